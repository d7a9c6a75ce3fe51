//! Cells to the bytes of a file: headers in bold and in sight, widths that can be read.

use engine::diagnostic::{Diagnostic, Place};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook as File, XlsxError,
};

use super::cells::MAX_CELL;
use crate::xlsform::workbook::{Sheet, Value, Workbook};

/// The bytes of a workbook; the same cells give the same bytes.
pub(super) fn bytes(workbook: &Workbook) -> Result<Vec<u8>, Diagnostic> {
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
    save(workbook).map_err(|_| Diagnostic::error("workbook.cannot-hold", Place::default()))
}

fn save(workbook: &Workbook) -> Result<Vec<u8>, XlsxError> {
    let mut file = File::new();
    // A fixed day: no clock goes into a document.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    file.set_properties(&DocProperties::new().set_creation_datetime(&made));
    for sheet in &workbook.sheets {
        fill(&mut file, sheet)?;
    }
    file.save_to_buffer()
}

fn fill(file: &mut File, sheet: &Sheet) -> Result<(), XlsxError> {
    let head = Format::new().set_bold();
    // As text: no program makes dates or numbers of what is typed into these cells later.
    let plain = Format::new().set_num_format("@").set_text_wrap().set_align(FormatAlign::Top);
    let own = file.add_worksheet();
    own.set_name(sheet.name)?;
    own.set_freeze_panes(1, 0)?;
    for row in &sheet.rows {
        for cell in &row.cells {
            let (line, column) = (row.number - 1, (cell.column - 1) as u16);
            match &cell.value {
                Value::Number(number) => own.write_number(line, column, *number)?,
                Value::Truth(truth) => own.write_boolean(line, column, *truth)?,
                Value::Text(text) if row.number == 1 => {
                    let width =
                        if text.contains("::") && !text.starts_with("lood") { 40.0 } else { 18.0 };
                    own.set_column_width(column, width)?;
                    own.write_string_with_format(line, column, text, &head)?
                }
                Value::Text(text) => own.write_string_with_format(line, column, text, &plain)?,
                Value::Date(_) | Value::Fault(_) => continue,
            };
        }
    }
    Ok(())
}
