//! The engine's speed on the shipped checklists and on synthetic forms, each figure beside the
//! limit it is a multiple of, measured in the same run.
//!
//! One answer is compared with a full evaluation of the same response (what an engine without a
//! graph would do for each answer).

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use engine::{
    checking::load_document,
    definition::document,
    evaluation::{Change, Context, Program, Session},
    name::Name,
    response::{Address, Response},
};
use serde_json::{Value as Json, json};

fn main() {
    println!("{:<44} {:>10} {:>10} {:>10} {:>8}", "one answer", "p50", "p99", "full", "full/p50");
    for slug in ["general-care-self-assessment", "general-care-inspection"] {
        let (program, _, response) = bench::shipped(slug, "good").expect("a shipped definition");
        answers(&format!("{slug} ({} items)", count(&program)), &program, &response);
    }
    for size in [100, 1_000, 2_000, 10_000] {
        let program = load_document(&synthetic(size)).expect("a sound form");
        answers(&format!("flat form, {size} items"), &program, &Response::default());
    }
    println!("\n{:<44} {:>10} {:>10} {:>10}", "open a form", "read+check", "compile", "open");
    for size in [100, 1_000, 2_000, 10_000] {
        opening(size);
    }
}

fn count(program: &Program) -> usize {
    program.questionnaire().items().count()
}

fn context() -> Context {
    Context::on(jiff::civil::date(2026, 11, 1))
}

/// Every answer of the response given blank and back, many times over.
fn answers(name: &str, program: &Arc<Program>, response: &Response) {
    let mut session = Session::open(Arc::clone(program), context());
    session.load(response);
    let mut changes: Vec<[Change; 2]> = Vec::new();
    if response.answers.is_empty() {
        for index in 0..200 {
            let address = Address::top(Name::new(format!("q{}", index * count(program) / 2 / 200)));
            let give = |value: Json| Change::Answer { address: address.clone(), value };
            changes.push([give(json!("no")), give(json!("yes"))]);
        }
    } else {
        for (address, value) in &response.answers {
            let give = |value: Json| Change::Answer { address: address.clone(), value };
            changes.push([give(Json::Null), give(value.clone())]);
        }
    }
    let mut times = Vec::new();
    while times.len() < 20_000 {
        for change in changes.iter().flatten() {
            let start = Instant::now();
            let delta = session.apply(change).expect("a fitting answer");
            times.push(start.elapsed());
            std::hint::black_box(delta);
        }
    }
    times.sort_unstable();
    let start = Instant::now();
    let mut rounds = 0u32;
    while rounds < 3 || start.elapsed() < Duration::from_millis(300) {
        let mut whole = Session::open(Arc::clone(program), context());
        whole.load(response);
        std::hint::black_box(whole.score());
        rounds += 1;
    }
    let full = start.elapsed() / rounds;
    let p50 = times[times.len() / 2];
    let p99 = times[times.len() * 99 / 100];
    let ratio = full.as_secs_f64() / p50.as_secs_f64();
    println!("{name:<44} {:>10} {:>10} {:>10} {ratio:>7.0}×", us(p50), us(p99), us(full));
}

fn opening(size: usize) {
    let form = synthetic(size);
    let start = Instant::now();
    let (questionnaire, _) = engine::definition::read(&document::from_json(&form));
    let (checked, _) =
        questionnaire.map(engine::checking::check).expect("a form").expect("a sound form");
    let read = start.elapsed();
    let start = Instant::now();
    let program = Program::compile(&checked);
    let compile = start.elapsed();
    let start = Instant::now();
    let session = Session::open(program, context());
    let open = start.elapsed();
    std::hint::black_box(session);
    println!(
        "{:<44} {:>10} {:>10} {:>10}",
        format!("{size} items"),
        us(read),
        us(compile),
        us(open)
    );
}

fn us(time: Duration) -> String {
    format!("{:.1} µs", time.as_secs_f64() * 1e6)
}

/// A form of that many items in sections of 50: half rated questions, half calculations over the
/// question before, every tenth question shown by the one before it.
fn synthetic(size: usize) -> Json {
    let text = |words: &str| json!({ "et": words });
    let sections: Vec<Json> = (0..size.div_ceil(50))
        .map(|section| {
            let items: Vec<Json> = (0..25)
                .flat_map(|place| {
                    let index = section * 25 + place;
                    let mut question = json!({ "id": format!("q{index}"), "type": "single",
                        "scale": "v", "label": text("Q"), "required": true });
                    if place % 10 == 9 {
                        question["relevant"] = json!(format!("${{q{}}} = 'yes'", index - 1));
                    }
                    let calculation = json!({ "id": format!("c{index}"), "type": "calculation",
                        "label": text("C"),
                        "calculation": format!("if(${{q{index}}} = 'yes', 1, 0)") });
                    [question, calculation]
                })
                .collect();
            json!({ "id": format!("s{section}"), "title": text("S"), "items": items })
        })
        .collect();
    json!({
        "id": "synthetic", "version": "1", "title": text("S"), "audience": ["inspector"],
        "kind": "inspection", "languages": ["et"], "sections": sections,
        "scales": [{ "id": "v", "choices": [
            { "name": "yes", "label": text("yes"), "points": 1 },
            { "name": "no", "label": text("no"), "points": 0 } ] }],
        "scoring": { "method": "percent",
            "bands": [{ "id": "all", "from": 0, "label": text("a") }] }
    })
}
