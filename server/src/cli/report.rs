//! `lood report`: a form with answers as a PDF.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use engine::{
    language::Language,
    report::{Particulars, Parties, ReportInput, build},
};
use jiff::{civil::Date, tz::TimeZone};

use super::{DONE, UNREADABLE, form, language, zone};

/// Evaluate answers to a form and write the report as PDF.
#[derive(Args)]
pub(super) struct Report {
    /// The form: .yaml or .json.
    form: PathBuf,
    /// The answers file.
    #[arg(long)]
    answers: PathBuf,
    /// The day on which the answers are judged; today unless given.
    #[arg(long)]
    today: Option<Date>,
    /// Time zone that tells which day it is.
    #[arg(long, default_value = "Europe/Tallinn", value_parser = zone)]
    time_zone: TimeZone,
    /// Language of the report and of the messages.
    #[arg(long, default_value = "et", value_parser = language)]
    lang: Language,
    /// The file to write.
    #[arg(long)]
    out: PathBuf,
}

impl Report {
    pub(super) fn run(self) -> anyhow::Result<u8> {
        let today = form::day(self.today, &self.time_zone);
        let evaluated = form::read(&self.form, self.lang).and_then(|form| {
            let evaluated = form::evaluate(&form, &self.answers, today, self.lang)?;
            Ok((form, evaluated))
        });
        let (form, (session, response)) = match evaluated {
            Ok(evaluated) => evaluated,
            Err(form::Unreadable(text)) => {
                eprint!("{text}");
                return Ok(UNREADABLE);
            }
        };
        let input = ReportInput {
            session: &session,
            response: &response,
            language: self.lang,
            sha256: &form.sha256,
            parties: Parties::default(),
            particulars: Particulars::default(),
            findings: None,
            comparison: std::collections::BTreeMap::new(),
            draft: !session.is_complete(),
            // The day judged, not the moment: equal arguments give equal bytes.
            made_at: format!("{today}T00:00:00Z"),
        };
        let bytes = pdf::render(&build(&input)).context("cannot make the PDF")?;
        std::fs::write(&self.out, bytes)
            .with_context(|| format!("cannot write {}", self.out.display()))?;
        Ok(DONE)
    }
}
