//! The merchant's stores.

use crate::ids::ShopId;
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
