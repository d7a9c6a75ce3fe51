//! Forms and answers as files, for the commands that work without a database.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use engine::{
    definition::{self, document},
    diagnostic::Diagnostic,
    evaluation::{Context, Program, Session},
    language::Language,
    response::{Response, from_answers_file},
};
use jiff::{civil::Date, tz::TimeZone};

use super::{TIME_ZONE, complain, zone};
use crate::clock::Clock;

/// A form that was read, compiled.
struct Form {
    program: Arc<Program>,
    sha256: String,
}

/// What is wrong with a file, rendered for people.
pub(super) struct Unreadable(pub(super) String);

/// Reads, checks and compiles a form.
fn read(path: &Path, language: Language) -> Result<Form, Unreadable> {
    let name = path.display().to_string();
    let bytes = std::fs::read(path).map_err(|error| Unreadable(format!("{name}: {error}\n")))?;
    let source = formats::read_definition(&name, &bytes);
    let mut found = source.diagnostics;
    let refuse = |found: &[Diagnostic]| Unreadable(formats::render(found, &name, language));
    let Some(node) = source.node else { return Err(refuse(&found)) };
    let (questionnaire, more) = definition::read(&node);
    found.extend(more);
    match questionnaire.map(engine::checking::check) {
        Some(Ok((checked, _))) if !engine::diagnostic::has_errors(&found) => {
            Ok(Form { program: Program::compile(&checked), sha256: document::sha256(&node) })
        }
        Some(Err(more)) => {
            found.extend(more);
            document::locate(&node, &mut found);
            Err(refuse(&found))
        }
        _ => Err(refuse(&found)),
    }
}

/// Answers to a form, judged on a day.
#[derive(clap::Args)]
pub(super) struct Input {
    /// The form: .yaml, .json or .xlsx.
    form: PathBuf,
    /// The answers file.
    #[arg(long)]
    answers: PathBuf,
    /// The day on which the answers are judged; today unless given.
    #[arg(long)]
    today: Option<Date>,
    /// Time zone the answers are judged in, which the numbers of moments follow. Without one the
    /// numbers are those of the service and the app, where a date is a whole number of days.
    #[arg(long, value_parser = zone)]
    time_zone: Option<TimeZone>,
}

/// What came of it.
pub(super) struct Evaluated {
    pub(super) sha256: String,
    pub(super) session: Session,
    pub(super) response: Response,
    pub(super) today: Date,
}

impl Input {
    /// Reads form and answers and evaluates them. What does not fit the form is among the
    /// session's misfits and on standard error; it makes the answers invalid, not the file
    /// unreadable.
    pub(super) fn evaluate(self, language: Language) -> Result<Evaluated, Unreadable> {
        let form = read(&self.form, language)?;
        let name = self.answers.display().to_string();
        let bytes = std::fs::read(&self.answers)
            .map_err(|error| Unreadable(format!("{name}: {error}\n")))?;
        let refuse = |found: &[Diagnostic]| Unreadable(formats::render(found, &name, language));
        let json = formats::answers::read(&bytes).map_err(|found| refuse(&found))?;
        let context = |today| match &self.time_zone {
            Some(zone) => Context::on(today).within(zone.clone()),
            None => Context::on(today),
        };
        let office = || self.time_zone.clone().map_or_else(|| zone(TIME_ZONE), Ok);
        let today = match self.today {
            Some(today) => today,
            None => Clock::system(office().map_err(Unreadable)?).today(),
        };
        let (response, found) = from_answers_file(form.program.questionnaire(), &json);
        let mut session = Session::open(form.program, context(today));
        session.refuse(found);
        session.load(&response);
        complain(&formats::render(session.misfits(), &name, language));
        Ok(Evaluated { sha256: form.sha256, session, response, today })
    }
}
