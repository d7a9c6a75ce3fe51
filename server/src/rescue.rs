//! Bringing in what a device saved to a file where all else failed.
//!
//! The file is read as it arrives. Each record opens with its author's key, which only the server
//! knows, and goes the very way that a push or an upload of its author goes: judged there, kept
//! aside there. A record that does not open changes nothing, and is named. The audit log has who
//! brings in whose work before anything comes of it, and what came of it at the end.

mod reader;

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    time::Duration,
};

use futures_util::{Stream, stream};
use protocol::{
    operation::{Operation, Push},
    rescue::{EntryHead, FILES, KEYS, OPERATIONS, RescueFault, RescueReply, Unsent, file_parts},
    sealing::{DataKey, KeptKey, Key, key_of},
};
use serde_json::{Value as Json, json};

use crate::{
    Service, attachments, audit,
    authorisation::{Actor, Deed, Writer},
    fault::{Fault, Outcome},
    responses::push,
    storage::{accounts, operations, retrying},
};
use reader::Reader;

/// Operations sent on at once, as a device does.
const BATCH: usize = 200;
/// The most that all operations of a file may take, in bytes.
const MOST_OPERATIONS: usize = 64 * 1024 * 1024;
/// How long the file's sender may be silent.
const SILENCE: Duration = Duration::from_mins(2);

/// Brings in a rescue file for the administrator of its authors.
pub(crate) async fn import<B, E>(
    service: &Service,
    administrator: &Actor,
    body: impl Stream<Item = Result<B, E>>,
) -> Outcome<RescueReply>
where
    B: AsRef<[u8]>,
    E: std::fmt::Display,
{
    administrator.must(Deed::Rescue)?;
    let mut import = Import {
        service,
        administrator,
        keys: HashMap::new(),
        authors: BTreeMap::new(),
        operations: BTreeMap::new(),
        bytes: 0,
        reply: RescueReply::default(),
    };
    let body = std::pin::pin!(body);
    let reader = Reader::begin(body, SILENCE).await?;
    let outcome = import.run(reader).await;
    import.finish(outcome).await
}

/// A file on its way in.
struct Import<'a> {
    service: &'a Service,
    administrator: &'a Actor,
    /// Keys of the file by their id, with whose they are.
    keys: HashMap<String, (Actor, DataKey)>,
    /// Those whose records opened, by id; the audit log has them.
    authors: BTreeMap<String, Actor>,
    /// Operations by author and response, in the device's order.
    operations: BTreeMap<(String, String), Vec<Operation>>,
    bytes: usize,
    reply: RescueReply,
}

