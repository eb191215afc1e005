//! Messages: one unanswered opening per cart and channel, and what counts.

use crate::house::{House, checkout, intent, only_cart, send, settle};
use wapas_domain::Timestamp;
use wapas_domain::caps::Contact;
use wapas_domain::cart::CartStatus;
use wapas_domain::fact::Fact;
use wapas_domain::followup::{FollowUpState, Outcome};
use wapas_domain::settings::{Guards, Settings};
use wapas_domain::time::{DAY, HOUR};
use wapas_store::{CartQuery, RecordError, View};

async fn due(store: &wapas_store::Store) -> u64 {
    store.counts(None).await.unwrap()[&View::Due].rows
}

#[tokio::test]
async fn an_unanswered_opening_is_opened_again() {
    let house = House::new();
    let store = house.create().await;
    send(&house, &store, &checkout("1")).await;
    let cart = only_cart(&store).await.id;
    let first = store.open_follow_up(intent("f1", &cart)).await.unwrap();
    assert!(!first.reopened);
    house.clock.forward(23 * HOUR);
    let mut other = intent("f2", &cart);
    other.text = "another text".to_owned();
    let again = store.open_follow_up(other.clone()).await.unwrap();
    assert!(again.reopened);
    assert_eq!(
        (again.follow_up.id, again.follow_up.text),
        (first.follow_up.id.clone(), first.follow_up.text)
    );
    assert_eq!(only_cart(&store).await.contacted, 1);
    house.clock.forward(HOUR + 1);
    let state = store.follow_up(first.follow_up.id.clone()).await.unwrap().unwrap().state;
    assert_eq!(state, FollowUpState::Unknown);
    assert!(!store.open_follow_up(other).await.unwrap().reopened, "after a day it is a new one");
    assert_eq!(only_cart(&store).await.contacted, 2);
    let questions = store.open_questions().await.unwrap();
    assert_eq!(questions.len(), 2);
    assert_eq!(questions[1].follow_up.state, FollowUpState::Unknown);
    assert_eq!(store.open_follow_up(intent("f3", &"c_nobody".into())).await, Err(RecordError::NotFound));
}

#[tokio::test]
async fn the_merchants_answer_counts_and_can_be_taken_back() {
    let house = House::new();
    let store = house.create().await;
    send(&house, &store, &checkout("1")).await;
    let cart = only_cart(&store).await;
    let opened = store.open_follow_up(intent("f1", &cart.id)).await.unwrap().follow_up;
    let answer = |outcome| Fact::FollowUpOutcome { id: opened.id.clone(), outcome };
    let counting = [Contact { at: house.now(), caps: Guards::default().caps() }];
    assert_eq!(store.contacts(opened.person.clone(), Timestamp(0)).await.unwrap(), counting);
    assert_eq!(store.unanswered(house.now()).await.unwrap(), (1, 1));
    store.record(answer(Some(Outcome::NotSent))).await.unwrap();
    let not_sent = only_cart(&store).await;
    assert_eq!((not_sent.contacted, not_sent.status), (0, CartStatus::New));
    assert!(store.contacts(opened.person.clone(), Timestamp(0)).await.unwrap().is_empty());
    store.record(answer(None)).await.unwrap();
    assert_eq!(only_cart(&store).await.status, CartStatus::Contacted);
    assert_eq!(store.open_questions().await.unwrap().len(), 1);
    store.record(answer(Some(Outcome::Sent))).await.unwrap();
    assert!(store.open_questions().await.unwrap().is_empty());
    let detail = store.cart(cart.id.clone()).await.unwrap().unwrap();
    assert_eq!(detail.follow_ups[0].state, FollowUpState::Sent);
    assert_eq!(detail.row.person.language, Some(wapas_domain::template::Language::En));
    let replied = Fact::CartStatus { cart: cart.id.clone(), status: CartStatus::Replied, reason: None };
    store.record(replied).await.unwrap();
    assert_eq!(store.unanswered(house.now()).await.unwrap(), (0, 0));
    let closed = Fact::CartStatus { cart: cart.id.clone(), status: CartStatus::Lost, reason: None };
    store.record(closed).await.unwrap();
    house.clock.forward(2 * DAY);
    assert_eq!(store.unanswered(house.now()).await.unwrap(), (0, 1), "closed is no answer");
    let reopened = Fact::CartStatus { cart: cart.id.clone(), status: CartStatus::Replied, reason: None };
    store.record(reopened).await.unwrap();
    assert_eq!(store.unanswered(house.now()).await.unwrap(), (0, 0));
    store.record(answer(Some(Outcome::NotOnWhatsapp))).await.unwrap();
    assert_eq!(store.counts(None).await.unwrap()[&View::NoContact].rows, 1);
    let nobody = Fact::FollowUpOutcome { id: "f9".into(), outcome: None };
    assert_eq!(store.record(nobody).await, Err(RecordError::NotFound));
}

