//! Set-up, a signed webhook, the cart on the screen, one key, WhatsApp, the answer, a restart.

use crate::app::{Computer, axe, picture, program};
use crate::chooser::save_as;
use serde_json::json;
use std::time::Instant;

const KEY: &str = "window_canary_key_9317";

fn body() -> String {
    json!({ "event": "ABANDONED_CHECKOUT", "data": {
        "cart_id": "cart_123", "store_url": "my-store.myshopify.com", "platform": "SHOPIFY", "cart_token": "abc123token",
        "email": "zarquonella@mail.test", "phone": "098765 43210",
        "abandoned_checkout_url": "https://my-store.myshopify.com/checkouts/abc123token",
        "original_total_price": 10000, "total_price": "8500.00", "total_discount": 1500,
        "line_items": [{ "title": "T-Shirt - Blue", "quantity": 2, "price": "4999.50" }],
        "customer": { "first_name": "Zarquonella", "last_name": "Doe",
            "shipping_address": { "city": "Jaipur", "country_code": "IN" } }
    }})
    .to_string()
}

#[test]
fn a_signed_webhook_becomes_a_cart_and_one_key_opens_whatsapp() {
    let computer = Computer::new();
    let driver = computer.driver();
    let axe = axe();
    let window = driver.open(&program());

    window.click("English");
    window.click("Start");
    window.click("I already have an address");
    window.type_into("Internet address", "https://carts.mystore.in");
    window.click("Check");
    window.click("Go on");
    window.wait_for_text("Give this address to Cashfree");
    window.wait_for_text("https://carts.mystore.in/hooks/");
    let shown = window.text();
    let at = shown.find("https://carts.mystore.in/hooks/").expect("the callback URL shows whole");
    let callback: String = shown[at..].chars().take_while(|c| !c.is_whitespace()).collect();
    let path = callback.trim_start_matches("https://carts.mystore.in").to_owned();
    assert_eq!(window.faults(&axe), Vec::<String>::new(), "set-up, the address");
    window.click("I have the key");
    window.type_into("Webhook key", KEY);
    window.click("Save and check");
    window.wait_for_text("A signed test cart came in and was saved");
    // The address is nobody's: the test that went out over it came back nowhere.
    window.wait_for_text("The address does not lead to Wapas yet");
    assert_eq!(window.faults(&axe), Vec::<String>::new(), "set-up, the check");
    window.picture(&picture("setup-check"));
    window.click("Go on, I will do it later");
    window.wait_for_text("Where do you use WhatsApp?");
    window.click("In the browser");
    window.click("English");
    window.type_into("Name of your shop in messages", "My Store");
    // From here on the address leads here, as a tunnel would have it.
    let receiver = window.call("health", &json!({}))["receiver"].as_str().unwrap().to_owned();
    window.call("settings_set", &json!({ "public_url": format!("http://{receiver}") }));
    window.click("Done, go to carts");
    window.wait_for_text("No cart yet");

    assert_eq!(computer.post(&path, KEY, &body()), "200");
    let acknowledged = Instant::now();
    window.wait_for_text("Zarquonella Doe");
    println!("the cart showed {} ms after the acknowledgement", acknowledged.elapsed().as_millis());
    window.wait_for_text("₹8,500");
    window.wait_for_text("This exact text opens in WhatsApp");
    window.wait_for_text("https://my-store.myshopify.com/checkouts/abc123token");
    assert_eq!(window.faults(&axe), Vec::<String>::new(), "carts");
    window.picture(&picture("carts"));

    window.run("document.querySelector('[role=grid]').focus()", &json!([]));
    window.press("w");
    // The very first message asks how customers agreed to messages.
    window.wait_for_text("Before your first message");
    window.click("My checkout or privacy page says it");
    window.click("Save and go on");
    window.wait_for_text("Did the message go?");
    assert_eq!(
        computer.opened(),
        ["https://wa.me/919876543210?text=Hi%20Zarquonella%2C%20this%20is%20My%20Store.%20Your%20order%20is\
          %20not%20complete%20yet%3A%20T-Shirt%20-%20Blue.%0A%0AYou%20can%20finish%20it%20here%3A%0A\
          https%3A%2F%2Fmy-store.myshopify.com%2Fcheckouts%2Fabc123token%0A%0A\
          Any%20question%3F%20Just%20reply%20here.%20If%20you%20do%20not%20want%20these%20messages%2C%20reply%20STOP."]
    );
    window.press("1");
    window.wait_for_text("Marked as sent");
    window.close();
    drop(driver);

    let driver = computer.driver();
    let window = driver.open(&program());
    window.click("Waiting 1");
    window.wait_for_text("Zarquonella Doe");
    window.click("History (3)");
    window.wait_for_text("Sent");
    assert_eq!(window.faults(&axe), Vec::<String>::new(), "after the restart");
    window.picture(&picture("after-restart"));

    window.click("More views");
    window.click("Export to a file…");
    window.wait_for_text("Waiting: 1 cart");
    window.click("Choose a place…");
    let file = computer.own_file("asked for.csv");
    save_as("Save the file", &file);
    window.wait_for_text("asked for.csv");
    let table = std::fs::read_to_string(&file).unwrap();
    assert!(table.contains("Zarquonella Doe") && table.contains("8500.00"), "{table}");
    window.close();
    drop(driver);

    let token = path.trim_start_matches("/hooks/");
    for (file, bytes) in computer.files() {
        for canary in ["Zarquonella", "zarquonella@mail.test", "9876543210", KEY, token] {
            let found = bytes.windows(canary.len()).any(|window| window == canary.as_bytes());
            assert!(!found, "{} holds {canary:?} in plain text", file.display());
        }
    }
}
