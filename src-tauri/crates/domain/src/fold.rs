//! The fold: how a delivery or a fact changes a cart. Pure, so that a rebuild gives the same rows.

use crate::cart::{Cart, CartStatus};
use crate::checkout::Checkout;
use crate::connection::ConnectionKind;
use crate::fact::Fact;
use crate::followup::FollowUp;
use crate::ids::{CartId, ConnectionId, PersonId, Seq, ShopId};
use crate::money::{Amount, Unit};
use crate::person::PersonKey;
use crate::phone::{self, PhoneReading};
use crate::time::{self, Timestamp};
use crate::timeline::{TimelineEntry, TimelineEvent};
use std::collections::BTreeSet;

/// Other names of one cart that are kept.
const MOST_NAMES: usize = 8;

/// What the fold must know beside the checkout itself.
#[derive(Clone, Debug)]
pub struct Context {
    /// The cart's id, derived from its key.
    pub cart: CartId,
    /// The person's id, derived from theirs.
    pub person: PersonId,
    /// The shop.
    pub shop: ShopId,
    /// The connection.
    pub connection: ConnectionId,
    /// Its kind.
    pub kind: ConnectionKind,
    /// The connection's unit, where known.
    pub unit: Option<Unit>,
    /// The shop's currency, used where the sender names none.
    pub currency: String,
    /// When the delivery came.
    pub received_at: Timestamp,
    /// The delivery.
    pub delivery: Seq,
}

/// By what a cart is known within its shop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CartKey {
    /// The sender's id.
    Id(String),
    /// The token in the link.
    Token(String),
    /// Neither: the person, for 24 hours.
    PersonOfTheDay(PersonKey),
}

impl CartKey {
    /// The best key that a checkout offers (the sender's id, else the token, else the person).
    pub fn of(checkout: &Checkout, delivery: Seq) -> Self {
        match (&checkout.cart_id, &checkout.cart_token) {
            (Some(id), _) => Self::Id(id.clone()),
            (None, Some(token)) => Self::Token(token.clone()),
            (None, None) => Self::PersonOfTheDay(person_key(checkout, delivery)),
        }
    }

    /// The text from which the id is derived; `delivery` makes the person's cart of a day its own.
    pub fn text(&self, delivery: Seq) -> String {
        match self {
            Self::Id(id) => format!("id:{id}"),
            Self::Token(token) => format!("token:{token}"),
            Self::PersonOfTheDay(person) => format!("{}@{delivery}", person.text()),
        }
    }
}

/// Who left a checkout: by number, else by email, else nobody but this cart.
pub fn person_key(checkout: &Checkout, delivery: Seq) -> PersonKey {
    match (read_phone(checkout), &checkout.email) {
        (PhoneReading::Certain(phone), _) => PersonKey::Phone(phone),
        (_, Some(email)) => PersonKey::Email(email.clone()),
        _ => PersonKey::Cart(match (&checkout.cart_id, &checkout.cart_token) {
            (Some(key), _) | (None, Some(key)) => key.clone(),
            (None, None) => format!("delivery:{delivery}"),
        }),
    }
}

/// Reads a checkout's number with the help of its address.
pub fn read_phone(checkout: &Checkout) -> PhoneReading {
    let country = checkout.address.as_ref().and_then(|address| address.country_code.as_deref());
    phone::read(checkout.phone_raw.as_deref(), country)
}

