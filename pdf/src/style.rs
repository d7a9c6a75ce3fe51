//! The type sizes of a document, and what every block needs to set its text.

use std::cell::RefCell;
use std::collections::BTreeMap;

use engine::language::Language;

use crate::Fault;
use crate::flow::{Mark, Slice, lines, owned};
use crate::fonts::{REPLACEMENT, Weight};
use crate::measure::{Line, Measure, Style};
use crate::notes::Notes;
use crate::palette::{ACCENT, Colour, INK, QUIET};
use crate::photos::Photos;
use crate::structure::{Id, Role, Tree};

const fn style(size: f32, weight: Weight, colour: Colour) -> Style {
    Style { size, weight, colour }
}

/// A style and the height of its lines, in points.
#[derive(Clone, Copy)]
pub(crate) struct Setting {
    pub(crate) style: Style,
    pub(crate) leading: f32,
}

const fn setting(size: f32, leading: f32, weight: Weight, colour: Colour) -> Setting {
    Setting { style: style(size, weight, colour), leading }
}

/// The issuer in the letterhead.
pub(crate) const ISSUER: Setting = setting(9.5, 12.5, Weight::Bold, ACCENT);
/// The restriction mark.
pub(crate) const RESTRICTION: Setting = setting(8.5, 12.0, Weight::Bold, INK);
/// The kind of document.
pub(crate) const TITLE: Setting = setting(25.0, 29.0, Weight::Bold, ACCENT);
/// What the document is about.
pub(crate) const SUBTITLE: Setting = setting(12.5, 16.5, Weight::Regular, INK);
/// Headings of level 1 to 3.
pub(crate) const HEADINGS: [Setting; 3] = [
    setting(15.0, 19.0, Weight::Bold, ACCENT),
    setting(11.5, 15.0, Weight::Bold, INK),
    setting(10.0, 13.5, Weight::Bold, QUIET),
];
/// Running text.
pub(crate) const BODY: Setting = setting(10.0, 13.5, Weight::Regular, INK);
/// Running text that must not be missed.
pub(crate) const BODY_BOLD: Setting = setting(10.0, 13.5, Weight::Bold, INK);
/// A question to be answered by hand.
pub(crate) const QUESTION: Setting = setting(10.0, 13.0, Weight::Bold, INK);
/// Text in cells.
pub(crate) const CELL: Setting = setting(9.5, 12.5, Weight::Regular, INK);
/// Text in cells that must not be missed.
pub(crate) const CELL_BOLD: Setting = setting(9.5, 12.5, Weight::Bold, INK);
/// Labels beside cells: the same leading, so that they share lines.
pub(crate) const LABEL: Setting = setting(8.5, 12.5, Weight::Regular, QUIET);
/// Heads of columns.
pub(crate) const HEAD: Setting = setting(8.5, 11.0, Weight::Bold, QUIET);
/// Small lines under a row.
pub(crate) const DETAIL: Setting = setting(8.5, 11.0, Weight::Regular, QUIET);
/// What somebody wrote about an answer.
pub(crate) const REMARK: Setting = setting(9.0, 11.5, Weight::Regular, INK);
/// Small lines that must not be missed.
pub(crate) const DETAIL_BOLD: Setting = setting(8.5, 11.0, Weight::Bold, INK);
/// The rating in its panel.
pub(crate) const RATING: Setting = setting(24.0, 29.0, Weight::Bold, INK);
/// Notes at the foot of a page.
pub(crate) const NOTE: Setting = setting(8.0, 10.0, Weight::Regular, INK);
/// The number of a note behind what cites it.
pub(crate) const NOTE_MARK: Setting = setting(6.5, 10.0, Weight::Regular, INK);
/// The foot of the page.
pub(crate) const FOOT: Setting = setting(7.5, 9.5, Weight::Regular, QUIET);

/// Longest text kept beside boxes, in characters: a string of a PDF has a limit.
const MOST_ACTUAL: usize = 4000;

