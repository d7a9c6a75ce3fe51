//! The running score of a response: sums, counts and extremes of every node, each kept up to date
//! by the part that changed, so that one answer costs the depth of the tree and never its width.
//!
//! All sums are [`Fixed`]: the order of changes leaves no mark on them.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    fixed::Fixed,
    plan::{ItemPlan, NodePlan, Plan},
    tally::{Brings, Part, Settled, Tally, count_in},
};
use crate::definition::model::{Method, Step};

/// The running score of a response.
#[derive(Clone, Debug, Default)]
pub struct Board {
    /// Tallies by item; an empty one of what is not counted.
    pub tallies: Vec<Tally>,
    /// Nodes, as in the plan.
    pub nodes: Vec<NodeState>,
    /// Critical items that failed, with the block.
    pub failed: BTreeSet<(u32, u32)>,
    /// The failed critical items have changed since the rating was made.
    pub failed_anew: bool,
}

/// The state of a node.
#[derive(Clone, Debug, Default)]
pub struct NodeState {
    sums: Sums,
    /// Values of its parts with their number, where the lowest or highest counts.
    spread: BTreeMap<Fixed, u32>,
    /// Points of the answers below, with their number, where rules count them.
    points: BTreeMap<Fixed, u32>,
    /// Chosen choices of the answers below, with their number, where rules count them.
    answers: BTreeMap<u32, u32>,
    /// Ratings of its child nodes, with their number, where rules count them.
    rated: BTreeMap<u32, u32>,
    /// A count of it has changed since it was computed.
    stirred: bool,
    /// What it came to.
    pub outcome: Outcome,
    /// What it is rated.
    pub rating: Rated,
}

/// Sums over the parts of a node.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sums {
    weighted: Fixed,
    weight: Fixed,
    valued: u32,
    achieved: Fixed,
    possible: Fixed,
    applicable: Fixed,
    checked: Fixed,
    unanswered: u32,
    answered: u32,
    undecided: u32,
}

/// What a node came to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outcome {
    /// The method's value.
    pub raw: Option<Fixed>,
    /// After adjustments.
    pub value: Option<Fixed>,
    /// Rounded.
    pub rounded: Option<Fixed>,
    /// Each adjustment that was made, by its place, with the value after it.
    pub steps: Vec<(u32, Fixed)>,
    /// Σ weight · points over what was scored below it.
    pub achieved: Fixed,
    /// Σ weight · most points over what was scored below it.
    pub possible: Fixed,
    /// Σ weight that applies below it.
    pub applicable: Fixed,
    /// Σ weight that was checked below it.
    pub checked: Fixed,
    /// Items below it without an answer.
    pub unanswered: u32,
    /// Items below it that were answered.
    pub answered: u32,
    /// Child nodes a person still has to decide on.
    pub undecided: u32,
}

/// What a node is rated, by places of its bands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rated {
    /// By its score or rules.
    pub computed: Option<usize>,
    /// The rule that gave it.
    pub rule: Option<usize>,
    /// By judgement.
    pub judged: Option<usize>,
    /// What a person still has to decide.
    pub open: Option<super::sheet::Open>,
    /// Limiters that apply, by their place.
    pub limiters: Vec<u32>,
    /// In the end.
    pub rating: Option<usize>,
}

impl Rated {
    /// Before limits.
    pub fn unlimited(&self) -> Option<usize> {
        self.judged.or(self.computed)
    }
}

impl Outcome {
    /// Share of the applicable weight that was checked; 1 where nothing applies.
    pub fn coverage(&self) -> Fixed {
        self.checked.ratio(self.applicable).unwrap_or(Fixed::ONE)
    }
}

impl Board {
    /// Nothing answered.
    pub fn of(plan: &Plan) -> Self {
        Self {
            tallies: plan.items.iter().map(|item| Tally::of(item.as_deref())).collect(),
            nodes: vec![NodeState::default(); plan.nodes.len()],
            failed: BTreeSet::new(),
            failed_anew: false,
        }
    }

