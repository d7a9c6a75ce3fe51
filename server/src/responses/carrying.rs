//! Carrying a response in progress to the current version of its questionnaire, and back.
//!
//! Whoever may fill it in decides; an administrator may carry all of their people's at once ([`all`]).
//! The log is left alone: the decision is noted, and the answers are read in the other version's names.

mod all;

use std::collections::BTreeMap;

use engine::{
    carrying::{Carried, Fate, Fates, fates},
    evaluation::Context,
    response::Address,
};
use protocol::{
    Texts,
    carrying::{Carry, CarryCounts, CarryItem, CarryPreview, ToConfirm, VersionName},
    response::ResponseInfo,
};
use serde_json::json;
use sqlx::AnyConnection;

use super::{
    context_of, day_of,
    folding::{Folded, Then, folded, folded_as, in_words},
    locked, session,
};
use crate::{
    Service, audit,
    authorisation::Actor,
    definitions::texts,
    fault::{Fault, Outcome},
    programs::Loaded,
    storage::{
        carryings, definitions,
        responses::{self as rows, ResponseRow},
        retrying,
    },
};
pub(crate) use all::{carry_all, outlook_of_all};

/// The current version where it is newer than what the response answers, and of the same kind.
pub(super) async fn newer(
    connection: &mut AnyConnection,
    service: &Service,
    row: &ResponseRow,
) -> Outcome<Option<VersionName>> {
    let today = service.clock.today().to_string();
    let current = definitions::current(connection, &row.questionnaire_id, &today).await?;
    let Some(current) = current.filter(|own| own.sha256 != row.definition) else {
        return Ok(None);
    };
    let hashes = definitions::hashes(connection, &row.questionnaire_id).await?;
    let place = |sha256: &String| hashes.iter().position(|own| own == sha256);
    if place(&current.sha256) < place(&row.definition) {
        return Ok(None);
    }
    let old = service.programs.get(connection, &row.definition).await?;
    let new = service.programs.get(connection, &current.sha256).await?;
    let same = old.program.questionnaire().kind == new.program.questionnaire().kind;
    Ok(same.then_some(VersionName { version: current.version, definition: current.sha256 }))
}

/// Where a response can go: to a newer version, and back.
pub(super) async fn ways(
    connection: &mut AnyConnection,
    service: &Service,
    actor: &Actor,
    row: &ResponseRow,
) -> Outcome<(Option<VersionName>, Option<VersionName>)> {
    if !row.may_edit(actor) {
        return Ok((None, None));
    }
    let mut history = carryings::history(connection, &row.id).await?;
    Ok((newer(connection, service, row).await?, history.way.pop()))
}

/// What becomes of a response on another version.
struct Outlook {
    old: Loaded,
    new: Loaded,
    folded: Folded,
    fates: Fates,
    confirm: Vec<ToConfirm>,
    counts: CarryCounts,
}

async fn outlook(
    connection: &mut AnyConnection,
    service: &Service,
    row: &ResponseRow,
    definition: &str,
) -> Outcome<Outlook> {
    let old = service.programs.get(connection, &row.definition).await?;
    let new = service.programs.get(connection, definition).await?;
    let passage = service
        .programs
        .passage(connection, &row.questionnaire_id, &row.definition, definition)
        .await?;
    let folded = folded_as(connection, service, row, definition).await?;
    let carried =
        Carried { response: folded.fold.response.clone(), earlier: folded.earlier.clone() };
    let fates = fates(&old.program, &new.program, &passage, &carried);
    let context = Context::on(day_of(row, service)?).drawing_from(&row.id);
    let session = session(&new, &folded.fold, context);
    let confirm = folded.to_confirm(service, row, &session)?;
    let stays =
        |fate: &Fate| matches!(fate, Fate::Kept | Fate::Renamed { .. } | Fate::Changed { .. });
    let counts = CarryCounts {
        kept: fates.count(stays).saturating_sub(confirm.len()),
        confirm: confirm.len(),
        new: fates.count(|fate| matches!(fate, Fate::New { .. })),
        misfit: fates.count(|fate| *fate == Fate::Misfit),
        retired: fates.count(|fate| matches!(fate, Fate::Retired { .. })),
    };
    Ok(Outlook { old, new, folded, fates, confirm, counts })
}

/// What would happen to a response.
pub(crate) async fn preview(service: &Service, actor: &Actor, id: &str) -> Outcome<CarryPreview> {
    let mut connection = service.storage.snapshot().await?;
    let row = rows::get(&mut connection, actor, id).await?;
    let (to, back) = ways(&mut connection, service, actor, &row).await?;
    let mut preview = CarryPreview {
        from: VersionName { version: row.version.clone(), definition: row.definition.clone() },
        to,
        back,
        counts: CarryCounts::default(),
        items: Vec::new(),
    };
    if let Some(to) = &preview.to {
        let outlook = outlook(&mut connection, service, &row, &to.definition).await?;
        let now = folded(&mut connection, service, &row).await?;
        preview.counts = outlook.counts;
        preview.items = items(service, &row, outlook, &now)?;
    }
    Ok(preview)
}