impl Import<'_> {
    /// Names a record that was refused; a fault of our own stops the import.
    fn note(&mut self, record: &str, fault: Fault) -> Outcome<()> {
        let Fault::Refused(problem) = fault else { return Err(fault) };
        self.reply.faults.push(RescueFault { record: record.to_owned(), code: problem.code });
        Ok(())
    }

    /// Reads the file to its end and brings in what it holds.
    async fn run<S, B, E>(&mut self, mut reader: Reader<'_, S>) -> Outcome<()>
    where
        S: Stream<Item = Result<B, E>>,
        B: AsRef<[u8]>,
        E: std::fmt::Display,
    {
        loop {
            match reader.next().await {
                Ok(Some((head, content))) => {
                    if let Err(fault) = self.take(&head, &content).await {
                        self.note(&head.place(), fault)?;
                    }
                }
                Ok(None) => break,
                // What stands before the break is as good as ever.
                Err(fault) => {
                    self.note("", fault)?;
                    break;
                }
            }
        }
        self.push().await
    }

    async fn take(&mut self, head: &EntryHead, content: &[u8]) -> Outcome<()> {
        let sealed = || Fault::refused(422, "rescue-sealed");
        if head.store == KEYS {
            let kept = serde_json::from_slice(content).map_err(|_| sealed())?;
            return self.take_key(&kept).await;
        }
        let key_id = key_of(content).ok_or_else(sealed)?;
        let own = self.keys.get(&key_id).ok_or_else(|| Fault::refused(422, "rescue-author"))?;
        let (author, data) = own.clone();
        let opened = data.open(&head.place(), content).ok_or_else(sealed)?;
        self.begin(&author).await?;
        match head.store.as_str() {
            FILES => {
                let (media_type, bytes) = file_parts(&opened).ok_or_else(sealed)?;
                self.take_file(&author, &head.key, media_type, bytes).await?;
            }
            OPERATIONS => {
                let unsent: Unsent = serde_json::from_slice(&opened).map_err(|_| sealed())?;
                let response = head.key.split('/').next().unwrap_or_default();
                if unsent.by != author.user_id {
                    return Err(sealed());
                }
                self.bytes += opened.len();
                if self.bytes > MOST_OPERATIONS {
                    let limit = MOST_OPERATIONS / 1024 / 1024;
                    return Err(Fault::refused(413, "body-too-large").with("limit", limit));
                }
                let place = (author.user_id.clone(), response.to_owned());
                self.operations.entry(place).or_default().push(unsent.operation);
            }
            _ => return Err(sealed()),
        }
        Ok(())
    }

    /// Remembers, before it has any effect, whose work is being brought in.
    async fn begin(&mut self, author: &Actor) -> Outcome<()> {
        if !self.authors.contains_key(&author.user_id) {
            self.record("rescue.begin", &author.user_id, &json!({})).await?;
            self.authors.insert(author.user_id.clone(), author.clone());
        }
        Ok(())
    }

    async fn record(&self, action: &'static str, author: &str, detail: &Json) -> Outcome<()> {
        let entry = || audit::Entry { action, subject: author, detail: detail.clone() };
        retrying!(self.service.storage, tx =>
            audit::record(&mut tx, &self.service.clock, self.administrator, entry()))
    }

    async fn take_key(&mut self, kept: &KeptKey) -> Outcome<()> {
        let unknown = || Fault::refused(422, "rescue-author");
        let mut connection = self.service.storage.snapshot().await?;
        let found = accounts::author(&mut connection, self.administrator, &kept.user_id).await?;
        drop(connection);
        let author = found.ok_or_else(unknown)?;
        let session = author.device_key.as_deref().and_then(Key::from_hex).ok_or_else(unknown)?;
        let data = kept.open(&session).ok_or_else(|| Fault::refused(422, "rescue-sealed"))?;
        // The author's own deeds, by another's hand.
        let origin = format!("rescue by {}", self.administrator.user_id);
        self.keys.insert(data.id(), (author.person.actor(&origin)?, data));
        Ok(())
    }

    async fn take_file(
        &mut self,
        author: &Actor,
        sha256: &str,
        media_type: &str,
        bytes: &[u8],
    ) -> Outcome<()> {
        let content = stream::iter([Ok::<_, std::convert::Infallible>(bytes)]);
        let size = Some(bytes.len() as u64);
        let (new, _) =
            attachments::receive(self.service, author, sha256, media_type, size, content).await?;
        if new {
            self.reply.files_taken += 1;
        } else {
            self.reply.files_known += 1;
        }
        Ok(())
    }

    /// Pushes all operations as their authors. Files are in: they come before what names them.
    async fn push(&mut self) -> Outcome<()> {
        for ((author, response), all) in std::mem::take(&mut self.operations) {
            let author = self.authors[&author].clone();
            for batch in all.chunks(BATCH) {
                if let Err(fault) = self.push_batch(&author, &response, batch).await {
                    self.note(&format!("{OPERATIONS}/{response}"), fault)?;
                }
            }
        }
        Ok(())
    }

    async fn push_batch(
        &mut self,
        author: &Actor,
        response: &str,
        batch: &[Operation],
    ) -> Outcome<()> {
        let mut connection = self.service.storage.snapshot().await?;
        let known = operations::taken(&mut connection, batch).await?;
        let known: HashSet<String> = known.into_iter().map(|mark| mark.op_id).collect();
        drop(connection);
        // The administrator answers for it that what they wrote counts, closed account or not.
        let writer = Writer { actor: author.clone(), active: true };
        let mut left = batch.to_vec();
        let mut aside = HashSet::new();
        while !left.is_empty() {
            let push = Push::of(left.clone());
            match push::push(self.service, &writer, response, &push).await {
                Ok(reply) => {
                    aside.extend(reply.quarantined.into_iter().map(|own| own.op_id));
                    break;
                }
                // All of the batch was judged; one has another's name and is kept aside. What the
                // server says of the others comes with the rest.
                Err(Fault::Refused(problem)) if problem.code == "operation-conflict" => {
                    let clash = problem.args.into_iter().find(|(name, _)| name == "op_id");
                    let clash = clash.map(|(_, op_id)| op_id).unwrap_or_default();
                    let before = left.len();
                    left.retain(|operation| operation.op_id != clash);
                    if left.len() == before {
                        return Err(Fault::internal("a conflict over no operation"));
                    }
                    aside.insert(clash);
                }
                Err(fault) => return Err(fault),
            }
        }
        for operation in batch {
            let count = if aside.contains(&operation.op_id) {
                &mut self.reply.aside
            } else if known.contains(&operation.op_id) {
                &mut self.reply.known
            } else {
                &mut self.reply.taken
            };
            *count += 1;
        }
        Ok(())
    }

    /// Remembers what came of each author's work, also where a fault of our own stopped it.
    async fn finish(mut self, outcome: Outcome<()>) -> Outcome<RescueReply> {
        let detail = json!({
            "taken": self.reply.taken,
            "known": self.reply.known,
            "aside": self.reply.aside,
            "files": self.reply.files_taken,
            "faults": self.reply.faults.len(),
            "stopped": outcome.is_err(),
        });
        for author in self.authors.keys() {
            let recorded = self.record("rescue.import", author, &detail).await;
            // The fault that stopped it says more than that it cannot be recorded either.
            if outcome.is_ok() {
                recorded?;
            }
        }
        outcome?;
        self.reply.authors = self.authors.into_values().map(|author| author.name).collect();
        Ok(self.reply)
    }
}
