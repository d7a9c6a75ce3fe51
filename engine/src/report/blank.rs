//! A questionnaire for filling in on paper: every question with what helps to answer it, and room
//! for the answer. Rules that skip a question are read in plain words.

pub mod words;

use std::{collections::BTreeMap, sync::Arc};

use super::{
    document::{Block, Fact, FormChoice, FormField, ReportDocument, Space},
    named::{Named, plain},
    sections::evidence_word,
    words as common,
};
use crate::{
    definition::{
        Checked,
        model::{
            Choice, ChoiceLabel, ChoiceList, Evidence, Expression, Item, ItemKind, Kind, Repeat,
            Section,
        },
    },
    evaluation::Program,
    language::{Language, Message},
};

/// Empty copies of a repeat: enough for a usual sample, not a ream of paper.
const COPIES: (u32, u32) = (3, 5);
/// Copies of a repeat inside a repeat.
const INNER_COPIES: u32 = 2;

/// Who makes a document about definitions, from what, and when.
#[derive(Clone, Copy, Debug, Default)]
pub struct Imprint<'a> {
    /// Who issues it, for the letterhead; may be empty.
    pub issuer: &'a str,
    /// Hash of the definition.
    pub sha256: &'a str,
    /// Time of making, RFC 3339.
    pub made_at: &'a str,
}

/// The questionnaire as a document to be filled in by hand.
pub fn blank(checked: &Checked, language: Language, imprint: &Imprint<'_>) -> ReportDocument {
    let questionnaire = checked.questionnaire();
    let mut writer =
        Writer { checked, program: Program::compile(checked), language, blocks: Vec::new() };
    writer.head();
    for section in &questionnaire.sections {
        writer.section(section);
    }
    writer.blocks.push(Block::Signatures {
        label: String::new(),
        lines: vec![fact(words::SIGNATURE, "", language), fact(words::DATE, "", language)],
    });
    ReportDocument {
        language,
        languages: BTreeMap::new(),
        title: questionnaire.title.get(language).to_owned(),
        subtitle: words::BLANK.get(language).to_owned(),
        issuer: imprint.issuer.to_owned(),
        restriction: None,
        facts: Vec::new(),
        blocks: writer.blocks,
        notes: Vec::new(),
        foot: foot(questionnaire.title.get(language), &questionnaire.version, imprint, language),
        page_words: common::PAGE.get(language).to_owned(),
        made_at: imprint.made_at.to_owned(),
    }
}

/// The line at the foot of a document about a definition.
pub(super) fn foot(
    title: &str,
    version: &str,
    imprint: &Imprint<'_>,
    language: Language,
) -> String {
    let hash = imprint.sha256.get(..12).unwrap_or(imprint.sha256);
    common::FOOT.with(language, &[("title", title), ("version", version), ("hash", hash)])
}

fn fact(label: Message, text: &str, language: Language) -> Fact {
    Fact { label: label.get(language).to_owned(), text: text.to_owned() }
}

struct Writer<'a> {
    checked: &'a Checked,
    program: Arc<Program>,
    language: Language,
    blocks: Vec<Block>,
}

impl<'a> Writer<'a> {
    fn words(&self, message: Message) -> String {
        message.get(self.language).to_owned()
    }

    fn heading(&mut self, level: u8, text: String) {
        if !text.trim().is_empty() {
            self.blocks.push(Block::Heading { level, text });
        }
    }

