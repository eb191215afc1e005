//! A file on the merchant's disk, piece by piece.

use crate::export::{Piece, channel};
use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};
use tokio::sync::mpsc;

/// Bytes of one piece.
const PIECE: usize = 64 << 10;

/// The length of a file and its pieces; where it can't be read to its end, they break off.
pub(crate) fn pieces_of(path: &Path) -> io::Result<(u64, mpsc::Receiver<Piece>)> {
    let about = std::fs::metadata(path)?;
    if !about.is_file() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let (hand, pieces) = channel();
    let path = PathBuf::from(path);
    tokio::task::spawn_blocking(move || {
        if let Err(error) = give(&path, &hand) {
            tracing::warn!(kind = ?error.kind(), "a file that is brought in could not be read on");
        }
    });
    Ok((about.len(), pieces))
}

fn give(path: &Path, hand: &mpsc::Sender<Piece>) -> io::Result<()> {
    let mut file = File::open(path)?;
    loop {
        let mut piece = vec![0; PIECE];
        let read = match file.read(&mut piece) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            read => read?,
        };
        piece.truncate(read);
        let next = if read == 0 { Piece::End } else { Piece::Bytes(piece) };
        // Whoever took the pieces may have been called off.
        if hand.blocking_send(next).is_err() || read == 0 {
            return Ok(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_file_comes_whole_and_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("orders.csv");
        let text: Vec<u8> = (0..PIECE * 3 + 7).map(|n| u8::try_from(n % 251).unwrap()).collect();
        std::fs::write(&path, &text).unwrap();
        let (length, mut pieces) = pieces_of(&path).unwrap();
        assert_eq!(length, text.len() as u64);
        let mut read = Vec::new();
        while let Piece::Bytes(bytes) = pieces.recv().await.unwrap() {
            read.extend(bytes);
        }
        assert_eq!(read, text);
        assert!(pieces_of(folder.path()).is_err(), "a folder is no file");
        assert!(pieces_of(&folder.path().join("gone.csv")).is_err());
    }
}
