//! Letters that follow a completed inspection: a draft that the office's inspectors write, then an
//! issued letter with a number that never changes.
//!
//! What was found stands in the report and is not changed here; what follows from it (duty, ground,
//! deadline) may be adjusted, since weeks may pass between report and precept.

pub(crate) mod judging;
pub(crate) mod paper;

use engine::report::language_of;
use protocol::{
    inspection::FindingDraft,
    letter::{
        BeginLetter, EditLetter, IssueLetter, IssuedLetter, LetterContent, LetterDetail,
        LetterKind, LetterPoint, LetterState,
    },
    letterhead::Letterhead,
    problem::FieldFault,
    without_blanks,
};
use serde_json::json;
use sqlx::AnyConnection;

use self::paper::Facts;
use crate::{
    Service, audit,
    authorisation::{Actor, Deed},
    fault::{Fault, Outcome},
    inspections::{self, Akt},
    letterhead,
    responses::{context_of, id_taken, taken_elsewhere},
    storage::{
        Lockable,
        inspections::{self as inspection_rows, InspectionRow},
        letters::{self as rows, LetterRow, NewLetter},
        lock, responses as response_rows, retrying,
    },
};

/// The letters of an inspection that the actor may see.
pub(crate) async fn list(
    service: &Service,
    actor: &Actor,
    inspection: &str,
) -> Outcome<Vec<LetterDetail>> {
    let mut connection = service.storage.snapshot().await?;
    let case = inspection_rows::get(&mut connection, actor, inspection).await?;
    let found = rows::of_inspection(&mut connection, actor, &case.id).await?;
    let mut letters = Vec::new();
    for row in &found {
        letters.push(detail_of(&mut connection, service, actor, row).await?);
    }
    Ok(letters)
}

/// The letters issued about the places of a provider, newest first.
pub(crate) async fn issued(
    connection: &mut AnyConnection,
    actor: &Actor,
) -> Outcome<Vec<IssuedLetter>> {
    let read = |row: &LetterRow| {
        let facts = kept_facts(row)?;
        Ok(facts.map(|facts| IssuedLetter {
            id: row.id.clone(),
            inspection_id: row.inspection_id.clone(),
            kind: kind_of(row),
            number: facts.number,
            date: facts.date,
        }))
    };
    let found = rows::issued(connection, actor).await?;
    found.iter().filter_map(|row| read(row).transpose()).collect()
}

/// What an issued letter makes of the findings that led to it.
pub(crate) struct Issued {
    pub(crate) kind: LetterKind,
    pub(crate) number: String,
    /// Day of issue, `YYYY-MM-DD`.
    pub(crate) date: String,
    pub(crate) findings: Vec<FindingDraft>,
    /// Whether it warns of a penalty payment.
    pub(crate) warns: bool,
}

/// The letters issued after an inspection that the actor may see.
pub(crate) async fn issued_after(
    connection: &mut AnyConnection,
    actor: &Actor,
    inspection: &str,
) -> Outcome<Vec<Issued>> {
    let found = rows::of_inspection(connection, actor, inspection).await?;
    let read = |row: &LetterRow| {
        Ok(kept_facts(row)?.map(|facts| Issued {
            kind: kind_of(row),
            number: facts.number,
            date: facts.date,
            findings: facts.findings,
            warns: facts.content.penalty.is_some(),
        }))
    };
    found.iter().filter_map(|row| read(row).transpose()).collect()
}

async fn detail(service: &Service, actor: &Actor, id: &str) -> Outcome<LetterDetail> {
    let mut connection = service.storage.snapshot().await?;
    let row = rows::get(&mut connection, actor, id).await?;
    detail_of(&mut connection, service, actor, &row).await
}

fn kind_of(row: &LetterRow) -> LetterKind {
    if row.kind == LetterKind::Precept.word() {
        LetterKind::Precept
    } else {
        LetterKind::Recommendation
    }
}

fn content_of(row: &LetterRow) -> Outcome<LetterContent> {
    serde_json::from_str(&row.content).map_err(Fault::internal)
}

/// The facts of an issued letter.
fn kept_facts(row: &LetterRow) -> Outcome<Option<Facts>> {
    row.facts.as_deref().map(serde_json::from_str).transpose().map_err(Fault::internal)
}

async fn detail_of(
    connection: &mut AnyConnection,
    service: &Service,
    actor: &Actor,
    row: &LetterRow,
) -> Outcome<LetterDetail> {
    let detail = LetterDetail {
        id: row.id.clone(),
        inspection_id: row.inspection_id.clone(),
        kind: kind_of(row),
        state: LetterState::Issued,
        number: row.number.clone(),
        date: None,
        content: content_of(row)?,
        lacks: Vec::new(),
        ceiling: None,
        revision: row.revision.cast_unsigned(),
        may_edit: false,
    };
    if let Some(facts) = kept_facts(row)? {
        return Ok(LetterDetail { date: Some(facts.date), ..detail });
    }
    let head = letterhead::current(connection, actor).await?;
    Ok(LetterDetail {
        state: LetterState::Draft,
        lacks: judging::lacks(detail.kind, &detail.content, &head, service.clock.today()),
        ceiling: head.ceiling,
        may_edit: may_edit(actor, row),
        ..detail
    })
}

