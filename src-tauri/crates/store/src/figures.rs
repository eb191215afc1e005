//! The figures of a time.

use std::collections::BTreeMap;

/// One figure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    /// How many.
    pub count: u64,
    /// What it comes to, in minor units by currency.
    pub sums: BTreeMap<String, i64>,
    /// Carts left out of the sums because their unit is unknown or their total can't be read.
    pub uncounted: u64,
}

/// The figures of a time: carts first received in it, and messages opened in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Carts received, not real ones left out.
    pub carts: Figure,
    /// Of these, neither bought nor recovered: what was left unfinished.
    pub left_unfinished: Figure,
    /// Customers to whom a message that counts was opened in the time, with the carts it was about.
    pub customers_messaged: Figure,
    /// Carts received in the time that were bought on their own.
    pub bought: Figure,
    /// Carts received in the time that came back after a message.
    pub recovered: Figure,
    /// Carts received in the time that are open and can still be written to.
    pub can_come_back: Figure,
    /// Customers who can be written to now, whenever their carts came.
    pub to_send_now: Figure,
    /// Carts received in the time whose customers were erased since; no other figure counts them.
    pub erased: Figure,
}
