//! Drafts of questionnaire versions: writing them together, and their way to publication.
//!
//! A draft is the fold of its log ([`protocol::draft`]). What is written is taken as it comes, and
//! judged only when it is published; a version is made here and nowhere else of a draft.

mod begin;
mod steps;

use std::collections::HashSet;

use protocol::{
    Texts,
    draft::{
        Change, Changes, DraftDetail, DraftInfo, Edit, Standing, State, StoredChange, Taken,
        fold::{Draft, Example, Written},
        tree::Key,
    },
};
use serde_json::{Value as Json, json};
use sqlx::AnyConnection;

use crate::{
    Service,
    authorisation::{Actor, Deed},
    fault::{Fault, Outcome},
    storage::{
        self, Lockable,
        drafts::{self as rows, DraftRow},
        retrying,
    },
};

pub(crate) use begin::begin;
pub(crate) use steps::step;

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

/// A draft whole.
pub(crate) async fn detail(service: &Service, actor: &Actor, id: &str) -> Outcome<DraftDetail> {
    actor.must(Deed::SeeDrafts)?;
    let mut connection = service.storage.snapshot().await?;
    let row = rows::get(&mut connection, actor, id).await?;
    let (draft, kept) = folded(&mut connection, actor, id).await?;
    let wrote = wrote_in(&mut connection, actor, &row).await?;
    drop(connection);
    let written = draft.written();
    if written.position - kept >= BEHIND {
        let snapshot = text_of(&written)?;
        retrying!(service.storage, tx => rows::keep_snapshot(&mut tx, actor, id, &snapshot))?;
    }
    detail_of(service, row, written, wrote)
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

/// How a draft stood after a change of its log.
pub(crate) async fn stood(
    service: &Service,
    actor: &Actor,
    id: &str,
    position: u64,
) -> Outcome<Standing> {
    actor.must(Deed::SeeDrafts)?;
    let mut connection = service.storage.snapshot().await?;
    let row = rows::get(&mut connection, actor, id).await?;
    if position > row.position.cast_unsigned() {
        return Err(Fault::not_found());
    }
    let latest = kept(&rows::snapshot(&mut connection, actor, id).await?)?;
    let draft = if latest.position <= position {
        latest
    } else {
        kept(&rows::beginning(&mut connection, actor, id).await?)?
    };
    if draft.position > position {
        return Err(Fault::refused(409, "draft-too-early"));
    }
    let draft = taken_up(&mut connection, actor, id, draft, position).await?;
    Ok(Standing { position, document: draft.tree.keyed(), bin: draft.tree.keyed_bin() })
}

/// A draft as its log has made it, and the position up to which it was kept so.
async fn folded(connection: &mut AnyConnection, actor: &Actor, id: &str) -> Outcome<(Draft, u64)> {
    let draft = kept(&rows::snapshot(connection, actor, id).await?)?;
    let position = draft.position;
    Ok((taken_up(connection, actor, id, draft, u64::MAX).await?, position))
}

fn kept(text: &str) -> Outcome<Draft> {
    let written: Written = serde_json::from_str(text).map_err(Fault::internal)?;
    Ok(Draft::from(written))
}

/// What the log made of a draft, up to a position.
async fn taken_up(
    connection: &mut AnyConnection,
    actor: &Actor,
    id: &str,
    mut draft: Draft,
    until: u64,
) -> Outcome<Draft> {
    while draft.position < until {
        let news = rows::changes(connection, actor, id, draft.position, NEWS).await?;
        if news.is_empty() {
            break;
        }
        for stored in news.iter().filter(|own| own.position <= until) {
            draft.take(stored);
        }
    }
    Ok(draft)
}

/// What the log has after a position, so many at most.
pub(crate) async fn changes(
    service: &Service,
    actor: &Actor,
    id: &str,
    after: u64,
    limit: Option<u32>,
) -> Outcome<Taken> {
    actor.must(Deed::SeeDrafts)?;
    let mut connection = service.storage.snapshot().await?;
    let row = rows::get(&mut connection, actor, id).await?;
    let limit = limit.unwrap_or(NEWS).min(NEWS);
    let news = rows::changes(&mut connection, actor, id, after, limit).await?;
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
        base: row.base_id.zip(row.base),
        position: row.position.cast_unsigned(),
        begun_at: row.begun_at,
        begun_by: row.begun_by,
        changed_at: row.changed_at,
        changed_by: row.changed_by,
        asked_by: row.asked_by,
        version: row.version,
    })
}

fn detail_of(
    service: &Service,
    row: DraftRow,
    draft: Written,
    wrote: bool,
) -> Outcome<DraftDetail> {
    let needs_review = service.settings.second_advisor;
    Ok(DraftDetail { info: info(row)?, draft, needs_review, wrote })
}

/// Whether somebody wrote part of a draft: what was changed since it began, or what it began from.
async fn wrote_in(connection: &mut AnyConnection, actor: &Actor, row: &DraftRow) -> Outcome<bool> {
    if row.written_by.as_ref() == Some(&actor.user_id) {
        return Ok(true);
    }
    let mut after = 0;
    loop {
        let own = rows::changes_by(connection, actor, &row.id, after, NEWS).await?;
        let writes = |own: &StoredChange| {
            let edit = &own.change.edit;
            !edit.is_beside() && !edit.is_step()
        };
        if own.iter().any(writes) {
            return Ok(true);
        }
        let Some(last) = own.last() else { return Ok(false) };
        after = last.position;
    }
}
