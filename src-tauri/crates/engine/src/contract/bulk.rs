//! Approving messages to many customers at once, through a channel that sends by itself.

use super::many::CartChoice;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use wapas_domain::followup::Channel;
use wapas_domain::queue::Setback;
use wapas_domain::template::Language;

/// To whom, and with which message.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct BulkPrepare {
    /// Which carts.
    #[serde(flatten)]
    #[ts(flatten)]
    pub choice: CartChoice,
    /// The channel: one that sends by itself.
    #[ts(type = "Channel")]
    pub channel: Channel,
    /// The message for all; what the plan proposes for each where missing.
    #[ts(optional)]
    pub template: Option<String>,
    /// The first one goes then, in ms UTC; now where missing. Each later if its hour is not right.
    #[ts(optional)]
    pub at: Option<i64>,
}

/// Why some get no message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Beside {
    /// A message to the customer waits already.
    Waiting,
    /// Another cart of the same customer is in the choice; one message covers both.
    SameCustomer,
    /// They could be written to only later than a day from now.
    TooFar,
}

/// How many carts get no message for one reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LeftOut {
    /// The reason: as of the choice, or as of what does not go in the queue.
    #[ts(type = "Beside | Setback")]
    pub reason: LeftOutReason,
    /// How many.
    pub carts: u64,
}

/// The reason in one word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum LeftOutReason {
    /// As of the choice.
    Beside(Beside),
    /// What would set it back.
    SetBack(Setback),
}

/// One of the messages, as an example.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct BulkSample {
    /// The customer's name or number.
    pub who: String,
    /// The exact text.
    pub text: String,
    /// The template.
    pub template: String,
    /// The language.
    #[ts(type = "Language")]
    pub language: Language,
}

/// What it comes to.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Cost {
    /// An estimate, in paise.
    pub paise: i64,
    /// Messages that the card has no rate for: they go outside India.
    pub unpriced: u64,
    /// The day of the rates.
    pub as_of: String,
}

/// A service that carts are passed on to and that may write by itself.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct AlsoTo {
    /// Its name; of several, all.
    pub name: String,
    /// How many of those who get a message have their cart there too.
    pub people: u64,
}

/// What a confirmation has to say.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct BulkPrepared {
    /// Customers who get a message, each one.
    pub people: u64,
    /// Who gets none, by reason, most first.
    pub left_out: Vec<LeftOut>,
    /// Who else may write to those who get one, by name.
    pub also_to: Vec<AlsoTo>,
    /// What that costs.
    pub cost: Cost,
    /// When the first one goes, and the last.
    pub begins: i64,
    /// When the last one goes.
    pub ends: i64,
    /// Three of the messages at most.
    pub samples: Vec<BulkSample>,
    /// The moment of which this is true, to be handed back as it is.
    pub as_of: String,
}

/// Approves all of them.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct BulkApprove {
    /// What was prepared.
    #[serde(flatten)]
    #[ts(flatten)]
    pub what: BulkPrepare,
    /// How many customers there are; with any other number nothing is approved.
    pub people: u64,
    /// The helper who approves, one of those in the settings.
    #[ts(optional)]
    pub sent_by: Option<String>,
}

/// What was approved.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct BulkApproved {
    /// Messages that wait now.
    pub approved: u64,
    /// The run they belong to.
    pub run: String,
}
