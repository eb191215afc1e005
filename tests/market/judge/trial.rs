//! Tries one hand-made case.

use super::super::feed::Outcome;
use super::super::scenario::{Expected, Scenario};
use super::desk::Desk;
use super::found::Found;
use super::round::Rounds;
use serde_json::{Value, json};
use std::fmt;
use std::path::Path;

/// What came of a cart beside what was expected.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// What was expected.
    pub expected: Expected,
    /// What the engine says; `None` where it shows no such cart, or more than one.
    pub found: Option<Found>,
    /// Whether it is due.
    pub due: bool,
}

impl Verdict {
    /// Whether it came as expected.
    pub fn holds(&self) -> bool {
        let (Some(found), expected) = (&self.found, &self.expected) else { return false };
        found.status == expected.status
            && found.grade == expected.grade
            && (expected.order.is_none() || found.order == expected.order)
            && expected.money.is_none_or(|rupees| found.money == Some(rupees * 100))
            && expected.due.is_none_or(|due| due == self.due)
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}, but {:?}, due {}", self.expected, self.found, self.due)
    }
}

/// Lives through a case in an empty folder.
pub fn tried(case: &Scenario, dir: &Path) -> Outcome<Vec<Verdict>> {
    let market = &case.market;
    let begins = market.deliveries.first().map_or(case.ends, |first| first.at);
    let desk = Desk::open(dir, begins)?;
    let mut rounds = Rounds::new(market, Vec::new());
    let mut next = 0;
    let mut messages = case.messages.clone();
    messages.sort_unstable();
    for (at, place) in messages {
        let end = next + market.deliveries[next..].partition_point(|delivery| delivery.at <= at);
        desk.bring(&market.deliveries[next..end])?;
        next = end;
        desk.pass(at);
        let rows = desk.all("cart_list", &json!({}))?;
        let row =
            rows.iter().find(|row| rounds.cart(row) == Some(place)).ok_or("there is no cart to write to")?;
        let id = row["id"].as_str().unwrap_or_default();
        if let Some(reason) = rounds.message(&desk, id, at)? {
            return Err(format!("{}: the message was refused: {reason}", case.name).into());
        }
    }
    desk.bring(&market.deliveries[next..])?;
    desk.pass(case.ends);
    let rows = desk.all("cart_list", &json!({}))?;
    let due = desk.all("cart_list", &json!({ "view": "due" }))?;
    let verdict = |expected: &Expected| {
        let of_cart = |row: &&Value| rounds.cart(row) == Some(expected.place);
        let mut own = rows.iter().filter(of_cart);
        let found = match (own.next(), own.next()) {
            (Some(row), None) => Some(Found::read(&desk.call("cart_get", json!({ "id": row["id"] }))?)),
            _ => None,
        };
        Ok(Verdict { expected: expected.clone(), found, due: due.iter().any(|row| of_cart(&row)) })
    };
    case.expected.iter().map(verdict).collect()
}
