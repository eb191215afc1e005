use super::*;
use crate::clock::SystemClock;
use crate::contract::updates::UpdatesOff;
use crate::engine::EngineSetup;
use crate::gate::{Standing, Trouble};
use crate::host::{FilePicked, Host, HostKind, NewFile, NotOpened, Notice};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicUsize, Ordering};
use tempfile::TempDir;
use wapas_channels::wire::Wire;
use wapas_domain::Clock;
use wapas_domain::time::HOUR;
use wapas_vault::memory::MemoryKeychain;
use wapas_vault::{KeychainThread, OsRandom, PassphraseCost};

/// Stands for the makers' address, and for the system that installs.
#[derive(Default)]
struct Makers {
    news: Mutex<Option<Result<Option<UpdateFound>, UpdateProblem>>>,
    asked: AtomicUsize,
    refuses: Mutex<Option<UpdateProblem>>,
    /// What there was when it was installed: backups in the book's own folder.
    installed: Mutex<Option<Vec<String>>>,
    dir: Mutex<PathBuf>,
}

impl Makers {
    fn say(&self, news: Result<Option<UpdateFound>, UpdateProblem>) {
        *self.news.lock().unwrap() = Some(news);
    }
    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

impl Updates for Makers {
    fn look(&self) -> Result<Option<UpdateFound>, UpdateProblem> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        self.news.lock().unwrap().clone().unwrap_or(Ok(None))
    }
    fn fetch(&self, got: &(dyn Fn(u64, Option<u64>) + Sync)) -> Result<(), UpdateProblem> {
        got(5, Some(10));
        self.refuses.lock().unwrap().map_or(Ok(()), Err)
    }
    fn install(&self) -> Result<(), UpdateProblem> {
        let backups = std::fs::read_dir(self.dir.lock().unwrap().join("backups")).unwrap().flatten();
        let names = backups.map(|entry| entry.file_name().into_string().unwrap()).collect();
        *self.installed.lock().unwrap() = Some(names);
        Ok(())
    }
}

struct Desk {
    makers: Option<Arc<Makers>>,
    restarted: AtomicBool,
}

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
    fn choose_file(&self, _title: &str, _endings: &[&str], picked: FilePicked) {
        picked(None);
    }
    fn show_file(&self, _file: &Path) -> Result<(), NotOpened> {
        Ok(())
    }
    fn close_window(&self, _keep_receiving: bool) {}
    fn carts_came(&self, _notice: &Notice) {}
    fn restart(&self) {
        self.restarted.store(true, Ordering::SeqCst);
    }
    fn updates(&self) -> Result<Arc<dyn Updates>, UpdatesOff> {
        let makers = self.makers.clone().ok_or(UpdatesOff::NoKey)?;
        Ok(makers)
    }
}

/// A clock whose hands the test moves, from the time at which it is made.
struct Hands(AtomicI64);

impl Clock for Hands {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::SeqCst))
    }
}

struct Shop {
    dir: TempDir,
    makers: Arc<Makers>,
    desk: Arc<Desk>,
    clock: Arc<Hands>,
    engine: Engine,
}

impl Shop {
    fn engine(dir: &Path, desk: &Arc<Desk>, clock: &Arc<Hands>) -> Engine {
        Engine::new(EngineSetup {
            data_dir: dir.to_owned(),
            host: Arc::clone(desk) as Arc<dyn Host>,
            clock: Arc::clone(clock) as Arc<dyn Clock>,
            random: Arc::new(OsRandom),
            keychain: Some(KeychainThread::start(MemoryKeychain::new(), Duration::from_secs(5))),
            passphrase_cost: PassphraseCost { memory_kib: 8, passes: 1, lanes: 1 },
            hooks: Some(([127, 0, 0, 1], 0).into()),
            backups: None,
            wire: Wire::new(),
        })
    }

    fn new() -> Self {
        let (dir, makers) = (TempDir::new().unwrap(), Arc::new(Makers::default()));
        dir.path().clone_into(&mut makers.dir.lock().unwrap());
        let desk = Arc::new(Desk { makers: Some(Arc::clone(&makers)), restarted: AtomicBool::new(false) });
        let clock = Arc::new(Hands(AtomicI64::new(SystemClock.now().0)));
        let engine = Self::engine(dir.path(), &desk, &clock);
        Self { dir, makers, desk, clock, engine }
    }

    async fn open() -> Self {
        let shop = Self::new();
        shop.engine.start().await;
        assert!(shop.engine.is_open());
        shop
    }

