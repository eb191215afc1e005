//! Carts, persons and shops as they are folded.

use crate::house::{House, carts, checkout, connection, only_cart, raw_arrival, refreshed, send, settle};
use wapas_domain::cart::CartStatus;
use wapas_domain::checkout::Checkout;
use wapas_domain::connection::Verdict;
use wapas_domain::fact::Fact;
use wapas_domain::ids::ShopId;
use wapas_domain::money::{Amount, Unit};
use wapas_domain::phone::Phone;
use wapas_domain::time::{DAY, HOUR};
use wapas_domain::timeline::TimelineEvent::{Abandoned, Noted, Tagged, Updated};
use wapas_store::{CartQuery, NewConnection, RecordError, View};

#[tokio::test]
async fn a_changed_cart_is_the_same_cart_and_keeps_what_the_merchant_set() {
    let house = House::new();
    let store = house.create().await;
    send(&house, &store, &checkout("1")).await;
    let first = only_cart(&store).await;
    store.record(Fact::CartNote { cart: first.id.clone(), note: Some("call".to_owned()) }).await.unwrap();
    store.record(Fact::CartTags { cart: first.id.clone(), tags: vec!["vip".to_owned()] }).await.unwrap();
    house.clock.forward(HOUR);
    let changed = Checkout { total: Amount::parse("9000"), ..checkout("1") };
    send(&house, &store, &changed).await;
    let second = only_cart(&store).await;
    assert_eq!((second.id.clone(), second.note.as_deref()), (first.id, Some("call")));
    assert_eq!(second.total_minor(), Some(900_000));
    let events: Vec<_> = store
        .cart(second.id.clone())
        .await
        .unwrap()
        .unwrap()
        .timeline
        .into_iter()
        .map(|entry| entry.event)
        .collect();
    assert_eq!(events, [Updated, Tagged, Noted, Abandoned]);
}

#[tokio::test]
async fn carts_without_an_id_are_known_by_token_or_by_the_person_of_the_day() {
    let house = House::new();
    let store = house.create().await;
    let token = Checkout { cart_id: None, cart_token: Some("t1".to_owned()), ..checkout("1") };
    send(&house, &store, &token).await;
    send(&house, &store, &Checkout { total: Amount::parse("1"), ..token.clone() }).await;
    assert_eq!(carts(&store).await.len(), 1);
    // The id comes later, by the same token.
    send(&house, &store, &Checkout { cart_id: Some("9".to_owned()), ..token.clone() }).await;
    assert_eq!(only_cart(&store).await.cart_id.as_deref(), Some("9"));
    // Another id with the same token is another cart.
    send(&house, &store, &Checkout { cart_id: Some("10".to_owned()), ..token }).await;
    assert_eq!(carts(&store).await.len(), 2);
    let nameless = |total: &str| Checkout {
        cart_id: None,
        phone_raw: Some("+919899999999".to_owned()),
        total: Amount::parse(total),
        ..checkout("x")
    };
    send(&house, &store, &nameless("1")).await;
    house.clock.forward(HOUR);
    send(&house, &store, &nameless("2")).await;
    assert_eq!(carts(&store).await.len(), 3);
    house.clock.forward(DAY);
    send(&house, &store, &nameless("3")).await;
    assert_eq!(carts(&store).await.len(), 4);
}

#[tokio::test]
async fn a_host_never_seen_makes_a_shop_and_the_connection_stands_in() {
    let house = House::new();
    let store = house.create().await;
    let named = NewConnection { shop: Some("mystore.in".into()), ..connection("named") };
    store.create_connection(named).await.unwrap();
    let hostless = Checkout { store_host: None, ..checkout("1") };
    let body = serde_json::to_vec(&hostless).unwrap();
    for id in ["main", "named"] {
        store.admit(raw_arrival(id, Verdict::Accepted, body.clone(), house.now())).await.unwrap();
    }
    send(&house, &store, &checkout("1")).await;
    let shops: Vec<_> = store.shops().await.unwrap().into_iter().map(|one| one.shop.id.0).collect();
    assert_eq!(shops, ["connection:main", "mystore.in", "my-store.myshopify.com"]);
    assert_eq!(carts(&store).await.len(), 3, "the same id in three shops is three carts");
    let one = CartQuery { shop: Some("mystore.in".into()), ..CartQuery::default() };
    assert_eq!(store.cart_page(one).await.unwrap().rows.len(), 1);
    let none = CartQuery { shop: Some("nobody.in".into()), ..CartQuery::default() };
    assert!(store.cart_page(none).await.unwrap().rows.is_empty());
}

