//! What providers tell, folded in: states, stops, answers.

use crate::folded::names_none_of;
use crate::house::{House, checkout, intent, only_cart, raw_arrival, send, settle};
use wapas_domain::callback::{Callback, News, StopOrigin};
use wapas_domain::cart::{Cart, CartStatus};
use wapas_domain::checkout::Checkout;
use wapas_domain::connection::Verdict;
use wapas_domain::fact::Fact;
use wapas_domain::followup::{Channel, FollowUpState, LONGEST_CALL, Outcome};
use wapas_domain::person::Person;
use wapas_domain::phone::Phone;
use wapas_domain::time::{DAY, HOUR, MINUTE};
use wapas_domain::timeline::TimelineEvent;
use wapas_store::{FollowUpIntent, RecordError, Store};

const PHONE: &str = "+919812345678";

fn api(id: &str, cart: &Cart) -> FollowUpIntent {
    FollowUpIntent { channel: Channel::MetaCloud, ..intent(id, &cart.id) }
}

async fn tell(house: &House, store: &Store, news: News) {
    tell_all(house, store, &[news]).await;
}

async fn tell_all(house: &House, store: &Store, news: &[News]) {
    house.clock.forward(1);
    let one = |news: &News| Callback { at: Some(house.now()), who: Phone::parse(PHONE), news: news.clone() };
    let body = serde_json::to_vec(&news.iter().map(one).collect::<Vec<_>>()).unwrap();
    store.admit(raw_arrival("main", Verdict::Accepted, body, house.now())).await.unwrap();
    settle(store).await;
}

fn status(reference: Option<&str>, state: FollowUpState, code: Option<i64>) -> News {
    News::Status { message: "wamid.1".to_owned(), reference: reference.map(str::to_owned), state, code }
}

async fn state(store: &Store, id: &str) -> FollowUpState {
    store.follow_up(id.into()).await.unwrap().unwrap().state
}

async fn person(store: &Store) -> Person {
    let cart = only_cart(store).await;
    store.person(cart.person).await.unwrap().unwrap().person
}

async fn handed(store: &Store, id: &str, state: FollowUpState) {
    let provider_id = (state == FollowUpState::Accepted).then(|| "wamid.1".to_owned());
    let fact = Fact::FollowUpHanded { id: id.into(), state, provider_id, code: None };
    store.record(fact).await.unwrap();
}

#[tokio::test]
async fn what_a_provider_tells_before_its_answer_is_on_disk_is_not_lost() {
    let house = House::new();
    let store = house.create().await;
    send(&house, &store, &checkout("1")).await;
    let cart = only_cart(&store).await;
    store.open_follow_up(api("f1", &cart)).await.unwrap();
    // No word of ours in it: only the provider's own id says what it is about.
    tell(&house, &store, status(None, FollowUpState::Delivered, None)).await;
    tell(&house, &store, status(None, FollowUpState::Sent, None)).await;
    assert_eq!(state(&store, "f1").await, FollowUpState::Opened);
    handed(&store, "f1", FollowUpState::Accepted).await;
    assert_eq!(state(&store, "f1").await, FollowUpState::Delivered);
    // What was told of it long before is about another message with that id.
    house.clock.forward(DAY);
    tell(
        &house,
        &store,
        News::Status {
            message: "wamid.2".to_owned(),
            reference: None,
            state: FollowUpState::Failed,
            code: Some(1),
        },
    )
    .await;
    house.clock.forward(HOUR);
    tell(
        &house,
        &store,
        News::Status {
            message: "wamid.3".to_owned(),
            reference: None,
            state: FollowUpState::Failed,
            code: Some(1),
        },
    )
    .await;
    store.open_follow_up(api("f2", &cart)).await.unwrap();
    let state_of = FollowUpState::Accepted;
    let fact = Fact::FollowUpHanded {
        id: "f2".into(),
        state: state_of,
        provider_id: Some("wamid.2".to_owned()),
        code: None,
    };
    store.record(fact).await.unwrap();
    assert_eq!(state(&store, "f2").await, FollowUpState::Accepted);
}

#[tokio::test]
async fn a_message_moves_on_and_never_back() {
    let house = House::new();
    let store = house.create().await;
    send(&house, &store, &checkout("1")).await;
    let cart = only_cart(&store).await;
    store.open_follow_up(api("f1", &cart)).await.unwrap();
    handed(&store, "f1", FollowUpState::Accepted).await;
    assert_eq!(state(&store, "f1").await, FollowUpState::Accepted);
    // Read without delivered, found by the provider's id alone; a late "sent" changes nothing.
    tell(&house, &store, status(None, FollowUpState::Read, None)).await;
    tell(&house, &store, status(Some("f1"), FollowUpState::Sent, None)).await;
    assert_eq!(state(&store, "f1").await, FollowUpState::Read);
    let detail = store.cart(cart.id).await.unwrap().unwrap();
    let told: Vec<_> = detail.timeline.iter().filter_map(|entry| entry.detail.as_deref()).collect();
    assert_eq!(told, ["read", "accepted", "first"]);
}

