//! Criteria with their answers, as a table whose head is repeated on every page.
//!
//! The columns are what the document asks for; comment, legal basis and evidence stand in smaller
//! lines under the question, across the rest of the row.

use std::rc::Rc;

use engine::report::words::CRITICAL_ITEM;
use engine::report::{Block, Column, CriterionRow, Tone};

use super::square;
use crate::flow::{Group, Mark, Slice, beside, height, lines, owned, rule, text};
use crate::measure::Line;
use crate::page;
use crate::palette::{HAIRLINE, PANEL};
use crate::structure::{Id, Role};
use crate::style::{CELL, CELL_BOLD, DETAIL, DETAIL_BOLD, Desk, HEAD, REMARK, Setting};
use crate::words;

const GUTTER: f32 = 9.0;
/// Space at the left and right edge of the table.
const EDGE: f32 = 4.0;
/// Space above and below the words of a row.
const PAD: f32 = 3.5;
/// Room for the tone's square before an answer.
const SQUARE: f32 = 11.0;
/// More columns than this have no room on paper.
const MOST_COLUMNS: usize = 7;
/// A head is never higher than this many lines.
const MOST_HEAD_LINES: usize = 3;

/// What a column shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cell {
    Code,
    Question,
    Answer,
    Points,
    Other,
}

impl Cell {
    fn named(name: &str) -> Option<Self> {
        match name {
            "code" => Some(Self::Code),
            "question" => Some(Self::Question),
            "answer" => Some(Self::Answer),
            "points" => Some(Self::Points),
            "other" => Some(Self::Other),
            _ => None,
        }
    }

    fn words(self, row: &CriterionRow) -> &str {
        match self {
            Self::Code => &row.code,
            Self::Question => &row.question,
            Self::Answer => &row.answer,
            Self::Points => &row.points,
            Self::Other => &row.other,
        }
    }

    /// The width this column wants for a row.
    fn width(self, desk: Desk<'_>, row: &CriterionRow) -> f32 {
        let extra = match self {
            Self::Answer => SQUARE,
            // The mark of a critical row.
            Self::Code => 7.0,
            _ => 0.0,
        };
        let most = self.bounds().1;
        if most > 0.0 {
            (desk.measure.width(self.words(row), CELL_BOLD.style) + extra).min(most)
        } else {
            most
        }
    }

    /// Least and greatest width; the question takes what the others leave.
    fn bounds(self) -> (f32, f32) {
        match self {
            Self::Code => (20.0, 46.0),
            Self::Question => (0.0, 0.0),
            Self::Answer => (56.0, 112.0),
            Self::Points => (30.0, 50.0),
            Self::Other => (48.0, 92.0),
        }
    }
}

/// A column with its place.
struct Track {
    cell: Cell,
    x: f32,
    width: f32,
}

/// Columns by what they show and their heads.
type Columns<'a> = Vec<(Cell, &'a str)>;

/// The tables of a document: those with the same columns get the same widths, so that the eye
/// finds its column again from section to section.
pub(super) struct Tables<'a> {
    desk: Desk<'a>,
    /// Column sets met, each with its natural widths.
    kinds: Vec<(Columns<'a>, Vec<f32>)>,
}

impl<'a> Tables<'a> {
    /// Measures every criteria table of the document.
    pub(super) fn measure(desk: Desk<'a>, blocks: &'a [Block]) -> Self {
        let mut kinds: Vec<(Columns<'a>, Vec<f32>)> = Vec::new();
        for block in blocks {
            let Block::Criteria { columns, rows } = block else { continue };
            let columns = known(columns);
            let index = kinds.iter().position(|(own, _)| *own == columns).unwrap_or_else(|| {
                let least =
                    columns.iter().map(|(cell, title)| natural(desk, *cell, title)).collect();
                kinds.push((columns, least));
                kinds.len() - 1
            });
            let (columns, widths) = &mut kinds[index];
            for row in rows {
                for ((cell, _), width) in columns.iter().zip(widths.iter_mut()) {
                    *width = width.max(cell.width(desk, row));
                }
            }
        }
        Self { desk, kinds }
    }

    /// One table.
    pub(super) fn lay(&self, part: Id, columns: &[Column], rows: &[CriterionRow]) -> Vec<Group> {
        let columns = known(columns);
        let natural = self.kinds.iter().find(|(own, _)| *own == columns);
        match natural {
            Some((_, natural)) if !rows.is_empty() => {
                let tracks = tracks(&columns, natural);
                table(self.desk, part, &columns, &tracks, rows)
            }
            _ => Vec::new(),
        }
    }
}

/// The columns there is a cell for; a table that names none still shows the essential ones.
fn known(columns: &[Column]) -> Columns<'_> {
    let known: Columns<'_> = columns
        .iter()
        .filter_map(|column| Some((Cell::named(&column.cell)?, column.head.as_str())))
        .take(MOST_COLUMNS)
        .collect();
    if known.is_empty() {
        vec![(Cell::Code, ""), (Cell::Question, ""), (Cell::Answer, "")]
    } else {
        known
    }
}

