//! What a workbook has for the people who open it.

use std::io::{Cursor, Read as _};

use calamine::{Reader as _, Xlsx};
use engine::{
    definition::document::{Node, canonical_json, from_json},
    language::Language,
};
use serde_json::json;
use zip::ZipArchive;

fn sample() -> Node {
    formats::read_definition("s.yaml", include_bytes!("../sample.yaml")).node.expect("a good test")
}

fn written(node: &Node, language: Language) -> Vec<u8> {
    formats::write_definition_for("s.xlsx", node, language).expect("a good test")
}

/// All parts of the archive whose name has a word, one after the other.
fn parts(bytes: &[u8], word: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut found = String::new();
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).expect("a part");
        if part.name().expect("a name").contains(word) {
            part.read_to_string(&mut found).expect("text");
        }
    }
    found
}

#[test]
fn it_explains_itself_in_the_language_asked_for() {
    for (language, name, column) in [
        (Language::Et, "Loe mind", "Reegel, millal küsitakse"),
        (Language::En, "Read me", "The rule for when it is asked"),
        (Language::Ru, "Прочти", "Правило, когда вопрос задаётся"),
    ] {
        let bytes = written(&sample(), language);
        let book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.clone())).expect("a workbook");
        assert_eq!(book.sheet_names().first().map(String::as_str), Some(name));
        assert!(parts(&bytes, "comments").contains(column), "{name}");
        let back = formats::read_definition("s.xlsx", &bytes);
        assert_eq!(back.diagnostics, [], "nothing of it is told as unknown");
        assert_eq!(canonical_json(&back.node.expect("it is read")), canonical_json(&sample()));
    }
}

#[test]
fn every_column_of_a_full_definition_is_explained_and_words_can_be_chosen() {
    let bytes = written(&sample(), Language::Et);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.clone())).expect("a workbook");
    let heads: usize = book
        .worksheets()
        .iter()
        .skip(1)
        .filter(|(name, _)| !name.starts_with('_'))
        .map(|(_, range)| range.rows().next().map_or(0, <[_]>::len))
        .sum();
    let notes = parts(&bytes, "comments").matches("<comment ").count();
    // The own column of a choice is explained by whoever made it.
    assert_eq!(notes, heads - 1);
    let sheets = parts(&bytes, "worksheets/sheet");
    for list in ["minor,major,critical", "precept,recommendation", "yes,no", "_lists!$A$1"] {
        assert!(sheets.contains(list), "{list}");
    }
    assert!(sheets.contains("frozen"));
}

#[test]
fn no_text_is_ever_a_formula() {
    let texts = ["=1+1", "+372 5555 1234", "-SUM(A1:A9)", "@SUM(1)", "=cmd|' /C calc'!A0"];
    for text in texts {
        let mut whole = engine::definition::document::to_json(&sample());
        whole["description"] = json!(text);
        let node = from_json(&whole);
        let bytes = written(&node, Language::Et);
        let sheets = parts(&bytes, "worksheets/sheet");
        assert!(!sheets.contains("<f>"), "{text}");
        assert!(parts(&bytes, "styles.xml").contains("quotePrefix"), "{text}");
        let back = formats::read_definition("s.xlsx", &bytes).node.expect("it is read");
        assert_eq!(canonical_json(&back), canonical_json(&node), "{text}");
    }
    assert!(!parts(&written(&sample(), Language::Et), "styles.xml").contains("quotePrefix"));
}
