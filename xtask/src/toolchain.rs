//! Finding a compiler that can build for the browser.
//!
//! In this order: the active toolchain if it has the target's standard library; rustup, where it
//! may install it; Debian's compiler, which builds the library from its sources; else a message
//! that says what to install. It never changes which toolchain builds the server.

use crate::{paths, process, steps, tools};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The one target of everything that runs in a browser.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_SOURCES: &str = "/usr/lib/rustlib/src/rust/library/std/Cargo.toml";
const DEBIAN_PACKAGES: [&str; 3] = ["rustc-web", "cargo-web", "rust-web-src"];
/// The oldest compiler that builds this workspace.
const OLDEST: &str = env!("CARGO_PKG_RUST_VERSION");
/// Only where there is no rustup, whose toolchain brings a linker.
const DEBIAN_LINKER: &str = "lld-22";

/// A way to compile for wasm.
pub(crate) enum Toolchain {
    /// The active toolchain has the target.
    Active,
    /// Debian's compiler; the standard library is built along.
    Debian { linker: PathBuf },
}

/// What a module is made for: to be downloaded, or to be tried as soon as possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pace {
    /// Small before fast, whatever it takes to build.
    Small,
    /// Built in half the time: the same code, not shrunk.
    Quick,
}

impl Pace {
    fn profile(self) -> &'static str {
        match self {
            Self::Small => "wasm",
            Self::Quick => "wasm-quick",
        }
    }
}

impl Toolchain {
    /// Finds a toolchain, installing one where that is allowed.
    pub(crate) fn find() -> Result<Self> {
        if active_has_target()? {
            return Ok(Self::Active);
        }
        if rustup_may_install() {
            steps::note(&format!("adding the target {TARGET} with rustup"));
            let added = process::run(Command::new("rustup").args(["target", "add", TARGET]));
            match added {
                Ok(()) if active_has_target()? => return Ok(Self::Active),
                Ok(()) => steps::note("rustup added the target, but not to the active toolchain"),
                Err(error) => steps::note(&format!("{error:#}")),
            }
        }
        if let Some(debian) = debian()? {
            return Ok(debian);
        }
        bail!(
            "no standard library for {TARGET}.\n\
             With rustup:           rustup target add {TARGET}\n\
             On Debian, as root:    apt-get install --no-install-recommends {}\n\
             Then run this command again.",
            DEBIAN_PACKAGES.join(" "),
        )
    }

    /// A cargo command for the wasm target, `verb` being build or clippy.
    pub(crate) fn cargo(&self, verb: &str, pace: Pace) -> Command {
        let mut command = match self {
            Self::Active => process::cargo(),
            Self::Debian { .. } => process::clean(DEBIAN_CARGO),
        };
        command
            .current_dir(paths::root())
            .args([verb, "--target", TARGET, "--profile", pace.profile()])
            .env("CARGO_TARGET_DIR", paths::wasm_build())
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", self.flags());
        if let Self::Debian { linker } = self {
            command
                .args(["-Z", "build-std=std,panic_abort"])
                .args(["-Z", "build-std-features=optimize_for_size"])
                .env("RUSTC", DEBIAN_RUSTC)
                // Building the standard library is not a stable feature of cargo yet.
                .env("RUSTC_BOOTSTRAP", "1")
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker)
                .env_remove("CARGO")
                .env_remove("RUSTUP_TOOLCHAIN")
                .env("PATH", debian_first());
        }
        command
    }

    /// Compiler options for everything that runs in a browser.
    fn flags(&self) -> String {
        // Leptos then joins views by dynamic types: a fraction of the code, for the compiler as
        // for the browser.
        let mut flags = vec!["--cfg=erase_components".to_owned()];
        // No folder of the building machine may end up in what browsers download.
        flags.push(renamed(&paths::root(), "lood"));
        let home = std::env::home_dir().map(|home| home.join(".cargo"));
        if let Some(folder) = std::env::var_os("CARGO_HOME").map(PathBuf::from).or(home) {
            flags.push(renamed(&folder, "cargo"));
        }
        if let Self::Debian { .. } = self {
            // A browser shows nobody the words of a panic: without them, a tenth of the download.
            flags.push(
                "-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none".to_owned(),
            );
        }
        flags.join(" ")
    }
}

fn renamed(folder: &Path, name: &str) -> String {
    format!("--remap-path-prefix={}={name}", folder.display())
}

fn active_has_target() -> Result<bool> {
    let printed = process::capture(Command::new("rustc").current_dir(paths::root()).args([
        "--print",
        "target-libdir",
        "--target",
        TARGET,
    ]))?;
    let folder = Path::new(printed.trim());
    Ok(folder.is_dir() && folder.read_dir()?.next().is_some())
}

fn rustup_may_install() -> bool {
    std::env::var_os("RUSTUP_AUTO_INSTALL").is_none_or(|value| value != "0")
        && process::find("rustup").is_some()
}

fn debian() -> Result<Option<Toolchain>> {
    if !tools::is_debian() {
        return Ok(None);
    }
    let present = || {
        let files = [DEBIAN_RUSTC, DEBIAN_CARGO, DEBIAN_SOURCES];
        files.iter().all(|file| Path::new(file).exists()) && is_recent()
    };
    if !present() {
        if !tools::is_root() {
            return Ok(None);
        }
        tools::install_debian(&DEBIAN_PACKAGES)?;
        if !present() {
            bail!(
                "Debian's packages are installed, yet {DEBIAN_RUSTC} is older than {OLDEST} or \
                 {DEBIAN_SOURCES} is missing"
            );
        }
    }
    if let Some(linker) = linker()? {
        return Ok(Some(Toolchain::Debian { linker }));
    }
    if tools::is_root() {
        tools::install_debian(&[DEBIAN_LINKER])?;
    }
    let linker = linker()?
        .with_context(|| format!("no linker for wasm: apt-get install {DEBIAN_LINKER}"))?;
    Ok(Some(Toolchain::Debian { linker }))
}

/// Whether Debian's compiler can build this workspace.
fn is_recent() -> bool {
    let version = |text: &str| -> Option<(u32, u32)> {
        let (major, rest) = text.split_once('.')?;
        Some((major.parse().ok()?, rest.split('.').next()?.parse().ok()?))
    };
    let told = process::capture(Command::new(DEBIAN_RUSTC).arg("--version")).unwrap_or_default();
    let own = told.split_whitespace().nth(1).and_then(version);
    own.is_some() && own >= version(OLDEST)
}

/// The linker that a rustup toolchain carries, or LLVM's own.
fn linker() -> Result<Option<PathBuf>> {
    let sysroot = process::capture(
        Command::new("rustc").current_dir(paths::root()).args(["--print", "sysroot"]),
    )?;
    let carried = Path::new(sysroot.trim())
        .join("lib/rustlib")
        .join(host()?)
        .join(format!("bin/rust-lld{}", std::env::consts::EXE_SUFFIX));
    if carried.is_file() {
        return Ok(Some(carried));
    }
    Ok(["rust-lld", "wasm-ld-22", "wasm-ld"].into_iter().find_map(process::find))
}

fn host() -> Result<String> {
    let printed = process::capture(Command::new("rustc").current_dir(paths::root()).arg("-vV"))?;
    printed
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .map(str::to_owned)
        .context("rustc does not tell its host")
}

fn debian_first() -> std::ffi::OsString {
    let mut path = std::ffi::OsString::from("/usr/bin");
    if let Some(rest) = std::env::var_os("PATH") {
        path.push(":");
        path.push(rest);
    }
    path
}
