//! A sender whose fields the merchant maps.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;
use wapas_domain::mapping::{Field, Mapping, Tells};

/// Where each field stands in a sender's deliveries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SourceMapping {
    /// What the sender tells of.
    #[ts(type = "Tells")]
    pub tells: Tells,
    /// Paths such as `data.customer.phone` or `items[].sku`, by field.
    #[ts(type = "Partial<Record<MappedField, string>>")]
    pub fields: BTreeMap<Field, String>,
}

impl From<&Mapping> for SourceMapping {
    fn from(mapping: &Mapping) -> Self {
        let fields = mapping.fields.iter().map(|(field, path)| (*field, path.to_string()));
        Self { tells: mapping.tells, fields: fields.collect() }
    }
}

/// Tries a mapping on a delivery that really came, and saves it where asked. Without one it tells what there is
/// to map.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ConnectionMap {
    /// The connection, of the kind `generic`.
    pub id: String,
    /// The delivery to try it on; needed for saving, but not for taking a mapping back.
    #[ts(optional)]
    pub delivery: Option<String>,
    /// The mapping; missing means none.
    #[ts(optional)]
    pub mapping: Option<SourceMapping>,
    /// Whether to save it. One by which nothing can be read is not saved.
    #[ts(optional)]
    pub save: Option<bool>,
}

/// A place of the delivery where a value stands.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct MappingPlace {
    /// Its path.
    pub path: String,
    /// What stands there, with letters and digits replaced.
    pub example: String,
}

/// One field as it was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MappedValue {
    /// The field.
    #[ts(type = "MappedField")]
    pub field: Field,
    /// Its value, as it would show.
    pub value: String,
}

/// What the mapping makes of the delivery.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ConnectionMapped {
    /// The mapping that is saved now.
    pub saved: Option<SourceMapping>,
    /// All places of the delivery; empty without one.
    pub places: Vec<MappingPlace>,
    /// Whether the delivery reads as what the sender is to tell of.
    pub reads: bool,
    /// What would be read.
    pub values: Vec<MappedValue>,
    /// The lines, each in one text.
    pub lines: Vec<String>,
    /// What could not be read, or why nothing could, in plain English.
    pub odd: Vec<String>,
    /// Deliveries kept aside that were applied after saving.
    pub applied: u32,
}
