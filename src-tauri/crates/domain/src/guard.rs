//! The guards before a send: what speaks against writing now, and whether the merchant may decide
//! otherwise.

use crate::caps::{self, Contact};
use crate::cart::{Cart, CartStatus};
use crate::checkout::Consent;
use crate::followup::{Channel, FollowUpState};
use crate::link::LinkVerdict;
use crate::person::Person;
use crate::quiet;
use crate::settings::Guards;
use crate::shop::Shop;
use crate::template::Variable;
use crate::time::{DAY, MINUTE, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a guard watches over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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

/// How hard a guard stands, by the way in which a message goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The guard.
    pub guard: Guard,
    /// Where the merchant sends with their own hand.
    pub hand: Severity,
    /// Where a provider sends.
    pub api: Severity,
}

impl Rule {
    /// How hard it stands with these limits, by the own hand or by a provider.
    pub fn severity(&self, by_provider: bool, guards: &Guards) -> Severity {
        match if by_provider { self.api } else { self.hand } {
            Severity::Warn if guards.stops.contains(&self.guard) => Severity::Block,
            severity => severity,
        }
    }
}

const fn rule(guard: Guard, hand: Severity, api: Severity) -> Rule {
    Rule { guard, hand, api }
}

/// Every guard, hardest first. No shop can loosen one; by [`Guards::stops`] it can have some stop that
/// would only warn.
pub const RULES: [Rule; 13] = {
    use Severity::{Block, Never, Warn};
    [
        rule(Guard::DoNotContact, Never, Never),
        rule(Guard::NoPhone, Never, Never),
        rule(Guard::MissingVariable, Never, Never),
        rule(Guard::Bought, Block, Never),
        rule(Guard::PersonCap, Block, Block),
        rule(Guard::CartCap, Block, Block),
        rule(Guard::CartAge, Block, Block),
        rule(Guard::UnsafeLink, Block, Block),
        rule(Guard::TooSoon, Warn, Block),
        rule(Guard::QuietHours, Warn, Block),
        rule(Guard::Consent, Warn, Block),
        rule(Guard::Pacing, Warn, Block),
        rule(Guard::OtherSender, Warn, Warn),
    ]
};

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
    /// The limits that hold for the shop.
    pub guards: &'a Guards,
    /// The judgement on the resume link.
    pub link: &'a LinkVerdict,
    /// Whether the message carries the link.
    pub uses_link: bool,
    /// Variables that gave nothing.
    pub missing: &'a [Variable],
    /// Messages to this person that count, newest first, over all carts and shops.
    pub contacts: &'a [Contact],
    /// Messages without a reply in the last 24 hours and the last 30 days, over all customers.
    pub unanswered: (u32, u32),
    /// The names of those whom this cart was passed on to and who may write by themselves.
    pub passed_to: &'a [String],
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
        other_sender(at),
        pacing(at),
    ]
    .into_iter()
    .flatten()
    .collect();
    found.sort_by_key(|objection| objection.severity as u8);
    found
}

impl Situation<'_> {
    /// How hard a guard stands in this way of sending.
    fn severity(&self, guard: Guard) -> Severity {
        let rule = RULES.iter().find(|rule| rule.guard == guard);
        rule.map_or(Severity::Block, |rule| rule.severity(self.channel.is_api(), self.guards))
    }

    fn objection<'f>(&self, guard: Guard, facts: impl IntoIterator<Item = (&'f str, String)>) -> Objection {
        objection(guard, self.severity(guard), facts)
    }
}

fn objection<'f>(
    guard: Guard,
    severity: Severity,
    facts: impl IntoIterator<Item = (&'f str, String)>,
) -> Objection {
    let facts = facts.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    Objection { guard, severity, facts }
}

fn do_not_contact(at: &Situation<'_>) -> Option<Objection> {
    at.person.do_not_contact.map(|_| at.objection(Guard::DoNotContact, []))
}

fn no_phone(at: &Situation<'_>) -> Option<Objection> {
    let unreachable = matches!(at.cart.follow_up, Some((_, FollowUpState::Unreachable)));
    (at.cart.number().is_none() || unreachable).then(|| at.objection(Guard::NoPhone, []))
}

fn missing_variable(at: &Situation<'_>) -> Option<Objection> {
    let variable = at.missing.first()?;
    Some(at.objection(Guard::MissingVariable, [("variable", variable.name().to_owned())]))
}

