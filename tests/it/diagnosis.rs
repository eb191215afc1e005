//! What a merchant can give to whoever helps holds nothing of anybody, whatever lies in the book and in the log.

use crate::hub::sender::{KEY, cart, sign_many};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;
use wapas_engine::{
    Engine, EngineSetup, FilePicked, Host, HostKind, KeychainThread, NewFile, NotOpened, Notice, OsRandom,
    SystemClock,
};
use wapas_vault::PassphraseCost;
use wapas_vault::memory::MemoryKeychain;

/// In every text that is planted.
const CANARY: &str = "zarquon";
const NUMBER: &str = "9876543210";

/// A desktop with a log, whose merchant picks a file.
struct Desk(PathBuf);

impl Host for Desk {
    fn kind(&self) -> HostKind {
        HostKind::Desktop
    }
    fn open(&self, _url: &str) -> Result<(), NotOpened> {
        Ok(())
    }
    fn pick_file(&self, file: NewFile<'_>, picked: FilePicked) {
        picked(Some(self.0.join(file.name)));
    }
    fn choose_file(&self, _title: &str, _endings: &[&str], picked: FilePicked) {
        picked(None);
    }
    fn show_file(&self, _file: &Path) -> Result<(), NotOpened> {
        Ok(())
    }
    fn close_window(&self, _keep_receiving: bool) {}
    fn carts_came(&self, _notice: &Notice) {}
    fn logs(&self) -> Option<PathBuf> {
        Some(self.0.join("logs"))
    }
}

struct Book {
    dir: TempDir,
    engine: Engine,
}

impl Book {
    async fn open(keychain: Option<MemoryKeychain>) -> Self {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir(dir.path().join("logs")).unwrap();
        let engine = Engine::new(EngineSetup {
            data_dir: dir.path().join("carts"),
            host: Arc::new(Desk(dir.path().to_owned())),
            clock: Arc::new(SystemClock),
            random: Arc::new(OsRandom),
            keychain: keychain.map(|keychain| KeychainThread::start(keychain, Duration::from_secs(5))),
            passphrase_cost: PassphraseCost::STANDARD,
            hooks: Some(([127, 0, 0, 1], 0).into()),
            wire: wapas_engine::Wire::new(),
            backups: None,
        });
        engine.start().await;
        Self { dir, engine }
    }

    async fn ask(&self, command: &str, request: Value) -> Value {
        self.engine.call(command, request).await.unwrap_or_else(|error| panic!("{command}: {error:?}"))
    }

    /// Posts a body to a path, rightly signed or not.
    async fn post(&self, path: &str, body: &Value, rightly: bool) {
        let health = self.ask("health", json!({})).await;
        let url = format!("http://{}{path}", health["receiver"].as_str().unwrap());
        let body = body.to_string();
        let sending = move || {
            let signature = if rightly { sign_many(body.as_bytes()) } else { CANARY.to_owned() };
            let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
            let sent = agent.post(&url).header("x-webhook-signature", signature).header("x-zarquon", CANARY);
            let sent = sent.header("x-store-url", "zarquon.example").send(body.as_bytes());
            assert_eq!(sent.unwrap().status(), if rightly { 200 } else { 401 });
        };
        tokio::task::spawn_blocking(sending).await.unwrap();
    }

    fn log(&self, lines: &str) {
        std::fs::write(self.dir.path().join("logs/wapas.2026-11-20.log"), lines).unwrap();
    }
}

/// A cart with the canary in every text.
fn planted() -> Value {
    let mut body = cart(1, &format!("+91{NUMBER}"));
    let data = &mut body["data"];
    data["email"] = json!("zarquon@mail.test");
    data["cart_id"] = json!("zarquon-1");
    data["cart_token"] = json!("zarquon-token");
    data["store_url"] = json!("zarquon.example");
    data["abandoned_checkout_url"] = json!("https://zarquon.example/checkouts/zarquon?utm_source=zarquon");
    data["line_items"][0]["title"] = json!("Zarquon saree");
    data["line_items"][0]["sku"] = json!("zarquon-sku");
    data["promotions"][0]["code"] = json!("ZARQUON10");
    let customer = &mut data["customer"];
    customer["first_name"] = json!("Zarquon");
    customer["last_name"] = json!("Zarquonella");
    for field in ["city", "address1", "zip"] {
        customer["shipping_address"][field] = json!("Zarquon Nagar");
    }
    body
}

/// Every text below a value, with those that are names of fields.
fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(list) => list.iter().for_each(|one| texts(one, found)),
        Value::Object(fields) => {
            for (name, one) in fields {
                found.push(name.clone());
                texts(one, found);
            }
        }
        _ => {}
    }
}

