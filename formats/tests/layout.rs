//! The formatter: the shipped questionnaires are as it writes them, and nothing is ever lost.

use std::path::Path;

use engine::definition::document::canonical_json;

fn formatted(text: &str) -> String {
    formats::format_definition(text.as_bytes()).unwrap_or_else(|faults| panic!("{faults:?}"))
}

#[test]
fn the_shipped_questionnaires_stand_as_the_formatter_writes_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../questionnaires");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("it can be listed").path().join("2026.1.yaml");
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let new = formatted(&text);
        let differing = text.lines().zip(new.lines()).position(|(old, new)| old != new);
        if let Some(line) = differing {
            let pair = (text.lines().nth(line), new.lines().nth(line));
            panic!("{}:{}: {pair:#?}", path.display(), line + 1);
        }
        assert_eq!(text, new);
        count += 1;
    }
    assert!(count >= 12, "the walk finds the definitions: {count}");
}

#[test]
fn indentation_order_and_marks_become_the_same_and_comments_stay() {
    let text = "# Head
version:   '1'   # the first
id: a


sections:
    # about s
    -   title: 'it''s \"so\"'
        id: s   
        items: [ {type: text,id: b,   label: B} ]   # one
        intro: |
            two
              lines # no comment
# the end
";
    let expected = "# the first
id: a
# Head
version: \"1\"

sections:
  # about s
  - id: s
    title: 'it''s \"so\"'
    intro: |
      two
        lines # no comment
    # one
    items: [{id: b, type: text, label: B}]
# the end
";
    let new = formatted(text);
    let sorted = |text: &str| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(sorted(&new), sorted(expected), "{new}");
    assert_eq!(formatted(&new), new, "once is enough");
    let read = |text: &str| {
        let source = formats::read_definition("a.yaml", text.as_bytes());
        canonical_json(&source.node.expect("a good test"))
    };
    assert_eq!(read(&new), read(text));
}

#[test]
fn what_cannot_be_kept_is_left_alone() {
    for text in ["a: [", "a: &x {b: c}\nd: \"two\n  # lines\"\n"] {
        assert!(formats::format_definition(text.as_bytes()).is_err(), "{text}");
    }
}
