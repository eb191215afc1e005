//! Reads single values leniently: string or number, alone or in a list of one.

use crate::json::Node;
use wapas_domain::money::{Amount, Unit};
use wapas_domain::name;

/// Bytes of one text that are kept.
pub(crate) const LONGEST_TEXT: usize = 4096;
/// Bytes of an email address, by RFC 5321.
const LONGEST_EMAIL: usize = 254;

/// The text of a string or a number, as sent but for white space around it. Words that stand for
/// nothing are missing.
pub(crate) fn raw_text(node: &Node<'_>) -> Option<String> {
    match node {
        Node::Text(text) => {
            let text = text.trim();
            (!says_nothing(text)).then(|| text.to_owned())
        }
        Node::Number(text) => Some((*text).to_owned()),
        Node::List(entries) if entries.len() == 1 => match &entries[0] {
            Node::List(_) => None,
            entry => raw_text(entry),
        },
        _ => None,
    }
}

/// Whether a text is empty, invisible, or a word for no value.
pub(crate) fn says_nothing(text: &str) -> bool {
    // Cleaning is dear; no word for nothing has as many letters.
    let letters = text.bytes().filter(u8::is_ascii_alphanumeric).count();
    letters < 10 && name::clean(text).is_none()
}

/// A text for people: marks dropped, white space folded, cut at 4 KiB.
pub(crate) fn text(node: &Node<'_>) -> Option<String> {
    let mut text = match node {
        Node::Text(text) => name::clean(text)?,
        _ => name::clean(&raw_text(node)?)?,
    };
    text.truncate(text.floor_char_boundary(LONGEST_TEXT));
    Some(text)
}

/// A text that is worth nothing in part, such as an id or a link: whole or not at all.
pub(crate) fn whole(node: &Node<'_>) -> Option<String> {
    raw_text(node).filter(|text| text.len() <= LONGEST_TEXT)
}

/// A phone number as sent. Without a single digit it is none.
pub(crate) fn phone(node: &Node<'_>) -> Option<String> {
    whole(node).filter(|text| text.chars().any(char::is_numeric))
}

/// An email in lower case, where it looks like one.
pub(crate) fn email(node: &Node<'_>) -> Option<String> {
    let text = whole(node)?.to_lowercase();
    let (local, domain) = text.split_once('@')?;
    let labels = domain.contains('.') && domain.split('.').all(|label| !label.is_empty());
    let strange = |c: char| c.is_whitespace() || c.is_control() || "@,;<>\"\\".contains(c);
    let plain = !local.contains(strange) && !domain.contains(strange);
    let fits = !local.is_empty() && text.len() <= LONGEST_EMAIL;
    (labels && plain && fits).then_some(text)
}

/// A money figure.
pub(crate) fn amount(node: &Node<'_>) -> Option<Amount> {
    Amount::parse(&whole(node)?)
}

/// A whole number that is not negative.
pub(crate) fn count(node: &Node<'_>) -> Option<i64> {
    let figure = amount(node)?.minor(Unit::Minor, "")?;
    (figure >= 0).then_some(figure)
}

/// A code of letters in upper case, such as a currency's three or a country's two.
pub(crate) fn letters<const COUNT: usize>(node: &Node<'_>) -> Option<String> {
    let text = whole(node)?.to_ascii_uppercase();
    let fits = text.len() == COUNT && text.bytes().all(|byte| byte.is_ascii_uppercase());
    fits.then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(json: &str) -> Node<'_> {
        Node::read(json).unwrap()
    }

    #[test]
    fn numbers_and_strings_read_alike() {
        for json in ["9876543210", r#""9876543210""#, r#"[" 9876543210 "]"#] {
            assert_eq!(phone(&from(json)).as_deref(), Some("9876543210"), "{json}");
        }
        for json in ["2", r#""2""#, "2.0", r#""2.00""#] {
            assert_eq!(count(&from(json)), Some(2), "{json}");
        }
        for json in ["-1", "1.5", "1e400", "9223372036854775808", r#""two""#, "{}"] {
            assert_eq!(count(&from(json)), None, "{json}");
        }
    }

    #[test]
    fn what_means_nothing_is_missing() {
        for json in ["null", r#""null""#, r#""""#, r#"" N/A ""#, "[]", "{}", "true"] {
            assert_eq!(text(&from(json)), None, "{json}");
        }
        for json in [r#""+""#, r#""+abc""#, r#""undefined""#] {
            assert_eq!(phone(&from(json)), None, "{json}");
        }
    }

    #[test]
    fn emails_are_trimmed_lowered_and_checked() {
        let sent = from(r#"" Customer@Example.COM ""#);
        assert_eq!(email(&sent).as_deref(), Some("customer@example.com"));
        for json in [r#""a@b""#, r#""@b.in""#, r#""a b@c.in""#, r#""a@b..in""#, r#""a@b@c.in""#] {
            assert_eq!(email(&from(json)), None, "{json}");
        }
    }

    #[test]
    fn long_texts_are_cut_and_long_ids_refused() {
        let json = format!("\"{}\"", "क".repeat(2000));
        assert_eq!(text(&from(&json)).unwrap().len(), 4095);
        assert_eq!(whole(&from(&json)), None);
    }
}
