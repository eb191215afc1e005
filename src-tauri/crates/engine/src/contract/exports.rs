//! Files of carts, and of one customer.

use super::carts::{AddressView, CartFilters, CartRow, DiscountView, ItemView, Sort, TimelineRow, View};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;
use wapas_domain::checkout::Consent;
use wapas_domain::settings::ScreenLanguage;

/// What a file is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    /// A table for Excel and its like: a heading in the screen's language, a line for each cart.
    Csv,
    /// For other programs: one array of [`ExportedCart`], or one object for a customer.
    Json,
}

/// Writes a file: of the carts that a list shows, of some carts, or of one customer. On the desktop
/// the merchant is asked where to; a hub hands it out once, at `GET /api/export/<id>`.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Export {
    /// The view; all where missing.
    #[ts(optional)]
    pub view: Option<View>,
    /// Words, or any part of a number.
    #[ts(optional)]
    pub search: Option<String>,
    /// Only of this shop.
    #[ts(optional)]
    pub shop: Option<String>,
    /// What narrows it down.
    #[ts(optional)]
    pub filters: Option<CartFilters>,
    /// The order; `due` in the due view, else newest first.
    #[ts(optional)]
    pub sort: Option<Sort>,
    /// These carts in this order, instead of what a list shows.
    #[ts(optional)]
    pub carts: Option<Vec<String>>,
    /// Everything that is kept about this customer, instead; as JSON only.
    #[ts(optional)]
    pub person: Option<String>,
    /// What it is written as.
    pub format: ExportFormat,
    /// The language of headings, words and the file's name; the screen's where missing.
    #[ts(optional, type = "\"en\" | \"hi\"")]
    pub language: Option<ScreenLanguage>,
}

/// How far an export is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExportStage {
    /// The merchant is choosing a place.
    Choosing,
    /// A hub has it ready to be fetched.
    Waiting,
    /// It is being written.
    Running,
    /// The file is there, whole.
    Done,
    /// It was called off. No part of a file is left.
    Cancelled,
    /// It failed. No part of a file is left.
    Failed,
}

/// Why an export failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExportProblem {
    /// There is no room left where it was to go.
    DiskFull,
    /// The folder may not be written to.
    NoPermission,
    /// A file of this name is open in another program, such as Excel, which keeps it from being replaced.
    InUse,
    /// The place could not be written to, for instance because it is gone.
    NotWritten,
    /// The carts could not be read.
    NotRead,
}

/// An export.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ExportView {
    /// Its id.
    pub id: String,
    /// How far it is.
    pub stage: ExportStage,
    /// What it is written as.
    pub format: ExportFormat,
    /// The file's name, without its folder.
    pub file_name: String,
    /// Carts written so far.
    pub written: u64,
    /// Carts in all; null until they were looked up.
    pub total: Option<u64>,
    /// The moment whose list of carts it holds, in ms UTC; null until they were looked up.
    pub at: Option<i64>,
    /// Why it failed.
    pub problem: Option<ExportProblem>,
}

/// A cart in an exported file. Money is in minor units, times are ms UTC.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ExportedCart {
    /// Its row; `person_carts` counts all views.
    #[serde(flatten)]
    #[ts(flatten)]
    pub row: CartRow,
    /// What is in it.
    pub items: Vec<ItemView>,
    /// Promotion codes.
    pub discounts: Vec<DiscountView>,
    /// The discount in all, in minor units.
    pub discount_minor: Option<i64>,
    /// The delivery address.
    pub address: Option<AddressView>,
    /// Where the shopper came from.
    pub utm: BTreeMap<String, String>,
    /// The merchant's note.
    pub note: Option<String>,
    /// Put off until then.
    pub snooze_until: Option<i64>,
    /// Whether the customer agreed to messages.
    #[ts(type = "Consent")]
    pub consent: Consent,
    /// Since when the customer wants no messages.
    pub do_not_contact: Option<i64>,
}

/// One of a customer's carts in the customer's file.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct CustomerCart {
    /// The cart.
    #[serde(flatten)]
    #[ts(flatten)]
    pub cart: ExportedCart,
    /// What happened, newest first.
    pub timeline: Vec<TimelineRow>,
}
