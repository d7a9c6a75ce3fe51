//! Lists to choose from while typing: types, names, words with a fixed choice. They advise and
//! forbid nothing; what a cell may hold is judged when the workbook is read.

use engine::language::Language;
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, Formula, Workbook as File, Worksheet, XlsxError,
};

use super::explain;
use crate::xlsform::{
    fields::{Nature, nature},
    headers::understand,
    workbook::{Sheet, Workbook},
};

/// The sheet behind the lists; names that begin with `_` are nobody's.
const SHEET: &str = "_lists";
/// Rows below the last one that get the lists too.
const SPARE: u32 = 500;

const TYPES: [&str; 14] = [
    "text",
    "integer",
    "decimal",
    "date",
    "time",
    "dateTime",
    "note",
    "file",
    "calculate",
    "range",
    "begin_group",
    "end_group",
    "begin_repeat",
    "end_repeat",
];

/// Words a field has to choose from; none where it takes any.
fn fixed(sheet: &str, field: &str) -> Option<&'static [&'static str]> {
    Some(match (sheet, field) {
        ("lood_findings", "severity") => &["minor", "major", "critical"],
        ("lood_findings", "kind") => &["precept", "recommendation"],
        ("settings", "kind") => &[
            "self-assessment",
            "inspection",
            "follow-up",
            "assessment",
            "risk-model",
            "feedback",
            "record",
        ],
        ("survey", "instances") => &["mean", "sum", "minimum", "maximum"],
        ("lood_scoring", "method") => &[
            "percent",
            "weighted_mean",
            "sum",
            "minimum",
            "maximum",
            "product",
            "expression",
            "rules",
            "judgement",
        ],
        ("lood_scoring", "rounding.mode") => &["half_up", "half_even", "down"],
        ("lood_scoring", "better") => &["higher", "lower"],
        ("lood_scoring", "judgement.may") => &["change", "raise", "lower"],
        _ if nature(field) == Nature::Truth => &["yes", "no"],
        _ => return None,
    })
}

/// The lists of a workbook's own names.
pub(super) struct Lists {
    columns: [Vec<String>; 4],
}

impl Lists {
    pub(super) fn of(workbook: &Workbook) -> Self {
        let names = |sheet: &str, field: &str| {
            let rows = workbook.sheet(sheet).map_or(&[][..], |sheet| &sheet.rows);
            let place = rows.first().and_then(|row| {
                row.cells.iter().find(|cell| cell.value.words() == field).map(|cell| cell.column)
            });
            let mut found: Vec<String> = Vec::new();
            for row in rows.iter().skip(1) {
                let own = row.cells.iter().find(|cell| Some(cell.column) == place);
                let words = own.map(|cell| cell.value.words()).unwrap_or_default();
                // Rows of one list stand together, and an end has the name of its begin.
                if !words.is_empty() && found.last() != Some(&words) {
                    found.push(words);
                }
            }
            found
        };
        let lists = names("choices", "list_name");
        let mut types: Vec<String> = TYPES.iter().map(ToString::to_string).collect();
        for word in ["select_one", "select_multiple"] {
            types.extend(lists.iter().map(|list| format!("{word} {list}")));
        }
        let mut items = names("survey", "name");
        let mut seen = std::collections::HashSet::new();
        items.retain(|name| seen.insert(name.clone()));
        Self { columns: [types, lists, items, names("lood_legal", "id")] }
    }

    /// The column of the hidden sheet a field chooses from.
    fn column(sheet: &str, field: &str) -> Option<usize> {
        match (sheet, field) {
            ("survey", "type") => Some(0),
            ("choices", "list_name") | ("survey", "scale") => Some(1),
            ("lood_findings", "item")
            | ("lood_scoring", "section" | "judgement.item" | "judgement.reason") => Some(2),
            ("lood_findings", "legal") => Some(3),
            _ => None,
        }
    }

    /// Gives the columns of a sheet their lists.
    pub(super) fn offer(
        &self,
        own: &mut Worksheet,
        sheet: &Sheet,
        language: Language,
    ) -> Result<(), XlsxError> {
        let written = sheet.rows.last().map_or(1, |row| row.number);
        let end = if sheet.name == "settings" { 1 } else { written + SPARE };
        for cell in sheet.rows.first().map_or(&[][..], |row| &row.cells) {
            let (field, _) = understand(sheet.name, &cell.value.words());
            let field = field.trim_start_matches("lood::");
            let list = if let Some(words) = fixed(sheet.name, field) {
                DataValidation::new().allow_list_strings(words)?
            } else {
                let Some(place) = Self::column(sheet.name, field) else { continue };
                let count = self.columns[place].len();
                if count == 0 {
                    continue;
                }
                let letter = char::from(b'A' + place as u8);
                let range = format!("={SHEET}!${letter}$1:${letter}${count}");
                DataValidation::new().allow_list_formula(Formula::new(range))
            };
            let told = list
                .set_error_style(DataValidationErrorStyle::Warning)
                .set_error_title(explain::NOT_IN_LIST.get(language))?
                .set_error_message(explain::STAY_ANYWAY.get(language))?;
            let column = (cell.column - 1) as u16;
            own.add_data_validation(1, column, end, column, &told)?;
        }
        Ok(())
    }

    /// Writes the sheet the lists are taken from.
    pub(super) fn write(&self, file: &mut File) -> Result<(), XlsxError> {
        let own = file.add_worksheet();
        own.set_name(SHEET)?.set_hidden(true);
        for (column, words) in (0..).zip(&self.columns) {
            for (row, word) in (0..).zip(words) {
                own.write_string(row, column, word)?;
            }
        }
        Ok(())
    }
}
