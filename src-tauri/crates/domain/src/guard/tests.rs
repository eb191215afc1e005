//! What the guards say, by whatever limits.

use super::*;
use crate::caps::Caps;
use crate::checkout::Checkout;
use crate::fold::{self, Context};
use crate::ids::Seq;
use crate::limits::{Limit, OwnLimits};
use crate::name::Name;
use crate::phone::Phone;
use crate::time::HOUR;
use proptest::prelude::*;

/// 2026-11-24, 12:00 in India.
const NOON: Timestamp = Timestamp(1_795_501_800_000);

/// What a situation hangs on.
#[derive(Clone, Debug)]
struct Case {
    age: i64,
    hour: i64,
    contacted: u32,
    contacts: Vec<Contact>,
    unanswered: (u32, u32),
    stopped: bool,
    api: bool,
    status: CartStatus,
}

impl Case {
    fn quiet_noon() -> Self {
        Self {
            age: HOUR,
            hour: 0,
            contacted: 0,
            contacts: Vec::new(),
            unanswered: (0, 0),
            stopped: false,
            api: false,
            status: CartStatus::New,
        }
    }

    fn objections(&self, guards: &Guards) -> Vec<Objection> {
        let now = NOON.plus(self.hour * HOUR);
        let context = Context {
            cart: "c".into(),
            person: "p".into(),
            shop: "mystore.in".into(),
            connection: "k".into(),
            kind: crate::connection::ConnectionKind::Ecom360,
            unit: None,
            currency: "INR".to_owned(),
            received_at: now.plus(-self.age),
            delivery: Seq(1),
        };
        let (cart, _) = fold::checkout(None, &Checkout::default(), &context);
        let phone = Phone::parse("+919812345678");
        let cart = Cart {
            phone_repaired: phone,
            contacted: self.contacted,
            status: self.status,
            consent: Consent::Yes,
            ..cart
        };
        let person = Person {
            id: "p".into(),
            name: Name::default(),
            phone: None,
            email: None,
            consent: Consent::Yes,
            consent_note: None,
            do_not_contact: self.stopped.then_some(NOON),
            stopped_by: None,
            stop_origin: crate::callback::StopOrigin::default(),
            capped_until: None,
            erased_at: None,
            language: None,
            first_seen_at: NOON,
            last_seen_at: NOON,
        };
        let contacts: Vec<Contact> =
            self.contacts.iter().map(|one| Contact { at: now.plus(-one.at.0), ..*one }).collect();
        objections(&Situation {
            channel: if self.api { Channel::MetaCloud } else { Channel::ClickToChat },
            cart: &cart,
            person: &person,
            shop: &Shop::new("mystore.in".into(), NOON, true),
            guards,
            link: &LinkVerdict::Missing,
            uses_link: false,
            missing: &[],
            contacts: &contacts,
            unanswered: self.unanswered,
            passed_to: &[],
            now,
        })
    }
}

/// A figure of one limit, and another that lets more pass.
fn loosened(limit: Limit, value: i64, by: i64) -> i64 {
    match limit {
        Limit::TooSoon
        | Limit::QuietTo
        | Limit::StopsTooSoon
        | Limit::StopsQuiet
        | Limit::StopsConsent
        | Limit::StopsPacing => value.saturating_sub(by),
        _ => value.saturating_add(by),
    }
}

prop_compose! {
    /// Limits, and such as let more pass.
    fn strict_and_loose()(
        figures in proptest::collection::vec((0..100_i64, 0..60_i64), Limit::ALL.len()),
        quiet in (10..=21_i64, 0..9_i64),
    ) -> (Guards, Guards) {
        let mut strict = OwnLimits::new();
        let mut loose = OwnLimits::new();
        for (limit, (part, more)) in Limit::ALL.into_iter().zip(figures) {
            let (least, most) = limit.bounds().into_inner();
            let value = match limit {
                Limit::QuietFrom => quiet.0,
                Limit::QuietTo => (quiet.0 - 1 - quiet.1).max(9),
                _ => least + (most - least) * part / 100,
            };
            strict.insert(limit, value);
            loose.insert(limit, loosened(limit, value, (most - least) * more / 100));
        }
        (Guards::default().with(&strict), Guards::default().with(&loose))
    }
}

prop_compose! {
    fn any_case()(
        age in 0..40 * DAY,
        hour in 0..24_i64,
        contacted in 0..7_u32,
        ages in proptest::collection::vec(0..40 * DAY, 0..14),
        caps in (1..4_u32, 1..13_u32),
        unanswered in (0..300_u32, 0..2100_u32),
        stopped: bool,
        api: bool,
        fresh: bool,
    ) -> Case {
        let mut ages = ages;
        ages.sort_unstable();
        let caps = Caps { per_day: caps.0, per_month: caps.1 };
        Case {
            age,
            hour,
            contacted,
            contacts: ages.into_iter().map(|age| Contact { at: Timestamp(age), caps }).collect(),
            unanswered,
            stopped,
            api,
            status: if fresh { CartStatus::New } else { CartStatus::Contacted },
        }
    }
}