fn bought(at: &Situation<'_>) -> Option<Objection> {
    // The order is shown where it is known.
    let known = at.cart.recovery.as_ref().map(|recovery| (recovery.number.clone(), recovery.placed_at));
    let since = at.cart.bought_since.as_ref().map(|since| (since.number.clone(), since.placed_at));
    let is_won = matches!(at.cart.status, CartStatus::Bought | CartStatus::Recovered);
    (is_won || since.is_some()).then(|| {
        let (number, placed_at) = known.or(since).unzip();
        let which = number.flatten().map(|number| ("number", number));
        let when = placed_at.map(|at| ("at", at.0.to_string()));
        let since = (!is_won).then(|| ("since", "1".to_owned()));
        at.objection(Guard::Bought, which.into_iter().chain(when).chain(since))
    })
}

fn too_soon(at: &Situation<'_>) -> Option<Objection> {
    let age = at.now.since(at.cart.updated_at);
    let until = at.cart.updated_at.plus(at.guards.too_soon);
    (at.now < until && at.cart.status == CartStatus::New).then(|| {
        let facts = [
            ("minutes", (age.max(0) / MINUTE).to_string()),
            ("until", until.0.to_string()),
            ("most", (at.guards.too_soon / MINUTE).to_string()),
        ];
        at.objection(Guard::TooSoon, facts)
    })
}

fn person_cap(at: &Situation<'_>) -> Option<Objection> {
    // The provider holds back more than the merchant's own cap, and trying again makes it longer.
    if let Some(until) = at.person.capped_until.filter(|until| at.channel.is_api() && at.now < *until) {
        let facts = [("last", until.plus(-DAY).0.to_string()), ("next", until.0.to_string())];
        return Some(objection(Guard::PersonCap, Severity::Never, facts));
    }
    let last = at.contacts.first()?.at;
    let hold = caps::hold(at.contacts, at.guards.caps()).filter(|hold| at.now < hold.until)?;
    let facts = [
        ("last", last.0.to_string()),
        ("next", hold.until.0.to_string()),
        ("most", hold.most.to_string()),
        ("days", hold.days.to_string()),
    ];
    Some(at.objection(Guard::PersonCap, facts))
}

fn cart_cap(at: &Situation<'_>) -> Option<Objection> {
    let most = at.guards.cart_cap;
    (at.cart.contacted >= most).then(|| {
        let facts = [("count", at.cart.contacted.to_string()), ("most", most.to_string())];
        at.objection(Guard::CartCap, facts)
    })
}

fn cart_age(at: &Situation<'_>) -> Option<Objection> {
    let days = at.guards.cart_age / DAY;
    (at.now >= at.cart.expires_at(at.guards.cart_age))
        .then(|| at.objection(Guard::CartAge, [("days", days.to_string())]))
}

fn quiet_hours(at: &Situation<'_>) -> Option<Objection> {
    let hours = at.guards.hours();
    let phone_country = at.cart.number().and_then(crate::phone::Phone::country);
    let quiet = quiet::quiet_at(at.now, at.cart.address.as_ref(), phone_country.as_deref(), hours)?;
    let facts = [
        ("time", quiet.local_time),
        ("zone", quiet.zone),
        ("until", quiet.until.0.to_string()),
        ("from", hours.from.to_string()),
        ("to", hours.to.to_string()),
    ];
    Some(at.objection(Guard::QuietHours, facts))
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
    open.then(|| at.objection(Guard::Consent, [("said", said.to_owned())]))
}

fn unsafe_link(at: &Situation<'_>) -> Option<Objection> {
    let host = match at.link {
        LinkVerdict::UnknownHost(host) => host.clone(),
        LinkVerdict::Unsound => String::new(),
        LinkVerdict::Safe(_) | LinkVerdict::Missing => return None,
    };
    at.uses_link.then(|| at.objection(Guard::UnsafeLink, [("host", host)]))
}

fn other_sender(at: &Situation<'_>) -> Option<Objection> {
    let provider = at.passed_to.join(", ");
    (!provider.is_empty()).then(|| at.objection(Guard::OtherSender, [("provider", provider)]))
}

fn pacing(at: &Situation<'_>) -> Option<Objection> {
    let (most_day, most_month) = (at.guards.pacing_per_day, at.guards.pacing_per_month);
    let (day, month) = at.unanswered;
    (day >= most_day || month >= most_month).then(|| {
        let days = if month >= most_month { 30 } else { 1 };
        let facts = [
            ("day", day.to_string()),
            ("month", month.to_string()),
            ("days", days.to_string()),
            ("most", if days == 30 { most_month } else { most_day }.to_string()),
        ];
        at.objection(Guard::Pacing, facts)
    })
}

#[cfg(test)]
mod tests;
