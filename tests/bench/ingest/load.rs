//! Loads one after the other, each with numbers of its own.

use super::client::{Order, Seen};
use super::server::Server;
use crate::{Outcome, process};
use std::fs;
use std::path::Path;

/// The first number: with India's prefix it is a mobile number.
const FIRST: u64 = 9_800_000_000;

/// What was sent so far.
#[derive(Default)]
pub(super) struct Loads {
    sent: u64,
    /// The numbers of all deliveries that were acknowledged.
    pub(super) acknowledged: Vec<u64>,
}

impl Loads {
    /// Sends carts for some seconds.
    pub(super) fn send(
        &mut self,
        server: &Server,
        clients: usize,
        bytes: usize,
        rate: Option<f64>,
        seconds: u64,
    ) -> Outcome<Seen> {
        self.order(Order { clients, bytes, rate, ..Order::of(server, seconds) })
    }

    /// Sends the same, to be held: all of it is done but the fold.
    pub(super) fn send_held(
        &mut self,
        server: &Server,
        clients: usize,
        bytes: usize,
        rate: Option<f64>,
        seconds: u64,
    ) -> Outcome<Seen> {
        let seen = self.order(Order { clients, bytes, rate, held: true, ..Order::of(server, seconds) })?;
        server.check_held()?;
        Ok(seen)
    }

    fn order(&mut self, mut order: Order) -> Outcome<Seen> {
        order.first = FIRST + self.sent;
        let seen: Seen = process::senders(&["load".to_owned(), serde_json::to_string(&order)?])?;
        let refused: std::collections::HashSet<u64> = seen.refused.iter().copied().collect();
        let all = order.first..order.first + seen.sent;
        self.acknowledged.extend(all.filter(|number| !refused.contains(number)));
        self.sent += seen.sent;
        Ok(seen)
    }

    /// The last number that was acknowledged.
    pub(super) fn last(&self) -> u64 {
        self.acknowledged.last().copied().unwrap_or(FIRST)
    }
}

impl Order {
    fn of(server: &Server, seconds: u64) -> Self {
        Self {
            address: server.address.clone(),
            path: server.path.clone(),
            clients: 1,
            bytes: 0,
            held: false,
            rate: None,
            millis: seconds * 1000,
            first: 0,
        }
    }
}

/// Waits for the disk that strace has counted; `None` where it was not there to count.
pub(super) fn commits(strace: &Path) -> Option<u64> {
    let text = fs::read_to_string(strace).ok()?;
    calls(&text)
}

fn calls(text: &str) -> Option<u64> {
    let counts = text.lines().filter_map(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        matches!(words.last(), Some(&"fsync" | &"fdatasync")).then(|| words.get(3)?.parse::<u64>().ok())?
    });
    Some(counts.sum()).filter(|calls| *calls > 0)
}

#[cfg(test)]
mod tests {
    #[test]
    fn calls_are_read_from_the_summary() {
        let text = "% time     seconds  usecs/call     calls    errors syscall\n\
                    ------ ----------- ----------- --------- --------- ----------------\n\
                    99.10    1.234567         120      4711           fdatasync\n\
                    0.90    0.000023          12         7         1 fsync\n\
                    100.00    1.234567         120      4711           total\n";
        assert_eq!(super::calls(text), Some(4718));
        assert_eq!(super::calls(""), None);
    }
}
