//! What stands where, and what it is to who listens, of sample documents: a change of the layout shows
//! as a difference of text that can be read.
//!
//! `INSTA_UPDATE=always cargo test -p pdf snapshots` writes them anew; look at the pages first.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use engine::language::Language;
use engine::report::ReportDocument;

use crate::flow::Mark;
use crate::photos::Photos;
use crate::structure::Id;
use crate::{Set, samples};

/// Every text with its place and size, page by page, to half a point; then the structure.
fn picture(document: &ReportDocument) -> String {
    let photos = samples::photos();
    let Set { laid, tree, .. } = crate::set(document, &Photos::read(&photos)).unwrap();
    let mut out = String::new();
    let mut words: BTreeMap<Id, String> = BTreeMap::new();
    for (index, page) in laid.pages.iter().enumerate() {
        let _ = writeln!(out, "page {}", index + 1);
        for mark in &page.marks {
            match mark {
                Mark::Text { x, y, line, style, owner } => {
                    let (x, y) = (halves(*x), halves(*y));
                    let _ = writeln!(out, "{x:>6} {y:>6} {:>5}  {}", style.size, line.text);
                    if let Some(owner) = owner {
                        words.entry(*owner).or_default().push_str(&line.text);
                    }
                }
                Mark::Photo { x, y, width, height, .. } => {
                    let size = format!("{} × {}", halves(*width), halves(*height));
                    let _ = writeln!(out, "{:>6} {:>6} photo  {size}", halves(*x), halves(*y));
                }
                Mark::Fill { .. } | Mark::PageOf { .. } | Mark::Link { .. } => {}
            }
        }
    }
    out.push_str("structure\n");
    let mut depth = vec![0_usize; tree.elements.len()];
    for (index, element) in tree.elements.iter().enumerate().skip(1) {
        if element.dropped {
            continue;
        }
        depth[index] = depth[element.parent.index()] + 1;
        let own = words.get(&Id::at(index)).map(String::as_str).unwrap_or_default();
        let own: String = own.chars().take(48).collect();
        let line = format!("{:>width$}{} {own}", "", element.role.name(), width = depth[index]);
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// A length to half a point: finer steps nobody sees.
fn halves(length: f32) -> f32 {
    (length * 2.0).round() / 2.0
}

#[test]
fn the_pages_are_as_they_were_looked_at() {
    for language in Language::ALL {
        let tag = language.tag();
        insta::assert_snapshot!(format!("summary-{tag}"), picture(&samples::summary(language)));
        let inspection = samples::inspection(language, 8);
        insta::assert_snapshot!(format!("inspection-{tag}"), picture(&inspection));
        insta::assert_snapshot!(format!("blocks-{tag}"), picture(&samples::every_block(language)));
    }
}
