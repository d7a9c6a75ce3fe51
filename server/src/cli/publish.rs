//! `lood publish`: a form becomes a published version.

use std::path::PathBuf;

use anyhow::{Context as _, bail};
use clap::Args;
use engine::language::Language;

use super::{DONE, FAILED, Keeping, UNREADABLE, complain, language, print, runtime};
use crate::{
    definitions::{self, files},
    fault::Fault,
    serving,
};

/// Publish a form as a new version of its questionnaire.
#[derive(Args)]
pub(super) struct Publish {
    /// The form: .yaml, .json or .xlsx.
    form: PathBuf,
    /// Language of the messages.
    #[arg(long, default_value = "en", value_parser = language)]
    lang: Language,
    #[command(flatten)]
    data: Keeping,
}

impl Publish {
    pub(super) fn run(self) -> anyhow::Result<u8> {
        let name = self.form.display().to_string();
        let bytes = match std::fs::read(&self.form) {
            Ok(bytes) => bytes,
            Err(error) => {
                complain(&format!("{name}: {error}\n"));
                return Ok(UNREADABLE);
            }
        };
        let judged = definitions::judge(&name, &bytes);
        complain(&formats::render(&judged.diagnostics, &name, self.lang));
        let Some(good) = judged.good else { return Ok(FAILED) };
        let file = self.form.file_name().map(|name| name.to_string_lossy().into_owned());
        let (file, source) = files::source_of(file.unwrap_or(name), bytes)
            .context("the form has no text to be kept with it")?;
        runtime()?.block_on(async {
            let service = serving::prepare(self.data.settings()).await?;
            let published = definitions::publish_locally(&service, &good, &file, &source).await;
            service.storage.close().await;
            match published {
                Ok(()) => {
                    let (id, version) = (&good.questionnaire.id, &good.questionnaire.version);
                    print(&format!("{id} {version} {}\n", good.sha256));
                    Ok(DONE)
                }
                Err(Fault::Refused(problem)) => bail!("{}", problem.message(self.lang)),
                Err(fault) => Err(fault.into()),
            }
        })
    }
}
