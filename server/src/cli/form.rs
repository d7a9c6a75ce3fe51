//! Forms and answers as files, for the commands that work without a database.

use std::path::Path;

use engine::{
    definition::{self, document},
    diagnostic::{Diagnostic, Place},
    evaluation::{Context, Program, Session},
    language::Language,
    response::{Response, from_answers_file},
};
use jiff::civil::Date;
use std::sync::Arc;

/// A form that was read, compiled.
pub(super) struct Form {
    pub(super) program: Arc<Program>,
    pub(super) sha256: String,
}

/// What is wrong with a file, rendered for people.
pub(super) struct Unreadable(pub(super) String);

/// Reads, checks and compiles a form.
pub(super) fn read(path: &Path, language: Language) -> Result<Form, Unreadable> {
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

/// Reads an answers file and evaluates it. What does not fit the form is among the session's
/// misfits and on standard error; it makes the answers invalid, not the file unreadable.
pub(super) fn evaluate(
    form: &Form,
    answers: &Path,
    today: Date,
    language: Language,
) -> Result<(Session, Response), Unreadable> {
    let name = answers.display().to_string();
    let bytes = std::fs::read(answers).map_err(|error| Unreadable(format!("{name}: {error}\n")))?;
    let refuse = |found: &[Diagnostic]| Unreadable(formats::render(found, &name, language));
    let json = formats::answers::read(&bytes).map_err(|found| refuse(&found))?;
    if !json.is_object() {
        return Err(refuse(&[Diagnostic::error("answers.not-an-object", Place::default())]));
    }
    let (response, found) = from_answers_file(form.program.questionnaire(), &json);
    let mut session = Session::open(form.program.clone(), Context::on(today));
    session.refuse(found);
    session.load(&response);
    eprint!("{}", formats::render(session.misfits(), &name, language));
    Ok((session, response))
}

/// Today in a time zone, for commands that are not told a day.
pub(super) fn day(today: Option<Date>, zone: &jiff::tz::TimeZone) -> Date {
    today.unwrap_or_else(|| crate::clock::Clock::system(zone.clone()).today())
}
