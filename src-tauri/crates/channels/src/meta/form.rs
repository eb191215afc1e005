//! The form that Meta takes, checked before any request is made.

use crate::provider::Unfit;
use serde_json::Value;

/// Longest text of a parameter, in characters.
const MOST_TEXT: usize = 1024;
/// Longest end of a button's address, in characters.
const MOST_SUFFIX: usize = 2000;
/// Longest coupon's code, in characters.
const MOST_COUPON: usize = 20;

/// Refuses what Meta is known to refuse.
pub(crate) fn check(body: &Value) -> Result<(), Unfit> {
    let text = |node: &Value, name: &str| node.get(name).and_then(Value::as_str).map(str::to_owned);
    let to = text(body, "to").unwrap_or_default();
    let numbered = (8..=15).contains(&to.len()) && to.bytes().all(|b| b.is_ascii_digit());
    if text(body, "messaging_product").as_deref() != Some("whatsapp") || !numbered {
        return Err(Unfit::Form);
    }
    let kind = text(body, "type").ok_or(Unfit::Form)?;
    if kind == "text" {
        let words = body.pointer("/text/body").and_then(Value::as_str).unwrap_or_default();
        let fits = !words.is_empty() && words.chars().count() <= 4096;
        return if fits { Ok(()) } else { Err(Unfit::Form) };
    }
    let template = body.get("template").filter(|_| kind == "template").ok_or(Unfit::Form)?;
    let name = text(template, "name").unwrap_or_default();
    let language = template.pointer("/language/code").and_then(Value::as_str).unwrap_or_default();
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    let named = !name.is_empty() && name.len() <= 512 && name.bytes().all(plain);
    let spoken = !language.is_empty() && language.bytes().all(|b| b.is_ascii_alphabetic() || b == b'_');
    if !named || !spoken {
        return Err(Unfit::Name);
    }
    let components = template.get("components").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    components.iter().try_for_each(component)
}

fn component(node: &Value) -> Result<(), Unfit> {
    let parameters = node.get("parameters").and_then(Value::as_array).filter(|all| !all.is_empty());
    let parameters = parameters.ok_or(Unfit::Form)?;
    let kind = node.get("type").and_then(Value::as_str).unwrap_or_default();
    let sub = node.get("sub_type").and_then(Value::as_str).unwrap_or_default();
    for (place, parameter) in parameters.iter().enumerate() {
        let text = |name: &str| parameter.get(name).and_then(Value::as_str).unwrap_or_default();
        match (kind, sub) {
            ("header" | "body", _) if text("type") == "image" => picture(parameter)?,
            ("header" | "body", _) => {
                let name = parameter.get("parameter_name").and_then(Value::as_str);
                let name = name.map_or_else(|| (place + 1).to_string(), str::to_owned);
                words(text("text"), &name)?;
            }
            ("button", "url") => {
                let end = text("text");
                if end.is_empty() || end.contains("://") || end.chars().count() > MOST_SUFFIX {
                    return Err(Unfit::LinkPrefix);
                }
            }
            ("button", "quick_reply") if !text("payload").is_empty() => {}
            ("button", "copy_code") => {
                let code = text("coupon_code");
                if code.is_empty() || code.chars().count() > MOST_COUPON {
                    return Err(Unfit::Coupon);
                }
            }
            _ => return Err(Unfit::Form),
        }
    }
    Ok(())
}

fn picture(parameter: &Value) -> Result<(), Unfit> {
    let link = parameter.pointer("/image/link").and_then(Value::as_str).unwrap_or_default();
    if link.starts_with("https://") { Ok(()) } else { Err(Unfit::Image) }
}

pub(crate) fn words(text: &str, place: &str) -> Result<(), Unfit> {
    if text.trim().is_empty() {
        return Err(Unfit::Empty(place.to_owned()));
    }
    let spaced = text.contains(['\n', '\r', '\t']) || text.contains("     ");
    if spaced || text.chars().count() > MOST_TEXT { Err(Unfit::Value(place.to_owned())) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    #[test]
    fn the_published_vectors_pass_or_are_refused() {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/cloudapi");
        let mut seen = (0, 0);
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let is_vector = name.starts_with("ok_") || name.starts_with("bad_");
            if !is_vector {
                continue;
            }
            let body: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
            let checked = check(&body);
            if name.starts_with("ok_") {
                assert_eq!(checked, Ok(()), "{name}");
                seen.0 += 1;
            } else {
                assert!(checked.is_err(), "{name}");
                seen.1 += 1;
            }
        }
        assert_eq!(seen, (3, 5));
    }
}
