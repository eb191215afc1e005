//! What is kept of a customer who was erased or cleared: enough for honest sums, nothing that tells who it was.

use crate::callback::StopOrigin;
use crate::cart::{Cart, CartStatus};
use crate::ids::{PersonId, ShopId};
use crate::time::{HOUR, Timestamp};
use serde::{Deserialize, Serialize};

/// Times are kept this coarse: fine enough for a day's sum in every time zone of India and most
/// others, too coarse to find the checkout in another program's list.
const COARSE: i64 = HOUR / 2;

/// A cart that was erased with its customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasedCart {
    /// The shop it was left in.
    pub shop: ShopId,
    /// When it was first received, rounded down to half an hour.
    pub received_at: Timestamp,
    /// ISO 4217 code.
    pub currency: String,
    /// The total in minor units, where it was known.
    pub total: Option<i64>,
    /// Where it stood.
    pub status: CartStatus,
}

impl ErasedCart {
    /// What is kept of a cart.
    pub fn of(cart: &Cart) -> Self {
        let received_at = cart.received_at.0;
        Self {
            shop: cart.shop.clone(),
            received_at: Timestamp(received_at - received_at.rem_euclid(COARSE)),
            currency: cart.currency.clone(),
            total: cart.total_minor(),
            status: cart.status,
        }
    }
}

/// A word against messages, kept where everything else about a customer is cleared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptStop {
    /// The customer: an id that leads back to nobody without this file's key.
    pub person: PersonId,
    /// Since when.
    pub since: Timestamp,
    /// The helper who wrote it down, where helpers are named.
    #[serde(default)]
    pub by: Option<String>,
    /// Whose word it was.
    pub origin: StopOrigin,
}
