//! A message through Meta: the account, its templates, one message, what became of it, STOP, and no more.

use crate::app::{Computer, axe, picture, program};
use crate::office::Office;
use crate::stand_in::manner::{META, Manner as _, status};
use crate::stand_in::{APP_SECRET, Fake, fixtures};
use serde_json::{Value, json};

const KEY: &str = "provider_test_key_0001";

fn cart() -> String {
    json!({ "event": "ABANDONED_CHECKOUT", "data": {
        "cart_id": "cart_1", "store_url": "my-store.myshopify.com", "platform": "SHOPIFY", "cart_token": "abc123token",
        "phone": "098765 43210",
        "abandoned_checkout_url": "https://my-store.myshopify.com/checkouts/abc123token",
        "original_total_price": 10000, "total_price": 8500, "total_discount": 1500,
        "line_items": [{ "title": "T-Shirt - Blue", "quantity": 2, "price": 5000 }],
        "customer": { "first_name": "Zarquonella", "last_name": "Doe",
            "shipping_address": { "city": "Jaipur", "country_code": "IN" } }
    }})
    .to_string()
}

#[test]
fn one_message_through_meta_is_delivered_read_and_answered_with_stop() {
    let fake = Fake::start(&META);
    let office = Office::before(&fake);
    let computer = Computer::new();
    let driver = computer.driver_with(&office.variables());
    let axe = axe();
    let window = driver.open(&program());
    window.wait_for_text("Bring back the orders");
    let connection =
        window.call("connection_create", &json!({ "kind": "ecom360", "secret": KEY, "unit": "major" }));
    let hooks = connection["callback_path"].as_str().unwrap();
    window.call(
        "settings_set",
        &json!({ "setup": { "step": "done" }, "public_url": "https://carts.mystore.in", "message_language": "en" }),
    );

    window.go("/more/channels");
    let account = META.account();
    for (label, member) in [
        ("Phone number ID", "sender"),
        ("WhatsApp Business Account ID", "business"),
        ("Access token", "token"),
        ("App secret", "app_secret"),
    ] {
        window.type_into(label, account[member].as_str().unwrap());
    }
    window.click("Connect");
    window.click("Test the account");
    window.wait_for_text("WhatsApp Business API (Meta) knows the account.");
    window.click("Fetch templates");
    window.wait_for_text("Fetched");
    window.choose("Template of WhatsApp Business API (Meta)", "cart_reminder_1 · en");
    window.type_into("Address of the picture", "https://my-store.myshopify.com/p.jpg");
    window.click("Save");
    window.wait_for_text("Saved.");
    window.wait_for_no_faults(&axe, "sending channels");
    window.picture(&picture("channels"));
    let provider = window.call("channel_list", &json!({}))["items"][0]["callback_path"].clone();
    let provider = provider.as_str().unwrap();

    assert_eq!(computer.post(hooks, KEY, &cart()), "200");
    window.go("/carts");
    window.wait_for_text("Zarquonella Doe");
    window.call("shop_update", &json!({ "id": "my-store.myshopify.com", "consent_basis": "Checkout page" }));
    window.choose("Send by", "WhatsApp Business API (Meta)");
    window.wait_for_text("is still in your cart");
    // The cart came in a moment ago: a provider is asked so soon only for a reason, at whatever hour this runs.
    window.click("Send anyway…");
    window.click("They asked me");
    window.wait_for_text("The message was taken");
    fake.assert_well_asked();
    let sent = fake.sent();
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0]["to"], "919876543210");
    // Beside the provider only the shop's own address is called, to see whether it still leads here.
    let may = ["graph.facebook.com:443", "carts.mystore.in:443"];
    assert!(office.asked_for().iter().all(|to| may.contains(&to.as_str())), "{:?}", office.asked_for());

    let id = window.call("cart_list", &json!({ "view": "all" }))["items"][0]["id"].clone();
    window.go(&format!("/carts/{}", id.as_str().unwrap()));
    window.wait_for_text("Zarquonella Doe");
    window.click_on_start_of("History");
    for (told, shown) in [("delivered", "Delivered"), ("read", "Read")] {
        let body = String::from_utf8(status(&sent[0], "wamid.1", told)).unwrap();
        assert_eq!(computer.post_as_meta(provider, "not the secret", &body), "401");
        assert_eq!(computer.post_as_meta(provider, APP_SECRET, &body), "200");
        window.wait_for_text(shown);
    }
    let stop = std::fs::read_to_string(fixtures().join("webhooks/inbound_text_stop.json")).unwrap();
    assert_eq!(computer.post_as_meta(provider, APP_SECRET, &stop), "200");
    window.wait_for_text("This cart cannot be messaged now.");
    window.wait_for_no_faults(&axe, "after STOP");
    window.picture(&picture("after-stop"));
    let again = json!({ "cart": id, "channel": "meta_cloud", "template": "first", "language": "en", "reason": "Again" });
    let refused: Value = window.refused("followup_open", &again);
    assert_eq!(
        (&refused["code"], &refused["message"]),
        (&json!("blocked"), &json!("This customer asked for no messages."))
    );
    assert_eq!(fake.asked(), 1, "nobody was asked");
    window.close();
}
