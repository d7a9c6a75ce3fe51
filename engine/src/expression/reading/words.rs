//! The words that rules are read in.
#![allow(missing_docs, reason = "the words say what they are")]

use crate::language::{Language, Message};

macro_rules! phrases {
    ($($name:ident: $et:literal, $en:literal, $ru:literal;)*) => {
        /// A turn of speech with places for its parts, `{0}` the first.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Phrase { $($name),* }

        impl Phrase {
            fn message(self) -> Message {
                match self {
                    $(Self::$name => Message { et: $et, en: $en, ru: $ru }),*
                }
            }
        }
    };
}

phrases! {
    And: "{0} ja {1}", "{0} and {1}", "{0} и {1}";
    Or: "{0} või {1}", "{0} or {1}", "{0} или {1}";
    Not: "ei ole nii, et {0}", "it is not so that {0}", "неверно, что {0}";
    If: "kui {0}, siis {1}, muidu {2}", "if {0}, then {1}, otherwise {2}", "если {0}, то {1}, иначе {2}";
    Answer: "vastus", "the answer", "ответ";
    Instance: "kordus", "the instance", "повтор";
    Answered: "{0} on vastatud", "{0} is answered", "{0}: ответ дан";
    Unanswered: "{0} on vastamata", "{0} is not answered", "{0}: ответа нет";
    Is: "{0} on {1}", "{0} is {1}", "{0} — {1}";
    IsNot: "{0} ei ole {1}", "{0} is not {1}", "{0} — не {1}";
    Less: "{0} on väiksem kui {1}", "{0} is less than {1}", "{0} меньше чем {1}";
    AtMost: "{0} on kõige rohkem {1}", "{0} is at most {1}", "{0} не больше чем {1}";
    More: "{0} on suurem kui {1}", "{0} is more than {1}", "{0} больше чем {1}";
    AtLeast: "{0} on vähemalt {1}", "{0} is at least {1}", "{0} не меньше чем {1}";
    Before: "{0} on varem kui {1}", "{0} is before {1}", "{0} раньше чем {1}";
    NotAfter: "{0} ei ole hiljem kui {1}", "{0} is not after {1}", "{0} не позже чем {1}";
    After: "{0} on hiljem kui {1}", "{0} is after {1}", "{0} позже чем {1}";
    NotBefore: "{0} ei ole varem kui {1}", "{0} is not before {1}", "{0} не раньше чем {1}";
    Selected: "{0} vastuste seas on {1}", "the answers to {0} include {1}", "среди ответов на {0} есть {1}";
    NotSelected: "{0} vastuste seas ei ole {1}", "the answers to {0} do not include {1}", "среди ответов на {0} нет {1}";
    NotApplicable: "{0} on mittekohaldatav", "{0} is not applicable", "{0}: неприменимо";
    ScoreOf: "osa {0} tulemus", "the score of {0}", "результат части {0}";
    CoverageOf: "osa {0} kaetus", "the coverage of {0}", "охват части {0}";
    RatingOf: "osa {0} hinnang", "the rating of {0}", "оценка части {0}";
}

impl Phrase {
    /// The phrase with its parts. A part that looks like a place is no place.
    pub(super) fn with(self, language: Language, parts: &[&str]) -> String {
        let mut rest = self.message().get(language);
        let mut text =
            String::with_capacity(rest.len() + parts.iter().map(|own| own.len()).sum::<usize>());
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let (place, after) = after.split_once('}').unwrap_or((after, ""));
            let part = place.parse().ok().and_then(|place: usize| parts.get(place));
            text.push_str(part.copied().unwrap_or_default());
            rest = after;
        }
        text.push_str(rest);
        text
    }
}

crate::messages! {
    ABS = "abs": { et: "absoluutväärtus", en: "absolute value", ru: "модуль" }
    CEILING = "ceiling": { et: "üles ümardatud", en: "rounded up", ru: "округлено вверх" }
    CHOICE_NAME = "jr:choice-name": { et: "valiku sõnastus", en: "words of the choice", ru: "текст варианта" }
    COALESCE = "coalesce": { et: "esimene olemasolev neist", en: "first there is of", ru: "первое имеющееся из" }
    CONCAT = "concat": { et: "tekst kokku", en: "text joined from", ru: "текст из частей" }
    CONTAINS = "contains": { et: "tekst sisaldab", en: "text contains", ru: "текст содержит" }
    COUNT = "count": { et: "korduste arv", en: "number of instances", ru: "число повторов" }
    COUNT_ANSWERS = "count-answers": { et: "vastuste arv", en: "number of answers", ru: "число ответов" }
    COUNT_NON_EMPTY = "count-non-empty": { et: "vastatute arv", en: "number answered", ru: "число отвеченных" }
    COUNT_POINTS = "count-points": { et: "punktidega vastuste arv", en: "number of answers with points", ru: "число ответов с баллами" }
    COUNT_RATED = "count-rated": { et: "hinnangute arv", en: "number of ratings", ru: "число оценок" }
    COUNT_SELECTED = "count-selected": { et: "valitud vastuste arv", en: "number of choices taken", ru: "число выбранных вариантов" }
    COVERAGE = "coverage": { et: "kaetus", en: "coverage", ru: "охват" }
    DATE = "date": { et: "kuupäev", en: "date", ru: "дата" }
    DATE_TIME = "date-time": { et: "kuupäev ja kellaaeg", en: "date and time", ru: "дата и время" }
    FALSE = "false": { et: "mitte kunagi", en: "never", ru: "никогда" }
    FLOOR = "floor": { et: "alla ümardatud", en: "rounded down", ru: "округлено вниз" }
    FORMAT_DATE = "format-date": { et: "kuupäev kujul", en: "date written as", ru: "дата в виде" }
    INT = "int": { et: "täisosa", en: "whole part", ru: "целая часть" }
    MAX = "max": { et: "suurim neist", en: "largest of", ru: "наибольшее из" }
    MAX_POINTS = "max-points": { et: "suurim punktiarv", en: "most points", ru: "наибольший балл" }
    MIN = "min": { et: "väikseim neist", en: "smallest of", ru: "наименьшее из" }
    MIN_POINTS = "min-points": { et: "väikseim punktiarv", en: "fewest points", ru: "наименьший балл" }
    NOW = "now": { et: "praegune hetk", en: "this moment", ru: "текущий момент" }
    NUMBER = "number": { et: "arvuna", en: "as a number", ru: "как число" }
    POINTS = "points": { et: "punktid", en: "points", ru: "баллы" }
    POSITION = "position": { et: "järjekorranumber", en: "number in order", ru: "порядковый номер" }
    RATING = "rating": { et: "hinnang", en: "the rating", ru: "оценка" }
    REGEX = "regex": { et: "tekst sobib mustriga", en: "text fits the pattern", ru: "текст по образцу" }
    ROUND = "round": { et: "ümardatud", en: "rounded", ru: "округлено" }
    SCORE = "score": { et: "tulemus", en: "the score", ru: "результат" }
    STRING_LENGTH = "string-length": { et: "teksti pikkus", en: "length of the text", ru: "длина текста" }
    SUM = "sum": { et: "summa", en: "sum", ru: "сумма" }
    SUM_POINTS = "sum-points": { et: "punktide summa", en: "sum of points", ru: "сумма баллов" }
    TODAY = "today": { et: "täna", en: "today", ru: "сегодня" }
    TRUE = "true": { et: "alati", en: "always", ru: "всегда" }
}

/// What people call what a function gives; nothing where it has no words.
pub(super) fn call_words(function: &str) -> Option<&'static Message> {
    lookup(function)
}
