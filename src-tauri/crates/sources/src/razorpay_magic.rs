//! Razorpay Magic Checkout's abandoned cart. Amounts are paise.
//!
//! Source: Razorpay, "abandoned cart webhook". There is no envelope; inner keys of the address have capitals,
//! figures come as texts too, and what is not known is an empty text. The cart's id is the checkout's token.

use crate::cart::{self, MOST_WRAPPERS};
use crate::fields::Oddities;
use crate::json::Node;
use wapas_domain::checkout::Checkout;

/// The cart in a body.
pub(crate) fn checkout(root: &Node<'_>, mut odd: Oddities) -> Option<Checkout> {
    let mut cart = cart::opened(root, &mut odd, MOST_WRAPPERS)?;
    cart.oddities = odd.into_texts();
    Some(cart)
}
