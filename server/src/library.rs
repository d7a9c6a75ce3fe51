//! The library: every questionnaire the office works with, its place among the others, how far its
//! translations are and what uses it.
//!
//! The list is made of a handful of statements over everything, never one a questionnaire.

pub(crate) mod annex;
pub(crate) mod blank;
pub(crate) mod links;
pub(crate) mod paper;

use std::collections::{BTreeMap, HashMap};

use protocol::{
    draft::DraftInfo,
    library::{
        LanguageShare, Library, LibraryDraft, LibraryEntry, LibraryVersion, PersonName, Shelf,
        Shelve, languages_of,
    },
};
use serde_json::{Value as Json, json};
use sqlx::AnyConnection;

use crate::{
    Service, audit,
    authorisation::{Actor, Deed},
    drafts,
    fault::{Fault, Outcome},
    storage::{
        library::{self as rows, ListedVersion, ShelfRow},
        links as link_rows, retrying,
    },
};

/// How many drafts that were written in since they were counted are counted anew for one list.
const COUNTED_AT_ONCE: usize = 10;

/// The library as the actor sees it: drafts and owners only for those who work on definitions.
pub(crate) async fn list(service: &Service, actor: &Actor) -> Outcome<Library> {
    actor.must(Deed::SeeLibrary)?;
    let works = actor.does(Deed::SeeDrafts);
    let today = service.clock.today().to_string();
    let mut connection = service.storage.snapshot().await?;
    let versions = rows::versions(&mut connection).await?;
    let uses = rows::uses(&mut connection, actor).await?;
    let shelves = rows::shelves(&mut connection, actor).await?;
    let mut found = Found::default();
    for own in &uses {
        let count = found.uses.entry((own.questionnaire_id.as_str(), own.version.as_str()));
        let (open, submitted) = count.or_default();
        let number = if own.state == "submitted" { submitted } else { open };
        *number += own.responses.cast_unsigned();
    }
    let links = if works {
        link_rows::count_open(&mut connection, actor, &today).await?
    } else {
        Vec::new()
    };
    for (id, version, count) in &links {
        found.links.insert((id, version), count.cast_unsigned());
    }
    let mut entries = BTreeMap::new();
    for row in &versions {
        let entry = entries.entry(row.questionnaire_id.clone()).or_insert_with(|| empty(row));
        let version = found.version(row, entry, &today)?;
        if version.current {
            entry.title = serde_json::from_str(&row.title).map_err(Fault::internal)?;
        }
        entry.versions.push(version);
    }
    let counted =
        if works { add_drafts(&mut connection, actor, &mut entries).await? } else { Vec::new() };
    for row in shelves {
        let Some(entry) = entries.get_mut(&row.questionnaire_id) else { continue };
        entry.owner = match (row.owner_id, row.owner) {
            (Some(id), Some(name)) if works => Some(PersonName { id, name }),
            _ => None,
        };
        entry.shelf = Shelf {
            folder: row.folder,
            tags: serde_json::from_str(&row.tags).map_err(Fault::internal)?,
            template: row.template != 0,
            revision: row.revision.cast_unsigned(),
        };
    }
    let people = if actor.does(Deed::Shelve) {
        rows::owners(&mut connection, actor).await?
    } else {
        Vec::new()
    };
    // Writing waits for a connection of its own: this one goes back first.
    drop(connection);
    for (id, position, text) in counted {
        retrying!(service.storage, tx =>
            rows::keep_draft_languages(&mut tx, actor, &id, position, &text))?;
    }
    let people = people.into_iter().map(|(id, name)| PersonName { id, name }).collect();
    Ok(Library { entries: entries.into_values().collect(), people })
}

/// What stands beside versions, by questionnaire and version.
#[derive(Default)]
struct Found<'a> {
    /// In progress, and submitted.
    uses: HashMap<(&'a str, &'a str), (u64, u64)>,
    links: HashMap<(&'a str, &'a str), u64>,
}

impl Found<'_> {
    /// A version beside the newer ones that its entry has by now.
    fn version(
        &self,
        row: &ListedVersion,
        entry: &LibraryEntry,
        today: &str,
    ) -> Outcome<LibraryVersion> {
        let key = (row.questionnaire_id.as_str(), row.version.as_str());
        let (in_progress, submitted) = self.uses.get(&key).copied().unwrap_or_default();
        let valid = row.valid_from.as_deref().is_none_or(|day| day <= today);
        let first = !entry.versions.iter().any(|own| own.current);
        Ok(LibraryVersion {
            version: row.version.clone(),
            valid_from: row.valid_from.clone(),
            published_at: row.published_at.clone(),
            published_by: row.published_by.clone(),
            current: valid && first && row.retired_at.is_none(),
            retired_at: row.retired_at.clone(),
            in_progress,
            submitted,
            languages: shares(row.languages.as_deref().unwrap_or("[]"))?,
            links: self.links.get(&key).copied().unwrap_or_default(),
        })
    }
}

