//! Speed and memory of Lood and its peers on the same forms, in one run, with ratios.
//!
//! Every measurement is a process of its own: none profits from what another has warmed or pays
//! for what it has left behind.

mod forms;
mod native;
mod table;
mod workbook;

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, Result};
use serde_json::Value as Json;

use forms::Shape;
pub(crate) use native::measure;

/// How long a peer may take with one form.
const CAP: Duration = Duration::from_mins(1);

/// What was measured of one engine on one form.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Measured {
    /// Milliseconds until the definition is understood.
    pub(crate) load: f64,
    /// Milliseconds until a response to it can be answered.
    pub(crate) open: f64,
    /// Milliseconds of one answer.
    pub(crate) p50: f64,
    pub(crate) p99: f64,
    /// Bytes held by the form and the response.
    pub(crate) memory: f64,
}

/// An engine's figures, or why there are none.
pub(crate) type Figures = std::result::Result<Measured, String>;

/// All engines on one form.
pub(crate) struct Row {
    pub(crate) form: String,
    pub(crate) lood: Figures,
    /// Lood compiled to wasm, in Chromium.
    pub(crate) wasm: Figures,
    pub(crate) xforms: Figures,
    pub(crate) survey: Figures,
}

/// What is to be measured.
pub(crate) struct Plan {
    /// Where the peers are installed.
    pub(crate) home: PathBuf,
    /// The folder of the module for the browser, and that of the browser's driver.
    pub(crate) wasm: Option<(PathBuf, PathBuf)>,
    /// A folder of workbooks.
    pub(crate) workbooks: Option<PathBuf>,
    /// The largest form the peers are tried on.
    pub(crate) largest: usize,
}

/// Measures everything, prints the table and writes it to `bench.md` beside the peers.
pub(crate) fn run(plan: &Plan) -> Result<()> {
    let folder = plan.home.join("bench");
    fs::create_dir_all(&folder)?;
    let mut rows = Vec::new();
    let flat = [100, 1_000, 2_000, 10_000, 100_000].map(|items| Shape { items, repeats: false });
    let repeats = [2_000, 20_000].map(|items| Shape { items, repeats: true });
    for shape in flat.into_iter().chain(repeats) {
        eprintln!("{} …", shape.name());
        rows.push(row(plan, &folder, shape)?);
    }
    let mut out = table::synthetic(&rows);
    if let Some(workbooks) = &plan.workbooks {
        out.push_str(&workbook::table(plan, workbooks)?);
    }
    println!("{out}");
    fs::write(plan.home.join("bench.md"), out)?;
    Ok(())
}

fn row(plan: &Plan, folder: &Path, shape: Shape) -> Result<Row> {
    let [lood, xform, survey] = ["lood.json", "form.xml", "survey.json"].map(|f| folder.join(f));
    fs::write(&lood, forms::lood(shape).to_string())?;
    fs::write(&xform, forms::xform(shape))?;
    fs::write(&survey, forms::survey(shape).to_string())?;
    let instances = if shape.repeats { shape.instances() } else { 0 };
    let numbers = [shape.questions().to_string(), instances.to_string()];
    let own = || -> Result<Figures> {
        let mut command = Command::new(std::env::current_exe()?);
        command.arg("--home").arg(&plan.home).arg("measure").arg(&lood).args(&numbers);
        figures(command)
    };
    let peer = |name: &str, form: &Path| -> Result<Figures> {
        if shape.items > plan.largest {
            return Ok(Err("not tried".to_owned()));
        }
        let mut command = Command::new("node");
        command.args(["--expose-gc", "--max-old-space-size=8192"]);
        command.arg(plan.home.join("measure.mjs")).arg(name).arg(form).args(&numbers).arg("20");
        figures(command)
    };
    let wasm = match &plan.wasm {
        Some((module, stories)) => {
            let mut command = Command::new("node");
            command.arg(plan.home.join("measure-browser.mjs")).arg(module).arg(stories);
            command.arg(&lood).args(&numbers);
            figures(command)?
        }
        None => Err("no module".to_owned()),
    };
    Ok(Row {
        form: shape.name(),
        lood: own()?,
        wasm,
        xforms: peer("xforms", &xform)?,
        survey: peer("survey", &survey)?,
    })
}

/// Runs a measurement to its end or to the cap; its last line holds the figures.
fn figures(mut command: Command) -> Result<Figures> {
    let mut child = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {command:?}"))?;
    let started = Instant::now();
    while child.try_wait()?.is_none() {
        if started.elapsed() > CAP {
            child.kill()?;
            child.wait()?;
            return Ok(Err(format!("> {} s", CAP.as_secs())));
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    let output = child.wait_with_output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let last = text.lines().last().unwrap_or_default();
    let Ok(json) = serde_json::from_str::<Json>(last) else {
        let errors = String::from_utf8_lossy(&output.stderr);
        eprintln!("{errors}");
        let line = errors.lines().find(|line| line.contains("rror")).unwrap_or("failed");
        return Ok(Err(line.chars().take(60).collect()));
    };
    let of = |name: &str| json[name].as_f64().unwrap_or(f64::NAN);
    Ok(Ok(Measured {
        load: of("load"),
        open: of("open"),
        p50: of("p50"),
        p99: of("p99"),
        memory: of("memory"),
    }))
}
