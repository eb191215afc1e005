//! What became of a message, for accounts whose callbacks don't come. Source: Meta's `OpenAPI` description,
//! `GET /{phone-number-id}/message_history`. It is thinly documented: every form of its answer is taken that names
//! a `delivery_status`, and a refusal means only that this account can't be asked.

use crate::provider::Known;
use crate::wire::Request;
use serde_json::Value;
use wapas_domain::followup::FollowUpState;
use wapas_domain::provider::ProviderAccount;

/// Asks for the events of a message.
pub(super) fn ask(account: &ProviderAccount, id: &str) -> Request {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query
        .append_pair("message_id", id)
        .append_pair("fields", "id,message_id,events{delivery_status,timestamp,error_description}");
    let path = format!("/{}/{}/message_history?{}", account.version, account.sender, query.finish());
    Request { path, body: None }
}

/// How far the furthest of its events went.
pub(super) fn known(body: &Value) -> Option<Known> {
    let state = statuses(body).into_iter().reduce(FollowUpState::told)?;
    Some(Known { state, code: None })
}

fn statuses(value: &Value) -> Vec<FollowUpState> {
    match value {
        Value::Array(items) => items.iter().flat_map(statuses).collect(),
        Value::Object(members) => {
            let own = members.get("delivery_status").and_then(Value::as_str).and_then(state);
            own.into_iter().chain(members.values().flat_map(statuses)).collect()
        }
        _ => Vec::new(),
    }
}

fn state(word: &str) -> Option<FollowUpState> {
    match word.to_ascii_uppercase().as_str() {
        "SENT" => Some(FollowUpState::Sent),
        "DELIVERED" => Some(FollowUpState::Delivered),
        "READ" => Some(FollowUpState::Read),
        "FAILED" => Some(FollowUpState::Failed),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_furthest_event_counts_wherever_it_stands() {
        let event = |word: &str| json!({ "delivery_status": word, "timestamp": "2026-11-20T06:30:00+0000" });
        let answer =
            |events: Value| json!({ "data": [{ "id": "1", "message_id": "wamid.1", "events": events }] });
        let known = |body: &Value| known(body).map(|known| known.state);
        assert_eq!(
            known(&answer(json!({ "data": [event("READ"), event("SENT")] }))),
            Some(FollowUpState::Read)
        );
        assert_eq!(
            known(&answer(json!([event("sent"), event("DELIVERED")]))),
            Some(FollowUpState::Delivered)
        );
        assert_eq!(
            known(&answer(json!({ "data": [event("SENT"), event("FAILED")] }))),
            Some(FollowUpState::Failed)
        );
        assert_eq!(known(&answer(json!({ "data": [event("HELD")] }))), None);
        assert_eq!(known(&json!({ "data": [] })), None);
    }
}
