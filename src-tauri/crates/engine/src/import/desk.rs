//! Where imports are under way: one at a time, and the last one for as long as the program runs.

use super::counts::Counts;
use crate::changes::Changes;
use crate::contract::imports::{ImportProblem, ImportStage, ImportView};
use crate::contract::{ApiError, ErrorCode};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::watch;
use wapas_domain::ids::ShopId;
use wapas_domain::import::ImportKind;

/// The tag that says that an import has moved on.
const TAG: &str = "import";

/// The desk at which imports are asked for.
#[derive(Clone)]
pub(crate) struct ImportDesk {
    last: Arc<Mutex<Option<Entry>>>,
    changes: Changes,
}

/// What is to be brought in.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub(crate) kind: ImportKind,
    pub(crate) shop: Option<ShopId>,
}

struct Entry {
    view: ImportView,
    plan: Plan,
    stop: watch::Sender<bool>,
    /// Where the file stands.
    path: Option<PathBuf>,
}

impl Entry {
    fn is_busy(&self) -> bool {
        matches!(self.view.stage, ImportStage::Choosing | ImportStage::Reading | ImportStage::Writing)
    }

    /// What a run begins as.
    fn running(&self) -> ImportStage {
        if self.view.dry_run { ImportStage::Reading } else { ImportStage::Writing }
    }
}

impl ImportDesk {
    pub(crate) fn new(changes: Changes) -> Self {
        Self { last: Arc::default(), changes }
    }

    fn last(&self) -> MutexGuard<'_, Option<Entry>> {
        // No code that can panic runs under this lock.
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether one is under way.
    pub(crate) fn is_busy(&self) -> bool {
        self.last().as_ref().is_some_and(Entry::is_busy)
    }

    /// The import that is under way, or the one that ended last.
    pub(crate) fn view(&self) -> Option<ImportView> {
        self.last().as_ref().map(|entry| entry.view.clone())
    }

    /// The same, where it has this id.
    pub(crate) fn by_id(&self, id: &str) -> Result<ImportView, ApiError> {
        self.view().filter(|view| view.id == id).ok_or_else(|| ApiError::not_found("import"))
    }

    /// Takes the seat for a new import. Refuses while another one is under way.
    pub(crate) fn sit(&self, id: String, plan: Plan) -> Result<Seat, ApiError> {
        let mut last = self.last();
        if last.as_ref().is_some_and(Entry::is_busy) {
            return Err(ApiError::new(
                ErrorCode::Conflict,
                "Another file is being brought in. Wait for it, or call it off.",
            ));
        }
        let (stop, stopped) = watch::channel(false);
        let view = ImportView {
            id: id.clone(),
            kind: plan.kind,
            stage: ImportStage::Choosing,
            dry_run: true,
            shop: plan.shop.as_ref().map(ToString::to_string),
            file_name: None,
            bytes: 0,
            of_bytes: None,
            rows: 0,
            new: 0,
            known: 0,
            bought: 0,
            unusable: Vec::new(),
            problem: None,
        };
        *last = Some(Entry { view, plan, stop, path: None });
        drop(last);
        self.changes.tell_one(TAG);
        Ok(Seat { desk: self.clone(), id, stopped, ended: false })
    }

    /// Makes an import that was looked at, or broken off while it was applied, ready to be applied. Gives
    /// where its file stands, unless a hub waits for it.
    pub(crate) fn apply(&self, id: &str) -> Result<Option<PathBuf>, ApiError> {
        self.by_id(id)?;
        let path = {
            let mut last = self.last();
            let entry = last.as_mut().filter(|entry| {
                let broken = matches!(entry.view.stage, ImportStage::Cancelled | ImportStage::Failed);
                entry.view.stage == ImportStage::Ready || broken && !entry.view.dry_run
            });
            let entry = entry.ok_or_else(|| {
                ApiError::new(ErrorCode::Conflict, "This file can't be brought in now. Choose it again.")
            })?;
            entry.view.dry_run = false;
            entry.view.stage = ImportStage::Waiting;
            entry.view.problem = None;
            Counts::default().show(&mut entry.view);
            entry.path.clone()
        };
        self.changes.tell_one(TAG);
        Ok(path)
    }

