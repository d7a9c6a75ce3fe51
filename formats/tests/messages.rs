//! Every diagnostic code the sources use has a message, and every message is complete.

use std::{collections::BTreeSet, fs, path::Path};

use engine::diagnostic::messages;

/// The groups codes begin with.
const GROUPS: [&str; 14] = [
    "advice",
    "answer",
    "answers",
    "compared",
    "definition",
    "document",
    "evaluation",
    "expression",
    "hint",
    "json",
    "word",
    "workbook",
    "yaml",
    "proof",
];

fn sources(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("it can be listed").path();
        if path.is_dir() {
            sources(&path, found);
        } else if !path.components().any(|part| part.as_os_str() == "messages") {
            found.push(fs::read_to_string(&path).expect("a source is text"));
        }
    }
}

/// The quoted words of a text that have the form of a code: `group.some-words`.
fn codes(text: &str) -> impl Iterator<Item = &str> {
    text.split('"').filter(|word| {
        word.split_once('.').is_some_and(|(group, rest)| {
            GROUPS.contains(&group)
                && !rest.is_empty()
                && rest
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || b"-0123456789".contains(&byte))
        })
    })
}

#[test]
fn every_code_has_a_message_and_every_message_a_code() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut texts = Vec::new();
    for folder in ["engine/src", "formats/src"] {
        sources(&root.join(folder), &mut texts);
    }
    let used: BTreeSet<&str> = texts.iter().flat_map(|text| codes(text)).collect();
    let known: BTreeSet<&str> = messages::all().map(|(code, _)| *code).collect();
    assert!(used.len() > 40, "the walk finds the codes");
    let silent: Vec<_> = used.difference(&known).collect();
    assert!(silent.is_empty(), "codes without a message: {silent:#?}");
    let unused: Vec<_> = known.difference(&used).collect();
    assert!(unused.is_empty(), "messages that nothing uses: {unused:#?}");
}

#[test]
fn every_message_has_the_same_arguments_in_every_language() {
    // Only what has the form of an argument's name: some messages show braces as an example.
    let marks = |text: &str| -> BTreeSet<String> {
        text.split('{')
            .skip(1)
            .filter_map(|rest| rest.split_once('}'))
            .map(|(name, _)| name.to_owned())
            .filter(|name| name.bytes().all(|byte| byte.is_ascii_lowercase()) && name != "nimi")
            .filter(|name| name != "name" || !text.contains("${name}"))
            .collect()
    };
    for (code, message) in messages::all() {
        assert!(!message.et.trim().is_empty() && !message.ru.trim().is_empty(), "{code}");
        assert_eq!(marks(message.et), marks(message.en), "{code}");
        assert_eq!(marks(message.ru), marks(message.en), "{code}");
    }
}
