//! Cashfree Ecom360 `abandonedCheckout`, version `v1`, and whatever shape it may take in the wild.
//!
//! The vendor publishes one sample and no schema, so it is read leniently.

use crate::cart::{self, MOST_WRAPPERS};
use crate::decode;
use crate::fields::Oddities;
use crate::headers::Headers;
use crate::json::Node;
use wapas_domain::checkout::Checkout;

/// The published name of the event.
pub(crate) const EVENT: &str = "ABANDONED_CHECKOUT";

/// The cart in a body; `None` where nothing in it is an identity, a contact or a content of one.
pub(crate) fn checkout(headers: &Headers, root: &Node<'_>, mut odd: Oddities) -> Option<Checkout> {
    let known = |name, value: &str| headers.all(name).all(|sent| sent.eq_ignore_ascii_case(value));
    if !known("x-webhook-topic", "abandonedCheckout") {
        odd.note("the header x-webhook-topic names another topic");
    }
    if !known("x-webhook-version", "v1") {
        odd.note("the header x-webhook-version names another version");
    }
    match decode::event(root) {
        Some(event) if event.eq_ignore_ascii_case(EVENT) => {}
        Some(_) => odd.note("the event has another name"),
        None => odd.note("the event has no name"),
    }
    let mut checkout = cart::opened(root, &mut odd, MOST_WRAPPERS)?;
    checkout.oddities = odd.into_texts();
    Some(checkout)
}