/// An entry with the title of the version published last.
fn empty(row: &ListedVersion) -> LibraryEntry {
    LibraryEntry {
        id: row.questionnaire_id.clone(),
        title: serde_json::from_str(&row.title).unwrap_or_default(),
        kind: row.kind.clone(),
        shelf: Shelf::default(),
        owner: None,
        versions: Vec::new(),
        drafts: Vec::new(),
    }
}

/// Puts the drafts of the office where they belong.
///
/// Gives what was counted of their languages now, to be kept: id, position, shares.
async fn add_drafts(
    connection: &mut AnyConnection,
    actor: &Actor,
    entries: &mut BTreeMap<String, LibraryEntry>,
) -> Outcome<Vec<(String, i64, String)>> {
    let mut now = Vec::new();
    let open: Vec<DraftInfo> = drafts::open(connection, actor).await?;
    let mut counted: HashMap<String, (i64, Vec<LanguageShare>)> = HashMap::new();
    for (id, position, languages) in rows::draft_languages(connection, actor).await? {
        counted.insert(id, (position, shares(&languages)?));
    }
    let mut fresh = 0;
    for own in open {
        let known = counted.remove(&own.id);
        let is_old = |known: &(i64, Vec<LanguageShare>)| known.0 < own.position.cast_signed();
        let languages = if fresh < COUNTED_AT_ONCE && known.as_ref().is_none_or(is_old) {
            fresh += 1;
            let document = drafts::document_in(connection, actor, &own.id).await?;
            let languages = languages_of(&document);
            let position = own.position.cast_signed();
            now.push((own.id.clone(), position, json!(languages).to_string()));
            languages
        } else {
            known.map(|(_, languages)| languages).unwrap_or_default()
        };
        let entry = entries.entry(own.questionnaire.clone()).or_insert_with(|| LibraryEntry {
            id: own.questionnaire.clone(),
            title: own.title.clone(),
            kind: String::new(),
            shelf: Shelf::default(),
            owner: None,
            versions: Vec::new(),
            drafts: Vec::new(),
        });
        entry.drafts.push(LibraryDraft {
            id: own.id,
            title: own.title,
            state: own.state,
            base: own.base.map(|(_, version)| version),
            changed_at: own.changed_at,
            changed_by: own.changed_by,
            languages,
        });
    }
    Ok(now)
}

fn shares(text: &str) -> Outcome<Vec<LanguageShare>> {
    serde_json::from_str(text).map_err(Fault::internal)
}

/// Gives a questionnaire its place among the others.
pub(crate) async fn shelve(
    service: &Service,
    actor: &Actor,
    id: &str,
    request: &Shelve,
) -> Outcome<Shelf> {
    actor.must(Deed::Shelve)?;
    retrying!(service.storage, tx => shelve_once(&mut tx, service, actor, id, request))
}

async fn shelve_once(
    connection: &mut AnyConnection,
    service: &Service,
    actor: &Actor,
    id: &str,
    request: &Shelve,
) -> Outcome<Shelf> {
    if !rows::is_known(connection, actor, id).await? {
        return Err(Fault::not_found());
    }
    if let Some(owner) = &request.owner
        && !rows::may_own(connection, actor, id, owner).await?
    {
        return Err(Fault::refused(422, "owner-unknown"));
    }
    let seen = i64::try_from(request.revision).unwrap_or(i64::MAX);
    if rows::revision(connection, actor, id).await? != seen {
        return Err(Fault::refused(409, "stale"));
    }
    let row = ShelfRow {
        questionnaire_id: id.to_owned(),
        folder: request.folder.clone(),
        tags: json!(request.tags).to_string(),
        owner_id: request.owner.clone(),
        owner: None,
        template: i64::from(request.template),
        revision: seen,
    };
    if !rows::shelve(connection, actor, &row, &service.clock.stamp()).await? {
        return Err(Fault::refused(409, "stale"));
    }
    let detail = json!({
        "folder": request.folder, "tags": request.tags, "owner": request.owner,
        "template": request.template, "revision": seen + 1,
    });
    let entry = audit::Entry { action: "library.shelve", subject: id, detail };
    audit::record(connection, &service.clock, actor, entry).await?;
    Ok(Shelf {
        folder: request.folder.clone(),
        tags: request.tags.clone(),
        template: request.template,
        revision: request.revision + 1,
    })
}

/// Counts the languages of a version that is being published.
pub(crate) async fn count_languages(
    connection: &mut AnyConnection,
    sha256: &str,
    document: &Json,
) -> Outcome<()> {
    rows::keep_languages(connection, sha256, &json!(languages_of(document)).to_string()).await
}

/// Counts the languages of versions published before there was a library.
pub(crate) async fn count_missing(service: &Service) -> Outcome<()> {
    loop {
        let mut connection = service.storage.snapshot().await?;
        let missing = rows::uncounted(&mut connection).await?;
        drop(connection);
        if missing.is_empty() {
            return Ok(());
        }
        for (sha256, text) in missing {
            let document: Json = serde_json::from_str(&text).map_err(Fault::internal)?;
            retrying!(service.storage, tx => count_languages(&mut tx, &sha256, &document))?;
        }
    }
}