    /// Begins the run of an import that waits for its file.
    pub(crate) fn begin(&self, id: &str, of_bytes: Option<u64>) -> Result<(Seat, Plan), ApiError> {
        let begun = {
            let mut last = self.last();
            let entry = last.as_mut().filter(|entry| entry.view.id == id);
            let entry = entry.filter(|entry| entry.view.stage == ImportStage::Waiting);
            entry.map(|entry| {
                entry.stop = watch::channel(false).0;
                entry.view.stage = entry.running();
                entry.view.of_bytes = of_bytes;
                (entry.stop.subscribe(), entry.plan.clone())
            })
        };
        let (stopped, plan) = begun.ok_or_else(|| ApiError::not_found("import"))?;
        self.changes.tell_one(TAG);
        Ok((Seat { desk: self.clone(), id: id.to_owned(), stopped, ended: false }, plan))
    }

    /// Calls an import off.
    pub(crate) fn stop(&self, id: &str) -> Result<(), ApiError> {
        self.by_id(id)?;
        if let Some(entry) = self.last().as_mut() {
            entry.stop.send_replace(true);
            if matches!(entry.view.stage, ImportStage::Waiting | ImportStage::Ready) {
                entry.view.stage = ImportStage::Cancelled;
            }
        }
        self.changes.tell_one(TAG);
        Ok(())
    }

    /// Calls off whatever is under way, and waits until it has ended.
    pub(crate) async fn close(&self) {
        let under_way = self.last().as_ref().map(|entry| entry.stop.clone());
        if let Some(stop) = under_way {
            stop.send_replace(true);
            stop.closed().await;
        }
    }
}

/// The seat of the import that is under way. Left without an end, the import was called off.
pub(crate) struct Seat {
    desk: ImportDesk,
    pub(crate) id: String,
    /// Turns true once the import is called off.
    pub(crate) stopped: watch::Receiver<bool>,
    ended: bool,
}

impl Seat {
    fn change(&self, change: impl FnOnce(&mut Entry)) {
        if let Some(entry) = self.desk.last().as_mut().filter(|entry| entry.view.id == self.id) {
            change(entry);
        }
    }

    fn tell(&self) {
        self.desk.changes.tell_one(TAG);
    }

    /// Whether it was called off.
    pub(crate) fn is_stopped(&self) -> bool {
        *self.stopped.borrow()
    }

    /// The file is to come: from this place, or to a hub.
    pub(crate) fn wait(mut self, path: Option<&Path>) {
        self.ended = true;
        let name = path.and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        self.change(|entry| {
            entry.view.stage = ImportStage::Waiting;
            entry.view.file_name = name;
            entry.path = path.map(Path::to_owned);
        });
        self.tell();
    }

    /// It has come so far.
    pub(crate) fn went(&self, counts: &Counts, tell: bool) {
        self.change(|entry| counts.show(&mut entry.view));
        if tell {
            self.tell();
        }
    }

    /// The file was read to its end.
    pub(crate) fn done(self) {
        self.end(None);
    }

    /// It failed.
    pub(crate) fn failed(self, problem: ImportProblem) {
        self.end(Some(problem));
    }

    fn end(mut self, problem: Option<ImportProblem>) {
        self.ended = true;
        self.change(|entry| {
            entry.view.problem = problem;
            entry.view.stage = match (problem, entry.view.dry_run) {
                (Some(_), _) => ImportStage::Failed,
                (None, true) => ImportStage::Ready,
                (None, false) => ImportStage::Done,
            };
        });
        self.tell();
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        if !self.ended {
            self.change(|entry| entry.view.stage = ImportStage::Cancelled);
            self.tell();
        }
    }
}
