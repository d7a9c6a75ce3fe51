//! `lood convert`: a form from one format to another.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use engine::{diagnostic::has_errors, language::Language};

use super::{DONE, FAILED, UNREADABLE, complain, language};
use crate::definitions;

/// Write a form in another format; what it means stays the same.
#[derive(Args)]
pub(super) struct Convert {
    /// The form: .yaml, .json or .xlsx.
    form: PathBuf,
    /// The file to write: .yaml, .json or .xlsx.
    out: PathBuf,
    /// Language of the messages.
    #[arg(long, default_value = "en", value_parser = language)]
    lang: Language,
}

impl Convert {
    pub(super) fn run(self) -> anyhow::Result<u8> {
        let name = self.form.display().to_string();
        let bytes = match std::fs::read(&self.form) {
            Ok(bytes) => bytes,
            Err(error) => {
                complain(&format!("{name}: {error}\n"));
                return Ok(UNREADABLE);
            }
        };
        let source = formats::read_definition(&name, &bytes);
        let Some(node) = source.node else {
            complain(&formats::render(&source.diagnostics, &name, self.lang));
            return Ok(UNREADABLE);
        };
        // What is wrong with it is told, but mended more easily in the format people chose.
        let judged = definitions::judge(&name, &bytes);
        complain(&formats::render(&judged.diagnostics, &name, self.lang));
        let out = self.out.display().to_string();
        let written = match formats::write_definition_for(&out, &node, self.lang) {
            Ok(written) => written,
            Err(fault) => {
                complain(&formats::render(&[fault], &out, self.lang));
                return Ok(FAILED);
            }
        };
        std::fs::write(&self.out, written).with_context(|| format!("cannot write {out}"))?;
        Ok(if has_errors(&judged.diagnostics) { FAILED } else { DONE })
    }
}
