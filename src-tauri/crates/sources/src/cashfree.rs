//! What Cashfree's payment gateway sends: an envelope `{data, event_time, type}`.
//!
//! One address may be told of every event of a merchant, so both kinds of connection read all of them.

use crate::cashfree_occ;
use crate::cashfree_payments;
use crate::decode;
use crate::fields::{Fields, Oddities};
use crate::headers::Headers;
use crate::json::Node;
use crate::moment::moment;
use std::borrow::Cow;
use wapas_domain::Timestamp;
use wapas_domain::checkout::Decoded;

/// Where Cashfree puts the time that it signs along with the body.
const TIMESTAMP: &str = "x-webhook-timestamp";

/// Reads payments, refunds and carts; `None` where the body is none of them. What is not named is only
/// taken for a cart where carts are `expected`.
pub(crate) fn read(headers: &Headers, root: &Node<'_>, expected: bool, odd: Oddities) -> Option<Decoded> {
    if decode::is_ping(root) {
        return Some(Decoded::Ping);
    }
    let mut outer = Fields::within(root);
    let told_at =
        outer.pick(&["event_time"], &mut Oddities::default(), moment).or_else(|| signed_at(headers));
    let mut data = outer.inner(&["data"]);
    let event = decode::event(root).unwrap_or_default().to_ascii_uppercase();
    if let Some(orders) = cashfree_payments::orders(&event, &mut data, told_at) {
        return Some(Decoded::Orders(orders));
    }
    let cart = cashfree_occ::checkout(root, told_at, expected, odd)?;
    Some(Decoded::Checkout(Box::new(cart)))
}

fn signed_at(headers: &Headers) -> Option<Timestamp> {
    moment(&Node::Text(Cow::Borrowed(headers.only(TIMESTAMP)?)))
}
