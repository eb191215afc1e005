//! Rings when something changes though nobody does anything: a cart is due or too old, or an opening
//! that nobody answered for is unknown. Screens need not ask for that again and again.

use crate::engine::Engine;
use crate::shop_floor::Floor;
use std::collections::BTreeSet;
use std::sync::{Arc, Weak};
use std::time::Duration;
use tokio::sync::broadcast::error::RecvError;
use tokio::time::{sleep, timeout};
use wapas_domain::Timestamp;
use wapas_store::Changes;

/// Longest time without a look at the clock, which may be set, or stand still while a computer sleeps.
const LOOK: Duration = Duration::from_secs(30);
/// Changes and turns within this time are looked at together.
const TOGETHER: Duration = Duration::from_millis(500);

/// Rings until the file is closed.
pub(crate) fn watch(engine: Engine, floor: &Arc<Floor>) {
    let mut changes = floor.store.subscribe();
    let floor = Arc::downgrade(floor);
    tokio::spawn(async move {
        // Up to here it has rung, so that no turn is slept through.
        let mut rung = engine.now();
        while let Some(next) = next_turn(&floor, rung).await {
            match wait(&engine, &mut changes, next).await {
                Woken::Turned => {
                    rung = engine.now();
                    engine.changes().tell(BTreeSet::from(["counts", "due"].map(str::to_owned)));
                }
                Woken::Changed => {}
                Woken::Closed => return,
            }
            sleep(TOGETHER).await;
        }
    });
}

enum Woken {
    /// The next turn has come.
    Turned,
    /// Another one may be the next now.
    Changed,
    Closed,
}

/// The next turn after a moment, where there is one; nothing at all once the file is closed.
async fn next_turn(floor: &Weak<Floor>, after: Timestamp) -> Option<Option<Timestamp>> {
    let floor = floor.upgrade()?;
    // What can't be read now is asked for again with the next change.
    Some(floor.store.next_turn(after).await.unwrap_or_default())
}

async fn wait(engine: &Engine, changes: &mut Changes, next: Option<Timestamp>) -> Woken {
    loop {
        let left = next.map(|at| at.since(engine.now()));
        if left.is_some_and(|left| left <= 0) {
            return Woken::Turned;
        }
        let left = left.map_or(LOOK, |left| Duration::from_millis(left.unsigned_abs()).min(LOOK));
        match timeout(left, changes.recv()).await {
            Ok(Err(RecvError::Closed)) => return Woken::Closed,
            Ok(Err(RecvError::Lagged(_))) => return Woken::Changed,
            Ok(Ok(tags)) if moves(tags.iter()) => return Woken::Changed,
            // The time is up, or what changed moves nothing.
            Err(_) | Ok(Ok(_)) => {}
        }
    }
}

/// Whether a change may move the next turn.
fn moves<'a>(mut tags: impl Iterator<Item = &'a String>) -> bool {
    tags.any(|tag| matches!(tag.as_str(), "counts" | "followups" | "settings" | "carts"))
}
