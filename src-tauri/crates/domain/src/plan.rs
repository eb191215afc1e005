//! When the next message about a cart is due, and which one it is.

use crate::cart::{Cart, CartStatus};
use crate::followup::FollowUpState;
use crate::settings::Settings;
use crate::shop::Shop;
use crate::time::{DAY, Timestamp};
use serde::{Deserialize, Serialize};

/// Most steps that a plan may have.
const MOST_STEPS: usize = 10;

/// When messages about a cart are due.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// When the first, second and third message are due, in ms after the cart's last update.
    pub steps: Vec<i64>,
    /// Whether the last message may carry the coupon.
    #[serde(default)]
    pub coupon: bool,
}

impl Plan {
    /// The plan of a shop: its own, else the one for all shops.
    pub fn of(shop: &Shop, settings: &Settings) -> Self {
        shop.plan
            .clone()
            .unwrap_or_else(|| Self { steps: settings.plan.clone(), coupon: settings.plan_coupon })
    }

    /// Whether it has one to ten steps, none before the one above it.
    pub fn is_sound(&self) -> bool {
        (1..=MOST_STEPS).contains(&self.steps.len())
            && self.steps.iter().all(|step| *step >= 0)
            && self.steps.is_sorted()
    }

    /// From when the first message about a cart is better.
    pub fn first_at(&self, cart: &Cart) -> Timestamp {
        cart.updated_at.plus(self.steps.first().copied().unwrap_or_default())
    }
}

/// When a cart comes back to the merchant: at once while new, else at the next of the plan's steps,
/// and never within a day of the last message. `None` once nothing more is to be sent.
///
/// A cart whose message was opened and not yet answered for is not due: the question stands first. Nor is
/// one whose message waits for its moment, whose customer has bought since, or
/// which nobody real may have left.
pub fn due_at(cart: &Cart, steps: &[i64], cart_cap: u32) -> Option<Timestamp> {
    if cart.contacted >= cart_cap
        || cart.scheduled.is_some()
        || cart.bought_since.is_some()
        || !cart.signs.is_empty()
    {
        return None;
    }
    let at = match cart.status {
        CartStatus::New => cart.updated_at,
        CartStatus::Contacted => {
            if matches!(cart.follow_up, Some((_, FollowUpState::Opened))) {
                return None;
            }
            let step = steps.get(cart.contacted as usize)?;
            let pause = cart.last_contact_at.map_or(cart.updated_at, |at| at.plus(DAY));
            cart.updated_at.plus(*step).max(pause)
        }
        _ => return None,
    };
    Some(cart.snooze_until.map_or(at, |until| at.max(until)))
}

