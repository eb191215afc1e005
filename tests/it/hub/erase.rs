//! A customer asks to be erased, over HTTP and from all the bytes on the disk.

use super::sender::{Form, KEY, cart, connect, post, sign};
use super::{Home, items};
use serde_json::{Value, json};

fn deliver(hub: &super::Hub, path: &str, body: &[u8]) {
    assert_eq!(post(hub, path, body, &sign(Form::Base64, KEY, body)), 200);
}

/// Two carts of one customer, the second under another name of theirs.
fn bodies() -> [Vec<u8>; 2] {
    [1, 2].map(|n| cart(n, "+919876543210").to_string().into_bytes())
}

#[test]
fn an_erased_customer_is_gone_and_a_stop_stays() {
    let home = Home::new();
    let hub = home.start();
    let (_, path) = connect(&hub);
    let [first, second] = bodies();
    deliver(&hub, &path, &first);
    deliver(&hub, &path, &second);
    deliver(&hub, &path, cart(3, "+919876500003").to_string().as_bytes());
    let carts = hub.carts(3);
    let one = carts.iter().find(|row| row["cart_id"] == "cart_1").unwrap();
    let person = &one["person"]["id"];
    hub.call("cart_update", json!({ "id": one["id"], "note": "a secret note", "tags": ["secret"] }));
    hub.call("person_update", json!({ "id": person, "do_not_contact": true }));
    let would = hub.call("erasure_prepare", json!({ "id": person }));
    assert_eq!(
        would,
        json!({ "carts": 2, "messages": 0, "notes": 1, "deliveries": 2, "stopped": true, "backups": [], "outside": false,
            "passed_to": [] })
    );
    let mut gone = hub.call("person_erase", json!({ "id": person }));
    assert_eq!(gone["carts"], 2);
    assert_eq!(gone.as_object_mut().unwrap().remove("copies_left"), Some(json!(false)));
    let listed = hub.call("erasure_list", json!({}));
    assert_eq!(*items(&listed), [gone]);
    let left = hub.carts(1);
    assert_eq!((left.len(), &left[0]["cart_id"]), (1, &json!("cart_3")));
    for (name, id) in [("person_get", person), ("person_erase", person), ("cart_get", &one["id"])] {
        assert_eq!(hub.try_call(name, json!({ "id": id })).0, 404, "{name}");
    }
    assert!(items(&hub.call("cart_list", json!({ "search": "3210" }))).is_empty());
    let rows = hub.call("delivery_list", json!({}));
    let blank: Vec<&Value> = items(&rows).iter().filter(|row| row["reason"] == "erased").collect();
    assert_eq!(blank.len(), 2);
    let whole = hub.call("delivery_get", json!({ "id": blank[0]["id"] }));
    assert_eq!((&whole["body"], &whole["headers"], &whole["cart"]), (&json!(""), &json!([]), &Value::Null));

    // The same bodies again are what they were: nothing.
    deliver(&hub, &path, &first);
    deliver(&hub, &path, &second);
    let rows = hub.until("delivery_list", &json!({}), |rows| items(rows).len() == 5);
    assert_eq!(items(&rows).iter().filter(|row| row["verdict"] == "duplicate").count(), 2);
    assert_eq!(hub.call("cart_list", json!({}))["counts"]["all"], 1);
    // A new cart shows, marked, and can't be written to.
    deliver(&hub, &path, cart(4, "+919876543210").to_string().as_bytes());
    let back = hub.carts(2).into_iter().find(|row| row["cart_id"] == "cart_4").unwrap();
    let whole = hub.call("cart_get", json!({ "id": back["id"] }));
    assert!(whole["erased_at"].is_i64() && whole["do_not_contact"].is_i64());
    assert_eq!(whole["person_carts"], 1);
    let (status, error) =
        hub.try_call("followup_open", json!({ "cart": back["id"], "override_reason": "x" }));
    assert_eq!((status, &error["code"]), (409, &json!("blocked")));
}

