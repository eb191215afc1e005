//! Carts as the outside sees them.

use crate::contract::carts::{
    AddressView, CartRow, Claim as ClaimView, DiscountView, FollowupBrief, ItemView, PersonBrief, TimelineRow,
};
use crate::contract::suspicion::Suspicion;
use wapas_domain::Timestamp;
use wapas_domain::cart::{Cart, CartStatus, Flag};
use wapas_domain::checkout::{Address, Code, Item};
use wapas_domain::claim::Claim;
use wapas_domain::followup::FollowUpState;
use wapas_domain::link::{self, LinkVerdict};
use wapas_domain::person::Person;
use wapas_domain::phone::{Phone, PhoneReading};
use wapas_domain::plan::Plan;
use wapas_domain::quiet;
use wapas_domain::settings::{Guards, Settings};
use wapas_domain::shop::Shop;
use wapas_domain::time::DAY;
use wapas_domain::timeline::TimelineEntry;

/// What a row is made of, beside the cart.
#[derive(Clone, Copy)]
pub(crate) struct Around<'a> {
    pub(crate) person: &'a Person,
    pub(crate) shop: &'a Shop,
    pub(crate) settings: &'a Settings,
    pub(crate) person_carts: u32,
    pub(crate) due_at: Option<Timestamp>,
    pub(crate) scheduled_at: Option<Timestamp>,
    pub(crate) claim: Option<&'a Claim>,
    pub(crate) now: Timestamp,
}

/// A cart's row.
pub(crate) fn row(cart: &Cart, around: &Around<'_>) -> CartRow {
    let verdict = link::judge(cart.resume_url.as_deref(), around.shop);
    let state = cart
        .follow_up
        .as_ref()
        .map(|(id, state)| FollowupBrief { id: id.to_string(), state: settled(*state, cart, around.now) });
    CartRow {
        id: cart.id.to_string(),
        won_minor: cart.won_minor().filter(|_| cart.status.is_won()),
        won_currency: cart.status.is_won().then(|| cart.won_currency().to_owned()),
        bought_since: cart.bought_since.is_some(),
        suspicion: (!cart.signs.is_empty()).then(|| Suspicion { reasons: cart.signs.clone() }),
        shop: cart.shop.to_string(),
        cart_id: cart.cart_id.clone(),
        connection: cart.connection.to_string(),
        person: person(around.person, Some(cart)),
        products: cart.items.iter().filter_map(|item| item.title.clone()).collect(),
        item_count: cart.item_count(),
        total_minor: cart.total_minor(),
        total_raw: cart.total.as_ref().map(|total| total.as_str().to_owned()),
        original_minor: cart.original_minor(),
        unit: cart.unit,
        currency: cart.currency.clone(),
        status: cart.status,
        lost_reason: cart.lost_reason,
        flags: flags(cart, around.person, &verdict),
        received_at: cart.received_at.0,
        updated_at: cart.updated_at.0,
        resume_url: cart.resume_url.clone(),
        resume_safe: matches!(verdict, LinkVerdict::Safe(_)),
        contacted: cart.contacted,
        last_contact_at: cart.last_contact_at.map(|at| at.0),
        sent_by: cart.sent_by.clone(),
        city: cart.address.as_ref().and_then(|address| address.city.clone()),
        person_carts: around.person_carts,
        follow_up: state,
        due_at: around.due_at.map(|at| at.0),
        better_at: better_at(cart, around).map(|at| at.0),
        expires_at: cart.expires_at(Guards::of(around.shop, around.settings).cart_age).0,
        tags: cart.tags.clone(),
        scheduled_at: around.scheduled_at.map(|at| at.0),
        claim: around.claim.map(|claim| ClaimView {
            window: claim.window.clone(),
            who: claim.who.clone(),
            until: claim.until.0,
        }),
    }
}

/// An opening that nobody answered for 24 hours is unknown.
fn settled(state: FollowUpState, cart: &Cart, now: Timestamp) -> FollowUpState {
    let old = cart.last_contact_at.is_some_and(|at| now.since(at) > DAY);
    if state == FollowUpState::Opened && old { FollowUpState::Unknown } else { state }
}

