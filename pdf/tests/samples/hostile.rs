//! Documents nobody should write and somebody will.

use std::collections::BTreeMap;

use engine::language::Language;
use engine::report::{
    Bar, Block, Change, ChangedThing, Citation, Column, CriterionRow, Cut, Fact, FindingEntry,
    FormChoice, FormField, ReportDocument, Resolution, ResolutionPart, Space, TableColumn, Tone,
};

/// Texts that break layouts: words without end, lines without end, scripts the faces lack, marks
/// that combine, characters that are no characters.
pub(crate) fn texts() -> Vec<String> {
    vec![
        "õ".repeat(2000),
        "Щ".repeat(2000),
        "sõna ".repeat(1200),
        "a\n".repeat(400),
        "שלום עולם مرحبا بالعالم".to_owned(),
        "👩‍⚕️🏠🇪🇪 中文 ภาษาไทย".to_owned(),
        format!("e{}", "\u{301}".repeat(300)),
        "\u{0}\u{7}\u{1b}[31m\u{feff}\u{202e}txet\u{2028}rida\u{85}rida\r\nrida\t.\u{ad}."
            .to_owned(),
        "(((\\)))%PDF<<>>".to_owned(),
        " \u{a0}\u{3000} ".to_owned(),
        String::new(),
    ]
}

/// Provisions with a note, with another, without one, and with one that is not there.
fn cited(words: &str) -> Vec<Citation> {
    [1, 2, 0, 77].map(|note| Citation { words: words.to_owned(), note }).to_vec()
}

fn part(text: &str) -> ResolutionPart {
    ResolutionPart { label: text.to_owned(), text: text.to_owned(), legal: cited(text) }
}

/// A document with one text in every place a text can stand.
pub(crate) fn everywhere(text: &str) -> ReportDocument {
    let fact = || Fact { label: text.to_owned(), text: text.to_owned() };
    let tones = [Tone::Neutral, Tone::Bad, Tone::Weak, Tone::Good, Tone::Best];
    let shares = [None, Some(f64::NAN), Some(-3.0), Some(1e300), Some(0.000_001)];
    let columns = |cells: &[&str]| {
        cells
            .iter()
            .map(|cell| Column { cell: (*cell).to_owned(), head: text.to_owned() })
            .collect()
    };
    let rows: Vec<CriterionRow> = tones
        .iter()
        .map(|tone| CriterionRow {
            code: text.to_owned(),
            question: text.to_owned(),
            answer: text.to_owned(),
            points: text.to_owned(),
            other: text.to_owned(),
            critical: true,
            comment: text.to_owned(),
            legal: text.to_owned(),
            evidence: text.to_owned(),
            tone: *tone,
        })
        .collect();
    ReportDocument {
        language: Language::Ru,
        languages: BTreeMap::new(),
        title: text.to_owned(),
        subtitle: text.to_owned(),
        issuer: text.to_owned(),
        restriction: Some(text.to_owned()),
        facts: vec![fact(), fact(), fact()],
        blocks: vec![
            Block::Heading { level: 0, text: text.to_owned() },
            Block::Heading { level: 255, text: text.to_owned() },
            Block::Paragraph { text: text.to_owned() },
            Block::Facts { facts: vec![fact(); 4] },
            Block::Rating {
                rating: text.to_owned(),
                score: text.to_owned(),
                coverage: text.to_owned(),
                reasons: vec![text.to_owned(); 2],
                tone: Tone::Bad,
            },
            Block::Bars {
                caption: text.to_owned(),
                bars: tones
                    .iter()
                    .zip(shares)
                    .map(|(tone, share)| Bar {
                        label: text.to_owned(),
                        share,
                        text: text.to_owned(),
                        tone: *tone,
                    })
                    .collect(),
            },
            Block::Criteria {
                columns: columns(&["code", "question", "answer", "points", "other"]),
                rows: rows.clone(),
            },
            Block::Criteria { columns: columns(&["code"; 40]), rows: rows.clone() },
            Block::Criteria { columns: columns(&["question"; 9]), rows: rows.clone() },
            Block::Criteria { columns: columns(&["nonsense", text]), rows },
            Block::Findings {
                findings: vec![
                    FindingEntry {
                        number: text.to_owned(),
                        title: text.to_owned(),
                        grade: text.to_owned(),
                        text: text.to_owned(),
                        duty: text.to_owned(),
                        duty_label: text.to_owned(),
                        instances: text.to_owned(),
                        legal: cited(text),
                        deadline: text.to_owned(),
                        tone: Tone::Weak,
                    };
                    2
                ],
            },
            Block::List { entries: vec![text.to_owned(); 2] },
            Block::Contents { title: text.to_owned() },
            Block::Blanks { labels: vec![text.to_owned(); 3] },
            form(text),
            changes(text),
            Block::Resolutions {
                resolutions: vec![
                    Resolution {
                        title: text.to_owned(),
                        criterion: text.to_owned(),
                        parts: vec![part(text), part(text)],
                        tone: Tone::Good,
                    };
                    2
                ],
            },
            table(text),
            Block::Break,
            photo(text),
            photo(text),
            photo("corridor.jpg"),
            Block::Notice { title: text.to_owned(), text: text.to_owned(), tone: Tone::Bad },
            Block::Signatures { label: text.to_owned(), lines: vec![fact(), fact(), fact()] },
        ],
        notes: vec![text.to_owned(), "Seadus § 1".to_owned()],
        foot: text.to_owned(),
        page_words: format!("{text} {{page}} {{pages}}"),
        made_at: text.to_owned(),
    }
}