#[tokio::test]
async fn what_may_have_gone_is_not_sent_again_until_somebody_says_so() {
    let house = House::new();
    let store = house.create().await;
    send(&house, &store, &checkout("1")).await;
    let cart = only_cart(&store).await;
    store.open_follow_up(api("f1", &cart)).await.unwrap();
    assert_eq!(store.open_follow_up(api("f2", &cart)).await.unwrap_err(), RecordError::Exists);
    // The call was cut off by a crash.
    house.clock.forward(LONGEST_CALL + 1);
    assert_eq!(state(&store, "f1").await, FollowUpState::Unknown);
    assert_eq!(store.open_follow_up(api("f2", &cart)).await.unwrap_err(), RecordError::Exists);
    assert_eq!(store.open_questions().await.unwrap().len(), 1);
    let no = Fact::FollowUpOutcome { id: "f1".into(), outcome: Some(Outcome::NotSent) };
    store.record(no).await.unwrap();
    store.open_follow_up(api("f2", &cart)).await.unwrap();
    handed(&store, "f2", FollowUpState::Unknown).await;
    assert_eq!(state(&store, "f2").await, FollowUpState::Unknown);
    assert_eq!(store.open_questions().await.unwrap().len(), 1, "the unknown one is asked about");
    assert_eq!(store.open_follow_up(api("f3", &cart)).await.unwrap_err(), RecordError::Exists);
    // The truth comes by a callback, with our own word.
    tell(&house, &store, status(Some("f2"), FollowUpState::Delivered, None)).await;
    assert_eq!(state(&store, "f2").await, FollowUpState::Delivered);
    assert_eq!(store.open_questions().await.unwrap().len(), 0);
}

#[tokio::test]
async fn a_resume_lifts_the_provider_s_stop_and_no_other() {
    let house = House::new();
    let store = house.create().await;
    send(&house, &store, &checkout("1")).await;
    let (stop, resume) = (News::Preference { stop: true }, News::Preference { stop: false });
    tell(&house, &store, stop.clone()).await;
    assert!(person(&store).await.do_not_contact.is_some());
    tell(&house, &store, resume.clone()).await;
    assert!(person(&store).await.do_not_contact.is_none());
    // The merchant's own word on top of the provider's holds.
    tell(&house, &store, stop.clone()).await;
    let id = person(&store).await.id;
    store.record(Fact::DoNotContact { person: id.clone(), on: true, by: None }).await.unwrap();
    tell(&house, &store, resume.clone()).await;
    assert!(person(&store).await.do_not_contact.is_some());
    store.record(Fact::DoNotContact { person: id, on: false, by: None }).await.unwrap();
    assert!(person(&store).await.do_not_contact.is_none());
    // So does what the customer wrote.
    tell(&house, &store, News::Reply { answers: None, stop: true }).await;
    tell(&house, &store, resume).await;
    assert!(person(&store).await.do_not_contact.is_some());
}

#[tokio::test]
async fn a_stop_holds_for_somebody_who_is_met_later() {
    let house = House::new();
    let store = house.create().await;
    tell(&house, &store, News::Reply { answers: None, stop: true }).await;
    send(&house, &store, &checkout("1")).await;
    assert!(person(&store).await.do_not_contact.is_some());
}

#[tokio::test]
async fn codes_cap_and_stop_a_customer() {
    let house = House::new();
    let store = house.create().await;
    send(&house, &store, &checkout("1")).await;
    let cart = only_cart(&store).await;
    store.open_follow_up(api("f1", &cart)).await.unwrap();
    tell(&house, &store, status(Some("f1"), FollowUpState::Capped, Some(131_049))).await;
    assert_eq!(person(&store).await.capped_until, Some(house.now().plus(DAY)));
    let row = store.follow_up("f1".into()).await.unwrap().unwrap();
    assert_eq!((row.state, row.code), (FollowUpState::Capped, Some(131_049)));
    assert_eq!(only_cart(&store).await.contacted, 0, "what did not arrive does not count");
    house.clock.forward(MINUTE);
    store.open_follow_up(api("f2", &cart)).await.unwrap();
    tell(&house, &store, status(Some("f2"), FollowUpState::OptedOut, Some(131_050))).await;
    assert!(person(&store).await.do_not_contact.is_some());
}

