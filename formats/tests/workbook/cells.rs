//! Workbooks: what their cells come to, and what is said about those that are wrong.

use crate::books::{book, judge, lines, outcome};
use engine::definition::document::sha256;
use serde_json::{Value as Json, json};

/// Checks which faults a survey sheet has, each `cell code`.
#[track_caller]
fn faults(survey: &str, expected: &[&str]) {
    let choices = "list_name | name | label\n yn | yes | Yes\n yn | no | No";
    let (found, _) = judge("form.xlsx", &book(&[("survey", survey), ("choices", choices)]));
    let told: Vec<String> = lines(&found)
        .lines()
        .map(|line| {
            let line = line.trim_start_matches(':');
            let (cell, rest) = line.split_once(": ").unwrap_or(("", line));
            let code = rest.split(['[', ']']).nth(1).unwrap_or_default();
            format!("{cell} {code}")
        })
        .collect();
    assert_eq!(told, expected, "{}", lines(&found));
}

fn value<'a>(outcome: &'a Json, address: &str) -> &'a Json {
    &outcome["items"][address]["value"]
}

#[test]
fn faults_name_their_cell() {
    faults(
        "type | name | label | relevant\n text | a | A\n text | b | B | ${aa} = 'x'",
        &["survey!D3 expression.unknown-item"],
    );
    faults(
        "type | name | label | label\n text | a | A | A",
        &["survey!D1 workbook.duplicate-column"],
    );
    faults(
        "type | name | label | relevent\n text | a | A | x",
        &["survey!D1 workbook.unknown-column"],
    );
    faults(
        "type | name | label\n tekst | a | A\n text | b | B",
        &["survey!A2 workbook.unknown-type"],
    );
    faults(
        "type | name | label\n begin group | g | G\n text | a | A",
        &["survey!A2 workbook.unclosed"],
    );
    faults(
        "type | name | label\n text | a | A\n end group",
        &["survey!A3 workbook.end-without-begin"],
    );
    faults(
        "type | name | label\n begin group | g | G\n text | a | A\n end repeat",
        &["survey!A4 workbook.wrong-end"],
    );
    faults("type | name | label\n text | | A", &["survey!A2 workbook.no-name"]);
    faults("type | name | label\n | a | A\n text | b | B", &["survey!B2 workbook.no-type"]);
    faults(
        "type | name | label\n text | a | A\n text | a | B",
        &["survey!A3 definition.duplicate-id"],
    );
    faults("type | name | label\n select_one ny | a | A", &["survey!A2 definition.unknown-scale"]);
    faults("type | name | label\n text | 1a | A", &["survey!B2 definition.bad-name"]);
    faults(
        "type | name | label | required\n text | a | A | perhaps",
        &["survey!D2 expression.bare-name"],
    );
    faults(
        "type | name | label\n select_one_from_file c.csv | a | A",
        &["survey!A2 workbook.external"],
    );
    faults(
        "type | name | label | parameters\n range | a | A | start=x",
        &["survey!A2 workbook.not-a-number"],
    );
    faults(
        "type | name | label | lood::weight\n select_one yn | a | A | heavy",
        &["survey!D2 workbook.not-a-number"],
    );
    faults(
        "type | name | label | calculation\n integer | a | A | ${b}\n integer | b | B | ${a}",
        &["survey!A2 definition.cycle"],
    );
}

#[test]
fn a_workbook_without_a_survey_says_so() {
    let (found, _) = judge("form.xlsx", &book(&[("questions", "type | name\n text | a")]));
    assert!(lines(&found).contains("workbook.no-survey"), "{}", lines(&found));
}

#[test]
fn groups_are_not_part_of_addresses_and_repeats_are() {
    let form = book(&[(
        "survey",
        "type | name | label | relevant
         begin_group | g | G |
         text | a | A |
         begin repeat | r | R |
         begin group | inner | I | ${a} != ''
         integer | n | N |
         end group
         calculate | twice | | 
         end repeat
         end group",
    )]);
    // The calculation has no rule: it is blank.
    let outcome = outcome(&form, &json!({"a": "x", "r": [{"n": 1}, {"n": 2}]}));
    let addresses: Vec<&String> =
        outcome["items"].as_object().expect("a good test").keys().collect();
    assert_eq!(addresses, ["a", "r[1]/n", "r[1]/twice", "r[2]/n", "r[2]/twice"]);
    assert_eq!(value(&outcome, "r[2]/n"), 2);
}

