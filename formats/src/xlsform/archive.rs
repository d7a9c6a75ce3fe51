//! A workbook's bytes to its cells, within limits.
//!
//! The archive is weighed before it is opened: entries, and bytes as they unpack, not as the
//! archive declares them. Then calamine reads the cells one by one; no sheet is laid out whole, so
//! a cell in the last row costs what a cell costs. A panic of the library is a fault of the file.

use std::{
    io::{Cursor, Read},
    panic::{AssertUnwindSafe, catch_unwind},
};

use calamine::{Data, DataRef, ExcelDateTime, Reader as _, Xls, Xlsx};
use engine::diagnostic::{Diagnostic, Place, suggestion};
use zip::ZipArchive;

use super::legacy;
use super::workbook::{Cell, Row, SHEETS, Sheet, Value, Workbook};
use crate::source::MAX_BYTES;

/// The most files in the archive.
const MAX_ENTRIES: usize = 1_000;
/// The most bytes all of them unpack to.
const MAX_UNPACKED: u64 = 64 * 1024 * 1024;
/// The most bytes of the parts that calamine turns into much larger things: formats, names of sheets.
const MAX_PART: u64 = 2 * 1024 * 1024;
/// The most sheets.
const MAX_SHEETS: usize = 200;
/// The last row and column that may hold something: enough for the engine's limit on items.
const MAX_ROW: u32 = 150_000;
const MAX_COLUMN: u32 = 500;
/// The most cells that hold something, and bytes of text in them: a text shared by many cells
/// counts for each.
const MAX_CELLS: usize = 2_000_000;
const MAX_TEXT: usize = 64 * 1024 * 1024;

/// What opening an older workbook may come to, where that has to be known before.
#[derive(Clone, Copy)]
pub(super) struct Limits {
    /// Cells laid out, empty ones too.
    pub(super) area: usize,
    /// Cells a sheet may say it has: all that the format has.
    pub(super) said: usize,
    /// Bytes of text, at the worst.
    pub(super) text: usize,
}

const LEGACY: Limits = Limits { area: 6_000_000, said: 65_536 * 256, text: 512 * 1024 * 1024 };

type Fault = Diagnostic;

/// The cells of a workbook.
pub(super) fn open(bytes: &[u8]) -> Result<Workbook, Fault> {
    if bytes.len() > MAX_BYTES {
        let limit = MAX_BYTES / (1024 * 1024);
        return Err(fault("document.too-large").with("limit", limit));
    }
    if bytes.starts_with(&[0xD0, 0xCF]) {
        return match legacy::fits(bytes, LEGACY) {
            Some(true) => catch_unwind(AssertUnwindSafe(|| legacy_cells(bytes)))
                .unwrap_or_else(|_| Err(unreadable())),
            Some(false) => Err(fault("workbook.legacy-too-large")),
            None => Err(unreadable()),
        };
    }
    weigh(bytes)?;
    catch_unwind(AssertUnwindSafe(|| cells(bytes))).unwrap_or_else(|_| Err(unreadable()))
}

fn fault(code: &str) -> Diagnostic {
    Diagnostic::error(code, Place::default())
}

fn unreadable() -> Fault {
    fault("workbook.unreadable")
}

fn too_large(what: &str, limit: impl ToString) -> Fault {
    fault("workbook.too-large").with("what", what).with("limit", limit)
}

/// Unpacks every entry to nowhere, to know what it would come to.
fn weigh(bytes: &[u8]) -> Result<(), Fault> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| unreadable())?;
    if archive.len() > MAX_ENTRIES {
        return Err(too_large("word.files", MAX_ENTRIES));
    }
    let mut left = MAX_UNPACKED;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(|_| unreadable())?;
        let name = entry.name().map_err(|_| unreadable())?.to_ascii_lowercase().replace('\\', "/");
        let part = ["styles.xml", "book.xml", ".rels"].iter().any(|end| name.ends_with(end));
        let allowed = if part { left.min(MAX_PART) } else { left };
        let mut entry = entry.take(allowed + 1);
        let size = if name.ends_with("sharedstrings.xml") {
            let mut content = Vec::new();
            let size = entry.read_to_end(&mut content).map_err(|_| unreadable())? as u64;
            if promises_more(&content) {
                return Err(unreadable());
            }
            size
        } else {
            std::io::copy(&mut entry, &mut std::io::sink()).map_err(|_| unreadable())?
        };
        if size > allowed {
            return Err(too_large("word.megabytes", allowed.div_ceil(1024 * 1024)));
        }
        left -= size;
    }
    Ok(())
}

