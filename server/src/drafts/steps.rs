//! The way of a draft to publication: each step is taken of what the person saw, and by who may.

use protocol::draft::{Change, DraftDetail, Edit, State, Step, TakeStep};
use serde_json::json;
use sqlx::AnyConnection;

use super::{detail, folded, state_of, stored, word, wrote_in};
use crate::{
    Service, audit,
    authorisation::{Actor, Deed},
    definitions::{self, Good},
    fault::{Fault, Outcome},
    storage::{
        self, Lockable,
        drafts::{self as rows, DraftRow},
        retrying,
    },
};

/// Takes a step of a draft on its way.
pub(crate) async fn step(
    service: &Service,
    actor: &Actor,
    id: &str,
    request: &TakeStep,
) -> Outcome<DraftDetail> {
    actor.must(match request.step {
        Step::Approve | Step::Return => Deed::ReviewDrafts,
        Step::Ask | Step::Publish | Step::Discard | Step::Restore => Deed::EditDrafts,
    })?;
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
        Step::Approve => refuse_to_approve(connection, actor, &row).await?,
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
        Step::Return | Step::Discard | Step::Restore => {}
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

/// Four eyes: who asked for the review, and who wrote any of it, does not approve.
async fn refuse_to_approve(
    connection: &mut AnyConnection,
    actor: &Actor,
    row: &DraftRow,
) -> Outcome<()> {
    if wrote_in(connection, actor, row).await? {
        return Err(Fault::refused(409, "draft-own-writing"));
    }
    if row.asked_by.as_ref() == Some(&actor.user_id) {
        return Err(Fault::refused(409, "draft-own-review"));
    }
    Ok(())
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
