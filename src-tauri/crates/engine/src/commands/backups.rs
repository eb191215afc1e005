//! Backups outside this computer: where to, how it stands, and making one.

use crate::backup;
use crate::contract::backups::{BackupChoose, BackupRow, Backups};
use crate::contract::{ApiError, ErrorCode, Items, Nothing};
use crate::engine::Engine;
use crate::errors;
use crate::host::HostKind;
use crate::shop_floor::Floor;
use std::path::PathBuf;
use tokio::sync::oneshot;
use wapas_domain::backup::{BackupDiary, BackupProblem, kept};
use wapas_store::{BackupFile, NewBackup, backups_in, remove_backups};

impl Engine {
    pub(crate) async fn backup_get(&self, _: Nothing) -> Result<Backups, ApiError> {
        let diary = self.diary(&*self.inner.gate.floor()?).await?;
        Ok(Backups {
            folder: diary.folder.as_ref().map(|folder| backup::folder_name(folder.as_ref())),
            may_choose: self.inner.host.kind() == HostKind::Desktop,
            last_at: diary.last_at.map(|at| at.0),
            problem: diary.problem,
            late: diary.is_late(self.now()),
            running: self.inner.backups.running(),
            copies_left: diary.drop_here.is_some(),
        })
    }

    pub(crate) async fn backup_list(&self, _: Nothing) -> Result<Items<BackupRow>, ApiError> {
        let floor = self.inner.gate.floor()?;
        let here = self.backups_here(&floor).await?;
        // Without the drive, what lies here can be gone back to all the same.
        let own = match self.own_backups(&floor).await {
            Err(_) if !here.is_empty() => Vec::new(),
            own => own?,
        };
        let computer = self.computer()?;
        let mut items: Vec<BackupRow> = own.iter().map(|found| row(found, &computer)).collect();
        items.extend(here.iter().map(|found| BackupRow { here: true, ..row(found, &computer) }));
        items.sort_by_key(|item| std::cmp::Reverse(item.made_at));
        Ok(Items { items })
    }

    pub(crate) async fn backup_choose(&self, ask: BackupChoose) -> Result<Backups, ApiError> {
        let floor = self.inner.gate.floor()?;
        if self.inner.host.kind() == HostKind::Hub {
            return Err(ApiError::new(
                ErrorCode::Conflict,
                "A hub is told where backups go when it is started, with --backups.",
            ));
        }
        let usual = floor.store.settings().await.map_err(errors::read)?.language;
        let title = backup::WHICH_FOLDER.in_(ask.language.unwrap_or(usual));
        let (tell, picked) = oneshot::channel();
        // Who asked may have gone.
        self.inner.host.choose_folder(title, Box::new(move |folder| drop(tell.send(folder))));
        if let Some(chosen) = picked.await.ok().flatten() {
            let folder = self.prepared(chosen)?;
            self.change_diary(&floor, |before| {
                if before.folder.as_ref() == Some(&folder) {
                    BackupDiary { problem: None, ..before }
                } else {
                    let drop_here = before.drop_here;
                    BackupDiary { folder: Some(folder), drop_here, ..BackupDiary::default() }
                }
            })
            .await?;
            self.inner.backups.bell.notify_one();
        }
        self.backup_get(Nothing {}).await
    }

    pub(crate) async fn backup_create(&self, _: Nothing) -> Result<BackupRow, ApiError> {
        let floor = self.inner.gate.floor()?;
        if self.diary(&floor).await?.folder.is_none() {
            return Err(ApiError::new(ErrorCode::Conflict, "Choose a place for backups first."));
        }
        if self.inner.backups.running().is_some() {
            return Err(ApiError::new(ErrorCode::Conflict, "A backup is being made already."));
        }
        // Once begun it is made to its end, also where whoever asked does not wait for it.
        let engine = self.clone();
        let made = tokio::spawn(async move { engine.make_backup(&floor).await }).await;
        let made = made.unwrap_or(Err(BackupProblem::NotWritten)).map_err(refused)?;
        Ok(row(&made, &self.computer()?))
    }

    /// Whether the daily backup is to be made now.
    pub(crate) async fn backup_is_due(&self, floor: &Floor) -> bool {
        self.diary(floor).await.is_ok_and(|diary| {
            diary.is_due(self.now()) || diary.folder.is_some() && diary.drop_before.is_some()
        })
    }

    /// Makes a backup and writes down how that went; then the oldest go.
    pub(crate) async fn make_backup(&self, floor: &Floor) -> Result<BackupFile, BackupProblem> {
        let seat = self.inner.backups.sit().await;
        let diary = self.diary(floor).await.map_err(|_| BackupProblem::NotWritten)?;
        let Some(folder) = diary.folder.clone() else { return Err(BackupProblem::FolderGone) };
        let computer = self.computer().map_err(|_| BackupProblem::NotWritten)?;
        let made_at = self.now();
        let new = NewBackup {
            folder: PathBuf::from(folder),
            name: backup::name(made_at),
            computer,
            made_at,
            progress: seat.progress(),
            stop: seat.stop(),
        };
        let made = floor.store.back_up(new).await;
        if seat.is_stopped() {
            return made;
        }
        let mut thinned = false;
        match &made {
            Ok(made) => match self.thin(floor, &diary, made).await {
                Ok(()) => thinned = true,
                Err(problem) => tracing::warn!(?problem, "old backups could not be removed"),
            },
            Err(problem) => tracing::warn!(?problem, "no backup was made"),
        }
        let problem = made.as_ref().err().copied();
        let fixed = self.inner.backups.fixed.is_some();
        let written = self.change_diary(floor, |before| {
            // Another place was chosen meanwhile: nothing is known of that one yet.
            if !fixed && before.folder != diary.folder {
                return before;
            }
            BackupDiary {
                last_at: if problem.is_none() { Some(made_at) } else { before.last_at },
                // Who was erased meanwhile may be in this very one.
                drop_before: before
                    .drop_before
                    .filter(|_| !thinned || before.drop_before != diary.drop_before),
                problem,
                ..before
            }
        });
        if let Err(error) = written.await {
            tracing::warn!(code = ?error.code, "how the backup went could not be written down");
        }
        made
    }

