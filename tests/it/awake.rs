//! What the merchant hears where no window is looked at: notices, the tray's sign, and what the computer does.

use crate::desktop::{self, Hands};
use crate::hub::sender::{KEY, cart, sign_many};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use wapas_domain::Clock as _;
use wapas_engine::{
    Engine, EngineSetup, FilePicked, Host, HostKind, NewFile, NotDone, NotOpened, Notice, Place, Sign,
};
use wapas_vault::memory::MemoryKeychain;

const PATIENCE: Duration = Duration::from_mins(1);
const MINUTE: i64 = 60_000;

/// A computer that does what it is told, and remembers it.
struct Desk {
    kind: HostKind,
    notices: Mutex<Vec<Notice>>,
    sign: Mutex<Option<Sign>>,
    at_login: AtomicBool,
    charger: AtomicBool,
    awake: AtomicBool,
}

impl Default for Desk {
    fn default() -> Self {
        Self {
            kind: HostKind::Desktop,
            notices: Mutex::default(),
            sign: Mutex::default(),
            at_login: AtomicBool::new(false),
            charger: AtomicBool::new(true),
            awake: AtomicBool::new(false),
        }
    }
}

impl Host for Desk {
    fn kind(&self) -> HostKind {
        self.kind
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
        self.notices.lock().unwrap().push(notice.clone());
    }
    fn hang_out(&self, sign: &Sign) {
        *self.sign.lock().unwrap() = Some(sign.clone());
    }
    fn at_login(&self) -> Option<bool> {
        Some(self.at_login.load(Ordering::SeqCst))
    }
    fn start_at_login(&self, on: bool) -> Result<(), NotDone> {
        self.at_login.store(on, Ordering::SeqCst);
        Ok(())
    }
    fn charger(&self) -> Option<bool> {
        Some(self.charger.load(Ordering::SeqCst))
    }
    fn keep_awake(&self, on: bool) -> Result<(), NotDone> {
        self.awake.store(on, Ordering::SeqCst);
        Ok(())
    }
}

struct Shop {
    _dir: TempDir,
    desk: Arc<Desk>,
    clock: Hands,
    engine: Engine,
    url: String,
    sent: AtomicI64,
}

impl Shop {
    async fn open() -> Self {
        let (dir, desk) = (tempfile::tempdir().unwrap(), Arc::new(Desk::default()));
        let clock = Hands::at(1_795_000_000_000);
        let desktop = desktop::setup(dir.path().join("carts"), desk.clone(), &MemoryKeychain::new());
        let engine = desktop::started(EngineSetup { clock: Arc::new(clock.clone()), ..desktop }).await;
        let shop = Self { _dir: dir, desk, clock, engine, url: String::new(), sent: AtomicI64::new(0) };
        // At whatever hour this runs.
        shop.set(json!({ "notices": { "quiet_from": 0, "quiet_to": 0 } })).await;
        let made =
            shop.ask("connection_create", json!({ "kind": "ecom360", "secret": KEY, "unit": "major" })).await;
        let health = shop.ask("health", json!({})).await;
        let (at, path) = (health["receiver"].as_str().unwrap(), made["callback_path"].as_str().unwrap());
        Self { url: format!("http://{at}{path}"), ..shop }
    }

    async fn ask(&self, command: &str, request: Value) -> Value {
        self.engine.call(command, request).await.unwrap_or_else(|error| panic!("{command}: {error:?}"))
    }

    async fn set(&self, change: Value) {
        self.ask("settings_set", change).await;
    }

    /// Lets time go by, and has the engine look at the clock.
    async fn pass(&self, time: i64) {
        self.clock.forward(time);
        self.set(json!({})).await;
    }

