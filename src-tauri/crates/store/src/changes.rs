//! Who changed what, told to every screen once readers can see it.

use std::collections::BTreeSet;
use std::sync::Arc;
use tokio::sync::broadcast;
use wapas_domain::ids::CartId;

/// Tags of what changed in one commit: `cart:<id>`, `counts`, `deliveries`, `connections`, `shops`,
/// `settings`, `templates`, `followups`, `queue`, `claims`, `rebuild`, `forwarders`, `forwards`; `carts` stands for more carts than are worth naming.
pub type Tags = Arc<BTreeSet<String>>;

/// A listener. A lag means that tags were lost: treat everything as changed.
pub type Changes = broadcast::Receiver<Tags>;

/// Carts that are named one by one in a set of tags; beyond that the tag `carts` stands for all.
const MOST_CARTS: usize = 200;
/// Sets of tags that wait for a slow listener before it is told that it lags.
const WAITING: usize = 256;

/// Collects the tags of a transaction.
#[derive(Debug, Default)]
pub(crate) struct Changed(BTreeSet<String>);

impl Changed {
    pub(crate) fn add(&mut self, tag: &str) {
        if !self.0.contains(tag) {
            self.0.insert(tag.to_owned());
        }
    }

    pub(crate) fn cart(&mut self, id: &CartId) {
        self.add("counts");
        if self.0.len() > MOST_CARTS {
            self.add("carts");
        } else {
            self.0.insert(format!("cart:{id}"));
        }
    }
}

/// Sends tags after commits.
#[derive(Clone, Debug)]
pub(crate) struct Announcer(broadcast::Sender<Tags>);

impl Announcer {
    pub(crate) fn new() -> Self {
        Self(broadcast::Sender::new(WAITING))
    }

    pub(crate) fn listen(&self) -> Changes {
        self.0.subscribe()
    }

    /// Call only after the commit.
    pub(crate) fn tell(&self, changed: Changed) {
        if !changed.0.is_empty() {
            // Nobody listening is fine.
            let _ = self.0.send(Arc::new(changed.0));
        }
    }
}
