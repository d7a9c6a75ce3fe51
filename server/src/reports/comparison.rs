//! Comparisons: the provider's self-assessment beside the inspection, and a response beside the one
//! before it.

use std::collections::HashSet;

use engine::{
    definition::model::Questionnaire,
    evaluation::{Context, Session},
    language::Language,
    name::Name,
    report::{Fact, Imprint, Parties, ReportDocument, Side, Sides, comparison, words},
};
use protocol::{letterhead::Part, operation::Fold, paper::PaperVariant, place::Place};
use sqlx::AnyConnection;

use super::{Asked, Case, Paper, name_of, none_such};
use crate::{
    Service,
    authorisation::Actor,
    fault::{Fault, Outcome},
    programs::Loaded,
    responses::{context_of, folding::folded, session},
    storage::{
        Tx,
        inspections::InspectionRow,
        places,
        responses::{self as rows, ResponseRow},
    },
};

/// The self-assessment that an inspection is compared with: the latest of its place that has criteria
/// in common with the checklist. What was submitted after the report was made takes no part.
pub(super) async fn self_assessment_of(
    connection: &mut AnyConnection,
    service: &Service,
    actor: &Actor,
    row: &InspectionRow,
    checklist: &Loaded,
) -> Outcome<Option<ResponseRow>> {
    let wanted = criteria(checklist.program.questionnaire());
    for own in rows::submitted_self_assessments(connection, actor, &row.place_id).await? {
        let later = row
            .completed_at
            .as_ref()
            .is_some_and(|end| own.submitted_at.as_ref().is_none_or(|submitted| submitted > end));
        let loaded = service.programs.get(connection, &own.definition).await?;
        if !later && !wanted.is_disjoint(&criteria(loaded.program.questionnaire())) {
            return Ok(Some(own));
        }
    }
    Ok(None)
}

/// The keys of criteria that questionnaires share.
fn criteria(questionnaire: &Questionnaire) -> HashSet<Name> {
    questionnaire.items().filter_map(|(_, item)| item.criterion_id.clone()).collect()
}

/// The provider's self-assessment beside the inspection.
pub(super) async fn with_self_assessment(
    mut connection: Tx,
    service: &Service,
    actor: &Actor,
    row: InspectionRow,
    asked: Asked,
) -> Outcome<Paper> {
    let case = Case::of(&mut connection, service, actor, &row, asked.language).await?;
    let own = self_assessment_of(&mut connection, service, actor, &row, &case.loaded).await?;
    let own = own.ok_or_else(none_such)?;
    let first = Given::of(&mut connection, service, own).await?;
    drop(connection);
    let (akt, draft, made_at) = (&case.akt, case.draft, case.made_at(&row));
    let facts = facts(
        asked,
        Parties {
            number: akt.number.clone(),
            provider: akt.provider.clone(),
            registry_code: akt.registry_code.clone(),
            place: akt.place.clone(),
            address: akt.address.clone(),
            ..Parties::default()
        },
    );
    let name = name_of(&format!("vordlus-{}", akt.number), asked.variant, asked.language);
    let issuer = akt.issuer.clone();
    let restriction = akt.letterhead.text(Part::Restriction, asked.language).to_owned();
    let context = context_of(&case.checklist, service)?;
    let second =
        Given { row: case.checklist, loaded: case.loaded, folded: case.folded.fold, context };
    let sides = Sides::OwnAndInspector;
    let made = Making { sides, first, second, facts, issuer, restriction, made_at };
    Ok(Paper {
        report: made.document(asked, draft).await?,
        name,
        asked,
        subject_id: row.id,
        organisation_id: row.organisation_id,
        draft,
    })
}

