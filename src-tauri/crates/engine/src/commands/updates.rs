//! Looking for newer versions, and installing one: fetched, proven, the carts backed up, and only then.

use crate::backup;
use crate::contract::updates::{
    UpdateInstall, UpdateProblem, UpdateSet, UpdateStage, UpdateView, UpdatesOff,
};
use crate::contract::{ApiError, ErrorCode, Nothing};
use crate::engine::Engine;
use crate::host::Updates;
use std::sync::Arc;
use wapas_domain::backup::BackupProblem;
use wapas_store::{BackupCause, NewBackup};

impl Engine {
    #[expect(clippy::unused_async, reason = "every command is asked for in the same way")]
    pub(crate) async fn update_get(&self, _: Nothing) -> Result<UpdateView, ApiError> {
        Ok(UpdateView { off: self.inner.host.updates().err(), ..self.inner.updates.view() })
    }

    pub(crate) async fn update_set(&self, ask: UpdateSet) -> Result<UpdateView, ApiError> {
        self.updates()?;
        self.inner.updates.keep(|kept| kept.daily = ask.daily).await.map_err(|_| {
            ApiError::new(
                ErrorCode::Disk,
                "The disk did not take the choice, so nothing was changed. Make room on it and try again.",
            )
        })?;
        self.update_get(Nothing {}).await
    }

    pub(crate) async fn update_look(&self, _: Nothing) -> Result<UpdateView, ApiError> {
        let updates = self.updates()?;
        // Whoever sits there tells how it goes.
        if let Ok(_seat) = self.inner.updates.seat.try_lock() {
            let looked = self.look_for_updates(&updates).await;
            self.inner.updates.end(looked.err());
        }
        self.update_get(Nothing {}).await
    }

    pub(crate) async fn update_install(&self, ask: UpdateInstall) -> Result<UpdateView, ApiError> {
        let updates = self.updates()?;
        if let Ok(seat) = Arc::clone(&self.inner.updates.seat).try_lock_owned() {
            self.inner.updates.begin(UpdateStage::Looking);
            // Once begun it goes to its end, also where whoever asked does not wait for it.
            let engine = self.clone();
            tokio::spawn(async move {
                // Where it was, this program is about to end.
                if let Err(problem) = engine.install(updates, &ask.version).await {
                    engine.inner.updates.end(Some(problem));
                }
                drop(seat);
            });
        }
        self.update_get(Nothing {}).await
    }

    /// Where newer versions come from; an error where this copy gets none.
    fn updates(&self) -> Result<Arc<dyn Updates>, ApiError> {
        self.inner.host.updates().map_err(|off| {
            ApiError::new(
                ErrorCode::Conflict,
                match off {
                    UpdatesOff::NoKey => {
                        "This copy was built without a key for updates. It never looks for any."
                    }
                    UpdatesOff::NoPackage => {
                        "This copy was not installed from a package, so it can't be updated by itself."
                    }
                },
            )
        })
    }

    async fn install(&self, updates: Arc<dyn Updates>, version: &str) -> Result<(), UpdateProblem> {
        if self.is_busy() {
            return Err(UpdateProblem::Busy);
        }
        // What is installed is what was shown, and the newest there is.
        let found = self.look_for_updates(&updates).await?;
        if found.is_none_or(|found| found.version != version) {
            return Err(UpdateProblem::Changed);
        }
        self.inner.updates.begin(UpdateStage::Fetching);
        let (fetches, engine) = (Arc::clone(&updates), self.clone());
        off_thread(move || fetches.fetch(&|got, of| engine.inner.updates.came(got, of))).await?;
        // From here on no message begins, and none is on its way.
        let _no_message_meanwhile = self.inner.sending.lock().await;
        if self.is_busy() {
            return Err(UpdateProblem::Busy);
        }
        self.inner.updates.begin(UpdateStage::Saving);
        self.back_up_before().await?;
        self.inner.updates.begin(UpdateStage::Installing);
        self.await_window(true).await?;
        if let Err(problem) = off_thread(move || updates.install()).await {
            let _ = self.await_window(false).await;
            return Err(problem);
        }
        tracing::info!("a newer version was installed");
        self.inner.host.restart();
        Ok(())
    }

    /// The merchant waits for the window after the next start, or no more.
    async fn await_window(&self, awaited: bool) -> Result<(), UpdateProblem> {
        let kept = self.inner.updates.keep(|kept| kept.awaited = awaited).await;
        kept.map_err(|error| error.kind().into())
    }

    /// Makes the copy by which there is a way back. Carts that are closed are not written by this version, and the next
    /// one makes a copy before it changes their form.
    async fn back_up_before(&self) -> Result<(), UpdateProblem> {
        let Some(floor) = self.inner.gate.open() else { return Ok(()) };
        let seat = self.inner.backups.sit().await;
        let made_at = self.now();
        let new = NewBackup {
            folder: self.inner.data_dir.clone(),
            name: backup::name(made_at),
            computer: self.computer().map_err(|_| UpdateProblem::NoBackup)?,
            made_at,
            progress: seat.progress(),
            stop: seat.stop(),
        };
        let made = floor.store.back_up_here(new, BackupCause::Update).await;
        made.map(drop).map_err(|problem| match problem {
            BackupProblem::DiskFull => UpdateProblem::DiskFull,
            BackupProblem::NoPermission => UpdateProblem::NoPermission,
            _ => UpdateProblem::NoBackup,
        })
    }
}

async fn off_thread(
    work: impl FnOnce() -> Result<(), UpdateProblem> + Send + 'static,
) -> Result<(), UpdateProblem> {
    tokio::task::spawn_blocking(work).await.unwrap_or(Err(UpdateProblem::NotInstalled))
}
