//! Keeping deliveries: once, for good, within bounds.

use crate::house::{House, arrival, carts, checkout, only_cart, raw, raw_arrival, send, settle};
use std::sync::Arc;
use wapas_domain::connection::Verdict;
use wapas_domain::time::{DAY, HOUR};
use wapas_domain::timeline::TimelineEvent;
use wapas_store::{AdmitError, DeliveryQuery, Store};

async fn verdicts(store: &Store, verdict: Verdict) -> usize {
    let query = DeliveryQuery { verdict: Some(verdict), limit: Some(200), ..DeliveryQuery::default() };
    store.delivery_page(query).await.unwrap().rows.len()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_body_five_times_at_once_is_one_cart() {
    let house = House::new();
    let store = Arc::new(house.create().await);
    let tasks: Vec<_> = (0..5)
        .map(|_| {
            let (store, arrival) = (Arc::clone(&store), arrival(&checkout("1"), house.now()));
            tokio::spawn(async move { store.admit(arrival).await.unwrap() })
        })
        .collect();
    let mut receipts = Vec::new();
    for task in tasks {
        receipts.push(task.await.unwrap());
    }
    let first: Vec<_> = receipts.iter().filter(|receipt| receipt.verdict == Verdict::Accepted).collect();
    assert_eq!(first.len(), 1);
    let repeats = receipts.iter().filter(|receipt| receipt.duplicate_of == Some(first[0].seq));
    assert_eq!(repeats.count(), 4);
    settle(&store).await;
    only_cart(&store).await;
    let whole = store.delivery(first[0].seq).await.unwrap().unwrap();
    assert_eq!(whole.brief.repeats, 4);
    assert_eq!(whole.cart, Some(only_cart(&store).await.id));
}

#[tokio::test]
async fn a_repeat_counts_only_a_day_after_it_was_last_seen() {
    let house = House::new();
    let store = house.create().await;
    send(&house, &store, &checkout("1")).await;
    let first = only_cart(&store).await;
    house.clock.forward(20 * HOUR);
    let receipt = send(&house, &store, &checkout("1")).await;
    assert_eq!(receipt.verdict, Verdict::Duplicate);
    let second = only_cart(&store).await;
    assert_eq!((second.updated_at, second.last_seen_at), (first.updated_at, house.now()));
    house.clock.forward(DAY + 1);
    send(&house, &store, &checkout("1")).await;
    let third = store.cart(first.id.clone()).await;
    let third = third.unwrap().unwrap();
    assert_eq!(third.row.cart.updated_at, house.now());
    assert_eq!(third.timeline[0].event, TimelineEvent::AbandonedAgain);
    assert_eq!(third.timeline.len(), 2);
    let body = store.delivery(receipt.seq).await.unwrap().unwrap().body;
    assert_eq!(body, Some(serde_json::to_vec(&checkout("1")).unwrap()), "a repeat shows the first body");
}

#[tokio::test]
async fn a_flood_of_repeats_is_answered_and_does_not_fill_the_disk() {
    let house = House::new();
    let store = house.create().await;
    let original = send(&house, &store, &checkout("1")).await.seq;
    for _ in 0..30 {
        let receipt = store.admit(arrival(&checkout("1"), house.now())).await.unwrap();
        assert_eq!((receipt.verdict, receipt.duplicate_of), (Verdict::Duplicate, Some(original)));
    }
    assert_eq!(verdicts(&store, Verdict::Duplicate).await, 20);
    house.clock.forward(DAY + 1);
    store.admit(arrival(&checkout("1"), house.now())).await.unwrap();
    store.admit(arrival(&checkout("1"), house.now())).await.unwrap();
    assert_eq!(verdicts(&store, Verdict::Duplicate).await, 21);
    assert_eq!(store.delivery(original).await.unwrap().unwrap().brief.repeats, 32);
}

#[tokio::test]
async fn one_connections_body_is_not_anothers_repeat() {
    let house = House::new();
    let store = house.create().await;
    store.create_connection(crate::house::connection("other")).await.unwrap();
    let body = serde_json::to_vec(&checkout("1")).unwrap();
    for id in ["main", "other"] {
        let receipt =
            store.admit(raw_arrival(id, Verdict::Accepted, body.clone(), house.now())).await.unwrap();
        assert_eq!(receipt.verdict, Verdict::Accepted);
    }
}

#[tokio::test]
async fn unverified_deliveries_are_kept_up_to_a_bound() {
    let house = House::new();
    let store = house.create().await;
    let unverified = |n: usize, size: usize| {
        raw_arrival("main", Verdict::Unverified, format!("{n:0size$}").into_bytes(), house.now())
    };
    let first = store.admit(unverified(0, 4)).await.unwrap();
    assert_eq!(store.admit(unverified(0, 4)).await.unwrap(), first, "the same body is one row");
    for n in 1..200 {
        store.admit(unverified(n, 4)).await.unwrap();
    }
    assert_eq!(store.admit(unverified(200, 4)).await, Err(AdmitError::Full));
    assert_eq!(store.admit(unverified(0, 4)).await.unwrap(), first);
    assert!(carts(&store).await.is_empty());
    // Real carts come through all the same.
    send(&house, &store, &checkout("1")).await;
    assert_eq!(store.connections().await.unwrap()[0].unverified, 200);
}

#[tokio::test]
async fn unverified_bytes_are_bounded_too() {
    let house = House::new();
    let store = house.create().await;
    let big = |n: u8| raw_arrival("main", Verdict::Unverified, vec![n; 1 << 20], house.now());
    for n in 0..16 {
        store.admit(big(n)).await.unwrap();
    }
    assert_eq!(store.admit(big(16)).await, Err(AdmitError::Full));
}

#[tokio::test]
async fn tries_of_the_address_are_kept_as_the_newest_fifty() {
    let house = House::new();
    let store = house.create().await;
    for _ in 0..60 {
        store.admit(raw_arrival("main", Verdict::Ping, b"{}".to_vec(), house.now())).await.unwrap();
    }
    assert_eq!(verdicts(&store, Verdict::Ping).await, 50);
    store.admit(raw_arrival("main", Verdict::Probe, b"{}".to_vec(), house.now())).await.unwrap();
    assert_eq!(verdicts(&store, Verdict::Ping).await, 50);
    assert_eq!(verdicts(&store, Verdict::Probe).await, 1);
}

#[tokio::test]
async fn evidence_of_wrong_signatures_is_bounded_and_counted() {
    let house = House::new();
    let store = house.create().await;
    for n in 0..210 {
        let body = format!("forged {}", n % 205).into_bytes();
        store.admit_rejected(raw_arrival("main", Verdict::BadSignature, body, house.now()));
        // The queue is short on purpose.
        if n % 40 == 0 {
            settle(&store).await;
        }
    }
    send(&house, &store, &checkout("1")).await;
    for _ in 0..200 {
        if store.connections().await.unwrap()[0].mismatches == 210 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    let activity = store.connections().await.unwrap().remove(0);
    assert_eq!(activity.mismatches, 210, "counted, kept or not");
    assert_eq!(activity.last_mismatch_at, Some(house.now()));
    let kept = verdicts(&store, Verdict::BadSignature).await;
    assert!(kept > 0 && kept <= 200, "{kept}");
    only_cart(&store).await;
}

#[tokio::test]
async fn one_row_that_cannot_be_kept_does_not_cost_the_others() {
    let house = House::new();
    let store = house.create().await;
    // A rule that refuses one body stands in for whatever may be wrong with one row.
    raw(&house.file())
        .execute_batch(
            "CREATE TRIGGER poison BEFORE INSERT ON deliveries WHEN new.body = CAST('poison' AS BLOB)
             BEGIN SELECT raise(ABORT, 'poison'); END",
        )
        .unwrap();
    let poison = raw_arrival("main", Verdict::Accepted, b"poison".to_vec(), house.now());
    let unknown = raw_arrival("nobody", Verdict::Accepted, b"x".to_vec(), house.now());
    let (one, two, three, four) = tokio::join!(
        store.admit(arrival(&checkout("1"), house.now())),
        store.admit(poison),
        store.admit(unknown),
        store.admit(arrival(&checkout("2"), house.now())),
    );
    assert_eq!((two, three), (Err(AdmitError::Refused), Err(AdmitError::Refused)));
    assert!(one.is_ok() && four.is_ok());
    settle(&store).await;
    assert_eq!(carts(&store).await.len(), 2);
}

#[tokio::test]
async fn deliveries_page_by_key_and_filter() {
    let house = House::new();
    let store = house.create().await;
    store.create_connection(crate::house::connection("other")).await.unwrap();
    for n in 0..25 {
        let id = if n % 5 == 0 { "other" } else { "main" };
        let verdict = if n % 2 == 0 { Verdict::Accepted } else { Verdict::Undecodable };
        store.admit(raw_arrival(id, verdict, format!("{n}").into_bytes(), house.now())).await.unwrap();
    }
    let walk = async |connection: Option<&str>, verdict| {
        let mut query = DeliveryQuery {
            connection: connection.map(Into::into),
            verdict,
            limit: Some(4),
            ..Default::default()
        };
        let mut seen = Vec::new();
        loop {
            let page = store.delivery_page(query.clone()).await.unwrap();
            seen.extend(page.rows.into_iter().map(|row| row.seq));
            query.after = page.next;
            if query.after.is_none() {
                return seen;
            }
        }
    };
    let all = walk(None, None).await;
    assert_eq!(all.len(), 25);
    assert!(all.is_sorted_by(|a, b| a > b), "newest first, each once");
    assert_eq!(walk(Some("other"), None).await.len(), 5);
    assert_eq!(walk(None, Some(Verdict::Undecodable)).await.len(), 12);
    assert_eq!(walk(Some("other"), Some(Verdict::Accepted)).await.len(), 3);
}
