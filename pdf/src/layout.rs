//! Puts groups on pages: headings stay with what follows, groups stay whole where they fit, table
//! heads are repeated. Knows nothing of what the groups say.

use crate::flow::{Frame, Group, Mark, Slice, height};
use crate::page::{self, Page};

/// A group that fills more of a page than this may be split rather than leave the page empty.
const WORTH_KEEPING: f32 = page::DEPTH * 0.6;

/// Width of the bar at the left edge of a framed group.
const BAR: f32 = 3.5;

/// The pages of a document; at least one.
pub(crate) fn paginate(groups: &[Group]) -> Vec<Page> {
    let mut setter = Setter { pages: vec![Page::default()], y: page::TOP, bare: true };
    for (index, group) in groups.iter().enumerate() {
        setter.place(group, needed(&groups[index..]));
    }
    setter.pages
}

/// Height that must be free for the first group to start here: itself or its beginning, and the
/// beginning of what it leads. Never more than a page, so the look ahead is short.
fn needed(groups: &[Group]) -> f32 {
    let mut sum = 0.0;
    for (index, group) in groups.iter().enumerate() {
        if index > 0 {
            sum += group.above;
        }
        if !group.leads {
            return sum + beginning(group);
        }
        sum += group.height();
        if sum > page::DEPTH {
            break;
        }
    }
    sum
}

/// Height of the least part of a group that may stand at the foot of a page.
fn beginning(group: &Group) -> f32 {
    let all = group.height();
    if group.whole && all <= WORTH_KEEPING {
        return all;
    }
    atom(&group.slices).iter().map(|slice| slice.height).sum()
}

/// The slices up to the first place where a page may end.
fn atom(slices: &[Slice]) -> &[Slice] {
    let end = slices.iter().position(|slice| !slice.glued).map_or(slices.len(), |last| last + 1);
    &slices[..end]
}

struct Setter {
    pages: Vec<Page>,
    /// Where the next slice goes.
    y: f32,
    /// Nothing but perhaps a table's head stands on the page.
    bare: bool,
}

impl Setter {
    fn place(&mut self, group: &Group, needed: f32) {
        let above = if self.bare { 0.0 } else { group.above };
        if !self.bare && self.y + above + needed > page::BOTTOM {
            self.turn(group);
        } else {
            self.y += above;
        }
        let mut part = self.start();
        let mut rest = group.slices.as_slice();
        while !rest.is_empty() {
            let piece = atom(rest);
            if !self.bare && self.y + height(piece) > page::BOTTOM {
                self.frame(group.frame, &part);
                self.turn(group);
                part = self.start();
            }
            for slice in piece {
                // A strip of glued slices higher than a page has to break somewhere.
                if !self.bare && self.y + slice.height > page::BOTTOM {
                    self.frame(group.frame, &part);
                    self.turn(group);
                    part = self.start();
                }
                self.draw(slice);
            }
            rest = &rest[piece.len()..];
        }
        self.frame(group.frame, &part);
    }

    fn start(&self) -> Part {
        Part { mark: self.page().marks.len(), y: self.y }
    }

    fn page(&self) -> &Page {
        &self.pages[self.pages.len() - 1]
    }

    /// Begins a new page, with the head of the group's table.
    fn turn(&mut self, group: &Group) {
        self.pages.push(Page::default());
        self.y = page::TOP;
        for slice in group.head.iter().flat_map(|head| head.iter()) {
            self.draw(slice);
        }
        self.bare = true;
    }

    fn draw(&mut self, slice: &Slice) {
        let y = self.y;
        let last = self.pages.len() - 1;
        self.pages[last]
            .marks
            .extend(slice.marks.iter().map(|mark| mark.clone().moved(page::LEFT, y)));
        self.y += slice.height;
        self.bare = false;
    }

    /// Puts the frame behind the part of a group that stands on this page.
    fn frame(&mut self, frame: Option<Frame>, part: &Part) {
        let height = self.y - part.y;
        let (Some(frame), true) = (frame, height > 0.0) else { return };
        let fill = |width, colour, outline| Mark::Fill {
            x: page::LEFT,
            y: part.y,
            width,
            height,
            colour,
            outline,
        };
        let ground = frame.ground.map(|colour| fill(page::MEASURE, colour, None));
        let bar = frame.bar.map(|(colour, outline)| fill(BAR, colour, Some(outline)));
        let last = self.pages.len() - 1;
        let marks = &mut self.pages[last].marks;
        marks.splice(part.mark..part.mark, ground.into_iter().chain(bar));
    }
}

/// Where a group's part on the present page began.
struct Part {
    mark: usize,
    y: f32,
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::palette::INK;

    fn strip(height: f32) -> Slice {
        let mark = Mark::Fill { x: 0.0, y: 0.0, width: 1.0, height, colour: INK, outline: None };
        Slice { height, marks: vec![mark], glued: false }
    }

    fn group(strips: usize, height: f32) -> Group {
        Group { slices: vec![strip(height); strips], ..Group::default() }
    }

    fn counts(groups: &[Group]) -> Vec<usize> {
        paginate(groups).iter().map(|page| page.marks.len()).collect()
    }

    #[test]
    fn a_leading_group_moves_with_what_it_leads() {
        let filler = group(1, page::DEPTH - 50.0);
        let heading = Group { leads: true, ..group(1, 20.0) };
        let paragraph = group(1, 40.0);
        assert_eq!(counts(&[filler, heading, paragraph]), [1, 2]);
    }

    #[test]
    fn a_whole_group_moves_where_it_fits_and_splits_where_it_is_huge() {
        let filler = group(1, page::DEPTH - 50.0);
        let small = Group { whole: true, ..group(4, 20.0) };
        assert_eq!(counts(&[filler.clone(), small]), [1, 4]);
        let huge = Group { whole: true, ..group(100, 20.0) };
        assert_eq!(counts(&[filler, huge])[0], 3);
    }

    #[test]
    fn the_head_of_a_table_stands_on_each_of_its_pages() {
        let head = Rc::new(vec![strip(15.0)]);
        let first = Group { slices: head.to_vec(), leads: true, ..Group::default() };
        let rows = (0..100).map(|_| Group { head: Some(Rc::clone(&head)), ..group(1, 20.0) });
        let groups: Vec<Group> = std::iter::once(first).chain(rows).collect();
        let counts = counts(&groups);
        assert_eq!(counts.len(), 3);
        assert_eq!(counts.iter().sum::<usize>(), 100 + counts.len());
    }

    #[test]
    fn glued_slices_higher_than_a_page_break_all_the_same() {
        let slices = vec![strip(30.0).glued(); 60];
        let pages = paginate(&[Group { slices, ..Group::default() }]);
        assert!(pages.len() > 1);
        assert_eq!(pages.iter().map(|page| page.marks.len()).sum::<usize>(), 60);
    }

    #[test]
    fn a_document_without_groups_has_one_page() {
        assert_eq!(counts(&[]), [0]);
    }
}
