//! What goes wrong between the program and the provider: never two messages, never a silent loss.

use super::{Desk, Paths, Program};
use crate::stand_in::Fault;
use crate::stand_in::manner::Manner;
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// A number of its own for each cart: a customer is written to once a day.
fn phone(n: usize) -> String {
    format!("+9198765432{n:02}")
}

fn ready(desk: &Desk) -> (Program, Paths) {
    let mut program = desk.start();
    let paths = program.set_up(desk);
    program.leave_cart(desk, &paths.shop, 99, &phone(99));
    program.agree();
    (program, paths)
}

macro_rules! for_each_provider {
    ($($name:ident: $manner:expr,)+) => {
        $(
            mod $name {
                #[test]
                fn each_fault_ends_in_the_truth() {
                    super::each_fault_ends_in_the_truth(&$manner);
                }

                #[test]
                fn a_refused_account_stops_everything_until_it_is_tested() {
                    super::a_refused_account_stops_everything(&$manner);
                }

                #[test]
                fn a_kill_at_any_moment_never_makes_two_messages() {
                    super::a_kill_at_any_moment_never_makes_two_messages(&$manner);
                }
            }
        )+
    };
}

for_each_provider! {
    meta: crate::stand_in::manner::META,
    gupshup: crate::stand_in::manner::GUPSHUP,
    dialog360: crate::stand_in::manner::DIALOG360,
    spur: crate::stand_in::manner::SPUR,
    limechat: crate::stand_in::manner::LIMECHAT,
    interakt: crate::stand_in::manner::INTERAKT,
    aisensy: crate::stand_in::manner::AISENSY,
    wati: crate::stand_in::manner::WATI,
    twilio: crate::stand_in::manner::TWILIO,
}

fn each_fault_ends_in_the_truth(manner: &'static dyn Manner) {
    let desk = Desk::with(manner);
    let (mut program, paths) = ready(&desk);
    let busy = manner.busy_code();
    // What surely did not go is tried again; what may have gone is not.
    let mut expected = vec![
        (vec![Fault::TooMany], "accepted", Value::Null, 2, 1),
        (vec![Fault::TooMany; 3], "failed", json!(busy), 3, 0),
        (vec![Fault::Broken], "unknown", Value::Null, 1, 1),
        (vec![Fault::Slow], "unknown", Value::Null, 1, 1),
        (vec![Fault::Cut], "unknown", Value::Null, 1, 1),
        (vec![Fault::Html], "unknown", Value::Null, 1, 1),
        (vec![Fault::Elsewhere], "unknown", Value::Null, 1, 0),
    ];
    for &(code, state) in manner.codes() {
        // A refusal in a 2xx is a refusal.
        expected.push((vec![Fault::Soft(code)], state, json!(code), 1, 0));
        expected.push((vec![Fault::Code(code)], state, json!(code), 1, 0));
    }
    for (n, (faults, state, code, asks, gone)) in expected.into_iter().enumerate() {
        let what = format!("{} {faults:?}", manner.channel());
        let cart = program.leave_cart(&desk, &paths.shop, n, &phone(n));
        let before = (desk.fake.asked(), desk.fake.sent().len());
        for fault in faults {
            desk.fake.fail_next(fault);
        }
        let sent = program.call("followup_open", &desk.message(&cart));
        assert_eq!((&sent["state"], &sent["code"]), (&json!(state), &code), "{what}");
        let after = (desk.fake.asked() - before.0, desk.fake.sent().len() - before.1);
        assert_eq!(after, (asks, gone), "{what}");
        let again = program.try_call("followup_open", &desk.message(&cart));
        if state == "failed" {
            assert_eq!(again.unwrap()["state"], "accepted", "{what}: what did not go can go");
        } else {
            assert!(again.is_err(), "{what}: {again:?}");
        }
    }
    desk.fake.assert_well_asked();
}

