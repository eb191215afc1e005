//! Makes the daily backup: as soon as one is due and the drive is there. And removes copies that were to go.

use crate::engine::Engine;
use crate::shop_floor::Floor;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::{Instant, sleep, timeout};
use wapas_domain::backup::BackupProblem;

/// Until the first look: a computer that was just started has enough to do.
const FIRST: Duration = Duration::from_secs(10);
/// From one look to the next. A USB drive that was just plugged in is noticed within it.
const LOOK: Duration = Duration::from_mins(1);
/// After a try that cost something, such as half a copy onto a full drive.
const TROUBLE: Duration = Duration::from_mins(30);

/// Makes backups until the file is closed.
pub(crate) fn watch(engine: Engine, floor: &Arc<Floor>) {
    let floor = Arc::downgrade(floor);
    tokio::spawn(async move {
        sleep(FIRST).await;
        let mut not_before = Instant::now();
        loop {
            let Some(open) = floor.upgrade() else { return };
            // What another program still holds is tried again at the next look.
            let _ = engine.drop_copies(&open).await;
            if Instant::now() >= not_before && engine.backup_is_due(&open).await {
                let made = engine.make_backup(&open).await;
                if made.is_err_and(|problem| problem != BackupProblem::FolderGone) {
                    not_before = Instant::now() + TROUBLE;
                }
            }
            drop(open);
            // Rung, a try is worth it at once: another folder may have been chosen.
            if timeout(LOOK, engine.inner.backups.bell.notified()).await.is_ok() {
                not_before = Instant::now();
            }
        }
    });
}
