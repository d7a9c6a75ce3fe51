//! Two responses side by side: a self-assessment and the inspection, or this one and the one before.
//! Criteria are matched by the key they share between questionnaires, else by their id.

pub mod words;

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{
    answer::answer_words,
    blank::{Imprint, foot},
    document::{Block, Fact, ReportDocument, TableColumn},
    public::{self, Variant, is_personal, published},
    reasons::{band_word, criterion_words},
    words as common,
};
use crate::{
    definition::model::{Item, ItemKind},
    evaluation::Session,
    language::{Language, Message},
    name::Name,
    response::Address,
    scoring::{NodeScore, tone},
    value::Answer,
};

/// What is set side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sides {
    /// The provider's self-assessment first, the inspection second.
    OwnAndInspector,
    /// The previous response first, the present one second.
    ThenAndNow,
}

impl Sides {
    fn heads(self) -> [Message; 2] {
        match self {
            Self::OwnAndInspector => [words::OWN, words::INSPECTOR],
            Self::ThenAndNow => [words::THEN, words::NOW],
        }
    }
}

/// One of the two responses.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The evaluated response.
    pub session: &'a Session,
    /// Its day or period, in words.
    pub day: &'a str,
}

/// The document that compares two responses for some readers; `facts` tell whom they concern, without
/// what those readers may not know.
pub fn comparison(
    sides: Sides,
    [first, second]: [Side<'_>; 2],
    facts: Vec<Fact>,
    (language, variant): (Language, Variant),
    imprint: &Imprint<'_>,
) -> ReportDocument {
    let questionnaire = second.session.questionnaire();
    let heads = sides.heads().map(|head| head.get(language));
    let writer = Writer { first: first.session, second: second.session, heads, language, variant };
    let mut all = facts;
    for (head, day) in heads.iter().zip([first.day, second.day]) {
        if !day.is_empty() {
            all.push(Fact { label: (*head).to_owned(), text: day.to_owned() });
        }
    }
    let document = ReportDocument {
        language,
        languages: BTreeMap::new(),
        title: format!(
            "{}: {} – {}",
            words::TITLE.get(language),
            heads[0].to_lowercase(),
            heads[1].to_lowercase()
        ),
        subtitle: questionnaire.title.get(language).to_owned(),
        issuer: imprint.issuer.to_owned(),
        restriction: None,
        facts: all,
        blocks: writer.blocks(),
        notes: Vec::new(),
        foot: foot(questionnaire.title.get(language), &questionnaire.version, imprint, language),
        page_words: common::PAGE.get(language).to_owned(),
        made_at: imprint.made_at.to_owned(),
    };
    if variant == Variant::Restricted {
        return document;
    }
    let mut document = published(document);
    document.blocks[0] =
        Block::Paragraph { text: public::words::COMPARISON.get(language).to_owned() };
    document
}

struct Writer<'a> {
    first: &'a Session,
    second: &'a Session,
    heads: [&'static str; 2],
    language: Language,
    variant: Variant,
}

/// An answer with how far it goes, 0 to 1, where it has points.
struct Given {
    words: String,
    share: Option<Decimal>,
}

impl Writer<'_> {
    fn blocks(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let heading = |message: Message| Block::Heading {
            level: 1,
            text: message.get(self.language).to_owned(),
        };
        let results = self.results();
        if !results.is_empty() {
            blocks.push(heading(words::RESULT));
            blocks.push(self.table(words::HEAD_SECTION, results));
        }
        blocks.push(heading(words::DIFFERENT));
        let (compared, rows) = self.rows();
        let (all, count) = (compared.to_string(), rows.len().to_string());
        let said = words::COUNT.with(self.language, &[("all", &all), ("count", &count)]);
        blocks.push(Block::Paragraph { text: said });
        if rows.is_empty() {
            let text = words::ALIKE.get(self.language).to_owned();
            blocks.push(Block::Paragraph { text });
        } else {
            blocks.push(self.table(common::HEAD_QUESTION, rows));
        }
        blocks
    }

    fn table(&self, head: Message, rows: Vec<Vec<String>>) -> Block {
        let column = |head: &str, share| TableColumn { head: head.to_owned(), share };
        Block::Table {
            // The heading above says what it shows.
            caption: String::new(),
            columns: vec![
                column(head.get(self.language), 10),
                column(self.heads[0], 5),
                column(self.heads[1], 5),
                column(words::HEAD_CHANGE.get(self.language), 3),
            ],
            rows,
        }
    }

    /// The whole, and each section that both versions of a questionnaire have.
    fn results(&self) -> Vec<Vec<String>> {
        let (Some(first), Some(second)) = (self.first.score(), self.second.score()) else {
            return Vec::new();
        };
        let whole = words::WHOLE.get(self.language);
        let mut rows = vec![self.result(whole, &first.root, &second.root)];
        // Two questionnaires may call different sections by the same name.
        if self.first.questionnaire().id != self.second.questionnaire().id {
            return rows;
        }
        for node in &second.root.children {
            if let Some(before) = first.root.children.iter().find(|own| own.id == node.id) {
                rows.push(self.result(node.label.get(self.language), before, node));
            }
        }
        rows
    }

    fn result(&self, label: &str, first: &NodeScore, second: &NodeScore) -> Vec<String> {
        let shown = |session: &Session, node: &NodeScore| {
            let Some(rounded) = node.rounded else { return "–".to_owned() };
            let number = self.language.decimal(&rounded.normalize().to_string());
            match &node.rating {
                Some(id) => {
                    let questionnaire = session.questionnaire();
                    let band = band_word(questionnaire, &node.id, Some(id), self.language);
                    format!("{number} · {band}")
                }
                None => number,
            }
        };
        let change = first.rounded.zip(second.rounded).map_or_else(String::new, |(was, is)| {
            let change = (is - was).normalize();
            let sign = if change.is_sign_positive() && !change.is_zero() { "+" } else { "" };
            let number = self.language.decimal(&change.to_string()).replace('-', "−");
            format!("{sign}{number}")
        });
        let (first, second) = (shown(self.first, first), shown(self.second, second));
        vec![label.to_owned(), first, second, change]
    }

    /// How many criteria both have answers to, and a row for each that differs.
    fn rows(&self) -> (usize, Vec<Vec<String>>) {
        let before: BTreeMap<Name, Given> = self.given(self.first).into_iter().collect();
        let mut compared = 0;
        let mut rows = Vec::new();
        for (key, now) in self.given(self.second) {
            let Some(was) = before.get(&key) else { continue };
            compared += 1;
            let change = match (was.share, now.share) {
                (Some(was), Some(now)) if now > was => words::BETTER,
                (Some(was), Some(now)) if now < was => words::WORSE,
                (Some(_), Some(_)) => continue,
                _ if was.words == now.words => continue,
                _ => words::OTHER,
            };
            let item = self.second.questionnaire().items().find(|(_, own)| *key_of(own) == key);
            let question = item.map_or_else(String::new, |(_, own)| {
                criterion_words(self.second.program(), &own.id, self.language)
            });
            let change = change.get(self.language).to_owned();
            rows.push(vec![question, was.words.clone(), now.words, change]);
        }
        (compared, rows)
    }

    /// The answers outside repeats, in order, by the key of their criterion.
    fn given(&self, session: &Session) -> Vec<(Name, Given)> {
        let questionnaire = session.questionnaire();
        let mut all = Vec::new();
        for (_, item) in questionnaire.items() {
            if matches!(
                item.kind,
                ItemKind::Note | ItemKind::Group(_) | ItemKind::Repeat(_) | ItemKind::File
            ) || matches!(item.kind, ItemKind::Calculation { hidden: true, .. })
            {
                continue;
            }
            let address = Address::top(item.id.clone());
            let Some(state) = session.item(&address).filter(|state| state.relevant) else {
                continue;
            };
            if state.answer == Answer::Blank {
                continue;
            }
            // What only the parties may see is not compared for others.
            if self.variant == Variant::Public && is_personal(item, &address, &state.answer) {
                continue;
            }
            let words = answer_words(questionnaire, item, &state.answer, self.language);
            let share = tone::share(questionnaire, item, &state.answer);
            all.push((key_of(item).clone(), Given { words, share }));
        }
        all
    }
}

/// What a criterion is known by in both.
fn key_of(item: &Item) -> &Name {
    item.criterion_id.as_ref().unwrap_or(&item.id)
}
