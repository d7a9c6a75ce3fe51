//! Time, size and memory of reports as PDF: both shipped questionnaires, reports of 500 and more
//! findings, each beside the cost of an empty document in the same run; and, where `LOOD_PDF_PEERS`
//! names a Python with them, beside `WeasyPrint` and Typst on the same content.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

mod peers;

use std::{
    collections::BTreeMap,
    process::Command,
    time::{Duration, Instant},
};

use engine::{
    evaluation::{Context, Session},
    language::Language,
    report::{
        Block, Citation, FindingEntry, Particulars, Parties, ReportDocument, ReportInput, Tone,
        build,
    },
};

/// A document makes itself once in a process of its own when asked so, for its peak of memory.
const ALONE: &str = "--alone";

fn main() {
    let mut arguments = std::env::args().skip_while(|own| own != ALONE).skip(1);
    if let Some(name) = arguments.next() {
        return alone(&name);
    }
    let mut empty = report("general-care-inspection", "poor");
    empty.blocks.clear();
    let floor = measure(&empty).0;
    println!("{:<44} {:>5} {:>10} {:>10} {:>8}", "document", "pages", "time", "size", "× empty");
    show("empty", &empty, floor);
    for slug in ["general-care-self-assessment", "general-care-inspection"] {
        for answers in ["good", "poor"] {
            show(&format!("{slug}, {answers}"), &report(slug, answers), floor);
        }
    }
    for name in NAMED {
        if let Some(document) = named(name) {
            show(name, &document, floor);
        }
    }
    if let Ok(python) = std::env::var("LOOD_PDF_PEERS") {
        beside(&python);
    }
}

/// Documents that are set beside the peers.
const NAMED: [&str; 4] = ["21 pages", "100 findings", "500 findings", "5000 findings"];

fn named(name: &str) -> Option<ReportDocument> {
    let mut document = report("general-care-inspection", "poor");
    let count: usize = name.strip_suffix(" findings").map_or(Ok(30), str::parse).ok()?;
    if name != "21 pages" {
        document.blocks.clear();
    }
    document.blocks.push(Block::Findings { findings: (1..=count).map(finding).collect() });
    Some(document)
}

fn finding(number: usize) -> FindingEntry {
    FindingEntry {
        number: number.to_string(),
        title: "3.2 Kas hooldusplaan koostati 30 päeva jooksul?".to_owned(),
        grade: "kriitiline · ettekirjutus".to_owned(),
        text: "Hooldusplaan on koostamata või koostati hiljem kui 30 päeva jooksul.".repeat(2),
        duty: "Koostada hooldusplaan koos inimesega ja säilitada see tema toimikus.".to_owned(),
        duty_label: "Ettepanek".to_owned(),
        instances: "R-02, R-05 (2 / 5)".to_owned(),
        legal: vec![Citation { words: "Sotsiaalhoolekande seadus § 21 lg 2".to_owned(), note: 1 }],
        deadline: "Tähtaeg: 01.12.2026".to_owned(),
        tone: Tone::Bad,
    }
}

/// Makes one document and says how much memory that took at most.
fn alone(name: &str) {
    let Some(document) = named(name) else { return };
    let before = peak();
    let size = pdf::render(&document).expect("a document").len();
    println!("{} {} {size}", peak(), before);
}

/// The most memory this process had, in kilobytes.
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

/// Lood and the peers on the same documents, in one run.
fn beside(python: &str) {
    println!(
        "\n{:<16} {:<12} {:>11} {:>10} {:>9} {:>8} {:>8}",
        "document", "maker", "time", "size", "peak", "× time", "× peak"
    );
    for name in &NAMED[..3] {
        let Some(document) = named(name) else { continue };
        let (time, size) = measure(&document);
        let own = std::env::current_exe().ok().and_then(|program| {
            let output = Command::new(program).args([ALONE, name]).output().ok()?;
            let words = String::from_utf8(output.stdout).ok()?;
            words.split_whitespace().next()?.parse::<usize>().ok()
        });
        let (ms, most) = (time.as_secs_f64() * 1e3, own.unwrap_or(0));
        row(name, "Lood", (ms, size, most), (1.0, 1.0));
        for tool in ["typst", "weasyprint"] {
            if let Some(cost) = peers::measure(python, tool, &document) {
                let ratios = (cost.milliseconds / ms, cost.peak as f64 / most.max(1) as f64);
                row(name, tool, (cost.milliseconds, cost.bytes, cost.peak), ratios);
            }
        }
    }
}

fn row(name: &str, maker: &str, (ms, bytes, peak): (f64, usize, usize), ratios: (f64, f64)) {
    let (kb, mb) = (bytes as f64 / 1e3, peak as f64 / 1e3);
    let (time, memory) = ratios;
    println!(
        "{name:<16} {maker:<12} {ms:>8.1} ms {kb:>7.1} kB {mb:>6.1} MB {time:>7.1}× {memory:>7.1}×"
    );
}

fn show(name: &str, document: &ReportDocument, floor: Duration) {
    let (time, size) = measure(document);
    let pages = pdf::make(document, &BTreeMap::new()).expect("a document").pages;
    let ratio = time.as_secs_f64() / floor.as_secs_f64();
    let (ms, kb) = (time.as_secs_f64() * 1e3, size as f64 / 1e3);
    println!("{name:<44} {pages:>5} {ms:>7.1} ms {kb:>7.1} kB {ratio:>7.1}×");
}

/// The median of several renderings, and the size.
fn measure(document: &ReportDocument) -> (Duration, usize) {
    let mut size = 0;
    let mut times: Vec<Duration> = (0..9)
        .map(|_| {
            let start = Instant::now();
            size = pdf::render(document).expect("a document").len();
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    (times[4], size)
}

fn report(slug: &str, answers: &str) -> ReportDocument {
    let (program, sha256, response) = bench::shipped(slug, answers).expect("a shipped definition");
    let mut session = Session::open(program, Context::on(jiff::civil::date(2026, 11, 1)));
    session.load(&response);
    build(&ReportInput {
        session: &session,
        response: &response,
        language: Language::Et,
        sha256: &sha256,
        parties: Parties { issuer: "Järelevalve näidisamet".into(), ..Parties::default() },
        particulars: Particulars::default(),
        findings: None,
        comparison: BTreeMap::new(),
        earlier: Vec::new(),
        draft: false,
        made_at: "2026-11-01T12:00:00Z".into(),
    })
}
