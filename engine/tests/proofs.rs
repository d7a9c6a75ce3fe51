//! What is proved of rules holds in every response whose answers satisfy their constraints, and
//! what should be proved is.

use engine::{
    checking::check,
    definition::{document::from_json, read},
    diagnostic::Diagnostic,
    evaluation::{Change, Context, ItemFault, ItemState, Program, Session},
    response::Address,
};
use proptest::{prelude::*, sample::Index};
use serde_json::{Value as Json, json};

/// The program of a definition and what is proved of it: code and path.
fn proofs(definition: &Json) -> (std::sync::Arc<Program>, Vec<Diagnostic>) {
    let (questionnaire, found) = read(&from_json(definition));
    assert!(found.is_empty(), "{found:?}");
    let (checked, more) = check(questionnaire.unwrap_or_else(|| panic!("{found:?}")))
        .unwrap_or_else(|found| panic!("{found:?} in {definition}"));
    let proved = more.into_iter().filter(|d| d.code.starts_with("proof.")).collect();
    (Program::compile(&checked), proved)
}

fn text(words: &str) -> Json {
    json!({ "et": words })
}

fn form(sections: &Json) -> Json {
    json!({
        "id": "proofs", "version": "1", "title": text("Tõestused"), "languages": ["et"],
        "audience": ["inspector"], "kind": "inspection", "sections": sections,
    })
}

fn choices(names: &[&str]) -> Json {
    names.iter().map(|name| json!({ "name": name, "label": text(name) })).collect()
}

/// What the items of the table and the random forms read.
fn questions() -> Vec<Json> {
    vec![
        json!({ "id": "s", "type": "single", "label": text("s"), "choices": choices(&["a", "b", "c"]) }),
        json!({ "id": "t", "type": "single", "label": text("t"), "choices": choices(&["a", "b"]),
            "relevant": "${s} = 'a'" }),
        json!({ "id": "m", "type": "multiple", "label": text("m"), "choices": choices(&["x", "y", "z"]) }),
        json!({ "id": "n", "type": "integer", "label": text("n"), "constraint": ". >= 0 and . <= 9" }),
        json!({ "id": "q", "type": "decimal", "label": text("q") }),
        json!({ "id": "d", "type": "date", "label": text("d") }),
        json!({ "id": "w", "type": "text", "label": text("w"), "relevant": "${n} > 3" }),
    ]
}

fn with(item: Json) -> Json {
    let mut items = questions();
    items.push(item);
    form(&json!([{ "id": "one", "title": text("Üks"), "items": items }]))
}

#[test]
fn what_can_be_proved_is() {
    let rows = [
        ("relevant", "${s} = 'a' and ${s} = 'b'", "proof.never"),
        ("relevant", "${s} = 'a' or ${s} != 'a'", "proof.always"),
        ("relevant", "${t} = 'a' and ${s} = 'b'", "proof.never"),
        ("relevant", "${n} > 9", "proof.never"),
        ("relevant", "${n} > 4 and not(${n} > 3)", "proof.never"),
        ("relevant", "${n} > 3 and ${n} < 4", "proof.never"),
        ("relevant", "${q} < 0 and ${q} > 1", "proof.never"),
        ("relevant", "${w} = 'x' and ${n} = 3", "proof.never"),
        ("relevant", "${d} < '2020-01-01' and ${d} > '2020-01-01'", "proof.never"),
        ("relevant", "${w} = 'x' and ${w} = 'y'", "proof.never"),
        ("relevant", "selected(${m}, 'x') and count-selected(${m}) = 0", "proof.never"),
        ("required", "${s} = 'a' and ${s} = 'b'", "proof.never"),
        ("read_only", "${n} = '' or ${n} >= 0", "proof.always"),
        ("constraint", ". > 5 and . < 5", "proof.never"),
        ("constraint", ". > 5 or . <= 5", "proof.always"),
    ];
    for (field, rule, code) in rows {
        let mut item = json!({ "id": "i", "type": "integer", "label": text("i") });
        item[field] = json!(rule);
        let (_, found) = proofs(&with(item));
        let found: Vec<_> =
            found.iter().map(|d| (d.code.as_str(), d.place.path.as_str())).collect();
        let path = format!("sections[0].items[7].{field}");
        assert_eq!(found, [(code, path.as_str())], "{field}: {rule}");
    }
}

