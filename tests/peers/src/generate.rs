//! Random forms: a tree of rows first, then expressions that name only what comes before in some
//! order, so that no form has a cycle.

mod expressions;

use crate::{
    expression::{Expr, Kind},
    form::{Body, Choice, Form, List, Node},
    random::Random,
};
use expressions::Maker;

/// What an expression may say about a row.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) name: String,
    /// The repeats around it, outermost first.
    pub(crate) path: Vec<String>,
    /// How many steps up its repeat lies.
    pub(crate) up: usize,
    pub(crate) holds: Holds,
    /// Its place in the order in which rows may name each other.
    pub(crate) rank: usize,
    /// Whether it has a condition of its own.
    pub(crate) conditional: bool,
    /// Whether it is asked in every instance there is.
    pub(crate) always: bool,
}

/// What a row holds, for those who name it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Holds {
    Value(Kind),
    /// A decimal: its text differs between implementations, its number does not.
    Decimal,
    One(String),
    Many(String),
    Time,
    Group,
    Repeat,
    Nothing,
}

/// A form of that seed, with its entries in document order.
pub(crate) fn form(random: &mut Random) -> Form {
    let lists = lists(random);
    let mut count = 0;
    let size = 4 + random.below(18);
    let mut form = Form { nodes: nodes(random, size, 0, 0, &mut count), lists };
    let entries = entries(&form, random);
    let mut index = 0;
    for node in &mut form.nodes {
        fill(node, random, &entries, &form.lists, &mut index);
    }
    form
}

fn lists(random: &mut Random) -> Vec<List> {
    let names = ["a", "b", "c", "d", "e", "f"];
    (0..3)
        .map(|list| {
            let choices = names[..3 + random.below(4)].iter().map(|name| Choice {
                name: (*name).to_owned(),
                kind: random.word(&["a", "b", "x"]),
                points: random.below(5),
            });
            List { name: format!("list{list}"), choices: choices.collect() }
        })
        .collect()
}

fn nodes(
    random: &mut Random,
    size: usize,
    repeats: usize,
    groups: usize,
    count: &mut usize,
) -> Vec<Node> {
    let mut found = Vec::new();
    let mut left = size;
    while left > 0 {
        *count += 1;
        let number = *count;
        let inside = 1 + random.below(5);
        let node = if random.chance(10) && groups < 2 {
            let inner = nodes(random, inside, repeats, groups + 1, count);
            left = left.saturating_sub(inside);
            Node::new(format!("g{number}"), Body::Group(inner))
        } else if random.chance(14) && repeats < 2 {
            let inner = nodes(random, inside, repeats + 1, 0, count);
            left = left.saturating_sub(inside);
            // Whether the count is computed is decided with the other expressions.
            Node::new(format!("r{number}"), Body::Repeat(None, inner))
        } else {
            let list = format!("list{}", random.below(3));
            let body = match random.below(24) {
                0..4 => Body::Question("integer"),
                4..6 => Body::Question("decimal"),
                6..9 => Body::Question("text"),
                9..11 => Body::Question("date"),
                11..14 => Body::One(list),
                14..16 => Body::Many(list),
                16 => Body::Question(random.word(&["note", "acknowledge", "range", "time"])),
                _ => Body::Calculate(Expr::words(
                    *random
                        .pick(&[Kind::Number, Kind::Number, Kind::Text, Kind::Bool, Kind::Date])
                        .unwrap_or(&Kind::Number),
                    "",
                )),
            };
            Node::new(format!("q{number}"), body)
        };
        found.push(node);
        left = left.saturating_sub(1);
    }
    found
}

/// Every row as others may name it. Mostly the order of the document is the order of naming.
fn entries(form: &Form, random: &mut Random) -> Vec<Entry> {
    let mut found = Vec::new();
    for node in &form.nodes {
        enter(node, &[], 0, true, random, &mut found);
    }
    if random.chance(30) {
        let mut order: Vec<usize> = (0..found.len()).collect();
        random.shuffle(&mut order);
        for (rank, index) in order.into_iter().enumerate() {
            found[index].rank = rank;
        }
        // A container decides about its content: it comes first.
        for index in 0..found.len() {
            let content = contents(form, &found[index].name);
            let least = content.iter().filter_map(|name| rank_of(&found, name)).min();
            if let Some(least) = least
                && least < found[index].rank
            {
                let taken = found.iter().position(|entry| entry.rank == least);
                if let Some(other) = taken {
                    found[other].rank = found[index].rank;
                    found[index].rank = least;
                }
            }
        }
    }
    found
}

fn rank_of(entries: &[Entry], name: &str) -> Option<usize> {
    entries.iter().find(|entry| entry.name == name).map(|entry| entry.rank)
}

