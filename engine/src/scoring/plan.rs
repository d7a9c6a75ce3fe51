//! What is to be scored, with names resolved to numbers: the static side of a score.
//!
//! It knows items by their index in the compiled definition and conditions only by their place;
//! it never evaluates an expression.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use super::{bounds, fixed::Fixed};
use crate::{
    definition::model::{
        Band, Choice, ChoiceList, Choices, Direction, Instances, Item, ItemKind, May, Method,
        Otherwise, Parts, Questionnaire, Rounding, ScoreNode, Step,
    },
    name::Name,
};

/// What is to be scored.
#[derive(Debug, Default)]
pub struct Plan {
    /// Nodes, those of the tree before those beside it, each before what is below it.
    pub nodes: Vec<NodePlan>,
    /// Items with a part in the score, by their index.
    pub items: Vec<Option<Box<ItemPlan>>>,
    /// Numbers of choices' names and ratings, for counting.
    words: HashMap<Name, u32>,
    /// Points below this fail a critical item.
    pub critical: Option<Fixed>,
    by_id: HashMap<Name, u32>,
    /// Choices by scale.
    scales: HashMap<Name, Arc<[ChoicePlan]>>,
}

/// A node to be scored.
#[derive(Debug)]
pub struct NodePlan {
    /// As defined, without its children.
    pub model: Box<ScoreNode>,
    /// The node above.
    pub parent: Option<u32>,
    /// Nodes directly below.
    pub children: Vec<u32>,
    /// Items counted directly, by index.
    pub items: Vec<u32>,
    /// Weight among its siblings.
    pub weight: Fixed,
    /// Points of an unanswered or unchecked item.
    pub missing: Option<Fixed>,
    /// What is done to the value.
    pub steps: Vec<(Step, Fixed)>,
    /// How it is rounded.
    pub rounding: Rounding,
    /// Its ratings, by rising scores, with their number and bounds; one list for all that share it.
    pub bands: Arc<[BandPlan]>,
    /// Places of the ratings its rules give.
    pub rules: Vec<usize>,
    /// Place of the rating where no rule holds.
    pub otherwise: Option<usize>,
    /// Directions and places of its limiters' bounds.
    pub limiters: Vec<(Direction, usize)>,
    /// The judging item, the item with its reasons, and what it may do.
    pub judgement: Option<(u32, u32, May)>,
    /// Place of the cap that failing a critical item sets; of the root only.
    pub critical: Option<usize>,
    /// Whether rules count what stands below it.
    pub measured: bool,
    /// The highest value it can have, where it can be told.
    pub most: Option<Fixed>,
}

/// A rating of a node.
#[derive(Clone, Debug)]
pub struct BandPlan {
    /// Its id.
    pub id: Name,
    /// The id's number.
    pub word: u32,
    /// Lowest rounded score.
    pub from: Option<Fixed>,
    /// Highest rounded score, where it is stated.
    pub to: Option<Fixed>,
}

/// An item that is counted.
#[derive(Debug)]
pub struct ItemPlan {
    /// The nodes it is directly part of.
    pub nodes: Vec<u32>,
    /// Weight; 1 of an item without points.
    pub weight: Fixed,
    /// The weight, where it is a whole number: a product with it needs no division.
    whole_weight: Option<u32>,
    /// Most points of one answer; none of an item without points.
    pub max: Option<Fixed>,
    /// Fewest points of one answer.
    pub min: Fixed,
    /// How its instances make one value.
    pub instances: Instances,
    /// Whether failing it counts.
    pub critical: bool,
    /// Its choices: points, whether "not checked", number of the name.
    pub choices: Arc<[ChoicePlan]>,
    /// Whether it stands outside all repeats.
    pub once: bool,
    /// Nodes above it whose answers rules count.
    pub measured: Vec<u32>,
}

/// A choice that is counted.
#[derive(Clone, Copy, Debug)]
pub struct ChoicePlan {
    /// Its points.
    pub points: Option<Fixed>,
    /// Whether it says "not checked".
    pub not_checked: bool,
    /// Number of its name.
    pub word: u32,
}