#[test]
fn what_stands_around_excludes() {
    let inner =
        json!({ "id": "i", "type": "integer", "label": text("i"), "relevant": "${s} = 'b'" });
    let group = json!({ "id": "g", "type": "group", "label": text("g"), "relevant": "${s} = 'a'",
        "items": [inner] });
    let (_, found) = proofs(&with(group));
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].code, "proof.unreachable-item");
    assert_eq!(found[0].place.path, "sections[0].items[7].items[0].relevant");

    let required = json!({ "id": "i", "type": "integer", "label": text("i"),
        "relevant": "${s} = 'a'", "required": "${s} = 'c'" });
    let (_, found) = proofs(&with(required));
    assert_eq!(found.iter().map(|d| d.code.as_str()).collect::<Vec<_>>(), ["proof.excluded"]);

    let section = json!({ "id": "two", "title": text("Kaks"), "relevant": "${n} > 9",
        "items": [json!({ "id": "i", "type": "integer", "label": text("i") })] });
    let (_, found) = proofs(&form(
        &json!([{ "id": "one", "title": text("Üks"), "items": questions() }, section]),
    ));
    let codes: Vec<_> = found.iter().map(|d| d.code.as_str()).collect();
    assert_eq!(codes, ["proof.unreachable-section"]);
}

#[test]
fn filters_and_findings_are_proved_too() {
    let single = json!({ "id": "i", "type": "single", "label": text("i"),
        "choices": choices(&["a", "b"]), "choice_filter": "name = ${s} and ${s} = 'c'",
        "findings": [{ "id": "f", "when": ". = 'a' and . = 'b'", "severity": "minor",
            "kind": "recommendation", "text": text("f") }] });
    let (_, found) = proofs(&with(single));
    let mut paths: Vec<_> =
        found.iter().map(|d| (d.code.as_str(), d.place.path.as_str())).collect();
    paths.sort_unstable();
    assert_eq!(
        paths,
        [
            ("proof.never", "sections[0].items[7].choice_filter"),
            ("proof.never", "sections[0].items[7].findings[0].when"),
        ]
    );
}

#[test]
fn what_is_open_is_not_told() {
    for rule in [
        "${s} = 'a'",
        "${t} = 'a' and ${s} = 'a'",
        "${n} > 8",
        "${q} > 0 and ${q} < 0.000001",
        "${d} > '2020-01-01' and ${d} < '2020-01-03'",
        "today() < '2020-01-01'",
        "${w} = 'x' or ${w} = ''",
        "count-selected(${m}) = 3",
    ] {
        let item = json!({ "id": "i", "type": "integer", "label": text("i"), "relevant": rule });
        let (_, found) = proofs(&with(item));
        assert!(found.is_empty(), "{rule}: {found:?}");
    }
}

const PARTS: [&str; 18] = [
    "${s} = 'a'",
    "${s} = 'b'",
    "${s} != 'c'",
    "${t} = 'a'",
    "${t} = ''",
    "selected(${m}, 'x')",
    "selected(${m}, 'y')",
    "count-selected(${m}) >= 2",
    "${n} > 3",
    "${n} <= 3",
    "${n} = 5",
    "${n} > 9",
    "${q} < 0.5",
    "${q} >= 0.5",
    "${d} < '2020-01-01'",
    "${d} >= '2020-01-01'",
    "${w} = 'x'",
    "${w} = ${s}",
];

fn rule() -> impl Strategy<Value = String> {
    let part = prop::sample::select(PARTS.to_vec()).prop_map(str::to_owned);
    part.prop_recursive(3, 6, 2, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a}) and ({b})")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a}) or ({b})")),
            inner.prop_map(|a| format!("not({a})")),
        ]
    })
}