/// Whether shared texts announce a count that their bytes cannot hold: room would be made for it.
fn promises_more(content: &[u8]) -> bool {
    let most = content.len();
    let mut rest = content;
    while let Some(at) = rest.windows(b"uniqueCount".len()).position(|w| w == b"uniqueCount") {
        rest = &rest[at + b"uniqueCount".len()..];
        let value = rest.trim_ascii_start();
        let Some(value) = value.strip_prefix(b"=") else { continue };
        let value = value.trim_ascii_start();
        let digits: Vec<u8> = value
            .iter()
            .copied()
            .skip(1)
            .take_while(|byte| !matches!(byte, b'"' | b'\'' | b'<' | b'>'))
            .take(30)
            .collect();
        let count = std::str::from_utf8(&digits).ok().and_then(|d| d.trim().parse::<usize>().ok());
        if count.is_none_or(|count| count > most) {
            return true;
        }
    }
    false
}

/// The cells of a workbook in the older format, which was judged.
fn legacy_cells(bytes: &[u8]) -> Result<Workbook, Fault> {
    let mut source: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|_| unreadable())?;
    let mut workbook = Workbook::default();
    let mut count = Count::default();
    for own in source.sheet_names() {
        let Some(name) = admit(&own, &mut workbook) else { continue };
        let range = source.worksheet_range(&own).map_err(|_| unreadable())?;
        let (top, left) = range.start().unwrap_or_default();
        let mut sheet = Sheet { name, rows: Vec::new() };
        for (row, column, data) in range.used_cells() {
            let Some(value) = value(&borrowed(data)) else { continue };
            let (row, column) = (top + row as u32, left + column as u32);
            count.take(row, column, &value)?;
            put(&mut sheet, row + 1, column + 1, value);
        }
        workbook.sheets.push(sheet);
    }
    Ok(workbook)
}

fn borrowed(data: &Data) -> DataRef<'_> {
    match data {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(truth) => DataRef::Bool(*truth),
        Data::DateTime(moment) => DataRef::DateTime(*moment),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

/// The sheet a name stands for, if it is the first of it; what is not read is told.
fn admit(own: &str, workbook: &mut Workbook) -> Option<&'static str> {
    let Some(name) = known(own) else {
        remark(own, &mut workbook.remarks);
        workbook.others.push(own.to_owned());
        return None;
    };
    if workbook.sheet(name).is_some() {
        let repeated = Diagnostic::error("workbook.repeated-sheet", Place::default());
        workbook.remarks.push(repeated.with("name", own));
        return None;
    }
    Some(name)
}

fn cells(bytes: &[u8]) -> Result<Workbook, Fault> {
    let mut source = Xlsx::new(Cursor::new(bytes)).map_err(|_| unreadable())?;
    let names = source.sheet_names();
    if names.len() > MAX_SHEETS {
        return Err(too_large("word.sheets", MAX_SHEETS));
    }
    let mut workbook = Workbook::default();
    let mut count = Count::default();
    for own in names {
        let Some(name) = admit(&own, &mut workbook) else { continue };
        let mut reader = source.worksheet_cells_reader(&own).map_err(|_| unreadable())?;
        let mut sheet = Sheet { name, rows: Vec::new() };
        while let Some(cell) = reader.next_cell().map_err(|_| unreadable())? {
            let Some(value) = value(cell.get_value()) else { continue };
            let (row, column) = cell.get_position();
            count.take(row, column, &value)?;
            put(&mut sheet, row + 1, column + 1, value);
        }
        // Rows may stand in any order in the file.
        sheet.rows.sort_by_key(|row| row.number);
        for row in &mut sheet.rows {
            row.cells.sort_by_key(|cell| cell.column);
        }
        workbook.sheets.push(sheet);
    }
    Ok(workbook)
}

