//! Two windows on one hub: a customer's chat is opened from one of them at a time.

use super::sender::{by_day, cart, connect, deliver};
use super::{Home, Hub, items};
use serde_json::{Value, json};

/// A hub with one cart that may be written to; gives its id.
fn shop(hub: &Hub) -> String {
    let (_, path) = connect(hub);
    let mut body = cart(1, "+919876543210");
    body["data"]["shipping_address"] = by_day();
    deliver(hub, &path, &body);
    hub.call("settings_set", json!({ "helpers": ["Priya", "Ravi"] }));
    let carts = hub.carts(1);
    carts[0]["id"].as_str().unwrap().to_owned()
}

fn open(hub: &Hub, cart: &str, window: &str, by: &str) -> (u16, Value) {
    let ask = json!({ "cart": cart, "window": window, "sent_by": by, "via": "browser",
        "override_reason": "they asked for it" });
    hub.try_call("followup_open", ask)
}

#[test]
fn of_two_windows_one_opens_and_the_other_hears_who_writes() {
    let home = Home::new();
    let hub = home.start();
    let id = shop(&hub);
    let answers: Vec<(u16, Value)> = std::thread::scope(|scope| {
        let tries = [("w1", "Priya"), ("w2", "Ravi")].map(|(window, by)| {
            let (hub, id) = (&hub, &id);
            scope.spawn(move || open(hub, id, window, by))
        });
        tries.map(|one| one.join().unwrap()).into()
    });
    let (won, lost): (Vec<_>, Vec<_>) = answers.iter().partition(|(status, _)| *status == 200);
    assert_eq!((won.len(), lost.len()), (1, 1), "{answers:?}");
    assert_eq!((lost[0].0, &lost[0].1["code"]), (409, &json!("claimed")));
    assert_eq!(lost[0].1["retryable"], true);

    let row = &hub.carts(1)[0];
    let (window, other) =
        if won[0].1["sent_by"] == "Priya" { ("w1", ("w2", "Ravi")) } else { ("w2", ("w1", "Priya")) };
    assert_eq!((&row["claim"]["window"], &row["claim"]["who"]), (&json!(window), &won[0].1["sent_by"]));
    let whole = hub.call("cart_get", json!({ "id": id }));
    assert_eq!(whole["claim"], row["claim"]);

    let message = &won[0].1["id"];
    hub.call("followup_confirm", json!({ "id": message, "outcome": "not_sent" }));
    assert!(hub.carts(1)[0].get("claim").is_none(), "the answer ends it");
    assert_eq!(open(&hub, &id, other.0, other.1).0, 200, "and then the other one may");
}

#[test]
fn a_window_s_id_is_bounded_and_a_claim_outlives_the_hub() {
    let home = Home::new();
    let hub = home.start();
    let id = shop(&hub);
    for odd in ["", "a b", &"x".repeat(65)] {
        let (status, error) = open(&hub, &id, odd, "Priya");
        assert_eq!((status, &error["field"]), (422, &json!("window")), "{odd:?}");
    }
    assert_eq!(open(&hub, &id, "w1", "Priya").0, 200);
    hub.kill();
    let hub = home.start();
    assert_eq!(items(&hub.call("cart_list", json!({})))[0]["claim"]["who"], "Priya");
    assert_eq!(open(&hub, &id, "w2", "Ravi").1["code"], "claimed");
    assert_eq!(open(&hub, &id, "w1", "Priya").0, 200);
}
