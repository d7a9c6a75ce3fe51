//! Definitions as files: a version taken out, a file read without being kept.
//!
//! Workbooks are opened and made on threads of their own; what a file may cost is bounded by
//! `formats`, whatever its bytes are.

use engine::{definition::document, language::Language};
use protocol::definition::ReadReply;
use serde::Deserialize;
use serde_json::Value as Json;

use super::{judge, reply};
use crate::{
    Service,
    authorisation::{Actor, Deed},
    drafts,
    fault::{Fault, Outcome},
    names,
    storage::definitions as versions,
};

/// The formats a version is taken out in.
#[derive(Clone, Copy, Debug, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Format {
    /// A workbook.
    Xlsx,
    /// The format of the guide.
    Yaml,
    /// The document for machines.
    Json,
}

impl Format {
    /// The ending of its files.
    pub(crate) fn ending(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Yaml => "yaml",
            Self::Json => "json",
        }
    }
}

/// A version as a file: its name and bytes. A workbook explains itself in a language.
pub(crate) async fn export(
    service: &Service,
    _actor: &Actor,
    (id, version): (&str, &str),
    format: Format,
    language: Language,
) -> Outcome<(String, Vec<u8>)> {
    let mut connection = service.storage.snapshot().await?;
    let text = versions::text(&mut connection, id, version).await?.ok_or_else(Fault::not_found)?;
    drop(connection);
    let document: Json = serde_json::from_str(&text.document).map_err(Fault::internal)?;
    write(format!("{id}-{version}.{}", format.ending()), document, language).await
}

/// A draft as a file, as it stands.
pub(crate) async fn export_draft(
    service: &Service,
    actor: &Actor,
    id: &str,
    format: Format,
    language: Language,
) -> Outcome<(String, Vec<u8>)> {
    let document = drafts::document(service, actor, id).await?;
    let called = |field: &str| document[field].as_str().unwrap_or("").to_owned();
    let (own, ending) = (names::DRAFT.get(language), format.ending());
    let name = format!("{}-{}-{own}.{ending}", called("id"), called("version"));
    write(name, document, language).await
}

async fn write(name: String, document: Json, language: Language) -> Outcome<(String, Vec<u8>)> {
    let wanted = name.clone();
    let written = tokio::task::spawn_blocking(move || {
        formats::write_definition_for(&wanted, &document::from_json(&document), language)
    });
    match written.await.map_err(Fault::internal)? {
        Ok(bytes) => Ok((name, bytes)),
        Err(fault) => {
            Err(Fault::refused(422, "definition-unwritable").with_diagnostics(vec![fault]))
        }
    }
}

/// Reads a file of a definition and judges it; nothing is kept.
pub(crate) async fn read(actor: &Actor, name: &str, bytes: Vec<u8>) -> Outcome<ReadReply> {
    actor.must(Deed::Publish)?;
    let file = name.to_owned();
    let read = tokio::task::spawn_blocking(move || {
        let judged = judge(&file, &bytes);
        let (name, source) = source_of(file, bytes).unzip();
        ReadReply { check: reply(judged, false), name, source }
    });
    read.await.map_err(Fault::internal)
}

/// The text that is kept with a version published from a file, and its name: of a workbook, what
/// it says as YAML.
pub(crate) fn source_of(file: String, bytes: Vec<u8>) -> Option<(String, String)> {
    if is_workbook(&file) {
        let node = formats::read_definition(&file, &bytes).node?;
        let yaml = format!("{file}.yaml");
        let text = formats::write_definition(&yaml, &node).ok()?;
        // Fields come in the order of their columns: people look for them in that of the guide.
        let text = formats::format_definition(&text).unwrap_or(String::from_utf8(text).ok()?);
        return Some((yaml, text));
    }
    String::from_utf8(bytes).ok().map(|text| (file, text))
}

fn is_workbook(file: &str) -> bool {
    let ending = file.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    matches!(ending.as_str(), "xlsx" | "xls")
}
