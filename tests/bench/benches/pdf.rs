//! Time and size of reports as PDF: both shipped questionnaires and a report of 500 findings, each
//! beside the cost of an empty document in the same run.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use engine::{
    evaluation::{Context, Session},
    language::Language,
    report::{Block, FindingEntry, Particulars, Parties, ReportDocument, ReportInput, Tone, build},
};

fn main() {
    let mut empty = report("general-care-inspection", "poor");
    empty.blocks.clear();
    let floor = measure(&empty).0;
    println!("{:<44} {:>10} {:>10} {:>8}", "document", "time", "size", "× empty");
    show("empty", &empty, floor);
    for slug in ["general-care-self-assessment", "general-care-inspection"] {
        for answers in ["good", "poor"] {
            show(&format!("{slug}, {answers}"), &report(slug, answers), floor);
        }
    }
    let mut many = empty;
    let finding = |number: usize| FindingEntry {
        number: number.to_string(),
        title: "3.2 Kas hooldusplaan koostati 30 päeva jooksul?".to_owned(),
        grade: "kriitiline · ettekirjutus".to_owned(),
        text: "Hooldusplaan on koostamata või koostati hiljem kui 30 päeva jooksul.".repeat(2),
        duty: "Koostada hooldusplaan koos inimesega ja säilitada see tema toimikus.".to_owned(),
        instances: "R-02, R-05 (2 / 5)".to_owned(),
        legal: vec!["Sotsiaalhoolekande seadus § 21 lg 2 – hooldusplaan".to_owned()],
        deadline: "Tähtaeg: 01.12.2026".to_owned(),
        tone: Tone::Bad,
    };
    many.blocks.push(Block::Findings { findings: (1..=500).map(finding).collect() });
    show("500 findings", &many, floor);
}

fn show(name: &str, document: &ReportDocument, floor: Duration) {
    let (time, size) = measure(document);
    let ratio = time.as_secs_f64() / floor.as_secs_f64();
    let (ms, kb) = (time.as_secs_f64() * 1e3, size as f64 / 1e3);
    println!("{name:<44} {ms:>7.1} ms {kb:>7.1} kB {ratio:>7.1}×");
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
