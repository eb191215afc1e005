//! What a cart can be found by, and how a search is read. Both go through the same spelling.

use unicode_normalization::UnicodeNormalization;
use wapas_domain::cart::Cart;

/// Digits from which on a part of a number is looked for; fewer find how a number begins.
const DIGITS: usize = 3;
/// Letters up to which beginnings of words have lists of their own in the file.
pub(crate) const SHORT: usize = 3;
/// Words of a search that count.
const WORDS: usize = 12;

/// Everything that a cart can be found by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SearchText {
    /// Words: name, email, products, codes, city, the sender's id, and numbers for how they begin.
    pub(super) words: String,
    /// Digits of its numbers.
    pub(super) digits: String,
}

impl SearchText {
    pub(super) fn of(cart: &Cart) -> Self {
        let number = cart.number().map(|phone| phone.digits().to_owned());
        let raw = cart.phone_raw.as_deref().map(digits_of).filter(|raw| number.as_ref() != Some(raw));
        let numbers: Vec<String> = number.into_iter().chain(raw).collect();
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
        for number in &numbers {
            words.extend([number.as_str(), at_home(number)]);
        }
        Self { words: spelt(&words.join(" ")), digits: numbers.join(" ") }
    }
}

/// A search as it is looked up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sought {
    /// All words, each the beginning of one.
    pub(crate) words: Vec<String>,
    /// The words that are no part of the number.
    pub(crate) beside: Vec<String>,
    /// The number, in each way in which it may stand in the file; none where there are too few digits.
    pub(crate) numbers: Vec<String>,
}

impl Sought {
    /// Reads what was typed; `None` where there is nothing in it to look for.
    pub(crate) fn read(typed: &str) -> Option<Self> {
        let typed = spelt(typed);
        let (number, beside): (Vec<&str>, Vec<&str>) =
            typed.split_whitespace().partition(|part| is_number(part));
        let words = terms(&typed);
        let sought =
            Self { words, beside: terms(&beside.join(" ")), numbers: ways_of(&digits_of(&number.join(""))) };
        (!sought.words.is_empty()).then_some(sought)
    }
}

/// Whether a part of a search is a piece of a number, such as `+91` or `(0)98-76`.
fn is_number(part: &str) -> bool {
    part.chars().any(|c| c.is_ascii_digit())
        && part.chars().all(|c| c.is_ascii_digit() || "+-()./\u{2010}\u{2011}".contains(c))
}

/// The ways in which a number that begins so may stand in the file: with its country or without.
fn ways_of(digits: &str) -> Vec<String> {
    let home = at_home(digits);
    let mut ways = vec![digits];
    if home != digits {
        ways.push(home);
    }
    ways.into_iter().filter(|way| way.len() >= DIGITS).map(str::to_owned).collect()
}

/// A number without the zeros of a dialler and without India's code before all its ten digits.
fn at_home(digits: &str) -> &str {
    let digits = digits.trim_start_matches('0');
    let rest = digits.strip_prefix("91").map(|rest| rest.trim_start_matches('0'));
    rest.filter(|rest| rest.len() >= 10).unwrap_or(digits)
}

/// The digits in a text, in ASCII, whatever script they were typed in.
pub(crate) fn digits_of(text: &str) -> String {
    text.chars().filter_map(ascii_digit).collect()
}

/// The zeros of the scripts whose digits are read; nine more follow each.
const ZEROS: [char; 16] = [
    '0', '\u{660}', '\u{6f0}', '\u{7c0}', '\u{966}', '\u{9e6}', '\u{a66}', '\u{ae6}', '\u{b66}', '\u{be6}',
    '\u{c66}', '\u{ce6}', '\u{d66}', '\u{e50}', '\u{f20}', '\u{ff10}',
];

fn ascii_digit(c: char) -> Option<char> {
    ZEROS.iter().find_map(|zero| char::from_digit(u32::from(c).checked_sub(u32::from(*zero))?, 10))
}

fn terms(spelt: &str) -> Vec<String> {
    spelt
        .split(|c: char| !is_word(c))
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .take(WORDS)
        .map(str::to_owned)
        .collect()
}

