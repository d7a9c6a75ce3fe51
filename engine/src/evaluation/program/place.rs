//! Items get their slots, repeats their scopes, choices their lists.

use std::collections::HashMap;

use super::{ItemCode, Program, Scope};
use crate::{
    definition::model::{Choice, ChoiceList, Item, ItemKind},
    evaluation::{choices::ChoiceTable, typing::Takes},
    name::Name,
};

impl Program {
    /// Places items and all below them.
    pub(super) fn place_items(
        &mut self,
        items: &[Item],
        path: &mut Vec<u32>,
        around: Around,
        prefix: &str,
        lists: &Lists<'_>,
    ) {
        let mut number = 0;
        for (item, position) in items.iter().zip(0u32..) {
            path.push(position);
            let index = self.items.len() as u32;
            let own = &mut self.scopes[around.scope as usize];
            let slot = own.items.len() as u32;
            let depth = own.depth;
            own.items.push(index);
            if !matches!(item.kind, ItemKind::Note) {
                number += 1;
            }
            let code = item.code.clone().unwrap_or_else(|| format!("{prefix}.{number}"));
            let list = lists.of(self, item);
            let (mut inner, mut least, mut most, mut counted) = (None, 0, 0, around.counted);
            if let ItemKind::Repeat(repeat) = &item.kind {
                let scope = self.scopes.len() as u32;
                let siblings = &mut self.scopes[around.scope as usize].children;
                let place = siblings.len() as u32;
                siblings.push(scope);
                self.scopes.push(Scope {
                    parent: Some(around.scope),
                    place,
                    repeat: Some(index),
                    depth: depth + 1,
                    ..Scope::default()
                });
                (inner, least, most) = (Some(scope), repeat.min, repeat.max);
                counted |= repeat.count.is_some();
            }
            let holds =
                matches!(item.kind, ItemKind::Note | ItemKind::Group(_) | ItemKind::Repeat(_));
            self.by_name.insert(item.id.clone(), index);
            self.items.push(ItemCode {
                id: item.id.clone(),
                scope: around.scope,
                slot,
                section: around.section,
                parent: around.parent,
                instances: inner,
                list,
                least,
                most,
                takes: Takes::of(&item.kind),
                may_not_apply: self.questionnaire.choices(item).1.is_some()
                    && !matches!(item.kind, ItemKind::Calculation { .. }),
                asks: !holds && !matches!(item.kind, ItemKind::Calculation { .. }),
                has_value: !holds,
                critical: item.critical,
                counted: around.counted,
                relevant: None,
                required: None,
                constraint: None,
                read_only: None,
                calculation: None,
                filter: None,
                lookup: None,
                count: None,
                findings: Box::default(),
                path: path.as_slice().into(),
                totals: Vec::new(),
                member: 0,
                number: code.clone(),
            });
            let inside = Around {
                scope: inner.unwrap_or(around.scope),
                parent: Some(index),
                counted,
                ..around
            };
            self.place_items(item.children(), path, inside, &code, lists);
            path.pop();
        }
    }
}

/// What stands around the items of one level.
#[derive(Clone, Copy)]
pub(super) struct Around {
    pub(super) section: u32,
    pub(super) scope: u32,
    pub(super) parent: Option<u32>,
    /// Whether the number of instances of some repeat around is computed.
    pub(super) counted: bool,
}

/// Choice lists by where they come from; those of the scales come first, in their order.
pub(super) struct Lists<'a> {
    pub(super) by_scale: HashMap<&'a Name, u32>,
}

impl Lists<'_> {
    /// The number of a new list.
    pub(super) fn add(program: &mut Program, choices: &[Choice]) -> u32 {
        program.lists.push(ChoiceTable::of(choices));
        program.lists.len() as u32 - 1
    }

    fn of(&self, program: &mut Program, item: &Item) -> Option<u32> {
        match &item.kind {
            ItemKind::Single(choices) | ItemKind::Multiple(choices) => match &choices.list {
                ChoiceList::Own(list) => Some(Self::add(program, list)),
                ChoiceList::Scale(id) => self.by_scale.get(id).copied(),
            },
            ItemKind::Calculation { scale: Some(id), .. } => self.by_scale.get(id).copied(),
            _ => None,
        }
    }
}
