//! What became of a message where no callback reaches the computer.

use super::{Desk, MINUTE, Program};
use crate::stand_in::manner::{META, Manner, TWILIO};
use serde_json::{Value, json};

/// A message that was taken; its cart.
fn sent(manner: &'static dyn Manner) -> (Desk, Program, String) {
    let desk = Desk::with(manner);
    let mut program = desk.start();
    let paths = program.set_up(&desk);
    let cart = program.leave_cart(&desk, &paths.shop, 1, "+919876543210");
    program.agree();
    assert_eq!(program.call("followup_open", &desk.message(&cart))["state"], "accepted");
    (desk, program, cart)
}

/// Waits until the message stands so.
fn until(program: &mut Program, cart: &str, state: &str) -> Value {
    program.until("cart_get", &json!({ "id": cart }), |whole| whole["followups"][0]["state"] == state)
}

/// Long enough for the program to look several times.
fn let_it_look() {
    std::thread::sleep(std::time::Duration::from_secs(12));
}

#[test]
fn a_provider_that_answers_is_asked_after_a_minute_ten_minutes_and_an_hour() {
    let (desk, mut program, cart) = sent(&META);
    desk.fake.say("DELIVERED", None);
    let_it_look();
    assert!(desk.fake.inquiries().is_empty(), "callbacks come first");
    desk.forward(MINUTE);
    until(&mut program, &cart, "delivered");
    assert_eq!(desk.fake.inquiries(), ["wamid.1"]);
    desk.fake.say("READ", None);
    desk.forward(10 * MINUTE);
    let whole = until(&mut program, &cart, "read");
    let rows = whole["timeline"].as_array().unwrap();
    assert_eq!((&rows[0]["detail"], &rows[1]["detail"]), (&json!("read"), &json!("delivered")));
    desk.forward(60 * MINUTE);
    let_it_look();
    assert_eq!(desk.fake.inquiries().len(), 2, "what was read is known");
}

#[test]
fn a_program_that_slept_asks_once_and_not_about_what_is_a_day_old() {
    let (desk, mut program, cart) = sent(&TWILIO);
    desk.fake.say("queued", None);
    desk.forward(5 * 60 * MINUTE);
    let_it_look();
    assert_eq!(desk.fake.inquiries(), ["SM2"], "after the one that tried the account");
    program.kill();
    program = desk.start();
    desk.fake.say("undelivered", Some(63_024));
    let whole = until(&mut program, &cart, "unreachable");
    assert_eq!(whole["followups"][0]["code"], 63_024);
    let next = program.call("cart_get", &json!({ "id": cart }));
    assert_eq!(next["followups"].as_array().unwrap().len(), 1);
}

#[test]
fn one_that_refuses_the_question_is_left_alone() {
    let (desk, mut program, cart) = sent(&META);
    desk.forward(MINUTE);
    let_it_look();
    desk.forward(10 * MINUTE);
    let_it_look();
    assert_eq!(desk.fake.inquiries().len(), 1);
    let whole = program.call("cart_get", &json!({ "id": cart }));
    assert_eq!(whole["followups"][0]["state"], "accepted");
    assert_eq!(program.call("channel_list", &json!({}))["items"][0]["halted"], Value::Null);
}
