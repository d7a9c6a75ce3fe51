//! A response on its way to a page: from the server, or as this device last knew it.

use protocol::{operation::Fold, operation::Operation, response::ResponseDetail};

use crate::{
    api::{Api, Fault},
    kept,
};

/// A response, with what this device has not sent of it.
#[derive(Clone, Debug)]
pub(crate) struct Fetched {
    pub(crate) detail: ResponseDetail,
    pub(crate) unsent: Vec<Operation>,
}

/// Fetches a response to fill in.
pub(crate) async fn fetch(api: Api, id: &str) -> Result<Fetched, Fault> {
    let mut detail = api.response(id).await?;
    let by = api.app().user_id();
    let _ = kept::move_from_before(id, &by).await;
    // Kept replies are older than what the log has brought since; fresh ones are not.
    let later = kept::kept_log(id, detail.info.position).await.unwrap_or_default();
    if let Some(last) = later.last() {
        detail.info.position = last.position;
        let mut known = Fold { response: detail.response, heads: detail.heads };
        for stored in &later {
            known.take(stored);
        }
        (detail.response, detail.heads) = (known.response, known.heads);
    }
    let unsent = kept::unsent(id, &by).await.unwrap_or_default();
    Ok(Fetched { detail, unsent })
}
