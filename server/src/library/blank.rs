//! A version as a form for filling on paper: for whoever may read it, signed in or by a link.
//!
//! Equal facts give equal bytes: the time in it is the time of publication. What was made is kept at
//! hand, so that a link that many open costs the work once.

use std::sync::Arc;

use engine::{
    checking::check,
    language::Language,
    report::{Imprint, blank},
};

use super::links;
use crate::{
    Service,
    authorisation::{Actor, Deed},
    fault::{Fault, Outcome},
    programs::Loaded,
    recent::Recent,
    storage::definitions,
};

/// How many forms are kept at hand, and of how many bytes together.
const KEPT: (usize, usize) = (64, 32 * 1024 * 1024);

/// Forms made before, by hash, issuer and language. A pure cache.
pub(crate) struct Forms(Recent<Arc<Vec<u8>>>);

impl Default for Forms {
    fn default() -> Self {
        Self(Recent::new(KEPT.0, KEPT.1))
    }
}

/// What a form is made of.
struct Facts {
    loaded: Loaded,
    sha256: String,
    /// Who shows it; may be empty.
    issuer: String,
    published_at: String,
    language: Language,
}

/// The form of a version, for a person: file name and bytes.
pub(crate) async fn of_version(
    service: &Service,
    actor: &Actor,
    (id, version): (&str, &str),
    language: Language,
) -> Outcome<(String, Vec<u8>)> {
    let mut connection = service.storage.snapshot().await?;
    let text =
        definitions::text(&mut connection, id, version).await?.ok_or_else(Fault::not_found)?;
    let loaded = service.programs.get(&mut connection, &text.sha256).await?;
    drop(connection);
    // A provider reads what an office asks; it issues nothing.
    let is_office = actor.does(Deed::SeeLibrary);
    let issuer = if is_office { actor.organisation.clone() } else { String::new() };
    let (sha256, published_at) = (text.sha256, text.published_at);
    let bytes = made(service, Facts { loaded, sha256, issuer, published_at, language }).await?;
    Ok((format!("{id}-{version}-{language}.pdf"), bytes))
}

/// The form of what a link shows: file name and bytes.
pub(crate) async fn of_link(
    service: &Service,
    token: &str,
    address: &str,
    language: Language,
) -> Outcome<(String, Vec<u8>)> {
    let opened = links::open(service, token, address).await?;
    let links::Opened { link, organisation, loaded, .. } = opened;
    let (id, version) = (link.questionnaire_id.as_str(), link.version.as_str());
    let mut connection = service.storage.snapshot().await?;
    let text =
        definitions::text(&mut connection, id, version).await?.ok_or_else(Fault::not_found)?;
    drop(connection);
    let (sha256, published_at) = (link.definition.clone(), text.published_at);
    let facts = Facts { loaded, sha256, issuer: organisation, published_at, language };
    let bytes = made(service, facts).await?;
    Ok((format!("{id}-{version}-{language}.pdf"), bytes))
}

/// Makes a form, on a thread where its milliseconds keep nobody waiting; or finds it.
async fn made(service: &Service, facts: Facts) -> Outcome<Vec<u8>> {
    let key = format!("{} {} {}", facts.sha256, facts.language, facts.issuer);
    if let Some(known) = service.forms.0.get(&key) {
        return Ok(known.to_vec());
    }
    let bytes = tokio::task::spawn_blocking(move || render(&facts)).await;
    let bytes = bytes.map_err(Fault::internal)??;
    service.forms.0.put(&key, bytes.len(), Arc::new(bytes.clone()));
    Ok(bytes)
}

fn render(facts: &Facts) -> Outcome<Vec<u8>> {
    let questionnaire = facts.loaded.program.questionnaire().clone();
    let (checked, _) = check(questionnaire).map_err(|faults| {
        Fault::Internal(format!(
            "published definition {} has {} faults",
            facts.sha256,
            faults.len()
        ))
    })?;
    let imprint =
        Imprint { issuer: &facts.issuer, sha256: &facts.sha256, made_at: &facts.published_at };
    let form = blank(&checked, facts.language, &imprint).with_languages();
    pdf::render(&form).map_err(Fault::internal)
}
