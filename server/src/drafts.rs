//! Drafts of questionnaire versions: writing them together, and their way to publication.
//!
//! A draft is the fold of its log ([`protocol::draft`]). What is written is taken as it comes, and
//! judged only when it is published; a version is made here and nowhere else of a draft.

use std::collections::HashSet;

use engine::name::Name;
use protocol::{
    Texts,
    draft::{
        Change, Changes, DraftDetail, DraftInfo, Edit, NewDraft, State, Step, StoredChange,
        TakeStep, Taken,
        fold::{Draft, Example, Written},
        keyed::without_keys,
        tree::{Key, Tree},
    },
};
use serde_json::{Value as Json, json};
use sqlx::AnyConnection;

use crate::{
    Service, audit,
    authorisation::{Actor, Deed},
    definitions::{self, Good},
    fault::{Fault, Outcome},
    storage::{
        self, Lockable, definitions as versions,
        drafts::{self as rows, DraftRow},
        retrying,
    },
};

/// How many changes a reply brings at most; the rest is asked for.
const NEWS: u32 = 2_000;

/// How many changes a fold may lie behind the log before a newer one is kept.
const BEHIND: u64 = 200;

/// Every draft of the office, the one changed last first.
pub(crate) async fn list(service: &Service, actor: &Actor) -> Outcome<Vec<DraftInfo>> {
    actor.must(Deed::SeeDrafts)?;
    let mut connection = service.storage.snapshot().await?;
    rows::list(&mut connection, actor).await?.into_iter().map(info).collect()
}

/// The drafts of the office that are neither published nor given up, the one changed last first.
pub(crate) async fn open(connection: &mut AnyConnection, actor: &Actor) -> Outcome<Vec<DraftInfo>> {
    actor.must(Deed::SeeDrafts)?;
    let all = rows::list(connection, actor).await?.into_iter().map(info);
    all.filter(|own| own.as_ref().map_or(true, |own| own.state.is_open())).collect()
}

/// Begins a draft.
pub(crate) async fn begin(
    service: &Service,
    actor: &Actor,
    request: &NewDraft,
) -> Outcome<DraftDetail> {
    actor.must(Deed::EditDrafts)?;
    let mut document = match (&request.from, &request.document) {
        (_, Some(document)) if document.is_object() => document.clone(),
        (_, Some(_)) => return Err(Fault::refused(422, "draft-no-object")),
        (Some((id, version)), None) => {
            let mut connection = service.storage.snapshot().await?;
            let found = versions::text(&mut connection, id, version).await?;
            let text = found.ok_or_else(Fault::not_found)?.document;
            serde_json::from_str(&text).map_err(Fault::internal)?
        }
        (None, None) => json!({
            "id": "", "version": "1", "title": {}, "kind": "self-assessment",
            "audience": ["provider"], "languages": ["et", "en", "ru"],
        }),
    };
    let id = document.get("id").cloned();
    if let (Some(own), Some(from)) = (&request.questionnaire, &request.from)
        && *own != from.0
    {
        refuse_if_known(service, own).await?;
    }
    if let (Some(own), Some(fields)) = (&request.questionnaire, document.as_object_mut()) {
        fields.insert("id".into(), json!(own));
    }
    let same = id.as_ref() == document.get("id");
    let mut base = request.from.as_ref().filter(|_| same).map(|(_, version)| version.clone());
    if request.from.is_none()
        && let Some(id) = document.get("id").and_then(Json::as_str)
    {
        let mut connection = service.storage.snapshot().await?;
        base = versions::latest(&mut connection, id).await?.map(|own| own.version);
    }
    let mut number = 0;
    let tree = Tree::of(&without_keys(document), || {
        number += 1;
        Key(format!("b{number}"))
    });
    let mut draft = Draft::begin(tree);
    if let Some(base) = &base
        && let Some(id) = draft.tree.get(&Key::root()).and_then(|root| root.text("id"))
    {
        let mut connection = service.storage.snapshot().await?;
        draft.examples = examples_of(&mut connection, actor, id, base).await?;
    }
    let now = service.clock.stamp();
    let (questionnaire_id, title) = shown(&draft);
    let row = DraftRow {
        id: crate::new_id(),
        questionnaire_id,
        title,
        base,
        state: word(State::Draft),
        position: 0,
        begun_at: now.clone(),
        begun_by: actor.name.clone(),
        changed_at: now,
        changed_by: actor.name.clone(),
        asked_by: None,
        version: None,
    };
    let written = draft.written();
    let snapshot = text_of(&written)?;
    retrying!(service.storage, tx => begin_once(&mut tx, service, actor, &row, &snapshot))?;
    detail_of(service, row, written)
}

