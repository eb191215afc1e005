//! Cashfree One Click Checkout: no sample is published, so shapes that its maker uses elsewhere.

use serde_json::{Value, json};
use wapas_domain::Timestamp;
use wapas_domain::checkout::{Checkout, Decoded};
use wapas_domain::connection::ConnectionKind::{self, CashfreeOcc, CashfreePayments};
use wapas_domain::money::Amount;
use wapas_sources::{Headers, decode};

fn decoded(kind: ConnectionKind, body: &Value) -> Decoded {
    decode(kind, &Headers::default(), body.to_string().as_bytes())
}

fn cart(body: &Value) -> Checkout {
    match decoded(CashfreeOcc, body) {
        Decoded::Checkout(cart) => *cart,
        other => panic!("{body}: {other:?}"),
    }
}

/// The gateway's envelope round an order with a cart, as its extended order has it.
fn gateway() -> Value {
    json!({
        "type": "ABANDONED_CHECKOUT_WEBHOOK", "event_time": "2025-05-05T11:16:10+05:30",
        "data": {
            "order": {"order_id": "order_7", "order_amount": 1249.50, "order_currency": "INR", "order_tags": null},
            "cart_details": {
                "shipping_charge": 50, "customer_note": null,
                "customer_shipping_address": {
                    "full_name": "Asha Rao", "address_1": "4 Lake Road", "address_2": "", "city": "Jaipur",
                    "state": "RJ", "country": "IN", "pincode": "302001", "phone": "+91 1118911189"
                },
                "items": [{
                    "item_id": "p1", "item_name": "Kurta", "item_original_unit_price": 1300,
                    "item_discounted_unit_price": 1199.50, "item_quantity": 1
                }]
            },
            "customer_details": {
                "customer_name": "null", "customer_id": "c", "customer_email": "asha@example.in",
                "customer_phone": "9876543210"
            },
            "occ_url": "https://kurta.in/?occ=1"
        }
    })
}

#[test]
fn a_cart_is_read_by_meaning() {
    let cart = cart(&gateway());
    assert_eq!(cart.cart_id.as_deref(), Some("order_7"));
    assert_eq!(cart.phone_raw.as_deref(), Some("9876543210"));
    assert_eq!(cart.email.as_deref(), Some("asha@example.in"));
    assert_eq!(cart.name.full.as_deref(), Some("Asha Rao"));
    assert_eq!((cart.total, cart.currency), (Amount::parse("1249.5"), Some("INR".into())));
    assert_eq!(cart.resume_url.as_deref(), Some("https://kurta.in/?occ=1"));
    assert_eq!(cart.sent_at, Some(Timestamp(1_746_423_970_000)));
    let item = &cart.items[0];
    assert_eq!((item.product_id.as_deref(), item.title.as_deref()), (Some("p1"), Some("Kurta")));
    assert_eq!((item.price.clone(), item.quantity), (Amount::parse("1199.5"), Some(1)));
    let address = cart.address.unwrap();
    assert_eq!((address.zip.as_deref(), address.country_code.as_deref()), (Some("302001"), Some("IN")));
    assert_eq!(address.line1.as_deref(), Some("4 Lake Road"));
    assert_eq!(cart.oddities, [""; 0]);
    assert_eq!(cart.unknown["shipping_charge"], 50);
}

#[test]
fn the_payments_address_is_told_of_it_too() {
    assert_eq!(decoded(CashfreePayments, &gateway()), decoded(CashfreeOcc, &gateway()));
}

#[test]
fn other_shapes_give_the_same_cart() {
    let ecom360 = json!({"event": "ABANDONED_CHECKOUT", "data": {
        "cart_id": "c1", "phone": "9876543210", "total_price": 8500,
        "line_items": [{"title": "Kurta"}], "abandoned_checkout_url": "https://kurta.in/checkouts/c1"
    }});
    let split = json!({"type": "ABANDONED_CHECKOUT", "data": {
        "customer_details": {"customer_phone": "9876543210"}, "total_price": "8500",
        "cart": {"cart_id": "c1", "items": [{"name": "Kurta"}]},
        "checkout": {"checkout_url": "https://kurta.in/checkouts/c1"}
    }});
    let listed = json!({"type": "CHECKOUT_ABANDONED", "cart_id": "c1", "total": 8500, "phone": 9_876_543_210_i64,
        "cart": [{"name": "Kurta"}], "checkout_url": "https://kurta.in/checkouts/c1"});
    for body in [ecom360, split, listed] {
        let cart = cart(&body);
        assert_eq!(cart.cart_id.as_deref(), Some("c1"), "{body}");
        assert_eq!(cart.phone_raw.as_deref(), Some("9876543210"), "{body}");
        assert_eq!(cart.total, Amount::parse("8500"), "{body}");
        assert_eq!(cart.items[0].title.as_deref(), Some("Kurta"), "{body}");
        assert_eq!(cart.resume_url.as_deref(), Some("https://kurta.in/checkouts/c1"), "{body}");
    }
}

#[test]
fn an_event_of_no_known_name_is_a_cart_only_where_a_shopper_can_be_reached() {
    let named = |event: &str, data: Value| json!({"type": event, "data": data});
    let reached = named("CHECKOUT_DROPPED", json!({"order": {"order_id": "1"}, "customer_phone": "98"}));
    assert_eq!(cart(&reached).oddities, ["the event has another name"]);
    assert!(matches!(decoded(CashfreePayments, &reached), Decoded::Undecodable(_)));
    let order = named("ORDER_EXPIRED", json!({"order": {"order_id": "1", "order_amount": 5}}));
    assert!(matches!(decoded(CashfreeOcc, &order), Decoded::Undecodable(_)));
    let abandoned = named("ABANDONED_CHECKOUT", json!({"order": {"order_id": "1"}}));
    assert_eq!(cart(&abandoned).cart_id.as_deref(), Some("1"));
}

#[test]
fn dirt_costs_only_itself() {
    let body = json!({"type": "ABANDONED_CHECKOUT", "data": {
        "Customer_Details": {"Customer_Phone": 9_876_543_210_i64, "customer_email": "null"},
        "cart": null, "order": [], "shipping_address": [], "line_items": "x", "total_price": {}
    }});
    assert_eq!(cart(&body).phone_raw.as_deref(), Some("9876543210"));
    for body in [json!({"type": "ABANDONED_CHECKOUT", "data": null}), json!({"type": "ABANDONED_CHECKOUT"})] {
        assert!(matches!(decoded(CashfreeOcc, &body), Decoded::Undecodable(_)), "{body}");
    }
}
