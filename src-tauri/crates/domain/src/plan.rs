//! When the next message about a cart is due.

use crate::cart::{Cart, CartStatus};
use crate::followup::FollowUpState;
use crate::settings::Settings;
use crate::time::{DAY, Timestamp};

/// When a cart comes back to the merchant: at once while new, else at the plan's next step, and
/// never within a day of the last message. `None` once nothing more is to be sent.
///
/// A cart whose message was opened and not yet answered for is not due: the question stands first.
pub fn due_at(cart: &Cart, settings: &Settings) -> Option<Timestamp> {
    if cart.contacted >= settings.guards.cart_cap {
        return None;
    }
    let at = match cart.status {
        CartStatus::New => cart.updated_at,
        CartStatus::Contacted => {
            if matches!(cart.follow_up, Some((_, FollowUpState::Opened))) {
                return None;
            }
            let step = settings.plan.get(cart.contacted as usize)?;
            let pause = cart.last_contact_at.map_or(cart.updated_at, |at| at.plus(DAY));
            cart.updated_at.plus(*step).max(pause)
        }
        _ => return None,
    };
    Some(cart.snooze_until.map_or(at, |until| at.max(until)))
}

/// The message that the plan proposes next: the first, and for the last step the last.
pub fn proposed_template(contacted: u32, settings: &Settings) -> &'static str {
    let last = settings.plan.len().saturating_sub(1);
    if contacted > 0 && contacted as usize >= last { "last" } else { "first" }
}
