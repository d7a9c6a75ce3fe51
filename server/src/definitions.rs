//! Definitions: judging a source text, publishing it, and shipping those the program comes with.

pub(crate) mod files;

use std::path::Path;

use engine::{
    definition::{
        self, document,
        model::{Audience, Kind, Questionnaire},
    },
    diagnostic::{Diagnostic, has_errors},
    language::Text,
};
use protocol::{
    Texts,
    definition::{
        CheckReply, DefinitionSource, QuestionnaireSummary, VersionDetail, VersionSummary,
    },
};
use serde_json::{Value as Json, json};
use sqlx::AnyConnection;

use crate::{
    Service, audit,
    authorisation::{Actor, Deed},
    fault::{Fault, Outcome},
    library,
    storage::{definitions as versions, retrying},
};

/// The definitions the program comes with.
#[derive(rust_embed::RustEmbed)]
#[folder = "../questionnaires"]
struct Shipped;

/// A source text judged.
pub(crate) struct Judged {
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// What can be published, if there is no error.
    pub(crate) good: Option<Good>,
}

/// A definition without errors.
pub(crate) struct Good {
    pub(crate) questionnaire: Questionnaire,
    pub(crate) document: Json,
    pub(crate) sha256: String,
}

/// Judges a source text; every fault is collected.
pub(crate) fn judge(name: &str, bytes: &[u8]) -> Judged {
    let source = formats::read_definition(name, bytes);
    let mut diagnostics = source.diagnostics;
    let Some(node) = source.node else { return Judged { diagnostics, good: None } };
    let (questionnaire, found) = definition::read(&node);
    diagnostics.extend(found);
    let mut good = None;
    if let Some(questionnaire) = questionnaire {
        match engine::checking::check(questionnaire.clone()) {
            Ok((_, remarks)) => {
                diagnostics.extend(remarks);
                if !has_errors(&diagnostics) {
                    let document = document::to_json(&node);
                    let sha256 = document::sha256(&node);
                    good = Some(Good { questionnaire, document, sha256 });
                }
            }
            Err(faults) => diagnostics.extend(faults),
        }
    }
    document::locate(&node, &mut diagnostics);
    let sheet = |found: &Diagnostic| {
        found.place.cell.as_ref().and_then(|cell| cell.split('!').next()).map(str::to_owned)
    };
    diagnostics.sort_by_key(|found| (sheet(found), found.place.line, found.place.column));
    Judged { diagnostics, good }
}

/// Judges a source text on a thread of its own: it takes milliseconds to a second, too long for a
/// thread that serves others.
pub(crate) async fn judge_aside(source: &DefinitionSource) -> Outcome<Judged> {
    let DefinitionSource { name, source } = source.clone();
    let judged = tokio::task::spawn_blocking(move || judge(&name, source.as_bytes()));
    judged.await.map_err(Fault::internal)
}

/// The reply to a judgement.
pub(crate) fn reply(judged: Judged, published: bool) -> CheckReply {
    let (document, sha256, id, version) = match judged.good {
        Some(good) => (
            Some(good.document),
            Some(good.sha256),
            Some(good.questionnaire.id.to_string()),
            Some(good.questionnaire.version),
        ),
        None => (None, None, None, None),
    };
    CheckReply { diagnostics: judged.diagnostics, document, sha256, id, version, published }
}

/// Publishes a source text as an advisor.
pub(crate) async fn publish(
    service: &Service,
    actor: &Actor,
    source: &DefinitionSource,
) -> Outcome<CheckReply> {
    actor.must(Deed::Publish)?;
    if service.settings.second_advisor {
        return Err(Fault::refused(409, "needs-review"));
    }
    let judged = judge_aside(source).await?;
    let Some(good) = &judged.good else {
        return Err(Fault::refused(422, "definition-faulty").with_diagnostics(judged.diagnostics));
    };
    retrying!(service.storage, tx => publish_once(&mut tx, service, actor, good, source))?;
    Ok(reply(judged, true))
}

async fn publish_once(
    connection: &mut AnyConnection,
    service: &Service,
    actor: &Actor,
    good: &Good,
    source: &DefinitionSource,
) -> Outcome<()> {
    let (id, version) = (good.questionnaire.id.as_str(), good.questionnaire.version.as_str());
    refuse_if_published(connection, good).await?;
    let now = service.clock.stamp();
    let publisher = Publisher { organisation_id: Some(&actor.organisation_id), name: &actor.name };
    insert(connection, good, &source.name, &source.source, &publisher, &now).await?;
    let entry = audit::Entry {
        action: "questionnaire.publish",
        subject: id,
        detail: json!({ "version": version, "sha256": good.sha256 }),
    };
    audit::record(connection, &service.clock, actor, entry).await
}

