//! Words that are hard to read: sentences and words that are too long, negations of negations, two
//! questions in one. Each language has its own measure, taken so that the shipped questionnaires
//! are seldom told of anything; a text in another language is not judged.
//!
//! It costs one walk along each text.

mod tongue;

use super::Told;
use crate::{
    definition::model::{Item, ItemKind, Questionnaire},
    diagnostic::{Diagnostic, Place},
    language::{Language, Text, mentions},
};
use tongue::Tongue;

/// Letters of a word and the gap after it, on average, of a text with very short words.
const SHORTEST: usize = 4;
/// Characters of a sentence that are quoted.
const MOST_QUOTED: usize = 60;

pub(super) fn check(questionnaire: &Questionnaire, found: &mut Vec<Diagnostic>) {
    let mut reader = Reader {
        sentences: Told::of("hint.long-sentence", "word.long-sentences"),
        words: Told::of("hint.long-word", "word.long-words"),
        negations: Told::of("hint.double-negation", "word.double-negations"),
        questions: Told::of("hint.two-questions", "word.two-questions"),
    };
    for section in &questionnaire.sections {
        reader.text(&section.place, Of::Item("intro"), &section.intro);
    }
    for (_, item) in questionnaire.items() {
        reader.item(item);
    }
    for told in [reader.sentences, reader.words, reader.negations, reader.questions] {
        told.finish(found);
    }
}

/// Which text of an entry.
#[derive(Clone, Copy)]
enum Of {
    Item(&'static str),
    Finding(usize, &'static str),
}

impl Of {
    /// The path to its version in a language.
    fn field(self, tag: &str) -> String {
        match self {
            Self::Item(name) => format!("{name}.{tag}"),
            Self::Finding(at, name) => format!("findings[{at}].{name}.{tag}"),
        }
    }
}

struct Reader {
    sentences: Told,
    words: Told,
    negations: Told,
    questions: Told,
}

impl Reader {
    fn item(&mut self, item: &Item) {
        self.text(&item.place, Of::Item("label"), &item.label);
        self.text(&item.place, Of::Item("hint"), &item.hint);
        for (rule, at) in item.findings.iter().zip(0usize..) {
            self.text(&item.place, Of::Finding(at, "text"), &rule.text);
            self.text(&item.place, Of::Finding(at, "duty"), &rule.duty);
        }
        let asks = !matches!(
            item.kind,
            ItemKind::Note
                | ItemKind::Group(_)
                | ItemKind::Repeat(_)
                | ItemKind::Calculation { .. }
        );
        if asks {
            // Whoever writes can answer both.
            let chooses = matches!(item.kind, ItemKind::Single(_) | ItemKind::Multiple(_));
            self.question(&item.place, &item.label, chooses);
        }
    }

    fn text(&mut self, place: &Place, of: Of, text: &Text) {
        for (tag, words) in text.versions() {
            let Some(language) = Language::from_tag(tag) else { continue };
            let tongue = tongue::of(language);
            // Almost no text comes further than this.
            if has_long_run(words, tongue.word * tongue.letter) {
                let longest = longest_word(words);
                let letters = longest.chars().count();
                if letters > tongue.word {
                    let letters = letters.to_string();
                    let arguments =
                        [("word", longest), ("count", letters.as_str()), ("language", tag)];
                    self.words.tell(place, &of.field(tag), &arguments);
                }
            }
            if words.len() <= tongue.sentence * SHORTEST * tongue.letter {
                continue;
            }
            let (sentence, many) = longest_sentence(words);
            if many > tongue.sentence {
                let (many, quoted) = (many.to_string(), quoted(sentence));
                let arguments =
                    [("words", quoted.as_str()), ("count", many.as_str()), ("language", tag)];
                self.sentences.tell(place, &of.field(tag), &arguments);
            }
        }
    }

    /// What is asked: without a negation of a negation, and one thing where a choice answers it.
    fn question(&mut self, place: &Place, label: &Text, chooses: bool) {
        for (tag, words) in label.versions() {
            let Some(language) = Language::from_tag(tag) else { continue };
            let tongue = tongue::of(language);
            if let Some(clause) = negated_twice(words, tongue) {
                let arguments = [("words", clause.trim()), ("language", tag)];
                self.negations.tell(place, &format!("label.{tag}"), &arguments);
            }
            if chooses && asks_twice(words, tongue) {
                self.questions.tell(place, &format!("label.{tag}"), &[("language", tag)]);
            }
        }
    }
}

/// Whether more bytes than these stand without a blank between them. It looks back from where such
/// a run would end, and so at few of the bytes.
fn has_long_run(words: &str, most: usize) -> bool {
    let bytes = words.as_bytes();
    let mut begin = 0;
    while let Some(run) = bytes.get(begin..=begin + most) {
        match run.iter().rposition(u8::is_ascii_whitespace) {
            Some(blank) => begin += blank + 1,
            None => return true,
        }
    }
    false
}

/// The longest run of letters that is no name of an answer.
fn longest_word(words: &str) -> &str {
    // A word of letters that take up to two bytes has at most as many of them as bytes.
    let letters = words.split(|c: char| !c.is_alphabetic());
    let longest = letters.max_by_key(|word| word.len()).unwrap_or_default();
    if mentions(words).any(|name| name.contains(longest)) { "" } else { longest }
}

/// The sentence of the most words, and how many.
fn longest_sentence(words: &str) -> (&str, usize) {
    let mut found = ("", 0);
    let mut begin = 0;
    let mut chars = words.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, c)| *c);
        let ends = match c {
            '.' | '!' | '?' | '…' | ';' | ':' => next.is_none_or(char::is_whitespace),
            '\n' => true,
            _ => next.is_none(),
        };
        if ends {
            let end = at + c.len_utf8();
            let sentence = &words[begin..end];
            let many = sentence.split_whitespace().filter(|own| is_word(own)).count();
            if many > found.1 {
                found = (sentence.trim(), many);
            }
            begin = end;
        }
    }
    found
}

