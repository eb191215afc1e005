//! Providers whose language is data: a description in JSON says what to ask and how to read the answers.
//! A further one is one file here and one row of [`FILES`].

mod fill;

use crate::about::About;
use crate::meta::errors;
use crate::provider::{
    Class, Handed, Known, Outgoing, Provider, Refusal, Sender, TemplatePage, Unfit, refused_by_status,
};
use crate::wire::{Authorization, Body, Reply, Request};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use wapas_domain::Secret;
use wapas_domain::followup::{Channel, FollowUpState};
use wapas_domain::provider::ProviderAccount;

/// The descriptions, in the order in which they are offered.
const FILES: [&str; 6] = [
    include_str!("interakt.json"),
    include_str!("aisensy.json"),
    include_str!("wati.json"),
    include_str!("twilio.json"),
    include_str!("spur.json"),
    include_str!("limechat.json"),
];

static ALL: LazyLock<Vec<Described>> = LazyLock::new(|| {
    // Each is read by a test, so that none is missing in what is shipped.
    FILES.iter().filter_map(|text| serde_json::from_str(text).ok()).collect()
});

/// Every described provider.
pub(crate) fn all() -> impl Iterator<Item = &'static dyn Provider> {
    ALL.iter().map(|one| -> &'static dyn Provider { one })
}

/// A provider by its description.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Described {
    channel: Channel,
    about: About,
    /// Where it is documented; for people.
    #[serde(rename = "sources")]
    _sources: Vec<String>,
    /// May name the account's `{app}`, whose form then pins the host.
    origin: String,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    /// The member of the body that holds the token, where no header does.
    #[serde(default)]
    token_member: Option<String>,
    #[serde(default)]
    account: Option<Account>,
    send: Send,
    answer: Answer,
    #[serde(default)]
    message: Option<Message>,
    /// Codes of its own by what to do about them; all others are WhatsApp's.
    #[serde(default)]
    classes: BTreeMap<Class, Vec<i64>>,
    #[serde(default)]
    states: BTreeMap<FollowUpState, Vec<i64>>,
}

/// How it is asked who the account is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Account {
    path: String,
    /// Where the answer says its name.
    name: String,
}

/// How it is asked to send.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Send {
    path: String,
    /// Whether the body goes as the fields of a form.
    #[serde(default)]
    form: bool,
    body: Value,
}

/// How it is asked what became of a message.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Message {
    /// With the message's `{id}` in it.
    path: String,
    /// Where the answer says how far it has come, and the words for that.
    state: String,
    states: BTreeMap<String, FollowUpState>,
    /// Where it says the code of a failure.
    code: String,
}

/// How its answer is read.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Answer {
    /// Where the id of the message stands.
    ids: Vec<String>,
    /// Whether an answer without one leaves it open whether the message was taken.
    #[serde(default)]
    needs_id: bool,
    /// Where the code of a refusal stands.
    codes: Vec<String>,
    /// A refusal, whatever the status: this stands there.
    refused_where: Vec<(String, Value)>,
    /// A refusal, whatever the status: something stands there.
    #[serde(default)]
    refused_if_there: Vec<String>,
}

/// A number, however it is written.
fn number(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.trim().parse().ok())
}

/// A text of a description with the account's fields in it.
fn of_account(text: &str, account: &ProviderAccount) -> String {
    text.replace("{app}", &account.app).replace("{business}", &account.business)
}

impl Described {
    /// The refusal in an answer, where there is one.
    fn refusal(&self, reply: &Reply) -> Option<Refusal> {
        let body = reply.body.as_ref().filter(|body| body.is_object());
        let by_status = refused_by_status(reply);
        let body = match (body, by_status) {
            (Some(body), _) => body,
            // Too many, and it did not say so in its own words.
            (None, Some(refusal)) if reply.status == 429 => return Some(refusal),
            (None, _) => return None,
        };
        let at = |place: &String| body.pointer(place).filter(|value| !value.is_null());
        let says_no = self.answer.refused_where.iter().any(|(place, no)| at(place) == Some(no))
            || self.answer.refused_if_there.iter().any(|place| at(place).is_some());
        if !says_no && by_status.is_none() {
            return None;
        }
        match self.answer.codes.iter().find_map(|place| at(place).and_then(number)) {
            Some(code) => Some(Refusal { class: self.class(code), code }),
            None => Some(
                by_status.unwrap_or(Refusal { class: Class::NotThisMessage, code: i64::from(reply.status) }),
            ),
        }
    }

    fn class(&self, code: i64) -> Class {
        let own = self.classes.iter().find(|(_, codes)| codes.contains(&code));
        own.map_or_else(|| errors::class(code), |(class, _)| *class)
    }
}

