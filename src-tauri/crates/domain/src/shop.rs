//! The merchant's stores.

use crate::coupon::Coupon;
use crate::ids::ShopId;
use crate::limits::OwnLimits;
use crate::plan::Plan;
use crate::quiet;
use crate::settings::Settings;
use crate::template::Language;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// What the screen writes where the merchant says that customers have not agreed yet.
const NOT_YET: &str = "Not yet";

/// The currency of a shop that has said nothing.
const CURRENCY: &str = "INR";

/// One store, known by its host.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shop {
    /// Its normalised host, or its source where that never named one.
    pub id: ShopId,
    /// The name used in messages; the host until the merchant types one. Empty where the merchant
    /// said that the host is the name.
    pub name: Option<String>,
    /// Other hosts whose checkout links belong to it, approved by the merchant.
    pub approved_hosts: Vec<String>,
    /// Hosts that the merchant said are not his.
    pub refused_hosts: Vec<String>,
    /// Hosts whose links carry Wapas's mark in messages: the merchant tried that the shop keeps it.
    #[serde(default)]
    pub marked_hosts: Vec<String>,
    /// How its customers agree to messages, in the merchant's words; `None` until asked.
    pub consent_basis: Option<String>,
    /// ISO 4217 code used where a delivery names none.
    pub currency: String,
    /// When it was first seen.
    pub first_seen_at: Timestamp,
    /// Whether it was the first of all shops: the name that was typed in the set-up is its name.
    pub first: bool,
    /// Its own plan; `None` goes by the one for all shops.
    pub plan: Option<Plan>,
    /// Its own coupon; `None` goes by the one for all shops.
    pub coupon: Option<Coupon>,
    /// Its own phone as offered in messages; `None` goes by the one for all shops.
    pub support_phone: Option<String>,
    /// The limits of the guards that it has of its own; what is missing goes by those for all shops.
    #[serde(default)]
    pub limits: OwnLimits,
    /// The language of its messages; `None` goes by the one for all shops.
    #[serde(default)]
    pub language: Option<Language>,
    /// For how many days its carts are kept; `None` goes by the time for all shops.
    #[serde(default)]
    pub retention_days: Option<u32>,
}

impl Shop {
    /// A shop of which nothing is known but its host.
    pub fn new(id: ShopId, first_seen_at: Timestamp, first: bool) -> Self {
        Self {
            id,
            name: None,
            approved_hosts: Vec::new(),
            refused_hosts: Vec::new(),
            marked_hosts: Vec::new(),
            consent_basis: None,
            currency: CURRENCY.to_owned(),
            first_seen_at,
            first,
            plan: None,
            coupon: None,
            support_phone: None,
            limits: OwnLimits::new(),
            language: None,
            retention_days: None,
        }
    }

    /// What it is called in messages and on the screen: its name, else its host. A shop that is known by its
    /// source alone may have neither.
    pub fn title<'a>(&'a self, settings: &'a Settings) -> Option<&'a str> {
        let own = self.name.as_deref().filter(|name| !name.is_empty());
        // A name that was given to one shop must never be signed under another's message. Carts that name no
        // shop are the merchant's all the same.
        let common = settings.shop_name.as_deref().filter(|_| self.first || self.id.host().is_none());
        own.or(common).or_else(|| self.id.host())
    }

    /// Whether nobody has said yet what it is called.
    pub fn needs_setup(&self, settings: &Settings) -> bool {
        let own = self.name.as_deref().is_some_and(|name| !name.is_empty() || self.id.host().is_some());
        let common = self.first && settings.shop_name.is_some();
        !(own || common)
    }

    /// How its customers agree to messages, where the merchant has said so.
    pub fn basis(&self) -> Option<&str> {
        self.consent_basis.as_deref().filter(|basis| !basis.is_empty())
    }

    /// Whether it has a basis that a provider can be asked on: "not yet" ends the warning to the own hand,
    /// and is none.
    pub fn has_basis_for_provider(&self) -> bool {
        self.basis().is_some_and(|basis| basis != NOT_YET)
    }

    /// Its phone as offered in messages.
    pub fn phone<'a>(&'a self, settings: &'a Settings) -> Option<&'a str> {
        self.support_phone.as_deref().or(settings.support_phone.as_deref())
    }
}

/// The zone of a shop whose currency does not say otherwise.
const ZONE: &str = "Asia/Kolkata";