    /// Takes an instance's old part out and puts its new part in. Says whether the item's nodes
    /// have to look again; of an item in a repeat they hear by [`Self::settle_tally`].
    pub fn bring(&mut self, plan: &Plan, item: u32, block: u32, old: Brings, new: Brings) -> bool {
        let Some(own) = plan.counted(item) else { return false };
        for (brings, comes) in [(old, false), (new, true)] {
            let Brings::Choice(place) = brings else { continue };
            let Some(choice) = own.choices.get(place as usize) else { continue };
            for node in &own.measured {
                let state = &mut self.nodes[*node as usize];
                count_in(&mut state.answers, choice.word, comes);
                if let Some(points) = choice.points {
                    count_in(&mut state.points, points, comes);
                }
                state.stirred = true;
            }
            if own.critical
                && let (Some(points), Some(below)) = (choice.points, plan.critical)
                && points < below
            {
                self.failed_anew = true;
                if comes {
                    self.failed.insert((item, block));
                } else {
                    self.failed.remove(&(item, block));
                }
            }
        }
        match &mut self.tallies[item as usize] {
            Tally::One(brings) => {
                *brings = new;
                let (old, new) = (Settled::of(own, old), Settled::of(own, new));
                self.hand_on(plan, own, &old, &new) || !own.measured.is_empty()
            }
            Tally::Many(counts) => {
                counts.bring(own, old, new);
                counts.stirred |= !own.measured.is_empty();
                false
            }
        }
    }

    /// Hands the whole of an item in a repeat on to its nodes; whether they have to look again.
    pub fn settle_tally(&mut self, plan: &Plan, item: u32, expected: bool) -> bool {
        let Some(own) = plan.counted(item) else { return false };
        let Tally::Many(counts) = &mut self.tallies[item as usize] else { return false };
        let new = counts.whole(own, expected);
        let old = std::mem::replace(&mut counts.settled, new);
        let stirred = std::mem::take(&mut counts.stirred);
        self.hand_on(plan, own, &old, &new) || stirred
    }

    /// Puts the whole of an item in place of the one its nodes have; whether they differ.
    fn hand_on(&mut self, plan: &Plan, own: &ItemPlan, old: &Settled, new: &Settled) -> bool {
        if old == new {
            return false;
        }
        for node in &own.nodes {
            let node_plan = &plan.nodes[*node as usize];
            let state = &mut self.nodes[*node as usize];
            let extremes = extremes(node_plan);
            for (settled, comes) in [(old, false), (new, true)] {
                let part = settled.part(own, node_plan);
                state.sums.part(&part, comes);
                state.sums.heads(settled, comes);
                if let (Some(value), true) = (part.value, extremes) {
                    count_in(&mut state.spread, value, comes);
                }
            }
        }
        true
    }

    /// Computes a node from its running sums and hands it on to the one above; whether anything
    /// of it has changed. `made` tells by place which adjustments apply.
    pub fn settle_score(
        &mut self,
        plan: &Plan,
        index: u32,
        expression: Option<Fixed>,
        made: &[bool],
    ) -> bool {
        let own = &plan.nodes[index as usize];
        let raw = self.raw(plan, index, expression);
        let state = &mut self.nodes[index as usize];
        let sums = state.sums;
        let (mut value, mut steps) = (raw, Vec::new());
        for (((step, by), made), place) in own.steps.iter().zip(made).zip(0..) {
            if let (Some(before), true) = (value, *made) {
                value = match step {
                    Step::Multiply => before.times(*by),
                    Step::Add => Some(before.plus(*by)),
                    Step::Floor => Some(before.max(*by)),
                    Step::Cap => Some(before.min(*by)),
                }
                .and_then(Fixed::bounded);
                steps.extend(value.map(|value| (place, value)));
            }
        }
        let new = Outcome {
            raw,
            value,
            rounded: value.map(|value| value.rounded(own.rounding)),
            steps,
            achieved: sums.achieved,
            possible: sums.possible,
            applicable: sums.applicable,
            checked: sums.checked,
            unanswered: sums.unanswered,
            answered: sums.answered,
            undecided: sums.undecided,
        };
        let stirred = std::mem::take(&mut state.stirred);
        if state.outcome == new {
            return stirred;
        }
        let old = std::mem::replace(&mut state.outcome, new.clone());
        if let Some(parent) = own.parent {
            let extremes = extremes(&plan.nodes[parent as usize]);
            let above = &mut self.nodes[parent as usize];
            for (outcome, comes) in [(&old, false), (&new, true)] {
                above.sums.part(&outcome.part(own.weight), comes);
                above.sums.heads_below(outcome, comes);
                if let (Some(value), true) = (outcome.value, extremes) {
                    count_in(&mut above.spread, value, comes);
                }
            }
        }
        true
    }

