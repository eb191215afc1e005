//! Deliveries are passed on: what goes, how it is sealed, and what becomes of what is not taken.

use super::receiver::{Receiver, Reply};
use super::{Desk, MINUTE, Program};
use crate::hub::sender::{Form, KEY, cart, sign};
use serde_json::{Value, json};
use wapas_domain::connection::ConnectionKind;

const HOUR: i64 = 60 * MINUTE;

/// A program with a shop, and a receiver that it may pass carts on to.
struct Line {
    desk: Desk,
    program: Program,
    receiver: Receiver,
    path: String,
    id: Value,
    secret: String,
}

impl Line {
    fn new(more: &Value) -> Self {
        let (desk, receiver) = (Desk::new(), Receiver::start());
        let mut program = desk.start();
        let shop =
            program.call("connection_create", &json!({ "kind": "ecom360", "secret": KEY, "unit": "major" }));
        let mut ask = json!({ "name": "Keeper", "url": receiver.url, "own_server": true });
        ask.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let made = program.call("forwarder_save", &ask);
        assert_eq!((&made["on"], &made["writes"]), (&json!(false), &json!(more["writes"] != false)));
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let (path, secret) = (text(&shop["callback_path"]), text(&made["signing_secret"]));
        Self { desk, program, receiver, path, id: made["id"].clone(), secret }
    }

    /// One that is on.
    fn on(more: &Value) -> Self {
        let mut line = Self::new(more);
        line.turn(true);
        line
    }

    fn turn(&mut self, on: bool) {
        let turned = self.program.call("forwarder_save", &json!({ "id": self.id, "on": on }));
        assert_eq!((&turned["on"], &turned["signing_secret"]), (&json!(on), &Value::Null));
    }

    fn deliver(&self, number: usize) -> Vec<u8> {
        let body = cart(number, &format!("+9198765{number:05}")).to_string().into_bytes();
        assert_eq!(self.program.post(&self.path, ConnectionKind::Ecom360, KEY, &body), 200);
        body
    }

    fn state(&mut self) -> Value {
        self.program.call("forwarder_list", &json!({}))["items"][0].take()
    }

    /// How it stands, once that pleases.
    fn until(&mut self, pleases: impl Fn(&Value) -> bool) -> Value {
        let listed = self.program.until("forwarder_list", &json!({}), |listed| pleases(&listed["items"][0]));
        listed["items"][0].clone()
    }

    fn letters(&mut self, way: &str) -> Vec<Value> {
        let page = self.program.call("letter_list", &json!({ "id": self.id, "way": way }));
        page["items"].as_array().unwrap().clone()
    }
}

#[test]
fn what_is_passed_on_is_what_came_to_the_byte_and_sealed() {
    let mut line = Line::new(&json!({}));
    line.deliver(1);
    // A test goes while it is off, and says that it is one.
    let tested = line.program.call("forwarder_test", &json!({ "id": line.id }));
    assert_eq!(tested["tested"]["trouble"], Value::Null);
    let test = line.receiver.until(1).remove(0);
    assert_eq!(test.header("x-wapas-test"), Some("1"));
    assert!(test.is_sealed_by(&line.secret) && test.text().contains("not a cart"));

    line.turn(true);
    let second = line.deliver(2);
    // Neither a repeat nor what nobody signed.
    assert_eq!(line.program.post(&line.path, ConnectionKind::Ecom360, KEY, &second), 200);
    let forged = cart(3, "+919876500003").to_string().into_bytes();
    let refused = ureq::post(format!("{}{}", line.program.hooks, line.path))
        .config()
        .http_status_as_error(false)
        .build()
        .header("x-webhook-signature", sign(Form::Hex, "another key", &forged))
        .send(forged.as_slice());
    assert_eq!(refused.unwrap().status(), 401);
    let unreadable = b"not json, but signed".to_vec();
    assert_eq!(line.program.post(&line.path, ConnectionKind::Ecom360, KEY, &unreadable), 200);
    let state = line.until(|one| one["passed"] == 2);
    assert_eq!((&state["waiting"], &state["dead"]), (&json!(0), &json!(0)));

    let calls = line.receiver.until(3);
    assert_eq!(calls.len(), 3);
    let (passed, odd) = (&calls[1], &calls[2]);
    assert_eq!((&passed.body, &odd.body), (&second, &unreadable));
    assert_eq!(passed.path, "/hook?for=wapas");
    assert!(passed.is_sealed_by(&line.secret) && !passed.is_sealed_by("another"));
    assert_eq!(passed.header("x-wapas-test"), None);
    assert_eq!(passed.header("x-wapas-form"), Some("original"));
    assert_eq!(passed.header("x-wapas-source"), Some("ecom360"));
    // Whoever has the sender's key can check it as if it had come from there.
    let theirs = sign(Form::Hex, KEY, &second);
    assert_eq!(passed.header("x-webhook-signature"), Some(theirs.as_str()));
    let listed = line.program.call("delivery_list", &json!({ "verdict": "accepted" }));
    assert_eq!(listed["items"][0]["id"], passed.key());
}

