//! The long forms of what `cargo xtask test` tries briefly: random histories of devices, a server
//! killed under load, power cuts that lose what was not flushed, files over a bad line, weeks of ten
//! inspectors, a browser killed in mid-typing.

use crate::{process, steps, test};
use anyhow::Result;
use clap::Args;

/// How often each is tried.
#[derive(Args, Clone, Copy)]
pub(crate) struct Rounds {
    /// Random histories of several devices.
    #[arg(long, default_value_t = 100_000)]
    histories: u32,
    /// SIGKILLs of the server under load.
    #[arg(long, default_value_t = 1_000)]
    kills: u32,
    /// Power cuts over a disk that forgets what was not flushed.
    #[arg(long, default_value_t = 1_000)]
    cuts: u32,
    /// Files over a line that cuts, loses and forges; of four, three have 20 MB.
    #[arg(long, default_value_t = 134)]
    files: u32,
    /// Weeks of ten inspectors.
    #[arg(long, default_value_t = 50)]
    weeks: u32,
    /// SIGKILLs of the browser while somebody types.
    #[arg(long, default_value_t = 500)]
    browser_kills: u32,
}

/// Runs all of them; nought rounds leave one out.
pub(crate) fn torture(rounds: Rounds) -> Result<()> {
    let Rounds { histories, kills, cuts, files, weeks, browser_kills } = rounds;
    test::build_and_lint()?;
    let long = [
        ("sync", "histories", "LOOD_HISTORIES", histories),
        ("sync", "a_week_of_ten", "LOOD_WEEKS", weeks),
        ("durability", "a_server_killed", "LOOD_KILLS", kills),
        ("durability", "a_power_cut", "LOOD_CUTS", cuts),
        ("durability", "over_a_bad_line", "LOOD_FILES", files),
        // The controls: a harness that cannot see a loss proves nothing.
        ("durability", "found_out", "LOOD_CUTS", cuts.min(1)),
    ];
    for (suite, name, variable, count) in long {
        if count > 0 {
            steps::note(&format!("{name}: {count}"));
            let mut command = process::linting_cargo();
            command.args(["test", "--workspace", "--test", suite, "--", name, "--nocapture"]);
            process::run(command.env(variable, count.to_string()))?;
        }
    }
    if browser_kills > 0 {
        steps::note(&format!("killed browsers: {browser_kills}"));
        let wanted = [("LOOD_BROWSER_KILLS", browser_kills.to_string())];
        test::browser_stories(&["offline", "-g", "killed"], &wanted)?;
    }
    Ok(())
}
