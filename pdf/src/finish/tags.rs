//! The structure tree in the file (ISO 32000-1, 14.7): elements, what belongs to them on which page,
//! and the way back from content to element.

use std::io::Write as _;

use crate::file::{File, text, write_object};
use crate::paint::Painted;
use crate::structure::{Id, Numbering, Role, Tree};

/// What was written.
pub(super) struct Written {
    /// The root of the structure.
    pub(super) root: u32,
    /// Numbers given out for the places that lead elsewhere, in their order.
    pub(super) notes: Vec<u32>,
}

/// What an element holds.
#[derive(Default)]
struct Content {
    /// Page and number of marked content.
    marked: Vec<(usize, usize)>,
    /// Places that lead elsewhere.
    notes: Vec<usize>,
    kids: Vec<Id>,
}

/// Writes the tree. Elements that turned out to hold nothing are left out.
pub(super) fn write(file: &mut File, tree: &Tree, painted: &Painted, pages: &[u32]) -> Written {
    let contents = contents(tree, painted);
    let numbers: Vec<Option<u32>> =
        contents.iter().map(|own| own.as_ref().map(|_| file.number())).collect();
    let number = |id: Id| numbers[id.index()].unwrap_or_default();
    let notes: Vec<u32> = painted.links.iter().map(|_| file.number()).collect();
    let [root, parents] = std::array::from_fn(|_| file.number());
    for (index, own) in contents.iter().enumerate() {
        let (Some(content), Some(own_number)) = (own, numbers[index]) else { continue };
        let element = &tree.elements[index];
        let parent = if index == Id::ROOT.index() { root } else { number(element.parent) };
        file.object(own_number, |out| {
            let _ = write!(out, "<</S/{}/P {parent} 0 R", element.role.name());
            if element.role == Role::Note {
                // Each note has a name of its own (ISO 14289-1, 7.9).
                let _ = write!(out, "/ID(note-{index:07})");
            }
            attributes(out, element.role, painted.figures.get(&Id::at(index)));
            if !element.alt.is_empty() && element.role == Role::Figure {
                out.extend(b"/Alt");
                write_object(out, &text(&element.alt));
            }
            if !element.actual.is_empty() {
                out.extend(b"/ActualText");
                write_object(out, &text(&element.actual));
            }
            if !element.language.is_empty() {
                out.extend(b"/Lang");
                write_object(out, &text(&element.language));
            }
            kids(out, content, pages, &notes, painted, &number);
            out.extend(b">>");
        });
    }
    file.object(parents, |out| {
        out.extend(b"<</Nums[");
        for (page, owners) in painted.owners.iter().enumerate() {
            let _ = write!(out, "{page}[");
            for owner in owners {
                let _ = write!(out, "{} 0 R ", number(*owner));
            }
            out.extend(b"]");
        }
        for (index, link) in painted.links.iter().enumerate() {
            let _ = write!(out, "{} {} 0 R ", pages.len() + index, number(link.owner));
        }
        out.extend(b"]>>");
    });
    file.object(root, |out| {
        let document = number(Id::ROOT);
        let next = pages.len() + painted.links.len();
        let _ = write!(
            out,
            "<</Type/StructTreeRoot/K {document} 0 R/ParentTree {parents} 0 R\
             /ParentTreeNextKey {next}/RoleMap<</Title/P>>"
        );
        let named = |index: &usize| tree.elements[*index].role == Role::Note;
        let notes: Vec<usize> = (0..numbers.len()).filter(named).collect();
        let mut named = notes.iter().filter_map(|index| Some((index, numbers[*index]?))).peekable();
        if named.peek().is_some() {
            out.extend(b"/IDTree<</Names[");
            for (index, number) in named {
                let _ = write!(out, "(note-{index:07}) {number} 0 R ");
            }
            out.extend(b"]>>");
        }
        out.extend(b">>");
    });
    Written { root, notes }
}

/// What each element holds; none for those that are left out.
fn contents(tree: &Tree, painted: &Painted) -> Vec<Option<Content>> {
    let mut contents: Vec<Content> = tree.elements.iter().map(|_| Content::default()).collect();
    for (page, owners) in painted.owners.iter().enumerate() {
        for (number, owner) in owners.iter().enumerate() {
            contents[owner.index()].marked.push((page, number));
        }
    }
    for (index, link) in painted.links.iter().enumerate() {
        contents[link.owner.index()].notes.push(index);
    }
    let mut kept: Vec<bool> = vec![false; contents.len()];
    // From the last to the first: what an element holds was made after it.
    for index in (0..contents.len()).rev() {
        let element = &tree.elements[index];
        let own = &mut contents[index];
        own.kids.reverse();
        kept[index] = !element.dropped
            && (!own.marked.is_empty() || !own.kids.is_empty() || element.role.stays_empty());
        if kept[index] && index != Id::ROOT.index() {
            contents[element.parent.index()].kids.push(Id::at(index));
        }
    }
    contents.into_iter().zip(kept).map(|(own, kept)| kept.then_some(own)).collect()
}

/// Attributes of an element (ISO 32000-1, 14.8.5).
fn attributes(out: &mut Vec<u8>, role: Role, corners: Option<&[f32; 4]>) {
    match role {
        Role::ColumnHead => out.extend(b"/A<</O/Table/Scope/Column>>"),
        Role::RowHead => out.extend(b"/A<</O/Table/Scope/Row>>"),
        Role::List(numbering) => {
            let word = match numbering {
                Numbering::Nothing => "None",
                Numbering::Disc => "Disc",
                Numbering::Decimal => "Decimal",
            };
            let _ = write!(out, "/A<</O/List/ListNumbering/{word}>>");
        }
        Role::Figure => {
            out.extend(b"/A<</O/Layout/Placement/Block");
            if let Some([left, bottom, right, top]) = corners {
                let _ = write!(out, "/BBox[{left:.2} {bottom:.2} {right:.2} {top:.2}]");
            }
            out.extend(b">>");
        }
        _ => {}
    }
}

/// What an element holds, in order: its own content, places that lead elsewhere, elements.
fn kids(
    out: &mut Vec<u8>,
    content: &Content,
    pages: &[u32],
    notes: &[u32],
    painted: &Painted,
    number: &impl Fn(Id) -> u32,
) {
    let own_page = content.marked.first().map(|(page, _)| *page);
    if let Some(page) = own_page.and_then(|page| pages.get(page)) {
        let _ = write!(out, "/Pg {page} 0 R");
    }
    out.extend(b"/K[");
    for (page, marked) in &content.marked {
        match pages.get(*page) {
            Some(number) if own_page != Some(*page) => {
                let _ = write!(out, "<</Type/MCR/Pg {number} 0 R/MCID {marked}>>");
            }
            _ => {
                let _ = write!(out, "{marked} ");
            }
        }
    }
    for index in &content.notes {
        let page = painted.links.get(*index).and_then(|link| pages.get(link.page));
        if let (Some(note), Some(page)) = (notes.get(*index), page) {
            let _ = write!(out, "<</Type/OBJR/Obj {note} 0 R/Pg {page} 0 R>>");
        }
    }
    for kid in &content.kids {
        let _ = write!(out, "{} 0 R ", number(*kid));
    }
    out.extend(b"]");
}