#[tokio::test]
async fn an_answer_is_on_the_cart_and_a_batch_tells_all() {
    let house = House::new();
    let store = house.create().await;
    send(&house, &store, &checkout("1")).await;
    let cart = only_cart(&store).await;
    store.open_follow_up(api("f1", &cart)).await.unwrap();
    let news = [
        status(Some("f1"), FollowUpState::Delivered, None),
        status(Some("f1"), FollowUpState::Read, None),
        News::Reply { answers: Some("wamid.1".to_owned()), stop: false },
    ];
    tell_all(&house, &store, &news).await;
    let detail = store.cart(cart.id).await.unwrap().unwrap();
    assert_eq!(detail.row.cart.status, CartStatus::Replied);
    let events: Vec<_> = detail.timeline.iter().take(3).map(|entry| entry.event).collect();
    assert_eq!(
        events,
        [TimelineEvent::Replied, TimelineEvent::FollowUpOutcome, TimelineEvent::FollowUpOutcome]
    );
}

#[tokio::test]
async fn erasing_one_of_a_batch_keeps_the_stop_of_the_other() {
    let house = House::new();
    let store = house.create().await;
    send(&house, &store, &checkout("1")).await;
    let other =
        wapas_domain::checkout::Checkout { phone_raw: Some("+919812300000".to_owned()), ..checkout("2") };
    let stop = |who: &str| Callback {
        at: None,
        who: Phone::parse(who),
        news: News::Reply { answers: None, stop: true },
    };
    let body = serde_json::to_vec(&[stop(PHONE), stop("+919812300000")]).unwrap();
    store.admit(raw_arrival("main", Verdict::Accepted, body, house.now())).await.unwrap();
    let one = person(&store).await.id;
    let erasable = store.erasable(one.clone()).await.unwrap();
    assert_eq!(erasable.deliveries, 2, "the callback is found too");
    store.erase(one, false).await.unwrap();
    settle(&store).await;
    send(&house, &store, &other).await;
    assert!(person(&store).await.do_not_contact.is_some(), "the other's stop holds");
    send(&house, &store, &checkout("3")).await;
    let stopped = crate::house::carts(&store).await;
    for cart in stopped {
        let person = store.person(cart.person).await.unwrap().unwrap().person;
        assert!(person.do_not_contact.is_some(), "a stop outlives the customer's data");
    }
}

#[tokio::test]
async fn the_merchants_own_block_outlives_all_that_a_provider_tells() {
    let house = House::new();
    let store = house.create().await;
    send(&house, &store, &checkout("1")).await;
    let cart = only_cart(&store).await;
    let block = Fact::DoNotContact { person: cart.person.clone(), on: true, by: Some("Asha".to_owned()) };
    store.open_follow_up(api("f1", &cart)).await.unwrap();
    store.record(block).await.unwrap();
    // A code, the switch in WhatsApp and back again: the merchant's word stands under all of it.
    tell(&house, &store, status(Some("f1"), FollowUpState::OptedOut, Some(131_050))).await;
    for news in [News::Preference { stop: true }, News::Preference { stop: false }] {
        tell(&house, &store, news).await;
    }
    let blocked = person(&store).await;
    assert!(blocked.do_not_contact.is_some());
    assert_eq!((blocked.stopped_by.as_deref(), blocked.stop_origin), (Some("Asha"), StopOrigin::Merchant));
    store.rebuild().await.unwrap();
    settle(&store).await;
    assert_eq!(person(&store).await.stop_origin, StopOrigin::Merchant);
    // A code alone is the provider's word, and its "resume" takes it back.
    let only = |on| Fact::DoNotContact { person: blocked.id.clone(), on, by: None };
    store.record(only(false)).await.unwrap();
    house.clock.forward(2 * DAY);
    store.open_follow_up(api("f2", &cart)).await.unwrap();
    tell(&house, &store, status(Some("f2"), FollowUpState::OptedOut, Some(131_050))).await;
    assert_eq!(person(&store).await.stop_origin, StopOrigin::Provider);
    tell(&house, &store, News::Preference { stop: false }).await;
    assert!(person(&store).await.do_not_contact.is_none());
}

#[tokio::test]
async fn a_callback_goes_with_the_number_that_it_names_whomever_its_message_went_to() {
    let house = House::new();
    let store = house.create().await;
    send(&house, &store, &Checkout { phone_raw: Some(PHONE.to_owned()), ..checkout("1") }).await;
    let cart = only_cart(&store).await;
    let repaired = |phone: Option<&str>| Fact::PhoneRepaired {
        cart: cart.id.clone(),
        phone: phone.and_then(Phone::parse),
    };
    store.record(repaired(Some("+919812300000"))).await.unwrap();
    store.open_follow_up(api("f1", &only_cart(&store).await)).await.unwrap();
    store.record(repaired(None)).await.unwrap();
    tell(&house, &store, status(Some("f1"), FollowUpState::Delivered, None)).await;
    let named = only_cart(&store).await.person;
    store.erase(named, false).await.unwrap();
    settle(&store).await;
    names_none_of(&house, &[Phone::parse(PHONE).unwrap()].into());
}
