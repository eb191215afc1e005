//! What one shopper does.

use super::basket::Basket;
use super::chance::{happens, weighed};
use super::customs::{BUYS_AT_ONCE, WANTS_IT_AGAIN};
use super::letter::Face;
use super::shopper::{Contact, Shopper, typed, written};
use super::truth::Market;
use super::{DAY, HOUR, Town};
use fastrand::Rng;

/// A shopper among what has happened so far.
pub(super) struct Life<'a> {
    pub(super) town: &'a Town,
    pub(super) number: u64,
    pub(super) shopper: Shopper,
    pub(super) rng: Rng,
    pub(super) market: &'a mut Market,
    /// What was left and not bought.
    pub(super) wanted: Option<Basket>,
    /// Purchases so far.
    pub(super) bought: u64,
}

/// Lives one shopper's life.
pub(super) fn live(town: &Town, number: u64, market: &mut Market) {
    let mut rng = Rng::with_seed(town.seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ number);
    let shopper = Shopper::of(town, number, &mut rng);
    let visits = weighed(&mut rng, &[(1, 60), (2, 25), (3, 10), (4, 5)]);
    let mut moments: Vec<i64> = (0..visits).map(|_| town.begins + rng.i64(0..town.days * DAY)).collect();
    moments.sort_unstable();
    let before = market.deliveries.len();
    let mut life = Life { town, number, shopper, rng, market, wanted: None, bought: 0 };
    for at in moments {
        life.visit(at);
    }
    for delivery in &mut market.deliveries[before..] {
        delivery.whose = number;
    }
}

impl Life<'_> {
    fn visit(&mut self, at: i64) {
        if !happens(&mut self.rng, BUYS_AT_ONCE) {
            self.leave(at, None);
            return;
        }
        let basket = Basket::filled(&mut self.rng);
        self.buy(at, basket.clone(), None, &["at once"]);
        if happens(&mut self.rng, WANTS_IT_AGAIN) {
            let later = at + self.rng.i64(20 * HOUR..3 * DAY);
            self.leave(later, Some(basket));
        }
    }

    /// How the shopper is seen this time.
    pub(super) fn face(&mut self) -> Face {
        let contact = self.shopper.contact(&mut self.rng);
        self.face_of(contact)
    }

    pub(super) fn face_of(&mut self, contact: Contact) -> Face {
        let Contact { phone, email } = contact;
        Face {
            first: self.shopper.first.to_owned(),
            last: self.shopper.last.to_owned(),
            phone_written: phone.as_deref().map(|phone| written(&mut self.rng, phone)),
            email_typed: email.as_deref().map(|email| typed(&mut self.rng, email)),
            phone,
            email,
            city: self.shopper.city,
        }
    }
}
