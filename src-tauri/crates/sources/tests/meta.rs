//! Meta's callbacks, held against the published bodies and their signatures.

use serde_json::{Value, json};
use std::path::PathBuf;
use wapas_domain::Secret;
use wapas_domain::callback::{Callback, News};
use wapas_domain::checkout::Decoded;
use wapas_domain::connection::{ConnectionKind, Verdict};
use wapas_domain::followup::FollowUpState;
use wapas_domain::phone::Phone;
use wapas_sources::{Headers, decode, judge, verify, without};

const KIND: ConnectionKind = ConnectionKind::MetaWhatsapp;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/cloudapi/webhooks")
}

fn body(name: &str) -> Vec<u8> {
    std::fs::read(folder().join(format!("{name}.json"))).expect("a published body")
}

fn told(body: &[u8]) -> Vec<Callback> {
    match decode(KIND, &Headers::default(), body) {
        Decoded::Callbacks(told) => told,
        other => panic!("{other:?}"),
    }
}

fn only(name: &str) -> Callback {
    let mut told = told(&body(name));
    assert_eq!(told.len(), 1, "{name}");
    told.remove(0)
}

fn update(value: &Value) -> Vec<u8> {
    json!({ "object": "whatsapp_business_account", "entry": [{ "id": "1", "changes": [{ "field": "messages", "value": value }] }] })
        .to_string()
        .into_bytes()
}

#[test]
fn every_published_body_fits_its_signature() {
    let signed: Value = serde_json::from_slice(&body("_signatures")).unwrap();
    let secrets = [Secret::new(signed["app_secret"].as_str().unwrap().to_owned())];
    let mut checked = 0;
    for (name, signature) in signed["signatures"].as_object().unwrap() {
        let Ok(body) = std::fs::read(folder().join(format!("{name}.json"))) else { continue };
        let headers = Headers::from_pairs([("X-Hub-Signature-256", signature.as_str().unwrap())]);
        assert!(verify(KIND, &secrets, &headers, &body).is_ok(), "{name}");
        let mut other = body.clone();
        other.push(b' ');
        assert!(verify(KIND, &secrets, &headers, &other).is_err(), "{name}");
        assert_eq!(judge(KIND, &headers, &body).verdict, Verdict::Accepted, "{name}");
        checked += 1;
    }
    assert_eq!(checked, 9);
}

#[test]
fn statuses_say_how_far_a_message_has_come() {
    for (name, expected, expected_code) in [
        ("status_sent", FollowUpState::Sent, None),
        ("status_delivered", FollowUpState::Delivered, None),
        ("status_failed_131049", FollowUpState::Capped, Some(131_049)),
        ("status_failed_131050", FollowUpState::OptedOut, Some(131_050)),
    ] {
        let one = only(name);
        let News::Status { message, reference, state, code } = one.news else { panic!("{name}") };
        assert!(message.starts_with("wamid."));
        assert_eq!(reference.as_deref(), Some("cart_123456:1"));
        assert_eq!((state, code), (expected, expected_code), "{name}");
        assert_eq!(one.who, Phone::parse("+919876543210"));
        assert!(one.at.is_some());
    }
}

#[test]
fn stops_are_heard_in_every_form() {
    assert_eq!(only("inbound_text_stop").news, News::Reply { answers: None, stop: true });
    assert!(matches!(only("inbound_quick_reply_optout").news, News::Reply { answers: Some(_), stop: true }));
    assert_eq!(only("user_preferences_stop").news, News::Preference { stop: true });
    assert_eq!(only("user_preferences_resume").news, News::Preference { stop: false });
    for word in ["बंद करो", "band karo", "Unsubscribe"] {
        let body = update(
            &json!({ "messages": [{ "from": "919876543210", "type": "text", "text": { "body": word } }] }),
        );
        assert_eq!(told(&body)[0].news, News::Reply { answers: None, stop: true }, "{word}");
    }
}

#[test]
fn a_missing_number_costs_nothing_else() {
    let one = only("inbound_bsuid_only");
    assert_eq!((one.who, one.news), (None, News::Reply { answers: None, stop: false }));
}

#[test]
fn a_whole_batch_is_read_and_bad_entries_cost_only_themselves() {
    let mut statuses: Vec<Value> = (0..999)
        .map(|n| json!({ "id": format!("wamid.{n}"), "status": "read", "recipient_id": "919876543210" }))
        .collect();
    statuses.push(json!({ "status": 7 }));
    assert_eq!(told(&update(&json!({ "statuses": statuses }))).len(), 999);
    for odd in [json!({}), json!({ "statuses": {} }), json!({ "messages": [null, 1, []] }), json!(null)] {
        assert!(told(&update(&odd)).is_empty());
    }
    assert!(matches!(decode(KIND, &Headers::default(), b"{}"), Decoded::Undecodable(_)));
}

#[test]
fn one_customer_is_struck_out_of_a_batch() {
    let both = update(&json!({
        "contacts": [{ "wa_id": "919876543210" }, { "wa_id": "919812345678" }],
        "messages": [
            { "from": "919876543210", "type": "text", "text": { "body": "STOP" } },
            { "from": "919812345678", "type": "text", "text": { "body": "STOP" } },
        ],
    }));
    let left = without(KIND, &both, &Phone::parse("+919876543210").unwrap()).unwrap();
    assert!(!String::from_utf8(left.clone()).unwrap().contains("9876543210"));
    assert_eq!(told(&left).len(), 1);
    assert_eq!(told(&left)[0].who, Phone::parse("+919812345678"));
    assert_eq!(without(KIND, &left, &Phone::parse("+919812345678").unwrap()), None);
}
