//! The key of a sender that can be told nothing but an address: it stands in the address's query.

use url::form_urlencoded::parse;
use wapas_domain::connection::ConnectionKind;
use wapas_sources::{CALLBACK_KEY, Headers, key_parameter};

/// The headers with the key from the query among them, where this kind of sender may bring it there. Like
/// every key it is looked at and not kept.
pub(crate) fn brought(kind: ConnectionKind, query: Option<&str>, headers: Headers) -> Headers {
    let (Some(name), Some(query)) = (key_parameter(kind), query) else { return headers };
    let keys = parse(query.as_bytes()).filter(|(key, _)| key == name);
    keys.fold(headers, |headers, (_, value)| headers.with(CALLBACK_KEY, &value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_one_kind_brings_its_key_in_the_address() {
        let brought = |kind, query| {
            let headers = brought(kind, query, Headers::default());
            headers.all(CALLBACK_KEY).map(str::to_owned).collect::<Vec<_>>()
        };
        let query = Some("x=1&key=a%20b&keys=c&KEY=d");
        assert_eq!(brought(ConnectionKind::RazorpayMagic, query), ["a b"]);
        assert_eq!(brought(ConnectionKind::RazorpayMagic, Some("key=a&key=b")), ["a", "b"]);
        assert!(brought(ConnectionKind::RazorpayMagic, None).is_empty());
        for kind in [ConnectionKind::Ecom360, ConnectionKind::ShopifyOrders, ConnectionKind::Generic] {
            assert!(brought(kind, query).is_empty());
        }
    }
}
