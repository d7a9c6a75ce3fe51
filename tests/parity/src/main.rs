//! The native side of the comparison: prints all cases with their answers as JSON.
//!
//! Cases are every shipped questionnaire with no answers and with its golden answers, every case
//! of the instruments of `tests/golden` (`form.yaml`, `cases.json`), the folders of
//! `tests/scenarios` (`form.yaml`, `answers.json`, `context.json`), random sessions, and the
//! expressions of the corpus where it lies beside the project; and the documents of every shipped
//! questionnaire with its golden answers, as PDF in each language.

use anyhow::{Context, Result};
use serde_json::{Value as Json, json};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The day on which the golden answers are judged.
const GOLDEN: &str = r#"{"today": "2026-11-01"}"#;

/// Random sessions played, and how many make one case.
const SESSIONS: u32 = 1_000;
const BATCH: u32 = 100;

mod documents;

fn main() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut cases = documents::cases(&root)?;
    for folder in entries(&root.join("questionnaires"))?.into_iter().filter(|path| path.is_dir()) {
        let slug = name(&folder);
        for form in entries(&folder)?.into_iter().filter(|file| ends_with(file, ".yaml")) {
            let version = format!("{slug}/{}", name(&form));
            let form = fs::read_to_string(&form)?;
            cases.push(case(&format!("{version} without answers"), &form, "{}", GOLDEN));
            for answers in entries(&root.join("tests/golden").join(&slug))? {
                if ends_with(&answers, ".json") && !ends_with(&answers, ".expect.json") {
                    let title = format!("{version} with {}", name(&answers));
                    cases.push(case(&title, &form, &fs::read_to_string(&answers)?, GOLDEN));
                }
            }
        }
    }
    for folder in entries(&root.join("tests/golden"))? {
        let (form, answers) = (folder.join("form.yaml"), folder.join("cases.json"));
        if form.exists() {
            let form = fs::read_to_string(form)?;
            let listed: Vec<Json> = serde_json::from_str(&fs::read_to_string(answers)?)?;
            cases.extend(listed.iter().map(|own| {
                let title = format!("{}: {}", name(&folder), own["name"].as_str().unwrap_or("?"));
                case(&title, &form, &own["answers"].to_string(), GOLDEN)
            }));
        }
    }
    for folder in entries(&root.join("tests/scenarios"))?.into_iter().filter(|path| path.is_dir()) {
        let read = |file: &str| {
            let path = folder.join(file);
            fs::read_to_string(&path).with_context(|| format!("no {}", path.display()))
        };
        let (form, answers) = (read("form.yaml")?, read("answers.json")?);
        cases.push(case(&name(&folder), &form, &answers, &read("context.json")?));
    }
    for first in (0..SESSIONS).step_by(BATCH as usize) {
        let name = format!("random sessions {first} to {}", first + BATCH - 1);
        let native = parity::run_sessions(first, BATCH);
        cases.push(json!({ "name": name, "sessions": [first, BATCH], "native": native }));
    }
    cases.extend(corpus(&root.join("../shared/corpus"))?);
    std::io::stdout().write_all(&serde_json::to_vec(&cases)?)?;
    Ok(())
}

/// The expressions of the corpus, a case a file; it lies beside the project or is passed over.
fn corpus(folder: &Path) -> Result<Vec<Json>> {
    let mut cases = Vec::new();
    for name in ["odk-functions.json", "odk-nodesets.json", "odk-patterns.json"] {
        let file = folder.join(name);
        if !file.exists() {
            eprintln!("skipped: {name} (no ../shared/corpus)");
            continue;
        }
        let text = fs::read_to_string(&file)?;
        let native = parity::run_corpus(&text);
        cases.push(json!({ "name": name, "corpus": text, "native": native }));
    }
    Ok(cases)
}

fn case(name: &str, form: &str, answers: &str, context: &str) -> Json {
    json!({
        "name": name,
        "form": form,
        "answers": answers,
        "context": context,
        "native": parity::run(form, answers, context),
    })
}

/// What a folder holds, in name order; nothing if there is no such folder.
fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut found = fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()?;
    found.sort();
    Ok(found)
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn ends_with(path: &Path, ending: &str) -> bool {
    name(path).ends_with(ending)
}
