//! The structure tree of a file, walked.

use lopdf::{Dictionary, Object, ObjectId};

use crate::opened::Opened;

/// An element with where it stands.
pub(crate) struct Element<'a> {
    pub(crate) kind: String,
    pub(crate) own: &'a Dictionary,
    /// Types of the elements around it, the nearest last.
    pub(crate) around: Vec<String>,
    /// Types of the elements directly in it.
    pub(crate) kids: Vec<String>,
    /// Pages and numbers of its own marked content.
    pub(crate) marked: Vec<(ObjectId, i64)>,
    /// Annotations that belong to it.
    pub(crate) notes: Vec<ObjectId>,
}

/// Every element in reading order.
pub(crate) fn elements(opened: &Opened) -> Vec<Element<'_>> {
    let mut found = Vec::new();
    if let Some(root) = opened.dictionary(opened.catalogue(), b"StructTreeRoot")
        && let Some(first) = opened.entry(root, b"K").and_then(|own| own.as_dict().ok())
    {
        walk(opened, first, &[], &mut found);
    }
    found
}

fn name(own: &Dictionary) -> String {
    own.get(b"S")
        .and_then(Object::as_name)
        .map_or_else(|_| String::new(), |name| String::from_utf8_lossy(name).into_owned())
}

fn walk<'a>(
    opened: &'a Opened,
    own: &'a Dictionary,
    around: &[String],
    found: &mut Vec<Element<'a>>,
) {
    let kind = name(own);
    let page = own.get(b"Pg").and_then(Object::as_reference).ok();
    let mut element = Element {
        kind: kind.clone(),
        own,
        around: around.to_vec(),
        kids: Vec::new(),
        marked: Vec::new(),
        notes: Vec::new(),
    };
    let mut inner: Vec<&Dictionary> = Vec::new();
    let list = match own.get(b"K") {
        Ok(Object::Array(all)) => all.iter().collect(),
        Ok(one) => vec![one],
        Err(_) => Vec::new(),
    };
    for kid in list {
        match kid {
            Object::Integer(number) => element.marked.extend(page.map(|page| (page, *number))),
            other => {
                let Ok(below) = opened.resolve(other).as_dict() else { continue };
                let of = below.get(b"Type").and_then(Object::as_name).unwrap_or_default();
                let page = below.get(b"Pg").and_then(Object::as_reference).ok();
                match of {
                    b"MCR" => {
                        let number = below.get(b"MCID").and_then(Object::as_i64).ok();
                        element.marked.extend(page.zip(number));
                    }
                    b"OBJR" => {
                        element.notes.extend(below.get(b"Obj").and_then(Object::as_reference));
                    }
                    _ => {
                        element.kids.push(name(below));
                        inner.push(below);
                    }
                }
            }
        }
    }
    found.push(element);
    let mut around = around.to_vec();
    around.push(kind);
    for kid in inner {
        walk(opened, kid, &around, found);
    }
}
