//! Random forms in Lood and in the peer, compared item by item.

use std::{
    collections::BTreeMap,
    path::Path,
    sync::{
        Mutex,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
};

use anyhow::{Result, bail};
use serde_json::Map;

use crate::{
    answers,
    compare::{Difference, compare},
    explained::{explain, explain_refusal},
    generate, lood,
    random::Random,
    servers::{Outcome, Peers},
    shrink::{Case, shrink},
};

/// The day on which both sides evaluate.
const TODAY: &str = "2026-01-15";

/// How many smaller forms are tried for one difference.
const SMALLER: usize = 3_000;

/// What was asked for.
#[derive(Clone, Copy)]
pub(crate) struct Task {
    pub(crate) forms: u64,
    pub(crate) seed: u64,
    /// Differences after which to stop.
    pub(crate) most: usize,
    pub(crate) jobs: usize,
}

/// What a form has shown.
enum Shown {
    Same { explained: Vec<&'static str>, items: usize },
    Different(Verdict),
}

/// Why a form is not the same on both sides.
#[derive(Clone, Debug, PartialEq)]
enum Verdict {
    Differs(Difference),
    /// Lood refuses a form that the peer takes.
    LoodRefuses(String),
    PyxformRefuses(String),
    EngineRefuses(String),
}

#[derive(Default)]
struct Tally {
    forms: u64,
    items: usize,
    explained: BTreeMap<&'static str, usize>,
    different: usize,
}

/// Compares that many forms; fails on a difference without an explanation.
pub(crate) fn run(home: &Path, task: Task) -> Result<()> {
    let next = AtomicU64::new(0);
    let found = AtomicUsize::new(0);
    let tally = Mutex::new(Tally::default());
    std::thread::scope(|scope| -> Result<()> {
        let work = |job: usize| -> Result<()> {
            let mut peers = Peers::start(home, &format!("form-{job}"))?;
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                if index >= task.forms || found.load(Ordering::Relaxed) >= task.most {
                    return Ok(());
                }
                let seed = task.seed + index;
                let case = case(seed);
                let shown = judge(&mut peers, &case)?;
                let report = match &shown {
                    Shown::Different(verdict) => {
                        found.fetch_add(1, Ordering::Relaxed);
                        Some(minimised(&mut peers, case, verdict)?)
                    }
                    Shown::Same { .. } => None,
                };
                let Ok(mut tally) = tally.lock() else { bail!("another job failed") };
                tally.forms += 1;
                if let Shown::Same { explained, items } = shown {
                    tally.items += items;
                    for name in explained {
                        *tally.explained.entry(name).or_default() += 1;
                    }
                }
                if tally.forms % 100 == 0 {
                    eprintln!("{} forms, {} items", tally.forms, tally.items);
                }
                if let Some(report) = report {
                    tally.different += 1;
                    println!("seed {seed}\n{report}");
                }
            }
        };
        let jobs: Vec<_> = (0..task.jobs).map(|job| scope.spawn(move || work(job))).collect();
        for job in jobs {
            match job.join() {
                Ok(outcome) => outcome?,
                Err(_) => bail!("a job panicked"),
            }
        }
        Ok(())
    })?;
    let Ok(tally) = tally.into_inner() else { bail!("a job panicked") };
    println!("{} forms, {} items compared", tally.forms, tally.items);
    for (name, count) in &tally.explained {
        println!("  explained, {count} items: {name}");
    }
    if tally.different > 0 {
        bail!("{} forms differ without an explanation", tally.different);
    }
    Ok(())
}

/// Prints the form of a seed with its answers and what the peer makes of them, without Lood.
pub(crate) fn show(home: &Path, seed: u64) -> Result<()> {
    let case = case(seed);
    println!("{}  answers: {}", case.form.shown(), case.answers);
    let mut peers = Peers::start(home, "shown")?;
    let (_, converted) = peers.convert(&case.form.sheets())?;
    let filled = match converted {
        Outcome::Done(xform) => peers.fill(&xform, &case.answers, TODAY)?,
        Outcome::Refused(fault) => bail!("pyxform: {fault}"),
    };
    match filled {
        Outcome::Done(filled) => {
            for (address, item) in &filled.items {
                println!("  {address}: {item}");
            }
            Ok(())
        }
        Outcome::Refused(fault) => bail!("xforms-engine: {fault}"),
    }
}

fn case(seed: u64) -> Case {
    let mut random = Random::new(seed);
    let form = generate::form(&mut random);
    let answers = answers::answers(&form, &mut random);
    Case { form, answers }
}

fn judge(peers: &mut Peers, case: &Case) -> Result<Shown> {
    let (workbook, converted) = peers.convert(&case.form.sheets())?;
    let xform = match converted {
        Outcome::Done(xform) => xform,
        Outcome::Refused(fault) => return Ok(Shown::Different(Verdict::PyxformRefuses(fault))),
    };
    let filled = match peers.fill(&xform, &case.answers, TODAY)? {
        Outcome::Done(filled) => filled,
        Outcome::Refused(fault) => {
            return Ok(match explain_refusal(&case.form, &fault) {
                Some(name) => Shown::Same { explained: vec![name], items: 0 },
                None => Shown::Different(Verdict::EngineRefuses(fault)),
            });
        }
    };
    let program = match lood::load(&std::fs::read(workbook)?) {
        Ok(program) => program,
        Err(fault) => return Ok(Shown::Different(Verdict::LoodRefuses(fault))),
    };
    let given = answers::without(&case.answers, &filled.refused);
    let today = jiff::civil::date(2026, 1, 15);
    let ours = lood::fill(&program, &given, today);
    let mut explained = Vec::new();
    for difference in compare(&ours, &filled.items) {
        match explain(&case.form, &difference) {
            Some(explanation) => explained.push(explanation.name),
            None => return Ok(Shown::Different(Verdict::Differs(difference))),
        }
    }
    if let Some(verdict) = unoffered(&lood::fill(&program, &case.answers, today), &filled.refused) {
        return Ok(Shown::Different(verdict));
    }
    Ok(Shown::Same { explained, items: ours.len() })
}

/// A choice that the peer takes away since it is not offered must be a fault in Lood. Where several
/// were taken away, the first may have changed what the others offer: one fault is enough.
fn unoffered(
    ours: &Map<String, serde_json::Value>,
    refused: &[(String, Vec<String>)],
) -> Option<Verdict> {
    let has_fault = |address: &String| {
        let errors = ours.get(address).and_then(|item| item["errors"].as_array());
        errors.is_some_and(|errors| errors.iter().any(|error| error == "choice"))
    };
    let first = refused.first()?;
    if refused.iter().any(|(address, _)| has_fault(address)) {
        return None;
    }
    Some(Verdict::LoodRefuses(format!("no fault at {}, where a choice is not offered", first.0)))
}

/// The same kind of difference in a form as small as can be.
fn minimised(peers: &mut Peers, case: Case, verdict: &Verdict) -> Result<String> {
    let alike = |other: &Verdict| match (verdict, other) {
        (Verdict::Differs(one), Verdict::Differs(other)) => one.aspect == other.aspect,
        _ => std::mem::discriminant(verdict) == std::mem::discriminant(other),
    };
    let mut failure = None;
    let least = shrink(case, SMALLER, |less| match judge(peers, less) {
        Ok(Shown::Different(other)) => alike(&other),
        Ok(Shown::Same { .. }) => false,
        Err(error) => {
            failure.get_or_insert(error);
            false
        }
    });
    if let Some(error) = failure {
        return Err(error);
    }
    let told = match judge(peers, &least)? {
        Shown::Different(Verdict::Differs(difference)) => format!(
            "  {:?} of {}: Lood {}, peer {}\n",
            difference.aspect, difference.address, difference.lood, difference.peer
        ),
        Shown::Different(other) => format!("  {other:?}\n"),
        Shown::Same { .. } => "  not seen again\n".to_owned(),
    };
    Ok(format!("{}  answers: {}\n{told}", least.form.shown(), least.answers))
}
