//! One batch of what is unsent on its way to the server, whoever asks for it.
//!
//! It believes nothing but a reply with the hash of what was sent. Of all tabs of a device one
//! sends at a time.

use engine::response::Attachment;
use protocol::{
    operation::{Action, Operation, Push, PushReply},
    problem,
};

use crate::{
    api::{Api, Fault, upload},
    kept,
};

const BATCH: usize = 200;

/// A batch that the server has.
pub(super) struct Sent {
    pub(super) operations: Vec<Operation>,
    pub(super) reply: PushReply,
}

/// Sends the oldest of what the device has kept of a response, and then of what is only held in
/// memory; none where there is nothing.
///
/// `after` is the position up to which the asker knows the log.
pub(super) async fn send_batch(
    api: Api,
    response: &str,
    held: Vec<Operation>,
    after: Option<u64>,
) -> Result<Option<Sent>, Fault> {
    let own = response.to_owned();
    let work = async move { send_alone(api, &own, held, after).await };
    // A lock that the browser takes away is no network: it is tried again.
    kept::alone(&format!("lood/{response}"), work).await.unwrap_or(Err(Fault::Network))
}

async fn send_alone(
    api: Api,
    response: &str,
    held: Vec<Operation>,
    after: Option<u64>,
) -> Result<Option<Sent>, Fault> {
    let by = api.app().user_id();
    loop {
        // What another tab has sent meanwhile is gone from there.
        let mut operations = kept::take_to_send(response, &by, BATCH).await.unwrap_or_default();
        operations.extend(held.iter().take(BATCH - operations.len()).cloned());
        if operations.is_empty() {
            return Ok(None);
        }
        for attachment in attached(&operations) {
            bring(api, attachment).await?;
        }
        let push = Push { operations, after };
        let reply = match api.push(response, &push).await {
            Err(fault) if renewed(response, &by, &push, &fault).await => continue,
            reply => reply?,
        };
        if reply.batch != push.hash() {
            return Err(Fault::Mangled);
        }
        // Where this fails they are sent again, and the server knows them.
        let _ = kept::acknowledge(response, &push.operations, &reply.news).await;
        let aside = |id: &String| reply.quarantined.iter().any(|own| own.op_id == *id);
        let taken = push.operations.iter().filter(|own| !aside(&own.op_id)).cloned();
        let taken: Vec<Operation> = taken.collect();
        let hashes: Vec<String> = attached(&taken).map(|own| own.sha256.clone()).collect();
        if !hashes.is_empty() {
            let _ = kept::drop_files(&hashes).await;
        }
        kept::tell_tabs(response);
        return Ok(Some(Sent { operations: push.operations, reply }));
    }
}

/// The files that operations add.
fn attached(operations: &[Operation]) -> impl Iterator<Item = &Attachment> {
    operations.iter().filter_map(|operation| match &operation.action {
        Action::Attach { attachment, .. } => Some(attachment),
        _ => None,
    })
}

/// Brings a file's content to the server, where it is still here: before the answer that names it.
async fn bring(api: Api, attachment: &Attachment) -> Result<(), Fault> {
    let Ok(Some(content)) = kept::kept_file(&attachment.sha256).await else { return Ok(()) };
    // A file that cannot be read is for a person to decide about: the server keeps its name aside.
    let Ok((bytes, _)) = crate::device::read_file(&content).await else { return Ok(()) };
    match upload(api, attachment, &bytes).await {
        Err(fault) if fault.may_pass() || fault.is_signed_out() => Err(fault),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Whether the server refused an operation for other content under its id, and it and all after
/// it have new ones now: sending the same again would never end.
async fn renewed(response: &str, by: &str, push: &Push, fault: &Fault) -> bool {
    let Some(id) = fault.argument("op_id").filter(|_| fault.code() == "operation-conflict") else {
        return false;
    };
    let Some(first) = push.operations.iter().position(|own| own.op_id == id) else { return false };
    kept::renew(response, by, &push.operations[first..]).await.is_ok()
}

/// Why operations were kept aside, in words of the person's language.
pub(super) fn quarantine_words(code: &str, language: engine::language::Language) -> String {
    problem::messages::lookup(code)
        .map_or_else(|| code.to_owned(), |message| message.get(language).to_owned())
}
