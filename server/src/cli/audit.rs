//! `lood audit verify`: whether the audit log is as it was written.

use anyhow::bail;
use clap::{Args, Subcommand};

use super::{DONE, FAILED, Keeping, print, runtime};
use crate::{
    audit::verify_all,
    storage::{SQLITE_FILE, sqlite_url},
};

/// The audit log.
#[derive(Args)]
pub(super) struct Audit {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Name the first row of each organisation's log that was edited, deleted or reordered.
    Verify(Keeping),
}

impl Audit {
    pub(super) fn run(self) -> anyhow::Result<u8> {
        let Command::Verify(data) = self.command;
        let url = match data.database_url {
            Some(url) => url,
            // Opening one that is not there would make it, and find nothing wrong with it.
            None if !data.data_dir.join(SQLITE_FILE).exists() => {
                bail!("there is no {SQLITE_FILE} in {}", data.data_dir.display());
            }
            None => sqlite_url(&data.data_dir),
        };
        let broken = runtime()?.block_on(verify_all(&url))?;
        for (organisation, row) in &broken {
            print(&format!("{organisation}: row {row} is not as it was written\n"));
        }
        Ok(if broken.is_empty() { DONE } else { FAILED })
    }
}
