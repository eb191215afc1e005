//! Approved now, sent later: at its moment, looked at once more, never twice, never late.

use super::{Desk, MINUTE, Paths, Program};
use crate::stand_in::APP_SECRET;
use crate::stand_in::Fault;
use crate::stand_in::manner::callback;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use wapas_domain::connection::ConnectionKind::MetaWhatsapp;

const HOUR: i64 = 60 * MINUTE;

fn phone(n: usize) -> String {
    format!("+9198765433{n:02}")
}

fn ready(desk: &Desk) -> (Program, Paths) {
    let mut program = desk.start();
    let paths = program.set_up(desk);
    program.leave_cart(desk, &paths.shop, 99, &phone(99));
    program.agree();
    (program, paths)
}

fn approval(cart: &str, at: Option<i64>) -> Value {
    let mut ask = json!({ "cart": cart, "channel": "meta_cloud", "template": "first", "language": "en" });
    if let Some(at) = at {
        ask["at"] = json!(at);
    }
    ask
}

fn queue(program: &mut Program) -> Value {
    program.call("queue_get", &json!({}))
}

/// Waits until nothing waits any more.
fn run_dry(program: &mut Program) -> Value {
    program.until("queue_get", &json!({}), |queue| queue["waiting"] == 0)
}

#[test]
fn it_goes_at_its_moment_and_not_before() {
    let desk = Desk::new();
    let (mut program, paths) = ready(&desk);
    let cart = program.leave_cart(&desk, &paths.shop, 1, &phone(1));
    let at = desk.now() + HOUR;
    let item = program.call("followup_schedule", &approval(&cart, Some(at)));
    assert_eq!((&item["at"], &item["why"]), (&json!(at), &Value::Null));
    let again = program.try_call("followup_schedule", &approval(&cart, Some(at)));
    assert_eq!(again.unwrap_err()["code"], "conflict", "one waits for a customer at most");
    let whole = program.call("cart_get", &json!({ "id": cart }));
    assert_eq!(whole["scheduled"]["id"], item["id"]);
    assert_eq!(whole["timeline"][0]["event"], "scheduled");
    std::thread::sleep(Duration::from_millis(1500));
    assert_eq!(desk.fake.asked(), 0);
    desk.forward(HOUR);
    run_dry(&mut program);
    let whole =
        program.until("cart_get", &json!({ "id": cart }), |cart| cart["followups"][0]["state"] == "accepted");
    assert_eq!(whole["followups"][0]["id"], item["id"], "under its own id");
    assert_eq!(whole["followups"][0]["text"], item["text"], "what was approved is what went");
    assert_eq!((desk.fake.asked(), desk.fake.sent().len()), (1, 1));
    desk.fake.assert_well_asked();
}

#[test]
fn at_night_it_waits_for_the_morning() {
    let desk = Desk::new();
    let (mut program, paths) = ready(&desk);
    let cart = program.leave_cart(&desk, &paths.shop, 1, &phone(1));
    // 23:00 in India.
    desk.set_clock(super::NOON + 11 * HOUR);
    let at_once = program.try_call("followup_schedule", &approval(&cart, Some(desk.now())));
    assert_eq!(at_once.unwrap_err()["code"], "blocked");
    let item = program.call("followup_schedule", &approval(&cart, None));
    assert_eq!(item["at"], json!(super::NOON + 22 * HOUR), "10:00 the next morning");
    let by_hand = json!({ "cart": cart, "channel": "click_to_chat" });
    assert_eq!(program.try_call("followup_schedule", &by_hand).unwrap_err()["field"], "channel");
    let far = approval(&cart, Some(desk.now() + 40 * 24 * HOUR));
    assert_eq!(program.try_call("followup_schedule", &far).unwrap_err()["field"], "at");
    desk.set_clock(super::NOON + 22 * HOUR);
    run_dry(&mut program);
    program.until("cart_get", &json!({ "id": cart }), |cart| cart["followups"][0]["state"] == "accepted");
    assert_eq!(desk.fake.sent().len(), 1);
}

