//! A letter and a report that nobody has written: how what an office puts on them looks.

use jiff::{ToSpan as _, civil::Date};

use super::{Frame, Letter, Letterhead, chapter, euros, warning, words};
use crate::{
    language::{Language, Message},
    report::{
        build::objections,
        document::{Block, Fact, ReportDocument, Resolution, ResolutionPart},
        words as common,
    },
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
    let own = |message: Message| message.get(language).to_owned();
    let letter = Letter {
        reasons: own(words::SAMPLE_REASONS),
        penalty: amount.map(|amount| euros(amount, language)).unwrap_or_default(),
        penalty_norm: norm.to_owned(),
        ..begun(head, format!("{}-0001-1", today.year()), today, language)
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
        parts: parts
            .map(|(label, text)| ResolutionPart { label: own(label), text, legal: Vec::new() })
            .collect(),
        tone: Tone::Weak,
    };
    let note = letter.head.note.trim();
    let note = (!note.is_empty()).then(|| Block::Paragraph { text: note.to_owned() });
    let mut blocks: Vec<Block> = note.into_iter().collect();
    let add = |blocks: &mut Vec<Block>, message, text: &str| {
        if !text.trim().is_empty() {
            blocks.push(chapter(blocks, message, language));
            blocks.push(Block::Paragraph { text: text.to_owned() });
        }
    };
    add(&mut blocks, words::BASIS, &letter.head.mandate);
    add(&mut blocks, words::REASONS, &letter.reasons);
    blocks.push(chapter(&blocks, words::DUTIES, language));
    blocks.push(Block::Resolutions { resolutions: vec![resolution] });
    add(&mut blocks, words::APPEAL, &letter.head.appeal);
    frame(today, language).document(&letter, words::PRECEPT, blocks, Vec::new())
}

/// The last part of an inspection report, with the office's own words around it.
pub fn sample_report(head: Letterhead, today: Date, language: Language) -> ReportDocument {
    let own = |message: Message| message.get(language).to_owned();
    let mut letter = begun(head, format!("{}-0001", today.year()), today, language);
    // Of these a report has its own.
    letter.head.contacts.clear();
    let lead = Fact { label: own(common::LEAD), text: letter.official.clone() };
    letter.head.signatories = vec![lead];
    let mut blocks = vec![
        Block::Heading { level: 1, text: own(common::FINDINGS_PART) },
        Block::Paragraph { text: own(common::IMPOSES_NOTHING) },
    ];
    blocks.extend(objections(&letter.head.objections, language));
    frame(today, language).document(&letter, common::INSPECTION, blocks, Vec::new())
}

/// What both say alike.
fn begun(head: Letterhead, number: String, today: Date, language: Language) -> Letter {
    let own = |message: Message| message.get(language).to_owned();
    Letter {
        head,
        number,
        date: Some(today),
        addressee: own(words::SAMPLE_ADDRESSEE).lines().map(str::to_owned).collect(),
        official: own(words::SAMPLE_OFFICIAL),
        ..Letter::default()
    }
}

fn frame(today: Date, language: Language) -> Frame {
    Frame {
        language,
        provider: words::SAMPLE_PROVIDER.get(language).to_owned(),
        place: String::new(),
        foot: String::new(),
        mark: words::SAMPLE.get(language),
        made_at: format!("{today}T00:00:00Z"),
    }
}
