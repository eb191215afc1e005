//! The shop's account: in which of its columns a cart stands, and at which moment it is entered.
//!
//! A cart is entered in a column once at most. So a column adds up over any stretch of time, the
//! days of a month come to the month, and every figure is exactly the carts behind it.

use crate::cart::Cart;
use crate::time::{DAY, HOUR, MINUTE, Timestamp};
use serde::{Deserialize, Serialize};

/// The steps in which the account is kept, in milliseconds: every zone's day begins at one of them.
pub const STEP: i64 = 15 * MINUTE;

/// A column of the account. Carts that are not real, or may not be, stand in none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// Every cart, when it was first received.
    Carts,
    /// Carts that are not marked as bought, when they were first received.
    LeftUnfinished,
    /// Carts that a message was opened for, at the first that counts.
    Messaged,
    /// Carts bought on their own, when they were marked.
    Bought,
    /// Carts that came back after a message of ours, when they were marked.
    BroughtBack,
    /// Open carts that can be written to, when they last changed.
    CanComeBack,
    /// Of the carts received: those that can or could be written to.
    Numbered,
    /// Of the carts received: those that a message was opened for.
    WrittenTo,
    /// Of those: whose customer answered.
    Replied,
    /// Of those: which came back after the message.
    Returned,
}

impl Column {
    /// All columns.
    pub const ALL: [Self; 10] = [
        Self::Carts,
        Self::LeftUnfinished,
        Self::Messaged,
        Self::Bought,
        Self::BroughtBack,
        Self::CanComeBack,
        Self::Numbered,
        Self::WrittenTo,
        Self::Replied,
        Self::Returned,
    ];
}

/// Whether a cart came back by our doing: marked so, and not before a message had been opened.
pub fn came_back(cart: &Cart) -> bool {
    let written = match (cart.first_contact_at, cart.bought_at) {
        (Some(first), Some(bought)) => first <= bought,
        _ => false,
    };
    cart.status == crate::cart::CartStatus::Recovered && written
}

/// The columns in which a cart stands, each with the moment at which it is entered there.
/// `reachable` says whether its customer can be written to.
pub fn entries(cart: &Cart, reachable: bool) -> Vec<(Column, Timestamp)> {
    if !cart.counts() {
        return Vec::new();
    }
    let came = cart.received_at;
    let back = came_back(cart);
    let written = cart.first_contact_at.is_some();
    let at = |holds: bool, at: Timestamp| holds.then_some(at);
    [
        (Column::Carts, Some(came)),
        (Column::LeftUnfinished, at(!cart.status.is_won(), came)),
        (Column::Messaged, cart.first_contact_at),
        (Column::Bought, cart.bought_at.filter(|_| !back)),
        (Column::BroughtBack, cart.bought_at.filter(|_| back)),
        (
            Column::CanComeBack,
            at(cart.status.is_open() && cart.bought_since.is_none() && reachable, cart.updated_at),
        ),
        (Column::Numbered, at(reachable || written, came)),
        (Column::WrittenTo, at(written, came)),
        (Column::Replied, at(written && cart.replied_at.is_some(), came)),
        (Column::Returned, at(back, came)),
    ]
    .into_iter()
    .filter_map(|(column, at)| Some((column, at?)))
    .collect()
}

/// How long a cart waited for its first message, in ms, as exactly as a screen says it: whole
/// minutes up to an hour, whole hours up to a day, whole days beyond.
pub fn wait(cart: &Cart) -> Option<i64> {
    let waited = cart.first_contact_at?.since(cart.received_at).max(0);
    let step = match waited {
        ..HOUR => MINUTE,
        HOUR..DAY => HOUR,
        _ => DAY,
    };
    Some(waited / step * step)
}

/// The wait that half of the carts did not exceed, of waits with how many carts each has, shortest first.
pub fn median(waits: &[(i64, u64)]) -> Option<i64> {
    let all: u64 = waits.iter().map(|(_, carts)| carts).sum();
    let mut passed = 0;
    waits
        .iter()
        .find(|(_, carts)| {
            passed += carts;
            passed * 2 >= all
        })
        .map(|(wait, _)| *wait)
}

/// Trials under which a share says nothing.
const FEWEST: u32 = 30;

/// Between which shares, in thousandths, the true one lies with 95 in 100 (Wilson's interval).
/// `None` where it is too early to tell.
pub fn interval(hits: u32, of: u32) -> Option<(u32, u32)> {
    const Z: f64 = 1.96;
    if of < FEWEST || hits > of {
        return None;
    }
    let (n, p) = (f64::from(of), f64::from(hits) / f64::from(of));
    let middle = p + Z * Z / (2.0 * n);
    let reach = Z * (p * (1.0 - p) / n + Z * Z / (4.0 * n * n)).sqrt();
    let thousandths = |share: f64| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it lies within 0 and 1000"
        )]
        let rounded = (share / (1.0 + Z * Z / n) * 1000.0).round().clamp(0.0, 1000.0) as u32;
        rounded
    };
    Some((thousandths(middle - reach), thousandths(middle + reach)))
}

/// A way to divide the carts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Division {
    /// By what is in them; a cart with two products counts for both.
    Product,
    /// By the campaign that brought the shopper.
    Campaign,
    /// By the city they would be sent to.
    City,
}

impl Division {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Product, Self::Campaign, Self::City];
}

/// Longest name that is kept apart, in characters.
const LONGEST: usize = 120;

/// The names under which a cart stands in a division, each once; none where nothing was sent.
pub fn names(cart: &Cart, division: Division) -> Vec<String> {
    let sent: Vec<&str> = match division {
        Division::Product => cart.items.iter().filter_map(|item| item.title.as_deref()).collect(),
        Division::Campaign => cart.utm.get("utm_campaign").map(String::as_str).into_iter().collect(),
        Division::City => cart.address.iter().filter_map(|address| address.city.as_deref()).collect(),
    };
    let mut names: Vec<String> = Vec::new();
    for name in sent {
        let name: String =
            name.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LONGEST).collect();
        if !name.is_empty() && !names.iter().any(|known| known.eq_ignore_ascii_case(&name)) {
            names.push(name);
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_median_is_the_wait_that_half_did_not_exceed() {
        assert_eq!(median(&[]), None);
        assert_eq!(median(&[(5, 1)]), Some(5));
        assert_eq!(median(&[(5, 1), (9, 1)]), Some(5));
        assert_eq!(median(&[(5, 1), (9, 2)]), Some(9));
    }

    #[test]
    fn few_trials_say_nothing() {
        assert_eq!(interval(3, 29), None);
        assert_eq!(interval(0, 30), Some((0, 114)));
        assert_eq!(interval(50, 100), Some((404, 596)));
    }

    proptest! {
        #[test]
        fn the_interval_holds_the_share(of in 30..5000_u32, share in 0..=1000_u32) {
            let hits = of * share / 1000;
            let (low, high) = interval(hits, of).unwrap();
            let found = hits * 1000 / of;
            prop_assert!(low <= found + 1 && found <= high, "{low} {found} {high}");
        }

        #[test]
        fn the_median_is_that_of_the_plain_list(waits in proptest::collection::vec((0..50_i64, 1..5_u64), 1..20)) {
            let mut waits = waits;
            waits.sort_unstable();
            let plain: Vec<i64> =
                waits.iter().flat_map(|(wait, carts)| (0..*carts).map(|_| *wait)).collect();
            prop_assert_eq!(median(&waits), Some(plain[(plain.len() - 1) / 2]));
        }
    }
}
