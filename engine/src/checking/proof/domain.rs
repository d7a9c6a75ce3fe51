//! What can stand at a name, as far as a rule can tell it apart: every choice of a list, and of
//! numbers, dates and texts one of each stretch between the constants they are compared with.

use jiff::{ToSpan, civil::Date};

use crate::{
    definition::model::{Item, ItemKind, Questionnaire},
    expression::{Code, functions::FunctionId, operand::Operand, syntax::Operator},
    name::Name,
    value::{Answer, Value},
};

/// Lists of several choices up to this are tried in every combination.
const MAX_CHOICES: usize = 6;
/// Whole numbers beyond this are no answers.
const MAX_WHOLE: f64 = 9_007_199_254_740_991.0;

/// How a name is looked at by the parts of rules.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Seen {
    /// Compared with a number.
    Number(f64),
    /// Compared with a day.
    Day(Date),
    /// Compared with a text.
    Text(String),
    /// Asked whether a choice is among its choices.
    Chosen(Name),
    /// Asked how many of its choices are chosen.
    Counted,
    /// Asked whether it is blank, or as its kind allows.
    Whole,
}

/// How a part looks at the one name it reads that is no single choice; none where that is not
/// understood.
pub(super) fn seen(code: &Code, item: &Item) -> Option<Seen> {
    let is_name = |code: &Code| matches!(code, Code::Read(_) | Code::Current);
    match code {
        Code::Read(_) | Code::Current => {
            return Some(match item.kind {
                ItemKind::Integer { .. } | ItemKind::Decimal { .. } => Seen::Number(0.0),
                _ => Seen::Whole,
            });
        }
        Code::Call(FunctionId::Selected, arguments) => {
            let [name, Code::Constant(Operand::Text(text))] = arguments.as_slice() else {
                return None;
            };
            let multiple = matches!(item.kind, ItemKind::Multiple(_)) && is_name(name);
            return multiple.then(|| Seen::Chosen(Name::from(text.trim())));
        }
        Code::Call(FunctionId::CountSelected, arguments) => {
            let multiple = matches!(item.kind, ItemKind::Multiple(_));
            return (multiple && is_name(&arguments[0])).then_some(Seen::Counted);
        }
        _ => {}
    }
    let Code::Chain(first, rest) = code else { return None };
    let [(operator, second)] = rest.as_slice() else { return None };
    if !operator.compares() {
        return None;
    }
    let equality = matches!(operator, Operator::Equal | Operator::NotEqual);
    let ((name, Code::Constant(constant)) | (Code::Constant(constant), name)) = (&**first, second)
    else {
        return None;
    };
    if let (Code::Call(FunctionId::CountSelected, _), Operand::Number(_)) = (name, constant) {
        return seen(name, item);
    }
    if !is_name(name) {
        return None;
    }
    match (constant, &item.kind) {
        (Operand::Text(text), _) if text.is_empty() && equality => Some(Seen::Whole),
        (Operand::Number(number), ItemKind::Integer { .. } | ItemKind::Decimal { .. }) => {
            number.is_finite().then_some(Seen::Number(*number))
        }
        (Operand::Text(text), ItemKind::Date) => {
            let day = (text.len() == 10).then(|| text.parse().ok()).flatten();
            day.map(Seen::Day)
        }
        (Operand::Text(text), ItemKind::Text) if equality => Some(Seen::Text(text.to_string())),
        _ => None,
    }
}

