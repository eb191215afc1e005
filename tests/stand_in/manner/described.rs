//! Providers whose language is data: each as far as its documents, or the clients that others wrote, say.

use super::super::Asked;
use super::{Manner, filled};
use serde_json::{Value, json};

/// One of them.
pub(crate) struct Described {
    pub(crate) channel: &'static str,
    /// Beside the channel, what the account is connected with.
    pub(crate) account: fn() -> Value,
    /// The header that shows the token; none where the body does.
    pub(crate) header: Option<(&'static str, &'static str)>,
    pub(crate) path: &'static str,
    /// What of a request is always the same, by its place.
    pub(crate) wanted: fn() -> Value,
    pub(crate) taken: fn(usize) -> (u16, Value),
    pub(crate) refused: fn(i64) -> (u16, Value),
    pub(crate) codes: &'static [(i64, &'static str)],
    pub(crate) account_code: i64,
}

impl Manner for Described {
    fn channel(&self) -> &'static str {
        self.channel
    }

    fn account(&self) -> Value {
        let mut account = (self.account)();
        account["channel"] = json!(self.channel);
        account
    }

    fn mapping(&self) -> Value {
        filled("cart_reminder_1", false)
    }

    fn knows(&self, asked: &Asked) -> bool {
        match self.header {
            Some((name, value)) => asked.header(name) == Some(value),
            None => asked.body["apiKey"] == "the-key",
        }
    }

    fn stranger(&self) -> (u16, Value) {
        (401, json!({ "message": "Unauthorized" }))
    }

    fn is_send(&self, asked: &Asked) -> bool {
        asked.method == "POST" && asked.path() == self.path
    }

    fn check(&self, asked: &Asked) -> Result<(), String> {
        for (place, wanted) in (self.wanted)().as_object().unwrap() {
            let came = asked.body.pointer(place);
            let fits = match wanted {
                // Something that varies: only its kind is looked at.
                Value::Null => came.is_some_and(|came| !came.is_null()),
                wanted => came == Some(wanted),
            };
            if !fits {
                return Err(format!("{} at {place}: {}", self.channel, asked.body));
            }
        }
        Ok(())
    }

    fn taken(&self, number: usize) -> (u16, Value) {
        (self.taken)(number)
    }

    fn busy(&self) -> Value {
        json!({ "message": "Too Many Requests" })
    }

    fn refused(&self, code: i64) -> (u16, Value) {
        (self.refused)(code)
    }

    fn other(&self, asked: &Asked) -> Option<Value> {
        let twilio = asked.path() == "/2010-04-01/Accounts/AC1.json";
        twilio.then(|| json!({ "friendly_name": "My Store" }))
    }

    fn inquiry(&self, asked: &Asked) -> Option<String> {
        let id = asked.path().strip_prefix("/2010-04-01/Accounts/AC1/Messages/")?.strip_suffix(".json")?;
        (asked.method == "GET").then(|| id.to_owned())
    }

    fn became(&self, word: &str, code: Option<i64>) -> Value {
        json!({ "sid": "SM1", "status": word, "error_code": code })
    }

    fn busy_code(&self) -> i64 {
        429
    }

    fn codes(&self) -> &'static [(i64, &'static str)] {
        self.codes
    }

    fn account_code(&self) -> i64 {
        self.account_code
    }
}

const WHATSAPP: &[(i64, &str)] = &[(131_049, "capped"), (131_026, "unreachable"), (132_001, "failed")];

pub(crate) const SPUR: Described = Described {
    channel: "spur",
    account: || json!({ "token": "the-key" }),
    header: Some(("authorization", "Bearer the-key")),
    path: "/send-message",
    wanted: || {
        json!({ "/to": null, "/channel": "whatsapp", "/content/type": "template",
            "/content/template/name": "cart_reminder_1", "/content/template/language/code": "en",
            "/content/template/components/1/sub_type": "url" })
    },
    taken: |number| (200, json!({ "messages": [{ "id": format!("wamid.{number}") }] })),
    refused: |code| (400, json!({ "error": { "code": code } })),
    codes: WHATSAPP,
    account_code: 131_042,
};