/// What the tokeniser takes for part of a word: letters, digits, marks.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' | '\u{980}'..='\u{d7f}')
}

/// Brings spellings that people mix to one: Latin without accents; Indian scripts without nukta, with
/// anusvara for chandrabindu and for a nasal before another consonant (हिन्दी is हिंदी); digits in ASCII.
fn spelt(text: &str) -> String {
    let letters: Vec<char> = text.nfkd().filter(|c| !is_dropped(*c)).collect();
    let mut spelt = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(c) = letters.get(at) {
        at += 1;
        match c {
            'ङ' | 'ञ' | 'ण' | 'न' | 'म' if letters.get(at) == Some(&VIRAMA) && joins(letters.get(at + 1)) =>
            {
                spelt.push(ANUSVARA);
                at += 1;
            }
            '\u{901}' => spelt.push(ANUSVARA),
            '\u{981}' | '\u{a81}' | '\u{b01}' | '\u{c01}' => {
                spelt.extend(char::from_u32(u32::from(*c) + 1));
            }
            c => spelt.push(ascii_digit(*c).unwrap_or(*c)),
        }
    }
    spelt
}

const VIRAMA: char = '\u{94d}';
const ANUSVARA: char = '\u{902}';

/// Whether a half nasal leans on what follows; at the end of what is typed it still may.
fn joins(next: Option<&char>) -> bool {
    next.is_none_or(|next| !next.is_alphanumeric() || matches!(next, '\u{915}'..='\u{939}'))
}

/// Accents, nuktas, and marks that are not seen.
fn is_dropped(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{93c}' | '\u{9bc}' | '\u{a3c}' | '\u{abc}' | '\u{b3c}' | '\u{cbc}')
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(typed: &str) -> Vec<String> {
        Sought::read(typed).map(|sought| sought.words).unwrap_or_default()
    }

    #[test]
    fn spellings_that_people_mix_are_one() {
        for (one, other) in [
            ("चाँद", "चांद"),
            ("ज़ेवर", "जेवर"),
            ("\u{95b}ेवर", "जेवर"),
            ("हिन्दी", "हिंदी"),
            ("चन्दन", "चंदन"),
            ("मुम्बई", "मुंबई"),
            ("মাড\u{9bc}", "মাড"),
            ("ગાઁધી", "ગાંધી"),
            ("José", "Jose"),
            ("Sa\u{304}r\u{323}i\u{304}", "Sari"),
            ("ＫＵＲＴＡ", "KURTA"),
        ] {
            assert_eq!(words(one), words(other), "{one}");
        }
        assert_eq!(words("  Ravi-Kumar, x@y.in "), ["Ravi", "Kumar", "x", "y", "in"]);
        assert_eq!(Sought::read(" - \" * "), None);
    }

    #[test]
    fn what_is_typed_so_far_is_spelt_like_the_whole() {
        let whole = spelt("मुम्बई");
        assert!(whole.starts_with(&spelt("मु")) && whole.starts_with(&spelt("मुम्")));
    }

    #[test]
    fn numbers_are_read_however_they_are_written() {
        let numbers = |typed| Sought::read(typed).map(|sought| sought.numbers).unwrap_or_default();
        assert_eq!(digits_of("+९१ 98-७६"), "919876");
        assert_eq!(digits_of("௯௮௭ ૯૮ ٩"), "987989");
        for typed in
            ["+91 98765 43210", "0091-98765-43210", "\u{202a}+91 98765\u{a0}43210\u{202c}", "९१ ९८७६५ ४३२१०"]
        {
            assert!(numbers(typed).contains(&"9876543210".to_owned()), "{typed}: {:?}", numbers(typed));
        }
        assert_eq!(numbers("098765"), ["098765", "98765"]);
        assert_eq!(numbers("98765"), ["98765"]);
        assert!(numbers("98").is_empty() && numbers("order-77").is_empty());
        let mixed = Sought::read("ravi 43210").unwrap();
        assert_eq!((mixed.beside, mixed.numbers), (vec!["ravi".to_owned()], vec!["43210".to_owned()]));
    }
}
