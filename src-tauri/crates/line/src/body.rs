//! A body that is sent as it comes.

use bytes::Bytes;
use http_body::{Body, Frame};
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::sync::mpsc;

/// Pieces, then `None`; a channel that closes before breaks the body off, so that half a file is never taken for one.
pub(crate) struct Pieces(pub(crate) mpsc::Receiver<Option<Vec<u8>>>);

/// The pieces ended before the last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the file was broken off")]
pub(crate) struct BrokenOff;

impl Body for Pieces {
    type Data = Bytes;
    type Error = BrokenOff;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BrokenOff>>> {
        self.0.poll_recv(cx).map(|piece| match piece {
            Some(Some(bytes)) => Some(Ok(Frame::data(Bytes::from(bytes)))),
            Some(None) => None,
            None => Some(Err(BrokenOff)),
        })
    }
}
