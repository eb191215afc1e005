//! What the engine said, held against the truth.

use super::super::feed::Outcome;
use super::super::town::Market;
use super::super::town::{DAY, MINUTE};
use super::desk::Desk;
use super::found::Found;
use super::round::Rounds;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Messages so near to a purchase that clocks may tell either order.
const UNSURE: i64 = 20 * MINUTE;
/// How long after a message a purchase is its doing.
const WINDOW: i64 = 7 * DAY;
/// Examples that are kept of each kind of fault.
const EXAMPLES: usize = 8;

/// Recoveries of one grade.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Grade {
    /// All of them.
    pub all: u64,
    /// Those that join the cart to the very purchase that it became.
    pub right: u64,
}

/// A kind of fault: how many, and a few of them.
#[derive(Clone, Debug, Default)]
pub struct Fault {
    /// How many.
    pub count: u64,
    /// What is special about them, and how many of them have it.
    pub tags: BTreeMap<&'static str, u64>,
    /// A few, in words.
    pub examples: Vec<String>,
}

/// What came of a market.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Deliveries that were brought.
    pub deliveries: usize,
    /// Carts that were left.
    pub carts: usize,
    /// Carts that the engine shows.
    pub rows: usize,
    /// By grade.
    pub grades: BTreeMap<String, Grade>,
    /// Carts that became a purchase which stands and could be known, and how many of them were found.
    pub bought: (u64, u64),
    /// Of those that were found, how many are rightly told to be our doing or the shopper's own, of how many.
    pub doing: (u64, u64),
    /// Money of rightly found purchases, in paise: as the engine tells it, and as it was.
    pub money: (i64, i64),
    /// Money in all: what the engine tells of all carts, and what was paid for carts of which it could be known.
    pub money_in_all: (i64, i64),
    /// Messages that were written.
    pub written: u64,
    /// Messages about carts of which it could be known that they were bought.
    pub nags: u64,
    /// What stood against messages.
    pub refused: BTreeMap<String, u64>,
    /// Carts that were folded anew, and how many came out otherwise.
    pub refolded: (usize, usize),
    /// What went wrong, by kind.
    pub faults: BTreeMap<String, Fault>,
}

pub(super) fn held_against(market: &Market, desk: &Desk, rounds: &Rounds<'_>) -> Outcome<Report> {
    let rows = desk.all("cart_list", &json!({ "sort": "received_at" }))?;
    let mut report = Report {
        deliveries: market.deliveries.len(),
        carts: market.carts.len(),
        rows: rows.len(),
        written: rounds.written,
        nags: rounds.nags.len() as u64,
        refused: rounds.refused.clone(),
        ..Report::default()
    };
    let mut found_carts = BTreeSet::new();
    for row in &rows {
        let mut found =
            Found { status: row["status"].as_str().unwrap_or_default().to_owned(), ..Found::default() };
        if found.is_won() {
            found = Found::read(&desk.call("cart_get", json!({ "id": row["id"] }))?);
        }
        if let Some(cart) = report.weigh(market, rounds, row, &found) {
            found_carts.insert(cart);
        }
    }
    for (place, cart) in market.carts.iter().enumerate() {
        let Some(purchase) = cart.purchase.map(|bought| &market.purchases[bought]) else { continue };
        if purchase.is_undone() || !rounds.is_ever_known(place) {
            continue;
        }
        report.bought.0 += 1;
        report.money_in_all.1 += purchase.total - purchase.refunded;
        if found_carts.contains(&place) {
            report.bought.1 += 1;
        } else {
            report.note(market, "missed", place, "");
        }
    }
    for (cart, at) in &rounds.nags {
        report.note(market, "written to after the purchase was known", *cart, &format!("at {at}"));
    }
    Ok(report)
}

impl Report {
    /// Weighs what is said of one row; gives the cart where it is rightly said to be bought.
    fn weigh(&mut self, market: &Market, rounds: &Rounds<'_>, row: &Value, found: &Found) -> Option<usize> {
        let Some(place) = rounds.cart(row) else {
            self.faults.entry("a row of no cart".to_owned()).or_default().count += 1;
            return None;
        };
        let grade = found.grade.clone()?;
        self.money_in_all.0 += found.money.unwrap_or_default();
        let count = self.grades.entry(grade.clone()).or_default();
        count.all += 1;
        let bought = market.carts[place].purchase.map(|bought| &market.purchases[bought]);
        let order = found.order.clone().unwrap_or_default();
        let wrong = match bought {
            None => Some("never bought"),
            Some(purchase) if purchase.is_undone() => Some("called off or given back"),
            Some(purchase) if !order.is_empty() && !purchase.names.contains(&order) => {
                Some("another purchase")
            }
            Some(_) => None,
        };
        if let Some(wrong) = wrong {
            self.note(market, &format!("{grade}, but {wrong}"), place, &format!("joined to {order}"));
            return None;
        }
        count.right += 1;
        let purchase = bought?;
        self.weigh_money(market, place, found, purchase.total - purchase.refunded);
        let sent = row["id"].as_str().and_then(|id| rounds.messages.get(id));
        self.weigh_doing(market, place, found, sent.map_or(&[][..], Vec::as_slice), purchase.placed_at);
        Some(place)
    }

