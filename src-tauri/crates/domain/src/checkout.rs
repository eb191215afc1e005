//! What a decoded webhook says: an abandoned checkout in plain nouns, whoever sent it.

use crate::callback::Callback;
use crate::connection::ConnectionKind;
use crate::mapping::Mapping;
use crate::money::Amount;
use crate::name::Name;
use crate::order::OrderNews;
use crate::phone::Phone;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Reads authentic deliveries. The engine passes a reader to the store, which folds what it gives.
pub trait Reader: Send + Sync + 'static {
    /// Reads one delivery of a connection of this kind, whose fields the merchant may have mapped. Header
    /// names are in lower case. The same bytes and mapping always give the same outcome.
    fn read(
        &self,
        kind: ConnectionKind,
        mapping: Option<&Mapping>,
        headers: &[(String, String)],
        body: &[u8],
    ) -> Decoded;

    /// The body of callbacks without what it tells of one number, where other people are in it too;
    /// `None` where nothing is left that is worth keeping.
    fn without(&self, kind: ConnectionKind, body: &[u8], who: &Phone) -> Option<Vec<u8>>;
}

/// The outcome of reading one authentic delivery.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decoded {
    /// A shopper left a checkout.
    Checkout(Box<Checkout>),
    /// A provider told of messages; empty where it told nothing that Wapas keeps.
    Callbacks(Vec<Callback>),
    /// The sender told of purchases; empty where it told of none, as with a payment that failed.
    Orders(Vec<OrderNews>),
    /// The sender only tried the address.
    Ping,
    /// Wapas tried its own address.
    Probe,
    /// Nothing usable could be read; the text says why, without personal data.
    Undecodable(String),
}

/// An abandoned checkout. Every field may be missing: one bad field never costs the cart.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Checkout {
    /// The sender's id of the cart.
    pub cart_id: Option<String>,
    /// The token in the resume link.
    pub cart_token: Option<String>,
    /// The shop's host, normalised (lower case, no scheme, path, port or `www.`).
    pub store_host: Option<String>,
    /// The shop platform as sent, such as `SHOPIFY`.
    pub platform: Option<String>,
    /// The shopper's name, cleaned.
    pub name: Name,
    /// The shopper's email, trimmed and in lower case.
    pub email: Option<String>,
    /// The phone number as sent.
    pub phone_raw: Option<String>,
    /// The address that resumes the checkout, as sent.
    pub resume_url: Option<String>,
    /// The total before discount.
    pub original_total: Option<Amount>,
    /// The total to pay.
    pub total: Option<Amount>,
    /// The discount in all.
    pub discount: Option<Amount>,
    /// The currency code where the sender gives one.
    pub currency: Option<String>,
    /// What is in the cart.
    pub items: Vec<Item>,
    /// Promotion codes on the cart.
    pub codes: Vec<Code>,
    /// The delivery address, as far as it was typed.
    pub address: Option<Address>,
    /// Where the shopper came from: a free map such as `utm_campaign`.
    pub utm: BTreeMap<String, String>,
    /// Whether the shopper agreed to marketing messages.
    pub consent: Consent,
    /// When the sender says it happened.
    pub sent_at: Option<Timestamp>,
    /// When it was left, where it is told of long after, as by a file: that counts as when it came.
    pub left_at: Option<Timestamp>,
    /// What was odd in it, in words without personal data.
    pub oddities: Vec<String>,
    /// Fields that Wapas does not know, kept as they came.
    pub unknown: serde_json::Map<String, serde_json::Value>,
}

/// One line of a cart, as sent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Item {
    /// The shop's product id.
    pub product_id: Option<String>,
    /// The shop's variant id.
    pub variant_id: Option<String>,
    /// The stock-keeping unit.
    pub sku: Option<String>,
    /// The product's title.
    pub title: Option<String>,
    /// The price as sent; whether of one piece or the line is not documented.
    pub price: Option<Amount>,
    /// How many.
    pub quantity: Option<i64>,
    /// Weight in grams.
    pub grams: Option<i64>,
}

impl Item {
    /// Whether two lines are of one thing: by variant, product or the shop's code; by the title only where
    /// they tell of none of these alike.
    pub fn is_same(&self, other: &Self) -> bool {
        let pairs = [
            (&self.variant_id, &other.variant_id),
            (&self.product_id, &other.product_id),
            (&self.sku, &other.sku),
        ];
        let mut told = pairs
            .into_iter()
            .filter_map(|(one, other)| Some((bare(one.as_deref()?), bare(other.as_deref()?))));
        let mut comparable = false;
        let same = told.any(|(one, other)| {
            comparable = true;
            one.eq_ignore_ascii_case(other)
        });
        same || !comparable && self.named().is_some() && self.named() == other.named()
    }

    fn named(&self) -> Option<&str> {
        self.title.as_deref().map(str::trim).filter(|title| !title.is_empty())
    }
}

/// The number at the end of an id such as `gid://shopify/ProductVariant/123`.
fn bare(id: &str) -> &str {
    id.trim().rsplit('/').next().unwrap_or_default()
}

/// A promotion code on a cart.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Code {
    /// The code as the shopper typed it.
    pub code: String,
    /// What it takes off, as sent.
    pub value: Option<Amount>,
}

/// A postal address, as far as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Address {
    /// First line.
    pub line1: Option<String>,
    /// Second line.
    pub line2: Option<String>,
    /// City as typed.
    pub city: Option<String>,
    /// State or province as typed.
    pub province: Option<String>,
    /// State or province code, such as `NY` or `RJ`.
    pub province_code: Option<String>,
    /// Country as typed.
    pub country: Option<String>,
    /// ISO 3166 alpha-2 country code in upper case.
    pub country_code: Option<String>,
    /// Postal code.
    pub zip: Option<String>,
}

/// Whether a shopper agreed to marketing messages. Absence is not agreement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Consent {
    /// The sender says yes.
    Yes,
    /// The sender says no.
    No,
    /// The sender says nothing.
    #[default]
    Unknown,
}
