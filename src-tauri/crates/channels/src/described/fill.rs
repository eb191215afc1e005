//! Fills a description's request with one message. Texts hold `{to}` and the like; an object with the one
//! member `$` stands for a list or an object that is made of the message. What is empty is left out.

use crate::meta::{form, send};
use crate::provider::{Outgoing, Unfit};
use serde_json::{Map, Value, json};
use wapas_domain::provider::{Button, Header, ProviderAccount};

/// One message with the values that a description can ask for.
pub(super) struct Filler<'m> {
    message: &'m Outgoing<'m>,
    words: Vec<(&'static str, String)>,
    /// Values of the text's places, in their order.
    body: Vec<(String, String)>,
    /// The same for the header.
    header: Vec<String>,
    /// The end of the button's address, with the button's place.
    suffix: Option<(usize, String)>,
    /// Meta's form of the same, which some take as it is.
    cloud: Value,
}

impl<'m> Filler<'m> {
    pub(super) fn new(account: &ProviderAccount, message: &'m Outgoing<'m>) -> Result<Self, Unfit> {
        let template = message.template;
        if !template.is_usable() {
            return Err(Unfit::Template);
        }
        let cloud = send::body(message)?;
        let (mut body, mut header) = (Vec::new(), Vec::new());
        for place in template.places() {
            let text = message.places.get(&place).cloned().unwrap_or_default();
            form::words(&text, &place)?;
            match place.strip_prefix("header:") {
                Some(_) => header.push(text),
                None => body.push((place, text)),
            }
        }
        if template.header == Header::Image {
            header.extend(message.image.map(str::to_owned));
        }
        let mut suffix = None;
        for (index, button) in template.buttons.iter().enumerate() {
            if let Button::Url { url, .. } = button
                && let Some(base) = url.strip_suffix("{{1}}")
            {
                let end = send::suffix(base, message.link.ok_or(Unfit::NoLink)?)?;
                suffix = Some((index, end.to_owned()));
            }
        }
        let (country, national) = message.to.in_country().ok_or(Unfit::Form)?;
        let words = vec![
            ("{to}", message.to.digits().to_owned()),
            ("{country}", country.to_owned()),
            ("{national}", national.to_owned()),
            ("{reference}", message.reference.to_owned()),
            ("{template}", template.name.clone()),
            ("{language}", template.language.clone()),
            ("{sender}", account.sender.clone()),
            ("{business}", account.business.clone()),
        ];
        Ok(Self { message, words, body, header, suffix, cloud })
    }

    /// The value with everything in its place; `None` where nothing is left of it.
    pub(super) fn fill(&self, form: &Value) -> Result<Option<Value>, Unfit> {
        Ok(match form {
            Value::String(text) => {
                let exact = self.words.iter().find(|(word, _)| word == text);
                if exact.is_some_and(|(_, value)| value.is_empty()) {
                    return Ok(None);
                }
                // No value holds a brace: they are numbers, ids and names whose form was looked at.
                let put_in = |text: String, (word, value): &(&str, String)| text.replace(word, value);
                Some(Value::String(self.words.iter().fold(text.clone(), put_in)))
            }
            Value::Object(members) => {
                if let (1, Some(Value::String(what))) = (members.len(), members.get("$")) {
                    return self.made(what);
                }
                let mut filled = Map::new();
                for (name, member) in members {
                    if let Some(value) = self.fill(member)? {
                        filled.insert(name.clone(), value);
                    }
                }
                (!filled.is_empty()).then_some(Value::Object(filled))
            }
            other => Some(other.clone()),
        })
    }

    /// What is made of the message.
    fn made(&self, what: &str) -> Result<Option<Value>, Unfit> {
        let template = || self.cloud.get("template").cloned().unwrap_or_default();
        let values = || self.body.iter().map(|(_, text)| text.clone());
        let made = match what {
            "template" => template(),
            "body_values" => values().collect(),
            "header_values" => self.header.iter().cloned().collect(),
            "named_values" => {
                let pair = |(name, value): &(String, String)| json!({ "name": name, "value": value });
                let mut pairs: Vec<Value> = self.body.iter().map(pair).collect();
                // The end of a button's address is the place after the last.
                if let Some((_, end)) = &self.suffix {
                    pairs.push(json!({ "name": (pairs.len() + 1).to_string(), "value": end }));
                }
                Value::Array(pairs)
            }
            "numbered_values" => {
                let mut numbered: Map<String, Value> =
                    self.body.iter().map(|(name, value)| (name.clone(), json!(value))).collect();
                let mut further = self.header.iter().chain(self.suffix.iter().map(|(_, end)| end));
                for value in &mut further {
                    numbered.insert((numbered.len() + 1).to_string(), json!(value));
                }
                let text = Value::Object(numbered.clone()).to_string();
                if numbered.is_empty() { Value::Null } else { Value::String(text) }
            }
            "data" => self.body.iter().map(|(name, value)| (name.clone(), json!(value))).collect(),
            "button_values" => self.suffix.iter().map(|(at, end)| (at.to_string(), json!([end]))).collect(),
            "button_components" => {
                let all = template();
                let all = all.get("components").and_then(Value::as_array);
                let buttons = all.into_iter().flatten().filter(|one| one["type"] == "button");
                buttons.cloned().collect()
            }
            "media" => match (&self.message.template.header, self.message.image) {
                (Header::Image, Some(link)) => json!({ "url": link, "filename": "picture" }),
                _ => Value::Null,
            },
            _ => return Err(Unfit::Form),
        };
        let is_empty = match &made {
            Value::Null => true,
            Value::Array(all) => all.is_empty(),
            Value::Object(all) => all.is_empty(),
            _ => false,
        };
        Ok((!is_empty).then_some(made))
    }
}

/// A flat object as the fields of a form.
pub(super) fn form(body: &Value) -> Vec<(String, String)> {
    let members = body.as_object().into_iter().flatten();
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    members.map(|(name, value)| (name.clone(), text(value))).collect()
}
