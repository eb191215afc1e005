//! The pieces of a file on their way from the task that makes them to whoever takes them.

use super::making::Outcome;
use std::task::{Context, Poll};
use tokio::sync::mpsc;

/// Pieces that may be under way at once; each holds one page of carts.
const UNDER_WAY: usize = 4;

/// A piece of a file. Only [`Piece::End`] says that the file is whole.
pub(crate) enum Piece {
    Bytes(Vec<u8>),
    End,
}

pub(crate) fn channel() -> (mpsc::Sender<Piece>, mpsc::Receiver<Piece>) {
    mpsc::channel(UNDER_WAY)
}

/// Hands pieces over, at the pace of whoever takes them.
pub(crate) struct Hand<'a>(pub(crate) &'a mpsc::Sender<Piece>);

impl Hand<'_> {
    pub(crate) async fn over(&self, bytes: Vec<u8>) -> Result<(), Outcome> {
        self.0.send(Piece::Bytes(bytes)).await.map_err(|_| Outcome::NotTaken)
    }

    /// Says that the file is whole.
    pub(crate) async fn end(&self) -> Result<(), Outcome> {
        self.0.send(Piece::End).await.map_err(|_| Outcome::NotTaken)
    }
}

/// The file ended before it was whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the export was broken off")]
pub struct BrokenOff;

/// An export that a hub hands out, piece by piece. Dropping it calls the export off.
pub struct Download {
    /// The name that the file should get.
    pub file_name: String,
    /// Its media type.
    pub content_type: &'static str,
    pieces: mpsc::Receiver<Piece>,
    ended: bool,
}

impl Download {
    pub(crate) fn new(file_name: String, content_type: &'static str, pieces: mpsc::Receiver<Piece>) -> Self {
        Self { file_name, content_type, pieces, ended: false }
    }

    /// The next bytes; after the last ones nothing, or an error where the file is not whole.
    pub fn poll_next(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Vec<u8>, BrokenOff>>> {
        if self.ended {
            return Poll::Ready(None);
        }
        self.pieces.poll_recv(cx).map(|piece| match piece {
            Some(Piece::Bytes(bytes)) => Some(Ok(bytes)),
            Some(Piece::End) => {
                self.ended = true;
                None
            }
            None => {
                self.ended = true;
                Some(Err(BrokenOff))
            }
        })
    }
}
