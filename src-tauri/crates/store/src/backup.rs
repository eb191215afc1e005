//! Copies of the whole file, made before a migration: encrypted under the same key, with the key's
//! slots beside them.

use crate::backup_file::{self, ENDING, PART};
use crate::disk;
use crate::error::OpenError;
use crate::key::{self, Role};
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use wapas_domain::{Secret, Timestamp};

/// Where they stand, beside the file.
pub(crate) const FOLDER: &str = "backups";
/// How many backups are kept, the newest.
const KEPT: usize = 5;
/// The file with the wrapped key that a backup takes along where it stands beside the database.
const KEYS: &str = "keys.json";

/// Makes a backup of an open file into the folder `backups` beside it and drops the oldest.
pub(crate) fn before_migration(
    conn: &Connection,
    dir: &Path,
    key: &Secret<[u8; 32]>,
    number: i64,
    now: Timestamp,
) -> Result<PathBuf, OpenError> {
    let folder = dir.join(FOLDER);
    disk::private_folder(&folder)?;
    // Names sort by time.
    let stem = format!("{:015}-before-{number}", now.0);
    let path = folder.join(format!("{stem}.db"));
    disk::private_file(&path)?;
    let copied = copy(conn, &path, key);
    if copied.is_err() {
        // A half copy is worse than none: it is ours, and it was made a moment ago.
        let _ = fs::remove_file(&path);
    }
    copied?;
    let keys = dir.join(KEYS);
    if keys.exists() {
        let beside = folder.join(format!("{stem}.{KEYS}"));
        disk::private_file(&beside)?;
        fs::copy(&keys, &beside)
            .and_then(|_| fs::File::options().write(true).open(&beside)?.sync_all())
            .map_err(|error| disk::refused("copy the key slots", &error))?;
        disk::narrow(&beside, 0o600)?;
    }
    disk::sync_folder(&folder)?;
    // One too many is no reason to keep the file closed.
    if let Err(error) = thin(&folder) {
        tracing::warn!(%error, "an old backup could not be removed");
    }
    Ok(path)
}

fn copy(conn: &Connection, path: &Path, key: &Secret<[u8; 32]>) -> Result<(), OpenError> {
    let failed = |error: rusqlite::Error| disk::failed("back up", &error);
    let mut target = key::connect(path, key, Role::Writer)?;
    // One file is easier to carry away than three.
    target.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(())).map_err(failed)?;
    {
        let backup = Backup::new(conn, &mut target).map_err(failed)?;
        while backup.step(1000).map_err(failed)? != StepResult::Done {}
    }
    target.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(())).map_err(failed)?;
    target.close().map_err(|(_, error)| failed(error))
}

/// When the backups beside a file were made, oldest first.
pub(crate) fn times(dir: &Path) -> Result<Vec<Timestamp>, OpenError> {
    Ok(all(&dir.join(FOLDER))?.iter().filter_map(|path| made_at(path)).collect())
}

/// When a backup beside a file was made, by its name.
fn made_at(path: &Path) -> Option<Timestamp> {
    path.file_name()?.to_str()?.split_once('-')?.0.parse().ok().map(Timestamp)
}

/// Removes what a kill left of backups beside a file.
pub(crate) fn drop_unfinished(dir: &Path) -> Result<(), OpenError> {
    let left = files(&dir.join(FOLDER))?.into_iter();
    left.filter(|path| is_half(path)).try_for_each(|part| remove_one(&part))
}

/// Removes the backups beside a file from up to then: they hold what was erased since. One that can't be removed keeps
/// no other.
pub(crate) fn remove(dir: &Path, until: Timestamp) -> Result<(), OpenError> {
    let there = files(&dir.join(FOLDER))?;
    let is_old = |path: &&PathBuf| is_whole(path) && made_at(path).is_some_and(|made| made <= until);
    let removed = there.iter().filter(is_old).map(|old| remove_one(old)).fold(Ok(()), Result::and);
    // It has a name to be known by only at its end.
    if there.iter().any(|path| is_half(path)) {
        return removed.and(Err(OpenError::Disk("a backup is being made".to_owned())));
    }
    removed
}

/// Removes all but the newest backups.
pub(crate) fn thin(folder: &Path) -> Result<(), OpenError> {
    let backups = all(folder)?;
    let surplus = backups.len().saturating_sub(KEPT);
    backups[..surplus].iter().try_for_each(|old| remove_one(old))
}

/// All backups in their folder, oldest first; none where there is no folder yet.
fn all(folder: &Path) -> Result<Vec<PathBuf>, OpenError> {
    let mut backups = files(folder)?;
    backups.retain(|path| is_whole(path));
    backups.sort();
    Ok(backups)
}

fn is_whole(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "db" || ending == ENDING)
}

fn is_half(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == PART)
}

/// All that stands in their folder; nothing where there is no folder yet.
fn files(folder: &Path) -> Result<Vec<PathBuf>, OpenError> {
    let listed = match fs::read_dir(folder) {
        Ok(listed) => listed,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(disk::refused("list the backups", &error)),
    };
    Ok(listed.flatten().map(|entry| entry.path()).collect())
}

/// Removes a backup with its key slots.
fn remove_one(old: &Path) -> Result<(), OpenError> {
    backup_file::remove_if_there(old).map_err(|error| disk::refused("remove an old backup", &error))?;
    // Not every backup has slots beside it.
    let _ = fs::remove_file(old.with_extension(KEYS));
    Ok(())
}
