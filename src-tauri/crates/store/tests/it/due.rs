//! What is due is true for the customer: one row each, and nobody who can't be written to now.

use crate::house::{House, carts, checkout, intent, refreshed, send, settle};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use wapas_domain::Timestamp;
use wapas_domain::cart::{Cart, CartStatus};
use wapas_domain::checkout::Checkout;
use wapas_domain::fact::Fact;
use wapas_domain::followup::{FollowUpState, Outcome};
use wapas_domain::ids::{CartId, ShopId};
use wapas_domain::phone::Phone;
use wapas_domain::settings::{Guards, Settings};
use wapas_domain::time::{DAY, HOUR, MINUTE};
use wapas_store::{CartQuery, Sort, Store, View};

/// The rows of the due view: the sender's id of the shown cart, and how many of the customer's are due.
async fn due(store: &Store) -> Vec<(String, u32)> {
    let query = CartQuery { view: View::Due, limit: Some(200), ..CartQuery::default() };
    let page = store.cart_page(query).await.unwrap();
    assert_eq!(page.rows.len() as u64, page.counts[&View::Due].rows, "the count is the rows");
    let mut rows: Vec<(String, u32)> =
        page.rows.into_iter().map(|row| (row.cart.cart_id.unwrap(), row.carts_of_person)).collect();
    rows.sort();
    rows
}

async fn id_of(store: &Store, cart_id: &str) -> CartId {
    let found = carts(store).await.into_iter().find(|cart| cart.cart_id.as_deref() == Some(cart_id));
    found.unwrap().id
}

fn row(cart_id: &str, carts: u32) -> (String, u32) {
    (cart_id.to_owned(), carts)
}

#[tokio::test]
async fn a_message_about_one_cart_covers_its_customer_until_the_cap_lets_go() {
    let house = House::new();
    let store = house.create().await;
    for cart_id in ["1", "2", "3"] {
        send(&house, &store, &checkout(cart_id)).await;
        house.clock.forward(MINUTE);
    }
    assert_eq!(due(&store).await, [row("3", 3)]);
    let opened = store.open_follow_up(intent("f1", &id_of(&store, "3").await)).await.unwrap().follow_up;
    assert_eq!(due(&store).await, [], "the other two must wait for a day too");
    store
        .record(Fact::FollowUpOutcome { id: opened.id.clone(), outcome: Some(Outcome::Sent) })
        .await
        .unwrap();
    house.clock.forward(DAY - 1);
    assert_eq!(due(&store).await, []);
    house.clock.forward(1);
    assert_eq!(due(&store).await, [row("3", 3)], "they come back by themselves");
}

#[tokio::test]
async fn a_message_that_did_not_go_covers_nobody() {
    let house = House::new();
    let store = house.create().await;
    send(&house, &store, &checkout("1")).await;
    send(&house, &store, &checkout("2")).await;
    let opened = store.open_follow_up(intent("f1", &id_of(&store, "1").await)).await.unwrap().follow_up;
    assert_eq!(due(&store).await, []);
    let answer = |outcome| Fact::FollowUpOutcome { id: opened.id.clone(), outcome };
    store.record(answer(Some(Outcome::NotSent))).await.unwrap();
    assert_eq!(due(&store).await.len(), 1);
    assert_eq!(due(&store).await[0].1, 2);
    store.record(answer(None)).await.unwrap();
    assert_eq!(due(&store).await, [], "the answer was taken back");
}

#[tokio::test]
async fn a_cart_that_comes_after_the_message_waits_and_four_in_thirty_days_are_enough() {
    let house = House::new();
    let store = house.create().await;
    for n in 1..=4 {
        let cart_id = format!("old{n}");
        send(&house, &store, &checkout(&cart_id)).await;
        let cart = id_of(&store, &cart_id).await;
        store.open_follow_up(intent(&format!("f{n}"), &cart)).await.unwrap();
        store.record(Fact::CartStatus { cart, status: CartStatus::Bought, reason: None }).await.unwrap();
        house.clock.forward(2 * DAY);
    }
    send(&house, &store, &checkout("new")).await;
    assert_eq!(due(&store).await, [], "the fifth of thirty days");
    house.clock.forward(22 * DAY - 1);
    send(&house, &store, &checkout("newest")).await;
    assert_eq!(due(&store).await, []);
    house.clock.forward(1);
    assert_eq!(due(&store).await, [row("newest", 1)], "the older one is past its seven days");
}

#[tokio::test]
async fn other_caps_count_for_carts_that_are_there_already() {
    let house = House::new();
    let store = house.create().await;
    send(&house, &store, &checkout("1")).await;
    send(&house, &store, &checkout("2")).await;
    store.open_follow_up(intent("f1", &id_of(&store, "1").await)).await.unwrap();
    assert_eq!(due(&store).await, []);
    let guards = Guards { person_per_day: 2, ..Guards::default() };
    store.set_settings(Settings { guards, ..Settings::default() }).await.unwrap();
    for _ in 0..500 {
        settle(&store).await;
        if !due(&store).await.is_empty() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(2)).await;
    }
    assert_eq!(due(&store).await, [row("2", 1)], "two a day are allowed now");
}

