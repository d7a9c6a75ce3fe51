//! `lood check`: what is wrong with a form.

use std::path::PathBuf;

use clap::Args;
use engine::{diagnostic::has_errors, language::Language};

use super::{DONE, FAILED, UNREADABLE, complain, language};
use crate::definitions;

/// Check a form; every fault is told with its place.
#[derive(Args)]
pub(super) struct Check {
    /// The form: .yaml, .json or .xlsx.
    form: PathBuf,
    /// Language of the messages.
    #[arg(long, default_value = "en", value_parser = language)]
    lang: Language,
}

impl Check {
    pub(super) fn run(self) -> u8 {
        let name = self.form.display().to_string();
        let bytes = match std::fs::read(&self.form) {
            Ok(bytes) => bytes,
            Err(error) => {
                complain(&format!("{name}: {error}\n"));
                return UNREADABLE;
            }
        };
        let judged = definitions::judge(&name, &bytes);
        complain(&formats::render(&judged.diagnostics, &name, self.lang));
        if has_errors(&judged.diagnostics) { FAILED } else { DONE }
    }
}
