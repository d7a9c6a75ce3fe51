//! What names mean in a questionnaire, for the type check of its rules.

use std::collections::{BTreeSet, HashMap};

use crate::{
    definition::model::{ChoiceList, Choices, Item, ItemKind, Questionnaire},
    expression::types::{Names, Type},
    name::Name,
};

/// Items by name, with their kinds.
pub(crate) struct Index<'a> {
    questionnaire: &'a Questionnaire,
    items: HashMap<&'a str, (&'a Item, bool)>,
    calculated: HashMap<Name, Type>,
    /// Names of all choices and ids of all ratings, for counts of them.
    choices: Vec<String>,
    ratings: Vec<String>,
}

impl<'a> Index<'a> {
    pub(crate) fn new(questionnaire: &'a Questionnaire) -> Self {
        let mut items = HashMap::new();
        for section in &questionnaire.sections {
            gather(&section.items, false, &mut items);
        }
        let scales = questionnaire.scales.iter().flat_map(|scale| &scale.choices);
        let own = questionnaire.items().flat_map(|(_, item)| match &item.kind {
            ItemKind::Single(Choices { list: ChoiceList::Own(list), .. }) => list.as_slice(),
            _ => &[],
        });
        let choices: BTreeSet<&str> =
            scales.chain(own).map(|choice| choice.name.as_str()).collect();
        let bands = questionnaire.scoring.iter().flat_map(|scoring| {
            let own = scoring.nodes().filter_map(|node| node.bands.as_ref()).flatten();
            scoring.bands.iter().chain(own)
        });
        let ratings: BTreeSet<&str> = bands.map(|band| band.id.as_str()).collect();
        let owned = |names: BTreeSet<&str>| names.into_iter().map(str::to_owned).collect();
        let (choices, ratings) = (owned(choices), owned(ratings));
        Self { questionnaire, items, calculated: HashMap::new(), choices, ratings }
    }

    pub(super) fn learn(&mut self, item: &Name, kind: Type) {
        self.calculated.insert(item.clone(), kind);
    }

    pub(super) fn view<'b>(&'b self, current: Option<&'b Item>, columns: &'b [Name]) -> View<'b> {
        let in_repeat = current.is_some_and(|i| self.items.get(i.id.as_str()).is_some_and(|e| e.1));
        View { index: self, current, columns, in_repeat }
    }
}

fn gather<'a>(list: &'a [Item], in_repeat: bool, items: &mut HashMap<&'a str, (&'a Item, bool)>) {
    for item in list {
        items.entry(item.id.as_str()).or_insert((item, in_repeat));
        let inside = in_repeat || matches!(item.kind, ItemKind::Repeat(_));
        gather(item.children(), inside, items);
    }
}

/// The names as one rule sees them.
pub(super) struct View<'a> {
    index: &'a Index<'a>,
    current: Option<&'a Item>,
    columns: &'a [Name],
    in_repeat: bool,
}

impl Names for View<'_> {
    fn item(&self, name: &str) -> Option<Type> {
        let (item, _) = self.index.items.get(name)?;
        Some(match &item.kind {
            ItemKind::Single(_) | ItemKind::Calculation { scale: Some(_), .. } => Type::Choice,
            ItemKind::Multiple(_) => Type::Choices,
            ItemKind::Text => Type::Text,
            ItemKind::Integer { .. } | ItemKind::Decimal { .. } => Type::Number,
            ItemKind::Date => Type::Date,
            ItemKind::Time => Type::Time,
            ItemKind::DateTime => Type::DateTime,
            ItemKind::Calculation { .. } => {
                self.index.calculated.get(name).copied().unwrap_or(Type::Any)
            }
            ItemKind::Repeat(_) => Type::Instances,
            ItemKind::Note | ItemKind::File | ItemKind::Group(_) => Type::Any,
        })
    }

    fn choices(&self, name: &str) -> Option<Vec<String>> {
        let (item, _) = self.index.items.get(name)?;
        let (choices, _) = self.index.questionnaire.choices(item);
        (!choices.is_empty())
            .then(|| choices.iter().map(|choice| choice.name.to_string()).collect())
    }

    fn items(&self) -> Vec<&str> {
        self.index.items.keys().copied().collect()
    }

    fn score_nodes(&self) -> Vec<&str> {
        let Some(scoring) = &self.index.questionnaire.scoring else { return Vec::new() };
        scoring.nodes().map(|node| node.id.as_str()).collect()
    }

    fn counted_choices(&self) -> &[String] {
        &self.index.choices
    }

    fn ratings(&self) -> &[String] {
        &self.index.ratings
    }

    fn bands(&self) -> Vec<&str> {
        let scoring = self.index.questionnaire.scoring.as_ref();
        scoring.map(|s| s.bands.iter().map(|b| b.id.as_str()).collect()).unwrap_or_default()
    }

    fn current(&self) -> Option<&str> {
        self.current.map(|item| item.id.as_str())
    }

    fn column(&self, name: &str) -> bool {
        self.columns.iter().any(|column| *column == *name)
    }

    fn in_repeat(&self) -> bool {
        self.in_repeat
    }

    fn rated(&self, name: &str) -> bool {
        self.index.items.get(name).is_some_and(|(item, _)| self.index.questionnaire.is_rated(item))
    }
}
