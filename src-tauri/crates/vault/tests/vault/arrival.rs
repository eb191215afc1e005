//! A book that comes from elsewhere takes the place of what is here, at once or, after a power cut, at the next start.

use crate::{CHEAP, DATABASE, PASSPHRASE, Shop, refused, secret};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use wapas_domain::Timestamp;
use wapas_vault::memory::MemoryKeychain;
use wapas_vault::{Created, KeychainError, Look, OsRandom, RecoveryPhrase, SlotKind, Vault};

const NOW: Timestamp = Timestamp(1_790_000_000_000);
const ASIDE: &str = "wapas.db.aside-1790000000000";

/// Another computer's book: its slots as a backup carries them, and its key.
async fn elsewhere() -> (String, Created) {
    let old = Shop::new();
    let created = old.set_up().await;
    (String::from_utf8(old.slot_file()).unwrap(), created)
}

/// Everything within a folder, by the way to it.
fn tree(dir: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        let name = entry.file_name().into_string().unwrap();
        if entry.path().is_dir() {
            found.extend(
                tree(&entry.path()).into_iter().map(|(inner, bytes)| (format!("{name}/{inner}"), bytes)),
            );
        } else {
            found.insert(name, fs::read(entry.path()).unwrap());
        }
    }
    found
}

/// Puts the database of the book down where it waits.
fn waits(shop: &Shop) {
    let database = shop.vault.waiting_database();
    fs::create_dir_all(database.parent().unwrap()).unwrap();
    fs::write(database, b"the moved book").unwrap();
}

#[tokio::test]
async fn a_book_from_elsewhere_opens_by_this_computer_and_by_its_words_alone() {
    let (slots, created) = elsewhere().await;
    let here = Shop::new();
    let key = here.vault.unlock_elsewhere(slots.clone(), created.phrase.clone()).await.unwrap();
    assert!(key.bytes() == created.key.bytes());
    waits(&here);
    here.vault.make_ready(&slots, &key, Some(&here.keychain), None, NOW).await.unwrap();
    assert_eq!(here.vault.look(), Ok(Look::Fresh), "nothing took its place yet");
    let placed = here.vault.take_place().await.unwrap().unwrap();
    assert_eq!(placed.set_aside, None, "nothing was here");
    assert_eq!(here.vault.take_place().await.unwrap(), None, "once");
    let names: Vec<String> = tree(here.folder.path()).into_keys().collect();
    assert_eq!(names, ["keys.json", DATABASE]);
    assert!(here.vault.unlock_with_keychain(&here.keychain).await.unwrap().bytes() == key.bytes());
    assert!(here.vault.unlock_with_recovery(created.phrase).await.unwrap().bytes() == key.bytes());
    assert!(
        here.vault.unlock_with_passphrase(secret(PASSPHRASE)).await.is_ok(),
        "the old passphrase is the merchant's own"
    );
}

#[tokio::test]
async fn without_a_keychain_a_passphrase_opens_it_and_no_slot_of_the_old_keychain_is_left() {
    let (slots, created) = elsewhere().await;
    let here = Shop::new();
    here.kept.fail_with(Some(KeychainError::Missing));
    assert!(!here.vault.may_keep(&created.key, &here.keychain).await);
    waits(&here);
    let refused = here.vault.make_ready(&slots, &created.key, Some(&here.keychain), None, NOW).await;
    assert_eq!(refused.unwrap_err().code(), "keychain_missing");
    assert_eq!(here.vault.is_ready(), Ok(false), "nothing is half done");
    here.vault.make_ready(&slots, &created.key, None, Some(secret("another one")), NOW).await.unwrap();
    here.vault.take_place().await.unwrap();
    assert_eq!(here.vault.slots().unwrap(), [SlotKind::Passphrase, SlotKind::Recovery]);
    assert!(here.vault.unlock_with_passphrase(secret("another one")).await.is_ok());
}

