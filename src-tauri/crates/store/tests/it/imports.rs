//! Files that are brought in: whole batches or none, each record once, nobody's connection.

use crate::house::{BEGIN, House, Purchases, carts, checkout, raw_arrival, settle};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use wapas_domain::Timestamp;
use wapas_domain::cart::{Cart, CartStatus};
use wapas_domain::checkout::{Checkout, Decoded};
use wapas_domain::connection::{ConnectionKind, Verdict};
use wapas_domain::fact::Fact;
use wapas_domain::import::{ImportKind, Known};
use wapas_domain::money::Amount;
use wapas_domain::order::{OrderEvent, OrderNews};
use wapas_domain::time::{DAY, HOUR};
use wapas_store::{CartQuery, ImportQuestion, ImportRecord, Store, View};

fn record(checkout: &Checkout) -> ImportRecord {
    let body = serde_json::to_vec(checkout).unwrap();
    let digest = digest(&body);
    ImportRecord { body, digest }
}

fn digest(body: &[u8]) -> [u8; 16] {
    Sha256::digest(body)[..16].try_into().unwrap()
}

/// A checkout that was left so long ago.
fn left(cart_id: &str, ago: i64) -> Checkout {
    let at = Some(Timestamp(BEGIN - ago));
    Checkout { left_at: at, sent_at: at, ..checkout(cart_id) }
}

fn ask(checkout: &Checkout) -> ImportQuestion {
    ImportQuestion { digest: record(checkout).digest, told: Decoded::Checkout(Box::new(checkout.clone())) }
}

async fn bring_in(store: &Store, all: &[Checkout]) -> Vec<bool> {
    let new = store.import_batch(ImportKind::Carts, all.iter().map(record).collect()).await.unwrap();
    settle(store).await;
    new
}

#[tokio::test]
async fn a_record_is_kept_once_and_leaves_nothing_else() {
    let house = House::new();
    let store = house.create().await;
    let all = [left("S1", DAY), left("S2", DAY)];
    assert_eq!(bring_in(&store, &all).await, [true, true]);
    assert_eq!(bring_in(&store, &all).await, [false, false]);
    assert_eq!(
        bring_in(&store, &[left("S2", DAY), left("S3", DAY), left("S3", DAY)]).await,
        [false, true, false]
    );
    let page = store.delivery_page(wapas_store::DeliveryQuery::default()).await.unwrap();
    assert_eq!(page.rows.len(), 3);
    assert!(page.rows.iter().all(|row| row.repeats == 0 && row.verdict == Verdict::Accepted));
    assert_eq!(carts(&store).await.len(), 3);
}

#[tokio::test]
async fn nobody_sees_the_connection() {
    let house = House::new();
    let store = house.create().await;
    bring_in(&store, &[left("S1", DAY)]).await;
    let seen: Vec<_> = store.connections().await.unwrap();
    assert!(seen.iter().all(|one| one.connection.id.as_str() == "main"));
    assert!(store.targets().await.unwrap().iter().all(|one| one.connection.as_str() == "main"));
    assert!(store.shops().await.unwrap().iter().all(|shop| shop.sources.iter().all(|id| !id.is_import())));
}

#[tokio::test]
async fn an_old_cart_counts_from_when_it_was_left_and_a_young_one_is_due() {
    let house = House::new();
    let store = house.create().await;
    bring_in(&store, &[left("old", 30 * DAY), left("young", DAY)]).await;
    let all = carts(&store).await;
    let old = all.iter().find(|cart| cart.cart_id.as_deref() == Some("old")).unwrap();
    let then = Timestamp(BEGIN - 30 * DAY);
    assert_eq!((old.received_at, old.updated_at, old.last_seen_at), (then, then, then));
    let due = CartQuery { view: View::Due, ..CartQuery::default() };
    let due = store.cart_page(due).await.unwrap().rows;
    assert_eq!(due.iter().map(|row| row.cart.cart_id.as_deref()).collect::<Vec<_>>(), [Some("young")]);
}

