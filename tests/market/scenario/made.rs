//! Makes the deliveries of a case.

use super::{Event, Expected, File, Scenario, Told, moment};
use crate::market::feed::Outcome;
use crate::market::town::{
    Basket, CartLetter, CartTruth, Delivery, Face, HOUR, Line, Market, OrderLetter, PaymentLetter, Product,
    RefundLetter, SHOPS, Sender,
};
use fastrand::Rng;
use std::collections::BTreeMap;

/// 10:00 in India on 1 September 2026.
const BEGINS: i64 = 1_788_237_000_000;

struct Maker<'f> {
    file: &'f File,
    scenario: Scenario,
    /// Carts by name: the place, and the last letter.
    carts: BTreeMap<String, (usize, CartLetter)>,
    orders: BTreeMap<String, OrderLetter>,
}

pub(super) fn made(file: &File, told: &Told) -> Outcome<Scenario> {
    let scenario = Scenario {
        name: told.name.clone(),
        market: Market::default(),
        messages: Vec::new(),
        expected: Vec::new(),
        ends: BEGINS,
    };
    let mut maker = Maker { file, scenario, carts: BTreeMap::new(), orders: BTreeMap::new() };
    for event in &told.events {
        maker.happen(event)?;
    }
    let mut scenario = maker.scenario;
    scenario.market.deliveries.sort_by_key(|delivery| delivery.at);
    for (name, (place, _)) in &maker.carts {
        let expected = told.expect.get(name).ok_or_else(|| format!("nothing is expected of {name}"))?;
        scenario.expected.push(Expected { cart: name.clone(), place: *place, ..expected.clone() });
    }
    if let Some(stranger) = told.expect.keys().find(|name| !maker.carts.contains_key(*name)) {
        return Err(format!("there is no cart {stranger}").into());
    }
    scenario.ends += HOUR;
    Ok(scenario)
}

