//! Whole answers: the same carts as the pages of a list, as of one moment, whatever comes meanwhile.

use crate::house::{House, arrival, checkout, settle};
use crate::pages::{SORTS, filled, walk};
use std::collections::BTreeSet;
use std::sync::Arc;
use wapas_domain::cart::CartStatus;
use wapas_domain::fact::Fact;
use wapas_domain::ids::CartId;
use wapas_domain::time::MINUTE;
use wapas_store::{CartFilters, CartQuery, CartRow, Roll, Store, View};

/// All carts of a roll, a few at a time.
async fn call(store: &Store, roll: &Roll) -> Vec<CartRow> {
    let mut rows = Vec::new();
    for from in (0..roll.len()).step_by(7) {
        rows.extend(store.called(roll, from..from + 7).await.unwrap());
    }
    rows
}

fn ids(rows: &[CartRow]) -> Vec<CartId> {
    rows.iter().map(|row| row.cart.id.clone()).collect()
}

/// Two lists are alike where they differ only in the order of rows that are level.
fn assert_alike(called: &[CartRow], walked: &[CartRow], query: &CartQuery) {
    let key = |row: &CartRow| match query.sort {
        wapas_store::Sort::ReceivedNewest | wapas_store::Sort::ReceivedOldest => row.cart.received_at.0,
        wapas_store::Sort::UpdatedNewest => row.cart.updated_at.0,
        wapas_store::Sort::TotalHighest | wapas_store::Sort::TotalLowest => {
            row.cart.total_minor().unwrap_or(i64::MIN)
        }
        wapas_store::Sort::Due => 0,
    };
    let keys = |rows: &[CartRow]| rows.iter().map(key).collect::<Vec<_>>();
    assert_eq!(keys(called), keys(walked), "{query:?}");
    let set = |rows: &[CartRow]| ids(rows).into_iter().collect::<BTreeSet<_>>();
    assert_eq!((called.len(), set(called)), (walked.len(), set(walked)), "{query:?}");
}

#[tokio::test]
async fn a_roll_holds_what_the_pages_of_every_view_and_order_hold() {
    let house = House::new();
    let store = filled(&house).await;
    for view in View::ALL {
        for shop in [None, Some("shop0.in".into())] {
            for sort in SORTS {
                let query = CartQuery { view, sort, shop: shop.clone(), ..CartQuery::default() };
                let roll = store.roll(query.clone()).await.unwrap();
                assert_alike(&call(&store, &roll).await, &walk(&store, &query).await, &query);
            }
        }
    }
    let person = walk(&store, &CartQuery::default()).await[0].person.id.clone();
    for query in [
        CartQuery { search: Some("12".to_owned()), ..CartQuery::default() },
        CartQuery { search: Some("981234561".to_owned()), view: View::New, ..CartQuery::default() },
        CartQuery {
            filters: CartFilters { total_from: Some(10_000), ..CartFilters::default() },
            ..CartQuery::default()
        },
        CartQuery {
            filters: CartFilters { person: Some(person), ..CartFilters::default() },
            ..CartQuery::default()
        },
    ] {
        let roll = store.roll(query.clone()).await.unwrap();
        assert!(!roll.is_empty());
        assert_alike(&call(&store, &roll).await, &walk(&store, &query).await, &query);
    }
}

#[tokio::test]
async fn a_roll_is_of_its_moment_whatever_comes_goes_and_moves_meanwhile() {
    let house = House::new();
    let store = Arc::new(filled(&house).await);
    let query = CartQuery { sort: wapas_store::Sort::UpdatedNewest, ..CartQuery::default() };
    let roll = store.roll(query).await.unwrap();
    let before = call(&store, &roll).await;
    house.clock.forward(MINUTE);
    let arriving = {
        let (store, now) = (Arc::clone(&store), house.now());
        tokio::spawn(async move {
            for n in 0..200_i64 {
                // New carts, and carts that are there already and move to the front.
                let one =
                    if n % 2 == 0 { checkout(&format!("new{n}")) } else { checkout(&(n % 60).to_string()) };
                store.admit(arrival(&one, now.plus(n))).await.unwrap();
            }
        })
    };
    let mut rows = Vec::new();
    for from in (0..roll.len()).step_by(5) {
        rows.extend(store.called(&roll, from..from + 5).await.unwrap());
        if from == 10 {
            let gone = before[30].cart.id.clone();
            store.record(Fact::CartDeleted { cart: gone }).await.unwrap();
            let moved = before[40].cart.id.clone();
            let fact = Fact::CartStatus { cart: moved, status: CartStatus::Bought, reason: None };
            store.record(fact).await.unwrap();
        }
    }
    arriving.await.unwrap();
    settle(&store).await;
    let mut expected = ids(&before);
    expected.remove(30);
    assert_eq!(ids(&rows), expected);
    assert_eq!(rows[39].cart.status, CartStatus::Bought, "each cart is as it stood when it was read");
}

#[tokio::test]
async fn a_new_cart_never_stands_in_for_a_deleted_one() {
    let house = House::new();
    let store = house.create().await;
    for n in 0..3 {
        store.admit(arrival(&checkout(&n.to_string()), house.now())).await.unwrap();
    }
    settle(&store).await;
    let all = crate::house::carts(&store).await;
    let roll = store.roll(CartQuery::default()).await.unwrap();
    for cart in &all {
        store.record(Fact::CartDeleted { cart: cart.id.clone() }).await.unwrap();
    }
    house.clock.forward(MINUTE);
    for n in 10..13 {
        store.admit(arrival(&checkout(&n.to_string()), house.now())).await.unwrap();
    }
    settle(&store).await;
    assert!(call(&store, &roll).await.is_empty());
}

#[tokio::test]
async fn named_carts_come_in_their_order_and_those_not_there_are_left_out() {
    let house = House::new();
    let store = filled(&house).await;
    let all = ids(&walk(&store, &CartQuery::default()).await);
    let named = vec![all[5].clone(), "c_none".into(), all[2].clone()];
    let roll = store.roll_of(named).await.unwrap();
    assert_eq!(ids(&call(&store, &roll).await), [all[5].clone(), all[2].clone()]);
    assert!(store.called(&roll, 9..12).await.unwrap().is_empty());
}

#[tokio::test]
async fn all_that_is_kept_about_a_customer_can_be_read() {
    let house = House::new();
    let store = house.create().await;
    for n in 0..2 {
        crate::house::send(&house, &store, &checkout(&n.to_string())).await;
        house.clock.forward(MINUTE);
    }
    let cart = crate::house::carts(&store).await.remove(0);
    store.open_follow_up(crate::house::intent("f1", &cart.id)).await.unwrap();
    let messages = store.messages_to(cart.person.clone()).await.unwrap();
    assert_eq!(messages.iter().map(|one| one.text.as_str()).collect::<Vec<_>>(), ["Hi Sunita"]);
    let seqs = store.deliveries_of(cart.person.clone()).await.unwrap();
    assert_eq!(seqs.len(), 2);
    assert_eq!(seqs[1], cart.delivery);
    assert!(store.deliveries_of("p_none".into()).await.unwrap().is_empty());
}
