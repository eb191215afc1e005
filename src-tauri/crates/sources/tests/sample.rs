//! The vendor's published sample, and the verdicts that need no more than it.

use wapas_domain::checkout::{Address, Checkout, Code, Consent, Decoded};
use wapas_domain::connection::ConnectionKind::{self, *};
use wapas_domain::connection::Verdict;
use wapas_domain::money::Amount;
use wapas_sources::{Headers, Judgement, decode, judge};

const PRETTY: &[u8] = include_bytes!("../../../../tests/fixtures/ecom360.sample.json");
const MINIFIED: &[u8] = include_bytes!("../../../../tests/fixtures/ecom360.sample.min.json");

fn read(body: &[u8]) -> Checkout {
    match decode(Ecom360, &Headers::default(), body) {
        Decoded::Checkout(checkout) => *checkout,
        other => panic!("not a checkout: {other:?}"),
    }
}

fn judged(kind: ConnectionKind, headers: &[(&str, &str)], body: &[u8]) -> Judgement {
    judge(kind, &Headers::from_pairs(headers.iter().copied()), body)
}

#[test]
fn every_field_of_the_sample_is_read() {
    let cart = read(PRETTY);
    assert_eq!(cart, read(MINIFIED));
    assert_eq!(cart.cart_id.as_deref(), Some("cart_123456"));
    assert_eq!(cart.cart_token.as_deref(), Some("abc123token"));
    assert_eq!(cart.store_host.as_deref(), Some("my-store.myshopify.com"));
    assert_eq!(cart.platform.as_deref(), Some("SHOPIFY"));
    assert_eq!(cart.name.full.as_deref(), Some("John Doe"));
    assert_eq!(cart.name.first.as_deref(), Some("John"));
    assert_eq!(cart.email.as_deref(), Some("customer@example.com"));
    assert_eq!(cart.phone_raw.as_deref(), Some("+1234567890"));
    let url = "https://my-store.myshopify.com/checkouts/abc123token";
    assert_eq!(cart.resume_url.as_deref(), Some(url));
    assert_eq!(cart.original_total, Amount::parse("10000"));
    assert_eq!(cart.total, Amount::parse("8500"));
    assert_eq!(cart.discount, Amount::parse("1500"));
    assert_eq!(cart.currency, None);
    assert_eq!(cart.consent, Consent::Unknown);
    assert_eq!(cart.sent_at, None);
    let address = Address {
        line1: Some("123 Elm Street".into()),
        line2: Some("Apt 4B".into()),
        city: Some("New York".into()),
        province: Some("NY".into()),
        province_code: Some("NY".into()),
        country: Some("US".into()),
        country_code: Some("US".into()),
        zip: Some("10001".into()),
    };
    assert_eq!(cart.address, Some(address));
    assert_eq!(cart.utm["fbclid"], "fbclid_123");
    assert_eq!(cart.utm["utm_campaign"], "summer_sale");
    let code = |code: &str, value| Code { code: code.into(), value: Amount::parse(value) };
    assert_eq!(cart.codes, [code("WELCOME10", "1000"), code("SUMMER2025", "500")]);
    assert_eq!(cart.items.len(), 2);
    let item = &cart.items[0];
    assert_eq!(item.product_id.as_deref(), Some("prod_001"));
    assert_eq!(item.variant_id.as_deref(), Some("var_001"));
    assert_eq!(item.sku.as_deref(), Some("SKU001"));
    assert_eq!(item.title.as_deref(), Some("T-Shirt - Blue"));
    assert_eq!(item.price, Amount::parse("5000"));
    assert_eq!((item.quantity, item.grams), (Some(2), Some(200)));
    assert_eq!(cart.oddities, [""; 0]);
    assert!(cart.unknown.is_empty(), "{:?}", cart.unknown);
}

