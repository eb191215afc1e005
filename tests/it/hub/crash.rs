//! Whatever moment the hub is killed at, every acknowledged delivery is there, once.

use super::sender::{cart, connect, sign_many};
use super::{Home, Hub, items};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Rounds of kill and restart.
const ROUNDS: usize = 200;
/// Senders at once.
const SENDERS: usize = 4;

/// The longest wait for deliveries of a round to be acknowledged.
const PATIENCE: Duration = Duration::from_secs(30);

/// A small generator of moments; the seed is said where the test fails.
struct Moments(u64);

impl Moments {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    /// So many deliveries are acknowledged, and so long after that the kill comes: a slow machine has as
    /// many on disk as a fast one.
    fn next(&mut self) -> (usize, Duration) {
        let acknowledged = usize::try_from(self.below(12)).unwrap();
        (acknowledged, Duration::from_micros(self.below(4_000)))
    }
}

/// Posts carts until the hub is gone; what was acknowledged is noted.
fn load(hub: &Hub, path: &str, next: &AtomicUsize, acknowledged: &Mutex<BTreeSet<usize>>, gone: &AtomicBool) {
    while !gone.load(Ordering::Relaxed) {
        let number = next.fetch_add(1, Ordering::Relaxed);
        let body = cart(number, &format!("+9198{number:08}")).to_string();
        let sent = hub
            .agent
            .post(format!("{}{path}", hub.hooks))
            .header("x-webhook-signature", sign_many(body.as_bytes()))
            .send(body.as_bytes());
        match sent {
            Ok(response) if response.status() == 200 => drop(acknowledged.lock().unwrap().insert(number)),
            Ok(_) => {}
            Err(_) => return,
        }
    }
}

/// Every accepted delivery's cart, by paging through all carts.
fn stored(hub: &Hub) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    let mut after = Value::Null;
    loop {
        let mut request = json!({ "limit": 200 });
        if !after.is_null() {
            request["after"] = after;
        }
        let page = hub.call("cart_list", request);
        for row in items(&page) {
            *found.entry(row["cart_id"].as_str().unwrap().to_owned()).or_insert(0) += 1;
        }
        after = page["next"].clone();
        if after.is_null() {
            return found;
        }
    }
}

#[test]
fn every_acknowledged_delivery_survives_kills_at_random_moments() {
    const SEED: u64 = 20_261_123;
    let home = Home::new();
    let hub = home.start();
    let (_, path) = connect(&hub);
    hub.kill();
    let mut moments = Moments(SEED);
    let next = AtomicUsize::new(0);
    let acknowledged = Mutex::new(BTreeSet::new());
    for _ in 0..ROUNDS {
        let hub = home.start();
        let gone = AtomicBool::new(false);
        let pid = hub.child.id().to_string();
        std::thread::scope(|scope| {
            for _ in 0..SENDERS {
                scope.spawn(|| load(&hub, &path, &next, &acknowledged, &gone));
            }
            let (more, pause) = moments.next();
            let enough = acknowledged.lock().unwrap().len() + more;
            let end = Instant::now() + PATIENCE;
            while acknowledged.lock().unwrap().len() < enough && Instant::now() < end {
                std::thread::sleep(Duration::from_micros(200));
            }
            std::thread::sleep(pause);
            std::process::Command::new("kill").args(["-KILL", &pid]).status().unwrap();
            gone.store(true, Ordering::Relaxed);
        });
        hub.kill();
    }
    let hub = home.start();
    let acknowledged = acknowledged.into_inner().unwrap();
    let expected = acknowledged.len();
    assert!(expected > ROUNDS, "the load was too small to mean anything: {expected}");
    // Carts of the last round may not be folded in yet, while unacknowledged ones already are.
    let end = Instant::now() + PATIENCE;
    let (missing, stored) = loop {
        let stored = stored(&hub);
        let missing: Vec<_> =
            acknowledged.iter().filter(|number| !stored.contains_key(&format!("cart_{number}"))).collect();
        if missing.is_empty() || Instant::now() > end {
            break (missing.len(), stored);
        }
        std::thread::sleep(Duration::from_millis(50));
    };
    assert_eq!(missing, 0, "of {expected} acknowledged carts some were lost (seed {SEED})");
    assert!(stored.values().all(|times| *times == 1), "a cart is there twice (seed {SEED})");
}
