//! Choice lists prepared for evaluation: choices by name, and by the value of a column where a
//! filter asks for one.
//!
//! A list is prepared once per definition; items of the same scale share it.

use std::{collections::HashMap, sync::Arc};

use crate::{
    definition::model::Choice,
    expression::{Code, operand::Operand, syntax::Operator},
    name::Name,
};

/// Names up to this many are looked through: faster than any hash.
const FEW: usize = 8;

/// A list of choices.
#[derive(Debug, Default)]
pub(super) struct ChoiceTable {
    /// Names in order, of a short list.
    few: Vec<Name>,
    /// Places by name, of a long one.
    by_name: HashMap<Name, u32>,
    /// Choices by the value of a column, for the columns filters ask for.
    columns: HashMap<Name, HashMap<String, Arc<[u32]>>>,
    none: Arc<[u32]>,
}

/// A filter that asks for the choices whose column has a value: `column = ${other}`, alone or as
/// the first of several conditions.
#[derive(Debug)]
pub(super) struct Lookup {
    column: Name,
    pub(super) key: Code,
    /// Whether there are further conditions.
    pub(super) further: bool,
}

impl ChoiceTable {
    pub(super) fn of(choices: &[Choice]) -> Self {
        let mut table = Self::default();
        if choices.len() <= FEW {
            table.few = choices.iter().map(|choice| choice.name.clone()).collect();
            return table;
        }
        for (choice, index) in choices.iter().zip(0..) {
            table.by_name.entry(choice.name.clone()).or_insert(index);
        }
        table
    }

    /// The place of a choice.
    pub(super) fn place(&self, name: &str) -> Option<u32> {
        let among_few = self.few.iter().position(|own| own == name);
        among_few.map(|place| place as u32).or_else(|| self.by_name.get(name).copied())
    }

    /// The place of a name that most likely is the list's own.
    pub(super) fn place_of(&self, name: &Name) -> Option<u32> {
        let same = self.few.iter().position(|own| own.is_same(name));
        same.map(|place| place as u32).or_else(|| self.place(name.as_str()))
    }

    /// The choice's name as the list has it.
    pub(super) fn name(&self, name: &str) -> Option<&Name> {
        let among_few = self.few.iter().find(|own| *own == name);
        among_few.or_else(|| self.by_name.get_key_value(name).map(|(own, _)| own))
    }

    /// Prepares a column for look-ups.
    pub(super) fn prepare(&mut self, lookup: &Lookup, choices: &[Choice]) {
        self.columns.entry(lookup.column.clone()).or_insert_with(|| {
            let mut found: HashMap<String, Vec<u32>> = HashMap::new();
            for (choice, index) in choices.iter().zip(0..) {
                let text = if lookup.column == "name" {
                    choice.name.as_str()
                } else {
                    let column = choice.columns.iter().find(|(name, _)| *name == lookup.column);
                    column.map_or("", |(_, text)| text)
                };
                found.entry(text.to_owned()).or_default().push(index);
            }
            found.into_iter().map(|(text, places)| (text, places.into())).collect()
        });
    }

    /// The choices whose column equals a key; none where equality is not that of texts.
    pub(super) fn matching(&self, lookup: &Lookup, key: &Operand<'_>) -> Option<&Arc<[u32]>> {
        let text = match key {
            Operand::Blank => "",
            Operand::Text(text) => text,
            Operand::Choice(name) => name.as_str(),
            _ => return None,
        };
        Some(self.columns.get(&lookup.column)?.get(text).unwrap_or(&self.none))
    }
}

impl Lookup {
    /// The look-up a filter begins with, if it begins with one.
    pub(super) fn of(filter: &Code) -> Option<Self> {
        let Code::Chain(first, rest) = filter else { return None };
        let ((Operator::Equal, second), further) = rest.split_first()? else { return None };
        if further.iter().any(|(operator, _)| *operator != Operator::And) {
            return None;
        }
        let ((Code::Column(column), key) | (key, Code::Column(column))) = (&**first, second) else {
            return None;
        };
        if reads_column(key) {
            return None;
        }
        let further = !further.is_empty();
        Some(Self { column: column.clone(), key: key.clone(), further })
    }
}

fn reads_column(code: &Code) -> bool {
    let mut found = false;
    code.walk(&mut |part| found |= matches!(part, Code::Column(_)));
    found
}
