//! Bookmarks: the headings, those of the first level open to view.

use lopdf::Object;

use super::destination;
use crate::file::{File, text, write_object};
use crate::layout::Laid;
use crate::structure::Tree;

/// A bookmark on its way into the file.
struct Mark {
    number: u32,
    level: u8,
    parent: Option<usize>,
    kids: Vec<usize>,
    /// How many stand below it, at any depth.
    below: usize,
}

/// Writes the bookmarks; none for a document without headings.
pub(super) fn write(file: &mut File, tree: &Tree, laid: &Laid, pages: &[u32]) -> Option<u32> {
    if tree.headings.is_empty() {
        return None;
    }
    let root = file.number();
    let mut marks: Vec<Mark> = Vec::with_capacity(tree.headings.len());
    let mut tops: Vec<usize> = Vec::new();
    for heading in &tree.headings {
        // The nearest before it that is of a higher level.
        let mut parent = marks.len().checked_sub(1);
        while let Some(at) = parent.filter(|at| marks[*at].level >= heading.level) {
            parent = marks[at].parent;
        }
        let index = marks.len();
        match parent {
            Some(at) => marks[at].kids.push(index),
            None => tops.push(index),
        }
        let number = file.number();
        marks.push(Mark { number, level: heading.level, parent, kids: Vec::new(), below: 0 });
    }
    for index in (0..marks.len()).rev() {
        if let Some(parent) = marks[index].parent {
            marks[parent].below += marks[index].below + 1;
        }
    }
    for siblings in std::iter::once(&tops).chain(marks.iter().map(|mark| &mark.kids)) {
        for (place, &index) in siblings.iter().enumerate() {
            let mark = &marks[index];
            let parent = mark.parent.map_or(root, |parent| marks[parent].number);
            let heading = &tree.headings[index];
            file.object(mark.number, |out| {
                out.extend(b"<</Title");
                write_object(out, &text(&heading.words));
                out.extend(format!("/Parent {parent} 0 R").as_bytes());
                if let Some(before) = place.checked_sub(1) {
                    out.extend(format!("/Prev {} 0 R", marks[siblings[before]].number).as_bytes());
                }
                if let Some(next) = siblings.get(place + 1) {
                    out.extend(format!("/Next {} 0 R", marks[*next].number).as_bytes());
                }
                if let (Some(first), Some(last)) = (mark.kids.first(), mark.kids.last()) {
                    let (first, last) = (marks[*first].number, marks[*last].number);
                    let words = format!("/First {first} 0 R/Last {last} 0 R/Count -{}", mark.below);
                    out.extend(words.as_bytes());
                }
                out.extend(b"/Dest");
                let place: Object = destination(laid, index, pages);
                write_object(out, &place);
                out.extend(b">>");
            });
        }
    }
    if let (Some(first), Some(last)) = (tops.first(), tops.last()) {
        let (first, last) = (marks[*first].number, marks[*last].number);
        file.object(root, |out| {
            let words = format!(
                "<</Type/Outlines/First {first} 0 R/Last {last} 0 R/Count {}>>",
                tops.len()
            );
            out.extend(words.as_bytes());
        });
    }
    Some(root)
}
