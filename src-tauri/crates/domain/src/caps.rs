//! How often a customer may be written to, over all carts and shops.

use crate::settings::Guards;
use crate::time::{DAY, Timestamp};

/// From when a customer may be written to again, by the times of the messages that count, newest
/// first. `None` where no limit is reached, whatever the time.
pub fn free_again(contacts: &[Timestamp], guards: &Guards) -> Option<Timestamp> {
    let after = |most: u32, window: i64| {
        let oldest = contacts.get((most as usize).checked_sub(1)?)?;
        Some(oldest.plus(window))
    };
    after(guards.person_per_day, DAY).max(after(guards.person_per_month, 30 * DAY))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::HOUR;
    use proptest::prelude::*;

    /// What the guard has always said: too many messages within a window.
    fn is_capped(contacts: &[Timestamp], guards: &Guards, now: Timestamp) -> bool {
        let within =
            |window: i64| contacts.iter().filter(|contact| now.since(**contact) < window).count() as u64;
        within(DAY) >= u64::from(guards.person_per_day)
            || within(30 * DAY) >= u64::from(guards.person_per_month)
    }

    proptest! {
        #[test]
        fn it_is_the_moment_at_which_the_limits_let_go(
            mut hours in proptest::collection::vec(0..1500_i64, 0..12),
            day in 1..4_u32,
            month in 1..8_u32,
            later in 0..1500_i64,
        ) {
            hours.sort_unstable_by(|a, b| b.cmp(a));
            let contacts: Vec<Timestamp> = hours.iter().map(|hour| Timestamp(hour * HOUR)).collect();
            let guards = Guards { person_per_day: day, person_per_month: month, ..Guards::default() };
            let now = Timestamp((hours.first().copied().unwrap_or(0) + later) * HOUR);
            let free = free_again(&contacts, &guards);
            prop_assert_eq!(free.is_some_and(|free| now < free), is_capped(&contacts, &guards, now));
        }
    }
}
