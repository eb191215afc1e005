//! Meta's Cloud API.

use super::super::Asked;
use super::super::{APP_SECRET, fixture, schema};
use super::Manner;
use serde_json::{Value, json};

const TOKEN: &str = "EAAG-test-token";
const SENDER: &str = "106540352242922";
pub(crate) const BUSINESS: &str = "102290129340398";

pub(crate) struct Meta;
pub(crate) const META: Meta = Meta;

impl Manner for Meta {
    fn channel(&self) -> &'static str {
        "meta_cloud"
    }

    fn account(&self) -> Value {
        json!({ "channel": "meta_cloud", "sender": SENDER, "business": BUSINESS,
            "token": TOKEN, "app_secret": APP_SECRET })
    }

    fn mapping(&self) -> Value {
        json!({ "name": "cart_reminder_1", "code": "en", "image": "https://my-store.myshopify.com/p.jpg",
            "fills": [
                { "place": "1", "variable": "first_name", "fallback": "there" },
                { "place": "2", "variable": "items", "fallback": "your order" },
            ] })
    }

    fn knows(&self, asked: &Asked) -> bool {
        asked.header("authorization") == Some(&format!("Bearer {TOKEN}"))
    }

    fn stranger(&self) -> (u16, Value) {
        (401, error(190))
    }

    fn is_send(&self, asked: &Asked) -> bool {
        let base = format!("/v25.0/{SENDER}/");
        let end = asked.path().strip_prefix(&base);
        asked.method == "POST" && matches!(end, Some("messages" | "marketing_messages"))
    }

    fn check(&self, asked: &Asked) -> Result<(), String> {
        if asked.header("content-type") != Some("application/json") {
            return Err("the content type".to_owned());
        }
        schema::check(&fixture("send.schema.json"), &asked.body)
    }

    fn taken(&self, number: usize) -> (u16, Value) {
        let id = format!("wamid.{number}");
        let message = json!({ "id": id, "message_status": "accepted" });
        (200, json!({ "messaging_product": "whatsapp", "messages": [message] }))
    }

    fn busy(&self) -> Value {
        error(130_429)
    }

    fn refused(&self, code: i64) -> (u16, Value) {
        (400, error(code))
    }

    fn other(&self, asked: &Asked) -> Option<Value> {
        let path = asked.path().strip_prefix("/v25.0/")?;
        if path == SENDER {
            return Some(json!({ "id": SENDER, "display_phone_number": "+91 90000 00001",
                "verified_name": "My Store" }));
        }
        (path == format!("{BUSINESS}/message_templates")).then(|| templates(asked.target.contains("after=")))
    }

    fn inquiry(&self, asked: &Asked) -> Option<String> {
        let (path, query) = asked.target.split_once('?')?;
        let mut pairs = url::form_urlencoded::parse(query.as_bytes());
        let asks = asked.method == "GET" && path == format!("/v25.0/{SENDER}/message_history");
        pairs.find(|(name, _)| asks && name == "message_id").map(|(_, id)| id.into_owned())
    }

    fn became(&self, word: &str, _: Option<i64>) -> Value {
        let event = json!({ "id": "2", "delivery_status": word, "timestamp": "2026-11-20T06:31:00+0000" });
        json!({ "data": [{ "id": "1", "message_id": "wamid.1", "events": { "data": [event] } }] })
    }

    fn busy_code(&self) -> i64 {
        130_429
    }

    fn codes(&self) -> &'static [(i64, &'static str)] {
        &[(131_049, "capped"), (131_026, "unreachable"), (131_050, "opted_out"), (132_001, "failed")]
    }

    fn account_code(&self) -> i64 {
        131_042
    }
}

fn error(code: i64) -> Value {
    json!({ "error": { "message": "(#0) said by the stand-in", "type": "OAuthException", "code": code, "fbtrace_id": "A" } })
}

fn templates(second: bool) -> Value {
    if second {
        let other = json!({ "name": "named_reminder", "language": "hi", "status": "APPROVED", "category": "MARKETING",
            "parameter_format": "NAMED",
            "components": [{ "type": "BODY", "text": "नमस्ते {{first_name}} जी, {{items}} आपका इंतज़ार कर रहा है।" }] });
        return json!({ "data": [other], "paging": { "cursors": { "after": "B" } } });
    }
    let reminder = json!({ "name": "cart_reminder_1", "language": "en", "status": "APPROVED", "category": "MARKETING",
        "components": components() });
    let waiting = json!({ "name": "not_yet", "language": "en", "status": "PENDING", "category": "MARKETING", "components": [] });
    json!({ "data": [reminder, waiting], "paging": { "cursors": { "after": "A" }, "next": "https://graph.facebook.com/next" } })
}

/// The parts of a reminder: picture, text, small print, link and stop.
pub(crate) fn components() -> Value {
    json!([
        { "type": "HEADER", "format": "IMAGE" },
        { "type": "BODY", "text": "Hi {{1}}, {{2}} is still in your cart." },
        { "type": "FOOTER", "text": "Reply STOP to stop" },
        { "type": "BUTTONS", "buttons": [
            { "type": "URL", "text": "Complete order", "url": "https://my-store.myshopify.com/{{1}}" },
            { "type": "QUICK_REPLY", "text": "Stop offers" } ] } ])
}

/// What Meta tells of a message.
pub(crate) fn status(sent: &Value, id: &str, state: &str) -> Vec<u8> {
    let update = json!({ "id": id, "status": state, "timestamp": "1795156300", "recipient_id": sent["to"],
        "biz_opaque_callback_data": sent["biz_opaque_callback_data"] });
    callback(&json!({ "statuses": [update] }))
}

/// What Meta tells, as it comes.
pub(crate) fn callback(value: &Value) -> Vec<u8> {
    let change = json!({ "field": "messages", "value": value });
    json!({ "object": "whatsapp_business_account", "entry": [{ "id": BUSINESS, "changes": [change] }] })
        .to_string()
        .into_bytes()
}