/// The width a column wants for its head alone.
fn natural(desk: Desk<'_>, cell: Cell, title: &str) -> f32 {
    let (least, most) = cell.bounds();
    title
        .split_whitespace()
        .map(|word| desk.measure.width(word, HEAD.style))
        .fold(least, f32::max)
        .min(most)
}

fn table(
    desk: Desk<'_>,
    part: Id,
    columns: &Columns<'_>,
    tracks: &[Track],
    rows: &[CriterionRow],
) -> Vec<Group> {
    let table = desk.element(part, Role::Table);
    let first = vec![head(desk, Some(table), columns, tracks)];
    let head = Rc::new(vec![head(desk, None, columns, tracks)]);
    let mut groups = vec![Group { slices: first, above: 9.0, leads: true, ..Group::default() }];
    groups.extend(rows.iter().map(|row| Group {
        slices: self::row(desk, table, tracks, row),
        whole: true,
        head: Some(Rc::clone(&head)),
        ..Group::default()
    }));
    let mut close = Slice::space(4.0);
    close.marks.push(rule(0.0, 0.5, HAIRLINE));
    if let Some(last) = groups.last_mut() {
        if let Some(slice) = last.slices.last_mut() {
            slice.glued = true;
        }
        last.slices.push(close);
    }
    groups
}

/// Places the columns: each as wide as it wants, the question with the rest.
fn tracks(columns: &Columns<'_>, natural: &[f32]) -> Vec<Track> {
    let gutters = GUTTER * (columns.len() as f32 - 1.0) + 2.0 * EDGE;
    let room = page::MEASURE - gutters;
    let mut widths = natural.to_vec();
    let questions = columns.iter().filter(|(cell, _)| *cell == Cell::Question).count();
    let fixed: f32 = widths.iter().sum();
    let rest = room - fixed;
    if questions > 0 && rest / questions as f32 >= 120.0 {
        for (width, (cell, _)) in widths.iter_mut().zip(columns) {
            if *cell == Cell::Question {
                *width = rest / questions as f32;
            }
        }
    } else {
        // No room to speak of, or nothing flexible: equal columns.
        widths.fill(room / columns.len() as f32);
    }
    let mut x = EDGE;
    columns
        .iter()
        .zip(widths)
        .map(|((cell, _), width)| {
            let track = Track { cell: *cell, x, width };
            x += width + GUTTER;
            track
        })
        .collect()
}

/// The head of the table: content of its elements where it stands first, an artefact where it is
/// repeated.
fn head(desk: Desk<'_>, table: Option<Id>, columns: &Columns<'_>, tracks: &[Track]) -> Slice {
    let row = table.map(|table| desk.element(table, Role::Row));
    let cells = columns
        .iter()
        .zip(tracks)
        .map(|((_, title), track)| {
            let mut set = desk.measure.lines(title, HEAD.style, track.width);
            set.truncate(MOST_HEAD_LINES);
            let slices = lines(set, track.x, HEAD.leading, HEAD.style);
            match row {
                Some(row) => owned(slices, desk.element(row, Role::ColumnHead)),
                None => slices,
            }
        })
        .collect();
    banner(beside(cells))
}

