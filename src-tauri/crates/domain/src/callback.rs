//! What a provider tells of messages that were sent, and what customers answer.

use crate::followup::FollowUpState;
use crate::phone::Phone;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// One thing that a provider tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Callback {
    /// When it happened, as the provider says.
    pub at: Option<Timestamp>,
    /// Whose number it is about, where the provider says.
    pub who: Option<Phone>,
    /// What it tells.
    pub news: News,
}

/// The kinds of things that a provider tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum News {
    /// How far a message has come.
    Status {
        /// The provider's id of the message.
        message: String,
        /// The word that went along with the message: the follow-up's id.
        reference: Option<String>,
        /// How far it has come.
        state: FollowUpState,
        /// The provider's code, where it failed.
        code: Option<i64>,
    },
    /// The customer wrote.
    Reply {
        /// The provider's id of the message that it answers.
        answers: Option<String>,
        /// Whether it asks for no more messages.
        stop: bool,
    },
    /// The customer switched the shop's messages off or on in WhatsApp itself.
    Preference {
        /// Whether they are off.
        stop: bool,
    },
}

/// Who wrote a stop down. It decides what may lift it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StopOrigin {
    /// The merchant.
    #[default]
    Merchant,
    /// The customer, in a reply.
    Reply,
    /// The provider, whose word the customer can take back with the provider.
    Provider,
}

impl StopOrigin {
    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Merchant => "merchant",
            Self::Reply => "reply",
            Self::Provider => "provider",
        }
    }

    /// Whether a stop of this origin gives way to the provider's "resume".
    pub fn is_lifted_by_provider(self) -> bool {
        self == Self::Provider
    }

    /// Whether a stop of this origin takes the place of an earlier one.
    pub fn outweighs(self, earlier: Self) -> bool {
        earlier == Self::Provider && self != Self::Provider
            || earlier == Self::Reply && self == Self::Merchant
    }
}
