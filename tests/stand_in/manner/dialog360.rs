//! 360dialog: Meta's messages, its own list of templates.

use super::super::Asked;
use super::super::{fixture, schema};
use super::meta::{META, components};
use super::{Manner, filled};
use serde_json::{Value, json};

pub(crate) struct Dialog360;
pub(crate) const DIALOG360: Dialog360 = Dialog360;

impl Manner for Dialog360 {
    fn channel(&self) -> &'static str {
        "dialog360"
    }

    fn account(&self) -> Value {
        json!({ "channel": "dialog360", "token": "d360-key" })
    }

    fn mapping(&self) -> Value {
        filled("cart_reminder_1", true)
    }

    fn knows(&self, asked: &Asked) -> bool {
        asked.header("D360-API-KEY") == Some("d360-key")
    }

    fn stranger(&self) -> (u16, Value) {
        (401, json!({ "meta": { "success": false, "http_code": 401, "developer_message": "No key" } }))
    }

    fn is_send(&self, asked: &Asked) -> bool {
        asked.method == "POST" && asked.path() == "/messages"
    }

    fn check(&self, asked: &Asked) -> Result<(), String> {
        schema::check(&fixture("send.schema.json"), &asked.body)
    }

    fn taken(&self, number: usize) -> (u16, Value) {
        META.taken(number)
    }

    fn busy(&self) -> Value {
        META.busy()
    }

    fn refused(&self, code: i64) -> (u16, Value) {
        META.refused(code)
    }

    fn other(&self, asked: &Asked) -> Option<Value> {
        let template = |name: &str, status: &str| {
            json!({ "name": name, "language": "en", "status": status, "category": "MARKETING",
                "components": components() })
        };
        match (asked.method.as_str(), asked.path()) {
            ("GET", "/v1/configs/templates") if asked.target.contains("offset=1") => {
                let all = [template("not_yet", "pending")];
                Some(json!({ "count": 1, "offset": 1, "total": 2, "waba_templates": all }))
            }
            ("GET", "/v1/configs/templates") => {
                let all = [template("cart_reminder_1", "approved")];
                Some(json!({ "count": 1, "offset": 0, "total": 2, "waba_templates": all }))
            }
            ("POST", "/v1/configs/webhook") => Some(asked.body.clone()),
            _ => None,
        }
    }

    fn busy_code(&self) -> i64 {
        META.busy_code()
    }

    fn codes(&self) -> &'static [(i64, &'static str)] {
        META.codes()
    }

    fn account_code(&self) -> i64 {
        META.account_code()
    }
}
