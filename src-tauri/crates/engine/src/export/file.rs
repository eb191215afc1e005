//! The file on the merchant's disk: written under another name beside its place, and there at once
//! when it is whole.

use super::pieces::Piece;
use crate::contract::exports::ExportProblem;
use crate::small_file::persist;
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use tempfile::{Builder, NamedTempFile};
use tokio::sync::mpsc;

/// Takes the pieces of a file. Dropped before the end, it leaves nothing.
pub(crate) struct FileTaker {
    file: NamedTempFile,
    target: PathBuf,
}

impl FileTaker {
    /// Begins a file that only this user can read.
    pub(crate) fn begin(target: &Path) -> Result<Self, ExportProblem> {
        let folder = target.parent().ok_or(ExportProblem::NotWritten)?;
        let file = Builder::new()
            .prefix(".wapas-")
            .suffix(".part")
            .tempfile_in(folder)
            .map_err(|error| problem(&error))?;
        Ok(Self { file, target: target.to_owned() })
    }

    /// Writes what comes, and puts the file in its place after the last piece. Blocks.
    pub(crate) fn take(self, mut pieces: mpsc::Receiver<Piece>) -> Result<(), ExportProblem> {
        let target = self.target.clone();
        let file = self.write(&mut pieces).map_err(|error| problem(&error))?;
        place(file, &target)
    }

    /// Writes a file that is at hand, and puts it in its place. Blocks.
    pub(crate) fn whole(self, bytes: &[u8]) -> Result<(), ExportProblem> {
        let (mut file, target) = (self.file, self.target);
        file.write_all(bytes).map_err(|error| problem(&error))?;
        place(file, &target)
    }

    fn write(self, pieces: &mut mpsc::Receiver<Piece>) -> io::Result<NamedTempFile> {
        let mut writer = BufWriter::new(self.file);
        loop {
            match pieces.blocking_recv() {
                Some(Piece::Bytes(bytes)) => writer.write_all(&bytes)?,
                Some(Piece::End) => break,
                None => return Err(io::ErrorKind::UnexpectedEof.into()),
            }
        }
        writer.into_inner().map_err(io::IntoInnerError::into_error)
    }
}

fn place(file: NamedTempFile, target: &Path) -> Result<(), ExportProblem> {
    file.as_file().sync_all().map_err(|error| problem(&error))?;
    persist(file, target).map_err(|error| {
        // Windows says of a file that is open elsewhere that it may not be replaced. In the folder we may write.
        if cfg!(windows) && target.exists() { ExportProblem::InUse } else { problem(&error) }
    })
}

/// What the system's refusal means.
fn problem(error: &io::Error) -> ExportProblem {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
            ExportProblem::DiskFull
        }
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => ExportProblem::NoPermission,
        _ => ExportProblem::NotWritten,
    }
}

#[cfg(test)]
mod tests {
    use super::super::pieces::channel;
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect()
    }

    #[test]
    fn a_whole_file_stands_in_its_place_for_this_user_only() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("carts.csv");
        std::fs::write(&target, "an older one").unwrap();
        let (send, pieces) = channel();
        send.try_send(Piece::Bytes(b"a,".to_vec())).ok().unwrap();
        send.try_send(Piece::Bytes(b"b".to_vec())).ok().unwrap();
        send.try_send(Piece::End).ok().unwrap();
        FileTaker::begin(&target).unwrap().take(pieces).unwrap();
        assert_eq!(names(folder.path()), ["carts.csv"]);
        assert_eq!(std::fs::read(&target).unwrap(), b"a,b");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(std::fs::metadata(&target).unwrap().permissions().mode() & 0o777, 0o600);
        }
    }

    #[test]
    fn a_file_that_was_broken_off_leaves_nothing_and_spares_the_older_one() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("carts.csv");
        std::fs::write(&target, "an older one").unwrap();
        let (send, pieces) = channel();
        send.try_send(Piece::Bytes(b"half".to_vec())).ok().unwrap();
        let taker = FileTaker::begin(&target).unwrap();
        assert_eq!(names(folder.path()).len(), 2);
        drop(send);
        assert!(taker.take(pieces).is_err());
        assert_eq!(names(folder.path()), ["carts.csv"]);
        assert_eq!(std::fs::read(&target).unwrap(), b"an older one");
    }

    #[cfg(windows)]
    #[test]
    fn a_file_that_excel_has_open_is_told_and_stays() {
        use std::os::windows::fs::OpenOptionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("carts.csv");
        std::fs::write(&target, "an older one").unwrap();
        // As Excel does: others may read.
        let excel = std::fs::OpenOptions::new().read(true).write(true).share_mode(1).open(&target).unwrap();
        assert_eq!(FileTaker::begin(&target).unwrap().whole(b"a,b"), Err(ExportProblem::InUse));
        assert_eq!(names(folder.path()), ["carts.csv"]);
        drop(excel);
        assert_eq!(std::fs::read(&target).unwrap(), b"an older one");
        FileTaker::begin(&target).unwrap().whole(b"a,b").unwrap();
        assert_eq!(std::fs::read(&target).unwrap(), b"a,b");
    }

    #[test]
    fn what_the_system_refuses_has_a_name() {
        assert_eq!(
            FileTaker::begin(Path::new("/no/such/folder/carts.csv")).err(),
            Some(ExportProblem::NotWritten)
        );
        for (kind, name) in [
            (io::ErrorKind::StorageFull, ExportProblem::DiskFull),
            (io::ErrorKind::PermissionDenied, ExportProblem::NoPermission),
            (io::ErrorKind::NotFound, ExportProblem::NotWritten),
        ] {
            assert_eq!(problem(&kind.into()), name);
        }
    }
}
