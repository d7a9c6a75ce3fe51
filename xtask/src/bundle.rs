//! The bundle a browser downloads: `target/dist`, with hashed names and compressed forms.
//!
//! ```text
//! app/*.html          -> *.html                    the app's page, and the one for when it fails
//! app/public/**       -> **                         fixed names: service worker, web manifest, icons
//! app/assets/**       -> assets/**-<hash>.<ext>
//! app/style/*.css     -> assets/style-<hash>.css    one file, in name order
//! package app         -> assets/app-<hash>.{js,wasm}, assets/{boot,judge}-<hash>.js
//! package pdf-web     -> assets/pdf-<hash>.{js,wasm}
//! ```
//! Text files name each other by placeholders such as `{{style.css}}`, `{{app.wasm}}` or
//! `{{icons/mark.svg}}`, which become the hashed addresses. An unknown placeholder is an error.

use crate::compress::{Compressed, compress};
use crate::toolchain::{Pace, Toolchain};
use crate::wasm::{self, Bound, Module, Warnings};
use crate::{paths, process, stamp, steps, tools};
use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const APP: Module = Module { package: "app", target: "--bin=app" };
/// The maker of PDF files, loaded when somebody first wants one.
pub(crate) const PDF: Module = Module { package: "pdf-web", target: "--lib" };
/// What is kept on a device only once it was wanted.
const LATER: &str = "assets/pdf-";

/// Digits of the content hash in a name: enough against accident, and no one else names files.
const DIGITS: usize = 12;

/// Pages, at the addresses people know.
const PAGES: [&str; 2] = ["index.html", "rescue.html"];

/// Files whose placeholders are replaced.
const TEXT: [&str; 6] = ["css", "html", "js", "json", "svg", "webmanifest"];

/// Builds the bundle unless nothing it is made from has changed.
pub(crate) fn build(warnings: Warnings, pace: Pace) -> Result<()> {
    let file = paths::wasm_build().join("bundle.stamp");
    let value = format!("{} {pace:?}", inputs_hash()?);
    if stamp::is_fresh(&file, &value) && paths::dist().join("index.html").exists() {
        steps::note("unchanged since the last build");
        return Ok(());
    }
    let toolchain = Toolchain::find()?;
    let compiled = wasm::compile(&toolchain, APP, warnings, pace)?;
    let bound = wasm::bind_for_browser(APP, &compiled, pace)?;
    let compiled = wasm::compile(&toolchain, PDF, warnings, pace)?;
    let pdf = wasm::bind_for_browser(PDF, &compiled, pace)?;
    let mut bundle = Bundle::default();
    bundle.add_assets(&paths::root().join("app/assets"))?;
    bundle.add_module("app", bound);
    bundle.add_module("pdf", pdf);
    bundle.add_text("style.css", &style(&paths::root().join("app/style"))?)?;
    bundle.add_text("boot.js", include_str!("boot.js"))?;
    bundle.add_text("judge.js", include_str!("judge.js"))?;
    for name in PAGES {
        let path = paths::root().join("app").join(name);
        let text = fs::read_to_string(&path).with_context(|| format!("no {}", path.display()))?;
        let text = bundle.resolve(name, &text)?;
        bundle.files.insert(name.to_owned(), text.into_bytes());
    }
    bundle.add_list()?;
    bundle.add_public(&paths::root().join("app/public"))?;
    bundle.write(&paths::dist(), pace)?;
    // Only now, and only if nothing changed while the build ran.
    fs::write(file, value)?;
    Ok(())
}

/// A page that says what is missing, so that the server compiles before the app was built.
pub(crate) fn ensure_placeholder() -> Result<()> {
    let page = paths::dist().join("index.html");
    if !page.exists() {
        fs::create_dir_all(paths::dist())?;
        fs::write(page, "<!doctype html><title>Lood</title><p>cargo xtask build</p>\n")?;
    }
    Ok(())
}

