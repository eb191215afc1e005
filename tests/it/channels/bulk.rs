//! To many at once: who gets a message, who does not and why, what it costs; then one after the other.

use super::{Desk, MINUTE, Paths, Program};
use serde_json::{Value, json};

fn phone(n: usize) -> String {
    format!("+9198765434{n:02}")
}

fn ready(desk: &Desk) -> (Program, Paths) {
    let mut program = desk.start();
    let paths = program.set_up(desk);
    program.leave_cart(desk, &paths.shop, 99, &phone(99));
    program.agree();
    (program, paths)
}

fn to_all() -> Value {
    json!({ "question": { "view": "all" }, "channel": "meta_cloud", "template": "first" })
}

fn left_out(prepared: &Value, reason: &str) -> u64 {
    let all = prepared["left_out"].as_array().unwrap();
    all.iter().find(|left| left["reason"] == reason).map_or(0, |left| left["carts"].as_u64().unwrap())
}

#[test]
fn many_are_weighed_one_by_one_and_sent_one_after_the_other() {
    let desk = Desk::new();
    let (mut program, paths) = ready(&desk);
    let mut carts = Vec::new();
    for n in 0..5 {
        carts.push(program.leave_cart(&desk, &paths.shop, n, &phone(n)));
    }
    // Another cart of the same customer, one that was bought, one who said stop, one that waits already.
    program.leave_cart(&desk, &paths.shop, 50, &phone(0));
    program.call("cart_update", &json!({ "id": carts[1], "status": "bought" }));
    let person = program.call("cart_get", &json!({ "id": carts[2] }))["person"]["id"].clone();
    program.call("person_update", &json!({ "id": person, "do_not_contact": true }));
    let later = desk.now() + 60 * MINUTE;
    let one = json!({ "cart": carts[3], "channel": "meta_cloud", "template": "first", "language": "en", "at": later });
    program.call("followup_schedule", &one);
    // Templates stand for English alone.
    program.call("settings_set", &json!({ "message_language": "en" }));

    let prepared = program.call("bulk_prepare", &to_all());
    assert_eq!(prepared["people"], 3, "{prepared}");
    for reason in ["bought", "do_not_contact", "waiting", "same_customer"] {
        assert_eq!(left_out(&prepared, reason), 1, "{reason}: {prepared}");
    }
    assert_eq!((&prepared["cost"]["paise"], &prepared["cost"]["unpriced"]), (&json!(306), &json!(0)));
    assert_eq!(prepared["cost"]["as_of"], "2026-10-01");
    assert_eq!(prepared["ends"].as_i64().unwrap() - prepared["begins"].as_i64().unwrap(), 4000);
    assert!(prepared["samples"][0]["text"].as_str().unwrap().contains("is still in your cart"));
    assert_eq!(desk.fake.asked(), 0, "looking sends nothing");

    let mut wrong = to_all();
    wrong["people"] = json!(4);
    assert_eq!(program.try_call("bulk_approve", &wrong).unwrap_err()["code"], "conflict");
    let mut by_hand = to_all();
    by_hand["channel"] = json!("click_to_chat");
    assert_eq!(program.try_call("bulk_prepare", &by_hand).unwrap_err()["field"], "channel");

    let mut right = to_all();
    right["people"] = json!(3);
    let approved = program.call("bulk_approve", &right);
    assert_eq!(approved["approved"], 3);
    desk.forward(10_000);
    let queue = program.until("queue_get", &json!({}), |queue| queue["runs"][0]["waiting"] == 0);
    let run =
        program.until("queue_get", &json!({}), |queue| queue["runs"][0]["sent"] == 3)["runs"][0].clone();
    assert_eq!((&run["id"], &run["all"], &run["failed"]), (&approved["run"], &json!(3), &json!(0)));
    assert_eq!(queue["waiting"], 1, "the one that was approved by itself");
    let to: std::collections::BTreeSet<String> =
        desk.fake.sent().iter().map(|sent| sent["to"].as_str().unwrap().to_owned()).collect();
    assert_eq!(to.len(), 3, "each customer once");
    desk.fake.assert_well_asked();
    let figures = program.call("sending_figures", &json!({}));
    assert_eq!((&figures["unsure"], &figures["unsure_paise"]), (&json!(3), &json!(306)));
    assert_eq!((&figures["unanswered_day"], &figures["limit_day"]), (&json!(3), &json!(60)));
}

#[test]
fn a_run_is_paused_and_cancelled_in_the_middle() {
    let desk = Desk::new();
    let (mut program, paths) = ready(&desk);
    for n in 0..4 {
        program.leave_cart(&desk, &paths.shop, n, &phone(n));
    }
    program.call("settings_set", &json!({ "message_language": "en" }));
    let mut ask = to_all();
    ask["at"] = json!(desk.now() + 10 * MINUTE);
    ask["people"] = program.call("bulk_prepare", &ask)["people"].clone();
    let run = program.call("bulk_approve", &ask)["run"].clone();
    // The first one's moment, and not the next one's.
    desk.forward(10 * MINUTE);
    program.until("queue_get", &json!({}), |queue| queue["runs"][0]["sent"] == 1);
    let paused = program.call("queue_pause", &json!({ "run": run, "on": true }));
    assert_eq!((&paused["runs"][0]["paused"], &paused["paused"]), (&json!(4), &Value::Null));
    desk.forward(MINUTE);
    std::thread::sleep(std::time::Duration::from_millis(2500));
    assert_eq!(desk.fake.sent().len(), 1);
    let after = program.call("queue_cancel", &json!({ "run": run }));
    assert_eq!((&after["runs"][0]["cancelled"], &after["waiting"]), (&json!(4), &json!(0)));
    std::thread::sleep(std::time::Duration::from_millis(1500));
    assert_eq!(desk.fake.sent().len(), 1);
}
