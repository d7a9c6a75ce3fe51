//! The inbox of operations kept aside: who wrote what and why it was not applied, and a person's
//! decision about it. Nothing is ever deleted here.

use std::{collections::BTreeMap, sync::Arc};

use engine::{
    evaluation::{Change, Session},
    language::Language,
};
use protocol::{
    Texts,
    operation::{Action, Fold, Operation, Slot},
    quarantine::{Decide, QuarantineEntry, Verdict},
};
use serde_json::{Value as Json, json};
use sqlx::AnyConnection;

use super::{
    context_of,
    folding::{folded, has_answered, in_words, older_version},
    push::take_one,
    session,
};
use crate::{
    Service, audit,
    authorisation::Actor,
    definitions::texts,
    fault::{Fault, Outcome},
    storage::{
        Lockable, carryings, lock,
        quarantine::{self as rows, QuarantineRow},
        responses::{self, ResponseRow},
        retrying,
    },
};

/// What the actor may decide about, newest first: what is open, or what was decided.
pub(crate) async fn list(
    service: &Service,
    actor: &Actor,
    decided: bool,
    after: Option<&str>,
    limit: u32,
) -> Outcome<Vec<QuarantineEntry>> {
    let mut connection = service.storage.snapshot().await?;
    let found = rows::list(&mut connection, actor, decided, after, limit).await?;
    // Each response is read once, and one at a time: a page may be about as many as it has entries.
    let mut by_response: BTreeMap<&str, Vec<&QuarantineRow>> = BTreeMap::new();
    for kept in &found {
        by_response.entry(&kept.response_id).or_default().push(kept);
    }
    let mut entries = Vec::with_capacity(found.len());
    for all in by_response.into_values() {
        let mut form = Form::read(&mut connection, service, actor, all[0]).await?;
        for kept in all {
            entries.push(entry(kept, &mut form)?);
        }
    }
    entries.sort_by(|a, b| b.id.cmp(&a.id));
    Ok(entries)
}

/// The response that was written to, with what stands in it.
struct Form {
    row: ResponseRow,
    folded: Fold,
    session: Session,
}

impl Form {
    async fn read(
        connection: &mut AnyConnection,
        service: &Service,
        actor: &Actor,
        kept: &QuarantineRow,
    ) -> Outcome<Option<Self>> {
        let Some(row) = responses::of_quarantined(connection, actor, kept).await? else {
            return Ok(None);
        };
        let loaded = service.programs.get(connection, &row.definition).await?;
        let folded = folded(connection, service, &row).await?.fold;
        let session = session(&loaded, &folded, context_of(&row, service)?);
        Ok(Some(Self { row, folded, session }))
    }
}

fn entry(kept: &QuarantineRow, form: &mut Option<Form>) -> Outcome<QuarantineEntry> {
    let operation = kept.operation()?;
    let address = operation.action.address();
    let mut entry = QuarantineEntry {
        id: kept.id.clone(),
        response_id: kept.response_id.clone(),
        place: None,
        title: Texts::new(),
        code: kept.code.clone(),
        actor_name: kept.actor_name.clone(),
        device_time: operation.device_time.clone(),
        received_at: kept.received_at.clone(),
        number: address.to_string(),
        question: Texts::new(),
        said: as_sent(&operation.action),
        current: Texts::new(),
        seen: Vec::new(),
        may_apply: false,
        decision: kept.decided.clone().decision(),
        action: operation.action.clone(),
    };
    let Some(Form { row, folded, session }) = form else { return Ok(entry) };
    entry.place = Some(row.place.clone());
    entry.title = serde_json::from_str(&row.title).map_err(Fault::internal)?;
    entry.may_apply = entry.decision.is_none() && !row.is_submitted();
    if let Some(slot) = Slot::written_by(&operation.action) {
        let heads = folded.at(&slot).iter();
        entry.seen = heads.filter_map(|head| head.op_ids.last().cloned()).collect();
    }
    let program = Arc::clone(session.program());
    let mut items = program.questionnaire().items().map(|(_, item)| item);
    let Some(item) = items.find(|item| item.id == address.item) else { return Ok(entry) };
    entry.number = session.number(address);
    entry.question = texts(&item.label);
    match &operation.action {
        Action::Answer { value, .. } => {
            entry.current = in_words(session, address);
            let change = Change::Answer { address: address.clone(), value: value.clone() };
            if let Ok((_, undo)) = session.apply_undoable(&change) {
                let said = in_words(session, address);
                if !said.is_empty() {
                    entry.said = said;
                }
                session.undo(&undo);
            }
        }
        Action::Comment { .. } => {
            entry.current =
                folded.response.comments.get(address).map(|text| plain(text)).unwrap_or_default();
        }
        _ => {}
    }
    Ok(entry)
}