/// The examples of the draft that became a version: they try the next one too.
async fn examples_of(
    connection: &mut AnyConnection,
    actor: &Actor,
    id: &str,
    version: &str,
) -> Outcome<Vec<Example>> {
    match rows::became(connection, actor, id, version).await? {
        Some(draft) => Ok(folded(connection, actor, &draft).await?.0.examples),
        None => Ok(Vec::new()),
    }
}

/// A copy with a new id is a new questionnaire.
async fn refuse_if_known(service: &Service, id: &str) -> Outcome<()> {
    if !Name::is_item_name(id) {
        return Err(Fault::refused(422, "questionnaire-id"));
    }
    let mut connection = service.storage.snapshot().await?;
    match versions::latest(&mut connection, id).await? {
        Some(_) => Err(Fault::refused(409, "questionnaire-exists").with("id", id)),
        None => Ok(()),
    }
}

async fn begin_once(
    connection: &mut AnyConnection,
    service: &Service,
    actor: &Actor,
    row: &DraftRow,
    snapshot: &str,
) -> Outcome<()> {
    rows::add(connection, actor, row, snapshot).await?;
    let detail = json!({ "questionnaire": row.questionnaire_id, "base": row.base });
    let entry = audit::Entry { action: "draft.begin", subject: &row.id, detail };
    audit::record(connection, &service.clock, actor, entry).await
}

/// A draft whole.
pub(crate) async fn detail(service: &Service, actor: &Actor, id: &str) -> Outcome<DraftDetail> {
    actor.must(Deed::SeeDrafts)?;
    let mut connection = service.storage.snapshot().await?;
    let row = rows::get(&mut connection, actor, id).await?;
    let (draft, kept) = folded(&mut connection, actor, id).await?;
    drop(connection);
    let written = draft.written();
    if written.position - kept >= BEHIND {
        let snapshot = text_of(&written)?;
        retrying!(service.storage, tx => rows::keep_snapshot(&mut tx, actor, id, &snapshot))?;
    }
    detail_of(service, row, written)
}

/// The document of a draft as it stands.
pub(crate) async fn document(service: &Service, actor: &Actor, id: &str) -> Outcome<Json> {
    actor.must(Deed::SeeDrafts)?;
    let mut connection = service.storage.snapshot().await?;
    rows::get(&mut connection, actor, id).await?;
    document_in(&mut connection, actor, id).await
}

/// The document of a draft as it stands, for who has seen that it is there.
pub(crate) async fn document_in(
    connection: &mut AnyConnection,
    actor: &Actor,
    id: &str,
) -> Outcome<Json> {
    Ok(folded(connection, actor, id).await?.0.tree.document())
}

/// A draft as it stands: about it, and its document.
pub(crate) async fn standing(
    service: &Service,
    actor: &Actor,
    id: &str,
) -> Outcome<(DraftInfo, Json)> {
    actor.must(Deed::SeeDrafts)?;
    let mut connection = service.storage.snapshot().await?;
    let row = rows::get(&mut connection, actor, id).await?;
    let document = document_in(&mut connection, actor, id).await?;
    Ok((info(row)?, document))
}

/// The document of a draft as it stands, and one of the examples kept with it.
pub(crate) async fn example(
    service: &Service,
    actor: &Actor,
    id: &str,
    example: &str,
) -> Outcome<(Json, Example)> {
    actor.must(Deed::SeeDrafts)?;
    let mut connection = service.storage.snapshot().await?;
    rows::get(&mut connection, actor, id).await?;
    let (draft, _) = folded(&mut connection, actor, id).await?;
    let kept = draft.examples.into_iter().find(|own| own.id == example);
    Ok((draft.tree.document(), kept.ok_or_else(Fault::not_found)?))
}

