//! Incoming: what the receiver kept.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use wapas_domain::connection::{ConnectionKind, Verdict};
use wapas_domain::settings::ScreenLanguage;

/// Lists deliveries, newest first.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct DeliveryList {
    /// Only of this connection.
    #[ts(optional)]
    pub connection: Option<String>,
    /// Only with this verdict.
    #[ts(optional, type = "Verdict")]
    pub verdict: Option<Verdict>,
    /// The `next` of the page before.
    #[ts(optional)]
    pub after: Option<String>,
    /// How many, 200 at most.
    #[ts(optional)]
    pub limit: Option<u32>,
}

/// One request that was kept.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DeliveryRow {
    /// Its id.
    pub id: String,
    /// The connection it came through.
    pub connection: String,
    /// That connection's kind.
    #[ts(type = "ConnectionKind")]
    pub kind: ConnectionKind,
    /// When it came.
    pub received_at: i64,
    /// The verdict on it.
    #[ts(type = "Verdict")]
    pub verdict: Verdict,
    /// What was answered.
    pub http_status: u16,
    /// Why, where the verdict alone does not say it.
    pub reason: Option<String>,
    /// The first delivery with the same body.
    pub duplicate_of: Option<String>,
    /// The body's size in bytes.
    pub bytes: u64,
}

/// A page of deliveries.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DeliveryPage {
    /// The deliveries.
    pub items: Vec<DeliveryRow>,
    /// Where the next page starts.
    pub next: Option<String>,
}

/// A delivery with everything that came.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DeliveryWhole {
    /// Its line in the list.
    #[serde(flatten)]
    #[ts(flatten)]
    pub row: DeliveryRow,
    /// Header names in lower case and their values, in the order they came.
    pub headers: Vec<(String, String)>,
    /// The body as text; bytes that are no UTF-8 are replaced.
    pub body: String,
    /// Whether bytes had to be replaced.
    pub body_is_text: bool,
    /// The cart that it made or changed.
    pub cart: Option<String>,
}

/// A delivery with nothing left of anybody: for showing what a sender sends.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct DeliveryCaptured {
    /// A name for the file.
    pub name: String,
    /// The file: JSON of the same shape, with letters, digits, signatures and keys replaced.
    pub text: String,
}

/// Saves that sample as a file, where the merchant says on the desktop. A hub refuses: its page saves it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct DeliveryCaptureSave {
    /// The delivery.
    pub id: String,
    /// The language of the window that asks for the place; the screen's where missing.
    #[ts(optional, type = "\"en\" | \"hi\"")]
    pub language: Option<ScreenLanguage>,
}

/// What came of saving a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FileSaved {
    /// Whether it stands where the merchant said; false where they called it off.
    pub saved: bool,
}

/// Tries kept deliveries again: one, or all of a connection.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct DeliveryReplay {
    /// One delivery. For a held one this is the merchant's acceptance.
    #[ts(optional)]
    pub id: Option<String>,
    /// All of a connection.
    #[ts(optional)]
    pub connection: Option<String>,
}

/// What a replay brought.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
pub struct Replayed {
    /// How many were applied.
    pub applied: u32,
    /// How many still do not fit.
    pub still_failing: u32,
}
