//! What the things that a rule names are called in the draft.

use engine::{expression::reading::Labels, language::Language, name::Name};
use protocol::draft::tree::{Entry, Key, Tree};

use crate::{components::words_of, draft::entry::label_of};

/// The draft as a rule of one of its entries sees it.
pub(in crate::draft) struct Named<'a> {
    pub(in crate::draft) tree: &'a Tree,
    /// The entry that has the rule.
    pub(in crate::draft) rule_of: &'a Key,
    pub(in crate::draft) language: Language,
}

impl Named<'_> {
    /// The item that `.` stands for: the one that has the rule, or the one around it.
    fn own_item(&self) -> Option<&Entry> {
        let mut at = self.rule_of.clone();
        loop {
            let entry = self.tree.get(&at)?;
            let (holder, list) = entry.holder.clone()?;
            if list.last().is_some_and(|list| list == "items") {
                return Some(entry);
            }
            at = holder;
        }
    }

    /// The choices of an item, its own or those of its scale: name and words.
    pub(in crate::draft) fn choices(&self, item: Option<&Name>) -> Vec<(String, String)> {
        let entry = match item {
            Some(name) => self.tree.find("items", name.as_str()).and_then(|key| self.tree.get(key)),
            None => self.own_item(),
        };
        let Some(entry) = entry else { return Vec::new() };
        let list = ["choices".to_owned()];
        let scale = entry.text("scale").and_then(|scale| self.tree.find("scales", scale));
        let keys = match (entry.lists.get(list.as_slice()), scale) {
            (Some(own), _) => own.as_slice(),
            (None, Some(scale)) => self.tree.list(scale, &list),
            (None, None) => &[],
        };
        let named = |key: &Key| {
            let entry = self.tree.get(key)?;
            let words = words_of(entry.fields.get("label"), self.language);
            Some((entry.text("name")?.to_owned(), words))
        };
        keys.iter().filter_map(named).collect()
    }

    fn called(&self, list: &str, name: &str) -> Option<String> {
        self.tree.find(list, name).map(|key| label_of(self.tree, key, self.language))
    }
}

impl Labels for Named<'_> {
    fn item(&self, name: &Name) -> Option<String> {
        self.called("items", name.as_str())
    }

    fn choice(&self, item: Option<&Name>, value: &str) -> Option<String> {
        let found = self.choices(item).into_iter().find(|(name, _)| name == value);
        found.map(|(_, words)| words).filter(|words| !words.is_empty())
    }

    fn part(&self, name: &str) -> Option<String> {
        ["children", "measures", "sections"].iter().find_map(|list| self.called(list, name))
    }
}

/// Every item by its name, with its words, in the order of the questionnaire.
pub(in crate::draft) fn items(tree: &Tree, language: Language) -> Vec<(String, String)> {
    let named = |(key, id): (&Key, &str)| (id.to_owned(), label_of(tree, key, language));
    item_keys(tree).into_iter().map(named).collect()
}

/// Every item's key and name, in the order of the questionnaire.
pub(in crate::draft) fn item_keys(tree: &Tree) -> Vec<(&Key, &str)> {
    let lists = ["items", "sections"].map(|list| [list.to_owned()]);
    let inside =
        |key: &Key| lists.iter().flat_map(|list| tree.list(key, list).iter().rev()).collect();
    let mut all = Vec::new();
    let mut open: Vec<&Key> = inside(&Key::root());
    while let Some(key) = open.pop() {
        let Some(entry) = tree.get(key) else { continue };
        let is_item = entry
            .holder
            .as_ref()
            .is_some_and(|(_, list)| list.last().is_some_and(|own| own == "items"));
        if let Some(id) = entry.text("id").filter(|_| is_item) {
            all.push((key, id));
        }
        let below: Vec<&Key> = inside(key);
        open.extend(below);
    }
    all
}
