//! Which parts of rules are understood, and how they look at what they read.

use super::{
    domain::{self, is_unclear},
    formula::{Formula, Leaf},
};
use crate::{
    definition::model::{Item, ItemKind, Questionnaire},
    expression::{Code, code::Read, functions::FunctionId, operand::Operand, syntax::Operator},
    name::Name,
};

/// What the parts of a rule may read.
pub(super) struct Reader<'a> {
    pub(super) questionnaire: &'a Questionnaire,
    pub(super) items: &'a [&'a Item],
    /// Whose value `.` is; none where it is blank.
    pub(super) current: Option<u32>,
}

impl Reader<'_> {
    /// A rule cut into parts; unknown where it surely fails.
    pub(super) fn formula(&self, code: &Code) -> Formula {
        let mut fails = false;
        code.walk(&mut |part| fails |= matches!(part, Code::Unresolved(_) | Code::Fault(_)));
        if fails { Formula::Unknown } else { Formula::of(code, &mut |part| self.leaf(part)) }
    }

    fn leaf(&self, code: &Code) -> Formula {
        match self.reads(code) {
            Some(reads) if self.is_understood(code, &reads) => {
                Formula::Leaf(Leaf { code: code.clone(), reads, current: self.current })
            }
            _ => Formula::Unknown,
        }
    }

    /// The items a part reads; none where it reads several values at once.
    fn reads(&self, code: &Code) -> Option<Vec<u32>> {
        let (mut found, mut single) = (Vec::new(), true);
        let mut note = |item: u32| {
            if !found.contains(&item) {
                found.push(item);
            }
        };
        code.walk(&mut |part| match part {
            Code::Read(Read { item, down, .. })
            | Code::Points(Read { item, down, .. })
            | Code::NotApplicable(Read { item, down, .. }) => {
                single &= down.is_empty();
                note(*item);
            }
            Code::Current => self.current.into_iter().for_each(&mut note),
            _ => {}
        });
        single.then_some(found)
    }

    fn is_understood(&self, code: &Code, reads: &[u32]) -> bool {
        let item = |at: &u32| self.items[*at as usize];
        if reads.iter().any(|at| !is_answered(self.questionnaire, item(at))) {
            return false;
        }
        if reads.iter().all(|at| matches!(item(at).kind, ItemKind::Single(_))) {
            return self.is_settled(code);
        }
        let [one] = reads else { return false };
        domain::seen(code, item(one)).is_some()
    }

    /// Whether choices and constants alone decide it, in every zone and on every day.
    fn is_settled(&self, code: &Code) -> bool {
        let mut settled = true;
        code.walk(&mut |part| {
            settled &= match part {
                Code::Constant(Operand::Text(text)) => !is_unclear(text),
                Code::Constant(Operand::Number(_) | Operand::Boolean(_) | Operand::Blank)
                | Code::Read(_)
                | Code::Current
                | Code::Points(_)
                | Code::NotApplicable(_)
                | Code::Negate(_) => true,
                Code::Column(name) => self.is_plain(name),
                Code::Chain(_, rest) => rest.iter().all(|(sign, _)| *sign != Operator::Union),
                Code::Call(function, _) => matches!(
                    function,
                    FunctionId::If
                        | FunctionId::Coalesce
                        | FunctionId::True
                        | FunctionId::False
                        | FunctionId::Boolean
                        | FunctionId::Not
                        | FunctionId::Selected
                        | FunctionId::CountSelected
                        | FunctionId::Contains
                        | FunctionId::StartsWith
                        | FunctionId::EndsWith
                ),
                _ => false,
            };
        });
        settled
    }

    /// Whether a column of the item's choices has no text that could be a moment.
    fn is_plain(&self, name: &Name) -> bool {
        let Some(current) = self.current else { return false };
        let choices = self.questionnaire.choices(self.items[current as usize]).0;
        let columns = choices.iter().flat_map(|choice| &choice.columns);
        columns.filter(|(own, _)| own == name).all(|(_, text)| !is_unclear(text))
            && choices.iter().all(|choice| !is_unclear(choice.name.as_str()))
    }
}

/// Whether people alone answer an item, or its default is one of its choices.
pub(super) fn is_answered(questionnaire: &Questionnaire, item: &Item) -> bool {
    let Some(default) = &item.default else { return true };
    let word = default.source.trim();
    let quoted = ['\'', '"']
        .iter()
        .find_map(|quote| word.strip_prefix(*quote).and_then(|rest| rest.strip_suffix(*quote)));
    matches!(item.kind, ItemKind::Single(_))
        && quoted.is_some_and(|word| {
            questionnaire.choices(item).0.iter().any(|choice| choice.name == *word)
        })
}
