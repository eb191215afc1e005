//! Windows alone: other programs that hold our files, as virus scanners and programs for backups do.

use crate::house::{House, carts, checkout, send, settle};
use std::fs::{self, File, OpenOptions};
use std::os::windows::fs::OpenOptionsExt as _;
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::Duration;
use wapas_domain::backup::BackupProblem;
use wapas_store::{NewBackup, OpenError, backups_in, remove_backups};

/// Others may read meanwhile.
const READ: u32 = 1;
/// Others may do all they want meanwhile.
const ALL: u32 = 7;

/// Another program that has the file open and lets others do only this with it.
fn hold(path: &Path, others: u32) -> File {
    OpenOptions::new().read(true).share_mode(others).open(path).unwrap()
}

/// The same, which lets go after a moment.
fn hold_for_a_moment(path: &Path, others: u32) -> thread::JoinHandle<()> {
    let held = hold(path, others);
    thread::spawn(move || {
        thread::sleep(Duration::from_millis(600));
        drop(held);
    })
}

fn new_backup(house: &House, name: &str) -> NewBackup {
    let folder = house.dir.path().join("usb");
    fs::create_dir_all(&folder).unwrap();
    NewBackup {
        folder,
        name: name.to_owned(),
        computer: "0badcafe".to_owned(),
        made_at: house.now(),
        progress: Arc::new(|_| {}),
        stop: Arc::default(),
    }
}

#[tokio::test]
async fn a_book_that_another_program_holds_is_told_so_and_loses_nothing() {
    for others in [0, READ] {
        let house = House::new();
        let store = house.create().await;
        send(&house, &store, &checkout("1")).await;
        store.close().await;
        let held = hold(&house.file(), others);
        assert_eq!(house.open().await.unwrap_err(), OpenError::Held, "others may {others}");
        drop(held);
        let store = house.open().await.unwrap();
        assert_eq!(carts(&store).await.len(), 1);
    }
}

#[tokio::test]
async fn a_book_that_is_held_for_a_moment_is_waited_for() {
    let house = House::new();
    let store = house.create().await;
    send(&house, &store, &checkout("1")).await;
    store.close().await;
    let scanner = hold_for_a_moment(&house.file(), 0);
    let store = house.open().await.unwrap();
    scanner.join().unwrap();
    assert_eq!(carts(&store).await.len(), 1);
}

/// What a kill leaves: a log with carts that the file does not have yet.
async fn killed(house: &House) {
    let store = house.create().await;
    send(house, &store, &checkout("1")).await;
    let kept: Vec<_> = ["", "-wal"]
        .iter()
        .map(|end| house.folder().join(format!("wapas.db{end}")))
        .map(|path| (fs::read(&path).unwrap(), path))
        .collect();
    store.close().await;
    for (bytes, path) in kept {
        fs::write(path, bytes).unwrap();
    }
}

#[tokio::test]
async fn a_log_that_a_scanner_holds_for_a_moment_is_waited_for() {
    let house = House::new();
    killed(&house).await;
    let scanner = hold_for_a_moment(&house.folder().join("wapas.db-wal"), 0);
    let store = house.open().await.unwrap();
    scanner.join().unwrap();
    settle(&store).await;
    assert_eq!(carts(&store).await.len(), 1, "what only the log had");
}

#[tokio::test]
async fn a_log_that_stays_held_is_told_and_loses_nothing() {
    let house = House::new();
    killed(&house).await;
    let held = hold(&house.folder().join("wapas.db-wal"), 0);
    assert_eq!(house.open().await.unwrap_err(), OpenError::Held);
    drop(held);
    let store = house.open().await.unwrap();
    settle(&store).await;
    assert_eq!(carts(&store).await.len(), 1, "what only the log had");
}

#[tokio::test]
async fn carts_are_kept_while_a_scanner_reads_what_is_written() {
    let house = House::new();
    let store = house.create().await;
    let log = house.folder().join("wapas.db-wal");
    for n in 0..20 {
        let (of_log, of_file) = (hold(&log, ALL), hold(&house.file(), ALL));
        send(&house, &store, &checkout(&n.to_string())).await;
        drop((of_log, of_file));
    }
    let held = hold(&log, ALL);
    store.close().await;
    drop(held);
    let store = house.open().await.unwrap();
    assert_eq!(carts(&store).await.len(), 20);
}

#[tokio::test]
async fn an_open_book_is_neither_removed_nor_replaced() {
    let house = House::new();
    let store = house.create().await;
    let other = house.folder().join("other.db");
    fs::write(&other, "another file").unwrap();
    assert!(fs::remove_file(house.file()).is_err());
    assert!(fs::rename(&other, house.file()).is_err());
    assert!(fs::rename(house.file(), house.folder().join("away.db")).is_err());
    send(&house, &store, &checkout("1")).await;
    assert_eq!(carts(&store).await.len(), 1);
}

#[tokio::test]
async fn a_backup_that_another_program_holds_is_told_and_keeps_no_other() {
    let house = House::new();
    let store = house.create().await;
    for name in ["one", "two", "three"] {
        store.back_up(new_backup(&house, name)).await.unwrap();
    }
    let folder = house.dir.path().join("usb");
    let held = hold(&folder.join("two.wapas"), READ);
    let all = backups_in(folder.clone()).await.unwrap();
    assert_eq!(all.len(), 3, "it can be looked at meanwhile");
    assert_eq!(remove_backups(all).await, Err(BackupProblem::NotWritten));
    let left = backups_in(folder.clone()).await.unwrap();
    assert_eq!(left.len(), 1, "the others are gone");
    drop(held);
    remove_backups(left).await.unwrap();
    assert!(backups_in(folder).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_copy_of_an_erased_customer_that_another_program_holds_goes_once_it_lets_go() {
    let house = House::new();
    let store = house.create().await;
    send(&house, &store, &checkout("1")).await;
    let folder = house.folder().join("backups");
    fs::create_dir(&folder).unwrap();
    for name in ["001759999999998-before-2.db", "001759999999999-before-3.db"] {
        fs::write(folder.join(name), "a copy").unwrap();
    }
    store.erase(carts(&store).await[0].person.clone(), true).await.unwrap();
    let until = store.backup_diary().await.unwrap().drop_here.unwrap();
    let held = hold(&folder.join("001759999999998-before-2.db"), READ);
    assert_eq!(store.drop_copies(until).await, Err(BackupProblem::NotWritten));
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "the other is gone");
    drop(held);
    store.drop_copies(until).await.unwrap();
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
}

#[tokio::test]
async fn a_scanner_that_looks_at_a_new_backup_is_waited_for() {
    let house = House::new();
    let store = house.create().await;
    let folder = new_backup(&house, "x").folder;
    // Whatever comes up there is looked at for a moment, as soon as it does.
    let watched = folder.clone();
    let scanner = thread::spawn(move || {
        let mut looks = 0;
        for _ in 0..2000 {
            for entry in fs::read_dir(&watched).unwrap().flatten() {
                if let Ok(_held) = OpenOptions::new().read(true).share_mode(READ | 2).open(entry.path()) {
                    looks += 1;
                    thread::sleep(Duration::from_millis(100));
                }
            }
            if looks > 10 {
                return looks;
            }
            thread::sleep(Duration::from_millis(1));
        }
        looks
    });
    for n in 0..4 {
        store.back_up(new_backup(&house, &format!("backup {n}"))).await.unwrap();
    }
    assert!(scanner.join().unwrap() > 0, "it looked at nothing");
    assert_eq!(backups_in(folder).await.unwrap().len(), 4);
}
