//! The laptop's cable is pulled out and plugged in again: what the merchant sees, and how it comes back.

use crate::app::{Computer, axe, checkout, picture, program};
use crate::driver::{wait, wait_long};
use crate::internet::{HOST, Internet, is_laptop, on_a_laptop};
use serde_json::json;
use std::time::Duration;

const KEY: &str = "link_test_key_0001";
/// The tunnel waits for three answers, and then finds no way.
const NOTICED: Duration = Duration::from_secs(80);
/// A gap is told from two minutes on, in ms.
const LONG_ENOUGH: i64 = 125_000;
/// The longest pause before a way is opened again, and some time to open it and test it.
const AGAIN: Duration = Duration::from_secs(100);

/// As the merchant's clock has it, in ms.
fn now() -> i64 {
    jiff::Timestamp::now().as_millisecond()
}

#[test]
#[ignore = "takes five minutes and root: cargo xtask test --only link"]
fn a_link_that_goes_down_is_told_and_comes_back_by_itself() {
    if !is_laptop() {
        let here = "link::a_link_that_goes_down_is_told_and_comes_back_by_itself";
        match on_a_laptop(here) {
            Ok(said) => return println!("{said}"),
            Err(why) => panic!("there is no laptop to be had here: {why}"),
        }
    }
    let internet = Internet::beside();
    let computer = Computer::new();
    internet.lets_in(&computer);
    let axe = axe();
    let driver = computer.driver_with(&internet.variables());
    let window = driver.open(&program());
    window.wait_for_text("Bring back the orders");
    let made =
        window.call("connection_create", &json!({ "kind": "ecom360", "secret": KEY, "unit": "major" }));
    let hooks = made["callback_path"].as_str().unwrap().to_owned();
    window.call("settings_set", &json!({ "setup": { "step": "done" } }));

    window.go("/more/address");
    window.click("Other ways (own domain, own server, Tailscale)");
    window.click("Your own server, over SSH");
    window.type_into("Server", &format!("root@{HOST}"));
    window.type_into("Internet address", &format!("https://{HOST}"));
    window.click("Check");
    window.wait_for_text(&format!("This address works: https://{HOST}"));
    window.wait_for_text("A signed test went over the internet and was saved.");
    window.wait_for_text("Receiving");
    assert_eq!(internet.post(&hooks, KEY, &checkout(1)), "200");
    window.go("/carts?view=all");
    window.wait_for_text("Zarquonella Doe 1");

    internet.unplug();
    let unplugged = now();
    // The tunnel waits for answers that do not come; the server does not hear of its end.
    window.go("/more/health");
    wait_long(
        NOTICED,
        || window.text().contains("No internet"),
        || format!("it is not told: {}", window.text()),
    );
    println!("it was told {} s after the cable", (now() - unplugged) / 1000);
    window.wait_for_text("carts may be missed");
    window.wait_for_text("Carts that come now may be missed. Look at the network or the router.");
    window.wait_for_no_faults(&axe, "receiving, without a link");
    window.picture(&picture("link-down-health"));
    window.go("/more/address");
    window.click("Check now");
    window.wait_for_text("This computer is not on the internet.");
    window.wait_for_text("Wapas goes on trying by itself.");
    window.wait_for_no_faults(&axe, "the address, without a link");
    window.picture(&picture("link-down-address"));
    while now() - unplugged < LONG_ENOUGH {
        let said = window.text();
        assert!(said.contains("No internet"), "{said}");
        std::thread::sleep(Duration::from_secs(1));
    }

    internet.plug_in();
    let plugged_in = now();
    let health = || window.call("health", &json!({}));
    wait_long(AGAIN, || health()["state"] == "receiving", || format!("it did not come back: {}", health()));
    println!("it came back {} s after the cable", (now() - plugged_in) / 1000);
    window.go("/more/health");
    window.wait_for_text("Wapas is listening.");
    window.wait_for_text("This computer was not on the internet");
    window.wait_for_text("Carts from these times may be missing.");
    window.wait_for_no_faults(&axe, "a gap");
    window.picture(&picture("link-up-health"));
    let gaps = health()["gaps"].clone();
    assert_eq!(gaps.as_array().map(Vec::len), Some(1), "{gaps}");
    let (from, to) = (gaps[0]["from"].as_i64().unwrap(), gaps[0]["to"].as_i64().unwrap());
    assert!(from <= unplugged && to >= plugged_in, "{gaps} is not all of {unplugged} to {plugged_in}");

    window.go("/carts?view=all");
    window.wait_for_text("Carts from that time may be missing.");
    window.picture(&picture("link-up-carts"));
    window.click("Why?");
    window.click("Bring them from Shopify");
    let place = || window.run("return location.hash", &json!([])).as_str().unwrap_or_default().to_owned();
    wait(|| place().starts_with("#/more/import"), place);
    assert_eq!(internet.post(&hooks, KEY, &checkout(2)), "200");
    window.go("/carts?view=all");
    window.wait_for_text("Zarquonella Doe 2");
    window.click("Hide");
    wait(|| !window.text().contains("Carts from that time may be missing."), || "it stays".to_owned());
    window.close();
}
