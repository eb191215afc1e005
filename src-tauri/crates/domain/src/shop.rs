//! The merchant's stores.

use crate::ids::ShopId;
use crate::quiet;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// One store, known by its host.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shop {
    /// Its normalised host.
    pub id: ShopId,
    /// The name used in messages; the host until the merchant types one.
    pub name: Option<String>,
    /// Other hosts whose checkout links belong to it, approved by the merchant.
    pub approved_hosts: Vec<String>,
    /// Hosts that the merchant said are not his.
    pub refused_hosts: Vec<String>,
    /// How its customers agree to messages, in the merchant's words; `None` until asked.
    pub consent_basis: Option<String>,
    /// ISO 4217 code used where a delivery names none.
    pub currency: String,
    /// When it was first seen.
    pub first_seen_at: Timestamp,
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
    let rest = rest.split(':').next().unwrap_or_default().trim_end_matches('.');
    let host = rest.strip_prefix("www.").unwrap_or(rest);
    let host = url::Host::parse(host).ok()?.to_string();
    let named = host.contains('.') && host.len() <= 253;
    named.then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

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
        for text in ["", "null", "http://", "not a host", "javascript:alert(1)"] {
            assert_eq!(normalise_host(text), None, "{text}");
        }
    }
}
