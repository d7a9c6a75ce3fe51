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

pub(crate) use write::write;

use engine::{
    definition::document::{Key, Node, NodeKind, Span},
    diagnostic::{Diagnostic, suggestion},
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
        reader
            .faults
            .push(Diagnostic::error("workbook.no-survey", Span::default().place(String::new())));
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
