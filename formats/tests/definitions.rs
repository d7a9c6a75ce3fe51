//! Faults in the form of a definition: each case changes one place of a good definition.

use engine::{
    definition::{Questionnaire, document, model::ItemKind, read},
    language::{Language, Text},
};

const GOOD: &str = include_str!("sample.yaml");

fn diagnose(yaml: &str) -> (Option<Questionnaire>, Vec<String>) {
    let source = formats::read_definition("form.yaml", yaml.as_bytes());
    let mut diagnostics = source.diagnostics;
    let mut questionnaire = None;
    if let Some(node) = &source.node {
        let (read, faults) = read(node);
        questionnaire = read;
        diagnostics.extend(faults);
    }
    let lines = diagnostics
        .iter()
        .map(|d| format!("{} {} {}:{}", d.code, d.place.path, d.place.line, d.place.column))
        .collect();
    (questionnaire, lines)
}

/// Checks that a text has exactly these diagnostics, each `code path line:column`.
#[track_caller]
fn check(yaml: &str, expected: &[&str]) {
    assert_eq!(diagnose(yaml).1, expected);
}

/// The good definition with one piece of its text, which occurs once, replaced.
#[track_caller]
fn change(from: &str, to: &str) -> String {
    assert_eq!(GOOD.matches(from).count(), 1, "“{from}” stands in the sample once");
    GOOD.replace(from, to)
}

/// The sample's line of a piece of text.
fn line(piece: &str) -> usize {
    GOOD.lines().position(|line| line.contains(piece)).expect("it is there") + 1
}

/// Checks that the change gives one diagnostic: its code, path, and column in the changed line.
#[track_caller]
fn fault(from: &str, to: &str, code: &str, path: &str, column: usize) {
    let row = line(from.split('\n').next().unwrap_or(from));
    check(&change(from, to), &[&format!("{code} {path} {row}:{column}")]);
}

#[test]
fn a_good_definition_has_no_faults_and_keeps_everything() {
    let (questionnaire, faults) = diagnose(GOOD);
    assert_eq!(faults, Vec::<String>::new());
    let questionnaire = questionnaire.expect("it is good");
    assert_eq!(questionnaire.items().count(), 15);
    assert_eq!(questionnaire.legal[0].provision, Text::same("§ 21 lg 2"));
    let weights: Vec<_> = questionnaire
        .items()
        .filter(|(_, item)| !item.weight.is_zero())
        .map(|(_, item)| format!("{} {}", item.id, item.weight))
        .collect();
    assert_eq!(weights, ["staff_24h 3", "plan_in_time 1"]);
    let scoring = questionnaire.scoring.expect("it is scored");
    assert_eq!(scoring.bands[1].from.unwrap().to_string(), "62.5");
    assert_eq!(scoring.root.children[1].children[0].id, "staffing");
}

#[test]
fn json_and_yaml_of_a_definition_are_the_same_definition() {
    let yaml = formats::read_definition("yaml", GOOD.as_bytes()).node.expect("it is good");
    let json = serde_json::to_string_pretty(&document::to_json(&yaml)).expect("it can be written");
    let json = formats::read_definition("x.json", json.as_bytes()).node.expect("it is good");
    assert_eq!(document::sha256(&yaml), document::sha256(&json));
    let plain = |node| strip(&read(node).0.expect("it is good"));
    assert_eq!(plain(&yaml), plain(&json));
    let without_places = document::from_json(&document::to_json(&yaml));
    assert_eq!(plain(&yaml), plain(&without_places));
}

/// The definition without the positions, which differ between formats: by its debug form, since
/// expressions carry theirs.
fn strip(questionnaire: &Questionnaire) -> String {
    let text = format!("{questionnaire:?}");
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some(at) = rest.find("line: ") {
        out.push_str(&rest[..at]);
        rest = rest[at..].split_once(", cell").expect("a place has a cell").1;
    }
    out + rest
}

#[test]
fn the_order_of_fields_does_not_change_the_identity() {
    let sha = |yaml: &str| {
        document::sha256(&formats::read_definition("yaml", yaml.as_bytes()).node.expect("good"))
    };
    assert_eq!(sha("a: 1\nb: [x, 2.50]\n"), sha("{\"b\": ['x', 25e-1], \"a\": 1.0}\n"));
    assert_ne!(sha("a: 1"), sha("a: '1'"));
}

