//! Files that a hub hands out: whole or broken, never half, and nothing of them on its disk.

use super::sender::{cart, connect, deliver, post, sign_many};
use super::{Home, Hub, items};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::{Read as _, Write as _};
use std::process::{Command, Stdio};

/// Begins an export; gives its id.
fn begin(hub: &Hub, ask: Value) -> String {
    let begun = hub.call("export", ask);
    assert_eq!(begun["stage"], "waiting", "{begun}");
    begun["id"].as_str().unwrap().to_owned()
}

/// Asks for the file of an export.
fn fetch(hub: &Hub, id: &str) -> ureq::http::Response<ureq::Body> {
    let request = hub.agent.get(format!("{}/api/export/{id}", hub.api));
    request.header("authorization", format!("Bearer {}", hub.token)).call().unwrap()
}

pub(super) fn file(hub: &Hub, ask: Value) -> String {
    let mut response = fetch(hub, &begin(hub, ask));
    assert_eq!(response.status(), 200);
    response.body_mut().with_config().limit(u64::MAX).read_to_string().unwrap()
}

/// Reads a table with Python's own reader.
fn table(text: &str) -> Vec<Vec<String>> {
    const PROGRAM: &str = "import csv,io,json,sys\n\
        text=io.TextIOWrapper(sys.stdin.buffer,encoding='utf-8-sig',newline='')\n\
        json.dump(list(csv.reader(text,strict=True)),sys.stdout)";
    let mut python = Command::new("python3")
        .args(["-c", PROGRAM])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = python.stdin.take().unwrap();
    let bytes = text.as_bytes().to_vec();
    let writing = std::thread::spawn(move || stdin.write_all(&bytes).unwrap());
    let output = python.wait_with_output().unwrap();
    writing.join().unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

fn state(hub: &Hub) -> Value {
    items(&hub.call("export_state", json!({})))[0].clone()
}

#[test]
fn a_view_is_a_table_that_excel_can_not_misread() {
    let home = Home::new();
    let hub = home.start();
    let (_, path) = connect(&hub);
    let formula = "=HYPERLINK(\"http://evil.example\",\"you, \"\"won\"\"\")";
    let mut hostile = cart(1, "+919876543210");
    hostile["data"]["customer"]["first_name"] = json!("@SUM(A1)");
    hostile["data"]["customer"]["last_name"] = json!("सुनीता");
    hostile["data"]["promotions"] = json!([{ "code": "+1+cmd|' /C calc'!A0", "value": 1 }]);
    hostile["data"]["customer"]["shipping_address"]["city"] = json!(formula);
    deliver(&hub, &path, &hostile);
    deliver(&hub, &path, &cart(2, "+1234567890"));
    hub.carts(2);

    let mut response = fetch(&hub, &begin(&hub, json!({ "sort": "received_at", "format": "csv" })));
    assert_eq!(response.headers()["content-type"], "text/csv; charset=utf-8");
    let named = response.headers()["content-disposition"].to_str().unwrap().to_owned();
    assert!(named.starts_with("attachment; filename*=UTF-8''wapas-carts-20"), "{named}");
    let text = response.body_mut().read_to_string().unwrap();
    assert!(text.starts_with('\u{feff}') && text.ends_with("\r\n"));
    let table = table(&text);
    let cell = |line: usize, heading: &str| {
        let place = table[0].iter().position(|name| name == heading).unwrap();
        table[line][place].clone()
    };
    assert_eq!(table.len(), 3);
    assert_eq!(cell(1, "Phone"), "(+91) 98765 43210");
    assert_eq!(cell(1, "Customer"), "'@SUM(A1) सुनीता");
    assert_eq!(cell(1, "Codes"), "'+1+cmd|' /C calc'!A0");
    assert_eq!(cell(1, "City"), format!("'{formula}"));
    assert_eq!((cell(1, "Amount").as_str(), cell(1, "Currency").as_str()), ("8500.00", "INR"));
    assert_eq!(cell(1, "Items"), "2 × T-Shirt - Blue");
    assert_eq!(
        (cell(2, "Phone").as_str(), cell(2, "Number as typed, not usable").as_str()),
        ("", "'+1234567890")
    );
    for found in table.iter().flatten() {
        assert!(!found.starts_with(['=', '+', '-', '@', '\t', '\r']), "{found:?}");
    }
    let done = state(&hub);
    assert_eq!((&done["stage"], &done["written"], &done["total"]), (&json!("done"), &json!(2), &json!(2)));

    let hindi = file(&hub, json!({ "view": "no_contact", "format": "csv", "language": "hi" }));
    assert!(hindi.contains("\"ग्राहक\"") && hindi.contains("\"नया\""));
    assert_eq!(hindi.lines().count(), 2);
}

#[test]
fn json_has_the_contracts_fields_and_named_carts_keep_their_order() {
    let home = Home::new();
    let hub = home.start();
    let (_, path) = connect(&hub);
    for number in 1..=3 {
        deliver(&hub, &path, &cart(number, &format!("+9198765432{number:02}")));
    }
    let rows = hub.carts(3);
    let named: Vec<&Value> = vec![&rows[2]["id"], &rows[0]["id"]];
    let text = file(&hub, json!({ "carts": named, "format": "json" }));
    let carts: Vec<Value> = serde_json::from_str(&text).unwrap();
    assert_eq!(carts.iter().map(|cart| &cart["id"]).collect::<Vec<_>>(), named);
    assert_eq!(text.lines().count(), 4, "each cart stands on a line of its own");
    for field in rows[2].as_object().unwrap().keys() {
        assert!(carts[0].get(field).is_some(), "{field}");
    }
    assert_eq!(
        (&carts[0]["total_minor"], &carts[0]["person"]["phone"]),
        (&json!(850_000), &rows[2]["person"]["phone"])
    );
    assert_eq!(carts[0]["items"][0]["quantity"], 2);
    assert_eq!(file(&hub, json!({ "view": "lost", "format": "json" })), "[\n]\n");
}

#[test]
fn a_customers_file_holds_everything_that_is_kept() {
    let home = Home::new();
    let hub = home.start();
    let (_, path) = connect(&hub);
    deliver(&hub, &path, &cart(1, "+919876543210"));
    deliver(&hub, &path, &cart(2, "+919876543210"));
    deliver(&hub, &path, &cart(3, "+919812345678"));
    let rows = hub.carts(3);
    let row = rows.iter().find(|row| row["cart_id"] == "cart_1").unwrap();
    let sent = hub.call("followup_open", json!({ "cart": row["id"] }));
    hub.call("cart_update", json!({ "id": row["id"], "note": "likes blue", "tags": ["vip"] }));
    hub.call("person_update", json!({ "id": row["person"]["id"], "do_not_contact": true }));

    let text = file(&hub, json!({ "person": row["person"]["id"], "format": "json" }));
    let kept: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(kept["customer"]["phone"], "+919876543210");
    assert!(kept["customer"]["do_not_contact"].as_str().unwrap().ends_with("+05:30"));
    assert_eq!(kept["carts"].as_array().unwrap().len(), 2);
    assert_eq!(kept["carts"][1]["note"], "likes blue");
    assert!(kept["carts"][1]["timeline"].as_array().unwrap().iter().any(|line| line["event"] == "noted"));
    assert_eq!(kept["messages"][0]["text"], sent["text"]);
    let received: BTreeSet<&str> = kept["received"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["body"]["data"]["cart_id"].as_str().unwrap())
        .collect();
    assert_eq!(received, BTreeSet::from(["cart_1", "cart_2"]));
    assert!(!text.contains("9812345678"), "it tells nothing about anybody else");

    let (status, error) = hub.try_call("export", json!({ "person": "p_none", "format": "json" }));
    assert_eq!((status, error["code"].as_str()), (404, Some("not_found")));
}

#[test]
fn a_file_is_handed_out_once_and_to_the_token_alone() {
    let home = Home::new();
    let hub = home.start();
    let id = begin(&hub, json!({ "format": "csv" }));
    let without = hub.agent.get(format!("{}/api/export/{id}", hub.api)).call().unwrap();
    assert_eq!(without.status(), 401);
    assert_eq!(fetch(&hub, &id).status(), 200);
    assert_eq!(fetch(&hub, &id).status(), 404);
    assert_eq!(hub.try_call("export_show", json!({ "id": id })).0, 404, "a hub has no file to show");
    let waiting = begin(&hub, json!({ "format": "csv" }));
    assert_eq!(hub.call("export_cancel", json!({ "id": waiting }))["stage"], "cancelled");
    assert_eq!(fetch(&hub, &waiting).status(), 404);
}

#[test]
fn a_large_file_keeps_nobody_waiting_and_leaves_nothing_when_called_off() {
    const CARTS: usize = 700;
    let home = Home::new();
    let hub = home.start();
    let (_, path) = connect(&hub);
    let send = |number: usize| {
        let mut one = cart(number, &format!("+9198{number:08}"));
        // Large enough that the file takes far longer to make than it takes to call it off.
        let line = json!({ "title": "T-Shirt - Blue ".repeat(8), "quantity": 1, "price": 100 });
        one["data"]["line_items"] = Value::Array(vec![line; 60]);
        let body = one.to_string();
        assert_eq!(post(&hub, &path, body.as_bytes(), &sign_many(body.as_bytes())), 200);
    };
    std::thread::scope(|scope| {
        for part in 0..4 {
            scope.spawn(move || (part..CARTS).step_by(4).for_each(send));
        }
    });
    let all = |page: &Value| page["counts"]["all"] == CARTS;
    let there = |_| all(&hub.until("cart_list", &json!({ "limit": 1 }), all));
    assert!((0..10).any(there), "the carts were not folded in");
    let names = |home: &Home| home.files().into_iter().map(|(name, _)| name).collect::<BTreeSet<_>>();
    let before = names(&home);

    let id = begin(&hub, json!({ "format": "json" }));
    let mut response = fetch(&hub, &id);
    let mut reader = response.body_mut().as_reader();
    reader.read_exact(&mut [0; 1000]).unwrap();
    let under_way = state(&hub);
    assert_eq!((&under_way["stage"], &under_way["total"]), (&json!("running"), &json!(CARTS)));
    assert_eq!(hub.try_call("export", json!({ "format": "csv" })).0, 409, "one at a time");
    send(CARTS);
    assert_eq!(names(&home), before, "nothing of it lies on the disk");
    hub.call("export_cancel", json!({ "id": id }));
    let mut rest = Vec::new();
    assert!(reader.read_to_end(&mut rest).is_err(), "half a file is never taken for a whole one");
    let called_off = hub.until("export_state", &json!({}), |answer| items(answer)[0]["stage"] != "running");
    assert_eq!(items(&called_off)[0]["stage"], "cancelled");
    assert_eq!(names(&home), before);

    let whole: Vec<Value> = serde_json::from_str(&file(&hub, json!({ "format": "json" }))).unwrap();
    assert_eq!(whole.len(), CARTS + 1);
}
