//! Responses and their re-openings; the answers themselves are the log of [`super::operations`].

use protocol::response::{Reopening, ResponseInfo, ResponseState};
use sqlx::{AnyConnection, FromRow};

use super::{
    inspections::InspectionRow,
    listing::{Filter, page},
    quarantine::QuarantineRow,
};
use crate::{
    authorisation::{
        self, Actor, Deed, carried_for_others, measured_by_advisors, seen_by, visible_inspections,
        visible_responses,
    },
    fault::{Fault, Outcome},
};

/// A response as it is kept, with the names shown beside it.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct ResponseRow {
    pub(crate) id: String,
    pub(crate) organisation_id: String,
    pub(crate) place_id: String,
    pub(crate) place: String,
    pub(crate) provider: String,
    pub(crate) questionnaire_id: String,
    pub(crate) version: String,
    pub(crate) definition: String,
    pub(crate) title: String,
    pub(crate) inspection_id: Option<String>,
    pub(crate) state: String,
    pub(crate) begun_at: String,
    pub(crate) changed_at: String,
    pub(crate) submitted_at: Option<String>,
    pub(crate) submitted_by: Option<String>,
    pub(crate) judged_on: Option<String>,
    pub(crate) position: i64,
    pub(crate) answered: Option<i64>,
    pub(crate) asked: Option<i64>,
    pub(crate) rating: Option<String>,
    pub(crate) score: Option<String>,
    /// State of the inspection it belongs to, if any.
    pub(crate) inspection_state: Option<String>,
}

impl ResponseRow {
    /// Whether nothing more can be changed.
    pub(crate) fn is_submitted(&self) -> bool {
        self.state == "submitted"
    }

    /// Whether this person may change its answers now.
    pub(crate) fn may_edit(&self, actor: &Actor) -> bool {
        !self.is_submitted() && self.is_filled_by(actor)
    }

    /// Whether filling it in is this person's work, whatever its state.
    pub(crate) fn is_filled_by(&self, actor: &Actor) -> bool {
        authorisation::may_edit(actor, &self.organisation_id, self.inspection_id.is_some())
    }

    /// Whether this person may re-open it now. The checklist of a completed inspection stays shut.
    pub(crate) fn may_reopen(&self, actor: &Actor) -> bool {
        self.is_submitted()
            && self.inspection_state.as_deref() != Some("completed")
            && authorisation::may_reopen(actor, &self.organisation_id)
    }

    /// What travels, as this person sees it.
    pub(crate) fn info(&self, actor: &Actor, today: &str) -> Outcome<ResponseInfo> {
        Ok(ResponseInfo {
            id: self.id.clone(),
            state: if self.is_submitted() { ResponseState::Submitted } else { ResponseState::Open },
            place_id: self.place_id.clone(),
            place: self.place.clone(),
            organisation: self.provider.clone(),
            questionnaire_id: self.questionnaire_id.clone(),
            title: serde_json::from_str(&self.title).map_err(Fault::internal)?,
            version: self.version.clone(),
            definition: self.definition.clone(),
            inspection_id: self.inspection_id.clone(),
            begun_at: self.begun_at.clone(),
            changed_at: self.changed_at.clone(),
            submitted_at: self.submitted_at.clone(),
            submitted_by: self.submitted_by.clone(),
            judged_on: self.judged_on.clone().unwrap_or_else(|| today.to_owned()),
            position: self.position as u64,
            may_edit: self.may_edit(actor),
            may_reopen: self.may_reopen(actor),
        })
    }
}

/// A response to be begun.
pub(crate) struct NewResponse<'a> {
    pub(crate) id: &'a str,
    pub(crate) place_id: &'a str,
    pub(crate) questionnaire_id: &'a str,
    pub(crate) version: &'a str,
    pub(crate) definition: &'a str,
    pub(crate) inspection_id: Option<&'a str>,
    pub(crate) now: &'a str,
}

/// Begins a response of the actor's organisation. A duplicate key means that the id is taken.
pub(crate) async fn begin(
    connection: &mut AnyConnection,
    actor: &Actor,
    new: &NewResponse<'_>,
) -> Outcome<()> {
    sqlx::query(
        "INSERT INTO responses (id, organisation_id, place_id, questionnaire_id, version, \
         definition, inspection_id, state, begun_at, begun_by, changed_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, 'open', $8, $9, $10)",
    )
    .bind(new.id)
    .bind(&actor.organisation_id)
    .bind(new.place_id)
    .bind(new.questionnaire_id)
    .bind(new.version)
    .bind(new.definition)
    .bind(new.inspection_id)
    .bind(new.now)
    .bind(&actor.user_id)
    .bind(new.now)
    .execute(connection)
    .await?;
    Ok(())
}