async fn refuse_if_published(connection: &mut AnyConnection, good: &Good) -> Outcome<()> {
    let (id, version) = (good.questionnaire.id.as_str(), good.questionnaire.version.as_str());
    let same = versions::document(connection, &good.sha256).await?.is_some();
    if same || versions::text(connection, id, version).await?.is_some() {
        let refusal = Fault::refused(409, "version-published");
        return Err(refusal.with("id", id).with("version", version));
    }
    Ok(())
}

struct Publisher<'a> {
    organisation_id: Option<&'a str>,
    name: &'a str,
}

async fn insert(
    connection: &mut AnyConnection,
    good: &Good,
    source_name: &str,
    source: &str,
    publisher: &Publisher<'_>,
    now: &str,
) -> Outcome<()> {
    let questionnaire = &good.questionnaire;
    let valid_from = questionnaire.valid_from.map(|day| day.to_string());
    let audience: Vec<_> = questionnaire.audience.iter().copied().map(audience_word).collect();
    let new = versions::NewVersion {
        questionnaire_id: questionnaire.id.as_str(),
        version: &questionnaire.version,
        sha256: &good.sha256,
        organisation_id: publisher.organisation_id,
        kind: kind_word(questionnaire.kind),
        audience: &json!(audience).to_string(),
        title: &json!(texts(&questionnaire.title)).to_string(),
        valid_from: valid_from.as_deref(),
        document: &good.document.to_string(),
        source_name,
        source,
        published_at: now,
        published_by: publisher.name,
    };
    versions::publish(connection, &new).await?;
    library::count_languages(connection, &good.sha256, &good.document).await
}

/// Publishes what a draft has come to, in the advisor's name.
pub(crate) async fn publish_draft(
    connection: &mut AnyConnection,
    service: &Service,
    actor: &Actor,
    good: &Good,
) -> Outcome<()> {
    let (id, version) = (good.questionnaire.id.as_str(), good.questionnaire.version.as_str());
    let text = good.document.to_string();
    let node = formats::read_definition("draft.json", text.as_bytes()).node;
    let yaml = node.and_then(|node| formats::write_definition("yaml", &node).ok());
    let source = yaml.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or(text);
    let source = DefinitionSource { name: format!("{id}-{version}.yaml"), source };
    publish_once(connection, service, actor, good, &source).await
}

/// Makes a version one that no new response uses; twice is once.
pub(crate) async fn retire(
    service: &Service,
    actor: &Actor,
    id: &str,
    version: &str,
) -> Outcome<()> {
    actor.must(Deed::Publish)?;
    retrying!(service.storage, tx => retire_once(&mut tx, service, actor, id, version))
}

async fn retire_once(
    connection: &mut AnyConnection,
    service: &Service,
    actor: &Actor,
    id: &str,
    version: &str,
) -> Outcome<()> {
    if versions::text(connection, id, version).await?.is_none() {
        return Err(Fault::not_found());
    }
    let now = service.clock.stamp();
    if !versions::retire(connection, id, version, &now, &actor.name).await? {
        return Ok(());
    }
    let detail = json!({ "version": version });
    let entry = audit::Entry { action: "questionnaire.retire", subject: id, detail };
    audit::record(connection, &service.clock, actor, entry).await
}

/// Publishes from the command line, in nobody's name but the installation's; gives id and version.
pub(crate) async fn publish_locally(
    service: &Service,
    good: &Good,
    name: &str,
    source: &str,
) -> Outcome<()> {
    retrying!(service.storage, tx => publish_in_own_name(&mut tx, service, good, name, source))
}

async fn publish_in_own_name(
    connection: &mut AnyConnection,
    service: &Service,
    good: &Good,
    name: &str,
    source: &str,
) -> Outcome<()> {
    refuse_if_published(connection, good).await?;
    let publisher = Publisher { organisation_id: None, name: "lood publish" };
    insert(connection, good, name, source, &publisher, &service.clock.stamp()).await
}