#[test]
fn an_unknown_one_goes_again_only_when_a_person_says_that_it_did_not() {
    let desk = Desk::new();
    let (mut program, paths) = ready(&desk);
    let cart = program.leave_cart(&desk, &paths.shop, 1, &phone(1));
    desk.fake.fail_next(Fault::Cut);
    let sent = program.call("followup_open", &desk.message(&cart));
    assert_eq!(sent["state"], "unknown");
    assert_eq!(program.call("followup_questions", &json!({}))["items"].as_array().unwrap().len(), 1);
    program.call("followup_confirm", &json!({ "id": sent["id"], "outcome": "not_sent" }));
    assert_eq!(program.call("followup_open", &desk.message(&cart))["state"], "accepted");
}

fn a_refused_account_stops_everything(manner: &'static dyn Manner) {
    let desk = Desk::with(manner);
    let (mut program, paths) = ready(&desk);
    let cart = program.leave_cart(&desk, &paths.shop, 1, &phone(1));
    desk.fake.fail_next(Fault::Code(manner.account_code()));
    let sent = program.call("followup_open", &desk.message(&cart));
    let code = json!(manner.account_code());
    assert_eq!((&sent["state"], &sent["code"]), (&json!("failed"), &code), "{}", manner.channel());
    let asked = desk.fake.asked();
    let error = program.try_call("followup_open", &desk.message(&cart)).unwrap_err();
    assert_eq!((&error["code"], &error["field"]), (&json!("blocked"), &json!("channel")));
    assert_eq!(desk.fake.asked(), asked);
    settle_account(&desk, &mut program);
    assert_eq!(program.call("followup_open", &desk.message(&cart))["state"], "accepted");
}

/// Tests the account, as far as its provider can be asked; else a message to the own number shows it.
fn settle_account(desk: &Desk, program: &mut Program) {
    let about = program.call("channel_list", &json!({}))["items"][0]["about"].clone();
    if about["tells_account"] == true {
        let tested = program.call("channel_test", &desk.ask());
        assert_eq!((&tested["halted"], &tested["problem"]), (&Value::Null, &Value::Null));
    } else {
        assert_eq!(program.call("channel_try", &super::trial::ask(desk))["state"], "accepted");
    }
}

fn a_kill_at_any_moment_never_makes_two_messages(manner: &'static dyn Manner) {
    let desk = Desk::with(manner);
    let (mut program, paths) = ready(&desk);
    for (n, wait) in [0, 20, 400].into_iter().enumerate() {
        let cart = program.leave_cart(&desk, &paths.shop, n, &phone(n));
        let before = desk.fake.sent().len();
        // The answer is long in coming, so that the kill falls before, in or after the call.
        desk.fake.fail_next(Fault::Slow);
        program.ask("followup_open", &desk.message(&cart));
        std::thread::sleep(Duration::from_millis(wait));
        program.kill();
        program = desk.start();
        let whole = program.call("cart_get", &json!({ "id": cart }));
        let intents = whole["followups"].as_array().unwrap().len();
        settle(&desk, before);
        let gone = desk.fake.sent().len() - before;
        assert!(gone <= intents, "nothing goes without an intent on disk ({wait} ms)");
        // The fault stays where nobody was asked: it would meet the next message. The cap is overridden, so
        // that nothing but the one in doubt stands in the way.
        let mut second = desk.message(&cart);
        second["override_reason"] = json!("they asked for it");
        let again = program.try_call("followup_open", &second);
        if intents == 1 {
            assert_eq!(again.unwrap_err()["code"], "conflict", "{wait} ms");
            desk.forward(4 * super::MINUTE);
            let whole = program.call("cart_get", &json!({ "id": cart }));
            assert_eq!(whole["followups"][0]["state"], "unknown");
        }
        assert!(desk.fake.sent().len() - before <= 1, "never two ({wait} ms)");
    }
}

/// Waits a moment for a request that was on its way when the program was killed.
fn settle(desk: &Desk, before: usize) {
    let end = Instant::now() + Duration::from_millis(300);
    while desk.fake.sent().len() == before && Instant::now() < end {
        std::thread::sleep(Duration::from_millis(10));
    }
}