#[test]
fn what_no_longer_holds_is_set_back_with_its_reason() {
    let desk = Desk::new();
    let (mut program, paths) = ready(&desk);
    let at = desk.now() + 4 * HOUR;
    let mut carts = Vec::new();
    for n in 0..6 {
        let cart = program.leave_cart(&desk, &paths.shop, n, &phone(n));
        program.call("followup_schedule", &approval(&cart, Some(at)));
        carts.push(cart);
    }
    let update = |cart: &str, more: Value| {
        let mut ask = json!({ "id": cart });
        ask.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        ask
    };
    program.call("cart_update", &update(&carts[0], json!({ "status": "bought" })));
    let person = program.call("cart_get", &json!({ "id": carts[1] }))["person"]["id"].clone();
    program.call("person_update", &json!({ "id": person, "do_not_contact": true }));
    let stop = json!({ "messages": [{ "from": "919876543302", "id": "wamid.in", "type": "text",
        "timestamp": "1795156400", "text": { "body": "STOP" } }] });
    assert_eq!(program.post(&paths.provider, MetaWhatsapp, APP_SECRET, &callback(&stop)), 200);
    // The customer got a message by hand meanwhile.
    program.call("followup_open", &json!({ "cart": carts[3], "template": "first", "language": "en" }));
    program.call("cart_delete", &json!({ "id": carts[4] }));
    desk.set_clock(at);
    let left = run_dry(&mut program);
    let why = |cart: &str| {
        let back = left["back"].as_array().unwrap();
        back.iter().find(|item| item["cart"] == cart).map(|item| item["why"].clone())
    };
    for (cart, reason) in
        carts.iter().zip(["bought", "do_not_contact", "do_not_contact", "person_cap", "gone"])
    {
        assert_eq!(why(cart), Some(json!(reason)));
    }
    program.until("cart_get", &json!({ "id": carts[5] }), |cart| cart["followups"][0]["state"] == "accepted");
    assert_eq!(desk.fake.sent().len(), 1, "the last one holds");
    let after = program.call("queue_cancel", &json!({ "set_back": true }));
    assert_eq!((&after["set_back"], &after["back"]), (&json!(0), &json!([])));
}

#[test]
fn sleep_restart_and_a_jumping_clock_never_make_a_late_burst() {
    let desk = Desk::new();
    let (mut program, paths) = ready(&desk);
    let at = desk.now() + HOUR;
    for n in 0..3 {
        let cart = program.leave_cart(&desk, &paths.shop, n, &phone(n));
        program.call("followup_schedule", &approval(&cart, Some(at + HOUR)));
    }
    // The clock is set back: nothing goes early, and nothing is lost.
    desk.forward(-2 * HOUR);
    std::thread::sleep(Duration::from_millis(1500));
    assert_eq!(queue(&mut program)["waiting"], 3);
    // Off for the night.
    program.kill();
    desk.set_clock(at + 10 * HOUR);
    let mut program = desk.start();
    let left = run_dry(&mut program);
    let back = left["back"].as_array().unwrap();
    assert_eq!(back.len(), 3);
    assert!(back.iter().all(|item| item["why"] == "late"), "{back:?}");
    assert_eq!(desk.fake.asked(), 0);
}

#[test]
fn two_are_apart_and_a_pause_holds_all() {
    let desk = Desk::new();
    let (mut program, paths) = ready(&desk);
    let at = desk.now() + 2 * HOUR;
    for n in 0..3 {
        let cart = program.leave_cart(&desk, &paths.shop, n, &phone(n));
        program.call("followup_schedule", &approval(&cart, Some(at)));
    }
    let paused = program.call("queue_pause", &json!({ "on": true }));
    assert_eq!(paused["paused"]["by"], "person");
    desk.set_clock(at);
    std::thread::sleep(Duration::from_millis(1500));
    assert_eq!(desk.fake.asked(), 0);
    let first = paused["items"][0]["id"].clone();
    program.call("queue_cancel", &json!({ "id": first }));
    program.call("queue_pause", &json!({ "on": false }));
    let began = Instant::now();
    desk.forward(10_000);
    run_dry(&mut program);
    assert!(began.elapsed() >= Duration::from_millis(1900), "two seconds apart");
    std::thread::sleep(Duration::from_millis(300));
    assert_eq!(desk.fake.sent().len(), 2);
}

#[test]
fn a_refused_account_pauses_the_queue() {
    let desk = Desk::new();
    let (mut program, paths) = ready(&desk);
    let at = desk.now() + 2 * HOUR;
    for n in 0..2 {
        let cart = program.leave_cart(&desk, &paths.shop, n, &phone(n));
        program.call("followup_schedule", &approval(&cart, Some(at)));
    }
    desk.fake.fail_next(Fault::Code(131_042));
    desk.set_clock(at);
    let queue = program.until("queue_get", &json!({}), |queue| !queue["paused"].is_null());
    assert_eq!((&queue["paused"]["by"], &queue["waiting"]), (&json!("account"), &json!(1)));
    assert_eq!(desk.fake.asked(), 1);
    program.call("channel_test", &json!({ "channel": "meta_cloud" }));
    program.call("queue_pause", &json!({ "on": false }));
    run_dry(&mut program);
    std::thread::sleep(Duration::from_millis(500));
    assert_eq!(desk.fake.asked(), 2);
}

