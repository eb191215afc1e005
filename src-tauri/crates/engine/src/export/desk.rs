//! Where exports are under way: one at a time, and the last one for as long as the program runs.

use super::{Order, file::FileTaker};
use crate::changes::Changes;
use crate::contract::exports::{ExportFormat, ExportProblem, ExportStage, ExportView};
use crate::contract::{ApiError, ErrorCode};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::watch;
use wapas_store::Roll;

/// The tag that says that an export has moved on.
const TAG: &str = "export";

/// The desk at which exports are asked for.
#[derive(Clone)]
pub(crate) struct ExportDesk {
    last: Arc<Mutex<Option<Entry>>>,
    changes: Changes,
}

struct Entry {
    view: ExportView,
    stop: watch::Sender<bool>,
    /// What a hub hands out once it is fetched.
    ready: Option<(Order, Roll)>,
    /// Where the file stands.
    path: Option<PathBuf>,
}

impl ExportDesk {
    pub(crate) fn new(changes: Changes) -> Self {
        Self { last: Arc::default(), changes }
    }

    fn last(&self) -> MutexGuard<'_, Option<Entry>> {
        // No code that can panic runs under this lock.
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a file is being written.
    pub(crate) fn is_busy(&self) -> bool {
        self.last().as_ref().is_some_and(|entry| entry.view.stage == ExportStage::Running)
    }

    /// The export that is under way, or the one that ended last.
    pub(crate) fn view(&self) -> Option<ExportView> {
        self.last().as_ref().map(|entry| entry.view.clone())
    }

    /// The same, where it has this id.
    pub(crate) fn by_id(&self, id: &str) -> Result<ExportView, ApiError> {
        self.view().filter(|view| view.id == id).ok_or_else(|| ApiError::not_found("export"))
    }

    /// Takes the seat for a new export. Refuses while another one is under way; one that waits to be
    /// fetched gives way.
    pub(crate) fn sit(&self, id: String, order: &Order, file_name: String) -> Result<Seat, ApiError> {
        self.sit_for(id, order.format, file_name)
    }

    /// The same for a file that somebody else makes.
    pub(crate) fn sit_for(
        &self,
        id: String,
        format: ExportFormat,
        file_name: String,
    ) -> Result<Seat, ApiError> {
        let mut last = self.last();
        let busy = |entry: &Entry| matches!(entry.view.stage, ExportStage::Choosing | ExportStage::Running);
        if last.as_ref().is_some_and(busy) {
            return Err(ApiError::new(
                ErrorCode::Conflict,
                "Another export is under way. Wait for it, or call it off.",
            ));
        }
        let (stop, stopped) = watch::channel(false);
        let view = ExportView {
            id: id.clone(),
            stage: ExportStage::Choosing,
            format,
            file_name,
            written: 0,
            total: None,
            at: None,
            problem: None,
        };
        *last = Some(Entry { view, stop, ready: None, path: None });
        drop(last);
        self.changes.tell_one(TAG);
        Ok(Seat { desk: self.clone(), id, stopped, ended: false })
    }

    /// Takes an export that waits to be fetched, once.
    pub(crate) fn fetch(&self, id: &str) -> Result<(Seat, Order, Roll), ApiError> {
        let mut last = self.last();
        let entry = last.as_mut().filter(|entry| entry.view.id == id);
        let ready = entry.and_then(|entry| {
            let (order, roll) = entry.ready.take()?;
            entry.view.stage = ExportStage::Running;
            Some((entry.stop.subscribe(), order, roll))
        });
        let (stopped, order, roll) = ready.ok_or_else(|| ApiError::not_found("export"))?;
        drop(last);
        self.changes.tell_one(TAG);
        Ok((Seat { desk: self.clone(), id: id.to_owned(), stopped, ended: false }, order, roll))
    }

