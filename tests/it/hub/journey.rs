//! A merchant's first morning, through the real hub.

use super::sender::{Form, KEY, cart, connect, deliver, post, sign};
use super::{Home, items};
use serde_json::{Value, json};

const SAMPLE: &[u8] = include_bytes!("../../fixtures/ecom360.sample.json");

#[test]
fn what_came_before_the_key_becomes_carts_once_it_is_there() {
    let home = Home::new();
    let hub = home.start();
    let made = hub.call("connection_create", json!({ "kind": "ecom360" }));
    assert_eq!((&made["state"], &made["unit"]), (&json!("awaiting_key"), &Value::Null));
    let path = made["callback_path"].as_str().unwrap();
    let body = cart(1, "+919876543210").to_string().into_bytes();
    assert_eq!(post(&hub, path, &body, &sign(Form::Base64, KEY, &body)), 200);
    let forged = cart(2, "+919876543211").to_string().into_bytes();
    assert_eq!(post(&hub, path, &forged, &sign(Form::Base64, "not the key", &forged)), 200);
    assert_eq!(items(&hub.call("cart_list", json!({}))).len(), 0);
    let rotated = hub.call("connection_rotate", json!({ "id": made["id"], "secret": format!(" {KEY}\n") }));
    assert_eq!(rotated["held_now_valid"], 1);
    let carts = hub.carts(1);
    assert_eq!((carts.len(), &carts[0]["cart_id"]), (1, &json!("cart_1")));
    let rows = hub.call("delivery_list", json!({}));
    let verdicts: Vec<&str> = items(&rows).iter().map(|row| row["verdict"].as_str().unwrap()).collect();
    assert_eq!(verdicts, ["bad_signature", "accepted"]);
}

#[test]
fn a_mistyped_key_is_mended_by_the_right_one() {
    let home = Home::new();
    let hub = home.start();
    let made = hub.call("connection_create", json!({ "kind": "ecom360", "secret": "mistyped" }));
    let path = made["callback_path"].as_str().unwrap();
    let body = cart(1, "+919876543210").to_string().into_bytes();
    let signature = sign(Form::Base64, KEY, &body);
    assert_eq!(post(&hub, path, &body, &signature), 401);
    let seen = hub.until("connection_list", &json!({}), |list| items(list)[0]["state"] == "failing");
    assert_eq!(items(&seen)[0]["state"], "failing");
    let rotated = hub.call("connection_rotate", json!({ "id": made["id"], "secret": KEY }));
    assert_eq!(rotated["held_now_valid"], 1);
    assert_eq!(hub.carts(1)[0]["cart_id"], "cart_1");
    let list = hub.call("connection_list", json!({}));
    assert_eq!((&items(&list)[0]["state"], &items(&list)[0]["secrets"]), (&json!("live"), &json!(2)));
}

#[test]
fn the_same_delivery_five_times_at_once_is_one_cart() {
    let home = Home::new();
    let hub = home.start();
    let (_, path) = connect(&hub);
    let body = cart(1, "+919876543210").to_string().into_bytes();
    let signature = sign(Form::Base64, KEY, &body);
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let posts: Vec<_> = (0..5).map(|_| scope.spawn(|| post(&hub, &path, &body, &signature))).collect();
        posts.into_iter().map(|post| post.join().unwrap()).collect()
    });
    assert_eq!(statuses, [200; 5]);
    assert_eq!(hub.carts(1).len(), 1);
    let rows = hub.call("delivery_list", json!({}));
    let accepted = items(&rows).iter().find(|row| row["verdict"] == "accepted").unwrap();
    let repeats: Vec<&Value> = items(&rows).iter().filter(|row| row["verdict"] == "duplicate").collect();
    assert_eq!(repeats.len(), 4);
    assert!(repeats.iter().all(|row| row["duplicate_of"] == accepted["id"]));
}

#[test]
fn a_delivery_for_another_shop_waits_for_the_merchant() {
    let home = Home::new();
    let hub = home.start();
    let (_, path) = connect(&hub);
    let body = cart(1, "+919876543210").to_string().into_bytes();
    let response = hub
        .agent
        .post(format!("{}{path}", hub.hooks))
        .header("x-webhook-signature", sign(Form::Base64, KEY, &body))
        .header("x-store-url", "other-store.myshopify.com")
        .send(&body[..])
        .unwrap();
    assert_eq!(response.status(), 200);
    let rows = hub.call("delivery_list", json!({ "verdict": "held" }));
    assert_eq!(items(&hub.call("cart_list", json!({}))).len(), 0);
    let replayed = hub.call("delivery_replay", json!({ "id": items(&rows)[0]["id"] }));
    assert_eq!(replayed["applied"], 1);
    assert_eq!(hub.carts(1)[0]["shop"], "my-store.myshopify.com");
}

