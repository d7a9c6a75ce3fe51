//! What a version has that an earlier one has not, as an annex on paper: of two published versions, or
//! of a draft and the version it began from.
//!
//! Equal facts give equal bytes: the time in it is that of the newer one.

use engine::{
    checking::check,
    definition::{self, Checked, document::from_json},
    difference::difference as entries,
    language::Language,
    report::{Imprint, difference},
};
use serde_json::Value as Json;

use crate::{
    Service,
    authorisation::{Actor, Deed},
    drafts,
    fault::{Fault, Outcome},
    names,
    storage::definitions,
};

/// One side of it.
struct Side {
    document: Json,
    sha256: String,
    at: String,
}

/// The annex of two published versions: file name and bytes.
pub(crate) async fn of_versions(
    service: &Service,
    actor: &Actor,
    (id, from, to): (&str, &str, &str),
    language: Language,
) -> Outcome<(String, Vec<u8>)> {
    let mut connection = service.storage.snapshot().await?;
    let mut sides = Vec::new();
    for version in [from, to] {
        let text = definitions::text(&mut connection, id, version).await?;
        let text = text.ok_or_else(Fault::not_found)?;
        let document = serde_json::from_str(&text.document).map_err(Fault::internal)?;
        sides.push(Side { document, sha256: text.sha256, at: text.published_at });
    }
    drop(connection);
    let name = format!("{id}-{from}-{to}-{language}.pdf");
    Ok((name, made(actor, sides, language).await?))
}

/// The annex of a draft as it stands: file name and bytes. Refused where it began from nothing, and
/// while it has errors.
pub(crate) async fn of_draft(
    service: &Service,
    actor: &Actor,
    id: &str,
    language: Language,
) -> Outcome<(String, Vec<u8>)> {
    let (info, document) = drafts::standing(service, actor, id).await?;
    let (base_id, base) = info.base.ok_or_else(|| Fault::refused(409, "draft-without-base"))?;
    let mut connection = service.storage.snapshot().await?;
    let text = definitions::text(&mut connection, &base_id, &base).await?;
    let text = text.ok_or_else(Fault::not_found)?;
    drop(connection);
    let older = serde_json::from_str(&text.document).map_err(Fault::internal)?;
    let sides = vec![
        Side { document: older, sha256: text.sha256, at: text.published_at },
        // What is not published has no identity yet.
        Side { document, sha256: String::new(), at: info.changed_at },
    ];
    let own = names::DRAFT.get(language);
    let name = format!("{}-{base}-{own}-{language}.pdf", info.questionnaire);
    Ok((name, made(actor, sides, language).await?))
}

/// Makes it on a thread where its milliseconds keep nobody waiting.
async fn made(actor: &Actor, sides: Vec<Side>, language: Language) -> Outcome<Vec<u8>> {
    let is_office = actor.does(Deed::SeeLibrary);
    let issuer = if is_office { actor.organisation.clone() } else { String::new() };
    let work = tokio::task::spawn_blocking(move || {
        let [older, newer] = sides.as_slice() else { return Err(Fault::not_found()) };
        let (before, after) = (checked(&older.document)?, checked(&newer.document)?);
        let found = entries(&older.document, &newer.document);
        let imprint = Imprint { issuer: &issuer, sha256: &newer.sha256, made_at: &newer.at };
        let report = difference(&before, &after, &found, language, &imprint).with_languages();
        pdf::render(&report).map_err(Fault::internal)
    });
    work.await.map_err(Fault::internal)?
}

fn checked(document: &Json) -> Outcome<Checked> {
    let (model, found) = definition::read(&from_json(document));
    let faulty = |all| Fault::refused(422, "definition-faulty").with_diagnostics(all);
    let Some(model) = model else { return Err(faulty(found)) };
    check(model).map(|(checked, _)| checked).map_err(faulty)
}
