//! One way through a file: counting what would come of it, or keeping it.

use super::counts::Counts;
use super::desk::{Plan, Seat};
use crate::contract::imports::ImportProblem;
use crate::export::Piece;
use crate::shop_floor::Floor;
use sha2::{Digest as _, Sha256};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::Instant;
use wapas_domain::ids::ShopId;
use wapas_domain::import::Known;
use wapas_sources::{Entry, ExportTable, NotTheExport};
use wapas_store::{ImportQuestion, ImportRecord};

/// Records that are kept at once, and bytes of their bodies.
const BATCH: usize = 250;
const BATCH_BYTES: usize = 2 << 20;
/// Progress is told at most this often.
const OFTEN: Duration = Duration::from_millis(250);

/// One way through a file.
pub(crate) struct Run {
    floor: Arc<Floor>,
    plan: Plan,
    dry: bool,
    table: ExportTable,
    counts: Counts,
    waiting: Vec<(ImportRecord, ImportQuestion)>,
    waiting_bytes: usize,
}

impl Run {
    pub(crate) fn new(floor: Arc<Floor>, plan: Plan, dry: bool) -> Self {
        let table = ExportTable::new(plan.kind, plan.shop.as_ref().map(ShopId::as_str));
        Self { floor, plan, dry, table, counts: Counts::default(), waiting: Vec::new(), waiting_bytes: 0 }
    }

    /// Takes all pieces, until the end or until it is called off.
    pub(crate) async fn take(mut self, seat: Seat, mut pieces: mpsc::Receiver<Piece>) {
        let ended = self.through(&seat, &mut pieces).await;
        seat.went(&self.counts, false);
        match ended {
            Ok(true) => seat.done(),
            Ok(false) => drop(seat),
            Err(_) if seat.is_stopped() => drop(seat),
            Err(problem) => seat.failed(problem),
        }
    }

    /// Says whether the file was read to its end.
    async fn through(
        &mut self,
        seat: &Seat,
        pieces: &mut mpsc::Receiver<Piece>,
    ) -> Result<bool, ImportProblem> {
        let mut stopped = seat.stopped.clone();
        let mut told = Instant::now();
        loop {
            let piece = tokio::select! {
                biased;
                _ = stopped.wait_for(|stopped| *stopped) => return Ok(false),
                piece = pieces.recv() => piece,
            };
            let is_last = matches!(piece, Some(Piece::End));
            let entries = match piece {
                Some(Piece::Bytes(bytes)) => {
                    self.counts.bytes += bytes.len() as u64;
                    self.table.take(&bytes)
                }
                Some(Piece::End) => self.table.end(),
                None => return Err(ImportProblem::NotRead),
            };
            for entry in entries.map_err(unfit)? {
                self.note(entry);
                if self.waiting.len() >= BATCH || self.waiting_bytes >= BATCH_BYTES {
                    self.settle().await?;
                    if seat.is_stopped() {
                        return Ok(false);
                    }
                }
            }
            self.counts.rows = self.table.rows();
            if is_last {
                self.settle().await?;
                self.finish().await?;
                return Ok(true);
            }
            let tell = told.elapsed() >= OFTEN;
            if tell {
                told = Instant::now();
            }
            seat.went(&self.counts, tell);
        }
    }

    fn note(&mut self, entry: Entry) {
        let (body, told) = match entry {
            Entry::Record { body, told, .. } => (body, *told),
            Entry::Unusable { line, why } => return self.counts.refuse(line, why),
        };
        let mut digest = [0; 16];
        digest.copy_from_slice(&Sha256::digest(&body)[..16]);
        self.waiting_bytes += body.len();
        let question = ImportQuestion { digest, told };
        self.waiting.push((ImportRecord { body, digest }, question));
    }

    /// Counts what waits, and keeps it unless the file is only looked at.
    async fn settle(&mut self) -> Result<(), ImportProblem> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        self.waiting_bytes = 0;
        let (records, questions): (Vec<_>, Vec<_>) = self.waiting.drain(..).unzip();
        let kind = self.plan.kind;
        let shop = self.plan.shop.clone().unwrap_or_else(|| ShopId::of_source(&kind.connection()));
        let weighed = self.floor.store.weigh_import(kind, shop, questions).await;
        let mut known = weighed.map_err(|_| ImportProblem::NotKept)?;
        if !self.dry {
            let kept = self.floor.store.import_batch(kind, records).await;
            let kept = kept.map_err(|_| ImportProblem::NotKept)?;
            for (known, new) in known.iter_mut().zip(kept) {
                if !new {
                    *known = Known::Same;
                }
            }
        }
        for known in known {
            self.counts.add(known);
        }
        Ok(())
    }

    /// Waits until all that was kept is in the lists.
    async fn finish(&self) -> Result<(), ImportProblem> {
        if self.dry {
            return Ok(());
        }
        let folded = self.floor.store.import_batch(self.plan.kind, Vec::new()).await;
        folded.map(drop).map_err(|_| ImportProblem::NotKept)
    }
}

fn unfit(why: NotTheExport) -> ImportProblem {
    match why {
        NotTheExport::NotShopify => ImportProblem::NotShopify,
        NotTheExport::TheOther => ImportProblem::TheOther,
    }
}