pub(crate) const LIMECHAT: Described = Described {
    channel: "limechat",
    account: || json!({ "business": "4411", "token": "the-key" }),
    header: Some(("x-limechat-uat", "the-key")),
    path: "/api/v1/cvf-events",
    wanted: || {
        json!({ "/distinct_id": null, "/phone": null, "/event": "cart_reminder_1", "/data/first_name": null,
            "/data/items": null })
    },
    taken: |_| (201, json!({ "message": "Event created" })),
    refused: |code| (400, json!({ "error": { "code": code } })),
    codes: &[(131_000_000, "failed")],
    account_code: 190,
};

pub(crate) const INTERAKT: Described = Described {
    channel: "interakt",
    account: || json!({ "token": "the-key" }),
    header: Some(("authorization", "Basic the-key")),
    path: "/v1/public/message/",
    wanted: || {
        json!({ "/countryCode": "+91", "/phoneNumber": null, "/callbackData": null, "/type": "Template",
            "/template/name": "cart_reminder_1", "/template/languageCode": "en", "/template/bodyValues/1": null,
            "/template/buttonValues/0/0": null })
    },
    taken: |number| (201, json!({ "result": true, "message": "queued", "id": format!("i-{number}") })),
    refused: |code| (400, json!({ "result": false, "code": code })),
    codes: WHATSAPP,
    account_code: 131_042,
};

pub(crate) const AISENSY: Described = Described {
    channel: "aisensy",
    account: || json!({ "token": "the-key" }),
    header: None,
    path: "/campaign/t1/api/v2",
    wanted: || {
        json!({ "/campaignName": "cart_reminder_1", "/destination": null, "/userName": null,
            "/templateParams/1": null, "/buttons/0/sub_type": "url" })
    },
    taken: |number| (200, json!({ "success": "true", "submitted_message_id": format!("a-{number}") })),
    refused: |code| (400, json!({ "success": "false", "code": code })),
    codes: WHATSAPP,
    account_code: 131_042,
};

pub(crate) const WATI: Described = Described {
    channel: "wati",
    account: || json!({ "app": "https://live-mt-server.wati.io", "sender": "+91 90000 00001", "token": "the-key" }),
    header: Some(("authorization", "Bearer the-key")),
    path: "/api/ext/v3/messageTemplates/send",
    wanted: || {
        json!({ "/template_name": "cart_reminder_1", "/broadcast_name": null, "/channel_number": "919000000001",
            "/target": null, "/parameters/0/name": "1", "/parameters/1/value": null, "/parameters/2/name": "3" })
    },
    taken: |number| (200, json!({ "receivers": [{ "localMessageId": format!("w-{number}") }] })),
    refused: |code| (400, json!({ "result": false, "code": code })),
    codes: WHATSAPP,
    account_code: 131_042,
};

pub(crate) const TWILIO: Described = Described {
    channel: "twilio",
    account: || json!({ "business": "AC1", "sender": "+91 90000 00001", "token": "the-key" }),
    // AC1:the-key
    header: Some(("authorization", "Basic QUMxOnRoZS1rZXk=")),
    path: "/2010-04-01/Accounts/AC1/Messages.json",
    wanted: || {
        json!({ "/To": null, "/From": "whatsapp:+919000000001", "/ContentSid": "cart_reminder_1",
            "/ContentVariables": null })
    },
    taken: |number| (201, json!({ "sid": format!("SM{number}"), "status": "queued", "error_code": null })),
    refused: |code| (400, json!({ "status": "failed", "code": code })),
    codes: &[(63_049, "capped"), (63_024, "unreachable"), (21_610, "opted_out"), (63_016, "failed")],
    account_code: 20_003,
};
