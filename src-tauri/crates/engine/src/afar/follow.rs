//! Follows the hub: hears what changes there, notices when it is away, and comes back with longer and longer pauses.

use super::standing::Hub;
use super::trial::{NotFound, try_hub};
use crate::contract::hub::{HubState, HubTrouble};
use crate::engine::{Engine, Inner};
use crate::moving;
use std::sync::{Arc, Weak};
use std::time::Duration;
use tokio::time::timeout;
use wapas_line::Line;

/// The first pause before a hub that is away is asked again, and the longest.
const SHORTEST: Duration = Duration::from_millis(500);
const LONGEST: Duration = Duration::from_secs(30);

/// Follows until the engine is gone.
pub(super) fn follow(engine: &Engine, hub: Arc<Hub>) {
    let inner = Arc::downgrade(&engine.inner);
    tokio::spawn(async move {
        let mut pause = SHORTEST;
        loop {
            let heard = if let Some(line) = hub.line() {
                once(&inner, &hub, &line).await
            } else {
                stand(&inner, &hub, HubState::Refused, Some(HubTrouble::Token), None);
                false
            };
            if heard {
                pause = SHORTEST;
            }
            if hub.is_ended() || inner.strong_count() == 0 {
                return;
            }
            if timeout(spread(&inner, pause), hub.look.notified()).await.is_err() {
                pause = (pause * 2).min(LONGEST);
            }
        }
    });
}

/// Follows until the line breaks. Says whether anything was heard at all.
async fn once(inner: &Weak<Inner>, hub: &Hub, line: &Line) -> bool {
    let found = match try_hub(line).await {
        Ok(found) => found,
        Err(NotFound { trouble, version }) => {
            let state = if trouble == HubTrouble::Unreachable { HubState::Away } else { HubState::Refused };
            stand(inner, hub, state, Some(trouble), version);
            return false;
        }
    };
    let Ok(Ok(mut hearing)) = line.changes(None).await else {
        stand(inner, hub, HubState::Away, Some(HubTrouble::Unreachable), None);
        return false;
    };
    hub.remember_session(&found.session);
    if let Some(inner) = inner.upgrade() {
        moving::settle(&Engine { inner }, line);
    }
    stand(inner, hub, HubState::Online, None, Some(found.version));
    // Whatever changed while nobody heard is asked for anew.
    tell(inner, &["*"]);
    loop {
        tokio::select! {
            heard = hearing.next() => match heard {
                Ok(heard) => {
                    let Some(inner) = inner.upgrade() else { break };
                    inner.changes.tell(heard.tags.into_iter().collect());
                }
                Err(_) => break,
            },
            // Something was asked and not answered as it should be: the hub is looked at, and this line left.
            () = hub.look.notified() => {
                if hub.is_ended() || try_hub(line).await.is_err() {
                    break;
                }
            }
        }
    }
    stand(inner, hub, HubState::Away, Some(HubTrouble::Unreachable), None);
    true
}

fn stand(
    inner: &Weak<Inner>,
    hub: &Hub,
    state: HubState,
    trouble: Option<HubTrouble>,
    version: Option<String>,
) {
    let Some(now) = inner.upgrade().map(|inner| inner.clock.now()) else { return };
    if hub.stand(state, trouble, version, now) {
        tracing::info!(?state, ?trouble, "the hub stands otherwise");
        tell(inner, &["hub", "health", "session"]);
    }
}

fn tell(inner: &Weak<Inner>, tags: &[&str]) {
    if let Some(inner) = inner.upgrade() {
        inner.changes.tell(tags.iter().map(|tag| (*tag).to_owned()).collect());
    }
}

/// A pause of three quarters to five quarters, so that many desktops do not come back to a hub all at once.
fn spread(inner: &Weak<Inner>, pause: Duration) -> Duration {
    let drawn = inner.upgrade().map_or(128, |inner| Engine { inner }.drawn());
    pause * 3 / 4 + pause / 2 * u32::from(drawn) / 255
}
