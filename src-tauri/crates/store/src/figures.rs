//! The figures of a time.

use std::collections::BTreeMap;
use wapas_domain::Timestamp;
use wapas_domain::account::{Column, Division};
use wapas_domain::ids::TemplateId;
use wapas_domain::template::Language;

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

impl Figure {
    /// Adds another figure.
    pub fn add(&mut self, other: &Self) {
        self.count += other.count;
        self.uncounted += other.uncounted;
        for (currency, sum) in &other.sums {
            let total = self.sums.entry(currency.clone()).or_default();
            *total = total.saturating_add(*sum);
        }
    }
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
    /// Carts received in the time that were cleared since; no other figure counts them.
    pub cleared: Figure,
}

/// The account of a stretch of time: a figure for each of its columns.
pub type Account = BTreeMap<Column, Figure>;

/// What stands behind a figure of the account: exactly the carts that it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Behind {
    /// The column.
    pub column: Column,
    /// Entered in it at or after.
    pub from: Timestamp,
    /// Entered in it before.
    pub to: Timestamp,
    /// Only under this name of a division.
    pub share: Option<(Division, String)>,
    /// Only carts that this wording was sent about, between `from` and `to`; the column then says what came of it.
    pub wording: Option<(TemplateId, Language)>,
}

/// A part of the account under one name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// The name as it was first sent.
    pub name: String,
    /// Its figures: carts, left unfinished, returned.
    pub account: Account,
}

/// A wording and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordingFigures {
    /// The template.
    pub template: TemplateId,
    /// The language.
    pub language: Language,
    /// Carts that it was sent about.
    pub carts: u32,
    /// Of these, carts whose customer answered after it and before another message.
    pub replied: u32,
    /// Of these, carts that came back after it and before another message.
    pub returned: u32,
}
