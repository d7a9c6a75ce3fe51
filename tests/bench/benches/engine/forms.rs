//! Synthetic forms of any size.

use engine::{
    name::Name,
    response::{Address, Response},
};
use serde_json::{Value as Json, json};

/// A form, what is answered in it before it is measured, and what can be answered in it.
pub(crate) struct Form {
    pub(crate) name: String,
    pub(crate) definition: Json,
    pub(crate) response: Response,
    pub(crate) questions: Vec<(Address, Vec<Json>)>,
}

fn text(words: &str) -> Json {
    json!({ "et": words })
}

fn definition(sections: &[Vec<Json>]) -> Json {
    let sections: Vec<Json> = sections
        .iter()
        .zip(0..)
        .map(|(items, index)| json!({ "id": format!("s{index}"), "title": text("S"), "items": items }))
        .collect();
    json!({
        "id": "synthetic", "version": "1", "title": text("S"), "audience": ["inspector"],
        "kind": "inspection", "languages": ["et"], "sections": sections,
        "scales": [{ "id": "v", "choices": [
            { "name": "yes", "label": text("yes"), "points": 2 },
            { "name": "partly", "label": text("partly"), "points": 1 },
            { "name": "no", "label": text("no"), "points": 0 } ] }],
        "scoring": { "method": "percent", "bands": [
            { "id": "low", "from": 0, "label": text("a") },
            { "id": "high", "from": 50, "label": text("b") } ] }
    })
}

fn rating(id: &str) -> Json {
    json!({ "id": id, "type": "single", "scale": "v", "label": text("Q"), "required": true })
}

fn ratings() -> Vec<Json> {
    vec![json!("yes"), json!("partly"), json!("no"), Json::Null]
}

/// Sections of 50 items: half rated questions, half calculations over the question before, every
/// tenth question shown by the one before it.
pub(crate) fn flat(size: usize) -> Form {
    let sections: Vec<Vec<Json>> = (0..size.div_ceil(50))
        .map(|section| {
            let pair = |place: usize| {
                let index = section * 25 + place;
                let mut question = rating(&format!("q{index}"));
                if place % 10 == 9 {
                    question["relevant"] = json!(format!("${{q{}}} = 'yes'", index - 1));
                }
                let calculation = json!({ "id": format!("c{index}"), "type": "calculation",
                    "label": text("C"),
                    "calculation": format!("if(${{q{index}}} = 'yes', 1, 0)") });
                [question, calculation]
            };
            (0..25).flat_map(pair).collect()
        })
        .collect();
    Form {
        name: format!("flat, {size} items"),
        definition: definition(&sections),
        response: Response::default(),
        questions: (0..size.div_ceil(50) * 25)
            .map(|index| (Address::top(format!("q{index}").as_str()), ratings()))
            .collect(),
    }
}

/// A repeat of 20 items with as many instances as make that many items, and figures over it:
/// counts, sums, the smallest and the largest.
pub(crate) fn repeats(size: usize) -> Form {
    let mut inside: Vec<Json> = (0..10)
        .flat_map(|place| {
            let number = json!({ "id": format!("n{place}"), "type": "decimal", "label": text("N"),
                "constraint": ". >= 0", "required": true });
            let calculation = json!({ "id": format!("d{place}"), "type": "calculation",
                "label": text("D"), "calculation": format!("${{n{place}}} * 2") });
            [number, calculation]
        })
        .collect();
    inside[18] = rating("q");
    inside[19]["calculation"] = json!("if(${q} = 'no', 1, 0)");
    let total = |id: &str, rule: &str| {
        json!({ "id": id, "type": "calculation", "label": text("T"),
        "calculation": rule })
    };
    let items = vec![
        json!({ "id": "r", "type": "repeat", "label": text("R"), "items": inside, "max": 10_000 }),
        total("t_count", "count(${n0})"),
        total("t_sum", "sum(${n0})"),
        total("t_min", "min(${n1})"),
        total("t_max", "max(${n2})"),
        total("t_sum_calculated", "sum(${d0}) + sum(${d9})"),
        total("t_over", "if(${t_sum} > 1000, 'much', 'little')"),
    ];
    let repeat = Address::top("r");
    let mut response = Response::default();
    let mut questions = Vec::new();
    let names: Vec<Name> = (0..size / 20).map(|index| Name::new(format!("i{index}"))).collect();
    for instance in &names {
        for place in 0..9 {
            let address = repeat.inside(instance, &Name::new(format!("n{place}")));
            response.answers.insert(address.clone(), json!(place));
            questions
                .push((address, (0..50).map(|tenths| json!(f64::from(tenths) / 10.0)).collect()));
        }
        questions.push((repeat.inside(instance, &"q".into()), ratings()));
    }
    response.instances.insert(repeat, names);
    Form {
        name: format!("repeat of 20, {} instances", size / 20),
        definition: definition(&[items]),
        response,
        questions,
    }
}

