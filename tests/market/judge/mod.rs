//! Lives through a market with a real engine whose clock is set, writes to whoever is due, and holds what the
//! engine says in the end against the truth.

mod desk;
mod found;
mod refold;
mod report;
mod round;
mod trial;

pub use found::Found;
pub use report::{Grade, Report};
pub use trial::{Verdict, tried};

use super::feed::Outcome;
use super::town::{Market, Telling};
use desk::Desk;
use round::Rounds;
use std::path::Path;

/// How we write.
#[derive(Clone, Copy, Debug)]
pub struct Writing {
    /// Each time that so much has passed, in ms.
    pub each: i64,
    /// To so many of those who are due at most: each message counts all of the month.
    pub most: usize,
}

/// Lives through a market in an empty folder, and writes to those who are due. `told` hears how far it is, from 0
/// to 100.
pub fn judged(market: &Market, dir: &Path, writing: Writing, told: &dyn Fn(u64)) -> Outcome<Report> {
    let begins = market.deliveries.first().map_or(0, |first| first.at);
    let desk = Desk::open(dir, begins)?;
    let mut rounds = Rounds::new(market, undone_at(market));
    let (mut next, mut until, all) = (0, begins, market.deliveries.len());
    while next < all {
        until += writing.each;
        let end = next + market.deliveries[next..].partition_point(|delivery| delivery.at < until);
        desk.bring(&market.deliveries[next..end])?;
        next = end;
        desk.pass(until);
        rounds.write(&desk, until, writing.most)?;
        told(next as u64 * 100 / all as u64);
    }
    let report = report::held_against(market, &desk, &rounds)?;
    let refolded = desk.close_and_refold(dir)?;
    Ok(Report { refolded, ..report })
}

/// When it was here that nothing is left of a purchase.
fn undone_at(market: &Market) -> Vec<Option<i64>> {
    let mut undone = vec![None; market.purchases.len()];
    for delivery in market.deliveries.iter().filter(|delivery| delivery.telling == Telling::Undone) {
        let Some(place) = delivery.purchase else { continue };
        if market.purchases[place].is_undone() {
            undone[place] = undone[place].or(Some(delivery.at));
        }
    }
    undone
}
