//! Files as the desktop writes them: where the merchant said, whole, and for this user only.

use crate::hub::sender::{KEY, cart, sign_many};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tempfile::TempDir;
use wapas_engine::{
    Engine, EngineSetup, FilePicked, Host, HostKind, KeychainThread, NewFile, NotOpened, Notice, OsRandom,
    SystemClock,
};
use wapas_vault::PassphraseCost;
use wapas_vault::memory::MemoryKeychain;

/// A desktop whose merchant answers as the test says.
#[derive(Default)]
struct Desk {
    /// The folder that is picked; the suggested name is kept. Without one the question stays open.
    folder: Mutex<Option<PathBuf>>,
    asked: Mutex<Vec<String>>,
    open: Mutex<Vec<FilePicked>>,
    shown: Mutex<Vec<PathBuf>>,
}

impl Host for Desk {
    fn kind(&self) -> HostKind {
        HostKind::Desktop
    }
    fn open(&self, _url: &str) -> Result<(), NotOpened> {
        Ok(())
    }
    fn pick_file(&self, file: NewFile<'_>, picked: FilePicked) {
        self.asked.lock().unwrap().push(file.name.to_owned());
        match &*self.folder.lock().unwrap() {
            Some(folder) => picked(Some(folder.join(file.name))),
            None => self.open.lock().unwrap().push(picked),
        }
    }
    fn choose_file(&self, _title: &str, _endings: &[&str], picked: FilePicked) {
        picked(None);
    }
    fn show_file(&self, file: &Path) -> Result<(), NotOpened> {
        self.shown.lock().unwrap().push(file.to_owned());
        Ok(())
    }
    fn close_window(&self, _keep_receiving: bool) {}
    fn carts_came(&self, _notice: &Notice) {}
}

struct Shop {
    dir: TempDir,
    desk: Arc<Desk>,
    engine: Engine,
}

impl Shop {
    async fn with_carts(carts: usize) -> Self {
        let (dir, desk) = (tempfile::tempdir().unwrap(), Arc::new(Desk::default()));
        std::fs::create_dir(dir.path().join("files")).unwrap();
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
        let shop = Self { dir, desk, engine };
        let made =
            shop.ask("connection_create", json!({ "kind": "ecom360", "secret": KEY, "unit": "major" })).await;
        let health = shop.ask("health", json!({})).await;
        let url = format!(
            "http://{}{}",
            health["receiver"].as_str().unwrap(),
            made["callback_path"].as_str().unwrap()
        );
        let sending = move || {
            for number in 0..carts {
                let body = cart(number, &format!("+9198{number:08}")).to_string();
                let sent = ureq::post(&url).header("x-webhook-signature", sign_many(body.as_bytes()));
                assert_eq!(sent.send(body.as_bytes()).unwrap().status(), 200);
            }
        };
        tokio::task::spawn_blocking(sending).await.unwrap();
        while shop.ask("cart_list", json!({})).await["counts"]["all"] != carts {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        shop
    }

    async fn ask(&self, command: &str, request: Value) -> Value {
        self.engine.call(command, request).await.unwrap_or_else(|error| panic!("{command}: {error:?}"))
    }

    fn files(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.dir.path().join("files")).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }

    fn pick(&self, folder: &str) {
        *self.desk.folder.lock().unwrap() = Some(self.dir.path().join(folder));
    }

    async fn ended(&self) -> Value {
        loop {
            let view = self.ask("export_state", json!({})).await["items"][0].clone();
            if view["stage"] != "running" {
                return view;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_written_where_the_merchant_said_and_shown_there() {
    let shop = Shop::with_carts(450).await;
    shop.pick("files");
    let begun = shop.ask("export", json!({ "format": "csv" })).await;
    assert!(begun["at"].is_i64() && begun["total"] == 450, "{begun}");
    let done = shop.ended().await;
    assert_eq!((&done["stage"], &done["written"]), (&json!("done"), &json!(450)));
    assert_eq!(shop.files(), [done["file_name"].as_str().unwrap()]);
    let path = shop.dir.path().join("files").join(&shop.files()[0]);
    assert_eq!(std::fs::read_to_string(&path).unwrap().matches("\r\n").count(), 451);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
    shop.ask("export_show", json!({ "id": begun["id"] })).await;
    assert_eq!(*shop.desk.shown.lock().unwrap(), [path]);
    assert!(!done.to_string().contains("files"), "the page hears no folder");
    shop.engine.shutdown(Duration::from_secs(1)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_that_is_closed_and_a_place_that_is_gone_leave_nothing() {
    let shop = Shop::with_carts(1).await;
    shop.pick("no/such/folder");
    let failed = shop.ask("export", json!({ "format": "json", "language": "hi" })).await;
    assert_eq!((&failed["stage"], &failed["problem"]), (&json!("failed"), &json!("not_written")));
    assert!(shop.desk.asked.lock().unwrap()[0].starts_with("wapas-कार्ट-"));

    *shop.desk.folder.lock().unwrap() = None;
    let engine = shop.engine.clone();
    let asking =
        tokio::spawn(async move { engine.call("export", json!({ "format": "csv" })).await.unwrap() });
    while shop.desk.open.lock().unwrap().is_empty() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let refused = shop.engine.call("export", json!({ "format": "csv" })).await.unwrap_err();
    assert_eq!(refused.http_status(), 409, "the question is open already");
    let picked = shop.desk.open.lock().unwrap().pop().unwrap();
    picked(None);
    assert_eq!(asking.await.unwrap()["stage"], "cancelled");
    assert!(shop.files().is_empty());
    shop.engine.shutdown(Duration::from_secs(1)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn closing_in_the_middle_leaves_nothing_half_written() {
    let shop = Shop::with_carts(900).await;
    shop.pick("files");
    let begun = shop.ask("export", json!({ "format": "json" })).await;
    assert_eq!(begun["stage"], "running");
    shop.engine.shutdown(Duration::from_secs(5)).await;
    for name in shop.files() {
        let text = std::fs::read_to_string(shop.dir.path().join("files").join(name)).unwrap();
        let whole: Vec<Value> = serde_json::from_str(&text).unwrap();
        assert_eq!(whole.len(), 900, "a file that is there is whole");
    }
}
