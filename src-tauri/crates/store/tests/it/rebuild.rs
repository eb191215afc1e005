//! A fold from the beginning gives the same rows, whatever happened.

use crate::folded::{self, rows};
use crate::house::{House, arrival, carts, checkout, intent, raw, raw_arrival, refreshed, settle};
use proptest::prelude::*;
use std::collections::BTreeSet;
use wapas_domain::callback::{Callback, News};
use wapas_domain::cart::CartStatus;
use wapas_domain::checkout::Checkout;
use wapas_domain::connection::{ConnectionKind, Verdict};
use wapas_domain::coupon::Coupon;
use wapas_domain::fact::Fact;
use wapas_domain::followup::{Channel, FollowUpState, Outcome};
use wapas_domain::guard::Guard;
use wapas_domain::ids::{PersonId, Seq};
use wapas_domain::limits::Limit;
use wapas_domain::money::{Amount, Unit};
use wapas_domain::order::{OrderEvent, OrderNews, Refund};
use wapas_domain::phone::Phone;
use wapas_domain::plan::Plan;
use wapas_domain::queue::{PausedBy, Scope, Setback};
use wapas_domain::settings::Settings;
use wapas_domain::suspicion::RuleAbout;
use wapas_domain::template::{Language, Wording};
use wapas_domain::time::{DAY, HOUR};
use wapas_store::{FollowUpIntent, Mend, NewApproval, NewConnection, RecordError, Store};

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
    /// Somebody buys: what, told by whom, and what became of it.
    Buys { cart: u8, phone: u8, total: u8, what: u8, shop: u8 },
    /// The merchant says what a cart came to.
    Says { cart: u8, what: u8 },
    /// A message is approved for later, and what becomes of that.
    Queues { cart: u8, what: u8 },
    /// Everything kept aside is accepted.
    Mends,
    /// The customer of a cart is erased.
    Erases(u8),
    /// So many days pass, and what is over is cleared.
    Clears(u8),
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        6 => (0..4_u8, 0..4_u8, 0..4_u8, 0..3_u8, any::<bool>(), 0..8_u8, 0..3_u8)
            .prop_map(|(cart, key, phone, total, second, verdict, shop)|
                Event::Comes { cart, key, phone, total, second, verdict, shop }),
        2 => Just(Event::Again),
        2 => (0..40_u8).prop_map(Event::Waits),
        5 => (0..6_u8, 0..22_u8).prop_map(|(cart, what)| Event::Does { cart, what }),
        4 => (0..6_u8, 0..10_u8).prop_map(|(cart, what)| Event::Tells { cart, what }),
        4 => (0..6_u8, 0..10_u8).prop_map(|(cart, what)| Event::Queues { cart, what }),
        5 => (0..4_u8, 0..4_u8, 0..3_u8, 0..12_u8, 0..4_u8)
            .prop_map(|(cart, phone, total, what, shop)| Event::Buys { cart, phone, total, what, shop }),
        3 => (0..6_u8, 0..8_u8).prop_map(|(cart, what)| Event::Says { cart, what }),
        1 => Just(Event::Mends),
        2 => (0..6_u8).prop_map(Event::Erases),
        4 => (0..120_u8).prop_map(Event::Clears),
    ]
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
                    cart_token: (key / 2 == 0).then(|| format!("t{id}-000001")),
                    phone_raw: [None, Some("+919812345678"), Some("+919812300000"), Some("9876543210")]
                        [usize::from(*phone)]
                    .map(str::to_owned),
                    store_host: Some(SHOPS[usize::from(*shop)].to_owned()),
                    currency: (total % 2 == 0).then(|| "INR".to_owned()),
                    // One shop's carts may not be of real customers.
                    email: (phone % 2 == 0)
                        .then(|| format!("{id}@{}", if *shop == 1 { "example.com" } else { "mail.test" })),
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
            Event::Buys { cart, phone, total, what, shop } => {
                self.buys(*cart, *phone, *total, *what, *shop).await;
            }
            Event::Says { cart, what } => self.says(*cart, *what).await,
            Event::Queues { cart, what } => self.queue(*cart, *what).await,
            Event::Mends => {
                let mends =
                    self.aside.drain(..).map(|seq| Mend { seq, verdict: Verdict::Accepted, reason: None });
                self.store.mend(mends.collect()).await.unwrap();
                // What was kept aside may be of anybody who has come since.
                self.gone.clear();
            }
            Event::Erases(cart) => self.erase(*cart).await,
            Event::Clears(days) => self.clear(*days).await,
        }
    }

    async fn clear(&mut self, days: u8) {
        self.house.clock.forward(i64::from(days) * DAY);
        settle(&self.store).await;
        self.store.clear().await.unwrap();
        let file = raw(&self.house.file());
        let mut there = file.prepare("SELECT 1 FROM deliveries WHERE seq = ?1").unwrap();
        self.aside.retain(|seq| there.exists([seq.0]).unwrap());
    }

    async fn buys(&mut self, cart: u8, phone: u8, total: u8, what: u8, shop: u8) {
        let number =
            [None, Some("+919812345678"), Some("+919812300000"), Some("9876543210")][usize::from(phone)];
        let refund = Refund { key: format!("r{total}"), amount: Amount::parse("100") };
        let news = OrderNews {
            keys: vec![format!("order:{}", what % 5), format!("checkout:{cart}")],
            number: Some(format!("#{what}")),
            event: [OrderEvent::Placed, OrderEvent::Placed, OrderEvent::Cancelled, OrderEvent::Refunded]
                [usize::from(what) % 4],
            store_host: SHOPS.get(usize::from(shop)).map(|host| (*host).to_owned()),
            tokens: what.is_multiple_of(3).then(|| format!("t{cart}-000001")).into_iter().collect(),
            email: phone.is_multiple_of(2).then(|| format!("{cart}@mail.test")),
            phone_raw: number.map(str::to_owned),
            total: [None, Amount::parse("100"), Amount::parse("100.50")][usize::from(total)].clone(),
            items: if what.is_multiple_of(2) { checkout("x").items } else { Vec::new() },
            refunds: if what % 4 == 3 { vec![refund] } else { Vec::new() },
            placed_at: (what > 2).then(|| self.house.now().plus((i64::from(what) - 8) * HOUR)),
            ..OrderNews::default()
        };
        let connection = if what.is_multiple_of(2) { "orders" } else { "payments" };
        if let Some(raw) = number {
            self.gone.retain(|phone| !raw.ends_with(&phone.digits()[2..]));
        }
        crate::house::buy(&self.house, &self.store, connection, news).await;
    }

    async fn says(&mut self, cart: u8, what: u8) {
        settle(&self.store).await;
        let carts = carts(&self.store).await;
        let Some(cart) = carts.get(usize::from(cart) % carts.len().max(1)) else { return };
        let id = cart.id.clone();
        let known = self.store.cart(id.clone()).await.unwrap().unwrap().orders;
        let order = known.first().map(|known| known.order.id.clone());
        let fact = match (what, order) {
            (0, order) => {
                Fact::RecoveryMarked { cart: id, order, number: None, amount: None, placed_at: None }
            }
            (1, _) => Fact::RecoveryMarked {
                cart: id,
                order: None,
                number: Some("#1".to_owned()),
                amount: Some(7_700),
                placed_at: Some(self.house.now().plus(-HOUR)),
            },
            (2 | 7, Some(order)) => Fact::OrderRefused { cart: id, order, back: what == 7 },
            (4..=5, _) => Fact::SuspicionJudged {
                cart: id,
                real: what == 4,
                remember: RuleAbout::ALL.get(usize::from(cart.contacted.is_multiple_of(4))).copied(),
            },
            (6, _) => {
                let made = self.store.suspicion_rules().await.unwrap();
                let Some(rule) = made.first() else { return };
                Fact::SuspicionRuleRemoved { cart: rule.cart.clone(), about: rule.about }
            }
            _ if cart.recovery.is_some() => Fact::RecoveryUnmarked { cart: id },
            _ => return,
        };
        self.store.record(fact).await.unwrap();
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
        assert_eq!(folded::passed_over(&self.house), 0, "every delivery is folded in");
        folded::names_none_of(&self.house, &self.gone);
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
                by: None,
            }),
            16 => Some(Fact::ShopLimited {
                shop: cart.shop.clone(),
                guard: Guard::PersonCap,
                limits: (cart.contacted < 2)
                    .then(|| [(Limit::PersonPerDay, 3), (Limit::PersonPerMonth, 5)].into()),
            }),
            17 => Some(Fact::ShopLimited {
                shop: cart.shop.clone(),
                guard: Guard::CartAge,
                limits: (cart.contacted > 0).then(|| [(Limit::CartAge, DAY)].into()),
            }),
            18 => Some(Fact::ShopLimited {
                shop: cart.shop.clone(),
                guard: Guard::CartCap,
                limits: Some([(Limit::CartCap, 1)].into()),
            }),
            19 => Some(Fact::Worded {
                template: "first".into(),
                language: Language::Hi,
                wording: Some(Wording::default()),
                before: Some(Wording::default()),
                by: Some("Asha".to_owned()),
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

    async fn queue(&mut self, cart: u8, what: u8) {
        settle(&self.store).await;
        let carts = carts(&self.store).await;
        let Some(cart) = carts.get(usize::from(cart) % carts.len().max(1)) else { return };
        let waits = cart.scheduled.clone();
        let asked = |id: &str| FollowUpIntent { channel: Channel::MetaCloud, ..intent(id, &cart.id) };
        let scope = || [Scope::All, Scope::Run("r".into()), Scope::SetBack][usize::from(what) % 3].clone();
        let fact = match what {
            0..=3 => {
                self.messages += 1;
                let new = NewApproval {
                    intent: asked(&format!("f{}", self.messages)),
                    due: self.house.now().plus(i64::from(what) * HOUR),
                    run: what.is_multiple_of(2).then(|| "r".into()),
                    overridden: Vec::new(),
                };
                self.store.approve(vec![new]).await.unwrap();
                None
            }
            4 | 5 => {
                if let Some(id) = waits {
                    let opened = self.store.open_approved(asked(id.as_str())).await;
                    assert!(matches!(opened, Ok(_) | Err(RecordError::Withdrawn | RecordError::Exists)));
                }
                None
            }
            6 => waits.map(|id| Fact::FollowUpSetBack { id, why: Setback::Late }),
            7 => Some(Fact::QueuePaused {
                scope: scope(),
                on: cart.contacted.is_multiple_of(2),
                by: PausedBy::Person,
            }),
            8 => Some(Fact::QueuePaused { scope: Scope::All, on: false, by: PausedBy::Person }),
            _ => Some(Fact::QueueCancelled { scope: scope() }),
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
                assert!(matches!(opened, Ok(_) | Err(RecordError::Exists | RecordError::Withdrawn)));
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
    for (id, kind) in
        [("orders", ConnectionKind::ShopifyOrders), ("payments", ConnectionKind::CashfreePayments)]
    {
        store.create_connection(NewConnection { kind, ..crate::house::connection(id) }).await.unwrap();
    }
    let shortest = Settings { retention_days: Some(90), ..Settings::default() };
    store.set_settings(shortest).await.unwrap();
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
