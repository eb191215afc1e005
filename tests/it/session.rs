//! What a merchant sees when the keychain does not play along, with the engine as the desktop runs it.

use crate::desktop::{self, ask, close};
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;
use wapas_domain::Clock as _;
use wapas_engine::{Engine, EngineSetup, HostKind, KeychainThread, SystemClock};
use wapas_tests::NoScreen;
use wapas_vault::memory::MemoryKeychain;
use wapas_vault::{KeychainError, PassphraseCost};

/// An engine on a folder and a keychain, started as the desktop starts it.
async fn started(dir: &TempDir, keychain: &MemoryKeychain) -> Engine {
    desktop::started(EngineSetup {
        keychain: Some(KeychainThread::start(keychain.clone(), Duration::from_millis(300))),
        passphrase_cost: PassphraseCost::STANDARD,
        ..desktop::setup(dir.path().join("carts"), Arc::new(NoScreen(HostKind::Desktop)), keychain)
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_keychain_that_refuses_is_a_screen_and_retry_opens() {
    let (dir, keychain) = (tempfile::tempdir().unwrap(), MemoryKeychain::new());
    for (failure, code) in [
        (KeychainError::Missing, "keychain_missing"),
        (KeychainError::Locked, "keychain_locked"),
        (KeychainError::Denied, "keychain_denied"),
    ] {
        keychain.fail_with(Some(failure));
        let engine = started(&dir, &keychain).await;
        let session = ask(&engine, "session_get", json!({})).await;
        assert_eq!((&session["state"], &session["problem"]), (&json!("locked"), &json!(code)));
        assert_eq!(session["fresh"], true, "nothing was made without a key");
        let refused = engine.call("cart_list", json!({})).await.unwrap_err();
        assert!(refused.retryable && refused.http_status() == 503);
        keychain.fail_with(None);
        let session = ask(&engine, "session_retry", json!({})).await;
        assert_eq!((&session["state"], &session["passphrase_mode"]), (&json!("ready"), &json!(false)));
        close(engine).await;
        std::fs::remove_dir_all(dir.path().join("carts")).unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_keychain_that_hangs_hangs_nobody_and_a_passphrase_stands_in() {
    let (dir, keychain) = (tempfile::tempdir().unwrap(), MemoryKeychain::new());
    keychain.hang();
    let engine = started(&dir, &keychain).await;
    assert_eq!(ask(&engine, "session_get", json!({})).await["problem"], "keychain_timed_out");
    let short = engine.call("session_create", json!({ "passphrase": "short" })).await.unwrap_err();
    assert_eq!(short.field.as_deref(), Some("passphrase"));
    let session = ask(&engine, "session_create", json!({ "passphrase": "a long enough one" })).await;
    assert_eq!((&session["state"], &session["passphrase_mode"]), (&json!("ready"), &json!(true)));
    close(engine).await;
    keychain.release();

    let engine = started(&dir, &keychain).await;
    let session = ask(&engine, "session_get", json!({})).await;
    assert_eq!((&session["state"], &session["problem"]), (&json!("locked"), &json!("passphrase_needed")));
    assert!(engine.call("session_unlock", json!({ "passphrase": "another one, wrong" })).await.is_err());
    let session = ask(&engine, "session_unlock", json!({ "passphrase": "a long enough one" })).await;
    assert_eq!(session["state"], "ready");
    close(engine).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_words_open_where_the_keychain_lost_its_entry_and_put_it_back() {
    let (dir, keychain) = (tempfile::tempdir().unwrap(), MemoryKeychain::new());
    let engine = started(&dir, &keychain).await;
    let made =
        ask(&engine, "connection_create", json!({ "kind": "ecom360", "secret": "key-of-the-shop" })).await;
    let words = ask(&engine, "words_get", json!({})).await;
    let list: Vec<&str> =
        words["words"].as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect();
    let place = |at: usize| usize::try_from(words["ask"][at].as_u64().unwrap()).unwrap() - 1;
    let wrong = json!({ "ask": words["ask"], "words": ["zoo", "zoo"] });
    let right = json!({ "ask": words["ask"], "words": [list[place(0)], list[place(1)]] });
    let confirmed = ask(&engine, "words_confirm", wrong).await["confirmed"].as_bool().unwrap();
    assert!(!confirmed || (list[place(0)], list[place(1)]) == ("zoo", "zoo"));
    assert_eq!(ask(&engine, "words_confirm", right).await["confirmed"], true);
    close(engine).await;

    for account in keychain.accounts() {
        keychain.remove(&account);
    }
    let engine = started(&dir, &keychain).await;
    let session = ask(&engine, "session_get", json!({})).await;
    assert_eq!((&session["problem"], &session["by_words"]), (&json!("keychain_entry_gone"), &json!(true)));
    let session = ask(&engine, "session_unlock", json!({ "words": list.join(" ") })).await;
    assert_eq!(session["state"], "ready");
    let check = ask(&engine, "connection_check", json!({ "id": made["id"] })).await;
    assert_eq!(check["signed_test"], true, "the copy of the webhook key stands in and is put back");
    close(engine).await;

    let engine = started(&dir, &keychain).await;
    assert_eq!(
        ask(&engine, "session_get", json!({})).await["state"],
        "ready",
        "the keychain opens again by itself"
    );
    close(engine).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_turned_away_while_the_book_is_locked_is_told_afterwards() {
    let (dir, keychain) = (tempfile::tempdir().unwrap(), MemoryKeychain::new());
    close(started(&dir, &keychain).await).await;
    keychain.fail_with(Some(KeychainError::Locked));
    let before = SystemClock.now().0;
    let killed = started(&dir, &keychain).await;
    turned_away(&killed).await;
    // Nobody ends it: what was turned away must not hang on a good end.
    let engine = started(&dir, &keychain).await;
    turned_away(&engine).await;
    turned_away(&engine).await;
    assert_eq!(ask(&engine, "health", json!({})).await["gaps"], json!([]), "the book is not open yet");
    keychain.fail_with(None);
    ask(&engine, "session_retry", json!({})).await;
    let gaps = ask(&engine, "health", json!({})).await["gaps"].clone();
    let told: Vec<(&Value, &Value)> =
        gaps.as_array().unwrap().iter().map(|gap| (&gap["cause"], &gap["refused"])).collect();
    assert_eq!(told, [(&json!("locked"), &json!(2)), (&json!("locked"), &json!(1))]);
    for gap in gaps.as_array().unwrap() {
        let (from, to) = (gap["from"].as_i64().unwrap(), gap["to"].as_i64().unwrap());
        assert!(before <= from && from <= to && to <= SystemClock.now().0, "{gap}");
    }
    close(engine).await;
    let engine = started(&dir, &keychain).await;
    assert_eq!(ask(&engine, "health", json!({})).await["gaps"], gaps, "told once");
    close(engine).await;
    close(killed).await;
}

/// Sends what a sender would, and hears that it is to try again.
async fn turned_away(engine: &Engine) {
    let receiver = ask(engine, "health", json!({})).await["receiver"].as_str().unwrap().to_owned();
    let sent = tokio::task::spawn_blocking(move || {
        let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
        agent.post(format!("http://{receiver}/hooks/some-token")).send("{}").unwrap().status().as_u16()
    });
    assert_eq!(sent.await.unwrap(), 503);
}
