//! The carts of a hub on two desktops, and a hub that goes away and comes back.

use super::{Computer, with_carts};
use crate::hub::sender::{cart, deliver};
use crate::hub::{Home, Hub, items};
use serde_json::{Value, json};
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

/// What opens a message from a window, for a reason, so that no hour of the day stands in the way.
fn opening(cart: &Value, window: &str, by: Option<&str>) -> Value {
    let mut ask =
        json!({ "cart": cart, "window": window, "via": "browser", "override_reason": "they asked" });
    if let Some(by) = by {
        ask["sent_by"] = json!(by);
    }
    ask
}

#[tokio::test(flavor = "multi_thread")]
async fn the_hub_s_carts_show_on_the_desktop_and_what_changes_there_is_heard_here() {
    let (home, computer) = (Home::new(), Computer::new());
    let (hub, path) = with_carts(&home, 2);
    hub.call("settings_set", json!({ "notices": { "quiet_from": 0, "quiet_to": 0 } }));
    let desktop = computer.at(&hub).await;
    let session = desktop.ask("session_get", json!({})).await;
    assert_eq!(
        (&session["state"], &session["host"], &session["hub"]),
        (&json!("ready"), &json!("desktop"), &json!(hub.api))
    );
    assert_eq!(desktop.ask("cart_list", json!({})).await, hub.call("cart_list", json!({})));
    assert_eq!(desktop.ask("health", json!({})).await["state"], hub.call("health", json!({}))["state"]);

    let (_, mut changes) = desktop.engine.changes().hear(None);
    deliver(&hub, &path, &cart(7, "+919876543277"));
    let new = hub.carts(3)[0]["id"].as_str().unwrap().to_owned();
    let heard = tokio::time::timeout(Duration::from_secs(20), async {
        loop {
            if changes.recv().await.unwrap().tags.contains(&format!("cart:{new}")) {
                return;
            }
        }
    });
    heard.await.expect("the change at the hub was not heard here");

    // Told by the rules of notices, which are the hub's settings.
    let end = Instant::now() + Duration::from_secs(20);
    while desktop.desk.told.lock().unwrap().is_empty() {
        assert!(Instant::now() < end, "nobody told of the new cart");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(desktop.desk.told.lock().unwrap().len(), 1, "only of what came since");

    // The chat opens on this computer, the pages too, and nothing of that happens at the hub.
    let sent = desktop.ask("followup_open", opening(&json!(new), "w1", None)).await;
    desktop.ask("page_open", json!({ "page": "cashfree_support" })).await;
    desktop.ask("page_open", json!({ "page": "my_shop" })).await;
    desktop.ask("cart_open", json!({ "id": new, "place": "call" })).await;
    desktop.ask("followup_open", json!({ "cart": new, "window": "w1", "via": "phone" })).await;
    let opened = desktop.desk.opened.lock().unwrap().clone();
    assert_eq!(opened[0], sent["url"].as_str().unwrap());
    assert!(opened[0].starts_with("https://wa.me/919876543277?text="), "{opened:?}");
    assert!(
        opened[1].starts_with("https://merchant.cashfree.com/")
            && opened[2] == "https://my-store.myshopify.com/"
    );
    assert_eq!((opened[3].as_str(), opened.len()), ("tel:+919876543277", 4), "from the phone nothing opens");
    desktop.ask("window_close", json!({ "keep_receiving": true })).await;
    assert_eq!(*desktop.desk.closed.lock().unwrap(), [true]);
    assert_eq!(hub.call("settings_get", json!({}))["on_close"], "keep_receiving");
    desktop.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_desktops_one_opens_the_chat_and_both_see_who() {
    let home = Home::new();
    let (hub, _) = with_carts(&home, 1);
    hub.call("settings_set", json!({ "helpers": ["Priya", "Ravi"] }));
    let (one, two) = (Computer::new(), Computer::new());
    let (first, second) = (one.at(&hub).await, two.at(&hub).await);
    let id = items(&first.ask("cart_list", json!({})).await)[0]["id"].clone();
    let (_, mut changes) = second.engine.changes().hear(None);
    let sent = first.ask("followup_open", opening(&id, "w1", Some("Priya"))).await;
    let heard = tokio::time::timeout(Duration::from_secs(20), async {
        while !changes.recv().await.unwrap().tags.contains(&"claims".to_owned()) {}
    });
    heard.await.expect("the other desktop did not hear who writes");
    let row = items(&second.ask("cart_list", json!({})).await)[0].clone();
    assert_eq!((&row["claim"]["who"], &row["claim"]["window"]), (&json!("Priya"), &json!("w1")));
    assert_eq!(second.refused("followup_open", opening(&id, "w2", Some("Ravi"))).await, "claimed");
    assert!(second.desk.opened.lock().unwrap().is_empty(), "nothing opened");
    first.ask("followup_confirm", json!({ "id": sent["id"], "outcome": "not_sent" })).await;
    second.ask("followup_open", opening(&id, "w2", Some("Ravi"))).await;
    assert_eq!(second.desk.opened.lock().unwrap().len(), 1);
    first.end().await;
    second.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hub_that_goes_away_leaves_what_was_there_and_comes_back_by_itself() {
    let (home, computer) = (Home::new(), Computer::new());
    let (hub, _) = with_carts(&home, 1);
    let address = hub.api.trim_start_matches("http://").to_owned();
    let desktop = computer.at(&hub).await;
    let id = items(&desktop.ask("cart_list", json!({})).await)[0]["id"].clone();
    assert!(desktop.ask("health", json!({})).await["last_cart_at"].is_i64());
    let (_, mut changes) = desktop.engine.changes().hear(None);
    hub.kill();
    let health = desktop.until("health", json!({}), |health| health["state"] == "hub_away").await;
    assert!(health["down_since"].is_i64() && health["last_cart_at"].is_i64(), "{health}");
    assert_eq!(desktop.ask("session_get", json!({})).await["state"], "ready", "the screen stays");
    let begun = Instant::now();
    assert_eq!(desktop.refused("followup_open", opening(&id, "w1", None)).await, "hub_away");
    assert!(begun.elapsed() < Duration::from_secs(1), "refused at once");
    assert!(desktop.desk.opened.lock().unwrap().is_empty(), "nothing opened");
    assert_eq!(desktop.ask("hub_get", json!({})).await["state"], "away");

    let hub = Hub::from(home.command_at(&address));
    desktop.ask("hub_retry", json!({})).await;
    desktop.until("hub_get", json!({}), |hub| hub["state"] == "online").await;
    let mut all = false;
    while let Ok(change) = changes.try_recv() {
        all |= change.tags.contains(&"*".to_owned());
    }
    assert!(all, "everything is asked for anew");
    desktop.ask("followup_open", opening(&id, "w1", None)).await;
    assert_eq!(hub.carts(1)[0]["contacted"], 1);
    desktop.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn going_back_opens_the_carts_of_this_computer_as_they_were() {
    let (home, computer) = (Home::new(), Computer::new());
    let before = computer.start().await;
    before.ask("settings_set", json!({ "shop_name": "My own shop" })).await;
    before.end().await;
    let (hub, _) = with_carts(&home, 1);
    let at_hub = computer.at(&hub).await;
    assert_eq!(at_hub.ask("settings_get", json!({})).await["shop_name"], Value::Null);
    at_hub.end().await;
    hub.kill();

    // Started while the hub is away: a screen that says so, and a way back.
    let cold = computer.start().await;
    let session = cold.until("session_get", json!({}), |session| session["state"] == "locked").await;
    assert_eq!((&session["problem"], session["hub"].is_string()), (&json!("hub_unreachable"), true));
    assert!(!session["fresh"].as_bool().unwrap() && !session["may_start_anew"].as_bool().unwrap());
    cold.ask("hub_leave", json!({})).await;
    assert_eq!(cold.desk.restarts.load(Ordering::SeqCst), 1);
    cold.end().await;
    let back = computer.start().await;
    assert_eq!(back.ask("hub_get", json!({})).await["state"], "none");
    assert_eq!(back.ask("settings_get", json!({})).await["shop_name"], "My own shop");
    assert_eq!(back.ask("session_get", json!({})).await["hub"], Value::Null);
    back.end().await;
}
