//! What is kept of a request beside its body.

use axum::http::HeaderMap;
use sha2::{Digest, Sha256};
use wapas_sources::Headers;

/// Bytes of header names and values that are kept.
const MOST_BYTES: usize = 16 * 1024;
/// Headers that hold a caller's own secrets; that they came is evidence enough.
const WITHHELD: [&str; 3] = ["authorization", "cookie", "proxy-authorization"];

/// The headers of a request, without secrets that are not for Wapas.
pub(crate) fn headers(map: &HeaderMap) -> Headers {
    let mut room = MOST_BYTES;
    let pairs = map.iter().map(|(name, value)| {
        let name = name.as_str();
        let value: &[u8] = if WITHHELD.contains(&name) { b"[withheld]" } else { value.as_bytes() };
        (name, value)
    });
    let fitting = pairs.take_while(|(name, value)| {
        let bytes = name.len() + value.len();
        let fits = bytes <= room;
        room = room.saturating_sub(bytes);
        fits
    });
    Headers::from_pairs(fitting)
}

/// The first 16 bytes of a body's SHA-256.
pub(crate) fn digest(body: &[u8]) -> [u8; 16] {
    let mut first = [0; 16];
    first.copy_from_slice(&Sha256::digest(body)[..16]);
    first
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::{HeaderName, HeaderValue};

    #[test]
    fn callers_secrets_are_withheld_and_the_rest_is_bounded() {
        let mut map = HeaderMap::new();
        for name in WITHHELD {
            map.insert(name, HeaderValue::from_static("canary"));
        }
        map.insert("x-request-id", HeaderValue::from_static("7"));
        for n in 0..100 {
            let name = HeaderName::from_bytes(format!("x-{n}").as_bytes()).unwrap();
            map.insert(name, HeaderValue::from_str(&"v".repeat(1000)).unwrap());
        }
        let kept = headers(&map);
        assert_eq!(kept.only("x-request-id"), Some("7"));
        let pairs = kept.into_pairs();
        assert!(pairs.iter().all(|(_, value)| value != "canary"));
        assert!(pairs.iter().map(|(name, value)| name.len() + value.len()).sum::<usize>() <= MOST_BYTES);
        assert!(pairs.len() > 10);
    }
}
