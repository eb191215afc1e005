//! Tests the public address: a request that only Wapas knows goes out over the internet and must come in at the
//! door; where there is a key, a signed delivery follows and must be read back from the database.

use super::book::Trial;
use crate::contract::ApiError;
use crate::engine::Engine;
use crate::errors;
use crate::probe;
use crate::shop_floor::Floor;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::timeout;
use wapas_domain::connection::ConnectionKind;
use wapas_domain::ids::ConnectionId;
use wapas_domain::reach::{MOST_SKEW, ReachTrouble};
use wapas_domain::time::MINUTE;
use wapas_domain::{Secret, Timestamp};
use wapas_reach::{Heard, Outside, Phase};

/// Between two tests while they come.
const EVERY: i64 = 15 * MINUTE;
/// And while they do not.
const AGAIN: i64 = MINUTE;
/// How often it looks whether one is due.
const LOOK: Duration = Duration::from_secs(10);

/// Tests until the file is closed: at the start, when a way opened, and then again and again.
pub(super) fn watch(engine: Engine, floor: &Arc<Floor>) {
    let floor = Arc::downgrade(floor);
    tokio::spawn(async move {
        let reaching = &engine.inner.reaching;
        let mut asked = true;
        loop {
            let Some(open) = floor.upgrade() else { return };
            let listens = engine.inner.receiving.state().await.0.is_some();
            if (asked || engine.is_trial_due()) && listens && engine.way_leads() {
                asked = false;
                // What could not be read now is tried again when it is due.
                let _ = engine.try_address(&open).await;
            }
            drop(open);
            asked |= timeout(LOOK, reaching.test.notified()).await.is_ok();
        }
    });
}

/// With what a test can be signed.
struct Signer {
    id: ConnectionId,
    kind: ConnectionKind,
    path: String,
    key: Secret<String>,
}

impl Engine {
    fn is_trial_due(&self) -> bool {
        let now = self.now();
        self.inner.reaching.book().trial.as_ref().is_none_or(|trial| {
            let passed = now.since(trial.at);
            // A clock that was set back must not stop the tests.
            passed < 0 || passed >= if trial.trouble.is_none() { EVERY } else { AGAIN }
        })
    }

    /// Whether the way is open, or there is none of ours.
    fn way_leads(&self) -> bool {
        self.inner.reaching.standing().is_none_or(|(standing, _)| standing.phase == Phase::Open)
    }

    /// Tests the public address now; `None` where there is none.
    pub(crate) async fn try_address(&self, floor: &Arc<Floor>) -> Result<Option<Trial>, ApiError> {
        let _one_at_a_time = self.inner.reaching.trying.lock().await;
        let Some(url) = floor.store.settings().await.map_err(errors::read)?.public_url else {
            return Ok(None);
        };
        let mut trial = Trial { at: self.now(), url, trouble: None, signed: false, skew: None };
        if let Some(outside) = Outside::to(&trial.url) {
            match self.come_in(&outside).await? {
                Ok(date) => {
                    trial.skew =
                        date.map(|date| self.now().since(date)).filter(|skew| skew.abs() > MOST_SKEW);
                    if let Some(signer) = self.signer(floor).await? {
                        match self.come_signed(floor, &outside, &signer).await? {
                            Ok(()) => trial.signed = true,
                            Err(trouble) => trial.trouble = Some(trouble),
                        }
                    }
                }
                Err(trouble) => trial.trouble = Some(trouble),
            }
        } else {
            trial.trouble = Some(ReachTrouble::Certificate);
        }
        trial.at = self.now();
        let still = floor.store.settings().await.map_err(errors::read)?.public_url;
        if still.as_deref() == Some(trial.url.as_str()) {
            self.inner.reaching.book().tried(trial.clone());
            let over = self.inner.reaching.book().take_over();
            self.note_gaps(floor, over).await;
            self.changes().tell(["reach", "health"].map(str::to_owned).into());
        }
        Ok(Some(trial))
    }

    /// Asks for a path that nobody else can know, and looks whether the door saw it. Gives the time of whoever
    /// answered.
    async fn come_in(&self, outside: &Outside) -> Result<Result<Option<Timestamp>, ReachTrouble>, ApiError> {
        let marks = &self.inner.reaching.marks;
        let mark = self.draw_id("")?;
        marks.expect(mark.clone());
        let heard = outside.ask(&format!("/hooks/{mark}"), Vec::new(), None).await;
        let missing = marks.take(&mark);
        Ok(match heard {
            Heard::Nothing(trouble) if missing => Err(trouble),
            Heard::Answer { .. } if missing => Err(ReachTrouble::Stranger),
            Heard::Answer { date, .. } => Ok(date),
            Heard::Nothing(_) => Ok(None),
        })
    }

    /// A connection whose sender a test can be signed as.
    async fn signer(&self, floor: &Floor) -> Result<Option<Signer>, ApiError> {
        let all = floor.store.connections().await.map_err(errors::read)?;
        Ok(all.into_iter().find_map(|one| {
            let key = floor.live_keys(&one.connection.id).into_iter().next()?;
            let path = one.tokens.first()?.token.expose().clone();
            wapas_sources::sign(one.connection.kind, &key, self.now(), b"")?;
            Some(Signer { id: one.connection.id, kind: one.connection.kind, path, key })
        }))
    }

    /// Sends a signed delivery and reads it back.
    async fn come_signed(
        &self,
        floor: &Floor,
        outside: &Outside,
        signer: &Signer,
    ) -> Result<Result<(), ReachTrouble>, ApiError> {
        let mark = self.draw_id("")?;
        let body = probe::body(&mark);
        let Some(stamp) = wapas_sources::sign(signer.kind, &signer.key, self.now(), body.as_bytes()) else {
            return Ok(Err(ReachTrouble::NotKept));
        };
        let mut headers = stamp.into_pairs();
        headers.push(("content-type".to_owned(), "application/json".to_owned()));
        let heard = outside.ask(&format!("/hooks/{}", signer.path), headers, Some(body)).await;
        // What counts is what was kept, whatever was answered.
        Ok(match (probe::read_back(&floor.store, &signer.id, &mark).await, heard) {
            (Ok(()), _) => Ok(()),
            (Err(_), Heard::Nothing(trouble)) => Err(trouble),
            (Err(_), Heard::Answer { .. }) => Err(ReachTrouble::NotKept),
        })
    }
}
