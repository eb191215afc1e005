//! A hub in place of this computer's carts, through the real window: chosen, started again, used, and left.

use crate::app::{Computer, axe, picture, program};
use crate::driver::wait;
use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

const KEY: &str = "hub_window_key_0001";

fn body() -> String {
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

/// A real hub beside the app.
struct Hub {
    child: Child,
    api: String,
    port: u16,
    token: String,
}

impl Hub {
    fn start(dir: &Path) -> Self {
        std::fs::create_dir_all(dir).unwrap();
        std::fs::write(dir.join("passphrase"), "correct horse battery staple\n").unwrap();
        let mut child = Command::new(program().with_file_name("wapas-hub"))
            .args(["serve", "--hooks", "127.0.0.1:0", "--api", "127.0.0.1:0", "--data-dir"])
            .arg(dir.join("data"))
            .arg("--passphrase-file")
            .arg(dir.join("passphrase"))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let ready: Value = serde_json::from_str(&line).unwrap();
        let text = |name: &str| ready[name].as_str().unwrap().to_owned();
        let token = std::fs::read_to_string(text("token_file")).unwrap();
        let port = text("hooks").rsplit(':').next().unwrap().parse().unwrap();
        Self { child, api: text("api"), port, token }
    }

    fn call(&self, command: &str, request: &Value) -> Value {
        let asked = ureq::post(format!("{}/api/{command}", self.api));
        let asked = asked.header("authorization", format!("Bearer {}", self.token));
        asked.send_json(request).unwrap().body_mut().read_json().unwrap()
    }
}

impl Drop for Hub {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// The processes of the app on this computer, whoever started them.
fn running(computer: &Computer) -> Vec<u32> {
    let home = computer.own_file("data").display().to_string();
    let of_app = |process: &std::path::PathBuf| {
        let exe = std::fs::read_link(process.join("exe")).unwrap_or_default();
        let told = std::fs::read(process.join("environ")).unwrap_or_default();
        exe.ends_with("wapas") && String::from_utf8_lossy(&told).contains(&format!("XDG_DATA_HOME={home}"))
    };
    let processes = std::fs::read_dir("/proc").unwrap().flatten().map(|entry| entry.path());
    processes.filter(of_app).filter_map(|path| path.file_name()?.to_str()?.parse().ok()).collect()
}

/// Waits until another process of the app stands in the place of these, and ends it.
fn wait_for_the_next(computer: &Computer, before: &[u32]) {
    let next = || running(computer).into_iter().find(|id| !before.contains(id));
    wait(|| next().is_some(), || "the app did not start again".to_owned());
    let gone = || !running(computer).iter().any(|id| before.contains(id));
    wait(gone, || "the app that was there did not end".to_owned());
    let next = next().unwrap();
    wait(|| computer.has_window(), || "it came back without a window".to_owned());
    assert!(Command::new("kill").args(["-TERM", &next.to_string()]).status().unwrap().success());
    wait(|| running(computer).is_empty(), || "the app did not end".to_owned());
}

#[test]
fn a_window_shows_the_carts_of_a_hub_and_goes_back_to_its_own() {
    let computer = Computer::new();
    let hub = Hub::start(&computer.own_file("hub"));
    let made = hub.call("connection_create", &json!({ "kind": "ecom360", "secret": KEY, "unit": "major" }));
    hub.call("settings_set", &json!({ "setup": { "step": "done" }, "message_language": "en" }));
    let mut of_hub = Computer::new();
    of_hub.port = hub.port;
    assert_eq!(of_hub.post(made["callback_path"].as_str().unwrap(), KEY, &body()), "200");

    let driver = computer.driver();
    let window = driver.open(&program());
    window.click("English");
    window.click("My shop has a hub already");
    window.type_into("Address of the hub", &hub.api);
    window.type_into("Token", "not-the-token");
    window.click("Test");
    window.wait_for_text("it does not know this token");
    window.wait_for_no_faults(&axe(), "the hub");
    window.picture(&picture("hub"));
    window.type_into("Token", &hub.token);
    window.click("Test");
    window.wait_for_text("The hub answers.");
    let before = running(&computer);
    window.click("Use this hub");
    wait_for_the_next(&computer, &before);
    window.close();
    drop(driver);

    let kept = std::fs::read_to_string(computer.carts().join("hub.json")).unwrap();
    assert!(kept.contains(&hub.api));
    for (file, bytes) in computer.files() {
        let found = bytes.windows(hub.token.len()).any(|part| part == hub.token.as_bytes());
        assert!(!found, "{} has the token", file.display());
    }

    let driver = computer.driver();
    let window = driver.open(&program());
    window.wait_for_text("Zarquonella Doe");
    window.go("/more/hub");
    window.wait_for_text("Connected");
    window.wait_for_no_faults(&axe(), "a hub in use");
    window.picture(&picture("hub-in-use"));
    let id = window.call("cart_list", &json!({ "view": "all" }))["items"][0]["id"].clone();
    let ask = json!({ "cart": id, "via": "browser", "override_reason": "they asked", "window": "w1" });
    window.call("followup_open", &ask);
    assert!(computer.opened()[0].starts_with("https://wa.me/919876543210?text="), "on this computer");
    assert_eq!(hub.call("cart_get", &json!({ "id": id }))["contacted"], 1, "kept at the hub");
    let before = running(&computer);
    window.click("Leave the hub without its carts");
    window.wait_for_text("Those at the hub stay there");
    let sure = "[...document.querySelectorAll('[role=dialog] button')]\
        .find((button) => button.innerText.includes('Leave the hub')).click()";
    window.run(sure, &json!([]));
    wait_for_the_next(&computer, &before);
    window.close();
    drop(driver);

    let driver = computer.driver();
    let window = driver.open(&program());
    window.wait_for_text("Bring back the orders");
    assert_eq!(window.call("hub_get", &json!({}))["state"], "none");
    assert_eq!(window.call("cart_list", &json!({}))["counts"]["all"], 0);
    window.close();
}
