//! One batch of what is unsent on its way to the server, whoever asks for it.
//!
//! It believes nothing but a reply with the hash of what was sent. Of all tabs of a device one
//! sends at a time.

use engine::response::Attachment;
use leptos::prelude::Set as _;
use protocol::{
    operation::{Action, Operation, Push, PushReply, Quarantined, StoredOperation},
    problem,
};

use super::device_id::{device_id, forget_device};
use crate::{
    api::{Api, Fault, upload},
    kept,
    state::OnWay,
};

const BATCH: usize = 200;

/// A batch that the server has.
pub(super) struct Sent {
    pub(super) operations: Vec<Operation>,
    /// What the log has new since the asker looked, all of it.
    pub(super) news: Vec<StoredOperation>,
    /// What was kept aside, with the reasons.
    pub(super) quarantined: Vec<Quarantined>,
    /// A backup was put back: the log is not as the asker knew it.
    pub(super) is_put_back: bool,
    /// The version that the response answers now; empty where it is not told.
    pub(super) definition: String,
}

/// Sends the oldest of what the device has kept of a response, and then of what is only held in
/// memory, as their author; none where there is nothing.
///
/// `after` is the position up to which the asker knows the log; what the device knows, if nobody
/// looks.
pub(super) async fn send_batch(
    api: Api,
    response: &str,
    by: &str,
    held: Vec<Operation>,
    after: Option<u64>,
) -> Result<Option<Sent>, Fault> {
    let (own, author) = (response.to_owned(), by.to_owned());
    let work = async move { send_alone(api, &own, &author, held, after).await };
    // A lock that the browser takes away is no network: it is tried again.
    kept::alone(&format!("lood/{response}"), work).await.unwrap_or(Err(Fault::Network))
}

async fn send_alone(
    api: Api,
    response: &str,
    by: &str,
    held: Vec<Operation>,
    after: Option<u64>,
) -> Result<Option<Sent>, Fault> {
    if api.app().user_id() != by {
        return Err(Fault::Network);
    }
    let after = match after {
        Some(after) => Some(after),
        None => kept::known_position(response).await.ok().flatten(),
    };
    let (mut put_back, mut deaf) = (false, false);
    loop {
        // What another tab has sent meanwhile is gone from there.
        let mut operations = match kept::take_to_send(response, by, BATCH).await {
            Ok(all) => all,
            // No room for the mark: where the words change meanwhile, the server tells them apart.
            Err(kept::Lost) => kept::unsent(response, by).await.unwrap_or_default(),
        };
        operations.truncate(BATCH);
        let from_disk = operations.len();
        operations.extend(held.iter().take(BATCH - operations.len()).cloned());
        if operations.is_empty() {
            return Ok(None);
        }
        // A file goes first in its batch: what was written before it does not wait for it.
        let next = operations.iter().skip(1).position(|own| attached(own).is_some());
        operations.truncate(next.map_or(operations.len(), |before| before + 1));
        let mut brought = Vec::new();
        for attachment in operations.iter().filter_map(attached) {
            if bring(api, by, attachment).await? {
                brought.push(attachment.sha256.clone());
            }
        }
        let remembered = match after {
            Some(known) if !deaf => kept::remembered(by, response, known).await.ok(),
            _ => None,
        };
        let push = Push { operations, after, remembered };
        let reply = match api.push(response, by, &push).await {
            Err(fault) if fault.code() == "memory-lost" && push.remembered.is_some() => {
                // What is older goes first. Where the disk cannot bring it back, the rest goes.
                put_back = true;
                deaf = !heed_loss(api, response, &push, by, &fault).await;
                continue;
            }
            Err(fault) if renewed(response, by, &push, &fault).await => continue,
            reply => reply?,
        };
        if !push.is_acknowledged_by(&reply) {
            return Err(Fault::Mangled);
        }
        // None is told where all was kept aside.
        let known = after.filter(|_| reply.position > 0);
        if let Some(known) = known {
            // After a backup was put back, what this device knows to have said may be gone there.
            let _ = kept::heed_end(by, response, known, reply.position).await;
        }
        let is_put_back = put_back || known.is_some_and(|known| reply.position < known);
        let news = all_news(api, response, after, &reply).await?;
        let clashed: Vec<Operation> = of_code(&push, &reply, "sequence-clash").collect();
        if !clashed.is_empty() {
            // This device forgot how far it had counted: it counts as another one from now on.
            forget_device();
            let _ = kept::renew(response, by, &device_id(), &clashed).await;
        }
        // A file that the server would not have stays, whatever became of its operation. The others
        // go first: where the disk is full, they make the room for what follows.
        if !brought.is_empty() {
            let _ = kept::drop_files(by, &brought).await;
        }
        // Where there is no room for the log, or for a copy, there is for forgetting what was sent; a
        // disk that takes nothing at all has nothing to forget.
        if kept::acknowledge(response, &push.operations, &news).await.is_err()
            && kept::acknowledge(response, &push.operations, &[]).await.is_err()
            && kept::forget(response, &push.operations).await.is_err()
            && from_disk > 0
        {
            return Err(Fault::Network);
        }
        kept::tell_tabs(response);
        let PushReply { quarantined, definition, .. } = reply;
        let operations = push.operations;
        return Ok(Some(Sent { operations, news, quarantined, is_put_back, definition }));
    }
}