/// A draft as its log has made it, and the position up to which it was kept so.
async fn folded(connection: &mut AnyConnection, actor: &Actor, id: &str) -> Outcome<(Draft, u64)> {
    let text = rows::snapshot(connection, actor, id).await?;
    let written: Written = serde_json::from_str(&text).map_err(Fault::internal)?;
    let mut draft = Draft::from(written);
    let kept = draft.position;
    loop {
        let news = rows::changes(connection, actor, id, draft.position, NEWS).await?;
        if news.is_empty() {
            return Ok((draft, kept));
        }
        for stored in &news {
            draft.take(stored);
        }
    }
}

/// What the log has after a position.
pub(crate) async fn changes(
    service: &Service,
    actor: &Actor,
    id: &str,
    after: u64,
) -> Outcome<Taken> {
    actor.must(Deed::SeeDrafts)?;
    let mut connection = service.storage.snapshot().await?;
    let row = rows::get(&mut connection, actor, id).await?;
    let news = rows::changes(&mut connection, actor, id, after, NEWS).await?;
    Ok(Taken { position: row.position.cast_unsigned(), news })
}

/// Takes changes into the log: durable before acknowledged, each once.
pub(crate) async fn push(
    service: &Service,
    actor: &Actor,
    id: &str,
    batch: &Changes,
) -> Outcome<Taken> {
    actor.must(Deed::EditDrafts)?;
    retrying!(service.storage, tx => push_once(&mut tx, service, actor, id, batch))
}

async fn push_once(
    connection: &mut AnyConnection,
    service: &Service,
    actor: &Actor,
    id: &str,
    batch: &Changes,
) -> Outcome<Taken> {
    storage::lock(connection, Lockable::Draft, id).await?;
    let mut row = rows::get(connection, actor, id).await?;
    let ids: Vec<&str> = batch.changes.iter().map(|change| change.id.as_str()).collect();
    let known = rows::known(connection, actor, id, &ids).await?;
    let mut known: HashSet<String> = known.into_iter().collect();
    let now = service.clock.stamp();
    let mut taken = Vec::new();
    for change in &batch.changes {
        if !known.insert(change.id.clone()) {
            continue;
        }
        row.position += 1;
        taken.push(stored(actor, row.position, &now, change.clone()));
    }
    if !taken.is_empty() {
        let state = state_of(&row)?;
        if !state.is_open() {
            return Err(Fault::refused(409, "draft-closed"));
        }
        // What was approved is no longer what stands there.
        if !taken.iter().all(|own| own.change.edit.is_beside()) {
            row.state = word(State::Draft);
        }
        row.changed_at = now;
        row.changed_by.clone_from(&actor.name);
        rows::append(connection, actor, id, &taken).await?;
        if taken.iter().any(|own| renames(&own.change.edit)) {
            (row.questionnaire_id, row.title) = shown(&folded(connection, actor, id).await?.0);
        }
        rows::grown(connection, actor, &row).await?;
    }
    let news = rows::changes(connection, actor, id, batch.after, NEWS).await?;
    Ok(Taken { position: row.position.cast_unsigned(), news })
}

/// Takes a step of a draft on its way.
pub(crate) async fn step(
    service: &Service,
    actor: &Actor,
    id: &str,
    request: &TakeStep,
) -> Outcome<DraftDetail> {
    actor.must(Deed::EditDrafts)?;
    let good = match request.step {
        Step::Publish => Some(judged(service, actor, id).await?),
        _ => None,
    };
    retrying!(service.storage, tx => step_once(&mut tx, service, actor, id, request, good.as_ref()))?;
    detail(service, actor, id).await
}

