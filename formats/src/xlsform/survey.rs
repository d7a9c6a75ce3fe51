//! The survey sheet: rows to items, groups and repeats to trees, and all of it to the definition.

use std::collections::{HashMap, HashSet};

use engine::definition::{
    document::{Node, NodeKind, Span},
    read::MAX_NESTING,
};

use super::{
    Fields, Reader,
    aliases::{self, Container, Kind},
    choices::{self, Lists},
    fields::truth,
    headers::{Record, Table},
    list,
    settings::{self, Settings, ours, says_yes},
    tables, text,
};

/// The section around items that stand in none.
const MAIN: &str = "main";

/// A group or repeat that is not closed yet.
struct Open {
    container: Container,
    fields: Fields,
    items: Vec<Node>,
    span: Span,
    section: bool,
}

struct Builder<'r> {
    reader: &'r mut Reader,
    lists: Lists,
    findings: HashMap<String, Vec<Node>>,
    /// Names of everything that is not a group.
    taken: HashSet<String>,
    open: Vec<Open>,
    /// Groups nested deeper than any tree may be, which are not built.
    deep: usize,
    /// Sections and, between them, items of none.
    top: Vec<Top>,
}

enum Top {
    Section(Node),
    Item(Node),
}

/// Makes the definition.
pub(super) fn read(
    reader: &mut Reader,
    name: &str,
    settings: &Settings<'_>,
    survey: &Table<'_>,
    lists: Lists,
    tables: &[Table<'_>],
) -> Node {
    choices::media(reader, survey);
    let findings = tables::findings(reader, tables);
    let taken = survey
        .records()
        .filter(|record| {
            let kind = record.words("type").map(|(kind, _)| kind.to_lowercase());
            kind.is_some_and(|kind| !kind.starts_with("begin") && !kind.starts_with("end"))
        })
        .filter_map(|record| record.words("name").map(|(name, _)| name))
        .collect();
    let mut builder =
        Builder { reader, lists, findings, taken, open: Vec::new(), deep: 0, top: Vec::new() };
    for record in survey.records() {
        builder.row(record);
    }
    while let Some(open) = builder.open.pop() {
        builder.reader.error(open.span, "workbook.unclosed", &[]);
        builder.close(open);
    }
    let Builder { lists, findings, top, taken, .. } = builder;
    let mut unclaimed: Vec<(String, Vec<Node>)> = findings.into_iter().collect();
    unclaimed.sort_by_key(|(_, nodes)| nodes.first().map(|node| node.span.line));
    for (item, nodes) in unclaimed {
        let meant = reader.meant(&item, taken.iter().map(String::as_str));
        for node in nodes {
            let arguments = [("name", item.as_str()), ("suggestion", meant.as_str())];
            reader.error(node.span, "workbook.finding-of-nobody", &arguments);
        }
    }
    let origin = Span { line: 1, column: 1, sheet: Some("survey") };
    let mut fields = settings::head(reader, name, settings);
    if reader.lenient {
        fields.put("lenient", Node { kind: NodeKind::Bool(true), span: origin });
    }
    let legal = tables::rows(reader, tables, "lood_legal");
    let scoring = tables::scoring(reader, tables);
    put_missing(&mut fields, "legal", legal);
    put_missing(&mut fields, "scales", lists.scales(settings.allow_duplicates));
    put_missing(&mut fields, "scoring", scoring);
    let title = fields.get("title").cloned();
    let sections = sections(top, title.as_ref(), &taken);
    put_missing(&mut fields, "sections", Some(list(sections, origin)));
    fields.node(origin)
}

/// Puts a field unless the settings' JSON has it.
fn put_missing(fields: &mut Fields, name: &str, node: Option<Node>) {
    if !fields.has(name) {
        fields.put_some(name, node);
    }
}

/// The sections; items between them get one of their own.
fn sections(top: Vec<Top>, title: Option<&Node>, taken: &HashSet<String>) -> Vec<Node> {
    let mut sections: Vec<Node> = Vec::new();
    let mut loose: Vec<Node> = Vec::new();
    let mut count = 0;
    let mut gather = |loose: &mut Vec<Node>, sections: &mut Vec<Node>| {
        let Some(span) = loose.first().map(|node| node.span) else { return };
        count += 1;
        let mut id = if count == 1 { MAIN.to_owned() } else { format!("{MAIN}_{count}") };
        while taken.contains(&id) {
            id.push('_');
        }
        let mut fields = Fields::default();
        fields.put("id", text(id, span));
        let mut title = title.cloned().unwrap_or_else(|| text(MAIN, span));
        title.span = span;
        fields.put("title", title);
        fields.put("items", list(std::mem::take(loose), span));
        sections.push(fields.node(span));
    };
    for entry in top {
        match entry {
            Top::Item(node) => loose.push(node),
            Top::Section(node) => {
                gather(&mut loose, &mut sections);
                sections.push(node);
            }
        }
    }
    gather(&mut loose, &mut sections);
    sections
}

impl Builder<'_> {
    fn row(&mut self, record: Record<'_>) {
        if record.words("disabled").is_some_and(|(words, _)| truth(&words) == Some(true)) {
            return;
        }
        let Some((written, span)) = record.words("type") else {
            // That all rows lack it is told once.
            let lacks = record.table.has("type");
            let named = record.words("name").or_else(|| record.words("label"));
            if let Some((_, span)) = named.filter(|_| lacks) {
                self.reader.error(span, "workbook.no-type", &[]);
            }
            return;
        };
        match aliases::kind(&written) {
            Kind::Begin(container) => self.begin(record, container),
            Kind::End(container) => self.end(&container, span),
            Kind::Nothing => {
                self.reader.note(span, "workbook.not-held", &[("type", &written)]);
            }
            Kind::Unknown => {
                let meant = self.reader.meant(&written, TYPES);
                self.reader.error(
                    span,
                    "workbook.unknown-type",
                    &[("type", &written), ("suggestion", &meant)],
                );
            }
            kind => {
                let name = record.words("name").map(|(name, _)| name).unwrap_or_default();
                let findings = self.findings_of(&name);
                let nodes = self.reader.question(record, &kind, &mut self.lists, findings);
                for node in nodes {
                    self.put(node);
                }
            }
        }
    }

    fn findings_of(&mut self, name: &str) -> Vec<Node> {
        self.findings.remove(name).unwrap_or_default()
    }

    fn put(&mut self, node: Node) {
        match self.open.last_mut() {
            Some(open) => open.items.push(node),
            None => self.top.push(Top::Item(node)),
        }
    }

    fn begin(&mut self, record: Record<'_>, container: Container) {
        let span = record.span();
        if self.open.len() > MAX_NESTING {
            if self.deep == 0 {
                let limit = MAX_NESTING.to_string();
                self.reader.error(span, "definition.too-deep", &[("limit", &limit)]);
            }
            self.deep += 1;
            return;
        }
        let marked = record
            .get("lood::section")
            .and_then(|(value, at)| self.reader.node_of("section_page", value, at));
        let section = says_yes(marked.as_ref());
        if section && (!self.open.is_empty() || container != Container::Group) {
            self.reader.error(span, "workbook.section-inside", &[]);
        }
        let section = section && self.open.is_empty() && container == Container::Group;
        let (name, at) = match record.words("name") {
            Some(named) => named,
            None if container == Container::Group => {
                self.reader.warn(span, "workbook.no-name", &[]);
                (format!("group_{}", span.line), span)
            }
            None => self.reader.name(record),
        };
        let name = if container == Container::Group { self.free(name, at) } else { name };
        let mut fields = Fields::default();
        fields.put("id", text(&*name, at));
        let mut used =
            vec!["type", "name", "label", "hint", "guidance_hint", "relevant", "appearance"];
        if section {
            self.section_head(record, &name, &mut fields);
        } else if container == Container::Repeat {
            fields.put("type", text("repeat", span));
            self.reader.told(record, "repeat", &name, &mut fields);
            used.push("repeat_count");
            if let Some((value, at)) = record.get("repeat_count") {
                let rule = self.reader.rule(value, at);
                fields.put_some("count", rule);
            }
        } else {
            fields.put("type", text("group", span));
            self.reader.told(record, "group", &name, &mut fields);
        }
        self.reader.left_out(record, &used);
        ours(self.reader, record, &["lood::section"], &mut fields);
        if container == Container::Repeat && !self.reader.exact && !fields.has("max") {
            let most = engine::definition::read::MAX_INSTANCES.to_string();
            fields.put("max", Node { kind: NodeKind::Number(most), span });
        }
        self.open.push(Open { container, fields, items: Vec::new(), span, section });
    }

    /// A section has a title and an intro where a group has a label and a hint.
    fn section_head(&mut self, record: Record<'_>, name: &str, fields: &mut Fields) {
        let span = record.span();
        let mut own = Fields::default();
        self.reader.told(record, "section", name, &mut own);
        let title = own.take("label");
        if title.is_some() || !self.reader.exact {
            fields.put("title", title.unwrap_or_else(|| text(name, span)));
        }
        fields.put_some("intro", own.take("hint"));
        fields.put_some("relevant", own.take("relevant"));
    }

    /// A group's name, changed if something else has it: groups are not part of addresses.
    fn free(&mut self, name: String, span: Span) -> String {
        if self.reader.exact {
            return name;
        }
        let free = choices::free(&mut self.taken, &name);
        if free != name {
            self.reader.note(span, "workbook.renamed", &[("name", &name), ("new", &free)]);
        }
        free
    }

    fn end(&mut self, container: &Container, span: Span) {
        if self.deep > 0 {
            self.deep -= 1;
            return;
        }
        let fits = |own: &Container| match (own, container) {
            (Container::Loop(_), Container::Loop(_)) => true,
            (own, container) => own == container,
        };
        match self.open.pop() {
            Some(open) if fits(&open.container) => self.close(open),
            Some(open) => {
                self.reader.error(span, "workbook.wrong-end", &[]);
                self.close(open);
            }
            None => self.reader.error(span, "workbook.end-without-begin", &[]),
        }
    }

    fn close(&mut self, open: Open) {
        let Open { container, mut fields, items, span, section } = open;
        let items = match &container {
            Container::Loop(name) => self.looped(name, &items, span),
            _ => items,
        };
        if !fields.has("items") {
            fields.put("items", list(items, span));
        }
        let node = fields.node(span);
        if section {
            self.top.push(Top::Section(node));
        } else {
            self.put(node);
        }
    }

    /// The items of a loop, once for each choice of its list, with names of their own.
    fn looped(&mut self, name: &str, items: &[Node], span: Span) -> Vec<Node> {
        let Some(found) = self.lists.get(name) else {
            self.reader.error(span, "workbook.unknown-list", &[("name", name)]);
            return Vec::new();
        };
        let choices = found.named();
        self.reader.warn(span, "workbook.loop", &[("name", name)]);
        let mut names = Vec::new();
        for item in items {
            gather_names(item, &mut names);
        }
        let mut groups = Vec::new();
        for (choice, label) in choices {
            let mut fields = Fields::default();
            let id = self.free(settings::slug(&choice), span);
            fields.put("id", text(id, span));
            fields.put("type", text("group", span));
            fields.put("label", label.clone());
            let copies = items.iter().map(|item| copy(item, &choice, &label, &names));
            fields.put("items", list(copies.collect(), span));
            groups.push(fields.node(span));
        }
        groups
    }
}