/// Lets be sent again what the server forgot; says whether the disk could bring it back.
async fn heed_loss(api: Api, response: &str, push: &Push, by: &str, fault: &Fault) -> bool {
    let (Some(epoch), Some(end)) = (fault.argument("epoch"), fault.argument("position")) else {
        return false;
    };
    let (Some(known), Ok(end)) = (push.after, end.parse()) else { return false };
    api.heed_epoch(by.to_owned(), epoch.to_owned()).await.is_ok()
        && kept::heed_end(by, response, known, end).await.is_ok()
}

/// All that the log has new: a reply brings only so much.
async fn all_news(
    api: Api,
    response: &str,
    after: Option<u64>,
    reply: &PushReply,
) -> Result<Vec<StoredOperation>, Fault> {
    let mut news = reply.news.clone();
    while after.is_some()
        && let Some(last) = news.last()
        && last.position < reply.position
    {
        let page = api.operations(response, last.position).await?;
        if page.is_empty() {
            break;
        }
        news.extend(page);
    }
    Ok(news)
}

/// The operations of a push that were kept aside for this reason.
fn of_code<'a>(
    push: &'a Push,
    reply: &'a PushReply,
    code: &'a str,
) -> impl Iterator<Item = Operation> + 'a {
    let aside = reply.quarantined.iter().filter(move |own| own.code == code);
    aside.filter_map(|own| push.operations.iter().find(|all| all.op_id == own.op_id).cloned())
}

/// The file that an operation adds.
fn attached(operation: &Operation) -> Option<&Attachment> {
    match &operation.action {
        Action::Attach { attachment, .. } => Some(attachment),
        _ => None,
    }
}

/// Brings a file's content to the server, where it is still here: before the answer that names it.
/// Says whether the server has it now.
async fn bring(api: Api, by: &str, attachment: &Attachment) -> Result<bool, Fault> {
    let found = kept::kept_file(by, &attachment.sha256).await;
    // What cannot be read now is no proof that nothing is there.
    let Some(content) = found.map_err(|kept::Lost| Fault::Network)? else { return Ok(false) };
    let on_way = api.app().file_on_way;
    let tell = |sent| {
        on_way.set(Some(OnWay { sha256: attachment.sha256.clone(), sent }));
    };
    tell(0);
    let brought = upload(api, by, attachment, &content, tell).await;
    on_way.set(None);
    match brought {
        Err(fault) if fault.may_pass() || fault.is_signed_out() => Err(fault),
        // A file that cannot be read, or is refused, is for a person to decide about: the server
        // keeps its name aside.
        outcome => Ok(matches!(outcome, Ok(true))),
    }
}

/// Whether the server refused an operation for other content under its id, and it and all after
/// it have new ones now: sending the same again would never end.
async fn renewed(response: &str, by: &str, push: &Push, fault: &Fault) -> bool {
    let Some(id) = fault.argument("op_id").filter(|_| fault.code() == "operation-conflict") else {
        return false;
    };
    let Some(first) = push.operations.iter().position(|own| own.op_id == id) else { return false };
    kept::renew(response, by, &device_id(), &push.operations[first..]).await.is_ok()
}

/// Why operations were kept aside, in words of the person's language.
pub(super) fn quarantine_words(code: &str, language: engine::language::Language) -> String {
    problem::messages::lookup(code)
        .map_or_else(|| code.to_owned(), |message| message.get(language).to_owned())
}
