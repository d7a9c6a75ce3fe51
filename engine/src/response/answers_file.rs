//! Reads an answers file: `{"q1": "a", "members": [{"name": "x"}]}`, repeats as arrays of objects.

use serde_json::{Map, Value as Json};

use super::{Address, Response};
use crate::{
    definition::model::{Item, ItemKind, Questionnaire},
    diagnostic::{Diagnostic, Place, suggestion},
    name::Name,
};

/// The response of an answers file; names the definition does not know are told.
pub fn from_answers_file(
    questionnaire: &Questionnaire,
    file: &Json,
) -> (Response, Vec<Diagnostic>) {
    let mut reader = Reader { response: Response::default(), found: Vec::new() };
    match file {
        Json::Object(answers) => {
            let items: Vec<&Item> = questionnaire.sections.iter().flat_map(|s| &s.items).collect();
            reader.object(answers, &flat(items), &[], "");
        }
        _ => reader.found.push(Diagnostic::error("answers.not-an-object", Place::default())),
    }
    (reader.response, reader.found)
}

/// The items of one level: groups are not nested in an answers file.
fn flat(items: Vec<&Item>) -> Vec<&Item> {
    items
        .into_iter()
        .flat_map(|item| match &item.kind {
            ItemKind::Group(inner) => flat(inner.iter().collect()),
            _ => vec![item],
        })
        .collect()
}

struct Reader {
    response: Response,
    found: Vec<Diagnostic>,
}

impl Reader {
    fn object(
        &mut self,
        answers: &Map<String, Json>,
        items: &[&Item],
        path: &[(Name, Name)],
        shown: &str,
    ) {
        for (name, json) in answers {
            let place = Place { path: format!("{shown}{name}"), ..Place::default() };
            let Some(item) = items.iter().find(|item| item.id == *name.as_str()) else {
                let known = items.iter().map(|item| item.id.as_str());
                self.found.push(
                    Diagnostic::error("answer.unknown-item", place)
                        .with("item", name)
                        .with("suggestion", suggestion(name, known).unwrap_or_default()),
                );
                continue;
            };
            let address = Address { path: path.to_vec(), item: item.id.clone() };
            match (&item.kind, json) {
                (_, Json::Null) => {}
                (ItemKind::Repeat(repeat), Json::Array(instances)) => {
                    let inner = flat(repeat.items.iter().collect());
                    for (instance, number) in instances.iter().zip(1..) {
                        let id = Name::new(number.to_string());
                        self.response
                            .instances
                            .entry(address.clone())
                            .or_default()
                            .push(id.clone());
                        let Json::Object(fields) = instance else {
                            let place = Place {
                                path: format!("{shown}{name}[{number}]"),
                                ..Place::default()
                            };
                            self.found
                                .push(Diagnostic::error("answers.instance-not-an-object", place));
                            continue;
                        };
                        let mut inside = path.to_vec();
                        inside.push((item.id.clone(), id));
                        self.object(fields, &inner, &inside, &format!("{shown}{name}[{number}]/"));
                    }
                }
                (ItemKind::Repeat(_), _) => {
                    self.found.push(
                        Diagnostic::error("answers.repeat-not-a-list", place).with("item", name),
                    );
                }
                _ => {
                    self.response.answers.insert(address, json.clone());
                }
            }
        }
    }
}
