//! XLSForm workbooks to the document tree of a definition, and back.
//!
//! A workbook says what a questionnaire's YAML says, in cells: the tree made of it goes through the
//! same reader and the same checks, and faults name their cell. What plain XLSForm has no place
//! for stands in columns and sheets whose names begin with `lood::` and `lood_`
//! (docs/xlsform.md). Nothing here judges a rule or knows what an answer is.

mod aliases;
mod archive;
mod choices;
mod defaults;
mod fields;
mod headers;
mod languages;
mod legacy;
mod question;
mod settings;
mod survey;
mod tables;
mod workbook;
mod write;

use aliases::Kind;
use headers::Table;
use write::READ_ME;
pub(crate) use write::write;

use engine::{
    definition::document::{Key, Node, NodeKind, Span},
    diagnostic::{Diagnostic, suggestion},
    language::Language,
};

use self::{languages::Languages, workbook::Workbook};

/// Reads a workbook's bytes; the name gives the form its id where the settings do not.
pub(crate) fn read(name: &str, bytes: &[u8]) -> (Option<Node>, Vec<Diagnostic>) {
    match archive::open(bytes) {
        Ok(workbook) => read_workbook(name, &workbook),
        Err(fault) => (None, vec![fault]),
    }
}

/// The document of a workbook's cells.
fn read_workbook(name: &str, workbook: &Workbook) -> (Option<Node>, Vec<Diagnostic>) {
    let mut reader = Reader { faults: workbook.remarks.clone(), ..Reader::default() };
    let Some(survey) = workbook.sheet("survey") else {
        reader.error(Span::default(), "workbook.no-survey", &[("found", &workbook.names())]);
        return (None, reader.faults);
    };
    let settings = workbook.sheet("settings").map(|sheet| reader.table(sheet));
    let survey = reader.table(survey);
    let choices = workbook.sheet("choices").map(|sheet| reader.table(sheet));
    let tables: Vec<_> = workbook
        .sheets
        .iter()
        .filter(|s| s.name.starts_with("lood_"))
        .map(|s| reader.table(s))
        .collect();
    let used: Vec<_> = settings.iter().chain([&survey]).chain(&choices).chain(&tables).collect();
    let settings = settings::read(&mut reader, settings.as_ref());
    reader.languages = Languages::of(&settings, &used, &mut reader.faults);
    reader.exact = settings.exact;
    // Who writes for Lood is told what Lood tells; a form from elsewhere works as it does there.
    reader.lenient = !used.iter().any(|table| table.is_ours());
    if reader.exact {
        reader.renamed_sheets(workbook);
    }
    let known = reader.faults.len();
    for table in used.iter().filter(|table| table.sheet.rows.len() > 1) {
        reader.need_columns(table);
    }
    // Lists of a workbook of our own may stand among what no cell holds.
    let aside = settings.says("lood::more", "\"scales\"");
    if choices.is_none() && !aside {
        reader.need_choices(&survey, &workbook.names());
    }
    // Each row would be at fault for the one that is: that helps nobody.
    if reader.faults.len() > known {
        return (None, reader.faults);
    }
    let lists = choices::read(&mut reader, choices.as_ref());
    let document = survey::read(&mut reader, name, &settings, &survey, lists, &tables);
    (Some(document), reader.faults)
}

/// What is known while the sheets are read.
#[derive(Default)]
struct Reader {
    faults: Vec<Diagnostic>,
    /// How often a name was looked for that somebody may have meant.
    hints: usize,
    languages: Languages,
    /// Nothing in the workbook is Lood's own.
    lenient: bool,
    /// The workbook was written by Lood: nothing is implied, nothing trimmed.
    exact: bool,
}

impl Reader {
    fn error(&mut self, span: Span, code: &str, arguments: &[(&str, &str)]) {
        let fault = Diagnostic::error(code, span.place(String::new()));
        self.report(fault, arguments);
    }

    fn warn(&mut self, span: Span, code: &str, arguments: &[(&str, &str)]) {
        let fault = Diagnostic::warning(code, span.place(String::new()));
        self.report(fault, arguments);
    }

