//! Orders: what tells that a shopper has bought.

use crate::checkout::Item;
use crate::connection::ConnectionKind;
use crate::ids::{OrderId, ShopId};
use crate::matching::canonical;
use crate::money::{Amount, Unit};
use crate::name::Name;
use crate::phone::{self, Phone};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// What one delivery, or one line of an import, tells of a purchase. Every field may be missing.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct OrderNews {
    /// The sender's names of the order, the surest first, each with what it names: `order:5778367414385`,
    /// `checkout:35550298931313`, `payment:1453002795`. Two tellings that share one are of one order.
    pub keys: Vec<String>,
    /// What the merchant calls it, such as `#1017`.
    pub number: Option<String>,
    /// What happened to it.
    pub event: OrderEvent,
    /// The shop's host, normalised.
    pub store_host: Option<String>,
    /// Tokens that lead to the cart, as sent: the cart's, the checkout's.
    pub tokens: Vec<String>,
    /// Words that the shop wrote on the order (note attributes, tags) and the value of Wapas's own mark in
    /// the address that the shopper landed on. One that is a cart's id, token or mark leads to it.
    pub marks: Vec<String>,
    /// The buyer's name, cleaned.
    pub name: Name,
    /// The buyer's email, trimmed and in lower case.
    pub email: Option<String>,
    /// The buyer's number as sent.
    pub phone_raw: Option<String>,
    /// ISO 3166 alpha-2 code of the country it is sent to, in upper case.
    pub country_code: Option<String>,
    /// What it comes to.
    pub total: Option<Amount>,
    /// The currency code where the sender gives one.
    pub currency: Option<String>,
    /// What was bought.
    pub items: Vec<Item>,
    /// Money given back, each under the sender's name of the refund, so that one told twice counts once.
    pub refunds: Vec<Refund>,
    /// When it was placed, as the sender tells it.
    pub placed_at: Option<Timestamp>,
    /// When the sender told this; of two tellings the later one holds.
    pub told_at: Option<Timestamp>,
}

/// What happened to an order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrderEvent {
    /// It was placed, paid or changed: it stands.
    #[default]
    Placed,
    /// It was called off.
    Cancelled,
    /// Money was given back; what else it tells may be nothing.
    Refunded,
}

/// Money given back for an order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Refund {
    /// The sender's name of it.
    pub key: String,
    /// How much, as sent.
    pub amount: Option<Amount>,
}

/// An order as Wapas keeps it: all that was told of one purchase.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Order {
    /// Its id, derived from the first key it was told under.
    pub id: OrderId,
    /// The kind of sender that told of it first.
    pub kind: ConnectionKind,
    /// The shop, where that is known.
    pub shop: Option<ShopId>,
    /// What the merchant calls it.
    pub number: Option<String>,
    /// Tokens that lead to the cart, in their canonical form.
    pub tokens: Vec<String>,
    /// Words on it that may lead to the cart.
    pub marks: Vec<String>,
    /// The buyer's name.
    pub name: Name,
    /// The buyer's email.
    pub email: Option<String>,
    /// The buyer's number, where it reads in one way.
    pub phone: Option<Phone>,
    /// What it comes to, as sent.
    pub total: Option<Amount>,
    /// The unit that its figures were read with.
    pub unit: Option<Unit>,
    /// ISO 4217 code.
    pub currency: String,
    /// What was bought.
    pub items: Vec<Item>,
    /// Money given back.
    pub refunds: Vec<Refund>,
    /// Whether it was called off.
    pub cancelled: bool,
    /// When it was placed: as the sender tells it, else when it was first told of.
    pub placed_at: Timestamp,
    /// Whether the sender told when it was placed.
    pub placed_told: bool,
    /// When it was first told of.
    pub received_at: Timestamp,
    /// When the sender told what holds now.
    pub told_at: Option<Timestamp>,
}

/// What must be known beside the news to fold it in.
#[derive(Clone, Debug)]
pub struct OrderContext {
    /// The order's id.
    pub id: OrderId,
    /// The kind of sender.
    pub kind: ConnectionKind,
    /// The shop, where known.
    pub shop: Option<ShopId>,
    /// The connection's unit, where known.
    pub unit: Option<Unit>,
    /// The shop's currency, used where the sender names none.
    pub currency: String,
    /// When the delivery came.
    pub received_at: Timestamp,
}

impl Order {
    /// What it comes to, in minor units.
    pub fn total_minor(&self) -> Option<i64> {
        self.total.as_ref()?.minor(self.unit?, &self.currency)
    }

    /// What was given back, in minor units.
    pub fn refunded_minor(&self) -> i64 {
        let Some(unit) = self.unit else { return 0 };
        let amounts = self.refunds.iter().filter_map(|refund| refund.amount.as_ref());
        amounts
            .filter_map(|amount| amount.minor(unit, &self.currency))
            .fold(0, |sum, one| sum.saturating_add(one.abs()))
    }

    /// Whether it is a purchase still: not called off, and not all of the money given back.
    pub fn stands(&self) -> bool {
        let returned = self.total_minor().is_some_and(|total| total > 0 && self.refunded_minor() >= total);
        !(self.cancelled || returned)
    }
}

