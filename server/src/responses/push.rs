//! Operations taken into a response's log: durable before acknowledged, each once, none lost.
//!
//! What cannot be taken is quarantined with a code, whoever wrote it and whatever became of their
//! rights meanwhile; a person decides about it in [`super::quarantine`].

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    ops::RangeInclusive,
};

use engine::{
    evaluation::{Change, ChangeFault},
    response::Address,
};
use protocol::operation::{
    Action, MAX_OPERATION, Operation, Push, PushReply, Quarantined, StoredOperation,
};
use serde_json::json;
use sqlx::AnyConnection;
use validator::Validate as _;

use super::{
    locked,
    older::{self, Other},
    warm::Standing,
};
use crate::{
    Service,
    attachments::is_hash,
    audit,
    authorisation::{Actor, Deed, Writer},
    fault::{Fault, Outcome},
    storage::{
        files, operations,
        responses::{self as rows, Progress, ResponseRow},
        retrying,
    },
};

/// The longest comment, in characters.
const MAX_COMMENT: usize = 10_000;

/// How many operations a reply brings at most; the rest is asked for.
const NEWS: u32 = 500;

/// The device of answers that the server itself gives.
const SERVER: &str = "server";

/// Takes a batch of operations. The reply follows the commit.
pub(crate) async fn push(
    service: &Service,
    writer: &Writer,
    id: &str,
    batch: &Push,
) -> Outcome<PushReply> {
    let (reply, standing) =
        retrying!(service.storage, tx => push_once(&mut tx, service, writer, id, batch))?;
    if let Some(standing) = standing {
        service.warm.keep(id, reply.position, *standing);
        service.live.stir(id);
    }
    match reply.quarantined.iter().find(|own| own.code == "operation-conflict") {
        Some(own) => Err(Fault::refused(409, "operation-conflict").with("op_id", &own.op_id)),
        None => Ok(reply),
    }
}

/// The reply, and what stands in the response for the next push.
type Pushed = (PushReply, Option<Box<Standing>>);

async fn push_once(
    connection: &mut AnyConnection,
    service: &Service,
    writer: &Writer,
    id: &str,
    batch: &Push,
) -> Outcome<Pushed> {
    let actor = &writer.actor;
    if !writer.active {
        return keep_all_aside(connection, service, actor, id, batch, "account-inactive").await;
    }
    // What a role never sees is not told apart from what there is not.
    if !actor.does(Deed::SeeResponses) || rows::find(connection, actor, id).await?.is_none() {
        return keep_all_aside(connection, service, actor, id, batch, "response-unknown").await;
    }
    let row = locked(connection, actor, id).await?;
    if !row.is_filled_by(actor) {
        return keep_all_aside(connection, service, actor, id, batch, "response-not-yours").await;
    }
    let end = row.position.cast_unsigned();
    if batch.remembered.as_ref().is_some_and(|known| !known.holds(&service.epoch, end)) {
        let refused = Fault::refused(409, "memory-lost");
        return Err(refused.with("epoch", &service.epoch).with("position", end));
    }
    let now = service.clock.stamp();
    let mut work = Work::prepare(connection, service, actor, &row, &batch.operations).await?;
    let verdicts: Vec<_> = batch.operations.iter().map(|operation| work.judge(operation)).collect();
    let mut count = Count { position: end, ..Count::default() };
    let mut accepted = Vec::new();
    let mut quarantined = Vec::new();
    for (operation, verdict) in batch.operations.iter().zip(verdicts) {
        match verdict {
            Verdict::Repeated => {}
            Verdict::Accepted => {
                count.position += 1;
                count.accepted += 1;
                accepted.push(stored(actor, operation, count.position, &now));
            }
            Verdict::Quarantined { code, known } => {
                if !known {
                    count.set_aside += 1;
                    operations::quarantine(connection, actor, id, operation, &code, &now).await?;
                }
                quarantined.push(Quarantined { op_id: operation.op_id.clone(), code });
            }
        }
    }
    let position = count.position;
    append(connection, actor, id, &accepted).await?;
    if count.accepted > 0 {
        work.note_growth(connection, id, position, &now).await?;
    }
    count.record(connection, service, actor, id, batch).await?;
    let news = match batch.after {
        Some(after) => operations::after(connection, id, after, NEWS).await?,
        None => Vec::new(),
    };
    let definition = row.definition.clone();
    let reply = PushReply { batch: batch.hash(), position, definition, news, quarantined };
    Ok((reply, Some(Box::new(work.standing))))
}

