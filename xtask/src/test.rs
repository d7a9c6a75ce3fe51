//! Everything that must hold before a change is accepted, in the order that fails soonest.
//!
//! Steps share what they build: one target folder for the native side, one for wasm, and never
//! two builds at once. The last line on standard output counts the tests.

use crate::count::Count;
use crate::steps::{self, Steps};
use crate::toolchain::Pace;
use crate::tools::{self, Need};
use crate::wasm::Warnings;
use crate::{bundle, parity, paths, process};
use anyhow::{Result, bail};
use clap::ValueEnum;
use std::path::Path;
use std::process::{Command, ExitCode};

/// The part of the work that can be asked for by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Step {
    /// The layout of the sources.
    Format,
    /// Everything native builds, Clippy without a warning.
    Lint,
    /// The app builds for the browser without a warning.
    App,
    /// Unit and integration tests of every crate.
    Cargo,
    /// Native and wasm give the same bytes.
    Parity,
    /// The stories in Chromium.
    Browser,
}

/// Runs the steps (none named means all) and prints the count.
pub(crate) fn test(chosen: &[Step]) -> ExitCode {
    let steps = Steps::new();
    let mut total = Count::default();
    let outcome = run_all(&steps, chosen, &mut total);
    if let Err(error) = &outcome {
        steps::failure(error);
        // A step that is no test suite, such as the lints, counts as one failure.
        total.failed = total.failed.max(1);
    }
    steps::note(&format!("took {}", steps.elapsed()));
    println!("{total}");
    if outcome.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn run_all(steps: &Steps, chosen: &[Step], total: &mut Count) -> Result<()> {
    let wanted = |step| chosen.is_empty() || chosen.contains(&step);
    tools::require(&needs(&wanted))?;
    bundle::ensure_placeholder()?;
    if wanted(Step::Format) {
        steps.run("Format", || process::run(process::cargo().args(["fmt", "--all", "--check"])))?;
    }
    if wanted(Step::Lint) {
        steps.run("Build and lint", build_and_lint)?;
    }
    if wanted(Step::App) || wanted(Step::Browser) {
        steps.run("App for the browser", || bundle::build(Warnings::Deny, Pace::Quick))?;
    }
    if wanted(Step::Cargo) {
        suite(steps, "Unit and integration tests", total, cargo_tests)?;
    }
    if wanted(Step::Parity) {
        steps.run("Parity module", || parity::build(Warnings::Deny, Pace::Quick))?;
        suite(steps, "Parity of native and wasm", total, parity::compare)?;
    }
    if wanted(Step::Browser) {
        steps.run("Server for the stories", build_and_lint)?;
        suite(steps, "Browser stories", total, || browser_stories(&[], &[]))?;
    }
    Ok(())
}

/// Runs a suite as a step and adds its count; a failed test fails the step.
fn suite(
    steps: &Steps,
    name: &str,
    total: &mut Count,
    work: impl FnOnce() -> Result<Count>,
) -> Result<()> {
    steps.run(name, || {
        let count = work()?;
        *total += count;
        steps::note(&count.to_string());
        if count.failed > 0 {
            bail!("{name}: {} of {} failed", count.failed, count.passed + count.failed);
        }
        Ok(())
    })
}

/// Everything the later steps run, and the lints of all of it.
pub(crate) fn build_and_lint() -> Result<()> {
    process::run(process::linting_cargo().args(["build", "--workspace", "--all-targets"]))
}

fn cargo_tests() -> Result<Count> {
    let mut command = process::linting_cargo();
    command.args(["test", "--workspace", "--no-fail-fast"]);
    // Most of them wait for a disk, a database or a line.
    if std::env::var_os("RUST_TEST_THREADS").is_none() {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        command.env("RUST_TEST_THREADS", (2 * cores).to_string());
    }
    let mut count = Count::default();
    let succeeded = process::lines(&mut command, |line| {
        count += Count::of_cargo(line).unwrap_or_default();
        println!("{line}");
    })?;
    if !succeeded && count.failed == 0 {
        bail!("cargo test stopped before the tests ended");
    }
    Ok(count)
}

/// Runs stories, all of them or those that these arguments of Playwright choose.
pub(crate) fn browser_stories(chosen: &[&str], variables: &[(&str, String)]) -> Result<Count> {
    let folder = paths::root().join("tests/browser");
    tools::npm_ci(&folder)?;
    let mut command = Command::new("npx");
    command.current_dir(&folder).args(["--no-install", "playwright", "test"]);
    command.args(chosen).envs(variables.iter().cloned());
    let mut count = None;
    process::lines(&mut command, |line| {
        count = Count::of_summary(line).or(count);
        println!("{line}");
    })?;
    match count {
        Some(count) => Ok(count),
        None => bail!("Playwright ended without its summary"),
    }
}

fn needs(wanted: &impl Fn(Step) -> bool) -> Vec<Need> {
    let mut needs = Vec::new();
    let mut need = |what, packages, present| {
        needs.push(Need { what, present, packages });
    };
    if wanted(Step::Parity) || wanted(Step::Browser) {
        need("Node.js with npm", &["nodejs", "npm"], tools::has_node());
    }
    if wanted(Step::Cargo) {
        need("PostgreSQL (initdb)", &["postgresql"], has_postgres());
        need("pdftotext", &["poppler-utils"], process::find("pdftotext").is_some());
        need("qpdf", &["qpdf"], process::find("qpdf").is_some());
    }
    if wanted(Step::Browser) {
        let chromium =
            std::env::var_os("LOOD_CHROMIUM").is_some() || Path::new("/usr/bin/chromium").exists();
        need("Chromium (or LOOD_CHROMIUM, its path)", &["chromium", "fonts-dejavu-core"], chromium);
    }
    needs
}

/// Debian keeps the server programs out of the search path.
fn has_postgres() -> bool {
    let debian = Path::new("/usr/lib/postgresql").read_dir().into_iter().flatten().flatten();
    process::find("initdb").is_some()
        || debian.into_iter().any(|v| v.path().join("bin/initdb").is_file())
}