#[tokio::test]
async fn a_repaired_number_moves_the_cart_to_its_person() {
    let house = House::new();
    let store = house.create().await;
    let broken = Checkout { phone_raw: Some("+1234567890".to_owned()), ..checkout("1") };
    send(&house, &store, &broken).await;
    let cart = only_cart(&store).await;
    let counts = store.counts(None).await.unwrap();
    assert_eq!((counts[&View::NoContact].rows, counts[&View::Due].rows), (1, 0));
    store.record(Fact::DoNotContact { person: cart.person.clone(), on: true, by: None }).await.unwrap();
    let phone = Phone::parse("+919812345678");
    store.record(Fact::PhoneRepaired { cart: cart.id.clone(), phone }).await.unwrap();
    let moved = only_cart(&store).await;
    assert_ne!(moved.person, cart.person);
    let person = store.person(moved.person.clone()).await.unwrap().unwrap();
    assert_eq!(person.person.phone, Phone::parse("+919812345678"));
    assert!(person.person.do_not_contact.is_some(), "a stop goes along");
    assert_eq!(person.carts.len(), 1);
    // A cart that comes with that number by itself has the same person.
    send(&house, &store, &checkout("2")).await;
    assert!(carts(&store).await.iter().all(|cart| cart.person == moved.person));
    store.record(Fact::PhoneRepaired { cart: cart.id.clone(), phone: None }).await.unwrap();
    assert_eq!(store.cart(cart.id.clone()).await.unwrap().unwrap().row.cart.person, cart.person);
}

#[tokio::test]
async fn a_unit_chosen_later_counts_for_all_carts() {
    let house = House::new();
    let store = house.create().await;
    store.create_connection(NewConnection { unit: None, ..connection("new") }).await.unwrap();
    let body = |id: &str| serde_json::to_vec(&checkout(id)).unwrap();
    store.admit(raw_arrival("new", Verdict::Accepted, body("1"), house.now())).await.unwrap();
    settle(&store).await;
    let counts = store.counts(None).await.unwrap();
    assert_eq!((counts[&View::All].uncounted, counts[&View::All].sums.len()), (1, 0));
    store.record(Fact::UnitChosen { connection: "new".into(), unit: Unit::Minor }).await.unwrap();
    store.admit(raw_arrival("new", Verdict::Accepted, body("2"), house.now())).await.unwrap();
    settle(&store).await;
    let counts = store.counts(None).await.unwrap();
    assert_eq!((counts[&View::All].uncounted, counts[&View::All].sums["INR"]), (0, 17_000));
    assert_eq!((counts[&View::Due].rows, counts[&View::Due].sums["INR"]), (1, 8500), "one row per person");
    assert_eq!(store.connections().await.unwrap()[1].connection.unit, Some(Unit::Minor));
}

#[tokio::test]
async fn facts_move_carts_between_the_views() {
    let house = House::new();
    let store = house.create().await;
    send(&house, &store, &checkout("1")).await;
    let cart = only_cart(&store).await;
    let of = async |view: View| {
        let page = store.cart_page(CartQuery { view, ..CartQuery::default() }).await.unwrap();
        assert_eq!(page.rows.len() as u64, page.counts[&view].rows, "{view:?}");
        page.rows.len()
    };
    let views = async || {
        let mut seen = Vec::new();
        for view in View::ALL {
            if of(view).await == 1 {
                seen.push(view.as_str());
            }
        }
        seen.join(" ")
    };
    let set = async |status, reason| {
        store.record(Fact::CartStatus { cart: cart.id.clone(), status, reason }).await.unwrap();
    };
    assert_eq!(views().await, "due new all");
    set(CartStatus::Bought, None).await;
    assert_eq!(views().await, "won all");
    set(CartStatus::Lost, None).await;
    assert_eq!(views().await, "lost all");
    set(CartStatus::Replied, None).await;
    assert_eq!(views().await, "contacted all");
    set(CartStatus::New, None).await;
    let snooze = |until| Fact::CartSnoozed { cart: cart.id.clone(), until };
    store.record(snooze(Some(house.now().plus(HOUR)))).await.unwrap();
    assert_eq!(views().await, "new all");
    store.record(snooze(None)).await.unwrap();
    store.record(Fact::DoNotContact { person: cart.person.clone(), on: true, by: None }).await.unwrap();
    assert_eq!(views().await, "new no_contact all");
    store.record(Fact::DoNotContact { person: cart.person.clone(), on: false, by: None }).await.unwrap();
    assert_eq!(views().await, "due new all");
    house.clock.forward(7 * DAY);
    assert_eq!(views().await, "new all", "too old to write about");
    store.record(Fact::CartDeleted { cart: cart.id.clone() }).await.unwrap();
    assert_eq!(views().await, "");
    assert_eq!(store.record(snooze(None)).await, Err(RecordError::NotFound));
}

