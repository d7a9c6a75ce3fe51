//! Random questionnaires: repeats to depth 3, computed counts, groups, choice filters, figures
//! over repeats, scores and findings, with rules that read only what stands before them.

use serde_json::{Value as Json, json};

/// Bytes that decide; when they are used up, zeros.
pub(crate) struct Entropy<'a> {
    bytes: &'a [u8],
    next: usize,
}

impl<'a> Entropy<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, next: 0 }
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        let byte = self.bytes.get(self.next).copied().unwrap_or_default();
        self.next += 1;
        usize::from(byte) % limit.max(1)
    }

    pub(crate) fn is_spent(&self) -> bool {
        self.next >= self.bytes.len()
    }
}

/// What kind of answer an item takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Kind {
    Number,
    Rating,
    Group,
    Choice,
    Computed,
    Repeat { computed: bool },
    Heading,
}

/// An item of a random questionnaire.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub(crate) id: String,
    pub(crate) kind: Kind,
    /// Repeats around it, outermost first.
    pub(crate) around: Vec<String>,
    /// The group or repeat right around it.
    pub(crate) parent: Option<String>,
    pub(crate) section: String,
    /// Names its rules mention.
    pub(crate) reads: Vec<String>,
    /// It reads the number of its instance.
    pub(crate) counts: bool,
}

pub(crate) struct Form {
    pub(crate) definition: Json,
    pub(crate) items: Vec<Known>,
}

impl Form {
    pub(crate) fn known(&self, id: &str) -> &Known {
        self.items.iter().find(|item| item.id == id).expect("an item of the form")
    }
}

fn text(words: &str) -> Json {
    json!({ "et": words })
}

struct Writer<'a> {
    entropy: Entropy<'a>,
    items: Vec<Known>,
    section: String,
}

pub(crate) fn form(bytes: &[u8]) -> Form {
    let mut writer =
        Writer { entropy: Entropy::new(bytes), items: Vec::new(), section: String::new() };
    let mut sections = Vec::new();
    for section in 0..3 {
        writer.section = format!("s{section}");
        let relevant = (section > 0 && writer.entropy.below(3) == 0).then(|| writer.truth(&[]));
        let count = 2 + writer.entropy.below(5);
        let items = writer.level(count, &[], None, 0);
        let mut own = json!({ "id": writer.section, "title": text("S"), "items": items });
        if let Some((rule, _)) = relevant {
            own["relevant"] = json!(rule);
        }
        sections.push(own);
    }
    let groups = ["a", "b", "c"];
    let choice = |index: usize| {
        json!({ "name": format!("k{index}"), "label": text("k"),
            "columns": { "of": groups[index % 3], "half": groups[index % 2] } })
    };
    let definition = json!({
        "id": "random", "version": "1", "title": text("t"), "audience": ["provider"],
        "kind": "self-assessment", "languages": ["et"],
        "scales": [
            { "id": "v", "choices": [
                { "name": "yes", "label": text("yes"), "points": 2 },
                { "name": "some", "label": text("some"), "points": 1 },
                { "name": "no", "label": text("no"), "points": 0 },
                { "name": "nc", "label": text("nc"), "not_checked": true } ],
                "not_applicable": { "label": text("na") } },
            { "id": "g", "choices": groups.map(|name| json!({ "name": name, "label": text("g") })) },
            { "id": "k", "choices": (0..9).map(choice).collect::<Vec<_>>() } ],
        "sections": sections,
        "scoring": { "method": "percent",
            "bands": [ { "id": "low", "from": 0, "label": text("l") },
                       { "id": "mid", "from": 40, "label": text("m") },
                       { "id": "high", "from": 80, "label": text("h") } ],
            "critical": { "below": 1, "cap": "low", "reason": text("c {item}") },
            "limiters": [ { "id": "l", "when": "score() < 50", "cap": "mid",
                            "reason": text("l") } ] }
    });
    Form { definition, items: writer.items }
}

