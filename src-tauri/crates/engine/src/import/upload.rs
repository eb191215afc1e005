//! A file that comes to a hub, piece by piece, at the pace of whoever keeps it.

use crate::export::Piece;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

/// The import was called off or has failed: no more of the file is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no more of the file is wanted")]
pub struct NotTaken;

/// A file on its way to a hub. Dropped before its end, the import fails; what was kept stays.
pub struct Upload {
    pieces: mpsc::Sender<Piece>,
    run: JoinHandle<()>,
}

impl Upload {
    pub(crate) fn new(pieces: mpsc::Sender<Piece>, run: JoinHandle<()>) -> Self {
        Self { pieces, run }
    }

    /// Hands the next bytes over, once there is room for them.
    pub async fn give(&self, bytes: Vec<u8>) -> Result<(), NotTaken> {
        self.pieces.send(Piece::Bytes(bytes)).await.map_err(|_| NotTaken)
    }

    /// The file has come whole. Returns once the import has ended.
    pub async fn end(self) {
        // Who takes the pieces may have been called off.
        let _ = self.pieces.send(Piece::End).await;
        self.wait().await;
    }

    /// Waits until the import has ended, without more of the file.
    pub async fn wait(self) {
        drop(self.pieces);
        if self.run.await.is_err() {
            tracing::error!("an import ended in panic");
        }
    }
}
