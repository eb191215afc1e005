//! Clearing customers with whom nothing has happened for as long as carts are kept.

use crate::bytes;
use crate::folded::rows;
use crate::house::{
    BEGIN, House, arrival, buy, carts, intent, only_cart, raw, raw_arrival, refreshed, send, settle,
    somebody, zarathustra,
};
use std::collections::BTreeMap;
use wapas_domain::account::Column;
use wapas_domain::callback::{Callback, News};
use wapas_domain::checkout::Checkout;
use wapas_domain::connection::{ConnectionKind, Verdict};
use wapas_domain::fact::Fact;
use wapas_domain::followup::Outcome;
use wapas_domain::ids::ShopId;
use wapas_domain::money::Amount;
use wapas_domain::order::OrderNews;
use wapas_domain::phone::Phone;
use wapas_domain::settings::{SavedView, Settings};
use wapas_domain::time::{DAY, HOUR};
use wapas_domain::{Secret, Timestamp};
use wapas_store::{Account, NewConnection, Store, Wish};

/// What nobody may find of Zarathustra Quxwala.
const TRACES: [&str; 7] = [
    "Zarathustra",
    "arathustr",
    "Quxwala",
    "9811122233",
    "zara@quxmail.in",
    "Mangotree Lane",
    "brother of the tailor",
];

/// The account of two years, by months of 30 days.
async fn account(store: &Store) -> Vec<Account> {
    let edges = (0..25).map(|n| Timestamp(BEGIN - BEGIN % DAY + (n - 1) * 30 * DAY)).collect();
    let mut found = store.account(None, edges).await.unwrap();
    for month in &mut found {
        // An open cart that is gone can come back no more.
        month.remove(&Column::CanComeBack);
    }
    found
}

async fn same_when_folded_anew(house: &House, store: &Store) {
    refreshed(house, store).await;
    let before = rows(house);
    store.rebuild().await.unwrap();
    refreshed(house, store).await;
    pretty(&before, &rows(house));
}

fn pretty(before: &str, after: &str) {
    let only = |these: &str, those: &str| -> Vec<String> {
        these.lines().filter(|line| !those.lines().any(|other| other == *line)).map(str::to_owned).collect()
    };
    assert!(before == after, "before: {:#?}\nafter: {:#?}", only(before, after), only(after, before));
}

