//! A fold from the beginning gives the same rows, whatever happened.

use crate::house::{House, arrival, carts, checkout, intent, raw, raw_arrival, refreshed, settle};
use proptest::prelude::*;
use rusqlite::types::ValueRef;
use std::collections::BTreeSet;
use std::fmt::Write;
use wapas_domain::callback::{Callback, News};
use wapas_domain::cart::CartStatus;
use wapas_domain::checkout::Checkout;
use wapas_domain::connection::Verdict;
use wapas_domain::coupon::Coupon;
use wapas_domain::fact::Fact;
use wapas_domain::followup::{Channel, FollowUpState, Outcome};
use wapas_domain::ids::{PersonId, Seq};
use wapas_domain::money::{Amount, Unit};
use wapas_domain::phone::Phone;
use wapas_domain::plan::Plan;
use wapas_domain::template::{Language, Wording};
use wapas_domain::time::HOUR;
use wapas_store::{FollowUpIntent, Mend, NewConnection, RecordError, Store};

/// The shops from which carts come.
const SHOPS: [&str; 3] = ["my-store.myshopify.com", "gifts.in", "sarees.in"];

/// One thing that happens.
#[derive(Clone, Debug)]
enum Event {
    /// A delivery: which cart, with which key, number and total, through which connection.
    Comes { cart: u8, key: u8, phone: u8, total: u8, second: bool, verdict: u8, shop: u8 },
    /// The same body as the delivery before.
    Again,
    /// Time passes, in hours.
    Waits(u8),
    /// A person does something to a cart.
    Does { cart: u8, what: u8 },
    /// A provider is asked, answers, or tells something.
    Tells { cart: u8, what: u8 },
    /// Everything kept aside is accepted.
    Mends,
    /// The customer of a cart is erased.
    Erases(u8),
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        6 => (0..4_u8, 0..4_u8, 0..4_u8, 0..3_u8, any::<bool>(), 0..8_u8, 0..3_u8)
            .prop_map(|(cart, key, phone, total, second, verdict, shop)|
                Event::Comes { cart, key, phone, total, second, verdict, shop }),
        2 => Just(Event::Again),
        2 => (0..40_u8).prop_map(Event::Waits),
        5 => (0..6_u8, 0..18_u8).prop_map(|(cart, what)| Event::Does { cart, what }),
        4 => (0..6_u8, 0..10_u8).prop_map(|(cart, what)| Event::Tells { cart, what }),
        1 => Just(Event::Mends),
        2 => (0..6_u8).prop_map(Event::Erases),
    ]
}

