//! One attempt to reach a person about a cart, from intent to outcome.

use crate::ids::{CartId, FollowUpId, PersonId, TemplateId};
use crate::template::Language;
use crate::time::{self, Timestamp};
use serde::{Deserialize, Serialize};

/// A way to send.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// WhatsApp opens with the text ready; the merchant presses send there.
    #[default]
    ClickToChat,
}

/// How far a follow-up has come. Opened is not sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FollowUpState {
    /// The chat was opened; nobody has said whether the message went.
    Opened,
    /// Opened more than 24 hours ago and never answered, or lost in a crash.
    Unknown,
    /// A provider took it.
    Accepted,
    /// The merchant or a provider says that it went.
    Sent,
    /// A provider says that it arrived.
    Delivered,
    /// A provider says that it was read.
    Read,
    /// It did not go.
    Failed,
    /// The merchant says that it was not sent.
    NotSent,
    /// WhatsApp held it back by its limit per customer.
    Capped,
    /// The customer has stopped messages.
    OptedOut,
    /// The number is not on WhatsApp.
    Unreachable,
}

impl FollowUpState {
    /// Whether it counts towards the caps.
    pub fn counts(self) -> bool {
        matches!(
            self,
            Self::Opened | Self::Unknown | Self::Accepted | Self::Sent | Self::Delivered | Self::Read
        )
    }

    /// Whether the merchant has not yet said what became of it.
    pub fn is_open_question(self) -> bool {
        matches!(self, Self::Opened | Self::Unknown)
    }

    /// The word used in commands and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Opened => "opened",
            Self::Unknown => "unknown",
            Self::Accepted => "accepted",
            Self::Sent => "sent",
            Self::Delivered => "delivered",
            Self::Read => "read",
            Self::Failed => "failed",
            Self::NotSent => "not_sent",
            Self::Capped => "capped",
            Self::OptedOut => "opted_out",
            Self::Unreachable => "unreachable",
        }
    }
}

/// The merchant's answer to "Did the message go?".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It went.
    Sent,
    /// It did not go.
    NotSent,
    /// The number is not on WhatsApp.
    NotOnWhatsapp,
}

impl Outcome {
    /// The state that the answer leads to.
    pub fn state(self) -> FollowUpState {
        match self {
            Self::Sent => FollowUpState::Sent,
            Self::NotSent => FollowUpState::NotSent,
            Self::NotOnWhatsapp => FollowUpState::Unreachable,
        }
    }
}

/// One attempt to reach a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUp {
    /// Its id.
    pub id: FollowUpId,
    /// The cart it is about.
    pub cart: CartId,
    /// Whom it goes to.
    pub person: PersonId,
    /// By which way.
    pub channel: Channel,
    /// With which wording.
    pub template: TemplateId,
    /// In which language.
    pub language: Language,
    /// The exact text.
    pub text: String,
    /// Why a block was overridden, in the merchant's words.
    pub override_reason: Option<String>,
    /// The helper who sends it, where helpers are named.
    #[serde(default)]
    pub sent_by: Option<String>,
    /// How far it has come.
    pub state: FollowUpState,
    /// When the intent was recorded.
    pub created_at: Timestamp,
    /// When the state changed last.
    pub updated_at: Timestamp,
}

impl FollowUp {
    /// The state as of `now`: an opening that nobody answered for 24 hours is unknown.
    pub fn state_at(&self, now: Timestamp) -> FollowUpState {
        if self.state == FollowUpState::Opened && now.since(self.created_at) > time::DAY {
            FollowUpState::Unknown
        } else {
            self.state
        }
    }

    /// Whether opening the same cart by the same channel must reopen this one.
    pub fn is_reopened_by(&self, now: Timestamp) -> bool {
        self.state_at(now) == FollowUpState::Opened
    }
}
