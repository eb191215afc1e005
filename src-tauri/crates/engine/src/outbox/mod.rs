//! Passes authentic deliveries on to whomever the merchant named: a lane for each, so that one that hangs
//! holds up no other, and never the senders.
//!
//! What is to go stands in the file before it goes and is crossed out after, so it goes at least once,
//! whatever moment the program ends at; a repeat has the same `Idempotency-Key`.

mod parcel;

use crate::engine::Engine;
use crate::shop_floor::Floor;
use std::collections::HashSet;
use std::sync::{Arc, Weak};
use std::time::Duration;
use tokio::sync::broadcast::error::RecvError;
use tokio::time::{sleep, timeout};
use wapas_channels::courier::Courier;
use wapas_domain::Timestamp;
use wapas_domain::forwarder::{self, Forwarder, Heard, Next, Trouble, Way};
use wapas_domain::ids::ForwarderId;
use wapas_store::{Changes, Forward, RecordError, Tags, TakenUp, Tried, Turn};

/// Longest time without a look at the clock, which may be set, or stand still while a computer sleeps.
const LOOK: Duration = Duration::from_secs(1);
/// Deliveries are gathered for so long before they are taken up together.
const GATHER: Duration = Duration::from_millis(200);
/// After something that could not be read or written.
const TROUBLE: Duration = Duration::from_secs(15);

/// Passes on until the file is closed.
pub(crate) fn watch(engine: Engine, floor: &Arc<Floor>) {
    let mut changes = floor.store.subscribe();
    let floor = Arc::downgrade(floor);
    tokio::spawn(async move {
        let mut lanes = HashSet::new();
        while let Some(open) = floor.upgrade() {
            match open.store.forwarder_settings().await {
                Ok(all) => {
                    for Forwarder { id, .. } in all {
                        if lanes.insert(id.clone()) {
                            let changes = open.store.subscribe();
                            let lane = Lane::new(engine.clone(), Weak::clone(&floor), id, changes);
                            tokio::spawn(lane.run());
                        }
                    }
                }
                Err(_) => sleep(TROUBLE).await,
            }
            drop(open);
            loop {
                match changes.recv().await {
                    Ok(tags) if !has(&tags, &["forwarders"]) => {}
                    Ok(_) | Err(RecvError::Lagged(_)) => break,
                    Err(RecvError::Closed) => return,
                }
            }
        }
    });
}

fn has(tags: &Tags, any: &[&str]) -> bool {
    any.iter().any(|tag| tags.contains(*tag))
}

/// What a lane does next.
enum Step {
    /// Look again.
    Again,
    /// Nothing before then, or before something changes.
    Rest(Option<Timestamp>),
    /// Something could not be read or written.
    Trouble,
    /// It leads nowhere any more.
    Ended,
}

/// The way to one receiver.
struct Lane {
    engine: Engine,
    floor: Weak<Floor>,
    id: ForwarderId,
    changes: Changes,
    courier: Option<((String, bool), Courier)>,
    /// Whether something may have come.
    fresh: bool,
    /// How often in a row the receiver could not take anything.
    missed: u32,
    /// It is left alone until then.
    rests_until: Option<Timestamp>,
}

impl Lane {
    fn new(engine: Engine, floor: Weak<Floor>, id: ForwarderId, changes: Changes) -> Self {
        Self { engine, floor, id, changes, courier: None, fresh: true, missed: 0, rests_until: None }
    }

    async fn run(mut self) {
        loop {
            let goes_on = match self.step().await {
                Step::Again => true,
                Step::Rest(until) => self.rest(until).await,
                Step::Trouble => {
                    sleep(TROUBLE).await;
                    true
                }
                Step::Ended => false,
            };
            if !goes_on {
                return;
            }
        }
    }

    async fn step(&mut self) -> Step {
        let Some(floor) = self.floor.upgrade() else { return Step::Ended };
        let Ok(all) = floor.store.forwarder_settings().await else { return Step::Trouble };
        let Some(forwarder) = all.into_iter().find(|one| one.id == self.id) else { return Step::Ended };
        if !forwarder.is_running() {
            return Step::Rest(None);
        }
        let mut more = false;
        if self.fresh {
            match floor.store.take_up(self.id.clone()).await {
                Ok(taken) => {
                    self.fresh = taken != TakenUp::All;
                    more = taken == TakenUp::More;
                }
                Err(RecordError::NotFound | RecordError::Closed) => return Step::Ended,
                Err(_) => return Step::Trouble,
            }
        }
        if let Some(until) = self.rests_until.filter(|until| self.engine.now() < *until) {
            return if more { Step::Again } else { Step::Rest(Some(until)) };
        }
        match floor.store.next_forward(self.id.clone()).await {
            Ok(Turn::Now(forward)) => {
                let parcel = self.engine.pack(&floor, &forwarder, &forward).await;
                // The file is not held open while a stranger is waited for.
                drop(floor);
                match parcel {
                    Ok(parcel) => self.pass(&forwarder, &forward, parcel).await,
                    Err(_) => Step::Trouble,
                }
            }
            Ok(Turn::At(_) | Turn::Empty) if more => Step::Again,
            Ok(Turn::At(at)) => Step::Rest(Some(at)),
            Ok(Turn::Empty) => Step::Rest(None),
            Err(_) => Step::Trouble,
        }
    }

