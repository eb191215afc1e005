//! What the engine says became of a cart.

use serde_json::Value;

/// What the engine says of one cart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The cart's status.
    pub status: String,
    /// How sure the recovery is; `None` where the cart counts as not bought.
    pub grade: Option<String>,
    /// The order that it is joined to, as the merchant knows it.
    pub order: Option<String>,
    /// The money that it brought, less what was given back, in paise.
    pub money: Option<i64>,
}

impl Found {
    /// Reads an answer of `cart_get`.
    pub fn read(cart: &Value) -> Self {
        let recovery = &cart["recovery"];
        let text = |name: &str| recovery[name].as_str().map(|text| text.trim_start_matches('#').to_owned());
        Self {
            status: cart["status"].as_str().unwrap_or_default().to_owned(),
            grade: text("grade"),
            order: text("number"),
            money: recovery["amount_minor"]
                .as_i64()
                .map(|paid| paid - recovery["refunded_minor"].as_i64().unwrap_or_default()),
        }
    }

    /// Whether the engine counts the cart as bought, one way or the other.
    pub fn is_won(&self) -> bool {
        matches!(self.status.as_str(), "recovered" | "bought")
    }
}
