//! Measurements: cargo's benches of the `tests` package, chosen by name.

use crate::{bundle, process};
use anyhow::Result;
use std::process::ExitCode;

/// Runs the named benches, or all of them.
pub(crate) fn bench(names: &[String]) -> Result<ExitCode> {
    bundle::ensure_placeholder()?;
    let mut command = process::cargo();
    command.args(["bench", "--package", "tests"]);
    for name in names {
        command.args(["--bench", name]);
    }
    if names.is_empty() {
        command.arg("--benches");
    }
    process::run(&mut command)?;
    Ok(ExitCode::SUCCESS)
}
