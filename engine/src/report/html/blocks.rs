//! Each kind of block as markup.

use super::{Markup, PhotoAddress, tone_class, words};
use crate::{
    language::Language,
    report::{
        ReportDocument,
        document::{
            Bar, Block, ChangedThing, Column, CriterionRow, Cut, FindingEntry, FormField,
            Resolution, Space, TableColumn,
        },
        words::CRITICAL_ITEM,
    },
};

pub(super) fn write(out: &mut Markup<'_>, document: &ReportDocument, photo: PhotoAddress<'_>) {
    let language = document.language;
    // No level of heading is left out on the way down, whatever the document asks for.
    let mut deepest = 1;
    for block in &document.blocks {
        match block {
            Block::Heading { level, text } => {
                if text.trim().is_empty() {
                    continue;
                }
                deepest = (level.clamp(&1, &3) + 1).min(deepest + 1);
                let name = ["h2", "h3", "h4"][usize::from(deepest) - 2];
                out.element(name, "", text);
            }
            Block::Paragraph { text } => out.element("p", "", text),
            Block::Facts { facts } => out.facts(facts),
            Block::Rating { rating, score, coverage, reasons, tone } => {
                out.open("div", &format!("rating {}", tone_class(*tone)));
                out.element("p", "rating-word", rating);
                out.element("p", "rating-score", score);
                out.element("p", "", coverage);
                for reason in reasons {
                    out.element("p", "", reason);
                }
                out.close("div");
            }
            Block::Bars { caption, bars } => self::bars(out, caption, bars),
            Block::Criteria { columns, rows } => criteria(out, columns, rows, language),
            Block::Findings { findings } => self::findings(out, findings, deepest, language),
            Block::List { entries } => {
                if entries.iter().any(|own| !own.trim().is_empty()) {
                    out.raw("<ul>");
                    for entry in entries {
                        out.element("li", "", entry);
                    }
                    out.raw("</ul>");
                }
            }
            Block::Signatures { label, lines } => {
                out.element("p", "label", label);
                out.facts(lines);
            }
            Block::Blanks { labels } => {
                for label in labels {
                    out.element("p", "blank", label);
                }
            }
            Block::Form { fields } => form(out, fields),
            Block::Changes { things } => {
                for thing in things {
                    changed(out, thing);
                }
            }
            Block::Resolutions { resolutions } => {
                for own in resolutions {
                    resolution(out, own);
                    deepest = deepest.max(2);
                }
            }
            Block::Table { caption, columns, rows } => table(out, caption, columns, rows),
            Block::Photo { file, caption, alt } => {
                figure(out, photo(file), [caption, alt], language);
            }
            Block::Notice { title, text, tone } => {
                out.open("div", &format!("notice {}", tone_class(*tone)));
                out.element("p", "notice-title", title);
                out.element("p", "", text);
                out.close("div");
            }
            // Pages and their numbers are those of paper.
            Block::Contents { .. } | Block::Break => {}
        }
    }
}

fn bars(out: &mut Markup<'_>, caption: &str, bars: &[Bar]) {
    if bars.is_empty() {
        return;
    }
    out.raw("<table class=\"bars\">");
    out.element("caption", "", caption);
    for bar in bars {
        out.raw("<tr>");
        out.cell("th scope=\"row\"", &bar.label);
        out.open("td", tone_class(bar.tone));
        out.words(&bar.text);
        out.raw("</td></tr>");
    }
    out.raw("</table>");
}

/// A row, and the cell that names it.
const ROW: &str = "<tr role=\"row\">";
const ROW_HEAD: &str = "th scope=\"row\" role=\"rowheader\"";

/// A table up to its rows. Roles are said, since a narrow screen lays rows out below each other and
/// browsers then forget that they are rows.
fn begin_table<'a>(
    out: &mut Markup<'_>,
    class: &str,
    caption: &str,
    heads: impl Iterator<Item = &'a str>,
) {
    out.raw("<table role=\"table\" class=\"");
    out.raw(class);
    out.raw("\">");
    out.element("caption", "", caption);
    out.raw("<thead role=\"rowgroup\">");
    out.raw(ROW);
    for head in heads {
        out.cell("th scope=\"col\" role=\"columnheader\"", head);
    }
    out.raw("</tr></thead><tbody role=\"rowgroup\">");
}

