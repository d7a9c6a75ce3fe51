//! A published version never changes: `questionnaires/published.lock` holds the hash of each.

use std::{collections::BTreeMap, fs};

use tests::shipped::{root, shipped};

#[test]
fn published_versions_have_not_changed() {
    let path = root().join("questionnaires/published.lock");
    let text = fs::read_to_string(path).expect("questionnaires/published.lock");
    let mut locked: BTreeMap<(String, String), String> = BTreeMap::new();
    for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [id, version, sha256] = words[..] else { panic!("no entry: {line}") };
        let key = (id.to_owned(), version.to_owned());
        assert!(locked.insert(key, sha256.to_owned()).is_none(), "twice: {line}");
    }
    let mut faults = Vec::new();
    for own in shipped() {
        let version = &own.program.questionnaire().version;
        let key = (own.id().to_owned(), version.clone());
        match locked.remove(&key) {
            Some(sha256) if sha256 == own.sha256 => {}
            Some(_) => faults.push(format!(
                "{} {version} is published and was changed: a change is a new version",
                own.id()
            )),
            None => faults.push(format!(
                "publish by adding the line: {} {version} {}",
                own.id(),
                own.sha256
            )),
        }
    }
    faults.extend(locked.keys().map(|(id, version)| format!("{id} {version} is gone")));
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}
