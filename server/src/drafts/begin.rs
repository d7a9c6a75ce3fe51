//! Beginning a draft: of a published version, of a document, or empty.

use engine::name::Name;
use protocol::draft::{
    DraftDetail, NewDraft, State,
    fold::{Draft, Example},
    keyed::without_keys,
    tree::{Key, Tree},
};
use serde_json::{Value as Json, json};
use sqlx::AnyConnection;

use super::{detail_of, folded, shown, text_of, word};
use crate::{
    Service, audit,
    authorisation::{Actor, Deed},
    fault::{Fault, Outcome},
    storage::{
        definitions as versions,
        drafts::{self as rows, DraftRow},
        retrying,
    },
};

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
    let mut base = request.from.clone().filter(|_| same);
    if request.from.is_none()
        && let Some(id) = document.get("id").and_then(Json::as_str)
    {
        let mut connection = service.storage.snapshot().await?;
        let latest = versions::latest(&mut connection, id).await?;
        base = latest.map(|own| (id.to_owned(), own.version));
    }
    let mut number = 0;
    let tree = Tree::of(&without_keys(document), || {
        number += 1;
        Key(format!("b{number}"))
    });
    let mut draft = Draft::begin(tree);
    if let Some((id, version)) = &base {
        let mut connection = service.storage.snapshot().await?;
        draft.examples = examples_of(&mut connection, actor, id, version).await?;
    }
    let now = service.clock.stamp();
    let (questionnaire_id, title) = shown(&draft);
    let row = DraftRow {
        id: crate::new_id(),
        questionnaire_id,
        title,
        base_id: base.as_ref().map(|(id, _)| id.clone()),
        base: base.map(|(_, version)| version),
        // Who brings a document has written it, as far as a second person is concerned.
        written_by: request.document.as_ref().map(|_| actor.user_id.clone()),
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
    let wrote = row.written_by.is_some();
    detail_of(service, row, written, wrote)
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
