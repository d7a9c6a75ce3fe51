//! Letters that follow an inspection: the precept with its resolutions, the letter of
//! recommendations, the report of the follow-up check.
//!
//! Names of offices, the words of their mandate, appeal and warnings, and who signs come in as data:
//! nothing of any office stands here.

mod sample;
pub mod words;

use std::collections::BTreeMap;

use jiff::civil::Date;

pub use sample::{sample, sample_report};

use super::{
    blank::{Imprint, foot},
    build::{ReportFinding, ReportInput, proposed},
    citing::Notes,
    document::{
        Block, Citation, Fact, FindingEntry, ReportDocument, Resolution, ResolutionPart,
        TableColumn,
    },
    reasons::criterion_words,
    register::{Entry, Filing, told},
    words as common,
};
use crate::{
    definition::model::{FindingKind, FindingSeverity},
    evaluation::kind_word,
    language::{Language, Message, fill},
    scoring::tone::Tone,
};

/// What an office puts on its letters; empty texts are left out.
#[derive(Clone, Debug, Default)]
pub struct Letterhead {
    /// Name of the office, and of its unit on a line of its own.
    pub authority: String,
    /// Address, telephone, mail, registry code: a line each.
    pub contacts: Vec<String>,
    /// Where the office files its documents.
    pub filing: Filing,
    /// Restriction mark with its ground.
    pub restriction: String,
    /// What the reader should know first, such as that this is a translation.
    pub note: String,
    /// Legal basis and mandate.
    pub mandate: String,
    /// Warning of a penalty payment; `{amount}`, `{norm}` and `{deadline}` are filled in.
    pub warning: String,
    /// How and until when the document can be contested.
    pub appeal: String,
    /// How to object to a report; empty takes the usual words.
    pub objections: String,
    /// Who signs: role and name.
    pub signatories: Vec<Fact>,
}

/// What one letter says beside its findings; empty texts are left out.
#[derive(Clone, Debug, Default)]
pub struct Letter {
    /// What the office puts on it.
    pub head: Letterhead,
    /// Number in the register.
    pub number: String,
    /// Day of the document.
    pub date: Option<Date>,
    /// Name, registry code, address of the addressee: a line each.
    pub addressee: Vec<String>,
    /// The official in charge.
    pub official: String,
    /// Number and date of the inspection report it rests on.
    pub report: String,
    /// What led to it: course of the inspection, reasons.
    pub reasons: String,
    /// What the addressee said when heard.
    pub hearing: String,
    /// Amount of the penalty payment in words, such as "640 eurot"; empty warns of none.
    pub penalty: String,
    /// The norm of the penalty payment.
    pub penalty_norm: String,
}

/// A point that was followed up.
#[derive(Clone, Debug)]
pub struct FollowedPoint {
    /// Its number in the precept.
    pub number: String,
    /// What had to be done.
    pub duty: String,
    /// Until when.
    pub deadline: Option<Date>,
    /// What has become of it, such as "täidetud".
    pub state: String,
    /// How that was established, or what is still missing.
    pub remark: String,
    /// Whether it is done.
    pub done: bool,
}

/// The precept: one resolution for each finding that leads to a duty.
pub fn precept(input: &ReportInput<'_>, letter: &Letter) -> ReportDocument {
    let language = input.language;
    let mut writer = Writer { input, letter, blocks: Vec::new(), notes: Notes::default() };
    writer.paragraph(&letter.head.note);
    writer.chapter(words::BASIS, &letter.head.mandate);
    writer.chapter(words::REASONS, &letter.reasons);
    writer.chapter(words::HEARING, &letter.hearing);
    let found = writer.found(FindingKind::Precept);
    if found.is_empty() {
        writer.paragraph(words::NO_DUTIES.get(language));
    } else {
        writer.heading(words::DUTIES);
        let numbered = found.iter().zip(1..);
        let resolutions = numbered.map(|(own, number)| writer.resolution(own, number)).collect();
        writer.blocks.push(Block::Resolutions { resolutions });
    }
    writer.chapter(words::APPEAL, &letter.head.appeal);
    writer.document(words::PRECEPT)
}