impl Maker<'_> {
    fn happen(&mut self, event: &Event) -> Outcome<()> {
        let at = BEGINS + moment::read(&event.at)?;
        self.scenario.ends = self.scenario.ends.max(at);
        let placed =
            event.placed.as_deref().map_or(Ok(at), |text| moment::read(text).map(|time| BEGINS + time))?;
        if let Some(name) = &event.cart {
            return self.leave(event, name, at);
        }
        if let Some(name) = &event.again {
            let place = self.cart(name)?.0;
            let mut of_cart = self.scenario.market.deliveries.iter().rev();
            let last = of_cart.find(|one| one.cart == Some(place)).ok_or("it never came")?;
            let again = Delivery { at, ..last.clone() };
            self.scenario.market.deliveries.push(again);
            return Ok(());
        }
        if let Some(number) = &event.order {
            return self.order(event, number, at, placed);
        }
        if let Some(number) = &event.refund {
            let order = self.orders.get(number).ok_or_else(|| format!("there is no order {number}"))?;
            let amount = event.money.ok_or("a refund needs `money`")? * 100;
            let id = 900_000_000 + self.scenario.market.deliveries.len() as u64;
            let refund = RefundLetter { shop: order.shop.clone(), id, order: order.id, amount, at: placed };
            self.scenario.market.deliveries.push(refund.posted(at, placed, None));
            return Ok(());
        }
        if let Some(name) = &event.payment {
            return self.pay(event, name, at, placed);
        }
        let name = event.message.as_ref().ok_or("an event happens to nothing")?;
        let place = self.cart(name)?.0;
        self.scenario.messages.push((at, place));
        Ok(())
    }

    fn cart(&self, name: &str) -> Outcome<&(usize, CartLetter)> {
        Ok(self.carts.get(name).ok_or_else(|| format!("there is no cart {name}"))?)
    }

    fn leave(&mut self, event: &Event, name: &str, at: i64) -> Outcome<()> {
        let sender = match event.by.as_deref() {
            None | Some("ecom360") => Sender::Ecom360,
            Some("shopify_checkouts") => Sender::ShopifyCheckouts,
            Some(other) => return Err(format!("{other} sends no carts").into()),
        };
        let (face, basket, shop) = (self.face(event)?, self.basket(event)?, shop(event)?);
        let before = self.carts.get(name).map(|(place, letter)| (*place, letter.clone()));
        let place = before.as_ref().map_or(self.scenario.market.carts.len(), |(place, _)| *place);
        let mut rng = Rng::with_seed(name.bytes().fold(7, |sum, byte| sum * 131 + u64::from(byte)));
        let fresh = CartLetter {
            sender,
            shop: shop.clone(),
            face: face.clone(),
            basket: basket.clone(),
            cart_id: format!("cart_{:014x}", rng.u64(..) >> 8),
            cart_token: format!("{:032x}", rng.u128(..)),
            checkout_token: format!("{:032x}", rng.u128(..)),
            checkout_id: 35_550_000_000_000 + rng.u64(..9_000_000_000),
            tells_checkout_token: false,
            left_at: at,
            changed_at: at,
            completed_at: None,
            is_first: true,
        };
        let letter = if let Some((_, letter)) = before {
            CartLetter { sender, face, basket, changed_at: at, is_first: false, ..letter }
        } else {
            let names = vec![
                fresh.cart_id.clone(),
                fresh.cart_token.clone(),
                fresh.checkout_token.clone(),
                fresh.checkout_id.to_string(),
            ];
            self.scenario.market.carts.push(CartTruth { names, shop, ..CartTruth::default() });
            fresh
        };
        self.scenario.market.deliveries.push(letter.posted(at, at, place));
        self.carts.insert(name.to_owned(), (place, letter));
        Ok(())
    }

    fn order(&mut self, event: &Event, number: &str, at: i64, placed: i64) -> Outcome<()> {
        let known = self.orders.get(number).cloned();
        let letter = match known {
            Some(letter) => letter,
            None => self.fresh_order(event, number, placed)?,
        };
        let topic = match event.tells.as_deref() {
            None | Some("create") => "orders/create",
            Some("paid") => "orders/paid",
            Some("cancelled") => "orders/cancelled",
            Some(other) => return Err(format!("no order tells `{other}`").into()),
        };
        let told_at = if topic == "orders/cancelled" { at } else { placed };
        self.scenario.market.deliveries.push(letter.posted(topic, at, told_at, None));
        self.orders.insert(number.to_owned(), letter);
        Ok(())
    }

    fn fresh_order(&self, event: &Event, number: &str, placed_at: i64) -> Outcome<OrderLetter> {
        let of = event.of.as_deref().map(|name| self.cart(name)).transpose()?.map(|(_, letter)| letter);
        let noted = event.noted.as_deref().map(|name| self.cart(name)).transpose()?;
        let number: u64 = number.parse()?;
        Ok(OrderLetter {
            shop: shop(event)?,
            face: self.face(event)?,
            basket: self.basket(event)?,
            id: 5_778_000_000_000 + number,
            number,
            cart_token: of.map(|letter| letter.cart_token.clone()),
            checkout_token: of.map(|letter| letter.checkout_token.clone()),
            checkout_id: of.map(|letter| letter.checkout_id),
            cart_note: noted.map(|(_, letter)| letter.cart_id.clone()),
            leads_to: Vec::new(),
            at_door: event.tells.is_none() && event.fee > 0,
            placed_at,
        })
    }

    fn pay(&mut self, event: &Event, name: &str, at: i64, paid_at: i64) -> Outcome<()> {
        let amount = match event.money {
            Some(rupees) => rupees * 100,
            None => self.basket(event)?.total(),
        };
        let payment = PaymentLetter {
            shop: shop(event)?,
            face: self.face(event)?,
            order: name.to_owned(),
            id: name.bytes().fold(1_000_000, |sum, byte| sum * 31 % 9_000_000_000 + u64::from(byte)),
            amount,
            paid_at,
        };
        let state = event.state.as_deref().unwrap_or("SUCCESS");
        self.scenario.market.deliveries.push(payment.posted(state, at, paid_at, None));
        Ok(())
    }

    fn face(&self, event: &Event) -> Outcome<Face> {
        let name = event.who.as_deref().ok_or("nobody does it: `who` is missing")?;
        let who = self.file.people.get(name).ok_or_else(|| format!("there is nobody called {name}"))?;
        let gives = |what: &str| event.gives.as_ref().is_none_or(|gives| gives.iter().any(|one| one == what));
        let phone = who.phone.clone().filter(|_| gives("phone"));
        let email = who.email.clone().filter(|_| gives("email"));
        let (first, last) = who.name.split_once(' ').unwrap_or((&who.name, ""));
        Ok(Face {
            first: first.to_owned(),
            last: last.to_owned(),
            phone_written: event
                .phone
                .clone()
                .or_else(|| phone.as_ref().map(|digits| format!("+91{digits}"))),
            phone,
            email_typed: email.clone(),
            email,
            city: ("Jaipur", "RJ", 302),
        })
    }

    fn basket(&self, event: &Event) -> Outcome<Basket> {
        let line = |name: &String| {
            let good = self.file.goods.get(name).ok_or_else(|| format!("nothing is called {name}"))?;
            let product = Product {
                product_id: 7_800_000_000_000 + good.product,
                variant_id: 43_900_000_000_000 + good.variant,
                sku: format!("SKU-{}", good.variant),
                title: name.clone(),
                price: good.price * 100,
            };
            Ok::<_, String>(Line { product, quantity: 1 })
        };
        let lines = event.has.iter().map(line).collect::<Result<Vec<_>, _>>()?;
        if lines.is_empty() {
            return Err("there is nothing in it: `has` is missing".into());
        }
        Ok(Basket { lines, discount: event.less * 100, fee: event.fee * 100 })
    }
}

fn shop(event: &Event) -> Outcome<String> {
    match event.shop.as_deref() {
        None | Some("one") => Ok(SHOPS[0].0.to_owned()),
        Some("two") => Ok(SHOPS[1].0.to_owned()),
        Some(other) => Err(format!("there is no shop {other}").into()),
    }
}
