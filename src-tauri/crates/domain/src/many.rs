//! One deed for many carts: what it writes about each, which it leaves alone, and what gives each
//! back exactly what it had.

use crate::cart::{Cart, CartStatus, LostReason};
use crate::fact::Fact;
use crate::fold;
use crate::ids::Seq;
use crate::recovery::Recovery;
use crate::time::Timestamp;

/// Tags that a cart can carry.
pub const MOST_TAGS: usize = 20;

/// What is to be done to each of many carts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Marks where they stand, with the reason where they are closed.
    Mark(CartStatus, Option<LostReason>),
    /// Puts them off until then, or brings them back.
    PutOff(Option<Timestamp>),
    /// Adds tags to those they have.
    Tag(Vec<String>),
}

/// Why a deed leaves a cart alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Skip {
    /// It was deleted meanwhile.
    Gone,
    /// It was bought: closing it would hide the purchase.
    Bought,
    /// It waits for nobody any more, so it can't be put off.
    NotOpen,
    /// Nothing would change.
    AsItIs,
    /// It has as many tags as a cart can carry.
    Full,
}

/// What a deed changed on one cart: what it was before, and what the deed made of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Where it stood, and why it was closed.
    Mark {
        /// Before the deed.
        before: (CartStatus, Option<LostReason>),
        /// As the deed left it.
        after: (CartStatus, Option<LostReason>),
        /// Until when it was put off: a cart that is opened comes back at once.
        snooze: Option<Timestamp>,
        /// When it was first marked as replied and when as bought.
        moments: (Option<Timestamp>, Option<Timestamp>),
        /// The purchase that it was joined to.
        recovery: Option<Box<Recovery>>,
    },
    /// Until when it was put off.
    PutOff {
        /// Before the deed.
        before: Option<Timestamp>,
        /// As the deed left it.
        after: Option<Timestamp>,
    },
    /// Its tags.
    Tags {
        /// Before the deed.
        before: Vec<String>,
        /// As the deed left it.
        after: Vec<String>,
    },
}

impl Deed {
    /// What the deed writes about a cart and what is kept for undoing it, or why it leaves it alone.
    pub fn on(&self, cart: &Cart) -> Result<(Fact, Kept), Skip> {
        let id = || cart.id.clone();
        match self {
            Self::Mark(status, reason) => {
                let (before, after) = ((cart.status, cart.lost_reason), (*status, *reason));
                let bought = matches!(cart.status, CartStatus::Bought | CartStatus::Recovered);
                if bought && matches!(status, CartStatus::Lost | CartStatus::NotReal) {
                    return Err(Skip::Bought);
                }
                if before == after {
                    return Err(Skip::AsItIs);
                }
                let fact = Fact::CartStatus { cart: id(), status: *status, reason: *reason };
                let (snooze, moments) = (cart.snooze_until, moments(cart));
                let recovery = cart.recovery.clone().map(Box::new);
                Ok((fact, Kept::Mark { before, after, snooze, moments, recovery }))
            }
            Self::PutOff(until) => {
                if !cart.status.is_open() {
                    return Err(Skip::NotOpen);
                }
                let (before, after) = (cart.snooze_until, *until);
                if before == after {
                    return Err(Skip::AsItIs);
                }
                Ok((Fact::CartSnoozed { cart: id(), until: after }, Kept::PutOff { before, after }))
            }
            Self::Tag(tags) => {
                let before = cart.tags.clone();
                let mut after = before.clone();
                after.extend(tags.iter().filter(|tag| !before.contains(tag)).cloned());
                if before.len() == after.len() {
                    return Err(Skip::AsItIs);
                }
                if after.len() > MOST_TAGS {
                    return Err(Skip::Full);
                }
                Ok((Fact::CartTags { cart: id(), tags: after.clone() }, Kept::Tags { before, after }))
            }
        }
    }
}

impl Kept {
    /// What gives the cart back what it had; `None` where somebody has changed it since, which stays.
    pub fn back(&self, cart: &Cart) -> Option<Vec<Fact>> {
        let id = || cart.id.clone();
        match self {
            Self::Mark { before, after, snooze, moments: had, recovery } => {
                if (cart.status, cart.lost_reason) != *after {
                    return None;
                }
                if let Some(recovery) = recovery {
                    // Whoever takes back that it was none says that it was.
                    return Some(vec![recovery.marked(cart.id.clone())]);
                }
                let mut facts = vec![Fact::CartStatus { cart: id(), status: before.0, reason: before.1 }];
                let mut marked = cart.clone();
                fold::fact(&mut marked, &facts[0], Timestamp(i64::MAX), Seq(0));
                if moments(&marked) != *had {
                    let (replied_at, bought_at) = *had;
                    facts.push(Fact::CartMoments { cart: id(), replied_at, bought_at });
                }
                let opened = after.0.is_open();
                let until = cart.snooze_until.or(if opened { *snooze } else { None });
                let left = if before.0.is_open() { None } else { cart.snooze_until };
                if until != left {
                    facts.push(Fact::CartSnoozed { cart: id(), until });
                }
                Some(facts)
            }
            Self::PutOff { before, after } => {
                (cart.snooze_until == *after).then(|| vec![Fact::CartSnoozed { cart: id(), until: *before }])
            }
            Self::Tags { before, after } => {
                (cart.tags == *after).then(|| vec![Fact::CartTags { cart: id(), tags: before.clone() }])
            }
        }
    }
}

/// When the customer was first marked as having answered, and when the cart as bought.
fn moments(cart: &Cart) -> (Option<Timestamp>, Option<Timestamp>) {
    (cart.replied_at, cart.bought_at)
}

#[cfg(test)]
mod tests;
