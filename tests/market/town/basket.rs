//! What lies in a cart, and what it comes to.

use super::chance::{happens, pick};
use crate::goods::{COLOURS, GARMENTS, KINDS};
use fastrand::Rng;

/// Something that is sold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    /// The shop's number of it.
    pub product_id: u64,
    /// The shop's number of this colour of it.
    pub variant_id: u64,
    /// The stock-keeping unit.
    pub sku: String,
    /// What it is called.
    pub title: String,
    /// What one costs, in paise.
    pub price: i64,
}

/// So many of one product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What.
    pub product: Product,
    /// How many.
    pub quantity: i64,
}

/// Everything in a cart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Basket {
    /// The lines.
    pub lines: Vec<Line>,
    /// What a code takes off, in paise.
    pub discount: i64,
    /// What is put on top: delivery, paying at the door.
    pub fee: i64,
}

impl Basket {
    /// Before the discount, in paise.
    pub fn worth(&self) -> i64 {
        self.lines.iter().map(|line| line.product.price * line.quantity).sum()
    }

    /// What is to be paid, in paise.
    pub fn total(&self) -> i64 {
        self.worth() - self.discount + self.fee
    }

    /// Whether a product of this is in the other one.
    pub fn shares_with(&self, other: &Self) -> bool {
        let has = |id| other.lines.iter().any(|line| line.product.product_id == id);
        self.lines.iter().any(|line| has(line.product.product_id))
    }

    /// One to three lines.
    pub(super) fn filled(rng: &mut Rng) -> Self {
        let mut basket = Self::default();
        for _ in 0..[1, 1, 1, 2, 2, 3][rng.usize(..6)] {
            basket.add(rng);
        }
        basket.apply_code(rng, 250);
        basket
    }

    /// Another product, or one more of one that is there.
    pub(super) fn add(&mut self, rng: &mut Rng) {
        let product = product(rng);
        let quantity = if happens(rng, 120) { 2 } else { 1 };
        match self.lines.iter_mut().find(|line| line.product.variant_id == product.variant_id) {
            Some(line) => line.quantity += 1,
            None => self.lines.push(Line { product, quantity }),
        }
    }

    /// A code of a tenth, so often of a thousand times; what is there is worked out anew.
    pub(super) fn apply_code(&mut self, rng: &mut Rng, of_1000: u32) {
        let coded = self.discount > 0 || happens(rng, of_1000);
        self.discount = if coded { self.worth() / 10 } else { 0 };
    }

    /// The shopper thinks again: adds, removes, or takes another number of them.
    pub(super) fn change(&mut self, rng: &mut Rng) {
        match rng.u8(..3) {
            0 if self.lines.len() > 1 => drop(self.lines.remove(rng.usize(..self.lines.len()))),
            1 => {
                let at = rng.usize(..self.lines.len());
                self.lines[at].quantity = 1 + self.lines[at].quantity % 3;
            }
            _ => self.add(rng),
        }
        self.apply_code(rng, 0);
    }
}

fn product(rng: &mut Rng) -> Product {
    let (kind, garment, colour) =
        (rng.usize(..KINDS.len()), rng.usize(..GARMENTS.len()), rng.usize(..COLOURS.len()));
    let number = (kind * GARMENTS.len() + garment) as u64;
    of(number, colour as u64, format!("{} {} - {}", KINDS[kind], GARMENTS[garment], COLOURS[colour]))
}

/// Shops price by the hundred less one, so that many things cost the same.
fn of(number: u64, colour: u64, title: String) -> Product {
    Product {
        product_id: 7_800_000_000_000 + number,
        variant_id: 43_900_000_000_000 + number * 100 + colour,
        sku: format!("SKU-{number:03}-{colour}"),
        title,
        price: ((number * 7919 % 60).cast_signed() + 4) * 10_000 - 100,
    }
}

/// The same product in another colour.
pub(super) fn recoloured(rng: &mut Rng, product: &Product) -> Product {
    let number = product.product_id - 7_800_000_000_000;
    let colour = pick(rng, &[0, 1, 2, 3, 4, 5, 6, 7]);
    let title = product.title.split(" - ").next().unwrap_or_default();
    of(number, colour as u64, format!("{title} - {}", COLOURS[colour]))
}
