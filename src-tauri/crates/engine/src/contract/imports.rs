//! Files that a merchant brings in: Shopify's exports of orders and of abandoned checkouts.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use wapas_domain::import::{ImportKind, Unusable};
use wapas_domain::settings::ScreenLanguage;

/// Brings a file in, beginning with a look at it that changes nothing. On the desktop the merchant is asked
/// for it; a hub takes it at `POST /api/import/<id>`, once for the look and once more when it is applied: no
/// copy of it is kept.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct ImportBegin {
    /// The shop that the file is of, by its host. May be left out where there is one shop only.
    #[ts(optional)]
    pub shop: Option<String>,
    /// The language of the window that asks for the file; the screen's where missing.
    #[ts(optional, type = "\"en\" | \"hi\"")]
    pub language: Option<ScreenLanguage>,
}

/// Asks how far an import is.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct ImportAsk {
    /// Only where it has this id.
    #[ts(optional)]
    pub id: Option<String>,
}

/// How far an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ImportStage {
    /// The merchant is choosing the file.
    Choosing,
    /// A hub waits for the file.
    Waiting,
    /// It is being looked at. Nothing changes.
    Reading,
    /// It was looked at, and may be applied.
    Ready,
    /// Its records are being kept.
    Writing,
    /// All that can be used was kept.
    Done,
    /// It was called off. What was kept until then stays, each record whole.
    Cancelled,
    /// It failed. What was kept until then stays, each record whole.
    Failed,
}

/// Why an import failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ImportProblem {
    /// The file is none that Shopify exports.
    NotShopify,
    /// It holds orders where carts were to come, or the other way round.
    TheOther,
    /// The file could not be read to its end.
    NotRead,
    /// The disk did not take the records.
    NotKept,
}

/// Records that can't be used, for one reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UnusableRecords {
    /// Why.
    #[ts(type = "Unusable")]
    pub why: Unusable,
    /// How many.
    pub records: u64,
    /// The lines at which the first of them begin.
    pub lines: Vec<u64>,
}

/// An import. While it is looked at, the counts say what would come of it; while it is applied, what came.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ImportView {
    /// Its id.
    pub id: String,
    /// What the file holds.
    #[ts(type = "ImportKind")]
    pub kind: ImportKind,
    /// How far it is.
    pub stage: ImportStage,
    /// Whether it is only looked at, so far.
    pub dry_run: bool,
    /// The shop that the file is of; null where that has no address.
    pub shop: Option<String>,
    /// The file's name, without its folder; null until it is known.
    pub file_name: Option<String>,
    /// Bytes read so far.
    pub bytes: u64,
    /// Bytes in all; null where that is not known.
    pub of_bytes: Option<u64>,
    /// Lines read so far, without the heading.
    pub rows: u64,
    /// Records that were not there.
    pub new: u64,
    /// Records that were brought in before.
    pub known: u64,
    /// Of the new ones, carts that are bought; or, where the file holds orders, orders whose cart is here.
    pub bought: u64,
    /// Records that can't be used.
    pub unusable: Vec<UnusableRecords>,
    /// Why it failed.
    pub problem: Option<ImportProblem>,
}
