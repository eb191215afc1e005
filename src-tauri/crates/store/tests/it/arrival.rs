//! A backup that becomes the book of a new computer.

use crate::house::{BEGIN, House, KEY, checkout, intent, only_cart, raw, send, settle};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use wapas_domain::arrival::ArrivalProblem;
use wapas_domain::fact::Fact;
use wapas_domain::followup::Channel;
use wapas_domain::settings::Settings;
use wapas_domain::time::DAY;
use wapas_domain::{Secret, Timestamp};
use wapas_store::{
    BackupFile, FILE_NAME, FollowUpIntent, NewApproval, NewBackup, OpenError, Store, backup_at, fetch_book,
    hold,
};

async fn back_up(house: &House, store: &Store) -> BackupFile {
    let folder = house.dir.path().join("usb");
    fs::create_dir_all(&folder).unwrap();
    let new = NewBackup {
        folder,
        name: "Wapas".to_owned(),
        computer: "0badcafe".to_owned(),
        made_at: house.now(),
        progress: Arc::new(|_| {}),
        stop: Arc::default(),
    };
    store.back_up(new).await.unwrap()
}

async fn fetched(backup: &Path, to: &Path) -> Result<wapas_store::ArrivalLook, ArrivalProblem> {
    fetch_book(backup.to_owned(), to.to_owned(), Secret::new(KEY)).await
}

/// Puts the book of a backup where another house opens it.
async fn moved(backup: &BackupFile) -> House {
    let house = House::new();
    house.clock.forward(2 * DAY);
    fetched(&backup.path, &house.file()).await.unwrap();
    house
}

#[tokio::test]
async fn a_backup_is_looked_at_before_anything_is_touched() {
    let house = House::new();
    let store = house.create().await;
    fs::write(house.folder().join("keys.json"), "{}").unwrap();
    let public_url = Some("https://carts.example.in".to_owned());
    store.set_settings(Settings { public_url, ..Settings::default() }).await.unwrap();
    send(&house, &store, &checkout("1")).await;
    let made = back_up(&house, &store).await;
    let said = backup_at(made.path.clone()).await.unwrap();
    assert_eq!((said.made_at, said.keys.as_deref()), (Timestamp(BEGIN), Some("{}")));
    assert_eq!(said.version.as_deref(), Some(env!("CARGO_PKG_VERSION")));
    let to = house.dir.path().join("arriving").join(FILE_NAME);
    let look = fetched(&made.path, &to).await.unwrap();
    assert_eq!(look.shops, ["my-store.myshopify.com"]);
    assert_eq!((look.carts, look.last_cart_at), (1, Some(Timestamp(BEGIN))));
    assert_eq!(look.address.as_deref(), Some("https://carts.example.in"));
    assert_eq!(look.path.unwrap().expose(), "token-of-main");
    assert_eq!(store.moved().await.unwrap(), None, "the old book does not know of it");
    let files: Vec<_> = fs::read_dir(to.parent().unwrap()).unwrap().flatten().collect();
    assert_eq!(files.len(), 1, "one file alone waits");
}

