//! What calls the app from outside its window: a link, a second start, the computer's own start, a click on a notice.

use crate::app::{Computer, checkout, program};
use crate::driver::wait;
use crate::notices::Notices;
use serde_json::json;
use std::process::Command;

const KEY: &str = "outside_test_key_0001";
const START: &str = "Start Wapas with the computer and keep receiving";

#[test]
fn links_second_starts_and_notices_lead_to_their_cart() {
    let notices = Notices::hear();
    let computer = Computer::new();
    let driver = computer.driver();
    let window = driver.open(&program());
    window.wait_for_text("Bring back the orders");
    let made =
        window.call("connection_create", &json!({ "kind": "ecom360", "secret": KEY, "unit": "major" }));
    let hooks = made["callback_path"].as_str().unwrap();
    // At whatever hour this runs.
    let day = json!({ "setup": { "step": "done" }, "notices": { "quiet_from": 0, "quiet_to": 0 } });
    window.call("settings_set", &day);
    window.go("/more/settings");
    window.wait_for_text(START);

    // Out of sight, so that somebody has to be told.
    window.call("window_close", &json!({ "keep_receiving": true }));
    wait(|| !computer.has_focus(), || "the window did not go".to_owned());
    assert_eq!(computer.post(hooks, KEY, &checkout(1)), "200");
    wait(|| !notices.told().is_empty(), || "nobody was told".to_owned());
    assert_eq!(notices.told(), [("New cart · ₹8,500".to_owned(), String::new())]);
    notices.click();
    window.wait_for_text("Zarquonella Doe 1");
    let id = window.call("cart_list", &json!({ "view": "all" }))["items"][0]["id"].clone();
    let id = id.as_str().unwrap().to_owned();
    let place = || window.run("return location.hash", &json!([])).as_str().unwrap_or_default().to_owned();
    wait(|| place().starts_with(&format!("#/carts/{id}")), place);

    window.go("/more/settings");
    window.wait_for_text(START);
    assert!(computer.start(&["wapas://cart/../settings"]).success(), "a second start ends by itself");
    assert!(place().starts_with("#/more/settings"), "{}", place());
    assert!(computer.start(&["--hidden", &format!("wapas://cart/{id}")]).success());
    wait(|| place().starts_with(&format!("#/carts/{id}")), place);

    window.go("/more/settings");
    let entry = computer.own_file("config/autostart/app.wapas.desktop.desktop");
    assert!(!entry.exists(), "nobody asked for it");
    window.click(START);
    wait(|| entry.exists(), || "nothing starts with the computer".to_owned());
    let text = std::fs::read_to_string(&entry).unwrap();
    let exec = format!("\nExec=\"{}\" --hidden\n", program().canonicalize().unwrap().display());
    assert!(text.contains(&exec), "{text}");
    wait(
        || window.call("awake_get", &json!({}))["at_login"] == true,
        || "the page does not know of it".to_owned(),
    );
    window.click(START);
    wait(|| !entry.exists(), || "it still starts with the computer".to_owned());
    window.close();
}

#[test]
fn a_start_with_the_computer_receives_without_a_window_until_it_is_called() {
    let computer = Computer::new();
    let driver = computer.driver();
    let window = driver.open(&program());
    window.wait_for_text("Bring back the orders");
    let made =
        window.call("connection_create", &json!({ "kind": "ecom360", "secret": KEY, "unit": "major" }));
    let hooks = made["callback_path"].as_str().unwrap().to_owned();
    window.close();
    drop(driver);

    let mut hidden = computer.begin(&["--hidden"]);
    wait(|| computer.post(&hooks, KEY, &checkout(2)) == "200", || "it does not receive".to_owned());
    assert!(!computer.has_window(), "it shows a window");
    assert!(computer.start(&["--hidden"]).success());
    assert!(!computer.has_window(), "the computer's second start shows a window");
    assert!(computer.start(&[]).success());
    wait(|| computer.has_window(), || "no window came".to_owned());
    let ended = Command::new("kill").args(["-TERM", &hidden.id().to_string()]).status().unwrap();
    assert!(ended.success());
    hidden.wait().unwrap();
}
