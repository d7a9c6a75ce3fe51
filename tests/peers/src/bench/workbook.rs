//! Workbooks that others wrote: how long until the form can be answered.
//!
//! Lood reads the workbook itself; the peer's way is pyxform and then xforms-engine.

use std::{
    fs,
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::Result;
use engine::evaluation::{Context, Session};
use serde_json::Value as Json;

use super::{Plan, table};
use crate::{lood, servers::Peers};

/// How often each is read; the least time counts.
const TIMES: usize = 5;

/// The table of all workbooks in a folder that both sides take.
pub(crate) fn table(plan: &Plan, folder: &Path) -> Result<String> {
    let mut out = "\n| workbook | Lood, ready | pyxform | + xforms-engine | ratio |\n\
                   |---|---|---|---|---|\n"
        .to_owned();
    let mut peers = Peers::start(&plan.home, "bench")?;
    let mut files: Vec<_> = fs::read_dir(folder)?.flatten().map(|entry| entry.path()).collect();
    files.sort();
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_workbook = file.extension().is_some_and(|end| end == "xlsx" || end == "xls");
        if !is_workbook {
            continue;
        }
        let own = match own(&fs::read(&file)?) {
            Ok(time) => Ok(time.as_secs_f64() * 1_000.0),
            Err(fault) => Err(fault.lines().next().unwrap_or_default().to_owned()),
        };
        let (mut pyxform, mut engine) = (f64::INFINITY, f64::INFINITY);
        for _ in 0..TIMES {
            let reply = peers.time(&file)?;
            let of = |name: &str| reply[name].as_f64().unwrap_or(f64::NAN);
            pyxform = pyxform.min(of("pyxform"));
            engine = engine.min(of("engine"));
        }
        out.push_str(&line(&name, &own, pyxform, engine));
    }
    Ok(out)
}

fn line(name: &str, own: &std::result::Result<f64, String>, pyxform: f64, engine: f64) -> String {
    let shown = |time: f64| if time.is_finite() { table::time(time) } else { "refused".to_owned() };
    let told = match own {
        Ok(time) => table::time(*time),
        Err(fault) => format!("refused: {}", fault.replace('|', "/")),
    };
    let ratio = match own {
        Ok(own) if (pyxform + engine).is_finite() => table::ratio(pyxform + engine, *own),
        _ => String::new(),
    };
    format!("| {name} | {told} | {} | {} | {ratio} |\n", shown(pyxform), shown(engine))
}

fn own(bytes: &[u8]) -> std::result::Result<Duration, String> {
    let mut least = Duration::MAX;
    for _ in 0..TIMES {
        let started = Instant::now();
        let program = lood::load(bytes)?;
        let session =
            Session::open(Arc::clone(&program), Context::on(jiff::civil::date(2026, 1, 15)));
        least = least.min(started.elapsed());
        std::hint::black_box(session);
    }
    Ok(least)
}

impl Peers {
    /// Converts a workbook and makes a form of it; milliseconds of both, none of what failed.
    fn time(&mut self, workbook: &Path) -> Result<Json> {
        let started = Instant::now();
        let converted = self.convert_file(workbook)?;
        let pyxform = started.elapsed().as_secs_f64() * 1_000.0;
        let Some(xform) = converted else { return Ok(Json::Null) };
        let started = Instant::now();
        let opened = self.open(&xform)?;
        let engine = started.elapsed().as_secs_f64() * 1_000.0;
        Ok(serde_json::json!({ "pyxform": pyxform, "engine": opened.then_some(engine) }))
    }
}
