//! What happens to a workbook in the hands of people, and what they are told: a questionnaire is
//! taken out, edited as people edit, and read again.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx};
use engine::{
    definition::document,
    diagnostic::{Diagnostic, Severity},
    language::Language,
};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

use crate::books::judge;

/// A workbook as rows of cells, to be edited.
struct Book(Vec<(String, Vec<Vec<Data>>)>);

impl Book {
    /// The sample, taken out.
    fn taken_out() -> Self {
        let source = formats::read_definition("s.yaml", include_bytes!("../sample.yaml"));
        let node = source.node.expect("a good test");
        let bytes = formats::write_definition("s.xlsx", &node).expect("a good test");
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
        let sheets = book.worksheets().into_iter();
        Self(
            sheets
                .map(|(name, range)| (name, range.rows().map(<[Data]>::to_vec).collect()))
                .collect(),
        )
    }

    fn sheet(&mut self, name: &str) -> &mut Vec<Vec<Data>> {
        &mut self.0.iter_mut().find(|(own, _)| own == name).expect("a sheet").1
    }

    fn column(&mut self, sheet: &str, head: &str) -> usize {
        let head = Data::String(head.to_owned());
        self.sheet(sheet)[0].iter().position(|own| *own == head).expect("a column")
    }

    /// The cell of a column in the row that has a word in any cell.
    fn cell(&mut self, sheet: &str, row: &str, head: &str) -> &mut Data {
        let column = self.column(sheet, head);
        let word = Data::String(row.to_owned());
        let rows = self.sheet(sheet);
        let row = rows.iter_mut().find(|own| own.contains(&word)).expect("a row");
        &mut row[column]
    }

    fn write(&mut self, sheet: &str, row: &str, head: &str, text: &str) {
        *self.cell(sheet, row, head) = Data::String(text.to_owned());
    }

    fn without(&mut self, sheet: &str, head: &str) {
        let column = self.column(sheet, head);
        for row in self.sheet(sheet) {
            row.remove(column);
        }
    }

    fn rename(&mut self, sheet: &str, new: &str) {
        self.0.iter_mut().find(|(own, _)| own == sheet).expect("a sheet").0 = new.into();
    }

    fn bytes(&self) -> Vec<u8> {
        let mut file = Workbook::new();
        let day = Format::new().set_num_format("dd.mm.yyyy");
        for (name, rows) in &self.0 {
            let sheet = file.add_worksheet();
            sheet.set_name(name).expect("a name");
            for (row, cells) in (0..).zip(rows) {
                for (column, cell) in (0..).zip(cells) {
                    match cell {
                        Data::String(text) => sheet.write_string(row, column, text),
                        Data::Float(number) => sheet.write_number(row, column, *number),
                        Data::Bool(truth) => sheet.write_boolean(row, column, *truth),
                        Data::DateTime(moment) => {
                            let moment = ExcelDateTime::from_serial_datetime(moment.as_f64());
                            let moment = moment.expect("a moment");
                            sheet.write_datetime_with_format(row, column, &moment, &day)
                        }
                        _ => continue,
                    }
                    .expect("a cell");
                }
            }
        }
        file.save_to_buffer().expect("a workbook")
    }
}

fn a_day() -> Data {
    let kind = calamine::ExcelDateTimeType::DateTime;
    Data::DateTime(calamine::ExcelDateTime::new(46_054.0, kind, false))
}

/// Errors and warnings, each `cell code`; every one has a sentence in each language.
fn told(book: &Book) -> (Vec<String>, Vec<Diagnostic>) {
    let (mut found, _) = judge("s.xlsx", &book.bytes());
    // The sample's scoring has faults of its own, which stand in the settings.
    let own =
        |fault: &Diagnostic| fault.place.cell.as_deref().is_some_and(|c| c.starts_with("settings"));
    found.retain(|fault| fault.severity != Severity::Note && !own(fault));
    for own in &found {
        for language in Language::ALL {
            let words = own.message(language);
            let whole = !words.replace("${", "").contains('{');
            assert!(!words.is_empty() && whole, "{words} of {}", own.code);
        }
    }
    let lines = found
        .iter()
        .map(|own| format!("{} {}", own.place.cell.as_deref().unwrap_or("-"), own.code));
    (lines.collect(), found)
}

