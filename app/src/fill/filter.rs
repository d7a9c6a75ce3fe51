//! Which items are shown, and walking over all of them in document order.

use engine::{
    definition::model::{Item, ItemKind, Questionnaire},
    evaluation::Session,
    name::Name,
    response::Address,
    scoring::tone,
    value::Answer,
};
use leptos::prelude::WithValue as _;
use rust_decimal::{Decimal, prelude::ToPrimitive as _};

use super::store::Fill;

/// Which items are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Filter {
    /// All of the section.
    All,
    /// Those without an answer, of all sections.
    Unanswered,
    /// Those with less than the best answer.
    NotMet,
    /// Those with a comment.
    Commented,
    /// Those rated otherwise than by the provider.
    Differing,
}

/// Every item with its address, in document order, of one section or all; containers included.
pub(crate) fn walk(
    questionnaire: &Questionnaire,
    session: &Session,
    section: Option<usize>,
    visit: &mut impl FnMut(usize, &Item, Address),
) {
    for (position, own) in questionnaire.sections.iter().enumerate() {
        if section.is_none_or(|wanted| wanted == position) && session.section_relevant(&own.id) {
            for item in &own.items {
                walk_item(session, position, item, Address::top(item.id.clone()), visit);
            }
        }
    }
}

fn walk_item(
    session: &Session,
    section: usize,
    item: &Item,
    address: Address,
    visit: &mut impl FnMut(usize, &Item, Address),
) {
    if session.item(&address).is_some_and(|state| !state.relevant) {
        return;
    }
    visit(section, item, address.clone());
    match &item.kind {
        ItemKind::Group(items) => {
            for child in items {
                walk_item(session, section, child, address.sibling(&child.id), visit);
            }
        }
        ItemKind::Repeat(repeat) => {
            for instance in session.instances(&address) {
                for child in &repeat.items {
                    walk_item(session, section, child, address.inside(&instance, &child.id), visit);
                }
            }
        }
        _ => {}
    }
}

/// Whether an item can be answered by a person.
pub(crate) fn is_answerable(item: &Item) -> bool {
    !matches!(
        item.kind,
        ItemKind::Note | ItemKind::Calculation { .. } | ItemKind::Group(_) | ItemKind::Repeat(_)
    )
}

/// Whether an item that can be answered has no answer.
pub(crate) fn is_unanswered(fill: Fill, item: &Item, address: &Address) -> bool {
    if !is_answerable(item) {
        return false;
    }
    let view = fill.item_now(address);
    match item.kind {
        ItemKind::File => view.files.is_empty(),
        _ => view.answer.is_blank(),
    }
}

/// The addresses a filter shows now, with their sections.
pub(crate) fn matching(fill: Fill, filter: Filter) -> Vec<(usize, Name, Address)> {
    let mut all = Vec::new();
    fill.read(|questionnaire, session| {
        walk(questionnaire, session, None, &mut |section, item, address| {
            all.push((section, item.id.clone(), address, item.clone()));
        });
    });
    all.retain(|(_, _, address, item)| {
        let view = fill.item_now(address);
        match filter {
            Filter::All => true,
            Filter::Unanswered => is_unanswered(fill, item, address),
            Filter::NotMet => fill
                .read(|questionnaire, _| tone::share(questionnaire, item, &view.answer))
                .is_some_and(|share| share < Decimal::ONE),
            Filter::Commented => view.comment.is_some(),
            Filter::Differing => differs(fill, item, &view.answer),
        }
    });
    all.into_iter().map(|(section, name, address, _)| (section, name, address)).collect()
}

/// Whether an item's rating is another than the provider gave itself.
fn differs(fill: Fill, item: &Item, answer: &Answer) -> bool {
    let Some(criterion) = &item.criterion_id else { return false };
    let own = fill.read(|questionnaire, _| tone::share(questionnaire, item, answer)?.to_f64());
    let Some(own) = own else { return false };
    fill.comparison.with_value(|all| {
        all.iter()
            .filter(|compared| *criterion == *compared.criterion_id.as_str())
            .filter_map(|compared| compared.share)
            .any(|share| (share - own).abs() > 0.01)
    })
}
