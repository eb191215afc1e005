//! Nothing of anybody survives in a captured delivery, and its shape does.

use proptest::prelude::*;
use serde_json::{Value, json};
use wapas_sources::{Headers, capture};

/// Pieces that a capture may hold whatever came: its own words and the shapes of what was there.
fn is_veil(piece: &str) -> bool {
    piece.chars().all(|c| matches!(c, 'x' | 'X' | '9' | 'e' | 'E'))
}

/// Values that share no piece of four with field names and known words: letters are doubled oddly.
fn personal() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-w]{2}zq[a-w]{2,8}",
        "[6-8][0-8]{9}",
        r"\+91 [6-8][0-8]{4} [0-8]{5}",
        r"[a-w]{3}zq[0-8]{2}@[a-w]{2}zq[a-w]{3}\.example",
        "[क-ह]{4,10}",
        "https://[a-w]{2}zq[a-w]{3}\\.example/[a-w]{2}zq[a-w0-8]{6}\\?k=[a-w]{2}zq[A-W]{5}",
    ]
}

/// Names of fields that a capture keeps.
const NAMES: [&str; 7] = ["phone", "type", "event", "name", "email", "data", "note"];

fn tree() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        3 => personal().prop_map(Value::from),
        1 => (10_000_u64..888_888_888).prop_map(Value::from),
        1 => any::<bool>().prop_map(Value::from),
        1 => Just(Value::Null),
    ];
    let key = prop_oneof![
        3 => prop::sample::select(&NAMES[..]).prop_map(str::to_owned),
        1 => "[6-8][0-8]{9}",
        1 => r"[a-w]{3}zq[a-w]{3}@[a-w]{2}zq[a-w]{3}\.example",
    ];
    leaf.prop_recursive(5, 40, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((key.clone(), inner), 0..6)
                .prop_map(|members| members.into_iter().collect()),
        ]
    })
}

/// Every run of four letters or digits in the values, and in the names that are somebody's.
fn runs(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => of_text(text, found),
        Value::Number(number) => of_text(&number.to_string(), found),
        Value::Array(entries) => entries.iter().for_each(|entry| runs(entry, found)),
        Value::Object(members) => {
            for (key, value) in members {
                if !NAMES.contains(&key.as_str()) {
                    of_text(key, found);
                }
                runs(value, found);
            }
        }
        Value::Null | Value::Bool(_) => {}
    }
}

fn of_text(text: &str, found: &mut Vec<String>) {
    for piece in text.split(|c: char| !c.is_alphanumeric()) {
        let letters: Vec<char> = piece.chars().collect();
        found.extend(letters.windows(4).map(|four| four.iter().collect::<String>()));
    }
}

/// Whether two trees have the same types in the same places.
fn alike(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Null, Value::Null) | (Value::Number(_), Value::Number(_)) => true,
        (Value::Bool(one), Value::Bool(other)) => one == other,
        (Value::String(one), Value::String(other)) => one.chars().count() == other.chars().count(),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| alike(one, other))
        }
        (Value::Object(one), Value::Object(other)) => one.len() >= other.len(),
        _ => false,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn no_run_of_four_survives(body in tree(), signature in "[A-Wa-w0-8+/]{43}=", shop in personal()) {
        let headers = Headers::from_pairs([
            ("X-Webhook-Signature", signature.clone()),
            ("X-Store-Url", shop.clone()),
            ("Cookie", shop.clone()),
            ("X-Forwarded-For", "203.0.113.7, 10.20.30.40".to_owned()),
            ("Content-Type", "application/json".to_owned()),
        ]);
        let captured = capture("generic", "undecodable", &headers, body.to_string().as_bytes());
        let mut found = Vec::new();
        runs(&body, &mut found);
        runs(&json!([signature, shop]), &mut found);
        for four in found {
            let known = is_veil(&four) || "https".contains(&four) || "application".contains(&four);
            prop_assert!(known || !captured.contains(&four), "{four} survives in {captured}");
        }
        let read: Value = serde_json::from_str(&captured).unwrap();
        prop_assert!(alike(&body, &read["body"]), "{body} became {}", read["body"]);
        prop_assert_eq!(&read["headers"][0][1], "(44 characters)");
        prop_assert_eq!(&read["headers"][4][1], "application/json");
    }

    #[test]
    fn no_bytes_panic_and_the_outcome_is_json(body in prop::collection::vec(any::<u8>(), 0..200)) {
        let captured = capture("generic", "undecodable", &Headers::default(), &body);
        prop_assert!(serde_json::from_str::<Value>(&captured).is_ok(), "{captured}");
    }
}

#[test]
fn the_published_sample_keeps_its_shape() {
    let sample = include_bytes!("../../../../tests/fixtures/ecom360.sample.json");
    let captured: Value =
        serde_json::from_str(&capture("ecom360", "accepted", &Headers::default(), sample)).unwrap();
    let body = &captured["body"];
    assert_eq!(body["event"], "ABANDONED_CHECKOUT");
    assert_eq!(body["data"]["platform"], "SHOPIFY");
    assert_eq!(body["data"]["phone"], "+9999999999");
    assert_eq!(body["data"]["email"], "xxxxxxxx@xxxxxxx.xxx");
    assert_eq!(body["data"]["total_price"], 9999);
    assert_eq!(body["data"]["line_items"][1]["title"], "Xxx - Xxxxx");
    assert_eq!(body["data"]["customer"]["shipping_address"]["country_code"], "US");
}

#[test]
fn what_is_no_json_is_veiled_as_text_and_json_in_a_text_as_json() {
    let captured = capture("generic", "undecodable", &Headers::default(), b"phone=9876543210&name=Asha");
    let captured: Value = serde_json::from_str(&captured).unwrap();
    assert_eq!(captured["body"], "xxxxx=9999999999&xxxx=Xxxx");
    let inner = br#"{"data":"{\"phone\":\"9876543210\"}"}"#;
    let captured: Value =
        serde_json::from_str(&capture("generic", "accepted", &Headers::default(), inner)).unwrap();
    let inner: Value = serde_json::from_str(captured["body"]["data"].as_str().unwrap()).unwrap();
    assert_eq!(inner, json!({"phone": "9999999999"}));
}