    fn weigh_money(&mut self, market: &Market, place: usize, found: &Found, paid: i64) {
        self.money.0 += found.money.unwrap_or_default();
        self.money.1 += paid;
        if found.money != Some(paid) {
            self.note(market, "other money", place, &format!("{:?} for {paid}", found.money));
        }
    }

    fn weigh_doing(&mut self, market: &Market, place: usize, found: &Found, sent: &[i64], placed: i64) {
        let since = |at: &i64| placed - at;
        let unsure = |since: i64| since.abs() < UNSURE || (since - WINDOW).abs() < UNSURE;
        if sent.iter().map(since).any(unsure) {
            return;
        }
        let ours = sent.iter().map(since).any(|since| (0..=WINDOW).contains(&since));
        self.doing.1 += 1;
        if (found.status == "recovered") == ours {
            self.doing.0 += 1;
        } else {
            let wrong = format!("{} though it was {}", found.status, if ours { "ours" } else { "their own" });
            self.note(market, &wrong, place, &format!("sent {sent:?}, placed {placed}"));
        }
    }

    fn note(&mut self, market: &Market, kind: &str, place: usize, more: &str) {
        let cart = &market.carts[place];
        let purchase = cart.purchase.map(|bought| &market.purchases[bought]);
        let tags: BTreeSet<&str> =
            cart.tags.iter().chain(purchase.map_or(&[][..], |bought| &bought.tags[..])).copied().collect();
        let fault = self.faults.entry(kind.to_owned()).or_default();
        fault.count += 1;
        for tag in &tags {
            *fault.tags.entry(tag).or_default() += 1;
        }
        if fault.examples.len() < EXAMPLES {
            let names = purchase.map_or_else(String::new, |bought| bought.names.join(" = "));
            fault.examples.push(format!("{} bought by [{names}] {more} {tags:?}", cart.names[0]));
        }
    }

    /// The share of recoveries of a grade that are right.
    pub fn precision(&self, grade: &str) -> f64 {
        let grade = self.grades.get(grade).copied().unwrap_or_default();
        share(grade.right, grade.all)
    }

    /// The share of carts bought that were found, of those of which it could be known.
    pub fn recall(&self) -> f64 {
        share(self.bought.1, self.bought.0)
    }

    /// What is not as it must be.
    pub fn shortfalls(&self) -> Vec<String> {
        let mut short = Vec::new();
        let mut must = |holds: bool, what: &str| {
            if !holds {
                short.push(what.to_owned());
            }
        };
        must(self.grades.contains_key("confirmed"), "nothing is confirmed");
        must(self.grades.contains_key("likely"), "nothing is likely");
        must(self.precision("confirmed") >= 1.0, "the precision of confirmed is below 1.000");
        must(self.precision("likely") >= 0.98, "the precision of likely is below 0.98");
        must(self.recall() >= 0.95, "the recall is below 0.95");
        must(self.written > 0, "nobody was written to");
        must(self.nags == 0, "buyers were written to after their purchase reached us");
        must(self.refolded.0 > 0 && self.refolded.1 == 0, "folded anew, carts come out otherwise");
        short
    }
}

#[expect(clippy::cast_precision_loss, reason = "figures are shown with four digits")]
fn share(of: u64, all: u64) -> f64 {
    if all == 0 { 1.0 } else { of as f64 / all as f64 }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "deliveries {}, carts {}, rows {}", self.deliveries, self.carts, self.rows)?;
        for (name, grade) in &self.grades {
            let precision = self.precision(name);
            writeln!(f, "{name}: {} of {} right, precision {precision:.4}", grade.right, grade.all)?;
        }
        writeln!(f, "found {} of {} bought, recall {:.4}", self.bought.1, self.bought.0, self.recall())?;
        writeln!(f, "whose doing: {} of {} right", self.doing.0, self.doing.1)?;
        let rupees = |paise: i64| format!("{}.{:02}", paise / 100, (paise % 100).abs());
        writeln!(f, "money of right ones: told {}, was {}", rupees(self.money.0), rupees(self.money.1))?;
        writeln!(
            f,
            "money in all: told {}, was {}",
            rupees(self.money_in_all.0),
            rupees(self.money_in_all.1)
        )?;
        writeln!(f, "messages {}, of them to buyers {}", self.written, self.nags)?;
        for (reason, count) in &self.refused {
            writeln!(f, "refused {count}: {reason}")?;
        }
        writeln!(f, "folded anew: {} carts, {} otherwise", self.refolded.0, self.refolded.1)?;
        let mut faults: Vec<_> = self.faults.iter().collect();
        faults.sort_by_key(|(_, fault)| std::cmp::Reverse(fault.count));
        for (kind, fault) in faults {
            writeln!(f, "{:6}  {kind}: {:?}", fault.count, fault.tags)?;
            for example in &fault.examples {
                writeln!(f, "          {example}")?;
            }
        }
        Ok(())
    }
}
