//! Files of carts, and of one customer.

use crate::contract::exports::{Export, ExportFormat, ExportProblem, ExportStage, ExportView};
use crate::contract::{ApiError, ById, Done, ErrorCode, Items, Nothing};
use crate::engine::Engine;
use crate::errors;
use crate::export::{self, Download, FileTaker, Making, Order, Outcome, WHERE_TO, Whose};
use crate::host::{HostKind, NewFile};
use std::path::PathBuf;
use tokio::sync::{oneshot, watch};
use wapas_store::RecordError;

impl Engine {
    pub(crate) async fn export(&self, ask: Export) -> Result<ExportView, ApiError> {
        let floor = self.inner.gate.floor()?;
        if floor.store.rebuilding().is_some() {
            return Err(errors::record(RecordError::Rebuilding));
        }
        let usual = floor.store.settings().await.map_err(errors::read)?.language;
        let order = Order::of(ask, usual)?;
        if let Whose::Customer(person) = &order.whose {
            let found = floor.store.person(person.clone()).await.map_err(errors::read)?;
            found.ok_or_else(|| ApiError::not_found("customer"))?;
        }
        let (id, name) = (self.draw_id("x_")?, order.file_name(self.now()));
        let desk = &self.inner.exports;
        let seat = desk.sit(id.clone(), &order, name.clone())?;
        if self.inner.host.kind() == HostKind::Hub {
            let roll = order.roll(&floor.store).await.map_err(errors::read)?;
            seat.keep_ready(order, roll);
            return desk.by_id(&id);
        }
        let file = NewFile { title: WHERE_TO.in_(order.language), name: &name, ending: order.ending() };
        // Not picked, or called off from another page: the seat is left.
        let Some(path) = self.place_for(file, seat.stopped.clone()).await else {
            drop(seat);
            return desk.by_id(&id);
        };
        let roll = order.roll(&floor.store).await.map_err(errors::read)?;
        let Some((seat, taker)) = seat.begin_file(&path) else { return desk.by_id(&id) };
        seat.found(ExportStage::Running, &roll);
        let making = Making::new(self.clone(), floor, order, roll).await?;
        let (hand, pieces) = export::channel();
        let written = tokio::task::spawn_blocking(move || taker.take(pieces));
        tokio::spawn(async move {
            let made = making.make(&seat, hand).await;
            // Nothing is left of a file that is not whole once its taker has ended.
            let written = written.await.unwrap_or(Err(ExportProblem::NotWritten));
            match (made, written) {
                (Outcome::Whole, Ok(())) => seat.done(),
                (Outcome::NotRead, _) => seat.failed(ExportProblem::NotRead),
                (_, Err(problem)) if !seat.is_stopped() => seat.failed(problem),
                _ => drop(seat),
            }
        });
        desk.by_id(&id)
    }

    /// Asks the merchant where a small file is to go, and writes it there, whole or not at all. Says whether it
    /// stands there: they may call it off.
    pub(crate) async fn save_file(&self, file: NewFile<'_>, bytes: Vec<u8>) -> Result<bool, ApiError> {
        if self.inner.host.kind() == HostKind::Hub {
            return Err(ApiError::new(
                ErrorCode::Conflict,
                "A hub has no screen to ask on. Save it in the browser.",
            ));
        }
        // Nobody can call it off but by the question itself.
        let (_open, stopped) = watch::channel(false);
        let Some(path) = self.place_for(file, stopped).await else { return Ok(false) };
        let written = tokio::task::spawn_blocking(move || FileTaker::begin(&path)?.whole(&bytes)).await;
        written.unwrap_or(Err(ExportProblem::NotWritten)).map_err(errors::not_written)?;
        Ok(true)
    }

    /// Asks the merchant where to.
    pub(crate) async fn place_for(
        &self,
        file: NewFile<'_>,
        mut stopped: watch::Receiver<bool>,
    ) -> Option<PathBuf> {
        let (tell, picked) = oneshot::channel();
        // Who asked may have called it off.
        self.inner.host.pick_file(file, Box::new(move |place| drop(tell.send(place))));
        tokio::select! {
            place = picked => place.ok().flatten(),
            _ = stopped.wait_for(|stopped| *stopped) => None,
        }
    }

    /// Hands out an export that waits on a hub, once.
    pub async fn download(&self, id: &str) -> Result<Download, ApiError> {
        let floor = self.inner.gate.floor()?;
        let (seat, order, roll) = self.inner.exports.fetch(id)?;
        let file_name = self.inner.exports.by_id(id)?.file_name;
        let content_type = match order.format {
            ExportFormat::Csv => "text/csv; charset=utf-8",
            ExportFormat::Json => "application/json",
        };
        let making = Making::new(self.clone(), floor, order, roll).await?;
        let (hand, pieces) = export::channel();
        tokio::spawn(async move {
            match making.make(&seat, hand).await {
                Outcome::Whole => seat.done(),
                Outcome::NotRead => seat.failed(ExportProblem::NotRead),
                Outcome::NotTaken => drop(seat),
            }
        });
        Ok(Download::new(file_name, content_type, pieces))
    }

    #[expect(clippy::unused_async, reason = "every command is asked for in the same way")]
    pub(crate) async fn export_state(&self, _: Nothing) -> Result<Items<ExportView>, ApiError> {
        Ok(Items { items: self.inner.exports.view().into_iter().collect() })
    }

    #[expect(clippy::unused_async, reason = "every command is asked for in the same way")]
    pub(crate) async fn export_cancel(&self, ask: ById) -> Result<ExportView, ApiError> {
        self.inner.exports.stop(&ask.id)?;
        self.inner.exports.by_id(&ask.id)
    }

    #[expect(clippy::unused_async, reason = "every command is asked for in the same way")]
    pub(crate) async fn export_show(&self, ask: ById) -> Result<Done, ApiError> {
        let path = self.inner.exports.path(&ask.id)?;
        self.inner.host.show_file(&path).map_err(|_| {
            ApiError::new(
                ErrorCode::NotOpened,
                "This computer could not show the file. Look for it yourself.",
            )
        })?;
        Ok(Done { ok: true })
    }
}
