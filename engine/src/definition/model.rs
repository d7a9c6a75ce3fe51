//! The typed model of a questionnaire definition.
//!
//! Built by [`super::read`] from an untrusted document; it holds no evaluation state and no
//! position in a source text except where an expression needs one for its diagnostics.

mod scoring;

use jiff::civil::Date;
use rust_decimal::Decimal;

pub use scoring::{
    Adjustment, Band, Better, CriticalRule, Direction, Judgement, Limiter, May, Method, Otherwise,
    Parts, RatingRule, Rounding, RoundingMode, ScoreNode, Scoring, Step,
};

use crate::{
    diagnostic::Place,
    language::{Language, Text},
    name::Name,
};

/// A questionnaire definition: one version of one questionnaire.
#[derive(Clone, Debug, PartialEq)]
pub struct Questionnaire {
    /// Stable id of the questionnaire over all its versions, such as `general-care-inspection`.
    pub id: Name,
    /// Version, such as `2026.1`.
    pub version: String,
    /// Title people read.
    pub title: Text,
    /// One paragraph on what it is for.
    pub description: Text,
    /// Methodology: how to use it and how it is scored.
    pub methodology: Text,
    /// Who fills it in.
    pub audience: Vec<Audience>,
    /// What kind of questionnaire it is.
    pub kind: Kind,
    /// BCP 47 tags in which every text must exist; the first is the source language.
    pub languages: Vec<String>,
    /// First day on which new responses may start.
    pub valid_from: Option<Date>,
    /// Legal references cited by items, findings and sections.
    pub legal: Vec<LegalReference>,
    /// Shared choice lists.
    pub scales: Vec<Scale>,
    /// Sections in order.
    pub sections: Vec<Section>,
    /// How it is scored; none for unscored questionnaires.
    pub scoring: Option<Scoring>,
    /// Answers stay with the person who gave them; only aggregates over many may leave.
    pub private: bool,
    /// Rules are judged as XLSForm's own tools do: what can be evaluated, though surely not as
    /// meant, is a warning.
    pub lenient: bool,
    /// What a response is called where several are listed.
    pub instance_name: Option<Expression>,
}

/// Who fills a questionnaire in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Audience {
    /// Service providers.
    Provider,
    /// Inspectors.
    Inspector,
    /// Advisors.
    Advisor,
    /// Counsellors of victim support.
    Counsellor,
    /// Residents and relatives.
    Resident,
}

/// What kind of questionnaire it is; decides which report it ends in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A provider's assessment of itself.
    SelfAssessment,
    /// A checklist of an inspection.
    Inspection,
    /// A follow-up check of open points.
    FollowUp,
    /// An assessment of a person's needs or risks.
    Assessment,
    /// A model that ranks providers.
    RiskModel,
    /// Feedback of service users.
    Feedback,
    /// A record without a score.
    Record,
}

/// A legal reference with its validity.
#[derive(Clone, Debug, PartialEq)]
pub struct LegalReference {
    /// Id cited by items.
    pub id: Name,
    /// The act, such as "Sotsiaalhoolekande seadus".
    pub act: Text,
    /// The provision within it, such as "§ 21 lg 2", in English "§ 21 (2)".
    pub provision: Text,
    /// What it says, in a few words.
    pub title: Text,
    /// First day it is in force.
    pub valid_from: Option<Date>,
    /// Last day it is in force.
    pub valid_to: Option<Date>,
    /// Where it can be read.
    pub source: Option<String>,
    /// Nobody has checked it against the statute text yet.
    pub verify: bool,
}

impl LegalReference {
    /// Act and provision, as a citation begins.
    pub fn cited(&self, language: Language) -> String {
        format!("{} {}", self.act.get(language), self.provision.get(language))
    }
}

/// A shared choice list; with points it is a rating scale.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    /// Id by which items refer to it.
    pub id: Name,
    /// Its choices in order.
    pub choices: Vec<Choice>,
    /// The words of the answer "not applicable"; none where it may not be given.
    pub not_applicable: Option<ChoiceLabel>,
    /// Several of its choices may have the same name, told apart by the columns of a filter.
    pub allow_duplicates: bool,
}

/// A choice of a select item.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// The stored value.
    pub name: Name,
    /// What people read.
    pub label: ChoiceLabel,
    /// Points on a rating scale.
    pub points: Option<Decimal>,
    /// The choice says "not checked": it lowers coverage and leaves the score.
    pub not_checked: bool,
    /// Further columns that a choice filter may name.
    pub columns: Vec<(Name, String)>,
}

