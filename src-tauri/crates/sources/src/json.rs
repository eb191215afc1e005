//! JSON as it really comes: numbers keep their text, and one bad string costs only itself.
//!
//! `serde_json`'s own tree turns `170.00` into a float, refuses a whole body for half an emoji, and
//! recurses as deep as it is told. This tree is cut from raw slices instead, level by level, no
//! deeper and wider than said here.

use serde::Deserializer;
use serde::de::{IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;

/// Levels that are read; what lies deeper counts as null.
const DEEPEST: usize = 16;
/// Entries of one list that are read: Meta sends up to 1,000 updates at once.
pub(crate) const LONGEST: usize = 1000;
/// Fields of one object that are read.
const WIDEST: usize = 500;

/// One JSON value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node<'a> {
    /// `null`, or a value too deep to read.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number's text, untouched.
    Number(&'a str),
    /// A string.
    Text(Cow<'a, str>),
    /// A list, its first [`LONGEST`] entries.
    List(Vec<Node<'a>>),
    /// An object, its first fields in the order they came, doubled ones too.
    Object(Vec<(Cow<'a, str>, Node<'a>)>),
}

/// A body as text: without a byte order mark, and with U+FFFD for what is not UTF-8.
pub(crate) fn text(body: &[u8]) -> Cow<'_, str> {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    String::from_utf8_lossy(body)
}

/// The text with control characters blanked: JSON allows none of them but white space, and raw line
/// ends inside strings are a common slip.
pub(crate) fn without_controls(text: &str) -> String {
    text.replace(|c: char| c.is_ascii_control(), " ")
}

impl<'a> Node<'a> {
    /// Reads a whole text; `None` where it is not JSON.
    pub(crate) fn read(text: &'a str) -> Option<Self> {
        let raw: &RawValue = serde_json::from_str(text).ok()?;
        Some(Self::cut(raw.get(), DEEPEST))
    }

    fn cut(raw: &'a str, depth: usize) -> Self {
        match raw.as_bytes().first() {
            Some(b'"') => Self::Text(unquoted(raw)),
            Some(b't') => Self::Bool(true),
            Some(b'f') => Self::Bool(false),
            Some(b'-' | b'0'..=b'9') => Self::Number(raw),
            Some(b'[') if depth > 0 => {
                let entries = serde_json::Deserializer::from_str(raw).deserialize_seq(Entries);
                let entries = entries.unwrap_or_default();
                Self::List(entries.iter().map(|raw| Self::cut(raw.get(), depth - 1)).collect())
            }
            Some(b'{') if depth > 0 => {
                let members = serde_json::Deserializer::from_str(raw).deserialize_map(Members);
                let members = members.unwrap_or_default();
                Self::Object(
                    members
                        .iter()
                        .map(|(key, raw)| (unquoted(key.get()), Self::cut(raw.get(), depth - 1)))
                        .collect(),
                )
            }
            _ => Self::Null,
        }
    }

    /// The value as `serde_json` keeps it; a number that would not come back as it was becomes text.
    pub(crate) fn to_value(&self) -> serde_json::Value {
        use serde_json::Value;
        match self {
            Self::Null => Value::Null,
            Self::Bool(flag) => Value::Bool(*flag),
            Self::Number(text) => {
                let number = serde_json::from_str::<Value>(text).unwrap_or_default();
                let same = number.to_string().as_str() == *text;
                if same { number } else { Value::String((*text).to_owned()) }
            }
            Self::Text(text) => Value::String(text.clone().into_owned()),
            Self::List(entries) => entries.iter().map(Self::to_value).collect(),
            Self::Object(members) => {
                let member = |(key, value): &(Cow<'_, str>, Self)| (key.to_string(), value.to_value());
                Value::Object(members.iter().map(member).collect())
            }
        }
    }
}

/// The text inside a JSON string literal that has been scanned before.
fn unquoted(raw: &str) -> Cow<'_, str> {
    let inner = raw.trim_matches('"');
    if !raw.contains('\\') {
        return Cow::Borrowed(inner);
    }
    let text = serde_json::from_str(raw)
        .or_else(|_| serde_json::from_str(&whole_characters(raw)))
        .unwrap_or_default();
    Cow::Owned(text)
}

/// Replaces halves of surrogate pairs: senders cut texts in the middle of an emoji.
fn whole_characters(raw: &str) -> String {
    let unit = |at: usize| -> Option<u16> {
        let digits = raw.get(at..)?.strip_prefix("\\u")?.get(..4)?;
        u16::from_str_radix(digits, 16).ok()
    };
    let mut whole = String::with_capacity(raw.len());
    let mut at = 0;
    while let Some(c) = raw.get(at..).and_then(|rest| rest.chars().next()) {
        let taken = match (unit(at), unit(at + 6)) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => 12,
            (Some(0xd800..=0xdfff), _) => {
                whole.push('\u{fffd}');
                at += 6;
                continue;
            }
            (Some(_), _) => 6,
            (None, _) if c == '\\' => 2,
            (None, _) => c.len_utf8(),
        };
        let end = (at + taken).min(raw.len());
        whole.push_str(raw.get(at..end).unwrap_or_default());
        at = end;
    }
    whole
}

struct Entries;

impl<'de> Visitor<'de> for Entries {
    type Value = Vec<&'de RawValue>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while entries.len() < LONGEST {
            let Some(entry) = list.next_element()? else {
                return Ok(entries);
            };
            entries.push(entry);
        }
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(entries)
    }
}

