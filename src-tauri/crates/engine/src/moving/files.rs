//! The copy of a book as a file on its way: written piece by piece, whole or not there.

use super::{ENDING, FOLDER};
use crate::contract::moving::MoveProblem;
use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

/// Where the copy of a passage lies.
pub(crate) fn place(data_dir: &Path, passage: &str) -> PathBuf {
    data_dir.join(FOLDER).join(format!("{passage}.{ENDING}"))
}

/// A new empty folder for what is on its way; what an earlier move left goes.
pub(crate) fn clear_folder(data_dir: &Path) -> io::Result<PathBuf> {
    let folder = data_dir.join(FOLDER);
    forget(data_dir);
    std::fs::create_dir_all(&folder)?;
    #[cfg(unix)]
    std::fs::set_permissions(&folder, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
    Ok(folder)
}

/// Removes what is on its way. It is encrypted, and goes with the next move at the latest.
pub(crate) fn forget(data_dir: &Path) {
    if let Err(error) = std::fs::remove_dir_all(data_dir.join(FOLDER))
        && error.kind() != io::ErrorKind::NotFound
    {
        tracing::warn!(kind = ?error.kind(), "the copy of a book that was on its way could not be removed");
    }
}

/// A file that is being written from pieces, of a length that was said before.
pub(crate) struct Landing {
    pieces: mpsc::Sender<Vec<u8>>,
    written: JoinHandle<io::Result<u64>>,
    path: PathBuf,
    length: u64,
}

impl Landing {
    /// Begins to write. Nothing must be there.
    pub(crate) fn at(path: PathBuf, length: u64) -> io::Result<Self> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&path)?;
        let (pieces, given) = mpsc::channel(4);
        let written = tokio::task::spawn_blocking(move || write(file, given, length));
        Ok(Self { pieces, written, path, length })
    }

    /// Gives the next piece; says whether more is wanted.
    pub(crate) async fn give(&self, piece: Vec<u8>) -> bool {
        self.pieces.send(piece).await.is_ok()
    }

    /// Ends it. What is not whole goes.
    pub(crate) async fn end(self) -> Result<(), MoveProblem> {
        drop(self.pieces);
        let problem = match self.written.await {
            Ok(Ok(written)) if written == self.length => return Ok(()),
            Ok(Ok(_)) => MoveProblem::NotWhole,
            Ok(Err(error)) => match error.kind() {
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
                    MoveProblem::DiskFull
                }
                _ => MoveProblem::NotWritten,
            },
            Err(_) => MoveProblem::NotWritten,
        };
        drop(std::fs::remove_file(&self.path));
        Err(problem)
    }
}

fn write(mut file: File, mut given: mpsc::Receiver<Vec<u8>>, length: u64) -> io::Result<u64> {
    let mut written = 0;
    while let Some(piece) = given.blocking_recv() {
        written += piece.len() as u64;
        if written > length {
            // More than was said is not what was said.
            return Ok(written);
        }
        file.write_all(&piece)?;
    }
    file.sync_all()?;
    Ok(written)
}

/// The copy of a book that a computer brings to this hub.
pub struct BookUpload(pub(crate) Landing);

impl BookUpload {
    /// Gives the next piece; says whether more is wanted.
    pub async fn give(&self, piece: Vec<u8>) -> bool {
        self.0.give(piece).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_shorter_or_longer_than_said_leaves_nothing() {
        let dir = tempfile::tempdir().unwrap();
        for (given, whole) in [(vec![1; 10], true), (vec![1; 9], false), (vec![1; 11], false)] {
            let path = dir.path().join("a.wapas");
            let landing = Landing::at(path.clone(), 10).unwrap();
            landing.give(given).await;
            assert_eq!(landing.end().await.is_ok(), whole);
            assert_eq!(path.exists(), whole);
            drop(std::fs::remove_file(path));
        }
    }
}