fn photo(file: &str) -> Block {
    Block::Photo { file: file.to_owned(), caption: file.to_owned(), alt: file.to_owned() }
}

fn form(text: &str) -> Block {
    let choice = || FormChoice { label: text.to_owned(), description: text.to_owned() };
    let short = || FormChoice { label: text.to_owned(), description: String::new() };
    let spaces = [
        Space::Boxes { choices: vec![choice(), choice()], lead: text.to_owned() },
        Space::Boxes { choices: vec![short(); 5], lead: String::new() },
        Space::Lines { count: 255 },
        Space::Short { before: text.to_owned(), after: text.to_owned() },
        Space::Nothing,
    ];
    let field = |space| FormField {
        code: text.to_owned(),
        question: text.to_owned(),
        critical: true,
        details: vec![Fact { label: text.to_owned(), text: text.to_owned() }; 2],
        space,
        evidence_label: text.to_owned(),
        evidence: vec![text.to_owned(); 3],
        remark: text.to_owned(),
    };
    Block::Form { fields: spaces.into_iter().map(field).collect() }
}

fn changes(text: &str) -> Block {
    let cut = || Cut { head: text.to_owned(), marked: text.to_owned(), tail: text.to_owned() };
    let change = Change {
        sort: text.to_owned(),
        field: text.to_owned(),
        words: text.to_owned(),
        before: Some(cut()),
        after: Some(cut()),
        before_label: text.to_owned(),
        after_label: text.to_owned(),
        tag: "ru".to_owned(),
    };
    let thing = ChangedThing {
        kind: text.to_owned(),
        title: text.to_owned(),
        id: text.to_owned(),
        changes: vec![change; 2],
        tone: Tone::Best,
    };
    Block::Changes { things: vec![thing] }
}

fn table(text: &str) -> Block {
    Block::Table {
        caption: text.to_owned(),
        columns: vec![TableColumn { head: text.to_owned(), share: 0 }; 12],
        rows: vec![vec![text.to_owned(); 3], Vec::new(), vec![text.to_owned(); 40]],
    }
}

/// A document of headings that lead to nothing, and of blocks without content.
pub(crate) fn hollow() -> ReportDocument {
    let mut document = everywhere("");
    document.page_words = String::new();
    for level in (0..400).map(|index| (index % 4) as u8) {
        document.blocks.push(Block::Heading { level, text: "Pealkiri".to_owned() });
    }
    document.blocks.extend([
        Block::Facts { facts: Vec::new() },
        Block::Bars { caption: String::new(), bars: Vec::new() },
        Block::Criteria { columns: Vec::new(), rows: Vec::new() },
        Block::Findings { findings: Vec::new() },
        Block::List { entries: Vec::new() },
        Block::Signatures { label: String::new(), lines: Vec::new() },
        Block::Blanks { labels: Vec::new() },
        Block::Form { fields: Vec::new() },
        Block::Changes { things: Vec::new() },
        Block::Resolutions { resolutions: Vec::new() },
        Block::Table { caption: "Tabel".to_owned(), columns: Vec::new(), rows: Vec::new() },
        Block::Break,
    ]);
    document
}
