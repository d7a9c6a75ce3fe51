//! The kept corpus and mutations of it, always the same ones: the short form of fuzzing.
//!
//! `cargo xtask fuzz` runs the long form, and puts what it finds beside these.

#![allow(clippy::unwrap_used, reason = "the whole file is a test")]

use std::{
    fs,
    path::{Path, PathBuf},
};

/// How many mutations each way in is given.
const MUTATIONS: [(&str, usize); 5] =
    [("expression", 1_500), ("yaml", 600), ("json", 600), ("workbook", 300), ("session", 1_000)];

/// Pieces that random bytes seldom hit upon.
const WORDS: [&str; 26] = [
    "${a}",
    "${r}",
    "${e}",
    "'",
    "(",
    ")",
    "sum(",
    "position(..)",
    "if(",
    "indexed-repeat(",
    "1e308",
    "-",
    " div ",
    " mod ",
    " and ",
    "|",
    "regex(.,'",
    "\u{ffff}",
    "\n",
    ": ",
    "- ",
    "&a ",
    "*a",
    "{",
    "[",
    "\u{0}",
];

fn corpus(target: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(target);
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn run(name: &str) {
    let (_, target) = fuzzing::TARGETS.iter().find(|(own, _)| *own == name).unwrap();
    let (_, mutations) = MUTATIONS.iter().find(|(own, _)| *own == name).unwrap();
    let kept: Vec<Vec<u8>> = corpus(name).iter().map(|file| fs::read(file).unwrap()).collect();
    assert!(!kept.is_empty(), "no corpus of {name}");
    for data in &kept {
        target(data);
    }
    let mut random = Random(0x10AD);
    for _ in 0..*mutations {
        let mut data = kept[random.below(kept.len())].clone();
        for _ in 0..=random.below(4) {
            mutate(&mut data, &kept, &mut random);
        }
        data.truncate(20_000);
        target(&data);
    }
}

fn mutate(data: &mut Vec<u8>, kept: &[Vec<u8>], random: &mut Random) {
    let at = random.below(data.len() + 1);
    match random.below(7) {
        0 if at < data.len() => data[at] ^= 1 << random.below(8),
        1 if at < data.len() => data[at] = random.below(256) as u8,
        2 => {
            let end = (at + random.below(16)).min(data.len());
            data.drain(at..end);
        }
        3 => {
            let end = (at + random.below(32)).min(data.len());
            let piece = data[at..end].to_vec();
            data.splice(at..at, piece);
        }
        4 => {
            let other = &kept[random.below(kept.len())];
            let from = random.below(other.len() + 1);
            let piece = other[from..(from + random.below(64)).min(other.len())].to_vec();
            data.splice(at..at, piece);
        }
        5 => {
            let word = WORDS[random.below(WORDS.len())].bytes();
            data.splice(at..at, word);
        }
        _ => data.extend((0..random.below(8)).map(|_| random.below(256) as u8)),
    }
}

/// `SplitMix64`.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % end.max(1) as u64) as usize
    }
}

#[test]
fn any_text_as_a_rule_is_judged_and_evaluated() {
    run("expression");
}

#[test]
fn any_bytes_as_yaml_end_in_a_definition_or_a_diagnostic() {
    run("yaml");
}

#[test]
fn any_bytes_as_json_end_in_a_definition_or_a_diagnostic() {
    run("json");
}

#[test]
fn any_bytes_as_a_workbook_end_in_a_definition_or_a_diagnostic() {
    run("workbook");
}

#[test]
fn any_history_of_any_form_ends_where_its_outcome_loaded_at_once_ends() {
    run("session");
}
