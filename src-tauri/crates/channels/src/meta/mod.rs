//! The WhatsApp Business Cloud API of Meta.
//!
//! Sources: Meta's own description of the business messaging API, "support/error-codes",
//! "templates/marketing-templates".

pub(crate) mod errors;
pub(crate) mod form;
mod history;
pub(crate) mod send;
pub(crate) mod template;

use crate::about::{About, Callbacks, Field, FieldKey, Form, Help, Proof};
use crate::provider::{Handed, Known, Outgoing, Provider, Refusal, Sender, TemplatePage, Unfit, Version};
use crate::wire::{Authorization, Body, Reply, Request};
use serde_json::Value;
use std::borrow::Cow;
use wapas_domain::connection::ConnectionKind;
use wapas_domain::followup::Channel;
use wapas_domain::provider::ProviderAccount;
use wapas_domain::{Secret, Timestamp};

/// Meta's Cloud API.
pub(crate) struct Meta;

/// Templates on one page.
const PAGE: u32 = 100;

/// Source: Meta, "graph-api/changelog". The newest has no known end.
const VERSIONS: &[Version] = &[
    Version { name: "v23.0", ends_at: Some(Timestamp(1_822_953_600_000)) },
    Version { name: "v24.0", ends_at: Some(Timestamp(1_834_444_800_000)) },
    Version { name: "v25.0", ends_at: Some(Timestamp(1_848_441_600_000)) },
    Version { name: "v26.0", ends_at: None },
];

static ABOUT: About = About {
    name: Cow::Borrowed("WhatsApp Business API (Meta)"),
    fields: Cow::Borrowed(&[
        field(FieldKey::Sender, "Phone number ID", Form::Digits, false),
        field(FieldKey::Business, "WhatsApp Business Account ID", Form::Digits, false),
        field(FieldKey::Token, "Access token", Form::Secret, false),
        field(FieldKey::AppSecret, "App secret", Form::Secret, true),
    ]),
    template_word: None,
    lists_templates: true,
    tells_account: true,
    callbacks: Some(Callbacks { kind: ConnectionKind::MetaWhatsapp, proof: Proof::Signature }),
    tells_when_asked: true,
    has_marketing: true,
    pushes_events: false,
    thin: false,
    help: Help {
        en: Cow::Borrowed(
            "Both IDs are long numbers on Meta's app page, under WhatsApp, API Setup. Take the token of a system user, so that it does not end by itself. The app secret is under App settings, Basic: without it Wapas cannot believe what Meta tells it.",
        ),
        hi: Cow::Borrowed(
            "दोनों ID Meta के ऐप पेज पर WhatsApp के API Setup में दिखने वाले लंबे नंबर हैं। Token किसी system user का लें, ताकि वह अपने-आप खत्म न हो। App secret, App settings के Basic में है: उसके बिना Wapas Meta की बात पर भरोसा नहीं कर सकता।",
        ),
    },
};

/// A field, for lists that never change.
pub(crate) const fn field(key: FieldKey, label: &'static str, form: Form, optional: bool) -> Field {
    Field { key, label: Cow::Borrowed(label), form, optional }
}

impl Provider for Meta {
    fn channel(&self) -> Channel {
        Channel::MetaCloud
    }

    fn about(&self) -> &About {
        &ABOUT
    }

    fn origin(&self, _: &ProviderAccount) -> String {
        "https://graph.facebook.com".to_owned()
    }

    fn versions(&self) -> &'static [Version] {
        VERSIONS
    }

    fn authorization(&self, _: &ProviderAccount, token: &Secret<String>) -> Authorization {
        Authorization::header("authorization", format!("Bearer {}", token.expose()))
    }

    fn ask_account(&self, account: &ProviderAccount) -> Option<Request> {
        let fields = "display_phone_number,verified_name,quality_rating";
        let path = format!("/{}/{}?fields={fields}", account.version, account.sender);
        Some(Request { path, body: None })
    }

    fn account(&self, reply: &Reply) -> Result<Sender, Refusal> {
        let body = errors::good(reply)?;
        let text = |name: &str| body.get(name).and_then(Value::as_str).map(str::to_owned);
        Ok(Sender { number: text("display_phone_number"), name: text("verified_name") })
    }

    fn ask_templates(&self, account: &ProviderAccount, after: Option<&str>) -> Option<Request> {
        let fields = "name,status,category,language,components,parameter_format,rejected_reason";
        let base = format!("/{}/{}/message_templates", account.version, account.business);
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.append_pair("fields", fields).append_pair("limit", &PAGE.to_string());
        if let Some(after) = after {
            query.append_pair("after", after);
        }
        Some(Request { path: format!("{base}?{}", query.finish()), body: None })
    }

    fn templates(&self, reply: &Reply) -> Result<TemplatePage, Refusal> {
        Ok(template::page(errors::good(reply)?))
    }

    fn ask_send(&self, account: &ProviderAccount, message: &Outgoing<'_>) -> Result<Request, Unfit> {
        let body = send::body(message)?;
        form::check(&body)?;
        // The endpoint for marketing takes nothing else.
        let marketing = account.marketing && message.template.category == "MARKETING";
        let endpoint = if marketing { "marketing_messages" } else { "messages" };
        let path = format!("/{}/{}/{endpoint}", account.version, account.sender);
        Ok(Request { path, body: Some(Body::Json(body)) })
    }

    fn sent(&self, reply: &Reply) -> Handed {
        send::handed(reply)
    }

    fn ask_message(&self, account: &ProviderAccount, id: &str) -> Option<Request> {
        Some(history::ask(account, id))
    }

    fn message(&self, reply: &Reply) -> Result<Option<Known>, Refusal> {
        Ok(history::known(errors::good(reply)?))
    }
}
