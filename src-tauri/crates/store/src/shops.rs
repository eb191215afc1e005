//! The nouns of questions about shops.

use wapas_domain::Timestamp;
use wapas_domain::ids::{ConnectionId, TemplateId};
use wapas_domain::shop::Shop;
use wapas_domain::template::{Language, Wording};

/// A shop and what its carts say of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShopOverview {
    /// The shop.
    pub shop: Shop,
    /// The connections that have brought carts of it.
    pub sources: Vec<ConnectionId>,
    /// The currencies of its carts.
    pub currencies: Vec<String>,
}

/// A wording that a shop has of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShopWording {
    /// The message.
    pub template: TemplateId,
    /// Its language.
    pub language: Language,
    /// The wording.
    pub wording: Wording,
}

/// A change of a wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordingChange {
    /// When.
    pub at: Timestamp,
    /// The helper who changed it, where helpers are named.
    pub by: Option<String>,
    /// The wording from then on; `None` went back to the one that is given, or is for all shops.
    pub wording: Option<Wording>,
    /// What it was before, where no earlier change tells of it.
    pub before: Option<Wording>,
}
