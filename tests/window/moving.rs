//! A new computer in three steps, by hand: the file, the 12 words, the look; and then a lock for its screens.

use crate::app::{Computer, axe, picture, program};
use crate::chooser::open;
use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const KEY: &str = "moving_key_5521";

/// The old computer: a hub, since the test has one window.
struct Old {
    child: Child,
    api: String,
    token: String,
}

impl Old {
    fn start(dir: &Path, drive: &Path) -> Self {
        std::fs::create_dir_all(drive).unwrap();
        let passphrase = dir.join("passphrase");
        std::fs::write(&passphrase, "correct horse battery staple\n").unwrap();
        let mut hub = Command::new(program().with_file_name("wapas-hub"));
        hub.arg("serve").arg("--data-dir").arg(dir.join("hub")).arg("--passphrase-file").arg(passphrase);
        hub.args(["--hooks", "127.0.0.1:0", "--api", "127.0.0.1:0"]).arg("--backups").arg(drive);
        let mut child = hub.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let ready: Value = serde_json::from_str(&line).unwrap();
        let token = std::fs::read_to_string(ready["token_file"].as_str().unwrap()).unwrap();
        let old = Self { child, api: ready["api"].as_str().unwrap().to_owned(), token };
        old.call("settings_set", &json!({ "public_url": ready["hooks"] }));
        old
    }

    fn call(&self, command: &str, request: &Value) -> Value {
        let asked = ureq::post(format!("{}/api/{command}", self.api));
        let asked = asked.header("authorization", format!("Bearer {}", self.token));
        asked.send_json(request).unwrap().body_mut().read_json().unwrap()
    }

    /// Takes a cart, and waits until it is in the list.
    fn take(&self, path: &str, body: &str) {
        let signed = Command::new("python3")
            .args(["-c", "import sys,hmac,hashlib;print(hmac.new(sys.argv[1].encode(),sys.argv[2].encode(),hashlib.sha256).hexdigest())"])
            .args([KEY, body])
            .output()
            .unwrap();
        let signature = String::from_utf8(signed.stdout).unwrap().trim().to_owned();
        let hooks = self.call("settings_get", &json!({}))["public_url"].as_str().unwrap().to_owned();
        ureq::post(format!("{hooks}{path}")).header("x-webhook-signature", signature).send(body).unwrap();
        let end = Instant::now() + Duration::from_secs(10);
        while self.call("cart_list", &json!({}))["items"].as_array().unwrap().is_empty() {
            assert!(Instant::now() < end, "the cart did not come");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn end(mut self) {
        Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Old {
    fn drop(&mut self) {
        // Already ended where the test went well.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn body() -> String {
    json!({ "event": "ABANDONED_CHECKOUT", "data": {
        "cart_id": "cart_7", "store_url": "my-store.myshopify.com", "platform": "SHOPIFY", "cart_token": "token7",
        "email": "yuvanika@mail.test", "phone": "+919876543210",
        "abandoned_checkout_url": "https://my-store.myshopify.com/checkouts/token7",
        "original_total_price": 10000, "total_price": 8500, "total_discount": 1500,
        "line_items": [{ "title": "T-Shirt - Blue", "quantity": 2, "price": 5000 }],
        "customer": { "first_name": "Yuvanika", "last_name": "Rao",
            "shipping_address": { "city": "Jaipur", "country_code": "IN" } }
    }})
    .to_string()
}

#[test]
fn a_backup_opens_on_a_new_computer_with_its_words_and_its_screens_lock() {
    let computer = Computer::new();
    let drive = computer.own_file("usb");
    let old = Old::start(&computer.own_file("."), &drive);
    let made = old.call("connection_create", &json!({ "kind": "ecom360", "secret": KEY, "unit": "major" }));
    old.take(made["callback_path"].as_str().unwrap(), &body());
    let words: Vec<String> =
        serde_json::from_value(old.call("words_get", &json!({}))["words"].clone()).unwrap();
    let backup: PathBuf = drive.join(old.call("backup_create", &json!({}))["id"].as_str().unwrap());

    let driver = computer.driver();
    let axe = axe();
    let window = driver.open(&program());
    window.click("English");
    window.click("I have a backup");
    window.click("Choose the file…");
    open("Choose your backup", &backup);
    window.wait_for_text("2. Your 12 words");
    assert_eq!(window.faults(&axe), Vec::<String>::new(), "the file was chosen");
    window.type_into("12 words", &words.join(" "));
    window.click("Look inside");
    window.wait_for_text("my-store.myshopify.com");
    window.wait_for_text("The old computer still takes your carts");
    assert_eq!(window.faults(&axe), Vec::<String>::new(), "the look");
    window.picture(&picture("moving-look"));
    old.end();
    window.click("Look again");
    window.wait_for_text("could not see whether the old computer still runs");
    window.click("Open this book here");
    window.wait_for_text("Your book is open on this computer");
    assert_eq!(window.faults(&axe), Vec::<String>::new(), "the book is open");
    window.picture(&picture("moving-done"));
    window.click("To my carts");
    window.wait_for_text("Yuvanika Rao");

    let shown = window.call("words_get", &json!({}));
    let asked: Vec<&str> = (0..2)
        .map(|at| words[usize::try_from(shown["ask"][at].as_u64().unwrap()).unwrap() - 1].as_str())
        .collect();
    window.call("words_confirm", &json!({ "ask": shown["ask"], "words": asked }));
    window.call("screens_set", &json!({ "code": "2580" }));
    window.call("screens_lock", &json!({}));
    window.wait_for_text("The screens are locked");
    assert!(!window.text().contains("Yuvanika"), "nothing of the book is on the page");
    assert_eq!(window.refused("cart_list", &json!({}))["code"], "locked");
    assert_eq!(computer.post(made["callback_path"].as_str().unwrap(), KEY, &body()), "200", "carts come in");
    window.picture(&picture("screens-locked"));
    window.type_into("Code", "2580");
    window.click("Unlock");
    window.wait_for_text("Yuvanika Rao");
    window.close();
    drop(driver);
}