fn answers() -> Vec<(&'static str, Vec<Json>)> {
    vec![
        ("s", vec![json!(null), json!("a"), json!("b"), json!("c")]),
        ("t", vec![json!(null), json!("a"), json!("b")]),
        (
            "m",
            vec![
                json!(null),
                json!(["x"]),
                json!(["y", "x"]),
                json!(["z"]),
                json!(["z", "y", "x"]),
            ],
        ),
        (
            "n",
            vec![
                json!(null),
                json!(-1),
                json!(0),
                json!(3),
                json!(4),
                json!(5),
                json!(9),
                json!(10),
            ],
        ),
        ("q", vec![json!(null), json!(-7.5), json!(0.49), json!(0.5), json!(88)]),
        (
            "d",
            vec![
                json!(null),
                json!("1999-05-05"),
                json!("2019-12-31"),
                json!("2020-01-01"),
                json!("2024-06-01"),
            ],
        ),
        ("w", vec![json!(null), json!("x"), json!("a"), json!("?")]),
    ]
}

/// Every field of the last items that a proof can name, as the session has it.
fn held(field: &str, state: &ItemState) -> Option<bool> {
    match field {
        "relevant" => Some(state.relevant),
        _ if !state.relevant => None,
        "required" => Some(state.required),
        "read_only" => Some(state.read_only),
        _ if state.answer.is_blank() => None,
        _ => Some(!state.faults.contains(&ItemFault::Constraint)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn what_is_proved_holds(
        rules in prop::collection::vec(rule(), 5),
        picks in prop::collection::vec(prop::collection::vec(any::<Index>(), 7), 24),
    ) {
        let inner = json!({ "id": "i", "type": "integer", "label": text("i"),
            "relevant": rules[1], "required": rules[2], "read_only": rules[3], "constraint": rules[4] });
        let group = json!({ "id": "g", "type": "group", "label": text("g"), "relevant": rules[0],
            "items": [inner] });
        let (program, found) = proofs(&with(group));
        let context = Context::on(jiff::civil::date(2026, 1, 1));
        for pick in picks {
            let mut session = Session::open(std::sync::Arc::clone(&program), context.clone());
            for ((id, values), index) in answers().into_iter().zip(pick) {
                let address = Address::top(id);
                let value = index.get(&values).clone();
                session.apply(&Change::Answer { address, value }).unwrap();
            }
            let address = Address::top("i");
            session.apply(&Change::Answer { address, value: json!(1) }).unwrap();
            let state = |id: &str| session.item(&Address::top(id)).unwrap();
            if answers().iter().any(|(id, _)| state(id).faults.contains(&ItemFault::Constraint)) {
                continue;
            }
            for proof in &found {
                let (at, field) = proof.place.path.rsplit_once('.').unwrap();
                let id = if at.ends_with("items[7]") { "g" } else { "i" };
                // A relevance alone decides only where the group around is asked.
                if id == "i" && !state("g").relevant {
                    continue;
                }
                let state = state(id);
                // An own answer that breaks its constraint satisfies no condition of a proof.
                let wrong = state.faults.contains(&ItemFault::Constraint);
                let Some(held) = held(field, &state).filter(|_| field == "constraint" || !wrong)
                else { continue };
                prop_assert_eq!(held, proof.code == "proof.always", "{:?} {:?}", proof, rules);
            }
        }
    }
}

/// The cost is bounded by the runs of the whole definition, not by what its rules could need.
#[test]
fn a_large_definition_is_proved_in_bounds() {
    let items: Vec<Json> = (0..2_000)
        .map(|at| {
            let id = format!("i{at}");
            let mut item = json!({ "id": id, "type": "single", "label": text(&id),
                "choices": choices(&["yes", "partly", "no"]) });
            if at > 3 {
                let read = |back: usize| format!("${{i{}}}", at - back);
                item["relevant"] = json!(format!(
                    "{} = 'yes' or {} = 'no' and {} != 'no'",
                    read(1),
                    read(2),
                    read(3)
                ));
                item["required"] = json!(format!("{} = 'yes' or {} = 'partly'", read(1), read(4)));
            }
            item
        })
        .collect();
    let sections: Vec<Json> = items
        .chunks(100)
        .zip(0..)
        .map(|(items, at)| json!({ "id": format!("p{at}"), "title": text("Osa"), "items": items }))
        .collect();
    let start = std::time::Instant::now();
    let (_, found) = proofs(&form(&json!(sections)));
    let took = start.elapsed();

    let codes: Vec<&str> = found.iter().map(|own| own.code.as_str()).collect();
    assert_eq!(codes, ["proof.not-all"], "what is left off is said, once");
    assert!(took.as_secs() < 60, "{took:?}");
}
