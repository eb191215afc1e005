//! Carts that may not be of real customers, and what the merchant says of them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use wapas_domain::suspicion::{RuleAbout, Sign};

/// Why a cart is not due and counts in no figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Suspicion {
    /// The signs that nobody real left it.
    #[ts(type = "Array<Sign>")]
    pub reasons: Vec<Sign>,
}

/// Says whether a cart is of a real customer.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SuspicionJudge {
    /// The cart.
    pub cart: String,
    /// Whether it is.
    pub real: bool,
    /// What of it makes a rule for other carts.
    #[ts(optional, type = "RuleAbout")]
    pub remember: Option<RuleAbout>,
}

/// A rule that came of such a word.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SuspicionRule {
    /// Its id.
    pub id: String,
    /// By what it knows carts.
    #[ts(type = "RuleAbout")]
    pub about: RuleAbout,
    /// The number, email or domain, covered save for what tells it apart.
    pub value_masked: String,
    /// Whether its carts are real.
    pub real: bool,
    /// The cart that it was said of.
    pub cart: String,
    /// When it was said.
    pub at: i64,
}
