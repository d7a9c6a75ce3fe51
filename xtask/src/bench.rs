//! Measurements: cargo's benches of the `bench` package, chosen by name.

use crate::process;
use anyhow::Result;
use std::process::ExitCode;

/// Runs the named benches, or all of them.
pub(crate) fn bench(names: &[String]) -> Result<ExitCode> {
    let mut command = process::cargo();
    command.args(["bench", "--package", "bench"]);
    for name in names {
        command.args(["--bench", name]);
    }
    if names.is_empty() {
        command.arg("--benches");
    }
    process::run(&mut command)?;
    Ok(ExitCode::SUCCESS)
}
