//! Asks providers what became of messages that nobody told of: where callbacks can't reach this computer, this is
//! all that is ever learned of them. A provider that does not answer such questions is not asked again in this run.

use crate::engine::Engine;
use crate::shop_floor::Floor;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::sleep;
use wapas_channels::provider::Class;
use wapas_domain::Timestamp;
use wapas_domain::fact::Fact;
use wapas_domain::followup::{Channel, FollowUp, LAST_INQUIRY};
use wapas_domain::ids::FollowUpId;

/// Between two looks at what is under way.
const LOOK: Duration = Duration::from_secs(5);
/// Between two questions.
const APART: Duration = Duration::from_millis(200);

/// What was asked in this run.
#[derive(Default)]
struct Asked {
    last: HashMap<FollowUpId, Timestamp>,
    /// Channels that do not answer.
    silent: HashSet<Channel>,
}

/// Asks until the file is closed.
pub(crate) fn watch(engine: Engine, floor: &Arc<Floor>) {
    let floor = Arc::downgrade(floor);
    tokio::spawn(async move {
        let mut asked = Asked::default();
        loop {
            sleep(LOOK).await;
            let Some(floor) = floor.upgrade() else { return };
            engine.inquire(&floor, &mut asked).await;
        }
    });
}

impl Engine {
    async fn inquire(&self, floor: &Floor, asked: &mut Asked) {
        // What can't be read now is asked for again with the next look.
        let under_way =
            floor.store.messages_under_way(self.now().plus(-LAST_INQUIRY)).await.unwrap_or_default();
        let known: HashSet<&FollowUpId> = under_way.iter().map(|message| &message.id).collect();
        asked.last.retain(|id, _| known.contains(id));
        for message in &under_way {
            let now = self.now();
            let last = asked.last.get(&message.id).copied();
            if asked.silent.contains(&message.channel) || !message.wants_inquiry(last, now) {
                continue;
            }
            asked.last.insert(message.id.clone(), now);
            if !self.inquire_of(floor, message).await {
                asked.silent.insert(message.channel);
            }
            sleep(APART).await;
        }
    }

    /// Asks about one message and writes down what is new. Says whether it is worth asking this channel again.
    async fn inquire_of(&self, floor: &Floor, message: &FollowUp) -> bool {
        // An account that is gone or refused may be seen to.
        let Ok(line) = self.line(message.channel).await else { return true };
        let Some(id) = message.provider_id.as_deref().filter(|_| line.account.halted.is_none()) else {
            return true;
        };
        let Some(request) = line.provider.ask_message(&line.account, id) else { return false };
        let Ok(reply) = self.ask_provider(&line, &request).await else { return true };
        let told = match line.provider.message(&reply) {
            Ok(told) => told,
            Err(refusal) => return refusal.class == Class::Retry,
        };
        let Some(told) = told.filter(|told| message.state.told(told.state) != message.state) else {
            return true;
        };
        let fact = Fact::FollowUpHanded {
            id: message.id.clone(),
            state: told.state,
            provider_id: None,
            code: told.code,
        };
        if floor.store.record(fact).await.is_err() {
            tracing::warn!("what a provider told of a message could not be kept; it is asked again");
        }
        true
    }
}
