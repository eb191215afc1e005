//! Passing deliveries on: to whom, in which form, and what becomes of one that was not taken.
//!
//! Wapas stands between the sender of carts and a service that the merchant keeps. What is passed on is
//! authentic, and it comes at least once: whoever takes it knows a repeat by its id.

mod flat;

pub use flat::flat;

use crate::connection::ConnectionKind;
use crate::ids::{ConnectionId, ForwarderId};
use crate::time::{DAY, HOUR, MINUTE, SECOND, Timestamp};
use jiff::fmt::rfc2822;
use serde::{Deserialize, Serialize};

/// How long a replaced secret still signs, beside the new one.
pub const OVERLAP: i64 = DAY;
/// How long a delivery is tried, from its first try on.
const PATIENCE: i64 = DAY;
/// Tries after which a delivery is put aside, however short the time.
const MOST_TRIES: u32 = 20;
/// The pause after the first try; each further one is twice as long.
const FIRST_PAUSE: i64 = 30 * SECOND;
/// The longest pause between two tries of one delivery.
const LONGEST_PAUSE: i64 = 2 * HOUR;
/// The longest rest of a receiver that can't take anything.
const LONGEST_REST: i64 = 5 * MINUTE;
/// The longest wait that a receiver may ask for.
const LONGEST_WISH: i64 = 6 * HOUR;

/// The form in which a delivery is passed on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PassForm {
    /// The bytes as they came.
    #[default]
    Original,
    /// The cart as flat JSON.
    Flat,
}

/// Somebody whom deliveries are passed on to.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forwarder {
    /// Its id, drawn at random.
    pub id: ForwarderId,
    /// The merchant's name for the receiver.
    pub name: String,
    /// The address, which may hold a key of the receiver's: never for a log.
    pub url: String,
    /// Whether the address is a program on this computer.
    pub own_server: bool,
    /// In which form.
    pub form: PassForm,
    /// Only what comes through this connection; `None` for all that bring carts.
    pub connection: Option<ConnectionId>,
    /// Whether the receiver may write to customers by itself.
    pub writes: bool,
    /// Whether anything is passed on.
    pub on: bool,
    /// When the receiver said that it is gone for good, unless it was turned on again since.
    pub gone_at: Option<Timestamp>,
    /// How the last test went.
    pub tested: Option<Test>,
    /// The number of the secret that signs: the keychain knows it by that.
    pub secret: u32,
    /// When it was made.
    pub created_at: Timestamp,
}

impl std::fmt::Debug for Forwarder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Not the address: it may hold a key.
        f.debug_struct("Forwarder").field("id", &self.id).field("on", &self.on).finish_non_exhaustive()
    }
}

impl Forwarder {
    /// Whether what a source delivers is passed on: of the one that was named, else of all that bring carts.
    /// What a file brought in never is.
    pub fn takes(&self, source: &ConnectionId, kind: ConnectionKind) -> bool {
        if source.is_import() {
            return false;
        }
        match &self.connection {
            Some(only) => only == source,
            None => kind.brings_carts() && kind != ConnectionKind::Test,
        }
    }

    /// Whether anything is to be passed on now.
    pub fn is_running(&self) -> bool {
        self.on && self.gone_at.is_none()
    }
}

/// A test that was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Test {
    /// When.
    pub at: Timestamp,
    /// What stood against it; `None` where it was taken.
    pub trouble: Option<Trouble>,
    /// The answer's status, where one came.
    pub status: Option<u16>,
}

/// How far a delivery has come on its way to a receiver.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// It is to be passed on.
    Waiting,
    /// The receiver took it.
    Passed,
    /// It was put aside: a person decides.
    Dead,
    /// A person let it go.
    Dropped,
}

/// Why a delivery was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trouble {
    /// Nobody answers at the address.
    Unreachable,
    /// The address can't show whose it is.
    Certificate,
    /// The address leads into a private network.
    Private,
    /// The request went out and no answer came in time.
    Silent,
    /// The receiver asks to wait.
    Busy,
    /// The receiver failed.
    Failed,
    /// The receiver sends callers to another address.
    Elsewhere,
    /// The receiver does not know who is asking.
    Stranger,
    /// There is nothing at the address.
    NotThere,
    /// The receiver is gone for good.
    Gone,
    /// The receiver does not want this delivery.
    Refused,
    /// The cart is not there any more.
    NoCart,
}

