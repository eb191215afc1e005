//! The book of a desktop moves to a hub and back, over real HTTP: nothing is lost and nothing is there twice.

use super::cutting::{Cut, Cutting};
use super::{Computer, Desktop};
use crate::hub::sender::{KEY, cart, deliver, post, sign_many};
use crate::hub::{Home, Hub, PASSPHRASE, files_in, items};
use serde_json::{Value, json};
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

/// What is sent to the receiver of a desktop; gives the status.
async fn send(desktop: &Desktop, path: &str, body: &Value) -> u16 {
    let receiver = desktop.ask("health", json!({})).await["receiver"].as_str().unwrap().to_owned();
    let (url, body) = (format!("http://{receiver}{path}"), body.to_string());
    let signature = sign_many(body.as_bytes());
    let sent = tokio::task::spawn_blocking(move || {
        let agent: ureq::Agent = ureq::Agent::config_builder().http_status_as_error(false).build().into();
        agent.post(url).header("x-webhook-signature", signature).send(body).unwrap().status().as_u16()
    });
    sent.await.unwrap()
}

/// A desktop with three carts: one with a note, one whose customer wants no messages, one that was written to.
async fn with_a_book(computer: &Computer) -> (Desktop, String) {
    let desktop = computer.start().await;
    let ask = json!({ "kind": "ecom360", "secret": KEY, "unit": "major" });
    let path = desktop.ask("connection_create", ask).await["callback_path"].as_str().unwrap().to_owned();
    for number in 1..=3 {
        assert_eq!(send(&desktop, &path, &cart(number, &format!("+9198765432{number:02}"))).await, 200);
    }
    let page = desktop.until("cart_list", json!({}), |page| items(page).len() == 3).await;
    let of = |name: &str| {
        items(&page).iter().find(|row| row["cart_id"] == name).map(|row| row["id"].clone()).unwrap()
    };
    desktop.ask("cart_update", json!({ "id": of("cart_1"), "note": "wants it in blue" })).await;
    let person = desktop.ask("cart_get", json!({ "id": of("cart_2") })).await["person"]["id"].clone();
    desktop.ask("person_update", json!({ "id": person, "do_not_contact": true })).await;
    let open = json!({ "cart": of("cart_3"), "window": "w1", "via": "browser", "override_reason": "asked" });
    desktop.ask("followup_open", open).await;
    desktop.ask("settings_set", json!({ "public_url": "https://shop.example.in" })).await;
    (desktop, path)
}

/// What a merchant would miss, by cart.
fn seen(list: &Value, whole: impl Fn(&Value) -> Value) -> Vec<Value> {
    let mut seen: Vec<Value> = items(list)
        .iter()
        .map(|row| {
            let cart = whole(&row["id"]);
            let messages: Vec<&Value> = cart["timeline"]
                .as_array()
                .unwrap()
                .iter()
                .filter(|entry| entry.to_string().contains("opened"))
                .collect();
            json!([
                row["cart_id"],
                row["status"],
                row["contacted"],
                row["flags"],
                cart["note"],
                messages.len()
            ])
        })
        .collect();
    seen.sort_by_key(ToString::to_string);
    seen
}

async fn seen_on(desktop: &Desktop) -> Vec<Value> {
    let list = desktop.ask("cart_list", json!({ "view": "all" })).await;
    let mut whole = std::collections::HashMap::new();
    for row in items(&list) {
        whole.insert(row["id"].to_string(), desktop.ask("cart_get", json!({ "id": row["id"] })).await);
    }
    seen(&list, |id| whole[&id.to_string()].clone())
}

fn seen_at(hub: &Hub) -> Vec<Value> {
    let list = hub.call("cart_list", json!({ "view": "all" }));
    seen(&list, |id| hub.call("cart_get", json!({ "id": id })))
}

/// A hub without carts, and a desktop with a book of its own that does not know it yet.
async fn beside_a_hub() -> (Home, Hub, Computer, Desktop, String) {
    let (home, computer) = (Home::new(), Computer::new());
    let hub = home.start();
    let (desktop, path) = with_a_book(&computer).await;
    (home, hub, computer, desktop, path)
}

fn ask_of(hub: &Hub, url: &str) -> Value {
    json!({ "url": url, "token": hub.token })
}