fn contents(form: &Form, name: &str) -> Vec<String> {
    let all = form.all();
    let Some(node) = all.iter().find(|node| node.name == name) else { return Vec::new() };
    let mut open: Vec<&Node> = node.children().iter().collect();
    let mut found = Vec::new();
    while let Some(inner) = open.pop() {
        found.push(inner.name.clone());
        open.extend(inner.children());
    }
    found
}

fn enter(
    node: &Node,
    path: &[String],
    up: usize,
    always: bool,
    random: &mut Random,
    out: &mut Vec<Entry>,
) {
    let holds = match &node.body {
        Body::Question("integer" | "range") => Holds::Value(Kind::Number),
        Body::Question("decimal") => Holds::Decimal,
        Body::Question("text") => Holds::Value(Kind::Text),
        Body::Question("date") => Holds::Value(Kind::Date),
        Body::Question("time") => Holds::Time,
        Body::Question(_) => Holds::Nothing,
        Body::One(list) => Holds::One(list.clone()),
        Body::Many(list) => Holds::Many(list.clone()),
        Body::Calculate(calculation) => Holds::Value(calculation.kind),
        Body::Group(_) => Holds::Group,
        Body::Repeat(..) => Holds::Repeat,
    };
    let rank = out.len();
    let conditional = random.chance(30);
    let always = always && !conditional;
    let (name, path) = (node.name.clone(), path.to_vec());
    let mut inside = path.clone();
    out.push(Entry { name, path, up, holds, rank, conditional, always });
    let mut steps = up + 1;
    if matches!(node.body, Body::Repeat(..)) {
        inside.push(node.name.clone());
        steps = 1;
    }
    for inner in node.children() {
        enter(inner, &inside, steps, always, random, out);
    }
}

/// Gives a row its expressions.
fn fill(
    node: &mut Node,
    random: &mut Random,
    entries: &[Entry],
    lists: &[List],
    index: &mut usize,
) {
    let own = &entries[*index];
    *index += 1;
    let maker = Maker { entries, lists, own, plain: true };
    if own.conditional {
        node.relevant = Some(maker.boolean(random, 2));
    }
    let is_question =
        matches!(node.body, Body::Question(kind) if kind != "note") || is_choice(&node.body);
    if is_question {
        if random.chance(25) {
            node.constraint = Some(maker.constraint(random));
        }
        if random.chance(30) {
            let always = Expr::words(Kind::Bool, "yes");
            node.required = Some(if random.chance(60) { always } else { maker.boolean(random, 1) });
        }
    }
    if is_choice(&node.body) && random.chance(40) {
        node.filter = Some(Maker { plain: false, ..maker }.filter(random));
    } else if random.chance(15) {
        node.default = default(&node.body, random);
    }
    match &mut node.body {
        Body::Calculate(calculation) => *calculation = maker.of_kind(calculation.kind, random, 3),
        Body::Repeat(count, _) if random.chance(35) => *count = Some(maker.count(random)),
        _ => {}
    }
    if let Some(children) = node.children_mut() {
        for inner in children {
            fill(inner, random, entries, lists, index);
        }
    }
}

/// What stands while nothing is answered.
fn default(body: &Body, random: &mut Random) -> Option<String> {
    let words = match body {
        Body::Question("integer") => random.word(&["0", "1", "7", "-1"]),
        Body::Question("text") => random.word(&["a", "some text", "3"]),
        Body::Question("date") => random.word(&["2026-01-15", "2000-01-01"]),
        Body::One(_) => random.word(&["a", "b"]),
        Body::Many(_) => random.word(&["a", "a b"]),
        _ => return None,
    };
    Some(words.to_owned())
}

fn is_choice(body: &Body) -> bool {
    matches!(body, Body::One(_) | Body::Many(_))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_one_form_and_another_seed_another() {
        let of = |seed| form(&mut Random::new(seed));
        assert_eq!(of(3), of(3));
        assert_ne!(of(3), of(4));
    }

    #[test]
    fn a_row_names_only_rows_of_the_form() {
        for seed in 0..200 {
            let mut made = form(&mut Random::new(seed));
            let names: Vec<String> = made.all().iter().map(|node| node.name.clone()).collect();
            let mut open: Vec<&mut Node> = made.nodes.iter_mut().collect();
            while let Some(node) = open.pop() {
                for expression in node.expressions_mut().into_iter().flatten() {
                    for name in expression.names() {
                        assert!(names.iter().any(|own| own == name), "{seed}: {name}");
                    }
                }
                open.extend(node.children_mut().into_iter().flatten());
            }
        }
    }
}
