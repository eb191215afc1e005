//! Signature schemes and decoders of every webhook kind.
//!
//! This room owns the knowledge of how senders sign and what their payloads look like, clean or
//! dirty. It is pure: it must never read a file, a socket or a clock, and whatever bytes come in, it
//! must neither panic nor put a value from them into a reason text.

mod basket;
mod consent;
mod decode;
mod ecom360;
mod fields;
mod glimpse;
mod headers;
mod json;
mod judge;
mod meta;
mod moment;
mod read;
pub mod signature;

pub use decode::decode;
pub use headers::Headers;
pub use judge::{Judgement, judge};
pub use meta::without;
pub use signature::{SignatureError, Verified, sign, verify};