/// A response beside the one before it.
pub(super) async fn with_previous(
    mut connection: Tx,
    service: &Service,
    actor: &Actor,
    row: ResponseRow,
    asked: Asked,
) -> Outcome<Paper> {
    if !row.is_submitted() {
        return Err(Fault::refused(409, "response-open"));
    }
    let previous = rows::previous(&mut connection, actor, &row).await?.ok_or_else(none_such)?;
    let place: Place = places::get(&mut connection, actor, &row.place_id).await?;
    let draft = row.inspection_id.is_some() && row.inspection_state.as_deref() != Some("completed");
    let first = Given::of(&mut connection, service, previous).await?;
    let second = Given::of(&mut connection, service, row).await?;
    drop(connection);
    let facts = facts(
        asked,
        Parties {
            provider: place.organisation,
            registry_code: place.registry_code,
            place: place.name,
            address: place.address,
            ..Parties::default()
        },
    );
    let row = second.row.clone();
    let day = second.context.now.date();
    let made = Making {
        sides: Sides::ThenAndNow,
        first,
        second,
        facts,
        issuer: String::new(),
        restriction: String::new(),
        made_at: row.submitted_at.unwrap_or_default(),
    };
    Ok(Paper {
        report: made.document(asked, draft).await?,
        name: name_of(
            &format!("vordlus-{}-{day}", row.questionnaire_id),
            asked.variant,
            asked.language,
        ),
        asked,
        subject_id: row.id,
        organisation_id: row.organisation_id,
        draft,
    })
}

fn facts(asked: Asked, parties: Parties) -> Vec<Fact> {
    let language = asked.language;
    let parties = match asked.variant {
        PaperVariant::Restricted => parties,
        PaperVariant::Public => parties.for_everybody(language),
    };
    let told = [
        (words::NUMBER, parties.number),
        (words::PROVIDER, parties.provider),
        (words::REGISTRY_CODE, parties.registry_code),
        (words::PLACE, parties.place),
        (words::ADDRESS, parties.address),
    ];
    let told = told.into_iter().filter(|(_, text)| !text.is_empty());
    told.map(|(label, text)| Fact { label: label.get(language).to_owned(), text }).collect()
}

/// A response with its answers.
struct Given {
    row: ResponseRow,
    loaded: Loaded,
    folded: Fold,
    context: Context,
}

impl Given {
    async fn of(
        connection: &mut AnyConnection,
        service: &Service,
        row: ResponseRow,
    ) -> Outcome<Self> {
        let loaded = service.programs.get(connection, &row.definition).await?;
        let folded = folded(connection, service, &row).await?.fold;
        let context = context_of(&row, service)?;
        Ok(Self { row, loaded, folded, context })
    }

    fn session(&self) -> Session {
        session(&self.loaded, &self.folded, self.context.clone())
    }

    fn day(&self, language: Language) -> String {
        language.date(self.context.now.date())
    }
}

struct Making {
    sides: Sides,
    first: Given,
    second: Given,
    facts: Vec<Fact>,
    issuer: String,
    /// Restriction mark of the office whose inspection it shows.
    restriction: String,
    made_at: String,
}

impl Making {
    async fn document(self, asked: Asked, draft: bool) -> Outcome<ReportDocument> {
        let language = asked.language;
        tokio::task::spawn_blocking(move || {
            let sessions = [self.first.session(), self.second.session()];
            let days = [self.first.day(language), self.second.day(language)];
            let side = |own: usize| Side { session: &sessions[own], day: &days[own] };
            let imprint = Imprint {
                issuer: &self.issuer,
                sha256: &self.second.row.definition,
                made_at: &self.made_at,
            };
            let both = [side(0), side(1)];
            let mut report =
                comparison(self.sides, both, self.facts, (language, asked.variant()), &imprint);
            let mark = if draft { words::DRAFT.get(language) } else { "" };
            if draft {
                report.foot = format!("{mark} · {}", report.foot);
            }
            let restriction = match asked.variant {
                PaperVariant::Restricted => self.restriction.trim(),
                PaperVariant::Public => "",
            };
            let marks = [mark, restriction].into_iter().filter(|own| !own.is_empty());
            let marks = marks.collect::<Vec<_>>().join(" · ");
            report.restriction = (!marks.is_empty()).then_some(marks);
            report.with_languages()
        })
        .await
        .map_err(Fault::internal)
    }
}
