//! Whatever comes, no line of a log holds a token, a header's value, a query or a body.

mod common;

use common::{house, post, signature};
use std::io::{self, Write};
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};
use wapas_receiver::{Limits, Refusal};

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("nobody panicked").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn no_log_line_holds_what_was_sent() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(move || writer.clone())
        .finish();
    let _guard = tracing::subscriber::set_default(subscriber);

    let house = house(Limits::default()).await;
    let cart = r#"{"data":{"cart_id":"canary","phone":"canary","store_url":"a.example"}}"#;
    let lines = "X-Store-Url: canary.example\r\nX-Request-Id: canary\r\nCookie: canary\r\n";
    assert_eq!(house.deliver("shop", lines, cart).await.status, 200);
    assert_eq!(house.deliver("shop", lines, "canary").await.status, 200);
    assert_eq!(house.ask(post("shop", lines, "canary")).await.status, 401);
    assert_eq!(house.ask(post("canary", lines, "canary")).await.status, 404);
    assert_eq!(house.ask(post("shop?canary", "Origin: canary\r\n", "canary")).await.status, 403);
    assert_eq!(house.ask(post("shop", "Content-Encoding: canary\r\n", "canary")).await.status, 415);
    assert_eq!(house.ask("canary\r\n\r\n").await.status, 400);
    *house.memory.refusal.lock().unwrap() = Some(Refusal::Disk);
    assert_eq!(house.deliver("shop", lines, cart).await.status, 503);
    house.memory.panics.store(true, Ordering::SeqCst);
    assert_eq!(house.deliver("shop", lines, cart).await.status, 503);

    let text = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    for said in ["kept a delivery", "could not keep a delivery", "a request ended in a panic"] {
        assert!(text.contains(said), "nothing was listened to: {text}");
    }
    let secrets = ["canary", "/hooks", "shop", &signature(cart)];
    for secret in secrets {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
}
