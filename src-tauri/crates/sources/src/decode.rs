//! Reads a delivery by the kind of its sender.

use crate::cashfree;
use crate::ecom360;
use crate::fields::{Fields, Oddities};
use crate::generic;
use crate::gupshup;
use crate::headers::Headers;
use crate::json::{self, Node};
use crate::meta;
use crate::razorpay_magic;
use crate::shopify;
use crate::shopify_csv;
use std::borrow::Cow;
use wapas_domain::checkout::Decoded;
use wapas_domain::connection::ConnectionKind;
use wapas_domain::mapping::Mapping;

/// The event that Wapas sends to itself to try a connection out.
pub(crate) const PROBE: &str = "WAPAS_PROBE";

/// Whose delivery is read.
#[derive(Clone, Copy, Debug)]
pub struct Sender<'m> {
    /// The kind of sender.
    pub kind: ConnectionKind,
    /// Where each field stands, for a sender whose fields the merchant mapped.
    pub mapping: Option<&'m Mapping>,
}

impl From<ConnectionKind> for Sender<'_> {
    fn from(kind: ConnectionKind) -> Self {
        Self { kind, mapping: None }
    }
}

/// Reads a raw body, leniently: one bad field never costs the cart.
///
/// What can't be read is `Undecodable`; it is kept and can be replayed by a version that reads it.
pub fn decode<'m>(sender: impl Into<Sender<'m>>, headers: &Headers, body: &[u8]) -> Decoded {
    let sender = sender.into();
    let mut odd = Oddities::default();
    let text = json::text(body);
    if matches!(text, Cow::Owned(_)) {
        odd.note("the body is not all UTF-8");
    }
    if let Some(root) = Node::read(&text) {
        return of_root(sender, headers, &root, odd);
    }
    odd.note("the body has control characters where JSON allows none");
    let mended = json::without_controls(&text);
    match Node::read(&mended) {
        Some(root) => of_root(sender, headers, &root, odd),
        None if mended.trim().is_empty() => Decoded::Undecodable("the body is empty".into()),
        None => Decoded::Undecodable("the body is not JSON".into()),
    }
}

fn of_root(sender: Sender<'_>, headers: &Headers, root: &Node<'_>, mut odd: Oddities) -> Decoded {
    let kind = sender.kind;
    if let Node::Text(text) = root
        && let Some(inner @ (Node::Object(_) | Node::List(_))) = Node::read(text)
    {
        odd.note("the body is JSON inside a text");
        return of_root(sender, headers, &inner, odd);
    }
    if event(root).is_some_and(|event| event == PROBE) {
        return Decoded::Probe;
    }
    if let Some(told) = shopify_csv::read(kind, root) {
        return told.unwrap_or_else(|_| Decoded::Undecodable("the record of the file can't be used".into()));
    }
    let read = match kind {
        ConnectionKind::MetaWhatsapp => meta::callbacks(root).map(Decoded::Callbacks),
        ConnectionKind::Gupshup => gupshup::callbacks(root).map(Decoded::Callbacks),
        ConnectionKind::CashfreePayments => cashfree::read(headers, root, false, odd),
        ConnectionKind::CashfreeOcc => cashfree::read(headers, root, true, odd),
        ConnectionKind::ShopifyOrders | ConnectionKind::ShopifyCheckouts => shopify::read(headers, root, odd),
        ConnectionKind::Ecom360 | ConnectionKind::Test => {
            ecom360::checkout(headers, root, odd).map(|cart| Decoded::Checkout(Box::new(cart)))
        }
        // A sender whose fields the merchant has not mapped is read as any other cart.
        ConnectionKind::RazorpayMagic | ConnectionKind::Generic => match sender.mapping {
            Some(mapping) if kind == ConnectionKind::Generic => generic::read(mapping, root, odd),
            _ => razorpay_magic::checkout(root, odd).map(|cart| Decoded::Checkout(Box::new(cart))),
        },
    };
    match read {
        Some(decoded) => decoded,
        None if is_ping(root) => Decoded::Ping,
        None => Decoded::Undecodable(why_not(kind, root).into()),
    }
}

/// The name of the event, where there is one.
pub(crate) fn event<'n>(root: &'n Node<'_>) -> Option<&'n str> {
    let mut fields = Fields::within(root);
    let mut named = ["event", "type", "event_name"].iter().flat_map(|name| fields.all(name));
    named.find_map(|node| match node {
        Node::Text(text) if !text.trim().is_empty() => Some(text.trim()),
        _ => None,
    })
}

/// The bodies that Cashfree's "Test" button is known to send.
pub(crate) fn is_ping(root: &Node<'_>) -> bool {
    let mut fields = Fields::within(root);
    let tested = !fields.inner(&["data"]).all("test_object").is_empty();
    tested || event(root).is_some_and(|event| event == "WEBHOOK")
}

fn why_not(kind: ConnectionKind, root: &Node<'_>) -> &'static str {
    match (kind, root) {
        (ConnectionKind::MetaWhatsapp | ConnectionKind::Gupshup, _) => {
            "nothing in the body can be read as a callback"
        }
        (_, Node::Object(_) | Node::List(_)) if kind.brings_orders() || kind == ConnectionKind::Generic => {
            "nothing in the body can be read as a cart or a purchase"
        }
        (_, Node::Object(_) | Node::List(_)) => "nothing in the body can be read as a cart",
        _ => "the body is not a JSON object",
    }
}
