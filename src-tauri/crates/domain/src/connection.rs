//! Sources of webhooks and the verdicts on what they deliver.

use crate::ids::{ConnectionId, Seq, ShopId};
use crate::money::Unit;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// What kind of sender a connection listens to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConnectionKind {
    /// Cashfree Ecom360 `abandonedCheckout`.
    Ecom360,
    /// Cashfree One Click Checkout, abandoned checkout.
    CashfreeOcc,
    /// Cashfree payment events.
    CashfreePayments,
    /// Shopify order events.
    ShopifyOrders,
    /// Shopify checkout events.
    ShopifyCheckouts,
    /// Razorpay Magic Checkout, abandoned cart.
    RazorpayMagic,
    /// Any sender whose fields the merchant maps.
    Generic,
    /// WhatsApp callbacks from Meta.
    MetaWhatsapp,
    /// WhatsApp callbacks from Gupshup.
    Gupshup,
    /// A sender for trying things out.
    Test,
}

impl ConnectionKind {
    /// Whether it brings carts or orders; the others tell what became of messages.
    pub fn brings_carts(self) -> bool {
        !matches!(self, Self::MetaWhatsapp | Self::Gupshup)
    }

    /// Whether it tells of purchases.
    pub fn brings_orders(self) -> bool {
        matches!(self, Self::CashfreePayments | Self::ShopifyOrders | Self::ShopifyCheckouts)
    }

    /// Whose names of orders it uses.
    pub fn family(self) -> Family {
        match self {
            Self::ShopifyOrders | Self::ShopifyCheckouts => Family::Shopify,
            Self::CashfreePayments | Self::CashfreeOcc | Self::Ecom360 => Family::Cashfree,
            Self::RazorpayMagic => Family::Razorpay,
            _ => Family::Other,
        }
    }

    /// What one money figure counts where the sender's documents say so: Cashfree's payments and Shopify
    /// count rupees, Razorpay counts paise.
    pub fn documented_unit(self) -> Option<Unit> {
        match self {
            Self::CashfreePayments | Self::ShopifyOrders | Self::ShopifyCheckouts => Some(Unit::Major),
            Self::RazorpayMagic => Some(Unit::Minor),
            _ => None,
        }
    }
}

/// Senders that name one order alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Family {
    /// Shopify.
    Shopify,
    /// Cashfree.
    Cashfree,
    /// Razorpay.
    Razorpay,
    /// The merchant's own.
    Other,
}

impl Family {
    /// The word in the file.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Shopify => "shopify",
            Self::Cashfree => "cashfree",
            Self::Razorpay => "razorpay",
            Self::Other => "other",
        }
    }
}

/// How a connection is doing, as the merchant sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConnectionState {
    /// No secret yet; what arrives is kept until there is one.
    AwaitingKey,
    /// Ready, and nothing authentic has come yet.
    Waiting,
    /// The latest signed delivery was authentic.
    Live,
    /// The latest signed delivery did not fit the key.
    Failing,
}

/// What became of one request that the receiver kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Authentic and read.
    Accepted,
    /// Authentic, with a body that was kept before.
    Duplicate,
    /// Authentic, and nothing in it could be read as a cart.
    Undecodable,
    /// Authentic, but its header names another shop than its body.
    Held,
    /// Came before the connection had a secret.
    Unverified,
    /// The signature is missing, doubled or wrong.
    BadSignature,
    /// Over the size limit; only the fact is kept.
    TooLarge,
    /// The sender tried the address.
    Ping,
    /// Wapas tried its own address.
    Probe,
}

/// One source of webhooks, without its secrets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Connection {
    /// Its id.
    pub id: ConnectionId,
    /// What kind of sender it listens to.
    pub kind: ConnectionKind,
    /// The shop it stands for where the signed body names none.
    pub shop: Option<ShopId>,
    /// The merchant's own name for it.
    pub label: Option<String>,
    /// What one money figure in its payload counts; `None` until the merchant has said.
    pub unit: Option<Unit>,
    /// When it was made.
    pub created_at: Timestamp,
}

/// One request as the receiver hands it over to be kept.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// Whose callback path it came to.
    pub connection: ConnectionId,
    /// When it came.
    pub received_at: Timestamp,
    /// The verdict on it.
    pub verdict: Verdict,
    /// Why, where the verdict alone does not say it. Never holds personal data.
    pub reason: Option<String>,
    /// The status that is answered once it is kept.
    pub http_status: u16,
    /// Header names in lower case and their values, in the order they came.
    pub headers: Vec<(String, String)>,
    /// The body, byte for byte.
    pub body: Vec<u8>,
    /// The first 16 bytes of the body's SHA-256.
    pub digest: [u8; 16],
}

/// Proof that an [`Arrival`] is on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// Its place in the sequence.
    pub seq: Seq,
    /// The verdict it was kept with: the one handed over, or `Duplicate`.
    pub verdict: Verdict,
    /// The first delivery with the same body.
    pub duplicate_of: Option<Seq>,
}
