//! An intake that keeps in memory, and a client that writes its HTTP by hand.

#![allow(dead_code, reason = "each test file uses its own part of this")]
#![expect(clippy::unwrap_used, reason = "a test that can't be set up should panic")]

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use wapas_domain::connection::{Arrival, ConnectionKind, Receipt};
use wapas_domain::ids::Seq;
use wapas_domain::{Clock, Secret, Timestamp};
use wapas_receiver::{Intake, Limits, Lookup, Receiver, Refusal, Running, Target};
use wapas_sources::sign;

pub(crate) const KEY: &str = "wapas_test_key_0001";
pub(crate) const NOW: Timestamp = Timestamp(1_790_000_000_000);
pub(crate) const CART: &str =
    r#"{"event":"ABANDONED_CHECKOUT","data":{"cart_id":"c1","store_url":"a.example"}}"#;

pub(crate) struct Memory {
    pub(crate) targets: Mutex<Vec<(String, Arc<Target>)>>,
    pub(crate) kept: Mutex<Vec<Arrival>>,
    pub(crate) rejected: Mutex<Vec<Arrival>>,
    pub(crate) refusal: Mutex<Option<Refusal>>,
    pub(crate) closed: AtomicBool,
    pub(crate) panics: AtomicBool,
    pub(crate) delay: Mutex<Duration>,
    pub(crate) asked: AtomicUsize,
}

impl Intake for Memory {
    fn is_open(&self) -> bool {
        !self.closed.load(Ordering::SeqCst)
    }

    fn target(&self, token: &str) -> Lookup {
        assert!(!self.panics.load(Ordering::SeqCst), "asked to panic");
        if !self.is_open() {
            return Lookup::Closed;
        }
        let targets = self.targets.lock().unwrap();
        let found = targets.iter().find(|(known, _)| known == token);
        found.map_or(Lookup::Unknown, |(_, target)| Lookup::Known(Arc::clone(target)))
    }

    async fn keep(&self, arrival: Arrival) -> Result<Receipt, Refusal> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        let delay = *self.delay.lock().unwrap();
        tokio::time::sleep(delay).await;
        if let Some(refusal) = *self.refusal.lock().unwrap() {
            return Err(refusal);
        }
        let mut kept = self.kept.lock().unwrap();
        let verdict = arrival.verdict;
        kept.push(arrival);
        let seq = i64::try_from(kept.len()).unwrap();
        Ok(Receipt { seq: Seq(seq), verdict, duplicate_of: None })
    }

    fn keep_rejected(&self, arrival: Arrival) {
        self.rejected.lock().unwrap().push(arrival);
    }
}

struct Still;

impl Clock for Still {
    fn now(&self) -> Timestamp {
        NOW
    }
}

/// A receiver on a free port with five connections: `shop` (Ecom360), `keyless`, `meta`, `magic`, `other`.
pub(crate) struct House {
    pub(crate) memory: Arc<Memory>,
    pub(crate) running: Running,
    pub(crate) address: SocketAddr,
}

pub(crate) async fn house(limits: Limits) -> House {
    let target = |token: &str, kind, keys: &[&str]| {
        let secrets = keys.iter().map(|key| Secret::new((*key).to_owned())).collect();
        let challenge_token = Some(Secret::new("sesame".to_owned()));
        let target = Target { connection: token.into(), kind, mapping: None, secrets, challenge_token };
        (token.to_owned(), Arc::new(target))
    };
    let targets = vec![
        target("shop", ConnectionKind::Ecom360, &[KEY, "older"]),
        target("other", ConnectionKind::Ecom360, &[KEY]),
        target("keyless", ConnectionKind::Ecom360, &[]),
        target("meta", ConnectionKind::MetaWhatsapp, &[KEY]),
        target("magic", ConnectionKind::RazorpayMagic, &[KEY]),
    ];
    let memory = Arc::new(Memory {
        targets: Mutex::new(targets),
        kept: Mutex::default(),
        rejected: Mutex::default(),
        refusal: Mutex::default(),
        closed: AtomicBool::new(false),
        panics: AtomicBool::new(false),
        delay: Mutex::default(),
        asked: AtomicUsize::new(0),
    });
    let bound = Receiver::bind(([127, 0, 0, 1], 0).into()).await.unwrap();
    let address = bound.local_addr();
    let running = bound.serve(Arc::clone(&memory), Arc::new(Still), limits);
    House { memory, running, address }
}

impl House {
    pub(crate) async fn ask(&self, request: impl AsRef<[u8]>) -> Answer {
        ask(self.address, request.as_ref()).await
    }

    /// Posts a body with a good signature and these header lines, each ending in CRLF.
    pub(crate) async fn deliver(&self, token: &str, lines: &str, body: &str) -> Answer {
        let signature = signature(body);
        self.ask(post(token, &format!("X-Webhook-Signature: {signature}\r\n{lines}"), body)).await
    }

    /// Waits until the intake has been asked to keep so many.
    pub(crate) async fn under_way(&self, count: usize) {
        while self.memory.asked.load(Ordering::SeqCst) < count {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    pub(crate) fn kept(&self) -> Vec<Arrival> {
        self.memory.kept.lock().unwrap().clone()
    }

    pub(crate) fn rejected(&self) -> Vec<Arrival> {
        self.memory.rejected.lock().unwrap().clone()
    }
}

pub(crate) fn signature(body: &str) -> String {
    let secret = Secret::new(KEY.to_owned());
    let headers = sign(ConnectionKind::Ecom360, &secret, NOW, body.as_bytes()).unwrap();
    headers.only("x-webhook-signature").unwrap().to_owned()
}

pub(crate) fn post(token: &str, lines: &str, body: &str) -> String {
    let bytes = body.len();
    format!(
        "POST /hooks/{token} HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: {bytes}\r\n{lines}\r\n{body}"
    )
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (key, value) = line.split_once(": ")?;
            key.eq_ignore_ascii_case(name).then_some(value)
        })
    }

    pub(crate) fn parse(bytes: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(bytes).ok()?;
        let (head, body) = text.split_once("\r\n\r\n")?;
        let status = head.split(' ').nth(1)?.parse().ok()?;
        Some(Self { status, head: head.to_owned(), body: body.to_owned() })
    }
}

/// Sends a request that ends its connection, and reads what comes until it is closed.
pub(crate) async fn ask(address: SocketAddr, request: &[u8]) -> Answer {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(request).await.unwrap();
    rest(stream).await.expect("no answer")
}

/// Reads until the other side closes; `None` where no answer came.
pub(crate) async fn rest(mut stream: TcpStream) -> Option<Answer> {
    let mut bytes = Vec::new();
    let read = stream.read_to_end(&mut bytes);
    let _ = tokio::time::timeout(Duration::from_secs(20), read).await.expect("never closed");
    Answer::parse(&bytes)
}
