//! The shop's account: days come to the month, every figure is its rows, and a rebuild gives the same.

use crate::house::{House, arrival, carts, checkout, intent, raw_arrival, settle};
use proptest::prelude::*;
use std::collections::BTreeMap;
use wapas_domain::Timestamp;
use wapas_domain::account::{self, Column, Division};
use wapas_domain::calendar::{self, Day};
use wapas_domain::cart::{Cart, CartStatus};
use wapas_domain::checkout::Address;
use wapas_domain::connection::{ConnectionKind, Verdict};
use wapas_domain::fact::Fact;
use wapas_domain::followup::Outcome;
use wapas_domain::money::{Amount, Unit};
use wapas_domain::order::{OrderEvent, OrderNews, Refund};
use wapas_domain::suspicion::RuleAbout;
use wapas_domain::time::{DAY, HOUR, MINUTE};
use wapas_store::{Account, Behind, CartFilters, CartQuery, Figure, NewConnection, Store, View};

/// One thing that happens.
#[derive(Clone, Debug)]
enum Event {
    /// A cart comes or changes: which, of whom, for how much, with what, through which connection.
    Comes { cart: u8, phone: u8, total: u8, item: u8, second: bool },
    /// Time passes, in minutes.
    Waits(u16),
    /// A person does something to a cart.
    Does { cart: u8, what: u8 },
    /// Somebody buys: by which token, with which number, for how much, and what became of it.
    Buys { cart: u8, phone: u8, total: u8, what: u8 },
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        5 => (0..8_u8, 0..4_u8, 0..4_u8, 0..4_u8, any::<bool>())
            .prop_map(|(cart, phone, total, item, second)| Event::Comes { cart, phone, total, item, second }),
        3 => (0..3000_u16).prop_map(Event::Waits),
        6 => (0..8_u8, 0..17_u8).prop_map(|(cart, what)| Event::Does { cart, what }),
        4 => (0..8_u8, 0..4_u8, 0..3_u8, 0..5_u8)
            .prop_map(|(cart, phone, total, what)| Event::Buys { cart, phone, total, what }),
    ]
}

