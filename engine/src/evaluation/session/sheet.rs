//! The score sheet: the running score written out as plain data, with every reason.

use super::Session;
use crate::{
    definition::model::{Direction, Judgement, May, ScoreNode},
    evaluation::program::Program,
    name::Name,
    response::Address,
    scoring::{
        AppliedStep, ItemScore, JudgementScore, Limit, LimitCause, NodeScore, Open, RatingBand,
        RuleScore, ScoreSheet, board::Rated, fixed::Fixed, plan::NodePlan,
    },
    value::{Answer, Value},
};

impl Session {
    /// The score with its whole explanation; none for unscored questionnaires.
    pub fn score(&self) -> Option<ScoreSheet> {
        let board = &self.state.board;
        let (own, state) = (self.program.plan.nodes.first()?, board.nodes.first()?);
        let outcome = &state.outcome;
        let all = self.program.plan.nodes.iter().zip(&board.nodes);
        let undecided = all
            .filter_map(|(own, state)| Some((own.model.id.clone(), state.rating.open?)))
            .collect();
        let measures = (0u32..)
            .zip(&self.program.plan.nodes)
            .skip(1)
            .filter(|(_, own)| own.parent.is_none())
            .map(|(index, _)| self.node_score(index))
            .collect();
        let root = self.node_score(0);
        Some(ScoreSheet {
            value: outcome.value.map(Fixed::decimal),
            rounded: outcome.rounded.map(Fixed::decimal),
            rating: root.rating.clone(),
            unlimited: band(own, state.rating.unlimited()),
            coverage: outcome.coverage().decimal(),
            limited_by: root.limits.clone(),
            undecided,
            root,
            measures,
        })
    }

    /// What a person still has to decide about a node.
    pub(crate) fn open_decision(&self, node: &Name) -> Option<Open> {
        let index = self.program.plan.node(node.as_str())?;
        self.state.board.nodes.get(index as usize)?.rating.open
    }

    fn node_score(&self, index: u32) -> NodeScore {
        let own = &self.program.plan.nodes[index as usize];
        let state = &self.state.board.nodes[index as usize];
        let (outcome, rated) = (&state.outcome, &state.rating);
        let model = &own.model;
        NodeScore {
            id: model.id.clone(),
            label: label(&self.program, model, index == 0),
            method: model.method.word(),
            weight: own.weight.decimal(),
            raw: outcome.raw.map(Fixed::decimal),
            steps: outcome
                .steps
                .iter()
                .filter_map(|(place, value)| {
                    let step = model.adjustments.get(*place as usize)?;
                    Some(AppliedStep {
                        step: step.step,
                        by: step.by.normalize(),
                        value: value.decimal(),
                        reason: step.reason.clone(),
                    })
                })
                .collect(),
            value: outcome.value.map(Fixed::decimal),
            rounding: own.rounding,
            rounded: outcome.rounded.map(Fixed::decimal),
            most: own.most.map(Fixed::decimal),
            bands: own
                .bands
                .iter()
                .map(|band| RatingBand {
                    id: band.id.clone(),
                    from: band.from.map(Fixed::decimal),
                    to: band.to.map(Fixed::decimal),
                })
                .collect(),
            by_rules: own.by_rules(),
            rule: rated.rule.and_then(|place| {
                let rule = model.rules.get(place)?;
                Some(RuleScore {
                    number: place + 1,
                    when: rule.when.source.clone(),
                    rating: rule.rating.clone(),
                    reason: rule.reason.clone(),
                })
            }),
            computed: band(own, rated.computed),
            judgement: model.judgement.as_ref().and_then(|j| self.judgement(own, j, rated)),
            limits: self.limits(own, rated),
            rating: band(own, rated.rating),
            open: rated.open,
            achieved: outcome.achieved.decimal(),
            possible: outcome.possible.decimal(),
            applicable: outcome.applicable.decimal(),
            checked: outcome.checked.decimal(),
            coverage: outcome.coverage().decimal(),
            items: own.items.iter().filter_map(|item| self.item_score(*item, own)).collect(),
            children: own.children.iter().map(|child| self.node_score(*child)).collect(),
        }
    }