/// The names of an item and all inside it.
fn gather_names(item: &Node, names: &mut Vec<String>) {
    if let Some(Node { kind: NodeKind::String(name), .. }) = item.get("id") {
        names.push(name.clone());
    }
    if let Some(Node { kind: NodeKind::Sequence(items), .. }) = item.get("items") {
        for item in items {
            gather_names(item, names);
        }
    }
}

/// An item of a loop for one choice: `name` becomes `choice_name`, here and in rules.
fn copy(node: &Node, choice: &str, label: &Node, names: &[String]) -> Node {
    let kind = match &node.kind {
        NodeKind::Sequence(list) => {
            NodeKind::Sequence(list.iter().map(|node| copy(node, choice, label, names)).collect())
        }
        NodeKind::Mapping(fields) => NodeKind::Mapping(
            fields
                .iter()
                .map(|(key, value)| {
                    let value = match (&*key.text, &value.kind) {
                        ("id", NodeKind::String(name)) if names.contains(name) => {
                            text(format!("{choice}_{name}"), value.span)
                        }
                        _ => copy(value, choice, label, names),
                    };
                    (key.clone(), value)
                })
                .collect(),
        ),
        NodeKind::String(words) => {
            let shown = match &label.kind {
                NodeKind::String(words) => words.as_str(),
                NodeKind::Mapping(versions) => match versions.first().map(|(_, node)| &node.kind) {
                    Some(NodeKind::String(words)) => words.as_str(),
                    _ => choice,
                },
                _ => choice,
            };
            let mut words = words.replace("%(label)s", shown).replace("%(name)s", choice);
            for name in names {
                words = words.replace(&format!("${{{name}}}"), &format!("${{{choice}_{name}}}"));
            }
            NodeKind::String(words)
        }
        other => other.clone(),
    };
    Node { kind, span: node.span }
}

/// Types people write, to suggest one for what is none.
const TYPES: [&str; 30] = [
    "text",
    "integer",
    "decimal",
    "range",
    "select_one",
    "select_multiple",
    "rank",
    "note",
    "geopoint",
    "geotrace",
    "geoshape",
    "date",
    "time",
    "dateTime",
    "image",
    "audio",
    "video",
    "file",
    "barcode",
    "calculate",
    "acknowledge",
    "hidden",
    "start",
    "end",
    "today",
    "begin group",
    "end group",
    "begin repeat",
    "end repeat",
    "username",
];
