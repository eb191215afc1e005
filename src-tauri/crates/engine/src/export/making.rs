//! Makes the pieces of a file, page by page.

use super::desk::Seat;
use super::order::{Order, Whose, shop_zone};
use super::pieces::{Hand, Piece};
use super::{customer, sheet};
use crate::contract::ApiError;
use crate::contract::exports::ExportFormat;
use crate::engine::Engine;
use crate::errors;
use crate::shop_floor::Floor;
use jiff::tz::TimeZone;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::Instant;
use wapas_domain::settings::Settings;
use wapas_store::{CartRow, ReadError, Roll};

/// Carts in one piece, each read in a transaction of its own.
const PAGE: usize = 200;
/// Progress is told at most this often.
const OFTEN: Duration = Duration::from_millis(250);

/// How the making ended.
pub(crate) enum Outcome {
    /// The last piece was handed over.
    Whole,
    /// Whoever takes the pieces took no more.
    NotTaken,
    /// The carts could not be read.
    NotRead,
}

/// Everything that pieces are made from.
pub(crate) struct Making {
    pub(crate) engine: Engine,
    pub(crate) floor: Arc<Floor>,
    pub(crate) settings: Settings,
    pub(crate) order: Order,
    pub(crate) roll: Roll,
    zone: TimeZone,
}

impl Making {
    pub(crate) async fn new(
        engine: Engine,
        floor: Arc<Floor>,
        order: Order,
        roll: Roll,
    ) -> Result<Self, ApiError> {
        let settings = floor.store.settings().await.map_err(errors::read)?;
        Ok(Self { engine, floor, settings, order, roll, zone: shop_zone() })
    }

    /// Makes all pieces and hands them over, until the end or until it is called off.
    pub(crate) async fn make(&self, seat: &Seat, pieces: mpsc::Sender<Piece>) -> Outcome {
        let mut stopped = seat.stopped.clone();
        tokio::select! {
            outcome = self.pieces(seat, &pieces) => outcome.unwrap_or_else(|outcome| outcome),
            _ = stopped.wait_for(|stopped| *stopped) => Outcome::NotTaken,
        }
    }

    async fn pieces(&self, seat: &Seat, pieces: &mpsc::Sender<Piece>) -> Result<Outcome, Outcome> {
        let hand = Hand(pieces);
        let mut told = Instant::now();
        let mut first = true;
        hand.over(self.opening().await?).await?;
        for from in (0..self.roll.len()).step_by(PAGE) {
            let rows = self.floor.store.called(&self.roll, from..from + PAGE).await.map_err(not_read)?;
            let mut page = Vec::new();
            for row in &rows {
                self.write(row, first, &mut page).await?;
                first = false;
            }
            // Making a page lets nothing else speak: what was called off meanwhile ends here, the last page too.
            if seat.is_stopped() {
                return Err(Outcome::NotTaken);
            }
            hand.over(page).await?;
            if told.elapsed() >= OFTEN {
                told = Instant::now();
                seat.wrote((from + PAGE).min(self.roll.len()) as u64);
            }
        }
        self.closing(&hand).await?;
        if seat.is_stopped() {
            return Err(Outcome::NotTaken);
        }
        hand.end().await?;
        seat.wrote(self.roll.len() as u64);
        Ok(Outcome::Whole)
    }

    /// What stands before the first cart.
    async fn opening(&self) -> Result<Vec<u8>, Outcome> {
        match (&self.order.whose, self.order.format) {
            (Whose::Customer(person), _) => customer::opening(self, person).await,
            (_, ExportFormat::Csv) => Ok(sheet::heading(self.order.language, &self.zone).into_bytes()),
            (_, ExportFormat::Json) => Ok(b"[".to_vec()),
        }
    }

    async fn write(&self, row: &CartRow, first: bool, into: &mut Vec<u8>) -> Result<(), Outcome> {
        if self.order.format == ExportFormat::Csv {
            let by =
                sheet::Writing { language: self.order.language, settings: &self.settings, zone: &self.zone };
            into.extend(sheet::line(row, &by).into_bytes());
            return Ok(());
        }
        into.extend_from_slice(if first { b"\n" } else { b",\n" });
        if let Whose::Customer(_) = self.order.whose {
            return customer::cart(self, row, into).await;
        }
        // One cart on each line.
        serde_json::to_writer(into, &self.engine.exported(row, &self.settings)).map_err(|_| Outcome::NotRead)
    }

    /// What stands after the last cart.
    async fn closing(&self, hand: &Hand<'_>) -> Result<(), Outcome> {
        match (&self.order.whose, self.order.format) {
            (Whose::Customer(person), _) => customer::closing(self, person, hand).await,
            (_, ExportFormat::Csv) => Ok(()),
            (_, ExportFormat::Json) => hand.over(b"\n]\n".to_vec()).await,
        }
    }
}

pub(super) fn not_read(error: ReadError) -> Outcome {
    tracing::warn!(%error, "an export could not read on");
    Outcome::NotRead
}