/// Folds news into the order as it stood. Whatever the order of their coming, the same is known in the end:
/// what was called off stays so, a refund counts once, and the later of two tellings holds.
pub fn fold(before: Option<Order>, news: &OrderNews, context: &OrderContext) -> Order {
    let first = before.is_none();
    let mut order = before.unwrap_or_else(|| fresh(context));
    let stale = matches!((news.told_at, order.told_at), (Some(this), Some(last)) if this < last);
    order.cancelled |= news.event == OrderEvent::Cancelled;
    for refund in &news.refunds {
        match order.refunds.iter_mut().find(|known| known.key == refund.key) {
            Some(known) if !stale => known.clone_from(refund),
            Some(_) => {}
            None => order.refunds.push(refund.clone()),
        }
    }
    add(&mut order.tokens, news.tokens.iter().filter_map(|token| canonical(token)));
    add(
        &mut order.marks,
        news.marks.iter().map(|mark| mark.trim().to_owned()).filter(|mark| !mark.is_empty()),
    );
    order.shop = order.shop.take().or_else(|| context.shop.clone());
    if let (Some(placed), false) = (news.placed_at, order.placed_told) {
        (order.placed_at, order.placed_told) = (placed, true);
    }
    order.unit = order.unit.or(context.unit).or_else(|| proves_rupees(news).then_some(Unit::Major));
    // News of a refund alone tells nothing of what was bought.
    let whole = !news.items.is_empty() || news.total.is_some();
    if whole && (first || !stale) {
        order.total = news.total.clone().or(order.total);
        order.currency = news.currency.clone().unwrap_or(order.currency);
        if !news.items.is_empty() {
            order.items.clone_from(&news.items);
        }
        order.told_at = news.told_at.or(order.told_at);
    }
    order.number = order.number.take().or_else(|| news.number.clone());
    if order.name.is_empty() {
        order.name = news.name.clone();
    }
    order.email = order.email.take().or_else(|| news.email.clone());
    order.phone = order
        .phone
        .take()
        .or_else(|| phone::read(news.phone_raw.as_deref(), news.country_code.as_deref()).certain().cloned());
    order
}

fn fresh(context: &OrderContext) -> Order {
    Order {
        id: context.id.clone(),
        kind: context.kind,
        shop: context.shop.clone(),
        number: None,
        tokens: Vec::new(),
        marks: Vec::new(),
        name: Name::default(),
        email: None,
        phone: None,
        total: None,
        unit: context.unit,
        currency: context.currency.clone(),
        items: Vec::new(),
        refunds: Vec::new(),
        cancelled: false,
        placed_at: context.received_at,
        placed_told: false,
        received_at: context.received_at,
        told_at: None,
    }
}

fn add(known: &mut Vec<String>, more: impl Iterator<Item = String>) {
    for one in more {
        if !known.contains(&one) {
            known.push(one);
        }
    }
}

fn proves_rupees(news: &OrderNews) -> bool {
    let prices = news.items.iter().filter_map(|item| item.price.as_ref());
    news.total.iter().chain(prices).any(Amount::is_fractional)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn context() -> OrderContext {
        OrderContext {
            id: "o".into(),
            kind: ConnectionKind::ShopifyOrders,
            shop: None,
            unit: Some(Unit::Major),
            currency: "INR".to_owned(),
            received_at: Timestamp(10_000),
        }
    }

    fn placed(total: &str, told_at: i64) -> OrderNews {
        OrderNews {
            keys: vec!["order:1".to_owned()],
            total: Amount::parse(total),
            told_at: Some(Timestamp(told_at)),
            placed_at: Some(Timestamp(1_000)),
            ..OrderNews::default()
        }
    }

    fn refund(key: &str, amount: &str) -> OrderNews {
        let refund = Refund { key: key.to_owned(), amount: Amount::parse(amount) };
        OrderNews { event: OrderEvent::Refunded, refunds: vec![refund], ..OrderNews::default() }
    }

    fn told(news: &[OrderNews]) -> Order {
        news.iter().fold(None, |order, news| Some(fold(order, news, &context()))).unwrap()
    }

    #[test]
    fn money_given_back_counts_once_and_all_of_it_undoes_the_purchase() {
        let order = told(&[placed("500.00", 1), refund("r1", "200.00"), refund("r1", "200.00")]);
        assert_eq!(
            (order.total_minor(), order.refunded_minor(), order.stands()),
            (Some(50_000), 20_000, true)
        );
        let order = told(&[refund("r1", "200.00"), placed("500.00", 1), refund("r2", "300")]);
        assert_eq!((order.refunded_minor(), order.stands()), (50_000, false));
    }

    #[test]
    fn an_order_without_a_time_was_placed_when_it_was_told_of_until_one_is_told() {
        let bare = OrderNews { total: Amount::parse("5"), ..OrderNews::default() };
        assert_eq!(told(std::slice::from_ref(&bare)).placed_at, Timestamp(10_000));
        assert_eq!(told(&[bare, placed("5", 1)]).placed_at, Timestamp(1_000));
    }

    proptest! {
        #[test]
        fn whatever_the_order_of_their_coming_the_same_is_known(mut seed in any::<u64>()) {
            let all = [
                placed("500.00", 1),
                placed("450.00", 5),
                OrderNews { event: OrderEvent::Cancelled, ..placed("450.00", 7) },
                refund("r1", "100.00"),
            ];
            let mut shuffled = all.to_vec();
            for place in (1..shuffled.len()).rev() {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                shuffled.swap(place, (seed >> 33) as usize % (place + 1));
            }
            let (one, other) = (told(&all), told(&shuffled));
            prop_assert_eq!(one, other);
        }
    }
}
