//! What the files must be by the standards of accessible and archival documents, clause by clause,
//! checked over the objects of the files themselves: PDF/UA-1 (ISO 14289-1) in `access`, PDF/A-2a
//! (ISO 19005-2) in `archive`. `docs/pdf-conformance.md` lists the same clauses; a test holds that.
#![expect(clippy::unwrap_used, reason = "a fault of the test's surroundings ends the test")]

mod access;
mod archive;
mod opened;
mod tree;

#[path = "../samples/mod.rs"]
mod samples;

use std::collections::BTreeMap;

use engine::language::Language;
use engine::report::ReportDocument;

use opened::Opened;

/// A clause: its number, what it asks in short, and the check. A check gives what is wrong.
struct Clause {
    number: &'static str,
    asks: &'static str,
    check: fn(&Opened) -> Vec<String>,
}

/// Documents of every kind in every language, and those that nobody should write.
fn documents() -> Vec<(String, ReportDocument)> {
    let mut all = Vec::new();
    for language in Language::ALL {
        all.push((format!("summary {language}"), samples::summary(language)));
        all.push((format!("inspection {language}"), samples::inspection(language, 8)));
        all.push((format!("every block {language}"), samples::every_block(language)));
    }
    all.push(("long".to_owned(), samples::inspection(Language::Et, 60)));
    all.push(("plain".to_owned(), samples::plain(Language::Et, "Akt")));
    for (index, text) in samples::hostile::texts().iter().enumerate() {
        all.push((format!("hostile {index}"), samples::hostile::everywhere(text)));
    }
    all.push(("hollow".to_owned(), samples::hostile::hollow()));
    all
}

fn hold(clauses: &[Clause]) {
    let photos = samples::photos();
    let mut faults: BTreeMap<String, String> = BTreeMap::new();
    for (name, document) in documents() {
        let made = pdf::make(&document, &photos).unwrap();
        let opened = Opened::read(&name, &document, made.bytes);
        for Clause { number, asks, check } in clauses {
            for fault in check(&opened) {
                faults.entry(format!("{number} {asks}")).or_insert(format!("{name}: {fault}"));
            }
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn every_document_keeps_the_clauses_of_accessible_documents() {
    hold(access::CLAUSES);
}

#[test]
fn every_document_keeps_the_clauses_of_archival_documents() {
    hold(archive::CLAUSES);
}

#[test]
fn the_table_of_clauses_names_every_clause_that_is_checked_and_no_other() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/pdf-conformance.md");
    let table = std::fs::read_to_string(path).unwrap();
    let mut listed: Vec<(String, bool)> = Vec::new();
    let mut is_access = true;
    for line in table.lines() {
        if line.starts_with("## ") {
            is_access = line.contains("14289");
        }
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        if let [_, number, _, state, ..] = cells.as_slice()
            && *state == "tested"
        {
            listed.push(((*number).to_owned(), is_access));
        }
    }
    let access = access::CLAUSES.iter().map(|own| (own.number.to_owned(), true));
    let archive = archive::CLAUSES.iter().map(|own| (own.number.to_owned(), false));
    let mut checked: Vec<(String, bool)> = access.chain(archive).collect();
    checked.sort();
    listed.sort();
    assert_eq!(listed, checked);
}

/// A clause, those it is one of, and what breaks it.
type Harm<'a> = (&'a str, &'a [Clause], fn(&mut Opened));

#[test]
fn a_check_finds_what_is_wrong() {
    // A file from which what a clause asks for has been taken is found out by that clause.
    let document = samples::every_block(Language::Et);
    let made = pdf::make(&document, &samples::photos()).unwrap();
    let broken: [Harm<'_>; 8] = [
        ("7.1-marked", access::CLAUSES, |own| {
            own.catalogue_mut().remove(b"MarkInfo");
        }),
        ("7.2", access::CLAUSES, |own| {
            own.catalogue_mut().remove(b"Lang");
        }),
        ("7.2", access::CLAUSES, |own| own.strip_elements("Span", b"Lang")),
        ("7.3", access::CLAUSES, |own| own.strip_elements("Figure", b"Alt")),
        ("7.5-scope", access::CLAUSES, |own| own.strip_elements("TH", b"A")),
        ("7.9", access::CLAUSES, |own| own.strip_elements("Note", b"ID")),
        ("6.2.3", archive::CLAUSES, |own| {
            own.catalogue_mut().remove(b"OutputIntents");
        }),
        ("6.6.2", archive::CLAUSES, |own| {
            own.catalogue_mut().remove(b"Metadata");
        }),
    ];
    for (number, clauses, harm) in broken {
        let mut opened = Opened::read("broken", &document, made.bytes.clone());
        let clause = clauses.iter().find(|own| own.number == number).unwrap();
        assert!((clause.check)(&opened).is_empty(), "{number}");
        harm(&mut opened);
        assert!(!(clause.check)(&opened).is_empty(), "{number} was not missed");
    }
}
