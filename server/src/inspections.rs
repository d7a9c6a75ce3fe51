//! Inspections: opened with a checklist, then findings, then a report that never changes.

pub(crate) mod findings;
pub(crate) mod follow_up;

use jiff::civil::Date;
use protocol::{
    inspection::{
        CompleteInspection, EditFinding, EditParticulars, FindingDraft, InspectionDetail,
        InspectionName, InspectionState, OpenInspection, Particulars,
    },
    letterhead::Letterhead,
    problem::FieldFault,
    response::ComparedAnswer,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sqlx::AnyConnection;

use crate::{
    Service, audit,
    authorisation::{Actor, Deed},
    fault::{Fault, Outcome},
    letterhead,
    programs::Loaded,
    responses::{
        comparison, context_of, current_for, folding::folded, id_taken, session, taken_elsewhere,
    },
    storage::{
        Lockable,
        inspections::{self as rows, InspectionRow, NewInspection},
        listing::Filter,
        lock, places,
        responses::{self as response_rows, NewResponse, ResponseRow},
        retrying,
    },
};

/// The facts of an inspection's report, kept when it is completed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Akt {
    pub(crate) issuer: String,
    pub(crate) number: String,
    pub(crate) lead: String,
    pub(crate) provider: String,
    pub(crate) registry_code: String,
    pub(crate) place: String,
    pub(crate) address: String,
    pub(crate) submitted_by: String,
    pub(crate) particulars: Particulars,
    pub(crate) findings: Vec<FindingDraft>,
    pub(crate) comparison: Vec<ComparedAnswer>,
    pub(crate) made_at: String,
    /// What the office put on its documents then; nothing where it had none yet.
    #[serde(default)]
    pub(crate) letterhead: Letterhead,
}

/// Opens an inspection with its checklist; says whether it is new.
pub(crate) async fn open(
    service: &Service,
    actor: &Actor,
    request: &OpenInspection,
) -> Outcome<(InspectionDetail, bool)> {
    actor.must(Deed::Inspect)?;
    retrying!(service.storage, tx => open_once(&mut tx, service, actor, request))
}

async fn open_once(
    connection: &mut AnyConnection,
    service: &Service,
    actor: &Actor,
    request: &OpenInspection,
) -> Outcome<(InspectionDetail, bool)> {
    let (row, new) = open_row(connection, service, actor, request, None).await?;
    Ok((detail_of(connection, service, actor, &row).await?, new))
}

/// Opens an inspection that may follow up another one; says whether it is new.
async fn open_row(
    connection: &mut AnyConnection,
    service: &Service,
    actor: &Actor,
    request: &OpenInspection,
    follows: Option<&str>,
) -> Outcome<(InspectionRow, bool)> {
    // Before looking: the same request twice at once is still one.
    lock(connection, Lockable::Organisation, &actor.organisation_id).await?;
    if let Some(row) = rows::find(connection, actor, &request.id).await? {
        let same = row.place_id == request.place_id
            && row.response_id == request.response_id
            && row.follows.as_deref() == follows;
        return if same { Ok((row, false)) } else { Err(id_taken()) };
    }
    let place = places::get(connection, actor, &request.place_id).await?;
    let today = service.clock.today().to_string();
    let kinds = ["inspection", "follow-up"];
    let version = current_for(connection, &request.questionnaire_id, &today, &kinds).await?;
    let now = service.clock.stamp();
    let number = rows::next_number(connection, actor, service.clock.year()).await?;
    let particulars = Particulars { team: actor.name.clone(), ..Particulars::default() };
    let new = NewInspection {
        id: &request.id,
        number: &number,
        place_id: &place.id,
        response_id: &request.response_id,
        follows,
        particulars: &json!(particulars).to_string(),
        now: &now,
    };
    rows::open(connection, actor, &new).await.map_err(taken_elsewhere)?;
    let checklist = NewResponse {
        id: &request.response_id,
        place_id: &place.id,
        questionnaire_id: &version.questionnaire_id,
        version: &version.version,
        definition: &version.sha256,
        inspection_id: Some(&request.id),
        now: &now,
    };
    response_rows::begin(connection, actor, &checklist).await.map_err(taken_elsewhere)?;
    let entry = audit::Entry {
        action: "inspection.open",
        subject: &request.id,
        detail: json!({ "place": place.id, "number": number, "definition": version.sha256 }),
    };
    audit::record(connection, &service.clock, actor, entry).await?;
    Ok((rows::get(connection, actor, &request.id).await?, true))
}

/// Inspections the actor may see, without their findings.
pub(crate) async fn list(
    service: &Service,
    actor: &Actor,
    filter: &Filter<'_>,
) -> Outcome<Vec<InspectionDetail>> {
    let mut connection = service.storage.snapshot().await?;
    let found = rows::list(&mut connection, actor, filter).await?;
    let checklists = response_rows::of_inspections(&mut connection, actor, filter).await?;
    found
        .iter()
        .zip(&checklists)
        .map(|(row, checklist)| without_findings(service, actor, row, checklist))
        .collect()
}

