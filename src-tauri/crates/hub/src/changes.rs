//! The stream of changes to every open page.

use crate::api::Shared;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::sse::{Event, KeepAlive, Sse};
use serde_json::json;
use std::convert::Infallible;
use std::time::Duration;
use tokio_stream::wrappers::BroadcastStream;
use tokio_stream::{Stream, StreamExt as _, iter};
use wapas_engine::Change;

const HEARTBEAT: Duration = Duration::from_secs(15);

/// `event: change`, with the number as id; what was missed since `Last-Event-ID` comes first.
pub(crate) async fn stream(
    State(shared): State<Shared>,
    headers: HeaderMap,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let last = headers.get("last-event-id").map(|id| id.to_str().unwrap_or("unreadable"));
    let (missed, live) = shared.engine.changes().hear(last);
    let live = BroadcastStream::new(live).map(|change| match change {
        Ok(change) => event(&change),
        // A page that fell behind is told to read everything again.
        Err(_) => Event::default().event("change").data(json!({ "tags": ["*"] }).to_string()),
    });
    let all = iter(missed.iter().map(event).collect::<Vec<_>>()).chain(live).map(Ok);
    Sse::new(all).keep_alive(KeepAlive::new().interval(HEARTBEAT))
}

fn event(change: &Change) -> Event {
    let data = json!({ "tags": change.tags }).to_string();
    Event::default().event("change").id(change.seq.to_string()).data(data)
}
