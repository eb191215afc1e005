//! The test of the public address, over real HTTP through a stand-in of the internet that leads to the hooks.

use super::sender::connect;
use super::{Home, Hub};
use serde_json::{Value, json};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex};
use wapas_tests::tls::{Authority, Certificate};

/// What the stand-in of the internet does.
const LEADS: u8 = 0;
const ANSWERS_ITSELF: u8 = 1;
const HANGS_UP: u8 = 2;
const LEADS_WITH_ANOTHER_TIME: u8 = 3;

/// A public address on this computer.
struct Internet {
    url: String,
    does: Arc<AtomicU8>,
    /// The paths that were asked for.
    asked: Arc<Mutex<Vec<String>>>,
}

impl Internet {
    fn to(hooks: &str) -> Self {
        Self::showing(hooks, None)
    }

    /// The same with a certificate, as senders see it.
    fn showing(hooks: &str, certificate: Option<Certificate>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let at = listener.local_addr().unwrap();
        let url = match &certificate {
            Some(_) => format!("https://localhost:{}", at.port()),
            None => format!("http://{at}"),
        };
        let internet = Self { url, does: Arc::default(), asked: Arc::default() };
        let hooks = hooks.trim_start_matches("http://").to_owned();
        let (does, asked) = (Arc::clone(&internet.does), Arc::clone(&internet.asked));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (hooks, does, asked) = (hooks.clone(), does.load(Ordering::SeqCst), Arc::clone(&asked));
                let certificate = certificate.clone();
                std::thread::spawn(move || match certificate {
                    Some(certificate) => pass(certificate.shown_to(stream).unwrap(), &hooks, does, &asked),
                    None => pass(stream, &hooks, does, &asked),
                });
            }
        });
        internet
    }

    fn does(&self, what: u8) {
        self.does.store(what, Ordering::SeqCst);
    }
}

/// Passes one request on, as a proxy does that closes after each.
fn pass(mut from: impl Read + Write, hooks: &str, does: u8, asked: &Mutex<Vec<String>>) {
    let Some(request) = read(&mut from) else { return };
    let path = String::from_utf8_lossy(&request).split(' ').nth(1).unwrap_or_default().to_owned();
    asked.lock().unwrap().push(path);
    let answer = match does {
        HANGS_UP => return,
        ANSWERS_ITSELF => {
            b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n".to_vec()
        }
        _ => {
            let Ok(mut to) = TcpStream::connect(hooks) else { return };
            let request = String::from_utf8_lossy(&request).replacen("\r\n", "\r\nconnection: close\r\n", 1);
            to.write_all(request.as_bytes()).unwrap();
            let mut answer = Vec::new();
            drop(to.read_to_end(&mut answer));
            answer
        }
    };
    let answer = if does == LEADS_WITH_ANOTHER_TIME {
        let lines: Vec<String> = String::from_utf8_lossy(&answer)
            .split("\r\n")
            .map(|line| {
                if line.to_lowercase().starts_with("date:") {
                    "date: Thu, 01 Jan 2015 00:00:10 GMT".to_owned()
                } else {
                    line.to_owned()
                }
            })
            .collect();
        lines.join("\r\n").into_bytes()
    } else {
        answer
    };
    // Whoever asked may have gone.
    drop(from.write_all(&answer));
}

/// A whole request.
fn read(from: &mut impl Read) -> Option<Vec<u8>> {
    let mut request = Vec::new();
    let mut chunk = [0_u8; 4096];
    loop {
        let read = from.read(&mut chunk).ok().filter(|read| *read > 0)?;
        request.extend_from_slice(&chunk[..read]);
        let text = String::from_utf8_lossy(&request).to_lowercase();
        let Some(end) = text.find("\r\n\r\n") else { continue };
        let length = text.lines().find_map(|line| line.strip_prefix("content-length:")?.trim().parse().ok());
        if request.len() >= end + 4 + length.unwrap_or(0_usize) {
            return Some(request);
        }
    }
}

/// Somebody who does not know of TLS and says so, as a web server does on the wrong port; gives the address.
fn in_the_clear() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            drop(stream.read(&mut [0; 4096]));
            drop(
                stream
                    .write_all(b"HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"),
            );
        }
    });
    format!("https://localhost:{port}")
}

fn tried(hub: &Hub) -> Value {
    hub.call("reach_try", json!({}))
}

#[test]
fn an_address_is_well_only_where_a_test_came_in_by_it_and_was_read_back() {
    let home = Home::new();
    let hub = home.start();
    let internet = Internet::to(&hub.hooks);
    hub.call("reach_choose", json!({ "kind": "own", "address": internet.url }));
    let view = hub.until("reach_get", &json!({}), |view| view["trial"].is_object());
    assert_eq!((&view["trouble"], &view["trial"]["signed"]), (&Value::Null, &json!(false)), "{view}");

    // With a key a signed delivery goes the whole way.
    let (id, path) = connect(&hub);
    let view = tried(&hub);
    assert_eq!((&view["trouble"], &view["trial"]["signed"]), (&Value::Null, &json!(true)), "{view}");
    assert!(internet.asked.lock().unwrap().contains(&path));
    let probes = hub.call("delivery_list", json!({ "verdict": "probe" }));
    assert!(!super::items(&probes).is_empty());
    assert_eq!(super::items(&hub.call("cart_list", json!({}))).len(), 0, "a test is no cart");
    assert_eq!(hub.call("connection_check", json!({ "id": id }))["from_internet"], true);
    let health = hub.call("health", json!({}));
    assert_eq!((&health["state"], &health["unknown_paths"]), (&json!("receiving"), &json!(0)), "{health}");

    // Somebody else answers there.
    internet.does(ANSWERS_ITSELF);
    assert_eq!(tried(&hub)["trouble"], "stranger");
    let health = hub.call("health", json!({}));
    assert_eq!(
        (&health["state"], &health["trouble"]),
        (&json!("unreachable"), &json!("stranger")),
        "{health}"
    );
    assert!(health["down_since"].is_i64());
    assert_eq!(hub.call("connection_check", json!({ "id": id }))["from_internet"], false);

    // Nobody answers there.
    internet.does(HANGS_UP);
    assert_eq!(tried(&hub)["trouble"], "not_through");

    internet.does(LEADS);
    let view = tried(&hub);
    assert_eq!((&view["trouble"], &view["down_since"]), (&Value::Null, &Value::Null), "{view}");
    assert_eq!(hub.call("health", json!({}))["state"], "receiving");
}

