//! A merchant's account with a provider that sends messages over an API.

use crate::followup::{Channel, FollowUpState, LONGEST_CALL};
use crate::ids::{ConnectionId, TemplateId};
use crate::template::{Language, Variable};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// An account, without its token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderAccount {
    /// The channel that it opens.
    pub channel: Channel,
    /// The connection that its callbacks come to; none where the provider tells nothing.
    #[serde(default)]
    pub connection: Option<ConnectionId>,
    /// The provider's id of the number that sends.
    pub sender: String,
    /// The provider's id of the business that owns the templates.
    pub business: String,
    /// The app or server within that, where the provider has such.
    #[serde(default)]
    pub app: String,
    /// The version of the API that is spoken, such as `v25.0`; empty where there is only one.
    pub version: String,
    /// Whether marketing goes by an endpoint of its own.
    #[serde(default)]
    pub marketing: bool,
    /// The number that sends, as the provider writes it; known after the first test.
    #[serde(default)]
    pub number: Option<String>,
    /// The name that customers see; known after the first test.
    #[serde(default)]
    pub name: Option<String>,
    /// When the provider last accepted the account.
    #[serde(default)]
    pub tested_at: Option<Timestamp>,
    /// Why nothing may be sent until the account is tested again.
    #[serde(default)]
    pub halted: Option<Halt>,
    /// The last message to the merchant's own number.
    #[serde(default)]
    pub trial: Option<Trial>,
    /// When Wapas told the provider where its callbacks go.
    #[serde(default)]
    pub told_at: Option<Timestamp>,
    /// When the templates were last fetched.
    #[serde(default)]
    pub synced_at: Option<Timestamp>,
    /// The provider's templates.
    #[serde(default)]
    pub templates: Vec<ProviderTemplate>,
    /// Which of them stand for the merchant's messages.
    #[serde(default)]
    pub mappings: Vec<Mapping>,
}

/// A refusal that concerns the account, not one message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Halt {
    /// The provider's code.
    pub code: i64,
    /// When.
    pub at: Timestamp,
}

/// A message to the merchant's own number. It is no follow-up: it is about no cart and counts nowhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trial {
    /// Our own word for it.
    pub id: String,
    /// When it was begun: before the provider was asked.
    pub at: Timestamp,
    /// How far it has come.
    pub state: FollowUpState,
    /// The provider's code, where it refused.
    #[serde(default)]
    pub code: Option<i64>,
}

impl Trial {
    /// The state as of `now`: one that was cut off by a crash is unknown.
    pub fn state_at(&self, now: Timestamp) -> FollowUpState {
        let cut_off = self.state == FollowUpState::Opened && now.since(self.at) > LONGEST_CALL;
        if cut_off { FollowUpState::Unknown } else { self.state }
    }

    /// Whether it is on its way to the provider at this moment.
    pub fn is_under_way(&self, now: Timestamp) -> bool {
        self.state_at(now) == FollowUpState::Opened
    }
}

/// How the provider stands to a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TemplateStatus {
    /// It can be sent.
    Approved,
    /// It is being looked at.
    Pending,
    /// It was refused.
    Rejected,
    /// It rests because customers complained.
    Paused,
    /// It was switched off.
    Disabled,
    /// Anything else.
    Other,
}

/// A template as the provider keeps it, in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderTemplate {
    /// The provider's id of it, where it is sent by that and not by its name.
    #[serde(default)]
    pub id: Option<String>,
    /// Its name.
    pub name: String,
    /// The provider's code of its language, such as `en` or `hi`.
    pub language: String,
    /// Whether it can be sent.
    pub status: TemplateStatus,
    /// What the provider files it under, such as `MARKETING`.
    pub category: String,
    /// Why it was refused.
    #[serde(default)]
    pub reason: Option<String>,
    /// What stands above the text.
    #[serde(default)]
    pub header: Header,
    /// The text, places as `{{1}}` or `{{first_name}}`.
    pub body: String,
    /// The small print below.
    #[serde(default)]
    pub footer: Option<String>,
    /// The buttons, in order.
    #[serde(default)]
    pub buttons: Vec<Button>,
    /// Whether places have names.
    #[serde(default)]
    pub named: bool,
}

/// What stands above a template's text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Header {
    /// Nothing.
    #[default]
    None,
    /// A line of text.
    Text(String),
    /// A picture.
    Image,
    /// Something that Wapas does not send: a video, a document, a place.
    Unsupported,
}

