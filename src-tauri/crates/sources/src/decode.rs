//! Reads a delivery by the kind of its sender.

use crate::ecom360;
use crate::fields::{Fields, Oddities};
use crate::headers::Headers;
use crate::json::{self, Node};
use crate::meta;
use std::borrow::Cow;
use wapas_domain::checkout::Decoded;
use wapas_domain::connection::ConnectionKind;

/// The event that Wapas sends to itself to try a connection out.
pub(crate) const PROBE: &str = "WAPAS_PROBE";

/// Reads a raw body, leniently: one bad field never costs the cart.
///
/// `ecom360` and `test` are read as carts, `meta_whatsapp` as callbacks. For every other kind this version only knows pings and its
/// own probes; the rest is `Undecodable`, which is kept and can be replayed by a version that reads it.
pub fn decode(kind: ConnectionKind, headers: &Headers, body: &[u8]) -> Decoded {
    let mut odd = Oddities::default();
    let text = json::text(body);
    if matches!(text, Cow::Owned(_)) {
        odd.note("the body is not all UTF-8");
    }
    if let Some(root) = Node::read(&text) {
        return of_root(kind, headers, &root, odd);
    }
    odd.note("the body has control characters where JSON allows none");
    let mended = json::without_controls(&text);
    match Node::read(&mended) {
        Some(root) => of_root(kind, headers, &root, odd),
        None if mended.trim().is_empty() => Decoded::Undecodable("the body is empty".into()),
        None => Decoded::Undecodable("the body is not JSON".into()),
    }
}

fn of_root(kind: ConnectionKind, headers: &Headers, root: &Node<'_>, mut odd: Oddities) -> Decoded {
    if let Node::Text(text) = root
        && let Some(inner @ (Node::Object(_) | Node::List(_))) = Node::read(text)
    {
        odd.note("the body is JSON inside a text");
        return of_root(kind, headers, &inner, odd);
    }
    if event(root).is_some_and(|event| event == PROBE) {
        return Decoded::Probe;
    }
    if kind == ConnectionKind::MetaWhatsapp
        && let Some(callbacks) = meta::callbacks(root)
    {
        return Decoded::Callbacks(callbacks);
    }
    let cart = match kind {
        ConnectionKind::Ecom360 | ConnectionKind::Test => ecom360::checkout(headers, root, odd),
        _ => None,
    };
    match cart {
        Some(checkout) => Decoded::Checkout(Box::new(checkout)),
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
fn is_ping(root: &Node<'_>) -> bool {
    let mut fields = Fields::within(root);
    let tested = !fields.inner(&["data"]).all("test_object").is_empty();
    tested || event(root).is_some_and(|event| event == "WEBHOOK")
}

fn why_not(kind: ConnectionKind, root: &Node<'_>) -> &'static str {
    match (kind, root) {
        (ConnectionKind::Ecom360 | ConnectionKind::Test, Node::Object(_) | Node::List(_)) => {
            "nothing in the body can be read as a cart"
        }
        (ConnectionKind::Ecom360 | ConnectionKind::Test, _) => "the body is not a JSON object",
        (ConnectionKind::MetaWhatsapp, _) => "nothing in the body can be read as a callback",
        _ => "this kind of sender is not read yet by this version",
    }
}
