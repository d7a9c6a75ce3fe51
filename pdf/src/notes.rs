//! The notes of a document: what is cited above stands at the foot of the same page.
//!
//! A note is content where it is cited first; on later pages it is repeated for the eye alone. One that
//! would fill the page stands in the text instead.

use crate::flow::{Mark, Slice, height};
use crate::page;
use crate::palette::HAIRLINE;
use crate::structure::{Id, Role};
use crate::style::{Desk, NOTE};

/// Room for the number before the words.
const INDENT: f32 = 15.0;
/// From the line above the notes to the first of them, and from the text to that line.
const GAP: f32 = 5.0;
/// Length of the line above the notes.
const RULE: f32 = 72.0;
/// Between two notes.
const APART: f32 = 1.5;
/// A note higher than this stands in the text.
const HIGHEST: f32 = page::DEPTH / 5.0;

/// The notes as they are set.
pub(crate) struct Notes {
    words: Vec<String>,
    /// By number, the first of which is 1; none until it is cited.
    set: Vec<Option<Vec<Slice>>>,
}

impl Notes {
    pub(crate) fn new(words: &[String]) -> Self {
        Self { words: words.to_vec(), set: vec![None; words.len()] }
    }

    fn place(&self, number: u32) -> Option<usize> {
        let place = (number as usize).checked_sub(1)?;
        (place < self.words.len()).then_some(place)
    }

    /// Whether there is a note of this number.
    pub(crate) fn knows(&self, number: u32) -> bool {
        self.place(number).is_some()
    }
}

/// Sets a note where it is cited first, as an element after what cites it. Gives its words where they
/// must stand in the text, and whether a foot holds them.
pub(crate) fn cite(desk: Desk<'_>, parent: Id, number: u32) -> (Vec<Slice>, bool) {
    let notes = desk.notes.borrow();
    let Some(place) = notes.place(number) else { return (Vec::new(), false) };
    if let Some(known) = &notes.set[place] {
        return (Vec::new(), !known.is_empty());
    }
    let words = notes.words[place].clone();
    drop(notes);
    let note = desk.element(parent, Role::Note);
    let label = desk.set((note, Role::Label), &format!("{number})"), (0.0, INDENT), NOTE);
    let room = (INDENT, page::MEASURE - INDENT);
    let set = desk.set((note, Role::Paragraph), &words, room, NOTE);
    let set = crate::flow::beside(vec![label, set]);
    let stands_below = height(&set) <= HIGHEST;
    let (below, here) = if stands_below { (set, Vec::new()) } else { (Vec::new(), set) };
    desk.notes.borrow_mut().set[place] = Some(below);
    (here, stands_below)
}

/// What stands at the foot of the page that is being filled.
#[derive(Debug, Default)]
pub(crate) struct Foot {
    /// In order.
    numbers: Vec<u32>,
    height: f32,
}

/// The notes for who fills pages.
#[derive(Debug, Default)]
pub(crate) struct Feet {
    set: Vec<Vec<Slice>>,
    /// Whether a note stands on a page already.
    placed: Vec<bool>,
}

impl Feet {
    pub(crate) fn new(notes: Notes) -> Self {
        let set: Vec<Vec<Slice>> = notes.set.into_iter().map(Option::unwrap_or_default).collect();
        Self { placed: vec![false; set.len()], set }
    }

    fn of(&self, number: u32) -> &[Slice] {
        let place = (number as usize).checked_sub(1);
        place.and_then(|place| self.set.get(place)).map_or(&[], Vec::as_slice)
    }

    /// How much higher the foot becomes by these notes.
    pub(crate) fn more(&self, foot: &Foot, numbers: impl Iterator<Item = u32>) -> f32 {
        let mut new: Vec<u32> = Vec::new();
        let mut more = 0.0;
        for number in numbers {
            if foot.numbers.binary_search(&number).is_ok() || new.contains(&number) {
                continue;
            }
            let bare = foot.numbers.is_empty() && new.is_empty();
            more += height(self.of(number)) + if bare { 2.0 * GAP } else { APART };
            new.push(number);
        }
        more
    }

    /// Puts notes into the foot.
    pub(crate) fn add(&self, foot: &mut Foot, numbers: &[u32]) {
        for number in numbers {
            foot.height += self.more(foot, std::iter::once(*number));
            // In the order of their numbers, whatever is cited first.
            if let Err(place) = foot.numbers.binary_search(number) {
                foot.numbers.insert(place, *number);
            }
        }
    }

    /// The marks of a foot, at their places on the sheet.
    pub(crate) fn draw(&mut self, foot: &Foot) -> Vec<Mark> {
        if foot.numbers.is_empty() {
            return Vec::new();
        }
        let mut y = page::BOTTOM - foot.height + GAP;
        let colour = Some(HAIRLINE);
        let (x, width) = (page::LEFT, RULE);
        let mut marks = vec![Mark::Fill { x, y, width, height: 0.5, colour, outline: None }];
        y += GAP;
        for number in &foot.numbers {
            let place = *number as usize - 1;
            let first = !std::mem::replace(&mut self.placed[place], true);
            for slice in self.of(*number) {
                marks.extend(slice.marks.iter().map(|mark| {
                    let mut mark = mark.clone().moved(page::LEFT, y);
                    if let (Mark::Text { owner, .. }, false) = (&mut mark, first) {
                        *owner = None;
                    }
                    mark
                }));
                y += slice.height;
            }
            y += APART;
        }
        marks
    }
}

impl Foot {
    /// Where the text must end.
    pub(crate) fn top(&self) -> f32 {
        page::BOTTOM - self.height
    }
}
