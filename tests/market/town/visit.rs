//! A visit that ends without buying: the cart, what is told of it, and what becomes of it.

use super::basket::Basket;
use super::chance::{between, happens, token, weighed};
use super::customs::{self, patience, skew, way};
use super::letter::{CartLetter, PaymentLetter};
use super::life::Life;
use super::post::{Delivery, Sender, Telling};
use super::truth::CartTruth;
use super::{DAY, HOUR, MINUTE};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;

impl Life<'_> {
    /// Leaves a cart; with this in it, where it is given.
    pub(super) fn leave(&mut self, at: i64, given: Option<Basket>) {
        let mut tags = Vec::new();
        let wanted = self.wanted.clone().filter(|_| happens(&mut self.rng, customs::WANTS_THE_SAME));
        if given.is_some() {
            tags.push("bought the same before");
        } else if wanted.is_some() {
            tags.push("left the same before");
        }
        let basket = given.or(wanted).unwrap_or_else(|| Basket::filled(&mut self.rng));
        let senders = weighed(
            &mut self.rng,
            &[
                (&[Sender::Ecom360][..], 60),
                (&[Sender::ShopifyCheckouts, Sender::Ecom360][..], 30),
                (&[Sender::ShopifyCheckouts][..], 10),
            ],
        );
        if senders.len() > 1 {
            tags.push("two sources");
        }
        if self.shopper.in_family {
            tags.push("shared phone");
        }
        let cart = self.market.carts.len();
        let mut letter = self.letter(at, basket);
        self.market.carts.push(CartTruth {
            names: vec![
                letter.cart_id.clone(),
                letter.cart_token.clone(),
                letter.checkout_token.clone(),
                letter.checkout_id.to_string(),
            ],
            shop: self.shopper.shop.to_owned(),
            purchase: None,
            tags,
        });
        self.tell(cart, &mut letter, senders);
        if happens(&mut self.rng, customs::FAILS_TO_PAY) {
            self.fail_to_pay(&letter);
        }
        self.wanted = None;
        if happens(&mut self.rng, customs::BUYS) {
            self.return_to(cart, &mut letter, senders);
        } else {
            if happens(&mut self.rng, customs::BUYS_OTHER) {
                self.buy_other(cart, &letter);
            }
            self.wanted = Some(letter.basket);
        }
        self.send_again(cart);
    }

    fn letter(&mut self, at: i64, basket: Basket) -> CartLetter {
        let face = self.face();
        let rng = &mut self.rng;
        let cart_token = if rng.bool() {
            token(rng, 32)
        } else {
            STANDARD_NO_PAD.encode(format!("gcp-asia-south1:01J{}", token(rng, 22).to_uppercase()))
        };
        CartLetter {
            sender: Sender::Ecom360,
            shop: self.shopper.shop.to_owned(),
            face,
            basket,
            cart_id: format!("cart_{}", token(rng, 14)),
            cart_token,
            checkout_token: token(rng, 32),
            checkout_id: 35_550_000_000_000 + rng.u64(..9_000_000_000),
            tells_checkout_token: happens(rng, 300),
            left_at: at,
            changed_at: at,
            completed_at: None,
            is_first: true,
        }
    }

    /// Tells of the cart, and of each change of it.
    fn tell(&mut self, cart: usize, letter: &mut CartLetter, senders: &[Sender]) {
        let changes = if happens(&mut self.rng, customs::CHANGES) { self.rng.u8(1..3) } else { 0 };
        if changes > 0 {
            self.market.carts[cart].tags.push("changed");
        }
        for change in 0..=changes {
            if change > 0 {
                letter.basket.change(&mut self.rng);
                letter.changed_at += between(&mut self.rng, 3 * MINUTE, 20 * HOUR);
            }
            letter.is_first = change == 0;
            for sender in senders {
                let at = letter.changed_at;
                let (waits, late) = match sender {
                    Sender::Ecom360 => patience(&mut self.rng),
                    // Shopify tells of every checkout when it begins.
                    _ => (0, false),
                };
                if late && change == 0 {
                    self.market.carts[cart].tags.push("told late");
                }
                self.post_cart(cart, letter, *sender, at + waits);
            }
        }
    }

    fn post_cart(&mut self, cart: usize, letter: &CartLetter, sender: Sender, sent: i64) {
        let wrong = skew(self.town, &letter.shop, sender);
        let told = CartLetter { sender, ..letter.clone() }.by_clock(wrong);
        let at = sent + way(&mut self.rng);
        self.market.deliveries.push(told.posted(at, sent + wrong, cart));
    }

    /// Comes back and buys.
    fn return_to(&mut self, cart: usize, letter: &mut CartLetter, senders: &[Sender]) {
        let (from, to) = weighed(
            &mut self.rng,
            &[((5 * MINUTE, 40 * MINUTE), 20), ((HOUR, DAY), 45), ((DAY, 6 * DAY), 35)],
        );
        let at = letter.changed_at + between(&mut self.rng, from, to);
        let purchase = self.buy(at, letter.basket.clone(), Some((letter, senders)), &[]);
        self.market.carts[cart].purchase = Some(purchase);
        if senders.contains(&Sender::Ecom360) && happens(&mut self.rng, customs::CHANGE_COMES_LATE) {
            let mut late = letter.clone();
            late.basket.change(&mut self.rng);
            late.changed_at = letter.changed_at.midpoint(at);
            let sent = at + self.rng.i64(MINUTE..40 * MINUTE);
            self.post_cart(cart, &late, Sender::Ecom360, sent);
            self.market.carts[cart].tags.push("change came after the purchase");
        }
    }

    /// Buys something else, of which nothing is in the cart.
    fn buy_other(&mut self, cart: usize, letter: &CartLetter) {
        let mut basket = Basket::filled(&mut self.rng);
        while basket.shares_with(&letter.basket) {
            basket = Basket::filled(&mut self.rng);
        }
        let at = letter.changed_at + between(&mut self.rng, 10 * MINUTE, 5 * DAY);
        self.buy(at, basket, None, &["something else"]);
        self.market.carts[cart].tags.push("bought something else");
    }

    fn fail_to_pay(&mut self, letter: &CartLetter) {
        let wrong = skew(self.town, &letter.shop, Sender::CashfreePayments);
        let payment = PaymentLetter {
            shop: letter.shop.clone(),
            face: letter.face.clone(),
            order: format!("order_{}", token(&mut self.rng, 20)),
            id: 5_000_000_000 + self.rng.u64(..900_000_000),
            amount: letter.basket.total(),
            paid_at: letter.changed_at + wrong,
        };
        let at = letter.changed_at + way(&mut self.rng);
        let state = if self.rng.bool() { "FAILED" } else { "USER_DROPPED" };
        self.market.deliveries.push(payment.posted(state, at, letter.changed_at + wrong, None));
    }

    /// The same bytes once more: a retry, the next day, or after the purchase.
    fn send_again(&mut self, cart: usize) {
        if !happens(&mut self.rng, customs::COMES_AGAIN) {
            return;
        }
        let of_cart: Vec<&Delivery> =
            self.market.deliveries.iter().rev().take(20).filter(|one| one.cart == Some(cart)).collect();
        let Some(mut again) = of_cart.last().map(|first| (*first).clone()) else { return };
        let placed = self.market.carts[cart].purchase.map(|bought| self.market.purchases[bought].placed_at);
        let drawn = self.rng.u8(..100);
        again.at = match placed {
            Some(placed) if drawn < 40 => placed.max(again.at) + self.rng.i64(5 * MINUTE..2 * DAY),
            _ if drawn < 75 => again.at + self.rng.i64(2 * MINUTE..45 * MINUTE),
            _ => again.at + self.rng.i64(26 * HOUR..80 * HOUR),
        };
        again.telling = Telling::Again;
        self.market.carts[cart].tags.push("came again");
        self.market.deliveries.push(again);
    }
}
