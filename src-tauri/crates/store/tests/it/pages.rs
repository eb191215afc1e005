//! Walking pages: every row once, in order, in every view and order.

use crate::house::{House, arrival, checkout, intent, settle};
use std::collections::BTreeSet;
use wapas_domain::cart::{Cart, CartStatus};
use wapas_domain::checkout::Checkout;
use wapas_domain::fact::Fact;
use wapas_domain::money::Amount;
use wapas_domain::time::MINUTE;
use wapas_store::{CartFilters, CartQuery, CartRow, ReadError, Sort, Store, View};

pub(crate) const SORTS: [Sort; 6] = [
    Sort::ReceivedNewest,
    Sort::ReceivedOldest,
    Sort::UpdatedNewest,
    Sort::TotalHighest,
    Sort::TotalLowest,
    Sort::Due,
];

/// Carts of every status in two shops, with totals that repeat and some unknown.
pub(crate) async fn filled(house: &House) -> Store {
    let store = house.create().await;
    for n in 0..60_i64 {
        let one = Checkout {
            store_host: Some(format!("shop{}.in", n % 2)),
            phone_raw: (n % 7 != 0).then(|| format!("+9198123456{:02}", n % 40)),
            total: if n % 9 == 0 { None } else { Amount::parse(&(n % 5 * 100).to_string()) },
            ..checkout(&n.to_string())
        };
        store.admit(arrival(&one, house.now())).await.unwrap();
        if n % 3 == 0 {
            house.clock.forward(MINUTE);
        }
    }
    settle(&store).await;
    let statuses = [
        CartStatus::Replied,
        CartStatus::Bought,
        CartStatus::Recovered,
        CartStatus::Lost,
        CartStatus::NotReal,
    ];
    for cart in crate::house::carts(&store).await {
        let n: usize = cart.cart_id.as_deref().unwrap().parse().unwrap();
        if let Some(status) = statuses.get(n % 8) {
            store
                .record(Fact::CartStatus { cart: cart.id.clone(), status: *status, reason: None })
                .await
                .unwrap();
        } else if n % 8 == 5 {
            store.open_follow_up(intent(&format!("f{n}"), &cart.id)).await.unwrap();
        }
    }
    store
}

pub(crate) async fn walk(store: &Store, query: &CartQuery) -> Vec<CartRow> {
    let mut query = CartQuery { limit: Some(7), ..query.clone() };
    let mut rows = Vec::new();
    loop {
        let page = store.cart_page(query.clone()).await.unwrap();
        assert!(page.rows.len() == 7 || page.next.is_none());
        rows.extend(page.rows);
        query.after = page.next;
        if query.after.is_none() {
            return rows;
        }
    }
}

fn key(cart: &Cart, sort: Sort) -> i64 {
    match sort {
        Sort::ReceivedNewest => -cart.received_at.0,
        Sort::ReceivedOldest => cart.received_at.0,
        Sort::UpdatedNewest => -cart.updated_at.0,
        Sort::TotalHighest => cart.total_minor().map_or(i64::MAX, |total| -total),
        Sort::TotalLowest => cart.total_minor().unwrap_or(i64::MAX),
        Sort::Due => 0,
    }
}

#[tokio::test]
async fn every_view_and_order_gives_every_row_once() {
    let house = House::new();
    let store = filled(&house).await;
    for view in View::ALL {
        let mut of_view: Option<BTreeSet<String>> = None;
        for shop in [None, Some("shop0.in".into())] {
            for sort in SORTS {
                let query = CartQuery { view, sort, shop: shop.clone(), ..CartQuery::default() };
                let rows = walk(&store, &query).await;
                let ids: BTreeSet<String> = rows.iter().map(|row| row.cart.id.0.clone()).collect();
                assert_eq!(ids.len(), rows.len(), "{view:?} {sort:?}: a row came twice");
                let count = store.counts(shop.clone()).await.unwrap()[&view].rows;
                assert_eq!(ids.len() as u64, count, "{view:?} {sort:?} {shop:?}");
                assert!(!ids.is_empty());
                if view != View::Contacted {
                    assert!(rows.is_sorted_by_key(|row| key(&row.cart, sort)), "{view:?} {sort:?}");
                }
                if shop.is_none() {
                    assert_eq!(*of_view.get_or_insert_with(|| ids.clone()), ids);
                } else {
                    assert!(rows.iter().all(|row| row.shop.id.as_str() == "shop0.in"));
                }
            }
        }
    }
}