/// Keeps a whole batch aside, and tells nothing of the response.
///
/// What the same person's device had brought to the log before, and only heard no reply about, is
/// there already.
async fn keep_all_aside(
    connection: &mut AnyConnection,
    service: &Service,
    actor: &Actor,
    id: &str,
    batch: &Push,
    code: &str,
) -> Outcome<Pushed> {
    let now = service.clock.stamp();
    let mut count = Count::default();
    let mut quarantined = Vec::new();
    for operation in &batch.operations {
        if operations::has_own(connection, actor, id, operation).await? {
            continue;
        }
        let new = operations::quarantine(connection, actor, id, operation, code, &now).await?;
        count.set_aside += usize::from(new);
        quarantined.push(Quarantined { op_id: operation.op_id.clone(), code: code.to_owned() });
    }
    count.record(connection, service, actor, id, batch).await?;
    let (definition, news) = (String::new(), Vec::new());
    Ok((PushReply { batch: batch.hash(), position: 0, definition, news, quarantined }, None))
}

/// Takes one operation into the log of an open response, judged like any other; gives its position,
/// or the code of why it cannot be taken. The caller holds the lock of the response.
pub(super) async fn take_one(
    connection: &mut AnyConnection,
    service: &Service,
    actor: &Actor,
    row: &ResponseRow,
    operation: &Operation,
) -> Outcome<Result<u64, &'static str>> {
    let now = service.clock.stamp();
    let batch = std::slice::from_ref(operation);
    let mut work = Work::prepare(connection, service, actor, row, batch).await?;
    let (text, _) = operations::content(operation)?;
    if let Some(code) = work.refusal(operation, text.len()) {
        return Ok(Err(code));
    }
    let position = row.position.cast_unsigned() + 1;
    append(connection, actor, &row.id, &[stored(actor, operation, position, &now)]).await?;
    work.note_growth(connection, &row.id, position, &now).await?;
    Ok(Ok(position))
}

/// Takes answers that the server itself gives into the log of an open response, judged like any other;
/// refused as a whole where one cannot be taken. Nobody else writes to the response meanwhile.
pub(crate) async fn take_all(
    connection: &mut AnyConnection,
    service: &Service,
    actor: &Actor,
    row: &ResponseRow,
    actions: Vec<Action>,
) -> Outcome<()> {
    let now = service.clock.stamp();
    let before = row.position.cast_unsigned();
    let operation = |(action, seq)| Operation {
        op_id: crate::new_id(),
        device_id: SERVER.to_owned(),
        seq,
        definition: row.definition.clone(),
        base: None,
        resolves: Vec::new(),
        device_time: now.clone(),
        elapsed_ms: 0,
        action,
    };
    let batch: Vec<Operation> = actions.into_iter().zip(1..).map(operation).collect();
    let mut work = Work::prepare(connection, service, actor, row, &batch).await?;
    let mut taken = Vec::with_capacity(batch.len());
    for (own, position) in batch.iter().zip(before + 1..) {
        let (text, _) = operations::content(own)?;
        if let Some(code) = work.refusal(own, text.len()) {
            return Err(Fault::refused(422, code));
        }
        taken.push(stored(actor, own, position, &now));
    }
    append(connection, actor, &row.id, &taken).await?;
    work.note_growth(connection, &row.id, before + taken.len() as u64, &now).await
}

/// What became of a batch.
#[derive(Default)]
struct Count {
    accepted: usize,
    set_aside: usize,
    /// Position of the log's last operation.
    position: u64,
}

impl Count {
    /// Remembers it, unless nothing new came.
    async fn record(
        &self,
        connection: &mut AnyConnection,
        service: &Service,
        actor: &Actor,
        id: &str,
        batch: &Push,
    ) -> Outcome<()> {
        if self.accepted + self.set_aside == 0 {
            return Ok(());
        }
        let entry = audit::Entry {
            action: "response.push",
            subject: id,
            detail: json!({
                "batch": batch.hash(),
                "accepted": self.accepted,
                "quarantined": self.set_aside,
                "position": self.position,
            }),
        };
        audit::record(connection, &service.clock, actor, entry).await
    }
}

