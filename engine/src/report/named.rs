//! What people call the things that rules of a definition name.

use crate::{
    definition::model::{Item, Questionnaire},
    expression::{
        parse,
        reading::{Labels, reading},
        syntax::Expr,
    },
    language::{Language, fill_mentions},
    name::Name,
};

/// What stands on paper where a text mentions an answer.
const ANSWERED_ELSEWHERE: &str = "…";

/// The words of one definition in one language.
#[derive(Clone, Copy)]
pub(super) struct Named<'a> {
    pub(super) questionnaire: &'a Questionnaire,
    pub(super) language: Language,
    /// The item whose rules are read.
    pub(super) own: Option<&'a Item>,
}

impl<'a> Named<'a> {
    /// A rule in plain words.
    pub(super) fn rule(&self, rule: &Expr) -> String {
        reading(rule, self, self.language)
    }

    /// A rule as it is written, in plain words; itself where it cannot be read.
    pub(super) fn source(&self, source: &str) -> String {
        parse(source).map_or_else(|_| source.to_owned(), |rule| self.rule(&rule))
    }

    fn find(&self, name: &str) -> Option<&'a Item> {
        self.questionnaire.items().map(|(_, item)| item).find(|item| item.id == *name)
    }
}

impl Labels for Named<'_> {
    fn item(&self, name: &Name) -> Option<String> {
        let item = self.find(name.as_str())?;
        Some(plain(item.label.get(self.language)))
    }

    fn choice(&self, item: Option<&Name>, value: &str) -> Option<String> {
        let item = match item {
            Some(name) => self.find(name.as_str())?,
            None => self.own?,
        };
        let (choices, _) = self.questionnaire.choices(item);
        let choice = choices.iter().find(|choice| choice.name == *value)?;
        Some(choice.label.label.get(self.language).to_owned()).filter(|words| !words.is_empty())
    }

    fn part(&self, name: &str) -> Option<String> {
        let sections = &self.questionnaire.sections;
        let section = sections.iter().find(|section| section.id == *name);
        let node = self
            .questionnaire
            .scoring
            .as_ref()
            .and_then(|scoring| scoring.nodes().find(|node| node.id == *name));
        let node = node.map(|node| node.label.get(self.language)).filter(|own| !own.is_empty());
        let words = node.or_else(|| section.map(|section| section.title.get(self.language)));
        words.map(ToOwned::to_owned)
    }
}

/// Words of a definition without answers: where one is mentioned stand dots.
pub(super) fn plain(words: &str) -> String {
    fill_mentions(words, |_| Some(ANSWERED_ELSEWHERE.to_owned()))
}