#[tokio::test]
async fn an_older_record_changes_nothing_of_a_cart_that_is_there() {
    let house = House::new();
    let store = house.create().await;
    let body = serde_json::to_vec(&Checkout { sent_at: None, ..checkout("S1") }).unwrap();
    store.admit(raw_arrival("main", Verdict::Accepted, body, house.now())).await.unwrap();
    settle(&store).await;
    let before = carts(&store).await.remove(0);
    assert_eq!(before.told_by, BTreeSet::from([ConnectionKind::Ecom360]));
    let older = Checkout { resume_url: Some("https://elsewhere.example/x".to_owned()), ..left("S1", HOUR) };
    bring_in(&store, &[older]).await;
    let told_by = BTreeSet::from([ConnectionKind::Ecom360, ConnectionKind::ShopifyCheckouts]);
    assert_eq!(carts(&store).await, [Cart { told_by, ..before }], "but who has told of it");
}

#[tokio::test]
async fn what_is_known_is_told_without_writing() {
    let house = House::new();
    let store = house.create().await;
    let kept = left("S1", DAY);
    bring_in(&store, std::slice::from_ref(&kept)).await;
    let cart = carts(&store).await.remove(0);
    let status = Fact::CartStatus { cart: cart.id, status: CartStatus::Bought, reason: None };
    store.record(status).await.unwrap();
    let changed = Checkout { platform: Some("SHOPIFY".to_owned()), ..kept.clone() };
    let asked = vec![ask(&kept), ask(&changed), ask(&left("S9", DAY))];
    let known = store.weigh_import(ImportKind::Carts, cart.shop, asked).await.unwrap();
    assert_eq!(known, [Known::Same, Known::Bought, Known::New]);
    assert_eq!(carts(&store).await.len(), 1);
}

#[tokio::test]
async fn a_look_at_a_file_knows_what_the_other_file_told() {
    let house = House::new();
    let store = house.create().await;
    let someone = "+919812300001";
    let of = |id: &str, phone: &str| Checkout { phone_raw: Some(phone.to_owned()), ..left(id, DAY) };
    let order = |key: &str, phone: &str| OrderNews {
        keys: vec![format!("order:{key}")],
        store_host: Some("my-store.myshopify.com".to_owned()),
        phone_raw: Some(phone.to_owned()),
        total: Amount::parse("8500"),
        items: checkout("x").items,
        placed_at: Some(Timestamp(BEGIN - DAY + HOUR)),
        ..OrderNews::default()
    };
    let bought = |news: OrderNews| {
        let body = serde_json::to_vec(&Purchases { orders: vec![news.clone()] }).unwrap();
        (ImportRecord { digest: digest(&body), body }, Decoded::Orders(vec![news]))
    };
    let ask = |(record, told): (ImportRecord, Decoded)| ImportQuestion { digest: record.digest, told };
    bring_in(&store, &[of("S1", someone)]).await;
    let shop = carts(&store).await.remove(0).shop;
    let cancelled = OrderNews { event: OrderEvent::Cancelled, ..order("3", someone) };
    let orders =
        [order("1", someone), order("2", "+919812300002"), cancelled].map(|news| ask(bought(news))).to_vec();
    let known = store.weigh_import(ImportKind::Orders, shop.clone(), orders).await.unwrap();
    assert_eq!(known, [Known::Bought, Known::New, Known::New], "the first one's cart is here");

    let kept = vec![bought(order("2", "+919812300002")).0];
    store.import_batch(ImportKind::Orders, kept).await.unwrap();
    settle(&store).await;
    let carts_of = [of("S2", "+919812300002"), of("S3", "+919812300003")];
    let asked = carts_of.iter().map(self::ask).collect();
    let known = store.weigh_import(ImportKind::Carts, shop, asked).await.unwrap();
    assert_eq!(known, [Known::Bought, Known::New], "the order of the first one is here");
    assert_eq!(carts(&store).await.len(), 1, "a look keeps nothing");
    assert_eq!(bring_in(&store, &carts_of).await, [true, true]);
    let is_won = |id: &str, all: &[Cart]| {
        all.iter().find(|cart| cart.cart_id.as_deref() == Some(id)).unwrap().status.is_won()
    };
    let all = carts(&store).await;
    assert_eq!((is_won("S2", &all), is_won("S3", &all)), (true, false), "it comes as it was foreseen");
}

#[tokio::test]
async fn a_rebuild_gives_the_same_rows() {
    let house = House::new();
    let store = house.create().await;
    bring_in(&store, &[left("S1", DAY), left("S2", 40 * DAY)]).await;
    let before = carts(&store).await;
    store.rebuild().await.unwrap();
    settle(&store).await;
    while store.rebuilding().is_some() {
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    assert_eq!(carts(&store).await, before);
}
