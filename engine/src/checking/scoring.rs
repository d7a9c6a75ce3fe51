//! Judges the scoring: that ratings stand in order without gaps, that caps name ratings, that
//! nothing counts twice, and that judgements can be given.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rust_decimal::Decimal;

use super::bounds;
use crate::{
    definition::model::{
        Band, Item, ItemKind, Judgement, Method, Otherwise, Parts, Questionnaire, Rounding,
        ScoreNode, Scoring,
    },
    diagnostic::{Diagnostic, Place, suggestion},
    name::Name,
    scoring::plan::Plan,
};

/// The most parts of a product: it is the one method that looks at all of them each time.
const MAX_FACTORS: usize = 16;
/// After so many faults nobody is told what was probably meant.
const MAX_HINTS: usize = 200;

pub(super) fn check(questionnaire: &Questionnaire, found: &mut Vec<Diagnostic>) {
    let Some(scoring) = &questionnaire.scoring else { return };
    let index: HashMap<Name, u32> =
        questionnaire.items().zip(0u32..).map(|((_, item), at)| (item.id.clone(), at)).collect();
    let plan = Plan::of(questionnaire, &index);
    let mut judge =
        Judge { questionnaire, scoring, found, items: BTreeMap::new(), tags: BTreeSet::new() };
    for section in &questionnaire.sections {
        judge.gather(&section.items, false);
    }
    judge.bands("scoring", &scoring.bands, scoring.rounding, &Place::default());
    if let Some(rule) = &scoring.critical {
        judge.rating(&rule.cap, &scoring.bands, "scoring.critical.cap", &Place::default());
    }
    let mut seen = HashMap::new();
    for node in scoring.nodes() {
        if let Some(other) = seen.insert(&node.id, &node.place) {
            let arguments = [("id", node.id.as_str()), ("other", other.path.as_str())];
            judge.tell("definition.duplicate-id", &node.place, &arguments);
        }
        judge.node(node);
    }
    judge.counted_twice(&plan);
    bounds::check(questionnaire, &plan, found);
}

struct Judge<'a, 'f> {
    questionnaire: &'a Questionnaire,
    scoring: &'a Scoring,
    found: &'f mut Vec<Diagnostic>,
    /// Items by name, and whether each stands in a repeat.
    items: BTreeMap<&'a str, (&'a Item, bool)>,
    tags: BTreeSet<&'a str>,
}

