//! Signature schemes and decoders of every webhook kind.
//!
//! This room owns the knowledge of how senders sign and what their payloads look like, clean or
//! dirty. It is pure: it must never read a file, a socket or a clock, and whatever bytes come in, it
//! must neither panic nor put a value from them into a reason text.

mod basket;
mod cart;
mod cashfree;
mod cashfree_occ;
mod cashfree_payments;
mod consent;
mod contact;
mod decode;
mod ecom360;
mod fields;
mod generic;
mod glimpse;
mod gupshup;
mod headers;
mod json;
mod judge;
mod marks;
mod meta;
mod moment;
mod razorpay_magic;
mod read;
mod redact;
mod shopify;
mod shopify_checkout;
mod shopify_csv;
mod shopify_order;
mod shopify_refund;
pub mod signature;

pub use decode::{Sender, decode};
pub use generic::{Place, paths};
pub use headers::Headers;
pub use judge::{Judgement, judge};
pub use meta::without;
pub use redact::capture;
pub use shopify_csv::{Entry, ExportTable, NotTheExport};
pub use signature::{CALLBACK_KEY, SignatureError, Verified, key_parameter, sign, verify};