#[tokio::test]
async fn a_cart_with_another_number_has_another_customer() {
    let house = House::new();
    let store = house.create().await;
    send(&house, &store, &checkout("1")).await;
    send(&house, &store, &checkout("2")).await;
    store.open_follow_up(intent("f1", &id_of(&store, "1").await)).await.unwrap();
    let moved = id_of(&store, "2").await;
    let phone = Phone::parse("+919812300000");
    store.record(Fact::PhoneRepaired { cart: moved.clone(), phone }).await.unwrap();
    assert_eq!(due(&store).await, [row("2", 1)]);
    store.record(Fact::PhoneRepaired { cart: moved, phone: None }).await.unwrap();
    assert_eq!(due(&store).await, []);
}

/// One thing that happens to three customers with a few carts each.
#[derive(Clone, Debug)]
enum Event {
    Comes(u8),
    Waits(u8),
    Writes(u8),
    Answers(u8, Option<Outcome>),
    Marks(u8, CartStatus),
    PutsOff(u8, u8),
    Stops(u8, bool),
}

fn event() -> impl Strategy<Value = Event> {
    let outcome = prop_oneof![Just(None), Just(Some(Outcome::Sent)), Just(Some(Outcome::NotSent))];
    let status = prop_oneof![
        Just(CartStatus::New),
        Just(CartStatus::Lost),
        Just(CartStatus::Bought),
        Just(CartStatus::Replied)
    ];
    prop_oneof![
        4 => (0..9_u8).prop_map(Event::Comes),
        4 => (1..60_u8).prop_map(Event::Waits),
        4 => (0..9_u8).prop_map(Event::Writes),
        2 => (0..9_u8, outcome).prop_map(|(cart, outcome)| Event::Answers(cart, outcome)),
        2 => (0..9_u8, status).prop_map(|(cart, status)| Event::Marks(cart, status)),
        1 => (0..9_u8, 0..50_u8).prop_map(|(cart, hours)| Event::PutsOff(cart, hours)),
        1 => (0..9_u8, any::<bool>()).prop_map(|(cart, on)| Event::Stops(cart, on)),
    ]
}

/// Whether a cart may be written to and should be, told from its guards and the plan alone.
async fn should_be_due(store: &Store, cart: &Cart, now: Timestamp) -> bool {
    let settings = Settings::default();
    let guards = &settings.guards;
    let person = store.person(cart.person.clone()).await.unwrap().unwrap();
    let contacts = store.contacts(cart.person.clone(), Timestamp(0)).await.unwrap();
    let within = |window: i64| contacts.iter().filter(|one| now.since(one.at) < window).count();
    let capped = within(DAY) >= guards.person_per_day as usize
        || within(30 * DAY) >= guards.person_per_month as usize
        || cart.contacted >= guards.cart_cap;
    let old = now >= cart.expires_at(guards.cart_age);
    let asked = matches!(cart.follow_up, Some((_, FollowUpState::Opened)));
    let by_plan = match cart.status {
        CartStatus::New => true,
        CartStatus::Contacted if asked => false,
        CartStatus::Contacted => settings.plan.get(cart.contacted as usize).is_some_and(|step| {
            let pause = cart.last_contact_at.map_or(cart.updated_at, |at| at.plus(DAY));
            now >= cart.updated_at.plus(*step).max(pause)
        }),
        _ => false,
    };
    let put_off = cart.snooze_until.is_some_and(|until| now < until);
    by_plan && !capped && !old && !put_off && person.person.do_not_contact.is_none()
}

