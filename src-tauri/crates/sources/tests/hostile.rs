//! Arbitrary bytes, and a thousand dirty variations of the published sample.

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value, json};
use wapas_domain::checkout::{Checkout, Decoded};
use wapas_domain::connection::ConnectionKind::{self, *};
use wapas_domain::connection::Verdict;
use wapas_sources::{Headers, decode, judge};

const SAMPLE: &str = include_str!("../../../../tests/fixtures/ecom360.sample.json");
const KINDS: [ConnectionKind; 10] = [
    Ecom360,
    Test,
    CashfreeOcc,
    CashfreePayments,
    ShopifyOrders,
    ShopifyCheckouts,
    RazorpayMagic,
    Generic,
    MetaWhatsapp,
    Gupshup,
];
/// What leads into every reader of a kind: topics by header.
const TOPICS: [&str; 5] = ["", "orders/create", "orders/cancelled", "refunds/create", "checkouts/update"];

fn judge_all(body: &[u8]) {
    for kind in KINDS {
        for topic in TOPICS {
            let _ = judge(kind, &Headers::from_pairs([("x-shopify-topic", topic)]), body);
        }
    }
}

/// Names that some reader asks for.
const NAMES: [&str; 24] = [
    "data",
    "type",
    "event_time",
    "order",
    "payment",
    "refund",
    "auto_refund",
    "cf_payment_id",
    "payment_status",
    "order_tags",
    "id",
    "order_id",
    "name",
    "refunds",
    "transactions",
    "kind",
    "status",
    "amount",
    "subtotal",
    "refund_line_items",
    "abandoned_checkout_url",
    "completed_at",
    "landing_site",
    "customer",
];

/// A value of any kind, with names and words that the readers look for.
fn value() -> impl Strategy<Value = Value> {
    let words = vec![
        "SUCCESS",
        "success",
        "refund",
        "PAYMENT_SUCCESS_WEBHOOK",
        "2023-08-01T11:16:10+05:30",
        "https://a.in/checkouts/ac/x/recover",
        "/?wapas=%",
        "gid://shopify/Order/",
        "9.99",
        "null",
        "",
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        select(words).prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 64, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((select(&NAMES[..]), inner), 0..8).prop_map(|members| members
                .into_iter()
                .map(|(key, value)| (key.to_owned(), value))
                .collect()),
        ]
    })
}

/// What a cart can be found by; each alone must be enough.
const ENOUGH: [&str; 7] =
    ["cart_id", "cart_token", "email", "phone", "abandoned_checkout_url", "total_price", "line_items"];

fn has(cart: &Checkout, field: &str) -> bool {
    match field {
        "cart_id" => cart.cart_id.as_deref() == Some("cart_123456"),
        "cart_token" => cart.cart_token.as_deref() == Some("abc123token"),
        "email" => cart.email.as_deref() == Some("customer@example.com"),
        "phone" => cart.phone_raw.as_deref() == Some("+1234567890"),
        "abandoned_checkout_url" => cart.resume_url.is_some(),
        "total_price" => cart.total.as_ref().is_some_and(|total| total.as_str() == "8500"),
        _ => cart.items.len() == 2 && cart.items[0].sku.as_deref() == Some("SKU001"),
    }
}

/// One stroke of the dirty brush on one field.
#[derive(Clone, Debug)]
enum Stroke {
    Remove,
    Replace(Value),
    Rename(fn(&str) -> String),
    Stringify,
    InList,
    Double,
}

fn stroke() -> impl Strategy<Value = Stroke> {
    let junk = vec![
        json!(null),
        json!([]),
        json!({}),
        json!(""),
        json!("null"),
        json!("undefined"),
        json!(true),
        json!(-1),
        json!(0.1),
        json!(1e300),
        json!("\u{202e}\u{0}x"),
        json!([[[[1]]]]),
        json!({"a": {"b": ["c", null, {"d": 1}]}}),
        json!("x".repeat(5000)),
    ];
    let renames: Vec<fn(&str) -> String> = vec![
        |key| key.to_uppercase(),
        |key| key[..1].to_uppercase() + &key[1..],
        |key| key.replace('_', "-"),
        |key| key.replace('_', ""),
    ];
    prop_oneof![
        Just(Stroke::Remove),
        select(junk).prop_map(Stroke::Replace),
        select(renames).prop_map(Stroke::Rename),
        Just(Stroke::Stringify),
        Just(Stroke::InList),
        Just(Stroke::Double),
    ]
}

