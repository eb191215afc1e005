//! Making and opening.

use crate::{DATABASE, Shop, refused, same, secret};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use wapas_vault::{
    KeychainError, KeychainThread, Look, NoRandomness, OsRandom, Random, RecoveryPhrase, SlotKind, TIME_OUT,
};

#[tokio::test]
async fn every_slot_opens_the_same_key() {
    let shop = Shop::new();
    assert_eq!(shop.vault.look(), Ok(Look::Fresh));
    let created = shop.set_up().await;
    assert_eq!(shop.vault.look(), Ok(Look::Ready));
    let before = shop.everything();
    for opened in shop.open_all(&created.phrase).await {
        assert!(same(&opened.unwrap(), &created.key));
    }
    assert_eq!(shop.everything(), before, "opening writes nothing");
    assert_eq!(shop.kept.accounts(), [created.key.id().to_string()]);
}

#[tokio::test]
async fn typed_words_open() {
    let shop = Shop::new();
    let created = shop.set_up().await;
    let typed = created.phrase.words().join(", ").to_uppercase();
    let phrase = RecoveryPhrase::parse(&typed).unwrap();
    let opened = shop.vault.unlock_with_recovery(phrase).await.unwrap();
    assert!(same(&opened, &created.key));
}

#[tokio::test]
async fn two_vaults_share_nothing() {
    let (one, other) = (Shop::new(), Shop::new());
    let (a, b) = (one.set_up().await, other.set_up().await);
    assert!(a.key.id() != b.key.id());
    assert!(a.key.bytes() != b.key.bytes());
    assert_ne!(a.phrase.words(), b.phrase.words());
}

#[tokio::test]
async fn wrong_answers_are_told_apart_and_change_nothing() {
    let shop = Shop::new();
    let created = shop.set_up().await;
    let before = shop.everything();
    let vault = &shop.vault;

    let wrong = vault.unlock_with_passphrase(secret("seven mangos")).await;
    assert_eq!(refused(wrong), "wrong_passphrase");
    let wrong = vault.unlock_with_passphrase(secret("")).await;
    assert_eq!(refused(wrong), "wrong_passphrase");

    let stranger = RecoveryPhrase::generate(&OsRandom).unwrap();
    assert_eq!(refused(vault.unlock_with_recovery(stranger).await), "wrong_words");

    let account = created.key.id().to_string();
    shop.kept.put(&account, &[0; 32]);
    let wrong = vault.unlock_with_keychain(&shop.keychain).await;
    assert_eq!(refused(wrong), "keychain_entry_gone");
    shop.kept.put(&account, b"short");
    let wrong = vault.unlock_with_keychain(&shop.keychain).await;
    assert_eq!(refused(wrong), "keychain_entry_gone");
    shop.kept.remove(&account);
    let wrong = vault.unlock_with_keychain(&shop.keychain).await;
    assert_eq!(refused(wrong), "keychain_entry_gone");

    assert_eq!(shop.everything(), before);
    assert!(shop.kept.accounts().is_empty(), "no entry is made on the way");
}

#[tokio::test]
async fn only_the_slots_asked_for_are_made() {
    let shop = Shop::new();
    let created = shop.vault.create(None, None).await.unwrap();
    shop.put(DATABASE, b"x");
    assert_eq!(shop.vault.slots().unwrap(), [SlotKind::Recovery]);
    let [keychain, passphrase, words] = shop.open_all(&created.phrase).await;
    assert_eq!(refused(keychain), "no_such_slot");
    assert_eq!(refused(passphrase), "no_such_slot");
    assert!(same(&words.unwrap(), &created.key));
    assert_eq!(shop.kept.calls(), 0, "nothing was asked of the keychain");
}

#[tokio::test]
async fn an_empty_passphrase_makes_nothing() {
    let shop = Shop::new();
    let made = shop.vault.create(None, Some(secret(""))).await;
    assert_eq!(refused(made), "empty_passphrase");
    assert_eq!(shop.vault.look(), Ok(Look::Fresh));
}

#[tokio::test]
async fn a_failing_keychain_makes_no_vault_and_says_why() {
    for (failure, code) in [
        (KeychainError::Missing, "keychain_missing"),
        (KeychainError::Locked, "keychain_locked"),
        (KeychainError::Denied, "keychain_denied"),
        (KeychainError::Other, "keychain_failed"),
    ] {
        let shop = Shop::new();
        shop.kept.fail_with(Some(failure));
        let made = shop.vault.create(Some(&shop.keychain), None).await;
        assert_eq!(refused(made), code);
        assert!(shop.everything().is_empty());

        // The same vault can be made once the keychain is mended.
        shop.kept.fail_with(None);
        let created = shop.set_up().await;
        shop.kept.fail_with(Some(failure));
        let [keychain, passphrase, words] = shop.open_all(&created.phrase).await;
        assert_eq!(refused(keychain), code);
        assert!(passphrase.is_ok() && words.is_ok());
    }
}

