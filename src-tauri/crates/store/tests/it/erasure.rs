//! Erasing a customer.

use crate::bytes;
use crate::house::{
    self, BEGIN, House, carts, checkout, intent, only_cart, raw_arrival, send, settle, somebody, zarathustra,
};
use std::fs;
use wapas_domain::backup::{BackupDiary, BackupProblem};
use wapas_domain::cart::{Cart, CartStatus};
use wapas_domain::checkout::Checkout;
use wapas_domain::connection::Verdict;
use wapas_domain::fact::Fact;
use wapas_domain::ids::{PersonId, Seq};
use wapas_domain::phone::Phone;
use wapas_domain::settings::{SavedView, Settings};
use wapas_domain::time::{DAY, HOUR, MINUTE};
use wapas_domain::{Secret, Timestamp};
use wapas_store::{Aside, RecordError, Store};

/// What nobody may find of Zarathustra Quxwala. The index keeps only the ends of words that begin alike.
const TRACES: [&str; 8] = [
    "Zarathustra",
    "arathustr",
    "Quxwala",
    "9811122233",
    "zara@quxmail.in",
    "quxmail",
    "Mangotree Lane",
    "brother of the tailor",
];

async fn keep(house: &House, store: &Store, verdict: Verdict, body: &str) -> Seq {
    store.admit(raw_arrival("main", verdict, body.as_bytes().to_vec(), house.now())).await.unwrap().seq
}

fn text(checkout: &Checkout) -> String {
    serde_json::to_string(checkout).unwrap()
}

async fn find(store: &Store, cart_id: &str) -> Cart {
    carts(store).await.into_iter().find(|cart| cart.cart_id.as_deref() == Some(cart_id)).unwrap()
}

async fn erase(store: &Store, person: &PersonId) {
    store.erase(person.clone(), false).await.unwrap();
    settle(store).await;
}

async fn stopped(store: &Store, person: &PersonId) -> Option<Timestamp> {
    store.person(person.clone()).await.unwrap().unwrap().person.do_not_contact
}

