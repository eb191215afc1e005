//! What the disk refuses just now. While it takes nothing, nobody may believe that carts are kept.

use crate::desk::Desk;
use crate::disk;
use crate::error::RecordError;
use crate::restore::RestoreError;
use crate::store::Store;
use rusqlite::ErrorCode;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::{Duration, Instant};

/// The file that is written to see whether the disk takes anything.
const BREATH: &str = "breath";
/// Its bytes: as many as the largest delivery has.
const BREATH_BYTES: usize = 1 << 20;
/// How often it is seen whether the disk takes something again.
pub(crate) const LOOK: Duration = Duration::from_secs(5);

/// Why the disk takes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiskTrouble {
    /// There is no room left.
    Full,
    /// Nothing may be written: the disk is mounted read-only, or the right to write was taken away.
    ReadOnly,
    /// It answers with an error: it is broken or gone, or the file on it is damaged.
    Refuses,
}

/// The trouble, for everybody to see.
#[derive(Clone, Debug, Default)]
pub(crate) struct TroubleGauge(Arc<AtomicU8>);

impl TroubleGauge {
    const ALL: [Option<DiskTrouble>; 4] =
        [None, Some(DiskTrouble::Full), Some(DiskTrouble::ReadOnly), Some(DiskTrouble::Refuses)];

    pub(crate) fn now(&self) -> Option<DiskTrouble> {
        Self::ALL[usize::from(self.0.load(Ordering::Acquire))]
    }

    /// Shows another one; says whether it is another.
    fn show(&self, trouble: Option<DiskTrouble>) -> bool {
        let place =
            Self::ALL.iter().position(|one| *one == trouble).and_then(|place| u8::try_from(place).ok());
        place.is_some_and(|place| self.0.swap(place, Ordering::AcqRel) != place)
    }
}

/// What the writer keeps in mind of it.
#[derive(Debug, Default)]
pub(crate) struct Disk {
    pub(crate) gauge: TroubleGauge,
    /// Something was refused since it was last looked at.
    doubted: bool,
    looked: Option<Instant>,
}

impl Disk {
    /// Whether it is time to look.
    fn is_due(&self) -> bool {
        let lately = self.looked.is_some_and(|at| at.elapsed() < LOOK);
        (self.doubted || self.gauge.now().is_some()) && !lately
    }

    /// Whether it must be looked at again without anybody asking.
    pub(crate) fn is_watched(&self) -> bool {
        self.doubted || self.gauge.now().is_some()
    }

    /// Takes note of how a change ended.
    pub(crate) fn note<T, E: OfDisk>(&mut self, done: &Result<T, E>) {
        self.doubted |= done.as_ref().is_err_and(OfDisk::is_of_disk);
    }
}

/// Whether an error is the disk's doing, and not that of what was to be written.
pub(crate) trait OfDisk {
    fn is_of_disk(&self) -> bool;
}

impl OfDisk for rusqlite::Error {
    fn is_of_disk(&self) -> bool {
        !disk::is_of_one_row(self)
    }
}

impl OfDisk for RecordError {
    fn is_of_disk(&self) -> bool {
        *self == Self::Disk
    }
}

impl OfDisk for RestoreError {
    fn is_of_disk(&self) -> bool {
        *self == Self::Book(RecordError::Disk)
    }
}

impl Desk {
    /// After something was refused, and then every few seconds until the disk takes something again: looks whether it
    /// does, and tells everybody where that has changed.
    pub(crate) fn tend_disk(&mut self) {
        if !self.disk.is_due() {
            return;
        }
        let trouble = breathe(&self.dir).err().map(|error| of_system(error.kind())).or_else(|| self.touch());
        self.disk.doubted = false;
        self.disk.looked = Some(Instant::now());
        if self.disk.gauge.show(trouble) {
            tracing::warn!(?trouble, "what the disk takes has changed");
            let mut changed = crate::changes::Changed::default();
            changed.add("health");
            self.announcer.tell(changed);
        }
    }

    /// Writes what stands there once more, through the file's own log.
    fn touch(&mut self) -> Option<DiskTrouble> {
        let done: rusqlite::Result<usize> =
            self.write(|tx, _| tx.execute("UPDATE fold_state SET cursor = cursor", []));
        done.err().map(|error| match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => DiskTrouble::Full,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => DiskTrouble::ReadOnly,
            _ => DiskTrouble::Refuses,
        })
    }
}

impl Store {
    /// Why the disk takes nothing just now; `None` while it does, as far as is known. Tells `health` when it changes.
    pub fn disk_trouble(&self) -> Option<DiskTrouble> {
        self.trouble.now()
    }
}

/// Writes a file as large as a delivery for good, and removes it.
fn breathe(dir: &Path) -> std::io::Result<()> {
    let path = dir.join(BREATH);
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = disk::patiently(|| options.open(&path)).and_then(|mut file| {
        file.write_all(&vec![0; BREATH_BYTES])?;
        file.sync_all()
    });
    // One that is left takes up room, and is written over by the next.
    let removed = disk::patiently(|| fs::remove_file(&path));
    written.and(removed.or_else(|error| if disk::is_held(&error) { Ok(()) } else { Err(error) }))
}

fn of_system(kind: ErrorKind) -> DiskTrouble {
    match kind {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => DiskTrouble::Full,
        ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => DiskTrouble::ReadOnly,
        _ => DiskTrouble::Refuses,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_trouble_is_shown_and_told_once() {
        let gauge = TroubleGauge::default();
        for trouble in TroubleGauge::ALL.into_iter().rev() {
            assert!(gauge.show(trouble) && !gauge.show(trouble));
            assert_eq!(gauge.now(), trouble);
        }
    }

    #[test]
    fn a_disk_with_room_takes_a_breath_and_keeps_nothing() {
        let dir = std::env::temp_dir().join(format!("wapas-breath-{}", std::process::id()));
        fs::create_dir_all(&dir).unwrap();
        breathe(&dir).unwrap();
        assert_eq!(fs::read_dir(&dir).unwrap().count(), 0);
        fs::remove_dir_all(&dir).unwrap();
        assert_eq!(breathe(&dir).unwrap_err().kind(), ErrorKind::NotFound);
    }
}
