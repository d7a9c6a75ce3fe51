//! What an office puts on its letters and reports: written by its administrator, each writing kept.

use engine::{
    language::Language,
    report::{self, Fact, sample},
};
use protocol::{
    letterhead::{
        EditLetterhead, Letterhead, LetterheadDetail, Part, missing_placeholder,
        unknown_placeholder,
    },
    pick,
    problem::FieldFault,
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
    let text = json!(request.letterhead).to_string();
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
    let head = of(&letterhead, &actor.organisation, language);
    let norm = letterhead.text(Part::Norm, language).to_owned();
    let document = sample(head, (letterhead.ceiling, &norm), service.clock.today(), language);
    let made = tokio::task::spawn_blocking(move || pdf::render(&document).map_err(Fault::internal));
    Ok((format!("naidis-{language}.pdf"), made.await.map_err(Fault::internal)??))
}

/// A letterhead as documents have it, in a language; under the office's own name where no other is
/// written.
pub(crate) fn of(own: &Letterhead, office: &str, language: Language) -> report::Letterhead {
    let text = |part| own.text(part, language).to_owned();
    let signed = own.signatories.iter().map(|signatory| Fact {
        label: pick(&signatory.role, language).to_owned(),
        text: signatory.name.clone(),
    });
    report::Letterhead {
        authority: authority(own, office, language),
        contacts: text(Part::Contacts).lines().map(str::to_owned).collect(),
        restriction: text(Part::Restriction),
        note: text(Part::Note),
        mandate: text(Part::Mandate),
        warning: text(Part::Warning),
        appeal: text(Part::Appeal),
        signatories: signed.collect(),
    }
}

/// The name of the office on its documents.
pub(crate) fn authority(own: &Letterhead, office: &str, language: Language) -> String {
    let written = own.text(Part::Authority, language);
    if written.is_empty() { office.to_owned() } else { written.to_owned() }
}

/// The restriction mark of a report; what may still change says so beside it.
pub(crate) fn restriction(own: &Letterhead, draft: bool, language: Language) -> String {
    let mark = own.text(Part::Restriction, language);
    if draft && !mark.is_empty() {
        return format!("{} · {mark}", report::words::DRAFT.get(language));
    }
    mark.to_owned()
}