/// Choices out of a list of that many, filtered by the answer before.
pub(crate) fn filtered(choices: usize) -> Form {
    let list: Vec<Json> = (0..choices)
        .map(|index| {
            json!({ "name": format!("c{index}"), "label": text("C"), "columns": { "group": format!("g{}", index % 100) } })
        })
        .collect();
    let groups: Vec<Json> =
        (0..100).map(|index| json!({ "name": format!("g{index}"), "label": text("G") })).collect();
    let items = vec![
        json!({ "id": "group", "type": "single", "label": text("G"), "choices": groups }),
        json!({ "id": "one", "type": "single", "label": text("C"), "choices": list,
            "choice_filter": "group = ${group}" }),
    ];
    let names = |letter: &str, count: usize| {
        (0..count).map(|index| json!(format!("{letter}{index}"))).collect::<Vec<_>>()
    };
    Form {
        name: format!("filter over {choices} choices"),
        definition: definition(&[items]),
        response: Response::default(),
        questions: vec![
            (Address::top("group"), names("g", 100)),
            (Address::top("one"), names("c", choices)),
        ],
    }
}

/// Calculations each of which adds one to the one before it.
pub(crate) fn chain(length: usize) -> Json {
    let mut items = vec![json!({ "id": "q", "type": "integer", "label": text("Q") })];
    items.extend((0..length).map(|index| {
        let before = if index == 0 { "q".to_owned() } else { format!("c{}", index - 1) };
        json!({ "id": format!("c{index}"), "type": "calculation", "label": text("C"),
            "calculation": format!("${{{before}}} + 1") })
    }));
    definition(&[items])
}

/// Rated questions and nothing else.
pub(crate) fn rated(size: usize) -> Json {
    let sections: Vec<Vec<Json>> = (0..size.div_ceil(10))
        .map(|section| (0..10).map(|place| rating(&format!("q{}", section * 10 + place))).collect())
        .collect();
    definition(&sections)
}

/// Sections of 50 criteria as they are really written: words in three languages, guidance, law, a
/// finding, a filtered list of choices in every tenth.
pub(crate) fn worded(size: usize) -> Json {
    let three = |et: &str, en: &str, ru: &str| json!({ "et": et, "en": en, "ru": ru });
    let criterion = |index: usize| {
        json!({
            "id": format!("q{index}"), "type": "single", "scale": "v", "legal": ["act"], "required": true,
            "label": three(
                "Kas hooldusplaan on koostatud 30 päeva jooksul teenuse algusest ja kas elanik on sellega nõus?",
                "Was the care plan made within 30 days of the beginning of the service, with the resident's consent?",
                "Составлен ли план ухода в течение 30 дней с начала услуги с согласия жителя?",
            ),
            "hint": three(
                "Vaadake vähemalt viie elaniku plaani. Küsige töötajalt, kuidas plaani muudetakse, kui elaniku seisund muutub.",
                "Look at the plans of at least five residents. Ask how a plan changes when the resident's condition does.",
                "Посмотрите планы не менее пяти жителей. Спросите, как меняется план, когда меняется состояние жителя.",
            ),
            "findings": [{ "id": "gap", "when": ". = 'no'", "severity": "major", "kind": "precept",
                "text": three(
                    "Hooldusplaan puudub või seda ei ole tähtajaks koostatud.",
                    "There is no care plan, or it was not made in time.",
                    "План ухода отсутствует или не составлен в срок.",
                ),
                "duty": three("Koostada hooldusplaan.", "Make a care plan.", "Составить план ухода.") }],
        })
    };
    let filtered = |index: usize| {
        json!({ "id": format!("m{index}"), "type": "single", "scale": "towns",
            "label": three("Vald", "Municipality", "Волость"), "choice_filter": "of = ${county}" })
    };
    let counties: Vec<Json> =
        (0..15).map(|own| json!({ "name": format!("c{own}"), "label": text("C") })).collect();
    let first =
        json!({ "id": "county", "type": "single", "label": text("M"), "choices": counties });
    let sections: Vec<Vec<Json>> = (0..size.div_ceil(50))
        .map(|section| {
            let one = |place: usize| match section * 50 + place {
                0 => first.clone(),
                index if index % 10 == 9 => filtered(index),
                index => criterion(index),
            };
            (0..50).map(one).collect()
        })
        .collect();
    let mut form = definition(&sections);
    form["languages"] = json!(["et", "en", "ru"]);
    form["legal"] = json!([{ "id": "act", "act": text("Seadus"), "provision": text("§ 1") }]);
    let towns: Vec<Json> = (0..79)
        .map(|own| json!({ "name": format!("t{own}"), "label": text("T"), "columns": { "of": format!("c{}", own % 15) } }))
        .collect();
    if let Some(scales) = form["scales"].as_array_mut() {
        scales.push(json!({ "id": "towns", "choices": towns }));
    }
    form
}
