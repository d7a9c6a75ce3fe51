//! Responses: begun, answered, submitted, re-opened.
//!
//! The answers of a response are the fold of its log; this module never changes an answer itself.

pub(crate) mod carrying;
pub(crate) mod comparison;
pub(crate) mod folding;
mod older;
pub(crate) mod push;
pub(crate) mod quarantine;
pub(crate) mod warm;

use engine::evaluation::{Context, Session};
use jiff::civil::Date;
use protocol::{
    operation::{Fold, StoredOperation},
    response::{BeginResponse, Reopen, ResponseDetail, ResponseInfo, Submit},
};
use serde_json::{Value as Json, json};
use sqlx::AnyConnection;

use crate::{
    Service, audit,
    authorisation::{Actor, Deed},
    fault::{Fault, Outcome},
    programs::Loaded,
    storage::{
        Lockable, assignments, definitions, inspections,
        listing::Filter,
        lock, operations, places,
        responses::{self as rows, NewResponse, ResponseRow, Submission},
        retrying,
    },
};

/// Begins a self-assessment; says whether it is new.
pub(crate) async fn begin(
    service: &Service,
    actor: &Actor,
    request: &BeginResponse,
) -> Outcome<(ResponseInfo, bool)> {
    actor.must(Deed::FillSelfAssessment)?;
    retrying!(service.storage, tx => begin_once(&mut tx, service, actor, request))
}

async fn begin_once(
    connection: &mut AnyConnection,
    service: &Service,
    actor: &Actor,
    request: &BeginResponse,
) -> Outcome<(ResponseInfo, bool)> {
    let today = service.clock.today().to_string();
    lock(connection, Lockable::Place, &request.place_id).await?;
    if let Some(row) = rows::find(connection, actor, &request.id).await? {
        let same =
            row.place_id == request.place_id && row.questionnaire_id == request.questionnaire_id;
        return if same { Ok((row.info(actor, &today)?, false)) } else { Err(id_taken()) };
    }
    let place = places::get(connection, actor, &request.place_id).await?;
    let version =
        current_for(connection, &request.questionnaire_id, &today, &["self-assessment"]).await?;
    refuse_second(connection, actor, &place.id, &version.questionnaire_id).await?;
    let new = NewResponse {
        id: &request.id,
        place_id: &place.id,
        questionnaire_id: &version.questionnaire_id,
        version: &version.version,
        definition: &version.sha256,
        inspection_id: None,
        now: &service.clock.stamp(),
    };
    rows::begin(connection, actor, &new).await.map_err(taken_elsewhere)?;
    assignments::answer(connection, &place.id, &version.questionnaire_id, new.id).await?;
    let entry = audit::Entry {
        action: "response.begin",
        subject: new.id,
        detail: json!({ "place": place.id, "definition": version.sha256 }),
    };
    audit::record(connection, &service.clock, actor, entry).await?;
    Ok((rows::get(connection, actor, new.id).await?.info(actor, &today)?, true))
}

/// Refuses where a self-assessment of the same place is open already; the caller holds the lock of
/// the place.
async fn refuse_second(
    connection: &mut AnyConnection,
    actor: &Actor,
    place_id: &str,
    questionnaire_id: &str,
) -> Outcome<()> {
    let Some(open) = rows::open_at(connection, place_id, questionnaire_id).await? else {
        return Ok(());
    };
    let refusal = Fault::refused(409, "response-already-begun");
    // What a provider has not submitted yet nobody else knows of.
    let known = rows::find(connection, actor, &open).await?.is_some();
    Err(if known { refusal.with("response_id", open) } else { refusal })
}

/// The current version of a questionnaire of one of these kinds.
pub(crate) async fn current_for(
    connection: &mut AnyConnection,
    questionnaire_id: &str,
    today: &str,
    kinds: &[&str],
) -> Outcome<definitions::CurrentRow> {
    let version = definitions::current(connection, questionnaire_id, today).await?;
    let version = version.ok_or_else(|| Fault::refused(404, "questionnaire-unknown"))?;
    if kinds.contains(&&*version.kind) {
        Ok(version)
    } else {
        Err(Fault::refused(422, "questionnaire-other-kind"))
    }
}

/// An id that somebody else's thing has: as unknowable as the thing itself.
pub(crate) fn id_taken() -> Fault {
    Fault::refused(409, "id-taken")
}

/// A duplicate key where the actor cannot see the row that has it.
pub(crate) fn taken_elsewhere(fault: Fault) -> Fault {
    if fault.is_duplicate() { id_taken() } else { fault }
}