#[test]
fn the_documented_headers_are_no_oddity_and_others_are() {
    let with = |topic: &str, version: &str| {
        let headers = Headers::from_pairs([("X-Webhook-Topic", topic), ("X-Webhook-Version", version)]);
        match decode(Ecom360, &headers, PRETTY) {
            Decoded::Checkout(checkout) => checkout.oddities.len(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(with("abandonedCheckout", "v1"), 0);
    assert_eq!(with("orderPlaced", "v1"), 1);
    assert_eq!(with("abandonedCheckout", "v2"), 1);
}

#[test]
fn a_store_header_at_odds_with_the_body_holds_the_cart() {
    let with = |headers: &[(&str, &str)]| judged(Ecom360, headers, PRETTY).verdict;
    assert_eq!(with(&[]), Verdict::Accepted);
    for same in [
        "my-store.myshopify.com",
        "https://My-Store.myshopify.com/",
        "www.my-store.myshopify.com:443",
        "",
        "null",
    ] {
        assert_eq!(with(&[("X-Store-Url", same)]), Verdict::Accepted, "{same}");
    }
    assert_eq!(with(&[("x-store-url", "other.myshopify.com")]), Verdict::Held);
    let two = [("x-store-url", "my-store.myshopify.com"), ("x-store-url", "other.myshopify.com")];
    assert_eq!(with(&two), Verdict::Held);
    let doubled = br#"{"event":"ABANDONED_CHECKOUT","data":{"cart_id":"c1","Store_Url":"b.example",
        "store_url":"a.example"}}"#;
    assert_eq!(judged(Ecom360, &[("x-store-url", "a.example")], doubled).verdict, Verdict::Accepted);
    let nested = br#"{"event":"ABANDONED_CHECKOUT","data":{"cart_id":"c1","store_url":"a.example",
        "Data":{"cart_id":"c2","store_url":"b.example"}}}"#;
    assert_eq!(judged(Ecom360, &[("x-store-url", "a.example")], nested).verdict, Verdict::Accepted);
    assert_eq!(read(nested).store_host.as_deref(), Some("a.example"));
    let homeless = br#"{"event":"ABANDONED_CHECKOUT","data":{"cart_id":"c1"}}"#;
    let headers = [("x-store-url", "other.myshopify.com")];
    assert_eq!(judged(Ecom360, &headers, homeless).verdict, Verdict::Accepted);
}

#[test]
fn pings_and_probes_are_told_from_carts() {
    let pings: [&[u8]; 2] =
        [br#"{"data":{"test_object":{"test_key":"test_value"}}}"#, br#"{"type":"WEBHOOK","data":{}}"#];
    for kind in [Ecom360, Test, CashfreeOcc, CashfreePayments, RazorpayMagic, Generic] {
        for body in pings {
            assert_eq!(judged(kind, &[], body).verdict, Verdict::Ping);
        }
        let probe = br#"{"event":"WAPAS_PROBE","data":{"nonce":"7"}}"#;
        assert_eq!(judged(kind, &[], probe).verdict, Verdict::Probe);
    }
    let cart = br#"{"type":"WEBHOOK","data":{"cart_id":"c1","phone":"9876543210"}}"#;
    assert_eq!(judged(Ecom360, &[], cart).verdict, Verdict::Accepted);
}

#[test]
fn what_is_no_cart_is_undecodable_with_a_reason_that_holds_no_data() {
    let deep = [b"[".repeat(100_000), b"]".repeat(100_000)].concat();
    let open = b"{\"data\":".repeat(100_000);
    let bodies: [&[u8]; 14] = [
        b"",
        b" \n",
        b"canary",
        b"<xml>canary</xml>",
        br#"{"event":"ABANDONED_CHECKOUT","data":{"cart_id":"canary""#,
        b"null",
        b"7",
        b"[]",
        br#""canary""#,
        b"{}",
        br#"{"event":"ABANDONED_CHECKOUT","data":{}}"#,
        br#"{"data":{"platform":"canary","customer":{"first_name":"canary"}}}"#,
        &deep,
        &open,
    ];
    for body in bodies {
        let judgement = judged(Ecom360, &[], body);
        assert_eq!(judgement.verdict, Verdict::Undecodable);
        let reason = judgement.reason.unwrap();
        assert!(!reason.contains("canary") && reason.len() < 80, "{reason}");
    }
}

#[test]
fn a_cart_of_another_sender_is_none_of_a_shop_s_or_a_gateway_s() {
    for kind in [CashfreePayments, ShopifyOrders, ShopifyCheckouts, MetaWhatsapp, Gupshup] {
        let body = br#"{"event":"LEFT","data":{"cart_id":"c1","phone":"9876543210"}}"#;
        assert_eq!(judged(kind, &[], body).verdict, Verdict::Undecodable, "{kind:?}");
    }
}
