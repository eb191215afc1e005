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
    /// Meta's WhatsApp Business Cloud API.
    MetaCloud,
    /// Gupshup's API.
    Gupshup,
    /// 360dialog, which speaks as Meta does.
    Dialog360,
    /// Spur.
    Spur,
    /// `LimeChat`, told by an event of a cart that its own flow sends about.
    Limechat,
    /// Interakt.
    Interakt,
    /// `AiSensy`.
    Aisensy,
    /// WATI.
    Wati,
    /// Twilio.
    Twilio,
}

impl Channel {
    /// Every way.
    pub const ALL: [Self; 10] = [
        Self::ClickToChat,
        Self::MetaCloud,
        Self::Gupshup,
        Self::Dialog360,
        Self::Spur,
        Self::Limechat,
        Self::Interakt,
        Self::Aisensy,
        Self::Wati,
        Self::Twilio,
    ];

    /// The word used in commands and in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ClickToChat => "click_to_chat",
            Self::MetaCloud => "meta_cloud",
            Self::Gupshup => "gupshup",
            Self::Dialog360 => "dialog360",
            Self::Spur => "spur",
            Self::Limechat => "limechat",
            Self::Interakt => "interakt",
            Self::Aisensy => "aisensy",
            Self::Wati => "wati",
            Self::Twilio => "twilio",
        }
    }

    /// Whether the message is sent by a provider, and not by the merchant in WhatsApp.
    pub fn is_api(self) -> bool {
        self != Self::ClickToChat
    }
}

/// How long handing a message to a provider may take, tries and all. An intent older than that whose
/// outcome is not on disk was cut off by a crash.
pub const LONGEST_CALL: i64 = 3 * time::MINUTE;

/// So long after a message its provider is asked what became of it, in ms, where nobody has told that by then.
pub const INQUIRIES: [i64; 3] = [time::MINUTE, 10 * time::MINUTE, time::HOUR];
/// A message older than this is asked about no more, in ms.
pub const LAST_INQUIRY: i64 = time::DAY;

/// How far a follow-up has come. Opened is not sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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

    /// Whether it is said to have gone, by the merchant or by a provider.
    pub fn went(self) -> bool {
        matches!(self, Self::Accepted | Self::Sent | Self::Delivered | Self::Read)
    }

    /// Whether the merchant has not yet said what became of it.
    pub fn is_open_question(self) -> bool {
        matches!(self, Self::Opened | Self::Unknown)
    }

    /// What WhatsApp's code of a failure makes of a message. Source: Meta, "support/error-codes".
    pub fn of_whatsapp_code(code: Option<i64>) -> Self {
        match code {
            Some(131_049) => Self::Capped,
            Some(131_050) => Self::OptedOut,
            Some(131_026) => Self::Unreachable,
            _ => Self::Failed,
        }
    }

    /// The same for Gupshup, which has codes of its own beside WhatsApp's. Source: Gupshup, "error and
    /// status messages".
    pub fn of_gupshup_code(code: Option<i64>) -> Self {
        match code {
            Some(1002) => Self::Unreachable,
            Some(1012) => Self::OptedOut,
            other => Self::of_whatsapp_code(other),
        }
    }

    /// Whether more may become of a message than this.
    pub fn is_under_way(self) -> bool {
        matches!(self, Self::Accepted | Self::Sent | Self::Delivered)
    }

    /// The state after a provider said `told`, in whatever order its words come: never back to an
    /// earlier one, and what arrived did not fail.
    #[must_use]
    pub fn told(self, told: Self) -> Self {
        let is_news = told.rank() > self.rank() || (self == Self::Opened && told == Self::Unknown);
        if is_news { told } else { self }
    }

    fn rank(self) -> u8 {
        match self {
            Self::Opened | Self::Unknown | Self::NotSent => 0,
            Self::Accepted => 1,
            Self::Sent => 2,
            Self::Failed | Self::Capped | Self::OptedOut | Self::Unreachable => 3,
            Self::Delivered => 4,
            Self::Read => 5,
        }
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
    /// The provider's id of the message.
    #[serde(default)]
    pub provider_id: Option<String>,
    /// The provider's code, where it refused or failed.
    #[serde(default)]
    pub code: Option<i64>,
    /// How far it has come.
    pub state: FollowUpState,
    /// When the intent was recorded.
    pub created_at: Timestamp,
    /// When the state changed last.
    pub updated_at: Timestamp,
}

impl FollowUp {
    /// Whether the provider is to be asked now what became of it. `asked` is when that was done last; a program that
    /// slept through several moments asks once.
    pub fn wants_inquiry(&self, asked: Option<Timestamp>, now: Timestamp) -> bool {
        let age = now.since(self.created_at);
        let before = asked.map_or(0, |asked| asked.since(self.created_at));
        self.state.is_under_way()
            && age < LAST_INQUIRY
            && INQUIRIES.iter().any(|moment| *moment <= age && *moment > before)
    }

    /// The state as of `now`: an opening that nobody answered for 24 hours is unknown, and so is an
    /// intent whose call must have ended since.
    pub fn state_at(&self, now: Timestamp) -> FollowUpState {
        let patience = if self.channel.is_api() { LONGEST_CALL } else { time::DAY };
        if self.state == FollowUpState::Opened && now.since(self.created_at) > patience {
            FollowUpState::Unknown
        } else {
            self.state
        }
    }

    /// Whether opening the same cart by the same channel must reopen this one. What a provider may have
    /// sent is never sent again by itself.
    pub fn is_reopened_by(&self, now: Timestamp) -> bool {
        !self.channel.is_api() && self.state_at(now) == FollowUpState::Opened
    }

    /// Whether it was handed to a provider and nobody knows yet what became of it.
    pub fn is_in_doubt(&self) -> bool {
        self.channel.is_api() && self.state.is_open_question()
    }
}

#[cfg(test)]
mod tests {
    use super::FollowUpState::{Accepted, Capped, Delivered, Failed, Opened, Read, Sent, Unknown};

    #[test]
    fn a_provider_s_words_only_lead_on() {
        for (before, told, after) in [
            (Opened, Accepted, Accepted),
            (Opened, Unknown, Unknown),
            (Sent, Unknown, Sent),
            (Unknown, Delivered, Delivered),
            (Accepted, Read, Read),
            (Read, Delivered, Read),
            (Delivered, Sent, Delivered),
            (Sent, Failed, Failed),
            (Failed, Sent, Failed),
            (Read, Capped, Read),
            (Capped, Delivered, Delivered),
        ] {
            assert_eq!(before.told(told), after, "{before:?} {told:?}");
        }
    }
}
