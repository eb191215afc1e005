//! Razorpay Magic Checkout's abandoned cart, as published.

use serde_json::{Value, json};
use wapas_domain::checkout::{Checkout, Code, Decoded};
use wapas_domain::connection::ConnectionKind::RazorpayMagic;
use wapas_domain::money::{Amount, Unit};
use wapas_sources::{Headers, decode};

/// "Abandoned cart webhook", as published in its earlier form, which has more empty texts.
fn published() -> Value {
    json!({
        "utm_parameters": {"fbclid": "test_fbclid", "utm_campaign": "campaign_value", "utm_source": "fb"},
        "shop_id": "magic-checkout-test-store-1", "platform": "shopify",
        "token": "a9de14647f2c1e7b58cafeac93c4712c", "cart_token": "c1-68be3bdc331cfec1e79d05d8c4caa7d7",
        "email": "john.smith@example.com", "phone": "+919999999999",
        "abandoned_checkout_url": "https://magic-checkout-test-store-url", "currency": "",
        "line_items": [{
            "image_url": "https://image_url", "name": "test product 2", "price": 5000,
            "product_id": "7652090314919", "quantity": 1, "sku": "123-A", "tax_amount": 0, "taxable": true,
            "variant_price": 5000, "variant_id": "43306810998951", "variant_title": "Default Title",
            "store_name": "", "gram": "212", "title": ""
        }],
        "tax_details": {"taxes_included": true, "total_tax": 314}, "line_items_total": "5000",
        "promotions": [{"code": "off12", "value": 1200}, {"code": "nector_coins", "value": 300}],
        "customer": {
            "email": "john.smith@example.com", "first_name": "John", "last_name": "Smith",
            "Shipping_address": {
                "First_name": "John", "Last_name": "Smith", "Address1": "Near Nehru Road",
                "Address2": "Ram Krishna Colony", "City": "Bengaluru", "Province": "Karnataka", "Country": "India",
                "Zip": "829122", "Phone": "+919999999999", "Name": "John Smith", "Province_code": "KA",
                "Country_code": "IN", "Country_name": "India"
            },
            "created_at": ""
        }
    })
}

fn cart(body: &Value) -> Checkout {
    match decode(RazorpayMagic, &Headers::default(), body.to_string().as_bytes()) {
        Decoded::Checkout(cart) => *cart,
        other => panic!("{body}: {other:?}"),
    }
}

#[test]
fn the_published_cart_is_read() {
    let cart = cart(&published());
    assert_eq!(cart.cart_id.as_deref(), Some("a9de14647f2c1e7b58cafeac93c4712c"));
    assert_eq!(cart.cart_token.as_deref(), Some("c1-68be3bdc331cfec1e79d05d8c4caa7d7"));
    assert_eq!(cart.phone_raw.as_deref(), Some("+919999999999"));
    assert_eq!(cart.name.full.as_deref(), Some("John Smith"));
    assert_eq!(cart.currency, None);
    assert_eq!(cart.utm["utm_source"], "fb");
    let item = &cart.items[0];
    assert_eq!(item.title.as_deref(), Some("test product 2"));
    assert_eq!((item.grams, item.quantity), (Some(212), Some(1)));
    let address = cart.address.unwrap();
    assert_eq!(address.province_code.as_deref(), Some("KA"));
    assert_eq!(address.country_code.as_deref(), Some("IN"));
    assert_eq!(cart.codes[0], Code { code: "off12".into(), value: Amount::parse("1200") });
    assert_eq!(cart.oddities, ["the event has no name"; 0]);
}

#[test]
fn figures_are_paise() {
    assert_eq!(RazorpayMagic.documented_unit(), Some(Unit::Minor));
    let cart = cart(&published());
    assert_eq!(cart.total.unwrap().minor(Unit::Minor, "INR"), Some(5000));
    assert_eq!(cart.items[0].price.as_ref().unwrap().minor(Unit::Minor, "INR"), Some(5000));
}

#[test]
fn empty_texts_are_missing_and_the_rest_stays() {
    let mut body = published();
    for name in ["email", "phone", "abandoned_checkout_url", "line_items_total", "token"] {
        body[name] = json!("");
    }
    body["customer"]["Shipping_address"] = json!([]);
    body["customer"]["email"] = json!(null);
    let cart = cart(&body);
    assert_eq!((cart.cart_id, cart.email, cart.phone_raw), (None, None, None));
    assert_eq!((cart.resume_url, cart.total, cart.address), (None, None, None));
    assert_eq!(cart.cart_token.as_deref(), Some("c1-68be3bdc331cfec1e79d05d8c4caa7d7"));
}

#[test]
fn what_is_no_cart_is_undecodable() {
    for body in
        [json!({}), json!({"event": "payment.captured", "payload": {"payment": {"entity": {"id": "p"}}}})]
    {
        let outcome = decode(RazorpayMagic, &Headers::default(), body.to_string().as_bytes());
        assert!(matches!(outcome, Decoded::Undecodable(_)), "{body}: {outcome:?}");
    }
}