impl Shop {
    /// The zone in which its days begin, by its IANA name: that of the country whose currency it
    /// uses, where that country has one zone alone; else India's.
    pub fn zone(&self) -> &'static str {
        zone_of(&self.currency)
    }
}

/// The zone that goes with a currency, whose code begins with that of its country.
pub fn zone_of(currency: &str) -> &'static str {
    currency.get(..2).and_then(quiet::only_zone).unwrap_or(ZONE)
}

/// Brings a host to one form: lower case, no scheme, user, path, port, trailing dot or `www.`.
///
/// Gives `None` where nothing that looks like a host is left.
pub fn normalise_host(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    let rest = text.split_once("://").map_or(text.as_str(), |(_, rest)| rest);
    let rest = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let rest = rest.rsplit('@').next().unwrap_or_default();
    let mut host = rest.split(':').next().unwrap_or_default().trim_end_matches('.');
    // As long as a name is left: `www.in` is one.
    while let Some(shorter) = host.strip_prefix("www.").filter(|shorter| shorter.contains('.')) {
        host = shorter;
    }
    let host = url::Host::parse(host).ok()?.to_string();
    let named = host.contains('.') && host.len() <= 253;
    named.then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shop_is_never_called_by_the_name_of_another() {
        let settings = Settings { shop_name: Some("My Store".to_owned()), ..Settings::default() };
        let first = Shop::new("my-store.in".into(), Timestamp(0), true);
        let mut second = Shop::new("gifts.in".into(), Timestamp(0), false);
        assert_eq!((first.title(&settings), first.needs_setup(&settings)), (Some("My Store"), false));
        assert_eq!((second.title(&settings), second.needs_setup(&settings)), (Some("gifts.in"), true));
        second.name = Some(String::new());
        assert_eq!((second.title(&settings), second.needs_setup(&settings)), (Some("gifts.in"), false));
        second.name = Some("Gifts".to_owned());
        assert_eq!((second.title(&settings), second.needs_setup(&settings)), (Some("Gifts"), false));
        assert!(first.needs_setup(&Settings::default()));
    }

    #[test]
    fn a_shop_without_a_host_is_called_by_a_name_or_not_at_all() {
        let id = ShopId::of_source(&"k_1".into());
        let mut shop = Shop::new(id, Timestamp(0), true);
        let unnamed = Settings::default();
        assert_eq!((shop.title(&unnamed), shop.needs_setup(&unnamed)), (None, true));
        shop.name = Some(String::new());
        assert_eq!((shop.title(&unnamed), shop.needs_setup(&unnamed)), (None, true));
        let settings = Settings { shop_name: Some("My Store".to_owned()), ..Settings::default() };
        assert_eq!((shop.title(&settings), shop.needs_setup(&settings)), (Some("My Store"), false));
        shop.first = false;
        assert_eq!((shop.title(&settings), shop.needs_setup(&settings)), (Some("My Store"), true));
        shop.name = Some("Gifts".to_owned());
        assert_eq!((shop.title(&settings), shop.needs_setup(&settings)), (Some("Gifts"), false));
    }

    #[test]
    fn days_begin_where_the_currency_is_at_home() {
        assert_eq!(zone_of("INR"), "Asia/Kolkata");
        assert_eq!(zone_of("AED"), "Asia/Dubai");
        assert_eq!(zone_of("NPR"), "Asia/Kathmandu");
        for wide_or_none in ["USD", "EUR", "", "₹"] {
            assert_eq!(zone_of(wide_or_none), ZONE, "{wide_or_none}");
        }
    }

    #[test]
    fn hosts_come_to_one_form() {
        for text in [
            "my-store.myshopify.com",
            "https://My-Store.myshopify.com/",
            "http://www.my-store.myshopify.com:443/checkouts?x=1",
            " my-store.myshopify.com. ",
        ] {
            assert_eq!(normalise_host(text).as_deref(), Some("my-store.myshopify.com"), "{text}");
        }
        assert_eq!(normalise_host("https://www.in/").as_deref(), Some("www.in"));
        assert_eq!(normalise_host("www.www.in").as_deref(), Some("www.in"));
        for text in ["", "null", "http://", "not a host", "javascript:alert(1)"] {
            assert_eq!(normalise_host(text), None, "{text}");
        }
    }
}