struct Members;

impl<'de> Visitor<'de> for Members {
    type Value = Vec<(&'de RawValue, &'de RawValue)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while members.len() < WIDEST {
            let Some(member) = object.next_entry()? else {
                return Ok(members);
            };
            members.push(member);
        }
        while object.next_entry::<&RawValue, IgnoredAny>()?.is_some() {}
        Ok(members)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field<'n, 'a>(node: &'n Node<'a>, name: &str) -> &'n Node<'a> {
        let Node::Object(members) = node else { panic!("not an object") };
        &members.iter().find(|(key, _)| key == name).unwrap().1
    }

    #[test]
    fn numbers_keep_their_text() {
        let node = Node::read(r#"{"a": 170.00, "b":12345678901234567.5,"c":-0}"#).unwrap();
        assert_eq!(field(&node, "a"), &Node::Number("170.00"));
        assert_eq!(field(&node, "b"), &Node::Number("12345678901234567.5"));
        assert_eq!(field(&node, "c"), &Node::Number("-0"));
        let value = node.to_value();
        assert_eq!(value["a"], "170.00");
        assert_eq!(value["b"], "12345678901234567.5");
    }

    #[test]
    fn half_an_emoji_costs_only_itself() {
        let node = Node::read(r#"{"\ud83d":"a \ud83d\ude00 \\u \ud83d","b":"x"}"#).unwrap();
        assert_eq!(field(&node, "\u{fffd}"), &Node::Text("a 😀 \\u \u{fffd}".into()));
        assert_eq!(field(&node, "b"), &Node::Text("x".into()));
    }

    #[test]
    fn quotes_at_the_edges_of_a_text_stay() {
        let node = Node::read(r#""\"quoted\"""#).unwrap();
        assert_eq!(node, Node::Text("\"quoted\"".into()));
    }

    #[test]
    fn depth_and_length_are_bounded() {
        for (open, close) in [("[", "]"), (r#"{"a":"#, "}")] {
            let deep = format!("{}1{}", open.repeat(100_000), close.repeat(100_000));
            let mut node = &Node::read(&deep).unwrap();
            let mut levels = 0;
            while let Node::List(_) | Node::Object(_) = node {
                levels += 1;
                node = match node {
                    Node::List(entries) => &entries[0],
                    Node::Object(members) => &members[0].1,
                    _ => unreachable!(),
                };
            }
            assert_eq!(levels, DEEPEST);
        }
        let long = format!("[{}1]", "1,".repeat(10_000));
        let Some(Node::List(entries)) = Node::read(&long) else { panic!("not a list") };
        assert_eq!(entries.len(), LONGEST);
        assert_eq!(Node::read(&"[".repeat(100_000)), None);
    }
}