#[test]
fn the_flat_form_and_one_source_alone() {
    let mut line = Line::new(&json!({ "form": "flat" }));
    let other =
        line.program.call("connection_create", &json!({ "kind": "ecom360", "secret": KEY, "unit": "major" }));
    line.program.call("forwarder_save", &json!({ "id": line.id, "connection": other["id"], "on": true }));
    line.deliver(1);
    line.path = other["callback_path"].as_str().unwrap().to_owned();
    line.deliver(2);
    let call = line.receiver.until(1).remove(0);
    assert_eq!(call.header("content-type"), Some("application/json"));
    assert_eq!((call.header("x-wapas-form"), call.header("x-webhook-signature")), (Some("flat"), None));
    assert!(call.is_sealed_by(&line.secret));
    let told: Value = serde_json::from_slice(&call.body).unwrap();
    assert_eq!((&told["sender_cart_id"], &told["phone"]), (&json!("cart_2"), &json!("+919876500002")));
    assert_eq!((&told["total"], &told["total_minor"]), (&json!("8500.00"), &json!(850_000)));
    assert_eq!((&told["delivery_id"], &told["test"]), (&json!(call.key()), &json!(false)));
    line.until(|one| one["passed"] == 1);
    assert_eq!(line.receiver.calls().len(), 1);
}

#[test]
fn a_new_secret_signs_beside_the_old_one_for_a_day() {
    let mut line = Line::on(&json!({}));
    let old = line.secret.clone();
    let rotated = line.program.call("forwarder_rotate", &json!({ "id": line.id }));
    let new = rotated["signing_secret"].as_str().unwrap();
    assert!(new != old && rotated["previous_until"].is_i64());
    line.deliver(1);
    let both = line.receiver.until(1).remove(0);
    assert!(both.is_sealed_by(new) && both.is_sealed_by(&old));
    line.desk.forward(25 * HOUR);
    line.deliver(2);
    let one = line.receiver.until(2).remove(1);
    assert!(one.is_sealed_by(new) && !one.is_sealed_by(&old));
    assert_eq!(line.state()["previous_until"], Value::Null);
}

#[test]
fn a_busy_receiver_is_asked_again_when_it_said_and_not_before() {
    let mut line = Line::on(&json!({}));
    line.receiver.next(Reply::Wait(600));
    line.deliver(1);
    let state = line.until(|one| !one["trouble"].is_null());
    assert_eq!((&state["trouble"]["trouble"], &state["trouble"]["status"]), (&json!("busy"), &json!(429)));
    // Nothing else goes there meanwhile either.
    line.deliver(2);
    line.desk.forward(9 * MINUTE);
    std::thread::sleep(std::time::Duration::from_millis(1500));
    assert_eq!(line.receiver.calls().len(), 1);
    line.desk.forward(2 * MINUTE);
    let calls = line.receiver.until(3);
    assert_eq!(calls[0].key(), calls[1..].iter().find(|call| call.body == calls[0].body).unwrap().key());
    line.until(|one| one["passed"] == 2 && one["trouble"].is_null());
}

#[test]
fn what_failed_hung_or_was_cut_goes_again_under_the_same_key() {
    for (reply, trouble) in [(Reply::Status(500), "failed"), (Reply::Hang, "silent"), (Reply::Cut, "silent")]
    {
        let mut line = Line::on(&json!({}));
        line.receiver.next(reply);
        let body = line.deliver(1);
        let state = line.until(|one| !one["trouble"].is_null());
        assert_eq!(state["trouble"]["trouble"], trouble, "{reply:?}");
        line.desk.forward(MINUTE);
        let calls = line.receiver.until(2);
        assert!(calls.iter().all(|call| call.body == body && call.key() == calls[0].key()), "{reply:?}");
        line.until(|one| one["passed"] == 1 && one["waiting"] == 0);
    }
}

