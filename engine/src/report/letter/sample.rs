//! A letter that nobody has written: how what an office puts on its letters looks.

use jiff::{ToSpan as _, civil::Date};

use super::{Frame, Letter, Letterhead, euros, warning, words};
use crate::{
    language::Language,
    report::document::{Block, Fact, ReportDocument, Resolution},
    scoring::tone::Tone,
};

/// A precept of one duty, with the office's own words around it; an amount of penalty payment is warned
/// of where there is one.
pub fn sample(
    head: Letterhead,
    (amount, norm): (Option<u32>, &str),
    today: Date,
    language: Language,
) -> ReportDocument {
    let own = |message: crate::language::Message| message.get(language).to_owned();
    let letter = Letter {
        head,
        number: format!("{}-0001-1", today.year()),
        date: Some(today),
        addressee: own(words::SAMPLE_ADDRESSEE).lines().map(str::to_owned).collect(),
        official: own(words::SAMPLE_OFFICIAL),
        reasons: own(words::SAMPLE_REASONS),
        penalty: amount.map(|amount| euros(amount, language)).unwrap_or_default(),
        penalty_norm: norm.to_owned(),
        ..Letter::default()
    };
    // A month later, where the calendar goes that far.
    let deadline = language.date(today.checked_add(1.month()).unwrap_or(today));
    let parts = [
        (words::DUTY, own(words::SAMPLE_DUTY)),
        (words::GROUND, own(words::SAMPLE_GROUND)),
        (words::UNTIL, deadline.clone()),
        (words::WARNING, warning(&letter, &deadline)),
    ];
    let parts = parts.into_iter().filter(|(_, text)| !text.trim().is_empty());
    let resolution = Resolution {
        title: words::RESOLUTION.with(language, &[("number", "1")]),
        criterion: String::new(),
        parts: parts.map(|(label, text)| Fact { label: own(label), text }).collect(),
        tone: Tone::Weak,
    };
    let chapter = |message, text: &str| {
        let heading = Block::Heading { level: 1, text: own(message) };
        let paragraph = Block::Paragraph { text: text.to_owned() };
        [heading, paragraph].into_iter().filter(|_| !text.trim().is_empty()).collect::<Vec<_>>()
    };
    let note = letter.head.note.trim();
    let note = (!note.is_empty()).then(|| Block::Paragraph { text: note.to_owned() });
    let mut blocks: Vec<Block> = note.into_iter().collect();
    blocks.extend(chapter(words::BASIS, &letter.head.mandate));
    blocks.extend(chapter(words::REASONS, &letter.reasons));
    blocks.push(Block::Heading { level: 1, text: own(words::DUTIES) });
    blocks.push(Block::Resolutions { resolutions: vec![resolution] });
    blocks.extend(chapter(words::APPEAL, &letter.head.appeal));
    let frame = Frame {
        language,
        provider: own(words::SAMPLE_PROVIDER),
        place: String::new(),
        foot: String::new(),
        mark: words::SAMPLE.get(language),
        made_at: format!("{today}T00:00:00Z"),
    };
    frame.document(&letter, words::PRECEPT, blocks)
}