async fn happen(house: &House, store: &Store, event: &Event, messages: &mut u32) {
    match event {
        Event::Comes { cart, phone, total, item, second } => {
            let title = [None, Some("Silk Saree"), Some("SILK  saree"), Some("👜")][usize::from(*item)];
            let mut come = checkout(&cart.to_string());
            come.store_host = Some(format!("shop{}.in", cart % 2));
            come.phone_raw = [None, Some("+919812345678"), Some("+919812300000"), Some("9876543210")]
                [usize::from(*phone)]
            .map(str::to_owned);
            come.total = [None, Some("100"), Some("249.50"), Some("9999999")][usize::from(*total)]
                .and_then(Amount::parse);
            come.cart_token = Some(format!("token-{cart}-0001"));
            come.currency = (cart % 3 == 0).then(|| "AED".to_owned());
            come.items.truncate(1);
            come.items[0].title = title.map(str::to_owned);
            come.items.push(come.items[0].clone());
            come.address = Some(Address {
                city: Some(["Jaipur", "jaipur", "Pune"][usize::from(cart % 3)].to_owned()),
                ..Address::default()
            });
            come.utm.insert("utm_campaign".to_owned(), format!("sale {}", cart % 2));
            let connection = if *second { "second" } else { "main" };
            let body = serde_json::to_vec(&come).unwrap();
            store.admit(raw_arrival(connection, Verdict::Accepted, body, house.now())).await.unwrap();
        }
        Event::Buys { cart, phone, total, what } => {
            let news = OrderNews {
                keys: vec![format!("order:{cart}")],
                event: if *what == 4 { OrderEvent::Cancelled } else { OrderEvent::Placed },
                store_host: Some(format!("shop{}.in", cart % 2)),
                tokens: (*what < 2).then(|| format!("token-{cart}-0001")).into_iter().collect(),
                phone_raw: [None, Some("+919812345678"), Some("+919812300000"), Some("9876543210")]
                    [usize::from(*phone)]
                .map(str::to_owned),
                total: [None, Amount::parse("101"), Amount::parse("249.50")][usize::from(*total)].clone(),
                currency: (cart % 3 == 0).then(|| "AED".to_owned()),
                refunds: (*what == 3)
                    .then(|| Refund { key: "r".to_owned(), amount: Amount::parse("50") })
                    .into_iter()
                    .collect(),
                ..OrderNews::default()
            };
            crate::house::buy(house, store, "orders", news).await;
        }
        Event::Waits(minutes) => house.clock.forward(i64::from(*minutes) * MINUTE),
        Event::Does { cart, what } => {
            settle(store).await;
            let all = carts(store).await;
            let Some(cart) = all.get(usize::from(*cart) % all.len().max(1)) else { return };
            let status = |status| Some(Fact::CartStatus { cart: cart.id.clone(), status, reason: None });
            let answer = |outcome| {
                let newest = cart.follow_up.clone().map(|(id, _)| id);
                newest.map(|id| Fact::FollowUpOutcome { id, outcome })
            };
            let fact = match what {
                0 => status(CartStatus::Bought),
                1 | 2 => status(CartStatus::Recovered),
                3 => status(CartStatus::Replied),
                4 => status(CartStatus::New),
                5 => status(CartStatus::NotReal),
                6 => Some(Fact::CartDeleted { cart: cart.id.clone() }),
                7 => Some(Fact::DoNotContact {
                    person: cart.person.clone(),
                    on: cart.contacted == 0,
                    by: None,
                }),
                8 => Some(Fact::UnitChosen { connection: "second".into(), unit: Unit::Minor }),
                9 => answer(Some(Outcome::NotSent)),
                10 => answer(Some(Outcome::NotOnWhatsapp)),
                13 => answer(Some(Outcome::Sent)),
                14 | 15 => Some(Fact::SuspicionJudged {
                    cart: cart.id.clone(),
                    real: *what == 14,
                    remember: Some(RuleAbout::Phone).filter(|about| about.of(cart).is_some()),
                }),
                _ => {
                    *messages += 1;
                    let intent = intent(&format!("f{messages}"), &cart.id);
                    store.open_follow_up(intent).await.unwrap();
                    None
                }
            };
            if let Some(fact) = fact {
                store.record(fact).await.unwrap();
            }
        }
    }
}

/// All rows behind a figure, by pages.
async fn rows(store: &Store, behind: Behind) -> Vec<Cart> {
    let filters = CartFilters { behind: Some(behind), ..CartFilters::default() };
    let mut query = CartQuery { view: View::All, filters, limit: Some(3), ..CartQuery::default() };
    let mut found = Vec::new();
    loop {
        let page = store.cart_page(query.clone()).await.unwrap();
        found.extend(page.rows.into_iter().map(|row| row.cart));
        query.after = page.next;
        if query.after.is_none() {
            return found;
        }
    }
}

/// The figure that carts make in a column: what was bought counts with what was paid for it.
fn figure(carts: &[Cart], column: Column) -> Figure {
    let mut figure = Figure { count: carts.len() as u64, ..Figure::default() };
    for cart in carts {
        let (currency, total) = match column {
            Column::Bought | Column::BroughtBack | Column::Returned => {
                (cart.won_currency(), cart.won_minor())
            }
            _ => (cart.currency.as_str(), cart.total_minor()),
        };
        match total {
            Some(total) => *figure.sums.entry(currency.to_owned()).or_default() += total,
            None => figure.uncounted += 1,
        }
    }
    figure
}

fn behind(column: Column, from: Timestamp, to: Timestamp) -> Behind {
    Behind { column, from, to, share: None, wording: None }
}