#[test]
fn what_can_not_get_better_is_put_aside_tried_again_or_let_go() {
    let mut line = Line::on(&json!({}));
    for (number, (reply, trouble)) in
        [(Reply::Status(422), "refused"), (Reply::Elsewhere, "elsewhere"), (Reply::Status(401), "stranger")]
            .into_iter()
            .enumerate()
    {
        line.receiver.next(reply);
        line.deliver(number);
        line.until(|one| one["dead"] == number + 1);
        assert_eq!(line.letters("dead")[0]["trouble"], trouble);
    }
    // Nobody followed the redirect, and nothing was tried twice.
    let calls = line.receiver.calls();
    assert_eq!(calls.len(), 3);
    assert!(calls.iter().all(|call| call.path == "/hook?for=wapas"));
    let letters = line.letters("dead");
    assert_eq!(letters.len(), 3);
    let one = &letters[0]["delivery"];
    line.program.call("letter_retry", &json!({ "id": line.id, "delivery": one }));
    line.until(|state| state["dead"] == 2 && state["passed"] == 1);
    line.program.call("letter_drop", &json!({ "id": line.id, "delivery": letters[1]["delivery"] }));
    let again = json!({ "id": line.id, "delivery": letters[1]["delivery"] });
    assert_eq!(line.program.try_call("letter_retry", &again).unwrap_err()["code"], "not_found");
    line.program.call("letter_retry", &json!({ "id": line.id }));
    let state = line.until(|state| state["passed"] == 2);
    assert_eq!((&state["dead"], &state["waiting"]), (&json!(0), &json!(0)));
    assert_eq!(line.receiver.until(5).len(), 5);
}

#[test]
fn a_receiver_that_is_gone_is_left_alone_until_it_is_turned_on_again() {
    let mut line = Line::on(&json!({}));
    line.receiver.next(Reply::Status(410));
    line.deliver(1);
    line.until(|one| one["gone_at"].is_i64() && one["dead"] == 1);
    line.deliver(2);
    std::thread::sleep(std::time::Duration::from_millis(800));
    assert_eq!(line.receiver.calls().len(), 1);
    // Then it goes on where it stopped.
    line.turn(true);
    assert_eq!(line.state()["gone_at"], Value::Null);
    let calls = line.receiver.until(2);
    assert!(calls[1].text().contains("cart_2"));
    let state = line.until(|one| one["passed"] == 1);
    assert_eq!((&state["dead"], &state["waiting"]), (&json!(1), &json!(0)));
}

#[test]
fn what_came_while_it_was_off_goes_only_where_the_merchant_says_so() {
    let mut line = Line::on(&json!({}));
    line.deliver(1);
    line.receiver.until(1);
    line.turn(false);
    line.deliver(2);
    let early = json!({ "id": line.id, "hours": 1 });
    assert_eq!(line.program.try_call("forwarder_catch_up", &early).unwrap_err()["code"], "conflict");
    line.turn(true);
    line.deliver(3);
    let calls = line.receiver.until(2);
    assert!(calls[1].text().contains("cart_3"));
    line.until(|one| one["passed"] == 2);
    line.program.call("forwarder_catch_up", &early);
    let calls = line.receiver.until(3);
    assert!(calls[2].text().contains("cart_2"));
    let state = line.until(|one| one["passed"] == 3);
    assert_eq!((&state["dead"], &state["waiting"]), (&json!(0), &json!(0)));
    assert_eq!(line.receiver.calls().len(), 3);
}

