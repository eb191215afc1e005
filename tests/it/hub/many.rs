//! One deed for many carts, over HTTP.

use super::sender::{cart, connect, deliver};
use super::{Home, items};
use serde_json::{Value, json};

fn ids(carts: &[Value]) -> Vec<&str> {
    carts.iter().map(|cart| cart["id"].as_str().unwrap()).collect()
}

#[test]
fn many_carts_are_closed_given_back_and_deleted_by_their_count() {
    let home = Home::new();
    let hub = home.start();
    let (_, path) = connect(&hub);
    for number in 1..=5 {
        deliver(&hub, &path, &cart(number, &format!("+9198765432{number:02}")));
    }
    let carts = hub.carts(5);
    let counted = hub.call("carts_count", json!({ "question": { "view": "all" } }));
    assert_eq!((&counted["carts"], &counted["customers"]), (&json!(5), &json!(5)));
    deliver(&hub, &path, &cart(6, "+919876543299"));
    hub.carts(6);

    let all = json!({ "question": { "view": "all" }, "as_of": counted["as_of"] });
    let mut close = all.clone();
    close["status"] = json!("lost");
    close["lost_reason"] = json!("price");
    let closed = hub.call("carts_update", close.clone());
    assert_eq!((&closed["changed"], &closed["skipped"]), (&json!(5), &json!([])));
    let counts = |hub: &super::Hub| hub.call("cart_list", json!({}))["counts"].clone();
    assert_eq!((&counts(&hub)["lost"], &counts(&hub)["new"]), (&json!(5), &json!(1)));
    let again = hub.call("carts_update", close);
    assert_eq!((&again["changed"], &again["undo"]), (&json!(0), &Value::Null));
    assert_eq!(again["skipped"], json!([{ "reason": "as_it_is", "carts": 5 }]));

    hub.call("cart_update", json!({ "id": ids(&carts)[0], "status": "replied" }));
    let undone = hub.call("carts_undo", json!({ "undo": closed["undo"] }));
    assert_eq!((&undone["restored"], &undone["left"]), (&json!(4), &json!(1)));
    let (status, once) = hub.try_call("carts_undo", json!({ "undo": closed["undo"] }));
    assert_eq!((status, &once["code"]), (404, &json!("not_found")));

    let mut delete = all;
    delete["count"] = json!(6);
    let (status, refused) = hub.try_call("carts_delete", delete.clone());
    assert_eq!((status, &refused["code"]), (409, &json!("conflict")));
    assert!(refused["message"].as_str().unwrap().contains("Nothing was deleted"));
    assert_eq!(counts(&hub)["all"], 6);
    delete["count"] = json!(5);
    assert_eq!(hub.call("carts_delete", delete)["deleted"], 5);
    let left = hub.call("cart_list", json!({}));
    assert_eq!(items(&left)[0]["cart_id"], "cart_6");
}

#[test]
fn what_can_not_be_asked_is_refused_in_words() {
    let home = Home::new();
    let hub = home.start();
    for (command, request, field) in [
        ("carts_count", json!({}), "ids"),
        ("carts_count", json!({ "ids": [], "question": {} }), "ids"),
        ("carts_count", json!({ "question": {}, "as_of": "soon" }), "as_of"),
        ("carts_update", json!({ "ids": [], "lost_reason": "price" }), "status"),
        ("carts_update", json!({ "ids": [], "status": "lost", "snooze_until": 5 }), "status"),
        ("carts_update", json!({ "ids": [], "add_tags": [" "] }), "add_tags"),
    ] {
        let (status, answer) = hub.try_call(command, request);
        assert_eq!((status, &answer["field"]), (422, &json!(field)), "{command}");
    }
}