#[tokio::test]
async fn no_page_keeps_anything_of_an_erased_customer() {
    let house = House::new();
    let store = house.create().await;
    for n in 0..40 {
        send(&house, &store, &somebody(n)).await;
    }
    // Two shops, a cart that comes twice, one that is deleted, one with their number by hand.
    send(&house, &store, &zarathustra("1")).await;
    send(&house, &store, &Checkout { total: None, ..zarathustra("1") }).await;
    let elsewhere = Checkout { store_host: Some("second.myshopify.com".to_owned()), ..zarathustra("2") };
    send(&house, &store, &elsewhere).await;
    send(&house, &store, &zarathustra("deleted")).await;
    send(&house, &store, &zarathustra("1")).await;
    let given = Checkout { phone_raw: None, email: None, ..zarathustra("given") };
    send(&house, &store, &given).await;
    let phone = Phone::parse("+919811122233");
    let given = find(&store, "given").await.id;
    store.record(Fact::PhoneRepaired { cart: given, phone }).await.unwrap();
    let deleted = find(&store, "deleted").await.id;
    store.record(Fact::CartDeleted { cart: deleted }).await.unwrap();
    let cart = find(&store, "1").await;
    let note = Some("brother of the tailor Quxwala".to_owned());
    store.record(Fact::CartNote { cart: cart.id.clone(), note: note.clone() }).await.unwrap();
    store.record(Fact::CartTags { cart: cart.id.clone(), tags: vec!["Quxwala".to_owned()] }).await.unwrap();
    let said = Fact::ConsentNoted { person: cart.person.clone(), agreed: Some(true), how: note, by: None };
    store.record(said).await.unwrap();
    let message = "Hi Zarathustra, your saree waits".to_owned();
    let because = Some("Zarathustra asked".to_owned());
    let message =
        wapas_store::FollowUpIntent { text: message, override_reason: because, ..intent("f1", &cart.id) };
    store.open_follow_up(message).await.unwrap();
    // What the merchant looked for, under names of their own.
    let view = |name: &str, search: &str, tag: &str| SavedView {
        id: name.to_owned(),
        name: name.to_owned(),
        view: "all".to_owned(),
        search: search.to_owned(),
        filters: [("tag".to_owned(), tag.to_owned()), ("total_from".to_owned(), "98111".to_owned())].into(),
        ..SavedView::default()
    };
    let views = [
        view("a", "ZARATHUSTRA", ""),
        view("b", "saree quxw", ""),
        view("c", "98111-22233", ""),
        view("d", "zara@quxmail.in", ""),
        view("e", "", "Quxwala"),
        view("Zarathustra's", "", ""),
        view("others", "sunita 98761", "vip"),
    ];
    store.set_settings(Settings { saved_views: views.to_vec(), ..Settings::default() }).await.unwrap();
    store.keep_bookmark(Secret::new(r#"{"search":"Zarathustra Quxwala"}"#.to_owned())).await.unwrap();
    // Kept aside: what can be read, and what only has the number or the address in it.
    keep(&house, &store, Verdict::Held, &text(&zarathustra("held"))).await;
    keep(&house, &store, Verdict::Unverified, &text(&zarathustra("unverified"))).await;
    keep(&house, &store, Verdict::BadSignature, r#"{"to": "98111-22233"}"#).await;
    keep(&house, &store, Verdict::Undecodable, "who=zara@quxmail.in, Zarathustra Quxwala").await;
    let stranger = keep(&house, &store, Verdict::Undecodable, "who=somebody else").await;
    for n in 40..60 {
        send(&house, &store, &somebody(n)).await;
    }
    let before: Vec<Cart> = others(&store).await;
    assert_eq!(bytes::found(&bytes::of_folder(&house.folder()), &TRACES), TRACES, "they are there before");

    let would = store.erasable(cart.person.clone()).await.unwrap();
    assert_eq!((would.carts, would.messages, would.notes, would.stopped), (3, 1, 1, false));
    assert_eq!(would.deliveries, 10, "six that came, four kept aside");
    assert!(would.backups.is_empty());
    let erased = store.erase(cart.person.clone(), false).await.unwrap();
    assert_eq!((erased.carts, erased.at), (3, house.now()));
    settle(&store).await;
    assert!(bytes::found(&bytes::of_folder(&house.folder()), &TRACES).is_empty(), "while it is open");
    assert_eq!(others(&store).await, before, "everybody else is as they were");
    let views: Vec<String> =
        store.settings().await.unwrap().saved_views.into_iter().map(|view| view.name).collect();
    assert_eq!(views, ["others"], "only what tells of the customer goes");
    assert!(store.bookmark().await.unwrap().is_none());
    assert!(store.labels().await.unwrap().tags.is_empty(), "the tag was only theirs");
    let kept = store.kept_aside(Aside::Connection("main".into()), None, 50).await.unwrap();
    assert_eq!(kept.iter().map(|row| row.seq).collect::<Vec<_>>(), [stranger]);
    assert_eq!(store.erase(cart.person.clone(), false).await.unwrap_err(), RecordError::NotFound);
    store.close().await;
    assert!(bytes::found(&bytes::of_folder(&house.folder()), &TRACES).is_empty(), "once it is closed");
    let store = house.open().await.unwrap();
    assert_eq!(others(&store).await, before);
    let listed = store.erasures().await.unwrap();
    assert_eq!(listed, [erased]);
}

/// All carts, without the numbers of places, which a fold anew keeps too.
async fn others(store: &Store) -> Vec<Cart> {
    let mut all = carts(store).await;
    all.retain(|cart| cart.cart_id.as_deref().is_some_and(|id| id.starts_with("other-")));
    all
}

#[tokio::test]
async fn a_stop_stays_a_stop_and_an_old_delivery_stays_nothing() {
    let house = House::new();
    let store = house.create().await;
    send(&house, &store, &checkout("1")).await;
    let before = only_cart(&store).await;
    let stop = Fact::DoNotContact { person: before.person.clone(), on: true, by: Some("Asha".to_owned()) };
    store.record(stop).await.unwrap();
    let since = house.now();
    house.clock.forward(DAY);
    erase(&store, &before.person).await;
    assert!(carts(&store).await.is_empty());
    // The same body again, a day and a week later.
    for _ in 0..2 {
        house.clock.forward(3 * DAY);
        let again = send(&house, &store, &checkout("1")).await;
        assert_eq!(again.verdict, Verdict::Duplicate);
    }
    assert!(carts(&store).await.is_empty());
    assert!(store.person(before.person.clone()).await.unwrap().is_none());
    // They come back by themselves: a new cart, marked, and nobody writes to them.
    send(&house, &store, &checkout("2")).await;
    let after = only_cart(&store).await;
    assert_eq!(after.person, before.person);
    let person = store.person(after.person.clone()).await.unwrap().unwrap().person;
    assert_eq!(person.do_not_contact, Some(since));
    assert_eq!(person.erased_at, Some(Timestamp(BEGIN + DAY)));
    // Erased once more and back once more, and then they allow messages.
    erase(&store, &after.person).await;
    send(&house, &store, &checkout("3")).await;
    assert_eq!(stopped(&store, &after.person).await, Some(since));
    let allow = Fact::DoNotContact { person: after.person.clone(), on: false, by: None };
    store.record(allow).await.unwrap();
    erase(&store, &after.person).await;
    send(&house, &store, &checkout("4")).await;
    assert_eq!(stopped(&store, &after.person).await, None);
}

#[tokio::test]
async fn the_same_cart_left_again_after_an_erasure_begins_afresh() {
    let house = House::new();
    let store = house.create().await;
    send(&house, &store, &checkout("1")).await;
    let before = only_cart(&store).await;
    let note = Some("a note".to_owned());
    store.record(Fact::CartNote { cart: before.id.clone(), note }).await.unwrap();
    store.open_follow_up(intent("f1", &before.id)).await.unwrap();
    erase(&store, &before.person).await;
    house.clock.forward(HOUR);
    send(&house, &store, &Checkout { total: None, ..checkout("1") }).await;
    let after = only_cart(&store).await;
    assert_eq!((after.id, after.received_at), (before.id, house.now()));
    assert_eq!((after.note, after.contacted, after.status), (None, 0, CartStatus::New));
}

#[tokio::test]
async fn a_cart_that_went_over_to_another_number_stays_with_that_number() {
    let house = House::new();
    let store = house.create().await;
    let wrong = Checkout { phone_raw: Some("+919811122233".to_owned()), ..checkout("1") };
    send(&house, &store, &wrong).await;
    send(&house, &store, &Checkout { phone_raw: wrong.phone_raw.clone(), ..checkout("2") }).await;
    let first = find(&store, "1").await.person;
    send(&house, &store, &checkout("1")).await;
    assert_ne!(find(&store, "1").await.person, first);
    erase(&store, &first).await;
    let cart = only_cart(&store).await;
    assert_eq!(cart.cart_id.as_deref(), Some("1"));
    assert!(bytes::found(&bytes::of_folder(&house.folder()), &["9811122233"]).is_empty());
}

#[tokio::test]
async fn sums_say_what_an_erasure_leaves_out() {
    let house = House::new();
    let store = house.create().await;
    send(&house, &store, &somebody(1)).await;
    send(&house, &store, &checkout("1")).await;
    send(&house, &store, &Checkout { total: None, ..checkout("2") }).await;
    let figures = |store: Store| async move {
        let found = store.figures(None, Timestamp(BEGIN - HOUR), Timestamp(BEGIN + HOUR)).await.unwrap();
        (store, found)
    };
    let (store, before) = figures(store).await;
    assert_eq!((before.carts.count, before.erased.count), (3, 0));
    let person = find(&store, "1").await.person;
    erase(&store, &person).await;
    let (store, after) = figures(store).await;
    assert_eq!((after.carts.count, after.erased.count, after.erased.uncounted), (1, 2, 1));
    assert_eq!(after.carts.sums["INR"] + after.erased.sums["INR"], before.carts.sums["INR"]);
    assert_eq!(store.shops().await.unwrap().len(), 1);
}

#[tokio::test]
async fn copies_from_before_updates_are_named_and_go_where_the_merchant_says_so() {
    let house = House::new();
    let store = house.create().await;
    send(&house, &store, &checkout("1")).await;
    let person = only_cart(&store).await.person;
    let backups = house.folder().join("backups");
    fs::create_dir(&backups).unwrap();
    let names = ["001760000000000-before-2.db", "001760000000000-before-2.keys.json", "mine.txt"];
    let (half, later) = ("Wapas 0badcafe.part", "001760000060000-before-restore.wapas");
    for name in names.into_iter().chain([half, later]) {
        fs::write(backups.join(name), vec![7; 4096]).unwrap();
    }
    let told = store.erasable(person.clone()).await.unwrap().backups;
    assert_eq!(told, [Timestamp(BEGIN), Timestamp(BEGIN + MINUTE)]);
    store.erase(person.clone(), true).await.unwrap();
    let until = store.backup_diary().await.unwrap().drop_here.unwrap();
    assert!(store.drop_copies(until).await.is_err(), "one is being made, and may become such a copy");
    fs::remove_file(backups.join(half)).unwrap();
    store.drop_copies(until).await.unwrap();
    let mut left: Vec<_> = fs::read_dir(&backups).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, [later, "mine.txt"], "only what Wapas made before");
}

#[tokio::test]
async fn a_copy_that_cannot_be_removed_keeps_neither_the_erasure_nor_another_copy() {
    let house = House::new();
    let store = house.create().await;
    send(&house, &store, &checkout("1")).await;
    let person = only_cart(&store).await.person;
    let backups = house.folder().join("backups");
    // No system removes a folder as a file.
    let stuck = backups.join("001759999999999-before-2.db");
    fs::create_dir_all(&stuck).unwrap();
    let other = backups.join("001760000000000-before-3.db");
    fs::write(&other, "a copy").unwrap();
    store.erase(person, true).await.unwrap();
    assert_eq!(store.erasures().await.unwrap().len(), 1);
    let until = store.backup_diary().await.unwrap().drop_here.unwrap();
    assert_eq!(store.drop_copies(until).await, Err(BackupProblem::NotWritten));
    assert!(stuck.exists() && !other.exists());
    fs::remove_dir(&stuck).unwrap();
    store.drop_copies(until).await.unwrap();
}

#[tokio::test]
async fn copies_stay_where_the_merchant_keeps_them() {
    let house = House::new();
    let store = house.create().await;
    send(&house, &store, &checkout("1")).await;
    store.erase(only_cart(&store).await.person, false).await.unwrap();
    assert_eq!(store.backup_diary().await.unwrap(), BackupDiary::default());
}

#[tokio::test]
async fn a_log_that_was_left_behind_is_emptied_when_the_file_is_opened() {
    let house = House::new();
    let store = house.create().await;
    send(&house, &store, &checkout("1")).await;
    let crashed = House { dir: tempfile::TempDir::new().unwrap(), clock: house.clock.clone() };
    fs::create_dir(crashed.folder()).unwrap();
    for name in ["wapas.db", "wapas.db-wal"] {
        fs::copy(house.folder().join(name), crashed.folder().join(name)).unwrap();
    }
    let log = || fs::metadata(crashed.folder().join("wapas.db-wal")).unwrap().len();
    assert_ne!(log(), 0);
    let opened = crashed.open().await.unwrap();
    assert_eq!(log(), 0);
    assert_eq!(house::carts(&opened).await.len(), 1);
}
