//! Whatever happens in whatever order: never two messages, never a silent loss, never one to somebody who
//! bought or said stop.

use super::*;
use crate::checkout::Checkout;
use crate::fold::{self, Context};
use crate::ids::Seq;
use crate::phone::Phone;
use crate::time::{DAY, MINUTE};
use proptest::prelude::*;
use std::collections::BTreeMap;

const BEGIN: Timestamp = Timestamp(1_760_000_000_000);

fn cart(at: Timestamp) -> Cart {
    let context = Context {
        cart: "c".into(),
        person: "p".into(),
        shop: "mystore.in".into(),
        connection: "k".into(),
        kind: crate::connection::ConnectionKind::Ecom360,
        unit: None,
        currency: "INR".to_owned(),
        received_at: at,
        delivery: Seq(1),
    };
    let (cart, _) = fold::checkout(None, &Checkout::default(), &context);
    Cart { phone_repaired: Phone::parse("+919812345678"), ..cart }
}

fn approval(cart: &Cart, at: Timestamp, now: Timestamp) -> Approval {
    Approval {
        id: "f".into(),
        cart: cart.id.clone(),
        person: cart.person.clone(),
        channel: Channel::MetaCloud,
        template: "first".into(),
        language: Language::En,
        text: "Hi".to_owned(),
        override_reason: None,
        overridden: Vec::new(),
        sent_by: None,
        run: None,
        at,
        paused: false,
        cart_updated_at: cart.updated_at,
        cart_status: cart.status,
        created_at: now,
        standing: Standing::Waiting,
        changed_at: now,
    }
}

fn stop(guard: Guard, severity: Severity) -> Objection {
    Objection { guard, severity, facts: BTreeMap::new() }
}

#[test]
fn each_change_has_its_reason() {
    let cart = cart(BEGIN);
    let approved = approval(&cart, BEGIN, BEGIN);
    let with = |change: fn(&mut Cart)| {
        let mut changed = cart.clone();
        change(&mut changed);
        approved.set_back_by(&changed, false)
    };
    assert_eq!(with(|_| {}), None);
    assert_eq!(approved.set_back_by(&cart, true), Some(Setback::Guard(Guard::DoNotContact)));
    assert_eq!(with(|cart| cart.status = CartStatus::Bought), Some(Setback::Guard(Guard::Bought)));
    assert_eq!(with(|cart| cart.status = CartStatus::Lost), Some(Setback::Closed));
    assert_eq!(with(|cart| cart.status = CartStatus::Replied), Some(Setback::Replied));
    assert_eq!(with(|cart| cart.person = "q".into()), Some(Setback::NumberChanged));
    assert_eq!(with(|cart| cart.phone_repaired = None), Some(Setback::Guard(Guard::NoPhone)));
    assert_eq!(with(|cart| cart.updated_at = BEGIN.plus(1)), Some(Setback::CartChanged));
    assert_eq!(with(|cart| cart.status = CartStatus::Contacted), None, "our own message is no change");
}

#[test]
fn at_its_moment_all_is_looked_at_once_more() {
    let cart = cart(BEGIN);
    let mut approved = approval(&cart, BEGIN.plus(MINUTE), BEGIN);
    approved.overridden = vec![Guard::CartCap];
    let now = BEGIN.plus(2 * MINUTE);
    let judge = |objections: &[Objection], text: &str, contacts: &[Timestamp], now| {
        approved.judge(objections, text, contacts, now)
    };
    assert_eq!(judge(&[], "Hi", &[], BEGIN), Verdict::Wait(BEGIN.plus(MINUTE)));
    assert_eq!(judge(&[], "Hi", &[], now), Verdict::Go);
    let block = stop(Guard::CartCap, Severity::Block);
    assert_eq!(judge(&[block], "Hi", &[], now), Verdict::Go, "this one was overridden");
    for objection in [stop(Guard::PersonCap, Severity::Block), stop(Guard::CartCap, Severity::Never)] {
        let guard = objection.guard;
        assert_eq!(judge(&[objection], "Hi", &[], now), Verdict::SetBack(Setback::Guard(guard)));
    }
    assert_eq!(judge(&[stop(Guard::Pacing, Severity::Warn)], "Hi", &[], now), Verdict::Go);
    assert_eq!(judge(&[], "Hello", &[], now), Verdict::SetBack(Setback::TextChanged));
    assert_eq!(judge(&[], "Hi", &[now], now), Verdict::Wait(now.plus(PERSON_SPACING)));
    let late = BEGIN.plus(MINUTE + LATEST + 1);
    assert_eq!(judge(&[], "Hi", &[], late), Verdict::SetBack(Setback::Late));
}

#[test]
fn what_passed_during_a_pause_comes_one_after_the_other() {
    let cart = cart(BEGIN);
    let now = BEGIN.plus(DAY);
    let mut passed = approval(&cart, BEGIN, BEGIN);
    assert!(passed.resume(now, 3));
    assert_eq!(passed.at, now.plus(3 * SPACING));
    let mut coming = approval(&cart, now.plus(MINUTE), BEGIN);
    assert!(!coming.resume(now, 0));
    assert_eq!(coming.at, now.plus(MINUTE), "its moment is yet to come");
}

#[test]
fn what_is_over_stays_so() {
    let mut row = approval(&cart(BEGIN), BEGIN, BEGIN);
    row.end(Standing::SetBack(Setback::Late), BEGIN);
    assert!(row.is_in(&Scope::One("f".into())) && row.is_in(&Scope::SetBack) && !row.is_in(&Scope::All));
    row.end(Standing::Cancelled, BEGIN);
    row.end(Standing::Gone, BEGIN);
    assert_eq!(row.standing, Standing::Cancelled);
}