#[tokio::test]
async fn wrong_words_and_damaged_slots_are_told_and_touch_nothing() {
    let (slots, _) = elsewhere().await;
    let here = Shop::new();
    here.set_up().await;
    let before = tree(here.folder.path());
    let other = RecoveryPhrase::generate(&OsRandom).unwrap();
    assert_eq!(refused(here.vault.unlock_elsewhere(slots.clone(), other.clone()).await), "wrong_words");
    let newer = slots.replacen("\"format\": 1", "\"format\": 9", 1);
    assert_eq!(refused(here.vault.unlock_elsewhere(newer, other.clone()).await), "slot_file_newer");
    let half = slots[..slots.len() / 2].to_owned();
    assert_eq!(refused(here.vault.unlock_elsewhere(half, other).await), "slot_file_damaged");
    assert_eq!(tree(here.folder.path()), before);
}

#[tokio::test]
async fn what_was_only_looked_at_goes_and_what_is_ready_stays() {
    let (slots, created) = elsewhere().await;
    let here = Shop::new();
    here.vault.send_away().await.unwrap();
    waits(&here);
    here.vault.send_away().await.unwrap();
    assert!(tree(here.folder.path()).is_empty());
    let unfounded = here.vault.make_ready(&slots, &created.key, None, Some(secret(PASSPHRASE)), NOW).await;
    assert_eq!(refused(unfounded), "database_missing");
    waits(&here);
    here.vault.make_ready(&slots, &created.key, None, Some(secret(PASSPHRASE)), NOW).await.unwrap();
    here.vault.send_away().await.unwrap();
    assert!(here.vault.take_place().await.unwrap().is_some());
}

#[tokio::test]
async fn a_power_cut_between_any_two_steps_leaves_one_whole_book_after_the_next_start() {
    for steps in 0..=7 {
        let (slots, created) = elsewhere().await;
        let here = Shop::new();
        here.set_up().await;
        here.put("wapas.db-wal", b"the log");
        let old = here.slot_file();
        waits(&here);
        here.vault.make_ready(&slots, &created.key, None, Some(secret(PASSPHRASE)), NOW).await.unwrap();
        let arriving = here.path("arriving");
        // As far as it came before the cut, in the order in which it is done.
        let moves = [
            (here.path("keys.json"), here.path("keys.json.aside-1790000000000")),
            (here.path(DATABASE), here.path(ASIDE)),
            (here.path("wapas.db-wal"), here.path(&format!("{ASIDE}-wal"))),
            (arriving.join(DATABASE), here.path(DATABASE)),
            (arriving.join("keys.json"), here.path("keys.json")),
        ];
        for (from, to) in moves.iter().take(steps) {
            fs::rename(from, to).unwrap();
        }
        if steps == 6 {
            fs::remove_file(arriving.join("ready.json")).unwrap();
        }
        if steps == 7 {
            fs::remove_dir_all(&arriving).unwrap();
        }
        let again = Vault::new(here.folder.path(), DATABASE, Arc::new(OsRandom), CHEAP);
        let placed = again.take_place().await.unwrap();
        again.send_away().await.unwrap();
        assert_eq!(placed.is_some(), steps < 6);
        assert!(placed.is_none_or(|placed| placed.set_aside.as_deref() == Some(ASIDE)));
        let there = tree(here.folder.path());
        let names: Vec<&str> = there.keys().map(String::as_str).collect();
        let wal = format!("{ASIDE}-wal");
        assert_eq!(
            names,
            ["keys.json", "keys.json.aside-1790000000000", DATABASE, ASIDE, &wal],
            "after {steps}"
        );
        assert_eq!(there[DATABASE], b"the moved book");
        assert_eq!((&there[ASIDE][..], &there[&wal][..]), (&b"the database"[..], &b"the log"[..]));
        assert_eq!(there["keys.json.aside-1790000000000"], old);
        assert!(again.unlock_with_recovery(created.phrase).await.unwrap().bytes() == created.key.bytes());
    }
}

#[tokio::test]
async fn the_same_computer_keeps_its_entry_in_the_keychain() {
    let shop = Shop::new();
    let created = shop.set_up().await;
    let slots = String::from_utf8(shop.slot_file()).unwrap();
    shop.put(DATABASE, b"damaged");
    waits(&shop);
    shop.vault.make_ready(&slots, &created.key, Some(&shop.keychain), None, NOW).await.unwrap();
    shop.vault.take_place().await.unwrap();
    assert_eq!(MemoryKeychain::accounts(&shop.kept), [created.key.id().to_string()]);
    assert!(shop.vault.unlock_with_keychain(&shop.keychain).await.is_ok());
    assert_eq!(tree(shop.folder.path())[ASIDE], b"damaged");
}
