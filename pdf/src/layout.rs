//! Puts groups on pages: headings stay with what follows, groups stay whole where they fit, table
//! heads are repeated. Knows nothing of what the groups say.

use crate::flow::{Frame, Group, Mark, Slice, height};
use crate::notes::{Feet, Foot};
use crate::page::{self, Page};

/// A group that fills more of a page than this may be split rather than leave the page empty.
const WORTH_KEEPING: f32 = page::DEPTH * 0.6;

/// Width of the bar at the left edge of a framed group.
const BAR: f32 = 3.5;

/// A document of more pages than this is a long one: it gets a table of contents.
const LONG: usize = 8;

/// Where something stands.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Spot {
    /// The page, from 0.
    pub(crate) page: usize,
    /// From the top of the sheet.
    pub(crate) y: f32,
}

/// The pages of a document.
#[derive(Debug)]
pub(crate) struct Laid {
    pub(crate) pages: Vec<Page>,
    /// Where each heading stands, by its number.
    pub(crate) headings: Vec<Spot>,
    /// Whether it is a long document.
    pub(crate) long: bool,
}

/// The pages of a document; at least one. What only long documents show is taken into account only
/// if this is one.
pub(crate) fn paginate(mut groups: Vec<Group>, headings: usize, feet: Feet) -> Laid {
    let has_contents = groups.iter().any(|group| group.long_only);
    let mut short: Vec<&mut Group> = groups.iter_mut().filter(|group| !group.long_only).collect();
    // Only the table of contents depends on the number of pages: without one nothing is counted.
    let mut setter = Setter::new(headings, feet);
    let long = has_contents && setter.count(&mut short) > LONG;
    let mut chosen: Vec<&mut Group> =
        groups.iter_mut().filter(|group| long || !group.long_only).collect();
    setter.set(&mut chosen);
    Laid { pages: setter.pages, headings: setter.headings, long }
}

/// What must find room for a group to start at a place.
#[derive(Default)]
struct Needed {
    height: f32,
    notes: Vec<u32>,
}

impl Needed {
    fn add(&mut self, slices: &[Slice]) {
        self.height += height(slices);
        self.notes.extend(notes(slices));
    }
}

/// The notes that slices cite.
fn notes(slices: &[Slice]) -> impl Iterator<Item = u32> {
    slices.iter().flat_map(|slice| &slice.notes).copied()
}

/// What the first group needs to start here: itself or its beginning, and the beginning of what it
/// leads. Never more than a page, so the look ahead is short.
fn needed(groups: &[&mut Group], feet: &Feet) -> Needed {
    let mut all = Needed::default();
    for (index, group) in groups.iter().enumerate() {
        if index > 0 {
            all.height += group.above;
        }
        if !group.leads {
            all.add(beginning(group, feet));
            break;
        }
        all.add(&group.slices);
        if all.height > page::DEPTH {
            break;
        }
    }
    all
}

/// The least part of a group that may stand at the foot of a page.
fn beginning<'g>(group: &'g Group, feet: &Feet) -> &'g [Slice] {
    let all = || group.height() + feet.more(&Foot::default(), notes(&group.slices));
    if group.whole && all() <= WORTH_KEEPING {
        return &group.slices;
    }
    atom(&group.slices)
}

/// The slices up to the first place where a page may end.
fn atom(slices: &[Slice]) -> &[Slice] {
    let end = slices.iter().position(|slice| !slice.glued).map_or(slices.len(), |last| last + 1);
    &slices[..end]
}

struct Setter {
    pages: Vec<Page>,
    count: usize,
    headings: Vec<Spot>,
    feet: Feet,
    /// The notes of the page.
    foot: Foot,
    /// Where the next slice goes.
    y: f32,
    /// Nothing but perhaps a table's head stands on the page.
    bare: bool,
    /// Pages are counted and nothing is drawn.
    dry: bool,
}

impl Setter {
    fn new(headings: usize, feet: Feet) -> Self {
        Self {
            pages: Vec::new(),
            count: 1,
            headings: vec![Spot::default(); headings],
            feet,
            foot: Foot::default(),
            y: page::TOP,
            bare: true,
            dry: true,
        }
    }

    /// How many pages groups would fill.
    fn count(&mut self, groups: &mut [&mut Group]) -> usize {
        self.dry = true;
        self.place_all(groups);
        self.count
    }

    /// Fills pages with groups.
    fn set(&mut self, groups: &mut [&mut Group]) {
        self.dry = false;
        self.pages = vec![Page::default()];
        self.place_all(groups);
        self.end_page();
    }

    fn place_all(&mut self, groups: &mut [&mut Group]) {
        (self.count, self.y, self.bare, self.foot) = (1, page::TOP, true, Foot::default());
        for index in 0..groups.len() {
            let needed = needed(&groups[index..], &self.feet);
            self.place(groups[index], &needed);
        }
    }

    /// Whether there is no room for this height and what these notes add to the foot.
    fn overflows(&self, height: f32, notes: impl Iterator<Item = u32>) -> bool {
        let more = self.feet.more(&self.foot, notes);
        self.y + height + more > self.foot.top()
    }

