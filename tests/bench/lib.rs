//! What the benches share: the shipped definitions with answers from the golden sets.

use std::{fs, io, path::Path, sync::Arc};

use engine::{
    checking::{check, load_document},
    definition::{Checked, document, read},
    evaluation::Program,
    response::{Response, from_answers_file},
};
use serde_json::Value as Json;

/// The document of a shipped definition.
pub fn document(slug: &str) -> io::Result<Json> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let bytes = fs::read(root.join(format!("questionnaires/{slug}/2026.1.yaml")))?;
    let node = formats::read_definition("form.yaml", &bytes).node;
    Ok(document::to_json(&node.ok_or_else(|| io::Error::other(format!("{slug} does not read")))?))
}

/// A definition with its rules read.
pub fn checked(definition: &Json) -> io::Result<Checked> {
    let broken = || io::Error::other("a definition that does not check");
    let questionnaire = read(&document::from_json(definition)).0.ok_or_else(broken)?;
    check(questionnaire).map(|(checked, _)| checked).map_err(|_| broken())
}

/// A shipped definition compiled, its hash, and a golden set of answers.
pub fn shipped(slug: &str, answers: &str) -> io::Result<(Arc<Program>, String, Response)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let bytes = fs::read(root.join(format!("questionnaires/{slug}/2026.1.yaml")))?;
    let broken = || io::Error::other(format!("{slug} does not check"));
    let node = formats::read_definition("form.yaml", &bytes).node.ok_or_else(broken)?;
    let program = load_document(&document::to_json(&node)).map_err(|_| broken())?;
    let file = fs::read(root.join(format!("tests/golden/{slug}/{answers}.json")))?;
    let (response, _) = from_answers_file(program.questionnaire(), &serde_json::from_slice(&file)?);
    Ok((program, document::sha256(&node), response))
}
