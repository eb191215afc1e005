//! Which cart an order is of. Pure: the same cart and order always give the same answer.
//!
//! A token or a mark of the cart on the order is proof. Else the customer must be the same (by number or
//! email), the time must fit, and things or amount must be the same: that is likely. A customer alone proves
//! nothing, since people buy more than one thing.

use crate::cart::Cart;
use crate::ids::CartId;
use crate::order::Order;
use crate::recovery::{Evidence, Grade, Recovery};
use crate::time::{DAY, HOUR, MINUTE, Timestamp};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD_INDIFFERENT, URL_SAFE_NO_PAD_INDIFFERENT};
use std::cmp::Reverse;
use std::collections::BTreeSet;
use url::Url;

/// How long after a cart was left an order may still be of it, in ms.
pub const LATEST: i64 = 7 * DAY;
/// How long before: clocks differ, and senders tell late of a checkout that was left.
pub const EARLIEST: i64 = 10 * MINUTE;
/// How long orders are kept in view for carts that are told of late, in ms.
pub const LOOK_BACK: i64 = 7 * DAY;
/// Within this time before the cart an order counts where everything about it is the same.
const SAME_EARLIER: i64 = DAY;
/// How long before a cart a purchase keeps its customer from being reminded of it, in ms.
pub const HELD: i64 = DAY;
/// Within this time two senders tell of one purchase.
const TWINS: i64 = 30 * MINUTE;
/// Two amounts are nearly the same within this many hundredths.
const NEARLY: i64 = 5;
/// Shorter words lead to no cart: a shop's own numbers would be taken for tokens.
const SHORTEST: usize = 8;

/// What speaks for an order being a cart's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// How sure it is.
    pub grade: Grade,
    /// Why.
    pub evidence: Vec<Evidence>,
}

/// The form of a token in which two senders' tokens are compared: Shopify writes the cart's token as it is,
/// percent-encoded, or in base64 with the place of its server before it.
///
/// `None` where it is too short to lead anywhere.
pub fn canonical(token: &str) -> Option<String> {
    let token = token.trim();
    let decoded = percent_encoding::percent_decode_str(token).decode_utf8().ok()?;
    let text = in_base64(&decoded).unwrap_or_else(|| decoded.into_owned());
    let text = text.rsplit(':').next().unwrap_or_default().split(['?', '#']).next().unwrap_or_default();
    (text.len() >= SHORTEST && text.chars().any(|c| c.is_ascii_digit())).then(|| text.to_owned())
}

/// The text behind base64, where it is one of Shopify's: a place, a colon, a name.
fn in_base64(token: &str) -> Option<String> {
    let bytes = STANDARD_NO_PAD_INDIFFERENT
        .decode(token)
        .or_else(|_| URL_SAFE_NO_PAD_INDIFFERENT.decode(token))
        .ok()?;
    let text = String::from_utf8(bytes).ok()?;
    let plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'-' | b'_'));
    (plain && text.contains(':')).then_some(text)
}

/// Everything by which an order may name the cart: its token, the one in its link.
pub fn leads(cart_token: Option<&str>, resume_url: Option<&str>) -> BTreeSet<String> {
    let mut leads: BTreeSet<String> = cart_token.and_then(canonical).into_iter().collect();
    if let Some(url) = resume_url.and_then(|url| Url::parse(url.trim()).ok()) {
        let mut parts =
            url.path_segments().into_iter().flatten().skip_while(|part| *part != "checkouts").skip(1);
        // `/checkouts/<token>`, or `/checkouts/ac/<token>/recover` and its like.
        let named = parts.find(|part| part.len() >= SHORTEST);
        leads.extend(named.and_then(canonical));
        let known = ["token", "checkout_token", "cart_token"];
        let queried = url.query_pairs().filter(|(key, _)| known.contains(&key.as_ref()));
        leads.extend(queried.filter_map(|(_, value)| canonical(&value)));
    }
    leads
}

/// The mark that Wapas puts into the link of a cart, where the merchant has tried that the shop keeps it.
pub fn mark(cart: &CartId) -> &str {
    let id = cart.as_str();
    id.strip_prefix("c_").unwrap_or(id).get(..16).unwrap_or(id)
}

/// What speaks for the order being the cart's; `None` where that is not enough.
pub fn weigh(order: &Order, cart: &Cart) -> Option<Match> {
    if order.shop.as_ref().is_some_and(|shop| *shop != cart.shop) {
        return None;
    }
    let mut evidence = Vec::new();
    let mut leads = leads(cart.cart_token.as_deref(), cart.resume_url.as_deref());
    // Where the checkout itself is the cart, its token is the cart's id.
    leads.extend(cart.cart_id.iter().chain(&cart.names).filter_map(|name| canonical(name)));
    if order.tokens.iter().any(|token| leads.contains(token)) {
        evidence.push(Evidence::Token);
    }
    if order.marks.iter().any(|word| is_marked(word, cart)) {
        evidence.push(Evidence::Mark);
    }
    let certain = !evidence.is_empty();
    if order.phone.is_some() && order.phone.as_ref() == cart.number() {
        evidence.push(Evidence::Phone);
    }
    if order.email.is_some() && order.email == cart.email {
        evidence.push(Evidence::Email);
    }
    let known = evidence.iter().any(|one| matches!(one, Evidence::Phone | Evidence::Email));
    let things = things(order, cart);
    let amount = amount(order, cart);
    evidence.extend(things.shared.then_some(Evidence::Items { shared: things.bought, of: things.left }));
    evidence.extend(amount.map(|exact| Evidence::Amount { exact }));
    let since = since(order.placed_at, cart);
    evidence.push(Evidence::Time { minutes: since.div_euclid(MINUTE) });
    if certain {
        return Some(Match { grade: Grade::Confirmed, evidence });
    }
    // An amount alone is enough only where the order tells nothing of what was bought.
    let fits = things.shared || (amount.is_some() && !things.comparable);
    let in_time = (-EARLIEST..=LATEST).contains(&since)
        || (-SAME_EARLIER..0).contains(&since) && amount == Some(true) && things.all();
    (known && fits && in_time).then_some(Match { grade: Grade::Likely, evidence })
}

