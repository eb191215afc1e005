//! One deed for many carts: chosen by a question as of a moment, done in slices, undone exactly.

use crate::house::{House, arrival, carts, checkout, intent, send, settle};
use std::time::{Duration, Instant};
use wapas_domain::cart::{Cart, CartStatus, LostReason};
use wapas_domain::checkout::Checkout;
use wapas_domain::fact::Fact;
use wapas_domain::ids::CartId;
use wapas_domain::many::{Deed, Skip};
use wapas_domain::money::Amount;
use wapas_domain::time::{DAY, HOUR};
use wapas_store::{CartQuery, Choice, Meant, Moment, Store, View};

/// So many carts, each of a customer of its own.
async fn filled(house: &House, store: &Store, count: usize) {
    let mut waiting = Vec::new();
    for n in 0..count {
        let one = Checkout { phone_raw: Some(format!("+9198{n:08}")), ..checkout(&n.to_string()) };
        waiting.push(Box::pin(store.admit(arrival(&one, house.now()))));
    }
    for chunk in waiting.chunks_mut(500) {
        for receipt in futures_of(chunk).await {
            receipt.unwrap();
        }
    }
    settle(store).await;
}

/// Waits for all of these at once, so that they share their commits.
async fn futures_of<F: Future + Unpin>(all: &mut [F]) -> Vec<F::Output> {
    let mut done: Vec<Option<F::Output>> = all.iter().map(|_| None).collect();
    std::future::poll_fn(|context| {
        let mut pending = false;
        for (future, slot) in all.iter_mut().zip(&mut done) {
            if slot.is_none() {
                match std::pin::Pin::new(future).poll(context) {
                    std::task::Poll::Ready(output) => *slot = Some(output),
                    std::task::Poll::Pending => pending = true,
                }
            }
        }
        if pending { std::task::Poll::Pending } else { std::task::Poll::Ready(()) }
    })
    .await;
    done.into_iter().flatten().collect()
}

fn these(ids: &[&CartId]) -> Choice {
    Choice {
        meant: Meant::These(ids.iter().map(|id| (*id).clone()).collect()),
        with_due: false,
        except: vec![],
    }
}

fn found(query: CartQuery, moment: Option<Moment>) -> Choice {
    Choice { meant: Meant::Found(Box::new(query), moment), with_due: false, except: vec![] }
}

fn view(view: View) -> CartQuery {
    CartQuery { view, ..CartQuery::default() }
}

async fn cart(store: &Store, cart_id: &str) -> Cart {
    let all = carts(store).await;
    all.into_iter().find(|cart| cart.cart_id.as_deref() == Some(cart_id)).unwrap()
}

const CLOSE: Deed = Deed::Mark(CartStatus::Lost, Some(LostReason::Price));

#[tokio::test]
async fn a_choice_by_a_question_holds_what_was_there_and_not_what_comes_later() {
    let house = House::new();
    let store = house.create().await;
    filled(&house, &store, 5).await;
    let seen = store.choose(found(view(View::All), None)).await.unwrap();
    assert_eq!((seen.carts.len(), seen.customers), (5, 5));
    send(&house, &store, &Checkout { phone_raw: Some("+919700000001".to_owned()), ..checkout("late") }).await;
    // One that was there changes meanwhile; it stays chosen.
    let changed =
        Checkout { total: Amount::parse("1"), phone_raw: Some("+919800000000".to_owned()), ..checkout("0") };
    send(&house, &store, &changed).await;
    let moment: Moment = seen.moment.to_string().parse().unwrap();
    let then = store.choose(found(view(View::All), Some(moment))).await.unwrap();
    assert_eq!((then.carts.len(), then.moment), (5, seen.moment));
    let due = store.choose(found(view(View::Due), Some(moment))).await.unwrap();
    assert_eq!(due.carts.len(), 5);
    let searched = CartQuery { search: Some("late".to_owned()), ..CartQuery::default() };
    assert_eq!(store.choose(found(searched.clone(), Some(moment))).await.unwrap().carts.len(), 0);
    assert_eq!(store.choose(found(searched, None)).await.unwrap().carts.len(), 1);
    let except = Choice { except: vec![seen.carts[0].clone()], ..found(view(View::All), Some(moment)) };
    let rest = store.choose(except).await.unwrap();
    assert_eq!(rest.carts.len(), 4);
    assert!(!rest.carts.contains(&seen.carts[0]));
    assert!("nonsense".parse::<Moment>().is_err());
}

#[tokio::test]
async fn a_row_of_due_stands_for_all_due_carts_of_its_customer() {
    let house = House::new();
    let store = house.create().await;
    for cart_id in ["1", "2", "3"] {
        send(&house, &store, &checkout(cart_id)).await;
    }
    send(&house, &store, &Checkout { phone_raw: Some("+919700000001".to_owned()), ..checkout("else") }).await;
    let (one, waits) = (cart(&store, "1").await, cart(&store, "2").await);
    let until = Some(house.now().plus(HOUR));
    store.record(Fact::CartSnoozed { cart: waits.id.clone(), until }).await.unwrap();
    let row = Choice { with_due: true, ..these(&[&one.id]) };
    let chosen = store.choose(row).await.unwrap();
    assert_eq!((chosen.carts.len(), chosen.customers), (2, 1));
    assert!(!chosen.carts.contains(&waits.id), "what is not due stays as it is");
    let all = store.choose(found(view(View::Due), None)).await.unwrap();
    assert_eq!((all.carts.len(), all.customers), (3, 2));
    let without = Choice { except: vec![one.id.clone()], ..found(view(View::Due), None) };
    assert_eq!(store.choose(without).await.unwrap().carts, [cart(&store, "else").await.id]);
    // Putting off the row puts the customer off.
    let done = store.change_carts(chosen.carts, Deed::PutOff(until)).await.unwrap();
    assert_eq!(done.kept.len(), 2);
    let counts = store.counts(None).await.unwrap();
    assert_eq!(counts[&View::Due].rows, 1);
    house.clock.forward(HOUR);
    assert_eq!(store.counts(None).await.unwrap()[&View::Due].rows, 2, "and back by itself");
}

