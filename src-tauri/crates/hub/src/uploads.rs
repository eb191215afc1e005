//! Files that the page brings to a hub: handed on piece by piece, nothing of them is kept here.

use crate::api::{Shared, answer};
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, header};
use axum::response::Response;
use tokio_stream::StreamExt as _;
use wapas_engine::contract::{ApiError, ErrorCode};

/// The file of an import that waits. Answers with how it ended; one that is called off ends the upload.
pub(crate) async fn stream(
    State(shared): State<Shared>,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let length = headers.get(header::CONTENT_LENGTH).and_then(|text| text.to_str().ok()?.parse().ok());
    let upload = match shared.engine.upload(&id, length) {
        Ok(upload) => upload,
        Err(error) => return answer(Err(error)),
    };
    let mut pieces = body.into_data_stream();
    let mut whole = true;
    while let Some(piece) = pieces.next().await {
        let Ok(piece) = piece else {
            whole = false;
            break;
        };
        for part in piece.chunks(PIECE) {
            if upload.give(part.to_vec()).await.is_err() {
                upload.wait().await;
                return state(&shared, &id);
            }
        }
    }
    if whole {
        upload.end().await;
    } else {
        upload.wait().await;
    }
    state(&shared, &id)
}

/// Bytes that are handed on at once.
const PIECE: usize = 64 << 10;

fn state(shared: &Shared, id: &str) -> Response {
    let internal = || ApiError::new(ErrorCode::Internal, "The answer could not be written.");
    answer(shared.engine.uploaded(id).and_then(|view| serde_json::to_value(view).map_err(|_| internal())))
}