/// Publishes the definitions that came with the program, each once. One that differs from what is
/// published under its version is an error in the log and changes nothing.
pub(crate) async fn ship(service: &Service) -> Outcome<()> {
    // A version has a folder; what lies beside the folders is shared by them.
    let is_version = |path: &str| {
        path.contains('/') && Path::new(path).extension().is_some_and(|ending| ending == "yaml")
    };
    let mut paths: Vec<_> = Shipped::iter().filter(|path| is_version(path)).collect();
    paths.sort();
    for path in paths {
        let Some(file) = Shipped::get(&path) else { continue };
        let judged = judge(&path, &file.data);
        let Some(good) = judged.good else {
            let faults = judged.diagnostics.len();
            tracing::error!(%path, faults, "a shipped definition has errors and is left out");
            continue;
        };
        let source = String::from_utf8_lossy(&file.data).into_owned();
        retrying!(service.storage, tx => ship_one(&mut tx, service, &path, &good, &source))?;
    }
    library::count_missing(service).await
}

async fn ship_one(
    connection: &mut AnyConnection,
    service: &Service,
    path: &str,
    good: &Good,
    source: &str,
) -> Outcome<()> {
    let (id, version) = (good.questionnaire.id.as_str(), good.questionnaire.version.as_str());
    match versions::text(connection, id, version).await? {
        Some(text) if text.sha256 == good.sha256 => Ok(()),
        Some(_) => {
            tracing::error!(%path, "differs from what is published; a version never changes");
            Ok(())
        }
        None => {
            let publisher = Publisher { organisation_id: None, name: "Lood" };
            insert(connection, good, path, source, &publisher, &service.clock.stamp()).await
        }
    }
}

/// Every questionnaire with its versions.
pub(crate) async fn list(service: &Service, _actor: &Actor) -> Outcome<Vec<QuestionnaireSummary>> {
    let mut connection = service.storage.snapshot().await?;
    let rows = versions::list(&mut connection).await?;
    let today = service.clock.today().to_string();
    let mut all: Vec<QuestionnaireSummary> = Vec::new();
    let mut has_current = false;
    for row in rows {
        if all.last().is_none_or(|last| last.id != row.questionnaire_id) {
            has_current = false;
            all.push(QuestionnaireSummary {
                id: row.questionnaire_id.clone(),
                title: serde_json::from_str(&row.title).map_err(Fault::internal)?,
                kind: row.kind.clone(),
                audience: serde_json::from_str(&row.audience).map_err(Fault::internal)?,
                versions: Vec::new(),
            });
        }
        let valid = row.valid_from.as_deref().is_none_or(|day| day <= today.as_str());
        let retired = row.retired_at.is_some();
        let current = valid && !retired && !has_current;
        has_current |= current;
        let Some(last) = all.last_mut() else { continue };
        last.versions.push(VersionSummary {
            version: row.version,
            sha256: row.sha256,
            published_at: row.published_at,
            published_by: row.published_by,
            responses: row.responses as u64,
            current,
            retired_at: row.retired_at,
        });
    }
    Ok(all)
}

/// A version whole; its source text only for those who work on definitions.
pub(crate) async fn detail(
    service: &Service,
    actor: &Actor,
    id: &str,
    version: &str,
) -> Outcome<VersionDetail> {
    let mut connection = service.storage.snapshot().await?;
    let text = versions::text(&mut connection, id, version).await?.ok_or_else(Fault::not_found)?;
    Ok(VersionDetail {
        id: id.to_owned(),
        version: version.to_owned(),
        sha256: text.sha256,
        document: serde_json::from_str(&text.document).map_err(Fault::internal)?,
        source: actor.does(Deed::SeeDefinitionSources).then_some(text.source),
    })
}

/// A text as it travels.
pub(crate) fn texts(text: &Text) -> Texts {
    text.versions().map(|(tag, words)| (tag.to_owned(), words.to_owned())).collect()
}

/// The word of a kind, as definitions write it.
pub(crate) fn kind_word(kind: Kind) -> &'static str {
    match kind {
        Kind::SelfAssessment => "self-assessment",
        Kind::Inspection => "inspection",
        Kind::FollowUp => "follow-up",
        Kind::Assessment => "assessment",
        Kind::RiskModel => "risk-model",
        Kind::Feedback => "feedback",
        Kind::Record => "record",
    }
}

fn audience_word(audience: Audience) -> &'static str {
    match audience {
        Audience::Provider => "provider",
        Audience::Inspector => "inspector",
        Audience::Advisor => "advisor",
        Audience::Counsellor => "counsellor",
        Audience::Resident => "resident",
    }
}
