//! Shopify's orders, refunds and checkouts: published shapes, a real pair, and dirt.

use serde_json::{Value, json};
use wapas_domain::Timestamp;
use wapas_domain::checkout::{Checkout, Consent, Decoded};
use wapas_domain::connection::ConnectionKind::{ShopifyCheckouts, ShopifyOrders};
use wapas_domain::connection::Verdict;
use wapas_domain::money::Amount;
use wapas_domain::order::{OrderEvent, OrderNews};
use wapas_sources::{Headers, decode, judge};

const CART_TOKEN: &str = "Z2NwLXVzLWVhc3QxOjAxSkJaTUVRSjgzNUJUN1BTNjEzRFdRUFFQ";

/// A checkout and the order that it became, as public fixtures of a real shop have them.
fn checkout() -> Value {
    json!({
        "id": 35_550_298_931_313_i64, "token": "84ad78572dae52a8cbea7d55371afe89", "cart_token": CART_TOKEN,
        "email": null, "phone": null, "created_at": "2024-11-06T02:22:00+00:00",
        "updated_at": "2024-11-05T21:22:02-05:00", "completed_at": null, "currency": "INR",
        "landing_site": "/", "note_attributes": [], "buyer_accepts_marketing": false,
        "buyer_accepts_sms_marketing": false, "sms_marketing_phone": null, "source_name": "web",
        "line_items": [{
            "key": "41327143321713", "grams": 0, "product_id": 7_234_590_834_801_i64, "quantity": 1, "sku": null,
            "title": "The Collection Snowboard: Liquid", "variant_id": 41_327_143_321_713_i64, "price": "600.00"
        }],
        "name": "#35550298931313", "shipping_address": [], "total_discounts": "0.00",
        "total_price": "600.00", "subtotal_price": "600.00", "discount_codes": [],
        "abandoned_checkout_url": format!("https://pixel-testing-rs.myshopify.com/59026964593/checkouts/ac/{CART_TOKEN}/recover?key=0385163be3875d3a2117e982d9cc3517&locale=en-US")
    })
}

fn order() -> Value {
    json!({
        "id": 5_778_367_414_385_i64, "admin_graphql_api_id": "gid://shopify/Order/5778367414385",
        "order_number": 1017, "name": "#1017", "checkout_id": 35_550_298_931_313_i64,
        "checkout_token": "84ad78572dae52a8cbea7d55371afe89", "cart_token": CART_TOKEN,
        "email": "Henry@wfls.com", "contact_email": "henry@wfls.com", "phone": null,
        "customer": {"first_name": "Henry", "last_name": "Wills", "email": "henry@wfls.com", "phone": null},
        "billing_address": {"phone": null, "first_name": "Henry", "country_code": "US"},
        "shipping_address": {"phone": null, "first_name": "Henry", "country_code": "US", "name": "Henry Wills"},
        "total_price": "600.00", "current_total_price": "600.00", "currency": "USD", "cancelled_at": null,
        "created_at": "2024-11-05T21:54:49-05:00", "processed_at": "2024-11-05T21:54:48-05:00",
        "updated_at": "2024-11-05T21:54:50-05:00", "financial_status": "paid",
        "landing_site": "/?wapas=m_17&utm_source=wa", "tags": "vip, cod",
        "note_attributes": [{"name": "cartId", "value": "9d5ac2c3"}, {"name": "x", "value": null}],
        "order_status_url": "https://pixel-testing-rs.myshopify.com/59026964593/orders/1/authenticate?key=a",
        "line_items": [{"variant_id": 41_327_143_321_713_i64, "title": "Snowboard", "price": "600.00", "quantity": 1}],
        "refunds": []
    })
}

/// "refunds/create", cut to what matters.
fn refund() -> Value {
    json!({
        "id": 929_361_464, "order_id": 5_778_367_414_385_i64, "created_at": "2024-11-07T10:00:00-05:00",
        "processed_at": "2024-11-07T10:00:00-05:00", "note": null, "restock": false,
        "refund_line_items": [
            {"id": 1, "quantity": 1, "subtotal": 195.67, "total_tax": 3.98},
            {"id": 2, "quantity": 1, "subtotal": "195.66", "total_tax": "3.98"}
        ],
        "transactions": [
            {"id": 1, "kind": "refund", "status": "success", "amount": "209.00", "currency": "USD"},
            {"id": 2, "kind": "refund", "status": "failure", "amount": "9.00", "currency": "USD"},
            {"id": 3, "kind": "sale", "status": "success", "amount": "600.00", "currency": "USD"}
        ]
    })
}