#[test]
fn a_clock_that_is_wrong_and_an_address_where_nobody_listens_are_told() {
    let home = Home::new();
    let hub = home.start();
    connect(&hub);
    let internet = Internet::to(&hub.hooks);
    internet.does(LEADS_WITH_ANOTHER_TIME);
    hub.call("reach_choose", json!({ "kind": "own", "address": internet.url }));
    let view = tried(&hub);
    assert!(view["trial"]["skew"].as_i64().unwrap() > 0, "{view}");
    assert_eq!(hub.call("health", json!({}))["state"], "clock_wrong");
    internet.does(LEADS);
    assert_eq!(tried(&hub)["trial"]["skew"], Value::Null);

    // Set beside the ways, an address is tested too.
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    hub.call("settings_set", json!({ "public_url": format!("http://{free}") }));
    let view = hub.until("reach_get", &json!({}), |view| view["trouble"].is_string());
    assert_eq!((&view["kind"], &view["trouble"]), (&json!("own"), &json!("no_internet")), "{view}");
    assert_eq!(hub.call("health", json!({}))["state"], "offline");
    let gone = hub.call("reach_stop", json!({}));
    assert_eq!((&gone["kind"], &gone["trouble"], &gone["url"]), (&Value::Null, &Value::Null, &Value::Null));
}

#[test]
fn a_certificate_that_is_wrong_is_told_from_a_stranger_and_from_silence() {
    let (home, known, unknown) = (Home::new(), Authority::new().unwrap(), Authority::new().unwrap());
    let trusted = home.data().with_file_name("trusted.pem");
    std::fs::write(&trusted, known.pem()).unwrap();
    let mut command = home.command();
    command.env("SSL_CERT_FILE", &trusted);
    let hub = Hub::from(command);
    connect(&hub);
    let tried_at = |url: &str| {
        hub.call("reach_choose", json!({ "kind": "own", "address": url }));
        hub.until("reach_get", &json!({}), |view| view["url"] == *url && view["trial"].is_object())
    };
    let good = Internet::showing(&hub.hooks, Some(known.vouches_for("localhost", 2200).unwrap()));
    let view = tried_at(&good.url);
    assert_eq!((&view["trouble"], &view["trial"]["signed"]), (&Value::Null, &json!(true)), "{view}");
    assert_eq!(hub.call("health", json!({}))["state"], "receiving");
    for (what, bad) in [
        ("out of date", known.vouches_for("localhost", 2021)),
        ("of another name", known.vouches_for("carts.example.in", 2200)),
        ("by nobody known", unknown.vouches_for("localhost", 2200)),
        ("by itself", Certificate::of_its_own("localhost")),
    ] {
        let internet = Internet::showing(&hub.hooks, Some(bad.unwrap()));
        let view = tried_at(&internet.url);
        assert_eq!(view["trouble"], "certificate", "{what}: {view}");
        let health = hub.call("health", json!({}));
        assert_eq!(
            (&health["state"], &health["trouble"]),
            (&json!("unreachable"), &json!("certificate")),
            "{what}: {health}"
        );
        assert!(internet.asked.lock().unwrap().is_empty(), "{what}: something was sent all the same");
    }
    // Somebody who shows no certificate at all is somebody else.
    assert_eq!(tried_at(&in_the_clear())["trouble"], "stranger");
    assert_eq!(tried_at(&good.url)["trouble"], Value::Null, "and it is well again");
}

#[test]
fn times_in_which_the_hub_did_not_run_are_told_once_there_is_a_source() {
    let home = Home::new();
    let hub = home.start();
    connect(&hub);
    assert!(hub.end().0);
    let now = jiff::Timestamp::now().as_millisecond();
    let (from, down) = (now - 10 * 3_600_000, now - 12 * 3_600_000);
    let left = json!({ "at": from, "closed": false, "down": { "since": down, "cause": "tunnel" } });
    std::fs::write(home.data().join("alive.json"), left.to_string()).unwrap();
    let hub = home.start();
    let health = hub.until("health", &json!({}), |health| health["gaps"].as_array().unwrap().len() >= 2);
    let gaps = health["gaps"].as_array().unwrap();
    assert_eq!((&gaps[0]["cause"], &gaps[0]["from"]), (&json!("crashed"), &json!(from)), "{health}");
    assert_eq!(
        (&gaps[1]["cause"], &gaps[1]["from"], &gaps[1]["to"]),
        (&json!("tunnel"), &json!(down), &json!(from))
    );
    // Told once, and not by a start that comes soon after.
    assert!(hub.end().0);
    let hub = home.start();
    assert_eq!(hub.call("health", json!({}))["gaps"].as_array().unwrap().len(), 2);
}
