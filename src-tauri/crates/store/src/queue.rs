//! The nouns of the queue: what was approved for later, how far it is.

use crate::desk::Desk;
use crate::error::{ReadError, RecordError};
use crate::follow_ups::{FollowUpIntent, OpenedFollowUp};
use crate::store::Store;
use crate::{project, query};
use rusqlite::Connection;
use std::collections::BTreeMap;
use wapas_domain::Timestamp;
use wapas_domain::cart::Cart;
use wapas_domain::fact::Fact;
use wapas_domain::followup::FollowUpState;
use wapas_domain::guard::Guard;
use wapas_domain::ids::{FollowUpId, RunId};
use wapas_domain::person::Person;
use wapas_domain::queue::{Approval, PausedBy, Verdict};

/// Approvals in one commit: arrivals wait for no more than these.
const SLICE: usize = 100;

/// A message that a person approves for later.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewApproval {
    /// The message as it would be sent now.
    pub intent: FollowUpIntent,
    /// Not before then.
    pub due: Timestamp,
    /// The run, where many are approved at once.
    pub run: Option<RunId>,
    /// The guards that were overridden.
    pub overridden: Vec<Guard>,
}

/// An approved message with whom and what it is about.
#[derive(Clone, Debug, PartialEq)]
pub struct QueueRow {
    /// The approval.
    pub approval: Approval,
    /// The cart, unless it was deleted since.
    pub cart: Option<Cart>,
    /// The customer.
    pub person: Option<Person>,
}

/// How far a run is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunProgress {
    /// The run.
    pub id: RunId,
    /// When it was approved.
    pub created_at: Timestamp,
    /// Messages in all.
    pub all: u64,
    /// Those that wait.
    pub waiting: u64,
    /// Those of them that are paused.
    pub paused: u64,
    /// Those that did not go, and still stand here.
    pub set_back: u64,
    /// Those that were taken back.
    pub cancelled: u64,
    /// Those that were handed on, by how far they have come.
    pub gone: BTreeMap<&'static str, u64>,
}

/// Messages of a time that count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sent {
    /// Those that arrived through a provider.
    pub arrived: Went,
    /// Those that a provider took or may have taken, and nobody has told whether they arrived.
    pub unsure: Went,
    /// Those that the merchant says to have sent by hand.
    pub by_hand: Went,
}

/// How many messages, and where to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Went {
    /// To numbers that the card of rates prices.
    pub priced: u64,
    /// To numbers of other countries.
    pub unpriced: u64,
}

impl Went {
    /// All of them.
    pub fn all(self) -> u64 {
        self.priced + self.unpriced
    }
}

/// The queue as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Queue {
    /// Whether all of it stands still, why and since when.
    pub paused: Option<(PausedBy, Timestamp)>,
    /// How many wait.
    pub waiting: u64,
    /// How many did not go and still stand here.
    pub set_back: u64,
    /// The first of those that wait, soonest first, 200 at most.
    pub next: Vec<QueueRow>,
    /// The newest of those that did not go, 200 at most.
    pub back: Vec<QueueRow>,
    /// Runs that are under way or have something to tell, newest first.
    pub runs: Vec<RunProgress>,
}

impl Store {
    /// Approves messages for later. Gives the ids of those that wait now; one whose cart is gone or whose
    /// customer has one waiting already is left out.
    pub async fn approve(&self, approvals: Vec<NewApproval>) -> Result<Vec<FollowUpId>, RecordError> {
        let mut approved = Vec::with_capacity(approvals.len());
        for (at, slice) in approvals.chunks(SLICE).enumerate() {
            let slice = slice.to_vec();
            match self.write(true, move |desk| desk.approve(slice)).await {
                Ok(part) => approved.extend(part),
                Err(error) if at == 0 => return Err(error),
                Err(_) => break,
            }
        }
        Ok(approved)
    }

    /// Records the intent to send an approved message, where it still holds: it waits, nothing is paused,
    /// and its moment has come. Else [`RecordError::Withdrawn`].
    pub async fn open_approved(&self, intent: FollowUpIntent) -> Result<OpenedFollowUp, RecordError> {
        self.write(true, move |desk| desk.open(intent, true)).await
    }

    /// The approved message whose turn is next, unless the queue is paused.
    pub async fn next_approval(&self) -> Result<Option<Approval>, ReadError> {
        self.read(|conn, _| query::next_approval(conn)).await
    }

    /// One approved message.
    pub async fn approval(&self, id: FollowUpId) -> Result<Option<Approval>, ReadError> {
        self.read(move |conn, _| Ok(project::load_approval(conn, &id)?)).await
    }

    /// How many messages went by which way in a time, `to` excluded.
    pub async fn sent(&self, from: Timestamp, to: Timestamp) -> Result<Sent, ReadError> {
        self.read(move |conn, _| query::sent(conn, from, to)).await
    }

    /// The queue as it stands.
    pub async fn queue(&self) -> Result<Queue, ReadError> {
        self.read(query::queue).await
    }
}

impl Desk {
    fn approve(&mut self, approvals: Vec<NewApproval>) -> Result<Vec<FollowUpId>, RecordError> {
        self.with_facts(|fold, facts| {
            let mut approved = Vec::new();
            for approval in approvals {
                let NewApproval { intent, due, run, overridden } = approval;
                let id = intent.id.clone();
                if !project::can_be_approved(fold.conn, &intent.cart, &id)? {
                    continue;
                }
                facts.write(
                    fold,
                    &Fact::FollowUpApproved {
                        id: intent.id,
                        cart: intent.cart,
                        channel: intent.channel,
                        template: intent.template,
                        language: intent.language,
                        text: intent.text,
                        due,
                        run,
                        override_reason: intent.override_reason,
                        overridden,
                        sent_by: intent.sent_by,
                    },
                )?;
                approved.push(id);
            }
            Ok(approved)
        })
    }
}

/// Whether an approved message may go as it is about to: it waits, nothing is paused, its moment has come.
pub(crate) fn still_holds(
    conn: &Connection,
    intent: &FollowUpIntent,
    now: Timestamp,
) -> rusqlite::Result<bool> {
    if project::queue_pause(conn)?.is_some() {
        return Ok(false);
    }
    let approval = project::load_approval(conn, &intent.id)?;
    Ok(approval.is_some_and(|approval| {
        approval.is_waiting()
            && !approval.paused
            && approval.cart == intent.cart
            && approval.text == intent.text
            && approval.moment(now) == Verdict::Go
    }))
}

/// Counts follow-ups of a run by how far they are.
pub(crate) fn count_states(
    states: impl Iterator<Item = (FollowUpState, u64)>,
) -> BTreeMap<&'static str, u64> {
    let mut counted = BTreeMap::new();
    for (state, n) in states {
        *counted.entry(state.as_str()).or_default() += n;
    }
    counted
}
