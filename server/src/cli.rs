//! The command line: a stable contract.
//!
//! Exit codes: 0 done, 1 a definition has errors or the work failed, 2 a form, an answers file or
//! the arguments cannot be read. Diagnostics go to standard error, results to standard output.

mod audit;
mod check;
mod convert;
mod evaluate;
mod fmt;
mod form;
mod publish;
mod report;
mod restored;
mod serve;
mod user;

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};
use engine::language::Language;
use jiff::tz::TimeZone;

use crate::{Settings, clock::Clock};

/// Done.
const DONE: u8 = 0;
/// A definition has errors, or the work failed.
const FAILED: u8 = 1;
/// What was given cannot be read.
const UNREADABLE: u8 = 2;

/// Self-assessment and inspection questionnaires.
#[derive(Parser)]
#[command(name = "lood", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Serve(serve::Serve),
    Check(check::Check),
    Convert(convert::Convert),
    Evaluate(evaluate::Evaluate),
    Fmt(fmt::Fmt),
    Report(report::Report),
    Publish(publish::Publish),
    User(user::User),
    Audit(audit::Audit),
    Restored(restored::Restored),
}

/// Runs the command of the process's arguments.
pub fn run() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Serve(command) => command.run(),
        Command::Check(command) => Ok(command.run()),
        Command::Convert(command) => command.run(),
        Command::Evaluate(command) => Ok(command.run()),
        Command::Fmt(command) => command.run(),
        Command::Report(command) => command.run(),
        Command::Publish(command) => command.run(),
        Command::User(command) => command.run(),
        Command::Audit(command) => command.run(),
        Command::Restored(command) => command.run(),
    };
    match outcome {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            complain(&format!("lood: {error:#}\n"));
            ExitCode::from(FAILED)
        }
    }
}

/// Where the data lie; common to the commands that touch them.
#[derive(clap::Args)]
struct Keeping {
    /// Database; the SQLite file in the data folder unless given.
    #[arg(long, env = "LOOD_DATABASE_URL", hide_env_values = true)]
    database_url: Option<String>,
    /// Folder of the SQLite file and of the attachments.
    #[arg(long, env = "LOOD_DATA_DIR", default_value = "data")]
    data_dir: PathBuf,
    /// Time zone of the office: its days are the days of deadlines and submissions.
    #[arg(long, env = "LOOD_TIME_ZONE", default_value = TIME_ZONE, value_parser = zone)]
    time_zone: TimeZone,
}

impl Keeping {
    fn settings(self) -> Settings {
        Settings {
            listen: ([127, 0, 0, 1], 0).into(),
            database_url: self.database_url,
            data_dir: self.data_dir,
            demo: false,
            clock: Clock::system(self.time_zone),
            second_advisor: false,
        }
    }
}

/// The office's time zone unless another is named.
const TIME_ZONE: &str = "Europe/Tallinn";

fn zone(name: &str) -> Result<TimeZone, String> {
    TimeZone::get(name).map_err(|error| error.to_string())
}

fn language(tag: &str) -> Result<Language, String> {
    Language::from_tag(tag).ok_or_else(|| "one of et, en, ru".to_owned())
}

fn runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    Ok(tokio::runtime::Builder::new_multi_thread().enable_all().build()?)
}

/// Writes results to standard output.
fn print(text: &str) {
    write(std::io::stdout().lock(), text);
}

/// Writes what is wrong to standard error.
fn complain(text: &str) {
    write(std::io::stderr().lock(), text);
}

/// A closed pipe is nobody's fault.
fn write(mut out: impl std::io::Write, text: &str) {
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}