    /// The program ends and is started again, with its carts closed.
    fn again(self) -> Self {
        let engine = Self::engine(self.dir.path(), &self.desk, &self.clock);
        Self { engine, ..self }
    }

    async fn ask(&self, command: &str, request: Value) -> Value {
        self.engine.call(command, request).await.unwrap_or_else(|error| panic!("{command}: {error:?}"))
    }

    async fn due(&self) -> Option<Looked> {
        let updates = self.engine.inner.host.updates().unwrap();
        self.engine.look_if_due(&updates).await
    }

    fn pass(&self, time: i64) {
        self.clock.0.fetch_add(time, Ordering::SeqCst);
    }

    /// Installs, and waits for how it ends.
    async fn install(&self, version: &str) -> Value {
        self.ask("update_install", json!({ "version": version })).await;
        drop(self.engine.inner.updates.seat.lock().await);
        self.ask("update_get", json!({})).await
    }
}

fn newer(version: &str) -> UpdateFound {
    UpdateFound { version: version.to_owned(), notes: Some("Faster.".to_owned()), date: Some(1) }
}

#[tokio::test]
async fn nobody_is_asked_unless_the_merchant_pressed_or_chose_once_a_day() {
    let shop = Shop::new();
    shop.engine.inner.gate.set(Standing::Locked(Trouble { code: "held".to_owned(), message: String::new() }));
    let view = shop.ask("update_get", json!({})).await;
    assert_eq!(
        (&view["off"], &view["daily"], &view["looked_at"]),
        (&Value::Null, &json!(false), &Value::Null)
    );
    assert_eq!(shop.due().await, None);
    shop.pass(9 * DAY);
    assert_eq!((shop.due().await, shop.makers.asked()), (None, 0));

    shop.ask("update_set", json!({ "daily": true })).await;
    assert_eq!((shop.due().await, shop.makers.asked()), (Some(Ok(None)), 1));
    shop.pass(23 * HOUR);
    assert_eq!(shop.due().await, None, "once a day");
    let shop = shop.again();
    shop.engine.inner.gate.set(Standing::Locked(Trouble { code: "held".to_owned(), message: String::new() }));
    assert_eq!(shop.due().await, None, "also where it is started anew");
    shop.pass(HOUR);
    shop.makers.say(Err(UpdateProblem::Offline));
    assert_eq!(shop.due().await, Some(Err(UpdateProblem::Offline)));
    shop.makers.say(Ok(Some(newer("9.9.9"))));
    assert_eq!(shop.due().await, Some(Ok(Some(newer("9.9.9")))), "who was not reached was not asked");
    assert_eq!(shop.due().await, None);
    let view = shop.ask("update_get", json!({})).await;
    assert_eq!((&view["found"]["version"], &view["problem"]), (&json!("9.9.9"), &Value::Null));
    assert!(!shop.desk.restarted.load(Ordering::SeqCst), "it tells, and installs nothing");

    shop.ask("update_set", json!({ "daily": false })).await;
    shop.pass(9 * DAY);
    assert_eq!(shop.due().await, None);
    // A file that can't be read is no choice.
    std::fs::write(shop.dir.path().join(FILE), r#"{"daily":true"#).unwrap();
    assert_eq!(shop.again().due().await, None);
}

#[tokio::test]
async fn a_copy_without_a_key_says_so_and_refuses() {
    let shop = Shop::new();
    let desk = Arc::new(Desk { makers: None, restarted: AtomicBool::new(false) });
    let engine = Shop::engine(shop.dir.path(), &desk, &shop.clock);
    let view = engine.call("update_get", json!({})).await.unwrap();
    assert_eq!((&view["off"], &view["version"]), (&json!("no_key"), &json!(VERSION)));
    for (command, request) in [
        ("update_look", json!({})),
        ("update_set", json!({ "daily": true })),
        ("update_install", json!({ "version": "9.9.9" })),
    ] {
        let error = engine.call(command, request).await.unwrap_err();
        assert_eq!(error.code, crate::contract::ErrorCode::Conflict, "{command}");
    }
    assert!(!shop.dir.path().join(FILE).exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn it_installs_what_was_shown_after_a_backup_and_starts_again() {
    let shop = Shop::open().await;
    shop.makers.say(Ok(Some(newer("9.9.9"))));
    let view = shop.ask("update_look", json!({})).await;
    assert_eq!((&view["found"]["notes"], &view["stage"]), (&json!("Faster."), &json!("idle")));
    let view = shop.install("9.9.9").await;
    assert_eq!(view["problem"], Value::Null);
    let there = shop.makers.installed.lock().unwrap().clone().unwrap();
    assert!(matches!(&there[..], [one] if one.ends_with("-before-update.wapas")), "{there:?}");
    assert!(shop.desk.restarted.load(Ordering::SeqCst));
    let listed = shop.ask("backup_list", json!({})).await;
    assert_eq!((&listed["items"][0]["here"], &listed["items"][1]), (&json!(true), &Value::Null));
    shop.engine.shutdown(Duration::from_secs(5)).await;

    let after = shop.again();
    assert!(after.engine.is_awaited(), "the window is waited for, also where it began without one");
    watch(&after.engine).await;
    assert!(!after.again().engine.is_awaited(), "once");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_installed_that_was_not_shown_or_not_proven_or_in_the_middle_of_something() {
    let shop = Shop::open().await;
    shop.makers.say(Ok(Some(newer("9.9.9"))));
    assert_eq!(shop.install("9.9.8").await["problem"], "changed");
    *shop.makers.refuses.lock().unwrap() = Some(UpdateProblem::NotGenuine);
    assert_eq!(shop.install("9.9.9").await["problem"], "not_genuine");
    *shop.makers.refuses.lock().unwrap() = None;

    let on_its_way = Arc::clone(&shop.engine.inner.handing);
    let asked = shop.makers.asked();
    assert_eq!(shop.install("9.9.9").await["problem"], "busy");
    assert_eq!(shop.makers.asked(), asked, "it is not even fetched");
    drop(on_its_way);
    let moves = shop.engine.inner.moving.sit(crate::contract::moving::MoveWay::ToHub);
    assert!(moves);
    assert_eq!(shop.install("9.9.9").await["problem"], "busy");
    shop.engine.inner.moving.failed(crate::contract::moving::MoveProblem::Stopped);

    assert_eq!(*shop.makers.installed.lock().unwrap(), None);
    assert!(!shop.desk.restarted.load(Ordering::SeqCst));
    assert_eq!(shop.install("9.9.9").await["problem"], Value::Null, "now it can be");
    shop.engine.shutdown(Duration::from_secs(5)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_room_for_a_backup_nothing_is_installed() {
    let shop = Shop::open().await;
    shop.makers.say(Ok(Some(newer("9.9.9"))));
    // Something else has the folder's name.
    std::fs::write(shop.dir.path().join("backups"), "no folder").unwrap();
    assert_eq!(shop.install("9.9.9").await["problem"], "no_backup");
    assert_eq!(*shop.makers.installed.lock().unwrap(), None);
    shop.engine.shutdown(Duration::from_secs(5)).await;
}

#[test]
fn what_is_new_is_plain_text_within_bounds_and_a_number_is_a_number() {
    let found = |version: &str, notes: &str| UpdateFound {
        version: version.to_owned(),
        notes: Some(notes.to_owned()),
        date: None,
    };
    let notes = |text: &str| tidy(found("1.2.3", text)).unwrap().notes;
    assert_eq!(notes("New:\r\n\t- \u{202e}gnp.exe\u{7}").as_deref(), Some("New:\n - gnp.exe"));
    assert_eq!(notes("<b>नया</b>").as_deref(), Some("<b>नया</b>"), "as it was written, never as markup");
    assert_eq!(notes(&"न".repeat(9_000)).unwrap().chars().count(), MOST_NOTES);
    assert_eq!(notes(" \n "), None);
    assert!(tidy(found("10.0.0-beta.1+x", "")).is_some());
    for version in ["", "1.2 3", "1.2.3\u{202e}", &"1".repeat(41)] {
        assert_eq!(tidy(found(version, "")), None, "{version:?}");
    }
}

#[tokio::test]
async fn a_book_of_a_newer_version_may_give_way_to_the_backup_from_before() {
    let shop = Shop::new();
    let locked = |code: &str| {
        let trouble = Trouble { code: code.to_owned(), message: String::new() };
        shop.engine.inner.gate.set(Standing::Locked(trouble));
    };
    // Something is there, so that it does not count as a fresh start.
    std::fs::write(shop.dir.path().join(crate::engine::DATABASE), "a book").unwrap();
    for (code, may) in [("newer_version", true), ("slot_file_newer", true), ("held", false), ("disk", false)]
    {
        locked(code);
        assert_eq!(shop.engine.may_open_backup(), may, "{code}");
    }
}
