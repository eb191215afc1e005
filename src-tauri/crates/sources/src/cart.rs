//! Reads a cart leniently, whatever shape it comes in: the one reader behind every kind that sends carts.
//!
//! Every field may be missing, of another type, in another case or somewhere else. Aliases come from
//! senders whose payloads have the same shape.

use crate::basket;
use crate::contact::Whereabouts;
use crate::fields::{Fields, Oddities, is_nothing};
use crate::json::Node;
use crate::moment::moment;
use crate::read;
use std::collections::BTreeMap;
use wapas_domain::checkout::Checkout;
use wapas_domain::shop::normalise_host;

/// Names of objects that wrap the cart.
const WRAPPERS: [&str; 3] = ["data", "payload", "body"];
/// How many wrappers are opened.
pub(crate) const MOST_WRAPPERS: usize = 4;
/// Campaign parameters that are kept.
const MOST_PARAMETERS: usize = 32;
/// Unknown fields that are kept, and their bytes of JSON in all.
const MOST_UNKNOWN: usize = 64;
const LONGEST_UNKNOWN: usize = 8 * 1024;
/// Names that say when it happened, the latest first.
const MOMENTS: [&str; 5] = ["event_time", "updated_at", "abandoned_at", "created_at", "timestamp"];
/// Names of what a cart is known by. An order is one where the cart has no id of its own.
const IDS: [&str; 4] = ["cart_id", "checkout_id", "order_id", "token"];
/// Names of the shop's address.
const STORES: [&str; 3] = ["store_url", "shop_url", "shop_domain"];
/// Names of the address that resumes the checkout.
const LINKS: [&str; 7] = [
    "abandoned_checkout_url",
    "checkout_url",
    "occ_checkout_url",
    "occ_url",
    "recovery_url",
    "resume_url",
    "checkout_link",
];
/// Names of what is to pay, what is nearest to it last.
const TOTALS: [&str; 5] = ["total_price", "total", "total_amount", "order_amount", "line_items_total"];

/// Opens wrappers until something reads as a cart; the innermost one counts.
pub(crate) fn opened(node: &Node<'_>, odd: &mut Oddities, wrappers: usize) -> Option<Checkout> {
    if matches!(node, Node::List(entries) if entries.len() > 1) {
        odd.note("there is a list of carts; only the first was read");
    }
    let mut fields = Fields::within(node);
    // Asked for so that they do not count as unknown.
    let _ = (fields.all("event"), fields.all("type"));
    // Inside a wrapper, what has an id of its own is the cart, whatever it holds.
    let is_inside = wrappers < MOST_WRAPPERS;
    let is_cart = is_inside && !fields.all("cart_id").into_iter().all(is_nothing);
    for name in WRAPPERS {
        for inner in fields.all(name) {
            if wrappers == 0 || is_cart || is_nothing(inner) {
                continue;
            }
            let parsed = match inner {
                Node::Text(text) => Node::read(text),
                _ => None,
            };
            let Some(mut found) = opened(parsed.as_ref().unwrap_or(inner), odd, wrappers - 1) else {
                continue;
            };
            let outer = fields.pick(&MOMENTS, odd, moment);
            found.sent_at = found.sent_at.or(outer);
            keep_unknown(&mut found, "", &fields, odd);
            return Some(found);
        }
    }
    read(fields, odd)
}

/// Reads one object as a cart; `None` where nothing in it is an identity, a contact or a content of one.
pub(crate) fn read(mut fields: Fields<'_, '_>, odd: &mut Oddities) -> Option<Checkout> {
    let fields = &mut fields;
    let mut whereabouts = Whereabouts::of(fields);
    let contact = whereabouts.contact(fields, odd);
    let mut cart = Checkout {
        cart_id: fields.pick(&IDS, odd, read::whole),
        cart_token: fields.pick(&["cart_token"], odd, read::whole),
        store_host: fields.pick(&STORES, odd, |node| normalise_host(&read::whole(node)?)),
        platform: fields.pick(&["platform"], odd, read::text),
        name: contact.name,
        email: contact.email,
        phone_raw: contact.phone_raw,
        resume_url: fields.pick(&LINKS, odd, read::whole),
        original_total: fields.pick(&["original_total_price"], odd, read::amount),
        total: fields.pick(&TOTALS, odd, read::amount),
        discount: fields.pick(&["total_discount", "total_discounts"], odd, read::amount),
        currency: fields.pick(&["currency", "order_currency"], odd, read::letters::<3>),
        items: basket::items(fields, odd),
        codes: basket::codes(fields, odd),
        address: contact.address,
        utm: parameters(fields, odd),
        consent: contact.consent,
        sent_at: fields.pick(&MOMENTS, odd, moment),
        ..Checkout::default()
    };
    // A name alone, or an address alone, is no cart that anybody could follow up.
    if !has_a_cart(&cart) {
        return None;
    }
    keep_unknown(&mut cart, "", fields, odd);
    keep_unknown(&mut cart, "customer.", &whereabouts.customer, odd);
    if let Some(place) = whereabouts.places.first() {
        keep_unknown(&mut cart, "address.", place, odd);
    }
    Some(cart)
}

fn has_a_cart(cart: &Checkout) -> bool {
    let texts = [&cart.cart_id, &cart.cart_token, &cart.phone_raw, &cart.email, &cart.resume_url];
    texts.iter().any(|text| text.is_some()) || cart.total.is_some() || !cart.items.is_empty()
}

fn parameters(fields: &mut Fields<'_, '_>, odd: &mut Oddities) -> BTreeMap<String, String> {
    let inner = fields.inner(&["utm_parameters", "utm"]);
    let readable = |(key, node)| {
        let key = read::text(&Node::Text(std::borrow::Cow::Borrowed(key)))?;
        Some((key, read::text(node)?))
    };
    let mut parameters: BTreeMap<String, String> = inner.rest().filter_map(readable).collect();
    while parameters.len() > MOST_PARAMETERS {
        parameters.pop_last();
        odd.note("some of utm_parameters were dropped");
    }
    parameters
}

/// Keeps what nobody asked for, as long as it is little.
fn keep_unknown(cart: &mut Checkout, prefix: &str, fields: &Fields<'_, '_>, odd: &mut Oddities) {
    let mut bytes = bytes_of(&cart.unknown);
    for (key, node) in fields.rest() {
        let mut unknown = serde_json::Map::new();
        unknown.insert(format!("{prefix}{key}"), node.to_value());
        bytes += bytes_of(&unknown);
        if cart.unknown.len() >= MOST_UNKNOWN || bytes > LONGEST_UNKNOWN {
            odd.note("some unknown fields were dropped");
            return;
        }
        cart.unknown.append(&mut unknown);
    }
}

fn bytes_of(fields: &serde_json::Map<String, serde_json::Value>) -> usize {
    serde_json::to_string(fields).map_or(LONGEST_UNKNOWN, |text| text.len())
}