#[tokio::test]
async fn a_cart_comes_back_by_the_plan_and_not_while_a_question_is_open() {
    let house = House::new();
    let store = house.create().await;
    send(&house, &store, &checkout("1")).await;
    assert_eq!(due(&store).await, 1);
    let cart = only_cart(&store).await.id;
    let opened = store.open_follow_up(intent("f1", &cart)).await.unwrap().follow_up;
    house.clock.forward(DAY);
    assert_eq!(due(&store).await, 0);
    let row = store.cart(cart.clone()).await.unwrap().unwrap().row;
    assert_eq!((row.due_at, row.cart.follow_up.unwrap().1), (None, FollowUpState::Opened));
    house.clock.forward(1);
    assert_eq!(due(&store).await, 1, "unknown after a day, and due by the plan");
    let page = store.cart_page(CartQuery { view: View::Due, ..CartQuery::default() }).await.unwrap();
    let row = &page.rows[0];
    assert_eq!(
        (row.due_at, row.cart.follow_up.as_ref().unwrap().1),
        (Some(house.now()), FollowUpState::Unknown)
    );
    store.record(Fact::FollowUpOutcome { id: opened.id, outcome: Some(Outcome::Sent) }).await.unwrap();
    assert_eq!(due(&store).await, 1);
    let later = Settings { plan: vec![HOUR, 3 * DAY, 4 * DAY], ..Settings::default() };
    store.set_settings(later.clone()).await.unwrap();
    settle_plan(&store, 0).await;
    house.clock.forward(2 * DAY);
    assert_eq!(due(&store).await, 1);
    assert_eq!(store.settings().await.unwrap(), later);
    store.set_settings(Settings { plan: vec![HOUR], ..later }).await.unwrap();
    settle_plan(&store, 0).await;
}

/// Due times are refreshed in the background after the settings changed.
async fn settle_plan(store: &wapas_store::Store, rows: u64) {
    settle(store).await;
    for _ in 0..500 {
        if due(store).await == rows {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(2)).await;
    }
    panic!("due times were never refreshed");
}

#[tokio::test]
async fn a_deleted_cart_that_comes_again_has_the_messages_it_had() {
    let house = House::new();
    let store = house.create().await;
    send(&house, &store, &checkout("1")).await;
    let cart = only_cart(&store).await.id;
    store.open_follow_up(intent("f1", &cart)).await.unwrap();
    store.record(Fact::CartDeleted { cart: cart.clone() }).await.unwrap();
    assert!(store.open_questions().await.unwrap()[0].cart.is_none());
    send(&house, &store, &checkout("1")).await;
    assert!(crate::house::carts(&store).await.is_empty(), "the same event does not bring it back");
    let mut changed = checkout("1");
    changed.total = wapas_domain::money::Amount::parse("1");
    send(&house, &store, &changed).await;
    let back = only_cart(&store).await;
    assert_eq!((back.id, back.contacted, back.status), (cart, 1, CartStatus::Contacted));
}
