//! Newer versions of Wapas: when the news are asked for, and what is known of them.
//!
//! The choice and the last look lie in a small file of their own: they are this computer's, whoever keeps the carts,
//! and hold while these are closed. Nobody is asked unless the merchant pressed or chose once a day, and nothing is
//! ever installed by itself.

use crate::changes::Changes;
use crate::contract::updates::{UpdateFound, UpdateProblem, UpdateStage, UpdateView};
use crate::engine::Engine;
use crate::host::Updates;
use crate::small_file;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::sleep;
use wapas_domain::Timestamp;
use wapas_domain::name::is_mark;
use wapas_domain::time::DAY;

const FILE: &str = "updates.json";
/// The tag that says that something about newer versions has changed.
const TAG: &str = "update";
/// Until the first look: a computer that was just started has enough to do.
const FIRST: Duration = Duration::from_mins(10);
/// From one look at the clock to the next.
const LOOK: Duration = Duration::from_mins(10);
/// After nobody answered.
const TROUBLE: Duration = Duration::from_hours(1);
/// Letters of what is new that are kept.
const MOST_NOTES: usize = 4_000;
/// Letters of a version's number that is taken for one.
const MOST_VERSION: usize = 40;
/// Bytes from one telling of how much came to the next.
const TELL_EVERY: u64 = 1 << 20;
/// The version that runs.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// What is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Kept {
    pub(crate) daily: bool,
    pub(crate) looked_at: Option<Timestamp>,
    pub(crate) found: Option<UpdateFound>,
    /// The version that found it.
    found_by: String,
    /// The merchant had a version installed and waits for Wapas to come back.
    pub(crate) awaited: bool,
}

impl Kept {
    /// What can't be read counts as not chosen: nobody is asked because of a damaged file.
    fn read(dir: &Path) -> Self {
        let bytes = std::fs::read(dir.join(FILE)).unwrap_or_default();
        let mut kept: Self = serde_json::from_slice(&bytes).unwrap_or_default();
        if kept.found_by != VERSION {
            // It may be the one that runs now.
            kept.found = None;
        }
        kept
    }

    /// Whether the news are to be asked for now. A clock that was set back does not put it off for long.
    fn is_due(&self, now: Timestamp) -> bool {
        self.daily && self.looked_at.is_none_or(|last| now.since(last) >= DAY || last.since(now) >= DAY)
    }
}

#[derive(Default)]
struct State {
    kept: Kept,
    stage: UpdateStage,
    got: u64,
    of: Option<u64>,
    problem: Option<UpdateProblem>,
}

/// The desk at which newer versions are asked for.
pub(crate) struct UpdateDesk {
    dir: PathBuf,
    state: Mutex<State>,
    /// Held while the news are asked for, or a version is fetched and installed.
    pub(crate) seat: Arc<tokio::sync::Mutex<()>>,
    /// Whether this start is the one after an installation.
    awaited: bool,
    changes: Changes,
}

impl UpdateDesk {
    pub(crate) fn new(dir: &Path, changes: Changes) -> Self {
        let kept = Kept::read(dir);
        let awaited = kept.awaited;
        let state = Mutex::new(State { kept, ..State::default() });
        Self { dir: dir.to_owned(), state, seat: Arc::default(), awaited, changes }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // No code that can panic runs under this lock.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How it stands, for a copy that can look.
    pub(crate) fn view(&self) -> UpdateView {
        let state = self.state();
        UpdateView {
            off: None,
            version: VERSION.to_owned(),
            daily: state.kept.daily,
            looked_at: state.kept.looked_at.map(|at| at.0),
            found: state.kept.found.clone(),
            stage: state.stage,
            got: state.got,
            of: state.of,
            problem: state.problem,
        }
    }

    /// Something begins.
    pub(crate) fn begin(&self, stage: UpdateStage) {
        {
            let mut now = self.state();
            (now.stage, now.got, now.of, now.problem) = (stage, 0, None, None);
        }
        self.changes.tell_one(TAG);
    }

    /// It ended so.
    pub(crate) fn end(&self, problem: Option<UpdateProblem>) {
        if let Some(problem) = problem {
            tracing::warn!(?problem, "no newer version came");
        }
        {
            let mut state = self.state();
            (state.stage, state.problem) = (UpdateStage::Idle, problem);
        }
        self.changes.tell_one(TAG);
    }

    /// So many bytes came.
    pub(crate) fn came(&self, got: u64, of: Option<u64>) {
        let told = {
            let mut state = self.state();
            let step = state.got / TELL_EVERY != got / TELL_EVERY || of != state.of;
            (state.got, state.of) = (got, of);
            step
        };
        if told {
            self.changes.tell_one(TAG);
        }
    }

    /// Changes what is kept. Where the disk does not take it, nothing is changed.
    pub(crate) async fn keep(&self, change: impl FnOnce(&mut Kept)) -> std::io::Result<()> {
        let mut kept = self.state().kept.clone();
        change(&mut kept);
        VERSION.clone_into(&mut kept.found_by);
        let text = serde_json::to_string(&kept)?;
        let dir = self.dir.clone();
        let written = tokio::task::spawn_blocking(move || small_file::put(&dir, FILE, &text)).await;
        written.map_err(std::io::Error::other)??;
        self.state().kept = kept;
        self.changes.tell_one(TAG);
        Ok(())
    }
}

/// Looks once a day where the merchant chose that, until the engine is gone.
pub(crate) async fn watch(engine: &Engine) {
    let Ok(updates) = engine.inner.host.updates() else { return };
    if engine.is_awaited() {
        // Said once; where the disk does not take that, the next start shows a window too.
        drop(engine.inner.updates.keep(|kept| kept.awaited = false).await);
    }
    let inner = Arc::downgrade(&engine.inner);
    tokio::spawn(async move {
        let mut pause = FIRST;
        loop {
            sleep(pause).await;
            let Some(inner) = inner.upgrade() else { return };
            let looked = Engine { inner }.look_if_due(&updates).await;
            pause = if looked == Some(Err(UpdateProblem::Offline)) { TROUBLE } else { LOOK };
        }
    });
}

/// What a look gave.
type Looked = Result<Option<UpdateFound>, UpdateProblem>;

impl Engine {
    /// Whether the merchant had a version installed just now and waits for the window, however this start was asked for.
    pub fn is_awaited(&self) -> bool {
        self.inner.updates.awaited
    }

