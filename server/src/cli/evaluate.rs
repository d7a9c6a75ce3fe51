//! `lood evaluate`: a form with answers, judged, as one JSON object.

use std::path::PathBuf;

use clap::Args;
use engine::language::Language;
use jiff::{civil::Date, tz::TimeZone};

use super::{DONE, UNREADABLE, form, language, print, zone};

/// Evaluate answers to a form and print the outcome as JSON.
#[derive(Args)]
pub(super) struct Evaluate {
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
    /// Language of the messages.
    #[arg(long, default_value = "en", value_parser = language)]
    lang: Language,
}

impl Evaluate {
    pub(super) fn run(self) -> u8 {
        let today = form::day(self.today, &self.time_zone);
        let evaluated = form::read(&self.form, self.lang).and_then(|form| {
            let (session, _) = form::evaluate(&form, &self.answers, today, self.lang)?;
            Ok(session.outcome(&form.sha256))
        });
        match evaluated {
            Ok(outcome) => {
                print(&format!("{outcome}\n"));
                DONE
            }
            Err(form::Unreadable(text)) => {
                eprint!("{text}");
                UNREADABLE
            }
        }
    }
}
