//! A slot file that was hurt: it never opens with a wrong key, never panics, never gets rewritten.

use crate::{DATABASE, PASSPHRASE, Shop, refused, same, secret};
use proptest::prelude::*;
use wapas_vault::Created;

/// Puts these bytes in place of the slot file and tries everything on them.
async fn survives(shop: &Shop, created: &Created, bytes: &[u8]) -> [&'static str; 3] {
    shop.put("keys.json", bytes);
    let mut codes = ["opened"; 3];
    for (code, opened) in codes.iter_mut().zip(shop.open_all(&created.phrase).await) {
        match opened {
            Ok(key) => assert!(same(&key, &created.key), "opened with another key"),
            Err(error) => *code = error.code(),
        }
    }
    assert_eq!(shop.slot_file(), bytes, "a hurt file was written to");
    let again = shop.vault.create(Some(&shop.keychain), Some(secret(PASSPHRASE))).await;
    assert_eq!(refused(again), "already_there");
    assert_eq!(shop.slot_file(), bytes);
    codes
}

#[tokio::test]
async fn no_shorter_file_opens() {
    let shop = Shop::new();
    let created = shop.set_up().await;
    let whole = shop.slot_file();
    for length in 0..whole.len() {
        let codes = survives(&shop, &created, &whole[..length]).await;
        assert_eq!(codes, ["slot_file_damaged"; 3], "length {length}");
        let changed = shop.vault.add_passphrase_slot(&created.key, secret("new")).await;
        assert_eq!(refused(changed), "slot_file_damaged");
        assert_eq!(shop.slot_file(), &whole[..length]);
    }
}

#[tokio::test]
async fn a_flipped_bit_anywhere_is_told_as_damage() {
    let shop = Shop::new();
    let created = shop.set_up().await;
    let whole = shop.slot_file();
    let mut still_opened = 0;
    for position in 0..whole.len() {
        for bit in [0x01, 0x10, 0x80] {
            let mut hurt = whole.clone();
            hurt[position] ^= bit;
            for code in survives(&shop, &created, &hurt).await {
                match code {
                    "opened" => still_opened += 1,
                    // A flip in the format's digit or in the word for a kind.
                    "slot_file_damaged" | "slot_file_newer" => {}
                    other => panic!("{other} at {position}"),
                }
            }
        }
    }
    assert!(still_opened > 0, "a hurt slot must not close the others");
}

#[tokio::test]
async fn a_hurt_slot_leaves_the_others_open() {
    let shop = Shop::new();
    let created = shop.set_up().await;
    let whole = String::from_utf8(shop.slot_file()).unwrap();
    for (index, kind) in ["keychain", "passphrase", "recovery"].iter().enumerate() {
        let mark = format!("\"kind\":\"{kind}\"");
        let start = whole.find(&mark).unwrap();
        let wrapped = start + whole[start..].find("\"wrapped\":\"").unwrap() + 11;
        let mut hurt = whole.clone().into_bytes();
        hurt[wrapped] = if hurt[wrapped] == b'0' { b'1' } else { b'0' };
        let mut expected = ["opened"; 3];
        expected[index] = "slot_file_damaged";
        assert_eq!(survives(&shop, &created, &hurt).await, expected);
    }
}

#[tokio::test]
async fn what_a_newer_version_wrote_is_never_touched() {
    let shop = Shop::new();
    let created = shop.set_up().await;
    let whole = String::from_utf8(shop.slot_file()).unwrap();
    let newer = [
        whole.replace("\"format\": 1", "\"format\": 2"),
        whole.replace("\"kind\":\"passphrase\"", "\"kind\":\"passkey\""),
        "{\"format\":7,\"anything\":[]}".to_owned(),
    ];
    for file in newer {
        assert_ne!(file, whole);
        let codes = survives(&shop, &created, file.as_bytes()).await;
        assert_eq!(codes, ["slot_file_newer"; 3]);
        let (vault, key) = (&shop.vault, &created.key);
        for result in [
            vault.add_keychain_slot(key, &shop.keychain).await,
            vault.add_passphrase_slot(key, secret("x")).await,
            vault.replace_recovery(key, &created.phrase).await,
            vault.remove_slot(key, wapas_vault::SlotKind::Keychain).await,
        ] {
            assert_eq!(refused(result), "slot_file_newer");
        }
        assert_eq!(shop.slot_file(), file.as_bytes());
    }
}

#[tokio::test]
async fn strange_files_are_damaged() {
    let shop = Shop::new();
    let created = shop.set_up().await;
    let whole = String::from_utf8(shop.slot_file()).unwrap();
    let slot =
        whole.lines().find(|line| line.contains("recovery")).unwrap().trim().trim_end_matches(',').to_owned();
    for file in [
        "null".to_owned(),
        "[]".to_owned(),
        "{}".to_owned(),
        whole.replace("\"format\": 1", "\"format\": 0"),
        whole.replace("\"format\": 1", "\"format\": -1"),
        whole.replace("\"format\": 1", "\"format\": 1, \"more\": 1"),
        whole.replace(&slot, &format!("{slot},{slot}")),
        whole.replace(&slot, "7"),
        format!("{whole}{}", " ".repeat(100_000)),
        format!("{whole}{whole}"),
        "[".repeat(60_000),
    ] {
        assert_ne!(file, whole);
        let codes = survives(&shop, &created, file.as_bytes()).await;
        assert_eq!(codes, ["slot_file_damaged"; 3], "{file:.60}");
    }
}

/// A slot taken over from another shop's file, under the same passphrase.
#[tokio::test]
async fn a_slot_of_another_file_does_not_open() {
    let (shop, other) = (Shop::new(), Shop::new());
    let (created, stranger) = (shop.set_up().await, other.set_up().await);
    let own = created.key.id().to_string();
    let mixed = String::from_utf8(other.slot_file()).unwrap().replace(&stranger.key.id().to_string(), &own);
    let codes = survives(&shop, &created, mixed.as_bytes()).await;
    assert_eq!(codes, ["slot_file_damaged"; 3]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_bytes_open_or_break_anything(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        arbitrary(&bytes);
    }

    #[test]
    fn no_splice_opens_with_another_key(
        at in 0usize..900,
        length in 0usize..80,
        with in "[ -~]{0,80}",
    ) {
        splice(at, length, &with);
    }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap()
}

fn arbitrary(bytes: &[u8]) {
    runtime().block_on(async {
        let shop = Shop::new();
        shop.put("keys.json", bytes);
        shop.put(DATABASE, b"x");
        let opened = shop.vault.unlock_with_passphrase(secret(PASSPHRASE)).await;
        assert!(opened.is_err());
        assert_eq!(shop.slot_file(), bytes);
    });
}

fn splice(at: usize, length: usize, with: &str) {
    runtime().block_on(async {
        let shop = Shop::new();
        let created = shop.set_up().await;
        let mut file = shop.slot_file();
        let start = at.min(file.len());
        let end = (start + length).min(file.len());
        file.splice(start..end, with.bytes());
        survives(&shop, &created, &file).await;
    });
}
