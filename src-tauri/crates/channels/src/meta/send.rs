//! Writes the request that sends a template, and reads what became of it.

use super::errors;
use crate::provider::{Class, Handed, Outgoing, Refusal, Unfit};
use crate::wire::Reply;
use serde_json::{Value, json};
use wapas_domain::provider::{Button, Header};
use wapas_domain::stop_words::{STOP_PAYLOAD, asks_to_stop};

/// The body of a request.
pub(crate) fn body(message: &Outgoing<'_>) -> Result<Value, Unfit> {
    let template = message.template;
    if !template.is_usable() {
        return Err(Unfit::Template);
    }
    let mut components = Vec::new();
    components.extend(header(message)?);
    let text = parameters(message, |place| !place.starts_with("header:"))?;
    if !text.is_empty() {
        components.push(json!({ "type": "body", "parameters": text }));
    }
    for (index, button) in template.buttons.iter().enumerate() {
        components.extend(self::button(message, index, button)?);
    }
    let mut about = json!({ "name": template.name, "language": { "code": template.language } });
    if !components.is_empty() {
        about["components"] = Value::Array(components);
    }
    Ok(json!({
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "to": message.to.digits(),
        "type": "template",
        "biz_opaque_callback_data": message.reference,
        "template": about,
    }))
}

fn header(message: &Outgoing<'_>) -> Result<Option<Value>, Unfit> {
    match &message.template.header {
        Header::None => Ok(None),
        Header::Unsupported => Err(Unfit::Template),
        Header::Image => {
            let link = message.image.filter(|link| link.starts_with("https://")).ok_or(Unfit::Image)?;
            let picture = json!({ "type": "image", "image": { "link": link } });
            Ok(Some(json!({ "type": "header", "parameters": [picture] })))
        }
        Header::Text(_) => {
            let text = parameters(message, |place| place.starts_with("header:"))?;
            Ok((!text.is_empty()).then(|| json!({ "type": "header", "parameters": text })))
        }
    }
}

fn parameters(message: &Outgoing<'_>, wanted: impl Fn(&str) -> bool) -> Result<Vec<Value>, Unfit> {
    let template = message.template;
    let places = template.places().into_iter().filter(|place| wanted(place));
    let parameter = |place: String| {
        let text = message.places.get(&place).filter(|text| !text.trim().is_empty());
        let text = text.ok_or_else(|| Unfit::Empty(place.clone()))?;
        let mut parameter = json!({ "type": "text", "text": text });
        if template.named {
            parameter["parameter_name"] = json!(place.trim_start_matches("header:"));
        }
        Ok(parameter)
    };
    places.map(parameter).collect()
}

fn button(message: &Outgoing<'_>, index: usize, button: &Button) -> Result<Option<Value>, Unfit> {
    let component = |kind: &str, parameter: Value| json!({ "type": "button", "sub_type": kind, "index": index.to_string(), "parameters": [parameter] });
    match button {
        Button::Unsupported => Err(Unfit::Template),
        Button::Url { url, .. } => {
            let Some(base) = url.strip_suffix("{{1}}") else { return Ok(None) };
            let suffix = suffix(base, message.link.ok_or(Unfit::NoLink)?)?;
            Ok(Some(component("url", json!({ "type": "text", "text": suffix }))))
        }
        Button::QuickReply { label } if asks_to_stop(label) => {
            Ok(Some(component("quick_reply", json!({ "type": "payload", "payload": STOP_PAYLOAD }))))
        }
        Button::QuickReply { .. } | Button::Plain { .. } => Ok(None),
        Button::CopyCode => {
            let code = message.coupon.filter(|code| !code.is_empty()).ok_or(Unfit::Coupon)?;
            Ok(Some(component("copy_code", json!({ "type": "coupon_code", "coupon_code": code }))))
        }
    }
}

/// What of an address comes after the fixed part of a button's: only a link that begins like it has it.
pub(crate) fn suffix<'l>(base: &str, link: &'l str) -> Result<&'l str, Unfit> {
    let clean = |text: &str| !text.chars().any(|c| c.is_whitespace() || c.is_control());
    link.strip_prefix(base)
        .filter(|rest| !rest.is_empty() && clean(rest) && !rest.contains("://"))
        // A base without a slash after its host would let the suffix make another host of it.
        .filter(|_| base.splitn(4, '/').count() == 4)
        .ok_or(Unfit::LinkPrefix)
}

/// What an answer says of a message. An answer that names no message and no error says nothing.
pub(crate) fn handed(reply: &Reply) -> Handed {
    if let Some(refusal) = errors::refusal(reply) {
        return if errors::is_vague(reply, refusal) { Handed::Unknown } else { Handed::Refused(refusal) };
    }
    let id = reply.body.as_ref().and_then(|body| body.pointer("/messages/0/id")).and_then(Value::as_str);
    match (reply.status, id) {
        (200..=299, Some(id)) if !id.is_empty() && id.len() <= 256 => {
            Handed::Accepted { id: Some(id.to_owned()) }
        }
        (429, _) => Handed::Refused(Refusal { class: Class::Retry, code: 429 }),
        _ => Handed::Unknown,
    }
}
