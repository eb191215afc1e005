//! What is in the folder, and setting things aside.

#[cfg(unix)]
use crate::vault_in;
use crate::{DATABASE, Shop, refused};
use std::fs;
use wapas_domain::Timestamp;
use wapas_vault::{Look, Part};

const NOW: Timestamp = Timestamp(1_790_000_000_000);

#[tokio::test]
async fn whatever_is_lost_is_told_and_the_rest_is_left_alone() {
    // For each: is the slot file there, the database, the keychain's entry?
    for lost in 0..8u8 {
        let shop = Shop::new();
        let created = shop.set_up().await;
        let (slots, database, entry) = (lost & 1 == 0, lost & 2 == 0, lost & 4 == 0);
        if !slots {
            shop.delete("keys.json");
        }
        if !database {
            shop.delete(DATABASE);
        }
        if !entry {
            shop.kept.remove(&created.key.id().to_string());
        }
        let before = shop.everything();
        let (look, words, keychain) = match (slots, database, entry) {
            (true, true, true) => (Look::Ready, "opened", "opened"),
            (true, true, false) => (Look::Ready, "opened", "keychain_entry_gone"),
            (true, false, _) => (Look::DatabaseMissing, "database_missing", "database_missing"),
            (false, true, _) => (Look::SlotsMissing, "slots_missing", "slots_missing"),
            (false, false, _) => (Look::Fresh, "not_set_up", "not_set_up"),
        };
        assert_eq!(shop.vault.look(), Ok(look));
        let [by_keychain, by_passphrase, by_words] = shop.open_all(&created.phrase).await;
        assert_eq!(refused(by_keychain), keychain);
        assert_eq!(refused(by_passphrase), words);
        assert_eq!(refused(by_words), words);
        if look != Look::Fresh {
            let made = shop.vault.create(Some(&shop.keychain), None).await;
            assert_eq!(refused(made), "already_there");
        }
        assert_eq!(shop.everything(), before);
        assert_eq!(!shop.kept.accounts().is_empty(), entry);
    }
}

#[tokio::test]
async fn a_log_without_its_database_is_no_fresh_start() {
    for end in ["-wal", "-journal"] {
        let shop = Shop::new();
        shop.put(&format!("{DATABASE}{end}"), b"carts");
        assert_eq!(shop.vault.look(), Ok(Look::SlotsMissing));
        let made = shop.vault.create(None, None).await;
        assert_eq!(refused(made), "already_there");
    }
}

#[tokio::test]
async fn a_database_set_aside_keeps_its_log_and_makes_room() {
    let shop = Shop::new();
    shop.put(DATABASE, b"old");
    shop.put("wapas.db-wal", b"log");
    shop.put("wapas.db-shm", b"index");
    let name = shop.vault.set_aside(Part::Database, NOW).await.unwrap();
    assert_eq!(name, "wapas.db.aside-1790000000000");
    let there = shop.everything();
    assert_eq!(there[&name], b"old");
    assert_eq!(there[&format!("{name}-wal")], b"log");
    assert_eq!(there[&format!("{name}-shm")], b"index");
    assert_eq!(there.len(), 3);
    assert_eq!(shop.vault.look(), Ok(Look::Fresh));
    shop.set_up().await;
    let again = shop.vault.set_aside(Part::Database, NOW).await.unwrap();
    assert_eq!(again, "wapas.db.aside-1790000000001");
    assert_eq!(shop.everything()[&name], b"old", "nothing is overwritten");
}

#[tokio::test]
async fn a_slot_file_set_aside_still_opens_when_put_back() {
    let shop = Shop::new();
    let created = shop.set_up().await;
    let slots = shop.slot_file();
    shop.delete(DATABASE);
    let name = shop.vault.set_aside(Part::Slots, NOW).await.unwrap();
    assert_eq!(name, "keys.json.aside-1790000000000");
    assert_eq!(shop.everything()[&name], slots);
    assert_eq!(shop.vault.look(), Ok(Look::Fresh));
    let nothing = shop.vault.set_aside(Part::Slots, NOW).await;
    assert_eq!(refused(nothing), "nothing_there");

    fs::rename(shop.path(&name), shop.path("keys.json")).unwrap();
    shop.put(DATABASE, b"back");
    for opened in shop.open_all(&created.phrase).await {
        assert!(opened.is_ok());
    }
}

#[cfg(unix)]
#[tokio::test]
async fn only_the_owner_can_read() {
    use std::os::unix::fs::PermissionsExt;
    let shop = Shop::new();
    let mode = |path: std::path::PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let vault = vault_in(shop.path("a").join("b"));
    let created = vault.create(None, None).await.unwrap();
    assert_eq!(mode(shop.path("a/b")), 0o700);
    assert_eq!(mode(shop.path("a/b/keys.json")), 0o600);
    let replaced = vault.replace_recovery(&created.key, &created.phrase).await;
    replaced.unwrap();
    assert_eq!(mode(shop.path("a/b/keys.json")), 0o600);

    // A folder that others could look into is closed.
    fs::create_dir(shop.path("open")).unwrap();
    fs::set_permissions(shop.path("open"), fs::Permissions::from_mode(0o755)).unwrap();
    vault_in(shop.path("open")).create(None, None).await.unwrap();
    assert_eq!(mode(shop.path("open")), 0o700);
}

#[tokio::test]
async fn what_a_crash_left_is_cleaned_up_by_the_next_write() {
    let shop = Shop::new();
    shop.put("keys.json.new", b"{\"form");
    assert_eq!(shop.vault.look(), Ok(Look::Fresh));
    let created = shop.set_up().await;
    assert_eq!(shop.everything().len(), 2);
    assert!(shop.vault.unlock_with_recovery(created.phrase).await.is_ok());
}

#[tokio::test]
async fn a_write_that_fails_leaves_the_old_file() {
    let shop = Shop::new();
    let created = shop.set_up().await;
    let before = shop.slot_file();
    // A folder of the temporary file's name can be neither removed nor written over.
    fs::create_dir(shop.path("keys.json.new")).unwrap();
    fs::write(shop.path("keys.json.new/x"), b"x").unwrap();
    let changed = shop.vault.replace_recovery(&created.key, &created.phrase).await;
    assert_eq!(refused(changed), "disk");
    assert_eq!(shop.slot_file(), before);
}

#[cfg(unix)]
#[tokio::test]
async fn a_dangling_link_is_not_nothing() {
    let shop = Shop::new();
    std::os::unix::fs::symlink("/nowhere/at/all", shop.path(DATABASE)).unwrap();
    assert_eq!(shop.vault.look(), Ok(Look::SlotsMissing));
}
