//! The book of this computer goes to a hub. It stays here, closed and as it was; from the next start on, which is at
//! once, the hub's is the one that is shown.

use super::at_hub::HubStand;
use super::{ENDING, Heard, files, heard};
use crate::contract::moving::{MoveProblem, MoveStage};
use crate::engine::Engine;
use crate::export::Piece;
use crate::import::pieces_of;
use serde_json::json;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::mpsc;
use wapas_domain::Secret;
use wapas_line::{HubAddress, Line};
use wapas_store::{BookStand, Meeting, NewBackup};
use wapas_vault::DataKey;

/// Time between two looks at whether the book arrived.
const PAUSE: Duration = Duration::from_millis(500);
/// A hub that does not answer for so long is asked again at the next start, which is then at once.
const PATIENCE: Duration = Duration::from_mins(1);

impl Engine {
    /// Moves the book to a hub. What came of it stands at the desk.
    pub(crate) async fn move_to_hub(&self, line: Line, address: HubAddress, token: Secret<String>) {
        let desk = &self.inner.moving;
        match self.to_hub(&line, &address, &token).await {
            Ok(()) => {
                desk.at(MoveStage::Restarting);
                self.inner.host.restart();
            }
            Err(problem) => desk.failed(problem),
        }
        self.inner.changes.tell_one("session");
    }

    async fn to_hub(
        &self,
        line: &Line,
        address: &HubAddress,
        token: &Secret<String>,
    ) -> Result<(), MoveProblem> {
        let _opening = self.inner.opening.lock().await;
        let floor = self.inner.gate.open().ok_or(MoveProblem::NotWritten)?;
        drop(self.inner.backups.sit().await);
        let (key, by_passphrase) = (floor.key.clone(), floor.passphrase_mode);
        self.close_to_move(&floor).await;
        let went = self.carry(line, address, token, &key).await;
        files::forget(&self.inner.data_dir);
        if went.is_err() {
            // From the next start on the carts are these again, and nobody follows the hub.
            if let Err(error) = self.inner.chosen.leave(self.inner.secrets.as_ref()).await {
                tracing::warn!(code = ?error.code, "the choice of the hub could not be taken back");
            }
            if !self.inner.moving.is_ended() {
                self.reopen(&key, by_passphrase).await;
            }
        }
        went
    }

    async fn carry(
        &self,
        line: &Line,
        address: &HubAddress,
        token: &Secret<String>,
        key: &DataKey,
    ) -> Result<(), MoveProblem> {
        let desk = &self.inner.moving;
        let passage = self.draw_id("").map_err(|_| MoveProblem::NotWritten)?;
        let book = self.closed_book(key);
        book.pass(passage.clone()).await?;
        refused(&hub_stand(line, &passage, Some(book.stand().await?)).await?)?;
        let folder = files::clear_folder(&self.inner.data_dir).map_err(|_| MoveProblem::NotWritten)?;
        let engine = self.clone();
        let made = book.back_up(NewBackup {
            folder: folder.clone(),
            name: passage.clone(),
            computer: self.computer().map_err(|_| MoveProblem::NotWritten)?,
            made_at: self.now(),
            progress: Arc::new(move |percent| engine.inner.moving.gauge(percent)),
            stop: desk.stop_making(),
        });
        let made = made.await;
        self.not_called_off()?;
        made?;
        desk.at(MoveStage::Carrying);
        self.bring_book(line, &passage, &folder.join(format!("{passage}.{ENDING}"))).await?;
        self.not_called_off()?;
        desk.at(MoveStage::Settling);
        // From here on a start asks the hub whether the book is there.
        let secrets = self.inner.secrets.as_ref();
        let chosen = self.inner.chosen.choose(address, token, Some(&passage), secrets).await;
        chosen.map_err(|_| MoveProblem::DiskFull)?;
        if taken(line, &passage, key).await? && self.inner.chosen.settled().await.is_err() {
            tracing::warn!("that the book arrived could not be written down; the next start asks the hub");
        }
        Ok(())
    }

    pub(super) fn not_called_off(&self) -> Result<(), MoveProblem> {
        if self.inner.moving.is_called_off() { Err(MoveProblem::Stopped) } else { Ok(()) }
    }

