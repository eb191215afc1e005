//! The API's own promises: who may call, what is described, how changes are heard.

use super::sender::{cart, connect, deliver};
use super::{Home, items};
use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader};

#[test]
fn only_the_token_opens_the_api() {
    let home = Home::new();
    let hub = home.start();
    for shown in [None, Some("Bearer wrong".to_owned()), Some(hub.token.clone())] {
        let mut request = hub.agent.post(format!("{}/api/cart_list", hub.api));
        if let Some(shown) = shown {
            request = request.header("authorization", shown);
        }
        let mut response = request.send_json(json!({})).unwrap();
        assert_eq!(response.status(), 401);
        let error: Value = response.body_mut().read_json().unwrap();
        assert_eq!(error["code"], "unauthorized");
    }
    assert_eq!(hub.try_call("cart_list", json!({})).0, 200);
}

#[test]
fn errors_carry_codes_and_never_values() {
    let home = Home::new();
    let hub = home.start();
    for (name, request, status, code) in [
        ("no_such_command", json!({}), 404, "not_found"),
        ("cart_get", json!({ "id": "c_none" }), 404, "not_found"),
        ("cart_get", json!({ "id": 7 }), 422, "invalid"),
        ("cart_list", json!({ "after": "nonsense" }), 422, "invalid"),
        (
            "connection_create",
            json!({ "kind": "ecom360", "secret": "my secret with spaces" }),
            422,
            "invalid",
        ),
        ("connection_rotate", json!({ "id": "k_none", "secret": "abc" }), 404, "not_found"),
        ("settings_set", json!({ "public_url": "http://plain.example.in" }), 422, "invalid"),
        ("followup_confirm", json!({ "id": "f_none", "outcome": "sent" }), 404, "not_found"),
    ] {
        let (got, error) = hub.try_call(name, request.clone());
        assert_eq!((got, error["code"].as_str()), (status, Some(code)), "{name} {request}: {error}");
        assert!(error["retryable"].is_boolean() && !error.to_string().contains("my secret"));
    }
}

#[test]
fn the_schema_lists_every_command() {
    let home = Home::new();
    let hub = home.start();
    let mut response = hub
        .agent
        .get(format!("{}/api/schema", hub.api))
        .header("authorization", format!("Bearer {}", hub.token))
        .call()
        .unwrap();
    let schema: Value = response.body_mut().read_json().unwrap();
    let names: Vec<&str> =
        schema["commands"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(names, wapas_engine::contract::COMMANDS);
    assert!(schema["types"].as_str().unwrap().contains("export interface Commands"));
}

#[test]
fn changes_are_heard_and_an_unknown_last_one_means_everything() {
    let home = Home::new();
    let hub = home.start();
    let (_, path) = connect(&hub);
    let listen = |last: Option<&str>| {
        let mut request = hub
            .agent
            .get(format!("{}/api/changes", hub.api))
            .header("authorization", format!("Bearer {}", hub.token));
        if let Some(last) = last {
            request = request.header("last-event-id", last);
        }
        let response = request.call().unwrap();
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        BufReader::new(response.into_body().into_reader()).lines().map(Result::unwrap)
    };
    let first: Vec<String> = listen(Some("no-such-id")).take(3).collect();
    assert!(first.contains(&"event: change".to_owned()), "{first:?}");
    assert!(first.iter().any(|line| line.contains(r#"{"tags":["*"]}"#)), "{first:?}");
    let live = listen(None);
    deliver(&hub, &path, &cart(1, "+919876543210"));
    let id = hub.carts(1)[0]["id"].as_str().unwrap().to_owned();
    let heard = live
        .filter(|line| line.starts_with("data:"))
        .take(20)
        .any(|line| line.contains(&format!("cart:{id}")));
    assert!(heard, "the change of the cart was not heard");
}

#[test]
fn pages_hold_every_cart_once() {
    let home = Home::new();
    let hub = home.start();
    let (_, path) = connect(&hub);
    for number in 0..23 {
        deliver(&hub, &path, &cart(number, &format!("+9198765432{number:02}")));
    }
    hub.carts(23);
    let mut seen = std::collections::BTreeSet::new();
    let mut after = Value::Null;
    loop {
        let mut request = json!({ "limit": 5, "sort": "-total" });
        if !after.is_null() {
            request["after"] = after;
        }
        let page = hub.call("cart_list", request);
        for row in items(&page) {
            assert!(seen.insert(row["id"].as_str().unwrap().to_owned()), "a cart came twice");
        }
        after = page["next"].clone();
        if after.is_null() {
            assert_eq!(page["counts"]["all"], 23);
            break;
        }
    }
    assert_eq!(seen.len(), 23);
}
