//! The provider's own answers beside an inspector's: the same criteria, set side by side.

use std::collections::{BTreeMap, HashSet};

use engine::{
    evaluation::Session,
    language::Language,
    name::Name,
    report::answer_words,
    response::{Address, Response},
    scoring::tone,
    value::Answer,
};
use protocol::{Texts, response::ComparedAnswer};
use sqlx::AnyConnection;

use super::{context_of, day_of, folding::folded, session};
use crate::{
    Service,
    authorisation::Actor,
    definitions::texts,
    fault::Outcome,
    programs::Loaded,
    storage::responses::{self as rows, ResponseRow},
};

/// The answers of the place's latest submitted self-assessment to criteria of a checklist.
pub(crate) async fn with_self_assessment(
    connection: &mut AnyConnection,
    service: &Service,
    actor: &Actor,
    checklist: &ResponseRow,
    checklist_form: &Loaded,
) -> Outcome<Vec<ComparedAnswer>> {
    let found = rows::submitted_self_assessments(connection, actor, &checklist.place_id).await?;
    let Some(row) = found.first() else { return Ok(Vec::new()) };
    let loaded = service.programs.get(connection, &row.definition).await?;
    let folded = folded(connection, service, row).await?.fold;
    let day = day_of(row, service)?;
    let wanted: HashSet<Name> = checklist_form
        .program
        .questionnaire()
        .items()
        .filter_map(|(_, item)| item.criterion_id.clone())
        .collect();
    let session = session(&loaded, &folded, context_of(row, service)?);
    Ok(compare(&session, &folded.response, &wanted, &day.to_string()))
}

fn compare(
    session: &Session,
    response: &Response,
    wanted: &HashSet<Name>,
    on: &str,
) -> Vec<ComparedAnswer> {
    let questionnaire = session.questionnaire();
    let mut compared = Vec::new();
    for (_, item) in questionnaire.items() {
        let Some(criterion) = item.criterion_id.as_ref().filter(|id| wanted.contains(*id)) else {
            continue;
        };
        let address = Address::top(item.id.clone());
        // Criteria inside repeats have many answers there; they are not set side by side.
        let Some(state) = session.item(&address) else { continue };
        if !state.relevant || state.answer == Answer::Blank {
            continue;
        }
        let words: Texts = Language::ALL
            .into_iter()
            .map(|language| {
                let words = answer_words(questionnaire, item, &state.answer, language);
                (language.tag().to_owned(), words)
            })
            .collect();
        compared.push(ComparedAnswer {
            criterion_id: criterion.to_string(),
            title: texts(&questionnaire.title),
            code: session.number(&address),
            question: texts(&item.label),
            answer: words,
            share: tone::share(questionnaire, item, &state.answer)
                .and_then(|share| f64::try_from(share).ok()),
            comment: response.comments.get(&address).cloned(),
            on: on.to_owned(),
        });
    }
    compared
}

/// Answers in a reader's words, by criterion, as reports take them.
pub(crate) fn in_words(compared: &[ComparedAnswer], language: Language) -> BTreeMap<Name, String> {
    compared
        .iter()
        .map(|answer| {
            let words = protocol::pick(&answer.answer, language).to_owned();
            (Name::from(answer.criterion_id.as_str()), words)
        })
        .collect()
}
