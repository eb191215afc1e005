//! Customers: what is known of them, what they said about messages, and erasing them.

use super::carts::{CartRow, PersonBrief};
use super::followups::FollowupView;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use wapas_domain::checkout::Consent;
use wapas_domain::template::Language;

/// What a customer told the merchant about messages.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ConsentNoteView {
    /// Whether they agreed.
    pub agreed: bool,
    /// When that was written down.
    pub at: i64,
    /// How they said so, in the merchant's words.
    pub how: Option<String>,
    /// The helper who wrote it down.
    pub by: Option<String>,
}

/// How the customers of a shop agree to messages, as the merchant recorded it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ShopBasis {
    /// The shop.
    pub shop: String,
    /// What the merchant reads as its name.
    pub title: String,
    /// The recorded basis; null where there is none.
    pub basis: Option<String>,
}

/// A customer with all carts and messages, over all shops.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PersonWhole {
    /// The customer.
    #[serde(flatten)]
    #[ts(flatten)]
    pub person: PersonBrief,
    /// Since when the customer wants no messages.
    pub do_not_contact: Option<i64>,
    /// The helper who wrote that down.
    pub stopped_by: Option<String>,
    /// What the latest cart's sender says about messages.
    #[ts(type = "Consent")]
    pub consent_sent: Consent,
    /// What the customer told the merchant; it wins.
    pub consent_note: Option<ConsentNoteView>,
    /// The recorded basis of every shop with a cart of this customer.
    pub bases: Vec<ShopBasis>,
    /// The language last used.
    #[ts(type = "Language | null")]
    pub language: Option<Language>,
    /// When first seen.
    pub first_seen_at: i64,
    /// When a cart last came.
    pub last_seen_at: i64,
    /// When the customer was erased; everything here came after that.
    pub erased_at: Option<i64>,
    /// The carts, newest first, 200 at most.
    pub carts: Vec<CartRow>,
    /// Messages, newest first, 200 at most.
    pub followups: Vec<FollowupView>,
}

/// Changes a customer. What is missing stays as it is.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct PersonUpdate {
    /// The customer.
    pub id: String,
    /// Whether the customer wants no messages.
    #[ts(optional)]
    pub do_not_contact: Option<bool>,
    /// What the customer said about messages; `unknown` takes the note back.
    #[ts(optional, type = "Consent")]
    pub consent: Option<Consent>,
    /// How they said so.
    #[ts(optional)]
    pub consent_how: Option<String>,
    /// The helper who writes it down, one of those in the settings.
    #[ts(optional)]
    pub by: Option<String>,
}

/// What erasing a customer would blank, and what stays.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ErasurePrepared {
    /// Their carts.
    pub carts: u32,
    /// Messages to them.
    pub messages: u32,
    /// Their carts that carry a note or a tag.
    pub notes: u32,
    /// Deliveries that tell of them.
    pub deliveries: u32,
    /// Whether they want no messages, which holds on.
    pub stopped: bool,
    /// When the copies from before updates were made, which may still have them.
    pub backups: Vec<i64>,
    /// Whether there are backups outside this computer that may have them too.
    pub outside: bool,
    /// The names of those to whom their carts were passed on, who may still have them.
    pub passed_to: Vec<String>,
}

/// Erases a customer.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct PersonErase {
    /// The customer.
    pub id: String,
    /// Whether the copies from before updates go too, and those outside this computer as soon as a newer one is
    /// there.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub backups: bool,
}

/// What came of erasing a customer: they are erased in any case.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ErasureDone {
    /// What the erasure is remembered by.
    #[serde(flatten)]
    #[ts(flatten)]
    pub erasure: Erasure,
    /// Whether a copy on this computer that was to go could not be removed yet, because another program holds it. It is
    /// tried again, a minute later and so on.
    pub copies_left: bool,
}

/// A customer who was erased. Holds nothing that tells who it was.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Erasure {
    /// What the erasure can be named by; it leads back to nobody.
    pub reference: String,
    /// When.
    pub at: i64,
    /// How many carts went.
    pub carts: u32,
}
