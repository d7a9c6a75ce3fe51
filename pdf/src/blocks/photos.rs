//! Photographs with their captions: one across the page, several two beside each other. One that
//! cannot be shown leaves a frame that says so.

use engine::report::Block;

use crate::Fault;
use crate::flow::{Group, Mark, Slice, beside, lines, owned};
use crate::page;
use crate::palette::HAIRLINE;
use crate::structure::{Id, Role};
use crate::style::{CELL, DETAIL, Desk};
use crate::words;

const GUTTER: f32 = 16.0;
/// Highest picture alone, and beside another.
const HEIGHTS: (f32, f32) = (340.0, 230.0);
/// Pixels are never larger than this, in points: beyond it pictures only blur.
const PIXEL: f32 = 0.75;
/// A caption of more lines than this may be parted from its picture.
const MOST_LINES: usize = 8;

pub(super) fn lay(desk: Desk<'_>, part: Id, blocks: &[Block]) -> Vec<Group> {
    let alone = blocks.len() == 1;
    let (width, height) = if alone {
        (page::MEASURE, HEIGHTS.0)
    } else {
        ((page::MEASURE - GUTTER) / 2.0, HEIGHTS.1)
    };
    blocks
        .chunks(2)
        .map(|pair| {
            let columns = pair.iter().zip([0.0, width + GUTTER]);
            let columns = columns.map(|(block, x)| column(desk, part, block, (x, width, height)));
            Group {
                slices: beside(columns.collect()),
                above: 10.0,
                whole: true,
                ..Group::default()
            }
        })
        .collect()
}

fn column(
    desk: Desk<'_>,
    part: Id,
    block: &Block,
    (x, width, height): (f32, f32, f32),
) -> Vec<Slice> {
    let Block::Photo { file, caption, alt } = block else { return Vec::new() };
    let figure = desk.element(part, Role::Figure);
    let said = [alt, caption, file].into_iter().find(|own| !own.trim().is_empty());
    let said = said.map_or("–", |own| own.trim()).to_owned();
    desk.speak(figure, &said);
    desk.tree.borrow_mut().get_mut(figure).alt = said;
    let mut slices = match desk.photos.find(file) {
        Ok(number) => {
            let photo = &desk.photos.all[number];
            let (across, down) = (photo.width as f32, photo.height as f32);
            let scale = (width / across).min(height / down).min(PIXEL);
            let (across, down) = (across * scale, down * scale);
            let mark = Mark::Photo {
                x,
                y: 0.0,
                width: across,
                height: down,
                photo: number,
                owner: figure,
            };
            vec![Slice { height: down + 4.0, marks: vec![mark], glued: true, ..Slice::default() }]
        }
        Err(reason) => {
            let fault = Fault::Photo { file: file.clone(), reason };
            desk.faults.borrow_mut().push(fault);
            broken(desk, figure, x, width)
        }
    };
    let caption = desk.set((figure, Role::Caption), caption, (x, width), DETAIL);
    if caption.len() > MOST_LINES {
        slices.extend(caption);
        return slices;
    }
    // One strip: beside a higher picture the caption still stands right below its own.
    if let Some(picture) = slices.first_mut() {
        for slice in caption {
            let down = picture.height;
            picture.marks.extend(slice.marks.into_iter().map(|mark| mark.moved(0.0, down)));
            picture.height += slice.height;
        }
    }
    slices
}

/// A frame in place of a photograph; the caption below says which.
fn broken(desk: Desk<'_>, figure: Id, x: f32, width: f32) -> Vec<Slice> {
    let words = words::BROKEN_PHOTO.get(desk.language);
    let mut set = desk.measure.lines(words, CELL.style, width - 20.0);
    set.truncate(6);
    let mut height = 12.0;
    let mut marks = Vec::new();
    for slice in owned(lines(set, x + 10.0, CELL.leading, CELL.style), figure) {
        marks.extend(slice.marks.into_iter().map(|mark| mark.moved(0.0, height)));
        height += slice.height;
    }
    height += 12.0;
    marks.push(Mark::Fill { x, y: 0.0, width, height, colour: None, outline: Some(HAIRLINE) });
    vec![Slice { height: height + 4.0, marks, glued: true, ..Slice::default() }]
}
