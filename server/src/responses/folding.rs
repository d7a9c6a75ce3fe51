//! The answers of a response as the version it answers has a place for them.
//!
//! The log keeps what every device wrote, in the names of the version it saw; here each operation is
//! read in the names of the response's version, folded, and told apart into what has a place there
//! and what has none. Whatever folds a log does it through here, so that all agree. A response that
//! was never carried costs no more than its fold.

use std::{collections::BTreeMap, sync::Arc};

use engine::{
    carrying::{Carried, Passage, meaning::changes, settle},
    evaluation::Session,
    name::Name,
    report::answer_words,
    response::{Address, Response},
    value::Answer,
};
use protocol::{
    Texts,
    carrying::{EarlierAnswer, ToConfirm},
    operation::{Fold, Head, Part, Slot, StoredOperation, fold},
};
use sqlx::AnyConnection;

use super::{context_of, session};
use crate::{
    Service,
    definitions::texts,
    fault::Outcome,
    programs::Loaded,
    storage::{carryings::History, operations, responses::ResponseRow},
};

/// A version that some of the answers were given on, and the way from it.
pub(crate) struct Older {
    pub(crate) loaded: Loaded,
    pub(crate) passage: Arc<Passage>,
}

/// The answers of a response in the names of a version.
pub(crate) struct Folded {
    /// What has a place, and what stands at every place written to.
    pub(crate) fold: Fold,
    /// What has none.
    pub(crate) earlier: Response,
    /// The other versions that answers were given on, by hash.
    pub(crate) older: BTreeMap<String, Older>,
    /// The version's hash.
    definition: String,
}

/// The answers of a response as its version has a place for them.
pub(crate) async fn folded(
    connection: &mut AnyConnection,
    service: &Service,
    row: &ResponseRow,
) -> Outcome<Folded> {
    folded_as(connection, service, row, &row.definition).await
}

/// The answers of a response as another version of its questionnaire has a place for them.
pub(crate) async fn folded_as(
    connection: &mut AnyConnection,
    service: &Service,
    row: &ResponseRow,
    definition: &str,
) -> Outcome<Folded> {
    let mut log = operations::all(connection, &row.id).await?;
    let mut older = BTreeMap::new();
    for stored in &log {
        let own = &stored.operation.definition;
        if own != definition && !older.contains_key(own) {
            let found = older_version(connection, service, row, own, definition).await?;
            older.insert(own.clone(), found);
        }
    }
    let mut folded = Folded {
        fold: Fold::default(),
        earlier: Response::default(),
        definition: definition.to_owned(),
        older,
    };
    if folded.older.is_empty() {
        folded.fold = fold(&log);
        return Ok(folded);
    }
    for stored in &mut log {
        folded.rename(stored);
    }
    folded.fold = fold(&log);
    let program = service.programs.get(connection, definition).await?.program;
    let settled = settle(&program, std::mem::take(&mut folded.fold.response));
    Carried { response: folded.fold.response, earlier: folded.earlier } = settled;
    Ok(folded)
}

/// Another version of a response's questionnaire, and the way from it.
pub(crate) async fn older_version(
    connection: &mut AnyConnection,
    service: &Service,
    row: &ResponseRow,
    from: &str,
    to: &str,
) -> Outcome<Older> {
    let programs = &service.programs;
    let passage = programs.passage(connection, &row.questionnaire_id, from, to).await?;
    Ok(Older { loaded: programs.get(connection, from).await?, passage })
}

impl Folded {
    /// Reads an operation in the names of this version.
    fn rename(&self, stored: &mut StoredOperation) {
        if let Some(older) = self.older.get(&stored.operation.definition) {
            let action = stored.operation.action.clone();
            stored.operation.action = action.at(|address| older.passage.address(address));
        }
    }

    /// All that was given, whether it has a place or not.
    pub(crate) fn whole(&self) -> Response {
        let Self { fold, earlier, .. } = self;
        let carried = Carried { response: fold.response.clone(), earlier: earlier.clone() };
        carried.back(&Passage::default())
    }

    /// Whether something was given that has no place.
    pub(crate) fn has_earlier(&self) -> bool {
        self.earlier != Response::default()
    }

    /// What stands at a place, the last of it.
    fn head(&self, slot: &Slot) -> Option<&Head> {
        self.fold.at(slot).last()
    }

    /// By other version, the names of items that are others in this one.
    pub(crate) fn names(&self) -> BTreeMap<String, BTreeMap<Name, Name>> {
        let all = self.older.iter().map(|(own, older)| (own, older.passage.names()));
        let others = all.filter(|(_, names)| !names.is_empty());
        others.map(|(own, names)| (own.clone(), names.clone())).collect()
    }