    fn note(&mut self, span: Span, code: &str, arguments: &[(&str, &str)]) {
        let fault = Diagnostic::note(code, span.place(String::new()));
        self.report(fault, arguments);
    }

    /// In a workbook of our own every sheet meant something, but for the one that explains them.
    fn renamed_sheets(&mut self, workbook: &Workbook) {
        let told = |name: &str| {
            let same = |own: &Diagnostic| own.args.iter().any(|(_, value)| value == name);
            workbook.remarks.iter().any(same)
        };
        let is_note = |name: &str| {
            name.starts_with('_') || Language::ALL.iter().any(|own| READ_ME.get(*own) == name)
        };
        for name in workbook.others.iter().filter(|name| !is_note(name) && !told(name)) {
            let arguments = [("name", name.as_str()), ("suggestion", "")];
            self.warn(Span::default(), "workbook.unknown-sheet", &arguments);
        }
    }

    /// Tells once of a column that all rows lack.
    fn need_columns(&mut self, table: &Table<'_>) {
        let needed: &[&str] = match table.sheet.name {
            "survey" => &["type", "name"],
            "choices" => &["list_name", "name"],
            "lood_findings" => &["item"],
            _ => &[],
        };
        for name in needed.iter().filter(|name| !table.has(name)) {
            self.error(table.sheet.span(1, 1), "workbook.no-column", &[("name", name)]);
        }
    }

    /// Tells once that there are no lists where rows choose from some.
    fn need_choices(&mut self, survey: &Table<'_>, found: &str) {
        let chooses = |record: headers::Record<'_>| {
            let (written, span) = record.words("type")?;
            let kind = aliases::kind(&written);
            let (Kind::Single { list, .. } | Kind::Multiple { list, .. } | Kind::Rank { list }) =
                &kind
            else {
                return None;
            };
            (!list.is_empty()).then_some(span)
        };
        if let Some(span) = survey.records().find_map(chooses) {
            self.error(span, "workbook.no-choices", &[("found", found)]);
        }
    }

    /// The known name that was meant, if one is close; not for every one of very many wrong names.
    fn meant<'a>(&mut self, wrong: &str, known: impl IntoIterator<Item = &'a str>) -> String {
        const MOST: usize = 50;
        self.hints += 1;
        let much = self.hints > MOST || wrong.len() > engine::name::MAX_NAME;
        let known = known.into_iter().take(if much { 0 } else { usize::MAX });
        suggestion(wrong, known).unwrap_or_default().to_owned()
    }

    fn report(&mut self, fault: Diagnostic, arguments: &[(&str, &str)]) {
        if self.faults.len() < engine::definition::read::MAX_FAULTS {
            let short = |text: &str| text.chars().take(200).collect::<String>();
            self.faults.push(
                arguments.iter().fold(fault, |fault, (name, value)| fault.with(name, short(value))),
            );
        }
    }
}

/// Fields of a mapping under construction.
#[derive(Default)]
struct Fields(Vec<(Key, Node)>);

impl Fields {
    fn put(&mut self, name: &str, node: Node) {
        let key = Key { text: name.to_owned(), span: node.span };
        self.0.push((key, node));
    }

    fn put_some(&mut self, name: &str, node: Option<Node>) {
        if let Some(node) = node {
            self.put(name, node);
        }
    }

    fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(key, _)| key.text == name)
    }

    fn get(&self, name: &str) -> Option<&Node> {
        self.0.iter().find(|(key, _)| key.text == name).map(|(_, node)| node)
    }

    fn take(&mut self, name: &str) -> Option<Node> {
        let place = self.0.iter().position(|(key, _)| key.text == name)?;
        Some(self.0.remove(place).1)
    }

    fn node(self, span: Span) -> Node {
        Node { kind: NodeKind::Mapping(self.0), span }
    }
}

/// Text as a node.
fn text(words: impl Into<String>, span: Span) -> Node {
    Node { kind: NodeKind::String(words.into()), span }
}

/// A list as a node.
fn list(entries: Vec<Node>, span: Span) -> Node {
    Node { kind: NodeKind::Sequence(entries), span }
}