#[test]
fn expressions_know_where_they_begin() {
    let (questionnaire, _) = diagnose(GOOD);
    let questionnaire = questionnaire.expect("it is good");
    let item = |name: &str| {
        questionnaire.items().find(|(_, item)| item.id == *name).expect("it is there").1.clone()
    };
    let constraint = item("room_temperature").constraint.expect("it has one").place;
    assert_eq!((constraint.line as usize, constraint.column), (line(". >= -30"), 22));
    assert_eq!(constraint.path, "sections[0].items[2].constraint");
    let ItemKind::Calculation { calculation, .. } = item("plan_in_time").kind else {
        panic!("it is a calculation")
    };
    let place = calculation.place;
    assert_eq!((place.line as usize, place.column), (line("if(${plan_days} = ''"), 11));
    let required = item("resident_code").required.expect("it has one").place;
    assert_eq!((required.line as usize, required.column), (line("${staff_24h}"), 24));
}

#[test]
fn unknown_fields_are_named_with_a_suggestion() {
    fault(
        "        weight: 3",
        "        wieght: 3",
        "definition.unknown-field",
        "sections[0].items[0].wieght",
        9,
    );
    let yaml = change("kind: inspection", "kind: inspection\ncolour: red");
    check(&yaml, &["definition.unknown-field colour 9:1"]);
}

#[test]
fn a_suggestion_is_part_of_the_sentence() {
    let yaml = change("        weight: 3", "        wieght: 3");
    let source = formats::read_definition("yaml", yaml.as_bytes());
    let faults = read(&source.node.expect("it can be read")).1;
    let say = |language| faults[0].message(language);
    assert_eq!(say(Language::En), "Unknown field “wieght”. Did you mean “weight”?");
    assert_eq!(say(Language::Et), "Tundmatu väli „wieght“. Kas mõeldud on „weight“?");
    assert_eq!(say(Language::Ru), "Неизвестное поле «wieght». Возможно, имелось в виду «weight»?");
}

#[test]
fn repeated_fields_are_reported_at_the_second() {
    check(
        &change("audience: [inspector]", "audience: [inspector]\naudience: [provider]"),
        &["definition.repeated-field audience 8:1"],
    );
}

#[test]
fn missing_fields_are_reported_at_what_lacks_them() {
    check(&change("version: \"2026.1\"\n", ""), &["definition.missing-field version 2:1"]);
    let faults = diagnose("title: x\n").1;
    let missing = |name: &str| format!("definition.missing-field {name} 1:1");
    assert_eq!(faults, ["languages", "id", "version", "audience", "kind", "sections"].map(missing));
}

#[test]
fn empty_fields_are_probably_forgotten() {
    fault(
        "        code: \"2.1\"",
        "        code:",
        "definition.empty-field",
        "sections[0].items[0].code",
        9,
    );
}

#[test]
fn values_of_a_wrong_type_say_what_was_expected() {
    let wrong = "definition.wrong-type";
    fault("        weight: 3", "        weight: three", wrong, "sections[0].items[0].weight", 17);
    fault(
        "        critical: true",
        "        critical: yes",
        wrong,
        "sections[0].items[0].critical",
        19,
    );
    fault("version: \"2026.1\"", "version: 2026.1", wrong, "version", 10);
    fault("audience: [inspector]", "audience: inspector", wrong, "audience", 11);
    fault(
        "            deadline_days: 10",
        "            deadline_days: soon",
        wrong,
        "sections[0].items[0].findings[0].deadline_days",
        28,
    );
    fault("    relevant: \"1 = 1\"", "    relevant: true", wrong, "sections[0].relevant", 15);
    fault(
        "        required: true",
        "        required: [1]",
        wrong,
        "sections[0].items[0].required",
        19,
    );
    fault("valid_from: 2026-01-01", "valid_from: 2026", wrong, "valid_from", 13);
    fault(
        "        evidence: [document, observation]",
        "        evidence: [document, {a: 1}]",
        wrong,
        "sections[0].items[0].evidence[1]",
        30,
    );
}

#[test]
fn a_wrong_type_is_told_in_plain_words() {
    let yaml = change("version: \"2026.1\"", "version: 2026.1");
    let source = formats::read_definition("yaml", yaml.as_bytes());
    let faults = read(&source.node.expect("it can be read")).1;
    assert_eq!(
        formats::render(&faults, "form.yaml", Language::En),
        "form.yaml:3:10: error[definition.wrong-type]: Expected text, found a number. \
         If it is text, put it in quotation marks. (version)\n"
    );
}

#[test]
fn words_outside_the_allowed_are_reported() {
    let unknown = "definition.unknown-word";
    fault("kind: inspection", "kind: inspektion", unknown, "kind", 7);
    fault("audience: [inspector]", "audience: [inspector, boss]", unknown, "audience[1]", 23);
    fault(
        "            severity: critical",
        "            severity: grave",
        unknown,
        "sections[0].items[0].findings[0].severity",
        23,
    );
    fault("      method: minimum", "      method: min", unknown, "scoring.children[1].method", 15);
    fault("mode: half_up", "mode: up", unknown, "scoring.rounding.mode", 31);
    fault(
        "{id: photo, type: file,",
        "{id: photo, type: picture,",
        unknown,
        "sections[0].items[7].type",
        27,
    );
}

