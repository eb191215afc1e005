//! Sends what a person approved, at its moment: one at a time, never in a burst.
//!
//! It decides nothing. Everything is looked at once more, and what no longer holds is set back for the
//! person to decide anew.

use crate::contract::followups::FollowupPrepare;
use crate::contract::{ApiError, ErrorCode};
use crate::engine::Engine;
use crate::errors;
use crate::shop_floor::Floor;
use std::sync::{Arc, Weak};
use std::time::Duration;
use tokio::sync::broadcast::error::RecvError;
use tokio::time::{sleep, timeout};
use wapas_domain::Timestamp;
use wapas_domain::fact::Fact;
use wapas_domain::followup::FollowUpState;
use wapas_domain::queue::{Approval, PausedBy, SPACING, Scope, Setback, Verdict};
use wapas_store::{Changes, RecordError, Tags};

/// Longest time without a look at the clock, which may be set, or stand still while a computer sleeps.
const LOOK: Duration = Duration::from_secs(1);
/// After something that could not be read or written.
const TROUBLE: Duration = Duration::from_secs(15);

/// What became of one look at one message.
enum Step {
    /// It was handed to the provider.
    Handed,
    /// It no longer waits, and nothing was sent.
    Aside,
    /// It goes a little later.
    Later,
}

/// Sends until the file is closed.
pub(crate) fn watch(engine: Engine, floor: &Arc<Floor>) {
    let mut changes = floor.store.subscribe();
    let floor = Arc::downgrade(floor);
    tokio::spawn(async move {
        while let Some(next) = next(&floor).await {
            let Some(approval) = next else {
                if !changed(&mut changes).await {
                    return;
                }
                continue;
            };
            if let Verdict::Wait(at) = approval.moment(engine.now()) {
                if !waited(&engine, &mut changes, at).await {
                    return;
                }
                continue;
            }
            let pause = match Box::pin(engine.send_approved(&approval)).await {
                Ok(Step::Handed) => Duration::from_millis(SPACING.unsigned_abs()),
                Ok(Step::Later) => LOOK,
                Ok(Step::Aside) => continue,
                Err(error) => {
                    tracing::warn!(code = ?error.code, "an approved message could not be looked at");
                    TROUBLE
                }
            };
            sleep(pause).await;
        }
    });
}

/// The one whose turn is next, where there is one; nothing at all once the file is closed.
async fn next(floor: &Weak<Floor>) -> Option<Option<Approval>> {
    loop {
        if let Ok(next) = floor.upgrade()?.store.next_approval().await {
            return Some(next);
        }
        sleep(TROUBLE).await;
    }
}

/// Waits until something may have been approved. Says whether the file is still open.
async fn changed(changes: &mut Changes) -> bool {
    loop {
        match changes.recv().await {
            Ok(tags) if !moves(&tags) => {}
            Ok(_) | Err(RecvError::Lagged(_)) => return true,
            Err(RecvError::Closed) => return false,
        }
    }
}

/// Waits until a moment, or until another message may be the next. Says whether the file is still open.
async fn waited(engine: &Engine, changes: &mut Changes, at: Timestamp) -> bool {
    loop {
        let left = at.since(engine.now());
        if left <= 0 {
            return true;
        }
        match timeout(Duration::from_millis(left.unsigned_abs()).min(LOOK), changes.recv()).await {
            Ok(Err(RecvError::Closed)) => return false,
            Ok(Err(RecvError::Lagged(_))) => return true,
            Ok(Ok(tags)) if moves(&tags) => return true,
            // The time is up, or what changed has nothing to do with it.
            Err(_) | Ok(Ok(_)) => {}
        }
    }
}

/// Whether a change may bring another message to the front.
fn moves(tags: &Tags) -> bool {
    tags.iter().any(|tag| matches!(tag.as_str(), "queue" | "rebuild"))
}

impl Engine {
    /// Sends one approved message whose moment has come, if it still holds.
    async fn send_approved(&self, approval: &Approval) -> Result<Step, ApiError> {
        if let Verdict::SetBack(why) = approval.moment(self.now()) {
            return self.set_back(approval, why).await;
        }
        let one_at_a_time = self.inner.sending.lock().await;
        if let Err(error) = self.ready(approval.channel, &approval.template, approval.language).await {
            return match (error.code, error.field.as_deref()) {
                (ErrorCode::Blocked, Some("channel")) => self.pause_queue(PausedBy::Account).await,
                (ErrorCode::Blocked, _) => self.set_back(approval, Setback::Template).await,
                (ErrorCode::NotFound, _) => self.set_back(approval, Setback::Channel).await,
                _ => Err(error),
            };
        }
        let prepare = FollowupPrepare {
            cart: approval.cart.to_string(),
            template: Some(approval.template.to_string()),
            channel: Some(approval.channel),
            language: Some(approval.language),
            text: None,
        };
        let draft = match self.draft(&prepare).await {
            Ok(draft) => draft,
            Err(error) if error.code == ErrorCode::NotFound => {
                return self.set_back(approval, Setback::Gone).await;
            }
            Err(error) => return Err(error),
        };
        let contacts: Vec<Timestamp> = draft.contacts.iter().map(|contact| contact.at).collect();
        match approval.judge(&draft.written.objections, &draft.text(), &contacts, self.now()) {
            Verdict::Go => {}
            Verdict::Wait(_) => return Ok(Step::Later),
            Verdict::SetBack(why) => return self.set_back(approval, why).await,
        }
        let begun = match self.begin(draft, approval.into()).await {
            // The provider would refuse it.
            Err(error) if error.code == ErrorCode::Blocked => {
                return self.set_back(approval, Setback::Template).await;
            }
            begun => begun?,
        };
        let begun = match begun {
            Ok(begun) => begun,
            // Taken back, paused or overtaken between the look and the intent: the next look tells.
            Err(RecordError::Withdrawn) => return Ok(Step::Later),
            // Somebody writes to the customer by hand at present.
            Err(RecordError::Exists | RecordError::Claimed) => {
                return self.set_back(approval, Setback::InDoubt).await;
            }
            Err(other) => return Err(errors::record(other)),
        };
        drop(one_at_a_time);
        let outcome = self.hand(begun).await?;
        if outcome.stops_all {
            self.pause_queue(PausedBy::Account).await?;
        } else if outcome.state == FollowUpState::Failed && outcome.code.is_none() {
            self.pause_queue(PausedBy::Unreachable).await?;
        }
        Ok(Step::Handed)
    }

    async fn set_back(&self, approval: &Approval, why: Setback) -> Result<Step, ApiError> {
        let floor = self.inner.gate.floor()?;
        match floor.store.record(Fact::FollowUpSetBack { id: approval.id.clone(), why }).await {
            // It does not wait any more: somebody was quicker.
            Ok(_) | Err(RecordError::NotFound) => Ok(Step::Aside),
            Err(error) => Err(errors::record(error)),
        }
    }

    async fn pause_queue(&self, by: PausedBy) -> Result<Step, ApiError> {
        let fact = Fact::QueuePaused { scope: Scope::All, on: true, by };
        let floor = self.inner.gate.floor()?;
        floor.store.record(fact).await.map_err(errors::record)?;
        Ok(Step::Aside)
    }
}