/// A person, with the name and the raw number of a cart where one is at hand.
pub(crate) fn person(person: &Person, cart: Option<&Cart>) -> PersonBrief {
    let name = cart.and_then(|cart| cart.name.full.clone()).or_else(|| person.name.full.clone());
    let phone = match cart {
        Some(cart) => cart.number(),
        None => person.phone.as_ref(),
    };
    PersonBrief {
        id: person.id.to_string(),
        name,
        phone: phone.map(|phone| phone.as_str().to_owned()),
        phone_display: phone.map(Phone::display),
        phone_raw: cart.and_then(|cart| cart.phone_raw.clone()),
        email: cart.and_then(|cart| cart.email.clone()).or_else(|| person.email.clone()),
    }
}

fn flags(cart: &Cart, person: &Person, verdict: &LinkVerdict) -> Vec<Flag> {
    let phone = match (cart.number(), &cart.phone) {
        (Some(_), _) => None,
        (None, PhoneReading::Missing) => Some(Flag::PhoneMissing),
        (None, PhoneReading::Ambiguous(_)) => Some(Flag::PhoneAmbiguous),
        (None, _) => Some(Flag::PhoneInvalid),
    };
    let link = match verdict {
        LinkVerdict::Missing => Some(Flag::NoLink),
        LinkVerdict::Safe(_) => None,
        LinkVerdict::UnknownHost(_) | LinkVerdict::Unsound => Some(Flag::UnsafeLink),
    };
    let unit = (cart.unit.is_none() && cart.total.is_some()).then_some(Flag::UnitUnknown);
    let test = (!cart.signs.is_empty()).then_some(Flag::LooksLikeTest);
    let silent = person.do_not_contact.map(|_| Flag::DoNotContact);
    [phone, link, unit, test, silent].into_iter().flatten().collect()
}

/// From when it is better to write to a cart that still waits: not while it may still be paid for, not
/// before the plan's first step, and not at night where the customer is.
fn better_at(cart: &Cart, around: &Around<'_>) -> Option<Timestamp> {
    if !cart.status.is_open() || cart.number().is_none() {
        return None;
    }
    let guards = Guards::of(around.shop, around.settings);
    let first = Plan::of(around.shop, around.settings).first_at(cart);
    let soon = cart.updated_at.plus(guards.too_soon).max(first);
    let soon = (cart.status == CartStatus::New && around.now < soon).then_some(soon);
    let at = soon.unwrap_or(around.now);
    let country = cart.number().and_then(Phone::country);
    let quiet = quiet::quiet_at(at, cart.address.as_ref(), country.as_deref(), guards.hours());
    quiet.map(|quiet| quiet.until).or(soon)
}

/// A line of a cart.
pub(crate) fn item(cart: &Cart, item: &Item) -> ItemView {
    ItemView {
        title: item.title.clone(),
        sku: item.sku.clone(),
        product_id: item.product_id.clone(),
        variant_id: item.variant_id.clone(),
        quantity: item.quantity,
        price_minor: cart.minor(item.price.as_ref()),
        price_raw: item.price.as_ref().map(|price| price.as_str().to_owned()),
    }
}

/// A promotion code.
pub(crate) fn discount(cart: &Cart, code: &Code) -> DiscountView {
    DiscountView {
        code: code.code.clone(),
        value_minor: cart.minor(code.value.as_ref()),
        value_raw: code.value.as_ref().map(|value| value.as_str().to_owned()),
    }
}

/// A postal address.
pub(crate) fn address(address: &Address) -> AddressView {
    AddressView {
        line1: address.line1.clone(),
        line2: address.line2.clone(),
        city: address.city.clone(),
        province: address.province.clone().or_else(|| address.province_code.clone()),
        country: address.country.clone().or_else(|| address.country_code.clone()),
        zip: address.zip.clone(),
    }
}

/// A line of history.
pub(crate) fn timeline(entry: &TimelineEntry) -> TimelineRow {
    TimelineRow { at: entry.at.0, event: entry.event, detail: entry.detail.clone(), by: entry.by.clone() }
}
