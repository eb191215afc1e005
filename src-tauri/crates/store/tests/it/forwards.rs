//! Deliveries on their way to others.

use crate::house::{House, arrival, checkout, raw_arrival, send, settle};
use std::collections::BTreeSet;
use wapas_domain::checkout::Checkout;
use wapas_domain::connection::Verdict;
use wapas_domain::forwarder::{Forwarder, PassForm, Trouble, Way};
use wapas_domain::ids::{ForwarderId, Seq};
use wapas_domain::time::{DAY, HOUR};
use wapas_domain::{Secret, Timestamp};
use wapas_store::{Mend, RecordError, Store, TakenUp, Tried, Turn};

fn id() -> ForwarderId {
    "w_1".into()
}

async fn add(house: &House, store: &Store, form: PassForm) {
    let forwarder = Forwarder {
        id: id(),
        name: "Keeper".to_owned(),
        url: "https://hooks.example.com/".to_owned(),
        own_server: false,
        form,
        connection: None,
        writes: true,
        on: false,
        gone_at: None,
        tested: None,
        secret: 0,
        created_at: house.now(),
    };
    store.add_forwarder(forwarder, Secret::new("secret".to_owned())).await.unwrap();
}

async fn turn(store: &Store, on: bool) {
    store.change_forwarder(id(), move |one| one.on = on).await.unwrap();
}

/// Takes up all that came.
async fn take_up(store: &Store) {
    settle(store).await;
    while store.take_up(id()).await.unwrap() == TakenUp::More {}
}

async fn waiting(store: &Store) -> Vec<Seq> {
    let page = store.letters(id(), Way::Waiting, None, Some(200)).await.unwrap();
    page.rows.into_iter().rev().map(|row| row.delivery).collect()
}

async fn next(store: &Store) -> Seq {
    match store.next_forward(id()).await.unwrap() {
        Turn::Now(forward) => forward.delivery,
        other => panic!("{other:?}"),
    }
}

fn tried(way: Way, next_at: Timestamp, trouble: Option<Trouble>) -> Tried {
    Tried { way, next_at, trouble, status: None }
}

async fn keep(house: &House, store: &Store, verdict: Verdict, body: &str) -> Seq {
    store.admit(raw_arrival("main", verdict, body.as_bytes().to_vec(), house.now())).await.unwrap().seq
}

#[tokio::test]
async fn only_authentic_deliveries_from_now_on_are_taken_up_once() {
    let house = House::new();
    let store = house.create().await;
    add(&house, &store, PassForm::Original).await;
    send(&house, &store, &checkout("before")).await;
    take_up(&store).await;
    turn(&store, true).await;
    let first = send(&house, &store, &checkout("1")).await.seq;
    send(&house, &store, &checkout("1")).await;
    let odd = keep(&house, &store, Verdict::Undecodable, "odd").await;
    keep(&house, &store, Verdict::Unverified, "early").await;
    keep(&house, &store, Verdict::Ping, "ping").await;
    let held = keep(&house, &store, Verdict::Held, &serde_json::to_string(&checkout("2")).unwrap()).await;
    store.admit_rejected(raw_arrival("main", Verdict::BadSignature, b"forged".to_vec(), house.now()));
    take_up(&store).await;
    assert_eq!(waiting(&store).await, [first, odd]);
    // The merchant's word makes what was held count, and it goes too.
    let mend = Mend { seq: held, verdict: Verdict::Accepted, reason: None };
    assert_eq!(store.mend(vec![mend]).await.unwrap(), 1);
    take_up(&store).await;
    assert_eq!(waiting(&store).await, [first, odd, held]);
    // Folding everything anew, closing and opening send nothing a second time.
    store.forwarded(id(), first, tried(Way::Passed, house.now(), None)).await.unwrap();
    store.rebuild().await.unwrap();
    take_up(&store).await;
    store.close().await;
    let store = house.open().await.unwrap();
    take_up(&store).await;
    assert_eq!(waiting(&store).await, [odd, held]);
    let state = store.forwarder(id()).await.unwrap().unwrap();
    assert_eq!((state.passed, state.waiting, state.dead), (1, 2, 0));
}