fn may_edit(actor: &Actor, row: &LetterRow) -> bool {
    actor.does(Deed::Inspect) && row.organisation_id == actor.organisation_id
}

/// The report of a completed inspection, or the refusal.
fn akt_of(case: &InspectionRow) -> Outcome<Akt> {
    inspections::kept_akt(case)?.ok_or_else(|| Fault::refused(409, "inspection-not-completed"))
}

/// The findings of a report that lead to a letter of a kind.
fn findings_of(akt: &Akt, kind: LetterKind) -> impl Iterator<Item = &FindingDraft> {
    let leads = move |own: &&FindingDraft| own.content.included && own.content.kind == kind.word();
    akt.findings.iter().filter(leads)
}

/// Begins a letter; says whether it is new.
pub(crate) async fn begin(
    service: &Service,
    actor: &Actor,
    inspection: &str,
    request: &BeginLetter,
) -> Outcome<(LetterDetail, bool)> {
    actor.must(Deed::Inspect)?;
    let new =
        retrying!(service.storage, tx => begin_once(&mut tx, service, actor, inspection, request))?;
    Ok((detail(service, actor, &request.id).await?, new))
}

async fn begin_once(
    connection: &mut AnyConnection,
    service: &Service,
    actor: &Actor,
    inspection: &str,
    request: &BeginLetter,
) -> Outcome<bool> {
    // Before looking: the same request twice at once is still one.
    lock(connection, Lockable::Inspection, inspection).await?;
    let case = inspection_rows::get(connection, actor, inspection).await?;
    let akt = akt_of(&case)?;
    for known in rows::of_inspection(connection, actor, &case.id).await? {
        match (known.id == request.id, kind_of(&known) == request.kind) {
            (true, true) => return Ok(false),
            (true, false) => return Err(id_taken()),
            (false, true) => return Err(Fault::refused(409, "letter-begun")),
            (false, false) => {}
        }
    }
    let points: Vec<LetterPoint> = findings_of(&akt, request.kind).map(point_of).collect();
    if points.is_empty() {
        return Err(Fault::refused(422, "letter-no-findings"));
    }
    let addressee = [akt.provider.as_str(), akt.address.as_str()];
    let addressee: Vec<&str> = addressee.into_iter().filter(|line| !line.is_empty()).collect();
    let summary = akt.particulars.summary.trim();
    let content = LetterContent {
        addressee: addressee.join("\n"),
        registry_code: akt.registry_code.clone(),
        official: actor.name.clone(),
        reasons: (!summary.is_empty())
            .then(|| (language_of(summary).unwrap_or_default().to_string(), summary.to_owned()))
            .into_iter()
            .collect(),
        hearing: protocol::Texts::new(),
        penalty: None,
        norm: protocol::Texts::new(),
        points,
    };
    let new = NewLetter {
        id: &request.id,
        inspection_id: &case.id,
        kind: request.kind.word(),
        content: &json!(content).to_string(),
        now: &service.clock.stamp(),
    };
    rows::begin(connection, actor, &new).await.map_err(taken_elsewhere)?;
    let entry = audit::Entry {
        action: "letter.begin",
        subject: &request.id,
        detail: json!({ "inspection": case.id, "kind": request.kind.word() }),
    };
    audit::record(connection, &service.clock, actor, entry).await?;
    Ok(true)
}

/// What a finding leads to, as the report has it.
fn point_of(finding: &FindingDraft) -> LetterPoint {
    LetterPoint {
        key: finding.key.clone(),
        duty: finding.content.duty.clone(),
        legal: finding.content.legal.clone(),
        deadline: finding.content.deadline.clone(),
    }
}

/// The letter the actor is about to change, with other writers kept waiting, and its inspection;
/// refused where the person saw another revision, or where nothing can be changed any more.
async fn locked(
    connection: &mut AnyConnection,
    actor: &Actor,
    id: &str,
    revision: u64,
) -> Outcome<(LetterRow, InspectionRow)> {
    actor.must(Deed::Inspect)?;
    let seen = rows::get(connection, actor, id).await?;
    lock(connection, Lockable::Inspection, &seen.inspection_id).await?;
    let row = rows::get(connection, actor, id).await?;
    if row.state == "issued" {
        return Err(Fault::refused(409, "letter-issued"));
    }
    if row.revision.cast_unsigned() != revision {
        return Err(Fault::refused(409, "stale").with("revision", row.revision));
    }
    let case = inspection_rows::get(connection, actor, &row.inspection_id).await?;
    Ok((row, case))
}