    fn place(&mut self, group: &mut Group, needed: &Needed) {
        let above = if self.bare { 0.0 } else { group.above };
        let no_room = self.overflows(above + needed.height, needed.notes.iter().copied());
        if !self.bare && (group.fresh || no_room) {
            self.turn(group);
        } else {
            self.y += above;
        }
        let mut slices = std::mem::take(&mut group.slices);
        let mut part = self.start();
        if let Some(spot) = group.heading.and_then(|heading| self.headings.get_mut(heading)) {
            *spot = Spot { page: self.count - 1, y: self.y };
        }
        let mut from = 0;
        while from < slices.len() {
            let end = from + atom(&slices[from..]).len();
            let whole = &slices[from..end];
            if !self.bare && self.overflows(height(whole), notes(whole)) {
                part = self.go_on(group, &part);
            }
            for slice in &mut slices[from..end] {
                // A strip of glued slices higher than a page has to break somewhere.
                if !self.bare && self.overflows(slice.height, slice.notes.iter().copied()) {
                    part = self.go_on(group, &part);
                }
                self.feet.add(&mut self.foot, &slice.notes);
                let marks = if self.dry { Vec::new() } else { std::mem::take(&mut slice.marks) };
                self.draw(slice.height, marks);
            }
            from = end;
        }
        if self.dry {
            group.slices = slices;
        }
        self.frame(group.frame, &part);
    }

    /// Goes on with a group on a new page.
    fn go_on(&mut self, group: &Group, part: &Part) -> Part {
        self.frame(group.frame, part);
        self.turn(group);
        self.start()
    }

    fn start(&self) -> Part {
        Part { mark: self.pages.last().map_or(0, |page| page.marks.len()), y: self.y }
    }

    /// Begins a new page, with the head of the group's table.
    fn turn(&mut self, group: &Group) {
        self.end_page();
        self.count += 1;
        if !self.dry {
            self.pages.push(Page::default());
        }
        self.y = page::TOP;
        for slice in group.head.iter().flat_map(|head| head.iter()) {
            let marks = if self.dry { Vec::new() } else { slice.marks.clone() };
            self.draw(slice.height, marks);
        }
        self.bare = true;
    }

    /// Draws the notes of the page.
    fn end_page(&mut self) {
        let foot = std::mem::take(&mut self.foot);
        if let (Some(page), false) = (self.pages.last_mut(), self.dry) {
            page.marks.extend(self.feet.draw(&foot));
        }
    }

    fn draw(&mut self, height: f32, marks: Vec<Mark>) {
        let y = self.y;
        if let Some(page) = self.pages.last_mut() {
            page.marks.extend(marks.into_iter().map(|mark| mark.moved(page::LEFT, y)));
        }
        self.y += height;
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
            colour: Some(colour),
            outline,
        };
        let ground = frame.ground.map(|colour| fill(page::MEASURE, colour, None));
        let bar = frame.bar.map(|(colour, outline)| fill(BAR, colour, Some(outline)));
        if let Some(page) = self.pages.last_mut() {
            page.marks.splice(part.mark..part.mark, ground.into_iter().chain(bar));
        }
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
        let mark =
            Mark::Fill { x: 0.0, y: 0.0, width: 1.0, height, colour: Some(INK), outline: None };
        Slice { height, marks: vec![mark], ..Slice::default() }
    }

    fn group(strips: usize, height: f32) -> Group {
        Group { slices: vec![strip(height); strips], ..Group::default() }
    }

    fn counts(groups: &[Group]) -> Vec<usize> {
        let laid = paginate(groups.to_vec(), 0, Feet::default());
        laid.pages.iter().map(|page| page.marks.len()).collect()
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
        let pages = paginate(vec![Group { slices, ..Group::default() }], 0, Feet::default()).pages;
        assert!(pages.len() > 1);
        assert_eq!(pages.iter().map(|page| page.marks.len()).sum::<usize>(), 60);
    }

    #[test]
    fn a_document_without_groups_has_one_page() {
        assert_eq!(counts(&[]), [0]);
    }

    #[test]
    fn what_only_long_documents_show_is_left_out_of_short_ones() {
        let contents = Group { long_only: true, ..group(3, 20.0) };
        let body = |pages: usize| group(pages, page::DEPTH - 10.0);
        assert_eq!(counts(&[contents.clone(), body(8)]).iter().sum::<usize>(), 8);
        assert_eq!(counts(&[contents, body(9)]).iter().sum::<usize>(), 9 + 3);
    }

    #[test]
    fn a_heading_is_found_where_it_stands() {
        let filler = group(1, page::DEPTH - 50.0);
        let heading = Group { leads: true, heading: Some(0), ..group(1, 20.0) };
        let laid = paginate(vec![filler, heading, group(1, 40.0)], 1, Feet::default());
        assert_eq!((laid.headings[0].page, laid.headings[0].y), (1, page::TOP));
    }

    #[test]
    fn what_is_to_begin_on_a_new_page_does() {
        assert_eq!(counts(&[group(1, 20.0), Group { fresh: true, ..group(1, 20.0) }]), [1, 1]);
    }
}
