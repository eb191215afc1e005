//! Nothing that names a shopper and no secret lies in plain text on the disk or in what is logged.

use super::sender::{Form, post, sign};
use super::{Home, PASSPHRASE};
use serde_json::json;

/// Words that occur nowhere but in this test's deliveries.
const CANARIES: [&str; 6] = [
    "Zarquonella",
    "9123456780",
    "zarquonella@mail.test",
    "wapas_canary_key_7421",
    "Gulmoharpur",
    "canarytoken55",
];

#[test]
fn the_disk_and_the_log_hold_no_shopper_and_no_secret() {
    let home = Home::new();
    let hub = home.start();
    let key = CANARIES[3];
    let made = hub.call("connection_create", json!({ "kind": "ecom360", "secret": key, "unit": "major" }));
    let path = made["callback_path"].as_str().unwrap().to_owned();
    let body = json!({ "event": "ABANDONED_CHECKOUT", "data": {
        "cart_id": "cart_1", "cart_token": CANARIES[5], "store_url": "my-store.myshopify.com",
        "phone": format!("+91{}", CANARIES[1]), "email": CANARIES[2], "total_price": 8500,
        "abandoned_checkout_url": format!("https://my-store.myshopify.com/checkouts/{}", CANARIES[5]),
        "customer": { "first_name": CANARIES[0], "shipping_address": { "city": CANARIES[4], "country_code": "IN" } }
    }})
    .to_string()
    .into_bytes();
    assert_eq!(post(&hub, &path, &body, &sign(Form::Base64, key, &body)), 200);
    assert_eq!(post(&hub, &path, &body, &sign(Form::Base64, "wrong", &body)), 401);
    let id = hub.carts(1)[0]["id"].clone();
    hub.call("followup_open", json!({ "cart": id }));
    hub.call("cart_update", json!({ "id": id, "note": format!("met {}", CANARIES[0]) }));
    let (_, error) = hub.try_call("connection_rotate", json!({ "id": "k_none", "secret": key }));
    assert!(!error.to_string().contains(key));
    let token = path.trim_start_matches("/hooks/").to_owned();
    let running = home.files();
    let (well, said) = hub.end();
    assert!(well, "{said}");
    let closed = home.files();
    let secrets: Vec<&str> = CANARIES.iter().copied().chain([PASSPHRASE, token.as_str()]).collect();
    for (file, bytes) in running.iter().chain(&closed) {
        for secret in &secrets {
            let found = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
            assert!(!found, "{} holds {secret:?} in plain text", file.display());
        }
    }
    for secret in &secrets {
        assert!(!said.contains(secret), "the log holds {secret:?}");
    }
    assert!(running.iter().any(|(file, _)| file.ends_with("wapas.db")), "the database was looked at");
}
