//! The address of an ngrok account, by ngrok's own library: nothing has to be installed. ngrok ends the encryption
//! and could read what passes.

use crate::tail::Tail;
use crate::way::{Doing, Ground, Line, Look, Way};
use ::ngrok::config::{ForwarderBuilder as _, HttpTunnelBuilder};
use ::ngrok::forwarder::Forwarder;
use ::ngrok::prelude::{EndpointInfo as _, TunnelCloser as _};
use ::ngrok::session::{ConnectError, RpcError};
use ::ngrok::tunnel::HttpTunnel;
use ::ngrok::{Error as _, Session};
use std::error::Error;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::time::timeout;
use url::Url;
use wapas_domain::Secret;
use wapas_domain::reach::ReachTrouble;

/// How long saying goodbye may take.
const GOODBYE: Duration = Duration::from_secs(3);

/// An account at ngrok.
#[derive(Clone, Debug)]
pub struct Ngrok {
    address: String,
    token: Secret<String>,
}

impl Ngrok {
    /// The address that the account has, and its code.
    pub fn new(address: String, token: Secret<String>) -> Self {
        Self { address, token }
    }

    async fn connect(&self, quiet: &Arc<AtomicBool>, tail: &Tail) -> Result<Session, ReachTrouble> {
        // Another part of the program may have chosen one before; either will do.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let quiet = Arc::clone(quiet);
        let heard = move |answer: Option<Duration>| {
            quiet.store(answer.is_none(), Ordering::Release);
            // Ready at once; an error would end the question.
            async { Ok::<(), Box<dyn Error>>(()) }
        };
        let mut session = Session::builder();
        session.authtoken(self.token.expose()).handle_heartbeat(heard);
        session.client_info("Wapas", env!("CARGO_PKG_VERSION"), None::<String>);
        session.connect().await.map_err(|error| not_connected(&error, tail))
    }

    async fn lead(&self, session: &Session, ground: &Ground) -> Result<Forwarder<HttpTunnel>, ReachTrouble> {
        let to = Url::parse(&format!("http://{}", ground.receiver)).map_err(|_| ReachTrouble::Ended)?;
        let host = self.address.trim_start_matches("https://");
        let mut endpoint: HttpTunnelBuilder = session.http_endpoint();
        // By its name: without one ngrok may give another address with every start.
        endpoint.domain(host);
        endpoint.listen_and_forward(to).await.map_err(|error| not_listening(&error, &ground.tail))
    }
}

impl Way for Ngrok {
    fn open<'a>(&'a self, ground: &'a Ground) -> Doing<'a, Result<Box<dyn Line>, ReachTrouble>> {
        Box::pin(async move {
            let quiet = Arc::new(AtomicBool::new(false));
            let opens = async {
                let session = self.connect(&quiet, &ground.tail).await?;
                let forwarder = self.lead(&session, ground).await?;
                let url = forwarder.url().trim_end_matches('/').to_owned();
                Ok(Box::new(Endpoint { forwarder, _session: session, quiet: Arc::clone(&quiet), url })
                    as Box<dyn Line>)
            };
            timeout(ground.patience, opens).await.unwrap_or(Err(ReachTrouble::NoInternet))
        })
    }
}

/// An open address. The library keeps its line by itself.
struct Endpoint {
    forwarder: Forwarder<HttpTunnel>,
    _session: Session,
    /// Whether ngrok does not answer at present.
    quiet: Arc<AtomicBool>,
    url: String,
}

impl Line for Endpoint {
    fn url(&self) -> &str {
        &self.url
    }

    fn look(&mut self) -> Doing<'_, Look> {
        let look = if self.forwarder.join().is_finished() {
            Look::Ended(ReachTrouble::NotThrough)
        } else if self.quiet.load(Ordering::Acquire) {
            Look::Unwell(ReachTrouble::NoInternet)
        } else {
            Look::Well
        };
        Box::pin(std::future::ready(look))
    }

    fn close(mut self: Box<Self>) -> Doing<'static, ()> {
        Box::pin(async move {
            // Where ngrok does not hear it any more, it finds out by itself.
            let _ = timeout(GOODBYE, self.forwarder.close()).await;
            self.forwarder.join().abort();
        })
    }
}

fn not_connected(error: &ConnectError, tail: &Tail) -> ReachTrouble {
    match error {
        ConnectError::Auth(error) => {
            let code = told(error, tail);
            code.as_deref().map_or(ReachTrouble::NotThrough, account_trouble)
        }
        ConnectError::Tls(_) => {
            tail.say("tls handshake error");
            ReachTrouble::Certificate
        }
        ConnectError::Tcp(_) => ReachTrouble::NoInternet,
        _ => ReachTrouble::NotThrough,
    }
}

fn not_listening(error: &RpcError, tail: &Tail) -> ReachTrouble {
    told(error, tail).as_deref().map_or(ReachTrouble::NotThrough, account_trouble)
}

/// Keeps what ngrok said, which repeats the account's code; the tail leaves that out. Gives its number.
fn told(error: &RpcError, tail: &Tail) -> Option<String> {
    error.msg().lines().for_each(|line| tail.say(line));
    let code = error.error_code()?.to_owned();
    tail.say(&code);
    Some(code)
}

/// What ngrok's number means.
fn account_trouble(code: &str) -> ReachTrouble {
    match code.trim_start_matches("ERR_NGROK_") {
        "105" | "106" | "107" | "4018" => ReachTrouble::Token,
        // Another agent of the account, or another endpoint with this address.
        "108" | "334" => ReachTrouble::Taken,
        _ => ReachTrouble::NotAllowed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_of_ngrok_are_understood() {
        assert_eq!(account_trouble("ERR_NGROK_107"), ReachTrouble::Token);
        assert_eq!(account_trouble("ERR_NGROK_334"), ReachTrouble::Taken);
        assert_eq!(account_trouble("ERR_NGROK_320"), ReachTrouble::NotAllowed);
    }
}
