//! What the sheets and columns of a workbook are, for the people who open it.

mod words;

use engine::language::Message;

pub(in crate::xlsform) use words::NAME;
pub(super) use words::{ADVICE, NOT_IN_LIST, STAY_ANYWAY, TITLE};
use words::{COLUMNS, SHEETS};

/// What a sheet is for.
pub(super) fn sheet(name: &str) -> Option<&'static Message> {
    SHEETS.iter().find(|(own, _)| *own == name).map(|(_, words)| words)
}

/// What a column holds, by its field.
pub(super) fn column(sheet: &str, field: &str) -> Option<&'static Message> {
    let inner = field.rsplit('.').next().unwrap_or(field);
    let find = |wanted: &str| COLUMNS.iter().find(|(own, _)| *own == wanted);
    let own = find(&format!("{sheet}/{inner}"));
    own.or_else(|| find(inner)).map(|(_, words)| words)
}
