//! The lock of the screens, with the engine as the desktop runs it: it hides answers, and nothing else stops.

use crate::desktop::{Hands, ask, close, setup, started};
use crate::hub::sender::{KEY, cart, sign_many};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tempfile::TempDir;
use wapas_domain::Clock;
use wapas_domain::time::{HOUR, MINUTE, SECOND};
use wapas_engine::{Engine, EngineSetup, FilePicked, Host, HostKind, NewFile, NotOpened, Notice, OnClose};
use wapas_vault::memory::MemoryKeychain;

/// A desktop that remembers what it was to tell.
#[derive(Clone, Default)]
struct Told(Arc<Mutex<Vec<Notice>>>);

impl Host for Told {
    fn kind(&self) -> HostKind {
        HostKind::Desktop
    }
    fn open(&self, _url: &str) -> Result<(), NotOpened> {
        Ok(())
    }
    fn pick_file(&self, _file: NewFile<'_>, picked: FilePicked) {
        picked(None);
    }
    fn choose_file(&self, _title: &str, _endings: &[&str], picked: FilePicked) {
        picked(None);
    }
    fn show_file(&self, _file: &Path) -> Result<(), NotOpened> {
        Ok(())
    }
    fn close_window(&self, _keep_receiving: bool) {}
    fn carts_came(&self, notice: &Notice) {
        self.0.lock().unwrap().push(notice.clone());
    }
}

struct Counter {
    dir: TempDir,
    keychain: MemoryKeychain,
    told: Told,
    clock: Hands,
}

impl Counter {
    fn new() -> Self {
        Self {
            dir: tempfile::tempdir().unwrap(),
            keychain: MemoryKeychain::new(),
            told: Told::default(),
            clock: Hands::at(1_790_000_000_000 / HOUR * HOUR),
        }
    }

    async fn start(&self) -> Engine {
        let desktop = setup(self.dir.path().join("carts"), Arc::new(self.told.clone()), &self.keychain);
        started(EngineSetup { clock: Arc::new(self.clock.clone()), ..desktop }).await
    }

    /// With the 12 words written down, and a code.
    async fn with_code(&self, code: &str, after: Option<u32>) -> (Engine, String) {
        let engine = self.start().await;
        let refused = engine.call("screens_set", json!({ "code": code })).await.unwrap_err();
        assert_eq!(refused.field.as_deref(), Some("words"), "without the words a forgotten code is the end");
        let words = ask(&engine, "words_get", json!({})).await;
        let list: Vec<String> = serde_json::from_value(words["words"].clone()).unwrap();
        let at = |n: usize| &list[usize::try_from(words["ask"][n].as_u64().unwrap()).unwrap() - 1];
        ask(&engine, "words_confirm", json!({ "ask": words["ask"], "words": [at(0), at(1)] })).await;
        let set = ask(&engine, "screens_set", json!({ "code": code, "after_minutes": after })).await;
        assert_eq!((&set["screens"]["set"], &set["screens"]["locked"]), (&json!(true), &json!(false)));
        (engine, list.join(" "))
    }
}

async fn locked(engine: &Engine) -> bool {
    ask(engine, "session_get", json!({})).await["screens"]["locked"].as_bool().unwrap()
}

async fn opens(engine: &Engine, code: &str) -> Value {
    ask(engine, "screens_open", json!({ "code": code })).await
}

