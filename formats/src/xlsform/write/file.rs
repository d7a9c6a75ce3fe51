//! Cells to the bytes of a file that people like to work in: a head that explains itself and stays
//! in sight, widths for what columns hold, a colour for each section, lists to choose from.
//!
//! Nothing here changes what a cell says; all cells are text to whoever types into them later.

use engine::{
    diagnostic::{Diagnostic, Place},
    language::Language,
};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Note, Workbook as File,
    Worksheet, XlsxError,
};

use super::{cells::MAX_CELL, explain, lists::Lists};
use crate::xlsform::{
    fields::{Nature, nature},
    headers::understand,
    workbook::{Cell, Row, Sheet, Value, Workbook},
};

const HEAD: Color = Color::RGB(0x1F_3A_5F);
/// The width of the words that explain the sheets, in letters.
const README: f64 = 84.0;
const LINE: Color = Color::RGB(0xC9_D3_DF);
/// Neighbouring sections differ; the text stays dark on all of them.
const BANDS: [Color; 4] = [
    Color::RGB(0xFF_FF_FF),
    Color::RGB(0xE8_F1_FA),
    Color::RGB(0xFD_F3_E1),
    Color::RGB(0xE9_F5_EA),
];

/// The bytes of a workbook; the same cells and language give the same bytes.
pub(super) fn bytes(workbook: &Workbook, language: Language) -> Result<Vec<u8>, Diagnostic> {
    for sheet in &workbook.sheets {
        for row in &sheet.rows {
            for cell in &row.cells {
                if cell.value.words().encode_utf16().count() > MAX_CELL {
                    let place = sheet.span(row.number, cell.column).place(String::new());
                    let fault = Diagnostic::error("workbook.cell-too-long", place);
                    return Err(fault.with("limit", MAX_CELL));
                }
            }
        }
    }
    save(workbook, language)
        .map_err(|_| Diagnostic::error("workbook.cannot-hold", Place::default()))
}

fn save(workbook: &Workbook, language: Language) -> Result<Vec<u8>, XlsxError> {
    let mut file = File::new();
    // A fixed day: no clock goes into a document.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    file.set_properties(&DocProperties::new().set_creation_datetime(&made));
    read_me(&mut file, workbook, language)?;
    let lists = Lists::of(workbook);
    for sheet in &workbook.sheets {
        let own = file.add_worksheet();
        own.set_name(sheet.name)?;
        fill(own, sheet, language)?;
        lists.offer(own, sheet, language)?;
    }
    lists.write(&mut file)?;
    file.save_to_buffer()
}

/// What the sheets are, for whoever opens the workbook.
fn read_me(file: &mut File, workbook: &Workbook, language: Language) -> Result<(), XlsxError> {
    let own = file.add_worksheet();
    own.set_name(explain::NAME.get(language))?;
    own.set_column_width(0, 22)?.set_column_width(1, README)?;
    own.set_row_height(0, 26)?;
    own.set_screen_gridlines(false);
    own.set_print_fit_to_pages(1, 0);
    let title = Format::new().set_bold().set_font_size(16).set_font_color(HEAD);
    let strong = Format::new().set_bold().set_align(FormatAlign::Top);
    let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    own.write_string_with_format(0, 0, explain::TITLE.get(language), &title)?;
    let mut line = 2;
    for sheet in &workbook.sheets {
        own.write_string_with_format(line, 0, sheet.name, &strong)?;
        let words = explain::sheet(sheet.name).map_or("", |words| words.get(language));
        own.write_string_with_format(line, 1, words, &plain)?;
        own.set_row_height(line, 18)?;
        line += 1;
    }
    line += 1;
    for words in explain::ADVICE {
        let words = words.get(language);
        own.write_string_with_format(line, 1, words, &plain)?;
        own.set_row_height(line, 15 * lines_of(words, README) + 6)?;
        line += 1;
    }
    Ok(())
}

/// The look of cells in the band of a section.
struct Look {
    plain: Format,
    /// For text that a program may take for a formula: it stands as text, visibly so.
    guarded: Format,
    begin: Format,
}

impl Look {
    fn of(band: usize) -> Self {
        // As text: no program makes dates or numbers of what is typed into these cells later.
        let plain = Format::new()
            .set_num_format("@")
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_border(FormatBorder::Thin)
            .set_border_color(LINE)
            .set_background_color(BANDS[band % BANDS.len()]);
        Self { guarded: plain.clone().set_quote_prefix(), begin: plain.clone().set_bold(), plain }
    }
}

