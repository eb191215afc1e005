//! What a hub does for a book that moves: it takes one that a computer brings, and gives its own to one that asks.
//! The deeds stand beside the contract, since a key goes with them that no page must ever have.

use super::desk::MoveDesk;
use super::files::{self, BookUpload, Landing};
use super::is_id;
use crate::contract::moving::MoveProblem;
use crate::contract::{ApiError, ErrorCode};
use crate::engine::{DATABASE, Engine};
use crate::export::Piece;
use crate::host::HostKind;
use crate::import::pieces_of;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Instant;
use tokio::sync::mpsc;
use wapas_store::{BookStand, ClosedBook, Meeting};
use wapas_vault::DataKey;

/// Says durably that a computer has the book now.
pub(super) const GIVEN_FILE: &str = "given.json";

/// The pieces of a copy on its way; an error is the last of one that is not whole.
pub type BookPieces = mpsc::Receiver<std::io::Result<Vec<u8>>>;

/// What a deed is asked with.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wish {
    pub(super) passage: String,
    pub(super) key: Option<String>,
    pub(super) coming: Option<BookStand>,
}

/// A book on its way to a computer, or given to one.
pub(crate) struct Leaving {
    pub(super) passage: String,
    pub(super) key: DataKey,
    pub(super) stage: Stage,
    pub(super) touched: Instant,
    pub(super) stop: Arc<AtomicBool>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    Making(u8),
    Ready(u64),
    Failed(MoveProblem),
    Given,
}

/// How a hub stands to a move.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct HubStand {
    /// Something is under way, or the book is not open: it can't be told yet.
    pub(crate) busy: bool,
    /// Whether the book of that passage is the one that is here.
    pub(crate) arrived: bool,
    pub(crate) meeting: Option<Meeting>,
    pub(crate) book: BookStand,
    /// How far the copy is that goes to a computer.
    pub(crate) making: Option<u8>,
    /// The size of that copy, once it is there.
    pub(crate) ready: Option<u64>,
    pub(crate) failed: Option<MoveProblem>,
    /// Whether a computer has the book now.
    pub(crate) given: bool,
}

pub(super) fn said(outcome: Result<Value, MoveProblem>) -> Value {
    outcome.unwrap_or_else(|problem| json!({ "problem": problem }))
}

/// The passage by which the book of this folder was given away.
pub(crate) fn given(data_dir: &Path) -> Option<String> {
    let kept: Value = serde_json::from_slice(&std::fs::read(data_dir.join(GIVEN_FILE)).ok()?).ok()?;
    kept.get("passage")?.as_str().filter(|id| is_id(id)).map(str::to_owned)
}

