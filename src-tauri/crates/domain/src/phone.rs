//! Phone numbers: read from what was typed, kept as E.164, never guessed.

use phonenumber::{Mode, country};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// A number in E.164, such as `+919876543210`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Phone(String);

/// The text is not a number that can be called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is not a phone number in international form")]
pub struct NotAPhone;

/// What the text of a number can mean.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhoneReading {
    /// Nothing was sent.
    #[default]
    Missing,
    /// It is valid in no reading.
    Invalid,
    /// It is valid in one reading.
    Certain(Phone),
    /// It is valid in two readings or more; the merchant picks.
    Ambiguous(Vec<Phone>),
}

impl PhoneReading {
    /// The number, where there is no doubt.
    pub fn certain(&self) -> Option<&Phone> {
        match self {
            Self::Certain(phone) => Some(phone),
            _ => None,
        }
    }
}

impl Phone {
    /// Takes a number that is written in E.164 and is plausible.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('+')?;
        let plain = digits.bytes().all(|b| b.is_ascii_digit());
        (plain && is_plausible(digits)).then(|| Self(text.to_owned()))
    }

    /// With the plus sign.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Without the plus sign, as `wa.me` wants it.
    pub fn digits(&self) -> &str {
        &self.0[1..]
    }

    /// The ISO 3166 code of the country, where the number plan tells it.
    pub fn country(&self) -> Option<String> {
        let id = phonenumber::parse(None, &self.0).ok()?.country().id()?;
        Some(id.as_ref().to_owned())
    }

    /// The country's calling code, and the rest of the number: `91` and `9876543210`.
    pub fn in_country(&self) -> Option<(&str, &str)> {
        let code = phonenumber::parse(None, &self.0).ok()?.code().value().to_string();
        self.digits().starts_with(&code).then(|| self.digits().split_at(code.len()))
    }

    /// Grouped for reading: `+91 98765 43210`.
    pub fn display(&self) -> String {
        match self.0.strip_prefix("+91") {
            Some(rest) if rest.len() == 10 => format!("+91 {} {}", &rest[..5], &rest[5..]),
            _ => phonenumber::parse(None, &self.0).map_or_else(
                |_| self.0.clone(),
                |number| number.format().mode(Mode::International).to_string(),
            ),
        }
    }

    /// Whether every digit after the country code is the same, as in numbers typed to get past a form.
    pub fn looks_typed_in_haste(&self) -> bool {
        let digits = self.digits();
        let tail = &digits[digits.len().saturating_sub(9)..];
        tail.bytes().all(|b| Some(&b) == tail.as_bytes().first()) || tail.ends_with("234567890")
    }
}

impl TryFrom<String> for Phone {
    type Error = NotAPhone;

    fn try_from(text: String) -> Result<Self, NotAPhone> {
        Self::parse(&text).ok_or(NotAPhone)
    }
}

impl From<Phone> for String {
    fn from(phone: Phone) -> Self {
        phone.0
    }
}

/// Reads a number as sent. `country` is the ISO code of the address, where there is one.
///
/// A number with a country code is read with it. One without is read as Indian and as one of the
/// address's country; where both are valid the merchant must choose.
pub fn read(raw: Option<&str>, country: Option<&str>) -> PhoneReading {
    let Some(text) = raw.and_then(crate::name::clean) else {
        return PhoneReading::Missing;
    };
    let Some(typed) = Typed::from(&text) else {
        return PhoneReading::Invalid;
    };
    let mut found: Vec<Phone> = Vec::new();
    for digits in if typed.international { typed.abroad() } else { typed.at_home(country) } {
        let phone = Phone(format!("+{digits}"));
        if is_plausible(&digits) && !found.contains(&phone) {
            found.push(phone);
        }
    }
    match found.len() {
        0 => PhoneReading::Invalid,
        1 => PhoneReading::Certain(found.remove(0)),
        _ => PhoneReading::Ambiguous(found),
    }
}

/// The digits that somebody typed, and whether they began with a plus sign or `00`.
struct Typed {
    digits: String,
    international: bool,
}

impl Typed {
    fn from(text: &str) -> Option<Self> {
        let lower = text.to_lowercase();
        let text = lower.trim_start_matches("tel:").trim_start_matches("whatsapp:").trim();
        if text.chars().any(char::is_alphabetic) {
            return None;
        }
        let digits: String = text.chars().filter_map(ascii_digit).collect();
        let plus = text.trim_start_matches(['(', ' ']).starts_with(['+', '＋']);
        let (digits, international) = match digits.strip_prefix("00") {
            Some(rest) => (rest.to_owned(), true),
            None => (digits, plus),
        };
        (8..=17).contains(&digits.len()).then_some(Self { digits, international })
    }

    /// With a country code: as typed, else with the mistakes that forms make taken out: a 0 after
    /// the code, or the code twice.
    fn abroad(&self) -> Vec<String> {
        if is_plausible(&self.digits) {
            return vec![self.digits.clone()];
        }
        if let Some(rest) = self.digits.strip_prefix("9191") {
            return vec![format!("91{rest}")];
        }
        (1..=3)
            .filter_map(|code| {
                let rest = self.digits.get(code..)?.strip_prefix('0')?;
                Some(format!("{}{rest}", &self.digits[..code]))
            })
            .collect()
    }

