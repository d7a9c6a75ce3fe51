//! Makes a form smaller while it still shows what was found with it.

use serde_json::Value as Json;

use crate::{
    expression::Expr,
    form::{Body, Form, Node},
};

/// A form with its answers.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Case {
    pub(crate) form: Form,
    pub(crate) answers: Json,
}

/// Takes away what can be taken away while `still` holds, one thing after another.
pub(crate) fn shrink(mut case: Case, most: usize, mut still: impl FnMut(&Case) -> bool) -> Case {
    let mut tried = 0;
    'again: loop {
        for less in smaller(&case) {
            tried += 1;
            if tried > most {
                return case;
            }
            if still(&less) {
                case = less;
                continue 'again;
            }
        }
        return case;
    }
}

/// Every form one step smaller, the big steps first.
fn smaller(case: &Case) -> Vec<Case> {
    let mut found = Vec::new();
    let with = |form: Form| Case { form, answers: case.answers.clone() };
    let names: Vec<String> = case.form.all().iter().map(|node| node.name.clone()).collect();
    for name in &names {
        let mut form = case.form.clone();
        remove(&mut form.nodes, name);
        let gone: Vec<&String> = names
            .iter()
            .filter(|name| !form.all().iter().any(|node| node.name == **name))
            .collect();
        forget(&mut form.nodes, &gone);
        let mut less = with(form);
        for name in gone {
            unanswer(&mut less.answers, name);
        }
        found.push(less);
    }
    for name in &names {
        let mut form = case.form.clone();
        if lift(&mut form.nodes, name) {
            found.push(with(form));
        }
    }
    for name in &names {
        for slot in 0..6 {
            let mut form = case.form.clone();
            if let Some(node) = find(&mut form.nodes, name)
                && clear(node, slot)
            {
                found.push(with(form));
            }
        }
    }
    for name in &names {
        for slot in 0..6 {
            let expression = {
                let mut form = case.form.clone();
                find(&mut form.nodes, name)
                    .and_then(|node| node.expressions_mut()[slot].as_deref().cloned())
            };
            for less in expression.iter().flat_map(Expr::smaller) {
                let mut form = case.form.clone();
                if let Some(node) = find(&mut form.nodes, name)
                    && let Some(place) = &mut node.expressions_mut()[slot]
                {
                    **place = less;
                }
                found.push(with(form));
            }
        }
    }
    for answers in fewer(&case.answers) {
        found.push(Case { form: case.form.clone(), answers });
    }
    found
}

fn remove(nodes: &mut Vec<Node>, name: &str) {
    nodes.retain(|node| node.name != name);
    for node in nodes.iter_mut() {
        if let Some(children) = node.children_mut() {
            remove(children, name);
        }
    }
    // A container without content is no form.
    nodes.retain(|node| {
        !matches!(&node.body, Body::Group(inner) | Body::Repeat(_, inner) if inner.is_empty())
    });
}

/// Puts the content of a group in its place.
fn lift(nodes: &mut Vec<Node>, name: &str) -> bool {
    if let Some(index) = nodes.iter().position(|node| node.name == name)
        && let Body::Group(inner) = &mut nodes[index].body
    {
        let inner = std::mem::take(inner);
        nodes.splice(index..=index, inner);
        return true;
    }
    nodes.iter_mut().filter_map(Node::children_mut).any(|inner| lift(inner, name))
}

/// Takes away expressions that name what is gone.
fn forget(nodes: &mut [Node], gone: &[&String]) {
    for node in nodes {
        let names = |expression: &Expr| {
            expression.names().iter().any(|name| gone.iter().any(|gone| *gone == name))
        };
        for slot in 0..6 {
            let hit = node.expressions_mut()[slot].as_deref().is_some_and(names);
            if hit && !clear(node, slot) {
                // A calculation needs one.
                if let Some(place) = &mut node.expressions_mut()[slot] {
                    let least = place.smaller().into_iter().find(|less| less.names().is_empty());
                    **place = least.unwrap_or_else(|| Expr::words(place.kind, "1"));
                }
            }
        }
        if let Some(children) = node.children_mut() {
            forget(children, gone);
        }
    }
}

/// Takes away one of a row's expressions; false where there is none to take.
fn clear(node: &mut Node, slot: usize) -> bool {
    match slot {
        0 => match &mut node.body {
            Body::Repeat(count @ Some(_), _) => count.take().is_some(),
            _ => false,
        },
        1 => node.relevant.take().is_some(),
        2 => node.constraint.take().is_some(),
        3 => node.required.take().is_some(),
        4 => node.filter.take().is_some(),
        _ => node.default.take().is_some(),
    }
}

fn find<'a>(nodes: &'a mut [Node], name: &str) -> Option<&'a mut Node> {
    for node in nodes {
        if node.name == name {
            return Some(node);
        }
        if let Some(found) = node.children_mut().and_then(|inner| find(inner, name)) {
            return Some(found);
        }
    }
    None
}

fn unanswer(answers: &mut Json, name: &str) {
    match answers {
        Json::Object(given) => {
            given.shift_remove(name);
            given.values_mut().for_each(|inner| unanswer(inner, name));
        }
        Json::Array(given) => given.iter_mut().for_each(|inner| unanswer(inner, name)),
        _ => {}
    }
}

/// The answers with one answer or one instance less.
fn fewer(answers: &Json) -> Vec<Json> {
    let mut found = Vec::new();
    match answers {
        Json::Object(given) => {
            for (name, value) in given {
                let mut replaced: Vec<Json> = fewer(value);
                if !value.is_null() && !value.is_array() {
                    replaced.push(Json::Null);
                }
                for less in replaced {
                    let mut whole = given.clone();
                    whole.insert(name.clone(), less);
                    found.push(Json::Object(whole));
                }
            }
        }
        Json::Array(given) => {
            for index in 0..given.len() {
                let mut whole = given.clone();
                whole.remove(index);
                found.push(Json::Array(whole));
            }
            for (index, inner) in given.iter().enumerate() {
                for less in fewer(inner) {
                    let mut whole = given.clone();
                    whole[index] = less;
                    found.push(Json::Array(whole));
                }
            }
        }
        _ => {}
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{answers, generate, random::Random};

    #[test]
    fn what_is_left_is_all_that_is_needed() {
        let mut shrunk = 0;
        for seed in 0..40 {
            let mut random = Random::new(seed);
            let form = generate::form(&mut random);
            let answers = answers::answers(&form, &mut random);
            let has = |case: &Case| case.form.all().iter().any(|node| node.required.is_some());
            let case = Case { form, answers };
            if has(&case) {
                let least = shrink(case, 5_000, has);
                let rows = least.form.all();
                let containers = rows.iter().filter(|node| !node.children().is_empty()).count();
                assert_eq!(rows.len() - containers, 1, "{}", least.form.shown());
                shrunk += 1;
            }
        }
        assert!(shrunk > 10);
    }
}
