//! How often a customer may be written to, over all carts and shops.

use crate::time::{DAY, Timestamp};

/// How often a shop lets a customer be written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caps {
    /// Messages in 24 hours.
    pub per_day: u32,
    /// Messages in 30 days.
    pub per_month: u32,
}

/// A message to a customer that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contact {
    /// When it was begun.
    pub at: Timestamp,
    /// What the shop allows that it came from.
    pub caps: Caps,
}

/// What keeps a customer from being written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hold {
    /// Until when.
    pub until: Timestamp,
    /// How many messages are allowed.
    pub most: u32,
    /// In how many days.
    pub days: i64,
}

/// Until when a customer is not to be written to again, by the messages that count, newest first. `None`
/// where no limit is reached, whatever the time.
///
/// Messages of all shops count. Where shops allow different numbers the strictest holds: that of the shop
/// which is about to write, and those of the shops whose messages still count.
pub fn hold(contacts: &[Contact], own: Caps) -> Option<Hold> {
    within(contacts, own, 1, |caps| caps.per_day).max(within(contacts, own, 30, |caps| caps.per_month))
}

/// With the messages of a window that begins at the `n`th newest, one more is too many; when that one
/// leaves the window, it is not any more.
fn within(contacts: &[Contact], own: Caps, days: i64, cap: impl Fn(&Caps) -> u32) -> Option<Hold> {
    let mut most = cap(&own);
    for (n, contact) in (1_u32..).zip(contacts) {
        most = most.min(cap(&contact.caps));
        if n >= most {
            return Some(Hold { until: contact.at.plus(days * DAY), most, days });
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::HOUR;
    use proptest::prelude::*;

    /// What the guard has always said: too many messages within a window, by the strictest who wrote.
    fn is_capped(contacts: &[Contact], own: Caps, now: Timestamp) -> bool {
        let too_many = |window: i64, cap: fn(&Caps) -> u32| {
            let counting = || contacts.iter().filter(|contact| now.since(contact.at) < window);
            let most = counting().map(|contact| cap(&contact.caps)).chain([cap(&own)]).min();
            counting().count() as u64 >= u64::from(most.unwrap_or_default())
        };
        too_many(DAY, |caps| caps.per_day) || too_many(30 * DAY, |caps| caps.per_month)
    }

    prop_compose! {
        fn any_caps()(per_day in 1..4_u32, per_month in 1..8_u32) -> Caps {
            Caps { per_day, per_month }
        }
    }

    prop_compose! {
        fn any_contacts()(
            mut hours in proptest::collection::vec(0..1500_i64, 0..12),
            caps in proptest::collection::vec(any_caps(), 12),
        ) -> Vec<Contact> {
            hours.sort_unstable_by(|a, b| b.cmp(a));
            hours.into_iter().zip(caps).map(|(hour, caps)| Contact { at: Timestamp(hour * HOUR), caps }).collect()
        }
    }

    proptest! {
        #[test]
        fn it_ends_at_the_moment_at_which_the_limits_let_go(
            contacts in any_contacts(),
            own in any_caps(),
            later in 0..1500_i64,
        ) {
            let now = contacts.first().map_or(Timestamp(0), |contact| contact.at).plus(later * HOUR);
            let held = hold(&contacts, own).is_some_and(|hold| now < hold.until);
            prop_assert_eq!(held, is_capped(&contacts, own, now));
        }

        #[test]
        fn a_stricter_shop_never_lets_go_sooner(contacts in any_contacts(), own in any_caps(), other in any_caps()) {
            let stricter = Caps {
                per_day: own.per_day.min(other.per_day),
                per_month: own.per_month.min(other.per_month),
            };
            let until = |caps| hold(&contacts, caps).map(|hold| hold.until);
            prop_assert!(until(stricter) >= until(own));
            // Neither does one that has written before.
            let tighten = |caps: Caps| Caps {
                per_day: caps.per_day.min(stricter.per_day),
                per_month: caps.per_month.min(stricter.per_month),
            };
            let tightened: Vec<Contact> =
                contacts.iter().map(|one| Contact { at: one.at, caps: tighten(one.caps) }).collect();
            prop_assert!(hold(&tightened, own).map(|hold| hold.until) >= until(stricter));
        }

        #[test]
        fn of_two_shops_both_wait_for_the_stricter(day in 2..4_u32) {
            let [strict, loose] = [1, day].map(|per_day| Caps { per_day, per_month: 9 });
            let wrote = |caps| [Contact { at: Timestamp(0), caps }];
            let until = Some(Timestamp(DAY));
            prop_assert_eq!(hold(&wrote(strict), loose).map(|hold| hold.until), until);
            prop_assert_eq!(hold(&wrote(loose), strict).map(|hold| hold.until), until);
            prop_assert_eq!(hold(&wrote(loose), loose), None);
        }
    }
}