fn decoded(topic: &str, body: &Value) -> Decoded {
    let body = body.to_string();
    let read = |headers: &[(&str, &str)]| {
        let headers = Headers::from_pairs(headers.iter().copied());
        let outcome = decode(ShopifyOrders, &headers, body.as_bytes());
        assert_eq!(decode(ShopifyCheckouts, &headers, body.as_bytes()), outcome);
        outcome
    };
    if topic.is_empty() {
        return read(&[]);
    }
    let outcome = read(&[("X-Shopify-Topic", topic)]);
    assert_eq!(read(&[("Shopify-Topic", topic)]), outcome);
    outcome
}

fn orders(topic: &str, body: &Value) -> Vec<OrderNews> {
    match decoded(topic, body) {
        Decoded::Orders(orders) => orders,
        other => panic!("{topic} {body}: {other:?}"),
    }
}

fn one(topic: &str, body: &Value) -> OrderNews {
    let mut orders = orders(topic, body);
    assert_eq!(orders.len(), 1, "{topic} {body}");
    orders.remove(0)
}

fn cart(topic: &str, body: &Value) -> Checkout {
    match decoded(topic, body) {
        Decoded::Checkout(cart) => *cart,
        other => panic!("{topic} {body}: {other:?}"),
    }
}

fn with(mut body: Value, fields: Value) -> Value {
    let Value::Object(fields) = fields else { panic!("not an object") };
    body.as_object_mut().expect("an object").extend(fields);
    body
}

#[test]
fn an_order_says_who_bought_and_what_leads_to_the_cart() {
    for topic in ["orders/create", "orders/paid", "orders/updated", "ORDERS/CREATE", "", "Order"] {
        let news = one(topic, &order());
        assert_eq!(news.keys, ["order:5778367414385", "checkout:35550298931313"], "{topic}");
        assert_eq!(news.event, OrderEvent::Placed);
        assert_eq!(news.number.as_deref(), Some("#1017"));
        assert_eq!(news.tokens, [CART_TOKEN, "84ad78572dae52a8cbea7d55371afe89"]);
        assert_eq!(news.marks, ["9d5ac2c3", "vip", "cod", "m_17"]);
        assert_eq!(news.name.full.as_deref(), Some("Henry Wills"));
        assert_eq!(news.email.as_deref(), Some("henry@wfls.com"));
        assert_eq!(news.country_code.as_deref(), Some("US"));
        assert_eq!(news.store_host, None, "the connection says which shop it is");
        assert_eq!((news.total, news.currency), (Amount::parse("600.00"), Some("USD".into())));
        assert_eq!(news.items[0].variant_id.as_deref(), Some("41327143321713"));
        assert_eq!(news.placed_at, Some(Timestamp(1_730_861_688_000)));
        assert_eq!(news.told_at, Some(Timestamp(1_730_861_690_000)));
    }
}

#[test]
fn a_checkout_becomes_a_cart_that_its_order_leads_to() {
    for topic in ["checkouts/create", "checkouts/update", ""] {
        let cart = cart(topic, &checkout());
        let order = one("orders/create", &order());
        assert!(order.tokens.contains(cart.cart_id.as_ref().unwrap()));
        assert!(order.tokens.contains(cart.cart_token.as_ref().unwrap()));
        assert_eq!(cart.cart_token.as_deref(), Some(CART_TOKEN));
        assert_eq!(cart.total, Amount::parse("600.00"));
        assert_eq!(cart.consent, Consent::No);
        assert_eq!(cart.sent_at, Some(Timestamp(1_730_859_722_000)));
        assert_eq!(cart.store_host, None, "the connection says which shop it is");
        assert!(cart.name.is_empty(), "the checkout's number is nobody's name");
        assert!(cart.unknown.is_empty());
        assert_eq!(cart.oddities, [""; 0]);
    }
}

