//! What messages through a provider cost, by a card of rates that the merchant keeps up to date. Every
//! figure is an estimate: the provider's bill is what counts.

use crate::phone::Phone;
use serde::{Deserialize, Serialize};

/// Parts of a rupee in which rates are written: four places.
const PARTS: i64 = 10_000;
/// Minor units (paise) in a rupee.
const PAISE: i64 = 100;

/// The rates of one message to India. Source: "pricing" of Meta's documents and Indian providers, October 2026.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RateCard {
    /// The day of these rates, as `YYYY-MM-DD`.
    pub as_of: String,
    /// WhatsApp's price of a marketing message, in ten-thousandths of a rupee.
    pub marketing: i64,
    /// What the provider adds, in the same parts.
    pub fee: i64,
    /// The tax on both, in percent.
    pub tax: u32,
}

impl Default for RateCard {
    fn default() -> Self {
        Self { as_of: "2026-10-01".to_owned(), marketing: 8_631, fee: 0, tax: 18 }
    }
}

impl RateCard {
    /// Whether these can be rates: a day, and no more than 100 rupees a message.
    pub fn is_sound(&self) -> bool {
        let most = 100 * PARTS;
        (0..=most).contains(&self.marketing)
            && (0..=most).contains(&self.fee)
            && self.tax <= 100
            && self.as_of.parse::<jiff::civil::Date>().is_ok()
    }

    /// What so many messages to India come to, in paise, rounded up.
    pub fn paise(&self, messages: u64) -> i64 {
        let messages = i128::from(messages);
        let each = i128::from(self.marketing) + i128::from(self.fee);
        let parts = messages * each * i128::from(100 + self.tax);
        // In parts of a rupee and of a percent.
        let whole = i128::from(PARTS / PAISE) * 100;
        i64::try_from((parts + whole - 1) / whole).unwrap_or(i64::MAX)
    }
}

/// How the numbers begin for which the card has a rate. Others cost something else, which no sum guesses.
pub const PRICED: &str = "+91";

/// Whether the card has a rate for a number.
pub fn is_priced(number: &Phone) -> bool {
    number.as_str().starts_with(PRICED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_costs_the_rate_the_fee_and_the_tax() {
        let card = RateCard::default();
        assert_eq!(card.paise(0), 0);
        assert_eq!(card.paise(1), 102, "86.31 paise and 18 %, rounded up");
        assert_eq!(card.paise(1000), 101_846);
        let dear = RateCard { fee: 1_369, tax: 0, ..card };
        assert_eq!(dear.paise(7), 700);
        assert_eq!(dear.paise(u64::MAX), i64::MAX);
    }

    #[test]
    fn a_card_needs_a_day_and_rates_that_can_be() {
        let card = RateCard::default();
        assert!(card.is_sound());
        for wrong in [
            RateCard { as_of: "yesterday".to_owned(), ..card.clone() },
            RateCard { marketing: -1, ..card.clone() },
            RateCard { fee: 1_000_001, ..card.clone() },
            RateCard { tax: 101, ..card.clone() },
        ] {
            assert!(!wrong.is_sound(), "{wrong:?}");
        }
    }

    #[test]
    fn rates_are_for_india_alone() {
        let priced = |text| is_priced(&Phone::parse(text).unwrap());
        assert!(priced("+919812345678"));
        assert!(!priced("+14155550123"));
    }
}
