//! Finding carts over the API: searches, filters, labels, and what of them outlives the program.

use super::sender::{cart, connect, deliver};
use super::{Home, Hub, items};
use serde_json::{Value, json};
use std::io::Write as _;
use std::net::TcpStream;

/// Six carts: three of a campaign, one closed, one tagged.
fn filled(hub: &Hub) -> Vec<Value> {
    let (_, path) = connect(hub);
    for number in 0..6 {
        let mut body = cart(number, &format!("+9198765432{number:02}"));
        if number < 3 {
            body["data"]["utm_parameters"] = json!({ "utm_campaign": "summer_sale" });
        }
        if number == 5 {
            body["data"]["line_items"][0]["title"] = json!("चन्दन अगरबत्ती");
        }
        deliver(hub, &path, &body);
    }
    let rows = hub.carts(6);
    let id = |number: usize| {
        let row = rows.iter().find(|row| row["cart_id"] == format!("cart_{number}"));
        row.unwrap()["id"].clone()
    };
    hub.call("cart_update", json!({ "id": id(0), "status": "lost", "lost_reason": "price" }));
    hub.call("cart_update", json!({ "id": id(1), "tags": ["vip"] }));
    (0..6).map(id).collect()
}

fn found(hub: &Hub, request: Value) -> Vec<String> {
    let page = hub.call("cart_list", request);
    let mut ids: Vec<String> =
        items(&page).iter().map(|row| row["cart_id"].as_str().unwrap().to_owned()).collect();
    ids.sort();
    ids
}

#[test]
fn carts_are_found_by_words_numbers_and_filters() {
    let home = Home::new();
    let hub = home.start();
    let ids = filled(&hub);
    for (text, expected) in [
        ("43205", vec!["cart_5"]),
        ("0 98765 43202", vec!["cart_2"]),
        ("९८७६५४३२०१", vec!["cart_1"]),
        ("चंदन", vec!["cart_5"]),
        ("shopper4@", vec!["cart_4"]),
    ] {
        assert_eq!(found(&hub, json!({ "search": text })), expected, "{text}");
    }
    for (filters, expected) in [
        (json!({ "campaign": "summer_sale" }), vec!["cart_0", "cart_1", "cart_2"]),
        (json!({ "campaign": "summer_sale", "status": "new" }), vec!["cart_1", "cart_2"]),
        (json!({ "lost_reason": "price" }), vec!["cart_0"]),
        (json!({ "tag": "vip", "contacted_to": 0 }), vec!["cart_1"]),
        (json!({ "tag": "vip", "contacted_from": 1 }), vec![]),
        (json!({ "campaign": "%" }), vec![]),
    ] {
        assert_eq!(found(&hub, json!({ "filters": filters })), expected, "{filters}");
    }
    let page = hub.call("cart_list", json!({ "filters": { "campaign": "summer_sale" }, "limit": 1 }));
    assert_eq!((&page["found"]["rows"], &page["partial"]), (&json!(3), &json!(false)));
    assert_eq!(page["found"]["sums"], json!({ "INR": 3 * 850_000 }));
    let labels = json!({
        "campaigns": [{ "label": "summer_sale", "carts": 3 }],
        "tags": [{ "label": "vip", "carts": 1 }],
    });
    assert_eq!(hub.call("label_list", json!({})), labels);
    hub.call("cart_delete", json!({ "id": ids[1] }));
    assert_eq!(hub.call("label_list", json!({}))["tags"], json!([]));
}

#[test]
fn saved_views_and_the_bookmark_outlive_the_program() {
    let home = Home::new();
    let hub = home.start();
    assert_eq!(hub.call("bookmark_get", json!({}))["text"], Value::Null);
    let views = json!([{ "id": "1", "name": "दिवाली", "view": "all", "sort": "", "search": "सुनीता", "filters": { "campaign": "diwali" } }]);
    hub.call("settings_set", json!({ "saved_views": views }));
    let left = r#"{"lens":{"search":"Bookmarked Customer"}}"#;
    hub.call("bookmark_set", json!({ "text": left }));
    let (status, error) = hub.try_call("bookmark_set", json!({ "text": "x".repeat(20_000) }));
    assert_eq!((status, &error["field"]), (422, &json!("text")));
    let (status, error) = hub.try_call("settings_set", json!({ "saved_views": [{ "id": "1", "name": "" }] }));
    assert_eq!((status, &error["field"]), (422, &json!("saved_views")));
    assert!(hub.end().0);
    let hub = home.start();
    assert_eq!(hub.call("bookmark_get", json!({}))["text"], left);
    assert_eq!(hub.call("settings_get", json!({}))["saved_views"], views);
    for (path, bytes) in home.files() {
        assert!(!bytes.windows(19).any(|part| part == b"Bookmarked Customer"), "{}", path.display());
    }
}

#[test]
fn a_list_that_nobody_waits_for_leaves_the_next_of_its_asker_alone() {
    let home = Home::new();
    let hub = home.start();
    filled(&hub);
    let address = hub.api.trim_start_matches("http://").to_owned();
    for text in ["j", "jo", "joh"] {
        let body = json!({ "search": text, "asker": "list" }).to_string();
        let mut gone = TcpStream::connect(&address).unwrap();
        write!(
            gone,
            "POST /api/cart_list HTTP/1.1\r\nhost: {address}\r\nauthorization: Bearer {}\r\ncontent-length: {}\r\n\r\n{body}",
            hub.token,
            body.len()
        )
        .unwrap();
    }
    // Nothing orders two connections: one that is gone may be read after this question, and overtake it.
    let answer = (0..=3)
        .map(|_| hub.try_call("cart_list", json!({ "search": "john", "asker": "list" })))
        .find(|(status, _)| *status != 409);
    let (status, page) = answer.expect("three are gone, so the fourth try has its answer");
    assert_eq!((status, items(&page).len()), (200, 6));
    let answers: Vec<(u16, Value)> = std::thread::scope(|scope| {
        let asked: Vec<_> = (0..12)
            .map(|_| scope.spawn(|| hub.try_call("cart_list", json!({ "search": "john", "asker": "list" }))))
            .collect();
        asked.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert!(answers.iter().any(|(status, _)| *status == 200), "the newest always has its answer");
    for (status, answer) in answers {
        assert!(status == 200 || (status == 409 && answer["code"] == "overtaken"), "{status} {answer}");
    }
}