impl Provider for Described {
    fn channel(&self) -> Channel {
        self.channel
    }

    fn about(&self) -> &About {
        &self.about
    }

    fn origin(&self, account: &ProviderAccount) -> String {
        of_account(&self.origin, account)
    }

    fn authorization(&self, account: &ProviderAccount, token: &Secret<String>) -> Authorization {
        let basic = || STANDARD.encode(format!("{}:{}", account.business, token.expose()));
        let value = |text: &str| {
            let text = of_account(text, account);
            let text = if text.contains("{basic}") { text.replace("{basic}", &basic()) } else { text };
            Secret::new(text.replace("{token}", token.expose()))
        };
        Authorization {
            headers: self.headers.iter().map(|(name, text)| (name.clone(), value(text))).collect(),
            member: self.token_member.clone().map(|name| (name, token.clone())),
        }
    }

    fn ask_account(&self, account: &ProviderAccount) -> Option<Request> {
        let asked = self.account.as_ref()?;
        Some(Request { path: of_account(&asked.path, account), body: None })
    }

    fn account(&self, reply: &Reply) -> Result<Sender, Refusal> {
        if let Some(refusal) = self.refusal(reply).or_else(|| refused_by_status(reply)) {
            return Err(refusal);
        }
        let place = self.account.as_ref().map(|asked| asked.name.as_str()).unwrap_or_default();
        let name = reply.body.as_ref().and_then(|body| body.pointer(place)).and_then(Value::as_str);
        Ok(Sender { number: None, name: name.map(str::to_owned) })
    }

    fn ask_templates(&self, _: &ProviderAccount, _: Option<&str>) -> Option<Request> {
        None
    }

    fn templates(&self, _: &Reply) -> Result<TemplatePage, Refusal> {
        Ok(TemplatePage::default())
    }

    fn ask_send(&self, account: &ProviderAccount, message: &Outgoing<'_>) -> Result<Request, Unfit> {
        let filler = fill::Filler::new(account, message)?;
        let path = of_account(&self.send.path, account);
        let body = filler.fill(&self.send.body)?.ok_or(Unfit::Form)?;
        let body = if self.send.form { Body::Form(fill::form(&body)) } else { Body::Json(body) };
        Ok(Request { path, body: Some(body) })
    }

    fn sent(&self, reply: &Reply) -> Handed {
        let body = reply.body.as_ref().filter(|body| body.is_object());
        let id = || {
            let places = self.answer.ids.iter().filter_map(|place| body?.pointer(place));
            let mut texts = places.filter_map(|id| match id {
                Value::String(text) => Some(text.clone()),
                Value::Number(number) => Some(number.to_string()),
                _ => None,
            });
            texts.find(|id| !id.is_empty() && id.len() <= 256)
        };
        match (self.refusal(reply), body) {
            // What broke on its way may have gone.
            (Some(Refusal { class: Class::Retry, .. }), _) if reply.status >= 500 => Handed::Unknown,
            (Some(refusal), _) => Handed::Refused(refusal),
            (None, Some(_)) if (200..300).contains(&reply.status) => match id() {
                None if self.answer.needs_id => Handed::Unknown,
                id => Handed::Accepted { id },
            },
            (None, _) => Handed::Unknown,
        }
    }

    fn ask_message(&self, account: &ProviderAccount, id: &str) -> Option<Request> {
        let path = of_account(&self.message.as_ref()?.path, account);
        let id = utf8_percent_encode(id, NON_ALPHANUMERIC).to_string();
        Some(Request { path: path.replace("{id}", &id), body: None })
    }

    fn message(&self, reply: &Reply) -> Result<Option<Known>, Refusal> {
        if let Some(refusal) = refused_by_status(reply) {
            return Err(refusal);
        }
        let (Some(read), Some(body)) = (&self.message, &reply.body) else { return Ok(None) };
        let word = body.pointer(&read.state).and_then(Value::as_str);
        let Some(&state) = word.and_then(|word| read.states.get(word)) else { return Ok(None) };
        let code = body.pointer(&read.code).and_then(number);
        // The code says more than that it failed.
        let told = code.filter(|_| state == FollowUpState::Failed).map(|code| self.state(code));
        Ok(Some(Known { state: told.unwrap_or(state), code }))
    }

    fn state(&self, code: i64) -> FollowUpState {
        let own = self.states.iter().find(|(_, codes)| codes.contains(&code));
        own.map_or_else(|| FollowUpState::of_whatsapp_code(Some(code)), |(state, _)| *state)
    }
}

#[cfg(test)]
mod tests;
