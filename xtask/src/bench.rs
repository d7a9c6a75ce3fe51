//! Measurements: cargo's benches of the `bench` package, chosen by name, and `chromium`, the
//! engine as wasm in the browser. `peers`, the other engines on the same forms, and `sync`, the
//! whole service under load, only when named; `pdf`, when named, beside other makers of PDF.

use crate::toolchain::Pace;
use crate::wasm::{self, Warnings};
use crate::{parity, paths, peers, process, tools};
use anyhow::Result;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

const CHROMIUM: &str = "chromium";
const PEERS: &str = "peers";
const SYNC: &str = "sync";
const PDF: &str = "pdf";

/// Runs the named measurements, or all of them.
pub(crate) fn bench(names: &[String]) -> Result<ExitCode> {
    let asked = |wanted: &str| names.iter().any(|name| name == wanted);
    if asked(PEERS) {
        peers::bench(&module()?)?;
    }
    if asked(SYNC) {
        let mut command = process::cargo();
        process::run(command.args(["bench", "--package", "load", "--bench", SYNC]))?;
    }
    let rest: Vec<&String> = names.iter().filter(|name| *name != PEERS && *name != SYNC).collect();
    if rest.is_empty() && !names.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    let (browser, native): (Vec<&String>, Vec<&String>) =
        rest.into_iter().partition(|name| *name == CHROMIUM);
    if !native.is_empty() || names.is_empty() {
        let mut command = process::cargo();
        command.args(["bench", "--package", "bench"]);
        for name in &native {
            command.args(["--bench", name]);
        }
        if native.is_empty() {
            command.arg("--benches");
        }
        if asked(PDF)
            && let Some(python) = peers::makers_of_pdf()
        {
            command.env("LOOD_PDF_PEERS", python);
        }
        process::run(&mut command)?;
    }
    if !browser.is_empty() || names.is_empty() {
        in_chromium()?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The engine's module, built as the app is, with a page of its own.
fn in_chromium() -> Result<()> {
    let folder = module()?;
    let stories = paths::root().join("tests/browser");
    process::run(Command::new("node").current_dir(stories).arg("measure.mjs").arg(folder))
}

/// Builds that module and sees to the driver of the browser; gives the module's folder.
fn module() -> Result<PathBuf> {
    let compiled = parity::compile(Warnings::Show, Pace::Small)?;
    let bound = wasm::bind_for_browser(parity::PARITY, &compiled, Pace::Small)?;
    let folder = paths::target().join("parity/web");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("parity.js"), bound.script)?;
    fs::write(folder.join("parity.wasm"), bound.wasm)?;
    tools::npm_ci(&paths::root().join("tests/browser"))?;
    Ok(folder)
}
