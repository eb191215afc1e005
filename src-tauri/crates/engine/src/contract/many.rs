//! One deed for many carts.

use super::carts::CartList;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use wapas_domain::cart::{CartStatus, LostReason};

/// Which carts are meant: those with these ids, or everything that a question finds.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct CartChoice {
    /// The carts, by id.
    #[ts(optional)]
    pub ids: Option<Vec<String>>,
    /// Everything that this finds, of all its pages; its `after` and `limit` are not looked at. In
    /// the view `due` every cart of a customer that is due.
    #[ts(optional)]
    pub question: Option<CartList>,
    /// The moment that `carts_count` gave: carts that came after it are not touched.
    #[ts(optional)]
    pub as_of: Option<String>,
    /// But not these.
    #[ts(optional)]
    pub except: Option<Vec<String>>,
    /// With the other carts of their customers that are due now, as a row of the view `due` means.
    #[ts(optional)]
    pub with_due: Option<bool>,
}

/// What a choice of carts comes to.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CartsCounted {
    /// Carts.
    pub carts: u64,
    /// Customers whose carts they are.
    pub customers: u64,
    /// The moment of which this is true, to be handed back as it is.
    pub as_of: String,
    /// The same moment in ms UTC.
    pub at: i64,
}

/// Does one thing to many carts: marks them, puts them off, or adds tags.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct CartsUpdate {
    /// Which carts.
    #[serde(flatten)]
    #[ts(flatten)]
    pub choice: CartChoice,
    /// Where they stand from now on.
    #[ts(optional, type = "CartStatus")]
    pub status: Option<CartStatus>,
    /// Why they are closed.
    #[ts(optional, type = "LostReason")]
    pub lost_reason: Option<LostReason>,
    /// Put off until then, in ms UTC; 0 brings them back.
    #[ts(optional)]
    pub snooze_until: Option<i64>,
    /// Tags that are added to those they have.
    #[ts(optional)]
    pub add_tags: Option<Vec<String>>,
}

/// Why a cart was left alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SkipReason {
    /// It was deleted meanwhile.
    Gone,
    /// It was bought, and closing it would hide that.
    Bought,
    /// It is bought or closed, and so can't be put off.
    NotOpen,
    /// Nothing would change.
    AsItIs,
    /// It has as many tags as a cart can carry.
    Full,
    /// The disk no longer took it; those before it are changed.
    Disk,
}

/// How many carts were left alone for a reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Skipped {
    /// The reason.
    pub reason: SkipReason,
    /// How many.
    pub carts: u64,
}

/// What became of a deed for many carts.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CartsUpdated {
    /// Carts that were changed.
    pub changed: u64,
    /// Carts that were left alone.
    pub skipped: Vec<Skipped>,
    /// For `carts_undo`; null where nothing was changed.
    pub undo: Option<String>,
}

/// Takes a deed for many carts back.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CartsUndo {
    /// What `carts_update` gave.
    pub undo: String,
}

/// What became of taking it back.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
pub struct CartsUndone {
    /// Carts that have exactly what they had.
    pub restored: u64,
    /// Carts that somebody changed or deleted since; they stay as they are.
    pub left: u64,
}

/// Deletes many carts. It can't be undone.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct CartsDelete {
    /// Which carts.
    #[serde(flatten)]
    #[ts(flatten)]
    pub choice: CartChoice,
    /// How many there are; with any other number nothing is deleted.
    pub count: u64,
}

/// What was deleted.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
pub struct CartsDeleted {
    /// Carts.
    pub deleted: u64,
}