#[test]
fn reasons_keep_their_words() {
    let words = serde_json::to_string(&[Setback::Late, Setback::Guard(Guard::DoNotContact)]).unwrap();
    assert_eq!(words, r#"["late","do_not_contact"]"#);
    let read: Vec<Setback> = serde_json::from_str(r#"["in_doubt","quiet_hours"]"#).unwrap();
    assert_eq!(read, [Setback::InDoubt, Setback::Guard(Guard::QuietHours)]);
}

/// One thing that happens while a message waits.
#[derive(Clone, Copy, Debug)]
enum Event {
    Approves(i64),
    Pauses,
    Resumes,
    Cancels,
    Buys,
    Opens,
    Stops,
    Allows,
    Changes,
    /// The clock moves, forward or back, in minutes.
    Ticks(i64),
    /// The program looks at the queue; it may die after the intent, before the call.
    Looks {
        dies: bool,
    },
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        3 => (0..180_i64).prop_map(Event::Approves),
        1 => Just(Event::Pauses),
        1 => Just(Event::Resumes),
        1 => Just(Event::Cancels),
        1 => Just(Event::Buys),
        1 => Just(Event::Opens),
        1 => Just(Event::Stops),
        1 => Just(Event::Allows),
        1 => Just(Event::Changes),
        6 => (-60..200_i64).prop_map(Event::Ticks),
        8 => any::<bool>().prop_map(|dies| Event::Looks { dies }),
    ]
}

/// The book, as far as the queue looks at it.
struct World {
    now: Timestamp,
    cart: Cart,
    stopped: bool,
    row: Option<Approval>,
    /// Those that are over, by how they ended.
    over: Vec<Approval>,
    approved: u32,
    /// Intents on disk, and messages that went.
    intents: Vec<FollowUpId>,
    went: Vec<(FollowUpId, bool, bool)>,
}

impl World {
    /// What the fold does after whatever changed the cart or its customer.
    fn look_again(&mut self) {
        if let Some(row) = &mut self.row
            && let Some(why) = row.set_back_by(&self.cart, self.stopped)
        {
            row.end(Standing::SetBack(why), self.now);
        }
        self.put_away();
    }

    fn put_away(&mut self) {
        if let Some(row) = self.row.take_if(|row| !row.is_waiting()) {
            self.over.push(row);
        }
    }

    fn happen(&mut self, event: Event) {
        match event {
            Event::Approves(minutes) => {
                if self.row.is_none() && !self.stopped && self.cart.status.is_open() {
                    self.approved += 1;
                    let id = FollowUpId(format!("f{}", self.approved));
                    let row = approval(&self.cart, self.now.plus(minutes * MINUTE), self.now);
                    self.row = Some(Approval { id, ..row });
                }
            }
            Event::Pauses => self.row.iter_mut().for_each(|row| row.paused = true),
            Event::Resumes => {
                self.row.iter_mut().for_each(|row| _ = row.resume(self.now, 0));
            }
            Event::Cancels => {
                let now = self.now;
                self.row.iter_mut().for_each(|row| row.end(Standing::Cancelled, now));
            }
            Event::Buys => self.cart.status = CartStatus::Bought,
            Event::Opens => self.cart.status = CartStatus::New,
            Event::Stops => self.stopped = true,
            Event::Allows => self.stopped = false,
            Event::Changes => self.cart.updated_at = self.cart.updated_at.plus(1),
            Event::Ticks(minutes) => self.now = self.now.plus(minutes * MINUTE),
            Event::Looks { dies } => self.look(dies),
        }
        self.look_again();
    }

    fn look(&mut self, dies: bool) {
        let Some(row) = self.row.as_mut().filter(|row| !row.paused) else { return };
        match row.judge(&[], "Hi", &[], self.now) {
            Verdict::Wait(at) => assert!(at > self.now),
            Verdict::SetBack(why) => row.end(Standing::SetBack(why), self.now),
            Verdict::Go => {
                assert!(self.now.since(row.at) <= LATEST, "nothing goes late");
                let id = row.id.clone();
                row.end(Standing::Gone, self.now);
                self.intents.push(id.clone());
                if !dies {
                    self.went.push((id, self.stopped, self.cart.status.is_won()));
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn never_two_never_lost_never_to_the_wrong_one(events in proptest::collection::vec(event(), 1..60)) {
        let mut world = World {
            now: BEGIN,
            cart: cart(BEGIN),
            stopped: false,
            row: None,
            over: Vec::new(),
            approved: 0,
            intents: Vec::new(),
            went: Vec::new(),
        };
        for event in events {
            world.happen(event);
        }
        let mut once = world.intents.clone();
        once.dedup();
        prop_assert_eq!(&once, &world.intents, "one intent each");
        for (id, stopped, won) in &world.went {
            prop_assert!(!stopped && !won);
            prop_assert!(world.intents.contains(id), "nothing goes without an intent");
        }
        // Every approval waits, went, or is over for a reason that a person gave or can read.
        let waits = u32::from(world.row.is_some());
        prop_assert_eq!(waits + u32::try_from(world.over.len()).unwrap(), world.approved);
        for row in &world.over {
            prop_assert_eq!(row.standing == Standing::Gone, world.intents.contains(&row.id));
        }
    }
}
