//! Reads Meta's list of templates. What can't be read costs only its own template.

use crate::provider::TemplatePage;
use serde_json::Value;
use wapas_domain::provider::{Button, Header, ProviderTemplate, TemplateStatus};

/// Templates that are kept of one page, whatever it brings.
const MOST: usize = 250;

pub(crate) fn page(body: &Value) -> TemplatePage {
    let all = body.get("data").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let paging = body.get("paging");
    let more = paging.and_then(|paging| paging.get("next")).is_some_and(Value::is_string);
    let after = paging.and_then(|paging| paging.pointer("/cursors/after")).and_then(Value::as_str);
    TemplatePage {
        templates: all.iter().take(MOST).filter_map(template).collect(),
        next: after.filter(|_| more).map(str::to_owned),
    }
}

pub(crate) fn template(node: &Value) -> Option<ProviderTemplate> {
    let text = |name: &str| node.get(name).and_then(Value::as_str).map(str::to_owned);
    let mut read = ProviderTemplate {
        id: None,
        name: text("name")?,
        language: text("language")?,
        status: status(&text("status")?),
        category: text("category").unwrap_or_default(),
        reason: text("rejected_reason").filter(|reason| reason != "NONE" && !reason.is_empty()),
        header: Header::None,
        body: String::new(),
        footer: None,
        buttons: Vec::new(),
        named: text("parameter_format").is_some_and(|format| format.eq_ignore_ascii_case("named")),
    };
    for component in node.get("components").and_then(Value::as_array).into_iter().flatten() {
        let part = |name: &str| component.get(name).and_then(Value::as_str);
        match part("type").unwrap_or_default() {
            "HEADER" => read.header = header(part("format").unwrap_or("TEXT"), part("text")),
            "BODY" => part("text").unwrap_or_default().clone_into(&mut read.body),
            "FOOTER" => read.footer = part("text").map(str::to_owned),
            "BUTTONS" => {
                let buttons = component.get("buttons").and_then(Value::as_array);
                read.buttons = buttons.into_iter().flatten().map(button).collect();
            }
            _ => read.header = Header::Unsupported,
        }
    }
    Some(read)
}

pub(crate) fn status(word: &str) -> TemplateStatus {
    match word {
        "APPROVED" => TemplateStatus::Approved,
        "PENDING" | "IN_APPEAL" => TemplateStatus::Pending,
        "REJECTED" => TemplateStatus::Rejected,
        "PAUSED" => TemplateStatus::Paused,
        "DISABLED" => TemplateStatus::Disabled,
        _ => TemplateStatus::Other,
    }
}

fn header(format: &str, text: Option<&str>) -> Header {
    match format {
        "TEXT" => Header::Text(text.unwrap_or_default().to_owned()),
        "IMAGE" => Header::Image,
        _ => Header::Unsupported,
    }
}

/// A button. An address takes one variable, at its very end.
pub(crate) fn button(node: &Value) -> Button {
    let text = |name: &str| node.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
    let label = text("text");
    match text("type").as_str() {
        "URL" => {
            let url = text("url");
            let places = url.matches("{{").count();
            if places == 0 || places == 1 && url.ends_with("{{1}}") {
                Button::Url { label, url }
            } else {
                Button::Unsupported
            }
        }
        "QUICK_REPLY" => Button::QuickReply { label },
        "COPY_CODE" => Button::CopyCode,
        "PHONE_NUMBER" => Button::Plain { label },
        _ => Button::Unsupported,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_page_is_read_and_bad_templates_cost_only_themselves() {
        let body = json!({
            "data": [
                { "name": "cart_reminder_1", "language": "en", "status": "APPROVED", "category": "MARKETING",
                  "components": [
                    { "type": "HEADER", "format": "IMAGE" },
                    { "type": "BODY", "text": "Hi {{1}}, {{2}} waits." },
                    { "type": "FOOTER", "text": "Reply STOP" },
                    { "type": "BUTTONS", "buttons": [
                        { "type": "URL", "text": "Complete order", "url": "https://my-store.myshopify.com/{{1}}" },
                        { "type": "QUICK_REPLY", "text": "Stop offers" },
                        { "type": "COPY_CODE", "example": "WELCOME10" },
                        { "type": "URL", "text": "No", "url": "https://x.example/{{1}}/more" } ] } ] },
                { "name": 7 },
                { "name": "named", "language": "hi", "status": "PAUSED", "parameter_format": "NAMED",
                  "components": [{ "type": "CAROUSEL" }] }
            ],
            "paging": { "cursors": { "after": "QVFI" }, "next": "https://graph.facebook.com/…" }
        });
        let page = page(&body);
        assert_eq!((page.templates.len(), page.next.as_deref()), (2, Some("QVFI")));
        let first = &page.templates[0];
        assert_eq!(first.places(), ["1", "2"]);
        assert_eq!(first.header, Header::Image);
        assert_eq!(first.buttons[2..], [Button::CopyCode, Button::Unsupported]);
        assert!(!first.is_usable(), "it has a button with a variable in the middle");
        let second = &page.templates[1];
        assert!(second.named && second.header == Header::Unsupported);
        assert_eq!(second.status, TemplateStatus::Paused);
    }

    #[test]
    fn the_last_page_has_no_next() {
        let body = json!({ "data": [], "paging": { "cursors": { "after": "QVFI" } } });
        assert_eq!(page(&body), TemplatePage::default());
    }
}
