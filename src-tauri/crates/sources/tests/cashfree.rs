//! Cashfree's payments and refunds, as published and as they come.

use serde_json::{Value, json};
use wapas_domain::Timestamp;
use wapas_domain::checkout::Decoded;
use wapas_domain::connection::ConnectionKind::{CashfreeOcc, CashfreePayments};
use wapas_domain::connection::Verdict;
use wapas_domain::order::{OrderEvent, OrderNews};
use wapas_sources::{Headers, decode, judge};

/// "Payment webhooks", version 2023-08-01, as published.
fn payment() -> Value {
    json!({"data": {
        "order": {"order_id": "order_OFR_2", "order_amount": 2, "order_currency": "INR", "order_tags": null},
        "payment": {
            "cf_payment_id": "1453002795", "payment_status": "SUCCESS", "payment_amount": 1,
            "payment_currency": "INR", "payment_message": "00::Transaction success",
            "payment_time": "2022-12-15T12:20:29+05:30", "bank_reference": "234928698581", "auth_id": null,
            "payment_method": {"upi": {"channel": "collect", "upi_id": "rohit@xxx"}}, "payment_group": "upi"
        },
        "customer_details": {
            "customer_name": null, "customer_id": "7112AAA812234",
            "customer_email": "test@gmail.com", "customer_phone": "9908734801"
        },
        "payment_gateway_details": {"gateway_name": "CASHFREE", "gateway_order_id": "1634766330"},
        "payment_offers": [{"offer_id": "0f05e1d0-fbf8-4c9c-a1f0-814c7b2abdba", "offer_type": "DISCOUNT"}]
    }, "event_time": "2023-08-01T11:16:10+05:30", "type": "PAYMENT_SUCCESS_WEBHOOK"})
}

/// "Refund webhooks", as published.
fn refund() -> Value {
    json!({"data": {"refund": {
        "cf_refund_id": 11_325_632, "cf_payment_id": 789_727_431, "refund_id": "refund_sampleorder0413",
        "order_id": "sampleorder0413", "refund_amount": 2.00, "refund_currency": "INR", "entity": "Refund",
        "refund_type": "MERCHANT_INITIATED", "refund_arn": "205907014017", "refund_status": "SUCCESS",
        "status_description": "Refund processed successfully", "created_at": "2022-02-28T12:54:25+05:30",
        "processed_at": "2022-02-28T13:04:27+05:30", "refund_charge": 0, "refund_note": "Test",
        "metadata": null, "refund_mode": "STANDARD"
    }}, "event_time": "2022-02-28T13:04:28+05:30", "type": "REFUND_STATUS_WEBHOOK"})
}

fn read(body: &Value) -> Vec<OrderNews> {
    let at = Headers::from_pairs([("x-webhook-timestamp", "1746427759733")]);
    let outcome = decode(CashfreePayments, &at, body.to_string().as_bytes());
    // One address may be told of everything.
    assert_eq!(decode(CashfreeOcc, &at, body.to_string().as_bytes()), outcome);
    match outcome {
        Decoded::Orders(orders) => orders,
        other => panic!("{body}: {other:?}"),
    }
}

fn one(body: &Value) -> OrderNews {
    let mut orders = read(body);
    assert_eq!(orders.len(), 1, "{body}");
    orders.remove(0)
}

fn amount(news: &OrderNews) -> Option<&str> {
    news.total.as_ref().map(wapas_domain::money::Amount::as_str)
}

/// The body with one field of it put in place of another.
fn with(mut body: Value, pointer: &str, value: Value) -> Value {
    *body.pointer_mut(pointer).expect("a field of the sample") = value;
    body
}

#[test]
fn a_payment_is_a_purchase() {
    let news = one(&payment());
    assert_eq!(news.keys, ["payment:1453002795", "order:order_OFR_2"]);
    assert_eq!(news.number.as_deref(), Some("order_OFR_2"));
    assert_eq!(news.event, OrderEvent::Placed);
    assert_eq!(news.phone_raw.as_deref(), Some("9908734801"));
    assert_eq!(news.email.as_deref(), Some("test@gmail.com"));
    assert!(news.name.is_empty());
    assert_eq!((amount(&news), news.currency.as_deref()), (Some("1"), Some("INR")));
    assert_eq!(news.placed_at, Some(Timestamp(1_671_087_029_000)));
    assert_eq!(news.told_at, Some(Timestamp(1_690_868_770_000)));
    assert!(news.marks.is_empty() && news.tokens.is_empty() && news.refunds.is_empty());
}

#[test]
fn ids_are_numbers_or_texts_and_null_may_be_a_word() {
    let old = with(payment(), "/data/payment/cf_payment_id", json!(1_453_002_795));
    assert_eq!(one(&old).keys, one(&payment()).keys);
    let words = with(payment(), "/data/customer_details/customer_name", json!("null"));
    assert!(one(&words).name.is_empty());
    let tagged =
        with(payment(), "/data/order/order_tags", json!({"cf_link_id": "13746255", "cart": "c1", "x": null}));
    assert_eq!(one(&tagged).marks, ["c1", "13746255"]);
    let named = with(payment(), "/data/customer_details/customer_name", json!("Asha R"));
    assert_eq!(one(&named).name.full.as_deref(), Some("Asha R"));
}