#[test]
fn after_a_day_without_an_answer_it_is_put_aside() {
    let mut line = Line::on(&json!({}));
    line.receiver.always(Some(Reply::Status(503)));
    line.deliver(1);
    line.until(|one| !one["trouble"].is_null());
    let mut hours = 0;
    while line.state()["dead"] == 0 {
        let tried = line.receiver.calls().len();
        line.desk.forward(3 * HOUR);
        hours += 3;
        line.receiver.until(tried + 1);
        assert!(hours <= 30, "it is tried for ever");
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    assert!(hours >= 24, "it was given up after {hours} hours");
    let letters = line.letters("dead");
    assert_eq!((&letters[0]["trouble"], &letters[0]["status"]), (&json!("busy"), &json!(503)));
}

#[test]
fn a_cart_that_was_passed_on_warns_before_a_message_and_stops_none() {
    let mut line = Line::on(&json!({}));
    let id = line.program.leave_cart(&line.desk, &line.path, 1, "+919876543210");
    line.receiver.until(1);
    let prepared = line.program.call("followup_prepare", &json!({ "cart": id }));
    let warned = |prepared: &Value| {
        let all = prepared["warnings"].as_array().unwrap().clone();
        all.into_iter().find(|one| one["guard"] == "other_sender")
    };
    let warning = warned(&prepared).unwrap();
    assert_eq!(warning["facts"], json!({ "provider": "Keeper" }));
    assert_eq!(warning["reason"], "Keeper gets this cart too and may write by itself.");
    line.program.call("followup_open", &json!({ "cart": id, "override_reason": "quiet hours" }));
    // One that is refused was not passed on, and neither warns.
    line.receiver.next(Reply::Status(422));
    let other = line.program.leave_cart(&line.desk, &line.path, 2, "+919876543211");
    line.until(|one| one["dead"] == 1);
    assert!(warned(&line.program.call("followup_prepare", &json!({ "cart": other }))).is_none());
    // A service that never writes by itself warns of nothing.
    line.program.call("forwarder_save", &json!({ "id": line.id, "writes": false }));
    assert!(warned(&line.program.call("followup_prepare", &json!({ "cart": id }))).is_none());
}

#[test]
fn what_waits_of_an_erased_customer_never_goes() {
    let mut line = Line::on(&json!({}));
    line.receiver.always(Some(Reply::Status(500)));
    let id = line.program.leave_cart(&line.desk, &line.path, 1, "+919876543210");
    line.deliver(2);
    line.until(|one| one["waiting"] == 2 && !one["trouble"].is_null());
    let row = line.program.call("cart_get", &json!({ "id": id }));
    // It failed at the receiver, who may have it all the same.
    let would = line.program.call("erasure_prepare", &json!({ "id": row["person"]["id"] }));
    assert_eq!(would["passed_to"], json!(["Keeper"]));
    line.program.call("person_erase", &json!({ "id": row["person"]["id"] }));
    line.until(|one| one["waiting"] == 1);
    let before = line.receiver.calls().len();
    line.receiver.always(None);
    line.desk.forward(3 * HOUR);
    line.until(|one| one["passed"] == 1 && one["waiting"] == 0);
    let after = line.receiver.calls().split_off(before);
    assert!(after.iter().all(|call| !call.text().contains("+919876543210")));
}

#[test]
fn addresses_that_may_not_be_called_are_refused() {
    let mut line = Line::new(&json!({}));
    for (url, own) in [
        ("http://hooks.example.com/x", false),
        ("https://192.168.1.10/x", false),
        ("https://169.254.169.254/latest", false),
        ("https://user:canary@hooks.example.com/", false),
        ("https://localhost/x", false),
        ("https://hooks.example.com/x", true),
        ("http://10.0.0.1/x", true),
    ] {
        let ask = json!({ "name": "Trick", "url": url, "own_server": own });
        let error = line.program.try_call("forwarder_save", &ask).unwrap_err();
        assert_eq!(error["code"], "invalid", "{url}");
        assert!(!error["message"].as_str().unwrap().contains("canary"), "{error}");
    }
    let many = json!({ "name": "", "url": "https://hooks.example.com/x" });
    assert_eq!(line.program.try_call("forwarder_save", &many).unwrap_err()["field"], "name");
}

#[test]
fn a_removed_receiver_gets_nothing_more() {
    let mut line = Line::on(&json!({}));
    line.deliver(1);
    line.receiver.until(1);
    line.program.call("forwarder_remove", &json!({ "id": line.id }));
    line.deliver(2);
    std::thread::sleep(std::time::Duration::from_millis(800));
    assert_eq!(line.receiver.calls().len(), 1);
    assert_eq!(
        line.program.try_call("forwarder_test", &json!({ "id": line.id })).unwrap_err()["code"],
        "not_found"
    );
}

#[test]
fn by_a_provider_it_warns_too_and_neither_a_message_nor_the_queue_stops() {
    let (desk, receiver) = (Desk::new(), Receiver::start());
    let mut program = desk.start();
    let paths = program.set_up(&desk);
    let made =
        program.call("forwarder_save", &json!({ "name": "Keeper", "url": receiver.url, "own_server": true }));
    program.call("forwarder_save", &json!({ "id": made["id"], "on": true }));
    let [first, second] = [(1, "+919876543201"), (2, "+919876543202")]
        .map(|(number, phone)| program.leave_cart(&desk, &paths.shop, number, phone));
    program.agree();
    receiver.until(2);
    let prepared = program.call("followup_prepare", &desk.message(&first));
    assert_eq!(prepared["blocked"], json!([]));
    let warnings = prepared["warnings"].as_array().unwrap();
    assert!(warnings.iter().any(|one| one["guard"] == "other_sender"), "{prepared}");
    program.call("settings_set", &json!({ "message_language": "en" }));
    let many = json!({ "question": { "view": "all" }, "channel": "meta_cloud", "template": "first" });
    let prepared = program.call("bulk_prepare", &many);
    assert_eq!(prepared["also_to"], json!([{ "name": "Keeper", "people": 2 }]), "{prepared}");
    assert_eq!(program.call("followup_open", &desk.message(&first))["state"], "accepted");
    let mut later = desk.message(&second);
    later["at"] = json!(desk.now() + HOUR);
    program.call("followup_schedule", &later);
    desk.forward(HOUR);
    program.until("queue_get", &json!({}), |queue| queue["waiting"] == 0);
    let whole = program
        .until("cart_get", &json!({ "id": second }), |cart| cart["followups"][0]["state"] == "accepted");
    assert_eq!(whole["followups"][0]["state"], "accepted");
    assert_eq!(desk.fake.asked(), 2);
}