    /// Carts of this amount come in, and are in the list.
    async fn carts(&self, count: i64, rupees: i64) {
        for _ in 0..count {
            let number = self.sent.fetch_add(1, Ordering::SeqCst);
            let phone = format!("+9198{}", 23_456_189 + number * 7_919);
            let mut body = cart(usize::try_from(number).unwrap(), &phone);
            body["data"]["total_price"] = json!(rupees);
            let (url, body) = (self.url.clone(), body.to_string());
            let sending = move || {
                let sent = ureq::post(&url).header("x-webhook-signature", sign_many(body.as_bytes()));
                assert_eq!(sent.send(body.as_bytes()).unwrap().status(), 200);
            };
            tokio::task::spawn_blocking(sending).await.unwrap();
        }
        let all = self.sent.load(Ordering::SeqCst);
        while self.ask("cart_list", json!({})).await["counts"]["all"] != all {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    fn told(&self) -> Vec<Notice> {
        self.desk.notices.lock().unwrap().clone()
    }

    async fn until_told(&self, notices: usize) -> Notice {
        until(|| self.told().len() >= notices, || format!("told {:?}", self.told())).await;
        let told = self.told();
        assert_eq!(told.len(), notices, "{told:?}");
        told[notices - 1].clone()
    }
}

async fn until(so: impl Fn() -> bool, what: impl Fn() -> String) {
    let end = Instant::now() + PATIENCE;
    while !so() {
        assert!(Instant::now() < end, "{}", what());
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn new_carts_are_told_without_a_name_and_those_of_a_minute_together() {
    let shop = Shop::open().await;
    shop.carts(1, 8500).await;
    let first = shop.until_told(1).await;
    assert_eq!((first.title.as_str(), &first.text), ("New cart · ₹8,500", &None));
    let rows = shop.ask("cart_list", json!({})).await;
    assert_eq!(first.place, Place::Cart(rows["items"][0]["id"].as_str().unwrap().to_owned()));
    shop.carts(3, 1000).await;
    shop.pass(MINUTE / 2).await;
    shop.pass(MINUTE).await;
    let together = shop.until_told(2).await;
    assert_eq!((together.title.as_str(), together.place), ("3 new carts · ₹3,000", Place::Due));
    // What was told stays told.
    shop.pass(2 * MINUTE).await;
    shop.carts(1, 700).await;
    assert_eq!(shop.until_told(3).await.title, "New cart · ₹700");
    shop.engine.shutdown(Duration::from_secs(5)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn small_carts_pauses_and_names_are_as_the_merchant_wants_them() {
    let shop = Shop::open().await;
    shop.set(json!({ "language": "hi", "notices": { "least": 100_000, "details": true } })).await;
    shop.carts(2, 999).await;
    shop.carts(1, 1000).await;
    let told = shop.until_told(1).await;
    assert_eq!(told.title, "नया कार्ट · ₹1,000");
    assert!(told.text.as_ref().is_some_and(|text| text.starts_with("John Doe · +91")), "{told:?}");
    shop.set(json!({ "hide_numbers": true })).await;
    shop.pass(2 * MINUTE).await;

    let paused = shop.ask("notices_pause", json!({ "until": "hour" })).await;
    let until_then = paused["notices"]["paused_until"].as_i64().unwrap();
    assert_eq!(until_then, shop.clock.now().0 + 60 * MINUTE);
    shop.carts(2, 5000).await;
    let sign = || shop.desk.sign.lock().unwrap().clone();
    until(|| sign().is_some_and(|sign| sign.paused.is_some()), || format!("{:?}", sign())).await;
    shop.pass(59 * MINUTE).await;
    shop.pass(MINUTE).await;
    let after = shop.until_told(2).await;
    assert_eq!(after.title, "2 नए कार्ट · ₹10,000");
    until(|| sign().is_some_and(|sign| sign.paused.is_none()), || format!("{:?}", sign())).await;

    shop.pass(2 * MINUTE).await;
    shop.carts(1, 5000).await;
    let hidden = shop.until_told(3).await.text.unwrap();
    assert!(hidden.contains('…') && !hidden.contains("+91"), "{hidden}");
    shop.engine.shutdown(Duration::from_secs(5)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sign_says_what_is_due_and_that_a_locked_book_takes_nothing() {
    let shop = Shop::open().await;
    shop.carts(2, 8500).await;
    let sign = || shop.desk.sign.lock().unwrap().clone();
    until(|| sign().is_some_and(|sign| sign.due_count == 2), || format!("{:?}", sign())).await;
    assert_eq!(sign().unwrap().due.as_deref(), Some("2 to send"));
    shop.engine.shutdown(Duration::from_secs(5)).await;
    shop.engine.changes().tell_one("session");
    until(|| sign().is_some_and(|sign| sign.due.is_none()), || format!("{:?}", sign())).await;
    assert!(sign().unwrap().state.contains("no cart is saved"), "{:?}", sign());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_computer_stays_awake_on_its_charger_alone_and_is_let_go_in_the_end() {
    let shop = Shop::open().await;
    let awake = || shop.desk.awake.load(Ordering::SeqCst);
    assert!(!awake(), "nobody asked for it");
    shop.set(json!({ "keep_awake": true })).await;
    until(awake, || "not awake".to_owned()).await;
    let view = shop.ask("awake_get", json!({})).await;
    assert_eq!((&view["at_login"], &view["charger"]), (&json!(false), &json!(true)));
    shop.desk.charger.store(false, Ordering::SeqCst);
    shop.pass(0).await;
    until(|| !awake(), || "still awake".to_owned()).await;
    shop.desk.charger.store(true, Ordering::SeqCst);
    shop.pass(0).await;
    until(awake, || "not awake again".to_owned()).await;
    assert_eq!(shop.ask("awake_set", json!({ "at_login": true })).await["at_login"], true);
    assert!(shop.desk.at_login.load(Ordering::SeqCst));
    shop.engine.shutdown(Duration::from_secs(5)).await;
    until(|| !awake(), || "awake after the end".to_owned()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_sleep_every_screen_is_asked_anew() {
    let shop = Shop::open().await;
    let (_, mut changes) = shop.engine.changes().hear(None);
    shop.pass(9 * 60 * MINUTE).await;
    let woken = async { while !changes.recv().await.unwrap().tags.contains(&"*".to_owned()) {} };
    tokio::time::timeout(PATIENCE, woken).await.expect("nobody was told");
    shop.engine.shutdown(Duration::from_secs(5)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_place_that_a_link_asks_for_is_told_to_the_page_once() {
    let shop = Shop::open().await;
    assert!(shop.engine.follow_link(["--hidden", "wapas://cart/c_12"]));
    assert!(!shop.engine.follow_link(["wapas://cart/../c_12", "https://wapas.example"]));
    let place = shop.ask("place_take", json!({})).await;
    assert_eq!(place, json!({ "cart": "c_12", "due": false }));
    assert_eq!(shop.ask("place_take", json!({})).await, json!({ "cart": null, "due": false }));
    shop.engine.shutdown(Duration::from_secs(5)).await;
}
