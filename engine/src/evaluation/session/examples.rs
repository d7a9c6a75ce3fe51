//! Examples of scores, computed as any score is: by a session that is given the answers.
//!
//! It costs at most nine answers to each scored item and two to each critical one, whatever the
//! questionnaire: four kinds of answers everywhere, each section answered worst and best again, each
//! critical item failed and mended.

use std::sync::Arc;

use serde_json::{Value as Json, json};

use super::Session;
use crate::{
    definition::model::{Better, ItemKind, Scoring},
    evaluation::{Change, Context, Program},
    name::Name,
    response::Address,
    scoring::{
        LimitCause,
        bounds::{self, Bounds},
        examples::{Answers, BandExample, Example, ExampleLimit, Examples, Reach},
        fixed::Fixed,
        plan::{ItemPlan, NodePlan},
        tone,
    },
};

/// Most sections, and most critical items, that are tried one by one.
const MOST: usize = 60;
/// Most instances that a repeat is given.
const MOST_INSTANCES: u32 = 20;

impl Session {
    /// What answers of a few plain kinds come to; none for unscored questionnaires.
    ///
    /// Only what is scored is answered: a scored item that is asked only after another answer stays
    /// out of the examples, as it stays out of the score.
    pub fn examples(program: &Arc<Program>, context: Context) -> Option<Examples> {
        let scoring = program.questionnaire.scoring.as_ref()?;
        let mut trial = Trial::open(program, context, scoring);
        let mut rows = Vec::new();
        trial.all(|asked| &asked.worst);
        let worst = trial.row(Answers::Worst);
        trial.all(|asked| &asked.half);
        let half = trial.row(Answers::Half);
        trial.all(|asked| &asked.not_checked);
        let not_checked = trial.row(Answers::NotChecked);
        trial.all(|asked| &asked.best);
        rows.extend([trial.row(Answers::Best), half, worst, not_checked]);
        let sections = trial.sections();
        let criticals = trial.criticals();
        let left_off = sections.len().saturating_sub(MOST) + criticals.len().saturating_sub(MOST);
        for section in sections.into_iter().take(MOST) {
            let inside = |asked: &Asked| asked.section == section;
            trial.some(inside, |asked| &asked.worst);
            let id = program.questionnaire.sections.get(section as usize).map(|own| own.id.clone());
            rows.extend(id.map(|id| trial.row(Answers::SectionWorst(id))));
            trial.some(inside, |asked| &asked.best);
        }
        for place in criticals.into_iter().take(MOST) {
            let item = trial.asked[place].address.item.clone();
            trial.one(place, |asked| &asked.worst);
            rows.push(trial.row(Answers::CriticalFailed(item)));
            trial.one(place, |asked| &asked.best);
        }
        let all = bounds::of(&program.questionnaire, &program.plan);
        let (own, bounds) = (program.plan.nodes.first()?, all.first()?);
        let bounded = bounds.value.map(|(low, high)| {
            (low.rounded(own.rounding).decimal(), high.rounded(own.rounding).decimal())
        });
        Some(Examples {
            bands: bands(program, scoring, own, bounds, &rows),
            rows,
            lowest: bounded.map(|(low, _)| low),
            highest: bounded.map(|(_, high)| high),
            left_off,
        })
    }
}

fn bands(
    program: &Program,
    scoring: &Scoring,
    own: &NodePlan,
    bounds: &Bounds,
    rows: &[Example],
) -> Vec<BandExample> {
    let never = bounds::unearned(scoring, own, bounds);
    let band = |(place, plan): (usize, &crate::scoring::plan::BandPlan)| {
        let model = scoring.bands_of(&scoring.root).get(place);
        let shown = rows.iter().position(|row| row.rating.as_ref() == Some(&plan.id));
        BandExample {
            id: plan.id.clone(),
            label: model.map(|model| model.label.clone()).unwrap_or_default(),
            tone: tone::of_rating(&program.questionnaire, &scoring.root.id, Some(&plan.id)),
            from: plan.from.map(Fixed::decimal),
            reach: match shown {
                Some(row) => Reach::Example(row),
                None if never.contains(&place) => Reach::Never,
                None => Reach::Unknown,
            },
        }
    };
    own.bands.iter().enumerate().map(band).collect()
}

/// A scored item in an instance, with the answers that are tried.
struct Asked {
    address: Address,
    section: u32,
    fails: bool,
    best: Json,
    half: Json,
    worst: Json,
    not_checked: Json,
}

struct Trial {
    session: Session,
    asked: Vec<Asked>,
}

impl Trial {
    fn open(program: &Arc<Program>, context: Context, scoring: &Scoring) -> Self {
        let mut session = Session::open(Arc::clone(program), context);
        fill_repeats(&mut session);
        let asked = session
            .walk()
            .into_iter()
            .filter_map(|(item, block)| {
                let (code, plan) = (&program.items[item as usize], program.plan.counted(item)?);
                if !matches!(program.model(item).kind, ItemKind::Single(_)) {
                    return None;
                }
                let order = order(program, item, plan, scoring);
                let at = |place: usize| json!(program.choices(item)[place].name.as_str());
                let not_checked = plan.choices.iter().position(|choice| choice.not_checked);
                let (worst, best) = (*order.first()?, *order.last()?);
                let points = plan.choices[worst].points;
                let fails =
                    points.zip(program.plan.critical).is_some_and(|(own, below)| own < below);
                Some(Asked {
                    address: session.address(item, block)?,
                    section: code.section,
                    fails: fails && plan.critical,
                    best: at(best),
                    half: at(middle(&order, plan)),
                    worst: at(worst),
                    not_checked: not_checked.map_or(Json::Null, at),
                })
            })
            .collect();
        Self { session, asked }
    }

