//! Just enough of JSON Schema for the published form of a request.

use serde_json::Value;

/// Whether a value has the form that a schema asks for; else where it has not.
pub(crate) fn check(schema: &Value, value: &Value) -> Result<(), String> {
    if let Some(all) = schema.get("allOf").and_then(Value::as_array) {
        all.iter().try_for_each(|one| check(one, value))?;
    }
    if let Some(any) = schema.get("oneOf").and_then(Value::as_array) {
        let fitting = any.iter().filter(|one| check(one, value).is_ok()).count();
        if fitting != 1 {
            return Err(format!("{fitting} forms fit {value}"));
        }
    }
    if let Some(not) = schema.get("not")
        && check(not, value).is_ok()
    {
        return Err(format!("{value} is what it must not be"));
    }
    if let Some(all) = schema.get("enum").and_then(Value::as_array)
        && !all.contains(value)
    {
        return Err(format!("{value} is none of {all:?}"));
    }
    if schema.get("const").is_some_and(|only| only != value) {
        return Err(format!("{value} is not {}", schema["const"]));
    }
    kind(schema, value)?;
    object(schema, value)?;
    list(schema, value)?;
    text(schema, value)
}

fn kind(schema: &Value, value: &Value) -> Result<(), String> {
    let fits = match schema.get("type").and_then(Value::as_str) {
        None => true,
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("boolean") => value.is_boolean(),
        Some("integer") => value.is_i64(),
        Some(other) => panic!("unknown type {other}"),
    };
    let number = value.as_i64();
    let above = |name: &str| schema.get(name).and_then(Value::as_i64).zip(number);
    let small = above("minimum").is_some_and(|(least, number)| number < least);
    let large = above("maximum").is_some_and(|(most, number)| number > most);
    if fits && !small && !large { Ok(()) } else { Err(format!("{value} is of another kind")) }
}

fn object(schema: &Value, value: &Value) -> Result<(), String> {
    let Some(members) = value.as_object() else { return Ok(()) };
    for name in schema.get("required").and_then(Value::as_array).into_iter().flatten() {
        let name = name.as_str().unwrap();
        if !members.contains_key(name) {
            return Err(format!("{name} is missing"));
        }
    }
    let known = schema.get("properties").and_then(Value::as_object);
    for (name, member) in members {
        match known.and_then(|known| known.get(name)) {
            Some(form) => check(form, member).map_err(|why| format!("{name}: {why}"))?,
            None if schema.get("additionalProperties") == Some(&Value::Bool(false)) => {
                return Err(format!("{name} is not known"));
            }
            None => {}
        }
    }
    Ok(())
}

fn list(schema: &Value, value: &Value) -> Result<(), String> {
    let Some(entries) = value.as_array() else { return Ok(()) };
    let bound = |name: &str| schema.get(name).and_then(Value::as_u64);
    let length = entries.len() as u64;
    if bound("minItems").is_some_and(|least| length < least)
        || bound("maxItems").is_some_and(|most| length > most)
    {
        return Err(format!("{length} entries"));
    }
    let form = schema.get("items");
    entries.iter().try_for_each(|entry| form.map_or(Ok(()), |form| check(form, entry)))
}

fn text(schema: &Value, value: &Value) -> Result<(), String> {
    let Some(text) = value.as_str() else { return Ok(()) };
    let bound = |name: &str| schema.get(name).and_then(Value::as_u64);
    let length = text.chars().count() as u64;
    if bound("minLength").is_some_and(|least| length < least)
        || bound("maxLength").is_some_and(|most| length > most)
    {
        return Err(format!("{length} characters"));
    }
    let Some(pattern) = schema.get("pattern").and_then(Value::as_str) else { return Ok(()) };
    let fits = match pattern {
        r"^(?!.*[\n\t])(?!.* {5}).*$" => !text.contains(['\n', '\t']) && !text.contains("     "),
        "^[a-z][a-z0-9_]*$" => {
            text.starts_with(|c: char| c.is_ascii_lowercase()) && text.chars().all(is_named)
        }
        "^https?://" => text.starts_with("https://") || text.starts_with("http://"),
        "^[a-zA-Z][a-zA-Z0-9+.-]*://" => text.split_once("://").is_some_and(|(scheme, _)| {
            scheme.starts_with(|c: char| c.is_ascii_alphabetic())
                && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+.-".contains(c))
        }),
        "^[0-9]$" => text.len() == 1 && text.chars().all(|c| c.is_ascii_digit()),
        "^[a-z0-9_]{1,512}$" => (1..=512).contains(&text.len()) && text.chars().all(is_named),
        other => panic!("unknown pattern {other}"),
    };
    if fits { Ok(()) } else { Err(format!("{text:?} does not fit {pattern}")) }
}

fn is_named(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'
}
