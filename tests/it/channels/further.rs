//! Providers beside Meta: callbacks that are known by a key, templates written down, events.

use super::Desk;
use crate::stand_in::manner::{DIALOG360, GUPSHUP, LIMECHAT, Manner};
use serde_json::{Value, json};
use wapas_domain::connection::ConnectionKind;

const PHONE: &str = "+919876543210";

/// The header's value that the provider was told together with the address.
fn told(desk: &Desk, path: &str) -> String {
    let others = desk.fake.others();
    let (_, body) = others.iter().find(|(asked, _)| asked.ends_with(path)).unwrap();
    let headers = match body["meta"].as_str() {
        Some(text) => serde_json::from_str::<Value>(text).unwrap()["headers"].clone(),
        None => body["headers"].clone(),
    };
    assert!(body["url"].as_str().unwrap().starts_with("https://carts.my-store.example/hooks/"));
    headers["x-wapas-key"].as_str().unwrap().to_owned()
}

#[test]
fn callbacks_of_providers_that_do_not_sign_are_known_by_the_key_they_were_given() {
    let cases: [(&'static dyn Manner, &str); 2] = [(&GUPSHUP, "/subscription"), (&DIALOG360, "/webhook")];
    for (manner, path) in cases {
        let desk = Desk::with(manner);
        let mut program = desk.start();
        let paths = program.set_up(&desk);
        let error = program.try_call("channel_tell", &desk.ask()).unwrap_err();
        assert_eq!((&error["code"], &error["field"]), (&json!("blocked"), &json!("public_url")));
        program.call("settings_set", &json!({ "public_url": "https://carts.my-store.example" }));
        let channel = program.call("channel_tell", &desk.ask());
        assert_eq!(channel["problem"], Value::Null);
        assert!(channel["told_at"].is_number() && channel["has_app_secret"] == true);
        let key = told(&desk, path);
        assert!(!channel.to_string().contains(&key), "the key is never shown");

        let cart = program.leave_cart(&desk, &paths.shop, 1, PHONE);
        program.agree();
        let sent = program.call("followup_open", &desk.message(&cart));
        assert_eq!(sent["state"], "accepted");
        desk.fake.assert_well_asked();

        let (kind, key, other) = match manner.channel() {
            "gupshup" => (ConnectionKind::Gupshup, key, "another".to_owned()),
            _ => (ConnectionKind::MetaWhatsapp, format!("given:{key}"), "given:another".to_owned()),
        };
        let ask = json!({ "id": cart });
        for (told, expected) in [("delivered", "delivered"), ("read", "read"), ("sent", "read")] {
            let body = match kind {
                ConnectionKind::Gupshup => gupshup(&json!({ "type": told, "gsId": "g-1", "id": "wamid.9",
                    "destination": "919876543210", "payload": { "ts": 1 } })),
                _ => crate::stand_in::manner::status(&desk.fake.sent()[0], "wamid.1", told),
            };
            assert_eq!(program.post(&paths.provider, kind, &other, &body), 401);
            assert_eq!(program.post(&paths.provider, kind, &key, &body), 200);
            program.until("cart_get", &ask, |whole| whole["followups"][0]["state"] == expected);
        }
        let kept = program.call("delivery_list", &json!({ "limit": 1 }));
        let whole = program.call("delivery_get", &json!({ "id": kept["items"][0]["id"] }));
        assert!(
            !whole.to_string().contains(key.trim_start_matches("given:")),
            "the key is not kept as evidence"
        );
        if kind == ConnectionKind::Gupshup {
            let out =
                json!({ "type": "user-event", "payload": { "phone": "919876543210", "type": "opted-out" } });
            let out = out.to_string().into_bytes();
            assert_eq!(program.post(&paths.provider, kind, &key, &out), 200);
            program.until("cart_get", &ask, |whole| !whole["do_not_contact"].is_null());
        }
    }
}

fn gupshup(payload: &Value) -> Vec<u8> {
    json!({ "app": "MyStore", "timestamp": 1_795_156_300_000_i64, "version": 2, "type": "message-event",
        "payload": payload })
    .to_string()
    .into_bytes()
}

#[test]
fn where_documents_are_thin_nothing_goes_before_a_test_and_an_event_ends_at_accepted() {
    let desk = Desk::with(&LIMECHAT);
    let mut program = desk.start();
    let paths = program.set_up(&desk);
    assert_eq!(paths.provider, "", "it tells nothing");
    let cart = program.leave_cart(&desk, &paths.shop, 1, PHONE);
    program.agree();
    // Another account: what the old one showed says nothing of it.
    let mut account = desk.manner.account();
    account["token"] = json!("the-key");
    program.call("channel_connect", &account);
    let error = program.try_call("followup_open", &desk.message(&cart)).unwrap_err();
    assert_eq!((&error["code"], &error["field"]), (&json!("blocked"), &json!("channel")));
    assert_eq!(program.call("channel_try", &super::trial::ask(&desk))["state"], "accepted");
    let prepared = program.call("followup_prepare", &desk.message(&cart));
    let sent = program.call("followup_open", &desk.message(&cart));
    assert_eq!((&sent["state"], &sent["text"]), (&json!("accepted"), &prepared["text"]));
    let event = desk.fake.sent().pop().unwrap();
    assert_eq!((&event["phone"], &event["event"]), (&json!("919876543210"), &json!("cart_reminder_1")));
    desk.forward(26 * 60 * super::MINUTE);
    let whole = program.call("cart_get", &json!({ "id": cart }));
    assert_eq!(whole["followups"][0]["state"], "accepted");
    desk.fake.assert_well_asked();
}

#[test]
fn a_template_is_written_down_changed_and_forgotten() {
    let desk = Desk::with(&LIMECHAT);
    let mut program = desk.start();
    program.set_up(&desk);
    let ask = |template: Value| json!({ "channel": "limechat", "name": "cart_reminder_1", "language": "en", "template": template });
    let text =
        |text: &str, base: Value| json!({ "text": text, "image": false, "link_base": base, "button": null });
    let error = program.try_call("channel_template", &ask(text("", Value::Null))).unwrap_err();
    assert_eq!(error["field"], "text");
    for base in ["http://a.in/", "https://a.in", "https://a.in/{{1}}"] {
        let error = program.try_call("channel_template", &ask(text("Hi", json!(base)))).unwrap_err();
        assert_eq!(error["field"], "link_base", "{base}");
    }
    let same = program.call("channel_template", &ask(text("{{items}} {{first_name}}", Value::Null)));
    assert_eq!(same["mappings"], json!([]), "the places stand otherwise, so what fills them is asked again");
    let gone = program.call("channel_template", &ask(Value::Null));
    assert_eq!(gone["templates"], json!([]));
}
