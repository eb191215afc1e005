//! A hub's daily backup, and going back to one: over HTTP, on real files, also where it is killed in between.

use super::sender::{cart, connect, deliver, post, sign_many};
use super::{Home, Hub, items};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Where this home's backups go.
fn drive(home: &Home) -> PathBuf {
    home.data().with_file_name("usb")
}

/// A hub that makes backups.
fn start(home: &Home) -> Hub {
    std::fs::create_dir_all(drive(home)).unwrap();
    let mut command = home.command();
    command.arg("--backups").arg(drive(home));
    Hub::from(command)
}

fn names(folder: &Path) -> Vec<String> {
    let listed = std::fs::read_dir(folder).into_iter().flatten().flatten();
    listed.map(|entry| entry.file_name().into_string().unwrap()).collect()
}

fn backups(hub: &Hub) -> Vec<Value> {
    items(&hub.call("backup_list", json!({}))).clone()
}

#[test]
fn a_backup_is_made_by_itself_once_there_is_a_place_and_told() {
    let home = Home::new();
    let hub = start(&home);
    let (_, path) = connect(&hub);
    deliver(&hub, &path, &cart(1, "+919876543210"));
    let seen = |state: &Value| !state["last_at"].is_null();
    let state = hub.until("backup_get", &json!({}), seen);
    assert_eq!((&state["folder"], &state["may_choose"]), (&json!("usb"), &json!(false)));
    assert_eq!((&state["problem"], &state["late"]), (&Value::Null, &json!(false)));
    let [one] = &backups(&hub)[..] else { panic!("one backup") };
    assert_eq!((&one["elsewhere"], &one["here"]), (&json!(false), &json!(false)));
    assert!(one["bytes"].as_u64().unwrap() > 4096);
    let (status, _) = hub.try_call("backup_choose", json!({}));
    assert_eq!(status, 409, "a hub is told its folder when it is started");
    assert!(hub.end().0);
    assert!(
        names(&drive(&home)).iter().all(|name| Path::new(name).extension().is_some_and(|end| end == "wapas"))
    );
}

#[test]
fn a_drive_that_is_away_is_a_reason_and_its_return_mends_it() {
    let home = Home::new();
    let hub = start(&home);
    hub.call("backup_create", json!({}));
    std::fs::rename(drive(&home), drive(&home).with_file_name("in a pocket")).unwrap();
    let (status, refused) = hub.try_call("backup_create", json!({}));
    assert_eq!((status, &refused["code"]), (503, &json!("disk")));
    assert_eq!(hub.call("backup_get", json!({}))["problem"], "folder_gone");
    assert!(hub.try_call("backup_list", json!({})).0 == 503);
    std::fs::rename(drive(&home).with_file_name("in a pocket"), drive(&home)).unwrap();
    hub.call("backup_create", json!({}));
    assert_eq!(hub.call("backup_get", json!({}))["problem"], Value::Null);
    // Without a place there is none to make.
    let other = Home::new();
    let bare = other.start();
    assert_eq!(bare.try_call("backup_create", json!({})).0, 409);
    assert_eq!(bare.call("backup_get", json!({}))["folder"], Value::Null);
    assert!(backups(&bare).is_empty());
}

