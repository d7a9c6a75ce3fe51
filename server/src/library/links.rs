//! Public links to published versions: made and taken back by advisors, opened by whoever has one.
//!
//! A token is 32 random bytes; only its hash is kept, and no log has it: it comes in a body. What
//! was found by a token is told whole; what was not costs the address time, as at signing in.

use protocol::public::{MadeLink, MakeLink, PublicLink, PublicQuestionnaire};
use serde_json::json;
use sqlx::AnyConnection;

use super::paper::paper;
use crate::{
    Service, audit,
    authorisation::{Actor, Deed},
    fault::{Fault, Outcome},
    programs::Loaded,
    session,
    storage::{
        definitions,
        links::{self as rows, LinkRow},
        retrying,
    },
};

/// The links of the office to a version, newest first.
pub(crate) async fn list(
    service: &Service,
    actor: &Actor,
    id: &str,
    version: &str,
) -> Outcome<Vec<PublicLink>> {
    actor.must(Deed::SeeDefinitionSources)?;
    let mut connection = service.storage.snapshot().await?;
    if definitions::text(&mut connection, id, version).await?.is_none() {
        return Err(Fault::not_found());
    }
    let today = service.clock.today().to_string();
    let all = rows::list(&mut connection, actor, id, version).await?;
    Ok(all.into_iter().map(|row| told(row, &today)).collect())
}

fn told(row: LinkRow, today: &str) -> PublicLink {
    PublicLink {
        open: row.is_open(today),
        id: row.id,
        ends_on: row.ends_on,
        made_at: row.made_at,
        made_by: row.made_by,
        taken_back_at: row.taken_back_at,
        taken_back_by: row.taken_back_by,
    }
}

/// Makes a link; its token is told this once.
pub(crate) async fn make(
    service: &Service,
    actor: &Actor,
    id: &str,
    version: &str,
    request: &MakeLink,
) -> Outcome<MadeLink> {
    actor.must(Deed::ShareVersions)?;
    let today = service.clock.today().to_string();
    if request.ends_on.as_ref().is_some_and(|day| *day < today) {
        return Err(Fault::refused(422, "link-end-past"));
    }
    let token = session::new_token()?;
    let row = retrying!(service.storage, tx =>
        make_once(&mut tx, service, actor, (id, version), request, &token))?;
    Ok(MadeLink { link: told(row, &today), token })
}

async fn make_once(
    connection: &mut AnyConnection,
    service: &Service,
    actor: &Actor,
    (id, version): (&str, &str),
    request: &MakeLink,
    token: &str,
) -> Outcome<LinkRow> {
    let text = definitions::text(connection, id, version).await?.ok_or_else(Fault::not_found)?;
    let row = LinkRow {
        id: crate::new_id(),
        questionnaire_id: id.to_owned(),
        version: version.to_owned(),
        definition: text.sha256,
        ends_on: request.ends_on.clone(),
        made_at: service.clock.stamp(),
        made_by: actor.name.clone(),
        taken_back_at: None,
        taken_back_by: None,
    };
    rows::add(connection, actor, &row, &crate::sha256(token)).await?;
    let detail = json!({ "link": row.id, "version": version, "ends_on": row.ends_on });
    let entry = audit::Entry { action: "link.make", subject: id, detail };
    audit::record(connection, &service.clock, actor, entry).await?;
    Ok(row)
}

/// Takes a link back; twice is once.
pub(crate) async fn take_back(service: &Service, actor: &Actor, link: &str) -> Outcome<()> {
    actor.must(Deed::ShareVersions)?;
    retrying!(service.storage, tx => take_back_once(&mut tx, service, actor, link))
}

async fn take_back_once(
    connection: &mut AnyConnection,
    service: &Service,
    actor: &Actor,
    link: &str,
) -> Outcome<()> {
    let row = rows::get(connection, actor, link).await?;
    if !rows::take_back(connection, actor, link, &service.clock.stamp()).await? {
        return Ok(());
    }
    let detail = json!({ "link": row.id, "version": row.version });
    let entry = audit::Entry { action: "link.take_back", subject: &row.questionnaire_id, detail };
    audit::record(connection, &service.clock, actor, entry).await
}

/// A version that somebody opened by a link.
pub(crate) struct Opened {
    pub(crate) link: LinkRow,
    /// Name of the office that made the link.
    pub(crate) organisation: String,
    pub(crate) loaded: Loaded,
    /// Whether the version is in use no more.
    pub(crate) retired: bool,
}

/// Opens a link by its token, from an address.
pub(crate) async fn open(service: &Service, token: &str, address: &str) -> Outcome<Opened> {
    let mut connection = service.storage.snapshot().await?;
    let found = rows::of_token(&mut connection, &crate::sha256(token)).await?;
    let Some((link, organisation)) = found else {
        drop(connection);
        session::count_wrong_token(service, token, address).await?;
        return Err(Fault::refused(404, "link-unknown"));
    };
    if !link.is_open(&service.clock.today().to_string()) {
        return Err(Fault::refused(410, "link-ended"));
    }
    let loaded = service.programs.get(&mut connection, &link.definition).await?;
    let named = (link.questionnaire_id.as_str(), link.version.as_str());
    let retired = definitions::is_retired(&mut connection, named).await?;
    Ok(Opened { link, organisation, loaded, retired })
}

/// What a link shows.
pub(crate) async fn read(
    service: &Service,
    token: &str,
    address: &str,
) -> Outcome<PublicQuestionnaire> {
    let opened = open(service, token, address).await?;
    // Rules are put into words in three languages: too long for a thread that serves others.
    tokio::task::spawn_blocking(move || paper(opened)).await.map_err(Fault::internal)
}
