//! YAML and JSON themselves: what is accepted, and what is said about what is not.

use engine::{
    definition::document::{canonical_json, to_json},
    language::Language,
};
use proptest::prelude::*;

const GOOD: &str = include_str!("sample.yaml");

/// Checks a document's canonical form, or its diagnostics as `code line:column`.
#[track_caller]
fn check(format: &str, bytes: impl AsRef<[u8]>, expected: &str) {
    let source = formats::read_definition(format, bytes.as_ref());
    let found = match &source.node {
        Some(node) if source.diagnostics.is_empty() => canonical_json(node),
        _ => source
            .diagnostics
            .iter()
            .map(|d| format!("{} {}:{}", d.code, d.place.line, d.place.column))
            .collect::<Vec<_>>()
            .join(", "),
    };
    assert_eq!(found, expected, "in {:?}", String::from_utf8_lossy(bytes.as_ref()));
}

#[test]
fn plain_words_are_what_the_core_schema_says() {
    let cases = [
        ("~", "null"),
        ("null", "null"),
        ("true", "true"),
        ("False", "false"),
        ("yes", "\"yes\""),
        ("no", "\"no\""),
        ("12", "12"),
        ("-0012", "-12"),
        ("0x1F", "31"),
        ("0o17", "15"),
        ("1.50", "1.5"),
        ("1e3", "1000"),
        (".5", "0.5"),
        ("1_000", "\"1_000\""),
        ("2026-01-01", "\"2026-01-01\""),
        ("12:30", "\"12:30\""),
        ("'12'", "\"12\""),
        ("\"\\u00e4\\n\"", "\"ä\\n\""),
        ("!!str 12", "\"12\""),
        ("[]", "[]"),
        ("{}", "{}"),
        ("{a: b, 1: 2}", "{\"1\":2,\"a\":\"b\"}"),
        ("|\n  a\n  b\n", "\"a\\nb\\n\""),
        (">-\n  a\n  b\n", "\"a b\""),
        ("- a\n-\n- b # c\n", "[\"a\",null,\"b\"]"),
    ];
    for (yaml, json) in cases {
        check("yaml", yaml, json);
    }
}

#[test]
fn faults_of_yaml_have_line_and_column() {
    let cases: [(&[u8], &str); 23] = [
        (b"", "document.empty 1:1"),
        (b"# nothing\n", "document.empty 1:1"),
        (b"a: 1\n\tb: 2\n", "yaml.tab 2:1"),
        (b"a:\n  b: 1\n \tc: 2\n", "yaml.tab 3:2"),
        (b"a:\n\t- b\n", "yaml.tab 2:1"),
        (b"a: 1\n  b: 2\n", "yaml.colon 2:4"),
        (b"a: [1, 2\nb: 3\n", "yaml.colon 2:2"),
        (b"a: \"x\n", "yaml.unclosed-text 1:4"),
        (b"a: x: y\n", "yaml.colon 1:5"),
        (b"a: 'it's'\n", "yaml.after-quote 1:8"),
        (b"a: @x\n", "yaml.first-character 1:4"),
        (b"- a\nb: c\n", "yaml.indentation 2:1"),
        (b"a: 1\nb\n", "yaml.expected-colon 3:1"),
        (b"a: 1}\nb: {c: 1}}\n", "yaml.bracket 2:10"),
        (b"a: {b: c d\n", "yaml.bracket 2:1"),
        (b"a: \"\\q\"\n", "yaml.syntax 1:4"),
        (b"a: 1\n---\nb: 2\n", "yaml.several-documents 2:1"),
        (b"a: 1\nb: \xFF\n", "document.not-utf-8 2:4"),
        (b"\xFF\xFEa\0", "document.not-utf-8 1:1"),
        (b"a: !colour red\n", "yaml.tag 1:4"),
        (b"{a: 1}: b\n", "yaml.key-not-text 1:1"),
        (b"a: .inf\n", "document.number-too-large 1:4"),
        (b"a: *b\n", "yaml.syntax 1:4"),
    ];
    for (yaml, expected) in cases {
        check("yml", yaml, expected);
    }
}