macro_rules! select_where {
    ($predicate:expr, $rest:expr) => {
        concat!(
            "SELECT r.id, r.organisation_id, r.place_id, p.name AS place, o.name AS provider, \
             r.questionnaire_id, r.version, r.definition, v.title, r.inspection_id, r.state, \
             r.begun_at, r.changed_at, r.submitted_at, r.submitted_by, r.judged_on, r.position, \
             r.answered, r.asked, r.rating, r.score, i.state AS inspection_state \
             FROM responses r JOIN places p ON p.id = r.place_id \
             JOIN organisations o ON o.id = p.organisation_id \
             JOIN questionnaire_versions v ON v.questionnaire_id = r.questionnaire_id \
             AND v.version = r.version LEFT JOIN inspections i ON i.id = r.inspection_id WHERE ",
            $predicate,
            $rest
        )
    };
}

macro_rules! select {
    ($rest:expr) => {
        select_where!(visible_responses!(), $rest)
    };
}

/// The checklist of an inspection; whoever was given the inspection may see that it exists.
pub(crate) async fn of_inspection(
    connection: &mut AnyConnection,
    inspection: &InspectionRow,
) -> Outcome<ResponseRow> {
    let row = sqlx::query_as(select_where!("", "r.id = $1 AND r.inspection_id = $2"))
        .bind(&inspection.response_id)
        .bind(&inspection.id)
        .fetch_one(connection)
        .await?;
    Ok(row)
}

/// The response that something kept aside was written for, where the actor's organisation fills it
/// in; whoever decides about the one may know of the other.
pub(crate) async fn of_quarantined(
    connection: &mut AnyConnection,
    actor: &Actor,
    kept: &QuarantineRow,
) -> Outcome<Option<ResponseRow>> {
    let row = sqlx::query_as(select_where!("", "r.id = $1 AND r.organisation_id = $2"))
        .bind(&kept.response_id)
        .bind(&actor.organisation_id)
        .fetch_optional(connection)
        .await?;
    Ok(row)
}

/// A response in progress that the administrator may carry for those who fill it in.
pub(crate) async fn of_administrator(
    connection: &mut AnyConnection,
    actor: &Actor,
    id: &str,
) -> Outcome<Option<ResponseRow>> {
    actor.must(Deed::CarryAll)?;
    let statement = select_where!(carried_for_others!(), " AND r.id = $3");
    let row = seen_by(actor, statement).bind(id).fetch_optional(connection).await?;
    Ok(row)
}

