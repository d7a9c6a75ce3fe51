//! Carrying all responses in progress on a version at once, for an administrator: first what it would
//! do, then each response for itself.

use std::collections::BTreeMap;

use protocol::carrying::{
    CarriedAll, CarryAll, CarryCounts, CarryOutlook, NeedsPerson, NotCarried,
};
use serde_json::json;
use sqlx::AnyConnection;

use super::{Outlook, Way, carry_to, newer, outlook};
use crate::{
    Service, audit,
    authorisation::{Actor, Deed},
    fault::{Fault, Outcome},
    storage::{
        Lockable, definitions, lock,
        responses::{self as rows, ResponseRow},
        retrying,
    },
};

/// The most responses that one request carries.
const AT_ONCE: u32 = 200;

/// What carrying every response in progress on a version would do.
pub(crate) async fn outlook_of_all(
    service: &Service,
    actor: &Actor,
    (questionnaire_id, version): (&str, &str),
    after: &str,
    limit: usize,
) -> Outcome<CarryOutlook> {
    actor.must(Deed::CarryAll)?;
    let mut connection = service.storage.snapshot().await?;
    let mut ids = in_progress(&mut connection, actor, questionnaire_id, version).await?;
    let mut reply = CarryOutlook { total: ids.len(), ..CarryOutlook::default() };
    // They come in the order of their ids.
    let open = ids.split_off(ids.partition_point(|id| id.as_str() <= after));
    let (now, later) = open.split_at(open.len().min(limit));
    for id in now {
        reply.looked_at += 1;
        let row = rows::of_administrator(&mut connection, actor, id).await?;
        let Some(row) = row else { continue };
        if reply.to.is_none() {
            // They all answer the same version: there is a newer one for all of them or for none.
            reply.to = newer(&mut connection, service, &row).await?;
        }
        let Some(to) = &reply.to else { return Ok(reply) };
        let seen = outlook(&mut connection, service, &row, &to.definition).await?;
        reply.counts.add(&seen.counts);
        reply.people.extend(needs_person(&row, &seen));
    }
    reply.next = now.last().filter(|_| !later.is_empty()).cloned();
    Ok(reply)
}

async fn in_progress(
    connection: &mut AnyConnection,
    actor: &Actor,
    questionnaire_id: &str,
    version: &str,
) -> Outcome<Vec<String>> {
    definitions::text(connection, questionnaire_id, version).await?.ok_or_else(Fault::not_found)?;
    rows::in_progress(connection, actor, questionnaire_id, version).await
}

/// A response that somebody has to look at after it was carried. Who answers a private questionnaire
/// is nobody's business.
fn needs_person(row: &ResponseRow, seen: &Outlook) -> Option<NeedsPerson> {
    let is_private = [&seen.old, &seen.new].iter().any(|own| own.program.questionnaire().private);
    let counts: CarryCounts = seen.counts;
    counts.needs_person().then(|| NeedsPerson {
        response_id: row.id.clone(),
        whose: (!is_private).then(|| (row.place.clone(), row.provider.clone())),
        counts,
    })
}

/// Carries every response in progress on a version, of those the administrator is there for; each
/// for itself, so that one that cannot be carried keeps no other.
pub(crate) async fn carry_all(
    service: &Service,
    actor: &Actor,
    questionnaire_id: &str,
    request: &CarryAll,
) -> Outcome<CarriedAll> {
    actor.must(Deed::CarryAll)?;
    let version = request.version.as_str();
    let mut connection = service.storage.snapshot().await?;
    let ids = in_progress(&mut connection, actor, questionnaire_id, version).await?;
    drop(connection);
    let mut reply = CarriedAll::default();
    let most = request.limit.unwrap_or(AT_ONCE).min(AT_ONCE) as usize;
    let after = request.after.as_deref().unwrap_or_default();
    let (before, open) = ids.split_at(ids.partition_point(|id| id.as_str() <= after));
    let (now, later) = open.split_at(open.len().min(most));
    for id in now {
        let done = retrying!(service.storage, tx =>
            carry_one_of_all(&mut tx, service, actor, id, version));
        match done {
            Ok(Some((row, outlook))) => {
                reply.add(&outlook.counts);
                reply.with_earlier += usize::from(outlook.folded.has_earlier());
                reply.people.extend(needs_person(&row, &outlook));
                service.live.stir(id);
            }
            // Somebody else has carried or submitted it meanwhile.
            Ok(None) => {}
            Err(fault) => reply.refused.extend(not_carried(service, actor, id, fault).await?),
        }
    }
    // Those before this portion were refused, or came meanwhile.
    reply.left = before.len() + later.len() + reply.refused.len();
    reply.next = now.last().filter(|_| !later.is_empty()).cloned();
    let mut refused: BTreeMap<&str, usize> = BTreeMap::new();
    for own in &reply.refused {
        *refused.entry(&own.code).or_default() += 1;
    }
    let detail = json!({
        "version": version, "carried": reply.carried, "refused": refused, "left": reply.left,
    });
    let entry = || audit::Entry {
        action: "questionnaire.carry",
        subject: questionnaire_id,
        detail: detail.clone(),
    };
    retrying!(service.storage, tx => audit::record(&mut tx, &service.clock, actor, entry()))?;
    Ok(reply)
}

/// Why a response was not carried, and whose it is; the fault itself where it keeps all of them.
async fn not_carried(
    service: &Service,
    actor: &Actor,
    id: &str,
    fault: Fault,
) -> Outcome<Option<NotCarried>> {
    let code = match fault {
        Fault::Refused(problem) => problem.code,
        fault if fault.is_unavailable() => return Err(fault),
        fault => {
            tracing::error!(response = id, %fault, "could not be carried with the others");
            "internal".to_owned()
        }
    };
    let mut connection = service.storage.snapshot().await?;
    let Some(row) = rows::of_administrator(&mut connection, actor, id).await? else {
        return Ok(None);
    };
    // Where it cannot be told whose business it is, it is nobody's.
    let program = service.programs.get(&mut connection, &row.definition).await;
    let is_private = program.map_or(true, |own| own.program.questionnaire().private);
    let whose = (!is_private).then_some((row.place, row.provider));
    Ok(Some(NotCarried { response_id: row.id, whose, code }))
}

async fn carry_one_of_all(
    connection: &mut AnyConnection,
    service: &Service,
    actor: &Actor,
    id: &str,
    version: &str,
) -> Outcome<Option<(ResponseRow, Outlook)>> {
    lock(connection, Lockable::Response, id).await?;
    let row = rows::of_administrator(connection, actor, id).await?;
    let Some(row) = row.filter(|row| row.version == version && !row.is_submitted()) else {
        return Ok(None);
    };
    let Some(to) = newer(connection, service, &row).await? else {
        return Err(Fault::refused(409, "carry-other"));
    };
    let outlook = carry_to(connection, service, actor, &row, &to, Way::On).await?;
    Ok(Some((row, outlook)))
}
