//! What really happened.

use super::post::{Delivery, Telling};

/// Everything that arrives, and the truth about it.
#[derive(Clone, Debug, Default)]
pub struct Market {
    /// In the order in which it arrives.
    pub deliveries: Vec<Delivery>,
    /// Every cart that was told of.
    pub carts: Vec<CartTruth>,
    /// Every purchase.
    pub purchases: Vec<Purchase>,
}

/// The truth about one cart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CartTruth {
    /// Under what its senders know it: ids and tokens.
    pub names: Vec<String>,
    /// The shop's host.
    pub shop: String,
    /// The purchase that it became, by its place.
    pub purchase: Option<usize>,
    /// What is special about it, for finding out which kinds go wrong.
    pub tags: Vec<&'static str>,
}

/// The truth about one purchase.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Purchase {
    /// What senders call it: the order's number, the payment's order.
    pub names: Vec<String>,
    /// The shop's host.
    pub shop: String,
    /// When it was made.
    pub placed_at: i64,
    /// In paise.
    pub total: i64,
    /// Whether it was called off, and we were told.
    pub cancelled: bool,
    /// Money given back of which we were told, in paise.
    pub refunded: i64,
    /// What is special about it.
    pub tags: Vec<&'static str>,
}

impl Purchase {
    /// Whether nothing of it is left.
    pub fn is_undone(&self) -> bool {
        self.cancelled || self.refunded >= self.total
    }
}

impl Market {
    /// Puts the deliveries into the order in which they arrive.
    pub(super) fn in_order(&mut self) {
        self.deliveries.sort_by_key(|delivery| delivery.at);
    }

    /// When it was here to be known that this cart was bought: some telling of the purchase had come, and some of
    /// the cart, and both bore the same number, email or token. `None` where that never came to be.
    pub fn known_at(&self) -> Vec<Option<i64>> {
        let mut of_cart = vec![Vec::new(); self.carts.len()];
        let mut of_purchase = vec![Vec::new(); self.purchases.len()];
        for delivery in &self.deliveries {
            match (delivery.cart, delivery.purchase) {
                (Some(cart), _) => of_cart[cart].push(delivery),
                (None, Some(purchase)) if delivery.telling == Telling::Bought => {
                    of_purchase[purchase].push(delivery);
                }
                _ => {}
            }
        }
        let known = |(cart, truth): (usize, &CartTruth)| {
            let orders = &of_purchase[truth.purchase?];
            let pairs = of_cart[cart].iter().flat_map(|left| orders.iter().map(move |order| (left, order)));
            pairs
                .filter(|(left, order)| left.hints.meet(&order.hints))
                .map(|(left, order)| left.at.max(order.at))
                .min()
        };
        self.carts.iter().enumerate().map(known).collect()
    }
}
