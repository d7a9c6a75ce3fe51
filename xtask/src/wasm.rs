//! From a workspace package to a wasm module with its JavaScript: cargo, wasm-bindgen, wasm-opt.

use crate::toolchain::{Pace, Toolchain};
use crate::{paths, process, stamp, steps, tools};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::io::{IsTerminal, stderr};
use std::path::{Path, PathBuf};
use std::process::Command;
use wasm_bindgen_cli_support::Bindgen;

/// The features every browser of the last years has; wasm-opt must not assume others.
const FEATURES: [&str; 8] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-call-indirect-overlong",
    "--enable-sign-ext",
];

/// What cargo compiles: a binary or a library of a package.
#[derive(Clone, Copy)]
pub(crate) struct Module {
    pub(crate) package: &'static str,
    /// Cargo's option that chooses the target within the package.
    pub(crate) target: &'static str,
}

/// A compiled module and the JavaScript that loads it.
pub(crate) struct Bound {
    pub(crate) script: String,
    pub(crate) wasm: Vec<u8>,
    /// Files that the script imports from `./<name>`.
    pub(crate) snippets: BTreeMap<String, String>,
}

/// Whether warnings of the compiler stop the build.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Warnings {
    Show,
    Deny,
}

/// Compiles a module; returns the file cargo wrote.
pub(crate) fn compile(
    toolchain: &Toolchain,
    module: Module,
    warnings: Warnings,
    pace: Pace,
) -> Result<PathBuf> {
    let mut command = toolchain.cargo("build", pace);
    command.args(["--package", module.package, module.target]);
    command.arg(if stderr().is_terminal() {
        "--message-format=json-diagnostic-rendered-ansi"
    } else {
        "--message-format=json"
    });
    let mut artefact = None;
    let mut warned = false;
    let succeeded = process::lines(&mut command, |line| {
        let Ok(message) = serde_json::from_str::<Value>(line) else {
            return;
        };
        if message["reason"] == "compiler-artifact" {
            let files = message["filenames"].as_array().into_iter().flatten();
            let wasm = files.filter_map(Value::as_str).map(PathBuf::from);
            let mut wasm = wasm.filter(|file| file.extension().is_some_and(|end| end == "wasm"));
            artefact = wasm.next().or(artefact.take());
        } else if message["reason"] == "compiler-message" {
            warned |= message["message"]["level"] == "warning";
            if let Some(rendered) = message["message"]["rendered"].as_str() {
                eprint!("{rendered}");
            }
        }
    })?;
    if !succeeded {
        bail!("{} does not compile for wasm", module.package);
    }
    if warnings == Warnings::Deny && warned {
        bail!("the compiler warns; nothing is accepted that does");
    }
    artefact.with_context(|| format!("cargo names no wasm file of {}", module.package))
}

/// Makes the module loadable in a browser, as small as the tools at hand allow where that is the
/// pace.
///
/// The outcome is kept, since it depends on nothing but the compiled module and the tools.
pub(crate) fn bind_for_browser(module: Module, compiled: &Path, pace: Pace) -> Result<Bound> {
    let bytes = fs::read(compiled)?;
    if pace == Pace::Quick {
        return bind(module, bytes);
    }
    let optimiser = tools::wasm_opt()?;
    if optimiser.is_none() {
        steps::note("Node.js with npm is not here: wasm-opt is left out, the app stays larger");
    }
    let key = stamp::hash(format!("{} {}", stamp::hash(&bytes), optimiser.is_some()).as_bytes());
    let kept = paths::wasm_build().join("bound").join(module.package);
    let wasm = kept.join("optimised.wasm");
    let mut bound = bind(module, bytes)?;
    if !stamp::is_fresh(&kept.join("key"), &key) {
        fs::create_dir_all(&kept)?;
        if let Some(optimiser) = optimiser {
            optimise(&optimiser, &bound.wasm, &wasm)?;
        } else {
            fs::write(&wasm, &bound.wasm)?;
        }
        fs::write(kept.join("key"), key)?;
    }
    bound.wasm = fs::read(wasm)?;
    Ok(bound)
}

fn optimise(optimiser: &Path, bytes: &[u8], into: &Path) -> Result<()> {
    let unoptimised = into.with_extension("unoptimised.wasm");
    fs::write(&unoptimised, bytes)?;
    process::run(
        Command::new(optimiser)
            .arg("-Oz")
            .args(FEATURES)
            .args(["--strip-debug", "--strip-producers", "-o"])
            .args([into, &unoptimised]),
    )
}

/// Makes the module loadable in Node.js, in a folder of its own.
pub(crate) fn bind_for_node(module: Module, compiled: &Path, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    Bindgen::new()
        .input_path(compiled)
        .out_name(module.package)
        .nodejs(true)?
        .typescript(false)
        .generate(folder)
        .context("wasm-bindgen refuses the module")
}

fn bind(module: Module, bytes: Vec<u8>) -> Result<Bound> {
    let mut output = Bindgen::new()
        .input_bytes(module.package, bytes)
        .web(true)?
        .typescript(false)
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate_output()
        .context("wasm-bindgen refuses the module")?;
    let mut snippets = BTreeMap::new();
    for (folder, inline) in output.snippets() {
        for (index, text) in inline.iter().enumerate() {
            snippets.insert(format!("snippets/{folder}/inline{index}.js"), text.clone());
        }
    }
    for (path, text) in output.local_modules() {
        snippets.insert(format!("snippets/{path}"), text.clone());
    }
    let wasm = output.wasm_mut().emit_wasm();
    Ok(Bound { script: output.js().to_owned(), wasm, snippets })
}
