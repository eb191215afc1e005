//! What is refused at the door, and what the file must never show.

use crate::house::{BEGIN, House, arrival, carts, checkout, connection, raw, send, settle};
use std::fs;
use wapas_domain::Secret;
use wapas_store::{OpenError, Rotation, SecretSlot, Store};

#[tokio::test]
async fn a_file_is_made_once_and_opened_where_it_is() {
    let house = House::new();
    assert_eq!(house.open().await.unwrap_err(), OpenError::Missing);
    let store = house.create().await;
    assert_eq!(Store::create(house.opening()).await.unwrap_err(), OpenError::AlreadyOpen);
    assert_eq!(house.open().await.unwrap_err(), OpenError::AlreadyOpen);
    store.close().await;
    assert_eq!(Store::create(house.opening()).await.unwrap_err(), OpenError::Exists);
    let store = house.open().await.unwrap();
    assert_eq!(store.connections().await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_folder_of_any_name_holds_it_and_its_backups() {
    let house = House::new();
    // A user of Windows has a name, and many a drive one too.
    let dir = house.dir.path().join("सुनीता देवी की दुकान (पुरानी) #1 100%").join("कार्ट ✓");
    let opening = || wapas_store::Opening { dir: dir.clone(), ..house.opening() };
    let store = Store::create(opening()).await.unwrap();
    store.create_connection(connection("main")).await.unwrap();
    send(&house, &store, &checkout("1")).await;
    let folder = house.dir.path().join("मेरा ड्राइव");
    fs::create_dir_all(&folder).unwrap();
    let new = wapas_store::NewBackup {
        folder: folder.clone(),
        name: "Wapas बैकअप".to_owned(),
        computer: "0badcafe".to_owned(),
        made_at: house.now(),
        progress: std::sync::Arc::new(|_| {}),
        stop: std::sync::Arc::default(),
    };
    let made = store.back_up(new).await.unwrap();
    assert_eq!(made.path, folder.join("Wapas बैकअप.wapas"));
    store.restore(made.path).await.unwrap();
    settle(&store).await;
    store.close().await;
    let store = Store::open(opening()).await.unwrap();
    assert_eq!(carts(&store).await.len(), 1);
}

#[tokio::test]
async fn a_wrong_key_or_damage_is_refused_and_nothing_is_touched() {
    let house = House::new();
    house.create().await.close().await;
    let before = fs::read(house.file()).unwrap();
    let opening = wapas_store::Opening { key: Secret::new([8; 32]), ..house.opening() };
    assert_eq!(Store::open(opening).await.unwrap_err(), OpenError::WrongKeyOrDamaged);
    assert_eq!(fs::read(house.file()).unwrap(), before);
    let mut damaged = before.clone();
    damaged[100..200].fill(0);
    fs::write(house.file(), &damaged).unwrap();
    assert_eq!(house.open().await.unwrap_err(), OpenError::WrongKeyOrDamaged);
    assert_eq!(fs::read(house.file()).unwrap(), damaged);
    fs::write(house.file(), before).unwrap();
    house.open().await.unwrap();
}

#[tokio::test]
async fn a_plain_file_is_refused() {
    let house = House::new();
    fs::create_dir_all(house.folder()).unwrap();
    rusqlite::Connection::open(house.file()).unwrap().execute_batch("CREATE TABLE a (b)").unwrap();
    assert_eq!(house.open().await.unwrap_err(), OpenError::PlainFile);
}

#[tokio::test]
async fn newer_and_changed_schemas_are_refused() {
    let house = House::new();
    house.create().await.close().await;
    let conn = raw(&house.file());
    conn.execute_batch("INSERT INTO migrations VALUES (99, 'later', zeroblob(32))").unwrap();
    drop(conn);
    assert!(matches!(house.open().await.unwrap_err(), OpenError::Newer { found: 99, .. }));
    let conn = raw(&house.file());
    conn.execute_batch(
        "DELETE FROM migrations WHERE number = 99; UPDATE migrations SET sha256 = zeroblob(32)",
    )
    .unwrap();
    drop(conn);
    assert_eq!(house.open().await.unwrap_err(), OpenError::ChangedMigration { number: 1 });
}

#[cfg(unix)]
#[tokio::test]
async fn only_the_owner_may_look() {
    use std::os::unix::fs::PermissionsExt;
    let house = House::new();
    let store = house.create().await;
    send(&house, &store, &checkout("1")).await;
    let mode = |path: &std::path::Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&house.folder()), 0o700);
    for entry in fs::read_dir(house.folder()).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
}

#[tokio::test]
async fn nothing_personal_or_secret_stands_in_plain_text() {
    let house = House::new();
    let store = house.create().await;
    let mut new = connection("second");
    new.secret = Some((SecretSlot("slot".to_owned()), Secret::new("canary-secret-4711".to_owned())));
    store.create_connection(new).await.unwrap();
    let rotation = Rotation {
        connection: "second".into(),
        new_token: Some(Secret::new("canary-token-4712".to_owned())),
        new_secret: None,
        previous_until: wapas_domain::Timestamp(BEGIN),
    };
    store.rotate_connection(rotation).await.unwrap();
    send(&house, &store, &checkout("canary-cart")).await;
    let canaries =
        ["Sunita", "9812345678", "canary-cart@mail.test", "canary-secret-4711", "canary-token-4712"];
    let look = |when: &str| {
        let mut seen = 0;
        for entry in fs::read_dir(house.folder()).unwrap() {
            let path = entry.unwrap().path();
            let bytes = fs::read(&path).unwrap();
            seen += bytes.len();
            for canary in canaries {
                let found = bytes.windows(canary.len()).any(|window| window == canary.as_bytes());
                assert!(!found, "{canary} in {} {when}", path.display());
            }
        }
        assert!(seen > 4096, "there was something to look at");
    };
    look("while open");
    store.close().await;
    look("when closed");
    // The log was emptied into the file.
    let log = house.folder().join("wapas.db-wal");
    assert!(!log.exists() || fs::metadata(log).unwrap().len() == 0);
}

#[tokio::test]
async fn what_waits_is_finished_before_the_door_closes() {
    let house = House::new();
    let store = house.create().await;
    let arrivals: Vec<_> = (0..50).map(|n| arrival(&checkout(&n.to_string()), house.now())).collect();
    let admitted = async {
        let waiting = arrivals.into_iter().map(|arrival| store.admit(arrival));
        let mut kept = 0;
        for one in waiting {
            kept += i32::from(one.await.is_ok());
        }
        kept
    };
    assert_eq!(admitted.await, 50);
    store.close().await;
    assert!(store.admit(arrival(&checkout("late"), house.now())).await.is_err());
    assert!(store.shops().await.is_err());
    let store = house.open().await.unwrap();
    settle(&store).await;
    assert_eq!(carts(&store).await.len(), 50);
}