#[tokio::test]
async fn each_cart_gets_back_exactly_what_it_had_unless_somebody_changed_it() {
    let house = House::new();
    let store = house.create().await;
    filled(&house, &store, 6).await;
    let record = async |fact| store.record(fact).await.unwrap();
    let id = async |cart_id| cart(&store, cart_id).await.id;
    let until = Some(house.now().plus(DAY));
    record(Fact::CartSnoozed { cart: id("0").await, until }).await;
    record(Fact::CartStatus { cart: id("1").await, status: CartStatus::Bought, reason: None }).await;
    let (status, reason) = (CartStatus::Lost, Some(LostReason::NoAnswer));
    record(Fact::CartStatus { cart: id("2").await, status, reason }).await;
    record(Fact::CartTags { cart: id("3").await, tags: vec!["vip".to_owned()] }).await;
    store.open_follow_up(intent("f", &id("4").await)).await.unwrap();
    let before = carts(&store).await;
    let all: Vec<CartId> = before.iter().map(|cart| cart.id.clone()).collect();
    let mut with_ghost = all.clone();
    with_ghost.push("c_nobody".into());

    let done = store.change_carts(with_ghost, CLOSE).await.unwrap();
    assert_eq!(done.kept.len(), 5);
    assert_eq!(done.skipped.into_iter().collect::<Vec<_>>(), [(Skip::Gone, 1), (Skip::Bought, 1)]);
    // A delivery changes one cart; it is given back all the same, with what the sender says now.
    let changed =
        Checkout { total: Amount::parse("7"), phone_raw: Some("+919800000000".to_owned()), ..checkout("0") };
    send(&house, &store, &changed).await;
    // A person opens another again; that stays.
    record(Fact::CartStatus { cart: id("5").await, status: CartStatus::Replied, reason: None }).await;
    let restored = store.restore_carts(&done.kept).await.unwrap();
    assert_eq!((restored.carts, restored.left, restored.unfinished.len()), (4, 1, 0));
    for was in &before {
        let is = store.cart(was.id.clone()).await.unwrap().unwrap().row.cart;
        let merchants = |cart: &Cart| (cart.status, cart.lost_reason, cart.snooze_until, cart.tags.clone());
        match was.cart_id.as_deref() {
            Some("5") => assert_eq!(is.status, CartStatus::Replied),
            Some("0") => assert_eq!((merchants(&is), is.total_minor()), (merchants(was), Some(700))),
            _ => assert_eq!(&is, was),
        }
    }
    let tagged = store.change_carts(all, Deed::Tag(vec!["diwali".to_owned()])).await.unwrap();
    assert_eq!(tagged.kept.len(), 6);
    assert_eq!(cart(&store, "3").await.tags, ["vip", "diwali"]);
    store.restore_carts(&tagged.kept).await.unwrap();
    assert_eq!(cart(&store, "3").await.tags, ["vip"]);
    store.rebuild().await.unwrap();
    settle(&store).await;
    assert_eq!(cart(&store, "0").await.snooze_until, until);
}

#[tokio::test]
async fn ten_thousand_carts_take_seconds_and_arrivals_do_not_wait_for_them() {
    const MANY: usize = 10_000;
    let house = House::new();
    let store = std::sync::Arc::new(house.create().await);
    filled(&house, &store, MANY).await;
    let chosen = store.choose(found(view(View::Due), None)).await.unwrap();
    assert_eq!(chosen.carts.len(), MANY);
    let work = {
        let (store, carts) = (std::sync::Arc::clone(&store), chosen.carts.clone());
        tokio::spawn(async move { store.change_carts(carts, CLOSE).await })
    };
    let (mut slowest, mut came) = (Duration::ZERO, 0);
    while !work.is_finished() {
        let one = Checkout { phone_raw: Some(format!("+9197{came:08}")), ..checkout(&format!("late{came}")) };
        let sent = Instant::now();
        store.admit(arrival(&one, house.now())).await.unwrap();
        slowest = slowest.max(sent.elapsed());
        came += 1;
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let done = work.await.unwrap().unwrap();
    assert_eq!(done.kept.len(), MANY);
    assert!(came > 1, "arrivals went in between");
    assert!(slowest < Duration::from_secs(5), "an arrival waited {slowest:?}");
    settle(&store).await;
    let counts = store.counts(None).await.unwrap();
    assert_eq!((counts[&View::Lost].rows, counts[&View::Due].rows), (MANY as u64, came));
    let restored = store.restore_carts(&done.kept).await.unwrap();
    assert_eq!((restored.carts, restored.left), (MANY as u64, 0));
    assert_eq!(store.counts(None).await.unwrap()[&View::Due].rows, MANY as u64 + came);
    assert_eq!(store.delete_carts(chosen.carts.clone()).await.unwrap(), MANY as u64);
    assert_eq!(store.delete_carts(chosen.carts).await.unwrap(), 0, "they are gone");
    assert_eq!(store.counts(None).await.unwrap()[&View::All].rows, came);
}
