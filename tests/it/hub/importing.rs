//! Files that a merchant brings in to a hub: looked at first, kept whole record by record, never half.

use super::sender::{cart, connect, deliver};
use super::{Home, Hub, items};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

const SHOP: &str = "my-store.myshopify.com";
const CARTS: &str = "Id,Email,Accepts Marketing,Currency,Total,Created at,Lineitem quantity,Lineitem name,\
    Lineitem price,Lineitem sku,Shipping Name,Shipping Country,Phone,Notes";

/// An export of so many checkouts of two lines each, with a note over two lines.
fn carts(from: usize, to: usize) -> String {
    let mut text = format!("\u{feff}{CARTS}\r\n");
    for n in from..to {
        let phone = 9_000_000_000 + n;
        let _ = write!(
            text,
            "{n},a{n}@example.com,no,INR,1450.00,2024-11-05 21:54:49 +0530,1,Ring,1450,R-{n},Asha {n},IN,\
             {phone},\"ring the\r\n\"\"bell\"\"\"\r\n{n},,,,,,2,\"Bangle, gold\",10,B-1,,,,\r\n"
        );
    }
    text
}

fn begin(hub: &Hub, command: &str) -> String {
    let begun = hub.call(command, json!({ "shop": SHOP }));
    assert_eq!((&begun["stage"], &begun["dry_run"]), (&json!("waiting"), &json!(true)), "{begun}");
    begun["id"].as_str().unwrap().to_owned()
}

fn upload(hub: &Hub, id: &str, text: &str) -> Value {
    let request = hub.agent.post(format!("{}/api/import/{id}", hub.api));
    let request = request.header("authorization", format!("Bearer {}", hub.token));
    request.send(text.as_bytes()).unwrap().body_mut().read_json().unwrap()
}

fn state(hub: &Hub) -> Value {
    items(&hub.call("import_state", json!({})))[0].clone()
}

fn all(hub: &Hub) -> u64 {
    hub.call("cart_list", json!({ "view": "all" }))["counts"]["all"].as_u64().unwrap()
}

/// Begins an upload by hand and leaves it open.
fn half_upload(hub: &Hub, id: &str, text: &str) -> TcpStream {
    let address = hub.api.trim_start_matches("http://");
    let mut stream = TcpStream::connect(address).unwrap();
    let head = format!(
        "POST /api/import/{id} HTTP/1.1\r\nhost: {address}\r\nauthorization: Bearer {}\r\ncontent-length: {}\r\n\r\n",
        hub.token,
        text.len() * 2
    );
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(text.as_bytes()).unwrap();
    stream
}

