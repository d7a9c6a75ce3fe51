//! Workbooks of others, read and written again by Lood, and forms of ours written as workbooks:
//! pyxform must take them, with the same questions in them.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context as _, Result, bail};
use engine::definition::document::canonical_json;

use crate::servers::Peers;

/// Tries every form of a folder and the folders in it; an error where pyxform refuses one, or a question is gone.
pub(crate) fn run(home: &Path, folder: &Path) -> Result<()> {
    let mut peers = Peers::start(home, "reexport")?;
    let mut files = forms_in(folder)?;
    files.sort();
    let mut wrong = 0;
    for file in &files {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        match again(&mut peers, home, file) {
            Ok(count) => println!("{name}: {count} questions"),
            Err(fault) => {
                wrong += 1;
                println!("{name}: {fault:#}");
            }
        }
    }
    if files.is_empty() || wrong > 0 {
        bail!("{wrong} of {} workbooks do not come back", files.len());
    }
    println!("{} workbooks come back", files.len());
    Ok(())
}

fn forms_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(forms_in(&path)?);
        } else if is_form(&path)? {
            files.push(path);
        }
    }
    Ok(files)
}

/// Workbooks, and documents that have sections: beside those of ours lie their shared lists.
fn is_form(file: &Path) -> Result<bool> {
    match file.extension().and_then(|end| end.to_str()) {
        Some("xlsx" | "xls") => Ok(true),
        Some("yaml") => Ok(fs::read_to_string(file)?.lines().any(|line| line == "sections:")),
        _ => Ok(false),
    }
}

/// One form there and back; gives the number of its questions.
fn again(peers: &mut Peers, home: &Path, file: &Path) -> Result<usize> {
    let source = formats::read_definition(&file.display().to_string(), &fs::read(file)?);
    let node = source.node.context("Lood cannot read it")?;
    let bytes = formats::write_definition("again.xlsx", &node)
        .map_err(|fault| anyhow::anyhow!("Lood cannot write it: {}", fault.code))?;
    let back = formats::read_definition("again.xlsx", &bytes).node.context("not read again")?;
    if canonical_json(&back) != canonical_json(&node) {
        bail!("Lood reads something else");
    }
    let written = home.join("again.xlsx");
    fs::write(&written, bytes)?;
    let xform = peers.convert_file(&written)?.context("pyxform refuses it")?;
    let (questionnaire, _) = engine::definition::read(&node);
    let items = questionnaire.context("no definition")?;
    let names: BTreeSet<&str> = items.items().map(|(_, item)| item.id.as_str()).collect();
    let gone: Vec<&&str> =
        names.iter().filter(|name| !xform.contains(&format!("/{name}\""))).collect();
    if !gone.is_empty() {
        bail!("pyxform has no {gone:?}");
    }
    Ok(names.len())
}
