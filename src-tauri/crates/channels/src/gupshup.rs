//! Gupshup's API for one app.
//!
//! Sources: Gupshup, "template messages", "error and status messages", "set subscription for an app". It
//! fails softly: a 2xx may hold `"status": "error"`.

use crate::about::{About, Callbacks, FieldKey, Form, Help, Proof};
use crate::meta::{errors, field, form, send, template};
use crate::provider::{
    Class, Handed, Outgoing, Provider, Refusal, Sender, TemplatePage, Unfit, refused_by_status,
};
use crate::wire::{Authorization, Body, Reply, Request};
use serde_json::{Value, json};
use std::borrow::Cow;
use wapas_domain::Secret;
use wapas_domain::connection::ConnectionKind;
use wapas_domain::followup::{Channel, FollowUpState};
use wapas_domain::provider::{Button, Header, ProviderAccount, ProviderTemplate};
use wapas_domain::stop_words::{STOP_PAYLOAD, asks_to_stop};

/// Gupshup.
pub(crate) struct Gupshup;

static ABOUT: About = About {
    name: Cow::Borrowed("Gupshup"),
    fields: Cow::Borrowed(&[
        field(FieldKey::App, "App ID", Form::Word, false),
        field(FieldKey::Business, "App name", Form::Word, false),
        field(FieldKey::Sender, "Phone number", Form::Phone, false),
        field(FieldKey::Token, "API key", Form::Secret, false),
    ]),
    template_word: None,
    lists_templates: true,
    tells_account: true,
    callbacks: Some(Callbacks { kind: ConnectionKind::Gupshup, proof: Proof::Header }),
    tells_when_asked: false,
    has_marketing: false,
    pushes_events: false,
    thin: false,
    help: Help {
        en: Cow::Borrowed(
            "All four are on Gupshup's page of your app: its ID and name under Settings, the number that sends, and the API key under your profile. Gupshup sends only to customers who are opted in there too.",
        ),
        hi: Cow::Borrowed(
            "चारों Gupshup में आपके ऐप के पेज पर हैं: ID और नाम Settings में, भेजने वाला नंबर, और API key आपकी profile में। Gupshup उन्हीं ग्राहकों को भेजता है जो वहाँ भी opt-in हैं।",
        ),
    },
};

impl Provider for Gupshup {
    fn channel(&self) -> Channel {
        Channel::Gupshup
    }

    fn about(&self) -> &About {
        &ABOUT
    }

    fn origin(&self, _: &ProviderAccount) -> String {
        "https://api.gupshup.io".to_owned()
    }

    fn authorization(&self, _: &ProviderAccount, token: &Secret<String>) -> Authorization {
        Authorization::header("apikey", token.expose().clone())
    }

    fn ask_account(&self, account: &ProviderAccount) -> Option<Request> {
        self.ask_templates(account, None)
    }

    fn account(&self, reply: &Reply) -> Result<Sender, Refusal> {
        good(reply).map(|_| Sender::default())
    }

    fn ask_templates(&self, account: &ProviderAccount, _: Option<&str>) -> Option<Request> {
        Some(Request { path: format!("/wa/app/{}/template", account.app), body: None })
    }

    fn templates(&self, reply: &Reply) -> Result<TemplatePage, Refusal> {
        let body = good(reply)?;
        let all = body.get("templates").and_then(Value::as_array).into_iter().flatten();
        Ok(TemplatePage { templates: all.take(1000).filter_map(read).collect(), next: None })
    }

    fn ask_send(&self, account: &ProviderAccount, message: &Outgoing<'_>) -> Result<Request, Unfit> {
        let known = message.template;
        let id = known.id.as_deref().filter(|_| known.is_usable()).ok_or(Unfit::Template)?;
        let mut fields = vec![
            ("channel", "whatsapp".to_owned()),
            ("source", account.sender.clone()),
            ("src.name", account.business.clone()),
            ("destination", message.to.digits().to_owned()),
            ("template", json!({ "id": id, "params": params(message)? }).to_string()),
        ];
        if known.header == Header::Image {
            let link = message.image.filter(|link| link.starts_with("https://")).ok_or(Unfit::Image)?;
            fields.push(("message", json!({ "type": "image", "image": { "link": link } }).to_string()));
        }
        let stops = known.buttons.iter().enumerate().filter_map(|(index, button)| match button {
            Button::QuickReply { label } if asks_to_stop(label) => {
                Some(json!({ "index": index, "text": STOP_PAYLOAD }))
            }
            _ => None,
        });
        let stops: Vec<Value> = stops.collect();
        if !stops.is_empty() {
            fields.push(("postbackTexts", Value::Array(stops).to_string()));
        }
        let fields = fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        Ok(Request { path: "/wa/api/v1/template/msg".to_owned(), body: Some(Body::Form(fields)) })
    }