#[test]
fn amounts_fall_back_to_the_order_s() {
    let table = [
        (json!("170.00"), json!(2), Some("170.00")),
        (json!(170.5), json!(2), Some("170.5")),
        (json!(null), json!("2.00"), Some("2.00")),
        (json!("null"), json!(null), None),
    ];
    for (paid, ordered, expected) in table {
        let body = with(payment(), "/data/payment/payment_amount", paid);
        let news = one(&with(body, "/data/order/order_amount", ordered));
        assert_eq!(amount(&news), expected);
    }
}

#[test]
fn moments_come_in_ms_too_and_the_signed_header_stands_in() {
    let body = with(payment(), "/data/payment/payment_time", json!(1_671_087_029_000_i64));
    assert_eq!(one(&body).placed_at, Some(Timestamp(1_671_087_029_000)));
    let body = with(payment(), "/event_time", json!(null));
    assert_eq!(one(&body).told_at, Some(Timestamp(1_746_427_759_733)));
}

#[test]
fn only_success_is_final() {
    for status in ["FAILED", "USER_DROPPED", "PENDING", "NOT_ATTEMPTED", "VOID", "CANCELLED"] {
        let body = with(payment(), "/data/payment/payment_status", json!(status));
        for event in ["PAYMENT_SUCCESS_WEBHOOK", "PAYMENT_FAILED_WEBHOOK", "PAYMENT_USER_DROPPED_WEBHOOK"] {
            assert_eq!(read(&with(body.clone(), "/type", json!(event))), [], "{status} {event}");
        }
    }
    let silent = with(payment(), "/data/payment/payment_status", json!(null));
    assert_eq!(read(&silent).len(), 1);
    assert_eq!(read(&with(silent, "/type", json!("PAYMENT_FAILED_WEBHOOK"))), []);
}

#[test]
fn a_refund_undoes_under_its_own_name() {
    let news = one(&refund());
    assert_eq!(news.keys, ["payment:789727431", "order:sampleorder0413"]);
    assert_eq!(news.event, OrderEvent::Refunded);
    assert_eq!(news.total, None);
    assert_eq!(news.refunds[0].key, "refund:11325632");
    assert_eq!(news.refunds[0].amount.as_ref().unwrap().as_str(), "2.0");
    assert_eq!(news.told_at, Some(Timestamp(1_646_033_668_000)));
    for status in ["PENDING", "CANCELLED", "ONHOLD", "FAILED"] {
        assert_eq!(read(&with(refund(), "/data/refund/refund_status", json!(status))), [], "{status}");
    }
    let unnamed = with(refund(), "/data/refund/cf_refund_id", json!(null));
    assert_eq!(one(&unnamed).refunds[0].key, "refund:refund_sampleorder0413");
    let unnamed = with(unnamed, "/data/refund/refund_id", json!(""));
    assert_eq!(one(&unnamed).refunds[0].key, "refund-of:payment:789727431");
}

#[test]
fn what_cashfree_gives_back_by_itself_undoes_that_payment_alone() {
    let body = json!({"data": {"auto_refund": {
        "order_id": "CC123", "refund_type": "PAYMENT_AUTO_REFUND", "refund_status": "SUCCESS",
        "refund_amount": 100, "refund_currency": "INR", "cf_payment_id": "885473311", "cf_refund_id": "r1"
    }}, "type": "AUTO_REFUND_STATUS_WEBHOOK"});
    let news = one(&body);
    assert_eq!(news.keys, ["payment:885473311"]);
    assert_eq!(news.refunds[0].key, "refund:r1");
    assert_eq!(one(&with(body, "/data/auto_refund/cf_payment_id", json!(null))).keys, ["order:CC123"]);
}

#[test]
fn events_about_something_else_are_taken_and_tell_nothing() {
    for event in ["SETTLEMENT_SUCCESS", "DISPUTE_CREATED", "PAYMENT_LINK_EVENT", "REFUND_STATUS_WEBHOOK"] {
        assert_eq!(read(&json!({"type": event, "data": {"x": 1}})), [], "{event}");
    }
}

#[test]
fn pings_are_answered_and_nothing_is_undecodable() {
    let verdict = |body: &str| judge(CashfreePayments, &Headers::default(), body.as_bytes()).verdict;
    assert_eq!(verdict(r#"{"data":{"test_object":{"test_key":"test_value"}}}"#), Verdict::Ping);
    assert_eq!(verdict(r#"{"type":"WEBHOOK","data":{"test":true}}"#), Verdict::Ping);
    assert_eq!(verdict(r#"{"event":"WAPAS_PROBE"}"#), Verdict::Probe);
    assert_eq!(verdict(&payment().to_string()), Verdict::Accepted);
    for body in ["{}", "[]", "7", r#"{"type":"PAYMENT_SUCCESS"#, r#"{"type":"X","data":{}}"#] {
        assert_eq!(verdict(body), Verdict::Undecodable, "{body}");
    }
}
