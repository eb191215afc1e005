//! The limits of the guards as data: what each may be, and which hold for a shop.
//!
//! A shop may have limits of its own. No limit can leave its bounds: those protect the customers, whoever
//! sets them, and hold for what was kept by an earlier version too.

use crate::caps::Caps;
use crate::guard::Guard;
use crate::quiet::Hours;
use crate::settings::{Guards, Settings};
use crate::shop::Shop;
use crate::time::{DAY, MINUTE};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// One figure that a guard goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// How long a cart may still be paying, in ms.
    TooSoon,
    /// Messages to one customer in 24 hours.
    PersonPerDay,
    /// Messages to one customer in 30 days.
    PersonPerMonth,
    /// Messages about one cart.
    CartCap,
    /// How long a cart may be written about, in ms.
    CartAge,
    /// The hour from which it is quiet.
    QuietFrom,
    /// The hour at which quiet ends.
    QuietTo,
    /// Unanswered messages in 24 hours.
    PacingPerDay,
    /// Unanswered messages in 30 days.
    PacingPerMonth,
    /// Whether a cart that is too young stops the own hand too: 1 or 0, as in the next three.
    StopsTooSoon,
    /// Whether quiet hours do.
    StopsQuiet,
    /// Whether missing consent does.
    StopsConsent,
    /// Whether the pace does.
    StopsPacing,
}

/// The limits that a shop has of its own, each guard's together.
pub type OwnLimits = BTreeMap<Limit, i64>;

impl Limit {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::TooSoon,
        Self::StopsTooSoon,
        Self::PersonPerDay,
        Self::PersonPerMonth,
        Self::CartCap,
        Self::CartAge,
        Self::QuietFrom,
        Self::QuietTo,
        Self::StopsQuiet,
        Self::StopsConsent,
        Self::PacingPerDay,
        Self::PacingPerMonth,
        Self::StopsPacing,
    ];

    /// Those of one guard.
    pub fn all_of(guard: Guard) -> impl Iterator<Item = Self> {
        Self::ALL.into_iter().filter(move |limit| limit.guard() == guard)
    }

    /// The guard that goes by it.
    pub fn guard(self) -> Guard {
        match self {
            Self::TooSoon | Self::StopsTooSoon => Guard::TooSoon,
            Self::PersonPerDay | Self::PersonPerMonth => Guard::PersonCap,
            Self::CartCap => Guard::CartCap,
            Self::CartAge => Guard::CartAge,
            Self::QuietFrom | Self::QuietTo | Self::StopsQuiet => Guard::QuietHours,
            Self::StopsConsent => Guard::Consent,
            Self::PacingPerDay | Self::PacingPerMonth | Self::StopsPacing => Guard::Pacing,
        }
    }

    /// Between what it may be.
    ///
    /// Nights are quiet from 21 to 9 at the least, as the trade's norm has it. A customer gets no more than
    /// would be nagging, and a number sends no more unanswered than WhatsApp lets a new one reach in a day.
    pub fn bounds(self) -> RangeInclusive<i64> {
        match self {
            Self::TooSoon => 0..=DAY,
            Self::PersonPerDay => 1..=3,
            Self::PersonPerMonth => 1..=12,
            Self::CartCap => 1..=5,
            Self::CartAge => DAY..=30 * DAY,
            Self::QuietFrom => 10..=21,
            Self::QuietTo => 9..=20,
            Self::PacingPerDay => 1..=250,
            Self::PacingPerMonth => 1..=2_000,
            Self::StopsTooSoon | Self::StopsQuiet | Self::StopsConsent | Self::StopsPacing => 0..=1,
        }
    }

    /// How much one of the units is in which a person counts it.
    pub fn unit(self) -> i64 {
        match self {
            Self::TooSoon => MINUTE,
            Self::CartAge => DAY,
            _ => 1,
        }
    }

    /// What it is.
    pub fn of(self, guards: &Guards) -> i64 {
        match self {
            Self::TooSoon => guards.too_soon,
            Self::PersonPerDay => guards.person_per_day.into(),
            Self::PersonPerMonth => guards.person_per_month.into(),
            Self::CartCap => guards.cart_cap.into(),
            Self::CartAge => guards.cart_age,
            Self::QuietFrom => guards.quiet_from.into(),
            Self::QuietTo => guards.quiet_to.into(),
            Self::PacingPerDay => guards.pacing_per_day.into(),
            Self::PacingPerMonth => guards.pacing_per_month.into(),
            Self::StopsTooSoon | Self::StopsQuiet | Self::StopsConsent | Self::StopsPacing => {
                guards.stops.contains(&self.guard()).into()
            }
        }
    }

    /// Sets it, as near to a figure as its bounds let it.
    fn set(self, guards: &mut Guards, value: i64) {
        let (least, most) = self.bounds().into_inner();
        let value = match self {
            // A night from 3 to 3, or from 1 to 8, is none that can be: the shortest is nearest.
            Self::QuietFrom if value < least => most,
            Self::QuietTo if value > most => least,
            _ => value.clamp(least, most),
        };
        let count = u32::try_from(value).unwrap_or(u32::MAX);
        let hour = i8::try_from(value).unwrap_or(i8::MAX);
        match self {
            Self::TooSoon => guards.too_soon = value,
            Self::PersonPerDay => guards.person_per_day = count,
            Self::PersonPerMonth => guards.person_per_month = count,
            Self::CartCap => guards.cart_cap = count,
            Self::CartAge => guards.cart_age = value,
            Self::QuietFrom => guards.quiet_from = hour,
            Self::QuietTo => guards.quiet_to = hour,
            Self::PacingPerDay => guards.pacing_per_day = count,
            Self::PacingPerMonth => guards.pacing_per_month = count,
            Self::StopsTooSoon | Self::StopsQuiet | Self::StopsConsent | Self::StopsPacing if value == 1 => {
                guards.stops.insert(self.guard());
            }
            Self::StopsTooSoon | Self::StopsQuiet | Self::StopsConsent | Self::StopsPacing => {
                guards.stops.remove(&self.guard());
            }
        }
    }
}