#[tokio::test]
async fn no_page_keeps_anything_of_a_cleared_customer() {
    let house = House::new();
    let store = house.create().await;
    for (id, kind) in [("orders", ConnectionKind::ShopifyOrders)] {
        store.create_connection(NewConnection { kind, ..crate::house::connection(id) }).await.unwrap();
    }
    send(&house, &store, &zarathustra("1")).await;
    send(&house, &store, &Checkout { total: None, ..zarathustra("1") }).await;
    send(&house, &store, &zarathustra("deleted")).await;
    let elsewhere = Checkout { store_host: Some("second.myshopify.com".to_owned()), ..zarathustra("2") };
    send(&house, &store, &elsewhere).await;
    let all = carts(&store).await;
    let of = |id: &str| all.iter().find(|cart| cart.cart_id.as_deref() == Some(id)).unwrap().clone();
    let cart = of("1");
    store.record(Fact::CartDeleted { cart: of("deleted").id }).await.unwrap();
    let note = Some("brother of the tailor Quxwala".to_owned());
    store.record(Fact::CartNote { cart: cart.id.clone(), note: note.clone() }).await.unwrap();
    store.record(Fact::CartTags { cart: cart.id.clone(), tags: vec!["Quxwala".to_owned()] }).await.unwrap();
    let said = Fact::ConsentNoted { person: cart.person.clone(), agreed: Some(true), how: note, by: None };
    store.record(said).await.unwrap();
    let text = "Hi Zarathustra, your saree waits".to_owned();
    store.open_follow_up(wapas_store::FollowUpIntent { text, ..intent("f1", &cart.id) }).await.unwrap();
    let bought = OrderNews {
        keys: vec!["order:1".to_owned()],
        email: Some("zara@quxmail.in".to_owned()),
        phone_raw: Some("+919811122233".to_owned()),
        total: Amount::parse("8500"),
        ..OrderNews::default()
    };
    buy(&house, &store, "orders", bought).await;
    let view = SavedView {
        id: "a".to_owned(),
        name: "a".to_owned(),
        search: "zarathustra".to_owned(),
        ..SavedView::default()
    };
    store.set_settings(Settings { saved_views: vec![view], ..Settings::default() }).await.unwrap();
    store.keep_bookmark(Secret::new(r#"{"search":"Zarathustra Quxwala"}"#.to_owned())).await.unwrap();
    for verdict in [Verdict::Held, Verdict::Unverified, Verdict::Undecodable, Verdict::BadSignature] {
        let body = format!("{verdict:?} of zara@quxmail.in, Zarathustra Quxwala").into_bytes();
        store.admit(raw_arrival("main", verdict, body, house.now())).await.unwrap();
    }
    let stranger = vec![Callback {
        at: None,
        who: Phone::parse("+919811122233"),
        news: News::Reply { answers: None, stop: true },
    }];
    let body = serde_json::to_vec(&stranger).unwrap();
    store.admit(raw_arrival("main", Verdict::Accepted, body, house.now())).await.unwrap();
    house.clock.forward(200 * DAY);
    for n in 0..40 {
        send(&house, &store, &somebody(n)).await;
    }
    let before = account(&store).await;
    assert_eq!(bytes::found(&bytes::of_folder(&house.folder()), &TRACES), TRACES, "they are there before");

    house.clock.forward(170 * DAY);
    let would = store.clearable(None).await.unwrap();
    assert_eq!(
        (would.customers, would.carts, would.oldest, would.others),
        (1, 2, Some(Timestamp(BEGIN)), true)
    );
    let cleared = store.clear().await.unwrap();
    assert_eq!((cleared.customers, cleared.carts), (1, 2));
    assert!(bytes::found(&bytes::of_folder(&house.folder()), &TRACES).is_empty(), "while it is open");
    assert_eq!(account(&store).await, before, "the sums stay");
    assert_eq!(carts(&store).await.len(), 40);
    assert_eq!(store.clearable(None).await.unwrap().carts, 0);
    assert_eq!(store.clearing().await.unwrap().carts, 2);
    assert!(store.settings().await.unwrap().saved_views.is_empty());
    same_when_folded_anew(&house, &store).await;
    assert_eq!(account(&store).await, before, "and after a fold anew");
    let gone = store.cleared_carts(None, vec![Timestamp(BEGIN - DAY), Timestamp(BEGIN + DAY)]).await.unwrap();
    assert_eq!(gone[0][&Column::Carts], 2);
    let stats = store.figures(None, Timestamp(BEGIN - DAY), Timestamp(BEGIN + DAY)).await.unwrap();
    assert_eq!((stats.carts.count, stats.cleared.count), (0, 2));

    // What is sent again is no new cart, and a stop stays a stop.
    let again = send(&house, &store, &zarathustra("1")).await;
    assert_eq!((again.verdict, carts(&store).await.len()), (Verdict::Duplicate, 40));
    send(&house, &store, &zarathustra("3")).await;
    let person = store.person(cart.person).await.unwrap().unwrap().person;
    assert!(person.do_not_contact.is_some());
    store.close().await;
}

/// Customers with numbers of their own, under one email, each with an order; a day between them.
async fn sharing(house: &House, store: &Store, email: &str, numbers: std::ops::Range<u32>) {
    for n in numbers {
        let one = Checkout { email: Some(email.to_owned()), ..somebody(n) };
        send(house, store, &one).await;
        let bought = OrderNews {
            keys: vec![format!("order:{n}")],
            email: one.email,
            phone_raw: one.phone_raw,
            total: Amount::parse("99"),
            ..OrderNews::default()
        };
        buy(house, store, "orders", bought).await;
        house.clock.forward(DAY);
    }
}

#[tokio::test]
async fn an_email_that_a_shop_writes_for_everybody_keeps_nobody_here() {
    let house = House::new();
    let store = house.create().await;
    let kind = ConnectionKind::ShopifyOrders;
    store.create_connection(NewConnection { kind, ..crate::house::connection("orders") }).await.unwrap();
    sharing(&house, &store, "family@mail.in", 0..3).await;
    sharing(&house, &store, "orders@shop.in", 10..61).await;
    house.clock.forward(320 * DAY);
    let late = Checkout { email: Some("orders@shop.in".to_owned()), ..somebody(99) };
    send(&house, &store, &late).await;
    house.clock.forward(30 * DAY);
    assert_eq!(store.clear().await.unwrap().customers, 3, "the family alone: all others are one circle");

    assert!(store.pass_over_common_emails().await.unwrap());
    refreshed(&house, &store).await;
    assert!(carts(&store).await.iter().all(|cart| cart.email.is_none()));
    let cleared = store.clear().await.unwrap();
    assert!(cleared.customers > 30, "{cleared:?}");
    assert!(carts(&store).await.iter().any(|cart| cart.cart_id == late.cart_id), "who was here lately stays");
    same_when_folded_anew(&house, &store).await;
    assert!(!store.pass_over_common_emails().await.unwrap(), "once is enough");
    sharing(&house, &store, "orders@shop.in", 200..202).await;
    assert!(carts(&store).await.iter().all(|cart| cart.email.is_none()), "and it stays nobody's");
    same_when_folded_anew(&house, &store).await;
    store.close().await;
}

#[tokio::test]
async fn an_email_of_fifty_customers_is_still_theirs() {
    let house = House::new();
    let store = house.create().await;
    let kind = ConnectionKind::ShopifyOrders;
    store.create_connection(NewConnection { kind, ..crate::house::connection("orders") }).await.unwrap();
    sharing(&house, &store, "office@mail.in", 0..50).await;
    assert!(!store.pass_over_common_emails().await.unwrap());
    sharing(&house, &store, "office@mail.in", 50..51).await;
    assert!(store.pass_over_common_emails().await.unwrap());
    store.close().await;
}

#[tokio::test]
async fn whoever_has_been_back_stays_with_all_their_carts() {
    let house = House::new();
    let store = house.create().await;
    send(&house, &store, &somebody(1)).await;
    send(&house, &store, &somebody(2)).await;
    house.clock.forward(300 * DAY);
    send(&house, &store, &Checkout { cart_id: Some("new".to_owned()), ..somebody(1) }).await;
    house.clock.forward(100 * DAY);
    let all = carts(&store).await;
    let second = all.iter().find(|cart| cart.cart_id.as_deref() == Some("other-2")).unwrap();
    store.record(Fact::CartNote { cart: second.id.clone(), note: Some("call".to_owned()) }).await.unwrap();
    assert_eq!(store.clear().await.unwrap().carts, 0, "the one came back, of the other something was noted");
    house.clock.forward(366 * DAY);
    assert_eq!(store.clear().await.unwrap().carts, 3);
    same_when_folded_anew(&house, &store).await;
}

#[tokio::test]
async fn an_open_message_and_one_that_waits_keep_their_cart() {
    let house = House::new();
    let store = house.create().await;
    send(&house, &store, &somebody(1)).await;
    let cart = only_cart(&store).await;
    house.clock.forward(364 * DAY);
    store.open_follow_up(intent("f1", &cart.id)).await.unwrap();
    house.clock.forward(10 * DAY);
    assert_eq!(store.clear().await.unwrap().carts, 0);
    store.record(Fact::FollowUpOutcome { id: "f1".into(), outcome: Some(Outcome::Sent) }).await.unwrap();
    house.clock.forward(360 * DAY);
    assert_eq!(store.clear().await.unwrap().carts, 0);
    house.clock.forward(10 * DAY);
    assert_eq!(store.clear().await.unwrap().carts, 1);
}

#[tokio::test]
async fn each_shop_has_its_own_time_and_the_longest_holds() {
    let house = House::new();
    let store = house.create().await;
    let second = |n| Checkout { store_host: Some("second.in".to_owned()), ..somebody(n) };
    send(&house, &store, &somebody(1)).await;
    send(&house, &store, &second(2)).await;
    send(&house, &store, &Checkout { cart_id: Some("both".to_owned()), ..somebody(3) }).await;
    send(&house, &store, &second(3)).await;
    let shop: ShopId = "second.in".into();
    house.clock.forward(100 * DAY);
    let wish = Wish { shop: Some(shop.clone()), days: Some(90) };
    assert_eq!(store.clearable(Some(wish)).await.unwrap().carts, 1);
    store.record(Fact::ShopKept { shop: shop.clone(), days: Some(90) }).await.unwrap();
    assert_eq!(store.clear().await.unwrap().carts, 1, "who is known in the other shop too stays");
    store.record(Fact::ShopKept { shop, days: Some(0) }).await.unwrap();
    house.clock.forward(300 * DAY);
    assert_eq!(store.clear().await.unwrap().carts, 1);
    assert_eq!(carts(&store).await.len(), 2);
    let for_ever = Settings { retention_days: Some(0), ..Settings::default() };
    store.set_settings(for_ever).await.unwrap();
    house.clock.forward(4000 * DAY);
    assert_eq!(store.clear().await.unwrap().carts, 0);
    same_when_folded_anew(&house, &store).await;
}

#[tokio::test]
async fn shops_that_are_known_by_cleared_carts_alone_stay_as_they_were() {
    let house = House::new();
    let store = house.create().await;
    send(&house, &store, &somebody(1)).await;
    house.clock.forward(HOUR);
    send(&house, &store, &Checkout { store_host: Some("second.in".to_owned()), ..somebody(2) }).await;
    let known = |store: Store| async move {
        let shops = store.shops().await.unwrap();
        let kept: BTreeMap<_, _> = shops
            .into_iter()
            .map(|one| (one.shop.id.0, (one.shop.first_seen_at, one.shop.first, one.sources)))
            .collect();
        (store, kept)
    };
    let (store, before) = known(store).await;
    house.clock.forward(400 * DAY);
    assert_eq!(store.clear().await.unwrap().carts, 2);
    same_when_folded_anew(&house, &store).await;
    let (store, after) = known(store).await;
    assert_eq!(after, before);
    store.close().await;
}

#[tokio::test]
async fn a_callback_that_tells_of_two_customers_keeps_the_other() {
    let house = House::new();
    let store = house.create().await;
    send(&house, &store, &somebody(1)).await;
    send(&house, &store, &somebody(2)).await;
    let told: Vec<Callback> = [1, 2]
        .map(|n: u32| Callback {
            at: None,
            who: Phone::parse(&format!("+9198760{n:05}")),
            news: News::Reply { answers: None, stop: true },
        })
        .into();
    let body = serde_json::to_vec(&told).unwrap();
    store.admit(raw_arrival("main", Verdict::Accepted, body, house.now())).await.unwrap();
    house.clock.forward(300 * DAY);
    send(&house, &store, &Checkout { cart_id: Some("new".to_owned()), ..somebody(2) }).await;
    house.clock.forward(100 * DAY);
    assert_eq!(store.clear().await.unwrap().carts, 1);
    same_when_folded_anew(&house, &store).await;
    let bytes = bytes::of_folder(&house.folder());
    assert_eq!(bytes::found(&bytes, &["9876000001", "9876000002"]), ["9876000002"]);
    send(&house, &store, &Checkout { cart_id: Some("again".to_owned()), ..somebody(1) }).await;
    let all = carts(&store).await;
    for cart in all {
        assert!(store.person(cart.person).await.unwrap().unwrap().person.do_not_contact.is_some());
    }
}

#[tokio::test]
async fn a_program_that_was_killed_while_clearing_goes_on_and_its_sums_are_right() {
    let house = House::new();
    let store = house.create().await;
    for n in 0..120 {
        store.admit(arrival(&somebody(n), house.now())).await.unwrap();
    }
    settle(&store).await;
    let before = account(&store).await;
    house.clock.forward(400 * DAY);
    // The future is dropped in the middle: what was written by then stands, and nothing else.
    let _ = tokio::time::timeout(std::time::Duration::from_millis(30), store.clear()).await;
    settle(&store).await;
    assert_eq!(account(&store).await, before);
    store.close().await;
    let store = house.open().await.unwrap();
    settle(&store).await;
    assert_eq!(account(&store).await, before);
    store.clear().await.unwrap();
    assert!(carts(&store).await.is_empty());
    assert_eq!(account(&store).await, before);
    same_when_folded_anew(&house, &store).await;
}

#[tokio::test]
async fn what_was_said_about_a_cart_is_found_by_an_index() {
    let house = House::new();
    let store = house.create().await;
    store.close().await;
    let file = raw(&house.file());
    for of in ["cart", "id", "person", "phone"] {
        let plan: String = file
            .query_row(
                &format!("EXPLAIN QUERY PLAN SELECT at, fact FROM facts WHERE fact ->> '$.{of}' = ?1"),
                ["x"],
                |row| row.get(3),
            )
            .unwrap();
        assert!(plan.contains(&format!("facts_{of}")), "{plan}");
    }
}
