//! Building the whole and running it.

use crate::toolchain::Pace;
use crate::wasm::Warnings;
use crate::{bundle, paths, process, steps};
use anyhow::{Context, Result};
use std::process::{Command, ExitCode};

/// Builds the app, then the server; with `only_app` stops before the server.
pub(crate) fn build(release: bool, only_app: bool) -> Result<()> {
    let steps = steps::Steps::new();
    steps.run("App for the browser", || bundle::build(Warnings::Show, Pace::Small))?;
    if !only_app {
        steps.run("Server", || build_server(release))?;
    }
    steps::note(&format!("ready in {}", steps.elapsed()));
    Ok(())
}

/// Compiles the server; the release form embeds the bundle, the other reads it from disk.
pub(crate) fn build_server(release: bool) -> Result<()> {
    let mut command = process::cargo();
    // The whole workspace, so that features are the same as in the tests and nothing builds twice.
    command.args(["build", "--workspace", "--bin", "lood"]);
    if release {
        command.arg("--release");
    }
    process::run(&mut command)
}

/// Builds and runs the server with demo accounts until it is interrupted.
pub(crate) fn serve(arguments: &[String]) -> Result<ExitCode> {
    build(false, false)?;
    let mut command = Command::new(paths::native("lood", false));
    command.current_dir(paths::root()).arg("serve");
    if !given(arguments, "--demo") {
        command.arg("--demo");
    }
    if !given(arguments, "--data-dir") {
        command.args(["--data-dir", "data"]);
    }
    command.args(arguments);
    become_server(&mut command)
}

fn given(arguments: &[String], option: &str) -> bool {
    arguments.iter().any(|argument| argument.split('=').next() == Some(option))
}

/// Takes the server's place, so that an interrupt reaches it alone and it stops in its own way.
#[cfg(unix)]
fn become_server(command: &mut Command) -> Result<ExitCode> {
    use std::os::unix::process::CommandExt;
    Err(command.exec()).context("cannot start the server")
}

#[cfg(not(unix))]
fn become_server(command: &mut Command) -> Result<ExitCode> {
    let status = command.status().context("cannot start the server")?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_counts_as_given_in_both_spellings() {
        let arguments = ["--data-dir=/srv".to_owned(), "--listen".to_owned()];
        assert!(given(&arguments, "--data-dir"));
        assert!(given(&arguments, "--listen"));
        assert!(!given(&arguments, "--demo"));
    }
}
