//! A delivery with nothing left of anybody in it: the same shape, keys, types and lengths.
//!
//! For sending to those who mend Wapas when a sender changes. Every letter of a value becomes `x`, every
//! digit `9`; punctuation stays, so that dates, numbers and links keep their form. Kept are names of fields,
//! booleans, names of events and a few words that senders use for states and currencies.

use crate::headers::Headers;
use crate::json::{self, Node};
use std::fmt::Write;

/// Words that are nobody's, in lower case, in pieces as they stand between punctuation.
const WORDS: [&str; 52] = [
    "shopify",
    "woocommerce",
    "magento",
    "custom",
    "cashfree",
    "razorpay",
    "ecom360",
    "wapas",
    "inr",
    "usd",
    "aed",
    "eur",
    "gbp",
    "sar",
    "qar",
    "lkr",
    "npr",
    "bdt",
    "sgd",
    "myr",
    "in",
    "us",
    "ae",
    "gb",
    "success",
    "failed",
    "pending",
    "cancelled",
    "paid",
    "refunded",
    "refund",
    "sale",
    "capture",
    "authorization",
    "voided",
    "open",
    "completed",
    "abandoned",
    "active",
    "upi",
    "card",
    "wallet",
    "netbanking",
    "cod",
    "prepaid",
    "web",
    "mobile",
    "null",
    "undefined",
    "https",
    "http",
    "true",
];
/// Fields whose value may name an event, and headers that do.
const EVENTS: [&str; 4] = ["event", "type", "event_name", "topic"];
const PLAIN_HEADERS: [&str; 9] = [
    "content-type",
    "content-length",
    "x-webhook-topic",
    "x-webhook-version",
    "x-webhook-attempt",
    "x-shopify-topic",
    "shopify-topic",
    "x-shopify-api-version",
    "x-shopify-test",
];
/// Parts of names of headers whose values are secrets or made with one.
const SECRETS: [&str; 9] =
    ["signature", "hmac", "secret", "token", "key", "auth", "cookie", "password", "credential"];
/// Characters of an event's name, and of a field's name.
const LONGEST_NAME: usize = 64;
/// Bytes of a value that a screen shows.
const LONGEST_EXAMPLE: usize = 60;
/// Digits in a row that make a field's name somebody's.
const MOST_DIGITS: usize = 3;

/// A delivery as one JSON text: what came, with nothing left of anybody.
pub fn capture(kind: &str, verdict: &str, headers: &Headers, body: &[u8]) -> String {
    let text = json::text(body);
    let mended = json::without_controls(&text);
    let root = Node::read(&text).or_else(|| Node::read(&mended));
    let mut out = String::new();
    let _ = write!(out, "{{\n  \"kind\": {},\n  \"verdict\": {},\n", quoted(kind), quoted(verdict));
    let _ = write!(out, "  \"bytes\": {},\n  \"headers\": [", body.len());
    for (place, (name, value)) in headers.pairs().enumerate() {
        let comma = if place == 0 { "" } else { "," };
        let _ = write!(out, "{comma}\n    [{}, {}]", quoted(&field(name)), quoted(&header(name, value)));
    }
    out.push_str("\n  ],\n  \"body\": ");
    match root {
        Some(root) => node(&root, 1, &mut out),
        None => out.push_str(&quoted(&veiled(&text))),
    }
    out.push_str("\n}\n");
    out
}

fn node(node: &Node<'_>, depth: usize, out: &mut String) {
    match node {
        Node::Null => out.push_str("null"),
        Node::Bool(flag) => out.push_str(if *flag { "true" } else { "false" }),
        Node::Number(text) => out.push_str(&number(text)),
        Node::Text(text) => out.push_str(&quoted(&self::text(text))),
        Node::List(entries) if entries.is_empty() => out.push_str("[]"),
        Node::List(entries) => {
            out.push('[');
            for (place, entry) in entries.iter().enumerate() {
                line(place, depth + 1, out);
                self::node(entry, depth + 1, out);
            }
            end(']', depth, out);
        }
        Node::Object(members) if members.is_empty() => out.push_str("{}"),
        Node::Object(members) => {
            out.push('{');
            for (place, (key, value)) in members.iter().enumerate() {
                line(place, depth + 1, out);
                let _ = write!(out, "{}: ", quoted(&field(key)));
                match value {
                    Node::Text(text) if is_event(key, text) => out.push_str(&quoted(text)),
                    _ => self::node(value, depth + 1, out),
                }
            }
            end('}', depth, out);
        }
    }
}

fn line(place: usize, depth: usize, out: &mut String) {
    let _ = write!(out, "{}\n{}", if place == 0 { "" } else { "," }, "  ".repeat(depth));
}

fn end(mark: char, depth: usize, out: &mut String) {
    let _ = write!(out, "\n{}{mark}", "  ".repeat(depth));
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_else(|_| "\"\"".to_owned())
}

