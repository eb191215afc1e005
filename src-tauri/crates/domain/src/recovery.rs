//! A cart joined to a purchase, how sure that is, and whose doing it was.

use crate::cart::{Cart, CartStatus};
use crate::fact::Fact;
use crate::followup::FollowUp;
use crate::ids::{CartId, OrderId};
use crate::order::Order;
use crate::time::{DAY, Timestamp};
use serde::{Deserialize, Serialize};

/// How sure it is that an order is the cart's, the surest last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// The same customer, about the same time, with the same things or the same amount.
    Likely,
    /// A token or a mark of the cart is on the order.
    Confirmed,
    /// A person said so.
    ByHand,
}

/// Something that speaks for an order being a cart's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Evidence {
    /// They share the token of the cart or the checkout.
    Token,
    /// The order carries the cart's id, or Wapas's mark from the link in the message.
    Mark,
    /// The same number.
    Phone,
    /// The same email.
    Email,
    /// Things that are in both.
    Items {
        /// How many of the cart's lines were bought.
        shared: u32,
        /// How many lines the cart has.
        of: u32,
    },
    /// The amounts are the same, or nearly.
    Amount {
        /// Whether they are the same to the paisa.
        exact: bool,
    },
    /// How long after the cart was left the order was placed.
    Time {
        /// In minutes; below zero where the order was first.
        minutes: i64,
    },
}

/// A cart's purchase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recovery {
    /// The order, where Wapas knows it.
    pub order: Option<OrderId>,
    /// What the merchant calls it.
    pub number: Option<String>,
    /// How sure it is.
    pub grade: Grade,
    /// What speaks for it.
    pub evidence: Vec<Evidence>,
    /// What the order came to, in minor units, where that is known.
    pub amount: Option<i64>,
    /// What was given back of it, in minor units.
    pub refunded: i64,
    /// The order's currency; empty where no order is known: an amount that was typed is in the cart's.
    pub currency: String,
    /// When it was placed.
    pub placed_at: Timestamp,
    /// Where the cart stood before, to be taken up again where the purchase is undone.
    pub stood: CartStatus,
}

impl Recovery {
    /// A cart's purchase by an order.
    pub fn by(order: &Order, grade: Grade, evidence: Vec<Evidence>, stood: CartStatus) -> Self {
        let mut recovery = Self {
            order: None,
            number: None,
            grade,
            evidence,
            amount: None,
            refunded: 0,
            currency: String::new(),
            placed_at: order.placed_at,
            stood,
        };
        recovery.take(order);
        recovery
    }

    /// Takes over what the order says now.
    pub fn take(&mut self, order: &Order) {
        self.order = Some(order.id.clone());
        self.number.clone_from(&order.number);
        self.amount = order.total_minor();
        self.refunded = order.refunded_minor();
        self.currency.clone_from(&order.currency);
        self.placed_at = order.placed_at;
    }

    /// The fact by which a person says the same of a cart.
    pub fn marked(&self, cart: CartId) -> Fact {
        let typed = self.order.is_none();
        Fact::RecoveryMarked {
            cart,
            order: self.order.clone(),
            number: self.number.clone().filter(|_| typed),
            amount: self.amount.filter(|_| typed),
            placed_at: typed.then_some(self.placed_at),
        }
    }

    /// The order's money less what was given back, in minor units.
    pub fn money(&self) -> Option<i64> {
        self.amount.map(|amount| amount.saturating_sub(self.refunded).max(0))
    }
}

/// A purchase of the customer after the cart was left, which is not known to be of this cart: until the
/// merchant says that it was another one, nobody is reminded of the cart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoughtSince {
    /// The order.
    pub order: OrderId,
    /// What the merchant calls it.
    pub number: Option<String>,
    /// When it was placed.
    pub placed_at: Timestamp,
}

/// Whether a purchase followed from a message of ours: one that went, about this cart, at most `window`
/// ms before the purchase. An opened chat of which nobody has said that it went claims nothing.
pub fn is_ours(follow_ups: &[FollowUp], placed_at: Timestamp, window: i64) -> bool {
    follow_ups
        .iter()
        .filter(|one| one.state.went())
        .any(|one| (0..=window).contains(&placed_at.since(one.created_at)))
}

/// Puts a cart with a purchase where it belongs: brought back by our message, or bought on their own. What a
/// person marked as the one or the other stays. `follow_ups` are the cart's.
pub fn settle(cart: &mut Cart, follow_ups: &[FollowUp], window: i64) {
    let Some(recovery) = &cart.recovery else { return };
    cart.bought_at = Some(recovery.placed_at);
    cart.status = if is_ours(follow_ups, recovery.placed_at, window) {
        CartStatus::Recovered
    } else {
        CartStatus::Bought
    };
}

/// Joins a cart to a purchase.
pub fn join(cart: &mut Cart, recovery: Recovery) {
    cart.lost_reason = None;
    cart.snooze_until = None;
    cart.bought_since = None;
    cart.bought_at = Some(recovery.placed_at);
    cart.recovery = Some(recovery);
}

/// Takes a purchase back: the cart stands where it stood.
pub fn part(cart: &mut Cart) {
    let Some(recovery) = cart.recovery.take() else { return };
    cart.bought_at = None;
    cart.status = recovery.stood;
}

/// The window in which a purchase follows from a message unless the merchant set another, in ms.
pub const WINDOW: i64 = 7 * DAY;
/// The windows that a merchant may set, in ms.
pub const WINDOWS: std::ops::RangeInclusive<i64> = DAY..=30 * DAY;