/// The files by their path in the bundle, and what placeholders stand for.
#[derive(Default)]
struct Bundle {
    files: BTreeMap<String, Vec<u8>>,
    addresses: BTreeMap<String, String>,
}

impl Bundle {
    /// Adds an asset under a name with its hash.
    fn add(&mut self, name: &str, bytes: Vec<u8>) {
        let hash = stamp::hash(&bytes);
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "bin"));
        let path = format!("assets/{stem}-{}.{extension}", &hash[..DIGITS]);
        self.addresses.insert(name.to_owned(), format!("/{path}"));
        self.files.insert(path, bytes);
    }

    fn add_text(&mut self, name: &str, text: &str) -> Result<()> {
        let text = self.resolve(name, text)?;
        self.add(name, text.into_bytes());
        Ok(())
    }

    /// Adds a wasm module, its script, and the snippets under names with a hash.
    fn add_module(&mut self, name: &str, bound: Bound) {
        let mut script = bound.script;
        for (path, text) in bound.snippets {
            self.add(&path, text.into_bytes());
            script = script.replace(&format!("./{path}"), &self.addresses[&path]);
        }
        self.add(&format!("{name}.js"), script.into_bytes());
        self.add(&format!("{name}.wasm"), bound.wasm);
    }

    /// Adds a folder's files: first what refers to nothing, then text that may refer to the rest.
    fn add_assets(&mut self, folder: &Path) -> Result<()> {
        let (texts, others): (Vec<_>, Vec<_>) =
            stamp::files(folder)?.into_iter().partition(|file| has_placeholder(file));
        for file in others {
            self.add(&name_in(folder, &file), fs::read(&file)?);
        }
        for file in texts {
            self.add_text(&name_in(folder, &file), &fs::read_to_string(&file)?)?;
        }
        Ok(())
    }

    /// Lets files with fixed names say what there is: `{{files}}` is the list of all addresses so
    /// far, `{{later}}` of those that are kept once they were wanted, `{{version}}` the hash of their content, the pages' included.
    fn add_list(&mut self) -> Result<()> {
        let hashed = self.files.keys().filter(|name| !PAGES.contains(&name.as_str()));
        let list = |later: bool| {
            let own = hashed.clone().filter(|name| name.starts_with(LATER) == later);
            serde_json::to_string(&own.map(|name| format!("/{name}")).collect::<Vec<_>>())
        };
        let (files, later) = (list(false)?, list(true)?);
        let mut all = Vec::new();
        for (name, bytes) in &self.files {
            all.extend(format!("{name} {}\n", stamp::hash(bytes)).bytes());
        }
        let version = stamp::hash(&all)[..DIGITS].to_owned();
        self.addresses.insert("version".to_owned(), version);
        self.addresses.insert("files".to_owned(), files);
        self.addresses.insert("later".to_owned(), later);
        Ok(())
    }

    /// Adds files whose names are fixed by someone else.
    fn add_public(&mut self, folder: &Path) -> Result<()> {
        for file in stamp::files(folder)? {
            let name = name_in(folder, &file);
            let bytes = if has_placeholder(&file) {
                self.resolve(&name, &fs::read_to_string(&file)?)?.into_bytes()
            } else {
                fs::read(&file)?
            };
            self.files.insert(name, bytes);
        }
        Ok(())
    }

    /// Replaces the placeholders in a text.
    fn resolve(&self, name: &str, text: &str) -> Result<String> {
        let mut resolved = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("{{") {
            let Some((key, following)) = after.split_once("}}") else {
                break;
            };
            let Some(address) = self.addresses.get(key.trim()) else {
                let known: Vec<&str> = self.addresses.keys().map(String::as_str).collect();
                bail!("{name}: no asset {{{{{key}}}}}; there are {}", known.join(", "));
            };
            resolved.push_str(before);
            resolved.push_str(address);
            rest = following;
        }
        resolved.push_str(rest);
        Ok(resolved)
    }

    /// Writes all forms beside the old bundle, then takes its place at once.
    fn write(&self, folder: &Path, pace: Pace) -> Result<()> {
        let fresh = folder.with_extension("new");
        if fresh.exists() {
            fs::remove_dir_all(&fresh)?;
        }
        let mut report = Report::default();
        let mut manifest = Vec::new();
        for (name, bytes) in &self.files {
            let path = fresh.join(name);
            fs::create_dir_all(path.parent().unwrap_or(&fresh))?;
            fs::write(&path, bytes)?;
            let compressed = compress(name, bytes, pace)?;
            for (suffix, form) in [("br", &compressed.brotli), ("gz", &compressed.gzip)] {
                if let Some(form) = form {
                    fs::write(fresh.join(format!("{name}.{suffix}")), form)?;
                }
            }
            report.add(name, bytes, &compressed);
            manifest.push(json!({ "path": format!("/{name}"), "bytes": bytes.len() }));
        }
        let manifest = serde_json::to_vec(&json!({ "files": manifest }))?;
        fs::write(fresh.join("bundle.json"), manifest)?;
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        fs::rename(&fresh, folder)?;
        report.print();
        Ok(())
    }
}

