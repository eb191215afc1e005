//! Carts that nobody real may have left: tests, samples, bots that try cards.
//!
//! Such a cart is not due and counts in no figure; nothing else changes. The merchant's word on it outweighs
//! every sign, and may become a rule.
//! Signs: `webhook.md` section 5, "Bots and test carts".

use crate::cart::Cart;
use crate::ids::CartId;
use crate::money::Amount;
use crate::phone::Phone;
use crate::time::{HOUR, MINUTE};
use serde::{Deserialize, Serialize};

/// Why a cart may not be of a real customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sign {
    /// The number is one of the merchant's own.
    OwnNumber,
    /// The email is of a domain that is kept for examples and tests.
    ExampleDomain,
    /// It is the sample of a vendor's document.
    Sample,
    /// There is nothing to pay.
    ZeroTotal,
    /// One of very many of one customer in an hour.
    Burst,
    /// One of many tiny ones of different customers within minutes, as bots leave that try stolen cards.
    CardTesting,
    /// The number was typed to get past a form.
    TypedInHaste,
    /// The merchant said so of another cart, and that it is a rule.
    Rule,
}

impl Sign {
    /// Every sign.
    pub const ALL: [Self; 8] = [
        Self::OwnNumber,
        Self::ExampleDomain,
        Self::Sample,
        Self::ZeroTotal,
        Self::Burst,
        Self::CardTesting,
        Self::TypedInHaste,
        Self::Rule,
    ];
}

/// By what a rule knows carts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleAbout {
    /// The customer's number.
    Phone,
    /// The whole email.
    Email,
    /// What follows the @ of the email.
    Domain,
}

impl RuleAbout {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Phone, Self::Email, Self::Domain];

    /// What a cart has of it.
    pub fn of(self, cart: &Cart) -> Option<String> {
        match self {
            Self::Phone => cart.number().map(|phone| phone.as_str().to_owned()),
            Self::Email => cart.email.clone(),
            Self::Domain => cart.email.as_deref().and_then(domain).map(str::to_owned),
        }
    }
}

/// A verdict of the merchant that holds for other carts too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The cart that it was said of first.
    pub cart: CartId,
    /// By what carts are known.
    pub about: RuleAbout,
    /// The number, email or domain.
    pub value: String,
    /// Whether its carts are real.
    pub real: bool,
    /// When it was said, in ms UTC.
    pub at: crate::time::Timestamp,
}

impl Rule {
    /// The value, so far covered that it is known again only by whoever knows it.
    pub fn masked(&self) -> String {
        let tail = |text: &str, shown: usize| {
            let skip = text.chars().count().saturating_sub(shown);
            text.chars().skip(skip).collect::<String>()
        };
        match self.about {
            RuleAbout::Phone => format!("…{}", tail(&self.value, 4)),
            RuleAbout::Email => {
                let first: String = self.value.chars().take(1).collect();
                format!("{first}…@{}", domain(&self.value).unwrap_or_default())
            }
            RuleAbout::Domain => format!("@{}", self.value),
        }
    }
}

/// The sample of Cashfree's document on Ecom360.
const SAMPLE_ID: &str = "cart_123456";
/// Domains that RFC 2606 keeps for examples, and the likeliest in a test.
const EXAMPLES: [&str; 5] = ["example.com", "example.org", "example.net", "test.com", "mailinator.com"];
/// Amounts up to which a cart may be a try of a card, in minor units: ten rupees.
const TINY: i64 = 1_000;

/// Carts of one customer within [`BURST_TIME`] from which on each is one too many.
pub const BURST: u32 = 8;
/// The time in which they count, in ms.
pub const BURST_TIME: i64 = HOUR;
/// Tiny carts of one shop within [`TESTING_TIME`] from which on each may be a try of a card.
pub const TESTING: u32 = 5;
/// The time in which they count, in ms.
pub const TESTING_TIME: i64 = 10 * MINUTE;

/// What the neighbours of a cart tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Around {
    /// Carts of the same customer in the time before it, itself included.
    pub of_customer: u32,
    /// Tiny carts of the same shop in the time before it, itself included.
    pub tiny: u32,
}

/// Whether a cart is so small that its neighbours must be looked at.
pub fn is_tiny(cart: &Cart) -> bool {
    cart.total_minor().is_some_and(|total| (1..=TINY).contains(&total))
}