    fn raw(&self, plan: &Plan, index: u32, expression: Option<Fixed>) -> Option<Fixed> {
        let own = &plan.nodes[index as usize];
        let state = &self.nodes[index as usize];
        let sums = &state.sums;
        match &own.model.method {
            Method::Percent => sums.achieved.many(100)?.ratio(sums.possible),
            Method::WeightedMean => sums.weighted.ratio(sums.weight),
            // The sum of nothing that applies is nothing; of nothing answered, unknown.
            Method::Sum => (sums.valued > 0 || sums.applicable.is_zero()).then_some(sums.weighted),
            Method::Minimum => state.spread.keys().next().copied(),
            Method::Maximum => state.spread.keys().next_back().copied(),
            Method::Product => self.product(plan, own),
            Method::Expression(_) => expression,
            Method::Rules | Method::Judgement => None,
        }
        .and_then(Fixed::bounded)
    }

    /// The product of a node's parts: the one method that looks at all of them, so there may only
    /// be few.
    fn product(&self, plan: &Plan, own: &NodePlan) -> Option<Fixed> {
        let items = own.items.iter().filter_map(|item| {
            let item_plan = plan.counted(*item)?;
            self.tallies[*item as usize].settled(item_plan).part(item_plan, own).value
        });
        let nodes = own.children.iter().filter_map(|node| self.nodes[*node as usize].outcome.value);
        let mut parts = items.chain(nodes);
        let first = parts.next()?;
        parts.try_fold(first, |product, part| product.times(part)?.bounded())
    }

    /// Takes a node's new rating and hands it on to the one above; whether it differs.
    pub fn settle_rating(&mut self, plan: &Plan, index: u32, new: Rated) -> bool {
        let own = &plan.nodes[index as usize];
        let state = &mut self.nodes[index as usize];
        if state.rating == new {
            return false;
        }
        let shown = |rated: &Rated| {
            let band = rated.rating.and_then(|place| own.bands.get(place));
            (band.map(|band| band.word), rated.open.is_some())
        };
        let (old, now) = (shown(&state.rating), shown(&new));
        state.rating = new;
        if let Some(parent) = own.parent {
            let measured = plan.nodes[parent as usize].measured;
            let above = &mut self.nodes[parent as usize];
            for ((word, open), comes) in [(old, false), (now, true)] {
                if let (Some(word), true) = (word, measured) {
                    count_in(&mut above.rated, word, comes);
                }
                above.sums.undecided = step(above.sums.undecided, u32::from(open), comes);
            }
            above.stirred |= measured;
        }
        true
    }

    /// How many child nodes of a node have a rating.
    pub fn count_rated(&self, node: u32, word: u32) -> u32 {
        let state = self.nodes.get(node as usize);
        state.and_then(|state| state.rated.get(&word)).copied().unwrap_or(0)
    }

    /// How many answers below a node are a choice.
    pub fn count_answers(&self, node: u32, word: u32) -> u32 {
        let state = self.nodes.get(node as usize);
        state.and_then(|state| state.answers.get(&word)).copied().unwrap_or(0)
    }

    /// Points of the answers below a node, with their number, lowest first.
    pub fn points(&self, node: u32) -> Option<&BTreeMap<Fixed, u32>> {
        self.nodes.get(node as usize).map(|state| &state.points)
    }
}

impl Outcome {
    /// What a node is to the one above.
    fn part(&self, weight: Fixed) -> Part {
        Part {
            value: self.value,
            weight,
            achieved: self.achieved,
            possible: self.possible,
            applicable: self.applicable,
            checked: self.checked,
            assumed: false,
            is_item: false,
        }
    }
}

impl Sums {
    fn part(&mut self, part: &Part, comes: bool) {
        let add = |sum: &mut Fixed, own: Fixed| {
            *sum = if comes { sum.plus(own) } else { sum.minus(own) };
        };
        if let Some(value) = part.value {
            add(&mut self.weighted, part.weighted(value));
            add(&mut self.weight, part.weight);
            self.valued = step(self.valued, 1, comes);
        }
        add(&mut self.achieved, part.achieved);
        add(&mut self.possible, part.possible);
        add(&mut self.applicable, part.applicable);
        add(&mut self.checked, part.checked);
    }

    fn heads(&mut self, settled: &Settled, comes: bool) {
        self.unanswered = step(self.unanswered, u32::from(settled.unanswered > 0), comes);
        self.answered = step(self.answered, u32::from(settled.checked > 0), comes);
    }

    fn heads_below(&mut self, outcome: &Outcome, comes: bool) {
        self.unanswered = step(self.unanswered, outcome.unanswered, comes);
        self.answered = step(self.answered, outcome.answered, comes);
    }
}

fn step(count: u32, by: u32, comes: bool) -> u32 {
    if comes { count.saturating_add(by) } else { count.saturating_sub(by) }
}

/// Whether a node looks at the lowest or highest of its parts.
fn extremes(node: &NodePlan) -> bool {
    matches!(node.model.method, Method::Minimum | Method::Maximum)
}