/// The words of a choice.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChoiceLabel {
    /// Full words.
    pub label: Text,
    /// A short form for narrow places; empty where the label is short enough.
    pub short: Text,
    /// When to choose it.
    pub description: Text,
}

/// A section: a page of the questionnaire and a node of the score.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Stable id.
    pub id: Name,
    /// Title.
    pub title: Text,
    /// Guidance shown at its head.
    pub intro: Text,
    /// When it is asked.
    pub relevant: Option<Expression>,
    /// Its items in order.
    pub items: Vec<Item>,
    /// Where it is written.
    pub place: Place,
}

/// An item: a question, note, calculation, or a container of items.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Stable name, unique in the questionnaire; expressions refer to it as `${name}`.
    pub id: Name,
    /// What it is.
    pub kind: ItemKind,
    /// Number people see, such as "3.2"; generated from the position where not written.
    pub code: Option<String>,
    /// The question.
    pub label: Text,
    /// Guidance below the question.
    pub hint: Text,
    /// Content of the criterion (kriteeriumi sisu).
    pub criterion: Text,
    /// Controls (kontrollmehhanismid): how fulfilment is checked.
    pub controls: Text,
    /// Key shared by the same criterion in several questionnaires, to set their answers side by side.
    pub criterion_id: Option<Name>,
    /// Items of the version before whose place it takes: one for a new name; several items may
    /// share one (a split), and one may have several (a merger).
    pub replaces: Vec<Name>,
    /// How the answer is established.
    pub evidence: Vec<Evidence>,
    /// Legal references, by id.
    pub legal: Vec<Name>,
    /// Weight in the score; 0 leaves it out.
    pub weight: Decimal,
    /// How the instances of a repeat make one value of it.
    pub instances: Instances,
    /// Words by which nodes of the score may gather items.
    pub tags: Vec<Name>,
    /// Failing it caps the rating and forces a finding.
    pub critical: bool,
    /// When it must be answered.
    pub required: Option<Expression>,
    /// When it is asked.
    pub relevant: Option<Expression>,
    /// What an answer must satisfy; `.` is the answer.
    pub constraint: Option<Expression>,
    /// Said when the constraint is not satisfied.
    pub constraint_message: Text,
    /// Said when an answer is missing.
    pub required_message: Text,
    /// What stands while nothing is answered; follows what it refers to.
    pub default: Option<Expression>,
    /// When people may read the answer only.
    pub read_only: Option<Expression>,
    /// Rules that propose findings.
    pub findings: Vec<FindingRule>,
    /// Presentation hints, such as `multiline`.
    pub appearance: Vec<String>,
    /// What the presentation needs to know, such as the ends of a range, by name.
    pub parameters: Vec<(Name, String)>,
    /// A legal fact in it still has to be verified before use.
    pub verify: bool,
    /// Where it is written.
    pub place: Place,
}

/// The kind of an item, with what only that kind has.
#[derive(Clone, Debug, PartialEq)]
pub enum ItemKind {
    /// One of several choices.
    Single(Choices),
    /// Any of several choices.
    Multiple(Choices),
    /// Free text.
    Text,
    /// A whole number.
    Integer {
        /// Unit shown beside it.
        unit: Text,
    },
    /// A decimal number.
    Decimal {
        /// Unit shown beside it.
        unit: Text,
    },
    /// A date.
    Date,
    /// A time of day.
    Time,
    /// A date and a time of day.
    DateTime,
    /// Words to read, nothing to answer.
    Note,
    /// A computed value; with a scale it is rated like an answer.
    Calculation {
        /// The computation.
        calculation: Expression,
        /// The scale whose choice names it yields.
        scale: Option<Name>,
        /// Unit shown beside it.
        unit: Text,
        /// Computed but not shown to the person.
        hidden: bool,
    },
    /// Files: photographs, documents.
    File,
    /// Items under a common heading.
    Group(Vec<Item>),
    /// Items asked once per instance.
    Repeat(Repeat),
}

/// The choices of a select item.
#[derive(Clone, Debug, PartialEq)]
pub struct Choices {
    /// Where they come from.
    pub list: ChoiceList,
    /// Which of them are offered; names of the choice's columns and `name` are available.
    pub filter: Option<Expression>,
}

/// A shared scale or the item's own list.
#[derive(Clone, Debug, PartialEq)]
pub enum ChoiceList {
    /// A scale of the questionnaire, by id.
    Scale(Name),
    /// A list of its own.
    Own(Vec<Choice>),
}