/// A keychain that says yes to everything and keeps nothing.
struct Forgetful;

impl wapas_vault::Keychain for Forgetful {
    fn get(&mut self, _account: &str) -> Result<Option<wapas_domain::Secret<Vec<u8>>>, KeychainError> {
        Ok(None)
    }

    fn set(&mut self, _account: &str, _value: &wapas_domain::Secret<Vec<u8>>) -> Result<(), KeychainError> {
        Ok(())
    }

    fn delete(&mut self, _account: &str) -> Result<(), KeychainError> {
        Ok(())
    }
}

#[tokio::test]
async fn a_keychain_that_keeps_nothing_is_found_out() {
    let shop = Shop::new();
    let keychain = KeychainThread::start(Forgetful, TIME_OUT);
    let made = shop.vault.create(Some(&keychain), None).await;
    assert_eq!(refused(made), "keychain_failed");
    assert_eq!(shop.vault.look(), Ok(Look::Fresh));
}

#[tokio::test]
async fn a_write_that_fails_leaves_no_entry_in_the_keychain() {
    let shop = Shop::new();
    // A folder that is in the way of the temporary file.
    std::fs::create_dir(shop.path("keys.json.new")).unwrap();
    let made = shop.vault.create(Some(&shop.keychain), None).await;
    assert_eq!(refused(made), "disk");
    assert!(shop.kept.calls() > 0);
    assert!(shop.kept.accounts().is_empty());
    assert_eq!(shop.vault.look(), Ok(Look::Fresh));
}

/// Gives random bytes so many times, then no more.
struct RunsDry(AtomicUsize);

impl Random for RunsDry {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        let left = |left: usize| left.checked_sub(1);
        let drawn = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, left);
        drawn.map_err(|_| NoRandomness)?;
        OsRandom.fill(bytes)
    }
}

#[tokio::test]
async fn without_random_bytes_nothing_is_made() {
    let mut draws = 0;
    loop {
        let shop = Shop::with(Arc::new(RunsDry(AtomicUsize::new(draws))));
        let made = shop.vault.create(Some(&shop.keychain), Some(secret("x"))).await;
        if made.is_ok() {
            break;
        }
        assert_eq!(refused(made), "no_randomness");
        assert!(shop.everything().is_empty());
        assert!(shop.kept.accounts().is_empty());
        draws += 1;
    }
    assert_eq!(draws, 9, "key, name, words, a salt and a nonce for two, a nonce and a key for one");
}

#[tokio::test]
async fn on_a_new_computer_the_words_open_and_new_slots_can_be_made() {
    let shop = Shop::new();
    let created = shop.set_up().await;

    let new = Shop::new();
    new.put("keys.json", &shop.slot_file());
    new.put(DATABASE, b"the database");
    let [keychain, passphrase, words] = new.open_all(&created.phrase).await;
    assert_eq!(refused(keychain), "keychain_entry_gone");
    assert!(passphrase.is_ok());
    let key = words.unwrap();
    new.vault.add_keychain_slot(&key, &new.keychain).await.unwrap();
    let opened = new.vault.unlock_with_keychain(&new.keychain).await.unwrap();
    assert!(same(&opened, &created.key));

    // The old computer still opens with its own file and keychain.
    assert!(shop.vault.unlock_with_keychain(&shop.keychain).await.is_ok());
}

/// What this version writes must open for ever. This file was written by the first version, with
/// the counting random bytes: the data key is all 1, its name all 2, the words' entropy all 3.
#[tokio::test]
async fn a_file_of_the_first_version_opens() {
    let shop = Shop::new();
    shop.put("keys.json", include_bytes!("first-version.json"));
    shop.put(DATABASE, b"x");
    shop.kept.put(&"02".repeat(16), &[8; 32]);
    let words = "adapt blossom school alcohol coral light army gather adapt blossom school almost";
    let phrase = RecoveryPhrase::parse(words).unwrap();
    for opened in shop.open_all(&phrase).await {
        let key = opened.unwrap();
        assert_eq!(key.bytes().expose(), &[1; 32]);
        assert_eq!(key.id().to_string(), "02".repeat(16));
    }
}