impl Writer<'_> {
    fn level(
        &mut self,
        count: usize,
        around: &[String],
        parent: Option<&str>,
        depth: usize,
    ) -> Vec<Json> {
        let mut items = Vec::new();
        for _ in 0..count {
            if !self.entropy.is_spent() || (items.is_empty() && depth == 0) {
                items.push(self.item(around, parent, depth));
            }
        }
        items
    }

    fn item(&mut self, around: &[String], parent: Option<&str>, depth: usize) -> Json {
        let id = format!("n{}", self.items.len());
        let mut known = Known {
            id: id.clone(),
            kind: Kind::Number,
            around: around.to_vec(),
            parent: parent.map(str::to_owned),
            section: self.section.clone(),
            reads: Vec::new(),
            counts: false,
        };
        let rule = |known: &mut Known, (rule, reads): (String, Vec<String>)| {
            known.counts |= rule.contains("position(");
            known.reads.extend(reads);
            json!(rule)
        };
        let mut item = json!({ "type": "integer" });
        match self.entropy.below(if depth < 3 { 12 } else { 9 }) {
            0..=1 => {
                if self.entropy.below(2) == 0 {
                    item["constraint"] = json!(". <= 4");
                }
                if self.entropy.below(2) == 0 {
                    item["required"] = rule(&mut known, self.truth(around));
                }
            }
            2..=4 => {
                known.kind = Kind::Computed;
                item = json!({ "type": "calculation" });
                item["calculation"] = rule(&mut known, self.number(around));
            }
            5..=6 => {
                known.kind = Kind::Rating;
                item = json!({ "type": "single", "scale": "v", "weight": 2, "required": true });
                if self.entropy.below(2) == 0 {
                    item["critical"] = json!(true);
                    item["findings"] = json!([{ "id": "gap", "when": ". = 'no'",
                        "severity": "major", "kind": "precept", "text": text("t"),
                        "duty": text("d"), "deadline_days": 7 }]);
                }
            }
            7 => {
                known.kind = Kind::Group;
                item = json!({ "type": "single", "scale": "g" });
            }
            8 => {
                known.kind = Kind::Choice;
                item = json!({ "type": "single", "scale": "k" });
                let groups = self.readable(around, false, |kind| kind == Kind::Group);
                if let Some(group) = self.pick(&groups) {
                    let filters = [
                        format!("of = ${{{group}}}"),
                        format!("${{{group}}} = half and name != 'k2'"),
                        format!("of = ${{{group}}} or half = 'a'"),
                    ];
                    item["choice_filter"] = json!(filters[self.entropy.below(3)]);
                    known.reads.push(group);
                }
            }
            9 => {
                known.kind = Kind::Heading;
                item = json!({ "type": "group" });
            }
            _ => {
                let computed = self.entropy.below(3) == 0;
                known.kind = Kind::Repeat { computed };
                item = json!({ "type": "repeat", "max": 4, "min": self.entropy.below(2) });
                if computed {
                    item["count"] = rule(&mut known, self.number(around));
                }
            }
        }
        if self.entropy.below(3) == 0 {
            item["relevant"] = rule(&mut known, self.truth(around));
        }
        item["id"] = json!(id);
        item["label"] = text(&id);
        let kind = known.kind;
        self.items.push(known);
        if let Kind::Repeat { .. } | Kind::Heading = kind {
            let mut inside = around.to_vec();
            if kind != Kind::Heading {
                inside.push(id.clone());
            }
            let count = 1 + self.entropy.below(4);
            let mut inner = self.level(count, &inside, Some(&id), depth + 1);
            if inner.is_empty() {
                let id = format!("n{}", self.items.len());
                inner.push(json!({ "id": id, "type": "integer", "label": text(&id) }));
                self.items.push(Known {
                    id,
                    kind: Kind::Number,
                    around: inside,
                    parent: item["id"].as_str().map(str::to_owned),
                    section: self.section.clone(),
                    reads: Vec::new(),
                    counts: false,
                });
            }
            item["items"] = json!(inner);
        }
        item
    }

    /// Names of items before this one: single values, or sets over repeats.
    fn readable(&self, around: &[String], sets: bool, of: impl Fn(Kind) -> bool) -> Vec<String> {
        let items = self.items.iter().filter(|item| of(item.kind));
        let single = |item: &&Known| around.starts_with(&item.around) != sets;
        items.filter(single).map(|item| item.id.clone()).collect()
    }

    fn pick(&mut self, names: &[String]) -> Option<String> {
        let place = self.entropy.below(names.len());
        names.get(place).cloned()
    }

    /// A rule that yields a number, and the names it mentions.
    fn number(&mut self, around: &[String]) -> (String, Vec<String>) {
        let is_number = |kind| matches!(kind, Kind::Number | Kind::Computed);
        let singles = self.readable(around, false, is_number);
        let sets = self.readable(around, true, is_number);
        let repeats = self.readable(around, true, |_| true).into_iter();
        // Only what lies in a repeat from here is a set; a repeat beside is one of instances.
        let repeats: Vec<String> = repeats
            .chain(self.readable(around, false, |kind| matches!(kind, Kind::Repeat { .. })))
            .filter(|id| {
                let item = self.items.iter().find(|item| item.id == *id);
                item.is_some_and(|item| {
                    matches!(item.kind, Kind::Repeat { .. }) && !around.contains(id)
                })
            })
            .collect();
        let one = self.pick(&singles);
        let other = self.pick(&singles);
        let set = self.pick(&sets);
        let repeat = self.pick(&repeats);
        match (self.entropy.below(9), one, other, set, repeat) {
            (0..=2, _, _, Some(set), _) => {
                let figure =
                    ["sum", "count", "count-non-empty", "min", "max"][self.entropy.below(5)];
                (format!("{figure}(${{{set}}})"), vec![set])
            }
            (3, _, _, _, Some(repeat)) => (format!("count(${{{repeat}}})"), vec![repeat]),
            (4, Some(one), _, Some(set), _) => {
                (format!("coalesce(${{{one}}}, 0) + sum(${{{set}}}) div 3"), vec![one, set])
            }
            (5, _, _, _, _) if !around.is_empty() => ("position(..)".to_owned(), vec![]),
            (6, Some(one), Some(other), _, _) => {
                (format!("if(${{{one}}} > 2, ${{{other}}}, 0.1)"), vec![one, other])
            }
            (_, Some(one), Some(other), _, _) => {
                (format!("coalesce(${{{one}}}, 1) * coalesce(${{{other}}}, 2)"), vec![one, other])
            }
            _ => ("1 + 1".to_owned(), vec![]),
        }
    }

    /// A rule that holds or does not, and the names it mentions.
    fn truth(&mut self, around: &[String]) -> (String, Vec<String>) {
        let (number, reads) = self.number(around);
        let sign = [">", "!=", "<="][self.entropy.below(3)];
        (format!("{number} {sign} {}", self.entropy.below(4)), reads)
    }
}