async fn step_once(
    connection: &mut AnyConnection,
    service: &Service,
    actor: &Actor,
    id: &str,
    request: &TakeStep,
    good: Option<&(Good, u64)>,
) -> Outcome<()> {
    storage::lock(connection, Lockable::Draft, id).await?;
    let mut row = rows::get(connection, actor, id).await?;
    let state = state_of(&row)?;
    let Some(next) = state.after(request.step) else {
        return Err(Fault::refused(409, "draft-step"));
    };
    let position = row.position.cast_unsigned();
    if position != request.position || good.is_some_and(|(_, judged)| *judged != position) {
        return Err(Fault::refused(409, "draft-changed"));
    }
    let mut note = request.note.trim().to_owned();
    match request.step {
        Step::Ask => row.asked_by = Some(actor.user_id.clone()),
        Step::Approve if row.asked_by.as_ref() == Some(&actor.user_id) => {
            return Err(Fault::refused(409, "draft-own-review"));
        }
        Step::Publish => {
            if service.settings.second_advisor && state != State::Approved {
                return Err(Fault::refused(409, "needs-review"));
            }
            if let Some((good, _)) = good {
                definitions::publish_draft(connection, service, actor, good).await?;
                note.clone_from(&good.questionnaire.version);
                row.version = Some(note.clone());
            }
        }
        Step::Approve | Step::Return | Step::Discard | Step::Restore => {}
    }
    row.position += 1;
    row.state = word(next);
    row.changed_at = service.clock.stamp();
    row.changed_by.clone_from(&actor.name);
    let change = Change {
        id: uuid::Uuid::now_v7().to_string(),
        page: uuid::Uuid::nil().to_string(),
        saw: request.position,
        edit: Edit::Step { step: request.step, note },
    };
    let taken = [stored(actor, row.position, &row.changed_at, change)];
    rows::append(connection, actor, id, &taken).await?;
    rows::grown(connection, actor, &row).await?;
    let entry = audit::Entry {
        action: "draft.step",
        subject: id,
        detail: json!({ "step": request.step, "position": position, "version": row.version }),
    };
    audit::record(connection, &service.clock, actor, entry).await
}

/// A draft as it would be published, and the position it was judged at.
async fn judged(service: &Service, actor: &Actor, id: &str) -> Outcome<(Good, u64)> {
    let mut connection = service.storage.snapshot().await?;
    rows::get(&mut connection, actor, id).await?;
    let (draft, _) = folded(&mut connection, actor, id).await?;
    drop(connection);
    let position = draft.position;
    let judged = tokio::task::spawn_blocking(move || {
        definitions::judge("draft.json", draft.tree.document().to_string().as_bytes())
    });
    let judged = judged.await.map_err(Fault::internal)?;
    match judged.good {
        Some(good) => Ok((good, position)),
        None => Err(Fault::refused(422, "definition-faulty").with_diagnostics(judged.diagnostics)),
    }
}

fn stored(actor: &Actor, position: i64, now: &str, change: Change) -> StoredChange {
    StoredChange {
        position: position.cast_unsigned(),
        actor: actor.user_id.clone(),
        actor_name: actor.name.clone(),
        accepted_at: now.to_owned(),
        change,
    }
}

fn text_of(written: &Written) -> Outcome<String> {
    serde_json::to_string(written).map_err(Fault::internal)
}

/// Whether an edit changes what lists show of a draft.
fn renames(edit: &Edit) -> bool {
    match edit {
        Edit::Set { entry, field, .. } => {
            entry.is_root() && field.first().is_some_and(|name| name == "id" || name == "title")
        }
        _ => false,
    }
}

/// What lists show of a draft: the questionnaire's id, and its title as JSON text.
fn shown(draft: &Draft) -> (String, String) {
    let root = draft.tree.get(&Key::root());
    let id = root.and_then(|root| root.text("id")).unwrap_or_default().to_owned();
    let title = match root.and_then(|root| root.fields.get("title")) {
        Some(Json::String(text)) => json!({ "et": text }),
        Some(Json::Object(texts)) => {
            Json::Object(texts.clone().into_iter().filter(|(_, text)| text.is_string()).collect())
        }
        _ => json!({}),
    };
    (id, title.to_string())
}

fn word(state: State) -> String {
    let word = match state {
        State::Draft => "draft",
        State::InReview => "in-review",
        State::Approved => "approved",
        State::Published => "published",
        State::Discarded => "discarded",
    };
    word.to_owned()
}

fn state_of(row: &DraftRow) -> Outcome<State> {
    serde_json::from_value(json!(row.state)).map_err(Fault::internal)
}

fn info(row: DraftRow) -> Outcome<DraftInfo> {
    let title: Texts = serde_json::from_str(&row.title).map_err(Fault::internal)?;
    Ok(DraftInfo {
        state: state_of(&row)?,
        id: row.id,
        questionnaire: row.questionnaire_id,
        title,
        base: row.base,
        position: row.position.cast_unsigned(),
        begun_at: row.begun_at,
        begun_by: row.begun_by,
        changed_at: row.changed_at,
        changed_by: row.changed_by,
        asked_by: row.asked_by,
        version: row.version,
    })
}

fn detail_of(service: &Service, row: DraftRow, draft: Written) -> Outcome<DraftDetail> {
    Ok(DraftDetail { info: info(row)?, draft, needs_review: service.settings.second_advisor })
}