    /// Hands one delivery over and writes down what came of it.
    async fn pass(
        &mut self,
        forwarder: &Forwarder,
        forward: &Forward,
        parcel: Option<parcel::Parcel>,
    ) -> Step {
        let begun = self.engine.now();
        let heard = match parcel {
            Some(parcel) => match self.courier(forwarder) {
                Some(courier) => courier.pass(parcel.headers, parcel.body).await,
                None => Heard::Nothing(Trouble::Unreachable),
            },
            None => Heard::Nothing(Trouble::NoCart),
        };
        let (now, drawn) = (self.engine.now(), self.engine.drawn());
        let next = forwarder::after(
            &heard,
            forward.tries.saturating_add(1),
            forward.first_try_at.unwrap_or(begun),
            now,
            drawn,
        );
        if heard.trouble().is_some_and(Trouble::may_pass) {
            self.missed = self.missed.saturating_add(1);
            self.rests_until = Some(forwarder::rest(&heard, self.missed, now, drawn));
        } else {
            (self.missed, self.rests_until) = (0, None);
        }
        let (way, next_at) = match next {
            Next::Passed => (Way::Passed, now),
            Next::Again(at) => (Way::Waiting, at),
            Next::Dead => (Way::Dead, now),
        };
        let tried = Tried { way, next_at, trouble: heard.trouble(), status: heard.status() };
        let Some(floor) = self.floor.upgrade() else { return Step::Ended };
        let written = floor.store.forwarded(self.id.clone(), forward.delivery, tried).await;
        if heard.trouble() == Some(Trouble::Gone) {
            let url = forwarder.url.clone();
            let gone = move |one: &mut Forwarder| {
                // What the old address said is nothing about a new one.
                if one.url == url {
                    one.gone_at = Some(now);
                }
            };
            if floor.store.change_forwarder(self.id.clone(), gone).await.is_err() {
                tracing::warn!("that a receiver is gone could not be written down");
            }
        }
        match written {
            Ok(()) => Step::Again,
            Err(RecordError::NotFound | RecordError::Closed) => Step::Ended,
            Err(_) => Step::Trouble,
        }
    }

    /// The line to the receiver, as its address stands now.
    fn courier(&mut self, forwarder: &Forwarder) -> Option<Courier> {
        let to = (forwarder.url.clone(), forwarder.own_server);
        if self.courier.as_ref().is_none_or(|(known, _)| *known != to) {
            let courier = Courier::to(&to.0, to.1, self.engine.inner.wire.patience())?;
            self.courier = Some((to, courier));
        }
        self.courier.as_ref().map(|(_, courier)| courier.clone())
    }

    /// Waits until a moment, or until something changes. Says whether the file is still open.
    async fn rest(&mut self, until: Option<Timestamp>) -> bool {
        loop {
            let left = until.map(|until| until.since(self.engine.now()));
            if left.is_some_and(|left| left <= 0) {
                return true;
            }
            let look = left.map(|left| Duration::from_millis(left.unsigned_abs()).min(LOOK));
            let heard = match look {
                Some(look) => match timeout(look, self.changes.recv()).await {
                    Ok(heard) => heard,
                    Err(_) => continue,
                },
                None => self.changes.recv().await,
            };
            match heard {
                // A person did something: nobody waits for the end of a pause.
                Ok(tags) if has(&tags, &["forwarders"]) => {
                    (self.missed, self.rests_until, self.fresh) = (0, None, true);
                    return true;
                }
                Ok(tags) if has(&tags, &["deliveries", "connections", "rebuild"]) => {
                    self.fresh = true;
                    sleep(GATHER).await;
                    return true;
                }
                Ok(_) => {}
                Err(RecvError::Lagged(_)) => {
                    self.fresh = true;
                    return true;
                }
                Err(RecvError::Closed) => return false,
            }
        }
    }
}
