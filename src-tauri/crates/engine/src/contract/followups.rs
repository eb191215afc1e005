//! Messages to customers: what would go, what was opened, what became of it.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;
use wapas_domain::followup::{Channel, FollowUpState, Outcome};
use wapas_domain::guard::Guard;
use wapas_domain::template::{Language, Variable};

/// Prepares a message without recording anything.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct FollowupPrepare {
    /// The cart.
    pub cart: String,
    /// The template; the plan's proposal where missing.
    #[ts(optional)]
    pub template: Option<String>,
    /// The channel; click-to-chat where missing.
    #[ts(optional, type = "Channel")]
    pub channel: Option<Channel>,
    /// The language; the customer's last, else the setting, where missing.
    #[ts(optional, type = "Language")]
    pub language: Option<Language>,
    /// The wording edited for this message only, variables in braces.
    #[ts(optional)]
    pub text: Option<String>,
}

/// A guard that stops the message.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct BlockedBy {
    /// Which guard.
    #[ts(type = "Guard")]
    pub guard: Guard,
    /// The reason in plain English.
    pub reason: String,
    /// Whether the merchant may send anyway, with a reason.
    pub overridable: bool,
    /// Figures and names for the sentence on the screen.
    pub facts: BTreeMap<String, String>,
}

/// A guard that only warns.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct WarnedBy {
    /// Which guard.
    #[ts(type = "Guard")]
    pub guard: Guard,
    /// The reason in plain English.
    pub reason: String,
    /// Figures and names for the sentence on the screen.
    pub facts: BTreeMap<String, String>,
}

/// A stretch of a message.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TextPart {
    /// The text.
    pub text: String,
    /// The variable it came from.
    #[ts(type = "Variable | null")]
    pub variable: Option<Variable>,
}

/// A message as it would go.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Prepared {
    /// The exact text.
    pub text: String,
    /// The same in parts, so that what was filled in can be marked.
    pub parts: Vec<TextPart>,
    /// The address that opens the chat; null where there is no number.
    pub url: Option<String>,
    /// The template used.
    pub template: String,
    /// The language used.
    #[ts(type = "Language")]
    pub language: Language,
    /// The wording with its variables in braces.
    pub wording: String,
    /// What stops it, hardest first.
    pub blocked: Vec<BlockedBy>,
    /// What speaks against it.
    pub warnings: Vec<WarnedBy>,
    /// Whether the address is longer than WhatsApp links surely work with (2,000 bytes).
    pub too_long: bool,
    /// How many other carts of this customer the message covers.
    pub other_carts: u32,
    /// A code that the cart already carries, where the message offers another.
    pub code_on_cart: Option<String>,
}

/// Records the intent and opens the chat.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct FollowupOpen {
    /// The cart.
    pub cart: String,
    /// The template.
    #[ts(optional)]
    pub template: Option<String>,
    /// The channel.
    #[ts(optional, type = "Channel")]
    pub channel: Option<Channel>,
    /// The language.
    #[ts(optional, type = "Language")]
    pub language: Option<Language>,
    /// The wording edited for this message only.
    #[ts(optional)]
    pub text: Option<String>,
    /// Why a block is overridden.
    #[ts(optional)]
    pub override_reason: Option<String>,
    /// The helper who sends it, one of those in the settings.
    #[ts(optional)]
    pub sent_by: Option<String>,
    /// Which way to open it this time; the setting where missing.
    #[ts(optional)]
    pub via: Option<Via>,
    /// The window that asks, by an id that it gives itself: it claims the customer while the chat is open.
    #[ts(optional)]
    pub window: Option<String>,
}

/// A way to open a chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Via {
    /// `https://wa.me/…`.
    Browser,
    /// The app on this computer.
    App,
    /// A code to scan; nothing is opened.
    Phone,
    /// The text is copied; nothing is opened.
    Copy,
}

/// A follow-up.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FollowupView {
    /// Its id.
    pub id: String,
    /// The cart.
    pub cart: String,
    /// The channel.
    #[ts(type = "Channel")]
    pub channel: Channel,
    /// How far it has come.
    #[ts(type = "FollowUpState")]
    pub state: FollowUpState,
    /// The exact text.
    pub text: String,
    /// The address that opens the chat.
    pub url: String,
    /// The template.
    pub template: String,
    /// When the intent was recorded.
    pub created_at: i64,
    /// The helper who sent it, where helpers are named.
    pub sent_by: Option<String>,
    /// Whether an unanswered opening was opened once more.
    pub reopened: bool,
    /// The provider's code, where it refused or failed.
    pub code: Option<i64>,
}

/// The merchant's answer to "Did the message go?"; null takes an answer back.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FollowupConfirm {
    /// The follow-up.
    pub id: String,
    /// The answer.
    #[ts(type = "Outcome | null")]
    pub outcome: Option<Outcome>,
}

/// A message that was opened and not yet answered for.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Question {
    /// The follow-up.
    pub id: String,
    /// The cart.
    pub cart: String,
    /// The customer's name or number.
    pub who: String,
    /// When it was opened.
    pub created_at: i64,
    /// Opened, or unknown after 24 hours.
    #[ts(type = "FollowUpState")]
    pub state: FollowUpState,
}

/// A code to scan with the phone's camera.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ScanCode {
    /// Modules on a side, without the white round it.
    pub size: u32,
    /// One line a row, `1` for a dark module.
    pub rows: Vec<String>,
    /// Whether the text did not fit and the code opens the chat only.
    pub chat_only: bool,
}