/// What was written, where no definition says it better.
fn as_sent(action: &Action) -> Texts {
    match action {
        Action::Answer { value: Json::Null, .. } => Texts::new(),
        Action::Answer { value: Json::String(text), .. } | Action::Comment { text, .. } => {
            plain(text)
        }
        Action::Answer { value, .. } => plain(&value.to_string()),
        Action::Attach { attachment, .. } => plain(&attachment.name),
        _ => Texts::new(),
    }
}

/// Words that are the same for every reader.
fn plain(text: &str) -> Texts {
    Texts::from([(Language::default().tag().to_owned(), text.to_owned())])
}

/// Decides about an operation kept aside.
pub(crate) async fn decide(
    service: &Service,
    actor: &Actor,
    id: &str,
    request: &Decide,
) -> Outcome<QuarantineEntry> {
    retrying!(service.storage, tx => decide_once(&mut tx, service, actor, id, request))?;
    let mut connection = service.storage.snapshot().await?;
    let kept = rows::get(&mut connection, actor, id).await?;
    service.live.stir(&kept.response_id);
    let mut form = Form::read(&mut connection, service, actor, &kept).await?;
    entry(&kept, &mut form)
}

async fn decide_once(
    connection: &mut AnyConnection,
    service: &Service,
    actor: &Actor,
    id: &str,
    request: &Decide,
) -> Outcome<()> {
    let reason = request.reason.trim();
    let kept = rows::get(connection, actor, id).await?;
    if let Some(decision) = kept.decided.clone().decision() {
        let same = decision.verdict == request.verdict
            && decision.reason == reason
            && kept.decided_by.as_ref() == Some(&actor.user_id);
        return if same { Ok(()) } else { Err(Fault::refused(409, "quarantine-decided")) };
    }
    let row = match request.verdict {
        Verdict::Apply => Some(open_response(connection, actor, &kept).await?),
        Verdict::SetAside => None,
    };
    let now = service.clock.stamp();
    if !rows::decide(connection, actor, id, request.verdict, reason, &now).await? {
        return Err(Fault::refused(409, "quarantine-decided"));
    }
    let original = kept.operation()?;
    let mut detail = json!({
        "response": kept.response_id,
        "original": original.op_id,
        "author": kept.actor_id,
        "code": kept.code,
        "reason": crate::sha256(reason),
    });
    let action = match row {
        None => "quarantine.set_aside",
        Some(row) => {
            let original = in_names_of(connection, service, &row, original).await?;
            let operation = own_operation(&kept, original, &row, request, &now);
            let taken = take_one(connection, service, actor, &row, &operation).await?;
            let position = taken.map_err(|code| Fault::refused(409, code))?;
            detail["operation"] = json!(operation.op_id);
            detail["position"] = json!(position);
            "quarantine.apply"
        }
    };
    let entry = audit::Entry { action, subject: id, detail };
    audit::record(connection, &service.clock, actor, entry).await
}

/// The response to be written to, open and locked; its inspection first, in the order of [`lock`].
async fn open_response(
    connection: &mut AnyConnection,
    actor: &Actor,
    kept: &QuarantineRow,
) -> Outcome<ResponseRow> {
    let unknown = || Fault::refused(409, "response-unknown");
    let row = responses::of_quarantined(connection, actor, kept).await?.ok_or_else(unknown)?;
    if let Some(inspection_id) = &row.inspection_id {
        lock(connection, Lockable::Inspection, inspection_id).await?;
    }
    lock(connection, Lockable::Response, &row.id).await?;
    let row = responses::of_quarantined(connection, actor, kept).await?.ok_or_else(unknown)?;
    if row.is_submitted() {
        return Err(Fault::refused(409, "response-submitted"));
    }
    Ok(row)
}

/// What was kept aside, as an operation of whoever decided: it replaces what they saw, and nothing
/// that came since.
fn own_operation(
    kept: &QuarantineRow,
    original: Operation,
    row: &ResponseRow,
    request: &Decide,
    now: &str,
) -> Operation {
    let mut resolves = request.seen.clone();
    Operation {
        op_id: crate::new_id(),
        // A device of its own, which writes once.
        device_id: format!("inbox-{}", kept.id),
        seq: 1,
        definition: row.definition.clone(),
        base: resolves.pop(),
        resolves,
        device_time: now.to_owned(),
        elapsed_ms: 0,
        action: original.action,
    }
}

/// What was written on another version that the response has answered, in the names of the one it
/// answers now.
async fn in_names_of(
    connection: &mut AnyConnection,
    service: &Service,
    row: &ResponseRow,
    original: Operation,
) -> Outcome<Operation> {
    let (from, to) = (original.definition.as_str(), row.definition.as_str());
    let history = carryings::history(connection, &row.id).await?;
    if from == to || !has_answered(&history, row, from) {
        return Ok(original);
    }
    let older = older_version(connection, service, row, from, to).await?;
    let action = original.action.clone().at(|address| older.passage.address(address));
    Ok(Operation { action, ..original })
}