/// Ids of the responses in progress on a version that the administrator may carry, oldest first.
pub(crate) async fn in_progress(
    connection: &mut AnyConnection,
    actor: &Actor,
    questionnaire_id: &str,
    version: &str,
) -> Outcome<Vec<String>> {
    actor.must(Deed::CarryAll)?;
    let statement = concat!(
        "SELECT r.id FROM responses r JOIN places p ON p.id = r.place_id WHERE ",
        carried_for_others!(),
        " AND r.questionnaire_id = $3 AND r.version = $4 ORDER BY r.id"
    );
    let query = seen_by::<(String,)>(actor, statement).bind(questionnaire_id).bind(version);
    let rows = query.fetch_all(connection).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Responses to a version that tell an advisor its effect: those in a state, newest first.
pub(crate) async fn measured(
    connection: &mut AnyConnection,
    actor: &Actor,
    (questionnaire_id, version): (&str, &str),
    state: &str,
    after: &str,
    limit: u32,
) -> Outcome<Vec<ResponseRow>> {
    actor.must(Deed::SeeEffect)?;
    let statement = select_where!(
        measured_by_advisors!(),
        " AND r.questionnaire_id = $3 AND r.version = $4 AND r.state = $5 \
          AND ($6 = '' OR r.id < $6) ORDER BY r.id DESC LIMIT $7"
    );
    let rows = seen_by(actor, statement)
        .bind(questionnaire_id)
        .bind(version)
        .bind(state)
        .bind(after)
        .bind(i64::from(limit))
        .fetch_all(connection)
        .await?;
    Ok(rows)
}

/// How many responses to a version tell an advisor its effect, in a state.
pub(crate) async fn count_measured(
    connection: &mut AnyConnection,
    actor: &Actor,
    (questionnaire_id, version): (&str, &str),
    state: &str,
) -> Outcome<u64> {
    actor.must(Deed::SeeEffect)?;
    let statement = concat!(
        "SELECT COUNT(*) FROM responses r JOIN places p ON p.id = r.place_id WHERE ",
        measured_by_advisors!(),
        " AND r.questionnaire_id = $3 AND r.version = $4 AND r.state = $5"
    );
    let query = seen_by::<(i64,)>(actor, statement).bind(questionnaire_id).bind(version);
    let (count,) = query.bind(state).fetch_one(connection).await?;
    Ok(count.cast_unsigned())
}

/// The checklists of the inspections that [`super::inspections::list`] gives, in the same order.
pub(crate) async fn of_inspections(
    connection: &mut AnyConnection,
    actor: &Actor,
    filter: &Filter<'_>,
) -> Outcome<Vec<ResponseRow>> {
    actor.must(Deed::SeeInspections)?;
    filter.fetch(connection, actor, select_where!(visible_inspections!(), page!("i"))).await
}

/// A response the actor may see.
pub(crate) async fn find(
    connection: &mut AnyConnection,
    actor: &Actor,
    id: &str,
) -> Outcome<Option<ResponseRow>> {
    actor.must(Deed::SeeResponses)?;
    let row = seen_by(actor, select!(" AND r.id = $3")).bind(id).fetch_optional(connection).await?;
    Ok(row)
}

/// A response the actor may see, or the refusal.
pub(crate) async fn get(
    connection: &mut AnyConnection,
    actor: &Actor,
    id: &str,
) -> Outcome<ResponseRow> {
    find(connection, actor, id).await?.ok_or_else(Fault::not_found)
}

/// Responses the actor may see, newest first (ids are in the order of time).
pub(crate) async fn list(
    connection: &mut AnyConnection,
    actor: &Actor,
    filter: &Filter<'_>,
) -> Outcome<Vec<ResponseRow>> {
    actor.must(Deed::SeeResponses)?;
    filter.fetch(connection, actor, select!(page!("r"))).await
}

/// The self-assessment of a place that is open, if any, whoever may see it.
pub(crate) async fn open_at(
    connection: &mut AnyConnection,
    place_id: &str,
    questionnaire_id: &str,
) -> Outcome<Option<String>> {
    let row: Option<(String,)> = sqlx::query_as(
        "SELECT id FROM responses WHERE place_id = $1 AND questionnaire_id = $2 \
         AND inspection_id IS NULL AND state = 'open' ORDER BY id LIMIT 1",
    )
    .bind(place_id)
    .bind(questionnaire_id)
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|(id,)| id))
}

/// Self-assessments of a place that are submitted, latest submission first.
pub(crate) async fn submitted_self_assessments(
    connection: &mut AnyConnection,
    actor: &Actor,
    place_id: &str,
) -> Outcome<Vec<ResponseRow>> {
    actor.must(Deed::SeeResponses)?;
    let rows = seen_by(
        actor,
        select!(
            " AND r.place_id = $3 AND r.inspection_id IS NULL AND r.state = 'submitted' \
          ORDER BY r.submitted_at DESC LIMIT 5"
        ),
    )
    .bind(place_id)
    .fetch_all(connection)
    .await?;
    Ok(rows)
}

/// The response that was submitted before this one to the same questionnaire about the same place, if
/// the actor may see it: a self-assessment before a self-assessment, the checklist of a completed
/// inspection before a checklist.
pub(crate) async fn previous(
    connection: &mut AnyConnection,
    actor: &Actor,
    row: &ResponseRow,
) -> Outcome<Option<ResponseRow>> {
    actor.must(Deed::SeeResponses)?;
    let statement = if row.inspection_id.is_some() {
        select!(
            " AND r.place_id = $3 AND r.questionnaire_id = $4 AND r.state = 'submitted' \
              AND r.submitted_at < $5 AND i.state = 'completed' \
              ORDER BY r.submitted_at DESC, r.id DESC LIMIT 1"
        )
    } else {
        select!(
            " AND r.place_id = $3 AND r.questionnaire_id = $4 AND r.state = 'submitted' \
              AND r.submitted_at < $5 AND r.inspection_id IS NULL \
              ORDER BY r.submitted_at DESC, r.id DESC LIMIT 1"
        )
    };
    let query = seen_by(actor, statement).bind(&row.place_id).bind(&row.questionnaire_id);
    let submitted = row.submitted_at.as_deref().unwrap_or_default();
    Ok(query.bind(submitted).fetch_optional(connection).await?)
}

