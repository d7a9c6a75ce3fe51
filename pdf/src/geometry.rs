//! Proofs about where things stand, computed from the layout's own boxes.

use std::collections::BTreeSet;

use engine::language::Language;
use engine::report::{Block, Citation, ReportDocument};

use crate::flow::Mark;
use crate::page::{self, Page};
use crate::photos::Photos;
use crate::samples;
use crate::style::{HEAD, NOTE, NOTE_MARK};

/// Slack for sums of rounded lengths, in points.
const SLACK: f32 = 0.05;

fn pages(document: &ReportDocument) -> Vec<Page> {
    let photos = samples::photos();
    crate::set(document, &Photos::read(&photos)).unwrap().laid.pages
}

struct Area<'a> {
    left: f32,
    right: f32,
    top: f32,
    bottom: f32,
    words: &'a str,
}

impl Area<'_> {
    fn overlaps(&self, other: &Self) -> bool {
        self.left + SLACK < other.right
            && other.left + SLACK < self.right
            && self.top + SLACK < other.bottom
            && other.top + SLACK < self.bottom
    }
}

/// Boxes of the ink of all texts: from the height of capitals to the depth of a "g".
fn texts(page: &Page) -> Vec<Area<'_>> {
    page.marks
        .iter()
        .filter_map(|mark| match mark {
            Mark::Text { x, y, line, style, .. } => Some(Area {
                left: *x,
                right: x + line.width,
                top: y - 0.66 * style.size,
                bottom: y + 0.2 * style.size,
                words: &line.text,
            }),
            _ => None,
        })
        .collect()
}

fn prove(name: &str, document: &ReportDocument) {
    let pages = pages(document);
    for (index, page) in pages.iter().enumerate() {
        let place = format!("{name}, page {} of {}", index + 1, pages.len());
        let texts = texts(page);
        for (index, area) in texts.iter().enumerate() {
            let words: String = area.words.chars().take(40).collect();
            assert!(area.left >= page::LEFT - SLACK, "{place}: left of the margin: {words}");
            assert!(
                area.right <= page::LEFT + page::MEASURE + SLACK,
                "{place}: {} over the margin: {words}",
                area.right - page::LEFT - page::MEASURE
            );
            assert!(area.top >= page::TOP, "{place}: above the margin: {words}");
            assert!(
                area.bottom <= page::BOTTOM + SLACK || area.top > page::FOOT - 10.0,
                "{place}: in the foot: {words}"
            );
            assert!(area.bottom < page::HEIGHT - 10.0, "{place}: off the sheet: {words}");
            for other in &texts[index + 1..] {
                assert!(!area.overlaps(other), "{place}: {words} over {}", other.words);
            }
        }
        for mark in &page.marks {
            if let Mark::Fill { x, y, width, height, .. }
            | Mark::Photo { x, y, width, height, .. } = mark
            {
                let inside = *x >= page::LEFT - SLACK
                    && x + width <= page::LEFT + page::MEASURE + SLACK
                    && *y >= page::TOP - SLACK
                    && y + height <= page::FOOT;
                assert!(inside, "{place}: a fill at {x} {y}, {width} by {height}");
                assert!(*width >= 0.0 && *height >= 0.0, "{place}");
            }
        }
    }
}

#[test]
fn no_text_leaves_the_margins_or_covers_another() {
    for language in Language::ALL {
        prove("summary", &samples::summary(language));
        prove("inspection", &samples::inspection(language, 12));
        prove("long", &samples::inspection(language, 60));
        prove("every block", &samples::every_block(language));
    }
}

#[test]
fn no_hostile_text_leaves_the_margins_or_covers_another() {
    for (index, text) in samples::hostile::texts().iter().enumerate() {
        prove(&format!("hostile text {index}"), &samples::hostile::everywhere(text));
    }
    prove("hollow", &samples::hostile::hollow());
}

/// The last words above notes and foot.
fn last_of_body(page: &Page) -> &str {
    let mut body = page.marks.iter().filter_map(|mark| match mark {
        Mark::Text { y, line, style, .. } if *y < page::BOTTOM && *style != NOTE.style => {
            Some(line.text.as_str())
        }
        _ => None,
    });
    body.rfind(|words| !words.ends_with(") ")).unwrap_or_default()
}

#[test]
fn what_a_page_cites_stands_at_its_foot() {
    for language in Language::ALL {
        let pages = pages(&samples::inspection(language, 60));
        let mut noted = 0;
        for page in &pages {
            let (mut cited, mut below) = (BTreeSet::new(), Vec::new());
            for mark in &page.marks {
                let Mark::Text { x, line, style, .. } = mark else { continue };
                let words = line.text.trim();
                if *style == NOTE_MARK.style {
                    cited.insert(words.to_owned());
                } else if *style == NOTE.style && *x == page::LEFT {
                    below.push(words.to_owned());
                }
            }
            noted += usize::from(!below.is_empty());
            assert_eq!(cited.into_iter().collect::<Vec<_>>(), below);
        }
        assert!(noted > 5, "{noted} of {} pages", pages.len());
    }
}