    /// Sections with something scored, in order.
    fn sections(&self) -> Vec<u32> {
        let mut all: Vec<u32> = self.asked.iter().map(|asked| asked.section).collect();
        all.dedup();
        all
    }

    /// Places of the critical items that can be failed, each item once.
    fn criticals(&self) -> Vec<usize> {
        let mut seen = std::collections::HashSet::new();
        let failing = self.asked.iter().enumerate().filter(|(_, asked)| asked.fails);
        failing
            .filter(|(_, asked)| seen.insert(asked.address.item.clone()))
            .map(|(place, _)| place)
            .collect()
    }

    fn all(&mut self, answer: impl Fn(&Asked) -> &Json) {
        self.some(|_| true, answer);
    }

    fn some(&mut self, which: impl Fn(&Asked) -> bool, answer: impl Fn(&Asked) -> &Json) {
        for place in 0..self.asked.len() {
            if which(&self.asked[place]) {
                self.one(place, &answer);
            }
        }
    }

    fn one(&mut self, place: usize, answer: impl Fn(&Asked) -> &Json) {
        let asked = &self.asked[place];
        let change =
            Change::Answer { address: asked.address.clone(), value: answer(asked).clone() };
        // It is one of the item's own choices, at an address the session gave.
        let _ = self.session.apply(&change);
    }

    fn row(&self, answers: Answers) -> Example {
        let (score, rating) = self.session.rated();
        let (program, board) = (&self.session.program, &self.session.state.board);
        let root = program.plan.nodes.first().zip(board.nodes.first());
        let unlimited = root.and_then(|(own, state)| {
            own.bands.get(state.rating.unlimited()?).map(|band| band.id.clone())
        });
        let limits = root.map(|(own, state)| self.session.limits(own, &state.rating));
        let limits = limits.into_iter().flatten().filter(|limit| limit.binding).map(|limit| {
            let (limiter, item) = match limit.cause {
                LimitCause::Limiter(id) => (Some(id), None),
                LimitCause::Critical(address) => (None, Some(address.item)),
            };
            let caps = ExampleLimit::caps(limit.direction);
            ExampleLimit { limiter, item, caps, reason: limit.reason }
        });
        // Of one item in many instances it is the same limit.
        let mut told: Vec<ExampleLimit> = Vec::new();
        for limit in limits {
            if told.len() < MOST && !told.contains(&limit) {
                told.push(limit);
            }
        }
        Example {
            answers,
            score,
            coverage: root.map(|(_, state)| state.outcome.coverage().decimal()).unwrap_or_default(),
            rating: rating.cloned(),
            unlimited,
            limits: told,
            open: root.and_then(|(_, state)| state.rating.open),
        }
    }
}

/// Gives each repeat as many instances as it needs, at least one.
fn fill_repeats(session: &mut Session) {
    let program = Arc::clone(&session.program);
    let mut seen = std::collections::HashSet::new();
    // An outer repeat brings blocks with inner ones in them.
    loop {
        let repeats: Vec<(Address, u32)> = session
            .walk()
            .into_iter()
            .filter_map(|(item, block)| {
                let code = &program.items[item as usize];
                let is_open = code.instances.is_some() && code.count.is_none();
                let address = session.address(item, block).filter(|_| is_open)?;
                let least = code.least.clamp(1, MOST_INSTANCES).min(code.most);
                seen.insert(address.clone()).then_some((address, least))
            })
            .collect();
        if repeats.is_empty() {
            return;
        }
        for (repeat, least) in repeats {
            for number in 1..=least {
                let instance = Name::new(format!("example{number}"));
                let change = Change::AddInstance { repeat: repeat.clone(), instance };
                // Beyond what fits none is added, and the examples do without.
                if session.apply(&change).is_err() {
                    return;
                }
            }
        }
    }
}

/// Places of an item's choices from the worst to the best, without "not checked": by points; by
/// the ratings of their names, where nothing has points; else as they stand.
fn order(program: &Program, item: u32, plan: &ItemPlan, scoring: &Scoring) -> Vec<usize> {
    let choices = plan.choices.iter().enumerate().filter(|(_, choice)| !choice.not_checked);
    let rated = plan.max.is_some();
    let mut places: Vec<usize> = choices
        .filter(|(_, choice)| !rated || choice.points.is_some())
        .map(|(place, _)| place)
        .collect();
    if rated {
        places.sort_by_key(|place| plan.choices[*place].points);
        if scoring.better == Better::Lower {
            places.reverse();
        }
        return places;
    }
    let bands = scoring.bands_of(&scoring.root);
    let names = program.choices(item);
    let band = |place: usize| bands.iter().position(|band| band.id == names[place].name);
    if places.iter().all(|place| band(*place).is_some()) {
        places.sort_by_key(|place| band(*place));
    }
    places
}

/// The choice nearest to the middle between the worst and the best; the worse of two.
fn middle(order: &[usize], plan: &ItemPlan) -> usize {
    let points = |place: usize| plan.choices[place].points;
    let ends = order.first().zip(order.last());
    let Some((low, high)) = ends.and_then(|(a, b)| points(*a).zip(points(*b))) else {
        return order[(order.len() - 1) / 2];
    };
    let (low, high) = (low.min(high), low.max(high));
    let off = |place: usize| {
        let twice = points(place).map(|own| own.plus(own)).unwrap_or_default();
        let middle = low.plus(high);
        twice.minus(middle).max(middle.minus(twice))
    };
    order.iter().copied().min_by_key(|place| off(*place)).unwrap_or_default()
}
