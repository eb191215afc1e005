//! HTTP to providers: one pinned origin, TLS checked as the system does, no redirects, bounded in time
//! and size. What goes wrong is told without the address, the token or any text of the answer.

use reqwest::header::{ACCEPT, CONTENT_TYPE, HeaderName, HeaderValue};
use reqwest::redirect::Policy;
use serde_json::Value;
use std::time::Duration;
use wapas_domain::Secret;

/// Time to reach the provider.
const CONNECT: Duration = Duration::from_secs(10);
/// Time for a whole call.
const WHOLE: Duration = Duration::from_secs(30);
/// Bytes of an answer that are read. A page of 100 templates is far below.
const MOST: usize = 4 * 1024 * 1024;

/// A request to a provider.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    /// The path and the query, from the slash on.
    pub path: String,
    /// The body; a request without one only asks.
    pub body: Option<Body>,
}

/// The body of a request.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// As JSON.
    Json(Value),
    /// As the fields of a form.
    Form(Vec<(String, String)>),
}

/// What shows a provider who asks.
#[derive(Clone, Debug, Default)]
pub struct Authorization {
    /// Headers, by their names in lower case.
    pub headers: Vec<(String, Secret<String>)>,
    /// A member of the JSON body, for providers that want it there.
    pub member: Option<(String, Secret<String>)>,
}

impl Authorization {
    /// One header.
    pub fn header(name: &str, value: String) -> Self {
        Self { headers: vec![(name.to_owned(), Secret::new(value))], member: None }
    }
}

/// A provider's answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Reply {
    /// The status.
    pub status: u16,
    /// The body, where it is JSON.
    pub body: Option<Value>,
}

/// No answer came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WireError {
    /// The provider was not reached: nothing was sent.
    #[error("the provider could not be reached")]
    NotSent,
    /// The request may have been read: the line broke, was slow, or brought too much.
    #[error("the provider did not answer")]
    Unclear,
}

/// The line to providers.
#[derive(Clone, Debug)]
pub struct Wire {
    client: Option<reqwest::Client>,
    /// Takes the place of every provider's origin; only test hosts have one.
    origin: Option<String>,
    whole: Duration,
}

impl Wire {
    /// The line to the providers' own origins.
    pub fn new() -> Self {
        Self { client: client(true), origin: None, whole: WHOLE }
    }

    /// A line that leads to `origin` whatever provider is asked, for test hosts: a stand-in on this
    /// computer, without TLS. `whole` is the time for a call.
    pub fn to_stand_in(origin: &str, whole: Duration) -> Self {
        Self { client: client(false), origin: Some(origin.to_owned()), whole }
    }

    /// The longest time for a call.
    pub fn patience(&self) -> Duration {
        self.whole
    }

    /// Asks a provider.
    pub async fn call(
        &self,
        origin: &str,
        authorization: Authorization,
        request: &Request,
    ) -> Result<Reply, WireError> {
        let client = self.client.as_ref().ok_or(WireError::NotSent)?;
        let url = format!("{}{}", self.origin.as_deref().unwrap_or(origin), request.path);
        let mut asked = match &request.body {
            Some(body) => {
                let (kind, bytes) = written(body, authorization.member.as_ref());
                client.post(url).header(CONTENT_TYPE, kind).body(bytes)
            }
            None => client.get(url),
        };
        for (name, value) in &authorization.headers {
            let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| WireError::NotSent)?;
            let mut value = HeaderValue::from_str(value.expose()).map_err(|_| WireError::NotSent)?;
            value.set_sensitive(true);
            asked = asked.header(name, value);
        }
        let asked = asked.timeout(self.whole).header(ACCEPT, "application/json");
        read(asked.send().await.map_err(|error| said(&error))?).await
    }
}

/// A body as it goes out, with its content type.
fn written(body: &Body, member: Option<&(String, Secret<String>)>) -> (&'static str, String) {
    match body {
        Body::Json(value) => {
            let mut value = value.clone();
            if let (Some((name, secret)), Some(members)) = (member, value.as_object_mut()) {
                members.insert(name.clone(), Value::String(secret.expose().clone()));
            }
            ("application/json", value.to_string())
        }
        Body::Form(fields) => {
            let mut form = url::form_urlencoded::Serializer::new(String::new());
            ("application/x-www-form-urlencoded", form.extend_pairs(fields).finish())
        }
    }
}

impl Default for Wire {
    fn default() -> Self {
        Self::new()
    }
}

/// Nothing was sent where no connection came about. Everything else may have been read.
fn said(error: &reqwest::Error) -> WireError {
    if error.is_connect() || error.is_builder() { WireError::NotSent } else { WireError::Unclear }
}

async fn read(mut answer: reqwest::Response) -> Result<Reply, WireError> {
    let status = answer.status().as_u16();
    let mut bytes = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(|_| WireError::Unclear)? {
        if bytes.len() + chunk.len() > MOST {
            return Err(WireError::Unclear);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(Reply { status, body: serde_json::from_slice(&bytes).ok() })
}

/// What holds for every line to the outside: no redirects, no word of where one comes from, bounded in time.
pub(crate) fn builder(https_only: bool) -> reqwest::ClientBuilder {
    // Another part of the program may have chosen one before; either will do.
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder()
        .https_only(https_only)
        .redirect(Policy::none())
        .referer(false)
        .connect_timeout(CONNECT)
        .user_agent(concat!("Wapas/", env!("CARGO_PKG_VERSION")))
}

/// `None` where this system gives no roots to check certificates by.
fn client(https_only: bool) -> Option<reqwest::Client> {
    let client = builder(https_only).pool_max_idle_per_host(1);
    // A proxy of the environment must not stand between a test and its stand-in.
    let client = if https_only { client } else { client.no_proxy() };
    client.build().ok()
}
