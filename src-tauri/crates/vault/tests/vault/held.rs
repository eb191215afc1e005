//! Windows alone: other programs that hold the key file, as virus scanners do.

use crate::{Shop, refused};
use std::fs::{File, OpenOptions};
use std::os::windows::fs::OpenOptionsExt as _;
use std::path::Path;
use std::thread;
use std::time::Duration;
use wapas_domain::Timestamp;
use wapas_vault::Part;

fn hold(path: &Path) -> File {
    OpenOptions::new().read(true).share_mode(0).open(path).unwrap()
}

fn hold_for_a_moment(path: &Path) -> thread::JoinHandle<()> {
    let held = hold(path);
    thread::spawn(move || {
        thread::sleep(Duration::from_millis(600));
        drop(held);
    })
}

#[tokio::test]
async fn a_key_file_that_is_held_for_a_moment_is_waited_for() {
    let shop = Shop::new();
    let created = shop.set_up().await;
    let scanner = hold_for_a_moment(&shop.path("keys.json"));
    assert!(shop.vault.unlock_with_recovery(created.phrase.clone()).await.is_ok());
    scanner.join().unwrap();
    let scanner = hold_for_a_moment(&shop.path("keys.json"));
    shop.vault.replace_recovery(&created.key, &created.phrase).await.unwrap();
    scanner.join().unwrap();
    let scanner = hold_for_a_moment(&shop.path("keys.json"));
    shop.vault.set_aside(Part::Slots, Timestamp(1_790_000_000_000)).await.unwrap();
    scanner.join().unwrap();
}

#[tokio::test]
async fn a_key_file_that_stays_held_is_told_and_stays_as_it_was() {
    let shop = Shop::new();
    let created = shop.set_up().await;
    let before = shop.slot_file();
    let held = hold(&shop.path("keys.json"));
    assert_eq!(refused(shop.vault.unlock_with_recovery(created.phrase.clone()).await), "held");
    assert!(shop.vault.replace_recovery(&created.key, &created.phrase).await.is_err());
    drop(held);
    assert_eq!(shop.slot_file(), before);
    assert_eq!(shop.everything().len(), 2, "nothing half made is left");
    assert!(shop.vault.unlock_with_recovery(created.phrase).await.is_ok());
}
