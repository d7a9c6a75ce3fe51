//! The answers of a report, section by section, instance by instance.

use super::{
    annex::{self, Numbers},
    answer::answer_words,
    build::ReportInput,
    document::{Block, Column, CriterionRow},
    mentions::words_for,
    public::{self, Variant},
    words,
};
use crate::{
    definition::model::{Evidence, Item, ItemKind, Kind},
    evaluation::Session,
    language::Text,
    name::Name,
    response::{Address, Attachment},
    scoring::tone,
    value::Answer,
};

/// Headings and tables of every section that is asked.
pub(super) fn answers(input: &ReportInput<'_>, variant: Variant) -> Vec<Block> {
    let photos = annex::numbers(input);
    let inspects = matches!(input.session.questionnaire().kind, Kind::Inspection | Kind::FollowUp);
    let mut writer = Writer { input, variant, photos, blocks: Vec::new() };
    for section in &input.session.questionnaire().sections {
        if !input.session.section_relevant(&section.id) {
            continue;
        }
        let title = section.title.get(input.language);
        let text = match section_number(input.session, &section.items) {
            // Part II of an inspection report.
            Some(number) if inspects => format!("2.{number} {title}"),
            Some(number) => format!("{number} {title}"),
            None => title.to_owned(),
        };
        writer.blocks.push(Block::Heading { level: 2, text });
        writer.items(&section.items, &|name: &Name| Address::top(name.clone()));
    }
    writer.blocks
}

/// The number of a section: what the codes of all its items begin with, such as the 3 of "3.2".
fn section_number<'s>(session: &'s Session, items: &'s [Item]) -> Option<&'s str> {
    let all = items.iter().flat_map(Item::with_descendants);
    let codes = all.map(|item| session.program().number(item.id.as_str()));
    let mut heads = codes.filter(|code| !code.is_empty()).map(|code| Some(code.split_once('.')?.0));
    let first = heads.next()??;
    heads.all(|own| own == Some(first)).then_some(first)
}

struct Writer<'a, 'i> {
    input: &'a ReportInput<'i>,
    variant: Variant,
    /// The numbers of the pictures among the evidence.
    photos: Numbers<'a>,
    blocks: Vec<Block>,
}

impl Writer<'_, '_> {
    fn items(&mut self, items: &[Item], at: &dyn Fn(&Name) -> Address) {
        let session = self.input.session;
        for item in items {
            let address = at(&item.id);
            let Some(state) = session.item(&address).filter(|state| state.relevant) else {
                continue;
            };
            match &item.kind {
                ItemKind::Note | ItemKind::Calculation { hidden: true, .. } => {}
                ItemKind::Group(inner) => {
                    let text = self.words(&address, &item.label);
                    if !text.is_empty() {
                        self.blocks.push(Block::Heading { level: 3, text });
                    }
                    self.items(inner, at);
                }
                ItemKind::Repeat(repeat) => {
                    let word = repeat.singular.get(self.input.language);
                    let nameless = self.variant == Variant::Public
                        && public::names_are_personal(session.questionnaire(), item.id.as_str());
                    for (instance, number) in session.instances(&address).into_iter().zip(1..) {
                        let name = if nameless {
                            let number: usize = number;
                            let number = number.to_string();
                            public::words::INSTANCE
                                .with(self.input.language, &[("number", &number)])
                        } else {
                            session.instance_name(&address, &instance)
                        };
                        let text = format!("{word} {name}").trim().to_owned();
                        self.blocks.push(Block::Heading { level: 3, text });
                        self.items(&repeat.items, &|name: &Name| address.inside(&instance, name));
                    }
                }
                _ => self.row(item, &address, &state.answer),
            }
        }
    }