/// Sizes, as a browser meets them.
#[derive(Default)]
struct Report {
    rows: Vec<(String, usize, usize, usize)>,
}

impl Report {
    fn add(&mut self, name: &str, bytes: &[u8], compressed: &Compressed) {
        let size = |form: &Option<Vec<u8>>| form.as_ref().map_or(bytes.len(), Vec::len);
        let row = (name.to_owned(), bytes.len(), size(&compressed.gzip), size(&compressed.brotli));
        self.rows.push(row);
    }

    fn print(&self) {
        let sum =
            |pick: fn(&(String, usize, usize, usize)) -> usize| self.rows.iter().map(pick).sum();
        let total = ("all".to_owned(), sum(|row| row.1), sum(|row| row.2), sum(|row| row.3));
        steps::note(&format!("{:<36} {:>10} {:>10} {:>10}", "", "bytes", "gzip", "brotli"));
        for (name, raw, gzip, brotli) in self.rows.iter().chain([&total]) {
            steps::note(&format!("{name:<36} {raw:>10} {gzip:>10} {brotli:>10}"));
        }
    }
}

fn has_placeholder(file: &Path) -> bool {
    let is_text = file
        .extension()
        .and_then(|extension| extension.to_str())
        .is_some_and(|extension| TEXT.contains(&extension));
    is_text && fs::read_to_string(file).is_ok_and(|text| text.contains("{{"))
}

fn name_in(folder: &Path, file: &Path) -> String {
    let name = file.strip_prefix(folder).unwrap_or(file).to_string_lossy();
    name.replace(std::path::MAIN_SEPARATOR, "/")
}

fn style(folder: &Path) -> Result<String> {
    let mut all = String::new();
    for file in stamp::files(folder)? {
        if file.extension().is_some_and(|extension| extension == "css") {
            all.push_str(&fs::read_to_string(file)?);
            all.push('\n');
        }
    }
    Ok(all)
}

/// Everything the bundle is made from: the app, the workspace crates it uses, this program.
fn inputs_hash() -> Result<String> {
    let root = paths::root();
    let mut inputs = vec![root.join("Cargo.toml"), root.join("Cargo.lock"), root.join("xtask")];
    inputs.extend(crates_below(APP.package)?);
    inputs.extend(crates_below(PDF.package)?);
    let hash = stamp::hash_inputs(&root, &inputs)?;
    Ok(format!("{hash} {}", tools::has_node()))
}