/// Forgets that it was.
pub(crate) fn forget_given(data_dir: &Path) -> std::io::Result<()> {
    match std::fs::remove_file(data_dir.join(GIVEN_FILE)) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

impl MoveDesk {
    /// Whether the book of this hub is on its way to a computer, or was given to one.
    pub(crate) fn is_leaving(&self) -> bool {
        self.leaving().is_some()
    }

    pub(super) fn touch(&self, passage: &str) -> bool {
        match &mut *self.leaving() {
            Some(leaving) if leaving.passage == passage => {
                leaving.touched = Instant::now();
                true
            }
            _ => false,
        }
    }

    pub(super) fn stage(&self, passage: &str, stage: Stage) {
        if let Some(leaving) = self.leaving().as_mut().filter(|leaving| leaving.passage == passage) {
            leaving.stage = stage;
        }
    }
}

impl Engine {
    /// Does a deed of a move that a computer asks of this hub. What stands against it is an answer, no error.
    ///
    /// # Errors
    /// Where there is no such deed, this is no hub, or it is not known what became of it.
    pub async fn book_deed(&self, name: &str, request: Value) -> Result<Value, ApiError> {
        if self.inner.host.kind() != HostKind::Hub {
            return Err(ApiError::not_found("address"));
        }
        if self.hides_screens() && self.is_open() {
            return Ok(said(Err(MoveProblem::HubLocked)));
        }
        let wish: Wish = serde_json::from_value(request)
            .map_err(|_| ApiError::new(ErrorCode::Invalid, "A field of the request has the wrong form."))?;
        if !wish.passage.is_empty() && !is_id(&wish.passage) {
            return Err(ApiError::invalid("passage", "This is no passage."));
        }
        // Once begun a deed is done to its end, also where whoever asked does not wait for it.
        let (engine, name) = (self.clone(), name.to_owned());
        let done = tokio::spawn(async move {
            match name.as_str() {
                "look" => engine.look_for_move(wish).await,
                "take" => engine.take_book(wish).await,
                "give" => Ok(said(engine.give_book().await)),
                "key" => Ok(said(engine.key_of_book(&wish.passage))),
                "given" => Ok(said(engine.book_given(&wish.passage).await)),
                "drop" => Ok(said(engine.leave_off(&wish.passage).await)),
                "wake" => Ok(said(engine.wake_book().await)),
                _ => Err(ApiError::not_found("address")),
            }
        });
        done.await.unwrap_or_else(|_| Err(unknown()))
    }

    async fn look_for_move(&self, wish: Wish) -> Result<Value, ApiError> {
        let moving = &self.inner.moving;
        moving.touch(&wish.passage);
        let mut stand = HubStand::default();
        let key = moving.leaving().as_ref().map(|leaving| {
            match leaving.stage {
                Stage::Making(percent) => stand.making = Some(percent),
                Stage::Ready(bytes) => stand.ready = Some(bytes),
                Stage::Failed(problem) => stand.failed = Some(problem),
                Stage::Given => stand.given = true,
            }
            leaving.key.clone()
        });
        if moving.deeds.try_lock().is_err() {
            stand.busy = true;
            return written(&stand);
        }
        let book = match key {
            Some(key) => self.closed_book(&key).stand().await.ok(),
            None => match self.inner.gate.open() {
                Some(floor) => floor.store.stand().await.ok(),
                None => None,
            },
        };
        match book {
            Some(book) => {
                stand.arrived = book.passed(&wish.passage);
                stand.meeting = wish.coming.map(|coming| book.meets(&coming));
                stand.book = book;
            }
            None => stand.busy = true,
        }
        written(&stand)
    }

    /// Begins to take the copy of a book.
    ///
    /// # Errors
    /// Where this is no hub, something else comes, or the disk refuses.
    pub fn book_upload(&self, passage: &str, length: Option<u64>) -> Result<BookUpload, ApiError> {
        if self.inner.host.kind() != HostKind::Hub || !is_id(passage) {
            return Err(ApiError::not_found("address"));
        }
        let length =
            length.ok_or_else(|| ApiError::invalid("content-length", "Say how long the file is."))?;
        let busy = || ApiError::new(ErrorCode::Conflict, "A book is being moved already.");
        let _nothing_under_way = self.inner.moving.deeds.try_lock().map_err(|_| busy())?;
        let open = self.inner.gate.open().is_some() && !self.hides_screens();
        if !open && given(&self.inner.data_dir).is_none() {
            return Err(busy());
        }
        let disk = |_| ApiError::new(ErrorCode::Disk, "The disk of the hub does not take the book.");
        files::clear_folder(&self.inner.data_dir).map_err(disk)?;
        let path = files::place(&self.inner.data_dir, passage);
        Landing::at(path, length).map(BookUpload).map_err(disk)
    }

    /// Ends an upload. Says what stands against it.
    pub async fn book_uploaded(&self, upload: BookUpload) -> Value {
        said(upload.0.end().await.map(|()| json!({ "ok": true })))
    }

    /// The copy that goes to a computer: its size and its pieces, which break off where it can't be read on.
    ///
    /// # Errors
    /// Where none of that passage is ready.
    pub fn book_download(&self, passage: &str) -> Result<(u64, BookPieces), ApiError> {
        if self.inner.host.kind() != HostKind::Hub || !is_id(passage) || !self.inner.moving.touch(passage) {
            return Err(ApiError::not_found("file"));
        }
        let path = files::place(&self.inner.data_dir, passage);
        let (length, mut pieces) = pieces_of(&path).map_err(|_| ApiError::not_found("file"))?;
        let (hand, given) = mpsc::channel(1);
        let (engine, passage) = (self.clone(), passage.to_owned());
        tokio::spawn(async move {
            loop {
                let next = match pieces.recv().await {
                    Some(Piece::Bytes(bytes)) => Ok(bytes),
                    Some(Piece::End) => return,
                    None => Err(std::io::ErrorKind::UnexpectedEof.into()),
                };
                let broken = next.is_err();
                if hand.send(next).await.is_err() || broken {
                    return;
                }
                engine.inner.moving.touch(&passage);
            }
        });
        Ok((length, given))
    }

    pub(super) fn closed_book(&self, key: &DataKey) -> ClosedBook {
        ClosedBook::new(&self.inner.data_dir, DATABASE, key.bytes().clone())
    }
}

/// Whether something can't be told: only looking again tells.
pub(super) fn unknown() -> ApiError {
    ApiError::new(ErrorCode::Internal, "It is not known what became of the move. Look again.")
}

fn written(stand: &HubStand) -> Result<Value, ApiError> {
    serde_json::to_value(stand).map_err(|_| unknown())
}