/// Rows of a head on their ground, as one strip.
pub(super) fn banner(rows: Vec<Slice>) -> Slice {
    let depth = height(&rows) + 7.0;
    let ground = Mark::Fill {
        x: 0.0,
        y: 0.0,
        width: page::MEASURE,
        height: depth,
        colour: Some(PANEL),
        outline: None,
    };
    let mut marks = vec![ground];
    let mut y = 3.5;
    for slice in rows {
        marks.extend(slice.marks.into_iter().map(|mark| mark.moved(0.0, y)));
        y += slice.height;
    }
    Slice { height: depth, marks, glued: true, ..Slice::default() }
}

fn row(desk: Desk<'_>, table: Id, tracks: &[Track], row: &CriterionRow) -> Vec<Slice> {
    let mut slices = vec![Slice::space(PAD).glued()];
    slices[0].marks.push(rule(0.0, 0.5, HAIRLINE));
    let element = desk.element(table, Role::Row);
    // What is said about an answer belongs to its question, or to the first cell where none is shown.
    let asks = tracks.iter().position(|track| track.cell == Cell::Question).unwrap_or(0);
    let mut about = element;
    let cells = tracks.iter().enumerate().map(|(place, track)| {
        let role = if track.cell == Cell::Code { Role::RowHead } else { Role::Cell };
        let own = desk.element(element, role);
        if place == asks {
            about = own;
        }
        cell(desk, own, track, row)
    });
    let cells = beside(cells.collect());
    // One line of the row never stands alone at the foot or the head of a page.
    slices.extend(crate::flow::hold_ends(cells));
    let details = details(desk, about, tracks, row);
    if !details.is_empty() {
        slices.push(Slice::space(1.5).glued());
        slices.extend(details);
    }
    let last = slices.len() - 1;
    slices[last].glued = true;
    slices.push(Slice::space(PAD));
    slices
}

fn cell(desk: Desk<'_>, own: Id, track: &Track, row: &CriterionRow) -> Vec<Slice> {
    let words = track.cell.words(row);
    let place = (track.x, track.width);
    // A cell of one text holds it itself; a question shares its cell with what is said about it.
    let alone = |words: &str, place, setting| desk.fill(own, words, place, setting);
    match track.cell {
        Cell::Code if row.critical => alone(&format!("{words} !"), place, CELL_BOLD),
        Cell::Answer => {
            // What nobody judges, such as a date or a count, gets neither colour nor weight.
            let judged = row.tone != Tone::Neutral;
            let setting = if judged { CELL_BOLD } else { CELL };
            let place = (track.x + SQUARE, track.width - SQUARE);
            let mut slices = alone(words, place, setting);
            if let (true, Some(first)) = (judged, slices.first_mut()) {
                first.marks.insert(0, square(track.x, CELL.leading, row.tone));
            }
            slices
        }
        Cell::Question => {
            let own = (own, Role::Paragraph);
            let mut slices = desk.set(own, words, place, CELL);
            if !row.critical {
                return slices;
            }
            let mark = format!("! {}", CRITICAL_ITEM.get(desk.language));
            let setting = Setting { leading: CELL.leading, ..DETAIL_BOLD };
            slices.extend(desk.set(own, &mark, place, setting));
            slices
        }
        Cell::Points => {
            let set = desk.measure.lines(words, CELL.style, track.width);
            let slices: Vec<Slice> = set.into_iter().map(|line| right(line, track)).collect();
            owned(slices, own)
        }
        _ => alone(words, place, CELL),
    }
}

fn right(line: Line, track: &Track) -> Slice {
    let x = track.x + track.width - line.width;
    Slice {
        height: CELL.leading,
        marks: text(line, x, CELL.leading, CELL.style),
        ..Slice::default()
    }
}

/// The smaller lines under the question, content of its cell.
fn details(desk: Desk<'_>, cell: Id, tracks: &[Track], row: &CriterionRow) -> Vec<Slice> {
    let x = tracks.iter().find(|track| track.cell == Cell::Question).map_or(EDGE, |track| track.x);
    let place = (x, page::MEASURE - EDGE - x);
    let mut slices = Vec::new();
    for (label, words, setting) in
        [(words::COMMENT, &row.comment, REMARK), (words::LEGAL, &row.legal, DETAIL)]
    {
        if !words.trim().is_empty() {
            let label = format!("{}:", label.get(desk.language));
            slices.extend(desk.labelled(cell, (&label, words), place, setting));
        }
    }
    slices.extend(desk.set((cell, Role::Paragraph), &row.evidence, place, DETAIL));
    slices
}