/// The folders of a package and of the workspace packages it depends on.
fn crates_below(package: &str) -> Result<Vec<PathBuf>> {
    let mut command = process::cargo();
    command.args(["metadata", "--format-version=1", "--no-deps"]);
    let metadata: Value = serde_json::from_str(&process::capture(&mut command)?)?;
    let packages = metadata["packages"].as_array().context("cargo tells of no packages")?;
    let mut found = BTreeSet::new();
    let mut open = vec![package.to_owned()];
    while let Some(name) = open.pop() {
        let Some(package) = packages.iter().find(|package| package["name"] == name.as_str()) else {
            continue;
        };
        let manifest = Path::new(package["manifest_path"].as_str().unwrap_or_default());
        if !found.insert(manifest.with_file_name("")) {
            continue;
        }
        let dependencies = package["dependencies"].as_array().into_iter().flatten();
        open.extend(
            dependencies
                .filter(|dependency| dependency["path"].is_string())
                .filter_map(|dependency| dependency["name"].as_str().map(str::to_owned)),
        );
    }
    Ok(found.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_placeholder_becomes_the_hashed_address() {
        let mut bundle = Bundle::default();
        bundle.add("style.css", b"body{}".to_vec());
        let page = bundle.resolve("index.html", "<link href=\"{{style.css}}\">").unwrap();
        let hash = &stamp::hash(b"body{}")[..DIGITS];
        assert_eq!(page, format!("<link href=\"/assets/style-{hash}.css\">"));
    }

    #[test]
    fn an_unknown_placeholder_is_an_error_that_names_the_known_ones() {
        let mut bundle = Bundle::default();
        bundle.add("style.css", Vec::new());
        let error = bundle.resolve("index.html", "{{styles.css}}").unwrap_err().to_string();
        assert_eq!(error, "index.html: no asset {{styles.css}}; there are style.css");
    }

    #[test]
    fn a_changed_asset_changes_the_name_of_what_refers_to_it() {
        let name_of_boot = |script: &[u8]| {
            let mut bundle = Bundle::default();
            bundle.add("app.js", script.to_vec());
            bundle.add("app.wasm", Vec::new());
            bundle.add_text("boot.js", include_str!("boot.js")).unwrap();
            bundle.addresses["boot.js"].clone()
        };
        assert_ne!(name_of_boot(b"one"), name_of_boot(b"two"));
    }

    #[test]
    fn the_version_changes_with_the_page_and_with_every_file() {
        let version_of = |page: &str, style: &[u8]| {
            let mut bundle = Bundle::default();
            bundle.add("style.css", style.to_vec());
            bundle.files.insert("index.html".to_owned(), page.as_bytes().to_vec());
            bundle.add_list().unwrap();
            assert!(bundle.addresses["files"].contains("/assets/style-"));
            assert!(!bundle.addresses["files"].contains("index"));
            bundle.addresses["version"].clone()
        };
        let first = version_of("page", b"body{}");
        assert_ne!(first, version_of("other page", b"body{}"));
        assert_ne!(first, version_of("page", b"main{}"));
        assert_eq!(first, version_of("page", b"body{}"));
    }

    #[test]
    fn a_script_finds_its_snippets_under_their_hashed_names() {
        let path = "snippets/streams-1/inline0.js".to_owned();
        let bound = Bound {
            script: format!("import {{ a }} from './{path}';"),
            wasm: Vec::new(),
            snippets: BTreeMap::from([(path.clone(), "export const a = 1;".to_owned())]),
        };
        let mut bundle = Bundle::default();
        bundle.add_module("app", bound);
        let script = bundle.files[&bundle.addresses["app.js"][1..]].clone();
        let expected = format!("import {{ a }} from '{}';", bundle.addresses[&path]);
        assert_eq!(String::from_utf8(script).unwrap(), expected);
    }

    #[test]
    fn the_app_is_made_from_the_engine_too() {
        let crates = crates_below("protocol").unwrap();
        assert!(crates.iter().any(|folder| folder.ends_with("protocol")));
    }
}
