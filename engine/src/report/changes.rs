//! Two versions of a definition side by side, as an annex to the decision that brings in the newer.

pub mod words;

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::{
    blank::{Imprint, foot},
    document::{self, Block, ChangedThing, Cut, Fact, ReportDocument, TableColumn},
    named::{Named, plain},
    reading::{Marked, lines, marked},
    words as common,
};
use crate::{
    definition::{Checked, Questionnaire},
    difference::{
        Change, Entry, Kind, Nature, Thing, fields,
        words::{of_change, of_kind},
    },
    language::{Language, Message},
    scoring::tone::Tone,
};

/// What the newer version has that the older has not, thing by thing. The entries are what
/// [`crate::difference::difference`] says of their documents.
pub fn difference(
    old: &Checked,
    new: &Checked,
    entries: &[Entry],
    language: Language,
    imprint: &Imprint<'_>,
) -> ReportDocument {
    let (old, new) = (old.questionnaire(), new.questionnaire());
    let writer = Writer { old, new, language };
    let title = new.title.get(language);
    let versions = [("title", title), ("from", &old.version), ("to", &new.version)];
    let mut facts = vec![
        fact(common::QUESTIONNAIRE, title, language),
        fact(words::BEFORE, &old.version, language),
        fact(words::AFTER, &new.version, language),
    ];
    if let Some(day) = new.valid_from {
        facts.push(fact(super::blank::words::VALID_FROM, &language.date(day), language));
    }
    ReportDocument {
        language,
        languages: BTreeMap::new(),
        title: words::TITLE.get(language).to_owned(),
        subtitle: words::COMPARED.with(language, &versions),
        issuer: imprint.issuer.to_owned(),
        restriction: None,
        facts,
        blocks: writer.blocks(entries),
        notes: Vec::new(),
        foot: foot(title, &new.version, imprint, language),
        page_words: common::PAGE.get(language).to_owned(),
        made_at: imprint.made_at.to_owned(),
    }
}

fn fact(label: Message, text: &str, language: Language) -> Fact {
    Fact { label: label.get(language).to_owned(), text: text.to_owned() }
}

struct Writer<'a> {
    old: &'a Questionnaire,
    new: &'a Questionnaire,
    language: Language,
}

