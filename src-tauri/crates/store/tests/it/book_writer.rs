//! Writes a book as this version writes it, to be opened by every later one: `tests/fixtures/books` has one of each
//! schema. The next is written, before the schema changes, by
//! `WAPAS_BOOK=…/tests/fixtures/books/NNNN.db cargo test -p wapas-store --test it -- --ignored a_book_is_written`.
//! The older ones were written by this same file within the last version that had their schema.

use crate::house::{BEGIN, House, carts, checkout, connection, intent, raw, raw_arrival, send, settle};
use sha2::{Digest, Sha256};
use std::fs;
use wapas_domain::cart::CartStatus;
use wapas_domain::checkout::Checkout;
use wapas_domain::connection::Verdict;
use wapas_domain::fact::Fact;
use wapas_domain::followup::Outcome;
use wapas_domain::gap::{Gap, GapCause};
use wapas_domain::settings::Settings;
use wapas_domain::time::HOUR;
use wapas_domain::{Secret, Timestamp};
use wapas_store::{SecretSlot, Store};

/// A customer's number, by the last figure.
fn phone(last: usize) -> String {
    format!("+91981234567{last}")
}

async fn deeds(house: &House, store: &Store) {
    let all = carts(store).await;
    let named = |id: &str| all.iter().find(|cart| cart.cart_id.as_deref() == Some(id)).unwrap().clone();
    let (one, two, three, four) = (named("1"), named("2"), named("3"), named("4"));
    store.open_follow_up(intent("f1", &one.id)).await.unwrap();
    store.open_follow_up(intent("f2", &two.id)).await.unwrap();
    let facts = [
        Fact::FollowUpOutcome { id: "f1".into(), outcome: Some(Outcome::Sent) },
        Fact::CartNote { cart: one.id.clone(), note: Some("calls back on Diwali".to_owned()) },
        Fact::CartTags { cart: one.id, tags: vec!["vip".to_owned()] },
        Fact::CartStatus { cart: three.id, status: CartStatus::Lost, reason: None },
        Fact::DoNotContact { person: four.person, on: true, by: None },
        Fact::ShopDescribed {
            shop: two.shop,
            name: Some("Rang Sarees".to_owned()),
            currency: Some("INR".to_owned()),
            consent_basis: None,
            support_phone: None,
        },
        Fact::CartSnoozed { cart: two.id, until: Some(house.now().plus(HOUR)) },
        Fact::CartDeleted { cart: named("5").id },
    ];
    for fact in facts {
        store.record(fact).await.unwrap();
    }
    let erased = named("6").person;
    store.erase(erased, false).await.unwrap();
}

#[tokio::test]
#[ignore = "writes a file that stays"]
async fn a_book_is_written() {
    let to = std::env::var_os("WAPAS_BOOK").expect("where the book goes");
    let house = House::new();
    let store = house.create().await;
    let mut second = connection("second");
    second.secret = Some((SecretSlot("slot".to_owned()), Secret::new("a secret".to_owned())));
    store.create_connection(second).await.unwrap();
    for number in 1..=6 {
        let id = number.to_string();
        let come = Checkout { phone_raw: Some(phone(number)), ..checkout(&id) };
        send(&house, &store, &come).await;
        house.clock.forward(60_000);
    }
    // The second came again, one more can't be read, one can't be verified, one is forged.
    let again = Checkout { phone_raw: Some(phone(2)), ..checkout("2") };
    send(&house, &store, &again).await;
    for (verdict, bytes) in
        [(Verdict::Undecodable, "no cart"), (Verdict::Unverified, "nobody's"), (Verdict::Held, "held")]
    {
        store.admit(raw_arrival("main", verdict, bytes.into(), house.now())).await.unwrap();
    }
    store.admit_rejected(raw_arrival("main", Verdict::BadSignature, b"forged".to_vec(), house.now()));
    settle(&store).await;
    deeds(&house, &store).await;
    settle(&store).await;
    store.set_settings(Settings { shop_name: Some("Rang".to_owned()), ..Settings::default() }).await.unwrap();
    let gap =
        Gap { from: Timestamp(BEGIN), to: Timestamp(BEGIN + 5000), cause: GapCause::Locked, refused: 3 };
    store.keep_gap(gap).await.unwrap();
    store.keep_words(Secret::new("twelve words".to_owned())).await.unwrap();
    settle(&store).await;
    store.close().await;
    fs::copy(house.file(), to).unwrap();
}

/// The third schema was never alone in a version: its book is the second's with one step more.
#[test]
#[ignore = "writes a file that stays"]
fn the_second_book_takes_the_third_step() {
    const STEP: &str = include_str!("../../migrations/0003_forwarders.sql");
    let to = std::env::var_os("WAPAS_BOOK").expect("where a copy of the second book stands");
    let conn = raw(to.as_ref());
    conn.execute_batch(STEP).unwrap();
    let digest = Sha256::digest(STEP.as_bytes());
    let row = rusqlite::params![digest.as_slice()];
    conn.execute("INSERT INTO migrations (number, name, sha256) VALUES (3, 'forwarders', ?1)", row).unwrap();
}
