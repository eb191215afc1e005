//! Gupshup.

use super::super::Asked;
use super::{Manner, filled};
use serde_json::{Value, json};

const APP: &str = "bf9ee64c-3d4d-4ac4-8668-732e577007c4";

pub(crate) struct Gupshup;
pub(crate) const GUPSHUP: Gupshup = Gupshup;

impl Manner for Gupshup {
    fn channel(&self) -> &'static str {
        "gupshup"
    }

    fn account(&self) -> Value {
        json!({ "channel": "gupshup", "app": APP, "business": "MyStore", "sender": "+91 90000 00001",
            "token": "gs-key" })
    }

    fn mapping(&self) -> Value {
        filled("cart_reminder_1", true)
    }

    fn knows(&self, asked: &Asked) -> bool {
        asked.header("apikey") == Some("gs-key")
    }

    fn stranger(&self) -> (u16, Value) {
        (401, json!({ "status": "error", "message": "Authentication Failed" }))
    }

    fn is_send(&self, asked: &Asked) -> bool {
        asked.method == "POST" && asked.path() == "/wa/api/v1/template/msg"
    }

    fn check(&self, asked: &Asked) -> Result<(), String> {
        let text = |name: &str| asked.body[name].as_str().unwrap_or_default();
        let within = |name: &str| serde_json::from_str::<Value>(text(name)).unwrap_or_default();
        let sender = (text("channel"), text("source"), text("src.name"));
        if sender != ("whatsapp", "919000000001", "MyStore") || !text("destination").starts_with("91") {
            return Err(format!("{sender:?}"));
        }
        let template = within("template");
        let params = template["params"].as_array().map(Vec::as_slice).unwrap_or_default();
        if template["id"] != "t-1" || params.len() != 3 || params.iter().any(|one| !one.is_string()) {
            return Err(template.to_string());
        }
        let link = &within("message")["image"]["link"];
        let stop = &within("postbackTexts")[0];
        let whole = link.is_string() && *stop == json!({ "index": 1, "text": "OPT_OUT" });
        if whole { Ok(()) } else { Err(asked.body.to_string()) }
    }

    fn taken(&self, number: usize) -> (u16, Value) {
        (202, json!({ "status": "submitted", "messageId": format!("g-{number}") }))
    }

    fn busy(&self) -> Value {
        json!({ "status": "error", "message": "Too Many Requests" })
    }

    fn refused(&self, code: i64) -> (u16, Value) {
        (400, json!({ "status": "error", "message": format!("{code} - said by the stand-in") }))
    }

    fn other(&self, asked: &Asked) -> Option<Value> {
        match asked.path().strip_prefix(&format!("/wa/app/{APP}"))? {
            "/template" => Some(json!({ "status": "success", "templates": [template()] })),
            "/subscription" => Some(json!({ "status": "success", "subscription": { "active": true } })),
            _ => None,
        }
    }

    fn busy_code(&self) -> i64 {
        429
    }

    fn codes(&self) -> &'static [(i64, &'static str)] {
        &[(1002, "unreachable"), (1012, "opted_out"), (131_049, "capped"), (4003, "failed")]
    }

    fn account_code(&self) -> i64 {
        1003
    }
}

fn template() -> Value {
    let inner = json!({ "appId": APP, "data": "Hi {{1}}, {{2}} is still in your cart.", "footer": "Reply STOP",
        "buttons": [
            { "type": "URL", "text": "Complete order", "url": "https://my-store.myshopify.com/{{1}}" },
            { "type": "QUICK_REPLY", "text": "Stop offers" } ] });
    json!({ "id": "t-1", "elementName": "cart_reminder_1", "languageCode": "en", "status": "APPROVED",
        "category": "MARKETING", "templateType": "IMAGE", "data": "Hi", "containerMeta": inner.to_string() })
}