#[tokio::test]
async fn whatever_is_wrong_with_a_backup_is_told_and_leaves_nothing() {
    let house = House::new();
    let store = house.create().await;
    for n in 0..40 {
        send(&house, &store, &checkout(&n.to_string())).await;
    }
    let made = back_up(&house, &store).await;
    let bytes = fs::read(&made.path).unwrap();
    let other = |name: &str, bytes: &[u8]| -> PathBuf {
        let path = house.dir.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let to = house.dir.path().join("arriving").join(FILE_NAME);
    let look = |path: PathBuf| backup_at(path);
    assert_eq!(look(house.dir.path().join("away.wapas")).await, Err(ArrivalProblem::FileGone));
    assert_eq!(look(other("photo.jpg", &bytes[..9000])).await, Err(ArrivalProblem::NoBackup));
    assert_eq!(look(other("empty.wapas", b"")).await, Err(ArrivalProblem::NotWhole));
    let cut = other("cut.wapas", &bytes[..bytes.len() * 2 / 3]);
    assert_eq!(look(cut.clone()).await, Err(ArrivalProblem::NotWhole));
    assert_eq!(fetched(&cut, &to).await, Err(ArrivalProblem::NotWhole));
    let text = b"\"format\":1";
    let place = bytes.windows(text.len()).rposition(|window| window == text).unwrap();
    let mut newer = bytes.clone();
    newer[place + text.len() - 1] = b'2';
    assert_eq!(look(other("newer.wapas", &newer)).await, Err(ArrivalProblem::Newer));
    let mut spoilt = bytes.clone();
    spoilt[place / 2] ^= 1;
    assert_eq!(fetched(&other("spoilt.wapas", &spoilt), &to).await, Err(ArrivalProblem::NotWhole));
    // A missing middle with a whole end.
    let mut short = bytes[..8192].to_vec();
    short.extend_from_slice(&bytes[16384..]);
    assert_eq!(fetched(&other("short.wapas", &short), &to).await, Err(ArrivalProblem::NotWhole));
    let wrong = fetch_book(made.path.clone(), to.clone(), Secret::new([9; 32])).await;
    assert_eq!(wrong, Err(ArrivalProblem::NotWhole));
    assert!(!to.exists());
    // A schema of tomorrow.
    let database = raw(&house.file());
    database
        .execute("INSERT INTO migrations (number, name, sha256) VALUES (999, 'x', zeroblob(32))", [])
        .unwrap();
    drop(database);
    let made = back_up(&house, &store).await;
    assert_eq!(fetched(&made.path, &to).await, Err(ArrivalProblem::Newer));
    assert!(!to.exists());
}

#[tokio::test]
async fn a_moved_book_says_so_once_and_sends_nothing_before_somebody_looked() {
    let house = House::new();
    let store = house.create().await;
    send(&house, &store, &checkout("1")).await;
    let about = FollowUpIntent { channel: Channel::MetaCloud, ..intent("f_1", &only_cart(&store).await.id) };
    let new = NewApproval { intent: about, due: house.now().plus(DAY), run: None, overridden: Vec::new() };
    assert!(!store.approve(vec![new]).await.unwrap().is_empty());
    let made = back_up(&house, &store).await;
    for fold_anew in [false, true] {
        let other = moved(&made).await;
        if fold_anew {
            // As another version had left it: everything is put in order anew when it is opened.
            raw(&other.file()).execute("UPDATE fold_state SET version = 1", []).unwrap();
        }
        let arrived = other.open().await.unwrap();
        assert_eq!(arrived.moved().await.unwrap(), Some(Timestamp(BEGIN)));
        arrived.tell_moved().await.unwrap();
        assert_eq!(arrived.moved().await.unwrap(), None);
        arrived.tell_moved().await.unwrap();
        settle(&arrived).await;
        assert_eq!(
            arrived.next_approval().await.unwrap(),
            None,
            "it was due, and the old computer may have sent it"
        );
        let facts: Vec<String> = raw(&other.file())
            .prepare("SELECT fact ->> '$.fact' FROM facts ORDER BY seq")
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        assert_eq!(facts, ["follow_up_approved", "book_restored", "queue_paused"]);
        arrived.close().await;
    }
    // Where nothing waits, nothing is paused.
    store
        .record(Fact::QueueCancelled { scope: wapas_domain::queue::Scope::One("f_1".into()) })
        .await
        .unwrap();
    let other = moved(&back_up(&house, &store).await).await;
    let arrived = other.open().await.unwrap();
    arrived.tell_moved().await.unwrap();
    let paused: i64 = raw(&other.file())
        .query_row("SELECT count(*) FROM facts WHERE fact ->> '$.fact' = 'queue_paused'", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert_eq!(paused, 0);
}

#[tokio::test]
async fn while_the_files_are_held_nobody_opens_them_and_while_they_are_open_nobody_holds_them() {
    let house = House::new();
    let store = house.create().await;
    assert_eq!(hold(&house.folder()).unwrap_err(), OpenError::AlreadyOpen);
    store.close().await;
    let held = hold(&house.folder()).unwrap();
    assert_eq!(house.open().await.unwrap_err(), OpenError::AlreadyOpen);
    drop(held);
    house.open().await.unwrap().close().await;
}
