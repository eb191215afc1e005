//! The guards before a send: what speaks against writing now, and whether the merchant may decide
//! otherwise.

use crate::caps;
use crate::cart::{Cart, CartStatus};
use crate::checkout::Consent;
use crate::followup::{Channel, FollowUpState};
use crate::link::LinkVerdict;
use crate::person::Person;
use crate::quiet;
use crate::settings::Settings;
use crate::shop::Shop;
use crate::template::Variable;
use crate::time::{DAY, MINUTE, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a guard watches over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Guard {
    /// The customer asked for no messages.
    DoNotContact,
    /// The cart was bought.
    Bought,
    /// There is no usable number.
    NoPhone,
    /// The cart is so young that the payment may still be under way.
    TooSoon,
    /// This customer was written to enough.
    PersonCap,
    /// This cart was written about enough.
    CartCap,
    /// The cart is too old.
    CartAge,
    /// It is night where the customer is.
    QuietHours,
    /// Nothing says that the customer agreed to messages.
    Consent,
    /// The message has an empty place.
    MissingVariable,
    /// The link leads to a host that nobody approved.
    UnsafeLink,
    /// Another service gets this cart too and may write by itself.
    OtherSender,
    /// Many messages without a reply.
    Pacing,
}

/// How hard a guard stands in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// It can't be overridden.
    Never,
    /// It stops until the merchant overrides it with a reason.
    Block,
    /// It is only said.
    Warn,
}

/// A guard that speaks against writing now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Objection {
    /// Which guard.
    pub guard: Guard,
    /// How hard it stands in the way.
    pub severity: Severity,
    /// Figures and names for the sentence on the screen: times in ms UTC, counts, a host, a zone.
    pub facts: BTreeMap<String, String>,
}

/// Everything that the guards look at.
#[derive(Clone, Copy, Debug)]
pub struct Situation<'a> {
    /// The way to send: a provider's is held to more than the merchant's own hand.
    pub channel: Channel,
    /// The cart.
    pub cart: &'a Cart,
    /// Whom it belongs to.
    pub person: &'a Person,
    /// The shop.
    pub shop: &'a Shop,
    /// What the merchant has set.
    pub settings: &'a Settings,
    /// The judgement on the resume link.
    pub link: &'a LinkVerdict,
    /// Whether the message carries the link.
    pub uses_link: bool,
    /// Variables that gave nothing.
    pub missing: &'a [Variable],
    /// Messages to this person that count, newest first, over all carts and shops.
    pub contacts: &'a [Timestamp],
    /// Messages without a reply in the last 24 hours and the last 30 days, over all customers.
    pub unanswered: (u32, u32),
    /// Now.
    pub now: Timestamp,
}

/// All objections to a message by a channel, hardest first.
pub fn objections(at: &Situation<'_>) -> Vec<Objection> {
    let mut found: Vec<Objection> = [
        do_not_contact(at),
        no_phone(at),
        missing_variable(at),
        bought(at),
        person_cap(at),
        cart_cap(at),
        cart_age(at),
        unsafe_link(at),
        too_soon(at),
        quiet_hours(at),
        consent(at),
        pacing(at),
    ]
    .into_iter()
    .flatten()
    .collect();
    found.sort_by_key(|objection| objection.severity as u8);
    found
}

impl Situation<'_> {
    /// How hard a guard stands: `hand` by click-to-chat, `api` where a provider sends.
    fn severity(&self, hand: Severity, api: Severity) -> Severity {
        if self.channel.is_api() { api } else { hand }
    }
}

fn objection<const N: usize>(guard: Guard, severity: Severity, facts: [(&str, String); N]) -> Objection {
    let facts = facts.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    Objection { guard, severity, facts }
}

fn do_not_contact(at: &Situation<'_>) -> Option<Objection> {
    at.person.do_not_contact.map(|_| objection(Guard::DoNotContact, Severity::Never, []))
}

fn no_phone(at: &Situation<'_>) -> Option<Objection> {
    let unreachable = matches!(at.cart.follow_up, Some((_, FollowUpState::Unreachable)));
    (at.cart.number().is_none() || unreachable).then(|| objection(Guard::NoPhone, Severity::Never, []))
}