#[test]
fn the_vendors_sample_shows_as_it_came() {
    let home = Home::new();
    let hub = home.start();
    let made = hub.call("connection_create", json!({ "kind": "ecom360", "secret": KEY }));
    assert_eq!(
        post(&hub, made["callback_path"].as_str().unwrap(), SAMPLE, &sign(Form::Hex, KEY, SAMPLE)),
        200
    );
    let row = hub.carts(1).remove(0);
    assert_eq!(row["person"]["name"], "John Doe");
    assert_eq!((&row["person"]["phone"], &row["person"]["phone_raw"]), (&Value::Null, &json!("+1234567890")));
    assert_eq!((&row["total_minor"], &row["total_raw"]), (&Value::Null, &json!("8500")));
    assert_eq!(row["products"], json!(["T-Shirt - Blue", "Cap - Black"]));
    let flags = row["flags"].as_array().unwrap();
    for flag in ["phone_invalid", "unit_unknown", "looks_like_test"] {
        assert!(flags.contains(&json!(flag)), "{flags:?}");
    }
    hub.call("connection_unit", json!({ "id": made["id"], "unit": "major" }));
    assert_eq!(hub.call("cart_get", json!({ "id": row["id"] }))["total_minor"], 850_000);
    hub.call("connection_unit", json!({ "id": made["id"], "unit": "minor" }));
    assert_eq!(hub.call("cart_get", json!({ "id": row["id"] }))["total_minor"], 8500);
    let (status, error) =
        hub.try_call("followup_open", json!({ "cart": row["id"], "override_reason": "They asked" }));
    assert_eq!(
        (status, &error["code"]),
        (409, &json!("blocked")),
        "a number that is none is never written to"
    );
    let (status, error) = hub.try_call("cart_update", json!({ "id": row["id"], "phone": "98765 43210" }));
    assert_eq!((status, &error["field"]), (422, &json!("phone")), "two readings: US address, Indian shape");
    let mended = hub.call("cart_update", json!({ "id": row["id"], "phone": "+91 98765 43210" }));
    assert_eq!(mended["person"]["phone"], "+919876543210");
}

#[test]
fn one_key_opens_whatsapp_and_the_answer_is_kept() {
    let home = Home::new();
    let hub = home.start();
    let (_, path) = connect(&hub);
    deliver(&hub, &path, &cart(1, "098765 43210"));
    let row = hub.carts(1).remove(0);
    let id = row["id"].as_str().unwrap();
    assert_eq!(row["person"]["phone"], "+919876543210");
    assert!(row["resume_safe"].as_bool().unwrap());
    assert_eq!(hub.call("cart_list", json!({ "view": "due" }))["counts"]["due"], 1);
    hub.call("shop_update", json!({ "id": "my-store.myshopify.com", "name": "My Store" }));
    let prepared = hub.call("followup_prepare", json!({ "cart": id, "template": "first", "language": "en" }));
    let text = "Hi John, this is My Store. Your order is not complete yet: T-Shirt - Blue.\n\n\
        You can finish it here:\nhttps://my-store.myshopify.com/checkouts/token1\n\n\
        Any question? Just reply here. If you do not want these messages, reply STOP.";
    assert_eq!(prepared["text"], text);
    assert_eq!(prepared["blocked"], json!([]));
    let warned: Vec<&str> =
        prepared["warnings"].as_array().unwrap().iter().map(|one| one["guard"].as_str().unwrap()).collect();
    assert!(warned.contains(&"too_soon") && warned.contains(&"consent"), "{warned:?}");
    let opened = hub.call("followup_open", json!({ "cart": id, "template": "first", "language": "en" }));
    assert_eq!(opened["state"], "opened");
    let url = opened["url"].as_str().unwrap();
    assert!(
        url.starts_with("https://wa.me/919876543210?text=Hi%20John%2C%20this%20is%20My%20Store."),
        "{url}"
    );
    let again = hub.call("followup_open", json!({ "cart": id, "template": "last", "language": "en" }));
    assert_eq!(
        (&again["id"], &again["text"]),
        (&opened["id"], &opened["text"]),
        "an unanswered opening is reopened"
    );
    assert_eq!(items(&hub.call("followup_questions", json!({}))).len(), 1);
    let confirmed = hub.call("followup_confirm", json!({ "id": opened["id"], "outcome": "sent" }));
    assert_eq!(confirmed["state"], "sent");
    let whole = hub.call("cart_get", json!({ "id": id }));
    assert_eq!((&whole["status"], &whole["contacted"]), (&json!("contacted"), &json!(1)));
    let happened: Vec<&str> =
        whole["timeline"].as_array().unwrap().iter().map(|entry| entry["event"].as_str().unwrap()).collect();
    assert!(
        happened.starts_with(&["follow_up_outcome"]) && happened.ends_with(&["abandoned"]),
        "{happened:?}"
    );
    let (status, error) = hub.try_call("followup_open", json!({ "cart": id }));
    assert_eq!((status, &error["code"]), (409, &json!("blocked")), "one message a day and person");
    hub.end();
    let hub = home.start();
    assert_eq!(hub.call("cart_get", json!({ "id": id })), whole, "all is there after a restart");
}

