//! Two kinds of senders tell of one checkout: one cart. One kind tells of two: two carts.

use crate::house::{House, carts, checkout, connection, raw_arrival, settle};
use wapas_domain::checkout::Checkout;
use wapas_domain::connection::{ConnectionKind, Verdict};
use wapas_domain::time::{HOUR, MINUTE};
use wapas_store::{NewConnection, Store};

async fn open(house: &House) -> Store {
    let store = house.create().await;
    let shopify = NewConnection { kind: ConnectionKind::ShopifyCheckouts, ..connection("shopify") };
    store.create_connection(shopify).await.unwrap();
    store
}

async fn send(house: &House, store: &Store, from: &str, checkout: &Checkout) {
    let body = serde_json::to_vec(checkout).unwrap();
    store.admit(raw_arrival(from, Verdict::Accepted, body, house.now())).await.unwrap();
    settle(store).await;
}

/// A checkout with one item, as a sender knows it.
fn of(cart_id: &str, variant: &str) -> Checkout {
    let mut made = checkout(cart_id);
    made.items[0].variant_id = Some(variant.to_owned());
    made
}

#[tokio::test]
async fn the_same_customer_with_the_same_item_within_two_hours_is_one_cart() {
    let house = House::new();
    let store = open(&house).await;
    send(&house, &store, "main", &of("E1", "v1")).await;
    house.clock.forward(2 * HOUR - MINUTE);
    send(&house, &store, "shopify", &of("S1", "v1")).await;
    let all = carts(&store).await;
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].connection.as_str(), "shopify", "the newest word counts");
}

#[tokio::test]
async fn the_same_token_is_one_cart_however_late() {
    let house = House::new();
    let store = open(&house).await;
    let with_token = |cart_id: &str, variant: &str| Checkout {
        cart_token: Some("Z2NwLXVz".to_owned()),
        ..of(cart_id, variant)
    };
    send(&house, &store, "main", &with_token("E1", "v1")).await;
    house.clock.forward(30 * HOUR);
    send(&house, &store, "shopify", &with_token("S1", "v2")).await;
    assert_eq!(carts(&store).await.len(), 1);
}

#[tokio::test]
async fn the_token_of_one_sender_may_be_the_id_of_the_other() {
    for shopify_first in [false, true] {
        let house = House::new();
        let store = open(&house).await;
        let token = Some("84ad78572dae52a8?key=0385a7".to_owned());
        let ecom = Checkout { cart_token: token, phone_raw: None, email: None, ..of("E1", "v1") };
        let shopify = of("84ad78572dae52a8", "v2");
        if shopify_first {
            send(&house, &store, "shopify", &shopify).await;
        }
        send(&house, &store, "main", &ecom).await;
        send(&house, &store, "shopify", &shopify).await;
        assert_eq!(carts(&store).await.len(), 1, "{shopify_first}");
    }
}

#[tokio::test]
async fn what_is_not_surely_one_stays_two() {
    for (from, item, later) in [
        // One kind knows its carts apart.
        ("main", "v1", MINUTE),
        ("shopify", "another", MINUTE),
        ("shopify", "v1", 2 * HOUR + MINUTE),
    ] {
        let house = House::new();
        let store = open(&house).await;
        send(&house, &store, "main", &of("E1", "v1")).await;
        house.clock.forward(later);
        send(&house, &store, from, &of("S1", item)).await;
        assert_eq!(carts(&store).await.len(), 2, "{from} {item} {later}");
    }
}

/// A person who leaves two Shopify checkouts with the same thing in them has two carts, also where
/// Cashfree told of the first in between: each may become its own order.
#[tokio::test]
async fn a_kind_knows_its_carts_apart_whoever_told_last() {
    let house = House::new();
    let store = open(&house).await;
    send(&house, &store, "shopify", &of("S1", "v1")).await;
    house.clock.forward(MINUTE);
    send(&house, &store, "main", &of("E1", "v1")).await;
    house.clock.forward(MINUTE);
    send(&house, &store, "shopify", &of("S2", "v1")).await;
    assert_eq!(carts(&store).await.len(), 2);
}