/// Responses the actor may see.
pub(crate) async fn list(
    service: &Service,
    actor: &Actor,
    filter: &Filter<'_>,
) -> Outcome<Vec<ResponseInfo>> {
    let mut connection = service.storage.snapshot().await?;
    let today = service.clock.today().to_string();
    let found = rows::list(&mut connection, actor, filter).await?;
    found.iter().map(|row| row.info(actor, &today)).collect()
}

/// A response with its answers.
pub(crate) async fn detail(service: &Service, actor: &Actor, id: &str) -> Outcome<ResponseDetail> {
    let mut connection = service.storage.snapshot().await?;
    detail_in(&mut connection, service, actor, id).await
}

async fn detail_in(
    connection: &mut AnyConnection,
    service: &Service,
    actor: &Actor,
    id: &str,
) -> Outcome<ResponseDetail> {
    let row = rows::get(connection, actor, id).await?;
    let loaded = service.programs.get(connection, &row.definition).await?;
    let folded = folding::folded(connection, service, &row).await?;
    let (newer, back) = carrying::ways(connection, service, actor, &row).await?;
    let confirm = if folded.older.is_empty() {
        Vec::new()
    } else {
        let session = session(&loaded, &folded.fold, context_of(&row, service)?);
        folded.to_confirm(service, &row, &session)?
    };
    let outcome = rows::outcome(connection, id).await?;
    let comparison = if row.inspection_id.is_some() {
        comparison::with_self_assessment(connection, service, actor, &row, &loaded).await?
    } else {
        Vec::new()
    };
    Ok(ResponseDetail {
        info: row.info(actor, &service.clock.today().to_string())?,
        kept_aside: operations::kept_aside(connection, actor, id).await?,
        confirm,
        earlier: folded.earlier_answers(service, &row, &loaded)?,
        names: folded.names(),
        newer,
        back,
        heads: folded.fold.heads,
        response: folded.fold.response,
        document: Json::clone(&loaded.document),
        comparison,
        outcome: outcome
            .map(|text| serde_json::from_str(&text))
            .transpose()
            .map_err(Fault::internal)?,
        reopenings: rows::reopenings(connection, id).await?,
    })
}

/// Operations of a response after a position.
pub(crate) async fn log_after(
    service: &Service,
    actor: &Actor,
    id: &str,
    position: u64,
    limit: u32,
) -> Outcome<Vec<StoredOperation>> {
    let mut connection = service.storage.snapshot().await?;
    rows::get(&mut connection, actor, id).await?;
    operations::after(&mut connection, id, position, limit).await
}

/// A session over a response as it stood or stands.
pub(crate) fn session(loaded: &Loaded, folded: &Fold, context: Context) -> Session {
    let mut session = Session::open(loaded.program.clone(), context);
    // What does not fit stays in the response and is shown; it takes no part in the score.
    session.load(&folded.response);
    session
}

/// What a session over a response knows: its day, and draws of its own. The app's is the same.
pub(crate) fn context_of(row: &ResponseRow, service: &Service) -> Outcome<Context> {
    Ok(Context::on(day_of(row, service)?).drawing_from(&row.id))
}

/// The day on which a response is or was judged.
fn day_of(row: &ResponseRow, service: &Service) -> Outcome<Date> {
    row.judged_on
        .as_deref()
        .map_or_else(|| Ok(service.clock.today()), |day| day.parse().map_err(Fault::internal))
}

/// Submits a response: judged today, and closed.
pub(crate) async fn submit(
    service: &Service,
    actor: &Actor,
    id: &str,
    request: &Submit,
) -> Outcome<ResponseDetail> {
    retrying!(service.storage, tx => submit_once(&mut tx, service, actor, id, request))?;
    service.live.stir(id);
    detail(service, actor, id).await
}