#[test]
fn an_item_of_unknown_type_has_no_fault_but_that() {
    fault(
        "        type: decimal",
        "        type: decimel",
        "definition.unknown-word",
        "sections[0].items[2].type",
        15,
    );
}

#[test]
fn dates_have_one_form_and_must_exist() {
    let bad = "definition.bad-date";
    fault("valid_from: 2026-01-01", "valid_from: 01.01.2026", bad, "valid_from", 13);
    fault("valid_from: 2026-01-01", "valid_from: 2026-02-30", bad, "valid_from", 13);
    fault("valid_from: 2026-01-01", "valid_from: 2026-01-01T00:00:00", bad, "valid_from", 13);
    let yaml = change("    valid_to: 2027-12-31", "    valid_to: 2015-12-31");
    check(&yaml, &["definition.validity-backwards legal[0] 12:5"]);
}

#[test]
fn names_have_a_form() {
    let bad = "definition.bad-name";
    fault("      - id: staff_24h", "      - id: 24h_staff", bad, "sections[0].items[0].id", 13);
    fault("      - id: admin", "      - id: \"the admin\"", bad, "sections[0].items[10].id", 14);
    fault(
        "{name: partly,",
        "{name: in part,",
        "definition.bad-choice-name",
        "scales[0].choices[1].name",
        16,
    );
    fault("version: \"2026.1\"", "version: \"2026/1\"", "definition.bad-version", "version", 11);
    fault(
        "languages: [et, en, ru]",
        "languages: [et, en, ru, Deutsch]",
        "definition.bad-language",
        "languages[3]",
        25,
    );
    fault(
        "    source: https:",
        "    source: javascript:",
        "definition.bad-address",
        "legal[0].source",
        13,
    );
}

#[test]
fn texts_are_in_the_languages_of_the_questionnaire() {
    fault(
        "title: {et: Kontroll-leht, en: Checklist, ru:",
        "title: {et: Kontroll-leht, en: Checklist, rus:",
        "definition.unknown-language",
        "title.rus",
        43,
    );
    fault(
        "title: {et: Kontroll-leht, en: Checklist, ru: Контрольный лист}",
        "title: {}",
        "definition.empty-text",
        "title",
        8,
    );
    fault(
        "title: {et: Kontroll-leht, en: Checklist,",
        "title: {et: Kontroll-leht, en: 24,",
        "definition.wrong-type",
        "title.en",
        32,
    );
}

#[test]
fn fields_belong_to_types() {
    let other = "definition.field-of-other-type";
    fault(
        "        appearance: [multiline]",
        "        choices: []",
        other,
        "sections[0].items[1].choices",
        9,
    );
    fault("        code: \"2.1\"", "        items: []", other, "sections[0].items[0].items", 9);
    fault(
        "        appearance: [multiline]",
        "        weight: 2",
        other,
        "sections[0].items[1].weight",
        9,
    );
    fault(
        "        instance_label: resident_code",
        "        calculation: \"1\"",
        other,
        "sections[0].items[11].calculation",
        9,
    );
}

#[test]
fn select_items_have_one_list() {
    let yaml = change("        scale: v3\n        weight: 3\n", "");
    check(&yaml, &["definition.no-scale sections[0].items[0] 39:9"]);
    let both = change(
        "        scale: v3\n        weight: 3",
        "        scale: v3\n        choices: [{name: a, label: A}]",
    );
    let at = format!(
        "definition.scale-and-choices sections[0].items[0].choices {}:18",
        line("        weight: 3")
    );
    check(&both, &[&at]);
    let yaml = change("{name: ru, label: {et: vene", "{name: et, label: {et: vene");
    check(&yaml, &["definition.repeated-choice sections[0].items[10].items[0].choices 96:15"]);
}

#[test]
fn numbers_are_exact_and_moderate() {
    let weight = "sections[0].items[0].weight";
    fault("        weight: 3", "        weight: -1", "definition.negative-weight", weight, 17);
    fault("        weight: 3", "        weight: 1e9", "definition.number-out-of-range", weight, 17);
    fault(
        "        weight: 3",
        "        weight: 0.1234567",
        "definition.number-out-of-range",
        weight,
        17,
    );
    fault(
        "        min: 1",
        "        min: 1.5",
        "definition.not-whole",
        "sections[0].items[11].min",
        14,
    );
    let yaml = change("        min: 1", "        min: 30");
    check(&yaml, &["definition.min-above-max sections[0].items[11] 99:9"]);
    fault(
        "        max: 20",
        "        max: 10001",
        "definition.not-whole",
        "sections[0].items[11].max",
        14,
    );
}

