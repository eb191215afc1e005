//! Where a move is under way: one at a time.

use super::at_hub::Leaving;
use crate::changes::Changes;
use crate::contract::moving::{MoveProblem, MoveStage, MoveView, MoveWay};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::watch;

/// The tag that says that a move went on.
const TAG: &str = "move";

/// The desk at which a book moves.
pub(crate) struct MoveDesk {
    view: Mutex<MoveView>,
    /// Turns true where it is called off.
    stop: watch::Sender<bool>,
    making: Arc<AtomicBool>,
    ended: AtomicBool,
    changes: Changes,
    /// At a hub: held over each deed.
    pub(crate) deeds: tokio::sync::Mutex<()>,
    /// At a hub: what goes to a computer.
    pub(crate) leaving: Mutex<Option<Leaving>>,
    /// At a hub: what opens its book from now on, also another that comes.
    pub(crate) passphrase: Mutex<Option<wapas_domain::Secret<String>>>,
}

impl MoveDesk {
    pub(crate) fn new(changes: Changes) -> Self {
        let view = MoveView {
            way: MoveWay::ToHub,
            stage: MoveStage::None,
            percent: None,
            problem: None,
            may_stop: false,
            left_here: None,
        };
        Self {
            view: Mutex::new(view),
            stop: watch::Sender::new(false),
            making: Arc::default(),
            ended: AtomicBool::new(false),
            changes,
            deeds: tokio::sync::Mutex::default(),
            leaving: Mutex::default(),
            passphrase: Mutex::default(),
        }
    }

    fn held(&self) -> MutexGuard<'_, MoveView> {
        // No code that can panic runs under this lock.
        self.view.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn view(&self) -> MoveView {
        self.held().clone()
    }

    /// Whether a book moves.
    pub(crate) fn is_busy(&self) -> bool {
        !matches!(self.held().stage, MoveStage::None | MoveStage::Failed)
    }

    /// Takes the only seat; nothing where something moves already.
    pub(crate) fn sit(&self, way: MoveWay) -> bool {
        let mut view = self.held();
        if !matches!(view.stage, MoveStage::None | MoveStage::Failed) {
            return false;
        }
        let left_here = view.left_here;
        *view = MoveView {
            way,
            stage: MoveStage::Preparing,
            percent: None,
            problem: None,
            may_stop: true,
            left_here,
        };
        drop(view);
        self.stop.send_replace(false);
        self.making.store(false, Ordering::Release);
        self.changes.tell_one(TAG);
        true
    }

    pub(crate) fn at(&self, stage: MoveStage) {
        let mut view = self.held();
        view.stage = stage;
        view.percent = None;
        view.may_stop = matches!(stage, MoveStage::Preparing | MoveStage::Carrying);
        drop(view);
        self.changes.tell_one(TAG);
    }

    pub(crate) fn failed(&self, problem: MoveProblem) {
        tracing::warn!(?problem, "the book did not move");
        let mut view = self.held();
        (view.stage, view.problem, view.may_stop, view.percent) =
            (MoveStage::Failed, Some(problem), false, None);
        drop(view);
        self.changes.tell_one(TAG);
    }

    /// Forgets how the last one ended.
    pub(crate) fn clear(&self) {
        let mut view = self.held();
        if view.stage == MoveStage::Failed {
            (view.stage, view.problem) = (MoveStage::None, None);
        }
    }

    /// Tells how far the stage is.
    pub(crate) fn gauge(&self, percent: u8) {
        let mut view = self.held();
        if view.percent != Some(percent) {
            view.percent = Some(percent);
            drop(view);
            self.changes.tell_one(TAG);
        }
    }

    /// Calls it off, while that can be done.
    pub(crate) fn call_off(&self) {
        if self.held().may_stop {
            self.making.store(true, Ordering::Release);
            self.stop.send_replace(true);
        }
    }

    /// The program ends: what is being copied is given up, and nothing is opened again.
    pub(crate) fn end(&self) {
        self.ended.store(true, Ordering::Release);
        self.making.store(true, Ordering::Release);
        if let Some(leaving) = &*self.leaving() {
            leaving.stop.store(true, Ordering::Release);
        }
    }

    pub(crate) fn is_ended(&self) -> bool {
        self.ended.load(Ordering::Acquire)
    }

    /// What turns true where a copy that is being made is to be given up.
    pub(crate) fn stop_making(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.making)
    }

    pub(crate) fn is_called_off(&self) -> bool {
        *self.stop.borrow()
    }

    /// Comes back once it is called off.
    pub(crate) async fn called_off(&self) {
        let mut seen = self.stop.subscribe();
        // The sender lives as long as this.
        drop(seen.wait_for(|stopped| *stopped).await);
    }

    pub(crate) fn leaving(&self) -> MutexGuard<'_, Option<Leaving>> {
        // No code that can panic runs under this lock.
        self.leaving.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn passphrase(&self) -> Option<wapas_domain::Secret<String>> {
        self.passphrase.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn keep_passphrase(&self, passphrase: wapas_domain::Secret<String>) {
        *self.passphrase.lock().unwrap_or_else(PoisonError::into_inner) = Some(passphrase);
    }
}
