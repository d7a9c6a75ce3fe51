//! `lood report`: a form with answers as a PDF.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use engine::{
    language::Language,
    report::{Particulars, Parties, ReportInput, build},
};

use super::{
    DONE, UNREADABLE, complain,
    form::{Input, Unreadable},
    language,
};

/// Evaluate answers to a form and write the report as PDF.
#[derive(Args)]
pub(super) struct Report {
    #[command(flatten)]
    input: Input,
    /// Language of the report and of the messages.
    #[arg(long, default_value = "et", value_parser = language)]
    lang: Language,
    /// The file to write.
    #[arg(long)]
    out: PathBuf,
}

impl Report {
    pub(super) fn run(self) -> anyhow::Result<u8> {
        let done = match self.input.evaluate(self.lang) {
            Ok(done) => done,
            Err(Unreadable(text)) => {
                complain(&text);
                return Ok(UNREADABLE);
            }
        };
        let input = ReportInput {
            session: &done.session,
            response: &done.response,
            language: self.lang,
            sha256: &done.sha256,
            parties: Parties::default(),
            particulars: Particulars::default(),
            findings: None,
            comparison: std::collections::BTreeMap::new(),
            earlier: Vec::new(),
            draft: !done.session.is_complete(),
            // The day judged, not the moment: equal arguments give equal bytes.
            made_at: format!("{}T00:00:00Z", done.today),
        };
        let bytes = pdf::render(&build(&input).with_languages()).context("cannot make the PDF")?;
        std::fs::write(&self.out, bytes)
            .with_context(|| format!("cannot write {}", self.out.display()))?;
        Ok(DONE)
    }
}
