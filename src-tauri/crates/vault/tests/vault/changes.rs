//! Adding, replacing and removing slots.

use crate::{Shop, refused, same, secret};
use wapas_vault::{OsRandom, RecoveryPhrase, SlotKind};

/// The line of a slot in the file: a slot is written in one piece.
fn line(file: &[u8], kind: &str) -> Option<String> {
    let text = String::from_utf8(file.to_vec()).unwrap();
    let mark = format!("\"kind\":\"{kind}\"");
    let line = text.lines().find(|line| line.contains(&mark))?;
    Some(line.trim().trim_end_matches(',').to_owned())
}

#[tokio::test]
async fn a_change_leaves_the_other_slots_byte_by_byte() {
    let shop = Shop::new();
    let created = shop.set_up().await;
    let kinds = ["keychain", "passphrase", "recovery"];
    let words = RecoveryPhrase::generate(&OsRandom).unwrap();
    for changed in kinds {
        let before = shop.slot_file();
        let (vault, key) = (&shop.vault, &created.key);
        match changed {
            "keychain" => vault.add_keychain_slot(key, &shop.keychain).await,
            "passphrase" => vault.add_passphrase_slot(key, secret("another")).await,
            _ => vault.replace_recovery(key, &words).await,
        }
        .unwrap();
        let after = shop.slot_file();
        for kind in kinds {
            let (was, is) = (line(&before, kind), line(&after, kind));
            assert!(was.is_some());
            assert_eq!(was == is, kind != changed, "{kind} when changing {changed}");
        }
    }
    let passphrase = shop.vault.unlock_with_passphrase(secret("another")).await;
    assert!(same(&passphrase.unwrap(), &created.key));
    assert!(shop.vault.unlock_with_recovery(words).await.is_ok());
    assert!(shop.vault.unlock_with_keychain(&shop.keychain).await.is_ok());
    let old = shop.vault.unlock_with_recovery(created.phrase).await;
    assert_eq!(refused(old), "wrong_words");
}

#[tokio::test]
async fn a_new_keychain_slot_keeps_old_backups_open() {
    let shop = Shop::new();
    let created = shop.set_up().await;
    let backup = shop.slot_file();
    shop.vault.add_keychain_slot(&created.key, &shop.keychain).await.unwrap();
    assert_ne!(shop.slot_file(), backup);
    shop.put("keys.json", &backup);
    let opened = shop.vault.unlock_with_keychain(&shop.keychain).await;
    assert!(same(&opened.unwrap(), &created.key));
}

#[tokio::test]
async fn a_slot_is_added_where_there_was_none() {
    let shop = Shop::new();
    let created = shop.vault.create(None, None).await.unwrap();
    shop.put(crate::DATABASE, b"x");
    let (vault, key) = (&shop.vault, &created.key);
    let recovery = line(&shop.slot_file(), "recovery").unwrap();
    vault.add_passphrase_slot(key, secret(crate::PASSPHRASE)).await.unwrap();
    vault.add_keychain_slot(key, &shop.keychain).await.unwrap();
    for opened in shop.open_all(&created.phrase).await {
        assert!(same(&opened.unwrap(), key));
    }
    assert_eq!(line(&shop.slot_file(), "recovery"), Some(recovery));
    let empty = vault.add_passphrase_slot(key, secret("")).await;
    assert_eq!(refused(empty), "empty_passphrase");
}

#[tokio::test]
async fn the_last_safe_slot_stays() {
    let shop = Shop::new();
    let created = shop.set_up().await;
    let (vault, key) = (&shop.vault, &created.key);
    let before = shop.slot_file();
    let gone = vault.remove_slot(key, SlotKind::Recovery).await;
    assert_eq!(refused(gone), "last_slot");
    assert_eq!(shop.slot_file(), before);

    vault.remove_slot(key, SlotKind::Passphrase).await.unwrap();
    let again = vault.remove_slot(key, SlotKind::Passphrase).await;
    assert_eq!(refused(again), "no_such_slot");
    vault.remove_slot(key, SlotKind::Keychain).await.unwrap();
    assert_eq!(vault.slots().unwrap(), [SlotKind::Recovery]);
    let [keychain, passphrase, words] = shop.open_all(&created.phrase).await;
    assert_eq!(refused(keychain), "no_such_slot");
    assert_eq!(refused(passphrase), "no_such_slot");
    assert!(words.is_ok());
}

#[tokio::test]
async fn a_damaged_last_slot_does_not_count_as_safe() {
    let shop = Shop::new();
    let created = shop.set_up().await;
    let text = String::from_utf8(shop.slot_file()).unwrap();
    let recovery = line(text.as_bytes(), "recovery").unwrap();
    let hurt = recovery.replace("\"sum\":\"", "\"sum\":\"0");
    shop.put("keys.json", text.replace(&recovery, &hurt).as_bytes());
    let before = shop.slot_file();
    let gone = shop.vault.remove_slot(&created.key, SlotKind::Passphrase).await;
    assert_eq!(refused(gone), "last_slot");
    assert_eq!(shop.slot_file(), before);

    // Writing the words anew mends it.
    shop.vault.replace_recovery(&created.key, &created.phrase).await.unwrap();
    for opened in shop.open_all(&created.phrase).await {
        assert!(same(&opened.unwrap(), &created.key));
    }
}

#[tokio::test]
async fn the_key_of_another_vault_changes_nothing() {
    let (shop, other) = (Shop::new(), Shop::new());
    shop.set_up().await;
    let stranger = other.set_up().await;
    let before = shop.slot_file();
    let calls = shop.kept.calls();
    let (vault, key) = (&shop.vault, &stranger.key);
    for result in [
        vault.add_keychain_slot(key, &shop.keychain).await,
        vault.add_passphrase_slot(key, secret("x")).await,
        vault.replace_recovery(key, &stranger.phrase).await,
        vault.remove_slot(key, SlotKind::Passphrase).await,
    ] {
        assert_eq!(refused(result), "other_key");
    }
    assert_eq!(shop.slot_file(), before);
    assert_eq!(shop.kept.calls(), calls);
}

#[tokio::test]
async fn changes_at_the_same_time_do_not_lose_each_other() {
    let shop = Shop::new();
    let created = shop.vault.create(None, None).await.unwrap();
    shop.put(crate::DATABASE, b"x");
    let words = RecoveryPhrase::generate(&OsRandom).unwrap();
    let (vault, key) = (&shop.vault, &created.key);
    let done = tokio::join!(
        vault.add_keychain_slot(key, &shop.keychain),
        vault.add_passphrase_slot(key, secret(crate::PASSPHRASE)),
        vault.replace_recovery(key, &words),
    );
    assert_eq!(done, (Ok(()), Ok(()), Ok(())));
    for opened in shop.open_all(&words).await {
        assert!(same(&opened.unwrap(), key));
    }
}