/// A group of items asked once per instance.
#[derive(Clone, Debug, PartialEq)]
pub struct Repeat {
    /// The items of one instance.
    pub items: Vec<Item>,
    /// Word for one instance, such as "Elanik".
    pub singular: Text,
    /// Item whose answer names an instance, such as a pseudonymous code.
    pub instance_label: Option<Name>,
    /// Number of instances, where it is computed instead of chosen by the person.
    pub count: Option<Expression>,
    /// Fewest instances a complete response has.
    pub min: u32,
    /// Most instances that can be added.
    pub max: u32,
}

/// How the points of an item's instances become its one value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Instances {
    /// Their mean.
    #[default]
    Mean,
    /// Their sum.
    Sum,
    /// The lowest.
    Minimum,
    /// The highest.
    Maximum,
}

/// How an answer is established.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Evidence {
    /// A document (dokument).
    Document,
    /// Observation on site (vaatlus).
    Observation,
    /// An interview (intervjuu).
    Interview,
    /// A register (register).
    Register,
}

/// A rule that proposes a finding.
#[derive(Clone, Debug, PartialEq)]
pub struct FindingRule {
    /// Id within the item.
    pub id: Name,
    /// When it applies; `.` is the item's value.
    pub when: Expression,
    /// How grave it is.
    pub severity: FindingSeverity,
    /// What it leads to.
    pub kind: FindingKind,
    /// Legal references; those of the item where none are given.
    pub legal: Vec<Name>,
    /// Standard text: what is wrong.
    pub text: Text,
    /// Standard text: what has to be done.
    pub duty: Text,
    /// Days from the day of evaluation until it must be mended.
    pub deadline_days: Option<u32>,
}

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FindingSeverity {
    /// A detail (väheoluline).
    Minor,
    /// Considerable (oluline).
    Major,
    /// Life, health, liberty or rights at stake (kriitiline).
    Critical,
}

/// What a finding leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FindingKind {
    /// A binding duty (ettekirjutus).
    Precept,
    /// Advice (soovitus).
    Recommendation,
}

/// An expression as written, with where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Expression {
    /// The source text in XLSForm's language.
    pub source: String,
    /// Where its first character stands.
    pub place: Place,
}

impl Questionnaire {
    /// The scale of an id.
    pub fn scale(&self, id: &str) -> Option<&Scale> {
        self.scales.iter().find(|scale| scale.id == *id)
    }

    /// The legal reference of an id.
    pub fn legal_reference(&self, id: &str) -> Option<&LegalReference> {
        self.legal.iter().find(|reference| reference.id == *id)
    }

    /// The choices a select item offers before its filter, and its words for "not applicable".
    pub fn choices<'a>(&'a self, item: &'a Item) -> (&'a [Choice], Option<&'a ChoiceLabel>) {
        let scale = match &item.kind {
            ItemKind::Single(choices) | ItemKind::Multiple(choices) => match &choices.list {
                ChoiceList::Own(list) => return (list, None),
                ChoiceList::Scale(id) => self.scale(id.as_str()),
            },
            ItemKind::Calculation { scale: Some(id), .. } => self.scale(id.as_str()),
            _ => None,
        };
        scale.map_or((&[], None), |s| (&s.choices, s.not_applicable.as_ref()))
    }

    /// Whether an item's answers have points.
    pub fn is_rated(&self, item: &Item) -> bool {
        !matches!(item.kind, ItemKind::Multiple(_))
            && self.choices(item).0.iter().any(|choice| choice.points.is_some())
    }

    /// Every item with its section, containers before their content, in document order.
    pub fn items(&self) -> impl Iterator<Item = (&Section, &Item)> {
        self.sections.iter().flat_map(|section| {
            section.items.iter().flat_map(Item::with_descendants).map(move |item| (section, item))
        })
    }
}

impl Item {
    /// The items directly inside a group or repeat.
    pub fn children(&self) -> &[Item] {
        match &self.kind {
            ItemKind::Group(items) => items,
            ItemKind::Repeat(repeat) => &repeat.items,
            _ => &[],
        }
    }

    /// The item and everything inside it, in document order.
    pub fn with_descendants(&self) -> Box<dyn Iterator<Item = &Item> + '_> {
        Box::new(
            std::iter::once(self).chain(self.children().iter().flat_map(Self::with_descendants)),
        )
    }
}