#[test]
fn a_default_or_calculation_stands_until_somebody_answers() {
    let form = book(&[
        (
            "survey",
            "type | name | label | default | calculation | read_only
         integer | a | A | 3 | |
         text | b | B | it's | |
         date | c | C | today() | |
         integer | d | D | | ${a} + 1 |
         integer | e | E | | ${a} + 1 | yes
         select_multiple yn | f | F | yes no | |",
        ),
        ("choices", "list_name | name | label\n yn | yes | Yes\n yn | no | No"),
    ]);
    let before = outcome(&form, &json!({}));
    assert_eq!(value(&before, "a"), 3);
    assert_eq!(value(&before, "b"), "it's");
    assert_eq!(value(&before, "c"), "2026-03-01");
    assert_eq!(value(&before, "d"), 4);
    assert_eq!(value(&before, "e"), 4);
    assert_eq!(value(&before, "f"), &json!(["yes", "no"]));
    let after = outcome(&form, &json!({"a": 10, "d": 0}));
    assert_eq!(value(&after, "a"), 10);
    assert_eq!(value(&after, "d"), 0);
    assert_eq!(value(&after, "e"), 11);
}

#[test]
fn or_other_asks_what_else() {
    let form = book(&[
        ("survey", "type | name | label\n select_one yn or_other | a | A"),
        ("choices", "list name | value | caption\n yn | yes | Yes"),
    ]);
    let other = outcome(&form, &json!({"a": "other", "a_other": "maybe"}));
    assert_eq!(value(&other, "a_other"), "maybe");
    let plain = outcome(&form, &json!({"a": "yes", "a_other": "maybe"}));
    assert_eq!(plain["items"]["a_other"]["relevant"], false);
}

#[test]
fn a_range_holds_its_ends() {
    let form = book(&[(
        "survey",
        "type | name | label | parameters\n range | a | A | start=1; end = 5 step=1\n range | b | B | end=2.5",
    )]);
    let within = outcome(&form, &json!({"a": 5, "b": 1.5}));
    assert_eq!(within["items"]["a"]["valid"], true);
    assert_eq!(within["items"]["b"]["valid"], true);
    let beyond = outcome(&form, &json!({"a": 6}));
    assert_eq!(beyond["items"]["a"]["errors"], json!(["constraint"]));
}

#[test]
fn a_list_may_repeat_names_that_its_filter_tells_apart() {
    let sheets = |allow: &str| {
        book(&[
            (
                "survey",
                "type | name | label | choice_filter
              select_one state | s | S |
              select_one county | c | C | cf = ${s}",
            ),
            (
                "choices",
                "list_name | name | label | cf
              state | wa | WA |
              state | tx | TX |
              county | king | King | wa
              county | king | King | tx",
            ),
            ("settings", &format!("form_id | allow_choice_duplicates\n x | {allow}")),
        ])
    };
    let done = outcome(&sheets("yes"), &json!({"s": "tx", "c": "king"}));
    assert_eq!(done["items"]["c"]["valid"], true);
    let (found, _) = judge("form.xlsx", &sheets("no"));
    assert!(lines(&found).contains("definition.duplicate-id"), "{}", lines(&found));
}

#[test]
fn languages_are_told_by_their_tags() {
    let form = book(&[
        (
            "survey",
            "type | name | label::Eesti (et) | label::English | hint
          text | a | Üks | One | same
          text | b | Kaks | |",
        ),
        ("settings", "form_id | default_language\n x | English (en)"),
    ]);
    let (found, questionnaire) = judge("form.xlsx", &form);
    let questionnaire = questionnaire.expect("no errors");
    assert_eq!(questionnaire.languages, ["en", "et"]);
    let (_, a) = questionnaire.items().next().expect("a good test");
    assert_eq!(a.label.exact("et"), Some("Üks"));
    assert_eq!(a.label.exact("en"), Some("One"));
    assert_eq!(a.hint.exact(""), Some("same"));
    assert!(
        lines(&found).contains(":survey!A3: warning[definition.untranslated]"),
        "{}",
        lines(&found)
    );
}

