//! Coverage-guided fuzzing with libFuzzer on the stable compiler.
//!
//! The counters are a pass of LLVM that every compiler carries; no sanitiser is needed, since the
//! workspace forbids `unsafe`. What libFuzzer finds lies in `target/fuzz/findings`; inputs worth
//! keeping go to `fuzz/corpus`.

use crate::{paths, process, steps};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

const TARGETS: [&str; 5] = ["expression", "yaml", "json", "workbook", "session"];

/// What cargo-fuzz passes to the compiler, without a sanitiser.
const FLAGS: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares \
    --cfg fuzzing -Ccodegen-units=1";

/// Fuzzes a target, or each of them, for that many seconds.
pub(crate) fn fuzz(target: Option<&str>, seconds: u64) -> Result<()> {
    let chosen: Vec<&str> =
        TARGETS.into_iter().filter(|own| target.is_none_or(|name| name == *own)).collect();
    if chosen.is_empty() {
        bail!("the targets are {}", TARGETS.join(", "));
    }
    let built = build()?;
    let mut failed = Vec::new();
    for name in chosen {
        steps::note(&format!("{name}, {seconds} s"));
        let folder = paths::target().join("fuzz");
        let (grown, findings) = (folder.join("corpus").join(name), folder.join("findings"));
        fs::create_dir_all(&grown)?;
        fs::create_dir_all(&findings)?;
        let kept = paths::root().join("fuzz/corpus").join(name);
        let mut command = Command::new(built.join(name));
        command.current_dir(&folder).arg(&grown).arg(kept).args([
            format!("-max_total_time={seconds}"),
            format!("-artifact_prefix={}/{name}-", findings.display()),
            "-timeout=10".to_owned(),
            "-rss_limit_mb=2048".to_owned(),
            "-print_final_stats=1".to_owned(),
            format!("-max_len={}", if name == "workbook" { 65_536 } else { 4_096 }),
        ]);
        if process::run(&mut command).is_err() {
            failed.push(name);
        }
    }
    if !failed.is_empty() {
        bail!("findings of {} in target/fuzz/findings", failed.join(", "));
    }
    Ok(())
}

fn build() -> Result<PathBuf> {
    let host = process::capture(Command::new("rustc").arg("-vV"))?;
    let host = host
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .context("rustc does not tell its host")?;
    let folder = paths::target().join("fuzz/build");
    let mut command = process::cargo();
    command
        .current_dir(paths::root().join("fuzz"))
        // Naming the target keeps the counters out of build scripts and macros.
        .args(["build", "--release", "--bins", "--target", host])
        .env("CARGO_TARGET_DIR", &folder)
        .env("RUSTFLAGS", FLAGS);
    process::run(&mut command)?;
    Ok(folder.join(host).join("release"))
}
