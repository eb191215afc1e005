//! Settings without what a merchant typed.

use serde_json::{Map, Value, json};

/// Words that settings choose from: none of them is anybody's.
const CHOICES: [&str; 19] = [
    "en",
    "hi",
    "hinglish",
    "system",
    "light",
    "dark",
    "browser",
    "app",
    "phone",
    "ask",
    "keep_receiving",
    "quit",
    "welcome",
    "address",
    "cashfree",
    "key",
    "whatsapp",
    "done",
    "bought",
];

/// Numbers, and what is on or off, stay as they are. Of a text stays whether there is one, of a list how long it is.
pub(super) fn bare(value: &Value) -> Value {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
        Value::String(text) if CHOICES.contains(&text.as_str()) => value.clone(),
        Value::String(text) => json!({ "typed": !text.is_empty() }),
        Value::Array(list) if list.iter().all(Value::is_number) => value.clone(),
        Value::Array(list) => json!({ "count": list.len() }),
        // The names of fields are ours.
        Value::Object(fields) => Value::Object(
            fields.iter().map(|(name, value)| (name.clone(), bare(value))).collect::<Map<_, _>>(),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_typed_is_left() {
        let settings = json!({
            "language": "hi", "shop_name": "Zarquon Stores", "helpers": ["Zarquon"], "plan": [1, 2], "public_url": null,
            "setup": { "step": "done", "previous_callback": "https://zarquon.example" },
            "saved_views": [{ "name": "Zarquon", "filters": { "Zarquon": "x" } }],
        });
        assert_eq!(
            bare(&settings),
            json!({
                "language": "hi", "shop_name": { "typed": true }, "helpers": { "count": 1 }, "plan": [1, 2],
                "public_url": null, "setup": { "step": "done", "previous_callback": { "typed": true } },
                "saved_views": { "count": 1 },
            })
        );
    }
}