#[test]
fn taking_an_answer_back_and_other_deeds_can_be_undone() {
    let home = Home::new();
    let hub = home.start();
    let (_, path) = connect(&hub);
    deliver(&hub, &path, &cart(1, "9876543210"));
    let id = hub.carts(1)[0]["id"].clone();
    let opened = hub.call("followup_open", json!({ "cart": id }));
    hub.call("followup_confirm", json!({ "id": opened["id"], "outcome": "not_sent" }));
    let get = || hub.call("cart_get", json!({ "id": id }));
    assert_eq!((get()["status"].clone(), get()["contacted"].clone()), (json!("new"), json!(0)));
    hub.call("followup_confirm", json!({ "id": opened["id"], "outcome": null }));
    assert_eq!(get()["status"], "contacted");
    hub.call("cart_update", json!({ "id": id, "status": "lost", "lost_reason": "price" }));
    assert_eq!(get()["lost_reason"], "price");
    hub.call("cart_update", json!({ "id": id, "status": "contacted", "note": "will call", "tags": ["vip"] }));
    let whole = get();
    assert_eq!(
        (&whole["status"], &whole["note"], &whole["tags"]),
        (&json!("contacted"), &json!("will call"), &json!(["vip"]))
    );
    let person = whole["person"]["id"].clone();
    hub.call("person_update", json!({ "id": person, "do_not_contact": true }));
    let prepared = hub.call("followup_prepare", json!({ "cart": id }));
    assert_eq!(prepared["blocked"][0]["guard"], "do_not_contact");
    assert_eq!(prepared["blocked"][0]["overridable"], false);
    hub.call("person_update", json!({ "id": person, "do_not_contact": false }));
    hub.call("cart_delete", json!({ "id": id }));
    assert_eq!(hub.try_call("cart_get", json!({ "id": id })).0, 404);
}

#[test]
fn a_check_proves_what_it_says() {
    let home = Home::new();
    let hub = home.start();
    let (id, path) = connect(&hub);
    let check = hub.call("connection_check", json!({ "id": id }));
    assert_eq!(
        (&check["listening"], &check["signed_test"], &check["from_internet"]),
        (&json!(true), &json!(true), &Value::Null)
    );
    assert_eq!(check["first_real_cart_at"], Value::Null, "the test is no cart");
    assert_eq!(items(&hub.call("cart_list", json!({}))).len(), 0);
    deliver(&hub, &path, &cart(1, "9876543210"));
    hub.carts(1);
    assert!(hub.call("connection_check", json!({ "id": id }))["first_real_cart_at"].is_i64());
}

#[test]
fn settings_changed_at_once_all_count() {
    let home = Home::new();
    let hub = home.start();
    let changes = [
        json!({ "language": "hi" }),
        json!({ "theme": "dark" }),
        json!({ "message_language": "en" }),
        json!({ "guards": { "cart_cap": 5 } }),
        json!({ "setup": { "step": "key" } }),
        json!({ "support_phone": "+91 98765 43210" }),
    ];
    std::thread::scope(|scope| {
        for change in &changes {
            scope.spawn(|| hub.call("settings_set", change.clone()));
        }
    });
    let settings = hub.call("settings_get", json!({}));
    for change in changes {
        for (name, value) in change.as_object().unwrap() {
            for (inner, value) in value.as_object().into_iter().flatten() {
                assert_eq!(&settings[name][inner], value);
            }
            assert!(value.is_object() || &settings[name] == value, "{name}");
        }
    }
}