fn stored(actor: &Actor, operation: &Operation, position: u64, now: &str) -> StoredOperation {
    StoredOperation {
        position,
        actor: actor.user_id.clone(),
        actor_name: actor.name.clone(),
        accepted_at: now.to_owned(),
        operation: operation.clone(),
    }
}

async fn append(
    connection: &mut AnyConnection,
    actor: &Actor,
    response_id: &str,
    accepted: &[StoredOperation],
) -> Outcome<()> {
    operations::append(connection, actor, response_id, accepted).await?;
    for stored in accepted {
        if let Action::Attach { attachment, .. } = &stored.operation.action {
            files::use_in(connection, actor, response_id, &attachment.sha256).await?;
        }
    }
    Ok(())
}

enum Verdict {
    /// In the log already, with the same content.
    Repeated,
    Accepted,
    Quarantined {
        code: String,
        known: bool,
    },
}

/// All that judging a batch needs; judging itself asks nobody.
struct Work {
    submitted: bool,
    definition: String,
    standing: Standing,
    /// What stands in the response on other versions that it has answered and the batch names.
    others: BTreeMap<String, Other>,
    /// Digests of the batch's operations that are in the log, or come into it, by id.
    log: HashMap<String, String>,
    /// Devices' numbers in the log, as far as the batch could meet them.
    sequences: HashSet<(String, u64)>,
    quarantined: HashMap<(String, String), String>,
    /// Ids of the batch that another response's log has.
    elsewhere: HashSet<String>,
    /// Files of the batch that the actor's organisation has.
    files: HashMap<String, u64>,
}

impl Work {
    async fn prepare(
        connection: &mut AnyConnection,
        service: &Service,
        actor: &Actor,
        row: &ResponseRow,
        batch: &[Operation],
    ) -> Outcome<Self> {
        let loaded = service.programs.get(connection, &row.definition).await?;
        let (mut log, mut elsewhere) = (HashMap::new(), HashSet::new());
        for mark in operations::taken(connection, batch).await? {
            if mark.response_id == row.id {
                log.insert(mark.op_id, mark.digest);
            } else {
                elsewhere.insert(mark.op_id);
            }
        }
        let mut sequences = HashSet::new();
        for (device, range) in ranges(batch) {
            let found = operations::numbers(connection, &row.id, device, range).await?;
            sequences.extend(found.into_iter().map(|seq| (device.to_owned(), seq)));
        }
        let mut known_files = HashMap::new();
        for operation in batch {
            if let Action::Attach { attachment, .. } = &operation.action
                && is_hash(&attachment.sha256)
                && let Some((size, _)) = files::own(connection, actor, &attachment.sha256).await?
            {
                known_files.insert(attachment.sha256.clone(), size.cast_unsigned());
            }
        }
        Ok(Self {
            submitted: row.is_submitted(),
            definition: row.definition.clone(),
            standing: service.warm.standing(connection, service, row, &loaded).await?,
            others: older::of_batch(connection, service, row, batch).await?,
            log,
            sequences,
            quarantined: operations::quarantined(connection, actor, &row.id, batch).await?,
            elsewhere,
            files: known_files,
        })
    }

    /// Notes how far the log and the answers have come.
    async fn note_growth(
        &self,
        connection: &mut AnyConnection,
        id: &str,
        position: u64,
        now: &str,
    ) -> Outcome<()> {
        let done = self.standing.session().progress(None);
        let progress = Progress { position, answered: done.answered, asked: done.asked };
        rows::grown(connection, id, &progress, now).await
    }

    fn judge(&mut self, operation: &Operation) -> Verdict {
        let Ok((text, digest)) = operations::content(operation) else {
            return Verdict::Quarantined { code: "answer-wrong-type".into(), known: false };
        };
        if self.log.get(&operation.op_id) == Some(&digest) {
            return Verdict::Repeated;
        }
        let key = (operation.op_id.clone(), digest.clone());
        if let Some(code) = self.quarantined.get(&key) {
            return Verdict::Quarantined { code: code.clone(), known: true };
        }
        if let Some(code) = self.refusal(operation, text.len()) {
            self.quarantined.insert(key, code.to_owned());
            return Verdict::Quarantined { code: code.to_owned(), known: false };
        }
        self.sequences.insert((operation.device_id.clone(), operation.seq));
        self.log.insert(operation.op_id.clone(), digest);
        Verdict::Accepted
    }

