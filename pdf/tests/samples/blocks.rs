//! A document with every kind of block, and the photographs that stand beside it.

use std::collections::BTreeMap;

use engine::language::Language;
use engine::report::{
    Block, Change, ChangedThing, Citation, CriterionRow, Cut, FormChoice, FormField,
    ReportDocument, Resolution, ResolutionPart, Space, TableColumn, Tone,
};

use super::{ANSWERS, QUESTIONS, SECTIONS, column, fact, finding, heading, m, plain};

/// Photographs by name: JPEG, PNG, PNG with transparency, and one that is cut off.
pub(crate) fn photos() -> BTreeMap<String, Vec<u8>> {
    let jpeg = include_bytes!("photo.jpg");
    BTreeMap::from([
        ("corridor.jpg".to_owned(), jpeg.to_vec()),
        ("turned.jpg".to_owned(), turned(jpeg)),
        ("room.png".to_owned(), include_bytes!("photo.png").to_vec()),
        ("stamp.png".to_owned(), include_bytes!("photo-alpha.png").to_vec()),
        ("cut.jpg".to_owned(), jpeg[..900].to_vec()),
        ("words.txt".to_owned(), b"no picture".to_vec()),
    ])
}

/// The picture as a telephone held upright takes it: lying, with a note to turn it, and with notes
/// of where it was taken.
fn turned(jpeg: &[u8]) -> Vec<u8> {
    let mut exif =
        b"Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
    exif.extend(b"GPS 58.3776 26.7290");
    let mut out = jpeg[..2].to_vec();
    out.extend([0xFF, 0xE1]);
    out.extend((exif.len() as u16 + 2).to_be_bytes());
    out.extend(exif);
    out.extend(&jpeg[2..]);
    out
}

fn photo(file: &str, caption: &str) -> Block {
    Block::Photo { file: file.to_owned(), caption: caption.to_owned(), alt: caption.to_owned() }
}

/// Every kind of block once or more, in the words of a language.
pub(crate) fn every_block(language: Language) -> ReportDocument {
    let t = |message: engine::language::Message| message.get(language).to_owned();
    let mut document = plain(language, &t(m("Ettekirjutus", "Precept", "Предписание")));
    document.subtitle = "OÜ Päikese Kodu".into();
    document.issuer = t(m("Järelevalveasutus", "Supervisory authority", "Надзорное ведомство"));
    document.facts = vec![fact("Nr", "5.2-3/1184-3"), fact("A", "1\n2")];
    document.blocks = vec![
        Block::Contents { title: t(m("Sisukord", "Contents", "Содержание")) },
        heading(1, SECTIONS[5].get(language)),
        Block::Paragraph { text: QUESTIONS.map(|own| own.get(language)).join(" ") },
        Block::Paragraph { text: QUESTIONS[0].get(other(language)).to_owned() },
        Block::Criteria {
            columns: vec![column("code", "Nr"), column("question", SECTIONS[5].get(language))],
            rows: vec![CriterionRow {
                code: "1".to_owned(),
                question: QUESTIONS[1].get(language).to_owned(),
                comment: QUESTIONS.map(|own| own.get(other(language))).join(" "),
                ..CriterionRow::default()
            }],
        },
        Block::Notice {
            title: t(m("Sunniraha hoiatus", "Penalty warning", "Предупреждение")),
            text: QUESTIONS[1].get(language).to_owned(),
            tone: Tone::Weak,
        },
        Block::Resolutions { resolutions: resolutions(language) },
        heading(1, SECTIONS[6].get(language)),
        table(language),
        Block::Changes { things: things(language) },
        heading(1, SECTIONS[7].get(language)),
        Block::Blanks { labels: SECTIONS[..3].iter().map(|own| t(*own)).collect() },
        Block::Form { fields: fields(language) },
        Block::Break,
        heading(1, SECTIONS[8].get(language)),
        photo("corridor.jpg", "Foto 1. Koridor"),
        Block::Paragraph { text: "Fotod 2–6".to_owned() },
        photo("room.png", "Foto 2. Tuba"),
        photo("turned.jpg", "Foto 3. Uks"),
        photo("stamp.png", "Foto 4"),
        photo("cut.jpg", "Foto 5. Katki"),
        photo("nowhere.jpg", ""),
        photo("words.txt", "Foto 7"),
        Block::Findings { findings: vec![finding(language, 1)] },
        Block::Signatures {
            label: "Allkiri".to_owned(),
            lines: vec![fact("ametnik", "Mari Maasikas")],
        },
    ];
    document.with_languages()
}