#[test]
fn going_back_brings_deleted_carts_back_keeps_new_ones_and_can_be_undone() {
    let home = Home::new();
    let hub = start(&home);
    let (_, path) = connect(&hub);
    for n in 1..=3 {
        deliver(&hub, &path, &cart(n, &format!("+9198765432{n:02}")));
    }
    let before = hub.carts(3);
    let then = hub.call("backup_create", json!({}));
    for row in &before {
        hub.call("cart_delete", json!({ "id": row["id"] }));
    }
    hub.call("person_update", json!({ "id": before[0]["person"]["id"], "do_not_contact": true }));
    deliver(&hub, &path, &cart(9, "+919876543299"));
    hub.until("cart_list", &json!({}), |page| items(page).len() == 1);

    let look = hub.call("restore_look", json!({ "id": then["id"] }));
    assert_eq!((&look["carts_back"], &look["carts_since"]), (&json!(3), &json!(1)));
    assert_eq!((&look["stops"], &look["undo"]), (&json!(1), &Value::Null));
    let done = hub.call("backup_restore", json!({ "id": then["id"] }));
    assert_eq!(hub.carts(4).len(), 4);
    let stopped = hub.call("person_get", json!({ "id": before[0]["person"]["id"] }));
    assert!(!stopped["do_not_contact"].is_null(), "a stop stays a stop");
    assert_eq!(hub.call("health", json!({}))["gaps"], json!([]), "nobody was turned away");
    deliver(&hub, &path, &cart(10, "+919876543288"));

    let undo = done["undo"].as_str().unwrap();
    assert!(backups(&hub).iter().any(|one| one["id"] == undo && one["here"] == true));
    hub.call("backup_restore", json!({ "id": undo }));
    let left = hub.until("cart_list", &json!({}), |page| items(page).len() == 2);
    assert_eq!(items(&left).len(), 2, "deleted again, and what came meanwhile is there: {left}");
    assert_eq!(hub.try_call("backup_restore", json!({ "id": "../../etc/passwd" })).0, 404);
}

#[test]
fn killed_while_it_goes_back_the_book_is_the_one_before_or_the_one_after() {
    let home = Home::new();
    let hub = start(&home);
    let (_, path) = connect(&hub);
    for n in 0..40 {
        let body = cart(n, &format!("+9198765{n:05}")).to_string();
        assert_eq!(post(&hub, &path, body.as_bytes(), &sign_many(body.as_bytes())), 200);
    }
    hub.carts(40);
    let then = hub.call("backup_create", json!({}));
    for row in hub.carts(40).iter().take(20) {
        hub.call("cart_delete", json!({ "id": row["id"] }));
    }
    hub.until("cart_list", &json!({ "limit": 200 }), |page| items(page).len() == 20);
    let mut hub = Some(hub);
    for delay in [0, 5, 20, 60, 150] {
        let running = hub.take().unwrap();
        let asked = std::thread::spawn({
            let ask = running.agent.post(format!("{}/api/backup_restore", running.api));
            let ask = ask.header("authorization", format!("Bearer {}", running.token));
            let id = then["id"].clone();
            move || drop(ask.send_json(json!({ "id": id })))
        });
        sleep(Duration::from_millis(delay));
        running.kill();
        asked.join().unwrap();
        let again = start(&home);
        let end = Instant::now() + Duration::from_secs(30);
        loop {
            let session = again.call("session_get", json!({}));
            if session["rebuilding"].is_null() || Instant::now() > end {
                break;
            }
            sleep(Duration::from_millis(20));
        }
        let page =
            again.until("cart_list", &json!({ "limit": 200 }), |page| [20, 40].contains(&items(page).len()));
        assert!([20, 40].contains(&items(&page).len()), "{} carts after {delay} ms", items(&page).len());
        assert!(!home.data().join("restoring").exists(), "what was being looked at went at the start");
        hub = Some(again);
    }
    let hub = hub.unwrap();
    hub.call("backup_restore", json!({ "id": then["id"] }));
    assert_eq!(hub.carts(40).len(), 40, "and once it is let, it goes back");
}

#[test]
fn erasing_a_customer_takes_the_older_backups_once_a_newer_one_is_there() {
    let home = Home::new();
    let hub = start(&home);
    let (_, path) = connect(&hub);
    deliver(&hub, &path, &cart(1, "+919876543210"));
    let person = hub.carts(1)[0]["person"]["id"].clone();
    let first = hub.call("backup_create", json!({}));
    assert_eq!(hub.call("erasure_prepare", json!({ "id": person }))["outside"], true);
    hub.call("person_erase", json!({ "id": person, "backups": true }));
    let gone =
        |list: &Value| !items(list).is_empty() && items(list).iter().all(|one| one["id"] != first["id"]);
    let left = hub.until("backup_list", &json!({}), gone);
    assert!(gone(&left), "{left}");
}