#[test]
fn a_kill_between_any_two_steps_never_makes_two_messages_nor_loses_one() {
    let desk = Desk::new();
    let (mut program, paths) = ready(&desk);
    for (n, wait) in [0, 300, 600, 900, 1050, 1200, 1600].into_iter().enumerate() {
        let cart = program.leave_cart(&desk, &paths.shop, n, &phone(n));
        let before = desk.fake.sent().len();
        let at = desk.now() + 10 * MINUTE;
        let id = program.call("followup_schedule", &approval(&cart, Some(at)))["id"].clone();
        // The answer is long in coming, so that the kill falls before, in or after the call.
        desk.fake.fail_next(Fault::Slow);
        desk.set_clock(at);
        std::thread::sleep(Duration::from_millis(wait));
        program.kill();
        program = desk.start();
        // What still waited goes now; what was cut off after its intent does not go again.
        run_dry(&mut program);
        let asked = json!({ "id": cart });
        program.until("cart_get", &asked, |cart| cart["followups"].as_array().unwrap().len() == 1);
        desk.forward(4 * MINUTE);
        let whole = program.until("cart_get", &asked, |cart| cart["followups"][0]["state"] != "opened");
        let state = whole["followups"][0]["state"].as_str().unwrap();
        assert!(matches!(state, "accepted" | "unknown"), "{state} ({wait} ms)");
        assert_eq!(whole["followups"][0]["id"], id, "one message under its own id ({wait} ms)");
        // One that was on its way when the program was killed may still arrive.
        std::thread::sleep(Duration::from_millis(300));
        let gone = desk.fake.sent().len() - before;
        assert!(gone <= 1 && (state != "accepted" || gone == 1), "never two ({wait} ms)");
        // What nobody asked for must not meet the next one.
        desk.fake.clear_faults();
    }
}

#[test]
fn a_shops_own_limits_hold_at_the_moment_for_one_and_for_many() {
    let desk = Desk::new();
    let (mut program, paths) = ready(&desk);
    let carts: Vec<String> = (0..3).map(|n| program.leave_cart(&desk, &paths.shop, n, &phone(n))).collect();
    let shop = program.call("shop_list", &json!({}))["items"][0]["id"].clone();
    let limit = |guard: &str, limits: Value| json!({ "shop": shop, "guard": guard, "limits": limits });
    let at = desk.now() + HOUR;
    let item = program.call("followup_schedule", &approval(&carts[0], Some(at)));
    // Approved by the common limits; at its moment the shop is quiet from 13 on.
    let night = json!({ "quiet_from": 13, "quiet_to": 12, "stops_quiet": 0 });
    program.call("policy_set", &limit("quiet_hours", night));
    desk.forward(HOUR);
    let after = program.until("queue_get", &json!({}), |queue| queue["set_back"] == 1);
    assert_eq!((&after["back"][0]["id"], &after["back"][0]["why"]), (&item["id"], &json!("quiet_hours")));
    let error = program.try_call("followup_open", &approval(&carts[0], None)).unwrap_err();
    assert_eq!(error["code"], "blocked");
    assert!(error["message"].as_str().unwrap().contains("from 13:00 to 12:00"), "{error}");
    assert_eq!(desk.fake.asked(), 0);
    program.call("policy_set", &limit("quiet_hours", Value::Null));

    // One message without an answer is all that this shop lets a provider send.
    program.call("followup_open", &approval(&carts[0], None));
    let pace = json!({ "pacing_per_day": 1, "pacing_per_month": 1, "stops_pacing": 0 });
    program.call("policy_set", &limit("pacing", pace));
    let many = json!({ "question": { "view": "all" }, "channel": "meta_cloud", "template": "first" });
    let prepared = program.call("bulk_prepare", &many);
    let left = prepared["left_out"].as_array().unwrap();
    assert_eq!(prepared["people"], 0);
    assert!(left.iter().any(|one| one["reason"] == "pacing"), "{prepared}");
    // An answer frees it.
    let reply = json!({ "messages": [{ "from": "919876543300", "id": "wamid.in", "type": "text",
        "timestamp": "1795156400", "text": { "body": "Is it in red?" } }] });
    assert_eq!(program.post(&paths.provider, MetaWhatsapp, APP_SECRET, &callback(&reply)), 200);
    program.until("cart_get", &json!({ "id": carts[0] }), |cart| cart["status"] == "replied");
    assert_eq!(program.call("sending_figures", &json!({}))["unanswered_day"], 0);
    assert!(program.call("bulk_prepare", &many)["people"].as_u64().unwrap() > 0);
    // One to another country counts, and is in no sum.
    program.call("policy_set", &limit("pacing", Value::Null));
    let abroad = program.leave_cart(&desk, &paths.shop, 7, "+971501234567");
    desk.forward(5 * HOUR);
    program.call("followup_open", &approval(&abroad, None));
    let figures = program.call("sending_figures", &json!({}));
    assert_eq!((&figures["unsure"], &figures["unpriced"]), (&json!(2), &json!(1)));
    assert_eq!(figures["unsure_paise"], 102, "the one to India");
}
