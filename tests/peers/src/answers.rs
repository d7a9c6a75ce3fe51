//! Random answers to a form, as an answers file has them: blanks and boundary values among them.

use serde_json::{Map, Value as Json, json};

use crate::{
    form::{Body, Form, List, Node},
    random::Random,
};

/// Answers to a form.
pub(crate) fn answers(form: &Form, random: &mut Random) -> Json {
    Json::Object(level(&form.nodes, &form.lists, random))
}

fn level(nodes: &[Node], lists: &[List], random: &mut Random) -> Map<String, Json> {
    let mut given = Map::new();
    for node in nodes {
        match &node.body {
            Body::Group(inner) => given.extend(level(inner, lists, random)),
            Body::Repeat(_, inner) => {
                let count = random.below(4);
                let instances: Vec<Json> =
                    (0..count).map(|_| Json::Object(level(inner, lists, random))).collect();
                given.insert(node.name.clone(), json!(instances));
            }
            Body::Calculate(_) | Body::Question("note") => {}
            body if random.chance(75) => {
                given.insert(node.name.clone(), answer(body, lists, random));
            }
            _ => {
                given.insert(node.name.clone(), Json::Null);
            }
        }
    }
    given
}

fn answer(body: &Body, lists: &[List], random: &mut Random) -> Json {
    let choices = |list: &str| {
        let list = lists.iter().find(|own| own.name == list);
        list.map(|list| list.choices.as_slice()).unwrap_or_default()
    };
    match body {
        Body::One(list) => json!(random.pick(choices(list)).map(|choice| choice.name.as_str())),
        Body::Many(list) => {
            let chosen: Vec<&str> = choices(list)
                .iter()
                .filter(|_| random.chance(45))
                .map(|choice| choice.name.as_str())
                .collect();
            json!(chosen)
        }
        Body::Question("integer") => {
            json!(random.pick(&[-1, 0, 1, 2, 3, 4, 5, 9, 10, 11, 99, 100, 2_147_483_647]))
        }
        Body::Question("range") => json!(random.below(11)),
        Body::Question("decimal") => {
            json!(random.pick(&[0.5, 1.25, -0.1, 3.75, 2.5, 0.001, 100.1, 9.99, 1.5, -2.5]))
        }
        Body::Question("date") => json!(random.word(&[
            "2026-01-15",
            "2026-01-14",
            "2026-01-16",
            "2024-02-29",
            "1970-01-01",
            "1969-12-31",
            "2025-12-31",
            "2000-03-01",
        ])),
        Body::Question("time") => json!(random.word(&["00:00:00", "09:30:00", "23:59:59"])),
        Body::Question("acknowledge") => json!("OK"),
        _ => json!(random.word(&[
            "a",
            "b",
            "abc",
            "x",
            "3",
            " 12 ",
            "hello world",
            "Öö ja äike",
            "x-y",
            "2026-01-15",
            "long text of several words",
            "A",
        ])),
    }
}

/// The answers without what a filter does not offer: a form that is filled on screen cannot hold it.
pub(crate) fn without(answers: &Json, refused: &[(String, Vec<String>)]) -> Json {
    let mut left = answers.clone();
    for (address, lost) in refused {
        if let Some(place) = find(&mut left, address) {
            *place = match place.take() {
                Json::Array(given) => {
                    let kept = given
                        .into_iter()
                        .filter(|one| !lost.iter().any(|gone| one.as_str() == Some(gone.as_str())));
                    Json::Array(kept.collect())
                }
                _ => Json::Null,
            };
        }
    }
    left
}

fn find<'a>(answers: &'a mut Json, address: &str) -> Option<&'a mut Json> {
    let mut at = answers;
    for step in address.split('/') {
        at = match step.split_once('[') {
            Some((repeat, number)) => {
                let number: usize = number.trim_end_matches(']').parse().ok()?;
                at.get_mut(repeat)?.get_mut(number.checked_sub(1)?)?
            }
            None => at.get_mut(step)?,
        };
    }
    Some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refused_choice_is_taken_out_where_it_stands() {
        let given = json!({ "r": [{ "m": ["a", "b"] }, { "m": ["a"], "s": "a" }], "s": "b" });
        let refused = [
            ("r[1]/m".to_owned(), vec!["a".to_owned()]),
            ("r[2]/s".to_owned(), vec!["a".to_owned()]),
        ];
        assert_eq!(
            without(&given, &refused),
            json!({ "r": [{ "m": ["b"] }, { "m": ["a"], "s": null }], "s": "b" })
        );
    }
}
