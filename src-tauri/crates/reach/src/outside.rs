//! Asks the public address as a sender would: over the internet, without redirects, bounded in time. Of an answer
//! only the status counts and when it was given.

use jiff::fmt::rfc2822;
use reqwest::header::{DATE, HeaderName, HeaderValue};
use reqwest::redirect::Policy;
use std::error::Error;
use std::fmt;
use std::time::Duration;
use wapas_domain::Timestamp;
use wapas_domain::reach::ReachTrouble;

/// Time for the whole question.
const WHOLE: Duration = Duration::from_secs(20);
/// Time to reach whoever answers.
const CONNECT: Duration = Duration::from_secs(10);

/// What came of asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// Somebody answered.
    Answer {
        /// The status.
        status: u16,
        /// The time of whoever answered.
        date: Option<Timestamp>,
    },
    /// Nobody did.
    Nothing(ReachTrouble),
}

/// The line to the public address.
#[derive(Clone)]
pub struct Outside {
    client: reqwest::Client,
    base: String,
}

impl fmt::Debug for Outside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outside").finish_non_exhaustive()
    }
}

impl Outside {
    /// The line to an address, without a slash at its end; `None` where this system gives no roots to check
    /// certificates by. Only an address on this computer may do without TLS.
    pub fn to(base: &str) -> Option<Self> {
        let url = url::Url::parse(base).ok()?;
        let local = matches!(url.host_str(), Some("127.0.0.1" | "localhost"));
        // Another part of the program may have chosen one before; either will do.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder()
            .https_only(!local)
            .redirect(Policy::none())
            .referer(false)
            .timeout(WHOLE)
            .connect_timeout(CONNECT)
            .pool_max_idle_per_host(0)
            .user_agent(concat!("Wapas/", env!("CARGO_PKG_VERSION")));
        let client = if local { client.no_proxy() } else { client };
        Some(Self { client: client.build().ok()?, base: base.to_owned() })
    }

    /// Asks for a path; with a body it posts.
    pub async fn ask(&self, path: &str, headers: Vec<(String, String)>, body: Option<String>) -> Heard {
        let url = format!("{}{path}", self.base);
        let mut asked = match body {
            Some(body) => self.client.post(url).body(body),
            None => self.client.get(url),
        };
        for (name, value) in headers {
            let name = HeaderName::from_bytes(name.as_bytes());
            if let (Ok(name), Ok(value)) = (name, HeaderValue::from_str(&value)) {
                asked = asked.header(name, value);
            }
        }
        match asked.send().await {
            Ok(answer) => Heard::Answer {
                status: answer.status().as_u16(),
                date: answer.headers().get(DATE).and_then(|date| moment(date.to_str().ok()?)),
            },
            Err(error) => Heard::Nothing(trouble(&error)),
        }
    }
}

fn moment(date: &str) -> Option<Timestamp> {
    let zoned = rfc2822::parse(date).ok()?;
    Some(Timestamp(zoned.timestamp().as_millisecond()))
}

/// Why nobody answered. The error's own text may hold the address, and is not kept.
fn trouble(error: &reqwest::Error) -> ReachTrouble {
    if let Some(tls) = tls(error).filter(|_| error.is_connect()) {
        // Whoever speaks something else there shows no certificate that could be mended.
        let speaks = !matches!(tls, rustls::Error::InvalidMessage(_));
        if speaks { ReachTrouble::Certificate } else { ReachTrouble::Stranger }
    } else if error.is_connect() {
        ReachTrouble::NoInternet
    } else {
        ReachTrouble::NotThrough
    }
}

/// What TLS says, where it is the cause. It may lie within I/O errors, which do not name it among their sources.
fn tls<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a rustls::Error> {
    let mut next = error.source();
    while let Some(cause) = next {
        let mut within = cause.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        while let Some(inner) = within {
            if let Some(tls) = inner.downcast_ref() {
                return Some(tls);
            }
            within = inner.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        }
        if let Some(tls) = cause.downcast_ref() {
            return Some(tls);
        }
        next = cause.source();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_of_an_answer_is_read() {
        assert_eq!(moment("Thu, 01 Jan 1970 00:00:10 GMT"), Some(Timestamp(10_000)));
        assert_eq!(moment("now"), None);
    }

    #[tokio::test]
    async fn an_address_where_nobody_listens_is_not_reached_and_one_of_the_internet_needs_tls() {
        let free = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
        let outside = Outside::to(&format!("http://{free}")).unwrap();
        assert_eq!(outside.ask("/", Vec::new(), None).await, Heard::Nothing(ReachTrouble::NoInternet));
        let plain = Outside::to("http://carts.example.in").unwrap();
        assert!(matches!(plain.ask("/", Vec::new(), None).await, Heard::Nothing(_)));
    }
}
