//! Follows the open file: passes its changes on, coalesced.

use crate::engine::Engine;
use crate::shop_floor::Floor;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::broadcast::error::{RecvError, TryRecvError};
use tokio::time::sleep;

/// Changes within this time are told together, after the first of them was told at once.
const TOGETHER: Duration = Duration::from_millis(120);

/// Follows until the file is closed.
pub(crate) fn follow(engine: Engine, floor: &Arc<Floor>) {
    let mut changes = floor.store.subscribe();
    tokio::spawn(async move {
        loop {
            let mut tags: BTreeSet<String> = BTreeSet::new();
            match changes.recv().await {
                Ok(first) => tags.extend(first.iter().cloned()),
                // Tags were lost: all may have changed.
                Err(RecvError::Lagged(_)) => tags.extend(["*".to_owned()]),
                Err(RecvError::Closed) => return,
            }
            loop {
                match changes.try_recv() {
                    Ok(more) => tags.extend(more.iter().cloned()),
                    Err(TryRecvError::Lagged(_)) => tags.extend(["*".to_owned()]),
                    Err(_) => break,
                }
            }
            if tags.contains("deliveries") || tags.contains("connections") {
                tags.insert("health".to_owned());
            }
            engine.changes().tell(tags);
            sleep(TOGETHER).await;
        }
    });
}
