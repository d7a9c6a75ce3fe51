//! `lood fmt`: definitions in the one layout.

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use clap::Args;
use engine::language::Language;

use super::{DONE, FAILED, UNREADABLE, complain, language, print};

/// Lay YAML forms out as the shipped ones are; comments stay, and what they mean stays the same.
#[derive(Args)]
pub(super) struct Fmt {
    /// The forms: .yaml.
    #[arg(required = true)]
    forms: Vec<PathBuf>,
    /// Only say which forms would change; then the exit code is 1.
    #[arg(long)]
    check: bool,
    /// Language of the messages.
    #[arg(long, default_value = "en", value_parser = language)]
    lang: Language,
}

impl Fmt {
    pub(super) fn run(self) -> anyhow::Result<u8> {
        let mut worst = DONE;
        for form in &self.forms {
            worst = worst.max(self.form(form)?);
        }
        Ok(worst)
    }

    fn form(&self, form: &Path) -> anyhow::Result<u8> {
        let name = form.display().to_string();
        let bytes = match std::fs::read(form) {
            Ok(bytes) => bytes,
            Err(error) => {
                complain(&format!("{name}: {error}\n"));
                return Ok(UNREADABLE);
            }
        };
        let text = match formats::format_definition(&bytes) {
            Ok(text) => text,
            Err(faults) => {
                complain(&formats::render(&faults, &name, self.lang));
                return Ok(UNREADABLE);
            }
        };
        if text.as_bytes() == bytes {
            return Ok(DONE);
        }
        print(&format!("{name}\n"));
        if self.check {
            return Ok(FAILED);
        }
        std::fs::write(form, text).with_context(|| format!("cannot write {name}"))?;
        Ok(DONE)
    }
}
