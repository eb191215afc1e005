//! What has changed, told to every open screen as tags, coalesced.

use std::collections::{BTreeSet, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::broadcast;

/// Tags of things that changed, with a number that grows by one each time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The number.
    pub seq: u64,
    /// Tags such as `cart:…`, `counts`, or `*` for everything.
    pub tags: Vec<String>,
}

/// How many past changes a screen that was away can catch up on.
const REMEMBERED: usize = 256;
/// A batch with more tags than this becomes `*`.
const MOST_TAGS: usize = 64;

/// Where changes are told and heard.
#[derive(Clone)]
pub struct Changes {
    told: Arc<Mutex<Told>>,
    sender: broadcast::Sender<Change>,
}

struct Told {
    seq: u64,
    past: VecDeque<Change>,
}

impl Default for Changes {
    fn default() -> Self {
        let told = Told { seq: 0, past: VecDeque::new() };
        Self { told: Arc::new(Mutex::new(told)), sender: broadcast::channel(REMEMBERED).0 }
    }
}

impl Changes {
    /// Tells a batch of tags at once.
    pub fn tell(&self, tags: BTreeSet<String>) {
        if tags.is_empty() {
            return;
        }
        let tags = if tags.len() > MOST_TAGS { vec!["*".to_owned()] } else { tags.into_iter().collect() };
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        told.seq += 1;
        let change = Change { seq: told.seq, tags };
        if told.past.len() == REMEMBERED {
            told.past.pop_front();
        }
        told.past.push_back(change.clone());
        // Nobody listening is fine.
        drop(self.sender.send(change));
    }

    /// Tells one tag.
    pub fn tell_one(&self, tag: &str) {
        self.tell(BTreeSet::from([tag.to_owned()]));
    }

    /// Hears changes from now on, after those since `last`. A number that is not remembered gives `*`.
    pub fn hear(&self, last: Option<&str>) -> (Vec<Change>, broadcast::Receiver<Change>) {
        let told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        let receiver = self.sender.subscribe();
        let Some(last) = last else { return (Vec::new(), receiver) };
        let everything = || vec![Change { seq: told.seq, tags: vec!["*".to_owned()] }];
        let missed = match last.parse::<u64>() {
            Ok(last) if last == told.seq => Vec::new(),
            Ok(last) if told.past.front().is_some_and(|first| first.seq <= last + 1) && last < told.seq => {
                told.past.iter().filter(|change| change.seq > last).cloned().collect()
            }
            _ => everything(),
        };
        (missed, receiver)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_screen_that_was_away_catches_up() {
        let changes = Changes::default();
        for tag in ["a", "b", "c"] {
            changes.tell_one(tag);
        }
        let missed: Vec<Vec<String>> =
            changes.hear(Some("1")).0.into_iter().map(|change| change.tags).collect();
        assert_eq!(missed, [["b"], ["c"]]);
        assert!(changes.hear(Some("3")).0.is_empty() && changes.hear(None).0.is_empty());
    }

    #[test]
    fn an_unknown_number_means_everything() {
        let changes = Changes::default();
        for _ in 0..REMEMBERED + 5 {
            changes.tell_one("a");
        }
        for unknown in ["2", "nonsense", "99999"] {
            assert_eq!(changes.hear(Some(unknown)).0[0].tags, ["*"], "{unknown}");
        }
    }

    #[test]
    fn a_great_many_tags_are_one() {
        let changes = Changes::default();
        let (_, mut receiver) = changes.hear(None);
        changes.tell((0..=MOST_TAGS).map(|n| format!("cart:{n}")).collect());
        assert_eq!(receiver.try_recv().unwrap().tags, ["*"]);
    }
}
