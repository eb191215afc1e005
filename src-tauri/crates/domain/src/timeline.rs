//! What happened to a cart, in order, for the drawer's history.

use crate::ids::Seq;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// One line of a cart's history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimelineEntry {
    /// When it happened.
    pub at: Timestamp,
    /// The delivery or fact behind it.
    pub seq: Seq,
    /// What happened.
    pub event: TimelineEvent,
    /// A word that completes it: a status, a template, an outcome, a reason.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The helper who did it, where helpers are named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// The kinds of things that happen to a cart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimelineEvent {
    /// The cart was left for the first time.
    Abandoned,
    /// A newer delivery changed the cart.
    Updated,
    /// The same cart came again more than 24 hours later.
    AbandonedAgain,
    /// A chat was opened; the detail is the template's id.
    FollowUpOpened,
    /// A message was approved for a later moment; the detail is the time in ms UTC.
    Scheduled,
    /// An approved message did not go; the detail is why, or `cancelled`.
    Unscheduled,
    /// The merchant or a provider said what became of a message; the detail is the follow-up's state.
    FollowUpOutcome,
    /// The customer wrote in answer.
    Replied,
    /// A purchase was found or marked; the detail is its grade.
    Purchased,
    /// That was taken back, or the order was called off or all of it given back; the detail is `not_it`,
    /// `cancelled` or `returned`.
    PurchaseUndone,
    /// The customer bought something since; which cart it was is not known.
    BoughtSince,
    /// The merchant said that it was another purchase.
    OtherPurchase,
    /// The merchant said whether it is of a real customer; the detail is `real` or `not_real`.
    SuspicionJudged,
    /// A person changed the status; the detail is the new status.
    StatusChanged,
    /// A note was written.
    Noted,
    /// The tags were changed.
    Tagged,
    /// The cart was put off; the detail is the time in ms UTC.
    Snoozed,
    /// The number was repaired by hand.
    PhoneRepaired,
    /// The customer asked for no messages, or that was lifted; the detail is `on` or `off`.
    DoNotContact,
    /// The merchant noted what the customer said about messages; the detail is `yes`, `no` or
    /// `unknown`, where the note was taken back.
    ConsentNoted,
}
