//! What was kept aside, and how it is mended.

use crate::house::{BEGIN, House, checkout, only_cart, raw_arrival, send, settle};
use wapas_domain::connection::Verdict;
use wapas_domain::fact::Fact;
use wapas_domain::ids::Seq;
use wapas_domain::time::HOUR;
use wapas_domain::{Timestamp, checkout::Checkout};
use wapas_store::{Aside, Mend, RecordError, Store};

async fn keep(house: &House, store: &Store, checkout: &Checkout, verdict: Verdict) -> Seq {
    let body = serde_json::to_vec(checkout).unwrap();
    store.admit(raw_arrival("main", verdict, body, house.now())).await.unwrap().seq
}

fn accept(seq: Seq) -> Mend {
    Mend { seq, verdict: Verdict::Accepted, reason: None }
}

#[tokio::test]
async fn a_mended_delivery_counts_from_now_on_with_its_own_time() {
    let house = House::new();
    let store = house.create().await;
    let kept = keep(&house, &store, &checkout("1"), Verdict::Unverified).await;
    house.clock.forward(HOUR);
    let mut newer = checkout("2");
    newer.phone_raw = Some("+919876501234".to_owned());
    send(&house, &store, &newer).await;
    let aside = store.kept_aside(Aside::Connection("main".into()), None, 50).await.unwrap();
    assert_eq!(aside.iter().map(|row| row.seq).collect::<Vec<_>>(), [kept]);
    assert_eq!(aside[0].body, serde_json::to_vec(&checkout("1")).unwrap());
    assert_eq!(store.mend(vec![accept(kept)]).await, Ok(1));
    let carts = crate::house::carts(&store).await;
    let mended = carts.iter().find(|cart| cart.cart_id.as_deref() == Some("1")).unwrap();
    assert_eq!(mended.received_at, Timestamp(BEGIN));
    let whole = store.delivery(kept).await.unwrap().unwrap();
    assert_eq!((whole.brief.verdict, whole.arrived_as), (Verdict::Accepted, Verdict::Unverified));
    assert_eq!(whole.cart.as_ref(), Some(&mended.id));
    assert_eq!(store.mend(vec![accept(kept)]).await, Ok(0), "once is enough");
    assert!(store.kept_aside(Aside::Connection("main".into()), None, 50).await.unwrap().is_empty());
    // The same body is a repeat from now on.
    let again = keep(&house, &store, &checkout("1"), Verdict::Accepted).await;
    assert_eq!(store.delivery(again).await.unwrap().unwrap().brief.duplicate_of, Some(kept));
}

#[tokio::test]
async fn a_held_delivery_makes_no_cart_until_it_is_accepted() {
    let house = House::new();
    let store = house.create().await;
    let held = keep(&house, &store, &checkout("1"), Verdict::Held).await;
    let repeat = keep(&house, &store, &checkout("1"), Verdict::Held).await;
    assert_eq!(store.delivery(repeat).await.unwrap().unwrap().brief.verdict, Verdict::Duplicate);
    settle(&store).await;
    assert!(crate::house::carts(&store).await.is_empty());
    assert_eq!(store.mend(vec![accept(held)]).await, Ok(1));
    only_cart(&store).await;
}

#[tokio::test]
async fn a_mended_body_that_came_again_since_is_its_repeat() {
    let house = House::new();
    let store = house.create().await;
    let kept = keep(&house, &store, &checkout("1"), Verdict::BadSignature).await;
    let since = send(&house, &store, &checkout("1")).await;
    assert_eq!(since.verdict, Verdict::Accepted, "what nobody verified is not what a repeat is held against");
    assert_eq!(store.mend(vec![accept(kept)]).await, Ok(0));
    let brief = store.delivery(kept).await.unwrap().unwrap().brief;
    assert_eq!((brief.verdict, brief.duplicate_of), (Verdict::Duplicate, Some(since.seq)));
    only_cart(&store).await;
}

#[tokio::test]
async fn a_verdict_may_change_without_acceptance() {
    let house = House::new();
    let store = house.create().await;
    let one = keep(&house, &store, &checkout("1"), Verdict::BadSignature).await;
    let two = keep(&house, &store, &checkout("1"), Verdict::Unverified).await;
    let three = keep(&house, &store, &checkout("3"), Verdict::Unverified).await;
    let bad = |seq| Mend { seq, verdict: Verdict::BadSignature, reason: Some("key".to_owned()) };
    assert_eq!(store.mend(vec![bad(two), bad(three)]).await, Ok(0));
    assert!(store.delivery(one).await.unwrap().is_some());
    assert!(store.delivery(two).await.unwrap().is_none(), "the same evidence is kept once");
    let brief = store.delivery(three).await.unwrap().unwrap().brief;
    assert_eq!((brief.verdict, brief.reason.as_deref()), (Verdict::BadSignature, Some("key")));
    assert_eq!(store.mend(vec![accept(Seq(999))]).await, Err(RecordError::NotFound));
    assert_eq!(store.record(Fact::DeliveryApplied { delivery: three }).await, Err(RecordError::NotFound));
}
