//! The engine's speed on synthetic forms, each figure beside the aim and beside the same figure of
//! the form of 2,000 items, measured in the same run.
//!
//! Answers go to items drawn from the whole form, so that the memory of a large form is touched as
//! a person touches it: anywhere. The floor of an answer is the nodes it computes times the cost
//! of a node, taken from a chain in which one answer computes thousands.

#![allow(clippy::print_stdout, reason = "a bench prints its figures")]

mod forms;

use std::{
    hint::black_box,
    sync::Arc,
    time::{Duration, Instant},
};

use engine::{
    checking,
    definition::{self, document},
    evaluation::{Change, Context, Program, Session},
    name::Name,
    response::{Address, Response},
};
use forms::Form;
use serde_json::{Value as Json, json};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};
use std::alloc::System;

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// One answer at 2,000 items, 99 of 100 times.
const AIM: Duration = Duration::from_micros(20);
const SAMPLES: usize = 20_000;

fn main() {
    // `cargo bench --bench engine -- chain` measures what has the word in its name.
    let wanted: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with('-')).collect();
    let wants = |name: &str| wanted.is_empty() || wanted.iter().any(|word| name.contains(word));
    if wants("answer") {
        answers();
    }
    if wants("chain") {
        println!(
            "\n{:<34} {:>9} {:>9} {:>8} {:>8}",
            "chain of calculations", "load", "answer", "nodes", "a node"
        );
        for length in [100, 1_000, 10_000, 100_000] {
            chain(length);
        }
    }
    if wants("instance") {
        println!("\n{:<34} {:>9} {:>9} {:>9}", "instance of 20 items", "add", "remove", "allocs");
        for count in [10, 100, 1_000, 5_000] {
            instances(count);
        }
    }
    if wants("judging") {
        println!();
        judging();
    }
    if wants("rescoring") {
        println!();
        rescoring();
    }
}

/// Judging a definition as it is really written, and the examples of its score.
fn judging() {
    for size in [1_000, 5_000] {
        let form = forms::worded(size);
        let (questionnaire, faults) = definition::read(&document::from_json(&form));
        assert!(faults.is_empty(), "{faults:?}");
        let questionnaire = questionnaire.expect("a form");
        let mut times: Vec<Duration> = (0..9)
            .map(|_| {
                let own = questionnaire.clone();
                let start = Instant::now();
                let found = black_box(checking::check(own));
                let time = start.elapsed();
                assert!(found.is_ok());
                time
            })
            .collect();
        times.sort_unstable();
        let (program, _) = compile(&form);
        let start = Instant::now();
        let examples = black_box(Session::examples(&program, context()));
        let tried = start.elapsed();
        let rows = examples.map_or(0, |own| own.rows.len());
        println!(
            "judging {size:>6} criteria {:>9.1?} (best of 9 {:.1?}), {rows} examples {tried:.1?}",
            times[times.len() / 2],
            times[0],
        );
    }
}

/// One answer, in forms of all sizes.
fn answers() {
    println!(
        "{:<34} {:>9} {:>9} {:>8} {:>8} {:>6} {:>6} {:>6} {:>7} {:>8}",
        "form", "load", "open", "p50", "p99", "×2000", "÷aim", "nodes", "allocs", "memory"
    );
    let mut base = None;
    // The first of a process pays for its memory: the base is measured warm.
    drop(compile(&forms::flat(2_000).definition));
    for form in [
        forms::flat(2_000),
        forms::flat(100),
        forms::flat(1_000),
        forms::flat(10_000),
        forms::flat(100_000),
        forms::repeats(2_000),
        forms::repeats(20_000),
        forms::repeats(100_000),
        forms::filtered(10_000),
    ] {
        let p99 = measure(&form, base);
        base.get_or_insert(p99);
    }
}

fn context() -> Context {
    Context::on(jiff::civil::date(2026, 11, 1))
}

/// A small generator of numbers: the same in every run.
struct Draw(u64);

impl Draw {
    fn below(&mut self, limit: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % limit.max(1)
    }
}

fn compile(form: &Json) -> (Arc<Program>, Duration) {
    let start = Instant::now();
    let (questionnaire, _) = definition::read(&document::from_json(form));
    let program = checking::compile(questionnaire.expect("a form")).expect("a sound form");
    (program, start.elapsed())
}

fn opened(form: &Form, program: &Arc<Program>) -> Session {
    let mut session = Session::open(Arc::clone(program), context());
    session.load(&form.response);
    session
}

