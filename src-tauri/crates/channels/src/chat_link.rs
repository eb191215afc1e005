//! Click-to-chat: an address that opens WhatsApp with the text ready. The merchant presses send.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use wapas_domain::phone::Phone;

/// What stays as it is in a query: RFC 3986's unreserved characters.
const QUERY: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The longest address that WhatsApp links surely work with, in bytes. There is no official figure.
pub const SURE_BYTES: usize = 2000;
/// The longest text that surely fits, in characters.
pub const SURE_CHARACTERS: usize = 1000;

/// Who takes the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opener {
    /// The browser, by `https://wa.me`, which hands over to the app where there is one.
    Browser,
    /// The app on this computer, by its own scheme.
    App,
}

/// The address that opens a chat with `phone` and `text` as an editable draft.
///
/// The number carries digits only, so nothing from a webhook can add to the address.
pub fn chat_link(phone: &Phone, text: &str, opener: Opener) -> String {
    let text = encoded(text);
    match opener {
        Opener::Browser => format!("https://wa.me/{}?text={text}", phone.digits()),
        Opener::App => format!("whatsapp://send?phone={}&text={text}", phone.digits()),
    }
}

/// Whether a text may be too long for a link.
pub fn is_too_long(text: &str) -> bool {
    text.chars().count() > SURE_CHARACTERS || encoded(text).len() > SURE_BYTES
}

/// The text as it stands in an address: UTF-8, percent-encoded, a space as `%20`.
pub fn encoded(text: &str) -> String {
    utf8_percent_encode(&plain(text), QUERY).to_string()
}

/// Takes out control and direction marks, which could make a message read otherwise than it looks.
/// Line breaks stay.
pub fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| *c == '\n' || !c.is_control() && !matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn phone() -> Phone {
        Phone::parse("+919876543210").unwrap()
    }

    #[test]
    fn the_address_is_exact() {
        let link = chat_link(&phone(), "Hi J & K,\nनमस्ते", Opener::Browser);
        assert_eq!(
            link,
            "https://wa.me/919876543210?text=Hi%20J%20%26%20K%2C%0A%E0%A4%A8%E0%A4%AE%E0%A4%B8%E0%A5%8D%E0%A4%A4%E0%A5%87"
        );
        let link = chat_link(&phone(), "Hi", Opener::App);
        assert_eq!(link, "whatsapp://send?phone=919876543210&text=Hi");
    }

    #[test]
    fn long_texts_are_known() {
        assert!(!is_too_long(&"a".repeat(SURE_CHARACTERS)));
        assert!(is_too_long(&"a".repeat(SURE_CHARACTERS + 1)));
        assert!(is_too_long(&"न".repeat(223)));
        assert!(!is_too_long(&"न".repeat(222)));
    }

    proptest! {
        #[test]
        fn what_arrives_is_what_was_meant(text in any::<String>()) {
            let link = url::Url::parse(&chat_link(&phone(), &text, Opener::Browser)).unwrap();
            prop_assert_eq!(link.path(), "/919876543210");
            let pairs: Vec<_> = link.query_pairs().collect();
            prop_assert_eq!(pairs.len(), 1);
            prop_assert_eq!(pairs[0].1.as_ref(), plain(&text));
        }
    }
}
