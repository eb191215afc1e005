//! A new computer in three steps: a backup of the old one, the 12 words, and the look at what is in it.

use crate::desktop::{CHEAP, ask, close, setup, started};
use crate::hub::sender::{KEY, cart};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tempfile::TempDir;
use wapas_engine::{
    Engine, FilePicked, Host, HostKind, KeychainThread, NewFile, NotOpened, Notice, OsRandom,
};
use wapas_vault::KeychainError;
use wapas_vault::memory::MemoryKeychain;

/// A desktop whose merchant picks what lies ready.
#[derive(Clone, Default)]
struct Picks {
    file: Arc<Mutex<Option<PathBuf>>>,
    folder: Arc<Mutex<Option<PathBuf>>>,
    shown: Arc<Mutex<Vec<PathBuf>>>,
}

impl Host for Picks {
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
        assert_eq!(endings, ["wapas"]);
        picked(self.file.lock().unwrap().clone());
    }
    fn choose_folder(&self, _title: &str, picked: FilePicked) {
        picked(self.folder.lock().unwrap().clone());
    }
    fn show_file(&self, file: &Path) -> Result<(), NotOpened> {
        self.shown.lock().unwrap().push(file.to_owned());
        Ok(())
    }
    fn close_window(&self, _keep_receiving: bool) {}
    fn carts_came(&self, _notice: &Notice) {}
}

/// A computer with its folder and its keychain.
struct Computer {
    dir: TempDir,
    keychain: MemoryKeychain,
    picks: Picks,
}

impl Computer {
    fn new() -> Self {
        Self { dir: tempfile::tempdir().unwrap(), keychain: MemoryKeychain::new(), picks: Picks::default() }
    }

    fn carts(&self) -> PathBuf {
        self.dir.path().join("carts")
    }

    async fn start(&self) -> Engine {
        started(setup(self.carts(), Arc::new(self.picks.clone()), &self.keychain)).await
    }
}

/// The old computer with a cart, an address that leads to it, and a backup on a drive.
struct Old {
    computer: Computer,
    engine: Engine,
    connection: Value,
    words: String,
    backup: PathBuf,
}

