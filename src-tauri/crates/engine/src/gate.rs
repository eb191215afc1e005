//! Whether the encrypted file is open. Whoever needs it asks here.

use crate::contract::{ApiError, ErrorCode};
use crate::shop_floor::Floor;
use std::sync::{Arc, PoisonError, RwLock};

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
pub(crate) struct Gate(RwLock<Standing>);

impl Default for Gate {
    fn default() -> Self {
        Self(RwLock::new(Standing::Opening))
    }
}

impl Gate {
    /// How it stands now.
    pub(crate) fn standing(&self) -> Standing {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Sets how it stands.
    pub(crate) fn set(&self, standing: Standing) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = standing;
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
