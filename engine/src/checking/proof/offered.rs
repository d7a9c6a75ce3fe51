//! Proves of choices that no filter ever offers them.

use std::collections::HashMap;

use super::{case::Assumed, formula::Formula, world::World};
use crate::{
    checking::hints::Told,
    definition::model::{Choice, ChoiceList, Choices, Expression, Item, ItemKind},
    diagnostic::{Diagnostic, Place},
    name::Name,
};

/// A list of choices: a scale, or an item's own.
#[derive(Debug, PartialEq, Eq, Hash, Clone, Copy)]
enum List<'a> {
    Scale(&'a Name),
    Own(u32),
}

/// What is proved of a list by the items that take their choices from it.
struct Proved<'a> {
    /// Places of choices that none of them offers so far.
    never: Vec<usize>,
    choices: &'a [Choice],
    rule: &'a Expression,
    item: &'a Item,
}

/// Tells of choices that nobody can choose: each item that has the list filters it, and no filter
/// ever lets them through. What all filters refuse is told of the rule elsewhere.
pub(super) fn check(world: &World<'_>, found: &mut Vec<Diagnostic>) {
    let mut lists: HashMap<List<'_>, Option<Proved<'_>>> = HashMap::new();
    let mut order = Vec::new();
    for (item, at) in world.items.iter().copied().zip(0u32..) {
        let (ItemKind::Single(own) | ItemKind::Multiple(own)) = &item.kind else { continue };
        let list = match &own.list {
            ChoiceList::Scale(id) => List::Scale(id),
            ChoiceList::Own(_) => List::Own(at),
        };
        if own.filter.is_none() && matches!(list, List::Own(_)) {
            continue;
        }
        let before = lists.remove(&list);
        if before.is_none() {
            order.push(list);
        }
        let known = match before {
            // Another item offers all of it.
            Some(None) => None,
            Some(Some(before)) => {
                let own = of_item(world, item, own, at);
                own.map(|own| Proved {
                    never: before.never.iter().copied().filter(|c| own.never.contains(c)).collect(),
                    ..before
                })
            }
            None => of_item(world, item, own, at),
        };
        lists.insert(list, known.filter(|known| !known.never.is_empty()));
    }
    let mut told = Told::of("proof.choice-never", "word.choices-never");
    for list in order {
        let Some(Some(proved)) = lists.get(&list) else { continue };
        if proved.never.len() == proved.choices.len() {
            continue;
        }
        let place = match list {
            List::Own(_) => proved.item.place.clone(),
            List::Scale(id) => Place { path: format!("scales.{id}"), ..Place::default() },
        };
        for choice in &proved.never {
            let name = proved.choices[*choice].name.as_str();
            let arguments = [("name", name), ("rule", proved.rule.source.as_str())];
            told.tell(&place, &format!("choices[{choice}]"), &arguments);
        }
    }
    told.finish(found);
}

fn of_item<'a>(world: &World<'a>, item: &'a Item, own: &'a Choices, at: u32) -> Option<Proved<'a>> {
    let rule = own.filter.as_ref()?;
    let choices = world.questionnaire.choices(item).0;
    let formula = world.formula(rule, Some(at), true);
    let asked = Assumed { around: world.chain(at), choices, ..Assumed::default() };
    let never = world.never_offered(&formula, &asked);
    Some(Proved { never, choices, rule, item })
}

impl World<'_> {
    /// Places of the choices for which a filter holds in no case; none where one is not decided.
    fn never_offered<'b>(&'b self, rule: &Formula, assumed: &Assumed<'b>) -> Vec<usize> {
        let Some(mut cases) = self.cases(rule, assumed) else { return Vec::new() };
        let mut never: Vec<usize> = (0..assumed.choices.len()).collect();
        loop {
            if cases.is_possible(assumed) {
                let mut undecided = false;
                never.retain(|place| {
                    let truth = cases.with_choice(&assumed.choices[*place], rule);
                    undecided |= truth.is_none();
                    truth == Some(false)
                });
                if undecided || never.is_empty() {
                    return Vec::new();
                }
            }
            if self.runs.get() == 0 {
                return Vec::new();
            }
            if !cases.advance() {
                return never;
            }
        }
    }
}
