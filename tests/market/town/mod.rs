//! The town: everything that happens in it follows from a seed.

mod basket;
mod chance;
mod customs;
mod letter;
mod life;
mod post;
mod purchase;
mod shopper;
mod truth;
mod visit;

pub use basket::{Basket, Line, Product};
pub use letter::{CartLetter, Face, OrderLetter, PaymentLetter, RefundLetter, rfc3339};
pub use post::{Delivery, Hints, Sender, Telling};
pub use truth::{CartTruth, Market, Purchase};

/// The two shops of the merchant, and how many of ten shoppers go to each.
pub const SHOPS: [(&str, u64); 2] = [("rang-sarees.myshopify.com", 7), ("nani-ki-almari.myshopify.com", 3)];

/// One minute in ms.
pub const MINUTE: i64 = 60_000;
/// One hour in ms.
pub const HOUR: i64 = 60 * MINUTE;
/// One day in ms.
pub const DAY: i64 = 24 * HOUR;

/// How large a market is and from what it is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Town {
    /// Everything follows from it.
    pub seed: u64,
    /// People who come to the shops.
    pub shoppers: u64,
    /// Days on which they come. What they bring about goes on for two weeks more.
    pub days: i64,
    /// The first moment, in ms UTC.
    pub begins: i64,
}

impl Town {
    /// Everything that happens, and the truth about it.
    pub fn market(&self) -> Market {
        let mut market = Market::default();
        for number in 0..self.shoppers {
            life::live(self, number, &mut market);
        }
        market.in_order();
        market
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};

    fn town(seed: u64) -> Market {
        Town { seed, shoppers: 3_000, days: 60, begins: 1_788_201_000_000 }.market()
    }

    #[test]
    fn the_same_seed_gives_the_same_market_and_another_gives_another() {
        let bytes = |market: &Market| -> Vec<(i64, Vec<u8>)> {
            market.deliveries.iter().map(|one| (one.at, one.body.clone())).collect()
        };
        let (one, same, other) = (town(1), town(1), town(2));
        assert!(bytes(&one) == bytes(&same) && one.carts == same.carts && one.purchases == same.purchases);
        assert!(bytes(&one) != bytes(&other));
    }

    #[test]
    fn everything_that_makes_it_hard_happens() {
        let market = town(1);
        let mut seen = BTreeMap::new();
        let tags = market.carts.iter().flat_map(|cart| &cart.tags);
        for tag in tags.chain(market.purchases.iter().flat_map(|bought| &bought.tags)) {
            *seen.entry(*tag).or_insert(0) += 1;
        }
        for hard in [
            "all given back",
            "another colour",
            "another token",
            "another's contact",
            "at once",
            "bought something else",
            "bought the same before",
            "called off",
            "checkout completed",
            "came again",
            "cart in a note",
            "change came after the purchase",
            "changed",
            "fee at the door",
            "fewer items",
            "left the same before",
            "more discount",
            "more items",
            "no token",
            "order came late",
            "payment and order",
            "payment only",
            "shared phone",
            "some given back",
            "something else",
            "told late",
            "two sources",
        ] {
            assert!(seen.get(hard).is_some_and(|count| *count >= 3), "{hard}: {:?}", seen.get(hard));
        }
        let by: BTreeSet<(Sender, &str)> =
            market.deliveries.iter().map(|one| (one.sender, one.shop.as_str())).collect();
        assert_eq!(by.len(), Sender::ALL.len() * SHOPS.len());
        assert!(market.deliveries.is_sorted_by_key(|one| one.at));
        let (first, last) = (market.deliveries[0].at, market.deliveries[market.deliveries.len() - 1].at);
        assert!(first >= 1_788_201_000_000 && last < 1_788_201_000_000 + 90 * DAY);
    }

    #[test]
    fn most_of_what_was_bought_can_be_known_and_some_cannot() {
        let market = town(1);
        let known = market.known_at();
        let bought: Vec<usize> =
            (0..known.len()).filter(|cart| market.carts[*cart].purchase.is_some()).collect();
        let can = bought.iter().filter(|cart| known[**cart].is_some()).count();
        assert!(can < bought.len() && can * 10 > bought.len() * 9, "{can} of {}", bought.len());
        assert!((0..known.len()).all(|cart| known[cart].is_none() || market.carts[cart].purchase.is_some()));
    }
}