async fn check(events: Vec<Event>) {
    let house = House::new();
    let store = house.create().await;
    store
        .create_connection(NewConnection { unit: None, ..crate::house::connection("second") })
        .await
        .unwrap();
    let orders = NewConnection { kind: ConnectionKind::ShopifyOrders, ..crate::house::connection("orders") };
    store.create_connection(orders).await.unwrap();
    let mut messages = 0;
    for event in &events {
        happen(&house, &store, event, &mut messages).await;
    }
    settle(&store).await;
    house.clock.forward(MINUTE);
    // Enough days to hold all that can happen.
    let days = calendar::last_days(house.now(), "Asia/Kolkata", 120);
    let mut edges: Vec<Timestamp> = days.iter().map(|day| day.from).collect();
    edges.push(days.last().unwrap().to);
    let (from, to) = (edges[0], *edges.last().unwrap());
    let of_days = store.account(None, edges.clone()).await.unwrap();
    let whole = store.account(None, vec![from, to]).await.unwrap().remove(0);

    // The days come to the whole, and so do the shops.
    let mut sum = Account::new();
    for day in &of_days {
        for (column, figure) in day {
            sum.entry(*column).or_default().add(figure);
        }
    }
    assert_eq!(sum, whole);
    let mut shops = Account::new();
    for shop in store.shops().await.unwrap() {
        for (column, figure) in &store.account(Some(shop.shop.id), vec![from, to]).await.unwrap()[0] {
            shops.entry(*column).or_default().add(figure);
        }
    }
    assert_eq!(shops, whole);

    // Every figure is its rows, in every day and in all.
    let stretches = of_days.iter().zip(edges.windows(2)).map(|(account, edge)| (account, edge[0], edge[1]));
    for (account, from, to) in
        stretches.filter(|(account, ..)| !account.is_empty()).chain([(&whole, from, to)])
    {
        for column in Column::ALL {
            let found = rows(&store, behind(column, from, to)).await;
            let told = account.get(&column).cloned().unwrap_or_default();
            assert_eq!(figure(&found, column), told, "{column:?} {from:?}");
        }
    }
    let (can, since) = store.can_come_back(None).await.unwrap();
    let coming = rows(&store, behind(Column::CanComeBack, since, to)).await;
    assert_eq!(figure(&coming, Column::CanComeBack), can);

    // The median is that of the carts, as exactly as it is said.
    let written_to = rows(&store, behind(Column::Messaged, from, to)).await;
    let mut waits: Vec<i64> = written_to.iter().filter_map(account::wait).collect();
    waits.sort_unstable();
    let kept = store.waits(None, from, to).await.unwrap();
    assert_eq!(account::median(&kept), waits.get(waits.len().saturating_sub(1) / 2).copied());

    divisions(&store, from, to, &days).await;

    // A rebuild gives the same.
    store.rebuild().await.unwrap();
    settle(&store).await;
    assert_eq!(store.account(None, edges).await.unwrap(), of_days);
    assert_eq!(store.waits(None, from, to).await.unwrap(), kept);
}