/// The letter of recommendations: findings without a binding duty. It imposes nothing that could be
/// contested, so it has no appeal reference.
pub fn recommendations(input: &ReportInput<'_>, letter: &Letter) -> ReportDocument {
    let language = input.language;
    let mut writer = Writer { input, letter, blocks: Vec::new(), notes: Notes::default() };
    writer.paragraph(&letter.head.note);
    writer.chapter(words::REASONS, &letter.reasons);
    let found = writer.found(FindingKind::Recommendation);
    writer.heading(words::RECOMMENDED);
    if found.is_empty() {
        writer.paragraph(words::NO_RECOMMENDATIONS.get(language));
    } else {
        writer.paragraph(words::RECOMMENDED_LEAD.get(language));
        let findings = found.iter().zip(1..).map(|(own, number)| writer.entry(own, number));
        let findings = findings.collect();
        writer.blocks.push(Block::Findings { findings });
    }
    writer.document(words::RECOMMENDATION)
}

/// The report of a follow-up check: what has become of each point.
pub fn follow_up(
    input: &ReportInput<'_>,
    letter: &Letter,
    points: &[FollowedPoint],
) -> ReportDocument {
    let language = input.language;
    let mut writer = Writer { input, letter, blocks: Vec::new(), notes: Notes::default() };
    writer.paragraph(&letter.head.note);
    writer.chapter(words::COURSE, &letter.reasons);
    writer.heading(words::POINTS);
    let done = points.iter().filter(|point| point.done).count();
    let (done_words, count) = (done.to_string(), points.len().to_string());
    let said = words::DONE_OF.with(language, &[("done", &done_words), ("count", &count)]);
    let tone = match points.len() {
        0 => Tone::Neutral,
        all if all == done => Tone::Best,
        _ => Tone::Bad,
    };
    writer.blocks.push(Block::Notice { title: said, text: String::new(), tone });
    let column = |head: Message, share| TableColumn { head: head.get(language).to_owned(), share };
    if !points.is_empty() {
        writer.blocks.push(Block::Table {
            // The heading above says what it shows.
            caption: String::new(),
            columns: vec![
                column(words::HEAD_POINT, 2),
                column(words::HEAD_DUTY, 10),
                column(words::HEAD_DEADLINE, 4),
                column(words::HEAD_STATE, 5),
                column(words::HEAD_REMARK, 8),
            ],
            rows: points.iter().map(|point| row(point, language)).collect(),
        });
    }
    let open: Vec<String> = points
        .iter()
        .filter(|point| !point.done)
        .map(|point| format!("{} {}", point.number, point.duty))
        .collect();
    if !open.is_empty() {
        writer.heading(words::OPEN);
        writer.blocks.push(Block::List { entries: open });
    }
    writer.document(common::FOLLOW_UP)
}

fn row(point: &FollowedPoint, language: Language) -> Vec<String> {
    vec![
        point.number.clone(),
        point.duty.clone(),
        point.deadline.map(|day| language.date(day)).unwrap_or_default(),
        point.state.clone(),
        point.remark.clone(),
    ]
}

struct Writer<'a, 'i> {
    input: &'a ReportInput<'i>,
    letter: &'a Letter,
    blocks: Vec<Block>,
    notes: Notes,
}

impl Writer<'_, '_> {
    /// The next chapter by its number.
    fn heading(&mut self, message: Message) {
        let heading = chapter(&self.blocks, message, self.input.language);
        self.blocks.push(heading);
    }