/// The language in which somebody wrote into a document of this one.
fn other(language: Language) -> Language {
    match language {
        Language::Et => Language::Ru,
        Language::En => Language::Et,
        Language::Ru => Language::En,
    }
}

fn part(label: &str, text: String, legal: Vec<Citation>) -> ResolutionPart {
    ResolutionPart { label: label.to_owned(), text, legal }
}

fn resolutions(language: Language) -> Vec<Resolution> {
    (1..=2)
        .map(|number| {
            let own = finding(language, number);
            Resolution {
                title: format!("{} {number}", own.grade),
                criterion: own.title,
                parts: vec![
                    part("Kohustus", own.duty, Vec::new()),
                    part("Alus", String::new(), own.legal),
                    part("Sunniraha hoiatus", own.text, Vec::new()),
                ],
                tone: own.tone,
            }
        })
        .collect()
}

fn table(language: Language) -> Block {
    let column = |head: &str, share| TableColumn { head: head.to_owned(), share };
    Block::Table {
        caption: "Võrdlus".to_owned(),
        columns: vec![column("Kriteerium", 5), column("Enne", 2), column("Nüüd", 2)],
        rows: QUESTIONS
            .iter()
            .map(|own| vec![own.get(language).to_owned(), "71 · hea".to_owned(), String::new()])
            .collect(),
    }
}

fn things(language: Language) -> Vec<ChangedThing> {
    let cut = |head: &str, marked: &str| Cut {
        head: head.to_owned(),
        marked: marked.to_owned(),
        tail: QUESTIONS[2].get(language).to_owned(),
    };
    vec![
        ChangedThing {
            kind: "Küsimus".to_owned(),
            title: QUESTIONS[0].get(language).to_owned(),
            id: "care-plan".to_owned(),
            changes: vec![
                Change {
                    sort: "sõnastus".to_owned(),
                    field: "Sõnastus".to_owned(),
                    before: Some(cut("Kas valimi ", "kõigil isikutel ")),
                    after: Some(cut("Kas valimi ", "igal teenusesaajal ")),
                    before_label: "Enne".to_owned(),
                    after_label: "Nüüd".to_owned(),
                    ..Change::default()
                },
                Change {
                    sort: "tõlge".to_owned(),
                    before: Some(Cut { head: "not stated".to_owned(), ..Cut::default() }),
                    after: Some(cut("", "Everybody ")),
                    before_label: "Enne (en)".to_owned(),
                    after_label: "Nüüd (en)".to_owned(),
                    tag: "en".to_owned(),
                    ..Change::default()
                },
            ],
            tone: Tone::Neutral,
        },
        ChangedThing {
            kind: "Küsimus".to_owned(),
            title: QUESTIONS[1].get(language).to_owned(),
            id: "gone".to_owned(),
            changes: vec![Change { sort: "enam ei küsita".to_owned(), ..Change::default() }],
            tone: Tone::Bad,
        },
    ]
}

fn fields(language: Language) -> Vec<FormField> {
    let choices = |described: bool| {
        ANSWERS
            .iter()
            .map(|(label, _, _)| FormChoice {
                label: label.get(language).to_owned(),
                description: if described {
                    SECTIONS[1].get(language).into()
                } else {
                    String::new()
                },
            })
            .collect()
    };
    let spaces = [
        Space::Boxes { choices: choices(false), lead: String::new() },
        Space::Boxes { choices: choices(true), lead: "Märkige kõik sobivad.".to_owned() },
        Space::Lines { count: 3 },
        Space::Short { before: "kell".to_owned(), after: "°C".to_owned() },
        Space::Nothing,
    ];
    spaces
        .into_iter()
        .zip(1..)
        .map(|(space, number)| FormField {
            code: format!("1.{number}"),
            question: QUESTIONS[number % QUESTIONS.len()].get(language).to_owned(),
            critical: number == 1,
            details: vec![
                fact("Vastake, kui", QUESTIONS[2].get(language)),
                fact("", SECTIONS[8].get(language)),
            ],
            space,
            evidence_label: "Tuvastatud".to_owned(),
            evidence: if number == 1 { vec!["dokument".into(), "vaatlus".into()] } else { vec![] },
            remark: if number == 1 { "Märkus".to_owned() } else { String::new() },
        })
        .collect()
}
