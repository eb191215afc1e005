//! Gupshup's callbacks in both of its forms.

use wapas_domain::callback::{Callback, News};
use wapas_domain::checkout::Decoded;
use wapas_domain::connection::ConnectionKind;
use wapas_domain::followup::FollowUpState;
use wapas_domain::phone::Phone;
use wapas_sources::{Headers, decode, without};

fn told(body: &str) -> Vec<Callback> {
    match decode(ConnectionKind::Gupshup, &Headers::default(), body.as_bytes()) {
        Decoded::Callbacks(told) => told,
        other => panic!("{other:?}"),
    }
}

fn shopper() -> Option<Phone> {
    Phone::parse("+919876543210")
}

fn event(kind: &str, inner: &str) -> String {
    format!(
        r#"{{"app":"Shop","timestamp":1795156300000,"version":2,"type":"message-event","payload":{{
        "id":"wamid.X","gsId":"g-1","type":"{kind}","destination":"919876543210","payload":{inner}}}}}"#
    )
}

#[test]
fn states_are_read_by_gupshup_s_own_id() {
    for (kind, inner, state, code) in [
        ("sent", r#"{"ts":1}"#, FollowUpState::Sent, None),
        ("delivered", "{}", FollowUpState::Delivered, None),
        ("read", "{}", FollowUpState::Read, None),
        ("failed", r#"{"code":1002,"reason":"…"}"#, FollowUpState::Unreachable, Some(1002)),
        ("failed", r#"{"code":1012}"#, FollowUpState::OptedOut, Some(1012)),
        ("failed", r#"{"code":131049}"#, FollowUpState::Capped, Some(131_049)),
        ("failed", r#"{"code":4003}"#, FollowUpState::Failed, Some(4003)),
    ] {
        let all = told(&event(kind, inner));
        let news = News::Status { message: "g-1".to_owned(), reference: None, state, code };
        assert_eq!((all.len(), &all[0].news, &all[0].who), (1, &news, &shopper()), "{kind}");
    }
    assert_eq!(told(&event("enqueued", "{}")), []);
    let meta = r#"{"gs_app_id":"a","object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages",
        "value":{"statuses":[{"gs_id":"g-1","id":"wamid.X","recipient_id":"919876543210","status":"delivered",
        "timestamp":"1795156300"}]}}]}]}"#;
    let News::Status { message, state, .. } = &told(meta)[0].news else { panic!() };
    assert_eq!((message.as_str(), *state), ("g-1", FollowUpState::Delivered));
}

#[test]
fn replies_and_stops_are_read() {
    let message = |kind: &str, inner: &str| {
        format!(
            r#"{{"type":"message","timestamp":1795156300000,"payload":{{"id":"in","source":"919876543210",
            "type":"{kind}","payload":{inner},"context":{{"id":"wamid.X","gsId":"g-1"}}}}}}"#
        )
    };
    for (kind, inner, stop) in [
        ("text", r#"{"text":"Is it in red?"}"#, false),
        ("text", r#"{"text":"STOP"}"#, true),
        ("quick_reply", r#"{"text":"No","type":"button","postbackText":"OPT_OUT"}"#, true),
        ("image", r#"{"url":"https://x.example"}"#, false),
    ] {
        let all = told(&message(kind, inner));
        let news = News::Reply { answers: Some("g-1".to_owned()), stop };
        assert_eq!((&all[0].news, &all[0].who), (&news, &shopper()), "{inner}");
    }
    for (kind, stop) in [("opted-out", true), ("opted-in", false)] {
        let body = format!(r#"{{"type":"user-event","payload":{{"phone":"919876543210","type":"{kind}"}}}}"#);
        assert_eq!(told(&body)[0].news, News::Preference { stop });
    }
    assert_eq!(told(r#"{"type":"billing-event","payload":{}}"#), []);
}

#[test]
fn erasing_the_one_that_it_tells_of_leaves_nothing() {
    let body = event("sent", "{}");
    assert_eq!(without(ConnectionKind::Gupshup, body.as_bytes(), &shopper().unwrap()), None);
}
