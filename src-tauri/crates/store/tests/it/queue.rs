//! Messages that were approved for later: what waits, holds; what no longer holds is set back in the
//! transaction that changed it.

use crate::house::{House, arrival, checkout, intent, only_cart, raw_arrival, send, settle};
use wapas_domain::callback::{Callback, News};
use wapas_domain::cart::CartStatus;
use wapas_domain::connection::Verdict;
use wapas_domain::fact::Fact;
use wapas_domain::followup::{Channel, FollowUpState};
use wapas_domain::guard::Guard;
use wapas_domain::ids::CartId;
use wapas_domain::money::Amount;
use wapas_domain::phone::Phone;
use wapas_domain::queue::{LATEST, PausedBy, SPACING, Scope, Setback, Standing};
use wapas_domain::time::{HOUR, MINUTE};
use wapas_store::{FollowUpIntent, NewApproval, RecordError, Store, View};

fn asked(id: &str, cart: &CartId) -> FollowUpIntent {
    FollowUpIntent { channel: Channel::MetaCloud, ..intent(id, cart) }
}

async fn approve(house: &House, store: &Store, id: &str, cart: &CartId, later: i64) -> bool {
    let new = NewApproval {
        intent: asked(id, cart),
        due: house.now().plus(later),
        run: Some("r1".into()),
        overridden: Vec::new(),
    };
    !store.approve(vec![new]).await.unwrap().is_empty()
}

async fn standing(store: &Store, id: &str) -> Standing {
    store.approval(id.into()).await.unwrap().unwrap().standing
}

async fn one_waits(house: &House, store: &Store) -> CartId {
    send(house, store, &checkout("1")).await;
    let cart = only_cart(store).await.id;
    assert!(approve(house, store, "f1", &cart, HOUR).await);
    cart
}

#[tokio::test]
async fn what_waits_is_not_due_and_goes_under_its_own_id_once() {
    let house = House::new();
    let store = house.create().await;
    let cart = one_waits(&house, &store).await;
    assert_eq!(store.counts(None).await.unwrap()[&View::Due].rows, 0);
    assert!(!approve(&house, &store, "f2", &cart, HOUR).await, "one waits for a customer at most");
    let early = store.open_approved(asked("f1", &cart)).await;
    assert_eq!(early, Err(RecordError::Withdrawn), "its moment is yet to come");
    house.clock.forward(HOUR);
    let other = FollowUpIntent { text: "Hello".to_owned(), ..asked("f1", &cart) };
    assert_eq!(store.open_approved(other).await, Err(RecordError::Withdrawn), "another text");
    let opened = store.open_approved(asked("f1", &cart)).await.unwrap();
    assert_eq!((opened.follow_up.id.as_str(), opened.follow_up.state), ("f1", FollowUpState::Opened));
    assert_eq!(standing(&store, "f1").await, Standing::Gone);
    assert_eq!(store.open_approved(asked("f1", &cart)).await, Err(RecordError::Withdrawn), "never twice");
    let after = only_cart(&store).await;
    assert_eq!((after.scheduled, after.contacted), (None, 1));
    assert_eq!(store.next_approval().await.unwrap(), None);
    let run = store.queue().await.unwrap().runs.remove(0);
    assert_eq!((run.all, run.waiting, run.gone["opened"]), (1, 0, 1));
}

#[tokio::test]
async fn whatever_changes_the_cart_or_its_customer_sets_it_back_at_once() {
    let reply = |stop| {
        vec![Callback {
            at: None,
            who: Phone::parse("+919812345678"),
            news: News::Reply { answers: None, stop },
        }]
    };
    let changed = {
        let mut changed = checkout("1");
        changed.total = Amount::parse("1");
        changed
    };
    for (what, why) in [
        (0, Setback::Guard(Guard::Bought)),
        (1, Setback::Closed),
        (2, Setback::Gone),
        (3, Setback::NumberChanged),
        (4, Setback::Guard(Guard::DoNotContact)),
        (5, Setback::Guard(Guard::DoNotContact)),
        (6, Setback::CartChanged),
        (7, Setback::Replied),
    ] {
        let house = House::new();
        let store = house.create().await;
        send(&house, &store, &checkout("1")).await;
        let cart = only_cart(&store).await;
        if what == 7 {
            // An answer is to a message that went.
            store.open_follow_up(intent("f0", &cart.id)).await.unwrap();
        }
        assert!(approve(&house, &store, "f1", &cart.id, HOUR).await);
        house.clock.forward(MINUTE);
        let status = |status| Fact::CartStatus { cart: cart.id.clone(), status, reason: None };
        let fact = match what {
            0 => Some(status(CartStatus::Bought)),
            1 => Some(status(CartStatus::Lost)),
            2 => Some(Fact::CartDeleted { cart: cart.id.clone() }),
            3 => Some(Fact::PhoneRepaired { cart: cart.id.clone(), phone: Phone::parse("+919812300000") }),
            4 => Some(Fact::DoNotContact { person: cart.person.clone(), on: true, by: None }),
            _ => None,
        };
        match (fact, what) {
            (Some(fact), _) => drop(store.record(fact).await.unwrap()),
            (None, 6) => drop(store.admit(arrival(&changed, house.now())).await.unwrap()),
            (None, _) => {
                let body = serde_json::to_vec(&reply(what == 5)).unwrap();
                let told = raw_arrival("main", Verdict::Accepted, body, house.now());
                store.admit(told).await.unwrap();
            }
        }
        settle(&store).await;
        assert_eq!(standing(&store, "f1").await, Standing::SetBack(why), "{what}");
        house.clock.forward(HOUR);
        let late = store.open_approved(asked("f1", &cart.id)).await;
        assert_eq!(late, Err(RecordError::Withdrawn), "{what}");
        let queue = store.queue().await.unwrap();
        assert_eq!((queue.waiting, queue.set_back, queue.back.len()), (0, 1, 1));
        store.record(Fact::QueueCancelled { scope: Scope::SetBack }).await.unwrap();
        assert_eq!(store.queue().await.unwrap().set_back, 0, "put away");
    }
}