/// One value as a screen shows it, cut short.
pub(crate) fn example(node: &Node<'_>) -> String {
    match node {
        Node::Bool(flag) => flag.to_string(),
        Node::Number(text) => number(text),
        Node::Text(text) => veiled(text.get(..text.floor_char_boundary(LONGEST_EXAMPLE)).unwrap_or_default()),
        Node::Null | Node::List(_) | Node::Object(_) => String::new(),
    }
}

/// A text that stands inside JSON: JSON again is veiled as such.
fn text(text: &str) -> String {
    let inner = Node::read(text).filter(|node| matches!(node, Node::Object(_) | Node::List(_)));
    let Some(inner) = inner else { return veiled(text) };
    let mut out = String::new();
    node(&inner, 0, &mut out);
    out
}

/// A number of the same shape. Nothing stays nothing.
fn number(text: &str) -> String {
    if text.bytes().all(|byte| !byte.is_ascii_digit() || byte == b'0') {
        return text.to_owned();
    }
    text.replace(|c: char| c.is_ascii_digit(), "9")
}

/// A field's name, unless it is somebody's: an address, a number, a sentence.
fn field(name: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | ' ' | ':');
    let runs = name.split(|c: char| !c.is_ascii_digit()).map(str::len).max().unwrap_or_default();
    let fits = name.len() <= LONGEST_NAME && runs <= MOST_DIGITS && name.chars().all(plain);
    if fits { name.to_owned() } else { veil(name) }
}

/// Whether a value names an event: a constant, or a topic such as `orders/create`.
fn is_event(key: &str, value: &str) -> bool {
    let constant = value.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_');
    let topic = value.contains(['/', '_'])
        && value.bytes().all(|byte| byte.is_ascii_lowercase() || matches!(byte, b'_' | b'/'));
    let named = EVENTS.iter().any(|name| name.eq_ignore_ascii_case(key));
    named && value.len() <= LONGEST_NAME && (constant || topic)
}

fn header(name: &str, value: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/;=-_. ".contains(c);
    if SECRETS.iter().any(|secret| name.contains(secret)) {
        format!("({} characters)", value.chars().count())
    } else if PLAIN_HEADERS.contains(&name) && value.len() <= LONGEST_NAME && value.chars().all(plain) {
        value.to_owned()
    } else {
        veiled(value)
    }
}

/// A text with every letter and digit replaced, but for pieces that are nobody's words.
pub(crate) fn veiled(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        let (between, from) = rest.split_at(start);
        let end = from.find(|c: char| !c.is_alphanumeric()).unwrap_or(from.len());
        let (piece, after) = from.split_at(end);
        out.push_str(between);
        if WORDS.iter().any(|word| word.eq_ignore_ascii_case(piece)) {
            out.push_str(piece);
        } else {
            out.push_str(&veil(piece));
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

fn veil(text: &str) -> String {
    let veil = |c: char| match c {
        c if c.is_numeric() => '9',
        c if c.is_uppercase() => 'X',
        // Marks above and below letters are letters of other scripts.
        c if c.is_alphabetic() || !c.is_ascii() => 'x',
        c => c,
    };
    text.chars().map(veil).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_keep_their_form_and_nothing_else() {
        let table = [
            ("+91 98765-43210", "+99 99999-99999"),
            ("2023-08-01T11:16:10+05:30", "9999-99-99X99:99:99+99:99"),
            ("Asha.R@example.in", "Xxxx.X@xxxxxxx.in"),
            ("सुनीता", "xxxxxx"),
            ("https://kurta.in/checkouts/ac/Z2Nw?key=1", "https://xxxxx.in/xxxxxxxxx/xx/X9Xx?xxx=9"),
            ("INR", "INR"),
            ("PAYMENT_SUCCESS", "XXXXXXX_SUCCESS"),
            ("", ""),
        ];
        for (value, redacted) in table {
            assert_eq!(veiled(value), redacted, "{value}");
        }
        assert_eq!(number("-8500.50e3"), "-9999.99e9");
        assert_eq!(number("0.00"), "0.00");
    }

    #[test]
    fn names_stay_unless_they_are_somebody_s() {
        for name in ["cart_id", "Customer Phone", "x-utm.source", "address1", "level2code"] {
            assert_eq!(field(name), name);
        }
        assert_eq!(field("9876543210"), "9999999999");
        assert_eq!(field("asha@example.in"), "xxxx@xxxxxxx.xx");
        assert_eq!(field(&"a".repeat(65)), "x".repeat(65));
    }

    #[test]
    fn events_stay_and_a_name_under_such_a_field_does_not() {
        for (key, value) in
            [("type", "PAYMENT_SUCCESS_WEBHOOK"), ("Event", "ABANDONED"), ("topic", "orders/create")]
        {
            assert!(is_event(key, value), "{value}");
        }
        for (key, value) in [("type", "Asha Rao"), ("type", "asha"), ("event", "CALL 98"), ("name", "ASHA")] {
            assert!(!is_event(key, value), "{value}");
        }
    }
}
