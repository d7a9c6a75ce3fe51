//! The comparison with the peers: the same forms and answers in Lood and in pyxform with
//! @getodk/xforms-engine.
//!
//! `cargo xtask peers` installs what it starts and runs it. It installs nothing itself, and no
//! test of the project needs it.

#![allow(clippy::print_stdout, reason = "a program that reports")]
#![allow(clippy::print_stderr, reason = "progress")]

mod answers;
mod bench;
mod compare;
mod differential;
mod explained;
mod expression;
mod form;
mod generate;
mod lood;
mod random;
mod reexport;
mod servers;
mod shrink;

use std::path::PathBuf;

use anyhow::Result;
use clap::{Parser, Subcommand};

/// Lood beside its peers.
#[derive(Parser)]
struct Arguments {
    /// Where the peers are installed.
    #[arg(long)]
    home: PathBuf,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Random forms, compared item by item.
    Differential {
        #[arg(long, default_value_t = 2_000)]
        forms: u64,
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// Stop after that many differences.
        #[arg(long, default_value_t = 1)]
        most: usize,
        #[arg(long, default_value_t = 2)]
        jobs: usize,
    },
    /// Speed and memory on the same forms.
    Bench {
        /// The folder of the module for the browser.
        #[arg(long, requires = "stories")]
        wasm: Option<PathBuf>,
        /// The folder with the browser's driver.
        #[arg(long)]
        stories: Option<PathBuf>,
        /// A folder of workbooks.
        #[arg(long)]
        workbooks: Option<PathBuf>,
        /// The largest form the peers are tried on, in items.
        #[arg(long, default_value_t = 20_000)]
        largest: usize,
    },
    /// Measures Lood on one definition, in a process of its own.
    Measure { form: PathBuf, questions: usize, instances: usize },
    /// Workbooks of a folder, written again by Lood and read by pyxform.
    Workbooks { folder: PathBuf },
    /// Shows the form of a seed and what the peer makes of it.
    Show { seed: u64 },
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    match arguments.command {
        Command::Differential { forms, seed, most, jobs } => {
            differential::run(&arguments.home, differential::Task { forms, seed, most, jobs })
        }
        Command::Bench { wasm, stories, workbooks, largest } => {
            let wasm = wasm.zip(stories);
            bench::run(&bench::Plan { home: arguments.home, wasm, workbooks, largest })
        }
        Command::Measure { form, questions, instances } => {
            bench::measure(&form, questions, instances)
        }
        Command::Workbooks { folder } => reexport::run(&arguments.home, &folder),
        Command::Show { seed } => differential::show(&arguments.home, seed),
    }
}
