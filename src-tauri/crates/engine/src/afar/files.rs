//! Files between a hub and this computer: the merchant says here where to and which, and the bytes go through.

use super::Hub;
use super::deeds::{bare, language_of, read, said};
use crate::contract::ApiError;
use crate::contract::exports::{Export, ExportFormat, ExportProblem, ExportView};
use crate::contract::imports::{ImportBegin, ImportStage, ImportView};
use crate::engine::Engine;
use crate::export::{Piece, Seat, WHERE_TO, channel};
use crate::host::NewFile;
use crate::import::{WHICH_FILE, pieces_of};
use serde_json::{Value, json};
use std::path::PathBuf;
use tokio::sync::{mpsc, oneshot, watch};
use wapas_line::{Line, LineError};

impl Engine {
    /// Has the hub make a file, and this computer take it where the merchant says.
    pub(super) async fn export_afar(&self, hub: &Hub, request: Value) -> Result<Value, ApiError> {
        let ask: Export = read(request.clone())?;
        let line = hub.online()?.clone();
        let ready: ExportView = read(hub.ask("export", &request).await?)?;
        let desk = &self.inner.exports;
        let (id, name) = (ready.id.clone(), bare(&ready.file_name));
        let seat = desk.sit_for(id.clone(), ready.format, name.clone())?;
        let title = WHERE_TO.in_(language_of(hub, ask.language).await);
        let ending = match ready.format {
            ExportFormat::Csv => "csv",
            ExportFormat::Json => "json",
        };
        let file = NewFile { title, name: &name, ending };
        let Some(path) = self.place_for(file, seat.stopped.clone()).await else {
            drop(seat);
            // The hub lets go of what nobody fetches, with the next one at the latest.
            drop(hub.ask("export_cancel", &json!({ "id": id })).await);
            return said(desk.by_id(&id)?);
        };
        let Some((seat, taker)) = seat.begin_file(&path) else { return said(desk.by_id(&id)?) };
        seat.begins(ready.total, ready.at);
        let (hand, pieces) = channel();
        let written = tokio::task::spawn_blocking(move || taker.take(pieces));
        let of = id.clone();
        tokio::spawn(async move {
            let fetched = fetch(&line, &of, &seat, hand).await;
            let written = written.await.unwrap_or(Err(ExportProblem::NotWritten));
            match (fetched, written) {
                (Ok(()), Ok(())) => {
                    seat.wrote(ready.total.unwrap_or_default());
                    seat.done();
                }
                (Err(Broken::Line), _) => seat.failed(ExportProblem::NotRead),
                (_, Err(problem)) if !seat.is_stopped() => seat.failed(problem),
                _ => drop(seat),
            }
        });
        said(desk.by_id(&id)?)
    }

    /// Begins to bring a file in: chosen here, read there.
    pub(super) async fn import_afar(&self, hub: &Hub, name: &str, request: Value) -> Result<Value, ApiError> {
        let ask: ImportBegin = read(request.clone())?;
        let waits: ImportView = read(hub.ask(name, &request).await?)?;
        let title = WHICH_FILE.in_(language_of(hub, ask.language).await);
        let (tell, picked) = oneshot::channel();
        self.inner.host.choose_file(title, &["csv"], Box::new(move |file| drop(tell.send(file))));
        let Some(path) = picked.await.ok().flatten() else {
            return hub.ask("import_cancel", &json!({ "id": waits.id })).await;
        };
        self.bring_afar(hub, &waits.id, path)?;
        said(waits)
    }

    /// Brings in what was looked at: the hub kept nothing of the file and reads it once more.
    pub(super) async fn apply_afar(&self, hub: &Hub, request: Value) -> Result<Value, ApiError> {
        let view: ImportView = read(hub.ask("import_apply", &request).await?)?;
        if view.stage == ImportStage::Waiting
            && let Some(path) = hub.import(&view.id)
        {
            self.bring_afar(hub, &view.id, path)?;
        }
        said(view)
    }

    fn bring_afar(&self, hub: &Hub, id: &str, path: PathBuf) -> Result<(), ApiError> {
        let line = hub.online()?.clone();
        let (id, changes) = (id.to_owned(), self.inner.changes.clone());
        let opened = pieces_of(&path);
        hub.remember_import(&id, path);
        tokio::spawn(async move {
            let brought = match opened {
                Ok((length, pieces)) => line.bring("import", &id, Some(length), passed(pieces)).await.is_ok(),
                Err(_) => false,
            };
            if !brought {
                tracing::warn!("a file did not reach the hub whole");
                drop(line.ask("import_cancel", &json!({ "id": id })).await);
            }
            changes.tell_one("import");
        });
        Ok(())
    }
}

/// Why a file did not come whole.
enum Broken {
    Line,
    Stopped,
}

async fn fetch(line: &Line, id: &str, seat: &Seat, hand: mpsc::Sender<Piece>) -> Result<(), Broken> {
    let broken = |_: LineError| Broken::Line;
    let mut fetched = line.fetch("export", id).await.map_err(broken)?.map_err(|_| Broken::Line)?;
    let mut stopped: watch::Receiver<bool> = seat.stopped.clone();
    loop {
        let next = tokio::select! {
            next = fetched.next() => next.map_err(broken)?,
            _ = stopped.wait_for(|stopped| *stopped) => return Err(Broken::Stopped),
        };
        let Some(bytes) = next else { break };
        // Whoever writes has met a trouble of its own, and says which.
        hand.send(Piece::Bytes(bytes)).await.map_err(|_| Broken::Stopped)?;
    }
    hand.send(Piece::End).await.map_err(|_| Broken::Stopped)
}

/// The pieces of a file as the line takes them. They end without a last one where the file could not be read on.
fn passed(mut pieces: mpsc::Receiver<Piece>) -> mpsc::Receiver<Option<Vec<u8>>> {
    let (hand, passed) = mpsc::channel(1);
    tokio::spawn(async move {
        while let Some(piece) = pieces.recv().await {
            let (piece, last) = match piece {
                Piece::Bytes(bytes) => (Some(bytes), false),
                Piece::End => (None, true),
            };
            if hand.send(piece).await.is_err() || last {
                return;
            }
        }
    });
    passed
}
