//! What can be asked about backups outside the folder of the file.

use crate::backup;
use crate::backup_file::{self, BackupFile, NewBackup};
use crate::disk;
use crate::error::{ReadError, RecordError};
use crate::keepsakes;
use crate::store::Store;
use rusqlite::Connection;
use std::path::PathBuf;
use wapas_domain::backup::{BackupDiary, BackupProblem};
use wapas_domain::{Secret, Timestamp};

const DIARY: &str = "backups";

/// What a backup in the file's own folder is made before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BackupCause {
    /// The book goes back to another backup.
    Restore,
    /// A newer version of Wapas is installed.
    Update,
}

impl BackupCause {
    fn word(self) -> &'static str {
        match self {
            Self::Restore => "restore",
            Self::Update => "update",
        }
    }
}

impl Store {
    /// Makes a backup of the file as it stands now. When this returns it was opened, read to its end and lies
    /// under its name; where it fails nothing of it is left.
    pub async fn back_up(&self, new: NewBackup) -> Result<BackupFile, BackupProblem> {
        let original = self.original.clone();
        off_thread(move || backup_file::make(&original, &new)).await
    }

    /// Makes a backup in the file's own folder, by which a restore can be undone or an earlier version can go on, and
    /// drops the oldest there. It goes with the copies from before migrations where a customer is erased.
    pub async fn back_up_here(
        &self,
        new: NewBackup,
        before: BackupCause,
    ) -> Result<BackupFile, BackupProblem> {
        let original = self.original.clone();
        off_thread(move || {
            let folder = original.dir.join(backup::FOLDER);
            disk::private_folder(&folder).map_err(|_| BackupProblem::NotWritten)?;
            let name = format!("{:015}-before-{}", new.made_at.0, before.word());
            let made = backup_file::make(&original, &NewBackup { folder: folder.clone(), name, ..new })?;
            if let Err(error) = backup::thin(&folder) {
                tracing::warn!(%error, "old backups could not be removed");
            }
            Ok(made)
        })
        .await
    }

    /// The backups in the file's own folder, from before restores and updates, the newest first.
    pub async fn backups_here(&self) -> Result<Vec<BackupFile>, BackupProblem> {
        let folder = self.original.dir.join(backup::FOLDER);
        off_thread(move || if folder.is_dir() { backup_file::all(&folder) } else { Ok(Vec::new()) }).await
    }

    /// Removes the copies in the file's own folder from up to then, which hold whoever was erased. One that can't be
    /// removed keeps no other.
    pub async fn drop_copies(&self, until: Timestamp) -> Result<(), BackupProblem> {
        let dir = self.original.dir.clone();
        off_thread(move || {
            backup::remove(&dir, until).map_err(|error| {
                tracing::warn!(%error, "a copy that holds a customer who was erased could not be removed");
                BackupProblem::NotWritten
            })
        })
        .await
    }

    /// Which book this is: an id that its backups carry.
    pub async fn book(&self) -> Result<String, ReadError> {
        self.read(|conn, _| Ok(backup_file::book(conn)?)).await
    }

    /// What is remembered about backups.
    pub async fn backup_diary(&self) -> Result<BackupDiary, ReadError> {
        self.read(|conn, _| Ok(diary(conn)?)).await
    }

    /// Remembers that about backups.
    pub async fn keep_backup_diary(&self, diary: BackupDiary) -> Result<(), RecordError> {
        let text = Secret::new(crate::words::json(&diary));
        self.write(false, move |desk| desk.keep_text(DIARY, &text)).await
    }
}

fn diary(conn: &Connection) -> rusqlite::Result<BackupDiary> {
    let kept = keepsakes::load(conn, DIARY)?;
    Ok(kept.and_then(|text| serde_json::from_str(text.expose()).ok()).unwrap_or_default())
}

/// Remembers, together with an erasure, that what was copied up to then goes.
pub(crate) fn drop_all(conn: &Connection, until: Timestamp) -> rusqlite::Result<()> {
    let diary = BackupDiary { drop_before: Some(until), drop_here: Some(until), ..diary(conn)? };
    keepsakes::save(conn, DIARY, &crate::words::json(&diary))
}

/// All backups of all books in a folder, the newest first.
pub async fn backups_in(folder: PathBuf) -> Result<Vec<BackupFile>, BackupProblem> {
    off_thread(move || backup_file::all(&folder)).await
}

/// Removes backups that are not needed any more. One that is gone already is fine.
pub async fn remove_backups(backups: Vec<BackupFile>) -> Result<(), BackupProblem> {
    off_thread(move || {
        let mut done = Ok(());
        for backup in &backups {
            // One that can't be removed keeps no other.
            if let Err(error) = backup_file::remove_if_there(&backup.path) {
                done = Err(backup_file::problem_of(&error));
            }
        }
        done
    })
    .await
}

async fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, BackupProblem> + Send + 'static,
) -> Result<T, BackupProblem> {
    tokio::task::spawn_blocking(work).await.unwrap_or(Err(BackupProblem::NotWritten))
}
