//! A sender of Ecom360 webhooks. It signs with Python's own HMAC, so that a mistake in ours shows.

use super::Hub;
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::{Value, json};
use sha2::Sha256;
use std::io::Write as _;
use std::process::{Command, Stdio};
use wapas_engine::{Clock as _, SystemClock};

/// A key for test connections.
pub(crate) const KEY: &str = "wapas_test_key_0001";

/// How a signature is written.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Form {
    Base64,
    Hex,
    Timestamped,
}

/// The timestamp that goes with [`Form::Timestamped`].
pub(crate) const TIMESTAMP: &str = "1746427759733";

/// Signs by an independent implementation.
pub(crate) fn sign(form: Form, key: &str, body: &[u8]) -> String {
    const PROGRAM: &str = "import sys,hmac,hashlib,base64\n\
        form,key,stamp=sys.argv[1:4]\n\
        body=sys.stdin.buffer.read()\n\
        mac=hmac.new(key.encode(),(stamp.encode() if form=='Timestamped' else b'')+body,hashlib.sha256)\n\
        sys.stdout.write(mac.hexdigest() if form=='Hex' else base64.b64encode(mac.digest()).decode())";
    let mut python = Command::new("python3")
        .args(["-c", PROGRAM, &format!("{form:?}"), key, TIMESTAMP])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    python.stdin.take().unwrap().write_all(body).unwrap();
    let output = python.wait_with_output().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

/// Signs with the test key, in hex. Python would be too slow a signer for many.
pub(crate) fn sign_many(body: &[u8]) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(KEY.as_bytes()).unwrap();
    mac.update(body);
    mac.finalize().into_bytes().iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}

/// Posts a body to a callback path with a signature in base64; gives the status.
pub(crate) fn post(hub: &Hub, path: &str, body: &[u8], signature: &str) -> u16 {
    let response = hub
        .agent
        .post(format!("{}{path}", hub.hooks))
        .header("x-webhook-signature", signature)
        .header("x-webhook-topic", "abandonedCheckout")
        .header("x-webhook-version", "v1")
        .header("user-agent", "Ecom360-v1")
        .header("content-type", "application/json")
        .send(body)
        .unwrap();
    response.status().as_u16()
}

/// Posts an authentic body; it must be accepted.
pub(crate) fn deliver(hub: &Hub, path: &str, body: &Value) {
    let body = body.to_string();
    let signature = sign(Form::Base64, KEY, body.as_bytes());
    assert_eq!(post(hub, path, body.as_bytes(), &signature), 200);
}

/// A connection with the test key; gives its id and path.
pub(crate) fn connect(hub: &Hub) -> (String, String) {
    let made = hub.call("connection_create", json!({ "kind": "ecom360", "secret": KEY, "unit": "major" }));
    let text = |name: &str| made[name].as_str().unwrap().to_owned();
    (text("id"), text("callback_path"))
}

/// An address where it is day now and for the next hour, whenever a test runs: nights are quiet.
pub(crate) fn by_day() -> Value {
    let hour = SystemClock.now().0 / 3_600_000 % 24;
    let (country, province) = match hour {
        5..=11 => ("IN", "RJ"),
        12..=16 => ("DE", "BE"),
        17..=21 => ("US", "NY"),
        _ => ("NZ", "AUK"),
    };
    json!({ "city": "Jaipur", "country_code": country, "province_code": province })
}

/// A cart as Ecom360 sends it.
pub(crate) fn cart(number: usize, phone: &str) -> Value {
    json!({
        "event": "ABANDONED_CHECKOUT",
        "data": {
            "cart_id": format!("cart_{number}"),
            "store_url": "my-store.myshopify.com",
            "platform": "SHOPIFY",
            "cart_token": format!("token{number}"),
            "email": format!("shopper{number}@mail.test"),
            "phone": phone,
            "abandoned_checkout_url": format!("https://my-store.myshopify.com/checkouts/token{number}"),
            "original_total_price": 10000,
            "total_price": 8500,
            "total_discount": 1500,
            "line_items": [{ "title": "T-Shirt - Blue", "quantity": 2, "price": 5000, "sku": "SKU001" }],
            "promotions": [{ "code": "WELCOME10", "value": 1000 }],
            "customer": {
                "first_name": "John",
                "last_name": "Doe",
                "shipping_address": { "city": "Jaipur", "province_code": "RJ", "country_code": "IN", "zip": "302001" }
            }
        }
    })
}