    fn paragraph(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.blocks.push(Block::Paragraph { text: plain(text) });
        }
    }

    /// Who fills it in for whom, and how.
    fn head(&mut self) {
        let questionnaire = self.checked.questionnaire();
        let language = self.language;
        let mut labels = vec![words::PROVIDER, words::PLACE, words::FILLED_BY, words::DATE];
        if !matches!(questionnaire.kind, Kind::SelfAssessment | Kind::Inspection | Kind::FollowUp) {
            labels.drain(..2);
        }
        let labels = labels.into_iter().map(|label| self.words(label)).collect();
        self.blocks.push(Block::Blanks { labels });
        self.heading(1, self.words(words::HOW));
        self.paragraph(questionnaire.description.get(language));
        self.paragraph(questionnaire.methodology.get(language));
        self.paragraph(words::MARKS.get(language));
        self.scales();
    }

    /// What the choices of the shared scales mean, said once.
    fn scales(&mut self) {
        let language = self.language;
        for scale in &self.checked.questionnaire().scales {
            let own = scale.choices.iter().map(|choice| &choice.label);
            let meant = own.chain(&scale.not_applicable).filter(|own| !own.description.is_empty());
            let entries: Vec<String> = meant
                .map(|own| {
                    format!("{} – {}", own.label.get(language), own.description.get(language))
                })
                .collect();
            if !entries.is_empty() {
                self.heading(2, self.words(words::SCALE));
                self.blocks.push(Block::List { entries });
            }
        }
    }

    fn section(&mut self, section: &'a Section) {
        self.heading(1, section.title.get(self.language).to_owned());
        self.paragraph(section.intro.get(self.language));
        if let Some(rule) = &section.relevant
            && let Some(words) = self.rule(rule, None)
        {
            let label = words::ASKED_WHEN.get(self.language);
            self.paragraph(&format!("{label} {words}."));
        }
        self.items(&section.items, false);
    }

    /// A rule in words; none where it always holds.
    fn rule(&self, rule: &Expression, own: Option<&'a Item>) -> Option<String> {
        if rule.source.trim().is_empty() || rule.source.replace(' ', "") == "true()" {
            return None;
        }
        let named =
            Named { questionnaire: self.checked.questionnaire(), language: self.language, own };
        self.checked.rule(rule).map(|rule| named.rule(rule))
    }

    fn items(&mut self, items: &'a [Item], brief: bool) {
        for item in items {
            match &item.kind {
                ItemKind::Calculation { hidden: true, .. } => {}
                ItemKind::Note => {
                    self.paragraph(item.label.get(self.language));
                    self.paragraph(item.hint.get(self.language));
                }
                ItemKind::Group(inner) => {
                    self.container(item);
                    self.items(inner, brief);
                }
                ItemKind::Repeat(repeat) => self.repeat(item, repeat, brief),
                _ => self.field(item, brief),
            }
        }
    }

    /// Heading, guidance and condition of a group or a repeat.
    fn container(&mut self, item: &'a Item) {
        self.heading(2, plain(item.label.get(self.language)));
        self.paragraph(item.hint.get(self.language));
        if let Some(rule) = &item.relevant
            && let Some(words) = self.rule(rule, Some(item))
        {
            let label = words::ASKED_WHEN.get(self.language);
            self.paragraph(&format!("{label} {words}."));
        }
    }

    fn repeat(&mut self, item: &'a Item, repeat: &'a Repeat, inside: bool) {
        self.container(item);
        let (least, most) = COPIES;
        let copies = if inside { INNER_COPIES } else { repeat.min.clamp(least, most) };
        let copies = copies.min(repeat.max.max(1));
        let count = copies.to_string();
        self.paragraph(&words::COPIES.with(self.language, &[("count", &count)]));
        let singular = repeat.singular.get(self.language);
        for copy in 1..=copies {
            self.heading(3, format!("{singular} {copy}").trim().to_owned());
            // What helps is said once, at the first copy.
            self.items(&repeat.items, inside || copy > 1);
        }
    }

    fn field(&mut self, item: &'a Item, brief: bool) {
        let field = FormField {
            code: self.program.number(item.id.as_str()).to_owned(),
            question: plain(item.label.get(self.language)),
            critical: item.critical,
            details: self.details(item, brief),
            space: self.space(item, brief),
            evidence_label: self.words(words::EVIDENCE),
            evidence: item.evidence.iter().map(|own| self.evidence(*own)).collect(),
            remark: match &item.kind {
                ItemKind::Single(_) | ItemKind::Multiple(_) => self.words(words::REMARK),
                _ => String::new(),
            },
        };
        match self.blocks.last_mut() {
            Some(Block::Form { fields }) => fields.push(field),
            _ => self.blocks.push(Block::Form { fields: vec![field] }),
        }
    }

    fn evidence(&self, evidence: Evidence) -> String {
        common::lookup(evidence_word(evidence))
            .map_or_else(String::new, |message| self.words(*message))
    }

    fn details(&self, item: &'a Item, brief: bool) -> Vec<Fact> {
        let language = self.language;
        let mut details = Vec::new();
        let mut add = |label: &str, text: String| {
            if !text.trim().is_empty() {
                details.push(Fact { label: label.to_owned(), text });
            }
        };
        if let Some(rule) = &item.relevant {
            let words = self.rule(rule, Some(item));
            add(words::ASKED_WHEN.get(language), words.unwrap_or_default());
        }
        if let Some(rule) = &item.required {
            let words = self.rule(rule, Some(item));
            add(words::REQUIRED_WHEN.get(language), words.unwrap_or_default());
        }
        if brief {
            return details;
        }
        add("", plain(item.hint.get(language)));
        add(words::CRITERION.get(language), plain(item.criterion.get(language)));
        add(words::CONTROLS.get(language), plain(item.controls.get(language)));
        if let Some(rule) = &item.constraint {
            let message = plain(item.constraint_message.get(language));
            if message.is_empty() {
                let words = self.rule(rule, Some(item));
                add(words::FITS_WHEN.get(language), words.unwrap_or_default());
            } else {
                add(words::FITS.get(language), message);
            }
        }
        let questionnaire = self.checked.questionnaire();
        let laws = item.legal.iter().filter_map(|id| questionnaire.legal_reference(id.as_str()));
        let laws: Vec<String> = laws.map(|law| law.cited(language)).collect();
        add(words::LAW.get(language), laws.join("; "));
        if matches!(item.kind, ItemKind::Calculation { .. }) {
            add("", self.words(words::COMPUTED));
        }
        details
    }

    fn space(&self, item: &Item, brief: bool) -> Space {
        let language = self.language;
        let short = |before: &str, after: &str| Space::Short {
            before: before.to_owned(),
            after: after.to_owned(),
        };
        match &item.kind {
            ItemKind::Single(_) => self.boxes(item, "", brief),
            ItemKind::Multiple(_) => self.boxes(item, words::SEVERAL.get(language), brief),
            ItemKind::Text => {
                let long = item.appearance.iter().any(|own| own == "multiline");
                Space::Lines { count: if long { 4 } else { 1 } }
            }
            ItemKind::Integer { unit } | ItemKind::Decimal { unit } => {
                short("", unit.get(language))
            }
            ItemKind::Date | ItemKind::DateTime => short("", words::DATE_PATTERN.get(language)),
            ItemKind::Time => short(words::TIME.get(language), ""),
            ItemKind::File => short(words::FILES.get(language), ""),
            _ => Space::Nothing,
        }
    }

    fn boxes(&self, item: &Item, lead: &str, brief: bool) -> Space {
        let (choices, not_applicable) = self.checked.questionnaire().choices(item);
        // What a shared scale means stands at the head of the questionnaire.
        let described = !brief
            && matches!(
                &item.kind,
                ItemKind::Single(own) | ItemKind::Multiple(own)
                    if matches!(own.list, ChoiceList::Own(_))
            );
        let choice = |label: &ChoiceLabel| FormChoice {
            label: plain(label.label.get(self.language)),
            description: if described {
                plain(label.description.get(self.language))
            } else {
                String::new()
            },
        };
        let own = choices.iter().map(|own: &Choice| choice(&own.label));
        Space::Boxes {
            choices: own.chain(not_applicable.map(choice)).collect(),
            lead: lead.to_owned(),
        }
    }
}