/// An inspection with its findings.
pub(crate) async fn detail(
    service: &Service,
    actor: &Actor,
    id: &str,
) -> Outcome<InspectionDetail> {
    let mut connection = service.storage.snapshot().await?;
    let row = rows::get(&mut connection, actor, id).await?;
    detail_of(&mut connection, service, actor, &row).await
}

fn state_of(row: &InspectionRow) -> InspectionState {
    match row.state.as_str() {
        "open" => InspectionState::Open,
        "findings" => InspectionState::Findings,
        _ => InspectionState::Completed,
    }
}

fn may_inspect(actor: &Actor, row: &InspectionRow) -> bool {
    actor.does(Deed::Inspect) && row.organisation_id == actor.organisation_id
}

fn may_edit(actor: &Actor, row: &InspectionRow) -> bool {
    may_inspect(actor, row) && state_of(row) != InspectionState::Completed
}

fn without_findings(
    service: &Service,
    actor: &Actor,
    row: &InspectionRow,
    checklist: &ResponseRow,
) -> Outcome<InspectionDetail> {
    Ok(InspectionDetail {
        id: row.id.clone(),
        number: row.number.clone(),
        state: state_of(row),
        response: checklist.info(actor, &service.clock.today().to_string())?,
        lead: row.lead_name.clone(),
        particulars: serde_json::from_str(&row.particulars).map_err(Fault::internal)?,
        findings: Vec::new(),
        revision: row.revision as u64,
        may_edit: may_edit(actor, row),
        follows: None,
        followed_by: None,
        open_points: 0,
    })
}

async fn detail_of(
    connection: &mut AnyConnection,
    service: &Service,
    actor: &Actor,
    row: &InspectionRow,
) -> Outcome<InspectionDetail> {
    let checklist = response_rows::of_inspection(connection, row).await?;
    let mut detail = without_findings(service, actor, row, &checklist)?;
    let named = |row: InspectionRow| InspectionName { id: row.id, number: row.number };
    if let Some(earlier) = &row.follows {
        detail.follows = rows::find(connection, actor, earlier).await?.map(named);
    }
    detail.followed_by = rows::following(connection, actor, &row.id).await?.map(named);
    if let Some(akt) = kept_akt(row)? {
        if may_inspect(actor, row) && detail.followed_by.is_none() {
            let open = follow_up::Open::of(connection, service, actor, row, &akt).await?;
            detail.open_points = open.count();
        }
        detail.particulars = akt.particulars;
        let office = row.organisation_id == actor.organisation_id;
        detail.findings = if office { akt.findings } else { findings::as_reported(akt.findings) };
    } else if state_of(row) == InspectionState::Findings {
        let loaded = service.programs.get(connection, &checklist.definition).await?;
        detail.findings = drafts(connection, service, row, &checklist, &loaded).await?;
    }
    Ok(detail)
}

/// The day of a report: on which it was completed, else the one on which the checklist was judged.
pub(crate) fn report_day(service: &Service, row: &InspectionRow, akt: &Akt, judged: Date) -> Date {
    let completed = row.completed_at.as_deref().unwrap_or(&akt.made_at);
    service.clock.local(completed).map_or(judged, jiff::civil::DateTime::date)
}

pub(crate) fn kept_akt(row: &InspectionRow) -> Outcome<Option<Akt>> {
    row.akt.as_deref().map(serde_json::from_str).transpose().map_err(Fault::internal)
}

/// The findings of a submitted checklist with the inspector's edits.
async fn drafts(
    connection: &mut AnyConnection,
    service: &Service,
    row: &InspectionRow,
    checklist: &ResponseRow,
    loaded: &Loaded,
) -> Outcome<Vec<FindingDraft>> {
    let folded = folded(connection, service, checklist).await?.fold;
    let edits = rows::finding_edits(connection, &row.id).await?;
    let session = session(loaded, &folded, context_of(checklist, service)?);
    Ok(findings::drafts(&session, &edits))
}

/// The facts of the report: as kept, or as they stand, and whether they may still change.
pub(crate) async fn akt(
    connection: &mut AnyConnection,
    service: &Service,
    actor: &Actor,
    row: &InspectionRow,
    checklist: &ResponseRow,
    loaded: &Loaded,
) -> Outcome<(Akt, bool)> {
    if let Some(akt) = kept_akt(row)? {
        return Ok((akt, false));
    }
    let place = places::get(connection, actor, &row.place_id).await?;
    let akt = Akt {
        issuer: actor.organisation.clone(),
        number: row.number.clone(),
        lead: row.lead_name.clone(),
        provider: place.organisation,
        registry_code: place.registry_code,
        place: place.name,
        address: place.address,
        submitted_by: checklist.submitted_by.clone().unwrap_or_default(),
        particulars: serde_json::from_str(&row.particulars).map_err(Fault::internal)?,
        findings: drafts(connection, service, row, checklist, loaded).await?,
        comparison: comparison::with_self_assessment(connection, service, actor, checklist, loaded)
            .await?,
        made_at: service.clock.stamp(),
        letterhead: letterhead::current(connection, actor).await?,
    };
    Ok((akt, true))
}

