//! The verdict on an authentic delivery.

use crate::decode::decode;
use crate::headers::Headers;
use wapas_domain::checkout::{Checkout, Decoded};
use wapas_domain::connection::{ConnectionKind, Verdict};
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
pub fn judge(kind: ConnectionKind, headers: &Headers, body: &[u8]) -> Judgement {
    let (verdict, reason) = match decode(kind, headers, body) {
        Decoded::Checkout(checkout) if is_at_odds(headers, &checkout) => {
            let reason = "the store in the header is not the store in the signed body";
            (Verdict::Held, Some(reason.to_owned()))
        }
        Decoded::Checkout(_) => (Verdict::Accepted, None),
        Decoded::Ping => (Verdict::Ping, None),
        Decoded::Probe => (Verdict::Probe, None),
        Decoded::Undecodable(reason) => (Verdict::Undecodable, Some(reason)),
    };
    Judgement { verdict, reason }
}

/// Whether a header names another shop than the signed body. Where either names none, nothing is at
/// odds: the header is not signed and decides nothing by itself.
fn is_at_odds(headers: &Headers, checkout: &Checkout) -> bool {
    let Some(signed) = &checkout.store_host else {
        return false;
    };
    headers.all("x-store-url").filter_map(normalise_host).any(|named| named != *signed)
}