async fn submit_once(
    connection: &mut AnyConnection,
    service: &Service,
    actor: &Actor,
    id: &str,
    request: &Submit,
) -> Outcome<()> {
    let row = locked(connection, actor, id).await?;
    if !row.is_filled_by(actor) {
        return Err(Fault::forbidden());
    }
    if row.is_submitted() {
        return Err(Fault::refused(409, "response-submitted"));
    }
    if row.position as u64 != request.position {
        return Err(Fault::refused(409, "response-changed").with("position", row.position));
    }
    let loaded = service.programs.get(connection, &row.definition).await?;
    let folded = folding::folded(connection, service, &row).await?;
    let conflicts = folded.fold.conflicts().count();
    if conflicts > 0 {
        return Err(Fault::refused(409, "conflicts-open").with("count", conflicts));
    }
    let today = service.clock.today();
    let context = Context::on(today).drawing_from(&row.id);
    let session = session(&loaded, &folded.fold, context);
    let verdict = judge(&session, &row.definition)?;
    let confirm = folded.to_confirm(service, &row, &session)?;
    if !confirm.is_empty() {
        let missing = confirm.iter().map(|own| (own.address.to_string(), "unconfirmed".to_owned()));
        return Err(Fault::refused(422, "answers-unconfirmed")
            .with("count", confirm.len())
            .with_missing(missing.collect()));
    }
    let now = service.clock.stamp();
    let submission = Submission {
        now: &now,
        by: &actor.name,
        judged_on: &today.to_string(),
        rating: verdict.rating.as_deref(),
        score: verdict.score.as_deref(),
        outcome: &verdict.outcome,
    };
    rows::submit(connection, id, &submission).await?;
    if let Some(inspection_id) = &row.inspection_id {
        inspections::move_to(connection, inspection_id, "findings", &now).await?;
    }
    let entry = audit::Entry {
        action: "response.submit",
        subject: id,
        detail: json!({
            "position": row.position,
            "definition": row.definition,
            "outcome": crate::sha256(&verdict.outcome),
        }),
    };
    audit::record(connection, &service.clock, actor, entry).await
}

struct Verdict {
    rating: Option<String>,
    score: Option<String>,
    outcome: String,
}

/// Judges complete answers; refuses incomplete ones with what is missing.
fn judge(session: &Session, sha256: &str) -> Outcome<Verdict> {
    let missing: Vec<_> = session
        .missing()
        .into_iter()
        .map(|(address, fault)| (address.to_string(), fault.code().to_owned()))
        .collect();
    if !missing.is_empty() {
        let count = missing.len();
        return Err(Fault::refused(422, "response-incomplete")
            .with("count", count)
            .with_missing(missing));
    }
    if !session.is_complete() {
        return Err(Fault::refused(422, "evaluation-degraded"));
    }
    let sheet = session.score();
    Ok(Verdict {
        rating: sheet.as_ref().and_then(|sheet| sheet.rating.as_ref()).map(ToString::to_string),
        score: sheet.and_then(|sheet| sheet.rounded).map(|number| number.to_string()),
        outcome: session.outcome(sha256).to_string(),
    })
}

/// The response the actor may see, with other writers kept waiting. Its inspection is locked
/// first, in the order that [`lock`] asks for.
async fn locked(connection: &mut AnyConnection, actor: &Actor, id: &str) -> Outcome<ResponseRow> {
    let row = rows::get(connection, actor, id).await?;
    if let Some(inspection_id) = &row.inspection_id {
        lock(connection, Lockable::Inspection, inspection_id).await?;
    }
    lock(connection, Lockable::Response, id).await?;
    rows::get(connection, actor, id).await
}

/// Opens a submitted response again, with a reason.
pub(crate) async fn reopen(
    service: &Service,
    actor: &Actor,
    id: &str,
    request: &Reopen,
) -> Outcome<ResponseInfo> {
    actor.must(Deed::Reopen)?;
    retrying!(service.storage, tx => reopen_once(&mut tx, service, actor, id, request))
}

async fn reopen_once(
    connection: &mut AnyConnection,
    service: &Service,
    actor: &Actor,
    id: &str,
    request: &Reopen,
) -> Outcome<ResponseInfo> {
    let place_id = rows::get(connection, actor, id).await?.place_id;
    lock(connection, Lockable::Place, &place_id).await?;
    let row = locked(connection, actor, id).await?;
    if !row.is_submitted() {
        return Err(Fault::refused(409, "response-open"));
    }
    if !row.may_reopen(actor) {
        return Err(Fault::refused(409, "inspection-completed"));
    }
    if row.inspection_id.is_none() {
        refuse_second(connection, actor, &place_id, &row.questionnaire_id).await?;
    }
    let now = service.clock.stamp();
    rows::reopen(connection, actor, id, request.reason.trim(), &now).await?;
    if let Some(inspection_id) = &row.inspection_id {
        inspections::move_to(connection, inspection_id, "open", &now).await?;
    }
    let entry = audit::Entry {
        action: "response.reopen",
        subject: id,
        detail: json!({ "position": row.position, "reason": crate::sha256(&request.reason) }),
    };
    audit::record(connection, &service.clock, actor, entry).await?;
    // The office sees a self-assessment once it was submitted, and still does.
    rows::get(connection, actor, id).await?.info(actor, &service.clock.today().to_string())
}