/// Writes a letter's content.
pub(crate) async fn write(
    service: &Service,
    actor: &Actor,
    id: &str,
    request: &EditLetter,
) -> Outcome<LetterDetail> {
    retrying!(service.storage, tx => write_once(&mut tx, service, actor, id, request))?;
    detail(service, actor, id).await
}

async fn write_once(
    connection: &mut AnyConnection,
    service: &Service,
    actor: &Actor,
    id: &str,
    request: &EditLetter,
) -> Outcome<()> {
    let (row, case) = locked(connection, actor, id, request.revision).await?;
    let akt = akt_of(&case)?;
    let mut content = request.content.clone();
    let head = letterhead::current(connection, actor).await?;
    if judging::is_above(content.penalty, &head) {
        let field = FieldFault {
            field: "content.penalty".to_owned(),
            code: "letter-penalty-ceiling".to_owned(),
        };
        return Err(Fault::refused(422, "letter-penalty-ceiling").with_fields(vec![field]));
    }
    let checklist = response_rows::of_inspection(connection, &case).await?;
    let loaded = service.programs.get(connection, &checklist.definition).await?;
    let proposed: Vec<LetterPoint> = findings_of(&akt, kind_of(&row)).map(point_of).collect();
    let faults = judging::faults(&content.points, &proposed, loaded.program.questionnaire());
    if !faults.is_empty() {
        return Err(Fault::refused(422, "bad-fields").with_fields(faults));
    }
    // The points are those of the report, in its order, whatever a client leaves out.
    content.points = proposed
        .into_iter()
        .map(|own| content.points.iter().find(|new| new.key == own.key).cloned().unwrap_or(own))
        .collect();
    let own = [&mut content.reasons, &mut content.hearing, &mut content.norm];
    let duties = content.points.iter_mut().map(|own| &mut own.duty);
    own.into_iter().chain(duties).for_each(without_blanks);
    let text = json!(content).to_string();
    rows::write(connection, actor, id, &text, &service.clock.stamp()).await?;
    let entry = audit::Entry {
        action: "letter.write",
        subject: id,
        detail: json!({ "content": crate::sha256(&text) }),
    };
    audit::record(connection, &service.clock, actor, entry).await
}

/// What a letter's document is made from, as it stands.
async fn facts_of(
    connection: &mut AnyConnection,
    service: &Service,
    (row, case, akt): (&LetterRow, &InspectionRow, &Akt),
    letterhead: Letterhead,
) -> Outcome<Facts> {
    let checklist = response_rows::of_inspection(connection, case).await?;
    let content = content_of(row)?;
    let mut findings: Vec<FindingDraft> = findings_of(akt, kind_of(row)).cloned().collect();
    for finding in &mut findings {
        // What the official considered on the way is nobody's who reads the letter.
        finding.content.note.clear();
        finding.proposed = finding.content.clone();
        if let Some(point) = content.points.iter().find(|own| own.key == finding.key) {
            finding.content.duty = point.duty.clone();
            finding.content.legal = point.legal.clone();
            finding.content.deadline = point.deadline.clone();
        }
    }
    let judged = context_of(&checklist, service)?.now.date();
    let report_date = inspections::report_day(service, case, akt, judged).to_string();
    Ok(Facts {
        office: akt.issuer.clone(),
        letterhead,
        content,
        findings,
        number: String::new(),
        date: service.clock.today().to_string(),
        provider: akt.provider.clone(),
        place: akt.place.clone(),
        address: akt.address.clone(),
        report: akt.number.clone(),
        report_date,
        definition: checklist.definition,
        made_at: service.clock.stamp(),
    })
}

/// Issues a letter: it has a number, and nothing changes any more.
pub(crate) async fn issue(
    service: &Service,
    actor: &Actor,
    id: &str,
    request: &IssueLetter,
) -> Outcome<LetterDetail> {
    retrying!(service.storage, tx => issue_once(&mut tx, service, actor, id, request))?;
    detail(service, actor, id).await
}

async fn issue_once(
    connection: &mut AnyConnection,
    service: &Service,
    actor: &Actor,
    id: &str,
    request: &IssueLetter,
) -> Outcome<()> {
    let (row, case) = locked(connection, actor, id, request.revision).await?;
    let akt = akt_of(&case)?;
    let head = letterhead::current(connection, actor).await?;
    let lacks = judging::lacks(kind_of(&row), &content_of(&row)?, &head, service.clock.today());
    if let Some(refusal) = judging::refusal(&lacks) {
        return Err(refusal);
    }
    let mut facts = facts_of(connection, service, (&row, &case, &akt), head).await?;
    let before = rows::count_issued(connection, actor, &case.id).await?;
    facts.number = format!("{}-{}", case.number, before + 1);
    let text = json!(facts).to_string();
    rows::issue(connection, actor, id, (&facts.number, &text), &facts.made_at).await?;
    let entry = audit::Entry {
        action: "letter.issue",
        subject: id,
        detail: json!({ "number": facts.number, "facts": crate::sha256(&text) }),
    };
    audit::record(connection, &service.clock, actor, entry).await
}
