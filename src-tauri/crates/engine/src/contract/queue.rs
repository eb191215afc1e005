//! Messages that were approved for later.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use wapas_domain::followup::Channel;
use wapas_domain::queue::{PausedBy, Setback};
use wapas_domain::template::Language;

/// Approves one message for later, as it would read now.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct FollowupSchedule {
    /// The cart.
    pub cart: String,
    /// The template; the plan's proposal where missing.
    #[ts(optional)]
    pub template: Option<String>,
    /// The channel: one that sends by itself.
    #[ts(type = "Channel")]
    pub channel: Channel,
    /// The language.
    #[ts(optional, type = "Language")]
    pub language: Option<Language>,
    /// Not before then, in ms UTC; as soon as no guard that hangs on the time is in the way where missing.
    #[ts(optional)]
    pub at: Option<i64>,
    /// Why a block is overridden.
    #[ts(optional)]
    pub override_reason: Option<String>,
    /// The helper who approves it, one of those in the settings.
    #[ts(optional)]
    pub sent_by: Option<String>,
}

/// A message that was approved.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct QueueItem {
    /// Its id, and that of the message once it goes.
    pub id: String,
    /// The cart.
    pub cart: String,
    /// The customer's name or number.
    pub who: String,
    /// The channel.
    #[ts(type = "Channel")]
    pub channel: Channel,
    /// The template.
    pub template: String,
    /// The language.
    #[ts(type = "Language")]
    pub language: Language,
    /// The exact text that was approved.
    pub text: String,
    /// Not before then.
    pub at: i64,
    /// Whether it is paused by itself, or with its run.
    pub paused: bool,
    /// Why it did not go; null while it waits.
    #[ts(type = "Setback | null")]
    pub why: Option<Setback>,
    /// The run, where many were approved at once.
    pub run: Option<String>,
    /// When it was approved.
    pub created_at: i64,
    /// When it was set back, or changed otherwise.
    pub changed_at: i64,
    /// The helper who approved it, where helpers are named.
    pub sent_by: Option<String>,
}

/// Why everything stands still.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
pub struct QueuePaused {
    /// A person, a refused account, or a provider that can't be reached.
    #[ts(type = "PausedBy")]
    pub by: PausedBy,
    /// Since when.
    pub since: i64,
}

/// How far messages are that were approved at once.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RunView {
    /// Its id.
    pub id: String,
    /// When it was approved.
    pub created_at: i64,
    /// Messages in all.
    pub all: u64,
    /// Those that wait.
    pub waiting: u64,
    /// Those of them that are paused.
    pub paused: u64,
    /// Those that did not go.
    pub set_back: u64,
    /// Those that were taken back.
    pub cancelled: u64,
    /// Those that the provider took.
    pub sent: u64,
    /// Those of them that arrived.
    pub delivered: u64,
    /// Those that failed or were refused.
    pub failed: u64,
    /// Those of which nobody knows whether they went.
    pub unknown: u64,
}

/// The queue.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct QueueView {
    /// Whether all of it stands still.
    pub paused: Option<QueuePaused>,
    /// How many wait.
    pub waiting: u64,
    /// How many did not go, and nobody has put them away.
    pub set_back: u64,
    /// The first of those that wait, soonest first, 200 at most.
    pub items: Vec<QueueItem>,
    /// The newest of those that did not go, 200 at most.
    pub back: Vec<QueueItem>,
    /// Runs that are under way, have something to tell, or are of the last day, newest first.
    pub runs: Vec<RunView>,
}

/// Pauses or resumes: one message, one run, or everything where neither is named.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct QueuePause {
    /// One message.
    #[ts(optional)]
    pub id: Option<String>,
    /// One run.
    #[ts(optional)]
    pub run: Option<String>,
    /// Whether to pause.
    pub on: bool,
}

/// Takes back what waits, or puts away what did not go: one message, one run, or everything.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct QueueCancel {
    /// One message.
    #[ts(optional)]
    pub id: Option<String>,
    /// One run.
    #[ts(optional)]
    pub run: Option<String>,
    /// All that did not go, instead of what waits.
    #[ts(optional)]
    pub set_back: Option<bool>,
}

/// What messages of the last 30 days cost and saved, by the card of rates, and how many have no answer.
///
/// Messages to other countries than India count, but have no rate: no sum holds them.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct SendingFigures {
    /// Messages that arrived through a provider.
    pub arrived: u64,
    /// About what they cost, in paise.
    pub arrived_paise: i64,
    /// Messages that a provider took, of which nobody has told whether they arrived.
    pub unsure: u64,
    /// What they cost at most.
    pub unsure_paise: i64,
    /// Messages that the merchant says to have sent by hand.
    pub by_hand: u64,
    /// What a provider would have cost for these.
    pub saved_paise: i64,
    /// Of those by a provider, to other countries.
    pub unpriced: u64,
    /// Of those by hand, to other countries.
    pub by_hand_unpriced: u64,
    /// Messages without an answer in the last 24 hours.
    pub unanswered_day: u32,
    /// The same in the last 30 days.
    pub unanswered_month: u32,
    /// The limits beside these two.
    pub limit_day: u32,
    /// Of 30 days.
    pub limit_month: u32,
    /// Shops with limits of their own beside the same two.
    pub own: Vec<OwnPace>,
}

/// A shop's own limits of messages without an answer.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct OwnPace {
    /// The shop.
    pub shop: String,
    /// What it is called.
    pub title: String,
    /// In 24 hours.
    pub limit_day: u32,
    /// In 30 days.
    pub limit_month: u32,
}
