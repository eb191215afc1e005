//! Reads deliveries as the program does.

use wapas_domain::checkout::{Decoded, Reader};
use wapas_domain::connection::ConnectionKind;
use wapas_domain::mapping::Mapping;
use wapas_domain::phone::Phone;
use wapas_sources::{Headers, Sender};

/// The reader that the engine gives the store.
pub struct SourcesReader;

impl Reader for SourcesReader {
    fn read(
        &self,
        kind: ConnectionKind,
        mapping: Option<&Mapping>,
        headers: &[(String, String)],
        body: &[u8],
    ) -> Decoded {
        let headers =
            Headers::from_pairs(headers.iter().map(|(name, value)| (name.as_str(), value.as_bytes())));
        wapas_sources::decode(Sender { kind, mapping }, &headers, body)
    }

    fn without(&self, kind: ConnectionKind, body: &[u8], who: &Phone) -> Option<Vec<u8>> {
        wapas_sources::without(kind, body, who)
    }
}
