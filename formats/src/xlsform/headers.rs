//! The first row of a sheet: what each column holds, and in which language.

use std::collections::HashMap;

use engine::definition::document::Span;

use super::{
    Reader,
    aliases::{self, CHOICE_FIELDS, SURVEY_FIELDS},
    workbook::{Cell, Row, Sheet, Value},
};

/// Fields that have a text for each language.
const TRANSLATED: [&str; 10] = [
    "label",
    "hint",
    "guidance_hint",
    "constraint_message",
    "required_message",
    "image",
    "audio",
    "video",
    "media",
    "bind",
];

/// A sheet with its columns understood.
pub(super) struct Table<'a> {
    pub(super) sheet: &'a Sheet,
    pub(super) columns: Vec<Column>,
    by_number: HashMap<u32, usize>,
}

/// What a column holds.
#[derive(Debug)]
pub(super) struct Column {
    /// Counted from 1.
    pub(super) number: u32,
    /// The field: one of ours, `lood::…`, or as written in a sheet of free columns.
    pub(super) field: String,
    /// The language as written.
    pub(super) language: Option<String>,
}

/// A row with its columns.
#[derive(Clone, Copy)]
pub(super) struct Record<'a> {
    pub(super) table: &'a Table<'a>,
    pub(super) row: &'a Row,
}

impl<'a> Table<'a> {
    /// Whether something in it is Lood's own.
    pub(super) fn is_ours(&self) -> bool {
        self.sheet.name.starts_with("lood_")
            || self.columns.iter().any(|column| column.field.starts_with("lood::"))
    }

    /// Whether there is a column of a field.
    pub(super) fn has(&self, field: &str) -> bool {
        self.columns.iter().any(|column| column.field == field)
    }

    /// The rows below the header.
    pub(super) fn records(&'a self) -> impl Iterator<Item = Record<'a>> {
        self.sheet.rows.iter().skip(1).map(move |row| Record { table: self, row })
    }

    /// The header's cell of a column.
    pub(super) fn head(&self, column: &Column) -> Span {
        self.sheet.span(self.sheet.rows.first().map_or(1, |row| row.number), column.number)
    }

    /// The columns with something below their header, that hold a field.
    pub(super) fn filled(&self, field: &str) -> Option<&Column> {
        self.columns.iter().find(|column| {
            column.field == field
                && self.sheet.rows.iter().skip(1).any(|row| {
                    row.cells.binary_search_by_key(&column.number, |cell| cell.column).is_ok()
                })
        })
    }
}

impl<'a> Record<'a> {
    /// The place of the row: its first cell.
    pub(super) fn span(&self) -> Span {
        let column = self.row.cells.first().map_or(1, |cell| cell.column);
        self.table.sheet.span(self.row.number, column)
    }

    /// The cells with their columns.
    pub(super) fn cells(&self) -> impl Iterator<Item = (&'a Column, &'a Cell)> {
        let table = self.table;
        self.row.cells.iter().filter_map(move |cell| {
            table.by_number.get(&cell.column).map(|place| (&table.columns[*place], cell))
        })
    }

    pub(super) fn cell_span(&self, cell: &Cell) -> Span {
        self.table.sheet.span(self.row.number, cell.column)
    }

    /// The cell of a field without a language.
    pub(super) fn get(&self, field: &str) -> Option<(&'a Value, Span)> {
        self.cells()
            .find(|(column, _)| column.field == field && column.language.is_none())
            .map(|(_, cell)| (&cell.value, self.cell_span(cell)))
    }

