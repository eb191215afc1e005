//! Meta's WhatsApp callbacks: how far messages have come, replies, and stops.
//!
//! Sources: Meta, "webhooks/reference": messages, status, `user_preferences`. The number may
//! be missing where the customer has a user name.

use crate::json::{self, Node};
use crate::moment::moment;
use crate::read;
use std::borrow::Cow;
use wapas_domain::callback::{Callback, News};
use wapas_domain::connection::ConnectionKind;
use wapas_domain::followup::FollowUpState;
use wapas_domain::phone::Phone;
use wapas_domain::stop_words::is_stop;

/// What a callback tells; `None` where the body is none of Meta's.
pub(crate) fn callbacks(root: &Node<'_>) -> Option<Vec<Callback>> {
    let Node::List(entries) = field(root, "entry")? else { return None };
    let changes = entries.iter().filter_map(|entry| list(entry, "changes")).flatten();
    let mut told = Vec::new();
    for value in changes.filter_map(|change| field(change, "value")) {
        told.extend(list(value, "statuses").into_iter().flatten().filter_map(status));
        told.extend(list(value, "messages").into_iter().flatten().filter_map(reply));
        told.extend(list(value, "user_preferences").into_iter().flatten().filter_map(preference));
    }
    Some(told)
}

fn status(node: &Node<'_>) -> Option<Callback> {
    let code = list(node, "errors").and_then(|errors| number(errors.first()?, "code"));
    // Gupshup passes these on with the id that it gave itself.
    let (own, of_code) = match text(node, "gs_id") {
        Some(own) => (Some(own), FollowUpState::of_gupshup_code as fn(Option<i64>) -> FollowUpState),
        None => (None, FollowUpState::of_whatsapp_code as fn(Option<i64>) -> FollowUpState),
    };
    let state = match text(node, "status")?.as_ref() {
        "sent" => FollowUpState::Sent,
        "delivered" => FollowUpState::Delivered,
        "read" | "played" => FollowUpState::Read,
        "failed" => of_code(code),
        _ => return None,
    };
    let news = News::Status {
        message: own.or_else(|| text(node, "id"))?.into_owned(),
        reference: text(node, "biz_opaque_callback_data").map(Cow::into_owned),
        state,
        code,
    };
    Some(Callback { at: at(node), who: who(node, "recipient_id"), news })
}

fn reply(node: &Node<'_>) -> Option<Callback> {
    let kind = text(node, "type")?;
    // A reaction, a deleted message or Meta's own notices answer nothing.
    if matches!(kind.as_ref(), "reaction" | "system" | "unsupported" | "request_welcome") {
        return None;
    }
    let inner = |object: &str, name: &str| field(node, object).and_then(|inner| text(inner, name));
    let pressed = field(node, "interactive").and_then(|all| field(all, "button_reply"));
    let payload = inner("button", "payload").or_else(|| pressed.and_then(|button| text(button, "id")));
    let words =
        [inner("text", "body"), inner("button", "text"), pressed.and_then(|button| text(button, "title"))];
    let stop = is_stop(payload.as_deref(), words.iter().flatten().map(Cow::as_ref));
    let answers = inner("context", "gs_id").or_else(|| inner("context", "id")).map(Cow::into_owned);
    Some(Callback { at: at(node), who: who(node, "from"), news: News::Reply { answers, stop } })
}

fn preference(node: &Node<'_>) -> Option<Callback> {
    if text(node, "category").is_some_and(|category| category != "marketing_messages") {
        return None;
    }
    let stop = match text(node, "value")?.as_ref() {
        "stop" => true,
        "resume" => false,
        _ => return None,
    };
    Some(Callback { at: at(node), who: who(node, "wa_id"), news: News::Preference { stop } })
}

fn at(node: &Node<'_>) -> Option<wapas_domain::Timestamp> {
    field(node, "timestamp").and_then(moment)
}

/// A number as WhatsApp writes it: digits with the country's code.
pub(crate) fn who(node: &Node<'_>, name: &str) -> Option<Phone> {
    let digits = text(node, name)?;
    Phone::parse(&format!("+{}", digits.trim_start_matches('+')))
}

pub(crate) fn field<'n, 'a>(node: &'n Node<'a>, name: &str) -> Option<&'n Node<'a>> {
    let Node::Object(members) = node else { return None };
    members.iter().find(|(key, _)| key == name).map(|(_, value)| value)
}

pub(crate) fn list<'n, 'a>(node: &'n Node<'a>, name: &str) -> Option<&'n Vec<Node<'a>>> {
    match field(node, name)? {
        Node::List(entries) => Some(entries),
        _ => None,
    }
}

pub(crate) fn text<'n>(node: &'n Node<'_>, name: &str) -> Option<Cow<'n, str>> {
    match field(node, name)? {
        Node::Text(text) if text.len() <= read::LONGEST_TEXT => Some(Cow::Borrowed(text.as_ref())),
        Node::Number(text) => Some(Cow::Borrowed(text)),
        _ => None,
    }
}

pub(crate) fn number(node: &Node<'_>, name: &str) -> Option<i64> {
    text(node, name)?.parse().ok()
}

/// The body without what it tells of one number; `None` where nothing else is in it.
///
/// A batch tells of many customers. Erasing one must not forget that another said stop.
pub fn without(kind: ConnectionKind, body: &[u8], who: &Phone) -> Option<Vec<u8>> {
    if !matches!(kind, ConnectionKind::MetaWhatsapp | ConnectionKind::Gupshup) {
        return None;
    }
    let text = json::text(body);
    let mut left = Node::read(&text)?;
    strike(&mut left, who.digits());
    let told = callbacks(&left).is_some_and(|told| !told.is_empty());
    told.then(|| left.to_value().to_string().into_bytes())
}

/// Takes out every entry of a list that names the number and no further list.
fn strike(node: &mut Node<'_>, digits: &str) {
    match node {
        Node::List(entries) => {
            entries.retain(|entry| holds_updates(entry) || !names(entry, digits));
            for entry in entries.iter_mut() {
                strike(entry, digits);
            }
        }
        Node::Object(members) => {
            for (_, value) in members.iter_mut() {
                strike(value, digits);
            }
        }
        _ => {}
    }
}

fn holds_updates(node: &Node<'_>) -> bool {
    field(node, "changes").is_some()
        || field(node, "value").is_some_and(|value| matches!(value, Node::Object(_)))
}

fn names(node: &Node<'_>, digits: &str) -> bool {
    match node {
        Node::Text(text) => text.contains(digits),
        Node::Number(text) => text.contains(digits),
        Node::List(entries) => entries.iter().any(|entry| names(entry, digits)),
        Node::Object(members) => members.iter().any(|(_, value)| names(value, digits)),
        Node::Null | Node::Bool(_) => false,
    }
}