#[tokio::test]
async fn the_flat_form_leaves_out_what_is_no_cart() {
    let house = House::new();
    let store = house.create().await;
    add(&house, &store, PassForm::Flat).await;
    turn(&store, true).await;
    keep(&house, &store, Verdict::Undecodable, "odd").await;
    let cart = send(&house, &store, &checkout("1")).await.seq;
    take_up(&store).await;
    assert_eq!(waiting(&store).await, [cart]);
}

#[tokio::test]
async fn a_delivery_waits_is_put_aside_and_comes_back() {
    let house = House::new();
    let store = house.create().await;
    add(&house, &store, PassForm::Original).await;
    turn(&store, true).await;
    let [first, second] =
        [send(&house, &store, &checkout("1")).await.seq, send(&house, &store, &checkout("2")).await.seq];
    take_up(&store).await;
    assert_eq!(next(&store).await, first);
    let later = house.now().plus(HOUR);
    store.forwarded(id(), first, tried(Way::Waiting, later, Some(Trouble::Silent))).await.unwrap();
    assert_eq!(next(&store).await, second);
    store.forwarded(id(), second, tried(Way::Dead, later, Some(Trouble::Refused))).await.unwrap();
    assert_eq!(store.next_forward(id()).await.unwrap(), Turn::At(later));
    let state = store.forwarder(id()).await.unwrap().unwrap();
    assert_eq!((state.waiting, state.dead), (1, 1));
    assert_eq!(state.trouble, Some((Trouble::Silent, None, later)));
    // All again: what waits does so no longer.
    assert_eq!(store.retry_letters(id(), None).await.unwrap(), 1);
    assert_eq!(next(&store).await, first);
    store.forwarded(id(), first, tried(Way::Dead, later, Some(Trouble::Refused))).await.unwrap();
    store.forwarded(id(), second, tried(Way::Dead, later, Some(Trouble::Refused))).await.unwrap();
    assert_eq!(store.drop_letters(id(), Some(first)).await.unwrap(), 1);
    assert_eq!(store.drop_letters(id(), Some(first)).await, Err(RecordError::NotFound));
    assert_eq!(store.drop_letters(id(), None).await.unwrap(), 1);
    assert_eq!(store.next_forward(id()).await.unwrap(), Turn::Empty);
    let nobody: ForwarderId = "w_2".into();
    assert_eq!(store.take_up(nobody).await, Err(RecordError::NotFound));
}

#[tokio::test]
async fn what_came_before_is_taken_up_where_the_merchant_says_so() {
    let house = House::new();
    let store = house.create().await;
    add(&house, &store, PassForm::Original).await;
    send(&house, &store, &checkout("old")).await;
    house.clock.forward(2 * DAY);
    let recent = send(&house, &store, &checkout("recent")).await.seq;
    house.clock.forward(HOUR);
    turn(&store, true).await;
    let fresh = send(&house, &store, &checkout("fresh")).await.seq;
    take_up(&store).await;
    store.forwarded(id(), fresh, tried(Way::Passed, house.now(), None)).await.unwrap();
    store.take_up_since(id(), house.now().plus(-DAY)).await.unwrap();
    take_up(&store).await;
    assert_eq!(waiting(&store).await, [recent]);
}