fn missing_variable(at: &Situation<'_>) -> Option<Objection> {
    let variable = at.missing.first()?;
    Some(objection(Guard::MissingVariable, Severity::Never, [("variable", variable.name().to_owned())]))
}

fn bought(at: &Situation<'_>) -> Option<Objection> {
    matches!(at.cart.status, CartStatus::Bought | CartStatus::Recovered)
        .then(|| objection(Guard::Bought, at.severity(Severity::Block, Severity::Never), []))
}

fn too_soon(at: &Situation<'_>) -> Option<Objection> {
    let age = at.now.since(at.cart.updated_at);
    let until = at.cart.updated_at.plus(at.settings.guards.too_soon);
    (at.now < until && at.cart.status == CartStatus::New).then(|| {
        let facts = [("minutes", (age.max(0) / MINUTE).to_string()), ("until", until.0.to_string())];
        objection(Guard::TooSoon, at.severity(Severity::Warn, Severity::Block), facts)
    })
}

fn person_cap(at: &Situation<'_>) -> Option<Objection> {
    // The provider holds back more than the merchant's own cap, and trying again makes it longer.
    if let Some(until) = at.person.capped_until.filter(|until| at.channel.is_api() && at.now < *until) {
        let facts = [("last", until.plus(-DAY).0.to_string()), ("next", until.0.to_string())];
        return Some(objection(Guard::PersonCap, Severity::Never, facts));
    }
    let last = *at.contacts.first()?;
    let next = caps::free_again(at.contacts, &at.settings.guards).filter(|next| at.now < *next)?;
    let facts = [("last", last.0.to_string()), ("next", next.0.to_string())];
    Some(objection(Guard::PersonCap, Severity::Block, facts))
}

fn cart_cap(at: &Situation<'_>) -> Option<Objection> {
    let most = at.settings.guards.cart_cap;
    (at.cart.contacted >= most)
        .then(|| objection(Guard::CartCap, Severity::Block, [("count", at.cart.contacted.to_string())]))
}

fn cart_age(at: &Situation<'_>) -> Option<Objection> {
    let days = at.settings.guards.cart_age / DAY;
    (at.now >= at.cart.expires_at(at.settings.guards.cart_age))
        .then(|| objection(Guard::CartAge, Severity::Block, [("days", days.to_string())]))
}

fn quiet_hours(at: &Situation<'_>) -> Option<Objection> {
    let guards = &at.settings.guards;
    let phone_country = at.cart.number().and_then(crate::phone::Phone::country);
    let quiet = quiet::quiet_at(
        at.now,
        at.cart.address.as_ref(),
        phone_country.as_deref(),
        quiet::Hours { from: guards.quiet_from, to: guards.quiet_to },
    )?;
    let facts = [("time", quiet.local_time), ("zone", quiet.zone), ("until", quiet.until.0.to_string())];
    Some(objection(Guard::QuietHours, at.severity(Severity::Warn, Severity::Block), facts))
}

fn consent(at: &Situation<'_>) -> Option<Objection> {
    let said = at.person.consents(at.cart.consent);
    let open = match said {
        Consent::Yes => false,
        Consent::No => true,
        Consent::Unknown if at.channel.is_api() => !at.shop.has_basis_for_provider(),
        Consent::Unknown => at.shop.basis().is_none(),
    };
    let said = if said == Consent::No { "no" } else { "unknown" };
    let severity = at.severity(Severity::Warn, Severity::Block);
    open.then(|| objection(Guard::Consent, severity, [("said", said.to_owned())]))
}

fn unsafe_link(at: &Situation<'_>) -> Option<Objection> {
    let host = match at.link {
        LinkVerdict::UnknownHost(host) => host.clone(),
        LinkVerdict::Unsound => String::new(),
        LinkVerdict::Safe(_) | LinkVerdict::Missing => return None,
    };
    at.uses_link.then(|| objection(Guard::UnsafeLink, Severity::Block, [("host", host)]))
}

fn pacing(at: &Situation<'_>) -> Option<Objection> {
    let guards = &at.settings.guards;
    let (day, month) = at.unanswered;
    (day >= guards.pacing_per_day || month >= guards.pacing_per_month).then(|| {
        let facts = [("day", day.to_string()), ("month", month.to_string())];
        objection(Guard::Pacing, at.severity(Severity::Warn, Severity::Block), facts)
    })
}