impl Guards {
    /// The limits that hold for a shop: its own, and for the rest those for all shops.
    pub fn of(shop: &Shop, settings: &Settings) -> Self {
        settings.guards.with(&shop.limits)
    }

    /// The same limits but for some, and all of them within their bounds.
    #[must_use]
    pub fn with(&self, own: &OwnLimits) -> Self {
        let mut guards = Self { stops: std::collections::BTreeSet::new(), ..self.clone() };
        for limit in Limit::ALL {
            limit.set(&mut guards, own.get(&limit).copied().unwrap_or_else(|| limit.of(self)));
        }
        if guards.quiet_to >= guards.quiet_from {
            // No hour of the day would be left.
            let usual = Self::default();
            (guards.quiet_from, guards.quiet_to) = (usual.quiet_from, usual.quiet_to);
        }
        guards
    }

    /// Whether no limit leaves its bounds, and some hours of the day are left.
    pub fn is_sound(&self) -> bool {
        *self == self.with(&OwnLimits::new())
    }

    /// The hours in which it is quiet.
    pub fn hours(&self) -> Hours {
        Hours { from: self.quiet_from, to: self.quiet_to }
    }

    /// How often a customer may be written to.
    pub fn caps(&self) -> Caps {
        Caps { per_day: self.person_per_day, per_month: self.person_per_month }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_limits() -> impl Strategy<Value = OwnLimits> {
        proptest::collection::btree_map(proptest::sample::select(Limit::ALL.to_vec()), -5..40 * DAY, 0..6)
    }

    #[test]
    fn the_usual_limits_are_sound_and_are_those_of_the_design() {
        let usual = Guards::default();
        assert!(usual.is_sound());
        assert_eq!((usual.person_per_day, usual.person_per_month, usual.cart_cap), (1, 4, 3));
        assert_eq!((usual.too_soon, usual.cart_age), (15 * MINUTE, 7 * DAY));
        assert_eq!((usual.quiet_from, usual.quiet_to), (21, 10));
    }

    #[test]
    fn a_night_can_be_longer_and_not_shorter_than_from_21_to_9() {
        for (from, to, sound) in
            [(21, 9, true), (19, 12, true), (22, 9, false), (21, 8, false), (10, 10, false), (12, 15, false)]
        {
            let guards = Guards { quiet_from: from, quiet_to: to, ..Guards::default() };
            assert_eq!(guards.is_sound(), sound, "{from} {to}");
        }
    }

    #[test]
    fn a_shops_own_limit_goes_before_the_common_one() {
        let common = Guards { cart_cap: 5, too_soon: 0, ..Guards::default() };
        let settings = Settings { guards: common, ..Settings::default() };
        let mut shop = Shop::new("mystore.in".into(), crate::Timestamp(0), true);
        assert_eq!(Guards::of(&shop, &settings), settings.guards);
        shop.limits = OwnLimits::from([(Limit::CartCap, 2), (Limit::StopsQuiet, 1)]);
        let own = Guards::of(&shop, &settings);
        assert_eq!((own.cart_cap, own.too_soon), (2, 0));
        assert!(own.stops.contains(&Guard::QuietHours));
    }

    #[test]
    fn every_limit_is_read_as_it_was_set() {
        for limit in Limit::ALL {
            for value in [*limit.bounds().start(), *limit.bounds().end()] {
                let mut guards = Guards::default();
                limit.set(&mut guards, value);
                assert_eq!(limit.of(&guards), value, "{limit:?}");
            }
        }
    }

    proptest! {
        #[test]
        fn whatever_is_kept_what_holds_is_sound(common in any_limits(), own in any_limits()) {
            let mut guards = Guards { quiet_from: 3, quiet_to: 3, person_per_day: 900, ..Guards::default() };
            guards.stops.insert(Guard::Bought);
            prop_assert!(!guards.is_sound());
            prop_assert!(guards.with(&common).is_sound());
            prop_assert!(guards.with(&common).with(&own).is_sound());
        }
    }
}