    fn paragraph(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.blocks.push(Block::Paragraph { text: text.to_owned() });
        }
    }

    /// A heading with its words; neither where there are none.
    fn chapter(&mut self, message: Message, text: &str) {
        if !text.trim().is_empty() {
            self.heading(message);
            for paragraph in text.split("\n\n") {
                self.paragraph(paragraph);
            }
        }
    }

    /// The findings of one kind, as edited or as proposed.
    fn found(&self, kind: FindingKind) -> Vec<ReportFinding> {
        let all = match &self.input.findings {
            Some(edited) => edited.clone(),
            None => proposed(self.input.session, self.input.language),
        };
        all.into_iter().filter(|own| own.kind == kind).collect()
    }

    fn resolution(&mut self, own: &ReportFinding, number: usize) -> Resolution {
        let language = self.input.language;
        let deadline = own.deadline.map(|day| language.date(day)).unwrap_or_default();
        let duty = if own.duty.trim().is_empty() { &own.text } else { &own.duty };
        let fact = if *duty == own.text { String::new() } else { own.text.clone() };
        let legal = self.legal(own);
        let parts = [
            (words::DUTY, duty.clone(), Vec::new()),
            (words::FACT, fact, Vec::new()),
            (words::WHERE, self.instances(own), Vec::new()),
            (words::GROUND, String::new(), legal),
            (words::UNTIL, deadline.clone(), Vec::new()),
            (words::WARNING, self.warning(&deadline), Vec::new()),
        ];
        Resolution {
            title: words::RESOLUTION.with(language, &[("number", &number.to_string())]),
            criterion: criterion_words(self.input.session.program(), &own.item, language),
            parts: parts
                .into_iter()
                .map(|(label, text, legal)| ResolutionPart {
                    label: label.get(language).to_owned(),
                    text,
                    legal,
                })
                .filter(|own| !own.text.trim().is_empty() || !own.legal.is_empty())
                .collect(),
            tone: tone(own.severity),
        }
    }

    fn entry(&mut self, own: &ReportFinding, number: usize) -> FindingEntry {
        let language = self.input.language;
        let kind = common::lookup(kind_word(own.kind));
        FindingEntry {
            number: number.to_string(),
            title: criterion_words(self.input.session.program(), &own.item, language),
            grade: kind.map_or(String::new(), |message| message.get(language).to_owned()),
            text: own.text.clone(),
            duty: own.duty.clone(),
            duty_label: common::ADVICE.get(language).to_owned(),
            instances: self.instances(own),
            legal: self.legal(own),
            deadline: own
                .deadline
                .map(|date| common::DEADLINE.with(language, &[("date", &language.date(date))]))
                .unwrap_or_default(),
            tone: Tone::Neutral,
        }
    }

    fn instances(&self, own: &ReportFinding) -> String {
        if own.instances.is_empty() {
            return String::new();
        }
        let (count, of) = (own.instances.len().to_string(), own.instances_of.to_string());
        let list = own.instances.join(", ");
        let arguments = [("list", list.as_str()), ("count", &count), ("of", &of)];
        common::INSTANCES.with(self.input.language, &arguments)
    }

    fn legal(&mut self, own: &ReportFinding) -> Vec<Citation> {
        let questionnaire = self.input.session.questionnaire();
        let legal = own.legal.iter().filter_map(|id| questionnaire.legal_reference(id.as_str()));
        legal.map(|reference| self.notes.cite(reference, self.input.language)).collect()
    }

    fn warning(&self, deadline: &str) -> String {
        warning(self.letter, deadline)
    }

    fn document(self, title: Message) -> ReportDocument {
        let input = self.input;
        let questionnaire = input.session.questionnaire();
        let place = [input.parties.place.as_str(), input.parties.address.as_str()];
        let place: Vec<&str> = place.into_iter().filter(|own| !own.is_empty()).collect();
        let imprint = Imprint {
            issuer: &self.letter.head.authority,
            sha256: input.sha256,
            made_at: &input.made_at,
        };
        let own = questionnaire.title.get(input.language);
        let frame = Frame {
            language: input.language,
            provider: input.parties.provider.clone(),
            place: place.join(", "),
            foot: foot(own, &questionnaire.version, &imprint, input.language),
            mark: if input.draft { common::DRAFT.get(input.language) } else { "" },
            made_at: input.made_at.clone(),
        };
        frame.document(self.letter, title, self.blocks, self.notes.into_words())
    }
}

