//! Gupshup's callbacks: its own form, and Meta's with Gupshup's ids.
//!
//! Sources: Gupshup, "message events", "inbound messages", "user events", "V3 events".

use crate::json::Node;
use crate::meta::{self, field, number, text, who};
use crate::moment::moment;
use std::borrow::Cow;
use wapas_domain::callback::{Callback, News};
use wapas_domain::followup::FollowUpState;
use wapas_domain::stop_words::is_stop;

/// What a callback tells; `None` where the body is none of Gupshup's.
pub(crate) fn callbacks(root: &Node<'_>) -> Option<Vec<Callback>> {
    if let Some(told) = meta::callbacks(root) {
        return Some(told);
    }
    let payload = field(root, "payload")?;
    let at = field(root, "timestamp").and_then(moment);
    let told = match text(root, "type")?.as_ref() {
        "message-event" => status(payload).map(|news| (who(payload, "destination"), news)),
        "message" => reply(payload),
        "user-event" => preference(payload).map(|news| (who(payload, "phone"), news)),
        // About a template, the account or the bill.
        _ => None,
    };
    Some(told.into_iter().map(|(who, news)| Callback { at, who, news }).collect())
}

fn status(payload: &Node<'_>) -> Option<News> {
    let code = field(payload, "payload").and_then(|inner| number(inner, "code"));
    let state = match text(payload, "type")?.as_ref() {
        "sent" => FollowUpState::Sent,
        "delivered" => FollowUpState::Delivered,
        "read" => FollowUpState::Read,
        "failed" => FollowUpState::of_gupshup_code(code),
        _ => return None,
    };
    // Gupshup's own id is what it gave when it took the message; the other is WhatsApp's.
    let message = text(payload, "gsId").or_else(|| text(payload, "id"))?.into_owned();
    Some(News::Status { message, reference: None, state, code })
}

fn reply(payload: &Node<'_>) -> Option<(Option<wapas_domain::phone::Phone>, News)> {
    let inner = field(payload, "payload");
    let of = |name: &str| inner.and_then(|inner| text(inner, name));
    if text(payload, "type").is_some_and(|kind| kind == "reaction") {
        return None;
    }
    let words = [of("text"), of("title"), text(payload, "text")];
    let stop = is_stop(of("postbackText").as_deref(), words.iter().flatten().map(Cow::as_ref));
    let context = field(payload, "context");
    let answers = context.and_then(|context| text(context, "gsId").or_else(|| text(context, "id")));
    let who = who(payload, "source").or_else(|| who(field(payload, "sender")?, "phone"));
    Some((who, News::Reply { answers: answers.map(Cow::into_owned), stop }))
}

fn preference(payload: &Node<'_>) -> Option<News> {
    match text(payload, "type")?.as_ref() {
        "opted-out" => Some(News::Preference { stop: true }),
        "opted-in" => Some(News::Preference { stop: false }),
        _ => None,
    }
}
