//! Who comes to the shops.

use super::Town;
use super::chance::{happens, pick, weighed};
use crate::goods::{CITIES, FIRST, LAST, LAST_HINDI};
use fastrand::Rng;

/// Sets the draws for families apart from those for shoppers.
const FAMILIES: u64 = 1 << 41;
/// People in a row of whom some share a phone.
const HOUSEHOLD: u64 = 3;

/// A shopper, always the same for the same number and seed.
#[derive(Clone, Debug)]
pub(super) struct Shopper {
    pub(super) first: &'static str,
    pub(super) last: &'static str,
    /// Ten digits.
    pub(super) phone: Option<String>,
    pub(super) email: Option<String>,
    pub(super) city: (&'static str, &'static str, u32),
    pub(super) shop: &'static str,
    /// The phone is another one's too.
    pub(super) in_family: bool,
}

/// How a shopper gives the number and the email this time.
#[derive(Clone, Debug, Default)]
pub(super) struct Contact {
    /// Ten digits.
    pub(super) phone: Option<String>,
    pub(super) email: Option<String>,
}

impl Shopper {
    pub(super) fn of(town: &Town, number: u64, rng: &mut Rng) -> Self {
        let household = number / HOUSEHOLD;
        let in_family = Rng::with_seed(town.seed ^ (FAMILIES + household)).u8(..100) < 6;
        let first = pick(rng, FIRST);
        let last = if first.is_ascii() { pick(rng, LAST) } else { pick(rng, LAST_HINDI) };
        let owner = if in_family { household * HOUSEHOLD } else { number };
        let (has_phone, has_email) =
            weighed(rng, &[((true, true), 72), ((true, false), 19), ((false, true), 9)]);
        let has_phone = has_phone || in_family;
        let drawn = rng.u64(..10);
        let shop = if drawn < super::SHOPS[0].1 { super::SHOPS[0].0 } else { super::SHOPS[1].0 };
        Self {
            first,
            last,
            phone: has_phone.then(|| phone(owner)),
            email: has_email.then(|| format!("{}{number}@mail.test", ascii(first))),
            city: pick(rng, CITIES),
            shop,
            in_family,
        }
    }

    /// What is given at a checkout: all there is, most of the time.
    pub(super) fn contact(&self, rng: &mut Rng) -> Contact {
        let whole = Contact { phone: self.phone.clone(), email: self.email.clone() };
        if self.phone.is_none() || self.email.is_none() {
            return whole;
        }
        match rng.u8(..100) {
            0..10 => Contact { phone: None, ..whole },
            10..32 => Contact { email: None, ..whole },
            _ => whole,
        }
    }
}

/// No two numbers have the same: the factor has none in common with the range.
fn phone(number: u64) -> String {
    format!("{}{:08}", [98, 97, 99, 96, 94][(number % 5) as usize], number * 48_271 % 100_000_000)
}

fn ascii(name: &str) -> String {
    let plain: String = name.chars().filter(char::is_ascii_alphabetic).collect();
    if plain.is_empty() { "shopper".to_owned() } else { plain.to_lowercase() }
}

/// A number as people and forms write it.
pub(super) fn written(rng: &mut Rng, digits: &str) -> String {
    let (head, tail) = digits.split_at(5);
    match rng.u8(..12) {
        0..5 => format!("+91{digits}"),
        5..8 => digits.to_owned(),
        8 => format!("0{digits}"),
        9 => format!("91{digits}"),
        10 => format!("+91 {head} {tail}"),
        _ => format!("0{head}-{tail}"),
    }
}

/// An email as people type it.
pub(super) fn typed(rng: &mut Rng, email: &str) -> String {
    if happens(rng, 40) {
        return email.to_uppercase();
    }
    if happens(rng, 15) { format!("{email} ") } else { email.to_owned() }
}
