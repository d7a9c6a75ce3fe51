//! The shipped questionnaires with their golden sets of answers.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use engine::{
    checking::check,
    definition::{document, read},
    diagnostic::Diagnostic,
    evaluation::{Context, Program, Session},
    language::Language,
    response::from_answers_file,
};
use jiff::civil::Date;
use serde_json::Value as Json;

/// The day on which golden sets of answers are judged.
pub const GOLDEN_DAY: Date = jiff::civil::date(2026, 11, 1);

/// A version of a shipped questionnaire.
pub struct Shipped {
    /// Its file.
    pub path: PathBuf,
    /// Its text.
    pub source: String,
    /// The document as JSON.
    pub document: Json,
    /// Compiled.
    pub program: Arc<Program>,
    /// Warnings and notes of the check.
    pub remarks: Vec<Diagnostic>,
    /// Its identity.
    pub sha256: String,
}

/// A complete set of answers, with what must come of it.
pub struct Golden {
    /// Its name, without the ending.
    pub name: String,
    /// The answers.
    pub answers: Json,
    /// What was worked out by hand.
    pub expected: Json,
}

/// The project's folder.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A YAML file as JSON.
///
/// # Panics
/// Where it cannot be read: every caller is a test.
pub fn yaml(path: &Path) -> Json {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let source = formats::read_definition("file.yaml", &bytes);
    let told = formats::render(&source.diagnostics, &path.display().to_string(), Language::En);
    document::to_json(&source.node.unwrap_or_else(|| panic!("{told}")))
}

/// Every shipped version, by file name.
///
/// # Panics
/// Where one cannot be read or has an error: every caller is a test.
pub fn shipped() -> Vec<Shipped> {
    let mut paths = Vec::new();
    for folder in entries(&root().join("questionnaires")) {
        if folder.is_dir() {
            let files = entries(&folder).into_iter();
            paths.extend(files.filter(|file| file.extension().is_some_and(|e| e == "yaml")));
        }
    }
    paths.into_iter().map(|path| load(&path)).collect()
}

fn load(path: &Path) -> Shipped {
    let shown = path.display().to_string();
    let told = |found: &[Diagnostic]| formats::render(found, &shown, Language::En);
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{shown}: {error}"));
    let source = formats::read_definition("form.yaml", text.as_bytes());
    assert!(source.diagnostics.is_empty(), "{}", told(&source.diagnostics));
    let node = source.node.expect("a document");
    let (questionnaire, faults) = read(&node);
    assert!(faults.is_empty(), "{}", told(&faults));
    let (checked, remarks) = check(questionnaire.expect("a questionnaire"))
        .unwrap_or_else(|found| panic!("{}", told(&found)));
    Shipped {
        path: path.to_owned(),
        source: text,
        document: document::to_json(&node),
        program: Program::compile(&checked),
        remarks,
        sha256: document::sha256(&node),
    }
}

impl Shipped {
    /// Its id.
    pub fn id(&self) -> &str {
        self.program.questionnaire().id.as_str()
    }

    /// Its golden sets of answers.
    ///
    /// # Panics
    /// Where one cannot be read: every caller is a test.
    pub fn golden(&self) -> Vec<Golden> {
        let json = |path: &Path| -> Json {
            let shown = path.display();
            let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{shown}: {error}"));
            serde_json::from_str(&text).unwrap_or_else(|error| panic!("{shown}: {error}"))
        };
        let files = entries(&root().join("tests/golden").join(self.id())).into_iter();
        let is_set = |path: &PathBuf| {
            let name = path.to_string_lossy();
            name.ends_with(".json") && !name.ends_with(".expect.json")
        };
        files
            .filter(is_set)
            .map(|path| Golden {
                name: format!("{} {}", self.id(), path.file_stem().unwrap_or_default().display()),
                answers: json(&path),
                expected: json(&path.with_extension("expect.json")),
            })
            .collect()
    }

    /// What comes of a set of answers.
    ///
    /// # Panics
    /// Where the answers do not fit: every caller is a test.
    pub fn evaluate(&self, golden: &Golden) -> Json {
        let (response, found) = from_answers_file(self.program.questionnaire(), &golden.answers);
        assert!(found.is_empty(), "{}: {found:#?}", golden.name);
        let mut session = Session::open(Arc::clone(&self.program), Context::on(GOLDEN_DAY));
        let misfits = session.load(&response);
        assert!(misfits.is_empty(), "{}: {misfits:#?}", golden.name);
        session.outcome(&self.sha256)
    }
}

/// What a folder holds, in name order; nothing where there is none.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let Ok(found) = fs::read_dir(folder) else { return Vec::new() };
    let mut found: Vec<PathBuf> = found.filter_map(|entry| Some(entry.ok()?.path())).collect();
    found.sort();
    found
}
