//! A desktop whose carts are at a hub: the engine as the desktop runs it, and the real hub as a process.

mod cutting;
mod files;
mod journey;
mod moving;
mod proxy;
mod refusals;

use crate::hub::sender::{cart, connect, deliver};
use crate::hub::{Home, Hub};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tempfile::TempDir;
use wapas_engine::{
    Engine, EngineSetup, FilePicked, Host, HostKind, KeychainThread, NewFile, NotOpened, Notice, OsRandom,
    SystemClock,
};
use wapas_vault::PassphraseCost;
use wapas_vault::memory::MemoryKeychain;

/// A desktop that notes what it is told to do.
#[derive(Default)]
pub(crate) struct Desk {
    opened: Mutex<Vec<String>>,
    restarts: AtomicUsize,
    closed: Mutex<Vec<bool>>,
    told: Mutex<Vec<String>>,
    /// The folder for new files, and the file that is chosen.
    folder: Mutex<Option<PathBuf>>,
    chosen: Mutex<Option<PathBuf>>,
}

impl Host for Desk {
    fn kind(&self) -> HostKind {
        HostKind::Desktop
    }
    fn open(&self, url: &str) -> Result<(), NotOpened> {
        self.opened.lock().unwrap().push(url.to_owned());
        Ok(())
    }
    fn pick_file(&self, file: NewFile<'_>, picked: FilePicked) {
        picked(self.folder.lock().unwrap().as_ref().map(|folder| folder.join(file.name)));
    }
    fn choose_file(&self, _title: &str, _endings: &[&str], picked: FilePicked) {
        picked(self.chosen.lock().unwrap().clone());
    }
    fn show_file(&self, _file: &Path) -> Result<(), NotOpened> {
        Ok(())
    }
    fn close_window(&self, keep_receiving: bool) {
        self.closed.lock().unwrap().push(keep_receiving);
    }
    fn restart(&self) {
        self.restarts.fetch_add(1, Ordering::SeqCst);
    }
    fn carts_came(&self, notice: &Notice) {
        self.told.lock().unwrap().push(notice.title.clone());
    }
}

/// A computer on which Wapas is started, again and again.
pub(crate) struct Computer {
    dir: TempDir,
    keychain: MemoryKeychain,
}

impl Computer {
    fn new() -> Self {
        Self { dir: tempfile::tempdir().unwrap(), keychain: MemoryKeychain::new() }
    }

    fn data(&self) -> PathBuf {
        self.dir.path().join("carts")
    }

    async fn start(&self) -> Desktop {
        let desk = Arc::new(Desk::default());
        let engine = Engine::new(EngineSetup {
            data_dir: self.data(),
            host: desk.clone(),
            clock: Arc::new(SystemClock),
            random: Arc::new(OsRandom),
            keychain: Some(KeychainThread::start(self.keychain.clone(), Duration::from_secs(5))),
            passphrase_cost: PassphraseCost::STANDARD,
            hooks: Some(([127, 0, 0, 1], 0).into()),
            backups: None,
            wire: wapas_engine::Wire::new(),
        });
        engine.start().await;
        Desktop { engine, desk }
    }

    /// Connects to a hub and starts again.
    async fn at(&self, hub: &Hub) -> Desktop {
        let before = self.start().await;
        let trial = before.ask("hub_connect", json!({ "url": hub.api, "token": hub.token })).await;
        assert_eq!(trial["trouble"], Value::Null, "{trial}");
        assert_eq!(before.desk.restarts.load(Ordering::SeqCst), 1);
        before.end().await;
        let after = self.start().await;
        after.until("hub_get", json!({}), |hub| hub["state"] == "online").await;
        after
    }
}

/// Wapas, running.
pub(crate) struct Desktop {
    engine: Engine,
    desk: Arc<Desk>,
}

impl Desktop {
    async fn ask(&self, command: &str, request: Value) -> Value {
        self.engine.call(command, request).await.unwrap_or_else(|error| panic!("{command}: {error:?}"))
    }

    async fn refused(&self, command: &str, request: Value) -> String {
        let error = self.engine.call(command, request).await.unwrap_err();
        serde_json::to_value(error.code).unwrap().as_str().unwrap().to_owned()
    }

    /// Asks until the answer pleases, for half a minute: a busy machine is no fault.
    async fn until(&self, command: &str, request: Value, pleases: impl Fn(&Value) -> bool) -> Value {
        let end = Instant::now() + Duration::from_secs(30);
        loop {
            let answer = self.engine.call(command, request.clone()).await;
            match answer {
                Ok(answer) if pleases(&answer) => return answer,
                answer => assert!(Instant::now() < end, "{command}: {answer:?}"),
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    async fn end(self) {
        self.engine.shutdown(Duration::from_secs(1)).await;
    }
}

/// A hub with so many carts.
fn with_carts(home: &Home, carts: usize) -> (Hub, String) {
    let hub = home.start();
    let (_, path) = connect(&hub);
    for number in 0..carts {
        deliver(&hub, &path, &cart(number, &format!("+9198765432{number:02}")));
    }
    hub.carts(carts);
    (hub, path)
}
