//! The `lood` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    server::cli::run()
}