#[test]
fn where_the_cart_s_token_is_missing_the_link_has_it() {
    let bare = with(checkout(), json!({"cart_token": null}));
    assert_eq!(cart("checkouts/update", &bare).cart_token.as_deref(), Some(CART_TOKEN));
    let custom = json!({"abandoned_checkout_url": "https://www.kurta.in/1/checkouts/ac/T0k/recover?key=1"});
    let cart = cart("checkouts/update", &with(bare, custom));
    assert_eq!(cart.cart_token.as_deref(), Some("T0k"));
}

#[test]
fn a_completed_checkout_is_a_purchase() {
    let done =
        with(checkout(), json!({"completed_at": "2024-11-05T21:54:47-05:00", "phone": "+919876543210"}));
    let news = one("checkouts/update", &done);
    assert_eq!(news.keys, ["checkout:35550298931313"]);
    assert_eq!(news.tokens, one("orders/create", &order()).tokens);
    assert_eq!(news.placed_at, Some(Timestamp(1_730_861_687_000)));
    assert_eq!(news.phone_raw.as_deref(), Some("+919876543210"));
    assert_eq!(news.total, Amount::parse("600.00"));
}

#[test]
fn contacts_are_found_wherever_they_are() {
    let table = [
        (json!({"phone": "1"}), Some("1")),
        (json!({"customer": {"phone": "2"}, "shipping_address": {"phone": "3"}}), Some("2")),
        (json!({"shipping_address": {"phone": "3"}, "billing_address": {"phone": "4"}}), Some("3")),
        (json!({"shipping_address": {"phone": ""}, "billing_address": {"phone": "4"}}), Some("4")),
        (json!({"shipping_address": [], "billing_address": {"phone": "4"}}), Some("4")),
        (json!({"customer": {"default_address": {"phone": "5"}}}), Some("5")),
        (json!({"customer": null, "phone": "null"}), None),
    ];
    for (fields, phone) in table {
        let news = one("orders/create", &with(order(), fields.clone()));
        assert_eq!(news.phone_raw.as_deref(), phone, "{fields}");
        let cart = cart("checkouts/update", &with(checkout(), fields.clone()));
        assert_eq!(cart.phone_raw.as_deref(), phone, "{fields}");
    }
    let only_contact = with(order(), json!({"email": "", "customer": null}));
    assert_eq!(one("orders/create", &only_contact).email.as_deref(), Some("henry@wfls.com"));
}

#[test]
fn dirt_costs_only_itself() {
    let news = one(
        "orders/create",
        &with(
            order(),
            json!({
                "id": "gid://shopify/Order/7", "name": null, "cart_token": null, "checkout_id": null, "tags": ["a", "b"],
                "note_attributes": {"wapas": "c1"}, "landing_site": null, "total_price": "free", "line_items": null,
                "customer": [], "shipping_address": "x", "created_at": "yesterday", "processed_at": null
            }),
        ),
    );
    assert_eq!(news.keys, ["order:7"]);
    assert_eq!(news.number.as_deref(), Some("#1017"));
    assert_eq!(news.tokens, ["84ad78572dae52a8cbea7d55371afe89"]);
    assert_eq!(news.marks, ["c1", "a", "b"]);
    assert_eq!((news.total, news.placed_at), (None, None));
    let only_graphql = with(order(), json!({"id": null}));
    assert_eq!(one("orders/paid", &only_graphql).keys[0], "order:5778367414385");
}

#[test]
fn an_order_that_was_called_off_says_so_under_every_topic() {
    let off = with(order(), json!({"cancelled_at": "2024-11-06T10:00:00-05:00", "updated_at": null}));
    for topic in ["orders/create", "orders/updated", "orders/cancelled", ""] {
        let news = one(topic, &off);
        assert_eq!(news.event, OrderEvent::Cancelled, "{topic}");
        assert_eq!(news.told_at, Some(Timestamp(1_730_905_200_000)));
    }
    assert_eq!(one("orders/cancelled", &order()).event, OrderEvent::Cancelled);
}