/// A text that can't be about anybody: a word of ours, a version, how bad a line is, or where it stands.
fn is_nobodys(text: &str) -> bool {
    let all = |plain: fn(u8) -> bool| text.bytes().all(plain);
    let word = all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    let version = all(|byte| byte.is_ascii_digit() || byte == b'.');
    let level = ["ERROR", "WARN", "INFO"].contains(&text);
    let place = text.starts_with("src-tauri/") && text.contains(".rs:");
    word || version || level || place || ["Linux", "Windows", "macOS"].contains(&text)
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_anybody_is_in_what_a_merchant_gives_to_whoever_helps() {
    let book = Book::open(Some(MemoryKeychain::new())).await;
    let made = json!({ "kind": "ecom360", "secret": KEY, "unit": "major", "label": "Zarquon source" });
    let connection = book.ask("connection_create", made).await;
    let path = connection["callback_path"].as_str().unwrap().to_owned();
    let settings = json!({
        "public_url": "https://carts.zarquon.example", "shop_name": "Zarquon Stores", "helpers": ["Zarquon"],
        "support_phone": NUMBER, "coupon_code": "ZARQUON", "coupon_value": "zarquon",
        "setup": { "step": "done", "previous_callback": "https://old.zarquon.example/hook" },
        "saved_views": [{ "id": "zarquon", "name": "Zarquon", "search": "zarquon", "filters": { "zarquon": "zarquon" } }],
    });
    book.ask("settings_set", settings).await;
    book.post(&path, &planted(), true).await;
    book.post(&path, &json!({ "event": "zarquon", "data": "zarquon" }), true).await;
    book.post(&path, &planted(), false).await;
    while book.ask("cart_list", json!({})).await["counts"]["all"] != 1 {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let row = book.ask("cart_list", json!({})).await["items"][0].clone();
    let (id, person, shop) = (row["id"].clone(), row["person"]["id"].clone(), row["shop"].clone());
    book.ask("shop_update", json!({ "id": shop, "name": "Zarquon", "consent_basis": "zarquon" })).await;
    book.ask("cart_update", json!({ "id": id, "note": "zarquon called", "tags": ["zarquon"] })).await;
    book.ask("person_update", json!({ "id": person, "consent": "yes", "consent_how": "zarquon" })).await;
    book.ask("followup_open", json!({ "cart": id, "override_reason": "zarquon asked" })).await;
    book.ask("bookmark_set", json!({ "text": "zarquon" })).await;
    let wording = json!({ "text": "Zarquon {checkout_link} STOP", "fallbacks": {} });
    book.ask("template_save", json!({ "id": "first", "language": "en", "wording": wording })).await;
    let forwarder = json!({ "name": "Zarquon", "url": "https://zarquon.example/hook" });
    let forwarder = book.ask("forwarder_save", forwarder).await;
    let account = json!({
        "channel": "meta_cloud", "sender": "15550001111", "business": "zarquon", "token": "zarquon_token_0001",
        "app_secret": "zarquon_secret_0001",
    });
    // Whatever it says to such a name: what was typed must not be told either way.
    drop(book.engine.call("channel_connect", account).await);
    let line = r#"{"timestamp":"2026-11-20T10:00:00Z","level":"WARN","fields":{"message":"Zarquon 9876543210","code":"zarquon"},"target":"zarquon","filename":"src-tauri/src/host.rs","line_number":7}"#;
    book.log(&format!("{line}\nzarquon in plain text\n{{\"zarquon\":\"zarquon\"}}\n"));

    let told = book.ask("diagnosis_get", json!({})).await["text"].as_str().unwrap().to_owned();
    let whole: Value = serde_json::from_str(&told).unwrap();
    assert_eq!(whole["counts"]["all"], 1, "{told}");
    assert_eq!(whole["deliveries"].as_array().map(Vec::len), Some(3), "{told}");
    assert_eq!(whole["connections"][0]["kind"], "ecom360");
    assert_eq!(whole["log"][0]["place"], "src-tauri/src/host.rs:7");
    assert_eq!(whole["settings"]["shop_name"], json!({ "typed": true }));

    let small = told.to_lowercase();
    let words = book.ask("words_get", json!({})).await["words"].clone();
    let secret = forwarder["signing_secret"].as_str().unwrap().to_lowercase();
    let token = path.trim_start_matches("/hooks/").to_lowercase();
    let id = id.as_str().unwrap().to_lowercase();
    for canary in [CANARY, NUMBER, &NUMBER[5..], KEY, &secret, &token, &id, "15550001111"] {
        assert!(!small.contains(canary), "{canary} is in {told}");
    }
    // The words are drawn from some that a diagnosis may use too: one or two of them tell nothing.
    let quoted = words.as_array().unwrap().iter().map(|word| format!("\"{}\"", word.as_str().unwrap()));
    let there: Vec<String> = quoted.filter(|word| small.contains(word.as_str())).collect();
    assert!(there.len() < 4, "{there:?} are in {told}");
    let mut found = Vec::new();
    texts(&whole, &mut found);
    let strange: Vec<&String> = found.iter().filter(|text| !is_nobodys(text)).collect();
    assert!(strange.is_empty(), "{strange:?}");

    let saved = book.ask("diagnosis_save", json!({})).await;
    let name = saved["file_name"].as_str().unwrap();
    assert!(name.starts_with("wapas-diagnosis-20"), "{name}");
    let file = std::fs::read_to_string(book.dir.path().join(name)).unwrap();
    assert!(!file.to_lowercase().contains(CANARY) && file.contains("\"deliveries\""), "{file}");
    book.engine.shutdown(Duration::from_secs(5)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_book_that_does_not_open_can_be_told_of_too() {
    let keychain = MemoryKeychain::new();
    keychain.fail_with(Some(wapas_vault::KeychainError::Locked));
    let book = Book::open(Some(keychain)).await;
    let told = book.ask("diagnosis_get", json!({})).await["text"].as_str().unwrap().to_owned();
    let whole: Value = serde_json::from_str(&told).unwrap();
    assert_eq!(whole["session"]["problem"], "keychain_locked");
    assert_eq!((&whole["health"]["state"], &whole["counts"]), (&json!("locked"), &Value::Null));
    book.engine.shutdown(Duration::from_secs(5)).await;
}
