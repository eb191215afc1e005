//! Providers that send over an API: the account, its templates, and what stands for which message.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use wapas_domain::followup::{Channel, FollowUpState};
use wapas_domain::template::{Language, Variable};

/// A command about one channel.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ChannelAsk {
    /// The channel.
    #[ts(type = "Channel")]
    pub channel: Channel,
}

/// Keeps an account, or changes it. It asks the provider nothing.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ChannelConnect {
    /// The channel.
    #[ts(type = "Channel")]
    pub channel: Channel,
    /// The provider's id of the number that sends.
    pub sender: String,
    /// The provider's id of the business that owns the templates.
    pub business: String,
    /// The token; the one that is kept where missing.
    #[ts(optional)]
    pub token: Option<String>,
    /// The secret that signs callbacks; the one that is kept where missing.
    #[ts(optional)]
    pub app_secret: Option<String>,
    /// The version of the API; the preset where missing.
    #[ts(optional)]
    pub version: Option<String>,
}

/// Says which of the provider's templates stands for a message; null takes that back.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ChannelMap {
    /// The channel.
    #[ts(type = "Channel")]
    pub channel: Channel,
    /// The merchant's message.
    pub template: String,
    /// Its language.
    #[ts(type = "Language")]
    pub language: Language,
    /// What stands for it.
    pub mapping: Option<MappingView>,
}

/// What stands for a message.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct MappingView {
    /// The message; ignored where it is set.
    #[serde(default)]
    pub template: String,
    /// Its language; ignored where it is set.
    #[serde(default)]
    #[ts(type = "Language")]
    pub language: Language,
    /// The provider's template.
    pub name: String,
    /// The provider's code of its language.
    pub code: String,
    /// What fills its places.
    pub fills: Vec<FillView>,
    /// The address of the picture, where it has one.
    pub image: Option<String>,
}

/// What fills one place.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct FillView {
    /// The place, as in the template's `places`.
    pub place: String,
    /// The value.
    #[ts(type = "Variable")]
    pub variable: Variable,
    /// What stands in where it gives nothing.
    pub fallback: String,
}

/// Sends a message with sample values to the merchant's own number. It is no follow-up.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ChannelTry {
    /// The channel.
    #[ts(type = "Channel")]
    pub channel: Channel,
    /// The message.
    pub template: String,
    /// Its language.
    #[ts(type = "Language")]
    pub language: Language,
    /// The number, with its country's code.
    pub to: String,
}

/// What became of a message to the own number.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ChannelTried {
    /// Accepted, unknown, or how it was refused.
    #[ts(type = "FollowUpState")]
    pub state: FollowUpState,
    /// The provider's code of its refusal.
    pub code: Option<i64>,
}

/// A version of a provider's API.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct VersionView {
    /// Its name.
    pub name: String,
    /// When it ends, in ms UTC, where that is known.
    pub ends_at: Option<i64>,
}

/// Why nothing may be sent.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct HaltView {
    /// The provider's code.
    pub code: i64,
    /// Since when, in ms UTC.
    pub at: i64,
}

/// What went wrong with a provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ProblemKind {
    /// It was not reached.
    Unreachable,
    /// It did not answer.
    Silent,
    /// It wants to be asked later.
    Busy,
    /// It refuses the account: the token, the number or the bill.
    Account,
    /// It refuses what was asked.
    Request,
}

/// What went wrong when a provider was asked.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ChannelProblem {
    /// What.
    pub kind: ProblemKind,
    /// The provider's code.
    pub code: Option<i64>,
}

/// One of the provider's templates.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ProviderTemplateView {
    /// Its name.
    pub name: String,
    /// The provider's code of its language.
    pub language: String,
    /// `approved`, `pending`, `rejected`, `paused`, `disabled` or `other`.
    pub status: String,
    /// What the provider files it under.
    pub category: String,
    /// Why it was refused.
    pub reason: Option<String>,
    /// Its text, places in double braces, header and buttons included.
    pub text: String,
    /// The places to fill.
    pub places: Vec<String>,
    /// Whether it needs the address of a picture.
    pub needs_image: bool,
    /// What its button's address begins with, where the checkout link goes into it.
    pub link_base: Option<String>,
    /// Whether Wapas can send it.
    pub usable: bool,
}

/// A channel that is connected.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ChannelView {
    /// The channel.
    #[ts(type = "Channel")]
    pub channel: Channel,
    /// The provider's id of the number that sends.
    pub sender: String,
    /// The provider's id of the business.
    pub business: String,
    /// The version of the API.
    pub version: String,
    /// The versions that can be chosen.
    pub versions: Vec<VersionView>,
    /// When the version ends, where that is within 90 days or past.
    pub version_ends_at: Option<i64>,
    /// The number, as the provider writes it.
    pub number: Option<String>,
    /// The name that customers see.
    pub name: Option<String>,
    /// When the provider last accepted the account.
    pub tested_at: Option<i64>,
    /// Why nothing may be sent.
    pub halted: Option<HaltView>,
    /// When the templates were last fetched.
    pub synced_at: Option<i64>,
    /// The provider's templates.
    pub templates: Vec<ProviderTemplateView>,
    /// What stands for which message.
    pub mappings: Vec<MappingView>,
    /// The path that callbacks come to.
    pub callback_path: String,
    /// The address that callbacks come to, where there is one.
    pub callback_url: Option<String>,
    /// The word by which the provider tries that address.
    pub verify_word: String,
    /// Whether callbacks can be verified.
    pub has_app_secret: bool,
    /// What went wrong in the call that gave this.
    pub problem: Option<ChannelProblem>,
}
