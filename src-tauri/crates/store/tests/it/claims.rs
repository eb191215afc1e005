//! Two windows on one file: a customer's chat is opened from one of them at a time.

use crate::house::{House, carts, checkout, intent, only_cart, send};
use wapas_domain::claim::LASTS;
use wapas_domain::fact::Fact;
use wapas_domain::followup::{Channel, Outcome};
use wapas_domain::ids::CartId;
use wapas_store::{CartQuery, FollowUpIntent, RecordError, Store};

fn from(window: &str, id: &str, cart: &CartId) -> FollowUpIntent {
    FollowUpIntent {
        window: Some(window.to_owned()),
        sent_by: Some(format!("Helper {window}")),
        ..intent(id, cart)
    }
}

/// The window that writes to the customers of all carts, as the list has it.
async fn writing(store: &Store) -> Vec<Option<String>> {
    let page = store.cart_page(CartQuery::default()).await.unwrap();
    page.rows.into_iter().map(|row| row.claim.map(|claim| claim.window)).collect()
}

async fn answer(store: &Store, id: &str, outcome: Outcome) {
    store.record(Fact::FollowUpOutcome { id: id.into(), outcome: Some(outcome) }).await.unwrap();
}

#[tokio::test]
async fn of_two_windows_that_open_at_once_one_does() {
    let house = House::new();
    let store = house.create().await;
    send(&house, &store, &checkout("1")).await;
    let cart = only_cart(&store).await.id;
    let (one, two) = tokio::join!(
        store.open_follow_up(from("w1", "f1", &cart)),
        store.open_follow_up(from("w2", "f2", &cart))
    );
    let refused = [one, two].into_iter().filter_map(Result::err).collect::<Vec<_>>();
    assert_eq!(refused, [RecordError::Claimed]);
    assert_eq!(only_cart(&store).await.contacted, 1, "one intent is on disk");
}

#[tokio::test]
async fn every_cart_of_the_customer_is_claimed_and_shows_who_writes() {
    let house = House::new();
    let store = house.create().await;
    send(&house, &store, &checkout("1")).await;
    send(&house, &store, &checkout("2")).await;
    let ids: Vec<CartId> = carts(&store).await.into_iter().map(|cart| cart.id).collect();
    let mut changes = store.subscribe();
    store.open_follow_up(from("w1", "f1", &ids[0])).await.unwrap();
    assert!(changes.recv().await.unwrap().contains("claims"));
    assert_eq!(writing(&store).await, [Some("w1".to_owned()), Some("w1".to_owned())]);
    let other = store.cart(ids[1].clone()).await.unwrap().unwrap().row.claim.unwrap();
    assert_eq!((other.cart, other.who.as_deref()), (ids[0].clone(), Some("Helper w1")));
    for refused in [from("w2", "f2", &ids[1]), intent("f3", &ids[1])] {
        assert_eq!(store.open_follow_up(refused).await, Err(RecordError::Claimed));
    }
    let provider = FollowUpIntent { channel: Channel::MetaCloud, ..from("w2", "f4", &ids[1]) };
    assert_eq!(store.open_follow_up(provider).await, Err(RecordError::Claimed));
    assert!(store.open_follow_up(from("w1", "f5", &ids[0])).await.unwrap().reopened, "its own goes on");
}

#[tokio::test]
async fn an_answer_a_cancellation_and_the_clock_end_it() {
    let house = House::new();
    let store = house.create().await;
    send(&house, &store, &checkout("1")).await;
    let cart = only_cart(&store).await.id;
    for (turn, outcome) in [Outcome::NotSent, Outcome::Sent].into_iter().enumerate() {
        let id = format!("f{turn}");
        store.open_follow_up(from("w1", &id, &cart)).await.unwrap();
        let mut changes = store.subscribe();
        answer(&store, &id, outcome).await;
        assert!(changes.recv().await.unwrap().contains("claims"));
        assert_eq!(writing(&store).await, [None]);
    }
    store.open_follow_up(from("w1", "f8", &cart)).await.unwrap();
    house.clock.forward(LASTS - 1);
    assert_eq!(store.open_follow_up(from("w2", "f9", &cart)).await, Err(RecordError::Claimed));
    house.clock.forward(1);
    assert_eq!(writing(&store).await, [None]);
    let opened = store.open_follow_up(from("w2", "f9", &cart)).await.unwrap();
    assert!(opened.reopened && opened.follow_up.id.as_str() == "f8", "the one message, in the other window");
    assert_eq!(writing(&store).await, [Some("w2".to_owned())]);
}

#[tokio::test]
async fn it_holds_across_a_restart_and_is_gone_with_an_erased_customer() {
    let house = House::new();
    let store = house.create().await;
    send(&house, &store, &checkout("1")).await;
    let cart = only_cart(&store).await;
    store.open_follow_up(from("w1", "f1", &cart.id)).await.unwrap();
    store.close().await;
    let store = house.open().await.unwrap();
    assert_eq!(store.open_follow_up(from("w2", "f2", &cart.id)).await, Err(RecordError::Claimed));
    store.erase(cart.person.clone(), false).await.unwrap();
    store.close().await;
    let file = house.open().await.unwrap();
    send(&house, &file, &checkout("7")).await;
    assert_eq!(writing(&file).await, [None]);
}
