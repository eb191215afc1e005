//! One client to one hub: TLS checked as the system does, no redirects, no word of where one comes from.

use crate::address::HubAddress;
use crate::body::Pieces;
use crate::changes::Hearing;
use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use reqwest::redirect::Policy;
use reqwest::{Body, Client, RequestBuilder};
use serde_json::Value;
use std::error::Error;
use std::fmt;
use std::time::Duration;
use tokio::sync::mpsc;
use wapas_domain::Secret;

/// Time to reach the hub.
const CONNECT: Duration = Duration::from_secs(10);
/// Time for a command: one that has a provider asked may take three minutes.
const COMMAND: Duration = Duration::from_secs(200);
/// Bytes of an answer that are read: a page of 200 carts of a mebibyte each would still not fill it.
const MOST: usize = 256 * 1024 * 1024;

/// No answer came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LineError {
    /// The hub was not reached: nothing was asked.
    #[error("the hub could not be reached")]
    NotReached,
    /// Whoever is there can't prove to be the hub.
    #[error("the hub's certificate is not good")]
    Certificate,
    /// It may have been asked: the line broke, was slow, or brought too much.
    #[error("the hub did not answer")]
    Unclear,
}

/// The hub's answer to a command.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The body; nothing where it is not JSON.
    pub body: Option<Value>,
}

/// The line to one hub. Clones share its connections.
#[derive(Clone)]
pub struct Line {
    client: Client,
    address: HubAddress,
    bearer: HeaderValue,
}

impl fmt::Debug for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Line").finish_non_exhaustive()
    }
}

impl Line {
    /// The line to a hub; nothing where the token can't be one, or this system gives no roots to check certificates
    /// by.
    pub fn to(address: HubAddress, token: &Secret<String>) -> Option<Self> {
        // Another part of the program may have chosen one before; either will do.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let mut bearer = HeaderValue::from_str(&format!("Bearer {}", token.expose())).ok()?;
        bearer.set_sensitive(true);
        let client = Client::builder()
            .https_only(!address.is_here())
            .redirect(Policy::none())
            .referer(false)
            .connect_timeout(CONNECT)
            .user_agent(concat!("Wapas/", env!("CARGO_PKG_VERSION")));
        // A proxy of the environment must not stand between this computer and itself.
        let client = if address.is_here() { client.no_proxy() } else { client };
        Some(Self { client: client.build().ok()?, address, bearer })
    }

    /// The address that it leads to.
    pub fn address(&self) -> &HubAddress {
        &self.address
    }

    /// Asks a command.
    pub async fn ask(&self, command: &str, request: &Value) -> Result<Answer, LineError> {
        let asked = self
            .post(&format!("api/{command}"))
            .timeout(COMMAND)
            .header(CONTENT_TYPE, "application/json")
            .header(ACCEPT, "application/json")
            .body(request.to_string());
        read(asked.send().await.map_err(|error| said(&error))?).await
    }

    /// Begins to hear what changes, from the one after `last` on.
    pub async fn changes(&self, last: Option<&str>) -> Result<Result<Hearing, Answer>, LineError> {
        let mut asked = self.get("api/changes").header(ACCEPT, "text/event-stream");
        if let Some(last) = last.and_then(|last| HeaderValue::from_str(last).ok()) {
            asked = asked.header("last-event-id", last);
        }
        let answer = asked.send().await.map_err(|error| said(&error))?;
        let kind = answer.headers().get(CONTENT_TYPE).map(HeaderValue::as_bytes);
        if answer.status().is_success() && kind.is_some_and(|kind| kind.starts_with(b"text/event-stream")) {
            return Ok(Ok(Hearing::new(answer)));
        }
        read(answer).await.map(Err)
    }

    /// Fetches a file that the hub has ready under an id.
    pub async fn fetch(&self, kind: &str, id: &str) -> Result<Result<Fetched, Answer>, LineError> {
        let answer = self.get(&format!("api/{kind}/{id}")).send().await.map_err(|error| said(&error))?;
        if answer.status().is_success() { Ok(Ok(Fetched(answer))) } else { read(answer).await.map(Err) }
    }

    /// Brings a file for which the hub waits under an id, piece by piece. A sender that is dropped before it has said
    /// so with `None` breaks the upload off.
    pub async fn bring(
        &self,
        kind: &str,
        id: &str,
        length: Option<u64>,
        pieces: mpsc::Receiver<Option<Vec<u8>>>,
    ) -> Result<Answer, LineError> {
        let mut asked = self.post(&format!("api/{kind}/{id}"));
        if let Some(length) = length {
            asked = asked.header(CONTENT_LENGTH, length);
        }
        let asked = asked.body(Body::wrap(Pieces(pieces)));
        read(asked.send().await.map_err(|error| said(&error))?).await
    }

    fn get(&self, path: &str) -> RequestBuilder {
        self.client.get(self.address.of(path)).header(AUTHORIZATION, self.bearer.clone())
    }

    fn post(&self, path: &str) -> RequestBuilder {
        self.client.post(self.address.of(path)).header(AUTHORIZATION, self.bearer.clone())
    }
}

/// A file on its way from the hub.
#[derive(Debug)]
pub struct Fetched(reqwest::Response);

impl Fetched {
    /// The next bytes, nothing once the file is whole; an error where it breaks off before.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>, LineError> {
        self.0.chunk().await.map(|bytes| bytes.map(Vec::from)).map_err(|_| LineError::Unclear)
    }
}

async fn read(mut answer: reqwest::Response) -> Result<Answer, LineError> {
    let status = answer.status().as_u16();
    let mut bytes = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(|_| LineError::Unclear)? {
        if bytes.len() + chunk.len() > MOST {
            return Err(LineError::Unclear);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(Answer { status, body: serde_json::from_slice(&bytes).ok() })
}

/// Nothing was asked where no connection came about. Everything else may have been read.
fn said(error: &reqwest::Error) -> LineError {
    if error.is_connect() && is_certificate(error) {
        LineError::Certificate
    } else if error.is_connect() || error.is_builder() {
        LineError::NotReached
    } else {
        LineError::Unclear
    }
}

/// Whether a certificate is the cause. It may lie within I/O errors, which do not name it among their sources.
fn is_certificate(error: &(dyn Error + 'static)) -> bool {
    let is_one = |error: &(dyn Error + 'static)| {
        matches!(
            error.downcast_ref(),
            Some(rustls::Error::InvalidCertificate(_) | rustls::Error::NoCertificatesPresented)
        )
    };
    let mut next = error.source();
    while let Some(cause) = next {
        let mut within = cause.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        while let Some(inner) = within {
            if is_one(inner) {
                return true;
            }
            within = inner.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        }
        if is_one(cause) {
            return true;
        }
        next = cause.source();
    }
    false
}