    fn sent(&self, reply: &Reply) -> Handed {
        let Some(body) = reply.body.as_ref().filter(|body| body.is_object()) else {
            return match reply.status {
                429 => Handed::Refused(Refusal { class: Class::Retry, code: 429 }),
                _ => Handed::Unknown,
            };
        };
        let id = body.get("messageId").and_then(Value::as_str).filter(|id| !id.is_empty());
        match (refusal(reply), id) {
            // Gupshup could not read WhatsApp's answer, or broke itself: it may have gone.
            (Some(Refusal { code: 500..=599 | 4002, .. }), _) | (None, None) => Handed::Unknown,
            (Some(refusal), _) => Handed::Refused(refusal),
            (None, Some(id)) => Handed::Accepted { id: Some(id.to_owned()) },
        }
    }

    fn state(&self, code: i64) -> FollowUpState {
        FollowUpState::of_gupshup_code(Some(code))
    }

    fn ask_callbacks(
        &self,
        account: &ProviderAccount,
        address: &str,
        header: (&str, &Secret<String>),
    ) -> Option<Request> {
        // Tags are unique within an app; a new address is a new subscription.
        let end: String = address.chars().rev().take(6).collect();
        let meta = json!({ "headers": { header.0: header.1.expose() } });
        let fields = [
            ("modes", "SENT,DELIVERED,READ,FAILED,MESSAGE,OTHERS".to_owned()),
            ("tag", format!("wapas-{end}")),
            ("version", "3".to_owned()),
            ("showOnUI", "true".to_owned()),
            ("url", address.to_owned()),
            ("meta", meta.to_string()),
        ];
        let fields = fields.map(|(name, value)| (name.to_owned(), value)).to_vec();
        let path = format!("/wa/app/{}/subscription", account.app);
        Some(Request { path, body: Some(Body::Form(fields)) })
    }

    fn told(&self, reply: &Reply) -> Result<(), Refusal> {
        good(reply).map(|_| ())
    }
}

/// What fills the places, in the order in which they stand: header, text, buttons.
fn params(message: &Outgoing<'_>) -> Result<Vec<String>, Unfit> {
    let mut params = Vec::new();
    for place in message.template.places() {
        let text = message.places.get(&place).map(String::as_str).unwrap_or_default();
        form::words(text, &place)?;
        params.push(text.to_owned());
    }
    for button in &message.template.buttons {
        match button {
            Button::Unsupported => return Err(Unfit::Template),
            Button::Url { url, .. } => {
                if let Some(base) = url.strip_suffix("{{1}}") {
                    params.push(send::suffix(base, message.link.ok_or(Unfit::NoLink)?)?.to_owned());
                }
            }
            Button::CopyCode => {
                let code = message.coupon.filter(|code| (1..=20).contains(&code.chars().count()));
                params.push(code.ok_or(Unfit::Coupon)?.to_owned());
            }
            Button::QuickReply { .. } | Button::Plain { .. } => {}
        }
    }
    Ok(params)
}

/// The refusal in an answer, where there is one, whatever the status.
fn refusal(reply: &Reply) -> Option<Refusal> {
    let body = reply.body.as_ref()?;
    let failed = body.get("status").is_some_and(|status| status == "error" || status == "failed");
    if !failed && reply.status < 300 {
        return None;
    }
    let number = |value: &Value| match value {
        Value::Number(number) => number.as_i64(),
        Value::String(text) => leading(text),
        _ => None,
    };
    let places = ["/code", "/errorCode", "/message/code", "/message"];
    let code = places.iter().find_map(|place| body.pointer(place).and_then(number));
    match code {
        Some(code) => Some(Refusal { class: class(code), code }),
        None => Some(
            refused_by_status(reply)
                .unwrap_or(Refusal { class: Class::NotThisMessage, code: i64::from(reply.status) }),
        ),
    }
}