async fn check(events: Vec<Event>) {
    let house = House::new();
    let store = house.create().await;
    let mut messages = BTreeMap::new();
    for (n, event) in events.into_iter().enumerate() {
        let all = carts(&store).await;
        let named = |cart: u8| all.iter().find(|one| one.cart_id == Some(cart.to_string()));
        match event {
            Event::Comes(cart) => {
                let come = Checkout {
                    phone_raw: Some(format!("+91981234567{}", cart % 3)),
                    total: wapas_domain::money::Amount::parse(&(5_000 + n).to_string()),
                    ..checkout(&cart.to_string())
                };
                send(&house, &store, &come).await;
            }
            Event::Waits(hours) => house.clock.forward(i64::from(hours) * HOUR),
            Event::Writes(cart) => {
                let Some(cart) = named(cart) else { continue };
                let opened = store.open_follow_up(intent(&format!("f{n}"), &cart.id)).await.unwrap();
                messages.insert(cart.id.clone(), opened.follow_up.id);
            }
            Event::Answers(cart, outcome) => {
                let Some(id) = named(cart).and_then(|cart| messages.get(&cart.id)) else { continue };
                store.record(Fact::FollowUpOutcome { id: id.clone(), outcome }).await.unwrap();
            }
            Event::Marks(cart, status) => {
                let Some(cart) = named(cart) else { continue };
                store.record(Fact::CartStatus { cart: cart.id.clone(), status, reason: None }).await.unwrap();
            }
            Event::PutsOff(cart, hours) => {
                let Some(cart) = named(cart) else { continue };
                let until = Some(house.now().plus(i64::from(hours) * HOUR));
                store.record(Fact::CartSnoozed { cart: cart.id.clone(), until }).await.unwrap();
            }
            Event::Stops(cart, on) => {
                let Some(cart) = named(cart) else { continue };
                store.record(Fact::DoNotContact { person: cart.person.clone(), on, by: None }).await.unwrap();
            }
        }
        let mut expected: BTreeMap<_, BTreeSet<String>> = BTreeMap::new();
        for cart in carts(&store).await {
            if should_be_due(&store, &cart, house.now()).await {
                expected.entry(cart.person.clone()).or_default().insert(cart.cart_id.unwrap());
            }
        }
        let found = due(&store).await;
        let mut counts: Vec<u32> = found.iter().map(|(_, carts)| *carts).collect();
        let mut wanted: Vec<u32> =
            expected.values().map(|carts| u32::try_from(carts.len()).unwrap()).collect();
        counts.sort_unstable();
        wanted.sort_unstable();
        assert_eq!(counts, wanted, "{found:?} {expected:?}");
        assert!(found.iter().all(|(cart, _)| expected.values().any(|carts| carts.contains(cart))));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn due_is_whoever_no_guard_blocks_and_the_plan_names(events in proptest::collection::vec(event(), 1..40)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(check(events));
    }
}

#[tokio::test]
async fn a_clock_that_was_set_wrong_and_another_age_bring_everybody_back() {
    let house = House::new();
    let store = house.create().await;
    send(&house, &store, &checkout("1")).await;
    let later = Fact::CartSnoozed { cart: id_of(&store, "1").await, until: Some(house.now().plus(HOUR)) };
    store.record(later).await.unwrap();
    assert_eq!(due(&store).await, []);
    let aged = Settings::default().guards.cart_age;
    for (forward, is_due) in
        [(HOUR, true), (365 * DAY, false), (-365 * DAY, true), (-HOUR, false), (HOUR, true), (aged, false)]
    {
        house.clock.forward(forward);
        assert_eq!(due(&store).await.len(), usize::from(is_due), "after {forward} ms");
    }
    let guards = Guards { cart_age: 2 * aged, ..Guards::default() };
    store.set_settings(Settings { guards, ..Settings::default() }).await.unwrap();
    refreshed(&house, &store).await;
    assert_eq!(due(&store).await, [row("1", 1)], "a longer age");
    store.set_settings(Settings::default()).await.unwrap();
    refreshed(&house, &store).await;
    assert_eq!(due(&store).await, []);
}

#[tokio::test]
async fn a_customer_of_two_shops_is_one_row_of_all_and_one_of_each() {
    let house = House::new();
    let store = house.create().await;
    for (cart_id, host) in [("1", "sarees.in"), ("2", "gifts.in"), ("3", "gifts.in")] {
        let left = Checkout { store_host: Some(host.to_owned()), ..checkout(cart_id) };
        send(&house, &store, &left).await;
        house.clock.forward(MINUTE);
    }
    let rows = async |shop: Option<&str>, sort| {
        let query = CartQuery {
            view: View::Due,
            shop: shop.map(ShopId::from),
            sort,
            limit: Some(1),
            ..CartQuery::default()
        };
        let page = store.cart_page(query).await.unwrap();
        assert_eq!((page.counts[&View::Due].rows, page.next), (1, None));
        let row = &page.rows[0];
        (row.cart.cart_id.clone().unwrap(), row.carts_of_person)
    };
    for sort in [Sort::Due, Sort::ReceivedOldest, Sort::UpdatedNewest, Sort::TotalHighest, Sort::TotalLowest]
    {
        assert_eq!(rows(None, sort).await, row("3", 3));
        assert_eq!(rows(Some("gifts.in"), sort).await, row("3", 2));
        assert_eq!(rows(Some("sarees.in"), sort).await, row("1", 1));
    }
    store
        .record(Fact::CartStatus { cart: id_of(&store, "3").await, status: CartStatus::Lost, reason: None })
        .await
        .unwrap();
    assert_eq!(rows(None, Sort::Due).await, row("2", 2));
    let nowhere = CartQuery { view: View::Due, shop: Some("nowhere.in".into()), ..CartQuery::default() };
    let page = store.cart_page(nowhere).await.unwrap();
    assert_eq!((page.rows.len(), page.counts[&View::Due].rows), (0, 0));
}
