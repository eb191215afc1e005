//! How a receiver knows that Wapas sent it: HMAC-SHA256 over the moment, a point and the body.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::fmt::Write;
use wapas_domain::Secret;

/// The header with the signatures: `v1=` and 64 hexadecimal digits each, parted by commas. Two while a secret
/// is being replaced; one that fits is enough.
pub const SIGNATURE: &str = "x-wapas-signature";
/// The header with the moment of sending, in seconds since 1970.
pub const TIMESTAMP: &str = "x-wapas-timestamp";

/// The signatures by all secrets that are live, the newest first.
pub fn seal(secrets: &[Secret<String>], seconds: i64, body: &[u8]) -> String {
    let one = |secret: &Secret<String>| {
        let mut mac =
            Hmac::<Sha256>::new_from_slice(secret.expose().as_bytes()).expect("any length is a key");
        mac.update(seconds.to_string().as_bytes());
        mac.update(b".");
        mac.update(body);
        mac.finalize().into_bytes().iter().fold("v1=".to_owned(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
    };
    secrets.iter().map(one).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_what_openssl_says() {
        let secrets = ["wapas_key_1", "wapas_key_2"].map(|text| Secret::new(text.to_owned()));
        assert_eq!(seal(&secrets, 1_795_156_200, b"{\"a\":1}"), EXPECTED);
    }

    // printf '1795156200.{"a":1}' | openssl dgst -sha256 -hmac wapas_key_1, and with wapas_key_2
    const EXPECTED: &str = "v1=af7f4c970aa5346341b5b5cfd45e2c45a762b21238996270a25518f2bb32cb0c,v1=bb8613f18c63c4580ef5be6a164f417670224dcff8561d9c0aad8c072d734181";
}
