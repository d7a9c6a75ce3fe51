//! The OpenAPI document describes what the router serves, no more and no less.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use crate::harness::on_both;

fn described(document: &Json) -> BTreeSet<(String, String)> {
    let paths = document["paths"].as_object().unwrap();
    paths
        .iter()
        .flat_map(|(path, methods)| {
            methods.as_object().unwrap().keys().map(move |method| (method.clone(), path.clone()))
        })
        .collect()
}

#[test]
fn every_route_is_in_the_document_and_nothing_else() {
    let document = serde_json::to_value(server::openapi()).unwrap();
    let served: BTreeSet<(String, String)> = server::ROUTES
        .iter()
        .map(|(method, path)| ((*method).to_owned(), (*path).to_owned()))
        .collect();
    assert_eq!(described(&document), served);
}

#[test]
fn every_reference_of_the_document_leads_somewhere() {
    fn references(json: &Json, found: &mut BTreeSet<String>) {
        match json {
            Json::Object(fields) => {
                if let Some(Json::String(name)) = fields.get("$ref") {
                    found.insert(name.clone());
                }
                fields.values().for_each(|value| references(value, found));
            }
            Json::Array(list) => list.iter().for_each(|value| references(value, found)),
            _ => {}
        }
    }
    let document = serde_json::to_value(server::openapi()).unwrap();
    let mut found = BTreeSet::new();
    references(&document, &mut found);
    assert!(found.len() > 20);
    for reference in found {
        let pointer = reference.strip_prefix('#').unwrap();
        assert!(document.pointer(pointer).is_some(), "{reference}");
    }
}

on_both! {
    async fn the_document_is_served(app) {
        let document: Json = app.nobody().get("/api/openapi.json").await.ok();
        assert_eq!(described(&document).len(), server::ROUTES.len());
    }
}
