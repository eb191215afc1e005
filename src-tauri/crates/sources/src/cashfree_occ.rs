//! Cashfree One Click Checkout's abandoned checkout, version 2025-01-01.
//!
//! Its sample is not published, so it is read by meaning: the gateway's envelope, with the objects that the
//! gateway's other payloads have, laid beside each other.

use crate::cart;
use crate::decode;
use crate::fields::{Fields, Oddities};
use crate::json::Node;
use std::borrow::Cow;
use wapas_domain::Timestamp;
use wapas_domain::checkout::Checkout;

/// Objects whose fields count as the cart's own.
const PARTS: [&str; 5] = ["cart", "cart_details", "checkout", "checkout_details", "order"];

/// The cart in a body.
///
/// A record is made once a shopper has given a phone number or an email. What is not named an abandonment
/// is only one where a shopper can be reached: other events name orders too.
pub(crate) fn checkout(
    root: &Node<'_>,
    told_at: Option<Timestamp>,
    any_event: bool,
    mut odd: Oddities,
) -> Option<Checkout> {
    let event = decode::event(root).map(str::to_ascii_uppercase);
    let named = event.as_ref().is_some_and(|event| event.contains("ABANDON"));
    if !named && !any_event {
        return None;
    }
    let mut outer = Fields::within(root);
    let inner = outer.all("data").into_iter().find(|node| matches!(node, Node::Object(_)));
    let members = laid_out(inner.unwrap_or(root));
    let mut fields = Fields::of(&members);
    // Asked for so that they do not count as unknown.
    for name in ["event", "type", "event_time"] {
        fields.all(name);
    }
    let mut cart = cart::read(fields, &mut odd)?;
    if !named {
        if cart.phone_raw.is_none() && cart.email.is_none() {
            return None;
        }
        odd.note(if event.is_some() { "the event has another name" } else { "the event has no name" });
    }
    cart.sent_at = cart.sent_at.or(told_at);
    cart.oddities = odd.into_texts();
    Some(cart)
}

/// An object's members with those of its parts behind them; a part that is a list is the cart's lines.
fn laid_out<'a>(node: &Node<'a>) -> Vec<(Cow<'a, str>, Node<'a>)> {
    let Node::Object(members) = node else { return Vec::new() };
    let is_part = |key: &str| PARTS.iter().any(|part| part.eq_ignore_ascii_case(key));
    let (parts, mut all): (Vec<_>, Vec<_>) = members.iter().cloned().partition(|(key, _)| is_part(key));
    for (key, part) in parts {
        match part {
            Node::Object(inner) => all.extend(inner),
            Node::List(_) => all.push((Cow::Borrowed("line_items"), part)),
            _ => all.push((key, part)),
        }
    }
    all
}
