//! Writes to whoever is due, and remembers to whom.

use super::super::feed::Outcome;
use super::super::town::{CartTruth, HOUR, Market};
use super::desk::Desk;
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap, HashSet};

/// What was written, and who was who.
pub(super) struct Rounds<'m> {
    market: &'m Market,
    names: HashMap<(&'m str, &'m str), usize>,
    known_at: Vec<Option<i64>>,
    undone_at: Vec<Option<i64>>,
    /// Messages by the row's id, with the moments at which they went.
    pub(super) messages: HashMap<String, Vec<i64>>,
    /// Messages in all.
    pub(super) written: u64,
    /// Messages about carts of which we could know that they were bought: the cart's place and the moment.
    pub(super) nags: Vec<(usize, i64)>,
    /// Refusals, by what stood against it.
    pub(super) refused: BTreeMap<String, u64>,
}

impl<'m> Rounds<'m> {
    pub(super) fn new(market: &'m Market, undone_at: Vec<Option<i64>>) -> Self {
        let of = |(place, cart): (usize, &'m CartTruth)| {
            cart.names.iter().map(move |name| ((cart.shop.as_str(), name.as_str()), place))
        };
        Self {
            market,
            names: market.carts.iter().enumerate().flat_map(of).collect(),
            known_at: market.known_at(),
            undone_at,
            messages: HashMap::new(),
            written: 0,
            nags: Vec::new(),
            refused: BTreeMap::new(),
        }
    }

    /// The cart that a row is about: by the sender's id of it, else by a token in its address.
    pub(super) fn cart(&self, row: &Value) -> Option<usize> {
        let shop = row["shop"].as_str()?;
        let id = row["cart_id"].as_str().unwrap_or_default();
        let mut parts = row["resume_url"].as_str().unwrap_or_default().split(['/', '?', '&', '=']);
        let by = |name: &str| self.names.get(&(shop, name)).copied();
        by(id).or_else(|| parts.find_map(by))
    }

    /// Whether it could be known at a moment that a cart is bought.
    pub(super) fn is_known(&self, cart: usize, now: i64) -> bool {
        let undone = self.market.carts[cart].purchase.and_then(|bought| self.undone_at[bought]);
        self.known_at[cart].is_some_and(|at| at <= now) && undone.is_none_or(|at| at > now)
    }

    /// Whether it could ever be known that a cart is bought.
    pub(super) fn is_ever_known(&self, cart: usize) -> bool {
        self.known_at[cart].is_some()
    }

    /// Writes to those who are due: in turn the newest and the oldest first.
    pub(super) fn write(&mut self, desk: &Desk, now: i64, most: usize) -> Outcome<()> {
        let sort = if now / HOUR % 2 == 0 { "-received_at" } else { "received_at" };
        let mut tried = HashSet::new();
        loop {
            let page = desk.call("cart_list", json!({ "view": "due", "sort": sort, "limit": 200 }))?;
            let before = tried.len();
            for row in page["items"].as_array().into_iter().flatten() {
                let id = row["id"].as_str().unwrap_or_default().to_owned();
                if tried.len() < most && tried.insert(id.clone()) {
                    self.write_to(desk, row, &id, now)?;
                }
            }
            if tried.len() == before || tried.len() >= most {
                return Ok(());
            }
        }
    }

    fn write_to(&mut self, desk: &Desk, row: &Value, id: &str, now: i64) -> Outcome<()> {
        if let Some(reason) = self.message(desk, id, now)? {
            *self.refused.entry(reason).or_default() += 1;
            return Ok(());
        }
        if let Some(cart) = self.cart(row)
            && self.is_known(cart, now)
        {
            self.nags.push((cart, now));
        }
        Ok(())
    }

    /// Writes one message; gives what stands against it.
    pub(super) fn message(&mut self, desk: &Desk, id: &str, now: i64) -> Outcome<Option<String>> {
        let opened = match desk.try_call("followup_open", json!({ "cart": id, "language": "en" })) {
            Ok(opened) => opened,
            Err(error) => return Ok(Some(format!("{:?}: {}", error.code, error.message))),
        };
        desk.call("followup_confirm", json!({ "id": opened["id"], "outcome": "sent" }))?;
        self.written += 1;
        self.messages.entry(id.to_owned()).or_default().push(now);
        Ok(None)
    }
}