/// Everything but what stays as it is, in the order of the newer version; what is not asked any
/// more comes last.
fn items(
    service: &Service,
    row: &ResponseRow,
    outlook: Outlook,
    now: &Folded,
) -> Outcome<Vec<CarryItem>> {
    let Outlook { old, new, folded, fates, confirm, .. } = outlook;
    let before = session(&old, &now.fold, context_of(row, service)?);
    let mut then = Then::of(&folded);
    let mut confirm: BTreeMap<_, _> =
        confirm.into_iter().map(|own| (own.address.clone(), own)).collect();
    let order: BTreeMap<_, _> = new
        .program
        .questionnaire()
        .items()
        .zip(0..)
        .map(|((_, item), at)| (&item.id, at))
        .collect();
    let mut found = Vec::new();
    for (address, fate) in fates.items {
        let to_confirm = confirm.remove(&address);
        if matches!(fate, Fate::Kept | Fate::Renamed { .. })
            || (matches!(fate, Fate::Changed { .. }) && to_confirm.is_none())
        {
            continue;
        }
        let item = new.program.item(address.item.as_str());
        let mut own = CarryItem {
            number: new.program.number(address.item.as_str()).to_owned(),
            question: item.map(|item| texts(&item.label)).unwrap_or_default(),
            before: to_confirm.as_ref().map(|own| own.before.clone()).unwrap_or_default(),
            answer: to_confirm.map(|own| own.answer).unwrap_or_default(),
            address,
            fate,
        };
        if matches!(own.fate, Fate::Misfit | Fate::Retired { .. }) {
            let (number, question, answer) =
                then.words(service, row, &row.definition, &own.address)?;
            own.before = question;
            own.answer = answer;
            if own.number.is_empty() {
                own.number = number;
            }
        }
        if let Fate::New { beside } = &own.fate {
            // The earlier answers outside repeats; those inside stand with their items.
            let earlier = beside.iter().map(|item| in_words(&before, &Address::top(item.clone())));
            own.answer = earlier.reduce(joined).unwrap_or_default();
        }
        found.push(own);
    }
    found.sort_by_key(|own| order.get(&own.address.item).copied().unwrap_or(usize::MAX));
    Ok(found)
}

/// The answers of two items, one after the other.
fn joined(one: Texts, other: Texts) -> Texts {
    let mut both = one;
    for (language, words) in other {
        let own = both.entry(language).or_default();
        if !own.is_empty() && !words.is_empty() {
            own.push_str("; ");
        }
        own.push_str(&words);
    }
    both
}

/// Which way a response is carried.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// To the current version.
    On,
    /// To the version it came from.
    Back,
}

/// Carries a response to the version the person saw, or back.
pub(crate) async fn carry(
    service: &Service,
    actor: &Actor,
    id: &str,
    request: &Carry,
    way: Way,
) -> Outcome<ResponseInfo> {
    let info =
        retrying!(service.storage, tx => carry_once(&mut tx, service, actor, id, request, way))?;
    service.live.stir(id);
    Ok(info)
}

async fn carry_once(
    connection: &mut AnyConnection,
    service: &Service,
    actor: &Actor,
    id: &str,
    request: &Carry,
    way: Way,
) -> Outcome<ResponseInfo> {
    let row = locked(connection, actor, id).await?;
    if !row.is_filled_by(actor) {
        return Err(Fault::forbidden());
    }
    let today = service.clock.today().to_string();
    // The same request again has no further effect.
    if row.definition == request.definition {
        return row.info(actor, &today);
    }
    if row.is_submitted() {
        return Err(Fault::refused(409, "response-submitted"));
    }
    let (on, back) = ways(connection, service, actor, &row).await?;
    let to = if way == Way::On { on } else { back };
    let to = to.filter(|to| to.definition == request.definition);
    let to = to.ok_or_else(|| Fault::refused(409, "carry-other"))?;
    carry_to(connection, service, actor, &row, &to, way).await?;
    rows::get(connection, actor, id).await?.info(actor, &today)
}

/// Carries an open response that the caller holds the lock of.
async fn carry_to(
    connection: &mut AnyConnection,
    service: &Service,
    actor: &Actor,
    row: &ResponseRow,
    to: &VersionName,
    way: Way,
) -> Outcome<Outlook> {
    let outlook = outlook(connection, service, row, &to.definition).await?;
    let session = session(&outlook.new, &outlook.folded.fold, context_of(row, service)?);
    let done = session.progress(None);
    let now = service.clock.stamp();
    let own = carryings::Carrying {
        to,
        is_back: way == Way::Back,
        answered: done.answered,
        asked: done.asked,
        now: &now,
    };
    carryings::carry(connection, actor, row, &own).await?;
    let counts = outlook.counts;
    let entry = audit::Entry {
        action: if way == Way::On { "response.carry" } else { "response.carry_back" },
        subject: &row.id,
        detail: json!({
            "position": row.position,
            "from": row.definition,
            "to": to.definition,
            "kept": counts.kept,
            "confirm": counts.confirm,
            "misfit": counts.misfit,
            "retired": counts.retired,
        }),
    };
    audit::record(connection, &service.clock, actor, entry).await?;
    Ok(outlook)
}
