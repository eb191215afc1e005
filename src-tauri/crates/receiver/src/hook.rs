//! One request to a connection's path, from the first check to the answer.

use crate::body::{self, Reading};
use crate::challenge::challenge;
use crate::guests::Guest;
use crate::intake::{Intake, Lookup, Target};
use crate::routes::Post;
use crate::{answer, evidence, key};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_ENCODING, ORIGIN};
use axum::http::request::Parts;
use axum::http::{Method, Response, StatusCode};
use std::sync::Arc;
use wapas_domain::connection::{Arrival, Verdict};
use wapas_sources::{CALLBACK_KEY, Headers, Sender, judge, verify};

/// What precedes the token in a path.
const PREFIX: &str = "/hooks/";

/// Answers a request to `/hooks/{token}`.
pub(crate) async fn hook<I: Intake>(State(post): State<Arc<Post<I>>>, request: Request) -> Response<Body> {
    let (parts, mut body) = request.into_parts();
    match admit(&post, &parts) {
        Ok(target) => receive(&post, &target, &parts, &mut body).await,
        Err(answer) => {
            body::leave(&parts, &mut body, &post.limits).await;
            *answer
        }
    }
}

/// Whose delivery it is, or the answer where there is nothing to read.
fn admit<I: Intake>(post: &Post<I>, parts: &Parts) -> Result<Arc<Target>, Box<Response<Body>>> {
    let token = parts.uri.path().strip_prefix(PREFIX).unwrap_or_default();
    let target = match post.intake.target(token) {
        Lookup::Known(target) => target,
        Lookup::Unknown => return Err(post.stray().into()),
        Lookup::Closed => return Err(answer::unavailable(post.limits.retry_after).into()),
    };
    let tries = parts.method == Method::GET || parts.method == Method::HEAD;
    if !tries && parts.method != Method::POST {
        return Err(answer::refused(StatusCode::METHOD_NOT_ALLOWED).into());
    }
    // Browsers say where a page comes from; senders of webhooks have no page.
    if parts.headers.contains_key(ORIGIN) {
        return Err(post.failed(&target, StatusCode::FORBIDDEN).into());
    }
    if tries {
        let echo = challenge(&target, parts.uri.query()).map(answer::echo);
        return Err(echo.unwrap_or_else(|| answer::bare(StatusCode::OK)).into());
    }
    let mut encodings = parts.headers.get_all(CONTENT_ENCODING).iter();
    if !encodings.all(|encoding| encoding.as_bytes().eq_ignore_ascii_case(b"identity")) {
        return Err(post.failed(&target, StatusCode::UNSUPPORTED_MEDIA_TYPE).into());
    }
    Ok(target)
}

async fn receive<I: Intake>(
    post: &Post<I>,
    target: &Target,
    parts: &Parts,
    body: &mut Body,
) -> Response<Body> {
    let headers = key::brought(target.kind, parts.uri.query(), evidence::headers(&parts.headers));
    match body::read(parts, body, &post.limits).await {
        Reading::Whole(body) => {
            if let Some(guest) = parts.extensions.get::<Arc<Guest>>() {
                guest.speaks();
            }
            weigh(post, target, headers, body).await
        }
        Reading::TooSlow => post.failed(target, StatusCode::REQUEST_TIMEOUT),
        Reading::Broken => answer::refused(StatusCode::BAD_REQUEST),
        Reading::TooLarge => {
            let arrival = arrival(post, target, headers, Vec::new());
            reject(post, target, Arrival { verdict: Verdict::TooLarge, http_status: 413, ..arrival })
        }
    }
}

/// Checks the signature over the raw bytes, then hands the arrival over to be kept.
async fn weigh<I: Intake>(
    post: &Post<I>,
    target: &Target,
    headers: Headers,
    body: Vec<u8>,
) -> Response<Body> {
    let has_secret = target.secrets.iter().any(|secret| !secret.expose().is_empty());
    let (verdict, reason) = if has_secret {
        match verify(target.kind, &target.secrets, &headers, &body) {
            Ok(_) => {
                let judgement =
                    judge(Sender { kind: target.kind, mapping: target.mapping.as_ref() }, &headers, &body);
                (judgement.verdict, judgement.reason)
            }
            Err(error) => (Verdict::BadSignature, Some(error.to_string())),
        }
    } else {
        (Verdict::Unverified, None)
    };
    let arrival = Arrival { verdict, reason, ..arrival(post, target, headers, body) };
    if verdict == Verdict::BadSignature {
        return reject(post, target, Arrival { http_status: 401, ..arrival });
    }
    match post.intake.keep(arrival).await {
        Ok(receipt) => {
            tracing::debug!(verdict = ?receipt.verdict, "kept a delivery");
            answer::kept()
        }
        Err(refusal) => {
            tracing::debug!(%refusal, "could not keep a delivery");
            answer::unavailable(post.limits.retry_after)
        }
    }
}

/// Refuses an arrival and keeps it as evidence, unless there have been too many.
fn reject<I: Intake>(post: &Post<I>, target: &Target, arrival: Arrival) -> Response<Body> {
    let status = StatusCode::from_u16(arrival.http_status).unwrap_or(StatusCode::BAD_REQUEST);
    let answer = post.failed(target, status);
    if answer.status() == status {
        post.intake.keep_rejected(arrival);
    }
    answer
}

fn arrival<I: Intake>(post: &Post<I>, target: &Target, headers: Headers, body: Vec<u8>) -> Arrival {
    Arrival {
        connection: target.connection.clone(),
        received_at: post.clock.now(),
        verdict: Verdict::Unverified,
        reason: None,
        http_status: 200,
        // The key was looked at; it is nobody's evidence.
        headers: headers.withholding(CALLBACK_KEY).into_pairs(),
        digest: evidence::digest(&body),
        body,
    }
}
