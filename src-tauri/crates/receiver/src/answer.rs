//! The answers. Which refusal it was shows in the status alone.

use axum::body::Body;
use axum::http::header::{CONTENT_TYPE, HeaderValue, RETRY_AFTER, X_CONTENT_TYPE_OPTIONS};
use axum::http::{Response, StatusCode};
use std::time::Duration;

/// It is on disk.
pub(crate) fn kept() -> Response<Body> {
    json(StatusCode::OK, r#"{"ok":true}"#)
}

/// It was refused.
pub(crate) fn refused(status: StatusCode) -> Response<Body> {
    json(status, r#"{"ok":false}"#)
}

/// It can't be kept now; the sender should try again.
pub(crate) fn unavailable(retry_after: Duration) -> Response<Body> {
    let mut answer = refused(StatusCode::SERVICE_UNAVAILABLE);
    answer.headers_mut().insert(RETRY_AFTER, seconds(retry_after));
    answer
}

/// A status and nothing else.
pub(crate) fn bare(status: StatusCode) -> Response<Body> {
    let mut answer = Response::new(Body::empty());
    *answer.status_mut() = status;
    answer
}

/// The health route's answer while nothing can be kept.
pub(crate) fn unwell(retry_after: Duration) -> Response<Body> {
    let mut answer = bare(StatusCode::SERVICE_UNAVAILABLE);
    answer.headers_mut().insert(RETRY_AFTER, seconds(retry_after));
    answer
}

/// A challenge, given back.
pub(crate) fn echo(challenge: String) -> Response<Body> {
    let mut answer = Response::new(Body::from(challenge));
    let headers = answer.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    answer
}

fn json(status: StatusCode, text: &'static str) -> Response<Body> {
    let mut answer = Response::new(Body::from(text));
    *answer.status_mut() = status;
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    answer
}

fn seconds(duration: Duration) -> HeaderValue {
    HeaderValue::from(duration.as_secs().max(1))
}