impl<'a> Judge<'a, '_> {
    fn gather(&mut self, list: &'a [Item], inside: bool) {
        for item in list {
            self.items.entry(item.id.as_str()).or_insert((item, inside));
            self.tags.extend(item.tags.iter().map(Name::as_str));
            self.gather(item.children(), inside || matches!(item.kind, ItemKind::Repeat(_)));
        }
    }

    /// The known name that was probably meant. Long lists of wrong names get no hints any more:
    /// each costs a look at all names.
    fn hint<'k>(&self, name: &Name, known: impl IntoIterator<Item = &'k str>) -> String {
        let found =
            if self.found.len() < MAX_HINTS { suggestion(name.as_str(), known) } else { None };
        found.unwrap_or_default().to_owned()
    }

    fn unknown(&mut self, code: &str, name: &Name, hint: &str, place: &Place) {
        self.tell(code, place, &[("name", name.as_str()), ("suggestion", hint)]);
    }

    fn tell(&mut self, code: &str, place: &Place, arguments: &[(&str, &str)]) {
        let fault = Diagnostic::error(code, place.clone());
        self.found
            .push(arguments.iter().fold(fault, |fault, (name, value)| fault.with(name, *value)));
    }

    fn warn(&mut self, code: &str, place: &Place, arguments: &[(&str, &str)]) {
        let fault = Diagnostic::warning(code, place.clone());
        self.found
            .push(arguments.iter().fold(fault, |fault, (name, value)| fault.with(name, *value)));
    }

    /// Ratings ascend; where their upper bounds are stated, no rounded score lies between them.
    fn bands(&mut self, path: &str, bands: &[Band], rounding: Rounding, place: &Place) {
        let at = |index: usize| Place { path: format!("{path}.bands[{index}]"), ..place.clone() };
        let mut seen = HashMap::new();
        for (band, index) in bands.iter().zip(0usize..) {
            let id = band.id.as_str();
            if let Some(other) = seen.insert(id, index) {
                let other = at(other).path;
                let arguments = [("id", id), ("other", other.as_str())];
                self.tell("definition.duplicate-id", &at(index), &arguments);
            }
            if let (Some(from), Some(to)) = (band.from, band.to)
                && to < from
            {
                self.tell("definition.bands-order", &at(index), &[("id", id)]);
            }
        }
        let unit = Decimal::new(1, rounding.digits);
        let bounded: Vec<(usize, &Band, Decimal)> = bands
            .iter()
            .enumerate()
            .filter_map(|(index, band)| Some((index, band, band.from?)))
            .collect();
        for pair in bounded.windows(2) {
            let ((_, below, lower), (index, above, from)) = (pair[0], pair[1]);
            if lower >= from {
                self.tell("definition.bands-order", &at(index), &[("id", above.id.as_str())]);
                continue;
            }
            let Some(to) = below.to else { continue };
            let names = [("below", below.id.as_str()), ("above", above.id.as_str())];
            if to >= from {
                self.tell("definition.bands-overlap", &at(index), &names);
            } else if from - to > unit {
                let example = (to + unit).normalize().to_string();
                let [below, above] = names;
                let arguments = [below, above, ("example", example.as_str())];
                self.warn("definition.bands-gap", &at(index), &arguments);
            }
        }
    }

    fn rating(&mut self, id: &Name, bands: &[Band], path: &str, place: &Place) {
        if bands.iter().any(|band| band.id == *id) {
            return;
        }
        let hint = self.hint(id, bands.iter().map(|band| band.id.as_str()));
        let place = Place { path: path.to_owned(), ..place.clone() };
        self.unknown("definition.unknown-band", id, &hint, &place);
    }

    fn node(&mut self, node: &ScoreNode) {
        let path = node.place.path.clone();
        let bands = self.scoring.bands_of(node);
        if let Some(own) = &node.bands {
            self.bands(&path, own, self.scoring.rounding_of(node), &node.place);
        }
        for rule in &node.rules {
            self.rating(&rule.rating, bands, &format!("{path}.rules"), &rule.when.place);
        }
        if let Otherwise::Rating(rating) = &node.otherwise {
            self.rating(rating, bands, &format!("{path}.otherwise"), &node.place);
        }
        for limiter in &node.limiters {
            let path = format!("{path}.limiters.{}", limiter.id);
            self.rating(&limiter.bound, bands, &path, &limiter.when.place);
        }
        if let Some(judgement) = &node.judgement {
            self.judgement(node, judgement, bands);
        }
        self.parts(node);
        if !node.rules.is_empty() && node.judgement.is_none() {
            self.unused(node, bands, &path);
        }
    }

    fn parts(&mut self, node: &ScoreNode) {
        match &node.parts {
            Parts::Section if !self.questionnaire.sections.iter().any(|s| s.id == node.id) => {
                let known = self.questionnaire.sections.iter().map(|s| s.id.as_str());
                let hint = self.hint(&node.id, known);
                self.unknown("definition.unknown-section", &node.id, &hint, &node.place);
            }
            Parts::Items(names) => {
                for name in names {
                    let has_choices = self.items.get(name.as_str()).map(|(item, _)| {
                        !matches!(item.kind, ItemKind::Multiple(_))
                            && !self.questionnaire.choices(item).0.is_empty()
                    });
                    match has_choices {
                        Some(true) => {}
                        Some(false) => {
                            self.tell(
                                "definition.not-countable",
                                &node.place,
                                &[("name", name.as_str())],
                            );
                        }
                        None => {
                            let hint = self.hint(name, self.items.keys().copied());
                            self.unknown("expression.unknown-item", name, &hint, &node.place);
                        }
                    }
                }
            }
            Parts::Tag(tag) => {
                if !self.tags.contains(tag.as_str()) {
                    let hint = self.hint(tag, self.tags.iter().copied());
                    self.unknown("definition.unknown-tag", tag, &hint, &node.place);
                }
            }
            Parts::Section | Parts::Children => {}
        }
    }

    /// The judging item offers ratings of the node, and both items are asked once.
    fn judgement(&mut self, node: &ScoreNode, judgement: &Judgement, bands: &[Band]) {
        for name in [&judgement.item, &judgement.reason] {
            match self.items.get(name.as_str()).copied() {
                None => {
                    let hint = self.hint(name, self.items.keys().copied());
                    self.unknown("expression.unknown-item", name, &hint, &node.place);
                }
                Some((_, true)) => {
                    self.tell(
                        "definition.judgement-in-repeat",
                        &node.place,
                        &[("name", name.as_str())],
                    );
                }
                Some((item, false)) if *name == judgement.item => {
                    let choices = self.questionnaire.choices(item).0;
                    if choices.is_empty() {
                        self.tell(
                            "definition.not-countable",
                            &node.place,
                            &[("name", name.as_str())],
                        );
                    }
                    for choice in choices {
                        let path = format!("{}.judgement", node.place.path);
                        if !choice.not_checked {
                            self.rating(&choice.name, bands, &path, &node.place);
                        }
                    }
                }
                Some(_) => {}
            }
        }
    }

    /// Ratings that nothing gives.
    fn unused(&mut self, node: &ScoreNode, bands: &[Band], path: &str) {
        let own = node.bands.is_some() || node.id == self.scoring.root.id;
        let mut given: HashSet<&Name> = node.rules.iter().map(|rule| &rule.rating).collect();
        given.extend(node.limiters.iter().map(|limiter| &limiter.bound));
        if let Otherwise::Rating(rating) = &node.otherwise {
            given.insert(rating);
        }
        if node.id == self.scoring.root.id {
            given.extend(self.scoring.critical.iter().map(|rule| &rule.cap));
        }
        for band in bands.iter().filter(|band| own && !given.contains(&band.id)) {
            let place = Place { path: format!("{path}.bands"), ..node.place.clone() };
            self.warn("definition.rating-unreachable", &place, &[("id", band.id.as_str())]);
        }
    }

    /// An item counts at most once in a tree, and a product has few parts.
    fn counted_twice(&mut self, plan: &Plan) {
        let mut root = Vec::with_capacity(plan.nodes.len());
        for (own, index) in plan.nodes.iter().zip(0u32..) {
            let of = own.parent.map_or(index, |parent| root[parent as usize]);
            root.push(of);
            let parts = own.items.len() + own.children.len();
            if own.model.method == Method::Product && parts > MAX_FACTORS {
                let most = MAX_FACTORS.to_string();
                self.tell("definition.too-many-factors", &own.model.place, &[("most", &most)]);
            }
        }
        let names: Vec<&Name> = self.questionnaire.items().map(|(_, item)| &item.id).collect();
        for (item, at) in plan.items.iter().zip(0usize..) {
            let Some(item) = item else { continue };
            let mut seen = HashSet::new();
            for node in &item.nodes {
                if !seen.insert(root[*node as usize])
                    && let Some(name) = names.get(at)
                {
                    let place = &plan.nodes[*node as usize].model.place;
                    self.tell("definition.counted-twice", place, &[("name", name.as_str())]);
                }
            }
        }
    }
}