#[test]
fn each_note_finds_room_at_the_foot_of_its_page() {
    for findings in 30..42 {
        let mut document = samples::inspection(Language::En, findings);
        document.notes.clear();
        for block in &mut document.blocks {
            let Block::Findings { findings } = block else { continue };
            for (own, number) in findings.iter_mut().zip(1_usize..) {
                // From one line to many.
                document.notes.push("a note of its own ".repeat(1 + number * 7 % 40));
                for cited in &mut own.legal {
                    cited.note = number as u32;
                }
            }
        }
        prove(&format!("{findings} notes"), &document);
        let pages = pages(&document);
        let labels = pages.iter().flat_map(|page| &page.marks).filter(|mark| {
            matches!(mark, Mark::Text { x, style, .. } if *style == NOTE.style && *x == page::LEFT)
        });
        assert!(labels.count() >= findings, "every note stands somewhere");
    }
}

#[test]
fn no_heading_stays_alone_because_of_notes() {
    for filler in 0..30 {
        let mut document = samples::plain(Language::En, "Report");
        document.notes = vec!["a note of many lines ".repeat(50); 7];
        let paragraph = Block::Paragraph { text: "Words.".to_owned() };
        document.blocks.extend(vec![paragraph; filler]);
        document.blocks.push(samples::heading(1, "Findings"));
        let mut finding = samples::finding(Language::En, 1);
        finding.legal =
            (1..=7).map(|note| Citation { words: format!("Act § {note}"), note }).collect();
        document.blocks.push(Block::Findings { findings: vec![finding] });
        for page in pages(&document) {
            assert_ne!(last_of_body(&page), "Findings", "{filler} paragraphs before");
        }
        prove("many notes", &document);
    }
}

#[test]
fn a_note_that_would_fill_the_page_stands_in_the_text() {
    let mut document = samples::inspection(Language::Et, 8);
    document.notes[0] = "väga pikk märkus ".repeat(400);
    prove("long note", &document);
    let pages = pages(&document);
    let long = pages.iter().flat_map(texts).filter(|area| area.words.contains("pikk märkus"));
    assert!(long.count() > 40, "said once, in full");
}

#[test]
fn no_heading_is_the_last_thing_on_a_page() {
    for findings in 0..24 {
        let document = samples::inspection(Language::Et, findings);
        let headings: Vec<&str> = document
            .blocks
            .iter()
            .filter_map(|block| match block {
                Block::Heading { text, .. } => Some(text.as_str()),
                _ => None,
            })
            .collect();
        for page in pages(&document) {
            let last = last_of_body(&page);
            // Without findings their heading leads to the next heading, never to nothing.
            assert!(!headings.contains(&last), "{findings} findings: {last}");
        }
    }
}

#[test]
fn a_row_that_fits_on_a_page_is_not_split() {
    let document = samples::summary(Language::Ru);
    let mut went_on = 0;
    for page in pages(&document) {
        let mut texts = page.marks.iter().filter_map(|mark| match mark {
            Mark::Text { x, line, style, .. } => Some((*x, line.text.as_str(), *style)),
            _ => None,
        });
        let Some((_, _, style)) = texts.next() else { continue };
        if style != HEAD.style {
            continue;
        }
        // Under the repeated head a row begins, with its number, and none goes on.
        let (x, words, _) = texts.find(|(_, _, own)| *own != HEAD.style).unwrap();
        assert!((x - page::LEFT - 4.0).abs() < SLACK, "{words}");
        went_on += 1;
    }
    assert!(went_on >= 2, "tables that reach further pages: {went_on}");
}

#[test]
fn the_head_of_a_table_stands_on_every_page_the_table_reaches() {
    let mut document = samples::plain(Language::Et, "Akt");
    let mut long = samples::summary(Language::Et);
    let table = long.blocks.iter_mut().find_map(|block| match block {
        Block::Criteria { rows, .. } => {
            let one = rows.clone();
            rows.extend((0..20).flat_map(|_| one.clone()));
            Some(block.clone())
        }
        _ => None,
    });
    document.blocks.extend(table);
    let pages = pages(&document);
    assert!(pages.len() >= 4, "{}", pages.len());
    for page in &pages {
        assert_eq!(texts(page).iter().filter(|area| area.words == "Kriteerium").count(), 1);
    }
}
