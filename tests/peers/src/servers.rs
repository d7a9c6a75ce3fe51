//! The peers as programs beside this one: a JSON line in, a JSON line out.

use anyhow::{Context, Result, bail};
use serde_json::{Value as Json, json};
use std::{
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

/// pyxform and @getodk/xforms-engine, started once for many forms.
pub(crate) struct Peers {
    pyxform: Server,
    engine: Server,
    workbook: PathBuf,
}

/// How every item stands in the peer, and which choices it would not take.
#[derive(Clone, Debug)]
pub(crate) struct Filled {
    pub(crate) items: serde_json::Map<String, Json>,
    pub(crate) refused: Vec<(String, Vec<String>)>,
}

/// What became of a form in the peers.
pub(crate) enum Outcome<T> {
    Done(T),
    /// The peer could not take the form, and said why.
    Refused(String),
}

impl Peers {
    /// Starts both in the folder where `cargo xtask peers` installed them.
    pub(crate) fn start(home: &Path, name: &str) -> Result<Self> {
        let python = home.join("python/bin/python");
        if !python.exists() {
            bail!("the peers are not installed: cargo xtask peers");
        }
        let mut pyxform = Command::new(python);
        pyxform.arg(home.join("convert.py"));
        let mut engine = Command::new("node");
        engine.arg(home.join("evaluate.mjs")).env("TZ", "UTC");
        Ok(Self {
            pyxform: Server::start(pyxform)?,
            engine: Server::start(engine)?,
            workbook: home.join(format!("{name}.xlsx")),
        })
    }

    /// Writes the sheets to a workbook and converts that; the workbook lies where the path says.
    pub(crate) fn convert(&mut self, sheets: &Json) -> Result<(PathBuf, Outcome<String>)> {
        let request = json!({ "sheets": sheets, "path": self.workbook });
        let reply = self.pyxform.ask(&request)?;
        let outcome = match reply["xform"].as_str() {
            Some(xform) => Outcome::Done(xform.to_owned()),
            None => Outcome::Refused(fault(&reply)),
        };
        Ok((self.workbook.clone(), outcome))
    }

    /// Converts a workbook that lies somewhere; nothing where pyxform refuses it.
    pub(crate) fn convert_file(&mut self, workbook: &Path) -> Result<Option<String>> {
        let reply = self.pyxform.ask(&json!({ "path": workbook }))?;
        Ok(reply["xform"].as_str().map(str::to_owned))
    }

    /// Opens a form without answers; whether that went well.
    pub(crate) fn open(&mut self, xform: &str) -> Result<bool> {
        let reply = self.engine.ask(&json!({ "xform": xform, "open": true }))?;
        Ok(reply["opened"] == json!(true))
    }

    /// Fills a form with answers.
    pub(crate) fn fill(
        &mut self,
        xform: &str,
        answers: &Json,
        today: &str,
    ) -> Result<Outcome<Filled>> {
        let request = json!({ "xform": xform, "answers": answers, "today": today });
        let mut reply = self.engine.ask(&request)?;
        let Some(items) = reply["items"].as_object_mut().map(std::mem::take) else {
            return Ok(Outcome::Refused(fault(&reply)));
        };
        if reply["settled"] != json!(true) {
            return Ok(Outcome::Refused("the peer never came to rest".to_owned()));
        }
        let refused = reply["refused"].as_array().into_iter().flatten().map(|one| {
            let lost = one["lost"].as_array().into_iter().flatten();
            let lost = lost.filter_map(Json::as_str).map(str::to_owned).collect();
            (one["address"].as_str().unwrap_or_default().to_owned(), lost)
        });
        Ok(Outcome::Done(Filled { items, refused: refused.collect() }))
    }
}

fn fault(reply: &Json) -> String {
    reply["fault"].as_str().unwrap_or("no fault told").to_owned()
}

struct Server {
    command: Command,
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Server {
    fn start(mut command: Command) -> Result<Self> {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("cannot start {command:?}"))?;
        let input = child.stdin.take().context("no standard input")?;
        let output = child.stdout.take().context("no standard output")?;
        Ok(Self { command, child, input, output: BufReader::new(output) })
    }

    fn ask(&mut self, request: &Json) -> Result<Json> {
        writeln!(self.input, "{request}")?;
        self.input.flush()?;
        let mut line = String::new();
        if self.output.read_line(&mut line)? == 0 {
            // One form too much for it must not end the others.
            let status = self.child.wait()?;
            let command = std::mem::replace(&mut self.command, Command::new("false"));
            let again = Self::start(command)?;
            *self = again;
            return Ok(json!({ "fault": format!("the peer ended: {status}") }));
        }
        Ok(serde_json::from_str(&line)?)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It reads lines to the end of its input and ends by itself only when that is closed.
        let _gone = self.child.kill();
        let _status = self.child.wait();
    }
}