/// Moves and waits until Wapas is to start again.
async fn move_and_restart(desktop: Desktop, ask: Value) {
    desktop.ask("move_begin", ask).await;
    let moved = desktop.until("move_get", json!({}), ended).await;
    assert_eq!(moved["stage"], "restarting", "{moved}");
    assert_eq!(desktop.desk.restarts.load(Ordering::SeqCst), 1);
    desktop.end().await;
}

fn ended(view: &Value) -> bool {
    matches!(view["stage"].as_str(), Some("restarting" | "failed"))
}

async fn at_the_hub(computer: &Computer) -> Desktop {
    let desktop = computer.start().await;
    desktop.until("hub_get", json!({}), |hub| hub["state"] == "online").await;
    desktop
}

#[tokio::test(flavor = "multi_thread")]
async fn there_and_back_and_there_again_nothing_is_lost_and_nothing_is_twice() {
    let (home, hub, computer, desktop, path) = beside_a_hub().await;
    let before = seen_on(&desktop).await;
    let look = desktop.ask("move_look", ask_of(&hub, &hub.api)).await;
    assert_eq!((&look["carts"], &look["problem"], &look["way"]), (&json!(3), &Value::Null, &json!("to_hub")));
    assert!(look["bytes"].as_u64().unwrap() > 0 && look["shops"][0].is_string(), "{look}");
    move_and_restart(desktop, ask_of(&hub, &hub.api)).await;
    let own = std::fs::read(computer.data().join("wapas.db")).unwrap();
    assert!(!computer.data().join("moving").exists(), "no copy is left");

    let desktop = at_the_hub(&computer).await;
    assert_eq!(seen_on(&desktop).await, before);
    assert!(desktop.ask("move_get", json!({})).await["left_here"].as_u64().unwrap() > 0);
    // The keys and the addresses came along; what came before is known again.
    deliver(&hub, &path, &cart(1, "+919876543201"));
    deliver(&hub, &path, &cart(4, "+919876543204"));
    let page = desktop.until("cart_list", json!({}), |page| items(page).len() == 4).await;
    let fourth = items(&page).iter().find(|row| row["cart_id"] == "cart_4").unwrap()["id"].clone();
    desktop.ask("cart_update", json!({ "id": fourth, "note": "calls back" })).await;
    let at_hub = seen_on(&desktop).await;
    assert_eq!(std::fs::read(computer.data().join("wapas.db")).unwrap(), own, "its own stays as it was");
    // The hub opens it by its own passphrase, also after a start.
    desktop.end().await;
    let address = hub.api.trim_start_matches("http://").to_owned();
    assert!(hub.end().0);
    let hub = Hub::from(home.command_at(&address));
    assert_eq!(seen_at(&hub), at_hub);

    let desktop = at_the_hub(&computer).await;
    let look = desktop.ask("move_look", json!({})).await;
    assert_eq!((&look["carts"], &look["way"]), (&json!(4), &json!("to_here")), "{look}");
    assert_eq!((&look["problem"], &look["sets_aside"]), (&Value::Null, &json!(false)), "{look}");
    assert_eq!(look["address"], "https://shop.example.in");
    move_and_restart(desktop, json!({})).await;
    // The hub takes nothing into a book that somebody else has, not even after a start.
    let body = cart(5, "+919876543205").to_string();
    assert_eq!(post(&hub, &path, body.as_bytes(), &sign_many(body.as_bytes())), 503);
    assert_eq!(hub.call("session_get", json!({}))["problem"], "book_given");
    let (status, _) = hub.try_call("session_unlock", json!({ "passphrase": PASSPHRASE }));
    assert_eq!(status, 503);
    assert!(hub.end().0);
    let hub = home.start();
    assert_eq!(hub.call("session_get", json!({}))["problem"], "book_given");
    assert_eq!(post(&hub, &path, body.as_bytes(), &sign_many(body.as_bytes())), 503);

    let desktop = computer.start().await;
    let session = desktop.until("session_get", json!({}), |session| session["state"] == "ready").await;
    assert_eq!((&session["hub"], &session["arrived"]["from_hub"]), (&Value::Null, &json!(true)), "{session}");
    assert_eq!(session["arrived"]["address"], "https://shop.example.in");
    desktop.ask("arrival_seen", json!({})).await;
    assert_eq!(seen_on(&desktop).await, at_hub);
    assert_eq!(send(&desktop, &path, &cart(4, "+919876543204")).await, 200);
    assert_eq!(send(&desktop, &path, &cart(5, "+919876543205")).await, 200);
    desktop.until("cart_list", json!({}), |page| items(page).len() == 5).await;
    let now = seen_on(&desktop).await;

    // Once more: what the hub has is an earlier state of the same book.
    move_and_restart(desktop, ask_of(&hub, &hub.api)).await;
    let desktop = at_the_hub(&computer).await;
    assert_eq!(seen_on(&desktop).await, now);
    assert_eq!(seen_at(&hub), now);
    desktop.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_line_that_breaks_leaves_both_as_they_were_or_finished() {
    let (_home, hub, computer, desktop, path) = beside_a_hub().await;
    let before = seen_on(&desktop).await;
    let line = Cutting::before(&hub);
    let ask = ask_of(&hub, &line.url);
    for at in [Cut::Sending("book-file"), Cut::Answer("book-file"), Cut::Answer("book/look")] {
        line.cut(at);
        desktop.ask("move_begin", ask.clone()).await;
        let failed = desktop.until("move_get", json!({}), ended).await;
        assert_eq!((&failed["stage"], &failed["problem"]), (&json!("failed"), &json!("hub_away")), "{at:?}");
        let open = desktop.until("session_get", json!({}), |session| session["state"] == "ready").await;
        assert_eq!(open["problem"], Value::Null);
        assert_eq!(seen_on(&desktop).await, before, "{at:?}");
        assert_eq!(hub.call("cart_list", json!({}))["counts"]["all"], 0, "{at:?}");
    }
    // It goes on receiving.
    assert_eq!(send(&desktop, &path, &cart(4, "+919876543204")).await, 200);
    desktop.until("cart_list", json!({}), |page| items(page).len() == 4).await;
    assert!(!computer.data().join("hub.json").exists() && !computer.data().join("moving").exists());
    let before = seen_on(&desktop).await;

    // The hub took it, and nobody heard so: it is asked, and the move is finished.
    line.cut(Cut::Answer("book/take"));
    move_and_restart(desktop, ask).await;
    line.cut(Cut::Never);
    let desktop = at_the_hub(&computer).await;
    assert_eq!(seen_on(&desktop).await, before);
    assert_eq!(seen_at(&hub), before);

    // Back, over a line that breaks: the hub goes on by itself.
    for (at, problem) in [(Cut::Answering("book-file"), "hub_away"), (Cut::Answer("book/key"), "hub_away")] {
        line.cut(at);
        desktop.ask("move_begin", json!({})).await;
        let failed = desktop.until("move_get", json!({}), ended).await;
        assert_eq!((&failed["stage"], &failed["problem"]), (&json!("failed"), &json!(problem)), "{at:?}");
        line.cut(Cut::Never);
        hub.until("session_get", &json!({}), |session| session["state"] == "ready");
        assert_eq!(seen_at(&hub), before, "{at:?}");
        desktop.until("hub_get", json!({}), |hub| hub["state"] == "online").await;
    }
    move_and_restart(desktop, json!({})).await;
    let desktop = computer.start().await;
    desktop.until("session_get", json!({}), |session| session["state"] == "ready").await;
    assert_eq!(seen_on(&desktop).await, before);
    desktop.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_that_is_killed_in_between_asks_the_hub_at_its_next_start() {
    let (home, hub, computer, desktop, _) = beside_a_hub().await;
    let before = seen_on(&desktop).await;
    desktop.end().await;
    // As a kill leaves it once the hub is about to be told: the choice names a passage that never got there.
    let chosen = json!({ "url": hub.api, "moving": "0123456789abcdef0123456789abcdef" });
    let at = computer.start().await;
    at.ask("hub_connect", ask_of(&hub, &hub.api)).await;
    at.end().await;
    std::fs::write(computer.data().join("hub.json"), chosen.to_string()).unwrap();
    let killed = computer.start().await;
    let end = Instant::now() + Duration::from_secs(20);
    while killed.desk.restarts.load(Ordering::SeqCst) == 0 {
        assert!(Instant::now() < end, "it did not come back to its own carts");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    killed.end().await;
    let desktop = computer.start().await;
    desktop.until("session_get", json!({}), |session| session["state"] == "ready").await;
    assert_eq!(seen_on(&desktop).await, before);
    // A hub that is killed while it gives its book away has it again.
    move_and_restart(desktop, ask_of(&hub, &hub.api)).await;
    deed(&hub, "give", json!({}));
    assert_eq!(hub.call("session_get", json!({}))["problem"], "moving");
    hub.kill();
    let hub = home.start();
    assert_eq!(seen_at(&hub), before);
}

/// A deed of a move, as a computer asks it.
fn deed(hub: &Hub, name: &str, request: Value) -> Value {
    let mut answer = hub
        .agent
        .post(format!("{}/api/book/{name}", hub.api))
        .header("authorization", format!("Bearer {}", hub.token))
        .send_json(request)
        .unwrap();
    answer.body_mut().read_json().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_computer_that_stops_before_the_end_takes_the_book_once_more_or_leaves_it() {
    let (_home, hub, computer, desktop, path) = beside_a_hub().await;
    let before = seen_on(&desktop).await;
    move_and_restart(desktop, ask_of(&hub, &hub.api)).await;
    let desktop = at_the_hub(&computer).await;
    let passage = deed(&hub, "give", json!({}))["passage"].clone();
    while deed(&hub, "look", json!({ "passage": passage }))["ready"].is_null() {
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(deed(&hub, "given", json!({ "passage": "f".repeat(32) }))["problem"], "busy", "another's");
    assert_eq!(deed(&hub, "given", json!({ "passage": passage }))["ok"], true);
    assert_eq!(deed(&hub, "given", json!({ "passage": passage }))["ok"], true, "told twice is told once");
    let session = desktop.until("session_get", json!({}), |session| session["state"] == "locked").await;
    assert_eq!(session["problem"], "book_given");
    // Left at the hub after all.
    desktop.ask("move_stay", json!({})).await;
    desktop.until("session_get", json!({}), |session| session["state"] == "ready").await;
    deliver(&hub, &path, &cart(9, "+919876543209"));
    hub.carts(4);
    let since = seen_at(&hub);
    assert_ne!(since, before);

    let passage = deed(&hub, "give", json!({}))["passage"].clone();
    while deed(&hub, "look", json!({ "passage": passage }))["ready"].is_null() {
        std::thread::sleep(Duration::from_millis(20));
    }
    deed(&hub, "given", json!({ "passage": passage }));
    // Or taken once more: by the same button.
    move_and_restart(desktop, json!({})).await;
    let desktop = computer.start().await;
    desktop.until("session_get", json!({}), |session| session["state"] == "ready").await;
    assert_eq!(seen_on(&desktop).await, since);
    desktop.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_stands_against_it_has_a_name_and_changes_nothing() {
    let (home, other, computer) = (Home::new(), Home::new(), Computer::new());
    let (hub, (used, _)) = (home.start(), super::with_carts(&other, 2));
    let (desktop, _) = with_a_book(&computer).await;
    let before = seen_on(&desktop).await;
    let wrong = json!({ "url": hub.api, "token": "not-the-token" });
    assert_eq!(desktop.ask("move_look", wrong.clone()).await["trouble"], "token");
    let look = desktop.ask("move_look", ask_of(&used, &used.api)).await;
    assert_eq!((&look["problem"], &look["there"]), (&json!("hub_in_use"), &json!(2)));
    let version = env!("CARGO_PKG_VERSION");
    let session = format!(r#"{{"host":"hub","state":"ready","version":"{version}"}}"#);
    let old = super::refusals::by_path(session);
    for (ask, problem) in [
        (wrong, "hub_token"),
        (ask_of(&used, &used.api), "hub_in_use"),
        (json!({ "url": old, "token": "t" }), "hub_old"),
    ] {
        desktop.ask("move_begin", ask).await;
        let failed = desktop.until("move_get", json!({}), ended).await;
        assert_eq!((&failed["stage"], &failed["problem"]), (&json!("failed"), &json!(problem)));
        desktop.until("session_get", json!({}), |session| session["state"] == "ready").await;
        assert_eq!(seen_on(&desktop).await, before, "{problem}");
    }
    assert_eq!(used.call("cart_list", json!({}))["counts"]["all"], 2, "another book is never touched");
    assert_eq!(desktop.desk.restarts.load(Ordering::SeqCst), 0);
    // What is no book, or is cut short, changes nothing at the hub.
    let id = "a".repeat(32);
    let bring = |bytes: Vec<u8>| {
        let url = format!("{}/api/book-file/{id}", hub.api);
        let mut answer = hub
            .agent
            .post(url)
            .header("authorization", format!("Bearer {}", hub.token))
            .send(&bytes[..])
            .unwrap();
        answer.body_mut().read_json::<Value>().unwrap()
    };
    assert_eq!(bring(vec![7; 100_000])["ok"], true);
    let key = "0".repeat(64);
    assert_eq!(deed(&hub, "take", json!({ "passage": id, "key": key }))["problem"], "not_whole");
    assert_eq!(hub.call("session_get", json!({}))["state"], "ready");
    assert!(!home.data().join("moving").exists() && !home.data().join("arriving").exists());
    let nobody = hub.agent.post(format!("{}/api/book/give", hub.api)).send_json(json!({})).unwrap();
    assert_eq!(nobody.status().as_u16(), 401);
    desktop.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_start_is_refused_and_the_first_can_be_called_off() {
    let (_home, hub, _computer, desktop, path) = beside_a_hub().await;
    let before = seen_on(&desktop).await;
    let line = Cutting::before(&hub);
    let ask = ask_of(&hub, &line.url);
    line.cut(Cut::Waiting("book-file"));
    desktop.ask("move_begin", ask.clone()).await;
    assert!(["conflict", "locked"].contains(&desktop.refused("move_begin", ask.clone()).await.as_str()));
    desktop.until("move_get", json!({}), |view| view["stage"] == "carrying").await;
    desktop.ask("move_stop", json!({})).await;
    let ended = desktop.until("move_get", json!({}), |view| ended(view) || view["stage"] == "none").await;
    assert_ne!(ended["stage"], "restarting", "it was called off: {ended}");
    line.cut(Cut::Never);
    desktop.until("session_get", json!({}), |session| session["state"] == "ready").await;
    assert_eq!(seen_on(&desktop).await, before);
    assert_eq!(send(&desktop, &path, &cart(1, "+919876543201")).await, 200);
    assert_eq!(hub.call("cart_list", json!({}))["counts"]["all"], 0);
    desktop.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_key_is_in_no_file_and_no_log() {
    let (home, hub, computer, desktop, _) = beside_a_hub().await;
    move_and_restart(desktop, ask_of(&hub, &hub.api)).await;
    let passage = deed(&hub, "give", json!({}))["passage"].clone();
    let key = deed(&hub, "key", json!({ "passage": passage }))["key"].as_str().unwrap().to_owned();
    assert_eq!(key.len(), 64);
    deed(&hub, "drop", json!({ "passage": passage }));
    let (ended, said) = hub.end();
    assert!(ended && !said.contains(&key) && !said.contains(KEY), "{said}");
    let bytes: Vec<u8> =
        (0..32).map(|at| u8::from_str_radix(&key[at * 2..at * 2 + 2], 16).unwrap()).collect();
    for (path, found) in [files_in(&home.data()), files_in(&computer.data())].concat() {
        let has = |what: &[u8]| found.windows(what.len()).any(|part| part == what);
        assert!(!has(key.as_bytes()) && !has(&bytes), "{} has the key", path.display());
    }
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn a_hub_whose_disk_is_full_keeps_nothing_of_it() {
    use crate::hub::disk;
    use std::io::Write as _;
    if !disk::may_mount() {
        return;
    }
    let (home, computer) = (Home::new(), Computer::new());
    let hub = Hub::from(disk::on_a_small_disk(&home, None));
    let (desktop, _) = with_a_book(&computer).await;
    let before = seen_on(&desktop).await;
    let filler = disk::inside(&hub, &home).join("filler");
    let mut file = std::fs::File::create(&filler).unwrap();
    while file.write_all(&[7; 4096]).is_ok() {}
    let full = file.metadata().unwrap().len();
    file.set_len(full - 100_000).unwrap();
    desktop.ask("move_begin", ask_of(&hub, &hub.api)).await;
    let failed = desktop.until("move_get", json!({}), ended).await;
    assert_eq!((&failed["stage"], &failed["problem"]), (&json!("failed"), &json!("hub_full")));
    desktop.until("session_get", json!({}), |session| session["state"] == "ready").await;
    assert_eq!(seen_on(&desktop).await, before);
    let left = std::fs::read_dir(disk::inside(&hub, &home).join("moving")).map_or(0, Iterator::count);
    assert_eq!(left, 0, "half a book is none");
    drop(file);
    std::fs::remove_file(filler).unwrap();
    move_and_restart(desktop, ask_of(&hub, &hub.api)).await;
    assert_eq!(seen_at(&hub), before);
}
