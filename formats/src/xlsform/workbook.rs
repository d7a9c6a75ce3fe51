//! A workbook as its cells: the sheets that mean something, row by row.
//!
//! Plain data; where the cells come from is for [`super::archive`], what they mean for the others.

use engine::{definition::document::Span, diagnostic::Diagnostic};

/// The sheets that are read, by the names they have in places of diagnostics.
pub(super) const SHEETS: [&str; 8] = [
    "settings",
    "survey",
    "choices",
    "lood_legal",
    "lood_findings",
    "lood_scoring",
    "lood_bands",
    "lood_limiters",
];

/// What a workbook holds for us.
#[derive(Debug, Default)]
pub(super) struct Workbook {
    pub(super) sheets: Vec<Sheet>,
    /// Names of the sheets that are not read, as written.
    pub(super) others: Vec<String>,
    /// What was noticed while reading it.
    pub(super) remarks: Vec<Diagnostic>,
}

/// A worksheet with its rows that are not empty.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) name: &'static str,
    pub(super) rows: Vec<Row>,
}

/// A row with its cells that are not empty, by column.
#[derive(Debug)]
pub(super) struct Row {
    /// Counted from 1.
    pub(super) number: u32,
    pub(super) cells: Vec<Cell>,
}

/// A cell that is not empty.
#[derive(Debug)]
pub(super) struct Cell {
    /// Counted from 1.
    pub(super) column: u32,
    pub(super) value: Value,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Text(String),
    Number(f64),
    Truth(bool),
    /// A date or time in ISO form, which a spreadsheet made of what somebody typed; none where the
    /// number behind it is no date people could mean.
    Date(Option<String>),
    /// A formula's error, such as `#REF!`.
    Fault(String),
}

impl Workbook {
    pub(super) fn sheet(&self, name: &str) -> Option<&Sheet> {
        self.sheets.iter().find(|sheet| sheet.name == name)
    }
}

impl Workbook {
    /// The names of all sheets, as people see them.
    pub(super) fn names(&self) -> String {
        let read = self.sheets.iter().map(|sheet| sheet.name);
        read.chain(self.others.iter().map(String::as_str)).collect::<Vec<_>>().join(", ")
    }
}

impl Sheet {
    pub(super) fn span(&self, row: u32, column: u32) -> Span {
        Span { line: row, column, sheet: Some(self.name) }
    }
}

impl Value {
    /// The words a person sees in the cell; whole numbers without a point.
    pub(super) fn words(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number_words(*number),
            Self::Truth(truth) => if *truth { "TRUE" } else { "FALSE" }.to_owned(),
            Self::Date(date) => date.clone().unwrap_or_default(),
            Self::Fault(words) => words.clone(),
        }
    }
}

/// A number as people write it: no exponent, no needless point.
pub(super) fn number_words(number: f64) -> String {
    if number == 0.0 { "0".to_owned() } else { number.to_string() }
}
