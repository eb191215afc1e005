//! Carries deliveries to whomever the merchant names, over HTTPS: no redirects, no private networks, bounded
//! in time. Of the answer only the status counts, and how long to wait; its body is never read.
//!
//! The address may hold a key of the receiver's: it must never reach an error or a log.

pub mod address;
mod seal;

pub use seal::{SIGNATURE, TIMESTAMP, seal};

use crate::wire;
use address::{Guarded, Private};
use reqwest::header::{HeaderName, HeaderValue, RETRY_AFTER};
use std::error::Error;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;
use wapas_domain::forwarder::{Heard, Trouble};

/// The line to one receiver.
#[derive(Clone)]
pub struct Courier {
    client: reqwest::Client,
    url: String,
    whole: Duration,
}

impl fmt::Debug for Courier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Courier").finish_non_exhaustive()
    }
}

impl Courier {
    /// The line to an address that [`address::read`] took. `None` where it can't be used, or this system gives
    /// no roots to check certificates by. `whole` is the time for one delivery.
    pub fn to(url: &str, own_server: bool, whole: Duration) -> Option<Self> {
        let parsed = address::read(url, own_server).ok()?;
        let client = wire::builder(!own_server)
            .pool_max_idle_per_host(0)
            .dns_resolver(Arc::new(Guarded::new(&parsed, own_server)));
        // A proxy knows nothing of a program on this computer.
        let client = if own_server { client.no_proxy() } else { client };
        Some(Self { client: client.build().ok()?, url: parsed.into(), whole })
    }

    /// Hands one delivery over. Headers that HTTP can't carry are left out.
    pub async fn pass(&self, headers: Vec<(String, String)>, body: Vec<u8>) -> Heard {
        let mut asked = self.client.post(&self.url).timeout(self.whole).body(body);
        for (name, value) in headers {
            let name = HeaderName::from_bytes(name.as_bytes());
            if let (Ok(name), Ok(value)) = (name, HeaderValue::from_str(&value)) {
                asked = asked.header(name, value);
            }
        }
        match asked.send().await {
            Ok(answer) => Heard::Answer {
                status: answer.status().as_u16(),
                retry_after: answer
                    .headers()
                    .get(RETRY_AFTER)
                    .and_then(|value| Some(value.to_str().ok()?.to_owned())),
            },
            Err(error) => Heard::Nothing(trouble(&error)),
        }
    }
}

/// Why no answer came. Where no connection came about, nothing was sent.
fn trouble(error: &reqwest::Error) -> Trouble {
    let mut next = error.source();
    while let Some(cause) = next {
        if is::<Private>(cause) {
            return Trouble::Private;
        }
        if is::<rustls::Error>(cause) && error.is_connect() {
            return Trouble::Certificate;
        }
        next = cause.source();
    }
    if error.is_connect() || error.is_builder() { Trouble::Unreachable } else { Trouble::Silent }
}

/// Whether this is the cause, or lies within I/O errors, which do not name it among their sources.
fn is<E: Error + 'static>(cause: &(dyn Error + 'static)) -> bool {
    let mut within = cause.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
    while let Some(inner) = within {
        if inner.is::<E>() {
            return true;
        }
        within = inner.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
    }
    cause.is::<E>()
}

#[cfg(test)]
mod tests;
