//! The WhatsApp Business Cloud API of Meta.
//!
//! Sources: Meta's own description of the business messaging API, "support/error-codes",
//! "templates/marketing-templates".

mod errors;
mod form;
mod send;
mod template;

use crate::provider::{Handed, Outgoing, Provider, Refusal, Sender, TemplatePage, Unfit, Version};
use crate::wire::{Reply, Request};
use serde_json::Value;
use wapas_domain::Timestamp;
use wapas_domain::followup::Channel;
use wapas_domain::provider::ProviderAccount;

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

impl Provider for Meta {
    fn channel(&self) -> Channel {
        Channel::MetaCloud
    }

    fn origin(&self) -> &'static str {
        "https://graph.facebook.com"
    }

    fn versions(&self) -> &'static [Version] {
        VERSIONS
    }

    fn authorization(&self, token: &str) -> (&'static str, String) {
        ("authorization", format!("Bearer {token}"))
    }

    fn ask_account(&self, account: &ProviderAccount) -> Request {
        let fields = "display_phone_number,verified_name,quality_rating";
        let path = format!("/{}/{}?fields={fields}", account.version, account.sender);
        Request { path, body: None }
    }

    fn account(&self, reply: &Reply) -> Result<Sender, Refusal> {
        let body = errors::good(reply)?;
        let text = |name: &str| body.get(name).and_then(Value::as_str).map(str::to_owned);
        Ok(Sender { number: text("display_phone_number"), name: text("verified_name") })
    }

    fn ask_templates(&self, account: &ProviderAccount, after: Option<&str>) -> Request {
        let fields = "name,status,category,language,components,parameter_format,rejected_reason";
        let base = format!("/{}/{}/message_templates", account.version, account.business);
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        query.append_pair("fields", fields).append_pair("limit", &PAGE.to_string());
        if let Some(after) = after {
            query.append_pair("after", after);
        }
        Request { path: format!("{base}?{}", query.finish()), body: None }
    }

    fn templates(&self, reply: &Reply) -> Result<TemplatePage, Refusal> {
        Ok(template::page(errors::good(reply)?))
    }

    fn ask_send(&self, account: &ProviderAccount, message: &Outgoing<'_>) -> Result<Request, Unfit> {
        let body = send::body(message)?;
        form::check(&body)?;
        let path = format!("/{}/{}/messages", account.version, account.sender);
        Ok(Request { path, body: Some(body) })
    }

    fn sent(&self, reply: &Reply) -> Handed {
        send::handed(reply)
    }
}
