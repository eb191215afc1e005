//! What Shopify sends, told apart by its topic. Amounts are in the currency's main unit.
//!
//! Sources: Shopify, "webhook topics"; `webhooks/request.rb` of its Ruby library for both header prefixes.
//! Every hook of a shop is signed with the same secret, so both kinds of connection read all of them. Only a
//! header names the shop, which is not signed; addresses in the body may show a domain that no other sender
//! calls it by. So it is the connection that says which shop it is.

use crate::fields::{Fields, Oddities};
use crate::headers::Headers;
use crate::json::Node;
use crate::{read, shopify_checkout, shopify_order, shopify_refund};
use wapas_domain::checkout::Decoded;

/// Ids in the bodies of "Send test notification": an order and a checkout.
const SAMPLES: [&str; 2] = ["820982911946154508", "981820079255243537"];

/// What a body is about.
enum Topic {
    Order,
    Cancellation,
    Refund,
    Checkout,
    /// Nothing that tells of a cart or a purchase.
    Else,
}

/// Reads a delivery; `None` where it is none of Shopify's.
pub(crate) fn read(headers: &Headers, root: &Node<'_>, odd: Oddities) -> Option<Decoded> {
    if !matches!(root, Node::Object(_)) {
        return None;
    }
    if is_test(headers, root) {
        return Some(Decoded::Ping);
    }
    match topic(headers, root)? {
        Topic::Order => Some(Decoded::Orders(vec![shopify_order::news(root)?])),
        Topic::Cancellation => Some(Decoded::Orders(vec![shopify_order::cancelled(root)?])),
        Topic::Refund => Some(Decoded::Orders(shopify_refund::news(root)?)),
        Topic::Checkout => shopify_checkout::read(root, odd),
        Topic::Else => Some(Decoded::Orders(Vec::new())),
    }
}

fn header<'h>(headers: &'h Headers, names: [&'h str; 2]) -> Option<&'h str> {
    names.into_iter().find_map(|name| headers.all(name).find(|value| !value.is_empty()))
}

fn topic(headers: &Headers, root: &Node<'_>) -> Option<Topic> {
    let Some(topic) = header(headers, ["shopify-topic", "x-shopify-topic"]) else { return by_shape(root) };
    let topic = topic.to_ascii_lowercase();
    Some(match topic.as_str() {
        "orders/create"
        | "orders/paid"
        | "orders/updated"
        | "orders/fulfilled"
        | "orders/partially_fulfilled" => Topic::Order,
        "orders/cancelled" => Topic::Cancellation,
        "refunds/create" => Topic::Refund,
        "checkouts/create" | "checkouts/update" => Topic::Checkout,
        // These say what was deleted or how the lines changed; `orders/updated` follows an edit.
        "checkouts/delete" | "orders/delete" | "orders/edited" => Topic::Else,
        // Shopify's newer events name a resource alone.
        _ => by_shape(root).unwrap_or(Topic::Else),
    })
}

/// Without a topic that is known, by fields that only one of them has.
fn by_shape(root: &Node<'_>) -> Option<Topic> {
    let mut fields = Fields::within(root);
    let mut has = |name: &str| !fields.all(name).is_empty();
    if has("abandoned_checkout_url") {
        Some(Topic::Checkout)
    } else if has("order_id") && (has("refund_line_items") || has("transactions")) {
        Some(Topic::Refund)
    } else if has("order_number") || has("financial_status") || has("checkout_token") {
        Some(Topic::Order)
    } else {
        None
    }
}

/// Whether the merchant only pressed "Send test notification".
fn is_test(headers: &Headers, root: &Node<'_>) -> bool {
    let says = header(headers, ["shopify-test", "x-shopify-test"]);
    let mut fields = Fields::within(root);
    let mut ids = ["id", "order_id"].into_iter().flat_map(|name| fields.all(name)).filter_map(id);
    says.is_some_and(|value| value.eq_ignore_ascii_case("true"))
        || ids.any(|id| SAMPLES.contains(&id.as_str()))
}

/// An id as a number, a text, or the end of `gid://shopify/Order/1`.
pub(crate) fn id(node: &Node<'_>) -> Option<String> {
    let text = read::whole(node)?;
    let id = if text.starts_with("gid://") { text.rsplit('/').next()? } else { &text };
    (!id.is_empty()).then(|| id.to_owned())
}

/// The body without its own name, which is a number and nobody's.
pub(crate) fn nameless<'a>(root: &Node<'a>) -> Node<'a> {
    let mut root = root.clone();
    if let Node::Object(members) = &mut root {
        members.retain(|(key, _)| !key.eq_ignore_ascii_case("name"));
    }
    root
}
