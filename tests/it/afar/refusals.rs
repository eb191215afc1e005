//! What stands against a hub is told apart, and nothing of the token is told to anybody.

use super::{Computer, with_carts};
use crate::hub::{Home, files_in};
use serde_json::{Value, json};
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::sync::atomic::Ordering;
use wapas_tests::tls::Certificate;

/// Somebody who answers every request with this; gives the address.
fn stranger(status: &'static str, body: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let _ = stream.read(&mut [0; 4096]);
            let head = format!(
                "HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
                body.len()
            );
            let _ = stream.write_all(head.as_bytes());
        }
    });
    format!("http://{address}")
}

/// A hub of before books could move: it knows its session and no other address.
pub(super) fn by_path(session: String) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut asked = [0; 4096];
            let read = stream.read(&mut asked).unwrap_or_default();
            let known = String::from_utf8_lossy(&asked[..read]).starts_with("POST /api/session_get ");
            let none = r#"{"code":"not_found","message":"","retryable":false}"#;
            let (status, body) = if known { ("200 OK", session.as_str()) } else { ("404 Not Found", none) };
            let head = format!(
                "HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
                body.len()
            );
            let _ = stream.write_all(head.as_bytes());
        }
    });
    format!("http://{address}")
}

/// Somebody with a certificate that nobody vouches for.
fn impostor() -> String {
    let shown = Certificate::of_its_own("localhost").unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let Ok(mut stream) = shown.shown_to(stream) else { return };
            let _ = stream.read(&mut [0; 4096]);
        }
    });
    format!("https://localhost:{port}")
}

#[tokio::test(flavor = "multi_thread")]
async fn every_trouble_has_its_name_and_changes_nothing() {
    let (home, computer) = (Home::new(), Computer::new());
    let (hub, _) = with_carts(&home, 0);
    let desktop = computer.start().await;
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for (url, token, trouble) in [
        (hub.api.clone(), "not-the-token", "token"),
        (format!("http://{nobody}"), hub.token.as_str(), "unreachable"),
        (stranger("200 OK", "<html>Hello</html>"), &hub.token, "stranger"),
        (stranger("301 Moved\r\nlocation: http://127.0.0.1:1/", ""), &hub.token, "stranger"),
        (stranger("502 Bad Gateway", ""), &hub.token, "unreachable"),
        (stranger("200 OK", r#"{"host":"hub","state":"ready","version":"99.0.0"}"#), &hub.token, "version"),
        (impostor(), &hub.token, "certificate"),
        // The receiver's own port is not the hub's.
        (hub.hooks.clone(), &hub.token, "stranger"),
    ] {
        for command in ["hub_try", "hub_connect"] {
            let trial = desktop.ask(command, json!({ "url": url, "token": token })).await;
            assert_eq!(trial["trouble"], trouble, "{url}: {trial}");
        }
    }
    for (url, token, field) in [
        ("http://hub.example.in", "t", "url"),
        ("nonsense at all", "t", "url"),
        (hub.api.as_str(), "", "token"),
        (&hub.api, "two words", "token"),
    ] {
        let error =
            desktop.engine.call("hub_connect", json!({ "url": url, "token": token })).await.unwrap_err();
        assert_eq!(error.field.as_deref(), Some(field), "{url}");
        assert!(!error.message.contains("two words"));
    }
    assert_eq!(desktop.desk.restarts.load(Ordering::SeqCst), 0);
    assert_eq!(desktop.ask("hub_get", json!({})).await["state"], "none");
    let trial = desktop.ask("hub_try", json!({ "url": hub.api, "token": format!(" {}\n", hub.token) })).await;
    assert_eq!(trial["trouble"], Value::Null, "pasted with its line end: {trial}");
    desktop.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_token_is_in_the_keychain_and_in_no_file_and_a_wrong_one_is_asked_for_again() {
    let (home, computer) = (Home::new(), Computer::new());
    let (hub, _) = with_carts(&home, 1);
    let desktop = computer.at(&hub).await;
    assert_eq!(desktop.ask("hub_get", json!({})).await["token_kept"], true);
    for (path, bytes) in files_in(&computer.data()) {
        let found = bytes.windows(hub.token.len()).any(|part| part == hub.token.as_bytes());
        assert!(!found, "{} has the token", path.display());
    }
    let answer = desktop.ask("hub_get", json!({})).await.to_string();
    assert!(!answer.contains(&hub.token));
    desktop.end().await;

    // A keychain that has lost it, and a person who has the file.
    let forgetful = Computer { dir: computer.dir, keychain: wapas_vault::memory::MemoryKeychain::new() };
    let asks = forgetful.start().await;
    let session = asks.until("session_get", json!({}), |session| session["state"] == "locked").await;
    assert_eq!(session["problem"], "hub_token");
    let trial = asks.ask("hub_connect", json!({ "url": hub.api, "token": hub.token })).await;
    assert_eq!(trial["trouble"], Value::Null);
    assert_eq!(asks.desk.restarts.load(Ordering::SeqCst), 0, "the same hub goes on at once");
    asks.until("hub_get", json!({}), |hub| hub["state"] == "online").await;
    assert_eq!(asks.ask("session_get", json!({})).await["state"], "ready");
    asks.end().await;
}