impl Old {
    async fn new() -> Self {
        let computer = Computer::new();
        let engine = computer.start().await;
        let connection =
            ask(&engine, "connection_create", json!({ "kind": "ecom360", "secret": KEY, "unit": "major" }))
                .await;
        let receiver = ask(&engine, "health", json!({})).await["receiver"].as_str().unwrap().to_owned();
        ask(&engine, "settings_set", json!({ "public_url": format!("http://{receiver}") })).await;
        let path = connection["callback_path"].as_str().unwrap().to_owned();
        deliver(&receiver, &path, &cart(1, "+919876543210")).await;
        for _ in 0..200 {
            if ask(&engine, "cart_list", json!({})).await["items"].as_array().unwrap().len() == 1 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let words: Vec<String> =
            serde_json::from_value(ask(&engine, "words_get", json!({})).await["words"].clone()).unwrap();
        let drive = computer.dir.path().join("usb");
        std::fs::create_dir(&drive).unwrap();
        *computer.picks.folder.lock().unwrap() = Some(drive.clone());
        ask(&engine, "backup_choose", json!({})).await;
        let made = ask(&engine, "backup_create", json!({})).await;
        let backup = drive.join("Wapas backups").join(made["id"].as_str().unwrap());
        Self { computer, engine, connection, words: words.join(" "), backup }
    }
}

async fn deliver(receiver: &str, path: &str, body: &Value) {
    let (url, body) = (format!("http://{receiver}{path}"), body.to_string());
    let signature = crate::hub::sender::sign_many(body.as_bytes());
    let sent = tokio::task::spawn_blocking(move || {
        ureq::post(url).header("x-webhook-signature", signature).send(body).unwrap().status().as_u16()
    });
    assert_eq!(sent.await.unwrap(), 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_computer_takes_the_book_over_with_its_address_and_keys() {
    let old = Old::new().await;
    let new = Computer::new();
    let engine = new.start().await;
    let session = ask(&engine, "session_get", json!({})).await;
    assert_eq!((&session["state"], &session["may_open_backup"]), (&json!("ready"), &json!(true)));
    assert!(engine.call("arrival_look", json!({ "words": old.words })).await.is_err(), "no file yet");
    assert_eq!(ask(&engine, "arrival_choose", json!({})).await["file"], Value::Null, "called off");
    *new.picks.file.lock().unwrap() = Some(old.backup.clone());
    let chosen = ask(&engine, "arrival_choose", json!({ "language": "hi" })).await;
    assert_eq!((&chosen["problem"], &chosen["file"]["elsewhere"]), (&Value::Null, &json!(true)));
    assert_eq!(chosen["file"]["version"], env!("CARGO_PKG_VERSION"));

    for (words, problem, word) in [
        ("zoo", "words_count", Value::Null),
        (&*old.words.replacen(' ', " wapas ", 1), "word_unknown", json!(2)),
        (&*"zoo ".repeat(12), "words_checksum", Value::Null),
        (&*format!("{}about", "abandon ".repeat(11)), "wrong_words", Value::Null),
    ] {
        let said = ask(&engine, "arrival_look", json!({ "words": words })).await;
        assert_eq!((&said["problem"], &said["word"]), (&json!(problem), &word));
        assert_eq!(said["content"], Value::Null);
    }
    assert!(engine.call("arrival_open", json!({})).await.is_err(), "nothing is opened unseen");
    let look = ask(&engine, "arrival_look", json!({ "words": old.words })).await["content"].clone();
    assert_eq!((&look["shops"], &look["carts"]), (&json!(["my-store.myshopify.com"]), &json!(1)));
    assert_eq!((&look["other"], &look["passphrase"]), (&json!("runs"), &json!(false)));
    assert_eq!(look["replaces"], false, "the book here was never begun");
    close(old.engine).await;
    let again = ask(&engine, "arrival_look", json!({})).await;
    assert_ne!(again["content"]["other"], "runs", "the old computer was closed");

    assert_eq!(ask(&engine, "arrival_open", json!({})).await["problem"], Value::Null);
    let session = ask(&engine, "session_get", json!({})).await;
    assert_eq!((&session["state"], &session["passphrase_mode"]), (&json!("ready"), &json!(false)));
    assert_eq!((&session["arrived"]["carts"], &session["arrived"]["set_aside"]), (&json!(1), &Value::Null));
    let carts = ask(&engine, "cart_list", json!({})).await;
    assert_eq!(carts["items"][0]["cart_id"], "cart_1");
    let check = ask(&engine, "connection_check", json!({ "id": old.connection["id"] })).await;
    assert_eq!(check["signed_test"], true, "its key came along");
    let webhook = format!("webhook/{}/", old.connection["id"].as_str().unwrap());
    assert!(
        new.keychain.accounts().iter().any(|account| account.starts_with(&webhook)),
        "and is in the keychain"
    );
    let url = ask(&engine, "settings_get", json!({})).await["public_url"].clone();
    assert!(url.as_str().unwrap().starts_with("http://127.0.0.1:"), "the address came along");
    ask(&engine, "arrival_seen", json!({})).await;
    assert!(!new.carts().join("arriving").exists());
    close(engine).await;

    let engine = new.start().await;
    let session = ask(&engine, "session_get", json!({})).await;
    assert_eq!(
        (&session["state"], &session["arrived"]),
        (&json!("ready"), &Value::Null),
        "by itself from now on"
    );
    close(engine).await;
    drop(old.computer);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_book_is_set_aside_and_a_backup_takes_its_place_without_a_keychain_too() {
    let old = Old::new().await;
    let (computer, words) = (old.computer, old.words);
    close(old.engine).await;
    let spoilt = vec![7_u8; 40_000];
    std::fs::write(computer.carts().join("wapas.db"), &spoilt).unwrap();
    let keys = std::fs::read(computer.carts().join("keys.json")).unwrap();
    let engine = computer.start().await;
    let session = ask(&engine, "session_get", json!({})).await;
    assert_eq!(
        (&session["problem"], &session["may_open_backup"]),
        (&json!("database_damaged"), &json!(true))
    );

    let cut = computer.dir.path().join("cut.wapas");
    let whole = std::fs::read(&old.backup).unwrap();
    std::fs::write(&cut, &whole[..whole.len() / 2]).unwrap();
    *computer.picks.file.lock().unwrap() = Some(cut);
    assert_eq!(ask(&engine, "arrival_choose", json!({})).await["problem"], "not_whole");
    *computer.picks.file.lock().unwrap() = Some(old.backup.clone());
    ask(&engine, "arrival_choose", json!({})).await;
    computer.keychain.fail_with(Some(KeychainError::Missing));
    let look = ask(&engine, "arrival_look", json!({ "words": words })).await["content"].clone();
    assert_eq!((&look["passphrase"], &look["replaces"]), (&json!(true), &json!(true)));
    let refused = ask(&engine, "arrival_open", json!({})).await;
    assert_eq!((&refused["problem"], &refused["content"]["carts"]), (&json!("keychain"), &json!(1)));
    assert!(std::fs::read(computer.carts().join("wapas.db")).unwrap() == spoilt, "nothing was changed");
    let short = engine.call("arrival_open", json!({ "passphrase": "short" })).await.unwrap_err();
    assert_eq!(short.field.as_deref(), Some("passphrase"));
    ask(&engine, "arrival_open", json!({ "passphrase": "a long enough one" })).await;
    let session = ask(&engine, "session_get", json!({})).await;
    assert_eq!((&session["state"], &session["passphrase_mode"]), (&json!("ready"), &json!(true)));
    let aside = session["arrived"]["set_aside"].as_str().unwrap().to_owned();
    assert!(std::fs::read(computer.carts().join(&aside)).unwrap() == spoilt, "it was only set aside");
    let set_aside = std::fs::read_dir(computer.carts()).unwrap().flatten().map(|entry| entry.path());
    let same = |path: PathBuf| std::fs::read(path).is_ok_and(|bytes| bytes == keys);
    assert!(set_aside.filter(|path| path.is_file()).any(same), "with its key file");
    ask(&engine, "arrival_show", json!({})).await;
    assert_eq!(*computer.picks.shown.lock().unwrap(), [computer.carts().join(aside)]);
    assert_eq!(ask(&engine, "cart_list", json!({})).await["items"].as_array().unwrap().len(), 1);
    close(engine).await;

    let engine = computer.start().await;
    assert_eq!(ask(&engine, "session_get", json!({})).await["problem"], "passphrase_needed");
    ask(&engine, "session_unlock", json!({ "passphrase": "a long enough one" })).await;
    close(engine).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_of_the_book_that_is_open_is_gone_back_to_elsewhere() {
    let old = Old::new().await;
    *old.computer.picks.file.lock().unwrap() = Some(old.backup.clone());
    let chosen = ask(&old.engine, "arrival_choose", json!({})).await;
    assert_eq!(chosen["file"]["elsewhere"], false);
    let said = ask(&old.engine, "arrival_look", json!({ "words": old.words })).await;
    assert_eq!(said["problem"], "same_book");
    ask(&old.engine, "arrival_drop", json!({})).await;
    assert!(old.engine.call("arrival_look", json!({ "words": old.words })).await.is_err());
    close(old.engine).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_that_is_killed_before_the_book_took_its_place_opens_it_at_the_next_start() {
    let old = Old::new().await;
    close(old.engine).await;
    let new = Computer::new();
    close(new.start().await).await;
    // Everything up to the last step, as it lies on the disk at that moment.
    let vault = wapas_vault::Vault::new(new.carts(), "wapas.db", Arc::new(OsRandom), CHEAP);
    let file = wapas_store::backup_at(old.backup.clone()).await.unwrap();
    let slots = file.keys.unwrap();
    let phrase = wapas_vault::RecoveryPhrase::parse(&old.words).unwrap();
    let key = vault.unlock_elsewhere(slots.clone(), phrase).await.unwrap();
    wapas_store::fetch_book(old.backup.clone(), vault.waiting_database(), key.bytes().clone()).await.unwrap();
    let keychain = KeychainThread::start(new.keychain.clone(), Duration::from_secs(2));
    vault.make_ready(&slots, &key, Some(&keychain), None, wapas_engine::Timestamp(1)).await.unwrap();

    let engine = new.start().await;
    assert_eq!(ask(&engine, "session_get", json!({})).await["state"], "ready");
    assert_eq!(ask(&engine, "cart_list", json!({})).await["items"].as_array().unwrap().len(), 1);
    close(engine).await;
    drop(old.computer);
}