#[tokio::test]
async fn a_provider_is_not_asked_about_what_was_bought_or_stopped_between_guards_and_intent() {
    let house = House::new();
    let store = house.create().await;
    send(&house, &store, &checkout("1")).await;
    let cart = only_cart(&store).await;
    store.record(Fact::DoNotContact { person: cart.person, on: true, by: None }).await.unwrap();
    assert_eq!(store.open_follow_up(asked("f1", &cart.id)).await, Err(RecordError::Withdrawn));
}

#[tokio::test]
async fn pausing_holds_and_going_on_spreads_what_passed() {
    let house = House::new();
    let store = house.create().await;
    let mut ids = Vec::new();
    for n in 0..3 {
        let mut come = checkout(&n.to_string());
        come.phone_raw = Some(format!("+91981234560{n}"));
        send(&house, &store, &come).await;
    }
    for (n, cart) in crate::house::carts(&store).await.iter().enumerate() {
        let id = format!("f{n}");
        assert!(approve(&house, &store, &id, &cart.id, (1 + i64::try_from(n).unwrap()) * MINUTE).await);
        ids.push((id, cart.id.clone()));
    }
    let pause = |scope, on| Fact::QueuePaused { scope, on, by: PausedBy::Person };
    store.record(pause(Scope::All, true)).await.unwrap();
    assert_eq!(store.next_approval().await.unwrap(), None);
    house.clock.forward(5 * HOUR);
    let paused = store.open_approved(asked(&ids[0].0, &ids[0].1)).await;
    assert_eq!(paused, Err(RecordError::Withdrawn));
    store.record(pause(Scope::All, false)).await.unwrap();
    let now = house.now();
    for (n, (id, _)) in ids.iter().enumerate() {
        let at = store.approval(id.as_str().into()).await.unwrap().unwrap().at;
        assert_eq!(at, now.plus(i64::try_from(n).unwrap() * SPACING), "one after the other");
    }
    store.record(pause(Scope::One("f0".into()), true)).await.unwrap();
    assert_eq!(store.next_approval().await.unwrap().unwrap().id.as_str(), "f1");
    house.clock.forward(LATEST + MINUTE);
    let late = store.open_approved(asked(&ids[1].0, &ids[1].1)).await;
    assert_eq!(late, Err(RecordError::Withdrawn), "long past its moment");
    store.record(Fact::QueueCancelled { scope: Scope::Run("r1".into()) }).await.unwrap();
    let queue = store.queue().await.unwrap();
    assert_eq!((queue.waiting, queue.runs[0].cancelled), (0, 3));
    assert_eq!(store.counts(None).await.unwrap()[&View::Due].rows, 3, "they are due again");
    let nobody = Fact::QueueCancelled { scope: Scope::One("nobody".into()) };
    assert_eq!(store.record(nobody).await, Err(RecordError::NotFound));
}

#[tokio::test]
async fn it_is_there_after_a_restart_and_gone_with_its_customer() {
    let house = House::new();
    let store = house.create().await;
    let cart = one_waits(&house, &store).await;
    store.close().await;
    let store = house.open().await.unwrap();
    assert_eq!(store.next_approval().await.unwrap().unwrap().id.as_str(), "f1");
    let person = only_cart(&store).await.person;
    store.erase(person, false).await.unwrap();
    settle(&store).await;
    assert_eq!(store.next_approval().await.unwrap(), None);
    house.clock.forward(HOUR);
    assert_eq!(store.open_approved(asked("f1", &cart)).await, Err(RecordError::Withdrawn));
    let facts: Vec<String> = crate::house::raw(&house.file())
        .prepare("SELECT fact FROM facts")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert!(facts.iter().any(|fact| fact.contains("follow_up_approved")));
    assert!(!facts.iter().any(|fact| fact.contains("Sunita")), "the text is blank");
}
