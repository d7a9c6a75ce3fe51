//! `cargo xtask`: everything this project needs on a bare machine, one command each.
//!
//! It builds, serves, tests and measures. It never holds knowledge of the domain, and nothing it
//! does is needed at run time: the server's binary carries the app inside.

#![expect(clippy::print_stdout, reason = "the count of tests and the output of their runners")]

mod bench;
mod bundle;
mod compress;
mod count;
mod fuzz;
mod parity;
mod paths;
mod peers;
mod process;
mod serve;
mod stamp;
mod steps;
mod test;
mod toolchain;
mod tools;
mod torture;
mod wasm;

use anyhow::Result;
use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Build, serve, test and measure Lood.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build everything and start the server with demo accounts; further arguments go to `lood serve`.
    Serve {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Build the app into `target/dist` and the server that carries it.
    Build {
        /// Optimise the server and embed the app in it.
        #[arg(long)]
        release: bool,
        /// Only the app, without the server.
        #[arg(long, conflicts_with = "release")]
        app: bool,
    },
    /// Check and test everything; the last line counts the tests.
    Test {
        /// Run only these steps; without names, all of them.
        steps: Vec<test::Step>,
    },
    /// Run the measurements; names choose among them.
    Bench { names: Vec<String> },
    /// Look for inputs that break a reader, the checker or a session, guided by coverage.
    Fuzz {
        /// One of them; without it, each in turn.
        target: Option<String>,
        /// How long each is run.
        #[arg(long, default_value_t = 300)]
        seconds: u64,
    },
    /// Kill servers, disks and browsers until something acknowledged is lost.
    Torture {
        #[command(flatten)]
        rounds: torture::Rounds,
    },
    /// Install the peers Lood is compared with, and compare.
    Peers {
        #[command(subcommand)]
        task: Option<peers::Task>,
    },
    /// What continuous integration runs: the same as `test`.
    Ci,
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(code) => code,
        Err(error) => {
            steps::failure(&error);
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> Result<ExitCode> {
    match command {
        Command::Serve { arguments } => serve::serve(&arguments),
        Command::Build { release, app } => {
            serve::build(release, app)?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Test { steps } => Ok(test::test(&steps)),
        Command::Bench { names } => bench::bench(&names),
        Command::Fuzz { target, seconds } => {
            fuzz::fuzz(target.as_deref(), seconds)?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Torture { rounds } => {
            torture::torture(rounds)?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Peers { task } => {
            peers::peers(task)?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Ci => Ok(test::test(&[])),
    }
}