/// One answer of each kind the parts can tell apart, blank first; none where they are too many
/// or not known.
pub(super) fn answers(
    questionnaire: &Questionnaire,
    item: &Item,
    all: &[Seen],
) -> Option<Vec<Answer>> {
    let given = |value: Value| Answer::Given(value);
    let mut found = vec![Answer::Blank];
    match &item.kind {
        ItemKind::Single(_) => {
            let (choices, not_applicable) = questionnaire.choices(item);
            if choices.iter().any(|choice| is_unclear(choice.name.as_str())) {
                return None;
            }
            found.extend(choices.iter().map(|c| given(Value::Choice(c.name.clone()))));
            found.extend(not_applicable.map(|_| Answer::NotApplicable));
        }
        ItemKind::Multiple(_) => {
            let own: Vec<Name> =
                questionnaire.choices(item).0.iter().map(|c| c.name.clone()).collect();
            let named = |name: &Name| all.contains(&Seen::Chosen(name.clone()));
            let told: Vec<Name> = if own.len() <= MAX_CHOICES {
                own
            } else if all.contains(&Seen::Counted) {
                return None;
            } else {
                let other = own.iter().find(|name| !named(name)).cloned();
                own.iter().filter(|name| named(name)).cloned().chain(other).collect()
            };
            if told.len() > MAX_CHOICES {
                return None;
            }
            for set in 1u32..(1 << told.len()) {
                let chosen = told.iter().zip(0..).filter(|(_, at)| set & (1 << at) != 0);
                found.push(given(Value::Choices(chosen.map(|(name, _)| name.clone()).collect())));
            }
        }
        ItemKind::Integer { .. } | ItemKind::Decimal { .. } => {
            let whole = matches!(item.kind, ItemKind::Integer { .. });
            let numbers = all.iter().filter_map(|seen| match seen {
                Seen::Number(number) => Some(*number),
                _ => None,
            });
            let (low, high) = if whole { (-MAX_WHOLE, MAX_WHOLE) } else { (f64::MIN, f64::MAX) };
            found.extend(
                stretches(numbers.collect(), low, high, whole)
                    .into_iter()
                    .map(|number| given(Value::Number(number))),
            );
        }
        ItemKind::Date => {
            let mut days: Vec<Date> = all
                .iter()
                .filter_map(|seen| if let Seen::Day(day) = seen { Some(*day) } else { None })
                .flat_map(|day| {
                    [day.checked_sub(1.day()).ok(), Some(day), day.checked_add(1.day()).ok()]
                })
                .flatten()
                .chain([Date::constant(2000, 1, 1)])
                .collect();
            days.sort_unstable();
            days.dedup();
            found.extend(days.into_iter().map(|day| given(Value::Date(day))));
        }
        ItemKind::Text => {
            let texts: Vec<&str> = all
                .iter()
                .filter_map(
                    |seen| if let Seen::Text(text) = seen { Some(text.as_str()) } else { None },
                )
                .collect();
            let other = format!("?{}", texts.iter().copied().max_by_key(|t| t.len()).unwrap_or(""));
            let texts = texts.iter().map(|text| (*text).to_owned()).chain([other]);
            found.extend(texts.map(|text| given(Value::Text(text))));
        }
        _ => return None,
    }
    Some(found)
}

/// Whether a text could be a moment, whose number depends on where the response is judged.
pub(super) fn is_unclear(text: &str) -> bool {
    text.trim_start().starts_with(|c: char| c.is_ascii_digit() || c == '-')
        && text.trim().parse::<f64>().is_err()
}

/// One number of each stretch that the given ones cut a range into, and they themselves.
pub(super) fn stretches(mut bounds: Vec<f64>, low: f64, high: f64, whole: bool) -> Vec<f64> {
    bounds.extend([low, high]);
    bounds.retain(|bound| (low..=high).contains(bound));
    bounds.sort_by(f64::total_cmp);
    bounds.dedup();
    let mut found = Vec::with_capacity(bounds.len() * 3);
    for (bound, next) in bounds.iter().zip(bounds.iter().skip(1).map(Some).chain([None])) {
        if whole {
            found.extend([bound.floor() - 1.0, bound.floor(), bound.ceil(), bound.ceil() + 1.0]);
        } else {
            found.push(*bound);
            found.extend(next.map(|next| bound / 2.0 + next / 2.0));
        }
    }
    found.retain(|number| (low..=high).contains(number));
    found.sort_by(f64::total_cmp);
    found.dedup();
    found
}
