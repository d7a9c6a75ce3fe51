//! Finds answers for which the rules of a node give no rating, by trying them all where they are
//! few. What it tries it tries on a real session, so it cannot err about what would happen.

use std::sync::Arc;

use jiff::civil::date;
use serde_json::json;

use crate::{
    definition::{
        Checked,
        model::{ItemKind, Otherwise},
    },
    diagnostic::Diagnostic,
    evaluation::{Change, Context, Program, Session},
    name::Name,
    response::Address,
    scoring::Open,
};

/// The most cases tried for one node.
const MAX_CASES: usize = 1_024;
/// The most nodes tried.
const MAX_NODES: usize = 32;

pub(super) fn check(checked: &Checked, program: &Arc<Program>, found: &mut Vec<Diagnostic>) {
    let Some(scoring) = &checked.questionnaire().scoring else { return };
    let open = |node: &&crate::definition::model::ScoreNode| {
        !node.rules.is_empty()
            && node.otherwise == Otherwise::Unstated
            && !node.rules.iter().any(|rule| rule.when.source.contains("${"))
    };
    let ids: Vec<&Name> = scoring.nodes().filter(open).map(|n| &n.id).take(MAX_NODES).collect();
    for id in ids {
        let Some(cases) = Cases::of(program, id) else { continue };
        if let Some((example, count)) = cases.open(program, id) {
            let node = scoring.nodes().find(|node| node.id == *id);
            let place = node.map(|node| node.place.clone()).unwrap_or_default();
            found.push(
                Diagnostic::warning("definition.rules-leave-open", place)
                    .with("id", id)
                    .with("count", count)
                    .with("all", cases.number())
                    .with("example", example),
            );
        }
    }
}

/// The items below a node, each with the choices it can have.
struct Cases {
    items: Vec<(Name, Vec<Name>)>,
}

impl Cases {
    /// None where there are too many, or where they cannot all be answered.
    fn of(program: &Program, id: &Name) -> Option<Self> {
        let mut items = Vec::new();
        let mut cases = 1usize;
        for item in program.items_below(id) {
            let ItemKind::Single(choices) = &item.kind else { return None };
            let inside = choices.filter.is_none() && program.is_asked_once(&item.id);
            let list = program.questionnaire().choices(item).0;
            let names: Vec<Name> =
                list.iter().filter(|c| !c.not_checked).map(|c| c.name.clone()).collect();
            cases = cases.checked_mul(names.len()).filter(|n| inside && *n <= MAX_CASES)?;
            items.push((item.id.clone(), names));
        }
        (cases > 0 && !items.is_empty()).then_some(Self { items })
    }

    fn number(&self) -> usize {
        self.items.iter().map(|(_, names)| names.len()).product()
    }

    /// The first case without a rating, in words, and how many there are.
    fn open(&self, program: &Arc<Program>, id: &Name) -> Option<(String, usize)> {
        // No day of its own: rules that ask for it are no matter of counts.
        let mut session = Session::open(Arc::clone(program), Context::on(date(2000, 1, 1)));
        let (mut example, mut count) = (None, 0);
        let mut places = vec![0usize; self.items.len()];
        for case in 0..self.number() {
            let mut rest = case;
            for ((item, names), place) in self.items.iter().zip(&mut places) {
                let next = rest % names.len();
                rest /= names.len();
                if case == 0 || next != *place {
                    *place = next;
                    let value = json!(names[next].as_str());
                    let address = Address::top(item.clone());
                    session.apply(&Change::Answer { address, value }).ok()?;
                }
            }
            if session.open_decision(id) == Some(Open::NoRule) {
                count += 1;
                example.get_or_insert_with(|| {
                    let words = self
                        .items
                        .iter()
                        .zip(&places)
                        .map(|((item, names), place)| format!("{item} = {}", names[*place]));
                    words.collect::<Vec<_>>().join(", ")
                });
            }
        }
        example.map(|example| (example, count))
    }
}