/// The number that a text begins with, such as "1002 - Number does not exist".
fn leading(text: &str) -> Option<i64> {
    let digits: String = text.chars().take_while(char::is_ascii_digit).take(9).collect();
    digits.parse().ok()
}

/// Source: Gupshup, "error and status messages"; all others are WhatsApp's.
fn class(code: i64) -> Class {
    match code {
        429 | 500..=599 | 4002 => Class::Retry,
        401..=403 | 1001 | 1003 | 1004 | 4001 | 4004 => Class::StopEverything,
        1002 | 1012 => Class::NeverThisPerson,
        1005 | 1010 | 1011 | 4003 | 4005 => Class::MendTemplate,
        400..=499 | 1006..=1008 => Class::NotThisMessage,
        other => errors::class(other),
    }
}

/// The body of a good answer to a question.
fn good(reply: &Reply) -> Result<&Value, Refusal> {
    if let Some(refusal) = refusal(reply).or_else(|| refused_by_status(reply)) {
        return Err(refusal);
    }
    let silent = Refusal { class: Class::NotThisMessage, code: i64::from(reply.status) };
    reply.body.as_ref().filter(|body| body.is_object()).ok_or(silent)
}

/// A template; its parts stand in a text of JSON within it.
fn read(node: &Value) -> Option<ProviderTemplate> {
    let text = |name: &str| node.get(name).and_then(Value::as_str).map(str::to_owned);
    let inner = text("containerMeta").and_then(|inner| serde_json::from_str::<Value>(&inner).ok());
    let inner = inner.unwrap_or_default();
    let part = |name: &str| inner.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
    let header = match (text("templateType").as_deref(), part("header")) {
        (Some("TEXT") | None, Some(header)) => Header::Text(header.to_owned()),
        (Some("TEXT") | None, None) => Header::None,
        (Some("IMAGE"), _) => Header::Image,
        _ => Header::Unsupported,
    };
    let buttons = inner.get("buttons").and_then(Value::as_array).into_iter().flatten();
    let body = part("data").map(str::to_owned).or_else(|| text("data"))?;
    Some(ProviderTemplate {
        id: Some(text("id")?),
        name: text("elementName")?,
        language: text("languageCode")?,
        status: template::status(&text("status")?),
        category: text("category").unwrap_or_default(),
        reason: text("reason"),
        header,
        named: wapas_domain::provider::places_in(&body).iter().any(|place| place.parse::<u32>().is_err()),
        body,
        footer: part("footer").map(str::to_owned),
        buttons: buttons.map(template::button).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(status: u16, body: Value) -> Reply {
        Reply { status, body: Some(body) }
    }

    #[test]
    fn a_soft_failure_in_a_2xx_is_a_refusal_and_its_code_is_found() {
        let accepted = Gupshup.sent(&reply(202, json!({ "status": "submitted", "messageId": "m1" })));
        assert_eq!(accepted, Handed::Accepted { id: Some("m1".to_owned()) });
        for (status, body, class, code) in [
            (
                200,
                json!({ "status": "error", "message": "1003 - Unable to send" }),
                Class::StopEverything,
                1003,
            ),
            (202, json!({ "status": "error", "code": 131_049 }), Class::Later, 131_049),
            (
                401,
                json!({ "status": "error", "message": "Authentication Failed" }),
                Class::StopEverything,
                401,
            ),
            (400, json!({ "status": "error", "message": "Invalid" }), Class::NotThisMessage, 400),
            (429, json!({ "status": "error" }), Class::Retry, 429),
            (200, json!({ "status": "error", "message": "no code" }), Class::NotThisMessage, 200),
        ] {
            assert_eq!(
                Gupshup.sent(&reply(status, body)),
                Handed::Refused(Refusal { class, code }),
                "{code}"
            );
        }
        for vague in [
            reply(200, json!({ "status": "error", "message": "4002 - Invalid response from WhatsApp" })),
            reply(500, json!({ "status": "error" })),
            reply(200, json!({ "status": "submitted" })),
            Reply { status: 200, body: None },
            Reply { status: 307, body: None },
        ] {
            assert_eq!(Gupshup.sent(&vague), Handed::Unknown, "{vague:?}");
        }
    }
}