#[test]
fn a_customer_is_erased_where_a_copy_cannot_be_removed_and_it_goes_later() {
    let home = Home::new();
    let hub = home.start();
    let (_, path) = connect(&hub);
    deliver(&hub, &path, &bodies()[0]);
    let person = hub.carts(1)[0]["person"]["id"].clone();
    let backups = home.data().join("backups");
    // No system removes a folder as a file.
    let stuck = backups.join("001759999999999-before-2.db");
    std::fs::create_dir_all(&stuck).unwrap();
    let other = backups.join("001760000000000-before-3.db");
    std::fs::write(&other, "a copy").unwrap();
    let gone = hub.call("person_erase", json!({ "id": person, "backups": true }));
    assert_eq!((&gone["carts"], &gone["copies_left"]), (&json!(1), &json!(true)));
    assert_eq!(items(&hub.call("erasure_list", json!({}))).len(), 1);
    assert_eq!(hub.call("cart_list", json!({}))["counts"]["all"], 0);
    assert!(!other.exists(), "one that stays keeps no other");
    assert_eq!(hub.call("backup_get", json!({}))["copies_left"], true);
    drop(hub);
    std::fs::remove_dir(&stuck).unwrap();
    std::fs::write(&stuck, "a copy that nobody holds any more").unwrap();
    let hub = home.start();
    let state = hub.until("backup_get", &json!({}), |state| state["copies_left"] == false);
    assert!(state["copies_left"] == false && !stuck.exists(), "{state}");
}

#[test]
fn what_a_customer_said_wins_over_the_sender_and_names_who_noted_it() {
    let home = Home::new();
    let hub = home.start();
    let (_, path) = connect(&hub);
    deliver(&hub, &path, &bodies()[0]);
    let row = hub.carts(1).remove(0);
    let person = &row["person"]["id"];
    hub.call("settings_set", json!({ "helpers": ["Asha", "Ravi"] }));
    let refused = json!({ "id": person, "consent": "no", "consent_how": "on the phone", "by": "Asha" });
    let known = hub.call("person_update", refused);
    let note = &known["consent_note"];
    assert_eq!(
        (&note["agreed"], &note["how"], &note["by"]),
        (&json!(false), &json!("on the phone"), &json!("Asha"))
    );
    let whole = hub.call("cart_get", json!({ "id": row["id"] }));
    assert_eq!(whole["consent"], "no");
    assert_eq!(
        (&whole["timeline"][0]["event"], &whole["timeline"][0]["by"]),
        (&json!("consent_noted"), &json!("Asha"))
    );
    let prepared = hub.call("followup_prepare", json!({ "cart": row["id"] }));
    let warned = prepared["warnings"].as_array().unwrap();
    assert!(warned.iter().any(|one| one["guard"] == "consent" && one["facts"]["said"] == "no"));
    hub.call("person_update", json!({ "id": person, "consent": "yes" }));
    let prepared = hub.call("followup_prepare", json!({ "cart": row["id"] }));
    assert!(prepared["warnings"].as_array().unwrap().iter().all(|one| one["guard"] != "consent"));
    let (status, error) =
        hub.try_call("person_update", json!({ "id": person, "consent": "yes", "by": "Nobody" }));
    assert_eq!((status, &error["field"]), (422, &json!("by")));
}

#[test]
fn a_message_names_the_helper_who_sends_it() {
    let home = Home::new();
    let hub = home.start();
    let (_, path) = connect(&hub);
    deliver(&hub, &path, &bodies()[0]);
    let row = hub.carts(1).remove(0);
    let open = json!({ "cart": row["id"], "via": "copy", "sent_by": "Asha" });
    assert_eq!(hub.try_call("followup_open", open.clone()).0, 422, "nobody is named yet");
    hub.call("settings_set", json!({ "helpers": ["Asha"] }));
    assert_eq!(hub.call("followup_open", open)["sent_by"], "Asha");
    let whole = hub.call("cart_get", json!({ "id": row["id"] }));
    assert_eq!((&whole["sent_by"], &whole["followups"][0]["sent_by"]), (&json!("Asha"), &json!("Asha")));
    let known = hub.call("person_get", json!({ "id": row["person"]["id"] }));
    assert_eq!(known["followups"][0]["sent_by"], "Asha");
}
