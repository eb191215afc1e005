//! What goes wrong between the program and the provider: never two messages, never a silent loss.

use super::fake::Fault;
use super::{Desk, Paths, Program, message};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// A number of its own for each cart: a customer is written to once a day.
fn phone(n: usize) -> String {
    format!("+9198765432{n:02}")
}

fn ready(desk: &Desk) -> (Program, Paths) {
    let mut program = desk.start();
    let paths = program.set_up();
    program.leave_cart(desk, &paths.shop, 99, &phone(99));
    program.agree();
    (program, paths)
}

#[test]
fn each_fault_ends_in_the_truth() {
    let desk = Desk::new();
    let (mut program, paths) = ready(&desk);
    let expected: [(&[Fault], &str, Value, usize, usize); 10] = [
        // What surely did not go is tried again.
        (&[Fault::TooMany], "accepted", Value::Null, 2, 1),
        (&[Fault::TooMany, Fault::TooMany, Fault::TooMany], "failed", json!(130_429), 3, 0),
        // What may have gone is not.
        (&[Fault::Broken], "unknown", Value::Null, 1, 1),
        (&[Fault::Slow], "unknown", Value::Null, 1, 1),
        (&[Fault::Cut], "unknown", Value::Null, 1, 1),
        (&[Fault::Html], "unknown", Value::Null, 1, 1),
        (&[Fault::Elsewhere], "unknown", Value::Null, 1, 0),
        // A refusal in a 200 is a refusal.
        (&[Fault::Soft(131_049)], "capped", json!(131_049), 1, 0),
        (&[Fault::Code(131_026)], "unreachable", json!(131_026), 1, 0),
        (&[Fault::Code(132_001)], "failed", json!(132_001), 1, 0),
    ];
    for (n, (faults, state, code, asks, gone)) in expected.into_iter().enumerate() {
        let cart = program.leave_cart(&desk, &paths.shop, n, &phone(n));
        let before = (desk.meta.asked(), desk.meta.sent().len());
        for fault in faults {
            desk.meta.fail_next(*fault);
        }
        let sent = program.call("followup_open", &message(&cart));
        assert_eq!((&sent["state"], &sent["code"]), (&json!(state), &code), "{faults:?}");
        let after = (desk.meta.asked() - before.0, desk.meta.sent().len() - before.1);
        assert_eq!(after, (asks, gone), "{faults:?}");
        let again = program.try_call("followup_open", &message(&cart));
        if state == "failed" {
            assert_eq!(again.unwrap()["state"], "accepted", "what did not go can go");
        } else {
            assert!(again.is_err(), "{faults:?}: {again:?}");
        }
    }
    desk.meta.assert_well_asked();
}

#[test]
fn an_unknown_one_goes_again_only_when_a_person_says_that_it_did_not() {
    let desk = Desk::new();
    let (mut program, paths) = ready(&desk);
    let cart = program.leave_cart(&desk, &paths.shop, 1, &phone(1));
    desk.meta.fail_next(Fault::Cut);
    let sent = program.call("followup_open", &message(&cart));
    assert_eq!(sent["state"], "unknown");
    assert_eq!(program.call("followup_questions", &json!({}))["items"].as_array().unwrap().len(), 1);
    program.call("followup_confirm", &json!({ "id": sent["id"], "outcome": "not_sent" }));
    assert_eq!(program.call("followup_open", &message(&cart))["state"], "accepted");
}

#[test]
fn a_refused_account_stops_everything_until_it_is_tested() {
    let desk = Desk::new();
    let (mut program, paths) = ready(&desk);
    let cart = program.leave_cart(&desk, &paths.shop, 1, &phone(1));
    desk.meta.fail_next(Fault::Code(131_042));
    let sent = program.call("followup_open", &message(&cart));
    assert_eq!((&sent["state"], &sent["code"]), (&json!("failed"), &json!(131_042)));
    let asked = desk.meta.asked();
    let error = program.try_call("followup_open", &message(&cart)).unwrap_err();
    assert_eq!((&error["code"], &error["field"]), (&json!("blocked"), &json!("channel")));
    assert_eq!(desk.meta.asked(), asked);
    let tested = program.call("channel_test", &json!({ "channel": "meta_cloud" }));
    assert_eq!(tested["halted"], Value::Null);
    assert_eq!(program.call("followup_open", &message(&cart))["state"], "accepted");
}

#[test]
fn a_kill_at_any_moment_never_makes_two_messages() {
    let desk = Desk::new();
    let (mut program, paths) = ready(&desk);
    for (n, wait) in [0, 3, 8, 20, 60, 400].into_iter().enumerate() {
        let cart = program.leave_cart(&desk, &paths.shop, n, &phone(n));
        let before = desk.meta.sent().len();
        // The answer is long in coming, so that the kill falls before, in or after the call.
        desk.meta.fail_next(Fault::Slow);
        program.ask("followup_open", &message(&cart));
        std::thread::sleep(Duration::from_millis(wait));
        program.kill();
        program = desk.start();
        let whole = program.call("cart_get", &json!({ "id": cart }));
        let intents = whole["followups"].as_array().unwrap().len();
        settle(&desk, before);
        let gone = desk.meta.sent().len() - before;
        assert!(gone <= intents, "nothing goes without an intent on disk ({wait} ms)");
        // The fault stays where nobody was asked: it would meet the next message. The cap is overridden, so
        // that nothing but the one in doubt stands in the way.
        let mut second = message(&cart);
        second["override_reason"] = json!("they asked for it");
        let again = program.try_call("followup_open", &second);
        if intents == 1 {
            assert_eq!(again.unwrap_err()["code"], "conflict", "{wait} ms");
            desk.forward(4 * super::MINUTE);
            let whole = program.call("cart_get", &json!({ "id": cart }));
            assert_eq!(whole["followups"][0]["state"], "unknown");
        }
        assert!(desk.meta.sent().len() - before <= 1, "never two ({wait} ms)");
    }
}

/// Waits a moment for a request that was on its way when the program was killed.
fn settle(desk: &Desk, before: usize) {
    let end = Instant::now() + Duration::from_millis(300);
    while desk.meta.sent().len() == before && Instant::now() < end {
        std::thread::sleep(Duration::from_millis(10));
    }
}