    /// The answers that are asked for, were given on another version only, and to something else;
    /// in the order of the definition.
    pub(crate) fn to_confirm(
        &self,
        service: &Service,
        row: &ResponseRow,
        session: &Session,
    ) -> Outcome<Vec<ToConfirm>> {
        let mut found = Vec::new();
        let mut then = Then::of(self);
        for address in self.fold.response.answers.keys() {
            let Some(head) = self.head(&Slot::answer(address.clone())) else { continue };
            if head.definitions.contains(&self.definition)
                || !session.item(address).is_some_and(|state| state.relevant)
            {
                continue;
            }
            let Some(item) = session.program().item(address.item.as_str()) else { continue };
            let mut aspects = Vec::new();
            for definition in &head.definitions {
                let Some(older) = self.older.get(definition) else { continue };
                let back = older.passage.back();
                let before = older.loaded.program.item(back.name(&address.item).as_str());
                let Some(before) = before else { continue };
                let asked = (older.loaded.program.questionnaire(), before);
                aspects = changes(asked, (session.questionnaire(), item));
                if aspects.is_empty() {
                    break;
                }
            }
            if let (false, Some(definition)) = (aspects.is_empty(), head.definitions.last()) {
                let (_, before, answer) = then.words(service, row, definition, address)?;
                found.push(ToConfirm { address: address.clone(), aspects, before, answer });
            }
        }
        let place = |own: &ToConfirm| {
            let mut items = session.questionnaire().items();
            items.position(|(_, item)| item.id == own.address.item)
        };
        found.sort_by_cached_key(place);
        Ok(found)
    }

    /// What has no place, in the words of the version it was given on.
    pub(crate) fn earlier_answers(
        &self,
        service: &Service,
        row: &ResponseRow,
        now: &Loaded,
    ) -> Outcome<Vec<EarlierAnswer>> {
        let Response { answers, comments, methods, attachments, .. } = &self.earlier;
        let mut places: Vec<&Address> = answers.keys().chain(comments.keys()).collect();
        places.extend(methods.keys().chain(attachments.keys()));
        places.sort();
        places.dedup();
        let mut then = Then::of(self);
        let mut found = Vec::with_capacity(places.len());
        for address in places {
            // An older version has had the item, or the answer would not be there.
            let definition = self.definition_of(address);
            let (number, question, answer) = then.words(service, row, &definition, address)?;
            let is_there = now.program.item(address.item.as_str()).is_some();
            let beside = if is_there {
                vec![address.item.clone()]
            } else {
                let older = self.older.get(&definition);
                let heirs = older.map(|older| {
                    let back = older.passage.back();
                    back.beside(back.name(&address.item)).cloned().collect()
                });
                heirs.unwrap_or_default()
            };
            found.push(EarlierAnswer {
                address: address.clone(),
                beside,
                number,
                question,
                answer,
                comment: comments.get(address).cloned(),
                methods: methods.get(address).cloned().unwrap_or_default(),
                files: attachments.get(address).cloned().unwrap_or_default(),
            });
        }
        Ok(found)
    }

    /// The version that what stands at an address was given on: the one that has the item.
    fn definition_of(&self, address: &Address) -> String {
        let parts = [Part::Answer, Part::Comment, Part::Methods];
        let slots = parts.map(|part| Slot { address: address.clone(), part });
        let by_head = slots.iter().find_map(|slot| self.head(slot)?.definitions.last());
        let has = |older: &&String| {
            let own = &self.older[*older];
            own.loaded.program.has(&own.passage.back().address(address))
        };
        let by_item = || self.older.keys().find(has);
        by_head.or_else(by_item).cloned().unwrap_or_default()
    }
}

/// Sessions of the versions that answers were given on, opened as they are asked for.
pub(super) struct Then<'a> {
    folded: &'a Folded,
    whole: Response,
    sessions: BTreeMap<String, Session>,
}

impl<'a> Then<'a> {
    pub(super) fn of(folded: &'a Folded) -> Self {
        Self { folded, whole: folded.whole(), sessions: BTreeMap::new() }
    }

    /// Number, question and answer of an item, as a version had them.
    pub(super) fn words(
        &mut self,
        service: &Service,
        row: &ResponseRow,
        definition: &str,
        address: &Address,
    ) -> Outcome<(String, Texts, Texts)> {
        let Some(older) = self.folded.older.get(definition) else {
            return Ok((address.to_string(), Texts::new(), Texts::new()));
        };
        let back = older.passage.back();
        if !self.sessions.contains_key(definition) {
            let fold = Fold { response: back.response(&self.whole), heads: BTreeMap::new() };
            let opened = session(&older.loaded, &fold, context_of(row, service)?);
            self.sessions.insert(definition.to_owned(), opened);
        }
        let session = &self.sessions[definition];
        let address = back.address(address);
        let question = session.program().item(address.item.as_str()).map(|item| texts(&item.label));
        let answer = in_words(session, &address);
        Ok((session.number(&address), question.unwrap_or_default(), answer))
    }
}

/// The answer of an item as a person reads it, in every language; nothing where it is blank.
pub(super) fn in_words(session: &Session, address: &Address) -> Texts {
    use engine::language::Language;
    let Some(item) = session.program().item(address.item.as_str()) else { return Texts::new() };
    let Some(state) = session.item(address).filter(|state| state.answer != Answer::Blank) else {
        return Texts::new();
    };
    let words = |language| answer_words(session.questionnaire(), item, &state.answer, language);
    Language::ALL.into_iter().map(|own| (own.tag().to_owned(), words(own))).collect()
}

/// Whether a device may write on a version: the response answers it, or has answered it.
pub(super) fn has_answered(history: &History, row: &ResponseRow, definition: &str) -> bool {
    row.definition == definition || history.all.iter().any(|own| own == definition)
}
