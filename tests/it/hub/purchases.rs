//! Who has bought, as the senders tell it over real HTTP.

use super::sender::{Form, KEY, TIMESTAMP, cart, connect, deliver, sign};
use super::{Home, Hub, items};
use serde_json::{Value, json};

const PHONE: &str = "+919876543210";

/// A source of a kind, with its path.
fn source(hub: &Hub, kind: &str) -> String {
    let made = hub
        .call("connection_create", json!({ "kind": kind, "secret": KEY, "shop": "my-store.myshopify.com" }));
    assert_eq!(made["unit"], "major", "the documents say so");
    made["callback_path"].as_str().unwrap().to_owned()
}

/// Delivers as Shopify does, with the topic and further headers.
fn tell(hub: &Hub, path: &str, headers: &[(&str, &str)], body: &Value) -> u16 {
    let body = body.to_string().into_bytes();
    let mut request = hub
        .agent
        .post(format!("{}{path}", hub.hooks))
        .header("content-type", "application/json")
        .header("x-shopify-shop-domain", "my-store.myshopify.com")
        .header("x-shopify-hmac-sha256", sign(Form::Base64, KEY, &body));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.send(&body[..]).unwrap().status().as_u16()
}

/// Delivers as Cashfree's payments do.
fn pay(hub: &Hub, path: &str, body: &Value) -> u16 {
    let body = body.to_string().into_bytes();
    let request = hub
        .agent
        .post(format!("{}{path}", hub.hooks))
        .header("x-webhook-signature", sign(Form::Timestamped, KEY, &body))
        .header("x-webhook-timestamp", TIMESTAMP)
        .header("x-webhook-version", "2025-01-01");
    request.send(&body[..]).unwrap().status().as_u16()
}

fn order(id: i64, at: &str, total: &str) -> Value {
    json!({
        "id": id, "name": format!("#{id}"), "checkout_token": "gcp:1f0e9d8c7b6a", "cart_token": null,
        "email": "shopper@mail.test", "phone": PHONE, "currency": "INR", "total_price": total,
        "created_at": at, "updated_at": at, "cancelled_at": null,
        "line_items": [{ "id": 1, "title": "T-Shirt - Blue", "quantity": 1, "price": total }],
    })
}

/// The present as Shopify writes it.
fn now() -> String {
    jiff::Timestamp::now().to_string()
}

fn topic(name: &str) -> [(&str, &str); 1] {
    [("x-shopify-topic", name)]
}

#[test]
fn an_order_of_the_shop_ends_the_reminders_and_a_cancellation_takes_it_back() {
    let home = Home::new();
    let hub = home.start();
    let (_, path) = connect(&hub);
    let orders = source(&hub, "shopify_orders");
    let mut left = cart(1, PHONE);
    left["data"]["cart_token"] = json!("1f0e9d8c7b6a");
    deliver(&hub, &path, &left);
    let id = hub.carts(1)[0]["id"].clone();
    assert_eq!(hub.call("stats_home", json!({}))["sees_orders"], false);
    let placed = order(1001, &now(), "799.00");
    assert_eq!(tell(&hub, &orders, &topic("orders/create"), &placed), 200);
    let bought = hub.until("cart_get", &json!({ "id": id }), |cart| !cart["recovery"].is_null());
    let recovery = &bought["recovery"];
    assert_eq!((&bought["status"], &recovery["grade"]), (&json!("bought"), &json!("confirmed")));
    assert_eq!((&recovery["number"], &recovery["amount_minor"]), (&json!("#1001"), &json!(79_900)));
    assert_eq!((&bought["won_minor"], &recovery["brought_back"]), (&json!(79_900), &json!(false)));
    let list = hub.call("cart_list", json!({ "view": "due" }));
    assert_eq!((&list["counts"]["due"], &list["counts"]["won"]), (&json!(0), &json!(1)));
    let prepared = hub.call("followup_prepare", json!({ "cart": id }));
    let guards: Vec<&Value> = items_of(&prepared["blocked"]).iter().map(|one| &one["guard"]).collect();
    assert!(guards.contains(&&json!("bought")), "{guards:?}");
    assert_eq!(hub.call("stats_home", json!({}))["sees_orders"], true);

    let mut cancelled = placed.clone();
    (cancelled["cancelled_at"], cancelled["updated_at"]) = (json!(now()), json!(now()));
    assert_eq!(tell(&hub, &orders, &topic("orders/cancelled"), &cancelled), 200);
    let free = hub.until("cart_get", &json!({ "id": id }), |cart| cart["recovery"].is_null());
    assert_eq!((&free["status"], &free["person_orders"][0]["cancelled"]), (&json!("new"), &json!(true)));
    assert_eq!(hub.call("cart_list", json!({ "view": "due" }))["counts"]["due"], 1);
}

