//! Files that a merchant brings in: Shopify's exports of orders and of abandoned checkouts.
//!
//! Each record of a file becomes one delivery, under a connection that nobody can deliver to and no list of
//! sources shows.

use crate::connection::ConnectionKind;
use crate::ids::ConnectionId;
use serde::{Deserialize, Serialize};

/// How the ids of the connections begin under which files are brought in.
const PREFIX: &str = "import:";

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportKind {
    /// Orders: what was bought.
    Orders,
    /// Abandoned checkouts: what was left.
    Carts,
}

impl ImportKind {
    /// The kind of sender that tells the same.
    pub fn source(self) -> ConnectionKind {
        match self {
            Self::Orders => ConnectionKind::ShopifyOrders,
            Self::Carts => ConnectionKind::ShopifyCheckouts,
        }
    }

    /// The name of that sender, as bodies carry it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Orders => "shopify_orders",
            Self::Carts => "shopify_checkouts",
        }
    }

    /// The connection under which such files are brought in.
    pub fn connection(self) -> ConnectionId {
        ConnectionId(format!("{PREFIX}{}", self.word()))
    }
}

impl ConnectionId {
    /// Whether files are brought in under it: no sender has it, and no list of sources shows it.
    pub fn is_import(&self) -> bool {
        self.0.starts_with(PREFIX)
    }
}

/// What is known of one record of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// It is not there yet.
    New,
    /// The very same record was brought in before.
    Same,
    /// It is not there yet, and tells of a cart that is bought: a cart with its order, or an order with its cart.
    Bought,
}

/// Why a record can't be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unusable {
    /// It has no id.
    NoId,
    /// It has neither a phone number nor an email.
    NoContact,
    /// It does not say when, or not so that one moment is meant.
    NoDate,
    /// It is longer than any that Shopify writes.
    TooLong,
    /// It has more columns than the heading.
    Broken,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_connections_of_files_are_told_apart() {
        assert_eq!(ImportKind::Orders.connection().as_str(), "import:shopify_orders");
        assert!(ImportKind::Carts.connection().is_import());
        assert!(!ConnectionId::from("k_0011").is_import());
    }
}
