//! The receiver's answers, as promised to the outside, over real sockets with the real store behind.

use super::sender::{Form, KEY, TIMESTAMP, connect, post, sign};
use super::{Home, Hub, items};
use serde_json::json;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;

const PRETTY: &[u8] = include_bytes!("../../fixtures/ecom360.sample.json");
const MINIFIED: &[u8] = include_bytes!("../../fixtures/ecom360.sample.min.json");

/// Sends bytes as they are; gives the status line and the rest.
fn raw(hub: &Hub, request: &[u8]) -> String {
    let mut stream = TcpStream::connect(hub.hooks.trim_start_matches("http://")).unwrap();
    stream.write_all(request).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

fn request(line: &str, headers: &[&str]) -> Vec<u8> {
    let headers = headers.iter().fold(String::new(), |text, header| format!("{text}{header}\r\n"));
    format!("{line} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n{headers}\r\n").into_bytes()
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or("none")
}

#[test]
fn the_samples_in_all_forms_are_accepted_and_one_flipped_byte_is_not() {
    let home = Home::new();
    let hub = home.start();
    let (_, path) = connect(&hub);
    for body in [PRETTY, MINIFIED] {
        for form in [Form::Base64, Form::Hex] {
            let signature = sign(form, KEY, body);
            assert_eq!(post(&hub, &path, body, &signature), 200, "{form:?}");
            let mut other = body.to_vec();
            other[20] ^= 1;
            assert_eq!(post(&hub, &path, &other, &signature), 401, "{form:?}");
            let mut letters = signature.into_bytes();
            letters[3] = if letters[3] == b'0' { b'1' } else { b'0' };
            assert_eq!(post(&hub, &path, body, std::str::from_utf8(&letters).unwrap()), 401, "{form:?}");
        }
        let stamped = hub
            .agent
            .post(format!("{}{path}", hub.hooks))
            .header("X-Webhook-Signature", sign(Form::Timestamped, KEY, body))
            .header("X-WEBHOOK-TIMESTAMP", TIMESTAMP)
            .send(body)
            .unwrap();
        assert_eq!(stamped.status(), 200);
    }
    assert_eq!(hub.carts(1).len(), 1);
    let accepted = hub.call("delivery_list", json!({ "verdict": "accepted" }));
    assert_eq!(items(&accepted).len(), 2, "pretty and minified are two bodies of one cart");
}

#[test]
fn paths_methods_and_origins_get_what_the_table_says() {
    let home = Home::new();
    let hub = home.start();
    let (_, path) = connect(&hub);
    for (line, headers, wanted) in [
        (format!("GET {path}"), vec![], "200"),
        (format!("HEAD {path}"), vec![], "200"),
        (format!("PUT {path}"), vec!["content-length: 0"], "405"),
        (format!("DELETE {path}"), vec![], "405"),
        (format!("POST {path}"), vec!["content-length: 2", "origin: https://evil.in"], "403"),
        (format!("POST {path}"), vec!["content-length: 2", "content-encoding: gzip"], "415"),
        (format!("POST {path}"), vec!["content-length: 2000000"], "413"),
        (format!("POST {path}"), vec!["content-length: 0"], "401"),
        ("GET /healthz".to_owned(), vec![], "204"),
    ] {
        let answer = raw(&hub, &[request(&line, &headers), b"{}".to_vec()].concat());
        assert_eq!(status(&answer), wanted, "{line} {headers:?}: {answer}");
    }
    let body = |answer: &str| answer.split("\r\n\r\n").nth(1).unwrap().to_owned();
    let unknown: Vec<String> = ["GET /", "POST /hooks/nobody", "GET /hooks/nobody", "PUT /api/cart_list"]
        .iter()
        .map(|line| raw(&hub, &request(line, &["content-length: 0"])))
        .collect();
    for answer in &unknown {
        assert_eq!((status(answer), body(answer)), ("404", body(&unknown[0])));
    }
}

#[test]
fn a_doubled_signature_fails() {
    let home = Home::new();
    let hub = home.start();
    let (_, path) = connect(&hub);
    let right = sign(Form::Base64, KEY, b"{}");
    let header = format!("x-webhook-signature: {right}");
    let once = raw(
        &hub,
        &[request(&format!("POST {path}"), &["content-length: 2", &header]), b"{}".to_vec()].concat(),
    );
    assert_eq!(status(&once), "200", "{once}");
    let twice =
        [request(&format!("POST {path}"), &["content-length: 2", &header, &header]), b"{}".to_vec()].concat();
    assert_eq!(status(&raw(&hub, &twice)), "401");
}

#[test]
fn an_authentic_body_that_can_not_be_read_is_kept() {
    let home = Home::new();
    let hub = home.start();
    let (_, path) = connect(&hub);
    let body = b"\xff not json";
    assert_eq!(post(&hub, &path, body, &sign(Form::Hex, KEY, body)), 200);
    let kept = hub.call("delivery_list", json!({}));
    assert_eq!(items(&kept)[0]["verdict"], "undecodable");
    let (status, replayed) = hub.try_call("delivery_replay", json!({ "id": items(&kept)[0]["id"] }));
    assert_eq!((status, &replayed["applied"], &replayed["still_failing"]), (200, &json!(0), &json!(1)));
}