/// Dashes and numbers do not make a sentence longer to read.
fn is_word(word: &str) -> bool {
    word.chars().any(char::is_alphabetic)
}

fn quoted(sentence: &str) -> String {
    let mut short: String = sentence.chars().take(MOST_QUOTED).collect();
    if short.len() < sentence.len() {
        short.push('…');
    }
    short
}

/// The clause that negates what is negated in it.
fn negated_twice<'a>(words: &'a str, tongue: &Tongue) -> Option<&'a str> {
    let ends = |c: char| matches!(c, ',' | ';' | ':' | '.' | '?' | '!' | '–' | '—' | '(' | ')');
    // Most have not two such words, in whatever clauses.
    let marks = |c: char| c.is_ascii_punctuation();
    let all = words.split_ascii_whitespace().map(|word| word.trim_end_matches(marks));
    if all.filter(|word| tongue.negates(word) || tongue.lacks(word)).take(2).count() < 2 {
        return None;
    }
    words.split(ends).find(|clause| {
        let (mut first, mut second) = (0usize, 0usize);
        let mut all = clause.split_whitespace().map(bare).peekable();
        while let Some(word) = all.next() {
            if tongue.negates(word) {
                let softened = all.peek().is_some_and(|next| is_one(next, tongue.softening));
                first += usize::from(!softened);
            } else if tongue.lacks(word) {
                second += 1;
            }
        }
        let twice = tongue.negates_twice && first > 1;
        twice || second > 1 || (first > 0 && second > 0)
    })
}

