//! Senders of other kinds, through the real hub: a merchant's own, and one that shows its key in the address.

use super::sender::{Form, KEY, post, sign};
use super::{Home, Hub, items};
use serde_json::{Value, json};

/// What a sender of the merchant's own tells, with names that nobody else uses.
fn left(number: u32) -> Value {
    json!({
        "korb": {"nr": number, "summe": 499.5, "posten": [{"was": "Kurta", "wieviel": 2}]},
        "kunde": {"ruf": "+919876543210", "wie": "Asha Rao"}
    })
}

fn deliver(hub: &Hub, path: &str, body: &Value) {
    let body = body.to_string().into_bytes();
    assert_eq!(post(hub, path, &body, &sign(Form::Base64, KEY, &body)), 200);
}

#[test]
fn a_sender_of_one_s_own_is_mapped_on_a_real_delivery() {
    let home = Home::new();
    let hub = home.start();
    let ask = json!({ "kind": "generic", "secret": KEY, "shop": "kurta.in", "unit": "major" });
    let made = hub.call("connection_create", ask);
    let path = made["callback_path"].as_str().unwrap();
    deliver(&hub, path, &left(1));
    let rows = hub.call("delivery_list", json!({ "verdict": "undecodable" }));
    let delivery = items(&rows)[0]["id"].clone();

    let offered = hub.call("connection_map", json!({ "id": made["id"], "delivery": delivery }));
    let paths: Vec<&str> =
        offered["places"].as_array().unwrap().iter().map(|place| place["path"].as_str().unwrap()).collect();
    assert!(paths.contains(&"kunde.ruf") && paths.contains(&"korb.posten[].was"), "{paths:?}");
    assert!(!offered.to_string().contains("9876543210"), "examples are veiled");

    let fields = json!({
        "cart_id": "korb.nr", "total": "korb.summe", "phone": "kunde.ruf", "name": "kunde.wie",
        "item_title": "korb.posten[].was", "item_quantity": "korb.posten[].wieviel"
    });
    let map = |fields: &Value, save: bool| {
        let mapping = json!({ "tells": "carts", "fields": fields });
        json!({ "id": made["id"], "delivery": delivery, "mapping": mapping, "save": save })
    };
    let tried = hub.call("connection_map", map(&fields, false));
    assert_eq!((&tried["reads"], &tried["saved"]), (&json!(true), &Value::Null));
    assert_eq!(tried["lines"], json!(["2 × Kurta"]));
    let (status, error) = hub.try_call("connection_map", map(&json!({ "phone": "nowhere" }), true));
    assert_eq!((status, &error["field"]), (422, &json!("mapping")), "what reads nothing is not saved");
    let (status, error) = hub.try_call("connection_map", map(&json!({ "phone": "a..b" }), true));
    assert_eq!((status, &error["field"]), (422, &json!("phone")));

    let saved = hub.call("connection_map", map(&fields, true));
    assert_eq!((&saved["applied"], &saved["saved"]["fields"]), (&json!(1), &fields));
    deliver(&hub, path, &left(2));
    let carts = hub.carts(2);
    for cart in &carts {
        assert_eq!((&cart["shop"], &cart["person"]["phone"]), (&json!("kurta.in"), &json!("+919876543210")));
        assert_eq!((&cart["total_minor"], &cart["products"]), (&json!(49_950), &json!(["Kurta"])));
    }

    let captured = hub.call("delivery_capture", json!({ "id": delivery }));
    let text = captured["text"].as_str().unwrap();
    assert!(text.contains("kunde") && text.contains("+999999999999"), "{text}");
    assert!(!text.contains("Asha") && !text.contains("9876543210") && !text.contains("kurta.in"), "{text}");

    // It is there after a restart too, before anything else is asked.
    assert!(hub.end().0);
    let hub = home.start();
    deliver(&hub, path, &left(3));
    assert_eq!(hub.carts(3).len(), 3);
}

#[test]
fn a_sender_that_signs_nothing_shows_its_key_and_no_trace_of_it_is_kept() {
    let home = Home::new();
    let hub = home.start();
    let made =
        hub.call("connection_create", json!({ "kind": "razorpay_magic", "secret": KEY, "shop": "kurta.in" }));
    assert_eq!(made["unit"], "minor");
    let path = made["callback_path"].as_str().unwrap();
    let body = json!({
        "token": "a9de", "cart_token": "c1-68be", "phone": "+919876543210", "line_items_total": "49950",
        "line_items": [{"name": "Kurta", "title": "", "price": 49_950, "quantity": 1, "gram": "212"}],
        "customer": {"Shipping_address": {"First_name": "Asha", "Country_code": "IN"}}
    });
    let send = |query: &str| {
        let sent = hub.agent.post(format!("{}{path}{query}", hub.hooks)).send_json(&body).unwrap();
        sent.status().as_u16()
    };
    assert_eq!(send(""), 401);
    assert_eq!(send("?key=guess"), 401);
    assert_eq!(send(&format!("?key={KEY}")), 200);
    let cart = hub.carts(1).remove(0);
    assert_eq!((&cart["cart_id"], &cart["total_minor"]), (&json!("a9de"), &json!(49_950)));
    assert_eq!(cart["person"]["name"], "Asha");
    let rows = hub.call("delivery_list", json!({}));
    for row in items(&rows) {
        let whole = hub.call("delivery_get", json!({ "id": row["id"] })).to_string();
        assert!(!whole.contains(KEY) && !whole.contains("guess"), "{whole}");
    }
    let check = hub.call("connection_check", json!({ "id": made["id"] }));
    assert_eq!(check["signed_test"], true);
}