fn items_of(list: &Value) -> &Vec<Value> {
    list.as_array().unwrap()
}

#[test]
fn a_payment_is_likely_and_the_merchant_has_the_last_word() {
    let home = Home::new();
    let hub = home.start();
    let (_, path) = connect(&hub);
    let payments = source(&hub, "cashfree_payments");
    deliver(&hub, &path, &cart(1, PHONE));
    let row = hub.carts(1).remove(0);
    let (id, total) = (row["id"].clone(), row["total_minor"].as_i64().unwrap());
    let paid = |status: &str, kind: &str| {
        json!({
            "data": {
                "order": { "order_id": "order_1", "order_amount": total / 100, "order_currency": "INR", "order_tags": null },
                "payment": { "cf_payment_id": "1453002795", "payment_status": status, "payment_amount": total / 100,
                    "payment_currency": "INR", "payment_time": now() },
                "customer_details": { "customer_name": null, "customer_email": "shopper@mail.test",
                    "customer_phone": "9876543210" },
            },
            "event_time": now(), "type": kind,
        })
    };
    assert_eq!(pay(&hub, &payments, &paid("FAILED", "PAYMENT_FAILED_WEBHOOK")), 200);
    let rows = hub.call("delivery_list", json!({ "limit": 1 }));
    assert_eq!(items(&rows)[0]["verdict"], "accepted", "a failed payment is read, and tells of no purchase");
    assert!(hub.call("cart_get", json!({ "id": id }))["recovery"].is_null());
    assert_eq!(pay(&hub, &payments, &paid("SUCCESS", "PAYMENT_SUCCESS_WEBHOOK")), 200);
    let bought = hub.until("cart_get", &json!({ "id": id }), |cart| !cart["recovery"].is_null());
    assert_eq!(bought["recovery"]["grade"], "likely");
    let kinds: Vec<&str> =
        items_of(&bought["recovery"]["evidence"]).iter().map(|one| one["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["phone", "amount", "time"]);

    let free = hub.call("recovery_unmark", json!({ "cart": id }));
    assert_eq!((&free["status"], &free["recovery"]), (&json!("new"), &Value::Null));
    let order = free["person_orders"][0]["id"].clone();
    let marked = hub.call("recovery_mark", json!({ "cart": id, "order": order }));
    assert_eq!((&marked["recovery"]["grade"], &marked["recovery"]["order"]), (&json!("by_hand"), &order));
    let (status, error) = hub.try_call("recovery_mark", json!({ "cart": id, "amount_minor": -5 }));
    assert_eq!((status, &error["field"]), (422, &json!("amount_minor")));
    let (status, _) = hub.try_call("recovery_unmark", json!({ "cart": "c_nobody" }));
    assert_eq!(status, 404);
}

#[test]
fn a_test_of_the_shop_is_a_ping_and_a_cart_of_nobody_is_judged() {
    let home = Home::new();
    let hub = home.start();
    let (_, path) = connect(&hub);
    let orders = source(&hub, "shopify_orders");
    let mut headers = topic("orders/create").to_vec();
    headers.push(("x-shopify-test", "true"));
    let test = order(820_982_911_946_154_508, &now(), "1.00");
    assert_eq!(tell(&hub, &orders, &headers, &test), 200);
    let mut body = cart(1, PHONE);
    body["data"]["email"] = json!("qa@example.com");
    deliver(&hub, &path, &body);
    let odd = hub.carts(1).remove(0);
    assert_eq!(odd["suspicion"]["reasons"], json!(["example_domain"]));
    assert_eq!(hub.call("cart_list", json!({ "view": "due" }))["counts"]["due"], 0);
    let real = hub.call("suspicion_judge", json!({ "cart": odd["id"], "real": true, "remember": "domain" }));
    assert_eq!(real["suspicion"], Value::Null);
    assert_eq!(hub.call("cart_list", json!({ "view": "due" }))["counts"]["due"], 1);
    let rules = hub.call("suspicion_rules", json!({}));
    assert_eq!(items(&rules)[0]["value_masked"], "@example.com");
    hub.call("suspicion_rule_remove", json!({ "id": items(&rules)[0]["id"] }));
    assert!(items(&hub.call("suspicion_rules", json!({}))).is_empty());
    let pings = hub.call("delivery_list", json!({ "verdict": "ping" }));
    assert_eq!(items(&pings).len(), 1);
}
