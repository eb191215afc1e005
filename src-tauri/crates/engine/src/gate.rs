//! Whether the encrypted file is open. Whoever needs it asks here.

use crate::contract::{ApiError, ErrorCode};
use crate::shop_floor::Floor;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// How the encrypted file stands.
#[derive(Clone)]
pub(crate) enum Standing {
    /// Being opened, made or migrated.
    Opening,
    /// Closed, for a reason that a screen can be made from.
    Locked(Trouble),
    /// Open.
    Open(Arc<Floor>),
}

/// Why the file is closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Trouble {
    /// A stable code.
    pub(crate) code: String,
    /// In plain English.
    pub(crate) message: String,
}

/// The door to the open file.
pub(crate) struct Gate(watch::Sender<Standing>);

impl Default for Gate {
    fn default() -> Self {
        Self(watch::Sender::new(Standing::Opening))
    }
}

impl Gate {
    /// How it stands now.
    pub(crate) fn standing(&self) -> Standing {
        self.0.borrow().clone()
    }

    /// How it stands once it is open or locked; as it stands then, where that takes longer than `patience`.
    pub(crate) async fn settled(&self, patience: Duration) -> Standing {
        let mut seen = self.0.subscribe();
        let settled = seen.wait_for(|standing| !matches!(standing, Standing::Opening));
        // The sender lives as long as this.
        let _ = tokio::time::timeout(patience, settled).await;
        self.standing()
    }

    /// Sets how it stands.
    pub(crate) fn set(&self, standing: Standing) {
        self.0.send_replace(standing);
    }

    /// Closes the door to one file; says whether that was the open one. Another may have taken its place.
    pub(crate) fn leave(&self, floor: &Arc<Floor>, trouble: Trouble) -> bool {
        self.0.send_if_modified(|standing| {
            let is_open = matches!(standing, Standing::Open(open) if Arc::ptr_eq(open, floor));
            if is_open {
                *standing = Standing::Locked(trouble);
            }
            is_open
        })
    }

    /// The open file, or why not.
    pub(crate) fn floor(&self) -> Result<Arc<Floor>, ApiError> {
        match self.standing() {
            Standing::Open(floor) => Ok(floor),
            Standing::Opening => {
                Err(ApiError::new(ErrorCode::Locked, "Your carts are being opened. Try again in a moment."))
            }
            Standing::Locked(trouble) => Err(ApiError::new(ErrorCode::Locked, trouble.message)),
        }
    }

    /// Whether the file is being opened.
    pub(crate) fn is_opening(&self) -> bool {
        matches!(*self.0.borrow(), Standing::Opening)
    }

    /// Takes the open file without an error text, for the receiver.
    pub(crate) fn open(&self) -> Option<Arc<Floor>> {
        match self.standing() {
            Standing::Open(floor) => Some(floor),
            _ => None,
        }
    }

    /// Closes the file.
    pub(crate) async fn close(&self) {
        let before = self.standing();
        self.set(Standing::Locked(Trouble {
            code: "closed".to_owned(),
            message: "Wapas is closing.".to_owned(),
        }));
        if let Standing::Open(floor) = before {
            floor.close().await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn who_asks_while_it_opens_hears_how_that_ended_or_in_the_end_that_it_still_opens() {
        let gate = Arc::new(Gate::default());
        assert!(matches!(gate.settled(Duration::from_millis(5)).await, Standing::Opening));
        let asks = tokio::spawn({
            let gate = Arc::clone(&gate);
            async move { gate.settled(Duration::from_mins(1)).await }
        });
        tokio::task::yield_now().await;
        let trouble = Trouble { code: "disk".to_owned(), message: "Full.".to_owned() };
        gate.set(Standing::Locked(trouble));
        assert!(matches!(asks.await.unwrap(), Standing::Locked(_)));
        assert!(matches!(gate.settled(Duration::ZERO).await, Standing::Locked(_)));
    }
}