    /// The words of a field without a language, without outer spaces.
    pub(super) fn words(&self, field: &str) -> Option<(String, Span)> {
        self.get(field).map(|(value, span)| (value.words().trim().to_owned(), span))
    }
}

impl Reader {
    /// Understands the columns of a sheet.
    pub(super) fn table<'a>(&mut self, sheet: &'a Sheet) -> Table<'a> {
        let mut table = Table { sheet, columns: Vec::new(), by_number: HashMap::new() };
        let Some(head) = sheet.rows.first() else { return table };
        for cell in &head.cells {
            let written = cell.value.words();
            let (field, language) = understand(sheet.name, &written);
            let column = Column { number: cell.column, field, language };
            let span = sheet.span(head.number, cell.column);
            let same = |own: &Column| own.field == column.field && own.language == column.language;
            if table.columns.iter().any(same) {
                self.error(span, "workbook.duplicate-column", &[("name", written.trim())]);
                continue;
            }
            self.judge(sheet.name, &column.field, written.trim(), span);
            table.by_number.insert(cell.column, table.columns.len());
            table.columns.push(column);
        }
        table
    }

    /// Tells of columns nothing is made of.
    fn judge(&mut self, sheet: &str, field: &str, written: &str, span: Span) {
        if sheet != "survey" || field.starts_with("lood::") || SURVEY_FIELDS.contains(&field) {
            return;
        }
        let meant = self.meant(field, SURVEY_FIELDS);
        let arguments = [("name", written), ("suggestion", meant.as_str())];
        if meant.is_empty() {
            self.note(span, "workbook.unknown-column", &arguments);
        } else {
            self.warn(span, "workbook.unknown-column", &arguments);
        }
    }
}

/// The field and the language of a header.
pub(super) fn understand(sheet: &str, written: &str) -> (String, Option<String>) {
    let written = written.trim();
    let mut parts: Vec<&str> = written.split("::").map(str::trim).collect();
    // Ours in the sheet of choices (see `ours_among_choices`).
    if let Some((first, field)) = parts[0].split_once(char::is_whitespace)
        && first.eq_ignore_ascii_case("lood")
    {
        parts.splice(..1, [first, field.trim()]);
    }
    if parts.len() == 1
        && let Some((field, language)) = written.split_once(':')
        && TRANSLATED.contains(&snake(field).as_str())
    {
        parts = vec![field.trim(), language.trim()];
    }
    let first = snake(parts[0]);
    let (name, rest) = match first.as_str() {
        "lood" | "bind" | "control" | "body" | "media" if parts.len() > 1 => {
            (format!("{first}::{}", snake(parts[1])), &parts[2..])
        }
        _ => (first, &parts[1..]),
    };
    let language = Some(rest.join("::")).filter(|language| !language.is_empty());
    let field = match sheet {
        // Columns of a choice's own are referred to as they are written.
        "choices" => {
            let field = aliases::field(sheet, &name);
            let own = CHOICE_FIELDS.contains(&field) || field.starts_with("lood::");
            if own { field.to_owned() } else { parts[0].to_owned() }
        }
        "survey" | "settings" => aliases::field(sheet, &name).to_owned(),
        _ => name.strip_prefix("lood::").unwrap_or(&name).to_owned(),
    };
    (field, language)
}

/// How a column of ours is headed in the sheet of choices: `lood points` for `lood::points`. There
/// pyxform hands every column on, and falls over those of several parts; one whose name has a space
/// it leaves out.
pub(super) fn ours_among_choices(header: &str) -> String {
    header.strip_prefix("lood::").map_or_else(|| header.to_owned(), |field| format!("lood {field}"))
}

/// Lower case, with underscores for spaces.
fn snake(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join("_").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_a_field_and_a_language() {
        for (sheet, written, field, language) in [
            ("survey", "label::Eesti (et)", "label", Some("Eesti (et)")),
            ("survey", "label:English", "label", Some("English")),
            ("survey", " Constraint Message :: English ", "constraint_message", Some("English")),
            ("survey", "relevance", "relevant", None),
            ("survey", "bind::jr:constraintMsg::fr", "constraint_message", Some("fr")),
            ("survey", "jr:count", "repeat_count", None),
            ("survey", "media::image::English", "media::image", Some("English")),
            ("survey", "image", "media::image", None),
            ("survey", "lood::Unit::Eesti (et)", "lood::unit", Some("Eesti (et)")),
            ("choices", "lood short::Eesti (et)", "lood::short", Some("Eesti (et)")),
            ("choices", "Lood  not checked", "lood::not_checked", None),
            ("choices", "lood::points", "lood::points", None),
            ("survey", "READ ONLY", "read_only", None),
            ("choices", "list name", "list_name", None),
            ("choices", "Value", "name", None),
            ("choices", "County Code", "County Code", None),
            ("settings", "set form title", "form_title", None),
            ("lood_scoring", "rounding.digits", "rounding.digits", None),
        ] {
            let (own, spoken) = understand(sheet, written);
            assert_eq!((own.as_str(), spoken.as_deref()), (field, language), "{written}");
        }
    }
}