    /// Calls an export off.
    pub(crate) fn stop(&self, id: &str) -> Result<(), ApiError> {
        self.by_id(id)?;
        if let Some(entry) = self.last().as_mut() {
            entry.stop.send_replace(true);
            if entry.ready.take().is_some() {
                entry.view.stage = ExportStage::Cancelled;
            }
        }
        self.changes.tell_one(TAG);
        Ok(())
    }

    /// Calls off whatever is under way, and waits until nothing of it is left.
    pub(crate) async fn close(&self) {
        let under_way = self.last().as_ref().map(|entry| entry.stop.clone());
        if let Some(stop) = under_way {
            stop.send_replace(true);
            stop.closed().await;
        }
    }

    /// Where the file of an export stands, once it is whole.
    pub(crate) fn path(&self, id: &str) -> Result<PathBuf, ApiError> {
        let last = self.last();
        let entry = last.as_ref().filter(|entry| entry.view.id == id);
        entry.and_then(|entry| entry.path.clone()).ok_or_else(|| ApiError::not_found("file"))
    }
}

/// The seat of the export that is under way. Left without an end, the export was called off.
pub(crate) struct Seat {
    desk: ExportDesk,
    pub(crate) id: String,
    /// Turns true once the export is called off.
    pub(crate) stopped: watch::Receiver<bool>,
    ended: bool,
}

impl Seat {
    fn change(&self, change: impl FnOnce(&mut Entry)) {
        if let Some(entry) = self.desk.last().as_mut().filter(|entry| entry.view.id == self.id) {
            change(entry);
        }
        self.desk.changes.tell_one(TAG);
    }

    /// The place was chosen, and the file has the name it got there.
    pub(crate) fn chose(&self, path: &std::path::Path) {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        self.change(|entry| {
            entry.path = Some(path.to_owned());
            entry.view.file_name = name.unwrap_or_default();
        });
    }

    /// The carts were looked up.
    pub(crate) fn found(&self, stage: ExportStage, roll: &Roll) {
        self.change(|entry| {
            entry.view.stage = stage;
            entry.view.total = Some(roll.len() as u64);
            entry.view.at = Some(roll.at().0);
        });
    }

    /// It is under way, and somebody else looked the carts up.
    pub(crate) fn begins(&self, total: Option<u64>, at: Option<i64>) {
        self.change(|entry| {
            entry.view.stage = ExportStage::Running;
            entry.view.total = total;
            entry.view.at = at;
        });
    }

    /// Whether it was called off.
    pub(crate) fn is_stopped(&self) -> bool {
        *self.stopped.borrow()
    }

    /// It waits until it is fetched.
    pub(crate) fn keep_ready(mut self, order: Order, roll: Roll) {
        self.found(ExportStage::Waiting, &roll);
        self.ended = true;
        self.change(|entry| entry.ready = Some((order, roll)));
    }

    /// It has come so far.
    pub(crate) fn wrote(&self, written: u64) {
        self.change(|entry| entry.view.written = written);
    }

    /// The file is whole.
    pub(crate) fn done(self) {
        self.end(ExportStage::Done, None);
    }

    /// It failed.
    pub(crate) fn failed(self, problem: ExportProblem) {
        self.end(ExportStage::Failed, Some(problem));
    }

    fn end(mut self, stage: ExportStage, problem: Option<ExportProblem>) {
        self.ended = true;
        self.close(stage, problem);
    }

    fn close(&self, stage: ExportStage, problem: Option<ExportProblem>) {
        self.change(|entry| {
            entry.view.stage = stage;
            entry.view.problem = problem;
            if stage != ExportStage::Done {
                entry.path = None;
            }
        });
    }

    /// Begins the file at its place.
    pub(crate) fn begin_file(self, path: &std::path::Path) -> Option<(Self, FileTaker)> {
        self.chose(path);
        match FileTaker::begin(path) {
            Ok(taker) => Some((self, taker)),
            Err(problem) => {
                self.failed(problem);
                None
            }
        }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        if !self.ended {
            self.close(ExportStage::Cancelled, None);
        }
    }
}