impl Plan {
    /// The plan of a questionnaire whose items stand at these indexes, in document order.
    pub fn of(questionnaire: &Questionnaire, index: &HashMap<Name, u32>) -> Self {
        let mut plan = Self::default();
        let Some(scoring) = &questionnaire.scoring else { return plan };
        // Where a name stands twice there are more places than names; that is told elsewhere.
        let places = index.values().max().map_or(0, |last| *last as usize + 1);
        plan.items.resize_with(places, || None);
        plan.critical = scoring.critical.as_ref().and_then(|rule| Fixed::of(rule.below));
        let members = Members::of(questionnaire, index);
        for root in std::iter::once(&scoring.root).chain(&scoring.measures) {
            plan.place(questionnaire, index, &members, root, None);
        }
        if let (Some(rule), Some(root)) = (&scoring.critical, plan.nodes.first_mut()) {
            root.critical = root.bands.iter().position(|band| band.id == rule.cap);
            // A critical item may fail without being counted anywhere.
            for (_, item) in questionnaire.items().filter(|(_, item)| item.critical) {
                if questionnaire.is_rated(item)
                    && let Some(at) = index.get(&item.id)
                {
                    plan.item(questionnaire, item, *at);
                }
            }
        }
        let all = bounds::of(questionnaire, &plan);
        for (node, bounds) in plan.nodes.iter_mut().zip(all) {
            node.most = bounds.value.map(|(_, high)| high);
        }
        plan
    }

    fn place(
        &mut self,
        questionnaire: &Questionnaire,
        index: &HashMap<Name, u32>,
        members: &Members<'_>,
        node: &ScoreNode,
        parent: Option<u32>,
    ) {
        let Some(scoring) = &questionnaire.scoring else { return };
        let at = self.nodes.len() as u32;
        let items = members.of_node(node, index);
        let shared = self.nodes.first().map(|root| Arc::clone(&root.bands));
        let bands = match shared.filter(|_| node.bands.is_none()) {
            Some(bands) => bands,
            None => scoring.bands_of(node).iter().map(|band| self.band(band)).collect(),
        };
        let band = |id: &Name| bands.iter().position(|band| band.id == *id);
        let judgement = node.judgement.as_ref().and_then(|judgement| {
            Some((*index.get(&judgement.item)?, *index.get(&judgement.reason)?, judgement.may))
        });
        let own = NodePlan {
            parent,
            children: Vec::new(),
            items: items.iter().map(|(_, at)| *at).collect(),
            weight: Fixed::of(node.weight).unwrap_or(Fixed::ONE),
            missing: node.missing.and_then(Fixed::of),
            steps: node
                .adjustments
                .iter()
                .map(|step| (step.step, Fixed::of(step.by).unwrap_or_default()))
                .collect(),
            rounding: scoring.rounding_of(node),
            rules: node.rules.iter().map(|rule| band(&rule.rating).unwrap_or(0)).collect(),
            otherwise: match &node.otherwise {
                Otherwise::Rating(rating) => band(rating),
                Otherwise::Unstated | Otherwise::Decision => None,
            },
            limiters: node
                .limiters
                .iter()
                .map(|limiter| (limiter.direction, band(&limiter.bound).unwrap_or(0)))
                .collect(),
            judgement,
            critical: None,
            measured: false,
            most: None,
            model: Box::new(ScoreNode { children: Vec::new(), ..node.clone() }),
            bands,
        };
        self.by_id.entry(node.id.clone()).or_insert(at);
        self.nodes.push(own);
        for (item, index) in items {
            self.item(questionnaire, item, index).nodes.push(at);
        }
        for child in &node.children {
            let below = self.nodes.len() as u32;
            self.nodes[at as usize].children.push(below);
            self.place(questionnaire, index, members, child, Some(at));
        }
    }

    /// Says which items stand in repeats, and of which nodes rules count what is below them:
    /// nothing is counted that no rule asks for.
    pub fn complete(&mut self, repeated: impl Fn(u32) -> bool, measured: &BTreeSet<u32>) {
        for node in measured {
            if let Some(own) = self.nodes.get_mut(*node as usize) {
                own.measured = true;
            }
        }
        for (item, index) in self.items.iter_mut().zip(0..) {
            let Some(item) = item else { continue };
            item.once = !repeated(index);
            for node in &item.nodes {
                let above =
                    std::iter::successors(Some(*node), |at| self.nodes[*at as usize].parent);
                item.measured.extend(above.filter(|at| self.nodes[*at as usize].measured));
            }
        }
    }

    fn band(&mut self, band: &Band) -> BandPlan {
        BandPlan {
            id: band.id.clone(),
            word: self.intern(&band.id),
            from: band.from.and_then(Fixed::of),
            to: band.to.and_then(Fixed::of),
        }
    }

