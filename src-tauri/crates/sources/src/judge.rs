//! The verdict on an authentic delivery.

use crate::decode::{Sender, decode};
use crate::glimpse;
use crate::headers::Headers;
use wapas_domain::checkout::Decoded;
use wapas_domain::connection::Verdict;
use wapas_domain::shop::normalise_host;

/// What becomes of an authentic delivery, and why where the verdict does not say it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// `Accepted`, `Undecodable`, `Held`, `Ping` or `Probe`.
    pub verdict: Verdict,
    /// The reason, without personal data.
    pub reason: Option<String>,
}

/// Judges a delivery whose signature has been verified.
pub fn judge<'m>(sender: impl Into<Sender<'m>>, headers: &Headers, body: &[u8]) -> Judgement {
    let sender = sender.into();
    if let Some(signed) = glimpse::store_host(sender.kind, body) {
        return judge_cart(headers, Some(&signed));
    }
    let (verdict, reason) = match decode(sender, headers, body) {
        Decoded::Checkout(checkout) => return judge_cart(headers, checkout.store_host.as_deref()),
        Decoded::Callbacks(_) | Decoded::Orders(_) => (Verdict::Accepted, None),
        Decoded::Ping => (Verdict::Ping, None),
        Decoded::Probe => (Verdict::Probe, None),
        Decoded::Undecodable(reason) => (Verdict::Undecodable, Some(reason)),
    };
    Judgement { verdict, reason }
}

/// Holds a cart whose header names another shop than its signed body. Where either names none, nothing
/// is at odds: the header is not signed and decides nothing by itself.
fn judge_cart(headers: &Headers, signed: Option<&str>) -> Judgement {
    let mut named = headers.all("x-store-url").filter_map(normalise_host);
    if signed.is_some_and(|signed| named.any(|named| named != signed)) {
        let reason = "the store in the header is not the store in the signed body";
        return Judgement { verdict: Verdict::Held, reason: Some(reason.to_owned()) };
    }
    Judgement { verdict: Verdict::Accepted, reason: None }
}