/// Whether a word on an order is this cart's.
fn is_marked(word: &str, cart: &Cart) -> bool {
    let mut names = cart.cart_id.iter().chain(&cart.cart_token).chain(&cart.names);
    names.any(|name| name.len() >= SHORTEST && name == word) || mark(&cart.id) == word
}

/// How long after a cart was left an order was placed, in ms; less than nothing before it. A cart that has
/// changed or come again since was left at its first moment for an order of before that, and at its last for
/// one of after it: senders tell of orders late, and of carts that were bought meanwhile again.
fn since(placed_at: Timestamp, cart: &Cart) -> i64 {
    let left = if placed_at >= cart.updated_at { cart.updated_at } else { first_left(cart) };
    placed_at.since(left)
}

/// When a cart was first left.
pub fn first_left(cart: &Cart) -> Timestamp {
    cart.received_at.min(cart.updated_at)
}

/// What an order has of what a cart had.
struct Things {
    /// Whether both tell of things.
    comparable: bool,
    /// Whether any is in both.
    shared: bool,
    /// Lines of the cart that were bought, and all its lines.
    bought: u32,
    left: u32,
}

impl Things {
    /// Whether all was bought, as far as that can be told.
    fn all(&self) -> bool {
        !self.comparable || self.bought == self.left
    }
}

fn things(order: &Order, cart: &Cart) -> Things {
    let bought = cart.items.iter().filter(|left| order.items.iter().any(|one| one.is_same(left))).count();
    let lines = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Things {
        comparable: !(order.items.is_empty() || cart.items.is_empty()),
        shared: bought > 0,
        bought: lines(bought),
        left: lines(cart.items.len()),
    }
}

/// Whether the amounts are the same, and whether to the paisa; `None` where they differ or aren't known.
fn amount(order: &Order, cart: &Cart) -> Option<bool> {
    // A cart whose sender named no currency is in that of its shop, which the merchant may set at any time.
    if cart.currency_sent && order.currency != cart.currency {
        return None;
    }
    let (paid, left) = (order.total_minor()?, cart.total.as_ref()?.minor(cart.unit?, &order.currency)?);
    let apart = paid.checked_sub(left)?.checked_abs()?;
    let near = left > 0 && apart.checked_mul(100)? <= left.checked_mul(NEARLY)?;
    near.then_some(apart == 0)
}

/// How good a match is beside another of the same order: the higher the better.
pub fn rank(found: &Match) -> impl Ord + use<> {
    let mut who = 0;
    let (mut shared, mut missing) = (0, u32::MAX);
    let (mut near, mut exact, mut apart) = (false, false, i64::MAX);
    for one in &found.evidence {
        match one {
            Evidence::Token | Evidence::Mark => {}
            Evidence::Phone => who += 2,
            Evidence::Email => who += 1,
            Evidence::Items { shared: bought, of } => (shared, missing) = (*bought, of - bought.min(of)),
            Evidence::Amount { exact: same } => (near, exact) = (true, *same),
            Evidence::Time { minutes } => apart = minutes.saturating_abs(),
        }
    }
    (found.grade, exact, Reverse(missing), near, shared, who, Reverse(apart))
}

/// Whether two orders are one purchase that two senders tell of: a payment, and the shop's order.
pub fn are_twins(one: &Order, other: &Order) -> bool {
    let same = |a: bool, b: bool| a && b;
    let who = same(one.phone.is_some(), one.phone == other.phone)
        || same(one.email.is_some(), one.email == other.email);
    let shop = one.shop.is_none() || other.shop.is_none() || one.shop == other.shop;
    let money = one.total_minor().is_some()
        && one.total_minor() == other.total_minor()
        && one.currency == other.currency;
    let number = one.number.is_some() && one.number == other.number;
    let apart = one.placed_at.since(other.placed_at).saturating_abs();
    family(one) != family(other)
        && shop
        && (who && money && apart <= TWINS || number && money && apart <= HOUR)
}

/// Senders of one family tell of one purchase under one name.
fn family(order: &Order) -> crate::connection::Family {
    order.kind.family()
}

/// Whether an order that was taken for a cart's by its amount turns out to be of other things: a payment tells of
/// none, and the shop's own telling comes after it.
pub fn is_disproved(recovery: &Recovery, order: &Order, cart: &Cart) -> bool {
    let by_things = recovery.evidence.iter().any(|one| matches!(one, Evidence::Items { .. }));
    let things = things(order, cart);
    recovery.grade == Grade::Likely && !by_things && things.comparable && !things.shared
}

/// Whether a purchase of the customer stands between them and a reminder of a cart: it was made since the
/// cart was first left, or within the day before. Senders tell late of a cart that was left, and who has just
/// bought in a shop is not reminded by it at once.
pub fn is_since(placed_at: Timestamp, cart: &Cart) -> bool {
    since(placed_at, cart) >= -HELD
}

#[cfg(test)]
mod tests;
