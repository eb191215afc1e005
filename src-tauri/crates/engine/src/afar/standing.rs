//! The hub as this computer knows it at present.

use super::{away, taken};
use crate::contract::hub::{HubState, HubTrouble};
use crate::contract::{ApiError, ErrorCode};
use serde_json::Value;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::{Notify, watch};
use wapas_domain::{Secret, Timestamp};
use wapas_line::{HubAddress, Line, LineError};

/// How it stands to the hub.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Standing {
    pub(crate) state: HubState,
    pub(crate) trouble: Option<HubTrouble>,
    pub(crate) since: Timestamp,
    pub(crate) version: Option<String>,
}

impl Standing {
    /// Whether the merchant has to do something before it can go on.
    pub(crate) fn is_refused(&self) -> bool {
        self.state == HubState::Refused
    }
}

/// The hub that keeps the carts.
pub(crate) struct Hub {
    address: HubAddress,
    /// Nothing while the token is not known.
    line: Mutex<Option<Line>>,
    standing: watch::Sender<Standing>,
    /// Has whoever follows the hub look now.
    pub(super) look: Notify,
    ended: AtomicBool,
    /// What the hub said last, for while it is away.
    said: Mutex<Said>,
}

#[derive(Default)]
struct Said {
    session: Option<Value>,
    health: Option<Value>,
    /// The file that is being brought in, by the import's id: it is read twice.
    import: Option<(String, PathBuf)>,
}

impl Hub {
    pub(crate) fn new(address: HubAddress, token: Option<&Secret<String>>, now: Timestamp) -> Self {
        let line = token.and_then(|token| Line::to(address.clone(), token));
        let standing = Standing { state: HubState::Connecting, trouble: None, since: now, version: None };
        Self {
            address,
            line: Mutex::new(line),
            standing: watch::Sender::new(standing),
            look: Notify::new(),
            ended: AtomicBool::new(false),
            said: Mutex::default(),
        }
    }

    pub(crate) fn address(&self) -> &HubAddress {
        &self.address
    }

    pub(super) fn line(&self) -> Option<Line> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Goes on with another token for the same hub.
    pub(crate) fn show(&self, token: &Secret<String>) {
        let line = Line::to(self.address.clone(), token);
        *self.line.lock().unwrap_or_else(PoisonError::into_inner) = line;
        self.look_now();
    }

    /// Lets whoever follows the hub end.
    pub(crate) fn end(&self) {
        self.ended.store(true, Ordering::Release);
        self.look_now();
    }

    pub(super) fn is_ended(&self) -> bool {
        self.ended.load(Ordering::Acquire)
    }

    pub(crate) fn standing(&self) -> Standing {
        self.standing.borrow().clone()
    }

    /// How it stands once the hub was asked; as it stands then, where that takes longer than `patience`.
    pub(crate) async fn settled(&self, patience: Duration) -> Standing {
        let mut seen = self.standing.subscribe();
        let settled = seen.wait_for(|standing| standing.state != HubState::Connecting);
        // The sender lives as long as this.
        let _ = tokio::time::timeout(patience, settled).await.is_ok();
        self.standing()
    }

    /// Sets how it stands. Says whether that is news; the moment of what stood so before stays.
    pub(super) fn stand(
        &self,
        state: HubState,
        trouble: Option<HubTrouble>,
        version: Option<String>,
        now: Timestamp,
    ) -> bool {
        self.standing.send_if_modified(|before| {
            let version = version.or_else(|| before.version.clone());
            let news = (before.state, before.trouble) != (state, trouble);
            let since = if before.state == state { before.since } else { now };
            *before = Standing { state, trouble, since, version };
            news
        })
    }

    /// Has whoever follows the hub look now instead of later.
    pub(crate) fn look_now(&self) {
        self.look.notify_one();
    }

    /// Asks a command of the hub; refused at once while it is known to be away.
    pub(crate) async fn ask(&self, command: &str, request: &Value) -> Result<Value, ApiError> {
        let line = self.online()?;
        let mut standing = self.standing.subscribe();
        let answer = tokio::select! {
            answer = line.ask(command, request) => taken(answer),
            // Nobody waits for an answer over a line that is known to be dead.
            _ = standing.wait_for(|standing| standing.state != HubState::Online) => taken(Err(LineError::Unclear)),
        };
        if let Err(error) = &answer
            && matches!(error.code, ErrorCode::HubAway | ErrorCode::Unauthorized | ErrorCode::HubUnclear)
        {
            self.look_now();
        }
        answer
    }

    /// The line, while the hub answers.
    pub(crate) fn online(&self) -> Result<Line, ApiError> {
        let online = self.standing.borrow().state == HubState::Online;
        self.line().filter(|_| online).ok_or_else(away)
    }

    fn said(&self) -> MutexGuard<'_, Said> {
        // No code that can panic runs under this lock.
        self.said.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn remember_session(&self, session: &Value) {
        self.said().session = Some(session.clone());
    }

    pub(super) fn session(&self) -> Option<Value> {
        self.said().session.clone()
    }

    pub(super) fn remember_health(&self, health: &Value) {
        self.said().health = Some(health.clone());
    }

    pub(super) fn health(&self) -> Option<Value> {
        self.said().health.clone()
    }

    pub(super) fn remember_import(&self, id: &str, path: PathBuf) {
        self.said().import = Some((id.to_owned(), path));
    }

    pub(super) fn import(&self, id: &str) -> Option<PathBuf> {
        self.said().import.as_ref().filter(|(of, _)| of == id).map(|(_, path)| path.clone())
    }
}
