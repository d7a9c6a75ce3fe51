//! Lood on one form: load, open, answers, memory. A line of JSON at the end, as the peers print it.

use std::{fs, path::Path, sync::Arc, time::Instant};

use anyhow::{Result, anyhow};
use engine::{
    definition::document,
    evaluation::{Change, Context, Program, Session},
    name::Name,
    response::Address,
};
use serde_json::{Value as Json, json};

/// How many answers are given and taken back.
const ANSWERS: usize = 20_000;

/// Measures a definition in JSON and prints the figures.
pub(crate) fn measure(form: &Path, questions: usize, instances: usize) -> Result<()> {
    let text = fs::read_to_string(form)?;
    let before = memory();
    let started = Instant::now();
    let json: Json = serde_json::from_str(&text)?;
    let (questionnaire, _) = engine::definition::read(&document::from_json(&json));
    let questionnaire = questionnaire.ok_or_else(|| anyhow!("not a definition"))?;
    let (checked, _) =
        engine::checking::check(questionnaire).map_err(|found| anyhow!("{found:?}"))?;
    let program = Program::compile(&checked);
    let load = started.elapsed();
    drop(json);
    let started = Instant::now();
    let mut session =
        Session::open(Arc::clone(&program), Context::on(jiff::civil::date(2026, 1, 15)));
    let repeat = Address::top(Name::from("r"));
    for instance in 0..instances {
        let instance = Name::new(instance.to_string());
        let change = Change::AddInstance { repeat: repeat.clone(), instance };
        session.apply(&change).map_err(|fault| anyhow!("{fault}"))?;
    }
    let open = started.elapsed();
    let after = memory();
    let total = Address::top(Name::from("t0"));
    let mut times = Vec::with_capacity(ANSWERS);
    let mut round = 0;
    while times.len() < ANSWERS {
        let item = Name::new(format!("q{}", (round * 7_919) % questions));
        let address = if instances > 0 {
            repeat.inside(&Name::new(((round * 31) % instances).to_string()), &item)
        } else {
            Address::top(item)
        };
        for value in ["yes", "no"] {
            let change = Change::Answer { address: address.clone(), value: json!(value) };
            let begun = Instant::now();
            let delta = session.apply(&change).map_err(|fault| anyhow!("{fault}"))?;
            let shown = session.item(&total);
            times.push(begun.elapsed());
            std::hint::black_box((delta, shown));
        }
        round += 1;
    }
    times.sort_unstable();
    let of = |time: std::time::Duration| time.as_secs_f64() * 1_000.0;
    let at = |share: usize| of(times[times.len() * share / 100]);
    let figures = json!({
        "load": of(load), "open": of(open), "p50": at(50), "p99": at(99), "answers": times.len(),
        "memory": after.saturating_sub(before),
    });
    println!("{figures}");
    Ok(())
}

/// Resident bytes of this process; nothing where the system does not tell.
fn memory() -> u64 {
    let told = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = told.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.trim().split(' ').next()?.parse::<u64>().ok());
    kilobytes.unwrap_or_default() * 1_024
}