    fn item(&mut self, questionnaire: &Questionnaire, item: &Item, index: u32) -> &mut ItemPlan {
        let choices = match &self.items[index as usize] {
            Some(_) => Arc::default(),
            None => self.choices(questionnaire, item),
        };
        self.items[index as usize].get_or_insert_with(|| {
            let points = || choices.iter().filter_map(|choice| choice.points);
            let max = points().max();
            let weight =
                if max.is_none() { Fixed::ONE } else { Fixed::of(item.weight).unwrap_or_default() };
            Box::new(ItemPlan {
                nodes: Vec::new(),
                weight,
                whole_weight: weight.as_whole(),
                max,
                min: points().min().unwrap_or_default(),
                instances: item.instances,
                critical: item.critical,
                choices,
                once: true,
                measured: Vec::new(),
            })
        })
    }

    /// An item's choices; those of a scale are made once.
    fn choices(&mut self, questionnaire: &Questionnaire, item: &Item) -> Arc<[ChoicePlan]> {
        let scale = match &item.kind {
            ItemKind::Single(Choices { list: ChoiceList::Scale(id), .. })
            | ItemKind::Calculation { scale: Some(id), .. } => Some(id),
            _ => None,
        };
        if let Some(made) = scale.and_then(|id| self.scales.get(id)) {
            return Arc::clone(made);
        }
        let list = questionnaire.choices(item).0.iter();
        let made: Arc<[ChoicePlan]> = list.map(|choice| self.choice(choice)).collect();
        if let Some(id) = scale {
            self.scales.insert(id.clone(), Arc::clone(&made));
        }
        made
    }

    fn choice(&mut self, choice: &Choice) -> ChoicePlan {
        ChoicePlan {
            points: choice.points.and_then(Fixed::of),
            not_checked: choice.not_checked,
            word: self.intern(&choice.name),
        }
    }

    fn intern(&mut self, word: &Name) -> u32 {
        let next = self.words.len() as u32;
        *self.words.entry(word.clone()).or_insert(next)
    }

    /// The number of a choice's name or a rating; none where nothing has it.
    pub fn word(&self, word: &str) -> Option<u32> {
        self.words.get(word).copied()
    }

    /// The number of a node.
    pub fn node(&self, id: &str) -> Option<u32> {
        self.by_id.get(id).copied()
    }

    /// The plan of an item, where it is counted.
    pub fn counted(&self, item: u32) -> Option<&ItemPlan> {
        self.items.get(item as usize)?.as_deref()
    }
}

impl ItemPlan {
    /// A value times the item's weight.
    pub fn weigh(&self, value: Fixed) -> Option<Fixed> {
        match self.whole_weight {
            Some(weight) => value.many(weight),
            None => self.weight.times(value),
        }
    }
}

impl NodePlan {
    /// Whether its rating follows from rules.
    pub fn by_rules(&self) -> bool {
        !self.rules.is_empty() || self.model.method == Method::Rules
    }

    /// The place of the rating a rounded score earns.
    pub fn band(&self, rounded: Fixed) -> Option<usize> {
        let place =
            self.bands.iter().rposition(|band| band.from.is_some_and(|from| rounded >= from))?;
        self.bands[place].to.is_none_or(|to| rounded <= to).then_some(place)
    }
}

/// Items by name, section and tag, found once.
#[derive(Default)]
struct Members<'a> {
    items: HashMap<&'a Name, &'a Item>,
    sections: HashMap<&'a Name, Vec<&'a Item>>,
    tags: HashMap<&'a Name, Vec<&'a Item>>,
}

impl<'a> Members<'a> {
    fn of(questionnaire: &'a Questionnaire, index: &HashMap<Name, u32>) -> Self {
        let mut members = Self::default();
        for (section, item) in questionnaire.items() {
            if !index.contains_key(&item.id) {
                continue;
            }
            members.items.entry(&item.id).or_insert(item);
            if !item.weight.is_zero() && questionnaire.is_rated(item) {
                members.sections.entry(&section.id).or_default().push(item);
            }
            for tag in &item.tags {
                members.tags.entry(tag).or_default().push(item);
            }
        }
        members
    }

    fn of_node(&self, node: &ScoreNode, index: &HashMap<Name, u32>) -> Vec<(&'a Item, u32)> {
        let found: Vec<&'a Item> = match &node.parts {
            Parts::Children => Vec::new(),
            Parts::Section => self.sections.get(&node.id).cloned().unwrap_or_default(),
            Parts::Tag(tag) => self.tags.get(tag).cloned().unwrap_or_default(),
            Parts::Items(names) => {
                names.iter().filter_map(|name| self.items.get(name).copied()).collect()
            }
        };
        let mut found: Vec<_> =
            found.into_iter().filter_map(|item| Some((item, *index.get(&item.id)?))).collect();
        found.sort_unstable_by_key(|(_, at)| *at);
        found.dedup_by_key(|(_, at)| *at);
        found
    }
}
