//! The choices sheet: lists of choices, which become scales or a question's own choices.

use std::collections::{HashMap, HashSet};

use engine::definition::document::{Node, NodeKind, Span};

use super::{
    Fields, Reader,
    headers::{Record, Table},
    list,
    settings::slug,
    text,
};

/// The choice lists of a workbook, in order.
#[derive(Default)]
pub(super) struct Lists {
    all: Vec<List>,
    by_name: HashMap<String, usize>,
    ids: HashSet<String>,
}

/// A list of choices.
pub(super) struct List {
    pub(super) id: String,
    pub(super) span: Span,
    pub(super) choices: Vec<Fields>,
    not_applicable: Option<Node>,
    /// It is the own list of a question, and no scale.
    pub(super) own: bool,
}

/// Reads the lists.
pub(super) fn read(reader: &mut Reader, table: Option<&Table<'_>>) -> Lists {
    let mut lists = Lists::default();
    let Some(table) = table else { return lists };
    media(reader, table);
    for record in table.records() {
        let Some((name, span)) = record.words("list_name") else {
            if record.words("name").is_some() {
                reader.warn(record.span(), "workbook.choice-without-list", &[]);
            }
            continue;
        };
        let place = lists.place(&name, span);
        let label = reader.text_of(record, "label");
        let applicable = record
            .get("lood::not_applicable")
            .and_then(|(value, span)| reader.node_of("not_applicable", value, span));
        if super::settings::says_yes(applicable.as_ref()) {
            let mut words = Fields::default();
            words.put_some("label", label);
            beside(reader, record, &mut words);
            lists.all[place].not_applicable = Some(words.node(record.span()));
            continue;
        }
        let choice = choice(reader, record, label);
        lists.all[place].choices.push(choice);
    }
    lists
}

/// Tells once a column that pictures and sounds are not shown.
pub(super) fn media(reader: &mut Reader, table: &Table<'_>) {
    for field in ["media::image", "media::big-image", "media::audio", "media::video"] {
        if let Some(column) = table.filled(field) {
            reader.warn(table.head(column), "workbook.media", &[("name", field)]);
        }
    }
}

fn choice(reader: &mut Reader, record: Record<'_>, label: Option<Node>) -> Fields {
    let mut fields = Fields::default();
    let span = record.span();
    let name = record.words("name");
    if name.is_none() && record.table.has("name") {
        reader.error(span, "workbook.no-name", &[]);
    }
    let (name, at) = name.unwrap_or_else(|| (format!("choice_{}", span.line), span));
    let label = label.unwrap_or_else(|| {
        reader.warn(at, "workbook.no-label", &[("name", &name)]);
        text(&*name, at)
    });
    fields.put("name", text(name, at));
    fields.put("label", label);
    let mut columns = Fields::default();
    for (column, cell) in record.cells() {
        let own = ["list_name", "name", "label"].contains(&column.field.as_str())
            || column.field.starts_with("media::")
            || column.field.starts_with("lood::");
        if !own && engine::name::Name::is_item_name(&column.field) && !columns.has(&column.field) {
            let place = record.cell_span(cell);
            let words = reader.words(&cell.value, place);
            columns.put(&column.field, words);
        }
    }
    if !columns.0.is_empty() {
        fields.put("columns", columns.node(span));
    }
    beside(reader, record, &mut fields);
    fields
}

/// The fields of our own columns.
fn beside(reader: &mut Reader, record: Record<'_>, fields: &mut Fields) {
    super::settings::ours(reader, record, &["lood::not_applicable", "lood::more"], fields);
}

impl Lists {
    fn place(&mut self, name: &str, span: Span) -> usize {
        if let Some(place) = self.by_name.get(name) {
            return *place;
        }
        let id = free(&mut self.ids, &slug(name));
        self.by_name.insert(name.to_owned(), self.all.len());
        self.all.push(List { id, span, choices: Vec::new(), not_applicable: None, own: false });
        self.all.len() - 1
    }

    /// The list of a name as a question writes it.
    pub(super) fn get(&mut self, name: &str) -> Option<&mut List> {
        let place = *self.by_name.get(name)?;
        self.all.get_mut(place)
    }

    /// The lists as scales.
    pub(super) fn scales(self, allow_duplicates: bool) -> Option<Node> {
        let span = self.all.first()?.span;
        let scales: Vec<Node> = self
            .all
            .into_iter()
            .filter(|list| !list.own)
            .map(|own| {
                let mut fields = Fields::default();
                let repeated = allow_duplicates && own.repeats();
                fields.put("id", text(own.id, own.span));
                let choices = own.choices.into_iter().map(|choice| {
                    let span = choice.0.first().map_or(own.span, |(key, _)| key.span);
                    choice.node(span)
                });
                fields.put("choices", list(choices.collect(), own.span));
                fields.put_some("not_applicable", own.not_applicable);
                if repeated {
                    let yes = Node { kind: NodeKind::Bool(true), span: own.span };
                    fields.put("allow_duplicates", yes);
                }
                fields.node(own.span)
            })
            .collect();
        (!scales.is_empty()).then(|| list(scales, span))
    }
}

impl List {
    fn repeats(&self) -> bool {
        let mut names: Vec<&NodeKind> =
            self.choices.iter().filter_map(|choice| choice.get("name")).map(|n| &n.kind).collect();
        let count = names.len();
        names.sort_by_key(|kind| format!("{kind:?}"));
        names.dedup();
        names.len() < count
    }

    /// Adds the choice "other", unless it is there.
    pub(super) fn add_other(&mut self, span: Span) {
        let is_other =
            |node: &Node| matches!(&node.kind, NodeKind::String(name) if name == "other");
        if self.choices.iter().any(|choice| choice.get("name").is_some_and(is_other)) {
            return;
        }
        let mut fields = Fields::default();
        fields.put("name", text("other", span));
        fields.put("label", text("Other", span));
        self.choices.push(fields);
    }

    /// Names and labels of the choices.
    pub(super) fn named(&self) -> Vec<(String, Node)> {
        self.choices
            .iter()
            .filter_map(|choice| match (choice.get("name"), choice.get("label")) {
                (Some(Node { kind: NodeKind::String(name), .. }), Some(label)) => {
                    Some((name.clone(), label.clone()))
                }
                _ => None,
            })
            .collect()
    }
}

/// A name nobody has, as close to the wanted one as can be; it is taken then.
pub(super) fn free(taken: &mut HashSet<String>, wanted: &str) -> String {
    if taken.insert(wanted.to_owned()) {
        return wanted.to_owned();
    }
    // Steps double until one is free, so that a name wanted ever again costs little each time.
    let (mut number, mut step) = (2usize, 1usize);
    loop {
        let name = format!("{wanted}_{number}");
        if taken.insert(name.clone()) {
            return name;
        }
        (number, step) = (number + step, step * 2);
    }
}
