//! Documents that are given out: the very file stays as it was, and a code says later whether one at
//! hand is it.
//!
//! Equal content is one document: whoever asks for it again gets the same bytes, also from a later
//! version of the program. What may still change is no document yet and has no code.

use engine::report::ReportDocument;
use protocol::document::{CODE_LENGTH, Verdict, Verified, Verify, code_of, new_code};
use serde_json::json;
use sqlx::AnyConnection;

use crate::{
    Service, audit,
    authorisation::Actor,
    fault::{Fault, Outcome},
    reports::photos,
    storage::{
        documents::{self as rows, DocumentRow, NewDocument},
        retrying,
    },
};

/// What a document is about.
pub(crate) struct Subject<'a> {
    /// `akt`, `summary` and the like.
    pub(crate) kind: &'a str,
    /// Id of the inspection or of the response.
    pub(crate) id: &'a str,
    /// Whose document it is.
    pub(crate) organisation_id: &'a str,
}

/// The bytes of a document; given out now where that has not happened yet. The caller has found that
/// the actor may see its subject.
pub(crate) async fn issue(
    service: &Service,
    actor: &Actor,
    subject: &Subject<'_>,
    mut report: ReportDocument,
) -> Outcome<Vec<u8>> {
    // What language its words are taken for says nothing of what it is.
    let languages = std::mem::take(&mut report.languages);
    let written = serde_json::to_string(&report).map_err(Fault::internal)?;
    report.languages = languages;
    let content = crate::sha256(&written);
    let mut connection = service.storage.snapshot().await?;
    let about = (subject.kind, subject.id);
    let known = rows::of_content(&mut connection, actor, about, &content).await?;
    drop(connection);
    if let Some(known) = known {
        return service.attachments.get(&known.sha256).await;
    }
    let mut random = [0; CODE_LENGTH];
    getrandom::fill(&mut random).map_err(Fault::internal)?;
    let code = new_code(random);
    report.verify_by(&code);
    let (language, issuer, made_at) =
        (report.language.tag(), report.issuer.clone(), report.made_at.clone());
    let bytes = laid_out(service, report).await?;
    let sha256 = crate::sha256(&bytes);
    service.attachments.put(&sha256, bytes.clone()).await?;
    let (id, issued_at) = (crate::new_id(), service.clock.stamp());
    let new = NewDocument {
        id: &id,
        organisation_id: subject.organisation_id,
        issuer: &issuer,
        kind: subject.kind,
        subject_id: subject.id,
        language,
        content_sha256: &content,
        code: &code,
        sha256: &sha256,
        size: i64::try_from(bytes.len()).map_err(Fault::internal)?,
        made_at: &made_at,
        issued_at: &issued_at,
    };
    let first = retrying!(service.storage, tx => issue_once(&mut tx, service, actor, &new))?;
    match first {
        None => Ok(bytes),
        // Somebody asked at the same moment and was first: theirs is the document.
        Some(other) => service.attachments.get(&other.sha256).await,
    }
}

/// A document as a PDF with the photographs it names. What could not be shown as it is has its mark in
/// the document, and the log tells of it: the document is made all the same.
pub(crate) async fn laid_out(service: &Service, report: ReportDocument) -> Outcome<Vec<u8>> {
    let photos = photos::gathered(service, &report).await?;
    let made = tokio::task::spawn_blocking(move || pdf::make(&report, &photos));
    let made = made.await.map_err(Fault::internal)?.map_err(Fault::internal)?;
    for fault in &made.faults {
        match fault {
            pdf::Fault::Photo { file, reason } => {
                tracing::warn!(file, reason, "a document was made without a photograph");
            }
            // Which one would tell what a person wrote.
            pdf::Fault::Character { count, .. } => {
                tracing::warn!(count, "a document was made with characters that no face draws");
            }
        }
    }
    Ok(made.bytes)
}

async fn issue_once(
    connection: &mut AnyConnection,
    service: &Service,
    actor: &Actor,
    new: &NewDocument<'_>,
) -> Outcome<Option<DocumentRow>> {
    if !rows::add(connection, actor, new).await? {
        let about = (new.kind, new.subject_id);
        return rows::of_content(connection, actor, about, new.content_sha256).await;
    }
    let entry = audit::Entry {
        action: "document.issue",
        subject: new.subject_id,
        detail: json!({ "kind": new.kind, "code": new.code, "sha256": new.sha256 }),
    };
    audit::record(connection, &service.clock, actor, entry).await?;
    Ok(None)
}

/// Whether what somebody holds was given out here. For anybody, and nothing of any content.
pub(crate) async fn verify(service: &Service, held: &Verify) -> Outcome<Verified> {
    let mut connection = service.storage.snapshot().await?;
    let has_file = !held.sha256.is_empty();
    let by_code = match code_of(&held.code) {
        Some(code) => rows::of_code(&mut connection, &code).await?,
        None => None,
    };
    let has_code = !held.code.trim().is_empty();
    let (verdict, found) = match by_code {
        Some(found) if !has_file => (Verdict::Issued, Some(found)),
        Some(found) if found.sha256 == held.sha256 => (Verdict::Genuine, Some(found)),
        Some(found) => (Verdict::Altered, Some(found)),
        // A code that is none is not set aside: a genuine file with another code on it is not what
        // the code says.
        None if has_code || !has_file => (Verdict::Unknown, None),
        None => match rows::of_file(&mut connection, &held.sha256).await? {
            Some(found) => (Verdict::Genuine, Some(found)),
            None => (Verdict::Unknown, None),
        },
    };
    Ok(Verified {
        verdict,
        kind: found.as_ref().map(|own| own.kind.clone()),
        issuer: found.as_ref().map(|own| own.issuer.clone()).filter(|own| !own.is_empty()),
        made_at: found.map(|own| own.made_at),
    })
}
