//! The settings sheet: the head of the definition.

use std::collections::HashSet;

use engine::definition::document::{Node, NodeKind, Span};

use super::{
    Fields, Reader,
    fields::truth,
    headers::{Record, Table},
    list, text,
};

/// Settings of other tools, which mean nothing here.
const FOREIGN: [&str; 22] = [
    "style",
    "public_key",
    "submission_url",
    "auto_send",
    "auto_delete",
    "namespaces",
    "name",
    "xml_root",
    "add_none_option",
    "omit_instanceid",
    "clean_text_values",
    "allow_choice_duplicates",
    "instance_id",
    "instance_xmlns",
    "client_editable",
    "sms_keyword",
    "sms_separator",
    "prefix",
    "delimiter",
    "attribute",
    "default_language",
    "flavor",
];

/// What has to be known before the other sheets can be read.
#[derive(Default)]
pub(super) struct Settings<'a> {
    record: Option<Record<'a>>,
    pub(super) default_language: Option<(String, Span)>,
    /// Tags in order, where they are written out.
    pub(super) languages: Option<Vec<String>>,
    pub(super) allow_duplicates: bool,
    pub(super) exact: bool,
}

impl Settings<'_> {
    /// Whether the words of a field have some words in them.
    pub(super) fn says(&self, field: &str, part: &str) -> bool {
        let words = self.record.and_then(|record| record.words(field));
        words.is_some_and(|(words, _)| words.contains(part))
    }
}

/// Reads what the other sheets depend on.
pub(super) fn read<'a>(reader: &mut Reader, table: Option<&'a Table<'a>>) -> Settings<'a> {
    let Some(table) = table else { return Settings::default() };
    let Some(record) = table.records().next() else { return Settings::default() };
    let yes =
        |field: &str| record.words(field).is_some_and(|(words, _)| truth(&words) == Some(true));
    for column in &table.columns {
        let field = column.field.as_str();
        let known = field.starts_with("lood::")
            || ["form_title", "form_id", "version", "instance_name"].contains(&field);
        if !known && !FOREIGN.contains(&field) && !field.is_empty() {
            reader.note(
                table.head(column),
                "workbook.unknown-column",
                &[("name", field), ("suggestion", "")],
            );
        }
    }
    Settings {
        record: Some(record),
        default_language: record.words("default_language"),
        languages: record
            .words("lood::languages")
            .map(|(words, _)| words.split_whitespace().map(str::to_owned).collect()),
        allow_duplicates: yes("allow_choice_duplicates"),
        exact: yes("lood::exact"),
    }
}

/// Fields that are read here; all others of ours are taken as they are.
const HEAD: [&str; 6] =
    ["lood::title", "lood::languages", "lood::exact", "lood::audience", "lood::kind", "lood::more"];

/// The head of the definition.
pub(super) fn head(reader: &mut Reader, name: &str, settings: &Settings<'_>) -> Fields {
    let mut fields = Fields::default();
    let origin = Span { line: 1, column: 1, sheet: Some("settings") };
    let stem = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem).to_owned();
    let get = |field: &str| settings.record.and_then(|record| record.words(field));
    let (id, span) = get("form_id").unwrap_or((stem, origin));
    let slug = slug(&id);
    if slug != id && get("form_id").is_some() {
        reader.warn(span, "workbook.renamed", &[("name", &id), ("new", &slug)]);
    }
    fields.put("id", text(&*slug, span));
    let (version, span) = get("version").unwrap_or(("1".to_owned(), origin));
    let plain = version_of(&version);
    if plain != version {
        reader.warn(span, "workbook.renamed", &[("name", &version), ("new", &plain)]);
    }
    fields.put("version", text(plain, span));
    let own = settings.record.and_then(|record| reader.text_of(record, "lood::title"));
    let title = own.unwrap_or_else(|| {
        let titled = settings.record.and_then(|record| reader.text_of(record, "form_title"));
        titled.unwrap_or_else(|| text(&*id, origin))
    });
    fields.put("title", title);
    let words = |reader: &mut Reader, field: &str| {
        let (value, span) = settings.record?.get(field)?;
        reader.node_of(field.trim_start_matches("lood::"), value, span)
    };
    let audience = words(reader, "lood::audience");
    let everybody = || list(vec![text("inspector", origin)], origin);
    fields.put("audience", audience.unwrap_or_else(everybody));
    let kind = words(reader, "lood::kind");
    fields.put("kind", kind.unwrap_or_else(|| text("record", origin)));
    if let Some((value, span)) = settings.record.and_then(|record| record.get("instance_name")) {
        let rule = reader.rule(value, span);
        fields.put_some("instance_name", rule);
    }
    if let Some(record) = settings.record {
        ours(reader, record, &HEAD, &mut fields);
    }
    let tags = reader.languages.tags.iter().map(|tag| text(tag.as_str(), origin)).collect();
    fields.put("languages", list(tags, origin));
    fields
}

/// Adds the fields of a record's `lood::` columns but for some.
pub(super) fn ours(reader: &mut Reader, record: Record<'_>, but: &[&str], fields: &mut Fields) {
    let mut done: HashSet<&str> = HashSet::new();
    for (column, cell) in record.cells() {
        let field = column.field.as_str();
        let Some(name) = field.strip_prefix("lood::") else { continue };
        if but.contains(&field) || !done.insert(field) {
            continue;
        }
        let text = super::fields::nature(name) == super::fields::Nature::Text;
        let node = if text || column.language.is_some() {
            reader.text_of(record, field)
        } else {
            reader.node_of(name, &cell.value, record.cell_span(cell))
        };
        fields.put_some(name, node);
    }
    reader.more(record, "lood::more", fields);
}

/// A name's form of words: what a name cannot hold becomes `_`.
pub(super) fn slug(words: &str) -> String {
    let mut slug: String = words
        .trim()
        .chars()
        .map(|c| if c.is_alphanumeric() || matches!(c, '_' | '-' | '.') { c } else { '_' })
        .collect();
    if !slug.starts_with(|c: char| c.is_alphabetic() || c == '_') {
        slug.insert(0, '_');
    }
    while slug.len() > engine::name::MAX_NAME {
        slug.pop();
    }
    slug
}

fn version_of(words: &str) -> String {
    let plain: String = words
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '-' })
        .take(32)
        .collect();
    if plain.is_empty() { "1".to_owned() } else { plain }
}

/// Whether a node says yes.
pub(super) fn says_yes(node: Option<&Node>) -> bool {
    node.is_some_and(|node| node.kind == NodeKind::Bool(true))
}