/// What a push changes of the response's own row.
pub(crate) struct Progress {
    pub(crate) position: u64,
    pub(crate) answered: u32,
    pub(crate) asked: u32,
}

/// Notes that the log of an open response has grown.
pub(crate) async fn grown(
    connection: &mut AnyConnection,
    id: &str,
    progress: &Progress,
    now: &str,
) -> Outcome<()> {
    sqlx::query(
        "UPDATE responses SET position = $1, answered = $2, asked = $3, changed_at = $4 \
         WHERE id = $5 AND state = 'open'",
    )
    .bind(progress.position.cast_signed())
    .bind(i64::from(progress.answered))
    .bind(i64::from(progress.asked))
    .bind(now)
    .bind(id)
    .execute(connection)
    .await?;
    Ok(())
}

/// What a submission keeps.
pub(crate) struct Submission<'a> {
    pub(crate) now: &'a str,
    pub(crate) by: &'a str,
    pub(crate) judged_on: &'a str,
    pub(crate) rating: Option<&'a str>,
    pub(crate) score: Option<&'a str>,
    pub(crate) outcome: &'a str,
}

/// Closes an open response.
pub(crate) async fn submit(
    connection: &mut AnyConnection,
    id: &str,
    submission: &Submission<'_>,
) -> Outcome<()> {
    sqlx::query(
        "UPDATE responses SET state = 'submitted', changed_at = $1, submitted_at = $1, \
         first_submitted_at = COALESCE(first_submitted_at, $1), submitted_by = $2, \
         judged_on = $3, rating = $4, score = $5, outcome = $6 WHERE id = $7 AND state = 'open'",
    )
    .bind(submission.now)
    .bind(submission.by)
    .bind(submission.judged_on)
    .bind(submission.rating)
    .bind(submission.score)
    .bind(submission.outcome)
    .bind(id)
    .execute(connection)
    .await?;
    Ok(())
}

/// What the server computed at submission, as JSON text.
pub(crate) async fn outcome(connection: &mut AnyConnection, id: &str) -> Outcome<Option<String>> {
    let (outcome,) = sqlx::query_as("SELECT outcome FROM responses WHERE id = $1")
        .bind(id)
        .fetch_one(connection)
        .await?;
    Ok(outcome)
}

/// Opens a submitted response again; what it was is kept with the re-opening.
pub(crate) async fn reopen(
    connection: &mut AnyConnection,
    actor: &Actor,
    id: &str,
    reason: &str,
    now: &str,
) -> Outcome<()> {
    sqlx::query(
        "INSERT INTO reopenings (id, response_id, organisation_id, at, by_id, by_name, reason, \
         submitted_at, position, outcome) SELECT $1, r.id, r.organisation_id, $2, $3, $4, $5, \
         r.submitted_at, r.position, r.outcome FROM responses r WHERE r.id = $6",
    )
    .bind(crate::new_id())
    .bind(now)
    .bind(&actor.user_id)
    .bind(&actor.name)
    .bind(reason)
    .bind(id)
    .execute(&mut *connection)
    .await?;
    sqlx::query(
        "UPDATE responses SET state = 'open', changed_at = $1, submitted_at = NULL, \
         submitted_by = NULL, judged_on = NULL, rating = NULL, score = NULL, outcome = NULL \
         WHERE id = $2",
    )
    .bind(now)
    .bind(id)
    .execute(connection)
    .await?;
    Ok(())
}

/// Re-openings of a response, oldest first.
pub(crate) async fn reopenings(
    connection: &mut AnyConnection,
    id: &str,
) -> Outcome<Vec<Reopening>> {
    let rows: Vec<(String, String, String)> = sqlx::query_as(
        "SELECT at, by_name, reason FROM reopenings WHERE response_id = $1 ORDER BY id",
    )
    .bind(id)
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().map(|(at, by, reason)| Reopening { at, by, reason }).collect())
}