fn wait_for(hub: &Hub, what: impl Fn(&Value) -> bool) -> Value {
    let end = Instant::now() + Duration::from_mins(1);
    loop {
        let now = state(hub);
        if what(&now) || Instant::now() > end {
            return now;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn a_file_is_looked_at_and_then_kept_once() {
    let home = Home::new();
    let hub = home.start();
    let (_, path) = connect(&hub);
    deliver(&hub, &path, &cart(1, "+919876543210"));
    hub.carts(1);
    let text =
        carts(0, 2000) + ",a@b.in,,,1,2024-11-05 21:54:49 +0530,1,A,1,,,,,\r\n7,,,,,soon,1,A,1,,,,,\r\n";

    let id = begin(&hub, "cart_import");
    let seen = upload(&hub, &id, &text);
    assert_eq!((&seen["stage"], &seen["dry_run"]), (&json!("ready"), &json!(true)), "{seen}");
    assert_eq!((&seen["new"], &seen["known"], &seen["rows"]), (&json!(2000), &json!(0), &json!(4002)));
    assert_eq!(seen["bytes"], json!(text.len()));
    let unusable = seen["unusable"].as_array().unwrap();
    assert_eq!(unusable.len(), 2, "{seen}");
    assert_eq!((&unusable[0]["why"], &unusable[0]["lines"]), (&json!("no_id"), &json!([6002])));
    assert_eq!((&unusable[1]["why"], &unusable[1]["lines"]), (&json!("no_date"), &json!([6003])));
    assert_eq!(all(&hub), 1, "looking changes nothing");

    assert_eq!(hub.call("import_apply", json!({ "id": id }))["stage"], "waiting");
    let done = upload(&hub, &id, &text);
    assert_eq!(
        (&done["stage"], &done["new"], &done["known"]),
        (&json!("done"), &json!(2000), &json!(0)),
        "{done}"
    );
    assert_eq!(all(&hub), 2001, "all of them are in the lists when it is done");
    let newest = hub.call("cart_list", json!({ "view": "all" }));
    let newest = &items(&newest)[0];
    assert_eq!(newest["cart_id"], "cart_1", "what was left long ago came long ago");
    let due = hub.call("cart_list", json!({ "view": "due" }));
    assert_eq!(items(&due).len(), 1, "and is not due");

    let sources = hub.call("connection_list", json!({}));
    assert_eq!(items(&sources).len(), 1, "nobody sees where it is kept");
    let again = upload(&hub, &begin(&hub, "cart_import"), &text);
    assert_eq!((&again["new"], &again["known"]), (&json!(0), &json!(2000)));
}

#[test]
fn what_is_not_the_export_is_refused_and_nothing_is_taken_without_the_token() {
    let home = Home::new();
    let hub = home.start();
    let id = begin(&hub, "order_import");
    let refused = upload(&hub, &id, "a,b\n1,2\n");
    assert_eq!((&refused["stage"], &refused["problem"]), (&json!("failed"), &json!("not_shopify")));
    let refused = upload(&hub, &begin(&hub, "order_import"), &carts(0, 3));
    assert_eq!((&refused["stage"], &refused["problem"]), (&json!("failed"), &json!("the_other")));
    let (status, error) = hub.try_call("order_import", json!({}));
    assert_eq!((status, &error["field"]), (422, &json!("shop")), "which shop, where there is none yet");
    let (status, _) = hub.try_call("import_apply", json!({ "id": id }));
    assert_eq!(status, 404);
    let stranger = hub.agent.post(format!("{}/api/import/{id}", hub.api)).send("x").unwrap();
    assert_eq!(stranger.status(), 401);
}

#[test]
fn called_off_in_the_middle_it_keeps_whole_records_and_a_second_run_goes_on() {
    let home = Home::new();
    let hub = home.start();
    let text = carts(0, 4000);
    let id = begin(&hub, "cart_import");
    assert_eq!(upload(&hub, &id, &text)["new"], 4000);
    hub.call("import_apply", json!({ "id": id }));
    let open = half_upload(&hub, &id, &text[..text.len() / 2]);
    let writing = wait_for(&hub, |now| now["new"].as_u64().unwrap() >= 500);
    assert_eq!(writing["stage"], "writing", "{writing}");
    hub.call("import_cancel", json!({ "id": id }));
    let ended = wait_for(&hub, |now| now["stage"] == "cancelled");
    let kept = ended["new"].as_u64().unwrap();
    assert!((500..4000).contains(&kept), "{ended}");
    drop(open);
    assert_eq!(wait_for_carts(&hub, kept), kept);

    assert_eq!(hub.call("import_apply", json!({ "id": id }))["stage"], "waiting");
    let done = upload(&hub, &id, &text);
    assert_eq!((&done["new"], &done["known"]), (&json!(4000 - kept), &json!(kept)), "{done}");
    assert_eq!(all(&hub), 4000);
    let page = hub.call("cart_list", json!({ "view": "all", "limit": 200 }));
    assert!(items(&page).iter().all(|row| row["item_count"] == 3), "no record is there in part");
}

#[test]
fn killed_in_the_middle_it_has_whole_records_and_goes_on_after_the_start() {
    let home = Home::new();
    let hub = home.start();
    let text = carts(0, 4000);
    let id = begin(&hub, "cart_import");
    upload(&hub, &id, &text);
    hub.call("import_apply", json!({ "id": id }));
    let open = half_upload(&hub, &id, &text[..text.len() / 2]);
    wait_for(&hub, |now| now["new"].as_u64().unwrap() >= 500);
    hub.kill();
    drop(open);

    let hub = home.start();
    assert!(items(&hub.call("import_state", json!({}))).is_empty());
    let id = begin(&hub, "cart_import");
    let seen = upload(&hub, &id, &text);
    let known = seen["known"].as_u64().unwrap();
    assert!(known >= 500 && known + seen["new"].as_u64().unwrap() == 4000, "{seen}");
    hub.call("import_apply", json!({ "id": id }));
    assert_eq!(upload(&hub, &id, &text)["new"], json!(4000 - known));
    assert_eq!(all(&hub), 4000);
}

/// How many carts there are, once there are so many.
fn wait_for_carts(hub: &Hub, wanted: u64) -> u64 {
    let end = Instant::now() + Duration::from_secs(20);
    while all(hub) < wanted && Instant::now() < end {
        std::thread::sleep(Duration::from_millis(20));
    }
    all(hub)
}

#[test]
fn an_upload_that_breaks_off_fails_and_is_told() {
    let home = Home::new();
    let hub = home.start();
    let id = begin(&hub, "cart_import");
    let mut open = half_upload(&hub, &id, &carts(0, 100));
    open.shutdown(std::net::Shutdown::Write).unwrap();
    let failed = wait_for(&hub, |now| now["stage"] == "failed");
    assert_eq!(failed["problem"], "not_read", "{failed}");
    let mut rest = Vec::new();
    let _ = open.read_to_end(&mut rest);
    assert_eq!(all(&hub), 0);
}
