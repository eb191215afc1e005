//! 360dialog: Meta's messages and callbacks at an origin of its own, with its own list of templates.
//!
//! Sources: 360dialog, "the basics", "webhook", "templates". Callbacks are not signed; they carry the
//! headers that were set together with their address.

use crate::about::{About, Callbacks, FieldKey, Form, Help, Proof};
use crate::meta::{errors, field, form, send, template};
use crate::provider::{Handed, Outgoing, Provider, Refusal, Sender, TemplatePage, Unfit, refused_by_status};
use crate::wire::{Authorization, Body, Reply, Request};
use serde_json::{Value, json};
use std::borrow::Cow;
use wapas_domain::Secret;
use wapas_domain::connection::ConnectionKind;
use wapas_domain::followup::Channel;
use wapas_domain::provider::ProviderAccount;

/// 360dialog.
pub(crate) struct Dialog360;

/// Templates on one page.
const PAGE: u64 = 100;

static ABOUT: About = About {
    name: Cow::Borrowed("360dialog"),
    fields: Cow::Borrowed(&[field(FieldKey::Token, "D360-API-KEY", Form::Secret, false)]),
    template_word: None,
    lists_templates: true,
    tells_account: true,
    callbacks: Some(Callbacks { kind: ConnectionKind::MetaWhatsapp, proof: Proof::Header }),
    tells_when_asked: false,
    has_marketing: false,
    pushes_events: false,
    thin: false,
    help: Help {
        en: Cow::Borrowed(
            "Make an API key for your number in the 360dialog Hub. It stands for that one number.",
        ),
        hi: Cow::Borrowed("360dialog Hub में अपने नंबर के लिए API key बनाएँ। वह उसी एक नंबर की होती है।"),
    },
};

impl Provider for Dialog360 {
    fn channel(&self) -> Channel {
        Channel::Dialog360
    }

    fn about(&self) -> &About {
        &ABOUT
    }

    fn origin(&self, _: &ProviderAccount) -> String {
        "https://waba-v2.360dialog.io".to_owned()
    }

    fn authorization(&self, _: &ProviderAccount, token: &Secret<String>) -> Authorization {
        Authorization::header("d360-api-key", token.expose().clone())
    }

    fn ask_account(&self, _: &ProviderAccount) -> Option<Request> {
        Some(Request { path: "/v1/configs/templates?limit=1".to_owned(), body: None })
    }

    fn account(&self, reply: &Reply) -> Result<Sender, Refusal> {
        errors::good(reply).map(|_| Sender::default())
    }

    fn ask_templates(&self, _: &ProviderAccount, after: Option<&str>) -> Option<Request> {
        let offset: u64 = after.and_then(|after| after.parse().ok()).unwrap_or_default();
        let path = format!("/v1/configs/templates?limit={PAGE}&offset={offset}");
        Some(Request { path, body: None })
    }

    fn templates(&self, reply: &Reply) -> Result<TemplatePage, Refusal> {
        let body = errors::good(reply)?;
        let all = body.get("waba_templates").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let number = |name: &str| body.get(name).and_then(Value::as_u64).unwrap_or_default();
        let seen = number("offset") + u64::try_from(all.len()).unwrap_or_default();
        let more = !all.is_empty() && seen < number("total");
        let read = |node: &Value| {
            let mut node = node.clone();
            // Meta writes the word in capitals.
            let word = node.get("status").and_then(Value::as_str).map(str::to_ascii_uppercase);
            node["status"] = word.map_or(Value::Null, Value::String);
            template::template(&node)
        };
        let templates = all.iter().filter(|node| node.is_object()).filter_map(read).collect();
        Ok(TemplatePage { templates, next: more.then(|| seen.to_string()) })
    }

    fn ask_send(&self, _: &ProviderAccount, message: &Outgoing<'_>) -> Result<Request, Unfit> {
        let body = send::body(message)?;
        form::check(&body)?;
        Ok(Request { path: "/messages".to_owned(), body: Some(Body::Json(body)) })
    }

    fn sent(&self, reply: &Reply) -> Handed {
        let own = reply.body.as_ref().and_then(|body| body.get("meta"));
        let failed = own.is_some_and(|own| own.get("success") == Some(&Value::Bool(false)));
        match refused_by_status(reply) {
            // Its own refusals have no code of WhatsApp's.
            Some(refusal) if failed && reply.status < 500 => Handed::Refused(refusal),
            _ => send::handed(reply),
        }
    }

    fn ask_callbacks(
        &self,
        _: &ProviderAccount,
        address: &str,
        header: (&str, &Secret<String>),
    ) -> Option<Request> {
        let body = json!({ "url": address, "headers": { header.0: header.1.expose() } });
        Some(Request { path: "/v1/configs/webhook".to_owned(), body: Some(Body::Json(body)) })
    }
}