#[tokio::test]
async fn few_are_taken_up_at_a_time_and_none_is_lost() {
    let house = House::new();
    let store = house.create().await;
    add(&house, &store, PassForm::Original).await;
    turn(&store, true).await;
    let mut all = BTreeSet::new();
    for n in 0..1100 {
        all.insert(store.admit(arrival(&checkout(&n.to_string()), house.now())).await.unwrap().seq);
    }
    settle(&store).await;
    let state = store.forwarder(id()).await.unwrap().unwrap();
    assert!(state.waiting >= 1000 && state.more_waiting);
    let mut passed = BTreeSet::new();
    let mut most = 0;
    loop {
        let taken = store.take_up(id()).await.unwrap();
        let Turn::Now(forward) = store.next_forward(id()).await.unwrap() else { break };
        assert!(passed.insert(forward.delivery));
        store.forwarded(id(), forward.delivery, tried(Way::Passed, house.now(), None)).await.unwrap();
        if taken == TakenUp::Full {
            most = most.max(all.len() - passed.len());
        }
    }
    assert_eq!(passed, all);
    assert!(most > 0, "it was never full");
}

#[tokio::test]
async fn carts_that_were_passed_on_or_will_be_name_their_receiver() {
    let house = House::new();
    let store = house.create().await;
    add(&house, &store, PassForm::Original).await;
    turn(&store, true).await;
    let seq = send(&house, &store, &checkout("1")).await.seq;
    settle(&store).await;
    let cart = crate::house::only_cart(&store).await;
    let named = || store.passed_to(cart.id.clone(), cart.connection.clone(), cart.delivery);
    // It is about to go.
    assert_eq!(named().await.unwrap(), ["Keeper"]);
    take_up(&store).await;
    assert_eq!(named().await.unwrap(), ["Keeper"]);
    let now = house.now();
    store.forwarded(id(), seq, tried(Way::Dead, now, Some(Trouble::Refused))).await.unwrap();
    assert!(named().await.unwrap().is_empty());
    // Nobody knows whether it was read.
    store.retry_letters(id(), None).await.unwrap();
    store.forwarded(id(), seq, tried(Way::Dead, now, Some(Trouble::Silent))).await.unwrap();
    assert_eq!(named().await.unwrap(), ["Keeper"]);
    turn(&store, false).await;
    assert_eq!(named().await.unwrap(), ["Keeper"]);
    store.change_forwarder(id(), |one| one.writes = false).await.unwrap();
    assert!(named().await.unwrap().is_empty());
}

#[tokio::test]
async fn an_erased_customer_is_on_the_way_to_nobody() {
    let house = House::new();
    let store = house.create().await;
    add(&house, &store, PassForm::Original).await;
    turn(&store, true).await;
    let theirs = Checkout { phone_raw: Some("+919811122233".to_owned()), ..checkout("1") };
    send(&house, &store, &theirs).await;
    let other = Checkout { phone_raw: Some("+919811122244".to_owned()), ..checkout("2") };
    let other = send(&house, &store, &other).await.seq;
    take_up(&store).await;
    assert_eq!(waiting(&store).await.len(), 2);
    let carts = crate::house::carts(&store).await;
    let cart = carts.into_iter().find(|cart| cart.cart_id.as_deref() == Some("1")).unwrap();
    store.erase(cart.person, false).await.unwrap();
    take_up(&store).await;
    assert_eq!(waiting(&store).await, [other]);
    // Nor is it taken up anew.
    store.take_up_since(id(), Timestamp(0)).await.unwrap();
    take_up(&store).await;
    assert_eq!(waiting(&store).await, [other]);
}

#[tokio::test]
async fn secrets_are_replaced_and_forgotten() {
    let house = House::new();
    let store = house.create().await;
    add(&house, &store, PassForm::Original).await;
    let until = house.now().plus(DAY);
    store.rotate_forwarder(id(), Secret::new("newer".to_owned()), until).await.unwrap();
    let secrets = store.forwarder_secrets(id()).await.unwrap().unwrap();
    assert_eq!(secrets.current.expose(), "newer");
    assert_eq!(secrets.previous.map(|(secret, _)| secret.expose().clone()), Some("secret".to_owned()));
    house.clock.forward(DAY);
    assert!(store.forwarder_secrets(id()).await.unwrap().unwrap().previous.is_none());
    store.remove_forwarder(id()).await.unwrap();
    assert!(store.forwarder_secrets(id()).await.unwrap().is_none());
}
