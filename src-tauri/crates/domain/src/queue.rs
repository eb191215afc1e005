//! Messages that a person approved for a later moment: when they go, and what keeps them back.
//!
//! An approval is a person's word; nothing here decides to send. At its moment everything is looked at
//! once more, and what no longer holds is set back with a reason, for the person to decide anew.

use crate::cart::{Cart, CartStatus};
use crate::followup::Channel;
use crate::guard::{Guard, Objection, Severity};
use crate::ids::{CartId, FollowUpId, PersonId, RunId, TemplateId};
use crate::template::Language;
use crate::time::{HOUR, SECOND, Timestamp};
use serde::{Deserialize, Serialize};

/// Between two messages of the queue.
pub const SPACING: i64 = 2 * SECOND;
/// Between two messages to one customer: WhatsApp takes one in six seconds.
pub const PERSON_SPACING: i64 = 6 * SECOND;
/// What is later than this is not sent any more: the computer slept, or its clock was set.
pub const LATEST: i64 = HOUR;

/// Why an approved message did not go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Setback {
    /// Its moment was over long ago: the computer slept or was off.
    Late,
    /// The customer has answered since.
    Replied,
    /// The cart has changed since.
    CartChanged,
    /// The cart belongs to another number now.
    NumberChanged,
    /// The message would read otherwise than it was approved.
    TextChanged,
    /// No approved template stands for the message any more.
    Template,
    /// The channel is not connected any more.
    Channel,
    /// The cart was closed.
    Closed,
    /// The cart was deleted.
    Gone,
    /// Nobody knows what became of the last message for this cart.
    InDoubt,
    /// A guard stops it.
    #[serde(untagged)]
    Guard(Guard),
}

/// How far an approved message has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It waits for its moment.
    Waiting,
    /// It was handed on: from here it is a follow-up.
    Gone,
    /// It did not go.
    SetBack(Setback),
    /// A person took it back, or put away that it did not go.
    Cancelled,
}

/// Why the whole queue stands still.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PausedBy {
    /// A person paused it.
    Person,
    /// The provider refuses the account.
    Account,
    /// The provider can't be reached.
    Unreachable,
}

/// What a person pauses, resumes or cancels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Everything that waits.
    All,
    /// One run.
    Run(RunId),
    /// One message.
    One(FollowUpId),
    /// All that was set back, to be put away.
    SetBack,
}

/// A message that a person approved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// The id that its follow-up will have.
    pub id: FollowUpId,
    /// The cart.
    pub cart: CartId,
    /// Whom it goes to.
    pub person: PersonId,
    /// By which way.
    pub channel: Channel,
    /// With which message.
    pub template: TemplateId,
    /// In which language.
    pub language: Language,
    /// The exact text that was approved.
    pub text: String,
    /// Why guards were overridden.
    pub override_reason: Option<String>,
    /// The guards that were overridden.
    pub overridden: Vec<Guard>,
    /// The helper who approved it, where helpers are named.
    pub sent_by: Option<String>,
    /// The run that it belongs to, where many were approved at once.
    pub run: Option<RunId>,
    /// Not before then.
    pub at: Timestamp,
    /// Whether it was paused by itself or with its run.
    pub paused: bool,
    /// When the cart had changed last as of the approval.
    pub cart_updated_at: Timestamp,
    /// Where the cart stood then.
    pub cart_status: CartStatus,
    /// When it was approved.
    pub created_at: Timestamp,
    /// How far it has come.
    pub standing: Standing,
    /// When that changed last.
    pub changed_at: Timestamp,
}

/// What is to be done with an approved message now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It goes.
    Go,
    /// Not before then.
    Wait(Timestamp),
    /// It does not go.
    SetBack(Setback),
}

impl Approval {
    /// Whether it still waits.
    pub fn is_waiting(&self) -> bool {
        self.standing == Standing::Waiting
    }

    /// Whether a person's word about a scope is about it.
    pub fn is_in(&self, scope: &Scope) -> bool {
        match scope {
            Scope::All => self.is_waiting(),
            Scope::Run(run) => self.is_waiting() && self.run.as_ref() == Some(run),
            Scope::One(id) => self.id == *id && !self.is_over(),
            Scope::SetBack => matches!(self.standing, Standing::SetBack(_)),
        }
    }

    fn is_over(&self) -> bool {
        matches!(self.standing, Standing::Gone | Standing::Cancelled)
    }

    /// Ends it; what is over stays so.
    pub fn end(&mut self, standing: Standing, at: Timestamp) {
        if !self.is_over() {
            (self.standing, self.changed_at) = (standing, at);
        }
    }

    /// Goes on after a pause, as the `place`th of those that go on: what was due meanwhile comes one
    /// after the other from now on.
    pub fn resume(&mut self, now: Timestamp, place: i64) -> bool {
        self.paused = false;
        let passed = self.at < now;
        if passed {
            self.at = now.plus(place.saturating_mul(SPACING));
        }
        passed
    }

    /// What a change of its cart or its customer means for it. Says nothing of what hangs on the time.
    pub fn set_back_by(&self, cart: &Cart, stopped: bool) -> Option<Setback> {
        let answered = cart.status == CartStatus::Replied && self.cart_status != CartStatus::Replied;
        [
            (stopped, Setback::Guard(Guard::DoNotContact)),
            (cart.status.is_won() || cart.bought_since.is_some(), Setback::Guard(Guard::Bought)),
            (!cart.status.is_open(), Setback::Closed),
            (cart.person != self.person, Setback::NumberChanged),
            (cart.number().is_none(), Setback::Guard(Guard::NoPhone)),
            (answered, Setback::Replied),
            (cart.updated_at != self.cart_updated_at, Setback::CartChanged),
        ]
        .into_iter()
        .find_map(|(holds, why)| holds.then_some(why))
    }

    /// Whether its moment has come: before its text is made anew and the guards are asked.
    pub fn moment(&self, now: Timestamp) -> Verdict {
        if now < self.at {
            Verdict::Wait(self.at)
        } else if now.since(self.at) > LATEST {
            Verdict::SetBack(Setback::Late)
        } else {
            Verdict::Go
        }
    }

    /// Looks at everything once more, at its moment. `text` is how the message would read now,
    /// `contacts` are the messages to the customer that count, newest first.
    pub fn judge(
        &self,
        objections: &[Objection],
        text: &str,
        contacts: &[Timestamp],
        now: Timestamp,
    ) -> Verdict {
        let moment = self.moment(now);
        if moment != Verdict::Go {
            return moment;
        }
        let stops = |objection: &&Objection| match objection.severity {
            Severity::Never => true,
            Severity::Block => !self.overridden.contains(&objection.guard),
            Severity::Warn => false,
        };
        if let Some(objection) = objections.iter().find(stops) {
            return Verdict::SetBack(Setback::Guard(objection.guard));
        }
        if text != self.text {
            return Verdict::SetBack(Setback::TextChanged);
        }
        match contacts.first().map(|last| last.plus(PERSON_SPACING)) {
            Some(free) if now < free => Verdict::Wait(free),
            _ => Verdict::Go,
        }
    }
}

#[cfg(test)]
mod tests;
