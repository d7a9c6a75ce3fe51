//! A report document as accessible HTML: the same blocks in the same order, with real headings,
//! tables with heads, lists and figures. Every text is escaped; there is no script, no style and no
//! address but those of the photographs.

mod blocks;
pub mod words;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use super::{
    document::{Citation, Fact, ReportDocument},
    words as common,
};
use crate::language::Language;

/// Where the photograph of a file can be read; none where it is not to be shown.
pub type PhotoAddress<'a> = &'a dyn Fn(&str) -> Option<String>;

/// The document as an `article` element, to stand in a page that has headings of level 1 already
/// or not: its title is the heading of level 1, its parts follow from level 2.
pub fn html(document: &ReportDocument, photo: PhotoAddress<'_>) -> String {
    article(document, photo, true)
}

/// The same without its title, for a page whose own heading of level 1 says it.
pub fn html_under_title(document: &ReportDocument, photo: PhotoAddress<'_>) -> String {
    article(document, photo, false)
}

fn article(document: &ReportDocument, photo: PhotoAddress<'_>, titled: bool) -> String {
    let mut out = Markup {
        text: String::new(),
        languages: &document.languages,
        notes: document.notes.len(),
        cited: BTreeSet::new(),
    };
    let title = document.title.trim();
    out.raw("<article class=\"report\" lang=\"");
    out.raw(document.language.tag());
    out.raw("\"><header>");
    out.element("p", "issuer", &document.issuer);
    if let Some(restriction) = &document.restriction {
        out.element("p", "restriction", restriction);
    }
    if titled {
        out.element("h1", "", if title.is_empty() { &document.subtitle } else { title });
    }
    if !title.is_empty() {
        out.element("p", "subtitle", &document.subtitle);
    }
    out.facts(&document.facts);
    out.raw("</header>");
    blocks::write(&mut out, document, photo);
    notes(&mut out, document);
    out.raw("<footer>");
    out.element("p", "", &document.foot);
    out.raw("</footer></article>");
    out.text
}

/// What citations refer to, each with the way back to where it is first cited.
fn notes(out: &mut Markup<'_>, document: &ReportDocument) {
    if document.notes.is_empty() {
        return;
    }
    out.raw("<section class=\"notes\" role=\"doc-endnotes\">");
    out.element("h2", "", common::NOTES.get(document.language));
    out.raw("<ol>");
    for (words, number) in document.notes.iter().zip(1_u32..) {
        let _ = write!(out.text, "<li id=\"note-{number}\">");
        out.words(words);
        if out.cited.contains(&number) {
            let _ = write!(
                out.text,
                " <a href=\"#cited-{number}\" role=\"doc-backlink\" aria-label=\"{}\">↩</a>",
                words::BACK.with(document.language, &[("n", &number.to_string())])
            );
        }
        out.raw("</li>");
    }
    out.raw("</ol></section>");
}

/// Markup as it grows.
struct Markup<'a> {
    text: String,
    /// Words that are in another language than the document's.
    languages: &'a BTreeMap<String, Language>,
    /// How many notes there are.
    notes: usize,
    /// Numbers of the notes that are cited so far.
    cited: BTreeSet<u32>,
}

impl Markup<'_> {
    /// Markup of our own, as it is.
    fn raw(&mut self, markup: &str) {
        self.text.push_str(markup);
    }

    /// Words of a document, escaped, in their language; their line breaks are kept.
    fn words(&mut self, words: &str) {
        let Some(language) = self.languages.get(words) else { return self.lines(words) };
        self.raw("<span lang=\"");
        self.raw(language.tag());
        self.raw("\">");
        self.lines(words);
        self.raw("</span>");
    }

    fn lines(&mut self, words: &str) {
        for (place, line) in words.trim().lines().enumerate() {
            if place > 0 {
                self.raw("<br>");
            }
            self.attribute(line);
        }
    }

    /// Words of a document within an attribute's quotation marks.
    fn attribute(&mut self, words: &str) {
        for character in words.chars() {
            match character {
                '&' => self.raw("&amp;"),
                '<' => self.raw("&lt;"),
                '>' => self.raw("&gt;"),
                '"' => self.raw("&quot;"),
                '\'' => self.raw("&#39;"),
                // What HTML forbids, and what turns the direction of words that follow.
                '\0'..='\u{8}'
                | '\u{B}'
                | '\u{C}'
                | '\u{E}'..='\u{1F}'
                | '\u{7F}'..='\u{9F}'
                | '\u{202A}'..='\u{202E}'
                | '\u{2066}'..='\u{2069}' => {}
                other => self.text.push(other),
            }
        }
    }

    /// An element with words; nothing where there are none.
    fn element(&mut self, name: &str, class: &str, words: &str) {
        if words.trim().is_empty() {
            return;
        }
        self.open(name, class);
        self.words(words);
        self.close(name);
    }

    /// An element, also where it has no words: a cell of a table.
    fn cell(&mut self, name: &str, words: &str) {
        self.raw("<");
        self.raw(name);
        self.raw(">");
        self.words(words);
        self.raw("</");
        self.raw(name.split(' ').next().unwrap_or(name));
        self.raw(">");
    }

    fn open(&mut self, name: &str, class: &str) {
        self.raw("<");
        self.raw(name);
        if !class.is_empty() {
            self.raw(" class=\"");
            self.raw(class);
            self.raw("\"");
        }
        self.raw(">");
    }

    fn close(&mut self, name: &str) {
        self.raw("</");
        self.raw(name);
        self.raw(">");
    }

    /// Labelled words as a description list.
    fn facts(&mut self, facts: &[Fact]) {
        let shown = facts.iter().filter(|fact| !fact.text.trim().is_empty());
        let shown: Vec<&Fact> = shown.collect();
        if shown.is_empty() {
            return;
        }
        self.raw("<dl>");
        for fact in shown {
            self.raw("<div>");
            self.cell("dt", &fact.label);
            self.cell("dd", &fact.text);
            self.raw("</div>");
        }
        self.raw("</dl>");
    }

    /// Provisions, each on a line of its own, with the numbers of their notes.
    fn citations(&mut self, all: &[Citation]) {
        for (place, own) in all.iter().enumerate() {
            if place > 0 {
                self.raw("<br>");
            }
            self.words(&own.words);
            let number = own.note;
            if number == 0 || number as usize > self.notes {
                continue;
            }
            // The way back leads to the first place.
            let id = if self.cited.insert(number) {
                format!(" id=\"cited-{number}\"")
            } else {
                String::new()
            };
            let _ = write!(
                self.text,
                " <sup><a href=\"#note-{number}\"{id} role=\"doc-noteref\">{number})</a></sup>"
            );
        }
    }

    /// Words behind a label; nothing where there are none.
    fn labelled(&mut self, label: &str, words: &str) {
        if words.trim().is_empty() {
            return;
        }
        self.raw("<p><span class=\"label\">");
        self.words(label);
        self.raw(":</span> ");
        self.words(words);
        self.raw("</p>");
    }
}

/// The class of a colour class.
fn tone_class(tone: super::Tone) -> &'static str {
    match tone {
        super::Tone::Neutral => "tone-neutral",
        super::Tone::Bad => "tone-bad",
        super::Tone::Weak => "tone-weak",
        super::Tone::Good => "tone-good",
        super::Tone::Best => "tone-best",
    }
}
