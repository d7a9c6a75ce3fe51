//! Workbooks made to do harm: each is refused or read, soon and within its limits.

use std::{
    io::{Cursor, Write as _},
    time::{Duration, Instant},
};

use proptest::prelude::*;
use zip::{ZipWriter, write::SimpleFileOptions};

const HEAD: &str =
    "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">";

/// An archive of parts beside those that make it a workbook with one sheet, `survey`.
fn archive(sheet: &[u8], more: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    let parts: [(&str, &[u8]); 4] = [
        ("_rels/.rels", br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#),
        ("xl/workbook.xml", br#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="survey" sheetId="1" r:id="rId1"/></sheets></workbook>"#),
        ("xl/_rels/workbook.xml.rels", br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    for (name, content) in parts.iter().chain(more) {
        out.start_file(*name, options).expect("a good test");
        out.write_all(content).expect("a good test");
    }
    out.finish().expect("a good test").into_inner()
}

fn sheet(inside: &str) -> Vec<u8> {
    format!("{HEAD}{inside}</worksheet>").into_bytes()
}

const ROWS: &str = "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>type</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>name</t></is></c><c r=\"C1\" t=\"inlineStr\"><is><t>label</t></is></c></row><row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>text</t></is></c><c r=\"B2\" t=\"inlineStr\"><is><t>a</t></is></c><c r=\"C2\" t=\"inlineStr\"><is><t>A</t></is></c></row>";

/// The codes of a workbook's faults, found within a few seconds.
#[track_caller]
fn codes(bytes: &[u8]) -> Vec<String> {
    let start = Instant::now();
    let source = formats::read_definition("form.xlsx", bytes);
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
    source.diagnostics.into_iter().map(|fault| fault.code).collect()
}

#[test]
fn the_archive_of_these_tests_is_a_workbook() {
    assert_eq!(codes(&archive(&sheet(&format!("{ROWS}</sheetData>")), &[])), Vec::<String>::new());
}

#[test]
fn what_unpacks_beyond_all_bounds_is_refused() {
    let bomb = vec![b' '; 200 * 1024 * 1024];
    for name in ["xl/sharedStrings.xml", "xl/styles.xml", "xl/media/image1.png", "anything"] {
        let bytes = archive(&sheet(&format!("{ROWS}</sheetData>")), &[(name, &bomb)]);
        assert!(bytes.len() < 1024 * 1024, "it is small while packed");
        assert_eq!(codes(&bytes), ["workbook.too-large"], "{name}");
    }
}

#[test]
fn a_dimension_of_all_cells_costs_nothing() {
    let all = format!("<dimension ref=\"A1:XFD1048576\"/>{ROWS}</sheetData>");
    assert_eq!(codes(&archive(&sheet(&all), &[])), Vec::<String>::new());
    let last =
        format!("{ROWS}<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>");
    assert_eq!(codes(&archive(&sheet(&last), &[])), ["workbook.too-large"]);
}

#[test]
fn a_promise_of_shared_texts_is_not_believed() {
    for count in ["99999999999999", "18446744073709551615", "-1", "4000000000"] {
        let shared = format!(
            "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" uniqueCount = '{count}'><si><t>x</t></si></sst>"
        );
        let bytes = archive(
            &sheet(&format!("{ROWS}</sheetData>")),
            &[("xl/SharedStrings.xml", shared.as_bytes())],
        );
        assert_eq!(codes(&bytes), ["workbook.unreadable"], "{count}");
    }
}

#[test]
fn a_long_text_in_many_cells_counts_for_each() {
    let long = "x".repeat(1024 * 1024);
    let shared = format!(
        "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>{long}</t></si></sst>"
    );
    let cells: String = (3..1000)
        .map(|row| format!("<row r=\"{row}\"><c r=\"A{row}\" t=\"s\"><v>0</v></c></row>"))
        .collect();
    let bytes = archive(
        &sheet(&format!("{ROWS}{cells}</sheetData>")),
        &[("xl/sharedStrings.xml", shared.as_bytes())],
    );
    assert_eq!(codes(&bytes), ["workbook.too-large"]);
}

#[test]
fn references_beyond_all_columns_and_rows_do_no_harm() {
    for reference in ["AAAAAAAAAAAAAAAA1", "A99999999999999999999", "A0", "", "A", "1", "Ä1", "A-1"]
    {
        let odd = format!("{ROWS}<row r=\"3\"><c r=\"{reference}\"><v>1</v></c></row></sheetData>");
        let _ = codes(&archive(&sheet(&odd), &[]));
        let odd = format!("{ROWS}<row r=\"{reference}\"><c><v>1</v></c></row></sheetData>");
        let _ = codes(&archive(&sheet(&odd), &[]));
    }
}

#[test]
fn thousands_of_files_are_refused() {
    let names: Vec<String> = (0..1100).map(|number| format!("x{number}")).collect();
    let more: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &b"x"[..])).collect();
    assert_eq!(
        codes(&archive(&sheet(&format!("{ROWS}</sheetData>")), &more)),
        ["workbook.too-large"]
    );
}

#[test]
fn what_is_no_workbook_is_told() {
    for bytes in [&b""[..], b"PK", b"PK\x03\x04", b"type,name\ntext,a", &[0xff; 1000]] {
        assert_eq!(codes(bytes), ["workbook.unreadable"]);
    }
    let empty = archive(b"", &[]);
    assert_eq!(codes(&empty), ["workbook.unreadable"]);
    // Entities that grow: the reader knows none but XML's own.
    let laughs = format!(
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>{HEAD}<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&b;&b;</t></is></c></row></sheetData></worksheet>"
    );
    let _ = codes(&archive(laughs.as_bytes(), &[]));
}

#[test]
fn deep_groups_and_many_rows_end_in_a_word() {
    let mut rows = String::from(
        "<sheetData><row><c t=\"inlineStr\"><is><t>type</t></is></c><c t=\"inlineStr\"><is><t>name</t></is></c></row>",
    );
    for number in 0..30_000 {
        rows.push_str(&format!("<row><c t=\"inlineStr\"><is><t>begin group</t></is></c><c t=\"inlineStr\"><is><t>g{number}</t></is></c></row>"));
    }
    let bytes = archive(&sheet(&format!("{rows}</sheetData>")), &[]);
    assert!(codes(&bytes).contains(&"workbook.unclosed".to_owned()));
}

#[test]
fn an_older_workbook_in_pieces_does_no_harm() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/corpus/xlsforms");
    let Ok(good) = std::fs::read(format!("{folder}/tutorial.xls")) else {
        println!("tutorial.xls is not there");
        return;
    };
    let mut state = 1u64;
    let mut next = |below: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    for _ in 0..300 {
        let mut bytes = good.clone();
        for _ in 0..=next(12) {
            let at = next(bytes.len());
            bytes[at] = [0, 1, 0x7f, 0xff, next(256) as u8][next(5)];
        }
        if next(4) == 0 {
            bytes.truncate(next(good.len()));
        }
        let _ = formats::read_definition("form.xls", &bytes);
    }
}

proptest! {
    #[test]
    fn broken_bytes_never_crash_it(changes in prop::collection::vec((any::<u16>(), any::<u8>()), 1..8), cut in any::<u16>()) {
        let mut bytes = archive(&sheet(&format!("{ROWS}</sheetData>")), &[]);
        let length = bytes.len();
        for (at, byte) in changes {
            bytes[usize::from(at) % length] = byte;
        }
        if cut % 3 == 0 {
            bytes.truncate(usize::from(cut) % length);
        }
        let _ = formats::read_definition("form.xlsx", &bytes);
    }

    #[test]
    fn cells_of_any_words_never_crash_it(cells in prop::collection::vec(("[a-z_]{0,8}", any::<String>()), 0..30)) {
        let mut file = rust_xlsxwriter::Workbook::new();
        let own = file.add_worksheet();
        own.set_name("survey").expect("a good test");
        for (head, column) in ["type", "name", "label", "relevant", "lood::more", "default"].iter().zip(0u16..) {
            own.write_string(0, column, *head).expect("a good test");
        }
        for ((word, text), row) in cells.iter().zip(1u32..) {
            own.write_string(row, row as u16 % 2, word).expect("a good test");
            let _ = own.write_string(row, 2 + row as u16 % 4, text);
        }
        let _ = formats::read_definition("form.xlsx", &file.save_to_buffer().expect("a good test"));
    }
}
