//! What a customer has bought, and of which cart it is.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use wapas_domain::connection::ConnectionKind;
use wapas_domain::recovery::Grade;

/// A cart's purchase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RecoveryView {
    /// How sure it is.
    #[ts(type = "Grade")]
    pub grade: Grade,
    /// The order, where Wapas knows it.
    pub order: Option<String>,
    /// What the merchant calls it.
    pub number: Option<String>,
    /// What it came to, in minor units.
    pub amount_minor: Option<i64>,
    /// What was given back of it, in minor units.
    pub refunded_minor: i64,
    /// ISO 4217 code.
    pub currency: String,
    /// When it was placed.
    pub placed_at: Option<i64>,
    /// Whether it followed from a message of ours.
    pub brought_back: bool,
    /// What speaks for it.
    pub evidence: Vec<EvidenceView>,
}

/// Something that speaks for an order being a cart's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct EvidenceView {
    /// What: `token`, `mark`, `phone`, `email`, `items`, `amount` or `time`.
    #[ts(type = "\"token\" | \"mark\" | \"phone\" | \"email\" | \"items\" | \"amount\" | \"time\"")]
    pub kind: String,
    /// Of items: how many of the cart's lines were bought.
    #[ts(optional)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shared: Option<u32>,
    /// Of items: how many lines the cart has.
    #[ts(optional)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<u32>,
    /// Of an amount: whether it is the same to the paisa.
    #[ts(optional)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exact: Option<bool>,
    /// Of the time: minutes from the cart to the order, below zero where the order was first.
    #[ts(optional)]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<i64>,
}

/// An order of a customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PersonOrder {
    /// Its id.
    pub id: String,
    /// What the merchant calls it.
    pub number: Option<String>,
    /// What it comes to, in minor units.
    pub amount_minor: Option<i64>,
    /// What was given back, in minor units.
    pub refunded_minor: i64,
    /// ISO 4217 code.
    pub currency: String,
    /// When it was placed.
    pub placed_at: i64,
    /// Whether it was called off.
    pub cancelled: bool,
    /// The cart that it was joined to.
    pub cart: Option<String>,
    /// Who told of it.
    #[ts(type = "ConnectionKind")]
    pub source: ConnectionKind,
}

/// Says by hand what a cart came to: an order that is known, or its number and amount.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct RecoveryMark {
    /// The cart.
    pub cart: String,
    /// The order, picked from the customer's.
    #[ts(optional)]
    pub order: Option<String>,
    /// Its number, as the merchant calls it.
    #[ts(optional)]
    pub number: Option<String>,
    /// What it came to, in minor units of the cart's currency.
    #[ts(optional)]
    pub amount_minor: Option<i64>,
    /// When it was placed; now where missing.
    #[ts(optional)]
    pub placed_at: Option<i64>,
}

/// Says that a cart's purchase is none of it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct RecoveryUnmark {
    /// The cart.
    pub cart: String,
}

/// Says that an order of the customer is another purchase.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct RecoveryRefuse {
    /// The cart.
    pub cart: String,
    /// The order.
    pub order: String,
    /// Takes that back.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub back: bool,
}
