//! The same document as the peers read it: a page for `WeasyPrint`, a source for Typst.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use engine::report::{Block, Citation, ReportDocument, html};

/// What a peer needed: milliseconds, bytes, peak kilobytes.
pub(crate) struct Cost {
    pub(crate) milliseconds: f64,
    pub(crate) bytes: usize,
    pub(crate) peak: usize,
}

/// Makes a document with a peer, in a process of its own.
pub(crate) fn measure(python: &str, tool: &str, document: &ReportDocument) -> Option<Cost> {
    let folder = std::env::temp_dir().join(format!("lood-pdf-peers-{}", std::process::id()));
    std::fs::create_dir_all(&folder).ok()?;
    let (name, source) = match tool {
        "typst" => ("document.typ", typst(document)),
        _ => ("document.html", page(document)),
    };
    let path = folder.join(name);
    std::fs::write(&path, source).ok()?;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../peers/pdf/measure.py");
    let mut costs: Vec<Cost> = Vec::new();
    for _ in 0..3 {
        let output = Command::new(python).arg(&script).arg(tool).arg(&path).output().ok()?;
        let words = String::from_utf8_lossy(&output.stdout).into_owned();
        let numbers: Vec<f64> =
            words.split_whitespace().filter_map(|own| own.parse().ok()).collect();
        if let [milliseconds, bytes, peak] = numbers[..] {
            costs.push(Cost { milliseconds, bytes: bytes as usize, peak: peak as usize });
        } else {
            let faults = String::from_utf8_lossy(&output.stderr);
            println!("{tool}: {}", faults.lines().last().unwrap_or("no figures"));
        }
    }
    // A folder left behind in the temporary files harms nobody.
    let _ = std::fs::remove_dir_all(&folder);
    costs.sort_by(|one, other| one.milliseconds.total_cmp(&other.milliseconds));
    let middle = costs.len() / 2;
    costs.into_iter().nth(middle)
}

fn page(document: &ReportDocument) -> String {
    let style = "@page { size: A4; margin: 18mm; @bottom-right { content: counter(page) } } \
        body { font: 10pt sans-serif } table { border-collapse: collapse; width: 100% } \
        td, th { border-top: 0.5pt solid #ccc; text-align: left; vertical-align: top } \
        h2, h3, h4 { break-after: avoid } li, tr { break-inside: avoid }";
    format!(
        "<!DOCTYPE html><html lang=\"{}\"><head><meta charset=\"utf-8\"><title>Akt</title>\
         <style>{style}</style></head><body>{}</body></html>",
        document.language,
        html(document, &|_| None)
    )
}

/// A text as Typst writes one.
fn quoted(words: &str) -> String {
    format!("#\"{}\"", words.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A provision with the mark of its note; the notes stand once, at the end.
fn noted(own: &Citation) -> String {
    format!("{}#super[{})]", quoted(&own.words), own.note)
}

fn typst(document: &ReportDocument) -> String {
    let mut out = format!(
        "#set document(title: \"Akt\")\n#set text(lang: \"{}\", size: 10pt)\n\
         #set page(paper: \"a4\", margin: 18mm, numbering: \"1 / 1\")\n",
        document.language
    );
    let mut line = |words: String| {
        out.push_str(&words);
        out.push_str("\n\n");
    };
    line(format!("#title[{}]", quoted(&document.title)));
    for fact in &document.facts {
        line(format!("{} {}", quoted(&fact.label), quoted(&fact.text)));
    }
    // Typst asks that no level is left out.
    let mut deepest = 0;
    for block in &document.blocks {
        match block {
            Block::Heading { level, text } => {
                deepest = usize::from(*level).min(deepest + 1);
                line(format!("{} {}", "=".repeat(deepest), quoted(text)));
            }
            Block::Paragraph { text } => line(quoted(text)),
            Block::Rating { rating, score, coverage, reasons, .. } => {
                line(format!("*{}* {}", quoted(rating), quoted(score)));
                line(quoted(coverage));
                for own in reasons {
                    line(quoted(own));
                }
            }
            Block::Facts { facts } | Block::Signatures { lines: facts, .. } => {
                for own in facts {
                    line(format!("{} {}", quoted(&own.label), quoted(&own.text)));
                }
            }
            Block::Bars { bars, .. } => {
                let mut table = String::from("#table(columns: (1fr, auto),");
                for bar in bars {
                    let _ = write!(table, "[{}],[{}],", quoted(&bar.label), quoted(&bar.text));
                }
                line(format!("{table})"));
            }
            Block::Criteria { rows, .. } => {
                let mut table = String::from(
                    "#table(columns: (auto, 1fr, auto), table.header[Nr][Kriteerium][Vastus],",
                );
                for row in rows {
                    let question = [&row.question, &row.comment, &row.legal, &row.evidence];
                    let question: Vec<String> = question
                        .into_iter()
                        .filter(|own| !own.is_empty())
                        .map(|own| quoted(own))
                        .collect();
                    let (code, answer) = (quoted(&row.code), quoted(&row.answer));
                    let _ = write!(table, "[{code}],[{}],[{answer}],", question.join(" \\ "));
                }
                line(format!("{table})"));
            }
            Block::Findings { findings } => {
                for own in findings {
                    let legal: Vec<String> = own.legal.iter().map(noted).collect();
                    let parts = [&own.grade, &own.text, &own.duty, &own.instances];
                    let mut parts: Vec<String> = parts.into_iter().map(|own| quoted(own)).collect();
                    parts.extend([legal.join("; "), quoted(&own.deadline)]);
                    line(format!("*{} {}*", quoted(&own.number), quoted(&own.title)));
                    line(parts.join(" \\ "));
                }
            }
            Block::List { entries } => {
                for own in entries {
                    line(format!("- {}", quoted(own)));
                }
            }
            _ => {}
        }
    }
    for (note, number) in document.notes.iter().zip(1..) {
        line(format!("#text(size: 8pt)[{number}) {}]", quoted(note)));
    }
    out
}
