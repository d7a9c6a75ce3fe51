//! A version as a person reads it who will fill it in: its words, and rules put into plain words.
//!
//! Scores, weights, findings and names of items are not in it.

use engine::{
    definition::model::{
        Choice, ChoiceLabel, Expression, Item, ItemKind, LegalReference, Questionnaire,
    },
    evaluation::Program,
    expression::{
        parse,
        reading::{Labels, reading},
    },
    language::{Language, Text, fill_mentions},
    name::Name,
};
use protocol::{
    Texts,
    public::{PublicChoice, PublicItem, PublicLaw, PublicQuestionnaire, PublicSection},
};

use super::links::Opened;

/// What a link shows.
pub(super) fn paper(opened: Opened) -> PublicQuestionnaire {
    let Opened { link, organisation, loaded, retired } = opened;
    let own = loaded.program.questionnaire();
    let paper = Paper { program: &loaded.program, own };
    let sections = own.sections.iter().map(|section| PublicSection {
        title: words(&section.title),
        intro: words(&section.intro),
        when: paper.rule(section.relevant.as_ref(), None),
        items: section.items.iter().filter_map(|item| paper.item(item)).collect(),
    });
    PublicQuestionnaire {
        organisation,
        title: words(&own.title),
        version: link.version,
        valid_from: own.valid_from.map(|day| day.to_string()),
        retired,
        ends_on: link.ends_on,
        description: words(&own.description),
        private: own.private,
        sections: sections.collect(),
        law: own.legal.iter().map(law).collect(),
    }
}

struct Paper<'a> {
    program: &'a Program,
    own: &'a Questionnaire,
}

impl Paper<'_> {
    /// Nothing that is computed out of sight.
    fn item(&self, item: &Item) -> Option<PublicItem> {
        if matches!(item.kind, ItemKind::Calculation { hidden: true, .. }) {
            return None;
        }
        let (choices, aside) = match &item.kind {
            ItemKind::Single(_) | ItemKind::Multiple(_) => self.own.choices(item),
            _ => (&[][..], None),
        };
        let always =
            |rule: &Expression| rule.source.split_whitespace().collect::<String>() == "true()";
        let cites = item.legal.iter().filter_map(|id| self.own.legal_reference(id.as_str()));
        Some(PublicItem {
            number: self.program.number(item.id.as_str()).to_owned(),
            kind: kind_word(&item.kind).to_owned(),
            label: words(&item.label),
            hint: words(&item.hint),
            criterion: words(&item.criterion),
            controls: words(&item.controls),
            when: self.rule(item.relevant.as_ref(), Some(item)),
            required: item.required.as_ref().is_some_and(always),
            critical: item.critical,
            choices: choices.iter().map(|own| &own.label).chain(aside).map(choice).collect(),
            law: cites.map(cited).collect(),
            items: item.children().iter().filter_map(|child| self.item(child)).collect(),
        })
    }

    /// A rule in plain words, in each language.
    fn rule(&self, rule: Option<&Expression>, of: Option<&Item>) -> Texts {
        let Some(rule) = rule.and_then(|rule| parse(&rule.source).ok()) else {
            return Texts::new();
        };
        let said = |language: Language| {
            let named = Named { program: self.program, of, language };
            (language.tag().to_owned(), reading(&rule, &named, language))
        };
        Language::ALL.map(said).into()
    }
}

/// A text in its languages; answers that it mentions are not there yet.
fn words(text: &Text) -> Texts {
    let filled = |words: &str| fill_mentions(words, |_| Some("…".to_owned()));
    let versions = text.versions().filter(|(_, words)| !words.trim().is_empty());
    // What is the same everywhere has no language: it is every reader's first choice.
    let all = versions
        .map(|(tag, words)| (if tag.is_empty() { "et" } else { tag }.to_owned(), filled(words)));
    all.collect()
}

fn choice(own: &ChoiceLabel) -> PublicChoice {
    PublicChoice { label: words(&own.label), description: words(&own.description) }
}

fn law(own: &LegalReference) -> PublicLaw {
    // Only what a browser follows to another site, whatever was written.
    let source = own.source.clone().filter(|source| source.starts_with("https://"));
    PublicLaw { cited: cited(own), title: words(&own.title), source }
}

fn cited(own: &LegalReference) -> Texts {
    Language::ALL.map(|language| (language.tag().to_owned(), own.cited(language))).into()
}

fn kind_word(kind: &ItemKind) -> &'static str {
    match kind {
        ItemKind::Single(_) => "single",
        ItemKind::Multiple(_) => "multiple",
        ItemKind::Text => "text",
        ItemKind::Integer { .. } => "integer",
        ItemKind::Decimal { .. } => "decimal",
        ItemKind::Date => "date",
        ItemKind::Time => "time",
        ItemKind::DateTime => "datetime",
        ItemKind::Note => "note",
        ItemKind::Calculation { .. } => "calculation",
        ItemKind::File => "file",
        ItemKind::Group(_) => "group",
        ItemKind::Repeat(_) => "repeat",
    }
}

/// What a questionnaire calls the things that a rule names.
struct Named<'a> {
    program: &'a Program,
    /// The item that has the rule.
    of: Option<&'a Item>,
    language: Language,
}

impl Labels for Named<'_> {
    fn item(&self, name: &Name) -> Option<String> {
        let label = self.program.item(name.as_str())?.label.get(self.language);
        (!label.is_empty()).then(|| fill_mentions(label, |_| Some("…".to_owned())))
    }

    fn choice(&self, item: Option<&Name>, value: &str) -> Option<String> {
        let item = item.map_or(self.of, |name| self.program.item(name.as_str()))?;
        let (choices, _): (&[Choice], _) = self.program.questionnaire().choices(item);
        let found = choices.iter().find(|own| own.name == *value)?;
        Some(found.label.label.get(self.language).to_owned()).filter(|words| !words.is_empty())
    }

    fn part(&self, name: &str) -> Option<String> {
        let own = self.program.questionnaire();
        let section = own.sections.iter().find(|own| own.id == *name)?;
        Some(section.title.get(self.language).to_owned())
    }
}
