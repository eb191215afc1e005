//! Who sent it: HMAC-SHA256 over the raw bytes.
//!
//! Ecom360's documents name an HMAC and nothing else, so every form that its maker uses elsewhere
//! without extra fields is accepted, always. A provider that does not sign sends a key along instead. The key is the UTF-8 bytes of the secret, as in all of
//! Cashfree's SDKs. Comparing takes the same time whatever the difference.

use crate::Headers;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD_INDIFFERENT, URL_SAFE_NO_PAD_INDIFFERENT};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::fmt::Write;
use wapas_domain::connection::ConnectionKind;
use wapas_domain::{Secret, Timestamp};

/// The header that carries a key of Wapas's own, for providers that do not sign but send along a header
/// that they were told together with the address.
pub const CALLBACK_KEY: &str = "x-wapas-key";

/// Where Cashfree puts the time that it signs along with the body: 10 digits in seconds or 13 in ms.
const TIMESTAMP: &str = "x-webhook-timestamp";

/// What is signed, and how the signature is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The raw body, as base64.
    Body64,
    /// The raw body, as hexadecimal digits.
    BodyHex,
    /// The timestamp header followed by the raw body, as base64.
    TimedBody64,
    /// Nothing: the key itself comes along.
    Key,
}

/// How one kind of sender signs.
struct Scheme {
    /// Names under which the signature may come; it must come once in all.
    headers: &'static [&'static str],
    /// The accepted forms; the first is the one to sign with.
    forms: &'static [Form],
}

/// Why a signature was not accepted. The texts hold nothing of the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    /// There is no secret to check against.
    #[error("there is no secret to check the signature with")]
    NoSecret,
    /// No signature header.
    #[error("the signature header is missing")]
    Missing,
    /// More than one signature header.
    #[error("there is more than one signature header")]
    Doubled,
    /// Not 32 bytes in base64 or hexadecimal digits.
    #[error("the signature is not 32 bytes in base64 or hex")]
    Undecodable,
    /// The kind signs a timestamp, and there is none that could be used.
    #[error("the timestamp header is missing or is not 10 or 13 digits")]
    NoTimestamp,
    /// No live secret gives this signature in an accepted form.
    #[error("the signature does not fit the secret")]
    Mismatch,
}

/// Proof that a body is authentic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verified {
    /// The form that fitted.
    pub form: Form,
    /// Which of the secrets fitted, counted from 0.
    pub secret: usize,
}

/// Checks a raw body against the live secrets of a connection.
///
/// Fails closed: no secret, or an empty one, never verifies.
pub fn verify(
    kind: ConnectionKind,
    secrets: &[Secret<String>],
    headers: &Headers,
    body: &[u8],
) -> Result<Verified, SignatureError> {
    let scheme = scheme(kind);
    if bears_key(kind) && (scheme.forms == [Form::Key] || headers.all(CALLBACK_KEY).next().is_some()) {
        return by_key(secrets, headers);
    }
    let (given, hex) = given(&scheme, headers)?;
    let timestamp = headers.only(TIMESTAMP).filter(|text| is_timestamp(text));
    let timed_only = scheme.forms == [Form::TimedBody64];
    if timed_only && timestamp.is_none() {
        return Err(SignatureError::NoTimestamp);
    }
    if secrets.iter().all(|secret| secret.expose().is_empty()) {
        return Err(SignatureError::NoSecret);
    }
    // A body of JSON never begins with a digit. Where two forms are accepted, this keeps digits from
    // being moved between the timestamp and the body of a recorded request.
    if scheme.forms.len() > 1 && body.first().is_some_and(u8::is_ascii_digit) {
        return Err(SignatureError::Mismatch);
    }
    let mut verified = Err(SignatureError::Mismatch);
    for (place, secret) in secrets.iter().enumerate() {
        for &form in scheme.forms {
            if (form == Form::BodyHex) != hex || secret.expose().is_empty() {
                continue;
            }
            let Some(mac) = mac(form, secret, timestamp, body) else {
                continue;
            };
            if mac.verify_slice(&given).is_ok() && verified.is_err() {
                verified = Ok(Verified { form, secret: place });
            }
        }
    }
    verified
}

/// Whether a sender may show the key itself instead of a signature.
fn bears_key(kind: ConnectionKind) -> bool {
    matches!(kind, ConnectionKind::MetaWhatsapp | ConnectionKind::Gupshup | ConnectionKind::RazorpayMagic)
}

/// The name of the query parameter that carries the key, for kinds of senders that can be told nothing but an
/// address.
pub fn key_parameter(kind: ConnectionKind) -> Option<&'static str> {
    (kind == ConnectionKind::RazorpayMagic).then_some("key")
}