/// The inspection the actor is about to change, with other writers kept waiting; refused where
/// the person saw another revision, or where nothing can be changed any more.
async fn locked(
    connection: &mut AnyConnection,
    actor: &Actor,
    id: &str,
    revision: u64,
) -> Outcome<InspectionRow> {
    actor.must(Deed::Inspect)?;
    lock(connection, Lockable::Inspection, id).await?;
    let row = rows::get(connection, actor, id).await?;
    if state_of(&row) == InspectionState::Completed {
        return Err(Fault::refused(409, "inspection-completed"));
    }
    if row.revision as u64 != revision {
        return Err(Fault::refused(409, "stale").with("revision", row.revision));
    }
    Ok(row)
}

/// Writes the inspector's words of the report.
pub(crate) async fn write_particulars(
    service: &Service,
    actor: &Actor,
    id: &str,
    request: &EditParticulars,
) -> Outcome<InspectionDetail> {
    retrying!(service.storage, tx => write_particulars_once(&mut tx, service, actor, id, request))?;
    detail(service, actor, id).await
}

async fn write_particulars_once(
    connection: &mut AnyConnection,
    service: &Service,
    actor: &Actor,
    id: &str,
    request: &EditParticulars,
) -> Outcome<()> {
    locked(connection, actor, id, request.revision).await?;
    let text = json!(request.particulars).to_string();
    rows::write_particulars(connection, id, &text, &service.clock.stamp()).await?;
    let entry = audit::Entry {
        action: "inspection.particulars",
        subject: id,
        detail: json!({ "content": crate::sha256(&text) }),
    };
    audit::record(connection, &service.clock, actor, entry).await
}

/// Edits a finding.
pub(crate) async fn edit_finding(
    service: &Service,
    actor: &Actor,
    id: &str,
    key: &str,
    request: &EditFinding,
) -> Outcome<InspectionDetail> {
    retrying!(service.storage, tx => edit_finding_once(&mut tx, service, actor, id, key, request))?;
    detail(service, actor, id).await
}

async fn edit_finding_once(
    connection: &mut AnyConnection,
    service: &Service,
    actor: &Actor,
    id: &str,
    key: &str,
    request: &EditFinding,
) -> Outcome<()> {
    let row = locked(connection, actor, id, request.revision).await?;
    refuse_while_open(&row)?;
    let checklist = response_rows::of_inspection(connection, &row).await?;
    let loaded = service.programs.get(connection, &checklist.definition).await?;
    let known = drafts(connection, service, &row, &checklist, &loaded).await?;
    if !known.iter().any(|draft| draft.key == key) {
        return Err(Fault::not_found());
    }
    let faults = findings::judge(&request.content, loaded.program.questionnaire());
    if !faults.is_empty() {
        let field = |(field, code): (&str, &str)| FieldFault {
            field: format!("content.{field}"),
            code: code.to_owned(),
        };
        let fields = faults.into_iter().map(field).collect();
        return Err(Fault::refused(422, "bad-fields").with_fields(fields));
    }
    let text = json!(request.content).to_string();
    rows::edit_finding(connection, actor, id, key, &text, &service.clock.stamp()).await?;
    let entry = audit::Entry {
        action: "inspection.finding",
        subject: id,
        detail: json!({ "finding": key, "content": crate::sha256(&text) }),
    };
    audit::record(connection, &service.clock, actor, entry).await
}

pub(crate) fn refuse_while_open(row: &InspectionRow) -> Outcome<()> {
    if state_of(row) == InspectionState::Open {
        return Err(Fault::refused(409, "inspection-open"));
    }
    Ok(())
}

/// Completes an inspection: the facts of its report are kept, nothing can be changed.
pub(crate) async fn complete(
    service: &Service,
    actor: &Actor,
    id: &str,
    request: &CompleteInspection,
) -> Outcome<InspectionDetail> {
    retrying!(service.storage, tx => complete_once(&mut tx, service, actor, id, request))?;
    detail(service, actor, id).await
}

async fn complete_once(
    connection: &mut AnyConnection,
    service: &Service,
    actor: &Actor,
    id: &str,
    request: &CompleteInspection,
) -> Outcome<()> {
    let row = locked(connection, actor, id, request.revision).await?;
    refuse_while_open(&row)?;
    let checklist = response_rows::of_inspection(connection, &row).await?;
    let loaded = service.programs.get(connection, &checklist.definition).await?;
    let (akt, _) = akt(connection, service, actor, &row, &checklist, &loaded).await?;
    let text = json!(akt).to_string();
    rows::complete(connection, id, &text, &service.clock.stamp()).await?;
    let entry = audit::Entry {
        action: "inspection.complete",
        subject: id,
        detail: json!({ "akt": crate::sha256(&text), "number": row.number }),
    };
    audit::record(connection, &service.clock, actor, entry).await
}
