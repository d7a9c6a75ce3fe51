//! A response on its way to a page: from the server, or as this device last knew it.

use protocol::{
    operation::{Fold, Operation},
    response::ResponseDetail,
};

use crate::{
    api::{Api, Fault},
    kept::{self, Kept},
};

/// A response, with what this device has not sent of it.
#[derive(Clone, Debug)]
pub(crate) struct Fetched {
    pub(crate) detail: ResponseDetail,
    pub(crate) unsent: Kept,
}

/// How often it is fetched again because something was sent meanwhile.
const TIMES: usize = 3;

/// Fetches a response to fill in.
pub(crate) async fn fetch(api: Api, id: &str) -> Result<Fetched, Fault> {
    let by = api.app().user_id();
    let mut times = 0;
    let (mut detail, standing) = loop {
        let before = kept::unsent(id, &by).await.unwrap_or_default();
        let detail = api.response(id).await?;
        let standing = kept::standing(id, &by, detail.info.position).await;
        times += 1;
        let Ok(standing) = standing else { break (detail, None) };
        // What was sent while the reply was on its way may be neither in it nor unsent any more.
        let is_there = |own: &Operation| {
            standing.unsent.operations.iter().any(|other| other.op_id == own.op_id)
                || standing.log.iter().any(|stored| stored.operation.op_id == own.op_id)
        };
        if times == TIMES || before.iter().all(is_there) {
            break (detail, Some(standing));
        }
    };
    // Kept replies are older than what the log has brought since; fresh ones are not.
    let (later, unsent) = standing.map(|own| (own.log, own.unsent)).unwrap_or_default();
    if let Some(last) = later.last() {
        detail.info.position = last.position;
        let mut known = Fold { response: detail.response, heads: detail.heads };
        for stored in &later {
            known.take(stored);
        }
        (detail.response, detail.heads) = (known.response, known.heads);
    }
    Ok(Fetched { detail, unsent })
}