/// Prints the figures of one form; its p99.
fn measure(form: &Form, base: Option<Duration>) -> Duration {
    let (program, load) = compile(&form.definition);
    let region = Region::new(ALLOCATOR);
    let start = Instant::now();
    let mut session = opened(form, &program);
    let open = start.elapsed();
    let change = region.change();
    let memory = change.bytes_allocated.saturating_sub(change.bytes_deallocated);
    let mut draw = Draw(1);
    let mut held = vec![usize::MAX; form.questions.len()];
    // Every answer differs from the one before it: what changes nothing costs nothing.
    let mut changes = || -> Vec<Change> {
        (0..SAMPLES)
            .map(|_| {
                let question = draw.below(form.questions.len());
                let (address, values) = &form.questions[question];
                let mut value = draw.below(values.len());
                if value == held[question] {
                    value = (value + 1) % values.len();
                }
                held[question] = value;
                Change::Answer { address: address.clone(), value: values[value].clone() }
            })
            .collect()
    };
    for change in &changes()[..SAMPLES / 10] {
        black_box(session.apply(change).expect("a fitting answer"));
    }
    let counted = changes();
    let before = session.work();
    let region = Region::new(ALLOCATOR);
    for change in &counted {
        black_box(session.apply(change).expect("a fitting answer"));
    }
    let allocations = region.change().allocations as f64 / SAMPLES as f64;
    let nodes = (session.work() - before) as f64 / SAMPLES as f64;
    let mut times: Vec<Duration> = changes()
        .iter()
        .map(|change| {
            let start = Instant::now();
            let delta = session.apply(change).expect("a fitting answer");
            let time = start.elapsed();
            black_box(delta);
            time
        })
        .collect();
    times.sort_unstable();
    let (p50, p99) = (times[SAMPLES / 2], times[SAMPLES * 99 / 100]);
    println!(
        "{:<34} {:>9} {:>9} {:>8} {:>8} {:>6.2} {:>6.2} {nodes:>6.1} {allocations:>7.1} {:>8}",
        form.name,
        milliseconds(load),
        milliseconds(open),
        microseconds(p50),
        microseconds(p99),
        p99.as_secs_f64() / base.unwrap_or(p99).as_secs_f64(),
        p99.as_secs_f64() / AIM.as_secs_f64(),
        format!("{} kB", memory / 1000),
    );
    p99
}

/// One answer that every calculation of a chain waits for.
fn chain(length: usize) {
    let (program, load) = compile(&forms::chain(length));
    let mut session = Session::open(program, context());
    let give = |value: usize| Change::Answer { address: Address::top("q"), value: json!(value) };
    let rounds = 200_000 / length;
    let before = session.work();
    let start = Instant::now();
    for value in 0..rounds {
        black_box(session.apply(&give(value)).expect("a number"));
    }
    let time = start.elapsed() / rounds as u32;
    let nodes = (session.work() - before) / rounds as u64;
    println!(
        "{:<34} {:>9} {:>9} {nodes:>8} {:>8}",
        format!("{length} calculations"),
        milliseconds(load),
        milliseconds(time),
        format!("{:.0} ns", time.as_secs_f64() * 1e9 / nodes as f64),
    );
}

/// Adding an instance at the end and taking one away from the middle.
fn instances(count: usize) {
    let form = forms::repeats(count * 20);
    let (program, _) = compile(&form.definition);
    let mut session = opened(&form, &program);
    let repeat = Address::top("r");
    let (mut adding, mut removing) = (Duration::ZERO, Duration::ZERO);
    let rounds = 200usize;
    let mut draw = Draw(2);
    let region = Region::new(ALLOCATOR);
    for round in 0..rounds {
        let instance = Name::new(format!("new{round}"));
        let start = Instant::now();
        let added = session.apply(&Change::AddInstance { repeat: repeat.clone(), instance });
        adding += start.elapsed();
        black_box(added.expect("room for an instance"));
        let names = session.instances(&repeat);
        let instance = names[draw.below(names.len())].clone();
        let start = Instant::now();
        let removed = session.apply(&Change::RemoveInstance { repeat: repeat.clone(), instance });
        removing += start.elapsed();
        black_box(removed.expect("an instance"));
    }
    let allocations = region.change().allocations / rounds / 2;
    println!(
        "{:<34} {:>9} {:>9} {allocations:>9}",
        format!("among {count}"),
        microseconds(adding / rounds as u32),
        microseconds(removing / rounds as u32),
    );
}

/// Responses of 50 items scored anew, one after the other, in one session: as many as the
/// processor's cache holds, as if each had just been read, and so many that each comes from memory.
fn rescoring() {
    let program = compile(&forms::rated(50)).0;
    for (many, where_from) in [(100, "out of the cache"), (2_000, "out of memory")] {
        let mut draw = Draw(3);
        let responses: Vec<Response> = (0..many)
            .map(|_| {
                let mut response = Response::default();
                for item in 0..50 {
                    let value = ["yes", "partly", "no"][draw.below(3)];
                    let address = Address::top(format!("q{item}").as_str());
                    response.answers.insert(address, json!(value));
                }
                response
            })
            .collect();
        let mut session = Session::open(Arc::clone(&program), context());
        let start = Instant::now();
        let mut count = 0u32;
        while start.elapsed() < Duration::from_secs(2) {
            for response in &responses {
                session.replace(response);
                black_box(session.rated());
                count += 1;
            }
        }
        let rate = f64::from(count) / start.elapsed().as_secs_f64();
        println!(
            "re-scoring {where_from}: {rate:.0} responses of 50 items a second and core, {:.2} of \
             the aim",
            rate / 1e5
        );
    }
}

fn microseconds(time: Duration) -> String {
    format!("{:.1} µs", time.as_secs_f64() * 1e6)
}

fn milliseconds(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1e3)
}