/// The heading of the next chapter, by its number.
fn chapter(before: &[Block], message: Message, language: Language) -> Block {
    let number = before.iter().filter(|own| matches!(own, Block::Heading { .. })).count() + 1;
    Block::Heading { level: 1, text: format!("{number} {}", message.get(language)) }
}

/// The office's words about the penalty payment, where there is one to warn of.
fn warning(letter: &Letter, deadline: &str) -> String {
    if letter.penalty.trim().is_empty() {
        return String::new();
    }
    fill(&letter.head.warning, |name| match name {
        "amount" => Some(letter.penalty.clone()),
        "norm" => Some(letter.penalty_norm.clone()),
        "deadline" => Some(deadline.to_owned()),
        _ => None,
    })
}

/// An amount of money in words, such as "640 eurot".
pub fn euros(amount: u32, language: Language) -> String {
    let digits = amount.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) && digits.len() > 4 {
            grouped.push(if language == Language::En { ',' } else { '\u{a0}' });
        }
        grouped.push(digit);
    }
    let form = language.plural(u64::from(amount), words::EURO, words::EUROS, words::EUROS);
    form.with(language, &[("n", &grouped)])
}

/// What is around the blocks of a letter.
struct Frame {
    language: Language,
    provider: String,
    place: String,
    foot: String,
    /// What says that it is no letter yet; empty for one that is.
    mark: &'static str,
    made_at: String,
}

impl Frame {
    /// The blocks with who signs, in the frame.
    fn document(
        self,
        letter: &Letter,
        title: Message,
        mut blocks: Vec<Block>,
        notes: Vec<String>,
    ) -> ReportDocument {
        let language = self.language;
        let mut lines = letter.head.signatories.clone();
        if lines.is_empty() {
            let label = words::OFFICIAL.get(language).to_owned();
            lines.push(Fact { label, text: letter.official.clone() });
        }
        let label = common::SIGNATURE.get(language).to_owned();
        blocks.push(Block::Signatures { label, lines });
        let (title, contacts) = (title.get(language), letter.head.contacts.join("\n"));
        let entry = Entry {
            number: &letter.number,
            date: &letter.date.map(|day| language.date(day)).unwrap_or_default(),
            is_registered: self.mark.is_empty(),
            kind: title,
            filing: &letter.head.filing,
            restriction: &letter.head.restriction,
            addressee: &letter.addressee,
            in_charge: &letter.official,
        };
        let more = [
            (common::PLACE, self.place.as_str()),
            (words::REPORT, &letter.report),
            (words::CONTACTS, &contacts),
        ];
        let mut facts = entry.facts(language);
        facts.extend(told(&more, language));
        let joined = |parts: &[&str]| {
            let parts: Vec<&str> = parts.iter().copied().filter(|own| !own.is_empty()).collect();
            parts.join(" · ")
        };
        // What is no letter yet says so, whatever else is marked.
        let mark = joined(&[self.mark, letter.head.restriction.trim()]);
        ReportDocument {
            language,
            languages: BTreeMap::new(),
            title: title.to_owned(),
            subtitle: self.provider,
            issuer: letter.head.authority.clone(),
            restriction: (!mark.is_empty()).then_some(mark),
            facts,
            blocks,
            notes,
            foot: joined(&[self.mark, &letter.number, &self.foot]),
            page_words: common::PAGE.get(language).to_owned(),
            made_at: self.made_at,
        }
    }
}

fn tone(severity: FindingSeverity) -> Tone {
    match severity {
        FindingSeverity::Critical => Tone::Bad,
        FindingSeverity::Major => Tone::Weak,
        FindingSeverity::Minor => Tone::Neutral,
    }
}