    /// The daily look, where it is due and nothing else is under way.
    async fn look_if_due(&self, updates: &Arc<dyn Updates>) -> Option<Looked> {
        let desk = &self.inner.updates;
        let _seat = desk.seat.try_lock().ok()?;
        let is_due = desk.state().kept.is_due(self.now());
        if !is_due || self.is_busy() {
            return None;
        }
        let looked = self.look_for_updates(updates).await;
        desk.end(looked.as_ref().err().copied());
        Some(looked)
    }

    /// Asks for the news and keeps what they say. The caller holds the seat, and says how it ended.
    pub(crate) async fn look_for_updates(&self, updates: &Arc<dyn Updates>) -> Looked {
        let desk = &self.inner.updates;
        desk.begin(UpdateStage::Looking);
        let looks = Arc::clone(updates);
        let looked = tokio::task::spawn_blocking(move || looks.look()).await;
        let looked = looked.unwrap_or(Err(UpdateProblem::NoNews)).and_then(|found| match found {
            Some(found) => tidy(found).map(Some).ok_or(UpdateProblem::NoNews),
            None => Ok(None),
        });
        if looked == Err(UpdateProblem::Offline) {
            return looked;
        }
        let now = self.now();
        let kept = desk.keep(|kept| {
            kept.looked_at = Some(now);
            if let Ok(found) = &looked {
                kept.found.clone_from(found);
            }
        });
        kept.await.map_err(|error| error.kind())?;
        looked
    }

    /// Whether something is under way that must not be cut off: a message that is handed over, a file that is brought
    /// in or written, a book that moves, is opened or backed up.
    pub(crate) fn is_busy(&self) -> bool {
        let inner = &self.inner;
        let opens = inner.hub.get().is_none() && inner.gate.is_opening();
        opens
            || Arc::strong_count(&inner.handing) > 1
            || inner.imports.is_busy()
            || inner.exports.is_busy()
            || inner.moving.is_busy()
            || inner.backups.running().is_some()
    }
}

/// What stands against a file of Wapas.
impl From<std::io::ErrorKind> for UpdateProblem {
    fn from(kind: std::io::ErrorKind) -> Self {
        use std::io::ErrorKind as Kind;
        match kind {
            Kind::StorageFull | Kind::QuotaExceeded => Self::DiskFull,
            Kind::PermissionDenied
            | Kind::ReadOnlyFilesystem
            | Kind::ResourceBusy
            | Kind::ExecutableFileBusy => Self::NoPermission,
            _ => Self::NotInstalled,
        }
    }
}

/// What somebody else wrote, as plain text within bounds; nothing where its number is none.
fn tidy(found: UpdateFound) -> Option<UpdateFound> {
    let is_number = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+');
    if found.version.is_empty()
        || found.version.chars().count() > MOST_VERSION
        || !found.version.chars().all(is_number)
    {
        return None;
    }
    let notes = found.notes.map(|notes| {
        let lines = notes.replace('\t', " ");
        let plain = lines.chars().filter(|c| *c == '\n' || !is_mark(*c));
        plain.take(MOST_NOTES).collect::<String>().trim().to_owned()
    });
    Some(UpdateFound { notes: notes.filter(|notes| !notes.is_empty()), ..found })
}

#[cfg(test)]
mod tests;