#[test]
fn byte_order_marks_and_windows_line_ends_are_no_faults() {
    check("yaml", "\u{FEFF}a: 1\r\nb:\r\n  - x\r\n", r#"{"a":1,"b":["x"]}"#);
    check("json", "\u{FEFF}{\r\n\"a\": 1}\r\n", r#"{"a":1}"#);
    check("yaml", GOOD.replace('\n', "\r\n"), &canonical_json(&sample()));
}

fn sample() -> engine::definition::document::Node {
    formats::read_definition("yaml", GOOD.as_bytes()).node.expect("it is good")
}

#[test]
fn aliases_are_copied_out() {
    check(
        "yaml",
        "a: &x {b: 1}\nc: *x\nd: &y t\n*y : 2\n",
        r#"{"a":{"b":1},"c":{"b":1},"d":"t","t":2}"#,
    );
    check("yaml", "a: &x [*x]\n", "yaml.alias-within-itself 1:8");
}

#[test]
fn a_small_text_cannot_grow_without_bounds() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let inner = vec![format!("*a{}", level - 1); 10].join(", ");
        bomb.push_str(
            &["a", &level.to_string(), ": &a", &level.to_string(), " [", &inner, "]\n"].concat(),
        );
    }
    let source = formats::read_definition("yaml", bomb.as_bytes());
    assert_eq!(source.diagnostics[0].code, "document.too-many-values");
    let long = "x".repeat(100_000);
    let text = format!("a: &a {long}\nb: [{}]\n", vec!["*a"; 1_000].join(", "));
    let source = formats::read_definition("yaml", text.as_bytes());
    assert_eq!(source.diagnostics[0].code, "document.too-many-values");
}

#[test]
fn depth_and_size_have_limits() {
    for (format, open, close) in [("yaml", "[", "]"), ("json", "[", "]"), ("json", "{\"a\":", "}")]
    {
        let nested = |levels: usize| format!("{}1{}", open.repeat(levels), close.repeat(levels));
        assert!(formats::read_definition(format, nested(64).as_bytes()).node.is_some());
        let deep = formats::read_definition(format, nested(65).as_bytes());
        assert_eq!(deep.diagnostics[0].code, "document.too-deep");
        let very_deep = formats::read_definition(format, open.repeat(500_000).as_bytes());
        assert!(very_deep.node.is_none());
    }
    let block = (0..2_000).map(|level| " ".repeat(level) + "a:").collect::<Vec<_>>().join("\n");
    assert_eq!(
        formats::read_definition("yaml", block.as_bytes()).diagnostics[0].code,
        "document.too-deep"
    );
    let large = vec![b' '; formats::MAX_BYTES + 1];
    check("yaml", large, "document.too-large 0:0");
    check("pdf", "x", "document.unknown-format 0:0");
}