/// All rows of the tables that are folded, as text.
fn rows(house: &House) -> String {
    let conn = raw(&house.file());
    let mut text = String::new();
    let tables = [
        "shops",
        "shop_wordings",
        "feeds",
        "persons",
        "stops",
        "erasures",
        "erased_carts",
        "carts",
        "due",
        "cart_docs",
        "cart_keys",
        "labels",
        "cart_tags",
        "timeline",
        "follow_ups",
        "incoming",
        "told",
        "sources",
        "tallies",
        "account",
        "waits",
        "shares",
    ];
    for table in tables {
        let mut statement = conn
            .prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2, 3, 4"))
            .or_else(|_| conn.prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2")))
            .unwrap();
        let columns = statement.column_count();
        let mut found = statement.query([]).unwrap();
        while let Some(row) = found.next().unwrap() {
            write!(text, "{table}").unwrap();
            for column in 0..columns {
                match row.get_ref(column).unwrap() {
                    ValueRef::Text(bytes) => write!(text, "|{}", String::from_utf8_lossy(bytes)).unwrap(),
                    other => write!(text, "|{other:?}").unwrap(),
                }
            }
            text.push('\n');
        }
    }
    for (table, query) in [("search", "sunita"), ("search", "devi"), ("digits", "\"9812\"")] {
        let sql = format!("SELECT rowid FROM {table} WHERE {table} MATCH ?1 ORDER BY rowid");
        let mut statement = conn.prepare(&sql).unwrap();
        let found: Vec<i64> =
            statement.query_map([query], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        writeln!(text, "{query}: {found:?}").unwrap();
    }
    text
}

struct History {
    house: House,
    store: Store,
    last: Option<(Checkout, &'static str)>,
    aside: Vec<Seq>,
    messages: u32,
    /// Numbers of erased customers, until they come again.
    gone: BTreeSet<Phone>,
    /// Customers who want no messages.
    stops: BTreeSet<PersonId>,
}

impl History {
    async fn happen(&mut self, event: &Event) {
        match event {
            Event::Comes { cart, key, phone, total, second, verdict, shop } => {
                let id = cart.to_string();
                let come = Checkout {
                    cart_id: (key % 2 == 0).then(|| id.clone()),
                    cart_token: (key / 2 == 0).then(|| format!("t{id}")),
                    phone_raw: [None, Some("+919812345678"), Some("+919812300000"), Some("9876543210")]
                        [usize::from(*phone)]
                    .map(str::to_owned),
                    store_host: Some(SHOPS[usize::from(*shop)].to_owned()),
                    currency: (total % 2 == 0).then(|| "INR".to_owned()),
                    email: (phone % 2 == 0).then(|| format!("{id}@example.com")),
                    total: [None, Amount::parse("100"), Amount::parse("100.50")][usize::from(*total)].clone(),
                    ..checkout(&id)
                };
                let connection = if *second { "second" } else { "main" };
                let verdict = [Verdict::Held, Verdict::Unverified].get(usize::from(*verdict)).copied();
                self.come(come, connection, verdict.unwrap_or(Verdict::Accepted)).await;
            }
            Event::Again => {
                if let Some((again, connection)) = self.last.clone() {
                    self.come(again, connection, Verdict::Accepted).await;
                }
            }
            Event::Waits(hours) => self.house.clock.forward(i64::from(*hours) * HOUR),
            Event::Tells { cart, what } => self.tell(*cart, *what).await,
            Event::Does { cart, what } => self.act(*cart, *what).await,
            Event::Mends => {
                let mends =
                    self.aside.drain(..).map(|seq| Mend { seq, verdict: Verdict::Accepted, reason: None });
                self.store.mend(mends.collect()).await.unwrap();
                // What was kept aside may be of anybody who has come since.
                self.gone.clear();
            }
            Event::Erases(cart) => self.erase(*cart).await,
        }
    }

    async fn erase(&mut self, cart: u8) {
        settle(&self.store).await;
        let carts = carts(&self.store).await;
        let Some(cart) = carts.get(usize::from(cart) % carts.len().max(1)) else { return };
        let person = self.store.person(cart.person.clone()).await.unwrap().unwrap().person;
        self.store.erase(person.id.clone(), false).await.unwrap();
        settle(&self.store).await;
        assert!(self.store.person(person.id).await.unwrap().is_none());
        self.gone.extend(person.phone);
    }

    /// Nobody who was erased is in any row, and nobody who stopped is written to.
    async fn check_erased(&self) {
        let conn = raw(&self.house.file());
        let tables: Vec<String> = conn
            .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        for table in tables {
            let mut statement = conn.prepare(&format!("SELECT * FROM {table}")).unwrap();
            let columns = statement.column_count();
            let mut found = statement.query([]).unwrap();
            while let Some(row) = found.next().unwrap() {
                for column in 0..columns {
                    let value = row.get_ref(column).unwrap();
                    let Ok(bytes) = value.as_bytes() else { continue };
                    for phone in &self.gone {
                        let number = phone.digits();
                        let is_there = bytes.windows(number.len()).any(|part| part == number.as_bytes());
                        assert!(!is_there, "{table} has a number of somebody who was erased");
                    }
                }
            }
        }
        for id in &self.stops {
            if let Some(person) = self.store.person(id.clone()).await.unwrap() {
                assert!(person.person.do_not_contact.is_some(), "a stop stays a stop");
            }
        }
    }

    async fn come(&mut self, come: Checkout, connection: &'static str, verdict: Verdict) {
        let body = serde_json::to_vec(&come).unwrap();
        let kept = self.store.admit(raw_arrival(connection, verdict, body, self.house.now())).await.unwrap();
        if matches!(kept.verdict, Verdict::Held | Verdict::Unverified) && !self.aside.contains(&kept.seq) {
            self.aside.push(kept.seq);
        }
        if let Some(raw) = come.phone_raw.as_deref()
            && kept.verdict != Verdict::Duplicate
        {
            self.gone.retain(|phone| !raw.ends_with(&phone.digits()[2..]));
        }
        self.last = Some((come, connection));
    }

    async fn act(&mut self, cart: u8, what: u8) {
        settle(&self.store).await;
        let carts = carts(&self.store).await;
        let Some(cart) = carts.get(usize::from(cart) % carts.len().max(1)) else { return };
        let (id, person) = (cart.id.clone(), cart.person.clone());
        let status = |status| Fact::CartStatus { cart: id.clone(), status, reason: None };
        let answer = |outcome| {
            let newest = cart.follow_up.clone().map(|(id, _)| id);
            newest.map(|id| Fact::FollowUpOutcome { id, outcome })
        };
        let fact = match what {
            0 => Some(status(CartStatus::Lost)),
            1 => Some(status(CartStatus::Replied)),
            2 => Some(Fact::CartNote { cart: id, note: Some("note".to_owned()) }),
            3 => Some(Fact::CartTags { cart: id, tags: vec!["tag".to_owned()] }),
            4 => Some(Fact::CartSnoozed { cart: id, until: Some(self.house.now().plus(HOUR)) }),
            5 => Some(Fact::CartDeleted { cart: id }),
            6 => {
                let phone = Phone::parse("+919812345678");
                self.gone.retain(|gone| Some(gone) != phone.as_ref());
                Some(Fact::PhoneRepaired { cart: id, phone })
            }
            7 => Some(Fact::PhoneRepaired { cart: id, phone: None }),
            8 => {
                let on = cart.contacted == 0;
                if on {
                    self.stops.insert(person.clone());
                } else {
                    self.stops.remove(&person);
                }
                Some(Fact::DoNotContact { person, on, by: None })
            }
            9 => Some(Fact::UnitChosen { connection: "second".into(), unit: Unit::Minor }),
            10 => answer(Some(Outcome::NotSent)),
            11 => answer(Some(Outcome::NotOnWhatsapp)),
            12 => Some(Fact::ShopPlanned {
                shop: cart.shop.clone(),
                plan: (cart.contacted < 2).then(|| Plan { steps: vec![HOUR, 90 * HOUR], coupon: true }),
            }),
            13 => Some(Fact::ShopDescribed {
                shop: cart.shop.clone(),
                name: Some("Shop".to_owned()),
                currency: Some(if cart.currency == "INR" { "USD" } else { "INR" }.to_owned()),
                consent_basis: None,
                support_phone: Some("98765 43210".to_owned()),
            }),
            14 => Some(Fact::ShopWorded {
                shop: cart.shop.clone(),
                template: "first".into(),
                language: Language::En,
                wording: (cart.contacted == 0).then(Wording::default),
            }),
            15 => Some(Fact::ShopCoupon { shop: cart.shop.clone(), coupon: Some(Coupon::default()) }),
            _ => {
                self.messages += 1;
                self.store.open_follow_up(intent(&format!("f{}", self.messages), &id)).await.unwrap();
                None
            }
        };
        if let Some(fact) = fact {
            self.store.record(fact).await.unwrap();
        }
    }

    async fn tell(&mut self, cart: u8, what: u8) {
        settle(&self.store).await;
        let carts = carts(&self.store).await;
        let Some(cart) = carts.get(usize::from(cart) % carts.len().max(1)) else { return };
        let newest = cart.follow_up.clone().map(|(id, _)| id);
        let who = cart.number().cloned();
        let status = |state, code| {
            let reference = newest.as_ref().map(ToString::to_string);
            Some(News::Status { message: "wamid.1".to_owned(), reference, state, code })
        };
        let news = match what {
            0 | 1 => {
                self.messages += 1;
                let intent = intent(&format!("f{}", self.messages), &cart.id);
                let asked = FollowUpIntent { channel: Channel::MetaCloud, ..intent };
                let opened = self.store.open_follow_up(asked).await;
                assert!(matches!(opened, Ok(_) | Err(RecordError::Exists)));
                None
            }
            2 | 3 => {
                if let Some(id) = newest {
                    let state = if what == 2 { FollowUpState::Accepted } else { FollowUpState::Unknown };
                    let provider_id = who.as_ref().map(|phone| format!("wamid.{}", phone.digits()));
                    let handed = Fact::FollowUpHanded { id, state, provider_id, code: None };
                    self.store.record(handed).await.unwrap();
                }
                None
            }
            4 => status(FollowUpState::Delivered, None),
            5 => status(FollowUpState::Capped, Some(131_049)),
            6 => status(FollowUpState::OptedOut, Some(131_050)),
            7 => Some(News::Reply { answers: None, stop: cart.contacted == 0 }),
            8 => Some(News::Preference { stop: true }),
            _ => Some(News::Preference { stop: false }),
        };
        let Some(news) = news else { return };
        self.gone.retain(|gone| Some(gone) != who.as_ref());
        // A batch tells of somebody else too.
        let other =
            Callback { at: None, who: Phone::parse("+919812399999"), news: News::Preference { stop: true } };
        let told = vec![Callback { at: Some(self.house.now()), who, news }, other];
        let body = serde_json::to_vec(&told).unwrap();
        self.store.admit(raw_arrival("main", Verdict::Accepted, body, self.house.now())).await.unwrap();
    }
}

async fn check(events: Vec<Event>) {
    let house = House::new();
    let store = house.create().await;
    store
        .create_connection(NewConnection { unit: None, ..crate::house::connection("second") })
        .await
        .unwrap();
    let mut history = History {
        house,
        store,
        last: None,
        aside: Vec::new(),
        messages: 0,
        gone: BTreeSet::new(),
        stops: BTreeSet::new(),
    };
    for event in &events {
        history.happen(event).await;
    }
    refreshed(&history.house, &history.store).await;
    let before = rows(&history.house);
    history.store.rebuild().await.unwrap();
    refreshed(&history.house, &history.store).await;
    let after = rows(&history.house);
    let only = |these: &str, those: &str| -> Vec<String> {
        these.lines().filter(|line| !those.lines().any(|other| other == *line)).map(str::to_owned).collect()
    };
    assert!(before == after, "before: {:#?}\nafter: {:#?}", only(&before, &after), only(&after, &before));
    history.check_erased().await;
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_rebuild_gives_the_same_rows(events in proptest::collection::vec(event(), 1..40)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(check(events));
    }
}

#[tokio::test]
async fn a_pile_that_was_emptied_leaves_no_line_behind() {
    let house = House::new();
    let store = house.create().await;
    store.admit(arrival(&checkout("1"), house.now())).await.unwrap();
    settle(&store).await;
    let cart = crate::house::only_cart(&store).await.id;
    store.record(Fact::CartStatus { cart, status: CartStatus::Lost, reason: None }).await.unwrap();
    let before = rows(&house);
    store.rebuild().await.unwrap();
    settle(&store).await;
    assert_eq!(rows(&house), before);
}

#[tokio::test]
async fn tables_of_another_version_are_folded_anew_when_opened() {
    let house = House::new();
    let store = house.create().await;
    for n in 0..30 {
        store.admit(arrival(&checkout(&n.to_string()), house.now())).await.unwrap();
    }
    settle(&store).await;
    let before = rows(&house);
    store.close().await;
    raw(&house.file()).execute_batch("UPDATE fold_state SET version = 0; DELETE FROM carts").unwrap();
    let store = house.open().await.unwrap();
    settle(&store).await;
    assert_eq!(rows(&house), before);
    assert_eq!(store.rebuilding(), None);
    store.close().await;
    raw(&house.file()).execute_batch("DROP TABLE fold_state").unwrap();
    let store = house.open().await.unwrap();
    settle(&store).await;
    assert_eq!(rows(&house), before);
}