    /// Why a new operation cannot be taken; none where it was taken into what stands.
    fn refusal(&mut self, operation: &Operation, size: usize) -> Option<&'static str> {
        if size > MAX_OPERATION || operation.validate().is_err() {
            return Some("operation-over-bounds");
        }
        if self.log.contains_key(&operation.op_id) || self.elsewhere.contains(&operation.op_id) {
            return Some("operation-conflict");
        }
        if self.submitted {
            return Some("response-submitted");
        }
        if self.sequences.contains(&(operation.device_id.clone(), operation.seq)) {
            return Some("sequence-clash");
        }
        if operation.definition != self.definition {
            return self.misfit_of_other(operation);
        }
        misfit(&mut self.standing, &self.files, &operation.action)
    }

    /// Why what was written on another version cannot be taken. What that version has a place for
    /// is taken: where this one has none, it stays readable.
    fn misfit_of_other(&mut self, operation: &Operation) -> Option<&'static str> {
        let Some(other) = self.others.get_mut(&operation.definition) else {
            return Some("definition-other");
        };
        let here = operation.action.clone().at(|address| other.passage().address(address));
        let there = misfit(other.session_mut(), &self.files, &operation.action);
        misfit(&mut self.standing, &self.files, &here)?;
        if there.is_none() {
            self.standing.take_without_place(&here);
        }
        there
    }
}

/// What an action can be taken into.
pub(super) trait Takes {
    /// Takes a change of the answers, which is what the action does.
    fn take(&mut self, change: &Change, action: &Action) -> Result<(), ChangeFault>;
    /// Whether there is such an item.
    fn has(&self, address: &Address) -> bool;
}

/// Why an action cannot be taken; none where it was.
fn misfit(
    into: &mut impl Takes,
    files: &HashMap<String, u64>,
    action: &Action,
) -> Option<&'static str> {
    let change = match action {
        Action::Answer { address, value } => {
            Change::Answer { address: address.clone(), value: value.clone() }
        }
        Action::AddInstance { repeat, instance } => {
            Change::AddInstance { repeat: repeat.clone(), instance: instance.clone() }
        }
        Action::RemoveInstance { repeat, instance } => {
            Change::RemoveInstance { repeat: repeat.clone(), instance: instance.clone() }
        }
        Action::Comment { .. }
        | Action::Methods { .. }
        | Action::Attach { .. }
        | Action::Detach { .. } => {
            let unknown = !into.has(action.address());
            return unknown.then_some("answer-unknown-item").or_else(|| unfit(action, files));
        }
    };
    into.take(&change, action).err().map(|fault| code_of(&fault))
}

/// What is wrong with what is written beside an answer.
fn unfit(action: &Action, files: &HashMap<String, u64>) -> Option<&'static str> {
    match action {
        Action::Comment { text, .. } if text.chars().count() > MAX_COMMENT => {
            Some("comment-too-long")
        }
        Action::Methods { methods, .. } => {
            let known = ["document", "observation", "interview", "register"];
            let bad = !methods.iter().all(|word| known.contains(&word.as_str()));
            bad.then_some("answer-wrong-type")
        }
        Action::Attach { attachment, .. } => {
            let missing = files.get(&attachment.sha256) != Some(&attachment.size);
            missing.then_some("attachment-unknown")
        }
        _ => None,
    }
}

/// The numbers that a batch has of each device, from the lowest to the highest.
fn ranges(batch: &[Operation]) -> HashMap<&str, RangeInclusive<u64>> {
    let mut ranges = HashMap::new();
    for Operation { device_id, seq, .. } in batch.iter().filter(|own| own.validate().is_ok()) {
        let range = ranges.entry(device_id.as_str()).or_insert(*seq..=*seq);
        *range = *seq.min(range.start())..=*seq.max(range.end());
    }
    ranges
}

fn code_of(fault: &ChangeFault) -> &'static str {
    match fault.diagnostic.code.as_str() {
        "answer.unknown-item" => "answer-unknown-item",
        "answer.unknown-instance" => "answer-unknown-instance",
        "answer.unknown-choice" => "answer-unknown-choice",
        "answer.too-long" => "operation-over-bounds",
        _ => "answer-wrong-type",
    }
}