/// The signs that a cart bears. `own` are the merchant's numbers, `ruled` is what a rule says of it.
pub fn signs(cart: &Cart, own: &[Phone], around: Around, ruled: Option<bool>) -> Vec<Sign> {
    if ruled == Some(true) {
        return Vec::new();
    }
    let email = cart.email.as_deref();
    let example = email.is_some_and(|email| {
        email.starts_with("test@") || domain(email).is_some_and(|domain| EXAMPLES.contains(&domain))
    });
    [
        (cart.number().is_some_and(|number| own.contains(number)), Sign::OwnNumber),
        (example, Sign::ExampleDomain),
        (cart.cart_id.as_deref() == Some(SAMPLE_ID), Sign::Sample),
        (cart.total.as_ref().is_some_and(Amount::is_zero), Sign::ZeroTotal),
        (around.of_customer >= BURST, Sign::Burst),
        (is_tiny(cart) && around.tiny >= TESTING, Sign::CardTesting),
        (cart.number().is_some_and(Phone::looks_typed_in_haste), Sign::TypedInHaste),
        (ruled == Some(false), Sign::Rule),
    ]
    .into_iter()
    .filter_map(|(holds, sign)| holds.then_some(sign))
    .collect()
}

fn domain(email: &str) -> Option<&str> {
    email.rsplit_once('@').map(|(_, domain)| domain).filter(|domain| !domain.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checkout::Checkout;
    use crate::fold;
    use crate::ids::Seq;
    use crate::money::Unit;
    use crate::time::Timestamp;

    fn cart(with: impl FnOnce(&mut Checkout)) -> Cart {
        let mut checkout = Checkout {
            cart_id: Some("c-1".to_owned()),
            phone_raw: Some("+919812345678".to_owned()),
            email: Some("asha@shop.in".to_owned()),
            total: Amount::parse("850"),
            ..Checkout::default()
        };
        with(&mut checkout);
        let context = fold::Context {
            cart: "c".into(),
            person: "p".into(),
            shop: "mystore.in".into(),
            connection: "k".into(),
            kind: crate::connection::ConnectionKind::Ecom360,
            unit: Some(Unit::Major),
            currency: "INR".to_owned(),
            received_at: Timestamp(1),
            delivery: Seq(1),
        };
        fold::checkout(None, &checkout, &context).0
    }

    fn of(cart: &Cart) -> Vec<Sign> {
        signs(cart, &[Phone::parse("+919800000001").unwrap()], Around::default(), None)
    }

    #[test]
    fn an_everyday_cart_bears_no_sign() {
        assert_eq!(of(&cart(|_| ())), []);
        assert_eq!(of(&cart(|cart| cart.total = Amount::parse("5"))), [], "a small cart alone is no sign");
    }

    #[test]
    fn each_sign_is_seen() {
        assert_eq!(of(&cart(|cart| cart.phone_raw = Some("+919800000001".to_owned()))), [Sign::OwnNumber]);
        for email in ["a@example.com", "test@gmail.com", "x@mailinator.com"] {
            assert_eq!(
                of(&cart(|cart| cart.email = Some(email.to_owned()))),
                [Sign::ExampleDomain],
                "{email}"
            );
        }
        assert_eq!(of(&cart(|cart| cart.cart_id = Some(SAMPLE_ID.to_owned()))), [Sign::Sample]);
        assert_eq!(of(&cart(|cart| cart.total = Amount::parse("0.00"))), [Sign::ZeroTotal]);
        assert_eq!(of(&cart(|cart| cart.phone_raw = Some("+919999999999".to_owned()))), [Sign::TypedInHaste]);
        let many = Around { of_customer: BURST, tiny: TESTING };
        assert_eq!(signs(&cart(|_| ()), &[], many, None), [Sign::Burst]);
        let tiny = cart(|cart| cart.total = Amount::parse("2"));
        assert_eq!(signs(&tiny, &[], many, None), [Sign::Burst, Sign::CardTesting]);
    }

    #[test]
    fn the_merchant_s_word_outweighs_every_sign() {
        let sample = cart(|cart| cart.cart_id = Some(SAMPLE_ID.to_owned()));
        assert_eq!(signs(&sample, &[], Around::default(), Some(true)), []);
        assert_eq!(signs(&cart(|_| ()), &[], Around::default(), Some(false)), [Sign::Rule]);
    }

    #[test]
    fn a_rule_shows_no_more_than_who_made_it_needs() {
        let rule = |about, value: &str| {
            Rule { cart: "c".into(), about, value: value.to_owned(), real: false, at: Timestamp(1) }.masked()
        };
        assert_eq!(rule(RuleAbout::Phone, "+919812345678"), "…5678");
        assert_eq!(rule(RuleAbout::Email, "asha@shop.in"), "a…@shop.in");
        assert_eq!(rule(RuleAbout::Domain, "shop.in"), "@shop.in");
    }
}