#[test]
fn a_weight_that_cannot_count_is_warned_of() {
    let yaml = change(
        "      - {name: met, label: {et: Vastab, en: Met, ru: Соответствует}, points: 2}\n      - {name: partly, label: {et: Osaliselt, en: Partly, ru: Частично}, points: 1}\n      - {name: not_met, label: {et: Ei vasta, en: Not met, ru: Не соответствует}, points: 0}\n",
        "",
    );
    let (questionnaire, faults) = diagnose(&yaml);
    let at = format!(
        "definition.weight-ignored sections[0].items[0].weight {}:17",
        line("        weight: 3") - 3
    );
    assert_eq!(faults, [at]);
    let questionnaire = questionnaire.expect("it is usable");
    assert!(questionnaire.items().all(|(_, item)| item.weight.is_zero()));
}

#[test]
fn findings_and_scores_are_complete() {
    let yaml = change(
        "            duty: {et: Tagada personal, en: Provide staff, ru: Обеспечить персонал}\n",
        "",
    );
    check(&yaml, &["definition.precept-without-duty sections[0].items[0].findings[0] 55:13"]);
    fault(
        "    - {id: inadequate",
        "    - {score: 1, id: inadequate",
        "definition.unknown-field",
        "scoring.bands[0].score",
        8,
    );
}

#[test]
fn a_value_goes_with_the_method_expression_only() {
    let yaml = change("  method: percent", "  method: percent\n  value: \"1\"");
    check(
        &yaml,
        &[&format!(
            "definition.value-without-expression scoring.value {}:11",
            line("  method: percent") + 1
        )],
    );
    let yaml = change("  method: percent", "  method: expression");
    check(
        &yaml,
        &[&format!("definition.missing-field scoring.value {}:3", line("  method: percent"))],
    );
}

#[test]
fn every_fault_is_collected_and_what_is_good_is_kept() {
    let yaml = GOOD
        .replace("        weight: 3", "        weight: heavy")
        .replace("kind: inspection", "kind: raid")
        .replace("type: note", "type: notice")
        .replace("        min: 1", "        min: -1");
    let (questionnaire, faults) = diagnose(&yaml);
    assert_eq!(faults.len(), 4, "{faults:#?}");
    assert_eq!(questionnaire.expect("it is usable").items().count(), 15);
}

#[test]
fn what_is_no_definition_at_all_gives_none() {
    for yaml in ["- a\n", "text", "42"] {
        let (questionnaire, faults) = diagnose(yaml);
        assert!(questionnaire.is_none());
        assert_eq!(faults, ["definition.wrong-type  1:1"], "{yaml}");
    }
}

#[test]
fn a_deep_definition_is_refused_at_its_limit() {
    let nested = |levels: usize| {
        let mut item = "{id: x, type: text, label: X}".to_owned();
        for level in 0..levels {
            item = format!("{{id: g{level}, type: group, label: G, items: [{item}]}}");
        }
        format!(
            "id: a\nversion: '1'\ntitle: A\naudience: []\nkind: record\nlanguages: [et]\nsections: [{{id: s, title: S, items: [{item}]}}]\n"
        )
    };
    assert_eq!(diagnose(&nested(16)).1, Vec::<String>::new());
    let faults = diagnose(&nested(17)).1;
    assert_eq!(faults.len(), 1);
    assert!(faults[0].starts_with("definition.too-deep sections[0].items[0]"), "{faults:?}");
}

#[test]
fn long_texts_are_refused_at_their_limit() {
    let text = |length: usize| {
        change("hint: {et: Vihje,", &format!("hint: {{et: {},", "õ".repeat(length)))
    };
    check(&text(20_000), &[]);
    let row = line("hint: {et: Vihje,");
    check(
        &text(20_001),
        &[&format!("definition.text-too-long sections[0].items[0].hint.et {row}:20")],
    );
}

#[test]
fn a_flood_of_faults_ends() {
    let fields = (0..5_000).map(|number| format!("f{number}: 1")).collect::<Vec<_>>().join("\n");
    let faults = diagnose(&fields).1;
    assert_eq!(faults.len(), 1_001);
    assert!(faults[1_000].starts_with("definition.too-many-faults"));
}

#[test]
fn a_path_can_be_found_again_in_the_document() {
    let node = formats::read_definition("yaml", GOOD.as_bytes()).node.expect("it is good");
    let at = |path: &str| node.locate(path).line as usize;
    assert_eq!(at("sections[0].items[2].constraint"), line("constraint: \""));
    assert_eq!(at("legal.shs-21-2.act"), line("act:"));
    assert_eq!(at("scales.v3.choices.partly.label"), line("name: partly"));
    let mut faults = vec![engine::diagnostic::Diagnostic::note(
        "definition.legal-to-verify",
        engine::diagnostic::Place { path: "legal.shs-21-2".into(), ..Default::default() },
    )];
    document::locate(&node, &mut faults);
    assert_eq!(faults[0].place.line as usize, line("- id: shs-21-2"));
}
