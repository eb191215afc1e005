//! Whole books that move between this hub and a computer. They stand beside the commands: a key goes with them.

use crate::api::{Shared, answer};
use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use tokio_stream::StreamExt as _;
use tokio_stream::wrappers::ReceiverStream;
use wapas_engine::contract::{ApiError, ErrorCode};

/// Bytes that are handed on at once.
const PIECE: usize = 64 << 10;

/// One deed of a move.
pub(crate) async fn deed(State(shared): State<Shared>, Path(name): Path<String>, body: Bytes) -> Response {
    let request = if body.is_empty() { Ok(json!({})) } else { serde_json::from_slice::<Value>(&body) };
    match request {
        Ok(request) => answer(shared.engine.book_deed(&name, request).await),
        Err(_) => answer(Err(ApiError::new(ErrorCode::Invalid, "The request is not JSON."))),
    }
}

/// The copy of a book that a computer brings. Nothing becomes of it before a deed says so.
pub(crate) async fn bring(
    State(shared): State<Shared>,
    Path(passage): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let length = headers.get(header::CONTENT_LENGTH).and_then(|text| text.to_str().ok()?.parse().ok());
    let upload = match shared.engine.book_upload(&passage, length) {
        Ok(upload) => upload,
        Err(error) => return answer(Err(error)),
    };
    let mut pieces = body.into_data_stream();
    let mut wanted = true;
    // Read to its end, also where the disk takes no more: who is cut off in the middle hears no reason.
    while let Some(Ok(piece)) = pieces.next().await {
        for part in piece.chunks(PIECE) {
            wanted = wanted && upload.give(part.to_vec()).await;
        }
    }
    answer(Ok(shared.engine.book_uploaded(upload).await))
}

/// The copy of this hub's book, for the computer that asked for it.
pub(crate) async fn fetch(State(shared): State<Shared>, Path(passage): Path<String>) -> Response {
    let (length, pieces) = match shared.engine.book_download(&passage) {
        Ok(found) => found,
        Err(error) => return answer(Err(error)),
    };
    let kind = HeaderValue::from_static("application/octet-stream");
    let headers = [(header::CONTENT_TYPE, kind), (header::CONTENT_LENGTH, HeaderValue::from(length))];
    (headers, Body::from_stream(ReceiverStream::new(pieces))).into_response()
}
