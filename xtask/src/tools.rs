//! Installing what the build and the tests need: Debian's packages and npm's.
//!
//! It installs only as root on Debian; anywhere else it says what is missing.

use crate::{paths, process, stamp, steps};
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A program that must be there, and the Debian packages that bring it.
pub(crate) struct Need {
    pub(crate) what: &'static str,
    pub(crate) present: bool,
    pub(crate) packages: &'static [&'static str],
}

/// Sees to it that all needs are met, in one go.
pub(crate) fn require(needs: &[Need]) -> Result<()> {
    let missing: Vec<&Need> = needs.iter().filter(|need| !need.present).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let packages: Vec<&str> = missing.iter().flat_map(|need| need.packages).copied().collect();
    if is_debian() && is_root() {
        return install_debian(&packages);
    }
    let names: Vec<&str> = missing.iter().map(|need| need.what).collect();
    bail!(
        "missing: {}\nOn Debian, as root:    apt-get install --no-install-recommends {}\n\
         Elsewhere install the same programs by your system's means, then run this command again.",
        names.join(", "),
        packages.join(" "),
    )
}

/// Whether this is Debian or a system made from it.
pub(crate) fn is_debian() -> bool {
    Path::new("/etc/debian_version").exists() && process::find("apt-get").is_some()
}

/// Whether packages can be installed.
pub(crate) fn is_root() -> bool {
    process::capture(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

/// Installs Debian packages, refreshing the lists only when that turns out to be needed.
pub(crate) fn install_debian(packages: &[&str]) -> Result<()> {
    steps::note(&format!("installing {} with apt-get", packages.join(", ")));
    let install = || {
        let mut command = Command::new("apt-get");
        command
            .env("DEBIAN_FRONTEND", "noninteractive")
            .args(["install", "--yes", "--quiet=2", "--no-install-recommends"])
            .args(packages);
        process::capture(&mut command)
    };
    // A machine's lists may be old, and what they name with them: a compiler of last year, or a
    // package that is gone. Where they cannot be renewed, the old ones may still do.
    if let Err(error) = process::capture(Command::new("apt-get").args(["update", "--quiet=2"])) {
        steps::note(&format!("the package lists stay as they are: {error:#}"));
    }
    install().context("Debian's packages could not be installed")?;
    Ok(())
}

/// Whether Node.js and its package manager are there.
pub(crate) fn has_node() -> bool {
    process::find("node").is_some() && process::find("npm").is_some()
}

/// `wasm-opt` from npm, installed at the version of the lock file; nothing without Node.js.
pub(crate) fn wasm_opt() -> Result<Option<PathBuf>> {
    if !has_node() {
        return Ok(None);
    }
    let folder = paths::target().join("tools/npm");
    fs::create_dir_all(&folder)?;
    for file in ["package.json", "package-lock.json", ".npmrc"] {
        let from = paths::root().join("xtask/tools").join(file);
        fs::copy(&from, folder.join(file)).with_context(|| format!("no {}", from.display()))?;
    }
    npm_ci(&folder)?;
    Ok(Some(folder.join("node_modules/.bin/wasm-opt")))
}

/// `npm ci`, skipped while the lock file is the one installed last.
pub(crate) fn npm_ci(folder: &Path) -> Result<()> {
    let lock = stamp::hash(&fs::read(folder.join("package-lock.json"))?);
    let installed = folder.join("node_modules/.installed");
    if stamp::is_fresh(&installed, &lock) {
        return Ok(());
    }
    steps::note("installing npm packages");
    let mut command = Command::new("npm");
    command
        .current_dir(folder)
        .args(["ci", "--no-audit", "--no-fund", "--loglevel=error"])
        // The browser comes from the system.
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    process::capture(&mut command)?;
    fs::write(installed, lock)?;
    Ok(())
}
