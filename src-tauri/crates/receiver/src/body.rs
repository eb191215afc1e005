//! Reads bodies within bounds of bytes and time.

use crate::limits::Limits;
use axum::body::{Body, Bytes};
use axum::http::header::{CONTENT_LENGTH, EXPECT};
use axum::http::request::Parts;
use http_body_util::BodyExt;
use tokio::time::{Instant, timeout, timeout_at};

/// What a body came to.
#[derive(Debug)]
pub(crate) enum Reading {
    /// All of it.
    Whole(Vec<u8>),
    /// It is over the limit. What came has been thrown away.
    TooLarge,
    /// It took too long.
    TooSlow,
    /// The sender broke off, or did not speak HTTP.
    Broken,
}

/// Reads a whole body. An oversized one is read on without being kept: most senders look for an answer
/// only after they have sent everything.
pub(crate) async fn read(parts: &Parts, body: &mut Body, limits: &Limits) -> Reading {
    let declared = declared_bytes(parts);
    if declared.is_some_and(|bytes| bytes > limits.body_bytes as u64) {
        // A sender that waits for "100 Continue" gets its answer before it sends anything.
        if !parts.headers.contains_key(EXPECT) {
            let _ = timeout(limits.body_time, discard(body, limits.discard_bytes)).await;
        }
        return Reading::TooLarge;
    }
    let deadline = Instant::now() + limits.body_time;
    let room = declared.and_then(|bytes| usize::try_from(bytes).ok()).unwrap_or_default();
    let mut bytes = Vec::with_capacity(room.min(limits.body_bytes));
    loop {
        let frame = match timeout_at(deadline, body.frame()).await {
            Err(_) => return Reading::TooSlow,
            Ok(None) => return Reading::Whole(bytes),
            Ok(Some(Err(_))) => return Reading::Broken,
            Ok(Some(Ok(frame))) => frame,
        };
        let Some(data) = frame.data_ref() else { continue };
        if bytes.len() + data.len() > limits.body_bytes {
            drop(bytes);
            let _ = timeout_at(deadline, discard(body, limits.discard_bytes)).await;
            return Reading::TooLarge;
        }
        bytes.extend_from_slice(data);
    }
}

/// Throws away what is left of a body that was refused unread, for as long as a sender on the way
/// through may take; without it the connection would be reset before the answer is read.
pub(crate) async fn leave(parts: &Parts, body: &mut Body, limits: &Limits) {
    let waits = parts.headers.contains_key(EXPECT);
    let rest = discard(body, limits.discard_bytes);
    if !waits {
        let _ = timeout(limits.discard_time, rest).await;
    }
}

async fn discard(body: &mut Body, most: usize) {
    let mut seen = 0;
    while let Some(Ok(frame)) = body.frame().await {
        seen += frame.data_ref().map_or(0, Bytes::len);
        if seen > most {
            return;
        }
    }
}

fn declared_bytes(parts: &Parts) -> Option<u64> {
    parts.headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}
