//! What a search looks at and gives where there are too many carts for a page.

use super::asked::{BOUNDS, Bounds, WHOLE};
use super::cart_page::page_within;
use crate::carts::{CartFilters, CartQuery};
use crate::room_for_tests::{Room, arrival};
use crate::{Store, query};
use wapas_domain::checkout::Checkout;
use wapas_domain::money::Amount;
use wapas_domain::name::Name;

/// Names and numbers, oldest first; the place is the cart's number with the sender and its value.
const SHOPPERS: [(&str, &str); 7] = [
    ("Ravi Kumar", "+919812300001"),
    ("Ravi Kumar", "+919812300002"),
    ("Ravindra Kumbhar", "+919812300003"),
    ("Ravi Kumar", "+919812300004"),
    ("Sunita Rao", "+919812300005"),
    ("Ravi Kumar", "+919812345678"),
    ("Sunita Kumar", "+919812345679"),
];

async fn filled(room: &Room) -> Store {
    let store = room.plain().await;
    for (place, (name, phone)) in SHOPPERS.iter().enumerate() {
        let one = Checkout {
            cart_id: Some(place.to_string()),
            store_host: Some("shop.in".to_owned()),
            name: Name::from_parts(Some(name), None, None),
            phone_raw: Some((*phone).to_owned()),
            total: Amount::parse(&(place * 100).to_string()),
            ..Checkout::default()
        };
        store.admit(arrival(&serde_json::to_vec(&one).unwrap())).await.unwrap();
    }
    room.folded(&store).await;
    store
}

/// The carts found within bounds, newest first, and whether there may be more.
async fn found(store: &Store, query: CartQuery, bounds: Bounds) -> (Vec<usize>, bool) {
    let page = store.read(move |conn, now| page_within(conn, now, &query, bounds)).await.unwrap();
    let place = |id: Option<&str>| id.unwrap().parse().unwrap();
    let mut places: Vec<usize> = page.rows.iter().map(|row| place(row.cart.cart_id.as_deref())).collect();
    places.sort_unstable_by(|a, b| b.cmp(a));
    (places, page.partial)
}

fn asked(search: &str) -> CartQuery {
    CartQuery { search: Some(search.to_owned()), ..CartQuery::default() }
}

#[tokio::test]
async fn a_word_that_very_many_carts_have_is_taken_as_it_stands() {
    let room = Room::new();
    let store = filled(&room).await;
    let few = Bounds { gathered: 4, ..BOUNDS };
    for (search, rare, frequent) in [
        ("ravi kum", &[5, 3, 2, 1, 0][..], &[5, 3, 1, 0][..]),
        ("ravi", &[5, 3, 2, 1, 0], &[5, 3, 1, 0]),
        ("ravin kum", &[2], &[2]),
        ("rav kum", &[5, 3, 2, 1, 0], &[5, 3, 2, 1, 0]),
        ("sunita k", &[6], &[6]),
    ] {
        assert_eq!(found(&store, asked(search), BOUNDS).await, (rare.to_vec(), false), "{search}");
        assert_eq!(found(&store, asked(search), few).await, (frequent.to_vec(), false), "{search}");
    }
}

#[tokio::test]
async fn the_newest_are_given_and_it_says_that_there_may_be_more() {
    let room = Room::new();
    let store = filled(&room).await;
    let two = Bounds { found: 2, ..BOUNDS };
    assert_eq!(found(&store, asked("kum"), two).await, (vec![6, 5], true));
    assert_eq!(found(&store, asked("sunita"), two).await, (vec![6, 4], false), "just as many");
    let dear = CartFilters { total_to: Some(10_000), ..CartFilters::default() };
    let asked = CartQuery { filters: dear, ..asked("kum") };
    let three = Bounds { matched: 3, ..BOUNDS };
    assert_eq!(found(&store, asked.clone(), three).await, (vec![], true), "the newest three are dearer");
    assert_eq!(found(&store, asked.clone(), BOUNDS).await, (vec![1, 0], false));
    let rolled = store.read(move |conn, now| query::roll(conn, now, &asked).map(|roll| roll.len()));
    assert_eq!(rolled.await.unwrap(), 2, "a file holds all of them");
}

#[tokio::test]
async fn a_number_and_a_word_meet() {
    let room = Room::new();
    let store = filled(&room).await;
    for (search, expected) in [
        ("kumar 45678", &[5][..]),
        ("45678 kumar", &[5]),
        ("kumar 4567", &[6, 5]),
        ("sunita 4567", &[6]),
        ("rao 4567", &[]),
        ("98123 sunita", &[6, 4]),
        ("nobody 98123", &[]),
    ] {
        assert_eq!(found(&store, asked(search), BOUNDS).await, (expected.to_vec(), false), "{search}");
        assert_eq!(found(&store, asked(search), WHOLE).await.0, expected, "{search}");
    }
    let one = Bounds { walked: 1, ..BOUNDS };
    assert_eq!(found(&store, asked("ravin 98123"), one).await, (vec![], true), "not settled");
}