#[track_caller]
fn edited(edit: impl FnOnce(&mut Book), expected: &[&str]) -> Vec<Diagnostic> {
    let mut book = Book::taken_out();
    edit(&mut book);
    let (lines, found) = told(&book);
    let words: Vec<_> = found.iter().map(|own| own.message(Language::En)).collect();
    assert_eq!(lines, expected, "{words:#?}");
    found
}

/// The document is the sample's still.
#[track_caller]
fn harmless(edit: impl FnOnce(&mut Book)) {
    let mut book = Book::taken_out();
    let before = formats::read_definition("s.xlsx", &book.bytes()).node.expect("a good test");
    edit(&mut book);
    let (lines, _) = told(&book);
    assert_eq!(lines, Vec::<String>::new());
    let after = formats::read_definition("s.xlsx", &book.bytes()).node.expect("a good test");
    assert_eq!(document::canonical_json(&after), document::canonical_json(&before));
}

#[test]
fn nothing_is_told_of_what_nobody_edited() {
    harmless(|_| {});
}

#[test]
fn a_deleted_column_is_told_once() {
    edited(|book| book.without("survey", "type"), &["survey!A1 workbook.no-column"]);
    edited(|book| book.without("choices", "list_name"), &["choices!A1 workbook.no-column"]);
}

#[test]
fn merged_cells_leave_rows_without_a_type() {
    let found = edited(
        |book| *book.cell("survey", "notes", "type") = Data::Empty,
        &["survey!B4 workbook.no-type"],
    );
    assert!(found[0].message(Language::Et).contains("Ühendatud"));
}

#[test]
fn numbers_may_be_text_and_have_a_comma() {
    harmless(|book| {
        let column = book.column("choices", "lood points");
        for row in book.sheet("choices").iter_mut().skip(1) {
            if let Data::Float(number) = row[column] {
                row[column] = Data::String(format!("{number},0 "));
            }
        }
    });
    edited(
        |book| book.write("choices", "met", "lood points", "palju"),
        &["choices!F2 workbook.not-a-number"],
    );
}

#[test]
fn quotation_marks_of_word_processors_and_outer_spaces_do_no_harm() {
    harmless(|book| {
        book.write(
            "survey",
            "languages_spoken",
            "choice_filter",
            "region = \u{2018}baltic\u{2019}",
        );
        book.write("survey", "notes", "label::Eesti (et)", "Märkused ");
        book.write("survey", "notes", "name", " notes\u{a0}");
    });
}

#[test]
fn a_date_is_a_day_where_one_is_meant_and_told_where_a_code_is() {
    let found = edited(
        |book| *book.cell("survey", "room_temperature", "relevant") = a_day(),
        &["survey!J5 workbook.date-as-rule"],
    );
    assert!(found[0].message(Language::Et).contains("2026-02-01"));
    edited(
        |book| *book.cell("survey", "staff_24h", "lood::code") = a_day(),
        &["survey!S3 workbook.date-as-name"],
    );
}

#[test]
fn several_faults_are_told_at_once_each_with_its_cell() {
    edited(
        |book| {
            book.write("survey", "notes", "name", "at");
            book.write("survey", "photo", "type", "foto");
            book.write("survey", "sample", "relevant", "${staff_25h} != ''");
        },
        &[
            "survey!A10 workbook.unknown-type",
            "survey!A7 definition.duplicate-id",
            "survey!J16 expression.unknown-item",
        ],
    );
}

#[test]
fn a_rule_that_names_a_renamed_item_is_told_where_it_stands() {
    let found = edited(
        |book| book.write("survey", "plan_days", "name", "days_of_plan"),
        &["survey!O12 expression.unknown-item"; 2],
    );
    assert!(found[0].message(Language::En).contains("plan_days"), "{found:?}");
}

#[test]
fn a_renamed_sheet_is_told_with_the_names_there_are() {
    for (sheet, code) in [("survey", "workbook.no-survey"), ("choices", "workbook.no-choices")] {
        let mut book = Book::taken_out();
        book.rename(sheet, "Uus leht");
        let (_, found) = told(&book);
        let fault = found.iter().find(|own| own.code == code).expect("it is told");
        assert!(fault.message(Language::Et).contains("Uus leht"), "{fault:?}");
    }
    edited(
        |book| book.rename("lood_findings", "leiud"),
        &["survey!A1 workbook.unknown-sheet", "survey!A3 definition.critical-without-finding"],
    );
}

#[test]
fn a_broken_formula_is_told() {
    edited(
        |book| book.write("survey", "notes", "required", "mõnikord"),
        &["survey!I4 expression.bare-name"],
    );
}