    /// Removes the copies on this computer that hold customers who were erased, as far as they can be removed now.
    pub(crate) async fn drop_copies(&self, floor: &Floor) -> Result<(), BackupProblem> {
        let diary = self.diary(floor).await.map_err(|_| BackupProblem::NotWritten)?;
        let Some(until) = diary.drop_here else { return Ok(()) };
        floor.store.drop_copies(until).await?;
        // Where that can't be written down it is looked for them once more, and there are none.
        let written = self.change_diary(floor, |before| {
            let later = before.drop_here.filter(|one| *one > until);
            BackupDiary { drop_here: later, ..before }
        });
        written.await.map_err(|_| BackupProblem::NotWritten)
    }

    async fn change_diary(
        &self,
        floor: &Floor,
        change: impl FnOnce(BackupDiary) -> BackupDiary,
    ) -> Result<(), ApiError> {
        let _one_at_a_time = self.inner.backups.diary.lock().await;
        let before = floor.store.backup_diary().await.map_err(errors::read)?;
        floor.store.keep_backup_diary(change(before)).await.map_err(errors::record)?;
        self.inner.backups.tell();
        Ok(())
    }

    /// What is remembered about backups, with the folder that a hub was told.
    pub(crate) async fn diary(&self, floor: &Floor) -> Result<BackupDiary, ApiError> {
        let kept = floor.store.backup_diary().await.map_err(errors::read)?;
        let fixed = self.inner.backups.fixed.as_ref().map(|folder| folder.to_string_lossy().into_owned());
        Ok(BackupDiary { folder: fixed.or(kept.folder), ..kept })
    }

    /// This computer's word in backups.
    pub(crate) fn computer(&self) -> Result<String, ApiError> {
        backup::computer(&self.inner.data_dir, &*self.inner.random)
            .map_err(|_| ApiError::new(ErrorCode::Disk, "The disk did not take a small file."))
    }

    /// This book's backups in the folder, the newest first.
    pub(crate) async fn own_backups(&self, floor: &Floor) -> Result<Vec<BackupFile>, ApiError> {
        let Some(folder) = self.diary(floor).await?.folder else { return Ok(Vec::new()) };
        let book = floor.store.book().await.map_err(errors::read)?;
        let all = backups_in(PathBuf::from(folder)).await.map_err(refused)?;
        Ok(all.into_iter().filter(|found| found.book == book).collect())
    }

    /// This book's backups on this computer, from before restores and updates, the newest first.
    pub(crate) async fn backups_here(&self, floor: &Floor) -> Result<Vec<BackupFile>, ApiError> {
        let book = floor.store.book().await.map_err(errors::read)?;
        let all = floor.store.backups_here().await.map_err(refused)?;
        Ok(all.into_iter().filter(|found| found.book == book).collect())
    }

    /// Removes what is not kept any longer; a backup that was just made stays whatever the clock says.
    async fn thin(&self, floor: &Floor, diary: &BackupDiary, new: &BackupFile) -> Result<(), BackupProblem> {
        let own = self.own_backups(floor).await.map_err(|_| BackupProblem::NotWritten)?;
        let made: Vec<_> = own.iter().map(|found| found.made_at).collect();
        let kept = kept(&made, self.now());
        let goes = |found: &BackupFile| {
            let holds_erased = diary.drop_before.is_some_and(|before| found.made_at < before);
            found.path != new.path && (holds_erased || !kept.contains(&found.made_at))
        };
        remove_backups(own.into_iter().filter(goes).collect()).await
    }

    /// Makes the folder within the one that was chosen.
    fn prepared(&self, chosen: PathBuf) -> Result<String, ApiError> {
        let folder = backup::within(chosen);
        if backup::lies_in(&folder, &self.inner.data_dir) {
            return Err(ApiError::invalid("folder", "Choose a place outside of Wapas's own folder."));
        }
        let text = folder.to_str().map(str::to_owned);
        let text =
            text.ok_or_else(|| ApiError::invalid("folder", "The folder's name can't be written down."))?;
        std::fs::create_dir_all(&folder)
            .map_err(|_| ApiError::invalid("folder", "This folder can't be written to. Choose another."))?;
        Ok(text)
    }
}

pub(crate) fn row(found: &BackupFile, here: &str) -> BackupRow {
    let id = found.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    BackupRow {
        id,
        made_at: found.made_at.0,
        bytes: found.bytes,
        elsewhere: found.computer != here,
        here: false,
    }
}

/// Why there is no backup, as an error.
pub(crate) fn refused(problem: BackupProblem) -> ApiError {
    let message = match problem {
        BackupProblem::FolderGone => {
            "The place for backups is not there. Plug the drive in, or choose another place."
        }
        BackupProblem::DiskFull => "There is no room for a backup. Make room there, or choose another place.",
        BackupProblem::NoPermission => "Wapas may not write there. Choose another place.",
        BackupProblem::NotWhole => {
            "What was written does not read back, so it was thrown away. Try another drive."
        }
        BackupProblem::NotWritten => "The backup could not be written. Try again, or choose another place.",
    };
    ApiError::new(ErrorCode::Disk, message)
}
