//! Words on an order that may lead to a cart: what the shop wrote on it, and Wapas's own mark.

use crate::fields::Fields;
use crate::json::Node;
use crate::read;

/// The query parameter that Wapas puts into resume links.
const OWN: &str = "wapas";
/// Words that are kept of one order.
const MOST: usize = 64;

/// The values under these names, whether they are texts, lists of `{name, value}` or objects of texts.
pub(crate) fn values(fields: &mut Fields<'_, '_>, names: &[&str]) -> Vec<String> {
    let nodes: Vec<_> = names.iter().flat_map(|name| fields.all(name)).collect();
    let mut words = Vec::new();
    for node in nodes {
        gather(node, &mut words);
    }
    words.truncate(MOST);
    words
}

fn gather(node: &Node<'_>, words: &mut Vec<String>) {
    match node {
        Node::Null | Node::Bool(_) => {}
        Node::Number(_) => words.extend(read::whole(node)),
        Node::Text(text) => {
            // Tags come as one text with commas.
            let parts = text.split(',').map(str::trim).filter(|part| !read::says_nothing(part));
            words.extend(parts.filter(|part| part.len() <= read::LONGEST_TEXT).map(str::to_owned));
        }
        Node::List(entries) => entries.iter().for_each(|entry| gather(entry, words)),
        Node::Object(members) => {
            let named = Fields::of(members).all("value");
            let all = members.iter().map(|(_, node)| node);
            let values = if named.is_empty() { all.collect() } else { named };
            words.extend(values.into_iter().filter_map(read::whole));
        }
    }
}

/// The value of Wapas's own mark in an address, whole or only its path and query.
pub(crate) fn own(address: &str) -> Option<String> {
    let (_, query) = address.split_once('?')?;
    let query = query.split('#').next()?;
    let value = query.split('&').find_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        (name == OWN).then_some(value)
    })?;
    Some(unescaped(value)).filter(|value| !read::says_nothing(value) && value.len() <= read::LONGEST_TEXT)
}

/// A part of an address with its percent signs resolved.
fn unescaped(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte == b'%'
            && let Some(escaped) = text.get(at + 1..at + 3).and_then(byte_of)
        {
            plain.push(escaped);
            at += 3;
        } else {
            plain.push(if byte == b'+' { b' ' } else { byte });
            at += 1;
        }
    }
    String::from_utf8_lossy(&plain).into_owned()
}

fn byte_of(digits: &str) -> Option<u8> {
    let hex = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    hex.then(|| u8::from_str_radix(digits, 16).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_mark_is_found_in_any_address() {
        let table = [
            ("/?wapas=m_1", Some("m_1")),
            ("https://kurta.in/cart?utm_source=x&wapas=a%2Fb#top", Some("a/b")),
            ("/?wapas=%zz%+f%e0%a4%95%", Some("%zz% fक%")),
            ("/?notwapas=m_1", None),
            ("/?wapas=", None),
            ("/?wapas", None),
            ("/wapas=m_1", None),
            ("", None),
        ];
        for (address, mark) in table {
            assert_eq!(own(address).as_deref(), mark, "{address}");
        }
    }

    #[test]
    fn words_come_in_every_shape() {
        let table = [
            (r#""a, b ,,a""#, vec!["a", "b", "a"]),
            (r#"[{"name":"x","value":"1"},{"name":"y","value":null},{"value":2}]"#, vec!["1", "2"]),
            (r#"{"cf_link_id":"13746255","n":7,"deep":{"x":1}}"#, vec!["13746255", "7"]),
            (r#"["a",["b"]]"#, vec!["a", "b"]),
            ("null", vec![]),
            (r#""null""#, vec![]),
        ];
        for (json, words) in table {
            let body = format!(r#"{{"tags":{json}}}"#);
            let node = Node::read(&body).unwrap();
            assert_eq!(values(&mut Fields::within(&node), &["tags"]), words, "{json}");
        }
        let flood = format!(r#"{{"tags":"{}"}}"#, "x,".repeat(5000));
        let node = Node::read(&flood).unwrap();
        assert_eq!(values(&mut Fields::within(&node), &["tags"]).len(), MOST);
    }
}
