//! Cashfree Ecom360 `abandonedCheckout`, version `v1`, and whatever shape it may take in the wild.
//!
//! The vendor publishes one sample and no schema, so every field may be missing, of another type, in
//! another case or somewhere else. Aliases come from senders whose payloads have the same shape.

use crate::basket;
use crate::consent;
use crate::decode;
use crate::fields::{Fields, Oddities, is_nothing};
use crate::headers::Headers;
use crate::json::Node;
use crate::moment::moment;
use crate::read;
use std::collections::BTreeMap;
use wapas_domain::checkout::{Address, Checkout};
use wapas_domain::name::Name;
use wapas_domain::shop::normalise_host;

/// The published name of the event.
pub(crate) const EVENT: &str = "ABANDONED_CHECKOUT";
/// Names of objects that wrap the cart.
const WRAPPERS: [&str; 3] = ["data", "payload", "body"];
/// How many wrappers are opened.
const MOST_WRAPPERS: usize = 4;
/// Campaign parameters that are kept.
const MOST_PARAMETERS: usize = 32;
/// Unknown fields that are kept, and their bytes of JSON in all.
const MOST_UNKNOWN: usize = 64;
const LONGEST_UNKNOWN: usize = 8 * 1024;
/// Names that say when it happened, the latest first.
const MOMENTS: [&str; 5] = ["event_time", "updated_at", "abandoned_at", "created_at", "timestamp"];

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
    let mut checkout = opened(root, &mut odd, MOST_WRAPPERS)?;
    checkout.oddities = odd.into_texts();
    Some(checkout)
}

/// Opens wrappers until something reads as a cart; the innermost one counts.
fn opened(node: &Node<'_>, odd: &mut Oddities, wrappers: usize) -> Option<Checkout> {
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
    read_cart(fields, odd)
}

fn read_cart(mut fields: Fields<'_, '_>, odd: &mut Oddities) -> Option<Checkout> {
    let fields = &mut fields;
    let mut customer = fields.inner(&["customer", "customer_details", "user_details"]);
    let mut address = customer.inner(&["shipping_address", "default_address"]);
    let mut elsewhere = fields.inner(&["shipping_address", "billing_address"]);
    if address.rest().next().is_none() {
        std::mem::swap(&mut address, &mut elsewhere);
    }
    let phones = ["phone", "customer_phone", "mobile"];
    let emails = ["email", "customer_email"];
    let mut cart = Checkout {
        cart_id: fields.pick(&["cart_id"], odd, read::whole),
        cart_token: fields.pick(&["cart_token"], odd, read::whole),
        store_host: fields.pick(&["store_url"], odd, |node| normalise_host(&read::whole(node)?)),
        platform: fields.pick(&["platform"], odd, read::text),
        name: name(&mut customer, odd),
        email: fields.pick(&emails, odd, read::email).or_else(|| customer.pick(&emails, odd, read::email)),
        phone_raw: fields
            .pick(&phones, odd, read::phone)
            .or_else(|| customer.pick(&phones, odd, read::phone))
            .or_else(|| address.pick(&phones, odd, read::phone)),
        resume_url: fields.pick(&["abandoned_checkout_url", "checkout_url"], odd, read::whole),
        original_total: fields.pick(&["original_total_price"], odd, read::amount),
        total: fields.pick(&["total_price", "total", "total_amount"], odd, read::amount),
        discount: fields.pick(&["total_discount", "total_discounts"], odd, read::amount),
        currency: fields.pick(&["currency"], odd, read::letters::<3>),
        items: basket::items(fields, odd),
        codes: basket::codes(fields, odd),
        address: None,
        utm: parameters(fields, odd),
        consent: consent::stronger(consent::consent(fields), consent::consent(&mut customer)),
        sent_at: fields.pick(&MOMENTS, odd, moment),
        ..Checkout::default()
    };
    for source in [&mut address, fields] {
        if cart.name.is_empty() {
            cart.name = name(source, odd);
        }
    }
    cart.address = read_address(&mut address, odd);
    // A name alone, or an address alone, is no cart that anybody could follow up.
    if !has_a_cart(&cart) {
        return None;
    }
    // Asked for here, so that copies of what was found elsewhere do not count as unknown.
    for source in [&mut customer, &mut address] {
        for known in phones.iter().chain(&emails) {
            source.all(known);
        }
        let _ = name(source, &mut Oddities::default());
    }
    keep_unknown(&mut cart, "", fields, odd);
    keep_unknown(&mut cart, "customer.", &customer, odd);
    keep_unknown(&mut cart, "address.", &address, odd);
    Some(cart)
}

fn has_a_cart(cart: &Checkout) -> bool {
    let texts = [&cart.cart_id, &cart.cart_token, &cart.phone_raw, &cart.email, &cart.resume_url];
    texts.iter().any(|text| text.is_some()) || cart.total.is_some() || !cart.items.is_empty()
}

fn name(fields: &mut Fields<'_, '_>, odd: &mut Oddities) -> Name {
    let first = fields.pick(&["first_name"], odd, read::text);
    let last = fields.pick(&["last_name"], odd, read::text);
    let full = fields.pick(&["name", "full_name", "customer_name"], odd, read::text);
    Name::from_parts(first.as_deref(), last.as_deref(), full.as_deref())
}

fn read_address(fields: &mut Fields<'_, '_>, odd: &mut Oddities) -> Option<Address> {
    let mut text = |names: &[&str]| fields.pick(names, odd, read::text);
    let mut address = Address {
        line1: text(&["address1", "line1", "address_line_1"]),
        line2: text(&["address2", "line2", "address_line_2"]),
        city: text(&["city"]),
        province: text(&["province", "state"]),
        province_code: text(&["province_code", "state_code"]),
        country: text(&["country"]),
        country_code: None,
        zip: text(&["zip", "pincode", "postal_code"]),
    };
    address.country_code = fields.pick(&["country_code"], odd, read::letters::<2>).or_else(|| {
        let silent = &mut Oddities::default();
        fields.pick(&["country"], silent, read::letters::<2>)
    });
    (address != Address::default()).then_some(address)
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
