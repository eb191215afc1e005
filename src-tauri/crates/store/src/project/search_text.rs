//! What a cart can be found by, and how a search is read.

use wapas_domain::cart::Cart;

/// Everything that a cart can be found by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SearchText {
    /// Words: name, email, products, codes, city, the sender's id.
    pub(super) words: String,
    /// Digits of its numbers.
    pub(super) digits: String,
}

impl SearchText {
    pub(super) fn of(cart: &Cart) -> Self {
        let mut words: Vec<&str> = Vec::new();
        words.extend(
            [&cart.name.full, &cart.name.first, &cart.email, &cart.cart_id]
                .into_iter()
                .flatten()
                .map(String::as_str),
        );
        words.extend(cart.address.iter().filter_map(|address| address.city.as_deref()));
        words.extend(
            cart.items.iter().flat_map(|item| [&item.title, &item.sku]).flatten().map(String::as_str),
        );
        words.extend(cart.codes.iter().map(|code| code.code.as_str()));
        let number = cart.number().map(|phone| phone.digits().to_owned());
        let raw = cart.phone_raw.as_deref().map(digits_of).filter(|raw| number.as_ref() != Some(raw));
        let digits: Vec<String> = number.into_iter().chain(raw).collect();
        Self { words: fold_script(&words.join(" ")), digits: digits.join(" ") }
    }
}

/// The digits in a text, in ASCII, whatever script they were typed in.
pub(crate) fn digits_of(text: &str) -> String {
    text.chars().filter_map(ascii_digit).collect()
}

fn ascii_digit(c: char) -> Option<char> {
    let value = match c {
        '0'..='9' => return Some(c),
        '\u{966}'..='\u{96f}' => u32::from(c) - 0x966,
        '\u{ff10}'..='\u{ff19}' => u32::from(c) - 0xff10,
        _ => return None,
    };
    char::from_digit(value, 10)
}

/// The words of a search, ready to be looked up.
pub(crate) fn terms(search: &str) -> Vec<String> {
    fold_script(search)
        .split(|c: char| !is_word(c))
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .map(str::to_owned)
        .collect()
}

/// What the tokeniser takes for part of a word: letters, digits, marks.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c)
}

/// Marks of the Indian scripts, which Rust does not count as letters.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' | '\u{980}'..='\u{d7f}')
}

/// Brings Devanagari spellings that people mix to one: without nukta, and with anusvara for chandrabindu.
fn fold_script(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{93c}' | '\u{200c}' | '\u{200d}' => {}
            '\u{901}' => folded.push('\u{902}'),
            '\u{958}' => folded.push('क'),
            '\u{959}' => folded.push('ख'),
            '\u{95a}' => folded.push('ग'),
            '\u{95b}' => folded.push('ज'),
            '\u{95c}' => folded.push('ड'),
            '\u{95d}' => folded.push('ढ'),
            '\u{95e}' => folded.push('फ'),
            '\u{95f}' => folded.push('य'),
            '\u{929}' => folded.push('न'),
            '\u{931}' => folded.push('र'),
            c => folded.push(ascii_digit(c).unwrap_or(c)),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_that_people_mix_are_one() {
        assert_eq!(terms("चाँद"), terms("चांद"));
        assert_eq!(terms("ज़ेवर"), terms("जेवर"));
        assert_eq!(terms("\u{95b}ेवर"), terms("जेवर"));
        assert_eq!(terms("  Ravi-Kumar, x@y.in "), ["Ravi", "Kumar", "x", "y", "in"]);
        assert!(terms(" - \" * ").is_empty());
    }

    #[test]
    fn digits_are_read_in_any_script() {
        assert_eq!(digits_of("+९१ 98-७६"), "919876");
    }
}
