//! The structure of a document as a tree of elements (ISO 32000-1, 14.7): what an aid that reads
//! aloud, reflows or extracts is told. It knows no place on paper.
//!
//! Elements are made in reading order, so the order of their numbers is the reading order.

/// Number of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Id(u32);

impl Id {
    /// The document itself.
    pub(crate) const ROOT: Self = Self(0);

    /// The element at a place.
    pub(crate) fn at(index: usize) -> Self {
        Self(index as u32)
    }

    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// What an element is: standard structure types (ISO 32000-1, 14.8.4), and one of our own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Document,
    /// A part with a heading of its own.
    Section,
    /// The title of the document; a paragraph to whoever does not know titles.
    Title,
    /// A heading of level 1 to 3.
    Heading(u8),
    Paragraph,
    /// Words within a paragraph.
    Span,
    List(Numbering),
    Entry,
    Label,
    Body,
    Table,
    Caption,
    Row,
    /// A cell that names its column.
    ColumnHead,
    /// A cell that names its row.
    RowHead,
    Cell,
    Figure,
    Contents,
    ContentsEntry,
    Reference,
    Link,
    /// What is said at the foot of a page about a place above it.
    Note,
}

/// How the labels of a list are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Numbering {
    Nothing,
    Disc,
    Decimal,
}

impl Role {
    /// Its name in the file.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Document => "Document",
            Self::Section => "Sect",
            Self::Title => "Title",
            Self::Heading(1) => "H1",
            Self::Heading(2) => "H2",
            Self::Heading(_) => "H3",
            Self::Paragraph => "P",
            Self::Span => "Span",
            Self::List(_) => "L",
            Self::Entry => "LI",
            Self::Label => "Lbl",
            Self::Body => "LBody",
            Self::Table => "Table",
            Self::Caption => "Caption",
            Self::Row => "TR",
            Self::ColumnHead | Self::RowHead => "TH",
            Self::Cell => "TD",
            Self::Figure => "Figure",
            Self::Contents => "TOC",
            Self::ContentsEntry => "TOCI",
            Self::Reference => "Reference",
            Self::Link => "Link",
            Self::Note => "Note",
        }
    }

    /// Whether it has to stand there also without content: a row keeps its cells.
    pub(crate) fn stays_empty(self) -> bool {
        matches!(self, Self::Document | Self::Cell | Self::RowHead | Self::ColumnHead)
    }
}

/// An element.
#[derive(Debug)]
pub(crate) struct Element {
    pub(crate) role: Role,
    pub(crate) parent: Id,
    /// What a reader is told who cannot see it.
    pub(crate) alt: String,
    /// Its words as they were written, where the faces cannot draw all of them.
    pub(crate) actual: String,
    /// BCP 47 tag, where it is not the language of the document.
    pub(crate) language: String,
    /// Not in the file: what was laid out and not used.
    pub(crate) dropped: bool,
}

/// A heading, for bookmarks and the table of contents.
#[derive(Clone, Debug)]
pub(crate) struct Heading {
    /// 1 to 3.
    pub(crate) level: u8,
    pub(crate) words: String,
}

/// The elements of a document.
#[derive(Debug)]
pub(crate) struct Tree {
    pub(crate) elements: Vec<Element>,
    pub(crate) headings: Vec<Heading>,
}

impl Tree {
    pub(crate) fn new() -> Self {
        let mut tree = Self { elements: Vec::new(), headings: Vec::new() };
        tree.add(Id::ROOT, Role::Document);
        tree
    }

    /// A new element, the last of its parent.
    pub(crate) fn add(&mut self, parent: Id, role: Role) -> Id {
        let id = Id(self.elements.len() as u32);
        self.elements.push(Element {
            role,
            parent,
            alt: String::new(),
            actual: String::new(),
            language: String::new(),
            dropped: false,
        });
        id
    }

    pub(crate) fn get_mut(&mut self, id: Id) -> &mut Element {
        &mut self.elements[id.index()]
    }

    /// A new heading with its number among the headings. No level is left out on the way down
    /// (ISO 14289-1, 7.4.2): a heading too deep for its place is raised.
    pub(crate) fn heading(&mut self, parent: Id, level: u8, words: &str) -> (Id, usize) {
        let deepest = self.headings.last().map_or(1, |last| last.level + 1);
        let level = level.clamp(1, 3).min(deepest);
        let id = self.add(parent, Role::Heading(level));
        self.headings.push(Heading { level, words: words.trim().replace('\n', " ") });
        (id, self.headings.len() - 1)
    }

    /// Takes an element and everything below it out of the file.
    pub(crate) fn drop(&mut self, id: Id) {
        self.get_mut(id).dropped = true;
        for index in id.index() + 1..self.elements.len() {
            let parent = self.elements[index].parent.index();
            if self.elements[parent].dropped {
                self.elements[index].dropped = true;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_level_of_heading_is_left_out() {
        let mut tree = Tree::new();
        for level in [3, 0, 3, 3, 255, 1] {
            tree.heading(Id::ROOT, level, "x");
        }
        let levels: Vec<u8> = tree.headings.iter().map(|own| own.level).collect();
        assert_eq!(levels, [1, 1, 2, 3, 3, 1]);
    }

    #[test]
    fn what_is_dropped_takes_along_what_is_below_it() {
        let mut tree = Tree::new();
        let list = tree.add(Id::ROOT, Role::Contents);
        let entry = tree.add(list, Role::ContentsEntry);
        let other = tree.add(Id::ROOT, Role::Paragraph);
        tree.drop(list);
        assert!(tree.elements[entry.index()].dropped);
        assert!(!tree.elements[other.index()].dropped);
    }
}
