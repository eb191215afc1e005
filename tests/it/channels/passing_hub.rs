//! Passing on from the real hub: it never holds up a sender, and a kill loses nothing.

use super::receiver::{Receiver, Reply};
use crate::hub::sender::{cart, connect, sign_many};
use crate::hub::{Home, Hub, items};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};

/// Rounds of kill and restart.
const ROUNDS: usize = 25;

fn turn_on(hub: &Hub, receiver: &Receiver) {
    let made =
        hub.call("forwarder_save", json!({ "name": "Keeper", "url": receiver.url, "own_server": true }));
    hub.call("forwarder_save", json!({ "id": made["id"], "on": true }));
}

fn post(hub: &Hub, path: &str, number: usize) -> bool {
    let body = cart(number, &format!("+9198{number:08}")).to_string();
    let sent = hub
        .agent
        .post(format!("{}{path}", hub.hooks))
        .header("x-webhook-signature", sign_many(body.as_bytes()))
        .send(body.as_bytes());
    sent.is_ok_and(|response| response.status() == 200)
}

#[test]
fn a_receiver_that_hangs_holds_up_nobody() {
    let (home, receiver) = (Home::new(), Receiver::start());
    let hub = home.start();
    let (_, path) = connect(&hub);
    turn_on(&hub, &receiver);
    receiver.always(Some(Reply::Hang));
    assert!(post(&hub, &path, 0));
    receiver.until(1);
    // While the first hangs, all others are acknowledged and shown.
    let begun = Instant::now();
    let mut slowest = Duration::ZERO;
    for number in 1..=200 {
        let at = Instant::now();
        assert!(post(&hub, &path, number));
        slowest = slowest.max(at.elapsed());
    }
    assert!(slowest < Duration::from_secs(2), "one acknowledgement took {slowest:?}");
    assert!(begun.elapsed() < Duration::from_mins(1));
    hub.until("cart_list", &json!({}), |page| page["counts"]["all"] == 201);
    assert_eq!(hub.call("cart_list", json!({}))["counts"]["all"], 201);
    let one = hub.until("forwarder_list", &json!({}), |listed| items(listed)[0]["waiting"] == 201);
    assert_eq!((&items(&one)[0]["passed"], &items(&one)[0]["waiting"]), (&json!(0), &json!(201)));
}

#[test]
fn whatever_moment_it_is_killed_at_everything_is_passed_on_under_one_key() {
    let (home, receiver) = (Home::new(), Receiver::start());
    let hub = home.start();
    let (_, path) = connect(&hub);
    turn_on(&hub, &receiver);
    hub.kill();
    let mut acknowledged = BTreeSet::new();
    let mut number = 0;
    for round in 0..ROUNDS {
        let hub = home.start();
        for _ in 0..4 {
            number += 1;
            if post(&hub, &path, number) {
                acknowledged.insert(format!("cart_{number}"));
            }
        }
        // From before the first is taken up to after the last went.
        std::thread::sleep(Duration::from_millis(u64::try_from(round * 37 % 600).unwrap()));
        hub.kill();
    }
    assert_eq!(acknowledged.len(), 4 * ROUNDS);
    let hub = home.start();
    let state = hub.until("forwarder_list", &json!({}), |listed| {
        items(listed)[0]["waiting"] == 0 && items(listed)[0]["passed"] == 4 * ROUNDS
    });
    assert_eq!(items(&state)[0]["passed"], 4 * ROUNDS, "{state}");
    assert_eq!(items(&state)[0]["dead"], 0);
    let mut bodies: BTreeMap<String, BTreeSet<Vec<u8>>> = BTreeMap::new();
    let mut arrived = BTreeSet::new();
    for call in receiver.calls() {
        let told: serde_json::Value = serde_json::from_slice(&call.body).unwrap();
        arrived.insert(told["data"]["cart_id"].as_str().unwrap().to_owned());
        bodies.entry(call.key().to_owned()).or_default().insert(call.body);
    }
    assert_eq!(arrived, acknowledged);
    assert_eq!(bodies.len(), 4 * ROUNDS);
    assert!(bodies.values().all(|told| told.len() == 1), "one key stands for two deliveries");
}