#[tokio::test(flavor = "multi_thread")]
async fn locked_screens_answer_nothing_while_carts_are_received_and_told_without_a_name() {
    let counter = Counter::new();
    let (engine, _) = counter.with_code("2580", None).await;
    let made =
        ask(&engine, "connection_create", json!({ "kind": "ecom360", "secret": KEY, "unit": "major" })).await;
    let notices = json!({ "on": true, "details": true, "quiet_from": 0, "quiet_to": 0 });
    ask(&engine, "settings_set", json!({ "notices": notices })).await;
    let receiver = ask(&engine, "health", json!({})).await["receiver"].as_str().unwrap().to_owned();
    ask(&engine, "screens_lock", json!({})).await;

    for command in
        ["cart_list", "settings_get", "home", "place_take", "words_get", "backup_list", "screens_set"]
    {
        let refused = engine.call(command, json!({})).await.unwrap_err();
        assert_eq!(refused.http_status(), 503, "{command}");
        assert!(refused.message.contains("screens are locked"), "{command}");
    }
    let body = cart(1, "+919876543210").to_string();
    let (url, signature) =
        (format!("http://{receiver}{}", made["callback_path"].as_str().unwrap()), sign_many(body.as_bytes()));
    let sent = tokio::task::spawn_blocking(move || {
        ureq::post(url).header("x-webhook-signature", signature).send(body).unwrap().status().as_u16()
    });
    assert_eq!(sent.await.unwrap(), 200);
    for _ in 0..400 {
        if !counter.told.0.lock().unwrap().is_empty() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    let told = counter.told.0.lock().unwrap().clone();
    assert_eq!(told.len(), 1, "it is told");
    assert!(told[0].title.contains("8,500") && told[0].text.is_none(), "with the amount and without a name");
    assert_eq!(engine.on_close().await, Some(OnClose::KeepReceiving), "closing the window asks nobody");

    assert_eq!(opens(&engine, "2580").await["open"], true);
    assert_eq!(ask(&engine, "cart_list", json!({})).await["items"].as_array().unwrap().len(), 1);
    assert_eq!(engine.on_close().await, Some(OnClose::Ask));
    close(engine).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn wrong_codes_are_counted_over_a_restart_and_the_words_help_who_forgot() {
    let counter = Counter::new();
    let (engine, words) = counter.with_code("2580", None).await;
    ask(&engine, "screens_lock", json!({})).await;
    for left in [4, 3, 2, 1] {
        let opened = opens(&engine, "0000").await;
        assert_eq!((&opened["open"], &opened["tries_left"]), (&json!(false), &json!(left)));
    }
    close(engine).await;
    let engine = counter.start().await;
    assert!(locked(&engine).await, "a start is locked");
    let opened = opens(&engine, "1111").await;
    let until = opened["wait_until"].as_i64().unwrap();
    assert_eq!(until - counter.clock.now().0, 30 * SECOND);
    assert_eq!(opens(&engine, "2580").await["open"], false, "not even the right one, for now");
    counter.clock.forward(30 * SECOND);
    assert_eq!(opens(&engine, "2222").await["wait_until"].as_i64().unwrap() - counter.clock.now().0, MINUTE);
    counter.clock.forward(MINUTE);
    let wrong = ask(&engine, "screens_open", json!({ "words": "zoo ".repeat(12) })).await;
    assert_eq!(wrong["open"], false);
    counter.clock.forward(2 * MINUTE);
    assert_eq!(ask(&engine, "screens_open", json!({ "words": words })).await["open"], true);
    assert_eq!(opens(&engine, "0000").await["tries_left"], 4, "counted from the last right one");
    close(engine).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn screens_that_are_left_lock_by_themselves_and_a_hand_on_them_keeps_them_open() {
    let counter = Counter::new();
    let (engine, _) = counter.with_code("2580", Some(5)).await;
    for _ in 0..3 {
        counter.clock.forward(4 * MINUTE);
        assert!(!locked(&engine).await);
        ask(&engine, "screens_touch", json!({})).await;
    }
    counter.clock.forward(5 * MINUTE);
    assert!(engine.call("cart_list", json!({})).await.is_err(), "before any timer has looked");
    ask(&engine, "screens_touch", json!({})).await;
    assert!(locked(&engine).await, "a hand alone opens nothing");
    assert_eq!(opens(&engine, "2580").await["open"], true);
    assert!(!locked(&engine).await);
    close(engine).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_lock_is_changed_and_removed_only_by_the_code_that_holds() {
    let counter = Counter::new();
    let (engine, _) = counter.with_code("2580", Some(1)).await;
    for request in [json!({ "code": null }), json!({ "code": "9999", "current": "0000" })] {
        let refused = engine.call("screens_set", request).await.unwrap_err();
        assert_eq!(refused.field.as_deref(), Some("current"));
    }
    let short = engine.call("screens_set", json!({ "current": "2580", "code": "123" })).await.unwrap_err();
    assert_eq!(short.field.as_deref(), Some("code"));
    let odd = engine.call("screens_set", json!({ "current": "2580", "after_minutes": 7 })).await.unwrap_err();
    assert_eq!(odd.field.as_deref(), Some("after_minutes"));
    let after = ask(&engine, "screens_set", json!({ "current": "2580", "after_minutes": null })).await;
    assert_eq!((&after["screens"]["after_minutes"], &after["screens"]["set"]), (&Value::Null, &json!(true)));
    counter.clock.forward(24 * HOUR);
    assert!(!locked(&engine).await, "only by hand from now on");
    ask(&engine, "screens_set", json!({ "current": "2580", "code": "नमस्ते" })).await;
    ask(&engine, "screens_lock", json!({})).await;
    assert_eq!(opens(&engine, "2580").await["open"], false);
    assert_eq!(opens(&engine, "नमस्ते").await["open"], true);
    let gone = ask(&engine, "screens_set", json!({ "current": "नमस्ते", "code": null })).await;
    assert_eq!(gone["screens"]["set"], false);
    assert_eq!(engine.call("screens_lock", json!({})).await.unwrap_err().http_status(), 409);
    close(engine).await;
}
