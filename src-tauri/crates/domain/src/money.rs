//! Money in whole minor units, read from the text that was sent and never through floating point.

use serde::{Deserialize, Serialize};

/// What one figure in a payload counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Rupees: `8500` is ₹8,500.
    Major,
    /// Paise: `8500` is ₹85.
    Minor,
}

/// The most decimals that any currency has.
const MOST_DECIMALS: u32 = 3;

/// An amount as sent: the digits of a JSON number or string, untouched.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Amount(String);

impl Amount {
    /// Takes a number's text. `None` where it is not a plain decimal number, with or without
    /// thousands commas and a currency sign, that fits into minor units.
    pub fn parse(text: &str) -> Option<Self> {
        let text: String = text
            .trim()
            .trim_start_matches(['₹', '$'])
            .chars()
            .filter(|c| !matches!(c, ',' | ' ' | '_'))
            .collect();
        let amount = Self(text);
        amount.scaled(MOST_DECIMALS).map(|_| amount)
    }

    /// The text as sent, without commas and signs.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it has a part after the point that is not zero: such an amount proves the major unit.
    pub fn is_fractional(&self) -> bool {
        self.0.split_once('.').is_some_and(|(_, fraction)| fraction.bytes().any(|b| b != b'0'))
    }

    /// Whether it is nothing at all.
    pub fn is_zero(&self) -> bool {
        self.0.bytes().all(|b| !b.is_ascii_digit() || b == b'0')
    }

    /// The sum of two figures in the same unit, exact.
    pub fn plus(&self, other: &Self) -> Option<Self> {
        let sum = self.scaled(MOST_DECIMALS)?.checked_add(other.scaled(MOST_DECIMALS)?)?;
        let (sign, sum) = (if sum < 0 { "-" } else { "" }, sum.unsigned_abs());
        let text = format!("{sign}{}.{:03}", sum / 1000, sum % 1000);
        // A third decimal is only there in a few currencies.
        Self::parse(text.strip_suffix('0').unwrap_or(&text))
    }

    /// The amount in minor units of `currency` when read with `unit`.
    ///
    /// `None` where the figure has more decimals than the unit allows or does not fit.
    pub fn minor(&self, unit: Unit, currency: &str) -> Option<i64> {
        match unit {
            Unit::Major => self.scaled(exponent(currency)),
            Unit::Minor => self.scaled(0),
        }
    }

    /// The figure times ten to the `exponent`; decimals beyond it must be zero.
    fn scaled(&self, exponent: u32) -> Option<i64> {
        let (negative, digits) =
            self.0.strip_prefix('-').map_or((false, self.0.as_str()), |rest| (true, rest));
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let plain = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !plain(whole) || !plain(fraction) {
            return None;
        }
        let places = exponent as usize;
        let (kept, beyond) = fraction.split_at(fraction.len().min(places));
        if beyond.bytes().any(|b| b != b'0') {
            return None;
        }
        let value: i64 = format!("{whole}{kept:0<places$}").parse().ok()?;
        Some(if negative { -value } else { value })
    }
}

/// How many decimals a currency has (ISO 4217): 2, but none for yen and its like, 3 for Gulf dinars.
pub fn exponent(currency: &str) -> u32 {
    match currency {
        "BIF" | "CLP" | "DJF" | "GNF" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX" | "VND" | "VUV"
        | "XAF" | "XOF" | "XPF" => 0,
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn minor(text: &str, unit: Unit) -> Option<i64> {
        Amount::parse(text)?.minor(unit, "INR")
    }

    #[test]
    fn the_same_figure_reads_two_ways() {
        assert_eq!(minor("8500", Unit::Major), Some(850_000));
        assert_eq!(minor("8500", Unit::Minor), Some(8500));
        assert_eq!(minor("600.00", Unit::Major), Some(60_000));
        assert_eq!(minor("₹1,24,900.5", Unit::Major), Some(12_490_050));
        assert_eq!(minor("1299.0", Unit::Minor), Some(1299));
    }

    #[test]
    fn a_fraction_proves_rupees() {
        let amount = Amount::parse("12350.50").unwrap();
        assert!(amount.is_fractional());
        assert_eq!(amount.minor(Unit::Minor, "INR"), None);
        assert!(!Amount::parse("600.00").unwrap().is_fractional());
    }

    #[test]
    fn sums_are_exact_in_any_unit() {
        let sum = |one: &str, other: &str| Amount::parse(one)?.plus(&Amount::parse(other)?);
        assert_eq!(sum("195.67", "3.98").unwrap().as_str(), "199.65");
        assert_eq!(sum("0.1", "0.2").unwrap().as_str(), "0.30");
        assert_eq!(sum("5000", "1200").unwrap().as_str(), "6200.00");
        assert_eq!(sum("5000", "1200").unwrap().minor(Unit::Minor, "INR"), Some(6200));
        assert_eq!(sum("1.005", "-2").unwrap().as_str(), "-0.995");
        assert_eq!(sum("9223372036854775", "1"), None);
    }

    #[test]
    fn what_is_no_plain_number_is_no_amount() {
        for text in ["", "null", "1e400", "NaN", "--1", "1.2.3", ".", "99999999999999999999", "0x10"] {
            assert_eq!(Amount::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_whole_rupee_figure_survives(rupees in -1_000_000_000_i64..1_000_000_000, paise in 0..100_i64) {
            let sign = if rupees < 0 { -1 } else { 1 };
            let text = format!("{rupees}.{paise:02}");
            prop_assert_eq!(minor(&text, Unit::Major), Some(rupees * 100 + sign * paise));
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,40}") {
            let _ = Amount::parse(&text).map(|amount| amount.minor(Unit::Major, "INR"));
        }
    }
}
