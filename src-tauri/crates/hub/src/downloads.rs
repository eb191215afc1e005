//! Files that a hub hands out to the page, straight from the book: nothing of them is kept.

use crate::api::{Shared, answer};
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio_stream::Stream;
use wapas_engine::{BrokenOff, Download};

/// The file of an export that waits, once. The page knows its name already; what is here is for others.
pub(crate) async fn stream(State(shared): State<Shared>, Path(id): Path<String>) -> Response {
    let download = match shared.engine.download(&id).await {
        Ok(download) => download,
        Err(error) => return answer(Err(error)),
    };
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(download.content_type));
    headers.insert(header::CONTENT_DISPOSITION, disposition(&download.file_name));
    (headers, Body::from_stream(Pieces(download))).into_response()
}

/// Names the file in any script (RFC 6266).
fn disposition(file_name: &str) -> HeaderValue {
    let encoded = file_name.bytes().fold(String::new(), |text, byte| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => text + &char::from(byte).to_string(),
        other => format!("{text}%{other:02X}"),
    });
    let value = format!("attachment; filename*=UTF-8''{encoded}");
    HeaderValue::from_str(&value).unwrap_or(HeaderValue::from_static("attachment"))
}

/// A body that breaks where the file is not whole, so that half a file is never taken for one.
struct Pieces(Download);

impl Stream for Pieces {
    type Item = Result<Vec<u8>, BrokenOff>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_next(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_any_script_fits_into_a_header() {
        assert_eq!(disposition("wapas-नए.csv"), "attachment; filename*=UTF-8''wapas-%E0%A4%A8%E0%A4%8F.csv");
    }
}