#[tokio::test]
async fn shops_are_described_and_their_hosts_judged() {
    let house = House::new();
    let store = house.create().await;
    send(&house, &store, &checkout("1")).await;
    let shop = ShopId::from("my-store.myshopify.com");
    let judge =
        |host: &str, approved| Fact::HostJudged { shop: shop.clone(), host: host.to_owned(), approved };
    store.record(judge("mystore.in", false)).await.unwrap();
    store.record(judge("mystore.in", true)).await.unwrap();
    store.record(judge("evil.in", false)).await.unwrap();
    let name = Some("My Store".to_owned());
    let described = Fact::ShopDescribed {
        shop: shop.clone(),
        name,
        currency: Some("USD".to_owned()),
        consent_basis: None,
        support_phone: None,
    };
    store.record(described).await.unwrap();
    send(&house, &store, &checkout("2")).await;
    let named = Checkout { currency: Some("INR".to_owned()), ..checkout("3") };
    send(&house, &store, &named).await;
    refreshed(&house, &store).await;
    let overview = store.shops().await.unwrap().remove(0);
    assert_eq!(overview.currencies, ["INR", "USD"]);
    assert_eq!(overview.sources, ["main".into()]);
    let found = overview.shop;
    assert_eq!(
        (found.approved_hosts, found.refused_hosts),
        (vec!["mystore.in".to_owned()], vec!["evil.in".to_owned()])
    );
    assert_eq!(found.name.as_deref(), Some("My Store"));
    let sums = store.counts(Some(shop)).await.unwrap()[&View::All].sums.clone();
    assert_eq!((sums["INR"], sums["USD"]), (850_000, 1_700_000), "what the sender named stays");
    let unknown = Fact::HostJudged { shop: "nobody.in".into(), host: "x.in".to_owned(), approved: true };
    assert_eq!(store.record(unknown).await, Err(RecordError::NotFound));
}

#[tokio::test]
async fn what_changes_is_told_once_readers_can_see_it() {
    let house = House::new();
    let store = house.create().await;
    let mut changes = store.subscribe();
    send(&house, &store, &checkout("1")).await;
    let cart = only_cart(&store).await;
    let mut tags = std::collections::BTreeSet::new();
    while let Ok(more) = changes.try_recv() {
        tags.extend(more.iter().cloned());
    }
    for tag in ["deliveries", "connections", "shops", "counts", &format!("cart:{}", cart.id)] {
        assert!(tags.contains(tag), "{tag} in {tags:?}");
    }
    store.record(Fact::CartNote { cart: cart.id.clone(), note: None }).await.unwrap();
    let told = changes.recv().await.unwrap();
    assert!(told.contains(&format!("cart:{}", cart.id)));
}

#[tokio::test]
async fn figures_count_what_they_say() {
    let house = House::new();
    let store = house.create().await;
    for id in ["1", "2", "3"] {
        send(&house, &store, &checkout(id)).await;
    }
    let all = carts(&store).await;
    let set = |n: usize, status| Fact::CartStatus { cart: all[n].id.clone(), status, reason: None };
    store.record(set(0, CartStatus::Bought)).await.unwrap();
    store.record(set(1, CartStatus::NotReal)).await.unwrap();
    store.open_follow_up(crate::house::intent("f1", &all[2].id)).await.unwrap();
    let (from, to) = (house.now(), house.now().plus(1));
    let figures = store.figures(None, from, to).await.unwrap();
    assert_eq!((figures.carts.count, figures.carts.sums["INR"]), (2, 1_700_000));
    assert_eq!((figures.bought.count, figures.left_unfinished.count), (1, 1));
    assert_eq!((figures.customers_messaged.count, figures.can_come_back.count), (1, 1));
    assert_eq!((figures.recovered.count, figures.to_send_now.count), (0, 0));
    assert_eq!(store.figures(None, to, to.plus(DAY)).await.unwrap().carts.count, 0);
}
