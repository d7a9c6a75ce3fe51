//! The reader of definitions: an untrusted document tree to the typed model.
//!
//! It collects every fault with its place and never stops at the first; wherever something usable
//! can still be built it builds it, so that the later checks can speak too. It looks at the form
//! of each field only: whether names refer to something is for [`super::check`].

mod fields;
mod item;
mod scoring;
mod shared;

use fields::{Fields, Reader};
pub use item::item_fields;

use super::{
    document::Node,
    model::{Audience, Item, Kind, Questionnaire, Section},
};
use crate::{diagnostic::Diagnostic, name::Name};

/// The longest text accepted, in characters.
pub const MAX_TEXT: usize = 20_000;
/// The most items a definition may have.
pub const MAX_ITEMS: usize = 100_000;
/// How deep groups and repeats, or nodes of the score, may be nested.
pub const MAX_NESTING: usize = 16;
/// The most instances a repeat may allow.
pub const MAX_INSTANCES: u32 = 10_000;
/// The most faults reported; after them the reader only says that there are more.
pub const MAX_FAULTS: usize = 1_000;

const AUDIENCES: [(&str, Audience); 5] = [
    ("provider", Audience::Provider),
    ("inspector", Audience::Inspector),
    ("advisor", Audience::Advisor),
    ("counsellor", Audience::Counsellor),
    ("resident", Audience::Resident),
];
const KINDS: [(&str, Kind); 7] = [
    ("self-assessment", Kind::SelfAssessment),
    ("inspection", Kind::Inspection),
    ("follow-up", Kind::FollowUp),
    ("assessment", Kind::Assessment),
    ("risk-model", Kind::RiskModel),
    ("feedback", Kind::Feedback),
    ("record", Kind::Record),
];

/// Reads a definition. The questionnaire is there whenever a usable one could be built, faults or
/// not: never publish or evaluate it while there are errors.
pub fn read(document: &Node) -> (Option<Questionnaire>, Vec<Diagnostic>) {
    let mut reader = Reader::default();
    let questionnaire = reader.questionnaire(document);
    (questionnaire, reader.into_faults())
}

impl Reader {
    fn questionnaire(&mut self, node: &Node) -> Option<Questionnaire> {
        let fields = self.mapping(
            node,
            &[
                "id",
                "version",
                "title",
                "description",
                "methodology",
                "audience",
                "kind",
                "languages",
                "valid_from",
                "legal",
                "scales",
                "sections",
                "scoring",
                "instance_name",
                "private",
                "lenient",
            ],
        )?;
        // First, because every text is judged by them.
        let languages = self.required(&fields, "languages", Self::language_tags);
        self.set_languages(
            languages.unwrap_or_else(|| ["et", "en", "ru"].map(String::from).into()),
        );
        let id = self.required_name(&fields, "id");
        let version = self.required(&fields, "version", Self::version).unwrap_or_default();
        let title = self.required_text(&fields, "title");
        let description = self.optional_text(&fields, "description");
        let methodology = self.optional_text(&fields, "methodology");
        let audience = self
            .required(&fields, "audience", |r, node| {
                r.list(node, |r, entry| r.word(entry, &AUDIENCES))
            })
            .unwrap_or_default();
        let kind =
            self.required(&fields, "kind", |r, node| r.word(node, &KINDS)).unwrap_or(Kind::Record);
        let valid_from = self.optional(&fields, "valid_from", Self::date);
        let legal = self
            .optional(&fields, "legal", |r, node| r.list(node, Self::legal_reference))
            .unwrap_or_default();
        // Before the sections, because an item's default weight depends on its scale's points.
        let scales = self
            .optional(&fields, "scales", |r, node| r.list(node, Self::scale))
            .unwrap_or_default();
        self.set_scales(&scales);
        let sections = self
            .required(&fields, "sections", |r, node| r.list(node, Self::section))
            .unwrap_or_default();
        let scoring = self.optional(&fields, "scoring", |r, node| r.scoring(node, &sections));
        let instance_name = self.optional(&fields, "instance_name", Self::expression);
        Some(Questionnaire {
            id,
            version,
            title,
            description,
            methodology,
            audience,
            kind,
            languages: self.languages().to_vec(),
            valid_from,
            legal,
            scales,
            sections,
            scoring,
            instance_name,
            private: self.flag(&fields, "private"),
            lenient: self.flag(&fields, "lenient"),
        })
    }

    /// BCP 47 tags, in form: letters, then letters and digits between hyphens.
    fn language_tags(&mut self, node: &Node) -> Option<Vec<String>> {
        let tags = self.list(node, |r, entry| {
            let tag = r.string(entry)?;
            let mut parts = tag.split('-');
            let primary = parts.next().unwrap_or_default();
            let formed = (2..=8).contains(&primary.len())
                && primary.bytes().all(|byte| byte.is_ascii_lowercase())
                && parts.all(|part| {
                    (1..=8).contains(&part.len())
                        && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
                });
            if formed {
                return Some(tag.to_owned());
            }
            r.fault(entry.span, "definition.bad-language", &[("tag", tag)]);
            None
        })?;
        for (position, tag) in tags.iter().enumerate() {
            if tags[..position].contains(tag) {
                self.fault(node.span, "definition.repeated-language", &[("tag", tag)]);
            }
        }
        if tags.is_empty() {
            self.fault(node.span, "definition.no-language", &[]);
            return None;
        }
        Some(tags)
    }

    fn version(&mut self, node: &Node) -> Option<String> {
        let version = self.string(node)?;
        let formed = (1..=32).contains(&version.len())
            && version.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_".contains(&byte));
        if !formed {
            self.fault(node.span, "definition.bad-version", &[("version", version)]);
        }
        Some(version.to_owned())
    }

    fn section(&mut self, node: &Node) -> Option<Section> {
        let fields = self.mapping(node, &["id", "title", "intro", "relevant", "items"])?;
        Some(Section {
            id: self.required_name(&fields, "id"),
            title: self.required_text(&fields, "title"),
            intro: self.optional_text(&fields, "intro"),
            relevant: self.optional(&fields, "relevant", Self::expression),
            items: self.items_of(&fields),
            place: self.place(node.span),
        })
    }

    fn items_of(&mut self, fields: &Fields<'_>) -> Vec<Item> {
        self.required(fields, "items", |r, node| r.list(node, Self::item)).unwrap_or_default()
    }

    /// A name that nothing can refer to, for what has none.
    fn placeholder(&self) -> Name {
        Name::new(format!("?{}", self.path()))
    }
}