#[test]
fn typographic_quotation_marks_are_mended() {
    let form = book(&[(
        "survey",
        "type | name | label | relevant
        text | a | A |
        text | b | B | ${a} = ‘x’ or ${a} = “y”",
    )]);
    assert_eq!(outcome(&form, &json!({"a": "y"}))["items"]["b"]["relevant"], true);
}

#[test]
fn a_disabled_row_is_not_there() {
    let form = book(&[(
        "survey",
        "type | name | label | disabled\n text | a | A | yes\n text | b | B | no",
    )]);
    let items = outcome(&form, &json!({}))["items"].clone();
    assert_eq!(items.as_object().expect("a good test").len(), 1);
}

#[test]
fn device_facts_and_the_day_are_computed() {
    let form = book(&[(
        "survey",
        "type | name | label
        start | start |
        today | today |
        deviceid | device |
        text | a | A",
    )]);
    let outcome = outcome(&form, &json!({}));
    assert_eq!(value(&outcome, "today"), "2026-03-01");
    assert_eq!(value(&outcome, "device"), &Json::Null);
}

#[test]
fn a_formatted_zero_is_no_rule() {
    let mut file = rust_xlsxwriter::Workbook::new();
    let sheet = file.add_worksheet();
    sheet.set_name("survey").expect("a good test");
    for (head, column) in ["type", "name", "label", "relevant"].iter().zip(0u16..) {
        sheet.write_string(0, column, *head).expect("a good test");
        sheet.write_string(1, column, "text").expect("a good test");
    }
    let date = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd");
    sheet.write_number_with_format(1, 3, 0, &date).expect("a good test");
    let (found, _) = judge("form.xlsx", &file.save_to_buffer().expect("a good test"));
    assert!(
        lines(&found).contains(":survey!D2: error[workbook.date-as-rule]"),
        "{}",
        lines(&found)
    );
}

/// The tables of the guide, by the sheet's name before each.
fn guide() -> Vec<(String, String)> {
    let text = include_str!("../../../docs/xlsform.md");
    let example = text
        .split("## A whole example")
        .nth(1)
        .expect("a good test")
        .split("\n## ")
        .next()
        .expect("a good test");
    let mut sheets: Vec<(String, String)> = Vec::new();
    for line in example.lines() {
        if let Some(name) = line.strip_prefix('`').and_then(|line| line.strip_suffix('`')) {
            if !name.starts_with('`') {
                sheets.push((name.to_owned(), String::new()));
            }
        } else if line.starts_with("| ") {
            let sheet = &mut sheets.last_mut().expect("a name stands before").1;
            sheet.push_str(line);
            sheet.push('\n');
        }
    }
    sheets
}

#[test]
fn the_example_of_the_guide_is_whole() {
    let sheets = guide();
    assert_eq!(sheets.len(), 7);
    let sheets: Vec<(&str, &str)> = sheets.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    let form = book(&sheets);
    let (found, _) = judge("form.xlsx", &form);
    assert_eq!(lines(&found), "");
    let text = include_str!("../../../docs/xlsform.md");
    let answers = text
        .split("```json\n")
        .nth(1)
        .expect("a good test")
        .split("```")
        .next()
        .expect("a good test");
    let result = outcome(&form, &serde_json::from_str(answers).expect("a good test"));
    assert_eq!(result["score"]["rounded"], "75", "{}", result["score"]);
    assert_eq!(result["score"]["rating"], "good");
    assert_eq!(result["form"]["id"], "night-care");
    let failed = outcome(&form, &json!({"staff_present": "not_met", "call_answered": "met"}));
    assert_eq!(failed["score"]["rating"], "weak");
    assert_eq!(failed["findings"][0]["rule"], "gap");
    assert_eq!(failed["findings"][0]["deadline"], "2026-03-11");
}

#[test]
fn the_example_of_the_guide_survives_as_yaml() {
    let sheets = guide();
    let sheets: Vec<(&str, &str)> = sheets.iter().map(|(n, t)| (n.as_str(), t.as_str())).collect();
    let tree = formats::read_definition("form.xlsx", &book(&sheets)).node.expect("a good test");
    for format in ["form.yaml", "form.json", "form.xlsx"] {
        let bytes = formats::write_definition(format, &tree).expect("a good test");
        let back = formats::read_definition(format, &bytes).node.expect("a good test");
        assert_eq!(sha256(&back), sha256(&tree), "{format}");
    }
}