#[test]
fn a_refund_is_what_went_back() {
    for topic in ["refunds/create", ""] {
        let news = one(topic, &refund());
        assert_eq!(news.keys, ["order:5778367414385"]);
        assert_eq!(news.event, OrderEvent::Refunded);
        assert_eq!(news.refunds.len(), 1);
        assert_eq!(news.refunds[0].key, "refund:929361464");
        assert_eq!(news.refunds[0].amount.as_ref().unwrap().as_str(), "209.00");
        assert_eq!(news.currency.as_deref(), Some("USD"));
        assert_eq!(news.told_at, Some(Timestamp(1_730_991_600_000)));
    }
    let two = json!({"transactions": [
        {"kind": "refund", "status": "success", "amount": "20.00"},
        {"kind": "refund", "status": "success", "amount": 10.5}
    ]});
    let sum =
        |body: &Value| one("refunds/create", body).refunds[0].amount.as_ref().unwrap().as_str().to_owned();
    assert_eq!(sum(&with(refund(), two)), "30.50");
    assert_eq!(sum(&with(refund(), json!({"transactions": []}))), "399.29");
    let sets = json!({"transactions": null, "refund_line_items": [
        {"subtotal_set": {"shop_money": {"amount": "12.50", "currency_code": "EUR"}}}
    ]});
    assert_eq!(sum(&with(refund(), sets)), "12.50");
}

#[test]
fn nothing_went_back_yet_is_no_refund() {
    let pending = json!({"transactions": [{"kind": "refund", "status": "pending", "amount": "209.00"}]});
    assert_eq!(orders("refunds/create", &with(refund(), pending)), []);
    let nothing = json!({"transactions": [], "refund_line_items": []});
    assert_eq!(orders("refunds/create", &with(refund(), nothing)), []);
}

#[test]
fn a_refund_inside_an_order_has_the_same_name() {
    let order =
        with(order(), json!({"refunds": [refund(), {"id": 2}], "financial_status": "partially_refunded"}));
    let news = one("orders/updated", &order);
    assert_eq!(news.event, OrderEvent::Placed);
    assert_eq!(news.refunds, one("refunds/create", &refund()).refunds);
    // Paid back in another currency than the order's: its lines are in the order's.
    let foreign = with(order.clone(), json!({"currency": "INR"}));
    assert_eq!(one("orders/updated", &foreign).refunds[0].amount, Amount::parse("399.29"));
    let taxed = with(foreign, json!({"taxes_included": true}));
    assert_eq!(one("orders/updated", &taxed).refunds[0].amount, Amount::parse("391.33"));
}

#[test]
fn other_topics_are_taken_and_tell_nothing() {
    let table = [
        ("checkouts/delete", json!({"id": 1, "presentment_currency": "USD"})),
        ("orders/delete", json!({"id": 1})),
        ("orders/edited", json!({"order_edit": {"id": 1, "order_id": 2, "line_items": {"additions": []}}})),
        ("carts/update", json!({"id": "a", "token": "a", "line_items": []})),
        ("products/update", json!({"id": 1, "title": "Kurta"})),
    ];
    for (topic, body) in table {
        assert_eq!(orders(topic, &body), [], "{topic}");
    }
}

#[test]
fn a_test_notification_is_a_ping() {
    let sample = with(order(), json!({"id": 820_982_911_946_154_508_i64}));
    let refund_of_it = with(refund(), json!({"order_id": 820_982_911_946_154_508_i64}));
    let sample_checkout = with(checkout(), json!({"id": 981_820_079_255_243_537_i64}));
    for body in [sample, refund_of_it, sample_checkout] {
        let none = Headers::default();
        assert_eq!(judge(ShopifyOrders, &none, body.to_string().as_bytes()).verdict, Verdict::Ping, "{body}");
    }
    for name in ["X-Shopify-Test", "Shopify-Test"] {
        for (value, verdict) in [("true", Verdict::Ping), ("false", Verdict::Accepted)] {
            let headers = Headers::from_pairs([(name, value)]);
            assert_eq!(judge(ShopifyOrders, &headers, order().to_string().as_bytes()).verdict, verdict);
        }
    }
}

#[test]
fn what_names_nothing_is_kept_as_undecodable() {
    for (topic, body) in [
        ("", json!({"id": 1})),
        ("", json!([order()])),
        ("orders/create", json!({"order_number": 1})),
        ("refunds/create", json!({"id": 1})),
        ("checkouts/update", json!({})),
        ("checkouts/update", json!({"name": "#1", "line_items": []})),
    ] {
        assert!(matches!(decoded(topic, &body), Decoded::Undecodable(_)), "{topic} {body}");
    }
}
