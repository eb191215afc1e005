//! Messages, settings and figures.

use super::followups::TextPart;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;
use wapas_domain::settings::Settings;
use wapas_domain::template::{Language, Variable, Wording};

/// Asks for the messages.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct TemplateList {
    /// As this shop sends them; those for all shops where missing.
    #[ts(optional)]
    pub shop: Option<String>,
}

/// A wording in one language.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct WordingView {
    /// The text with variables in braces.
    pub text: String,
    /// What stands in for a variable that gives nothing.
    #[ts(type = "Partial<Record<Variable, string>>")]
    pub fallbacks: BTreeMap<Variable, String>,
}

impl From<Wording> for WordingView {
    fn from(wording: Wording) -> Self {
        Self { text: wording.text, fallbacks: wording.fallbacks }
    }
}

/// A message that can be sent.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TemplateView {
    /// Its id: `first`, `payment`, `last`, `coupon`.
    pub id: String,
    /// Its wording per language.
    #[ts(type = "Record<Language, WordingView>")]
    pub wordings: BTreeMap<Language, WordingView>,
    /// Whether the merchant changed it.
    pub edited: bool,
    /// The languages in which the shop that was asked for has a wording of its own.
    #[ts(type = "Language[]")]
    pub own: Vec<Language>,
}

/// Saves one wording; a null wording brings the starter's back, or to a shop the one for all shops.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TemplateSave {
    /// The template.
    pub id: String,
    /// The language.
    #[ts(type = "Language")]
    pub language: Language,
    /// The wording.
    pub wording: Option<WordingView>,
    /// For this shop only; for all shops where missing.
    #[ts(optional)]
    pub shop: Option<String>,
    /// Who changes it, one of the named helpers.
    #[ts(optional)]
    pub by: Option<String>,
}

/// Asks what a wording was, change by change.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TemplateHistory {
    /// The template.
    pub id: String,
    /// The language.
    #[ts(type = "Language")]
    pub language: Language,
    /// Of this shop; of all shops where missing.
    #[ts(optional)]
    pub shop: Option<String>,
}

/// What a wording was from a moment on.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct EarlierWording {
    /// Since when; null for what it was before the first change that is known.
    pub at: Option<i64>,
    /// The helper who changed it, where helpers are named.
    pub by: Option<String>,
    /// The wording.
    pub wording: WordingView,
    /// Whether it is the one that is given, or to a shop the one for all shops: saving null brings it back.
    pub given: bool,
}

/// Renders a wording that is being edited.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct TemplatePreview {
    /// The language.
    #[ts(type = "Language")]
    pub language: Language,
    /// The wording.
    pub wording: WordingView,
    /// A real cart to fill it with; the newest where missing, or a labelled sample where there is none.
    #[ts(optional)]
    pub cart: Option<String>,
    /// Where no cart is named: only one of this shop.
    #[ts(optional)]
    pub shop: Option<String>,
}

/// A rendered wording.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Previewed {
    /// The text in parts.
    pub parts: Vec<TextPart>,
    /// The text's length in characters.
    pub characters: u32,
    /// The link's length in bytes, after encoding.
    pub link_bytes: u32,
    /// Whether it says how to stop.
    pub has_stop: bool,
    /// Variables that gave nothing and have no stand-in.
    #[ts(type = "Variable[]")]
    pub missing: Vec<Variable>,
    /// Whether it was filled with the sample.
    pub sample: bool,
    /// Why the wording can't be saved, in plain English.
    pub problem: Option<String>,
}

/// All settings.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SettingsView {
    /// The settings.
    #[serde(flatten)]
    pub settings: Settings,
    /// The receiver's port.
    pub receiver_port: u16,
}

/// Changes settings: any of their fields, the others stay. `guards`, `setup` and `notices` merge by field.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SettingsSet {
    /// The fields to change.
    pub fields: serde_json::Map<String, serde_json::Value>,
}

/// Where the page was left. What it says is the page's own; the program keeps it locked with the carts.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct Bookmark {
    /// The text; null where none was kept.
    pub text: Option<String>,
}

/// Asks for the figures of a time.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct StatsAsk {
    /// Only of this shop.
    #[ts(optional)]
    pub shop: Option<String>,
    /// From, in ms UTC.
    pub from: i64,
    /// Until, exclusive.
    pub to: i64,
}

/// One figure and how it is counted.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Figure {
    /// Its name: `carts`, `left_unfinished`, `customers_messaged`, `marked_bought`, `can_come_back`, `erased`, `to_send_now`.
    pub name: String,
    /// How many.
    pub count: u64,
    /// What it comes to, in minor units by currency.
    pub sums: BTreeMap<String, i64>,
    /// How it is counted, in plain English.
    pub definition: String,
}

/// The figures of a time.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Stats {
    /// The figures.
    pub figures: Vec<Figure>,
}
