//! A message to the merchant's own number: real, once, and no customer's.

use super::{Desk, MINUTE};
use crate::stand_in::Fault;
use crate::stand_in::manner::META;
use serde_json::{Value, json};

const OWN: &str = "+91 98765 00001";

/// Asks for a test of the first message.
pub(crate) fn ask(desk: &Desk) -> Value {
    json!({ "channel": desk.manner.channel(), "template": "first", "language": "en", "to": OWN })
}

#[test]
fn a_test_is_sent_and_counts_nowhere() {
    let desk = Desk::new();
    let mut program = desk.start();
    let paths = program.set_up(&desk);
    // The own number is a customer's too.
    let cart = program.leave_cart(&desk, &paths.shop, 1, "+919876500001");
    program.agree();
    let tried = program.call("channel_try", &ask(&desk));
    assert_eq!((&tried["state"], &tried["code"]), (&json!("accepted"), &Value::Null));
    let sent = desk.fake.sent();
    assert_eq!((sent.len(), &sent[0]["to"]), (1, &json!("919876500001")));
    let whole = program.call("cart_get", &json!({ "id": cart }));
    assert_eq!((&whole["followups"], &whole["contacted"]), (&json!([]), &json!(0)));
    assert_eq!(
        program.call("followup_open", &desk.message(&cart))["state"],
        "accepted",
        "no cap was used up"
    );
    let channel = &program.call("channel_list", &json!({}))["items"][0];
    assert_eq!(channel["trial"]["state"], "accepted");
    assert!(channel["tested_at"].is_number(), "what was taken shows that the account works");
    desk.fake.assert_well_asked();
}

#[test]
fn a_test_that_a_crash_cut_off_is_unknown_and_stands_in_the_way_only_while_it_may_run() {
    let desk = Desk::new();
    let mut program = desk.start();
    program.set_up(&desk);
    desk.fake.fail_next(Fault::Slow);
    program.ask("channel_try", &ask(&desk));
    while desk.fake.asked() == 0 {
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    program.kill();
    let mut program = desk.start();
    let error = program.try_call("channel_try", &ask(&desk)).unwrap_err();
    assert_eq!(error["code"], "conflict", "the first may still be on its way");
    desk.forward(4 * MINUTE);
    let channel = &program.call("channel_list", &json!({}))["items"][0];
    assert_eq!(channel["trial"]["state"], "unknown");
    assert_eq!(program.call("channel_try", &ask(&desk))["state"], "accepted");
    assert_eq!(desk.fake.asked(), 2);
}

#[test]
fn marketing_goes_by_its_own_endpoint_where_the_merchant_wants_it() {
    let desk = Desk::with(&META);
    let mut program = desk.start();
    program.set_up(&desk);
    let mut account = desk.manner.account();
    account["marketing"] = json!(true);
    let channel = program.call("channel_connect", &account);
    assert_eq!((&channel["marketing"], channel["mappings"].as_array().unwrap().len()), (&json!(true), 1));
    assert_eq!(program.call("channel_try", &ask(&desk))["state"], "accepted");
    assert_eq!(desk.fake.paths(), ["/v25.0/106540352242922/marketing_messages"]);
    desk.fake.assert_well_asked();
}