#[test]
fn json_is_read_strictly_with_every_escape() {
    let cases = [
        (r#"{"a": [1, -2.50, 1e2, true, null]}"#, r#"{"a":[1,-2.5,100,true,null]}"#),
        (r#""\u00e4\ud83d\ude00\"\\\/\b\f\n\r\t""#, r#""ä😀\"\\/\b\f\n\r\t""#),
        ("  {}  ", "{}"),
        (r#"{"a": 1,}"#, "json.expected-name 1:9"),
        ("{\"a\": 1\n \"b\": 2}", "json.expected-comma 2:2"),
        (r#"{"a" 1}"#, "json.expected-colon 1:6"),
        ("{a: 1}", "json.expected-name 1:2"),
        ("[1,\n2", "json.expected-comma 2:2"),
        ("[1,", "json.ends-early 1:4"),
        ("[\"abc\n\"]", "json.unclosed-text 1:2"),
        ("[\"a\tb\"]", "json.control-character 1:4"),
        (r#"["a\x"]"#, "json.bad-escape 1:4"),
        (r#"["\ud83d"]"#, "json.bad-escape 1:3"),
        (r#"["\ude00"]"#, "json.bad-escape 1:3"),
        (r#"["\u+123"]"#, "json.bad-escape 1:3"),
        ("[01]", "json.bad-number 1:2"),
        ("[1.]", "json.bad-number 1:2"),
        ("[+1]", "json.expected-value 1:2"),
        ("[1e999]", "document.number-too-large 1:2"),
        ("[NaN]", "json.expected-value 1:2"),
        ("[trueish]", "json.expected-value 1:2"),
        ("{} x", "json.after-end 1:4"),
        ("", "json.ends-early 1:1"),
        ("// c\n{}", "json.expected-value 1:1"),
    ];
    for (json, expected) in cases {
        check("json", json, expected);
    }
}

#[test]
fn answers_files_are_one_object_without_doubles() {
    let read = |text: &str| match formats::answers::read(text.as_bytes()) {
        Ok(json) => json.to_string(),
        Err(faults) => formats::render(&faults, "a.json", Language::En),
    };
    assert_eq!(
        read(r#"{"n": 3, "m": ["a"], "x": {"na": true}, "d": 1.5}"#),
        r#"{"n":3,"m":["a"],"x":{"na":true},"d":1.5}"#
    );
    assert!(read("[1]").starts_with("a.json:1:1: error[answers.not-an-object]: "));
    assert!(
        read("{\"a\": 1,\n\"a\": 2}").starts_with("a.json:2:2: error[answers.repeated-name]: ")
    );
    assert!(read("{\"a\": tere}").starts_with("a.json:1:7: error[json.expected-value]: "));
    assert!(read(&"[".repeat(200)).contains("document.too-deep"));
}

#[test]
fn diagnostics_are_lines_in_the_order_of_the_text() {
    let yaml = "kind: x\nid: 5\n";
    let node = formats::read_definition("yaml", yaml.as_bytes()).node.expect("it can be read");
    let faults = engine::definition::read(&node).1;
    let lines = formats::render(&faults, "f.yaml", Language::Et);
    let starts: Vec<_> =
        lines.lines().map(|line| line.split(':').take(3).collect::<Vec<_>>().join(":")).collect();
    assert_eq!(starts.last().map(String::as_str), Some("f.yaml:2:5"));
    assert!(starts.is_sorted(), "{lines}");
    assert!(
        lines.contains("f.yaml:1:7: error[definition.unknown-word]: „x“ ei ole siin lubatud."),
        "{lines}"
    );
}

/// Everything the readers do with a document, for properties about all documents.
fn exercise(format: &str, bytes: &[u8]) {
    let source = formats::read_definition(format, bytes);
    assert!(source.node.is_some() || !source.diagnostics.is_empty());
    if let Some(node) = &source.node {
        let faults = engine::definition::read(node).1;
        for language in Language::ALL {
            formats::render(&faults, "f", language);
        }
        let again = formats::read_definition("json", canonical_json(node).as_bytes());
        assert!(again.node.is_some() || !source.diagnostics.is_empty() || has_repeated_keys(node));
        if let Some(again) = &again.node {
            assert_eq!(canonical_json(again), canonical_json(node));
        }
        to_json(node);
    }
    // Whatever it says, it must not panic.
    let _ = formats::answers::read(bytes);
}

fn has_repeated_keys(node: &engine::definition::document::Node) -> bool {
    to_json(node).to_string().len() != canonical_json(node).len()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_can_crash_the_readers(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        exercise("yaml", &bytes);
        exercise("json", &bytes);
    }

    #[test]
    fn no_string_of_signs_can_crash_the_readers(text in r#"[-a{}\[\],:&*!|>'"%@`#?~ \n\t\r.0-9\\u\u{85}\u{2028}\u{FEFF}]{0,80}"#) {
        exercise("yaml", text.as_bytes());
        exercise("json", text.as_bytes());
    }

    #[test]
    fn no_damage_to_a_definition_can_crash_the_readers(
        cuts in proptest::collection::vec((any::<prop::sample::Index>(), 0_usize..40, r#"[-a{}\[\],:&*!|>'"%#? \n\t0-9.]{0,6}"#), 1..6)
    ) {
        let mut text: Vec<char> = GOOD.chars().collect();
        for (at, length, instead) in cuts {
            let start = at.index(text.len());
            let end = (start + length).min(text.len());
            text.splice(start..end, instead.chars());
            if text.is_empty() {
                break;
            }
        }
        let text: String = text.into_iter().collect();
        exercise("yaml", text.as_bytes());
    }
}