impl Trouble {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Unreachable,
        Self::Certificate,
        Self::Private,
        Self::Silent,
        Self::Busy,
        Self::Failed,
        Self::Elsewhere,
        Self::Stranger,
        Self::NotThere,
        Self::Gone,
        Self::Refused,
        Self::NoCart,
    ];

    /// Whether the same delivery may be taken later without anybody doing anything.
    pub fn may_pass(self) -> bool {
        // A network that leads every name to itself until somebody signs in is left again.
        matches!(
            self,
            Self::Unreachable | Self::Certificate | Self::Private | Self::Silent | Self::Busy | Self::Failed
        )
    }

    /// Whether the receiver may have it all the same.
    pub fn may_have_it(self) -> bool {
        matches!(self, Self::Silent | Self::Failed)
    }
}

/// What came of handing a delivery over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// An answer.
    Answer {
        /// Its status.
        status: u16,
        /// How long to wait, in the receiver's own words.
        retry_after: Option<String>,
    },
    /// No answer.
    Nothing(Trouble),
}

impl Heard {
    /// What stands against it; `None` where it was taken.
    pub fn trouble(&self) -> Option<Trouble> {
        match self {
            Self::Nothing(trouble) => Some(*trouble),
            Self::Answer { status, .. } => match status {
                200..=299 => None,
                300..=399 => Some(Trouble::Elsewhere),
                401 | 403 => Some(Trouble::Stranger),
                404 | 405 => Some(Trouble::NotThere),
                408 | 425 | 429 | 503 => Some(Trouble::Busy),
                410 => Some(Trouble::Gone),
                400..=499 => Some(Trouble::Refused),
                _ => Some(Trouble::Failed),
            },
        }
    }

    /// The answer's status, where one came.
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Answer { status, .. } => Some(*status),
            Self::Nothing(_) => None,
        }
    }

    /// Until when the receiver asks to be left alone.
    pub fn wish(&self, now: Timestamp) -> Option<Timestamp> {
        let Self::Answer { retry_after: Some(text), .. } = self else { return None };
        let wait = match text.trim().parse::<u32>() {
            Ok(seconds) => i64::from(seconds) * SECOND,
            Err(_) => Timestamp(rfc2822::parse(text.trim()).ok()?.timestamp().as_millisecond()).since(now),
        };
        Some(now.plus(wait.clamp(0, LONGEST_WISH)))
    }
}

/// What is to be done with a delivery after a try.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Nothing: it was taken.
    Passed,
    /// It is tried again, not before then.
    Again(Timestamp),
    /// It is put aside.
    Dead,
}

/// What follows from a try: the `tries`th, the first of which was at `first`. `drawn` spreads the
/// pauses, so that many receivers of one outage are not asked at the same moment.
pub fn after(heard: &Heard, tries: u32, first: Timestamp, now: Timestamp, drawn: u8) -> Next {
    let Some(trouble) = heard.trouble() else { return Next::Passed };
    if !trouble.may_pass() || tries >= MOST_TRIES || now.since(first) >= PATIENCE {
        return Next::Dead;
    }
    let pause = now.plus(spread(doubled(FIRST_PAUSE, tries.saturating_sub(1), LONGEST_PAUSE), drawn));
    Next::Again(heard.wish(now).map_or(pause, |wish| wish.max(now.plus(SECOND))))
}

/// Until when nothing is handed to a receiver that has failed `missed` times in a row.
pub fn rest(heard: &Heard, missed: u32, now: Timestamp, drawn: u8) -> Timestamp {
    let rest = now.plus(spread(doubled(SECOND, missed, LONGEST_REST), drawn));
    heard.wish(now).map_or(rest, |wish| wish.max(rest))
}

fn doubled(pause: i64, times: u32, most: i64) -> i64 {
    pause.saturating_mul(1_i64 << times.min(30)).min(most)
}

/// Three quarters to five quarters of a pause.
fn spread(pause: i64, drawn: u8) -> i64 {
    pause * 3 / 4 + pause / 2 * i64::from(drawn) / 255
}

#[cfg(test)]
mod tests;
