//! A definition's bytes to its document tree: the format by the file's name, encoding and limits.

use engine::{
    definition::document::Node,
    diagnostic::{Diagnostic, Place},
    language::Language,
};

use crate::{emit, json, xlsform, yaml};

/// The largest document read, in bytes.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;
/// How deep lists and fields may be nested: above what the engine's limits on nesting need.
pub(crate) const MAX_DEPTH: usize = 64;
/// The most values a document may have; bounds memory whatever the bytes are.
pub(crate) const MAX_NODES: usize = 4_000_000;

/// What came of reading a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// The tree; none where the syntax is broken.
    pub node: Option<Node>,
    /// What is wrong with the syntax.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a definition document; a file name, path or extension says in which format it is.
pub fn read_definition(name_or_extension: &str, bytes: &[u8]) -> Source {
    let extension = name_or_extension.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    if matches!(extension.as_str(), "xlsx" | "xls") {
        let (node, diagnostics) = xlsform::read(name_or_extension, bytes);
        return Source { node, diagnostics };
    }
    let read = match extension.as_str() {
        "yaml" | "yml" => yaml::read,
        "json" => json::read,
        _ => {
            let fault = Diagnostic::error("document.unknown-format", Place::default())
                .with("name", name_or_extension);
            return Source { node: None, diagnostics: vec![fault] };
        }
    };
    match decode(bytes) {
        Ok(text) => {
            let (node, diagnostics) = read(text);
            Source { node, diagnostics }
        }
        Err(fault) => Source { node: None, diagnostics: vec![fault] },
    }
}

/// Writes a definition document in the format of a file name, path or extension; a workbook
/// explains itself in Estonian.
pub fn write_definition(name_or_extension: &str, document: &Node) -> Result<Vec<u8>, Diagnostic> {
    write_definition_for(name_or_extension, document, Language::default())
}

/// Writes a definition document; a workbook explains itself in a language.
pub fn write_definition_for(
    name_or_extension: &str,
    document: &Node,
    language: Language,
) -> Result<Vec<u8>, Diagnostic> {
    let extension = name_or_extension.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    match extension.as_str() {
        "yaml" | "yml" => Ok(emit::yaml(document).into_bytes()),
        "json" => Ok(emit::json(document).into_bytes()),
        "xlsx" => xlsform::write(document, language),
        _ => Err(Diagnostic::error("document.unknown-format", Place::default())
            .with("name", name_or_extension)),
    }
}

/// The text of a document, without a byte order mark.
pub(crate) fn decode(bytes: &[u8]) -> Result<&str, Diagnostic> {
    if bytes.len() > MAX_BYTES {
        return Err(Diagnostic::error("document.too-large", Place::default())
            .with("limit", MAX_BYTES / (1024 * 1024)));
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_err(|error| {
        let good = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let (line, column) = good.chars().fold((1, 1), |(line, column), letter| match letter {
            '\n' => (line + 1, 1),
            _ => (line, column + 1),
        });
        Diagnostic::error("document.not-utf-8", at(line, column))
    })
}

/// A place known by line and column alone.
pub(crate) fn at(line: u32, column: u32) -> Place {
    Place { line, column, ..Place::default() }
}