/// What blocks set text with.
#[derive(Clone, Copy)]
pub(crate) struct Desk<'a> {
    pub(crate) measure: Measure<'a>,
    pub(crate) language: Language,
    /// Texts in another language.
    pub(crate) languages: &'a BTreeMap<String, Language>,
    /// The structure of the document, growing as it is laid out.
    pub(crate) tree: &'a RefCell<Tree>,
    /// What could not be shown.
    pub(crate) faults: &'a RefCell<Vec<Fault>>,
    /// The notes of the document, set as they are cited.
    pub(crate) notes: &'a RefCell<Notes>,
    /// The photographs beside the document.
    pub(crate) photos: &'a Photos<'a>,
}

impl Desk<'_> {
    /// A new element of the structure.
    pub(crate) fn element(self, parent: Id, role: Role) -> Id {
        self.tree.borrow_mut().add(parent, role)
    }

    /// The lines of a text as the content of an element of its own; nothing where there are none.
    pub(crate) fn set(
        self,
        (parent, role): (Id, Role),
        words: &str,
        (x, width): (f32, f32),
        setting: Setting,
    ) -> Vec<Slice> {
        let set = self.lines(words, setting.style, width);
        if set.is_empty() {
            return Vec::new();
        }
        self.own(set, words, self.element(parent, role), x, setting)
    }

    /// The lines of a text as content of an element that is there already.
    pub(crate) fn fill(
        self,
        element: Id,
        words: &str,
        (x, width): (f32, f32),
        setting: Setting,
    ) -> Vec<Slice> {
        let set = self.lines(words, setting.style, width);
        self.own(set, words, element, x, setting)
    }

    /// Words behind a label, running on from it, as a paragraph. Words in another language are an
    /// element of their own in it.
    pub(crate) fn labelled(
        self,
        parent: Id,
        (label, words): (&str, &str),
        (x, width): (f32, f32),
        setting: Setting,
    ) -> Vec<Slice> {
        let all = format!("{label} {}", words.trim());
        let Some(language) = self.languages.get(words).copied() else {
            return self.set((parent, Role::Paragraph), &all, (x, width), setting);
        };
        let paragraph = self.element(parent, Role::Paragraph);
        let (before, own) =
            (self.element(paragraph, Role::Span), self.element(paragraph, Role::Span));
        let set = self.measure.speaking(language).lines(&all, setting.style, width);
        let mut slices = self.own(set, words, own, x, setting);
        let Some(marks) = slices.first_mut().map(|slice| &mut slice.marks) else { return slices };
        if let Some(Mark::Text { x, y, line, style, owner }) = marks.first_mut() {
            *owner = Some(before);
            if let Some(rest) = line.text.strip_prefix(label).map(str::trim_start) {
                let rest = self.measure.line(rest, *style);
                let (x, y, style) = (*x + line.width - rest.width, *y, *style);
                *line = self.measure.line(label, style);
                marks.push(Mark::Text { x, y, line: rest, style, owner: Some(own) });
            }
        }
        slices
    }

    /// The lines of words, divided as their language divides them.
    pub(crate) fn lines(self, words: &str, style: Style, width: f32) -> Vec<Line> {
        let own = self.languages.get(words).copied().unwrap_or(self.language);
        self.measure.speaking(own).lines(words, style, width)
    }

    /// Says of an element in which language its words are, where that is not the document's.
    pub(crate) fn speak(self, element: Id, words: &str) {
        if let Some(language) = self.languages.get(words) {
            language.tag().clone_into(&mut self.tree.borrow_mut().get_mut(element).language);
        }
    }

    fn own(self, set: Vec<Line>, words: &str, own: Id, x: f32, setting: Setting) -> Vec<Slice> {
        self.speak(own, words);
        if set.iter().any(|line| line.text.contains(REPLACEMENT)) {
            // Whoever listens, searches or copies gets the words themselves.
            let written = words.trim().chars().filter(|own| !own.is_control());
            self.tree.borrow_mut().get_mut(own).actual = written.take(MOST_ACTUAL).collect();
        }
        owned(lines(set, x, setting.leading, setting.style), own)
    }
}