/// The message that the plan proposes after so many: the first, and as the last one the last, or the
/// coupon where the plan lets it carry one and there is one to `offer`.
///
/// The last is the last step, or the last that the cart's cap lets through.
pub fn proposed_template(contacted: u32, plan: &Plan, cart_cap: u32, offer: bool) -> &'static str {
    let steps = u32::try_from(plan.steps.len()).unwrap_or(u32::MAX).min(cart_cap);
    let is_last = contacted > 0 && contacted >= steps.saturating_sub(1);
    match (is_last, plan.coupon && offer) {
        (false, _) => "first",
        (true, false) => "last",
        (true, true) => "coupon",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{HOUR, MINUTE};
    use crate::{fold, ids::Seq};
    use proptest::prelude::*;

    const BEGIN: Timestamp = Timestamp(1_760_000_000_000);

    fn cart(status: CartStatus, contacted: u32, last: Option<i64>, snooze: Option<i64>) -> Cart {
        let context = fold::Context {
            cart: "c".into(),
            person: "p".into(),
            shop: "mystore.in".into(),
            connection: "k".into(),
            kind: crate::connection::ConnectionKind::Ecom360,
            unit: None,
            currency: "INR".to_owned(),
            received_at: BEGIN,
            delivery: Seq(1),
        };
        let (cart, _) = fold::checkout(None, &crate::checkout::Checkout::default(), &context);
        let after = |millis: i64| BEGIN.plus(millis);
        Cart { status, contacted, last_contact_at: last.map(after), snooze_until: snooze.map(after), ..cart }
    }

    fn plan(steps: &[i64], coupon: bool) -> Plan {
        Plan { steps: steps.to_vec(), coupon }
    }

    #[test]
    fn a_shops_own_plan_goes_before_the_common_one() {
        let settings = Settings { plan_coupon: true, ..Settings::default() };
        let mut shop = Shop::new("mystore.in".into(), BEGIN, true);
        assert_eq!(Plan::of(&shop, &settings), plan(&[45 * MINUTE, 24 * HOUR, 72 * HOUR], true));
        shop.plan = Some(plan(&[HOUR, 2 * DAY], false));
        assert_eq!(Plan::of(&shop, &settings), plan(&[HOUR, 2 * DAY], false));
    }

    #[test]
    fn due_times_follow_the_steps() {
        use CartStatus::{Bought, Contacted, Lost, New, Replied};
        let usual = [45 * MINUTE, 24 * HOUR, 72 * HOUR];
        let late = [HOUR, 2 * DAY, 5 * DAY];
        for (cart, steps, cap, due) in [
            (cart(New, 0, None, None), &usual[..], 3, Some(0)),
            (cart(New, 0, None, Some(HOUR)), &usual, 3, Some(HOUR)),
            (cart(Contacted, 1, Some(MINUTE), None), &usual, 3, Some(DAY + MINUTE)),
            (cart(Contacted, 1, Some(MINUTE), None), &late, 3, Some(2 * DAY)),
            (cart(Contacted, 1, Some(MINUTE), Some(3 * DAY)), &late, 3, Some(3 * DAY)),
            (cart(Contacted, 2, Some(2 * DAY), None), &usual, 3, Some(3 * DAY)),
            (cart(Contacted, 2, Some(2 * DAY), None), &late, 3, Some(5 * DAY)),
            (cart(Contacted, 2, Some(2 * DAY), None), &late, 2, None),
            (cart(Contacted, 1, Some(MINUTE), None), &late[..1], 3, None),
            (cart(Replied, 1, Some(MINUTE), None), &usual, 3, None),
            (cart(Bought, 1, Some(MINUTE), None), &usual, 3, None),
            (cart(Lost, 0, None, None), &usual, 3, None),
        ] {
            assert_eq!(due_at(&cart, steps, cap), due.map(|at| BEGIN.plus(at)), "{cart:?} {steps:?} {cap}");
        }
    }

    #[test]
    fn the_plan_proposes_the_message() {
        let three = [1, 2, 3];
        for (contacted, steps, coupon, cap, offer, proposed) in [
            (0, &three[..], false, 3, false, "first"),
            (1, &three, false, 3, false, "first"),
            (2, &three, false, 3, false, "last"),
            (2, &three, true, 3, false, "last"),
            (2, &three, true, 3, true, "coupon"),
            (2, &three, false, 3, true, "last"),
            (1, &three, true, 3, true, "first"),
            (5, &three, true, 3, true, "coupon"),
            // The cap ends it before the plan does.
            (1, &three, false, 2, false, "last"),
            // One message only is the first one, never a last.
            (0, &three[..1], true, 3, true, "first"),
            (1, &three[..1], false, 3, false, "last"),
            (0, &[], true, 3, true, "first"),
        ] {
            assert_eq!(
                proposed_template(contacted, &plan(steps, coupon), cap, offer),
                proposed,
                "{contacted} {steps:?}"
            );
        }
    }

    #[test]
    fn a_plan_rises() {
        assert!(plan(&[0], false).is_sound() && plan(&[5, 5, 9], true).is_sound());
        for wrong in [&[][..], &[9, 5], &[-1, 5], &[1; 11]] {
            assert!(!plan(wrong, false).is_sound(), "{wrong:?}");
        }
    }

    proptest! {
        #[test]
        fn nothing_is_due_within_a_day_of_a_message_nor_before_it_was_put_off_to(
            steps in proptest::collection::vec(0..10 * DAY, 1..5),
            contacted in 0_u32..6,
            last in 0..5 * DAY,
            snooze in proptest::option::of(0..9 * DAY),
            cap in 1_u32..6,
        ) {
            let cart = cart(CartStatus::Contacted, contacted, Some(last), snooze);
            let due = due_at(&cart, &steps, cap);
            prop_assert_eq!(due.is_some(), contacted < cap && (contacted as usize) < steps.len());
            if let Some(due) = due {
                prop_assert!(due >= BEGIN.plus(last + DAY));
                prop_assert!(due >= BEGIN.plus(steps[contacted as usize]));
                prop_assert!(snooze.is_none_or(|until| due >= BEGIN.plus(until)));
            }
        }

        #[test]
        fn a_later_step_never_makes_a_cart_due_earlier(
            steps in proptest::collection::vec(0..10 * DAY, 3),
            more in 0..DAY,
            contacted in 0_u32..3,
        ) {
            let cart = cart(CartStatus::Contacted, contacted, Some(0), None);
            let later: Vec<i64> = steps.iter().map(|step| step + more).collect();
            prop_assert!(due_at(&cart, &later, 9) >= due_at(&cart, &steps, 9));
        }

        #[test]
        fn a_coupon_is_never_proposed_unasked_or_untrue(
            contacted in 0_u32..9,
            steps in proptest::collection::vec(0..10 * DAY, 1..5),
            coupon: bool,
            cap in 1_u32..6,
            offer: bool,
        ) {
            let proposed = proposed_template(contacted, &plan(&steps, coupon), cap, offer);
            prop_assert!(proposed != "coupon" || (coupon && offer && contacted > 0));
            prop_assert!(contacted > 0 || proposed == "first");
        }
    }
}