/// A button below a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Button {
    /// Opens an address; a place may stand at its end.
    Url {
        /// The label.
        label: String,
        /// The address, with `{{1}}` at its end where it varies.
        url: String,
    },
    /// Answers with its label.
    QuickReply {
        /// The label.
        label: String,
    },
    /// Copies a coupon's code.
    CopyCode,
    /// Something that takes no value: a phone call.
    Plain {
        /// The label.
        label: String,
    },
    /// Something that takes a value that Wapas does not give.
    Unsupported,
}

/// One of the merchant's messages and what stands for it with the provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// The merchant's message.
    pub template: TemplateId,
    /// Its language.
    pub language: Language,
    /// The provider's template.
    pub name: String,
    /// The provider's code of its language.
    pub code: String,
    /// What fills its places, in their order.
    pub fills: Vec<Fill>,
    /// The address of the picture, where the header is one.
    #[serde(default)]
    pub image: Option<String>,
}

/// What fills one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fill {
    /// The place's name or number, as between its braces; `header:` before it where it stands in the header.
    pub place: String,
    /// The value.
    pub variable: Variable,
    /// What stands in where the variable gives nothing. Empty: then the message can't go.
    #[serde(default)]
    pub fallback: String,
}

impl ProviderTemplate {
    /// The places to fill, in order: those of the header first, with `header:` before them.
    pub fn places(&self) -> Vec<String> {
        let mut found = Vec::new();
        if let Header::Text(text) = &self.header {
            found.extend(places_in(text).into_iter().map(|place| format!("header:{place}")));
        }
        for place in places_in(&self.body) {
            if !found.contains(&place) {
                found.push(place);
            }
        }
        if !self.named {
            found.sort_by_key(|place| (!place.starts_with("header:"), place.parse::<u32>().unwrap_or(0)));
        }
        found
    }

    /// Whether Wapas can send it.
    pub fn is_usable(&self) -> bool {
        let known = self.header != Header::Unsupported && !self.buttons.contains(&Button::Unsupported);
        self.status == TemplateStatus::Approved && known
    }
}

impl ProviderAccount {
    /// What its token is kept under: the connection, else the channel's own word.
    pub fn token_name(&self) -> ConnectionId {
        self.connection.clone().unwrap_or_else(|| self.channel.as_str().into())
    }

    /// What stands for a message in a language.
    pub fn mapping(&self, template: &TemplateId, language: Language) -> Option<&Mapping> {
        self.mappings.iter().find(|one| one.template == *template && one.language == language)
    }

    /// A template by its name and language.
    pub fn template(&self, name: &str, code: &str) -> Option<&ProviderTemplate> {
        self.templates.iter().find(|one| one.name == name && one.language == code)
    }
}

/// The text with each place replaced by what `fill` gives for it.
pub fn filled(text: &str, mut fill: impl FnMut(&str) -> String) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((place, tail)) = after.split_once("}}").filter(|(place, _)| is_place(place.trim())) else {
            out.push_str(before);
            out.push_str("{{");
            rest = after;
            continue;
        };
        out.push_str(before);
        out.push_str(&fill(place.trim()));
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// The places of a text, each once, in the order in which they stand.
pub fn places_in(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    filled(text, |place| {
        if !found.iter().any(|known| known == place) {
            found.push(place.to_owned());
        }
        String::new()
    });
    found
}

fn is_place(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn template(header: Header, body: &str, named: bool) -> ProviderTemplate {
        ProviderTemplate {
            id: None,
            name: "cart_reminder_1".to_owned(),
            language: "en".to_owned(),
            status: TemplateStatus::Approved,
            category: "MARKETING".to_owned(),
            reason: None,
            header,
            body: body.to_owned(),
            footer: None,
            buttons: Vec::new(),
            named,
        }
    }

    #[test]
    fn places_are_found_in_their_order() {
        let positional =
            template(Header::Text("Hi {{1}}".to_owned()), "{{2}} and {{1}}, {{2}} {not one}", false);
        assert_eq!(positional.places(), ["header:1", "1", "2"]);
        assert_eq!(
            template(Header::None, "{{first_name}}: {{items}}", true).places(),
            ["first_name", "items"]
        );
    }

    #[test]
    fn braces_that_hold_no_place_stay() {
        assert_eq!(filled("a {{ }} b {{1}} {{", |_| "x".to_owned()), "a {{ }} b x {{");
    }
}
