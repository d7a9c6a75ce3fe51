//! `/responses/{id}/events`: a team at one response, as server-sent events.

use std::{convert::Infallible, sync::Arc};

use axum::{
    extract::{Path, Query, State},
    http::{HeaderName, HeaderValue},
    response::{
        AppendHeaders, IntoResponse,
        sse::{Event, KeepAlive, Sse},
    },
};
use engine::name::Name;
use futures_util::stream;
use protocol::problem::Problem;
use serde::Deserialize;

use super::request::{SignedInActor, Watcher};
use crate::{
    Service,
    fault::{Fault, Outcome},
    live::Stream,
};

/// Where in the response, and who the page takes to be signed in: a browser lets a page send no
/// headers with such a request.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct At {
    /// Id of the section that is looked at.
    section: Option<String>,
    /// Id of the person.
    person: Option<String>,
}

/// Tells whoever fills a response in how far its log has come and who else has it open.
///
/// The data of each event are a `live::Event`. A stream ends where the person may not listen any
/// more, or the server stops.
#[utoipa::path(get, path = "/api/v1/responses/{id}/events", tag = "responses",
    params(("id" = String, Path), At), responses(
    (status = 200, body = protocol::live::Event, content_type = "text/event-stream"),
    (status = 400, body = Problem),
    (status = 401, body = Problem),
    (status = 403, body = Problem),
    (status = 404, body = Problem),
))]
pub(super) async fn follow_response(
    State(service): State<Arc<Service>>,
    Watcher(SignedInActor { actor, token, .. }): Watcher,
    Path(id): Path<String>,
    Query(at): Query<At>,
) -> Outcome<impl IntoResponse> {
    if at.person.is_some_and(|person| person != actor.user_id) {
        return Err(Fault::refused(401, "session-other"));
    }
    let section = at.section.unwrap_or_default();
    if !section.is_empty() && !Name::is_item_name(&section) {
        return Err(Fault::refused(400, "bad-query"));
    }
    let stream = Stream::open(&service, actor, token, &id, &section).await?;
    let events = stream::unfold(stream, async |mut stream| {
        let event = stream.next().await?;
        let text = serde_json::to_string(&event).unwrap_or_default();
        Some((Ok::<_, Infallible>(Event::default().data(text)), stream))
    });
    // A proxy that gathers what it forwards would keep the news to itself.
    let unbuffered = (HeaderName::from_static("x-accel-buffering"), HeaderValue::from_static("no"));
    Ok((AppendHeaders([unbuffered]), Sse::new(events).keep_alive(KeepAlive::default())))
}
