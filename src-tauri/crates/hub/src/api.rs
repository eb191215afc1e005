//! Commands over HTTP, and the page.

use crate::{books, changes, downloads, uploads};
use axum::Json;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde_json::{Value, json};
use std::sync::Arc;
use subtle::ConstantTimeEq as _;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;
use wapas_engine::contract::{ApiError, ErrorCode, typescript};
use wapas_engine::{Engine, Secret};

/// The page may load its own files and talk to its own API, and nothing else.
const PAGE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; \
     img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

/// What every request can reach.
#[derive(Clone)]
pub(crate) struct Shared {
    pub(crate) engine: Engine,
    token: Arc<Secret<String>>,
}

/// The whole service.
pub(crate) fn router(engine: Engine, token: Secret<String>, ui: Option<&std::path::Path>) -> Router {
    let shared = Shared { engine, token: Arc::new(token) };
    let api = Router::new()
        .route("/schema", get(schema))
        .route("/changes", get(changes::stream))
        .route("/export/{id}", get(downloads::stream))
        .route("/import/{id}", post(uploads::stream))
        .route("/book/{deed}", post(books::deed))
        .route("/book-file/{passage}", get(books::fetch).post(books::bring))
        .route("/{command}", post(command))
        .fallback(unknown)
        .layer(from_fn_with_state(shared.clone(), authorised))
        .with_state(shared);
    let router = Router::new().nest("/api", api);
    let router = match ui {
        Some(dir) => router.fallback_service(ServeDir::new(dir)),
        None => router.fallback(unknown),
    };
    let header = |name: HeaderName, value: &'static str| {
        SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))
    };
    router
        .layer(header(header::CONTENT_SECURITY_POLICY, PAGE_POLICY))
        .layer(header(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(header(header::REFERRER_POLICY, "no-referrer"))
        .layer(header(header::CACHE_CONTROL, "no-store"))
}

async fn authorised(State(shared): State<Shared>, request: Request, next: Next) -> Response {
    let shown = request.headers().get(header::AUTHORIZATION).map(HeaderValue::as_bytes);
    let right = format!("Bearer {}", shared.token.expose());
    match shown {
        Some(shown) if bool::from(shown.ct_eq(right.as_bytes())) => next.run(request).await,
        _ => answer(Err(ApiError::new(
            ErrorCode::Unauthorized,
            "Show the token of the token file as a bearer token.",
        ))),
    }
}

async fn command(State(shared): State<Shared>, Path(name): Path<String>, body: Bytes) -> Response {
    let request = if body.is_empty() { Ok(json!({})) } else { serde_json::from_slice::<Value>(&body) };
    match request {
        Ok(request) => answer(shared.engine.call(&name, request).await),
        Err(_) => answer(Err(ApiError::new(ErrorCode::Invalid, "The request is not JSON."))),
    }
}

async fn schema() -> Json<Value> {
    let commands: Vec<Value> = typescript::signatures()
        .into_iter()
        .map(|(name, takes, gives)| json!({ "name": name, "takes": takes, "gives": gives }))
        .collect();
    Json(json!({ "commands": commands, "types": typescript::module() }))
}

async fn unknown() -> Response {
    answer(Err(ApiError::new(ErrorCode::NotFound, "There is no such address here.")))
}

pub(crate) fn answer(outcome: Result<Value, ApiError>) -> Response {
    match outcome {
        Ok(value) => Json(value).into_response(),
        Err(error) => {
            let status =
                StatusCode::from_u16(error.http_status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            (status, Json(error)).into_response()
        }
    }
}