#[tokio::test]
async fn those_who_replied_come_first_then_open_questions() {
    let house = House::new();
    let store = filled(&house).await;
    let rows = walk(&store, &CartQuery { view: View::Contacted, ..CartQuery::default() }).await;
    let replied = rows.iter().take_while(|row| row.cart.status == CartStatus::Replied).count();
    assert!(replied > 0 && replied < rows.len());
    assert!(rows[replied..].iter().all(|row| row.cart.status == CartStatus::Contacted));
}

#[tokio::test]
async fn the_due_view_has_one_row_per_person_and_says_how_many_more() {
    let house = House::new();
    let store = filled(&house).await;
    let rows = walk(&store, &CartQuery { view: View::Due, sort: Sort::Due, ..CartQuery::default() }).await;
    let persons: BTreeSet<_> = rows.iter().map(|row| row.person.id.clone()).collect();
    assert_eq!(persons.len(), rows.len());
    assert!(rows.iter().all(|row| row.due_at.is_some_and(|at| at <= house.now())));
    assert!(rows.iter().any(|row| row.carts_of_person == 2));
}

#[tokio::test]
async fn filters_narrow_every_view_down() {
    let house = House::new();
    let store = filled(&house).await;
    let all = walk(&store, &CartQuery::default()).await;
    let tagged = all[3].cart.clone();
    store
        .record(Fact::CartTags { cart: tagged.id.clone(), tags: vec!["vip".into(), "a b".into()] })
        .await
        .unwrap();
    let with = |filters: CartFilters| CartQuery { filters, ..CartQuery::default() };
    let ids = async |filters: CartFilters| {
        let rows = walk(&store, &with(filters)).await;
        rows.into_iter().map(|row| row.cart.id).collect::<BTreeSet<_>>()
    };
    let expect = |test: &dyn Fn(&Cart) -> bool| {
        all.iter().filter(|row| test(&row.cart)).map(|row| row.cart.id.clone()).collect::<BTreeSet<_>>()
    };
    let from = house.now().plus(-10 * MINUTE);
    let filters =
        CartFilters { received_from: Some(from), received_to: Some(house.now()), ..Default::default() };
    assert_eq!(
        ids(filters).await,
        expect(&|cart| cart.received_at >= from && cart.received_at < house.now())
    );
    let filters = CartFilters { total_from: Some(10_000), total_to: Some(20_000), ..Default::default() };
    assert_eq!(ids(filters).await, expect(&|cart| matches!(cart.total_minor(), Some(10_000..=20_000))));
    let filters = CartFilters { total_to: Some(0), ..Default::default() };
    assert_eq!(ids(filters).await, expect(&|cart| cart.total_minor() == Some(0)));
    let filters = CartFilters { status: Some(CartStatus::Lost), ..Default::default() };
    assert_eq!(ids(filters).await, expect(&|cart| cart.status == CartStatus::Lost));
    let filters = CartFilters { person: Some(tagged.person.clone()), ..Default::default() };
    assert_eq!(ids(filters).await, expect(&|cart| cart.person == tagged.person));
    for (tag, rows) in [("vip", 1), ("a b", 1), ("a", 0), ("vi", 0)] {
        let filters = CartFilters { tag: Some(tag.to_owned()), ..Default::default() };
        assert_eq!(ids(filters).await.len(), rows, "{tag}");
    }
}

#[tokio::test]
async fn a_cursor_that_no_page_gave_is_refused() {
    let house = House::new();
    let store = house.create().await;
    for after in ["", "x", "1", "1.2", "a.b.c"] {
        let query = CartQuery { after: Some(after.to_owned()), ..CartQuery::default() };
        assert_eq!(store.cart_page(query).await.unwrap_err(), ReadError::BadCursor, "{after}");
    }
}
