//! Clears what is over, once a day: never before the merchant was told, and never while carts are put in order anew.

use crate::engine::Engine;
use crate::shop_floor::Floor;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::{Instant, sleep, timeout};
use wapas_domain::retention::{Over, Step};
use wapas_store::{ReadError, RecordError};

/// Until the first look: a computer that was just started has enough to do.
const FIRST: Duration = Duration::from_secs(15);
/// From one question whether a day is over to the next.
const LOOK: Duration = Duration::from_mins(1);
/// After a try that the disk refused.
const TROUBLE: Duration = Duration::from_mins(30);

/// Looks until the file is closed.
pub(crate) fn watch(engine: Engine, floor: &Arc<Floor>) {
    let floor = Arc::downgrade(floor);
    tokio::spawn(async move {
        // A choice of the merchant is not kept waiting.
        let _ = timeout(FIRST, engine.inner.clearing.notified()).await;
        let mut not_before = Instant::now();
        loop {
            let Some(open) = floor.upgrade() else { return };
            if Instant::now() >= not_before
                && let Err(error) = engine.clear_what_is_over(&open).await
            {
                tracing::warn!(%error, "what is over could not be cleared; it is tried again");
                not_before = Instant::now() + TROUBLE;
            }
            drop(open);
            if timeout(LOOK, engine.inner.clearing.notified()).await.is_ok() {
                not_before = Instant::now();
            }
            // Many choices one after the other are one.
            sleep(Duration::from_millis(200)).await;
        }
    });
}

fn not_read(error: ReadError) -> RecordError {
    if error == ReadError::Closed { RecordError::Closed } else { RecordError::Disk }
}

impl Engine {
    async fn clear_what_is_over(&self, floor: &Floor) -> Result<(), RecordError> {
        let store = &floor.store;
        let now = self.now();
        let diary = store.clearing().await.map_err(not_read)?;
        if !diary.is_due(now) || store.rebuilding().is_some() {
            return Ok(());
        }
        // Else an email of the shop's own would keep everybody here.
        if store.pass_over_common_emails().await? {
            return Ok(());
        }
        let over = store.clearable(None).await.map_err(not_read)?;
        let step = diary.step(over, now);
        let stays = if step == Step::Clear {
            store.clear().await?;
            Over::default()
        } else {
            over
        };
        store
            .note_clearing(move |diary| {
                (diary.looked_at, diary.over) = (Some(now), stays);
                if let Step::Tell(begins) = step {
                    diary.begins_at = Some(begins);
                }
            })
            .await
    }
}