/// Paints one field; a protected one keeps its meaning.
fn paint(object: &mut Map<String, Value>, key: &str, stroke: &Stroke, protected: bool) {
    let Some(value) = object.get(key).cloned() else {
        return;
    };
    match stroke {
        Stroke::Remove | Stroke::Replace(_) if protected => {}
        Stroke::Remove => drop(object.remove(key)),
        Stroke::Replace(junk) => drop(object.insert(key.to_owned(), junk.clone())),
        Stroke::Rename(rename) => {
            object.remove(key);
            object.insert(rename(key), value);
        }
        Stroke::Stringify if value.is_number() => {
            object.insert(key.to_owned(), json!(value.to_string()));
        }
        Stroke::InList if !value.is_array() => drop(object.insert(key.to_owned(), json!([value]))),
        Stroke::Double => drop(object.insert(key.to_uppercase(), json!(null))),
        Stroke::Stringify | Stroke::InList => {}
    }
}

fn wrap(sample: Value, how: u8) -> Vec<u8> {
    let data = sample["data"].clone();
    let text = sample.to_string();
    let wrapped = match how {
        0 => data,
        1 => json!({ "data": sample }),
        2 => json!([sample]),
        3 => json!({ "event": "SOMETHING_NEW", "data": data.to_string() }),
        4 => json!(text),
        5 => json!({ "Payload": [data], "version": 2 }),
        6 => return format!("\u{feff}\r\n{text}").into_bytes(),
        _ => sample,
    };
    wrapped.to_string().into_bytes()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn no_dirt_loses_the_cart(
        protected in select(&ENOUGH[..]),
        strokes in prop::collection::vec((any::<prop::sample::Index>(), stroke()), 0..24),
        inner in prop::collection::vec((any::<prop::sample::Index>(), stroke()), 0..8),
        how in 0..12_u8,
    ) {
        let mut sample: Value = serde_json::from_str(SAMPLE).unwrap();
        let data = sample["data"].as_object_mut().unwrap();
        if let Some(Value::Object(customer)) = data.get_mut("customer") {
            let keys: Vec<String> = customer.keys().cloned().collect();
            for (at, stroke) in &inner {
                let key: &String = at.get(&keys);
                paint(customer, key, stroke, false);
            }
        }
        let keys: Vec<String> = data.keys().cloned().collect();
        for (at, stroke) in &strokes {
            let key: &String = at.get(&keys);
            paint(data, key, stroke, key == protected);
        }
        let body = wrap(sample, how);
        let Decoded::Checkout(cart) = decode(Ecom360, &Headers::default(), &body) else {
            return Err(TestCaseError::fail("the cart is lost"));
        };
        prop_assert!(has(&cart, protected), "{protected} is lost: {cart:?}");
        for named in ["my-store.myshopify.com", "other.example"] {
            let headers = Headers::from_pairs([("x-store-url", named)]);
            let agrees = cart.store_host.as_deref().is_none_or(|signed| signed == named);
            let verdict = if agrees { Verdict::Accepted } else { Verdict::Held };
            prop_assert_eq!(judge(Ecom360, &headers, &body).verdict, verdict);
        }
    }

    #[test]
    fn no_bytes_panic(body in prop::collection::vec(any::<u8>(), 0..256)) {
        judge_all(&body);
    }

    #[test]
    fn no_text_of_json_marks_panics(body in r#"[\[\]{}",:0-9.eE+\\ud8a-f\- ]{0,80}"#) {
        judge_all(body.as_bytes());
    }

    #[test]
    fn no_tree_of_known_names_panics(body in value()) {
        judge_all(body.to_string().as_bytes());
    }

    #[test]
    fn no_spliced_sample_panics(
        at in 0..SAMPLE.len(),
        cut in 0..64_usize,
        put in prop::collection::vec(any::<u8>(), 0..16),
    ) {
        let mut body = SAMPLE.as_bytes().to_vec();
        body.splice(at..(at + cut).min(SAMPLE.len()), put);
        let headers = Headers::from_pairs([("x-store-url", &body[..at])]);
        let _ = judge(Ecom360, &headers, &body);
    }
}
