//! Measurements: cargo's benches of the `bench` package, chosen by name, and `chromium`, the
//! engine as wasm in the browser.

use crate::wasm::{self, Warnings};
use crate::{parity, paths, process, tools};
use anyhow::Result;
use std::fs;
use std::process::{Command, ExitCode};

const CHROMIUM: &str = "chromium";

/// Runs the named measurements, or all of them.
pub(crate) fn bench(names: &[String]) -> Result<ExitCode> {
    let (browser, native): (Vec<&String>, Vec<&String>) =
        names.iter().partition(|name| *name == CHROMIUM);
    if !native.is_empty() || names.is_empty() {
        let mut command = process::cargo();
        command.args(["bench", "--package", "bench"]);
        for name in &native {
            command.args(["--bench", name]);
        }
        if native.is_empty() {
            command.arg("--benches");
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
    let compiled = parity::compile(Warnings::Show)?;
    let bound = wasm::bind_for_browser(parity::PARITY, &compiled)?;
    let folder = paths::target().join("parity/web");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("parity.js"), bound.script)?;
    fs::write(folder.join("parity.wasm"), bound.wasm)?;
    let stories = paths::root().join("tests/browser");
    tools::npm_ci(&stories)?;
    process::run(Command::new("node").current_dir(stories).arg("measure.mjs").arg(folder))
}
