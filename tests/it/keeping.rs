//! How long carts are kept: told beforehand, asked with the number, cleared, and the sums stay.

use crate::desktop::{Hands, ask, close, setup, started};
use crate::hub::sender::{KEY, cart, sign_many};
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;
use wapas_domain::time::DAY;
use wapas_engine::{Clock as _, Engine, EngineSetup, HostKind};
use wapas_tests::NoScreen;
use wapas_vault::memory::MemoryKeychain;

async fn until(engine: &Engine, seen: impl Fn(&Value) -> bool) -> Value {
    for _ in 0..1200 {
        let state = ask(engine, "retention_look", json!({})).await;
        if seen(&state) {
            return state;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("it never came to that");
}

async fn send(engine: &Engine, path: &str, number: usize) {
    let receiver = ask(engine, "health", json!({})).await["receiver"].as_str().unwrap().to_owned();
    let body = cart(number, &format!("+9198765{number:05}")).to_string();
    let (url, signature) = (format!("http://{receiver}{path}"), sign_many(body.as_bytes()));
    let sent = tokio::task::spawn_blocking(move || {
        ureq::post(url).header("x-webhook-signature", signature).send(body).unwrap().status().as_u16()
    });
    assert_eq!(sent.await.unwrap(), 200);
}

async fn month(engine: &Engine, month: &str) -> Value {
    ask(engine, "stats_days", json!({ "month": month })).await["total"]["carts"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn old_carts_are_told_of_asked_about_and_cleared_and_their_sums_stay() {
    let dir = tempfile::tempdir().unwrap();
    let keychain = MemoryKeychain::new();
    let clock = Hands::at(1_790_000_000_000 / DAY * DAY + DAY / 2);
    let start = || async {
        let desktop = setup(dir.path().join("carts"), Arc::new(NoScreen(HostKind::Desktop)), &keychain);
        started(EngineSetup { clock: Arc::new(clock.clone()), ..desktop }).await
    };
    let engine = start().await;
    let made =
        ask(&engine, "connection_create", json!({ "kind": "ecom360", "secret": KEY, "unit": "major" })).await;
    let path = made["callback_path"].as_str().unwrap().to_owned();
    for number in 0..3 {
        send(&engine, &path, number).await;
    }
    clock.forward(200 * DAY);
    send(&engine, &path, 7).await;
    close(engine).await;

    // A year after the first ones: nothing goes before it was told for two weeks.
    clock.forward(170 * DAY);
    let engine = start().await;
    let told = until(&engine, |state| !state["begins_at"].is_null()).await;
    assert_eq!((&told["carts"], &told["customers"], &told["last"]), (&json!(3), &json!(3), &Value::Null));
    assert_eq!(told["begins_at"], json!(clock.now().0 + 14 * DAY));
    assert_eq!(ask(&engine, "cart_list", json!({})).await["counts"]["all"], 4);

    // What a shorter time would clear is said before it is chosen; a time that is none is refused.
    let would = ask(&engine, "retention_look", json!({ "days": 90 })).await;
    assert_eq!(would["carts"], 4);
    assert_eq!(ask(&engine, "retention_look", json!({ "days": 0 })).await["carts"], 0);
    let refused = engine.call("settings_set", json!({ "retention_days": 30 })).await.unwrap_err();
    assert_eq!(refused.field.as_deref(), Some("retention_days"));

    let before = month(&engine, "2026-09").await;
    assert_eq!((&before["count"], &before["gone"]), (&json!(3), &json!(0)));
    ask(&engine, "settings_set", json!({ "retention_days": 180 })).await;
    let cleared = until(&engine, |state| !state["last"].is_null() && state["carts"] == 0).await;
    assert_eq!(
        (&cleared["last"]["carts"], &cleared["cleared"], &cleared["carts"]),
        (&json!(3), &json!(3), &json!(0))
    );
    assert_eq!(ask(&engine, "cart_list", json!({})).await["counts"]["all"], 1);
    let after = month(&engine, "2026-09").await;
    assert_eq!((&after["count"], &after["sums"], &after["gone"]), (&json!(3), &before["sums"], &json!(3)));
    let stats = ask(&engine, "stats", json!({ "from": 0, "to": clock.now().0 })).await;
    let figure = |name: &str| {
        stats["figures"].as_array().unwrap().iter().find(|figure| figure["name"] == name).unwrap()["count"]
            .clone()
    };
    assert_eq!((figure("carts"), figure("cleared")), (json!(1), json!(3)));
    send(&engine, &path, 0).await;
    assert_eq!(
        ask(&engine, "cart_list", json!({})).await["counts"]["all"],
        1,
        "sent again it is no new cart"
    );

    // A shop of its own: for ever.
    let shops = ask(&engine, "shop_list", json!({})).await;
    let shop = shops["items"][0]["id"].clone();
    let kept = ask(&engine, "shop_update", json!({ "id": shop, "retention_days": 0 })).await;
    assert_eq!(kept["retention_days"], 0);
    clock.forward(400 * DAY);
    assert_eq!(ask(&engine, "retention_look", json!({})).await["carts"], 0);
    close(engine).await;
}