/// A cell; the head of its column stands with it, for a screen too narrow for columns.
fn cell(out: &mut Markup<'_>, class: &str, head: &str, words: &str) {
    out.raw("<td role=\"cell\" data-head=\"");
    out.attribute(head);
    if !class.is_empty() {
        out.raw("\" class=\"");
        out.raw(class);
    }
    out.raw("\">");
    // Apart, so that a style can set it beside the head.
    out.element("span", "", words);
    out.raw("</td>");
}

fn criteria(out: &mut Markup<'_>, columns: &[Column], rows: &[CriterionRow], language: Language) {
    let known = ["code", "question", "answer", "points", "other"];
    let columns: Vec<&Column> =
        columns.iter().filter(|own| known.contains(&own.cell.as_str())).collect();
    if columns.is_empty() || rows.is_empty() {
        return;
    }
    begin_table(out, "criteria", "", columns.iter().map(|own| own.head.as_str()));
    for row in rows {
        out.raw(ROW);
        for column in &columns {
            let head = column.head.as_str();
            match column.cell.as_str() {
                "code" => out.cell(ROW_HEAD, &row.code),
                "question" => {
                    out.raw("<td role=\"cell\">");
                    out.element("p", "question", &row.question);
                    if row.critical {
                        out.element("p", "critical", CRITICAL_ITEM.get(language));
                    }
                    out.labelled(words::COMMENT.get(language), &row.comment);
                    out.labelled(words::BASIS.get(language), &row.legal);
                    out.element("p", "", &row.evidence);
                    out.raw("</td>");
                }
                "answer" => cell(out, tone_class(row.tone), head, &row.answer),
                "points" => cell(out, "", head, &row.points),
                _ => cell(out, "", head, &row.other),
            }
        }
        out.raw("</tr>");
    }
    out.raw("</tbody></table>");
}

fn findings(out: &mut Markup<'_>, findings: &[FindingEntry], around: u8, language: Language) {
    // One below the heading they stand under: whoever listens goes from finding to finding.
    let heading = ["h2", "h3", "h4"][usize::from(around.clamp(1, 3)) - 1];
    for own in findings {
        out.open("section", &format!("finding {}", tone_class(own.tone)));
        out.raw("<");
        out.raw(heading);
        out.raw(">");
        out.words(&own.number);
        out.raw(" ");
        out.words(&own.title);
        out.close(heading);
        out.element("p", "grade", &own.grade);
        out.element("p", "", &own.text);
        out.labelled(&own.duty_label, &own.duty);
        out.labelled(words::WHERE.get(language), &own.instances);
        if !own.legal.is_empty() {
            out.raw("<p><span class=\"label\">");
            out.words(words::BASIS.get(language));
            out.raw(":</span> ");
            out.citations(&own.legal);
            out.raw("</p>");
        }
        out.element("p", "deadline", &own.deadline);
        out.close("section");
    }
}

fn resolution(out: &mut Markup<'_>, own: &Resolution) {
    out.open("section", tone_class(own.tone));
    out.element("h3", "", &own.title);
    out.element("p", "", &own.criterion);
    out.raw("<dl>");
    for part in &own.parts {
        out.raw("<div>");
        out.cell("dt", &part.label);
        out.raw("<dd>");
        out.words(&part.text);
        out.citations(&part.legal);
        out.raw("</dd></div>");
    }
    out.raw("</dl>");
    out.close("section");
}

