//! What the benches share: the shipped definitions with answers from the golden sets.

use std::{fs, io, path::Path, sync::Arc};

use engine::{
    checking::load_document,
    definition::document,
    evaluation::Program,
    response::{Response, from_answers_file},
};

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
