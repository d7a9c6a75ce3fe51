//! A synthetic checklist of any length, as a definition's JSON text.

use serde_json::{Value as Json, json};

/// Names of the questions of a form of so many items: half are questions, half calculations.
pub fn questions(items: usize) -> Vec<String> {
    (0..items / 2).map(|index| format!("q{index}")).collect()
}

/// The definition of a form of so many items.
pub(crate) fn definition(id: &str, items: usize) -> String {
    let text = |words: &str| json!({ "et": words });
    let pair = |name: &String| {
        let question =
            json!({ "id": name, "type": "single", "scale": "v", "label": text("Küsimus") });
        let calculation = json!({ "id": format!("c_{name}"), "type": "calculation",
            "label": text("Arvutus"), "calculation": format!("if(${{{name}}} = 'yes', 1, 0)") });
        [question, calculation]
    };
    let names = questions(items);
    let sections = names.chunks(25).zip(0..).map(|(names, index)| {
        let items: Vec<Json> = names.iter().flat_map(pair).collect();
        json!({ "id": format!("s{index}"), "title": text("Osa"), "items": items })
    });
    json!({
        "id": id, "version": "1", "title": text("Mõõtmine"), "audience": ["provider"],
        "kind": "self-assessment", "languages": ["et"],
        "sections": sections.collect::<Vec<Json>>(),
        "scales": [{ "id": "v", "choices": [
            { "name": "yes", "label": text("jah"), "points": 2 },
            { "name": "partly", "label": text("osaliselt"), "points": 1 },
            { "name": "no", "label": text("ei"), "points": 0 } ] }],
        "scoring": { "method": "percent", "bands": [
            { "id": "low", "from": 0, "label": text("halb") },
            { "id": "high", "from": 50, "label": text("hea") } ] }
    })
    .to_string()
}
