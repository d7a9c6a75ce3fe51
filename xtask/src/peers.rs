//! The peers: installing them, and the programs that set Lood beside them.
//!
//! Nothing of it is needed to build Lood or to run `cargo xtask test`. Versions are pinned by
//! `tests/peers/node/package-lock.json` and `tests/peers/python/requirements.txt`.

use crate::tools::{self, Need};
use crate::{paths, process, stamp, steps};
use anyhow::{Context, Result};
use clap::Subcommand;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What can be asked of the peers.
#[derive(Clone, Debug, Subcommand)]
pub(crate) enum Task {
    /// Random forms in Lood and in pyxform with xforms-engine, compared item by item.
    Differential {
        /// How many forms.
        #[arg(long, default_value_t = 2_000)]
        forms: u64,
        /// The first form's number; the same number is the same form for ever.
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Stop after that many differences.
        #[arg(long, default_value_t = 1)]
        most: usize,
    },
    /// Workbooks of others, written again by Lood: pyxform takes them, with the same questions.
    Workbooks {
        /// The folder of the workbooks.
        folder: PathBuf,
    },
}

/// Installs the peers and does what is asked; without a task, only installs.
pub(crate) fn peers(task: Option<Task>) -> Result<()> {
    let home = install()?;
    let (forms, seed, most) = match task {
        Some(Task::Differential { forms, seed, most }) => (forms, seed, most),
        Some(Task::Workbooks { folder }) => {
            let folder = folder.to_string_lossy().into_owned();
            return run(&home, &["workbooks".to_owned(), folder]);
        }
        None => {
            steps::note(&format!("the peers are in {}", home.display()));
            return Ok(());
        }
    };
    let mut arguments = vec!["differential".to_owned()];
    for (name, value) in [("forms", forms), ("seed", seed), ("most", most as u64)] {
        arguments.extend([format!("--{name}"), value.to_string()]);
    }
    run(&home, &arguments)
}

/// Lood, its module in the browser and the peers on the same forms, as a table.
pub(crate) fn bench(module: &Path) -> Result<()> {
    let home = install()?;
    let text = |path: PathBuf| path.to_string_lossy().into_owned();
    let stories = paths::root().join("tests/browser");
    let mut arguments = vec!["bench".to_owned(), "--wasm".to_owned()];
    arguments.extend([text(module.to_owned()), "--stories".to_owned(), text(stories)]);
    let workbooks = paths::root().join("../shared/corpus/xlsforms");
    if workbooks.exists() {
        arguments.extend(["--workbooks".to_owned(), text(workbooks)]);
    } else {
        steps::note("no workbooks beside the project: ../shared/corpus/xlsforms");
    }
    run(&home, &arguments)
}

/// Runs the program of `tests/peers`, optimised.
fn run(home: &Path, arguments: &[String]) -> Result<()> {
    let mut command = process::cargo();
    command.args(["run", "--quiet", "--release", "--package", "peers", "--", "--home"]);
    command.arg(home).args(arguments);
    process::run(&mut command)
}

/// Installs the peers, once for each change of the pinned versions, and says where.
fn install() -> Result<PathBuf> {
    tools::require(&[
        Need { what: "Node.js with npm", present: tools::has_node(), packages: &["nodejs", "npm"] },
        Need {
            what: "Python 3 with venv",
            present: process::find("python3").is_some(),
            packages: &["python3", "python3-venv"],
        },
    ])?;
    let home = paths::target().join("peers");
    fs::create_dir_all(&home)?;
    let sources = paths::root().join("tests/peers");
    for folder in ["node", "python"] {
        for entry in fs::read_dir(sources.join(folder))? {
            let from = entry?.path();
            if let Some(name) = from.file_name().filter(|_| from.is_file()) {
                fs::copy(&from, home.join(name))
                    .with_context(|| format!("cannot copy {}", from.display()))?;
            }
        }
    }
    tools::npm_ci(&home)?;
    python(&home)?;
    Ok(home)
}

/// A Python of its own with pyxform, each package checked against its hash.
fn python(home: &Path) -> Result<()> {
    let requirements = home.join("requirements.txt");
    let lock = stamp::hash(&fs::read(&requirements)?);
    let folder = home.join("python");
    let installed = folder.join(".installed");
    if stamp::is_fresh(&installed, &lock) {
        return Ok(());
    }
    steps::note("installing pyxform");
    process::capture(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder))?;
    let mut pip = Command::new(folder.join("bin/python"));
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"])
        .args(["--require-hashes", "--requirement"])
        .arg(&requirements);
    process::capture(&mut pip)?;
    fs::write(installed, lock)?;
    Ok(())
}

/// A Python of its own with the makers of PDF that documents are measured beside; none where they
/// cannot be installed here.
pub(crate) fn makers_of_pdf() -> Option<PathBuf> {
    let sources = paths::root().join("tests/peers/pdf/requirements.txt");
    let folder = paths::target().join("peers/pdf-python");
    let installed = folder.join(".installed");
    let python = folder.join("bin/python");
    let made = || -> Result<()> {
        let lock = stamp::hash(&fs::read(&sources)?);
        if stamp::is_fresh(&installed, &lock) {
            return Ok(());
        }
        steps::note("installing WeasyPrint and Typst");
        process::capture(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&folder))?;
        let mut pip = Command::new(&python);
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"])
            .arg("--requirement")
            .arg(&sources);
        process::capture(&mut pip)?;
        fs::write(&installed, lock)?;
        Ok(())
    };
    match made() {
        Ok(()) => Some(python),
        Err(fault) => {
            steps::note(&format!("without WeasyPrint and Typst: {fault:#}"));
            None
        }
    }
}