/// Compares the key that came along, in a time that does not tell where it differs or how long it is.
fn by_key(secrets: &[Secret<String>], headers: &Headers) -> Result<Verified, SignatureError> {
    let mut values = headers.all(CALLBACK_KEY);
    let given = values.next().filter(|value| !value.is_empty()).ok_or(SignatureError::Missing)?;
    if values.next().is_some() {
        return Err(SignatureError::Doubled);
    }
    if secrets.iter().all(|secret| secret.expose().is_empty()) {
        return Err(SignatureError::NoSecret);
    }
    let mut verified = Err(SignatureError::Mismatch);
    for (place, secret) in secrets.iter().enumerate().filter(|(_, secret)| !secret.expose().is_empty()) {
        let known = mac(Form::BodyHex, secret, None, b"key").map(|mac| mac.finalize().into_bytes());
        let came = mac(Form::BodyHex, &Secret::new(given.to_owned()), None, b"key");
        if let (Some(known), Some(came)) = (known, came)
            && came.verify_slice(&known).is_ok()
            && verified.is_err()
        {
            verified = Ok(Verified { form: Form::Key, secret: place });
        }
    }
    verified
}

/// The headers that make `body` authentic, for trying a connection out; `None` where nothing can be signed.
pub fn sign(kind: ConnectionKind, secret: &Secret<String>, at: Timestamp, body: &[u8]) -> Option<Headers> {
    let scheme = scheme(kind);
    let &form = scheme.forms.first()?;
    if form == Form::Key {
        return Some(Headers::from_pairs([(CALLBACK_KEY, secret.expose())]));
    }
    let timestamp = format!("{:013}", at.0.max(0));
    let tag = mac(form, secret, Some(&timestamp), body)?.finalize().into_bytes();
    let signature = match form {
        Form::BodyHex => tag.iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        }),
        Form::Body64 | Form::TimedBody64 | Form::Key => STANDARD.encode(tag),
    };
    let signature = match kind {
        ConnectionKind::MetaWhatsapp => format!("sha256={signature}"),
        _ => signature,
    };
    let mut pairs = vec![(scheme.headers[0], signature)];
    if form == Form::TimedBody64 {
        pairs.push((TIMESTAMP, timestamp));
    }
    Some(Headers::from_pairs(pairs))
}

/// Sources: Cashfree "payloads and signatures"; Shopify "verify deliveries"; Meta "webhooks".
fn scheme(kind: ConnectionKind) -> Scheme {
    let scheme = |headers, forms| Scheme { headers, forms };
    match kind {
        ConnectionKind::Ecom360 | ConnectionKind::Test | ConnectionKind::Generic => {
            scheme(&["x-webhook-signature"], &[Form::Body64, Form::BodyHex, Form::TimedBody64])
        }
        ConnectionKind::CashfreeOcc | ConnectionKind::CashfreePayments => {
            scheme(&["x-webhook-signature"], &[Form::TimedBody64])
        }
        ConnectionKind::ShopifyOrders | ConnectionKind::ShopifyCheckouts => {
            scheme(&["x-shopify-hmac-sha256", "shopify-hmac-sha256"], &[Form::Body64])
        }
        ConnectionKind::MetaWhatsapp => scheme(&["x-hub-signature-256"], &[Form::BodyHex]),
        ConnectionKind::Gupshup => scheme(&[CALLBACK_KEY], &[Form::Key]),
        // Magic Checkout documents no signature; this is how Razorpay signs everything else.
        ConnectionKind::RazorpayMagic => scheme(&["x-razorpay-signature"], &[Form::BodyHex]),
    }
}

/// The one signature of a request, and whether it was written in hexadecimal digits.
fn given(scheme: &Scheme, headers: &Headers) -> Result<([u8; 32], bool), SignatureError> {
    let mut values = scheme.headers.iter().flat_map(|name| headers.all(name));
    let value = values.next().ok_or(SignatureError::Missing)?;
    if values.next().is_some() {
        return Err(SignatureError::Doubled);
    }
    if value.is_empty() {
        return Err(SignatureError::Missing);
    }
    let value = ["sha256=", "v1,"].iter().find_map(|prefix| value.strip_prefix(prefix)).unwrap_or(value);
    if let Some(bytes) = from_hex(value) {
        return Ok((bytes, true));
    }
    let bytes = STANDARD_NO_PAD_INDIFFERENT
        .decode(value)
        .or_else(|_| URL_SAFE_NO_PAD_INDIFFERENT.decode(value))
        .ok()
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or(SignatureError::Undecodable)?;
    Ok((bytes, false))
}

fn from_hex(text: &str) -> Option<[u8; 32]> {
    let digits = text.as_bytes();
    if digits.len() != 64 {
        return None;
    }
    let mut bytes = [0; 32];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        let high = char::from(pair[0]).to_digit(16)?;
        let low = char::from(pair[1]).to_digit(16)?;
        *byte = u8::try_from(high << 4 | low).ok()?;
    }
    Some(bytes)
}

fn is_timestamp(text: &str) -> bool {
    matches!(text.len(), 10 | 13) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The code over what `form` signs; `None` where it needs a timestamp and there is none.
fn mac(form: Form, secret: &Secret<String>, timestamp: Option<&str>, body: &[u8]) -> Option<Hmac<Sha256>> {
    let mut mac =
        Hmac::<Sha256>::new_from_slice(secret.expose().as_bytes()).expect("HMAC takes a key of any length");
    if form == Form::TimedBody64 {
        mac.update(timestamp?.as_bytes());
    }
    mac.update(body);
    Some(mac)
}