/// Folds a checkout into the cart as it stood. What the merchant set stays as it was.
///
/// A delivery that the sender dates before the one that shaped the cart changes nothing but when it
/// was last seen. So does a record of a file that is older than what the cart was last told.
pub fn checkout(before: Option<Cart>, checkout: &Checkout, context: &Context) -> (Cart, TimelineEntry) {
    let entry = |event| TimelineEntry {
        at: context.received_at,
        seq: context.delivery,
        event,
        detail: None,
        by: None,
    };
    let unit = context.unit.or_else(|| proved_unit(checkout));
    let Some(mut cart) = before else {
        return (fresh(checkout, context, unit), entry(TimelineEvent::Abandoned));
    };
    let late = matches!((checkout.sent_at, cart.sent_at), (Some(this), Some(last)) if this < last)
        || checkout.left_at.is_some_and(|left| left <= cart.updated_at);
    cart.last_seen_at = cart.last_seen_at.max(context.received_at);
    let names = names(&cart, checkout);
    if !late {
        let repaired = cart.phone_repaired.take().filter(|_| cart.phone_raw == checkout.phone_raw);
        let kept = fresh(checkout, context, unit.or(cart.unit));
        cart = Cart {
            id: cart.id,
            told_by: cart.told_by,
            person: if repaired.is_some() { cart.person } else { kept.person.clone() },
            phone_repaired: repaired,
            cart_id: kept.cart_id.clone().or(cart.cart_id),
            cart_token: kept.cart_token.clone().or(cart.cart_token),
            status: cart.status,
            lost_reason: cart.lost_reason,
            note: cart.note,
            tags: cart.tags,
            snooze_until: cart.snooze_until,
            contacted: cart.contacted,
            first_contact_at: cart.first_contact_at,
            last_contact_at: cart.last_contact_at,
            sent_by: cart.sent_by,
            replied_at: cart.replied_at,
            bought_at: cart.bought_at,
            recovery: cart.recovery,
            bought_since: cart.bought_since,
            signs: cart.signs,
            known_real: cart.known_real,
            follow_up: cart.follow_up,
            scheduled: cart.scheduled,
            received_at: cart.received_at,
            last_seen_at: cart.last_seen_at,
            ..kept
        };
    }
    let own = [cart.cart_id.as_ref(), cart.cart_token.as_ref()];
    cart.told_by.insert(context.kind);
    cart.names = names.into_iter().filter(|name| !own.contains(&Some(name))).take(MOST_NAMES).collect();
    (cart, entry(TimelineEvent::Updated))
}

/// All ids and tokens by which a cart was told of, by this checkout too.
fn names(cart: &Cart, checkout: &Checkout) -> BTreeSet<String> {
    let told = [&cart.cart_id, &cart.cart_token, &checkout.cart_id, &checkout.cart_token];
    told.into_iter().flatten().chain(&cart.names).cloned().collect()
}

/// Folds in that the very same body came again. Within 24 hours it changes nothing but when the
/// cart was last seen; later the shopper has come back and left again.
pub fn repeat(cart: &mut Cart, at: Timestamp, seq: Seq) -> Option<TimelineEntry> {
    let again = cart.is_stale(at);
    cart.last_seen_at = cart.last_seen_at.max(at);
    if !again {
        return None;
    }
    cart.updated_at = at;
    Some(TimelineEntry { at, seq, event: TimelineEvent::AbandonedAgain, detail: None, by: None })
}

/// Folds a fact about one cart. Follow-ups are counted by [`follow_up_counts`], not here.
pub fn fact(cart: &mut Cart, fact: &Fact, at: Timestamp, seq: Seq) -> Option<TimelineEntry> {
    let (event, detail) = match fact {
        // Whose doing a known purchase was is not said, but follows from the messages.
        Fact::CartStatus { status, .. } if status.is_won() && cart.recovery.is_some() => return None,
        Fact::CartStatus { status, reason, .. } => {
            cart.bought_at = status.is_won().then(|| cart.bought_at.unwrap_or(at));
            cart.replied_at = match status {
                CartStatus::Replied => Some(cart.replied_at.unwrap_or(at)),
                CartStatus::New | CartStatus::Contacted => None,
                _ => cart.replied_at,
            };
            cart.status = *status;
            cart.lost_reason = *reason;
            // What a person says now outweighs what was found out before.
            cart.recovery = None;
            if status.is_open() {
                cart.snooze_until = None;
            }
            (TimelineEvent::StatusChanged, Some(status.as_str().to_owned()))
        }
        Fact::CartMoments { replied_at, bought_at, .. } => {
            cart.replied_at = *replied_at;
            cart.bought_at = *bought_at;
            return None;
        }
        Fact::CartNote { note, .. } => {
            cart.note.clone_from(note);
            (TimelineEvent::Noted, None)
        }
        Fact::CartTags { tags, .. } => {
            cart.tags.clone_from(tags);
            (TimelineEvent::Tagged, None)
        }
        Fact::CartSnoozed { until, .. } => {
            cart.snooze_until = *until;
            (TimelineEvent::Snoozed, until.map(|until| until.0.to_string()))
        }
        Fact::PhoneRepaired { phone, .. } => {
            cart.phone_repaired.clone_from(phone);
            (TimelineEvent::PhoneRepaired, None)
        }
        _ => return None,
    };
    Some(TimelineEntry { at, seq, event, detail, by: None })
}

