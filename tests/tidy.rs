//! Rules about the repository itself: which room may know which, that documents name what exists,
//! that files stay small and say nothing about the machine they were written on.

#![allow(clippy::unwrap_used, reason = "the whole file is a test")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every file of the project that people write, without what is built or installed.
fn files() -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![root()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            let skipped = ["target", "node_modules", ".git", "data", "fonts"];
            if path.is_dir() {
                if !skipped.contains(&name.as_str()) {
                    open.push(path);
                }
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn rust() -> impl Iterator<Item = (PathBuf, String)> {
    let rust = |path: &PathBuf| path.extension().is_some_and(|end| end == "rs");
    files().into_iter().filter(rust).map(|path| {
        let text = fs::read_to_string(&path).unwrap();
        (path, text)
    })
}

/// What the rooms of the workspace may know, from the design.
const ARROWS: &[(&str, &[&str])] = &[
    ("engine", &[]),
    ("formats", &["engine"]),
    ("pdf", &["engine"]),
    ("protocol", &["engine"]),
    ("server", &["engine", "formats", "pdf", "protocol"]),
    ("app", &["engine", "protocol"]),
];

#[test]
fn rooms_know_only_the_rooms_the_design_lets_them_know() {
    let rooms: BTreeSet<&str> = ARROWS.iter().map(|(room, _)| *room).collect();
    for (room, allowed) in ARROWS {
        let manifest = fs::read_to_string(root().join(room).join("Cargo.toml")).unwrap();
        let dependencies =
            manifest.split("[dependencies]").nth(1).unwrap().split("\n[").next().unwrap();
        for line in dependencies.lines() {
            let name = line.split(['.', ' ', '=']).next().unwrap_or_default();
            if rooms.contains(name) {
                assert!(allowed.contains(&name), "{room} must not know {name}");
            }
        }
    }
}

/// The engine's rooms, each knowing only those before it.
const ENGINE: &[&str] = &[
    "language",
    "name",
    "value",
    "exact",
    "diagnostic",
    "difference",
    "expression",
    "definition",
    "response",
    "scoring",
    "finding",
    "evaluation",
    "checking",
    "carrying",
    "report",
    "limits",
];

#[test]
fn rooms_of_the_engine_know_only_those_before_them() {
    let source = root().join("engine/src");
    for (path, text) in rust() {
        let Ok(inside) = path.strip_prefix(&source) else { continue };
        let first = inside.components().next().unwrap().as_os_str().to_str().unwrap();
        let room = first.trim_end_matches(".rs");
        if room == "lib" {
            continue;
        }
        let own = ENGINE.iter().position(|known| *known == room);
        let own = own.unwrap_or_else(|| panic!("{} is in no known room", path.display()));
        let code = text.split("#[cfg(test)]").next().unwrap();
        for later in &ENGINE[own + 1..] {
            // Names of basics may refer to each other; documentation may point anywhere.
            let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
            let uses = format!("crate::{later}");
            let nested = format!("    {later}::");
            for line in lines {
                let reaches = line.contains(&uses) || line.starts_with(&nested);
                assert!(!reaches, "{}: {room} must not know {later}: {line}", path.display());
            }
        }
    }
}

#[test]
fn architecture_names_only_what_exists() {
    for document in ["ARCHITECTURE.md", "README.md"] {
        let text = fs::read_to_string(root().join(document)).unwrap();
        let mut named = 0;
        for (part, index) in text.split('`').zip(0..) {
            let is_path = index % 2 == 1
                && part.contains('/')
                && !part.contains([' ', '<', '{', '*', ':', '…'])
                && !part.starts_with(['/', '-', '.']);
            if is_path {
                named += 1;
                assert!(root().join(part).exists(), "{document} names {part}, which is not there");
            }
        }
        assert!(named > 0, "{document} names nothing");
    }
}

#[test]
fn a_file_holds_one_idea() {
    for (path, text) in rust() {
        let lines = text.lines().count();
        // Message catalogues and lists of cases are tables.
        let is_table = path.ends_with("messages.rs") || path.ends_with("words.rs");
        let is_cases = path.components().any(|part| part.as_os_str() == "tests");
        let most = if is_table {
            usize::MAX
        } else if is_cases {
            600
        } else {
            500
        };
        assert!(lines <= most, "{}: {lines} lines", path.display());
        assert!(text.starts_with("//!"), "{} does not say what it is for", path.display());
    }
}

#[test]
fn nothing_says_where_it_was_written() {
    let ours = Path::new(file!()).file_name().unwrap();
    let marks = ["/ro\u{6f}t/", "/w\u{6f}rk/", "/h\u{6f}me/", "registry.npmj\u{73}"];
    for path in files() {
        if path.file_name() == Some(ours) {
            continue;
        }
        let Ok(text) = fs::read_to_string(&path) else { continue };
        // `XForms` reads its lists from below a node of that name.
        let text = text.replace("')/root/item", "");
        for mark in marks {
            assert!(!text.contains(mark), "{} contains {mark}", path.display());
        }
    }
}