    fn row(&mut self, item: &Item, address: &Address, answer: &Answer) {
        let mut row = CriterionRow {
            question: self.words(address, &item.label),
            evidence: self.evidence(address),
            ..row(self.input, item, address, answer)
        };
        if self.variant == Variant::Public {
            let left_out = public::words::LEFT_OUT.get(self.input.language);
            if !row.comment.trim().is_empty() {
                left_out.clone_into(&mut row.comment);
            }
            if public::is_personal(item, address, answer) {
                left_out.clone_into(&mut row.answer);
                for text in [&mut row.points, &mut row.other, &mut row.comment, &mut row.evidence] {
                    text.clear();
                }
                row.tone = tone::Tone::Neutral;
            }
        }
        if !matches!(self.blocks.last(), Some(Block::Criteria { .. })) {
            let columns = columns(self.input);
            self.blocks.push(Block::Criteria { columns, rows: Vec::new() });
        }
        if let Some(Block::Criteria { rows, .. }) = self.blocks.last_mut() {
            rows.push(row);
        }
    }

    /// A text of an item as it reads at an address.
    fn words(&self, address: &Address, text: &Text) -> String {
        words_for(self.input.session, address, text, self.input.language, self.variant).into_owned()
    }

    /// How an answer was established, and with which files; pictures by their number too.
    fn evidence(&self, address: &Address) -> String {
        let (response, language) = (self.input.response, self.input.language);
        let methods = response.methods.get(address).into_iter().flatten();
        let method = |word: &String| {
            let message = words::lookup(word);
            message.map_or_else(|| word.clone(), |message| message.get(language).to_owned())
        };
        let files = response.attachments.get(address).into_iter().flatten();
        // People name files after people.
        let files = files.filter(|_| self.variant == Variant::Restricted);
        let file = |file: &Attachment| match self.photos.get(&(address, &*file.sha256)) {
            Some(number) => {
                let arguments = [("number", &*number.to_string()), ("name", &file.name)];
                annex::words::REFERENCE.with(language, &arguments)
            }
            None => file.name.clone(),
        };
        let list: Vec<String> = methods.map(method).chain(files.map(file)).collect();
        if list.is_empty() {
            return String::new();
        }
        words::EVIDENCE.with(language, &[("list", &list.join(", "))])
    }
}

fn columns(input: &ReportInput<'_>) -> Vec<Column> {
    let column = |cell: &str, head: &crate::language::Message| Column {
        cell: cell.to_owned(),
        head: head.get(input.language).to_owned(),
    };
    let mut columns = vec![
        column("code", &words::HEAD_CODE),
        column("question", &words::HEAD_QUESTION),
        column("answer", &words::HEAD_ANSWER),
    ];
    if input.session.questionnaire().scoring.is_some() {
        columns.push(column("points", &words::HEAD_POINTS));
    }
    if !input.comparison.is_empty() {
        columns.push(column("other", &words::HEAD_OTHER));
    }
    columns
}

/// A row but for the words that depend on the reader.
fn row(input: &ReportInput<'_>, item: &Item, address: &Address, answer: &Answer) -> CriterionRow {
    let session: &Session = input.session;
    let questionnaire = session.questionnaire();
    let language = input.language;
    let (choices, _) = questionnaire.choices(item);
    let max = choices.iter().filter_map(|choice| choice.points).max();
    let points = match (answer.value(), max) {
        (Some(crate::value::Value::Choice(name)), Some(max)) if !item.weight.is_zero() => choices
            .iter()
            .find(|choice| choice.name == *name)
            .and_then(|choice| choice.points)
            .map(|own| format!("{} / {}", own.normalize(), max.normalize()))
            .unwrap_or_default(),
        _ => String::new(),
    };
    let legal: Vec<String> = item
        .legal
        .iter()
        .filter_map(|id| questionnaire.legal_reference(id.as_str()))
        .map(|reference| reference.cited(language))
        .collect();
    let other = item.criterion_id.as_ref().and_then(|id| input.comparison.get(id));
    CriterionRow {
        code: session.number(address),
        answer: answer_words(questionnaire, item, answer, language),
        points: language.decimal(&points),
        other: other.cloned().unwrap_or_default(),
        critical: item.critical,
        comment: input.response.comments.get(address).cloned().unwrap_or_default(),
        legal: legal.join("; "),
        tone: tone::of_answer(questionnaire, item, answer),
        ..CriterionRow::default()
    }
}

/// An evidence method's word in a definition and in operations.
pub fn evidence_word(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Document => "document",
        Evidence::Observation => "observation",
        Evidence::Interview => "interview",
        Evidence::Register => "register",
    }
}
