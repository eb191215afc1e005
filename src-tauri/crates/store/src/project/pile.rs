//! The pile that a cart lies in, and the columns by which lists find and order it.

use super::due_rows::Stage;
use wapas_domain::Timestamp;
use wapas_domain::cart::{Cart, CartStatus};
use wapas_domain::followup::FollowUpState;
use wapas_domain::plan;
use wapas_domain::time::DAY;

/// What stands in the column for a total that is not known: below every other.
pub(crate) const UNKNOWN_TOTAL: i64 = i64::MIN;

/// Steps of worth for a doubled value or a day of freshness.
const STEP: f64 = 1_000_000.0;
/// What a cart of unknown value weighs like, in minor units: ₹1,000.
const UNKNOWN_VALUE: i64 = 100_000;

/// Groups of carts that lists show together or one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Group {
    New = 0,
    Replied = 1,
    /// Contacted, and the last message was opened and not answered for.
    Asked = 2,
    Contacted = 3,
    Recovered = 4,
    Bought = 5,
    Lost = 6,
    NotReal = 7,
}

impl Group {
    pub(crate) const ALL: [Self; 8] = [
        Self::New,
        Self::Replied,
        Self::Asked,
        Self::Contacted,
        Self::Recovered,
        Self::Bought,
        Self::Lost,
        Self::NotReal,
    ];

    /// The groups in which carts of a status lie.
    pub(crate) fn of_status(status: CartStatus) -> Vec<Self> {
        match status {
            CartStatus::New => vec![Self::New],
            CartStatus::Contacted => vec![Self::Asked, Self::Contacted],
            CartStatus::Replied => vec![Self::Replied],
            CartStatus::Recovered => vec![Self::Recovered],
            CartStatus::Bought => vec![Self::Bought],
            CartStatus::Lost => vec![Self::Lost],
            CartStatus::NotReal => vec![Self::NotReal],
        }
    }

    fn of(cart: &Cart) -> Self {
        match cart.status {
            CartStatus::New => Self::New,
            CartStatus::Replied => Self::Replied,
            CartStatus::Contacted if matches!(cart.follow_up, Some((_, FollowUpState::Opened))) => {
                Self::Asked
            }
            CartStatus::Contacted => Self::Contacted,
            CartStatus::Recovered => Self::Recovered,
            CartStatus::Bought => Self::Bought,
            CartStatus::Lost => Self::Lost,
            CartStatus::NotReal => Self::NotReal,
        }
    }
}

/// A group, and whether its carts can't be written to. Closed carts are never marked so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pile {
    pub(crate) group: Group,
    pub(crate) blocked: bool,
}

impl Pile {
    /// The number in the file.
    pub(crate) fn number(self) -> i64 {
        self.group as i64 * 2 + i64::from(self.blocked)
    }
}

/// The columns that are worked out from a cart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) pile: i64,
    pub(super) total: i64,
    pub(super) worth: i64,
    pub(super) due_at: Option<Timestamp>,
    /// Open, and can't be written to.
    blocked: bool,
    pub(super) opened_at: Option<Timestamp>,
    /// Whether the customer can be written to.
    pub(super) reachable: bool,
}

impl Columns {
    /// Works them out. `opened_at` is when the newest follow-up was opened, if nobody has answered for it;
    /// `free` is when the customer may be written to again; `steps` are those of the shop's plan.
    pub(super) fn of(
        cart: &Cart,
        stopped: bool,
        opened_at: Option<Timestamp>,
        free: Option<Timestamp>,
        steps: &[i64],
        cart_cap: u32,
    ) -> Self {
        let unreachable = matches!(cart.follow_up, Some((_, FollowUpState::Unreachable)));
        let reachable = !(stopped || unreachable || cart.number().is_none());
        let blocked = cart.status.is_open() && !reachable;
        let pile = Pile { group: Group::of(cart), blocked };
        let due_at = due_at(cart, opened_at, steps, cart_cap).map(|at| free.map_or(at, |free| at.max(free)));
        Self {
            pile: pile.number(),
            total: cart.total_minor().unwrap_or(UNKNOWN_TOTAL),
            worth: worth(cart),
            due_at,
            blocked,
            opened_at,
            reachable,
        }
    }

    /// Where it stands between now and the plan.
    pub(super) fn stage(&self, now: Timestamp, expires_at: Timestamp) -> Stage {
        Stage::at(now, self.due_at.filter(|_| !self.blocked), expires_at)
    }
}

/// When a cart is due. While a question is open it is not, until the opening is unknown a day later.
fn due_at(cart: &Cart, opened_at: Option<Timestamp>, steps: &[i64], cart_cap: u32) -> Option<Timestamp> {
    let (Some(opened_at), Some((id, _))) = (opened_at, &cart.follow_up) else {
        return plan::due_at(cart, steps, cart_cap);
    };
    let later = Cart { follow_up: Some((id.clone(), FollowUpState::Unknown)), ..cart.clone() };
    plan::due_at(&later, steps, cart_cap).map(|at| at.max(opened_at.plus(DAY + 1)))
}

/// Value and freshness in one number: twice the value weighs as much as a day.
fn worth(cart: &Cart) -> i64 {
    let value = cart.total_minor().unwrap_or(UNKNOWN_VALUE).max(1);
    #[expect(clippy::cast_precision_loss, reason = "an order needs no more than 52 bits")]
    let (value, age) = (value as f64, cart.updated_at.0 as f64 / DAY as f64);
    #[expect(clippy::cast_possible_truncation, reason = "the cast saturates, and the range is far smaller")]
    let worth = ((value.log2() + age) * STEP) as i64;
    worth
}
