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
    /// The number that sends, or the provider's id of it.
    #[ts(optional)]
    pub sender: Option<String>,
    /// The provider's id of the business that owns the templates.
    #[ts(optional)]
    pub business: Option<String>,
    /// The app or server within that.
    #[ts(optional)]
    pub app: Option<String>,
    /// The token; the one that is kept where missing.
    #[ts(optional)]
    pub token: Option<String>,
    /// The secret that signs callbacks; the one that is kept where missing.
    #[ts(optional)]
    pub app_secret: Option<String>,
    /// The version of the API; the preset where missing.
    #[ts(optional)]
    pub version: Option<String>,
    /// Whether marketing goes by the provider's endpoint for it; as before where missing.
    #[ts(optional)]
    pub marketing: Option<bool>,
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

/// Writes down a template of a provider that does not tell them; null forgets it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ChannelTemplate {
    /// The channel.
    #[ts(type = "Channel")]
    pub channel: Channel,
    /// Its name there.
    pub name: String,
    /// The provider's code of its language.
    pub language: String,
    /// What it is.
    pub template: Option<TemplateByHand>,
}

/// A template as the merchant writes it down.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TemplateByHand {
    /// Its text, places in double braces.
    pub text: String,
    /// Whether a picture stands above it.
    pub image: bool,
    /// What its button's address begins with, where the checkout link goes into it.
    pub link_base: Option<String>,
    /// The button's label.
    pub button: Option<String>,
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

/// The things that an account is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FieldKey {
    /// The number that sends, or its id.
    Sender,
    /// The business that owns the templates.
    Business,
    /// The app or server within that.
    App,
    /// The secret that sends.
    Token,
    /// The secret that signs callbacks.
    AppSecret,
}

/// One thing that a provider asks for.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct OfferField {
    /// Which.
    pub key: FieldKey,
    /// The provider's own word for it.
    pub label: String,
    /// Whether it is typed in unseen and never shown.
    pub secret: bool,
    /// Whether it is all digits.
    pub digits: bool,
    /// Whether it may be left out.
    pub optional: bool,
}

/// A provider that Wapas knows.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says one thing that a provider can do, apart from the others"
)]
pub struct ChannelOffer {
    /// The channel.
    #[ts(type = "Channel")]
    pub channel: Channel,
    /// The provider's name.
    pub name: String,
    /// What it asks for.
    pub fields: Vec<OfferField>,
    /// What it calls a template, where that is another word.
    pub template_word: Option<String>,
    /// Whether it tells its templates; else they are written down here.
    pub lists_templates: bool,
    /// Whether it can be asked about the account; else only a test message shows it.
    pub tells_account: bool,
    /// Whether it tells what became of messages.
    pub has_callbacks: bool,
    /// Whether its callbacks are signed with a secret of its own.
    pub signs_callbacks: bool,
    /// Whether Wapas itself can tell it the callback address.
    pub takes_address: bool,
    /// Whether it can be asked what became of a message.
    pub tells_when_asked: bool,
    /// Whether it has an endpoint for marketing.
    pub has_marketing: bool,
    /// Whether it only takes an event, upon which its own flow sends.
    pub pushes_events: bool,
    /// Whether a test message must have gone before any customer's.
    pub thin: bool,
    /// Where to find what it asks for, in English.
    pub help_en: String,
    /// The same in Hindi.
    pub help_hi: String,
}

/// Channels that are connected, and providers that can be.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ChannelList {
    /// What is connected.
    pub items: Vec<ChannelView>,
    /// Every provider that Wapas knows.
    pub offers: Vec<ChannelOffer>,
}

/// The last message to the merchant's own number.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TrialView {
    /// When, in ms UTC.
    pub at: i64,
    /// What became of it; `opened` while it is on its way.
    #[ts(type = "FollowUpState")]
    pub state: FollowUpState,
    /// The provider's code of its refusal.
    pub code: Option<i64>,
}

/// A channel that is connected.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ChannelView {
    /// The channel.
    #[ts(type = "Channel")]
    pub channel: Channel,
    /// What the provider is and can do.
    pub about: ChannelOffer,
    /// The number that sends, or the provider's id of it.
    pub sender: String,
    /// The provider's id of the business.
    pub business: String,
    /// The app or server within that.
    pub app: String,
    /// Whether marketing goes by the provider's endpoint for it.
    pub marketing: bool,
    /// The last message to the own number.
    pub trial: Option<TrialView>,
    /// The version of the API; empty where there is only one.
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
    /// The path that callbacks come to, where the provider tells anything.
    pub callback_path: Option<String>,
    /// The address that callbacks come to, where there is one.
    pub callback_url: Option<String>,
    /// The word by which the provider tries that address.
    pub verify_word: String,
    /// Whether callbacks can be verified.
    pub has_app_secret: bool,
    /// When Wapas told the provider that address, in ms UTC.
    pub told_at: Option<i64>,
    /// What went wrong in the call that gave this.
    pub problem: Option<ChannelProblem>,
}