fn fill(own: &mut Worksheet, sheet: &Sheet, language: Language) -> Result<(), XlsxError> {
    let looks: Vec<Look> = (0..BANDS.len()).map(Look::of).collect();
    let head = Format::new()
        .set_bold()
        .set_font_color(Color::White)
        .set_background_color(HEAD)
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_border(FormatBorder::Thin)
        .set_border_color(LINE);
    own.set_freeze_panes(1, kept(sheet))?;
    // A3: rows are long.
    own.set_landscape().set_paper_size(8).set_repeat_rows(0, 0)?;
    own.set_row_height(0, 34)?;
    let unbound = Format::new().set_num_format("@").set_text_wrap().set_align(FormatAlign::Top);
    let heads = sheet.rows.first().map_or(&[][..], |row| &row.cells);
    for cell in heads {
        let (column, words) = ((cell.column - 1) as u16, cell.value.words());
        let (field, _) = understand(sheet.name, &words);
        // A choice's own columns are explained by whoever made them.
        let known = sheet.name != "choices"
            || field.starts_with("lood::")
            || ["list_name", "name", "label"].contains(&field.as_str());
        let field = field.trim_start_matches("lood::");
        own.set_column_width(column, width(field))?;
        own.set_column_format(column, &unbound)?;
        own.write_string_with_format(0, column, &words, &head)?;
        if let Some(meaning) = explain::column(sheet.name, field).filter(|_| known) {
            let note = Note::new(meaning.get(language)).add_author_prefix(false);
            own.insert_note(0, column, &note.set_width(300).set_height(130))?;
        }
    }
    let mut bands = Bands::of(sheet);
    for row in sheet.rows.iter().skip(1) {
        let (band, begins) = bands.next(sheet, row.number);
        let look = &looks[band % looks.len()];
        let usual = if begins { &look.begin } else { &look.plain };
        let line = row.number - 1;
        own.set_row_height(line, height(sheet.name, heads, row))?;
        for cell in heads {
            own.write_blank(line, (cell.column - 1) as u16, usual)?;
        }
        for cell in &row.cells {
            let column = (cell.column - 1) as u16;
            match &cell.value {
                Value::Number(number) => {
                    own.write_number_with_format(line, column, *number, usual)?
                }
                Value::Truth(truth) => {
                    own.write_boolean_with_format(line, column, *truth, usual)?
                }
                Value::Text(text) if begins_formula(text) => {
                    own.write_string_with_format(line, column, text, &look.guarded)?
                }
                Value::Text(text) => own.write_string_with_format(line, column, text, usual)?,
                Value::Date(_) | Value::Fault(_) => continue,
            };
        }
    }
    Ok(())
}

/// Whether a spreadsheet could take text for a formula, typed anew or carried through CSV.
pub(super) fn begins_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// The columns that stay in sight at the left: up to the name of a row.
fn kept(sheet: &Sheet) -> u16 {
    let heads = sheet.rows.first().map_or(&[][..], |row| &row.cells);
    let named = heads
        .iter()
        .take(3)
        .rev()
        .find(|cell| ["name", "id", "item"].contains(&cell.value.words().as_str()));
    named.map_or(0, |cell| cell.column as u16)
}

/// How high a row is, in points, so that its longest text can be read, up to a dozen lines.
fn height(sheet: &str, heads: &[Cell], row: &Row) -> f64 {
    const LINE: f64 = 14.5;
    let fields: Vec<(u32, f64)> = heads
        .iter()
        .map(|head| {
            let (field, _) = understand(sheet, &head.value.words());
            (head.column, width(field.trim_start_matches("lood::")))
        })
        .collect();
    let lines = row.cells.iter().map(|cell| {
        let width = fields.iter().find(|(column, _)| *column == cell.column).map_or(18.0, |f| f.1);
        lines_of(&cell.value.words(), width)
    });
    LINE * f64::from(lines.max().unwrap_or(1).clamp(1, 12)) + 4.0
}

/// The lines a text takes in a column of this width, in letters.
fn lines_of(text: &str, width: f64) -> u32 {
    text.lines()
        .map(|line| (line.chars().count() as f64 * 1.1 / width).ceil().max(1.0) as u32)
        .sum()
}

/// How wide a column is, in letters, by what it holds.
fn width(field: &str) -> f64 {
    match (field, nature(field)) {
        ("type" | "name" | "id" | "item" | "list_name" | "section" | "parent", _) => 24.0,
        (_, Nature::Truth | Nature::Number) => 12.0,
        ("short" | "unit" | "singular" | "act" | "provision", _) => 22.0,
        (_, Nature::Text) => 46.0,
        (_, Nature::Rule) => 34.0,
        _ => 18.0,
    }
}

/// Which band each row is in: a section of the survey, a list of choices, an item's findings.
struct Bands {
    column: Option<u32>,
    marks: Option<u32>,
    last: Option<String>,
    band: usize,
}

impl Bands {
    fn of(sheet: &Sheet) -> Self {
        let heads = sheet.rows.first().map_or(&[][..], |row| &row.cells);
        let place = |name: &str| {
            heads.iter().find(|cell| cell.value.words() == name).map(|cell| cell.column)
        };
        let (column, marks) = match sheet.name {
            "survey" => (None, place("lood::section")),
            "choices" => (place("list_name"), None),
            "lood_findings" => (place("item"), None),
            _ => (None, None),
        };
        Self { column, marks, last: None, band: 0 }
    }

    /// The band of a row, and whether a section begins there. Rows come in order.
    fn next(&mut self, sheet: &Sheet, number: u32) -> (usize, bool) {
        let at = |column: Option<u32>| {
            let place = sheet.rows.binary_search_by_key(&number, |row| row.number).ok()?;
            let cells = &sheet.rows[place].cells;
            cells.iter().find(|cell| Some(cell.column) == column).map(|cell| cell.value.words())
        };
        let begins = at(self.marks).is_some();
        let group = at(self.column);
        if begins || (group.is_some() && group != self.last) {
            self.band += 1;
            self.last = group;
        }
        (self.band, begins)
    }
}
