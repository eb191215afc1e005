//! The few paths there are.

use crate::answer;
use crate::bucket::Bucket;
use crate::hook::hook;
use crate::intake::{Intake, Target};
use crate::limits::Limits;
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::ORIGIN;
use axum::http::{Method, Response, StatusCode};
use axum::routing::any;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use wapas_domain::Clock;

/// Everything a request may need.
pub(crate) struct Post<I> {
    pub(crate) intake: Arc<I>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) limits: Limits,
    pub(crate) bucket: Bucket,
    pub(crate) strays: AtomicU64,
}

impl<I: Intake> Post<I> {
    /// The answer to an unknown path or token; counted in memory only.
    pub(crate) fn stray(&self) -> Response<Body> {
        self.strays.fetch_add(1, Ordering::Relaxed);
        answer::refused(StatusCode::NOT_FOUND)
    }

    /// The answer to a failure at a known path: `status`, or 429 where there have been too many.
    pub(crate) fn failed(&self, target: &Target, status: StatusCode) -> Response<Body> {
        let allowed = self.bucket.allows(&target.connection);
        answer::refused(if allowed { status } else { StatusCode::TOO_MANY_REQUESTS })
    }
}

/// Every path, served.
pub(crate) fn routes<I: Intake>(post: Arc<Post<I>>) -> Router {
    Router::new()
        .route("/hooks/{token}", any(hook::<I>))
        .route("/healthz", any(health::<I>))
        .fallback(unknown::<I>)
        .with_state(post)
}

async fn health<I: Intake>(State(post): State<Arc<Post<I>>>, request: Request) -> Response<Body> {
    if request.headers().contains_key(ORIGIN) {
        return answer::bare(StatusCode::FORBIDDEN);
    }
    match *request.method() {
        Method::GET | Method::HEAD if post.intake.is_open() => answer::bare(StatusCode::NO_CONTENT),
        Method::GET | Method::HEAD => answer::unwell(post.limits.retry_after),
        _ => answer::bare(StatusCode::METHOD_NOT_ALLOWED),
    }
}

async fn unknown<I: Intake>(State(post): State<Arc<Post<I>>>, request: Request) -> Response<Body> {
    let (parts, mut body) = request.into_parts();
    crate::body::leave(&parts, &mut body, &post.limits).await;
    post.stray()
}
