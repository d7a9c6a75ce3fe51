//! The same cases natively and in wasm: every byte of the answers must agree.
//!
//! The native program `parity` writes the cases with its own answers; a script in Node.js loads
//! the wasm module, answers the same cases and compares.

use crate::bundle::PDF;
use crate::count::Count;
use crate::test::build_and_lint;
use crate::toolchain::{Pace, Toolchain};
use crate::wasm::{self, Module, Warnings};
use crate::{paths, process};
use anyhow::{Context, Result};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// The engine behind a thin boundary.
pub(crate) const PARITY: Module = Module { package: "parity", target: "--lib" };

/// Builds the wasm module and its bindings for Node.js into `target/parity`.
pub(crate) fn build(warnings: Warnings, pace: Pace) -> Result<()> {
    let folder = paths::target().join("parity");
    wasm::bind_for_node(PARITY, &compile(warnings, pace)?, &folder)?;
    let pdf = wasm::compile(&Toolchain::find()?, PDF, warnings, pace)?;
    wasm::bind_for_node(PDF, &pdf, &folder)
}

/// Compiles the wasm module.
pub(crate) fn compile(warnings: Warnings, pace: Pace) -> Result<PathBuf> {
    wasm::compile(&Toolchain::find()?, PARITY, warnings, pace)
}

/// Answers all cases on both sides and compares.
pub(crate) fn compare() -> Result<Count> {
    let cases = paths::target().join("parity/cases.json");
    // As for the tests before it: with another choice of features everything would build twice.
    build_and_lint()?;
    let mut native = Command::new(paths::native("parity", false));
    fs::write(&cases, process::capture(&mut native)?)?;
    let mut node = Command::new("node");
    node.current_dir(paths::root()).args(["tests/parity/compare.mjs", "target/parity"]);
    let mut count = None;
    process::lines(&mut node, |line| {
        count = Count::of_summary(line).or(count);
        eprintln!("{line}");
    })?;
    count.context("the comparison ended without its summary")
}