/// Whether a label asks two things at once: in two questions, or in one that begins anew after
/// "and".
fn asks_twice(words: &str, tongue: &Tongue) -> bool {
    if !words.contains('?') {
        return false;
    }
    let questions = words.split('?').filter(|own| own.chars().any(char::is_alphabetic)).count();
    if words.matches('?').count() > 1 && questions > 1 {
        return true;
    }
    if !tongue.may_ask_anew(words) {
        return false;
    }
    let question = words.split('?').next().unwrap_or_default();
    let question = question.rsplit(['.', '!', ':']).next().unwrap_or_default();
    let all: Vec<&str> = question.split_whitespace().map(bare).collect();
    tongue.asks_anew(&all)
}

/// A word without the marks around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Whether a word is one of some, however it is capitalised.
fn is_one(word: &str, of: &[&str]) -> bool {
    of.iter().any(|own| {
        // Capitals are as long as small letters in these languages.
        if own.len() != word.len() {
            return false;
        }
        let mut letters = word.chars().flat_map(char::to_lowercase);
        own.chars().all(|c| letters.next() == Some(c)) && letters.next().is_none()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_they_end() {
        assert_eq!(longest_sentence("Üks kaks. Üks kaks kolm!").1, 3);
        assert_eq!(
            longest_sentence("Vt § 21 lg 2.1 ja veel – nii"),
            ("Vt § 21 lg 2.1 ja veel – nii", 5)
        );
        assert_eq!(longest_sentence("one two\nthree four five"), ("three four five", 3));
    }

    #[test]
    fn a_run_is_long_wherever_it_stands() {
        for words in ["abcdef", "a abcdef", "abcdef a", "ab ab abcdef ab"] {
            assert!(has_long_run(words, 5), "{words}");
            assert!(!has_long_run(words, 6), "{words}");
        }
        assert!(!has_long_run("", 5) && !has_long_run("abcde abcde", 5));
    }

    #[test]
    fn a_name_of_an_answer_is_no_word() {
        assert_eq!(longest_word("Kas ${averyveryverylongname} on?"), "");
        assert_eq!(longest_word("Hädaolukorra plaan"), "Hädaolukorra");
    }

    #[test]
    fn a_negation_of_a_negation_is_found_and_no_other() {
        let found = |language, words: &str| negated_twice(words, tongue::of(language)).is_some();
        assert!(found(Language::Et, "Kas ravim ei puudu kunagi?"));
        assert!(found(Language::Et, "Kas uksed ei ole keelatud avada?"));
        assert!(!found(Language::Et, "Kas keegi ei ole midagi öelnud?"));
        assert!(!found(Language::Et, "Kui plaani ei ole, siis miks see puudub?"));
        assert!(found(Language::En, "Is nobody left without help?"));
        assert!(found(Language::En, "Isn’t it never locked?"));
        assert!(!found(Language::En, "Is the door not locked, and no key kept?"));
        assert!(!found(Language::En, "Is help not only given but also no later than today?"));
        assert!(found(Language::Ru, "Никто не остаётся без помощи?"));
        assert!(!found(Language::Ru, "Никто никогда не жаловался?"));
        assert!(!found(Language::Ru, "Не реже раза в день и не менее часа?"));
    }

    #[test]
    fn two_questions_in_one_are_found_and_no_lists() {
        let found = |language, words: &str| asks_twice(words, tongue::of(language));
        assert!(found(Language::Et, "Kas plaan on olemas ja kas seda täidetakse?"));
        assert!(found(Language::Et, "Kas plaan on? Kas seda täidetakse?"));
        assert!(!found(Language::Et, "Kas plaan ja leping on olemas?"));
        assert!(found(Language::En, "Is there a plan and is it followed?"));
        assert!(!found(Language::En, "Are the plan and the contract there?"));
        assert!(!found(Language::En, "Is it planned or did it take place?"));
        assert!(!found(Language::En, "What is planned and has it begun"));
        assert!(found(Language::Ru, "Есть ли план и выполняется ли он?"));
        assert!(!found(Language::Ru, "Есть ли план и договор?"));
    }
}
