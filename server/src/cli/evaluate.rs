//! `lood evaluate`: a form with answers, judged, as one JSON object.

use clap::Args;
use engine::language::Language;

use super::{
    DONE, UNREADABLE, complain,
    form::{Input, Unreadable},
    language, print,
};

/// Evaluate answers to a form and print the outcome as JSON.
#[derive(Args)]
pub(super) struct Evaluate {
    #[command(flatten)]
    input: Input,
    /// Language of the messages.
    #[arg(long, default_value = "en", value_parser = language)]
    lang: Language,
}

impl Evaluate {
    pub(super) fn run(self) -> u8 {
        match self.input.evaluate(self.lang) {
            Ok(done) => {
                print(&format!("{}\n", done.session.outcome(&done.sha256)));
                DONE
            }
            Err(Unreadable(text)) => {
                complain(&text);
                UNREADABLE
            }
        }
    }
}