#[derive(Default)]
struct Count {
    cells: usize,
    text: usize,
}

impl Count {
    fn take(&mut self, row: u32, column: u32, value: &Value) -> Result<(), Fault> {
        self.cells += 1;
        if let Value::Text(text) = value {
            self.text += text.len();
        }
        if row >= MAX_ROW {
            Err(too_large("word.rows", MAX_ROW))
        } else if column >= MAX_COLUMN {
            Err(too_large("word.columns", MAX_COLUMN))
        } else if self.cells > MAX_CELLS {
            Err(too_large("word.cells", MAX_CELLS))
        } else if self.text > MAX_TEXT {
            Err(too_large("word.megabytes", MAX_TEXT / (1024 * 1024)))
        } else {
            Ok(())
        }
    }
}

fn put(sheet: &mut Sheet, number: u32, column: u32, value: Value) {
    let cell = Cell { column, value };
    match sheet.rows.last_mut() {
        Some(row) if row.number == number => row.cells.push(cell),
        _ => sheet.rows.push(Row { number, cells: vec![cell] }),
    }
}

/// The sheet a name stands for; case and outer spaces do not matter.
fn known(own: &str) -> Option<&'static str> {
    let plain = own.trim().to_lowercase().replace("::", "_").replace([' ', '-'], "_");
    SHEETS.into_iter().find(|name| *name == plain)
}

/// Sheets of notes are anybody's business; one that looks misspelt is not.
fn remark(own: &str, remarks: &mut Vec<Diagnostic>) {
    let plain = own.trim().to_lowercase();
    // What pyxform knows beside: lists from elsewhere, entities, maps.
    let foreign = ["external_choices", "entities", "osm"].contains(&plain.as_str());
    let meant = suggestion(&plain, SHEETS);
    if foreign || (meant.is_some() && !own.starts_with('_')) || plain.starts_with("lood") {
        let code = if foreign { "workbook.foreign-sheet" } else { "workbook.unknown-sheet" };
        let found = Diagnostic::warning(code, Place::default()).with("name", own);
        remarks.push(found.with("suggestion", meant.unwrap_or_default()));
    }
}

fn value(data: &DataRef<'_>) -> Option<Value> {
    let written = |text: &str| {
        // Spreadsheets' own spaces and line ends; what is only space is an empty cell.
        (!text.trim().is_empty()).then(|| Value::Text(text.replace("\r\n", "\n")))
    };
    match data {
        DataRef::Empty => None,
        DataRef::Int(number) => Some(Value::Number(*number as f64)),
        DataRef::Float(number) => Some(Value::Number(*number)),
        DataRef::String(text) => written(text),
        DataRef::SharedString(text) => written(text),
        DataRef::Bool(truth) => Some(Value::Truth(*truth)),
        DataRef::DateTime(moment) => Some(Value::Date(date_words(moment))),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            Some(Value::Date(Some(text.clone())))
        }
        DataRef::Error(error) => Some(Value::Fault(error.to_string())),
    }
}

/// A spreadsheet's date as people would have typed it; none before March 1900, where the two ways
/// spreadsheets count days part.
fn date_words(date: &ExcelDateTime) -> Option<String> {
    let days = date.as_f64();
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    let clock = format!("{hour:02}:{minute:02}:{second:02}");
    if (0.0..1.0).contains(&days) && days > 0.0 {
        return Some(clock);
    }
    if date.is_duration() || !(61.0..2_958_466.0).contains(&days) {
        return None;
    }
    let civil = format!("{year:04}-{month:02}-{day:02}");
    Some(if days.fract() == 0.0 { civil } else { format!("{civil}T{clock}") })
}
