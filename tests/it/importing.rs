//! Files as the desktop reads them: where the merchant said, and only what was asked for.

use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use wapas_engine::{
    Engine, EngineSetup, FilePicked, Host, HostKind, KeychainThread, NewFile, NotOpened, Notice, OsRandom,
    SystemClock,
};
use wapas_vault::PassphraseCost;
use wapas_vault::memory::MemoryKeychain;

const SHOP: &str = "my-store.myshopify.com";

/// A desktop whose merchant chooses this file, or none.
#[derive(Default)]
struct Desk(Mutex<Option<PathBuf>>);

impl Host for Desk {
    fn kind(&self) -> HostKind {
        HostKind::Desktop
    }
    fn open(&self, _url: &str) -> Result<(), NotOpened> {
        Ok(())
    }
    fn pick_file(&self, _file: NewFile<'_>, picked: FilePicked) {
        picked(None);
    }
    fn choose_file(&self, _title: &str, endings: &[&str], picked: FilePicked) {
        assert_eq!(endings, ["csv"]);
        picked(self.0.lock().unwrap().clone());
    }
    fn show_file(&self, _file: &Path) -> Result<(), NotOpened> {
        Ok(())
    }
    fn close_window(&self, _keep_receiving: bool) {}
    fn carts_came(&self, _notice: &Notice) {
        panic!("what a file brings in is no news");
    }
}

async fn started(dir: &TempDir) -> (Engine, Arc<Desk>) {
    let desk = Arc::new(Desk::default());
    let engine = Engine::new(EngineSetup {
        data_dir: dir.path().join("carts"),
        host: desk.clone(),
        clock: Arc::new(SystemClock),
        random: Arc::new(OsRandom),
        keychain: Some(KeychainThread::start(MemoryKeychain::new(), Duration::from_secs(5))),
        passphrase_cost: PassphraseCost::STANDARD,
        hooks: Some(([127, 0, 0, 1], 0).into()),
        backups: None,
        wire: wapas_engine::Wire::new(),
    });
    engine.start().await;
    (engine, desk)
}

/// How the import stands, once it does not move any more.
async fn ended(engine: &Engine) -> Value {
    let end = Instant::now() + Duration::from_secs(30);
    loop {
        let now = engine.call("import_state", json!({})).await.unwrap()["items"][0].clone();
        let moving = now["stage"] == "reading" || now["stage"] == "writing";
        if !moving || Instant::now() > end {
            return now;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chosen_file_is_looked_at_and_applied_from_where_it_stands() {
    let dir = tempfile::tempdir().unwrap();
    let (engine, desk) = started(&dir).await;
    let none = engine.call("order_import", json!({ "shop": SHOP })).await.unwrap();
    assert_eq!(none["stage"], "cancelled", "no file was chosen");

    let path = dir.path().join("orders_export_1.csv");
    let head = "Name,Email,Financial Status,Created at,Lineitem name,Id,Total";
    let line = "#1,a@b.in,paid,2024-11-05 21:54:49 +0530,Ring,7,10\r\n";
    std::fs::write(&path, format!("{head}\r\n{line}")).unwrap();
    *desk.0.lock().unwrap() = Some(path.clone());
    let begun = engine.call("order_import", json!({ "shop": SHOP })).await.unwrap();
    assert_eq!(begun["file_name"], "orders_export_1.csv", "the page hears the name and no folder");
    let seen = ended(&engine).await;
    assert_eq!((&seen["stage"], &seen["new"]), (&json!("ready"), &json!(1)), "{seen}");
    engine.call("import_apply", json!({ "id": begun["id"] })).await.unwrap();
    let done = ended(&engine).await;
    assert_eq!((&done["stage"], &done["new"]), (&json!("done"), &json!(1)), "{done}");
    assert!(engine.call("import_apply", json!({ "id": begun["id"] })).await.is_err(), "once is enough");

    engine.call("order_import", json!({ "shop": SHOP })).await.unwrap();
    assert_eq!(ended(&engine).await["known"], 1);
    std::fs::remove_file(&path).unwrap();
    engine.call("order_import", json!({ "shop": SHOP })).await.unwrap();
    let gone = ended(&engine).await;
    assert_eq!((&gone["stage"], &gone["problem"]), (&json!("failed"), &json!("not_read")));
    let health = engine.call("health", json!({})).await.unwrap();
    assert_eq!((&health["state"], &health["last_delivery_at"]), (&json!("not_set_up"), &Value::Null));
    engine.shutdown(Duration::from_secs(5)).await;
}