impl Writer<'_> {
    fn blocks(&self, entries: &[Entry]) -> Vec<Block> {
        let language = self.language;
        // That the version is another one stands in the title.
        let entries: Vec<&Entry> = entries
            .iter()
            .filter(|own| !matches!(&own.change, Change::Field { field, .. } if field == "version"))
            .collect();
        if entries.is_empty() {
            return vec![Block::Paragraph { text: words::SAME.get(language).to_owned() }];
        }
        let mut blocks = vec![heading(1, words::IN_SHORT, language), self.counts(&entries)];
        let chapters = [
            (words::GENERAL, &[Kind::Questionnaire, Kind::Law][..]),
            (words::SCALES, &[Kind::Scale, Kind::Choice]),
            (words::ITEMS, &[Kind::Section, Kind::Item, Kind::Finding]),
            (words::SCORING, &[Kind::Score, Kind::Band, Kind::Limiter]),
        ];
        for (title, kinds) in chapters {
            let own = entries.iter().copied().filter(|entry| kinds.contains(&entry.thing.kind));
            let things = self.things(own);
            if !things.is_empty() {
                blocks.push(heading(1, title, language));
                blocks.push(Block::Changes { things });
            }
        }
        blocks
    }

    /// How often each sort of change occurs.
    fn counts(&self, entries: &[&Entry]) -> Block {
        let mut counts: Vec<(Message, usize)> = Vec::new();
        for entry in entries {
            let sort = of_change(&entry.change);
            match counts.iter_mut().find(|(own, _)| *own == sort) {
                Some((_, count)) => *count += 1,
                None => counts.push((sort, 1)),
            }
        }
        let column =
            |head: Message, share| TableColumn { head: head.get(self.language).to_owned(), share };
        let row = |(sort, count): &(Message, usize)| {
            vec![sort.get(self.language).to_owned(), count.to_string()]
        };
        Block::Table {
            caption: words::IN_SHORT.get(self.language).to_owned(),
            columns: vec![column(words::SORT, 3), column(words::COUNT, 1)],
            rows: counts.iter().map(row).collect(),
        }
    }

    fn things<'e>(&self, entries: impl Iterator<Item = &'e Entry>) -> Vec<ChangedThing> {
        let mut things: Vec<(&Thing, ChangedThing)> = Vec::new();
        for entry in entries {
            if things.last().is_none_or(|(thing, _)| **thing != entry.thing) {
                things.push((&entry.thing, self.thing(entry)));
            }
            let changes = self.changes(entry);
            if let Some((_, own)) = things.last_mut() {
                own.changes.extend(changes);
            }
        }
        things.into_iter().map(|(_, own)| own).collect()
    }

    fn thing(&self, entry: &Entry) -> ChangedThing {
        let Thing { kind, id, of } = &entry.thing;
        ChangedThing {
            kind: of_kind(*kind).get(self.language).to_owned(),
            title: plain(&words_of(&entry.label, self.language)),
            id: if of.is_empty() { id.clone() } else { format!("{of} · {id}") },
            changes: Vec::new(),
            tone: match entry.change {
                Change::Added { .. } => Tone::Best,
                Change::Retired { .. } => Tone::Bad,
                _ => Tone::Neutral,
            },
        }
    }

    fn changes(&self, entry: &Entry) -> Vec<document::Change> {
        let language = self.language;
        let sort = of_change(&entry.change).get(language).to_owned();
        let said = match &entry.change {
            Change::Added { replaces } if !replaces.is_empty() => {
                words::REPLACES.with(language, &[("ids", &replaces.join(", "))])
            }
            Change::Retired { replaced_by } if !replaced_by.is_empty() => {
                words::REPLACED_BY.with(language, &[("ids", &replaced_by.join(", "))])
            }
            Change::Added { .. } | Change::Retired { .. } => String::new(),
            Change::Renamed { from } => words::RENAMED_FROM.with(language, &[("from", from)]),
            Change::Moved { from, to } if from == to => {
                words::MOVED_WITHIN.get(language).to_owned()
            }
            Change::Moved { from, to } => {
                let (from, to) = (place(self.old, from, language), place(self.new, to, language));
                words::MOVED_FROM_TO.with(language, &[("from", &from), ("to", &to)])
            }
            Change::Field { field, nature, before, after } => {
                let values = [before.as_ref(), after.as_ref()];
                return self.field(&sort, entry, field, *nature, values);
            }
        };
        vec![document::Change { sort, words: said, ..document::Change::default() }]
    }

    /// A field before and now; of a text only the languages that differ.
    fn field(
        &self,
        sort: &str,
        entry: &Entry,
        name: &str,
        nature: Nature,
        values: [Option<&Json>; 2],
    ) -> Vec<document::Change> {
        let language = self.language;
        let called =
            fields::of(name).map_or_else(|| name.to_owned(), |own| own.get(language).to_owned());
        let [before, after] = values;
        let (old, new) = if nature == Nature::Rule {
            (self.rule(self.old, entry, before), self.rule(self.new, entry, after))
        } else {
            (lines(before, language), lines(after, language))
        };
        let mut tags: Vec<&String> = old.keys().chain(new.keys()).collect();
        // The reader's own language first.
        tags.sort_unstable_by_key(|tag| (tag.as_str() != language.tag(), tag.as_str().to_owned()));
        tags.dedup();
        tags.into_iter()
            .filter(|tag| old.get(*tag) != new.get(*tag))
            .map(|tag| {
                let texts = [old.get(tag), new.get(tag)].map(|text| text.map(String::as_str));
                let [before, after] = cuts(texts, words::ABSENT.get(language));
                let other = !tag.is_empty() && tag != language.tag();
                let label = |message: Message| {
                    let word = message.get(language);
                    if other { format!("{word} ({tag})") } else { word.to_owned() }
                };
                document::Change {
                    sort: sort.to_owned(),
                    // "sõnastus · Sõnastus" says nothing twice.
                    field: if called.to_lowercase() == sort {
                        String::new()
                    } else {
                        called.clone()
                    },
                    words: String::new(),
                    before: Some(before),
                    after: Some(after),
                    before_label: label(words::BEFORE),
                    after_label: label(words::AFTER),
                    tag: if other { tag.clone() } else { String::new() },
                }
            })
            .collect()
    }

    /// A rule in plain words, with the rule as it is written where it is one.
    fn rule(
        &self,
        of: &Questionnaire,
        entry: &Entry,
        value: Option<&Json>,
    ) -> BTreeMap<String, String> {
        let language = self.language;
        let Some(Json::String(source)) = value else { return lines(value, language) };
        let own_id = if entry.thing.of.is_empty() { &entry.thing.id } else { &entry.thing.of };
        let own = of.items().map(|(_, item)| item).find(|item| item.id == **own_id);
        let named = Named { questionnaire: of, language, own };
        let read = named.source(source);
        let shown = if read == *source {
            read
        } else {
            let written = words::AS_WRITTEN.with(language, &[("rule", source)]);
            format!("{read} ({written})")
        };
        BTreeMap::from([(String::new(), shown)])
    }
}

fn heading(level: u8, message: Message, language: Language) -> Block {
    Block::Heading { level, text: message.get(language).to_owned() }
}

/// What holds things: a section or a container, in words; the questionnaire by its title.
fn place(questionnaire: &Questionnaire, id: &str, language: Language) -> String {
    let section = questionnaire.sections.iter().find(|section| section.id == *id);
    let item = || questionnaire.items().map(|(_, item)| item).find(|item| item.id == *id);
    let words = match section {
        Some(section) => section.title.get(language),
        None => item().map_or(id, |item| item.label.get(language)),
    };
    let words = if words.is_empty() { questionnaire.title.get(language) } else { words };
    language.quoted(&plain(words))
}

/// The words of a text of a definition as it stands in its document.
fn words_of(text: &Json, language: Language) -> String {
    let own = text.as_str().or_else(|| text.get(language.tag())?.as_str());
    let any = || text.as_object()?.values().find_map(Json::as_str);
    own.or_else(any).unwrap_or_default().to_owned()
}

/// Both texts with what differs marked; in place of one that there is not, that it is not there.
fn cuts(texts: [Option<&str>; 2], absent: &str) -> [Cut; 2] {
    marked(texts).map(|text| match text {
        Some(Marked { head, differs, tail }) => Cut { head, marked: differs, tail },
        None => Cut { head: absent.to_owned(), ..Cut::default() },
    })
}
