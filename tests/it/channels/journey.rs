//! From the account to STOP.

use super::Desk;
use crate::stand_in::manner::{callback, status};
use crate::stand_in::{APP_SECRET, fixture, fixtures};
use serde_json::{Value, json};
use wapas_domain::connection::ConnectionKind::MetaWhatsapp;

const PHONE: &str = "+919876543210";

#[test]
fn connect_sync_send_delivered_read_stop_and_refused() {
    let desk = Desk::new();
    let mut program = desk.start();
    let paths = program.set_up(&desk);
    let channel = program.call("channel_test", &json!({ "channel": "meta_cloud" }));
    assert_eq!((&channel["name"], &channel["problem"]), (&json!("My Store"), &Value::Null));
    assert_eq!(channel["templates"].as_array().unwrap().len(), 3, "both pages");
    assert!(!channel.to_string().contains("EAAG"), "the token is never shown");

    // Meta tries the address with the word that the screen shows.
    let word = channel["verify_word"].as_str().unwrap();
    let challenge = |word: &str| {
        let query = format!("hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token={word}");
        let url = format!("{}{}?{query}", program.hooks, paths.provider);
        ureq::get(url).call().unwrap().body_mut().read_to_string().unwrap()
    };
    assert_eq!(challenge(word), "1158201444");
    assert_eq!(challenge("another"), "");

    let cart = program.leave_cart(&desk, &paths.shop, 1, PHONE);
    let refused = program.call("followup_prepare", &desk.message(&cart));
    assert_eq!(refused["blocked"][0]["guard"], "consent", "a provider needs a basis of consent");
    let shop = program.call("shop_list", &json!({}))["items"][0]["id"].clone();
    program.call("shop_update", &json!({ "id": shop, "consent_basis": "Not yet" }));
    let refused = program.call("followup_prepare", &desk.message(&cart));
    assert_eq!(refused["blocked"][0]["guard"], "consent", "not yet is no basis for a provider");
    program.agree();
    let prepared = program.call("followup_prepare", &desk.message(&cart));
    assert_eq!((&prepared["blocked"], &prepared["warnings"]), (&json!([]), &json!([])));

    let sent = program.call("followup_open", &desk.message(&cart));
    assert_eq!(sent["state"], "accepted");
    assert_eq!(sent["text"], prepared["text"], "what was shown is what went");
    desk.fake.assert_well_asked();
    let asked = desk.fake.sent();
    assert_eq!(asked.len(), 1);
    let components = asked[0]["template"]["components"].as_array().unwrap();
    assert_eq!(components.len(), 4, "picture, text, link and stop");
    assert_eq!(asked[0]["biz_opaque_callback_data"], sent["id"]);
    let name = components[1]["parameters"][0]["text"].as_str().unwrap();
    assert!(prepared["text"].as_str().unwrap().contains(name));

    let state = |whole: &Value| whole["followups"][0]["state"].clone();
    let ask = json!({ "id": cart });
    for (told, expected) in [("delivered", "delivered"), ("read", "read"), ("sent", "read")] {
        let body = status(&asked[0], "wamid.1", told);
        assert_eq!(program.post(&paths.provider, MetaWhatsapp, "not the secret", &body), 401);
        assert_eq!(program.post(&paths.provider, MetaWhatsapp, APP_SECRET, &body), 200);
        // Meta says it again; nothing comes of that.
        assert_eq!(program.post(&paths.provider, MetaWhatsapp, APP_SECRET, &body), 200);
        program.until("cart_get", &ask, |whole| state(whole) == expected);
    }
    let whole = program.call("cart_get", &ask);
    let told: Vec<&str> =
        whole["timeline"].as_array().unwrap().iter().filter_map(|row| row["detail"].as_str()).collect();
    assert_eq!(told, ["read", "delivered", "accepted", "first"]);

    let unsubscribed = std::fs::read(fixtures().join("webhooks/inbound_text_stop.json")).unwrap();
    assert_eq!(program.post(&paths.provider, MetaWhatsapp, APP_SECRET, &unsubscribed), 200);
    program.until("cart_get", &ask, |whole| !whole["do_not_contact"].is_null());
    let resume = fixture("webhooks/user_preferences_resume.json").to_string().into_bytes();
    assert_eq!(program.post(&paths.provider, MetaWhatsapp, APP_SECRET, &resume), 200);
    desk.forward(26 * 60 * super::MINUTE);
    let error = program.try_call("followup_open", &desk.message(&cart)).unwrap_err();
    assert_eq!(error["code"], "blocked");
    assert_eq!(error["message"], "This customer asked for no messages.");
    assert_eq!(desk.fake.asked(), 1, "nobody was asked");
}

#[test]
fn a_reply_is_on_the_cart_and_messages_are_held_to_more_than_the_own_hand() {
    let desk = Desk::new();
    let mut program = desk.start();
    let paths = program.set_up(&desk);
    let cart = program.leave_cart(&desk, &paths.shop, 1, PHONE);
    program.agree();
    // At night the own hand is warned, and a provider is not asked.
    let noon = desk.now();
    desk.set_clock(super::NOON + 11 * 60 * super::MINUTE);
    let by_hand =
        program.call("followup_prepare", &json!({ "cart": cart, "template": "first", "language": "en" }));
    assert_eq!((&by_hand["blocked"], &by_hand["warnings"][0]["guard"]), (&json!([]), &json!("quiet_hours")));
    let error = program.try_call("followup_open", &desk.message(&cart)).unwrap_err();
    assert_eq!(error["code"], "blocked");
    desk.set_clock(noon);
    program.call("followup_open", &desk.message(&cart));
    let reply = json!({ "messages": [{ "from": "919876543210", "id": "wamid.in", "type": "text",
        "timestamp": "1795156400", "text": { "body": "Is it in red?" }, "context": { "id": "wamid.1" } }] });
    assert_eq!(program.post(&paths.provider, MetaWhatsapp, APP_SECRET, &callback(&reply)), 200);
    let whole = program.until("cart_get", &json!({ "id": cart }), |whole| whole["status"] == "replied");
    assert_eq!(whole["timeline"][0]["event"], "replied");
    // A message without a template can't go.
    let unmapped = json!({ "cart": cart, "channel": "meta_cloud", "template": "last", "language": "en" });
    let error = program.try_call("followup_prepare", &unmapped).unwrap_err();
    assert_eq!((&error["code"], &error["field"]), (&json!("blocked"), &json!("template")));
    let bad = json!({ "channel": "meta_cloud", "template": "last", "language": "en",
        "mapping": { "name": "not_yet", "code": "en", "fills": [], "image": null } });
    assert_eq!(program.try_call("channel_map", &bad).unwrap_err()["field"], "name");
}