    async fn bring_book(&self, line: &Line, passage: &str, path: &Path) -> Result<(), MoveProblem> {
        let desk = &self.inner.moving;
        let (length, mut pieces) = pieces_of(path).map_err(|_| MoveProblem::NotWritten)?;
        let (hand, passed) = mpsc::channel(1);
        let engine = self.clone();
        tokio::spawn(async move {
            let mut given = 0_u64;
            while let Some(Piece::Bytes(bytes)) = pieces.recv().await {
                given += bytes.len() as u64;
                engine.inner.moving.gauge(percent(given, length));
                if hand.send(Some(bytes)).await.is_err() {
                    return;
                }
            }
            if given == length {
                drop(hand.send(None).await);
            }
        });
        let brought = tokio::select! {
            brought = line.bring("book-file", passage, Some(length), passed) => brought,
            () = desk.called_off() => return Err(MoveProblem::Stopped),
        };
        match heard(brought) {
            Heard::Yes(_) => Ok(()),
            Heard::No(problem) => Err(problem),
            // What was only brought is nothing yet.
            Heard::Unclear => Err(MoveProblem::HubAway),
        }
    }
}

pub(super) fn percent(done: u64, of: u64) -> u8 {
    u8::try_from(done.saturating_mul(100) / of.max(1)).unwrap_or(100).min(100)
}

/// How the hub stands to this book.
pub(crate) async fn hub_stand(
    line: &Line,
    passage: &str,
    coming: Option<BookStand>,
) -> Result<HubStand, MoveProblem> {
    let asked = json!({ "passage": passage, "coming": coming });
    match heard(line.ask("book/look", &asked).await) {
        Heard::Yes(stand) => serde_json::from_value(stand).map_err(|_| MoveProblem::HubOld),
        Heard::No(problem) => Err(problem),
        Heard::Unclear => Err(MoveProblem::HubAway),
    }
}

/// What stands against the hub's taking it.
pub(crate) fn refused(stand: &HubStand) -> Result<(), MoveProblem> {
    match stand.meeting {
        Some(Meeting::Fresh | Meeting::Earlier) => Ok(()),
        Some(Meeting::Apart) => Err(MoveProblem::Apart),
        Some(Meeting::Other) => Err(MoveProblem::HubInUse),
        None => Err(MoveProblem::Busy),
    }
}

/// Has the hub take the book. Says whether that is known for sure; an error is: it did not.
async fn taken(line: &Line, passage: &str, key: &DataKey) -> Result<bool, MoveProblem> {
    let asked = json!({ "passage": passage, "key": key.text().expose() });
    match heard(line.ask("book/take", &asked).await) {
        Heard::Yes(_) => return Ok(true),
        Heard::No(problem) => return Err(problem),
        Heard::Unclear => {}
    }
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        match arrived(line, passage).await {
            Some(true) => return Ok(true),
            Some(false) => return Err(MoveProblem::HubAway),
            None => tokio::time::sleep(PAUSE).await,
        }
    }
    Ok(false)
}

/// Whether the book of this passage is the hub's; nothing while that can't be told.
async fn arrived(line: &Line, passage: &str) -> Option<bool> {
    let stand = hub_stand(line, passage, None).await.ok()?;
    if stand.arrived { Some(true) } else { (!stand.busy).then_some(false) }
}

/// A start that does not know whether the book arrived asks the hub. Where it did not, the next start, which is at once,
/// has the carts of this computer again.
pub(crate) fn settle(engine: &Engine, line: &Line) {
    let Some(passage) = engine.inner.chosen.moving() else { return };
    let (engine, line) = (engine.clone(), line.clone());
    tokio::spawn(async move {
        let begun = Instant::now();
        while begun.elapsed() < PATIENCE {
            let chosen = &engine.inner.chosen;
            match arrived(&line, &passage).await {
                Some(true) => return drop(chosen.settled().await),
                Some(false) => {
                    tracing::warn!("the book did not arrive at the hub");
                    if chosen.leave(engine.inner.secrets.as_ref()).await.is_ok() {
                        engine.inner.host.restart();
                    }
                    return;
                }
                None => tokio::time::sleep(PAUSE).await,
            }
        }
    });
}