fn form(out: &mut Markup<'_>, fields: &[FormField]) {
    out.raw("<ol class=\"form\">");
    for field in fields {
        out.raw("<li>");
        let mark = if field.critical { " !" } else { "" };
        out.raw("<p class=\"question\">");
        out.words(&format!("{}{mark}", field.code));
        out.raw(" ");
        out.words(&field.question);
        out.raw("</p>");
        for detail in &field.details {
            if detail.label.is_empty() {
                out.element("p", "", &detail.text);
            } else {
                out.labelled(&detail.label, &detail.text);
            }
        }
        match &field.space {
            Space::Boxes { choices, lead } => {
                out.element("p", "", lead);
                out.raw("<ul class=\"boxes\">");
                for choice in choices {
                    out.raw("<li>");
                    out.words(&choice.label);
                    if !choice.description.is_empty() {
                        out.raw(" – ");
                        out.words(&choice.description);
                    }
                    out.raw("</li>");
                }
                out.raw("</ul>");
            }
            Space::Short { before, after } => {
                out.element("p", "blank", &format!("{before} … {after}"));
            }
            Space::Lines { .. } => out.element("p", "blank", "…"),
            Space::Nothing => {}
        }
        if !field.evidence.is_empty() {
            out.labelled(&field.evidence_label, &field.evidence.join(", "));
        }
        out.element("p", "blank", &field.remark);
        out.raw("</li>");
    }
    out.raw("</ol>");
}

fn changed(out: &mut Markup<'_>, thing: &ChangedThing) {
    out.open("section", &format!("change {}", tone_class(thing.tone)));
    out.raw("<p class=\"change-title\"><span class=\"label\">");
    out.words(&thing.kind);
    out.raw("</span> ");
    out.words(&thing.title);
    out.raw(" <code>");
    out.words(&thing.id);
    out.raw("</code></p>");
    for change in &thing.changes {
        let said = [change.sort.as_str(), &change.field, &change.words];
        let said: Vec<&str> = said.into_iter().filter(|own| !own.trim().is_empty()).collect();
        out.element("p", "", &said.join(" · "));
        for (label, cut, name) in [
            (&change.before_label, &change.before, "del"),
            (&change.after_label, &change.after, "ins"),
        ] {
            if let Some(cut) = cut {
                self::cut(out, label, cut, name, &change.tag);
            }
        }
    }
    out.close("section");
}

fn cut(out: &mut Markup<'_>, label: &str, cut: &Cut, name: &str, tag: &str) {
    out.raw("<p><span class=\"label\">");
    out.words(label);
    out.raw(":</span> <span");
    if !tag.is_empty() {
        out.raw(" lang=\"");
        out.attribute(tag);
        out.raw("\"");
    }
    out.raw(">");
    out.attribute(&cut.head);
    if !cut.marked.is_empty() {
        out.open(name, "");
        out.attribute(&cut.marked);
        out.close(name);
    }
    out.attribute(&cut.tail);
    out.raw("</span></p>");
}

fn table(out: &mut Markup<'_>, caption: &str, columns: &[TableColumn], rows: &[Vec<String>]) {
    if columns.is_empty() || rows.is_empty() {
        return;
    }
    begin_table(out, "words", caption, columns.iter().map(|own| own.head.as_str()));
    for row in rows {
        out.raw(ROW);
        for (place, column) in columns.iter().enumerate() {
            let words = row.get(place).map_or("", String::as_str);
            if place == 0 {
                out.cell(ROW_HEAD, words);
            } else {
                cell(out, "", &column.head, words);
            }
        }
        out.raw("</tr>");
    }
    out.raw("</tbody></table>");
}

fn figure(
    out: &mut Markup<'_>,
    address: Option<String>,
    [caption, alt]: [&str; 2],
    language: Language,
) {
    out.raw("<figure>");
    match address {
        Some(address) => {
            out.raw("<img src=\"");
            out.attribute(&address);
            out.raw("\" alt=\"");
            let said = if alt.trim().is_empty() { caption } else { alt };
            out.attribute(said);
            if let Some(language) = out.languages.get(said) {
                out.raw("\" lang=\"");
                out.raw(language.tag());
            }
            out.raw("\" loading=\"lazy\">");
        }
        None => out.element("p", "", words::NO_PHOTO.get(language)),
    }
    out.element("figcaption", "", caption);
    out.raw("</figure>");
}
