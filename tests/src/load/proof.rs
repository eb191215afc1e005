//! After the load: every acknowledged delivery is in the book, once.

use super::Outcome;
use super::carts::number;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use wapas_domain::connection::Verdict;
use wapas_domain::ids::Seq;
use wapas_store::{DeliveryQuery, Store};

/// The result of looking at every delivery that the load has left.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// Deliveries that were acknowledged.
    pub acknowledged: u64,
    /// Acknowledged, and not there.
    pub missing: u64,
    /// There more than once.
    pub twice: u64,
    /// There without having been acknowledged: the answer was lost, or said 503. No fault.
    pub unasked: u64,
}

impl Proof {
    /// Whether nothing is lost or doubled.
    pub fn holds(&self) -> bool {
        self.missing == 0 && self.twice == 0
    }

    /// Reads all deliveries of the load out of the book, newest first, down to what was there before.
    pub async fn look(store: &Store, before: Seq, acknowledged: &[u64]) -> Outcome<Self> {
        let (mut stored, mut after) = (HashMap::new(), None);
        'pages: loop {
            let page = store
                .delivery_page(DeliveryQuery { after, limit: Some(200), ..DeliveryQuery::default() })
                .await?;
            for row in &page.rows {
                if row.seq <= before {
                    break 'pages;
                }
                // What came again is known by its first coming, and shows the same bytes.
                if row.verdict == Verdict::Duplicate {
                    continue;
                }
                let body = store.delivery(row.seq).await?.and_then(|whole| whole.body);
                if let Some(number) = body.as_deref().and_then(number) {
                    *stored.entry(number).or_insert(0) += 1;
                }
            }
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        Ok(Self::of(&stored, acknowledged))
    }

    fn of(stored: &HashMap<u64, u64>, acknowledged: &[u64]) -> Self {
        let there = acknowledged.iter().filter(|number| stored.contains_key(number)).count() as u64;
        let all = acknowledged.len() as u64;
        Self {
            acknowledged: all,
            missing: all - there,
            twice: stored.values().filter(|times| **times > 1).count() as u64,
            unasked: stored.len() as u64 - there,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Proof;
    use std::collections::HashMap;

    #[test]
    fn what_is_missing_or_there_twice_is_seen() {
        let whole = Proof::of(&HashMap::from([(1, 1), (2, 1), (3, 1)]), &[1, 2]);
        assert_eq!(whole, Proof { acknowledged: 2, missing: 0, twice: 0, unasked: 1 });
        assert!(whole.holds());
        assert!(!Proof::of(&HashMap::from([(1, 1)]), &[1, 2]).holds());
        assert!(!Proof::of(&HashMap::from([(1, 2)]), &[1]).holds());
    }
}
