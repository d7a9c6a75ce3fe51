//! What an office puts on its letters and reports: written by its administrator, each writing kept.

use engine::{language::Language, report::sample};
use protocol::{
    letterhead::{
        EditLetterhead, Letterhead, LetterheadDetail, Part, missing_placeholder,
        unknown_placeholder,
    },
    problem::FieldFault,
    without_blanks,
};
use serde_json::json;
use sqlx::AnyConnection;

use crate::{
    Service, audit,
    authorisation::{Actor, Deed},
    fault::{Fault, Outcome},
    storage::{Lockable, letterheads as rows, lock, retrying},
};

/// The letterhead of the actor's office.
pub(crate) async fn show(service: &Service, actor: &Actor) -> Outcome<LetterheadDetail> {
    actor.must(Deed::SeeLetterhead)?;
    let mut connection = service.storage.snapshot().await?;
    let Some(row) = rows::latest(&mut connection, actor).await? else {
        return Ok(LetterheadDetail {
            letterhead: Letterhead::default(),
            revision: 0,
            written_at: None,
            written_by: None,
            may_edit: actor.does(Deed::WriteLetterhead),
        });
    };
    Ok(LetterheadDetail {
        letterhead: serde_json::from_str(&row.content).map_err(Fault::internal)?,
        revision: row.revision.cast_unsigned(),
        written_at: Some(row.written_at),
        written_by: Some(row.written_by),
        may_edit: actor.does(Deed::WriteLetterhead),
    })
}

/// What the actor's office puts on its letters now; empty where nobody has written it.
pub(crate) async fn current(connection: &mut AnyConnection, actor: &Actor) -> Outcome<Letterhead> {
    let row = rows::latest(connection, actor).await?;
    let read = |row: rows::LetterheadRow| serde_json::from_str(&row.content);
    Ok(row.map(read).transpose().map_err(Fault::internal)?.unwrap_or_default())
}

/// Writes it anew.
pub(crate) async fn write(
    service: &Service,
    actor: &Actor,
    request: &EditLetterhead,
) -> Outcome<LetterheadDetail> {
    actor.must(Deed::WriteLetterhead)?;
    judge(&request.letterhead)?;
    retrying!(service.storage, tx => write_once(&mut tx, service, actor, request))?;
    show(service, actor).await
}

/// Refuses a warning into which something else is to be filled in than there is.
fn judge(letterhead: &Letterhead) -> Outcome<()> {
    for language in Language::ALL {
        let warning = &letterhead.words(language).warning;
        let unknown = unknown_placeholder(warning).map(|own| ("letterhead-placeholder", own));
        let missing =
            || missing_placeholder(warning).map(|own| ("letterhead-placeholder-missing", own));
        if let Some((code, name)) = unknown.or_else(missing) {
            let field = FieldFault {
                field: format!("letterhead.{}.warning", language.tag()),
                code: code.to_owned(),
            };
            return Err(Fault::refused(422, code).with("name", name).with_fields(vec![field]));
        }
    }
    Ok(())
}

pub(crate) async fn write_once(
    connection: &mut AnyConnection,
    service: &Service,
    actor: &Actor,
    request: &EditLetterhead,
) -> Outcome<()> {
    // Before looking: the audit log of the office waits for it anyway.
    lock(connection, Lockable::Organisation, &actor.organisation_id).await?;
    let known = rows::latest(connection, actor).await?.map_or(0, |row| row.revision);
    if known.cast_unsigned() != request.revision {
        return Err(Fault::refused(409, "stale").with("revision", known));
    }
    let mut letterhead = request.letterhead.clone();
    letterhead.signatories.iter_mut().for_each(|own| without_blanks(&mut own.role));
    let text = json!(letterhead).to_string();
    rows::write(connection, actor, (known + 1, &text), &service.clock.stamp()).await?;
    let entry = audit::Entry {
        action: "letterhead.write",
        subject: &actor.organisation_id,
        detail: json!({ "revision": known + 1, "content": crate::sha256(&text) }),
    };
    audit::record(connection, &service.clock, actor, entry).await
}

/// A letter that nobody has written, with the letterhead as it is kept: file name and bytes.
pub(crate) async fn sample_pdf(
    service: &Service,
    actor: &Actor,
    language: Language,
) -> Outcome<(String, Vec<u8>)> {
    actor.must(Deed::SeeLetterhead)?;
    let mut connection = service.storage.snapshot().await?;
    let letterhead = current(&mut connection, actor).await?;
    drop(connection);
    let head = letterhead.on_paper(&actor.organisation, language);
    let norm = letterhead.text(Part::Norm, language).to_owned();
    let document =
        sample(head, (letterhead.ceiling, &norm), service.clock.today(), language).with_languages();
    let made = tokio::task::spawn_blocking(move || pdf::render(&document).map_err(Fault::internal));
    Ok((format!("naidis-{language}.pdf"), made.await.map_err(Fault::internal)??))
}
