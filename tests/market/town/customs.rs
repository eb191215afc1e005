//! How often things happen, of a thousand, and how long they take. The text beside the figures of the market
//! repeats the larger ones: change both.

use super::post::Sender;
use super::{HOUR, MINUTE, Town};
use fastrand::Rng;

/// A visit ends at the till, without a cart that anybody tells of.
pub(super) const BUYS_AT_ONCE: u32 = 150;
/// A cart is of what was left before and is still wanted.
pub(super) const WANTS_THE_SAME: u32 = 80;
/// After buying at once, the same is put into a cart once more.
pub(super) const WANTS_IT_AGAIN: u32 = 10;
/// A cart is changed, once or twice.
pub(super) const CHANGES: u32 = 180;
/// A cart becomes a purchase.
pub(super) const BUYS: u32 = 280;
/// The shopper buys something else instead.
pub(super) const BUYS_OTHER: u32 = 60;
/// A payment is tried and fails.
pub(super) const FAILS_TO_PAY: u32 = 60;
/// The body of a cart comes once more.
pub(super) const COMES_AGAIN: u32 = 120;
/// A change of a bought cart is told after the purchase.
pub(super) const CHANGE_COMES_LATE: u32 = 30;
/// The order knows the cart's token.
pub(super) const KNOWS_TOKEN: u32 = 700;
/// An order without a token has the cart's id in a note.
pub(super) const NOTES_CART: u32 = 80;
/// Shopify's checkouts tell that one of theirs was completed.
pub(super) const TELLS_COMPLETED: u32 = 400;
/// The order has nothing of the cart's number and email.
pub(super) const IS_ANOTHER: u32 = 30;
/// The order comes hours to days late.
pub(super) const COMES_LATE: u32 = 60;
/// The order is called off: paid before, or at the door.
pub(super) const CANCELS: (u32, u32) = (40, 110);
/// Some or all of the money is given back.
pub(super) const REFUNDS: (u32, u32) = (60, 30);

/// How wrong the clock of a shop's sender is: up to four minutes, always the same.
pub(super) fn skew(town: &Town, shop: &str, sender: Sender) -> i64 {
    let place =
        shop.bytes().fold(sender as u64, |sum, byte| sum.wrapping_mul(131).wrapping_add(u64::from(byte)));
    Rng::with_seed(town.seed ^ place).i64(-4 * MINUTE..4 * MINUTE)
}

/// How long a delivery is on its way: seconds, one of ten some minutes.
pub(super) fn way(rng: &mut Rng) -> i64 {
    if rng.u8(..10) == 0 { rng.i64(20_000..6 * MINUTE) } else { rng.i64(500..20_000) }
}

/// How long Ecom360 waits until it calls a cart abandoned, and whether that is late.
pub(super) fn patience(rng: &mut Rng) -> (i64, bool) {
    match rng.u8(..100) {
        0..20 => (rng.i64(1_000..30_000), false),
        20..92 => (rng.i64(10 * MINUTE..45 * MINUTE), false),
        _ => (rng.i64(45 * MINUTE..20 * HOUR), true),
    }
}