    /// Without one: India, the address's country, or a country code without its plus sign.
    fn at_home(&self, country: Option<&str>) -> Vec<String> {
        let digits = self.digits.as_str();
        let national = digits.strip_prefix('0').unwrap_or(digits);
        let mut readings = Vec::new();
        if is_indian_mobile(national) {
            readings.push(format!("91{national}"));
        }
        if let Some(id) = country.and_then(|code| country::Id::from_str(code).ok())
            && let Ok(number) = phonenumber::parse(Some(id), digits)
        {
            let code = number.country().code().to_string();
            readings.push(format!("{code}{}", number.national()));
        }
        if digits.len() >= 11 && !digits.starts_with('0') {
            readings.push(digits.to_owned());
        }
        readings
    }
}

fn ascii_digit(c: char) -> Option<char> {
    let value = match c {
        '0'..='9' => return Some(c),
        '०'..='९' => c as u32 - '०' as u32,
        '０'..='９' => c as u32 - '０' as u32,
        _ => return None,
    };
    char::from_digit(value, 10)
}

fn is_indian_mobile(national: &str) -> bool {
    national.len() == 10 && matches!(national.as_bytes()[0], b'6'..=b'9')
}

/// Whether the digits, country code first, can be somebody's number.
///
/// India's mobile ranges and North America's area codes grow faster than any table, so their shape
/// is enough; elsewhere the number plan decides.
fn is_plausible(digits: &str) -> bool {
    if digits.strip_prefix("91").is_some_and(is_indian_mobile) {
        return true;
    }
    if let Some(rest) = digits.strip_prefix('1') {
        let bytes = rest.as_bytes();
        return bytes.len() == 10 && bytes[0] >= b'2' && bytes[3] >= b'2';
    }
    (8..=15).contains(&digits.len())
        && phonenumber::parse(None, format!("+{digits}")).is_ok_and(|number| {
            number.is_valid() && number.format().mode(Mode::E164).to_string()[1..] == *digits
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn certain(text: &str, country: Option<&str>) -> Option<String> {
        read(Some(text), country).certain().map(|phone| phone.as_str().to_owned())
    }

    #[test]
    fn nine_shapes_of_one_indian_number() {
        for text in [
            "+919876543210",
            "919876543210",
            "9876543210",
            "09876543210",
            "+91 98765 43210",
            "00919876543210",
            "+91-09876543210",
            "+91 91 98765-43210",
            "(+91) 98765 43210",
            "९८७६५४३२१०",
            "tel:+91-98765-43210",
        ] {
            assert_eq!(certain(text, Some("IN")).as_deref(), Some("+919876543210"), "{text}");
            assert_eq!(certain(text, None).as_deref(), Some("+919876543210"), "{text}");
        }
    }

    #[test]
    fn two_readings_are_left_to_the_merchant() {
        let reading = read(Some("9876543210"), Some("US"));
        let PhoneReading::Ambiguous(found) = reading else { panic!("{reading:?}") };
        let found: Vec<&str> = found.iter().map(Phone::as_str).collect();
        assert_eq!(found, ["+919876543210", "+19876543210"]);
    }

    #[test]
    fn what_is_no_number_is_flagged() {
        for text in ["+1234567890", "+abc", "12345", "1118911189", "+91 1118911189", "00000000000000000000"] {
            assert_eq!(read(Some(text), None), PhoneReading::Invalid, "{text}");
        }
        for text in ["", "null", "  ", "N/A", "+"] {
            assert_eq!(read(Some(text), None), PhoneReading::Missing, "{text}");
        }
        assert_eq!(read(None, Some("IN")), PhoneReading::Missing);
    }

    #[test]
    fn other_countries_are_read_by_their_address() {
        assert_eq!(certain("0501234567", Some("AE")).as_deref(), Some("+971501234567"));
        assert_eq!(certain("971501234567", None).as_deref(), Some("+971501234567"));
        assert_eq!(certain("+97150 123 4567", Some("IN")).as_deref(), Some("+971501234567"));
        assert_eq!(certain("+9710501234567", None).as_deref(), Some("+971501234567"));
    }

    #[test]
    fn numbers_know_their_country_and_their_groups() {
        let phone = Phone::parse("+919876543210").unwrap();
        assert_eq!(phone.country().as_deref(), Some("IN"));
        assert_eq!(phone.display(), "+91 98765 43210");
        assert!(Phone::parse("+919999999999").unwrap().looks_typed_in_haste());
        assert!(!phone.looks_typed_in_haste());
    }

    proptest! {
        #[test]
        fn whatever_is_read_is_e164(text in "[+0-9 ()a-z०-९-]{0,24}", country in "[A-Z]{2}") {
            let found = match read(Some(&text), Some(&country)) {
                PhoneReading::Certain(phone) => vec![phone],
                PhoneReading::Ambiguous(phones) => phones,
                _ => vec![],
            };
            for phone in found {
                prop_assert!(Phone::parse(phone.as_str()).is_some());
                prop_assert!(phone.digits().len() <= 15 && phone.digits().bytes().all(|b| b.is_ascii_digit()));
            }
        }
    }
}