/// Sets what the cart says of its follow-ups, which are given in the order of their recording: how
/// many count towards the caps, when the first and the last of them were opened and by whom the last, and the newest of all.
///
/// A new cart becomes contacted with the first that counts, and new again when none is left.
pub fn follow_up_counts(cart: &mut Cart, all: &[FollowUp]) {
    let counting = || all.iter().filter(|one| one.state.counts());
    let last = counting().max_by_key(|one| one.created_at);
    let counted = u32::try_from(counting().count()).unwrap_or(u32::MAX);
    cart.contacted = counted;
    cart.first_contact_at = counting().map(|one| one.created_at).min();
    cart.last_contact_at = last.map(|one| one.created_at);
    cart.sent_by = last.and_then(|one| one.sent_by.clone());
    cart.follow_up = all.last().map(|one| (one.id.clone(), one.state));
    cart.status = match (cart.status, counted) {
        (CartStatus::New, 1..) => CartStatus::Contacted,
        (CartStatus::Contacted, 0) => CartStatus::New,
        (status, _) => status,
    };
}

/// Reads all money of a cart with another unit.
pub fn choose_unit(cart: &mut Cart, unit: Unit) {
    cart.unit = Some(unit);
}

/// Counts a cart in its shop's currency, where the sender named none.
pub fn choose_currency(cart: &mut Cart, currency: &str) {
    if !cart.currency_sent {
        currency.clone_into(&mut cart.currency);
    }
}

/// A fraction in any amount proves rupees.
fn proved_unit(checkout: &Checkout) -> Option<Unit> {
    let totals = [&checkout.total, &checkout.original_total, &checkout.discount];
    let amounts =
        totals.into_iter().flatten().chain(checkout.items.iter().filter_map(|item| item.price.as_ref()));
    amounts.into_iter().any(Amount::is_fractional).then_some(Unit::Major)
}

fn fresh(checkout: &Checkout, context: &Context, unit: Option<Unit>) -> Cart {
    Cart {
        id: context.cart.clone(),
        shop: context.shop.clone(),
        connection: context.connection.clone(),
        person: context.person.clone(),
        cart_id: checkout.cart_id.clone(),
        cart_token: checkout.cart_token.clone(),
        platform: checkout.platform.clone(),
        name: checkout.name.clone(),
        email: checkout.email.clone(),
        phone_raw: checkout.phone_raw.clone(),
        phone: read_phone(checkout),
        phone_repaired: None,
        resume_url: checkout.resume_url.clone(),
        original_total: checkout.original_total.clone(),
        total: checkout.total.clone(),
        discount: checkout.discount.clone(),
        currency: checkout.currency.clone().unwrap_or_else(|| context.currency.clone()),
        currency_sent: checkout.currency.is_some(),
        unit,
        items: checkout.items.clone(),
        codes: checkout.codes.clone(),
        address: checkout.address.clone(),
        utm: checkout.utm.clone(),
        consent: checkout.consent,
        status: CartStatus::New,
        lost_reason: None,
        note: None,
        tags: Vec::new(),
        snooze_until: None,
        contacted: 0,
        first_contact_at: None,
        last_contact_at: None,
        sent_by: None,
        replied_at: None,
        bought_at: None,
        recovery: None,
        bought_since: None,
        signs: Vec::new(),
        known_real: false,
        names: BTreeSet::new(),
        told_by: BTreeSet::from([context.kind]),
        follow_up: None,
        scheduled: None,
        sent_at: checkout.sent_at,
        received_at: context.received_at,
        updated_at: context.received_at,
        last_seen_at: context.received_at,
        delivery: context.delivery,
        oddities: checkout.oddities.clone(),
    }
}

/// How long a cart without an id or token takes up further deliveries of the same person, in ms.
pub const PERSON_WINDOW: i64 = time::DAY;