async fn divisions(store: &Store, from: Timestamp, to: Timestamp, days: &[Day]) {
    assert!(days.iter().all(|day| day.to.since(day.from) == DAY), "India's days are of one length");
    for division in Division::ALL {
        let shares = store.shares(None, division, from, to).await.unwrap();
        let mut names: BTreeMap<String, u64> = BTreeMap::new();
        for share in &shares {
            for column in [Column::Carts, Column::LeftUnfinished, Column::Returned] {
                let one = Behind { share: Some((division, share.name.clone())), ..behind(column, from, to) };
                let told = share.account.get(&column).cloned().unwrap_or_default();
                assert_eq!(
                    figure(&rows(store, one).await, column),
                    told,
                    "{division:?} {:?} {column:?}",
                    share.name
                );
            }
            *names.entry(share.name.to_ascii_lowercase()).or_default() += 1;
        }
        assert!(names.values().all(|times| *times == 1), "{names:?}");
    }
    for one in store.wordings(None, from, to).await.unwrap() {
        for (column, told) in
            [(Column::WrittenTo, one.carts), (Column::Replied, one.replied), (Column::Returned, one.returned)]
        {
            let wording = Some((one.template.clone(), one.language));
            let found = rows(store, Behind { wording, ..behind(column, from, to) }).await;
            assert_eq!(found.len(), told as usize, "{column:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn days_come_to_the_month_and_every_figure_is_its_rows(events in proptest::collection::vec(event(), 1..60)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(check(events));
    }
}

/// Today's account.
async fn today(house: &House, store: &Store) -> Account {
    let day = calendar::last_days(house.now(), "Asia/Kolkata", 1).remove(0);
    store.account(None, vec![day.from, day.to]).await.unwrap().remove(0)
}

fn count(account: &Account, column: Column) -> u64 {
    account.get(&column).map_or(0, |figure| figure.count)
}

#[tokio::test]
async fn a_sale_is_ours_only_after_a_message_of_ours() {
    let house = House::new();
    let store = house.create().await;
    for id in ["1", "2", "3"] {
        store.admit(arrival(&checkout(id), house.now())).await.unwrap();
        house.clock.forward(1);
    }
    settle(&store).await;
    let all = carts(&store).await;
    let mark = |n: usize, status| Fact::CartStatus { cart: all[n].id.clone(), status, reason: None };
    // Marked as brought back without a message: it counts as bought on their own.
    store.record(mark(0, CartStatus::Recovered)).await.unwrap();
    // Marked before the message was opened: the same.
    store.record(mark(1, CartStatus::Recovered)).await.unwrap();
    house.clock.forward(MINUTE);
    store.open_follow_up(intent("f1", &all[1].id)).await.unwrap();
    store.open_follow_up(intent("f2", &all[2].id)).await.unwrap();
    store.record(mark(2, CartStatus::Recovered)).await.unwrap();
    let account = today(&house, &store).await;
    assert_eq!((count(&account, Column::Bought), count(&account, Column::BroughtBack)), (2, 1));
    assert_eq!((count(&account, Column::LeftUnfinished), count(&account, Column::Carts)), (0, 3));

    // The message did not go after all; then it was no sale of ours.
    let not_sent = Fact::FollowUpOutcome { id: "f2".into(), outcome: Some(Outcome::NotSent) };
    store.record(not_sent).await.unwrap();
    let account = today(&house, &store).await;
    assert_eq!((count(&account, Column::Bought), count(&account, Column::BroughtBack)), (3, 0));

    // What was marked wrongly and taken back counts nowhere.
    store.record(mark(2, CartStatus::Contacted)).await.unwrap();
    assert_eq!(count(&today(&house, &store).await, Column::Bought), 2);
}

#[tokio::test]
async fn a_later_day_counts_what_happened_on_it() {
    let house = House::new();
    let store = house.create().await;
    store.admit(arrival(&checkout("1"), house.now())).await.unwrap();
    settle(&store).await;
    let cart = carts(&store).await.remove(0);
    house.clock.forward(DAY + 40 * MINUTE);
    store.open_follow_up(intent("f1", &cart.id)).await.unwrap();
    let account = today(&house, &store).await;
    assert_eq!((count(&account, Column::Carts), count(&account, Column::Messaged)), (0, 1));
    let day = calendar::last_days(house.now(), "Asia/Kolkata", 1).remove(0);
    assert_eq!(store.waits(None, day.from, day.to).await.unwrap(), [(DAY, 1)]);
    house.clock.forward(7 * DAY - DAY - 40 * MINUTE - 1);
    assert_eq!(store.can_come_back(None).await.unwrap().0.count, 1);
    house.clock.forward(HOUR);
    assert_eq!(store.can_come_back(None).await.unwrap().0.count, 0, "too old");
}
