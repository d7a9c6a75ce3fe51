//! The foot of each page: what document this is, and page x of y.

use crate::flow::Mark;
use crate::measure::Line;
use crate::page::{self, Page};
use crate::palette::HAIRLINE;
use crate::structure::{Id, Role};
use crate::style::{Desk, FOOT};

/// The foot has room for this many lines of its text.
const MOST_LINES: usize = 2;

/// Adds the foot to every page. `page_words` holds `{page}` and `{pages}`.
pub(crate) fn add(desk: Desk<'_>, pages: &mut [Page], words: &str, page_words: &str) {
    let count = pages.len();
    for (index, page) in pages.iter_mut().enumerate() {
        let numbers = page_words
            .replace("{pages}", &count.to_string())
            .replace("{page}", &(index + 1).to_string());
        let room = page::MEASURE * 0.3;
        let number = desk.measure.lines(&numbers, FOOT.style, room).into_iter().next();
        page.marks.push(Mark::Fill {
            x: page::LEFT,
            y: page::FOOT - 12.0,
            width: page::MEASURE,
            height: 0.5,
            colour: Some(HAIRLINE),
            outline: None,
        });
        // Said once, at the end, to who listens: elsewhere it is what every page repeats.
        let last = index + 1 == count && !words.trim().is_empty();
        let owner = last.then(|| desk.element(Id::ROOT, Role::Paragraph));
        let mut lines = desk.measure.lines(words, FOOT.style, page::MEASURE - room - 12.0);
        lines.truncate(MOST_LINES);
        for (line, y) in lines.into_iter().zip([0.0, FOOT.leading]) {
            page.marks.push(mark(line, page::LEFT, page::FOOT + y, owner));
        }
        if let Some(number) = number {
            let x = page::LEFT + page::MEASURE - number.width;
            page.marks.push(mark(number, x, page::FOOT, None));
        }
    }
}

fn mark(line: Line, x: f32, y: f32, owner: Option<Id>) -> Mark {
    Mark::Text { x, y, line, style: FOOT.style, owner }
}
