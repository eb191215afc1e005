//! Keeps the computer awake while its charger is in, where the merchant wants that, and notices that it slept all the
//! same.

use crate::engine::Engine;
use crate::host::HostKind;
use crate::shop_floor::Floor;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;
use tokio::sync::broadcast::error::RecvError;
use tokio::time::timeout;
use wapas_domain::Timestamp;
use wapas_domain::time::MINUTE;
use wapas_store::Changes;

/// How often the charger and the clock are looked at.
const LOOK: Duration = Duration::from_secs(30);
/// Two looks that lie this much further apart mean that the computer slept, or that its clock was set.
const SLEPT: i64 = 2 * MINUTE;

/// Whether the computer is kept awake.
#[derive(Default)]
pub(crate) struct Vigil {
    held: Mutex<Held>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Held {
    #[default]
    No,
    Yes,
    /// The system did not agree.
    Refused,
}

impl Vigil {
    /// Whether it is; nothing where the system did not agree.
    pub(crate) fn held(&self) -> Option<bool> {
        match self.now() {
            Held::Yes => Some(true),
            Held::No => Some(false),
            Held::Refused => None,
        }
    }

    fn now(&self) -> Held {
        *self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, held: Held) {
        *self.held.lock().unwrap_or_else(PoisonError::into_inner) = held;
    }
}

/// Watches until the file is closed. A hub's computer has its own keeper.
pub(crate) fn watch(engine: Engine, floor: &Arc<Floor>) {
    if engine.inner.host.kind() == HostKind::Hub {
        return;
    }
    let mut changes = floor.store.subscribe();
    let floor = Arc::downgrade(floor);
    tokio::spawn(async move {
        let mut looked = engine.now();
        while let Some(wanted) = wanted(&floor).await {
            engine.keep_awake(wanted).await;
            let open = changed(&mut changes).await;
            let now = engine.now();
            if now.since(looked) > SLEPT {
                engine.woke(looked).await;
            }
            looked = now;
            if !open {
                break;
            }
        }
        engine.keep_awake(false).await;
    });
}

/// Whether the merchant wants the computer kept awake; nothing once the file is closed.
async fn wanted(floor: &Weak<Floor>) -> Option<bool> {
    let settings = floor.upgrade()?.store.settings().await;
    Some(settings.is_ok_and(|settings| settings.keep_awake))
}

/// Waits for a change of the settings, or for the next look. Says whether the file is still open.
async fn changed(changes: &mut Changes) -> bool {
    let settings = async {
        loop {
            match changes.recv().await {
                Ok(tags) if tags.iter().any(|tag| tag == "settings") => return true,
                Ok(_) | Err(RecvError::Lagged(_)) => {}
                Err(RecvError::Closed) => return false,
            }
        }
    };
    timeout(LOOK, settings).await.unwrap_or(true)
}

impl Engine {
    /// Does what is wanted, as far as the charger is in.
    async fn keep_awake(&self, wanted: bool) {
        let inner = Arc::clone(&self.inner);
        let before = inner.vigil.now();
        let done = tokio::task::spawn_blocking(move || {
            let hold = wanted && inner.host.charger() != Some(false);
            match (hold, inner.vigil.now()) {
                (false, Held::Yes) => {
                    // What the system does not let go of ends with the program.
                    let _ = inner.host.keep_awake(false);
                    Held::No
                }
                (false, _) => Held::No,
                (true, Held::Yes) => Held::Yes,
                (true, _) => inner.host.keep_awake(true).map_or(Held::Refused, |()| Held::Yes),
            }
        });
        let Ok(after) = done.await else { return };
        self.inner.vigil.set(after);
        if after != before {
            if after == Held::Refused {
                tracing::info!("the system did not agree to stay awake");
            }
            self.inner.changes.tell_one("awake");
        }
    }

    /// The computer slept from a moment on until now: what stood still goes on, and every screen is asked anew.
    async fn woke(&self, from: Timestamp) {
        tracing::info!(minutes = self.now().since(from) / MINUTE, "the computer slept, or its clock was set");
        let (listening, _) = self.inner.receiving.state().await;
        if listening.is_none()
            && let Err(error) = self.listen().await
        {
            tracing::warn!(code = ?error.code, "the receiver does not listen");
        }
        self.inner.changes.tell_one("*");
    }
}