    fn judgement(
        &self,
        own: &NodePlan,
        judgement: &Judgement,
        rated: &Rated,
    ) -> Option<JudgementScore> {
        let answer = self.item(&Address::top(judgement.item.clone()))?;
        if !answer.relevant || answer.answer.is_blank() {
            return None;
        }
        let reason = match self.item(&Address::top(judgement.reason.clone()))?.answer {
            Answer::Given(Value::Text(text)) => text,
            other => other.to_json().as_str().unwrap_or_default().to_owned(),
        };
        let may: May = judgement.may;
        Some(JudgementScore { rating: band(own, rated.judged), reason, may })
    }

    /// What bounds a node's rating, in the order of the definition: failed critical items first.
    pub(super) fn limits(&self, own: &NodePlan, rated: &Rated) -> Vec<Limit> {
        let mut limits = Vec::new();
        let unlimited = rated.unlimited();
        let mut limit = |cause, direction, place: usize, reason: &crate::language::Text| {
            let binding = unlimited.is_some_and(|now| match direction {
                Direction::AtMost => place < now,
                Direction::AtLeast => place > now,
            });
            if let Some(bound) = band(own, Some(place)) {
                limits.push(Limit { cause, direction, bound, reason: reason.clone(), binding });
            }
        };
        let scoring = self.program.questionnaire.scoring.as_ref();
        let rule = scoring.and_then(|scoring| scoring.critical.as_ref());
        if let (Some(cap), Some(rule)) = (own.critical, rule) {
            let mut failed: Vec<(u32, Vec<usize>, u32)> = self
                .state
                .board
                .failed
                .iter()
                .map(|(item, block)| (*item, self.positions(*block), *block))
                .collect();
            failed.sort_unstable();
            for (item, _, block) in failed {
                if let Some(address) = self.address(item, block) {
                    limit(LimitCause::Critical(address), Direction::AtMost, cap, &rule.reason);
                }
            }
        }
        for place in &rated.limiters {
            let place = *place as usize;
            if let (Some(model), Some((direction, bound))) =
                (own.model.limiters.get(place), own.limiters.get(place))
            {
                limit(LimitCause::Limiter(model.id.clone()), *direction, *bound, &model.reason);
            }
        }
        limits
    }

    /// The places of the instances around a block, outermost first.
    fn positions(&self, block: u32) -> Vec<usize> {
        let mut found = Vec::new();
        let mut at = block;
        while let Some(own) = self.state.block(at)
            && own.scope != 0
        {
            found.push(self.state.number(at, &self.program));
            at = own.parent;
        }
        found.reverse();
        found
    }

    fn item_score(&self, item: u32, node: &NodePlan) -> Option<ItemScore> {
        let own = self.program.plan.counted(item)?;
        let settled = self.state.board.tallies.get(item as usize)?.settled(own);
        let part = settled.part(own, node);
        Some(ItemScore {
            item: self.program.model(item).id.clone(),
            status: settled.status,
            points: part.value.map(Fixed::decimal),
            assumed: part.assumed,
            max: own.max.unwrap_or_default().decimal(),
            weight: part.weight.decimal(),
            achieved: part.achieved.decimal(),
            possible: part.possible.decimal(),
            applicable: part.applicable.decimal(),
            checked: part.checked.decimal(),
            instances: own.instances,
            counted: settled.checked,
            total: settled.total.decimal(),
        })
    }
}

fn band(own: &NodePlan, place: Option<usize>) -> Option<Name> {
    own.bands.get(place?).map(|band| band.id.clone())
}

fn label(program: &Program, model: &ScoreNode, is_root: bool) -> crate::language::Text {
    if !model.label.is_empty() {
        return model.label.clone();
    }
    let sections = &program.questionnaire.sections;
    let section = sections.iter().find(|section| section.id == model.id);
    match section {
        Some(section) if !is_root => section.title.clone(),
        _ => program.questionnaire.title.clone(),
    }
}