proptest! {
    #[test]
    fn looser_limits_never_stop_what_stricter_ones_let_pass((strict, loose) in strict_and_loose(), case in any_case()) {
        let said = case.objections(&strict);
        for objection in case.objections(&loose) {
            let harder = said.iter().any(|one| {
                one.guard == objection.guard && one.severity as u8 <= objection.severity as u8
            });
            prop_assert!(harder, "{objection:?} by {loose:?}, not by {strict:?}");
        }
    }

    #[test]
    fn no_limits_loosen_what_can_never_be_overridden((_, loose) in strict_and_loose(), case in any_case()) {
        let case = Case { stopped: true, ..case };
        let said = case.objections(&loose);
        prop_assert_eq!((said[0].guard, said[0].severity), (Guard::DoNotContact, Severity::Never));
    }

    #[test]
    fn a_provider_is_never_held_to_less_than_the_own_hand((guards, _) in strict_and_loose(), case in any_case()) {
        let by_hand = Case { api: false, ..case.clone() }.objections(&guards);
        let by_api = Case { api: true, ..case }.objections(&guards);
        for hand in by_hand {
            prop_assert!(by_api.iter().any(|api| api.guard == hand.guard && api.severity as u8 <= hand.severity as u8));
        }
    }

    #[test]
    fn nobody_is_written_to_at_night((guards, _) in strict_and_loose(), hour in 9..21_i64, case in any_case()) {
        // From 21 to 9 in India, whatever the limits.
        let case = Case { hour, ..case };
        prop_assert!(case.objections(&guards).iter().any(|one| one.guard == Guard::QuietHours));
    }
}

#[test]
fn every_guard_has_a_rule() {
    let guards: std::collections::BTreeSet<Guard> = RULES.iter().map(|rule| rule.guard).collect();
    assert_eq!(guards.len(), RULES.len());
    let loosest = |rule: &Rule| (rule.hand as u8) < (rule.api as u8);
    assert!(!RULES.iter().any(loosest), "a provider is held to more than the own hand");
}

#[test]
fn a_guard_names_the_limit_that_holds() {
    let guards = Guards {
        too_soon: 90 * MINUTE,
        cart_cap: 2,
        cart_age: 3 * DAY,
        person_per_day: 2,
        pacing_per_day: 7,
        quiet_to: 13,
        ..Guards::default()
    };
    let own = guards.caps();
    let contacts = vec![
        Contact { at: Timestamp(HOUR), caps: own },
        Contact { at: Timestamp(2 * HOUR), caps: Caps { per_day: 1, ..own } },
    ];
    let noon = Case::quiet_noon();
    for (case, guard, named) in [
        (noon.clone(), Guard::TooSoon, "90"),
        (Case { contacted: 4, ..noon.clone() }, Guard::CartCap, "2"),
        (Case { contacts: contacts[..1].to_vec(), ..noon.clone() }, Guard::PersonCap, ""),
        (Case { contacts, ..noon.clone() }, Guard::PersonCap, "1"),
        (Case { unanswered: (7, 7), ..noon.clone() }, Guard::Pacing, "7"),
        (Case { unanswered: (7, 600), ..noon.clone() }, Guard::Pacing, "600"),
    ] {
        let said = case.objections(&guards);
        let most = said.iter().find(|one| one.guard == guard).map_or("", |one| one.facts["most"].as_str());
        assert_eq!(most, named, "{case:?}");
    }
    let old = Case { age: 4 * DAY, ..noon.clone() }.objections(&guards);
    assert_eq!(old.iter().find(|one| one.guard == Guard::CartAge).unwrap().facts["days"], "3");
    let early = noon.objections(&guards);
    let quiet = early.iter().find(|one| one.guard == Guard::QuietHours).unwrap();
    assert_eq!((&*quiet.facts["from"], &*quiet.facts["to"]), ("21", "13"));
}

#[test]
fn a_shop_can_have_the_own_hand_stopped_too() {
    let case = Case { unanswered: (60, 60), age: 0, ..Case::quiet_noon() };
    let stops = [Guard::TooSoon, Guard::Pacing].into();
    for (guards, severity) in
        [(Guards::default(), Severity::Warn), (Guards { stops, ..Guards::default() }, Severity::Block)]
    {
        let said = case.objections(&guards);
        assert_eq!(said.len(), 2);
        assert!(said.iter().all(|one| one.severity == severity), "{said:?}");
    }
}
