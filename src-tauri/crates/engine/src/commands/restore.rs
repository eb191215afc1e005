//! Taking the book back to a backup: a look first, then the deed, which can be undone.

use crate::backup;
use crate::commands::backups::{refused, row};
use crate::contract::backups::RestoreView;
use crate::contract::{ApiError, ById, ErrorCode};
use crate::engine::Engine;
use crate::errors;
use crate::shop_floor::Floor;
use std::time::Duration;
use wapas_store::{BackupCause, BackupFile, NewBackup, RecordError, RestoreError, RestoreLook};

/// How long a restore waits for the carts to be in order again before it answers, in steps.
const STEPS: u32 = 150;
const STEP: Duration = Duration::from_millis(20);

impl Engine {
    pub(crate) async fn restore_look(&self, ask: ById) -> Result<RestoreView, ApiError> {
        let floor = self.inner.gate.floor()?;
        let backup = self.found(&floor, &ask.id).await?;
        let _one_at_a_time = self.inner.backups.sit().await;
        let look = floor.store.restore_look(backup.path.clone()).await.map_err(not_restored)?;
        Ok(view(&backup, look, None))
    }

    pub(crate) async fn backup_restore(&self, ask: ById) -> Result<RestoreView, ApiError> {
        let floor = self.inner.gate.floor()?;
        if floor.store.rebuilding().is_some() {
            return Err(errors::record(RecordError::Rebuilding));
        }
        let backup = self.found(&floor, &ask.id).await?;
        let seat = self.inner.backups.sit().await;
        // What can't be restored is known before anything is made for it.
        floor.store.restore_look(backup.path.clone()).await.map_err(not_restored)?;
        let made_at = self.now();
        let before = NewBackup {
            folder: self.inner.data_dir.clone(),
            name: backup::name(made_at),
            computer: self.computer()?,
            made_at,
            progress: seat.progress(),
            stop: seat.stop(),
        };
        let undo = floor.store.back_up_here(before, BackupCause::Restore).await.map_err(refused)?;
        let _no_message_meanwhile = self.inner.sending.lock().await;
        let look = floor.store.restore(backup.path.clone()).await.map_err(not_restored)?;
        floor.learn_paths().await?;
        tracing::info!("the book was taken back to a backup");
        for _ in 0..STEPS {
            if floor.store.rebuilding().is_none() {
                break;
            }
            tokio::time::sleep(STEP).await;
        }
        Ok(view(&backup, look, Some(row(&undo, "").id)))
    }

    /// A backup by its id: one of this book's, here or in the folder.
    async fn found(&self, floor: &Floor, id: &str) -> Result<BackupFile, ApiError> {
        let here = self.backups_here(floor).await?;
        let is_it = |found: &BackupFile| row(found, "").id == id;
        if let Some(found) = here.into_iter().find(is_it) {
            return Ok(found);
        }
        let own = self.own_backups(floor).await?;
        own.into_iter().find(is_it).ok_or_else(|| ApiError::not_found("backup"))
    }
}

fn view(backup: &BackupFile, look: RestoreLook, undo: Option<String>) -> RestoreView {
    RestoreView {
        made_at: backup.made_at.0,
        undone: look.undone,
        carts_back: look.carts_back,
        carts_since: look.carts_since,
        messages: look.messages,
        stops: look.stops,
        erased: look.erased,
        waiting: look.waiting,
        undo,
    }
}

fn not_restored(error: RestoreError) -> ApiError {
    match error {
        RestoreError::OtherBook => ApiError::invalid("id", "This backup is of another book."),
        RestoreError::Newer => ApiError::new(
            ErrorCode::Conflict,
            "A newer version of Wapas made this backup. Update Wapas first.",
        ),
        RestoreError::NotWhole => ApiError::invalid(
            "id",
            "This backup does not read back. Choose another one; nothing was changed.",
        ),
        RestoreError::NotFetched(problem) => refused(problem),
        RestoreError::Book(error) => errors::record(error),
    }
}
