//! A book that moves between this computer and a hub.

use super::hub::HubTrouble;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which way a book goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MoveWay {
    /// From this computer to a hub.
    ToHub,
    /// From the hub to this computer.
    ToHere,
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MoveStage {
    /// Nothing moves.
    None,
    /// The book is closed and a copy is made of it.
    Preparing,
    /// The copy goes over the line.
    Carrying,
    /// It is read to its end there and takes its place.
    Settling,
    /// Everything is done: Wapas starts again.
    Restarting,
    /// It was given up. Both books are as they were.
    Failed,
}

/// Why a book did not move, or can't.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MoveProblem {
    /// The merchant called it off.
    Stopped,
    /// The hub can't be reached, or the line broke.
    HubAway,
    /// The hub does not know the token.
    HubToken,
    /// The hub is of a version that knows no moves.
    HubOld,
    /// A newer version of Wapas made the book.
    Newer,
    /// The hub keeps carts of another book.
    HubInUse,
    /// Here and at the hub the same book went on, each by itself.
    Apart,
    /// Somebody else moves a book of this hub now.
    Busy,
    /// There is no room at the hub.
    HubFull,
    /// There is no room on this computer.
    DiskFull,
    /// What arrived does not read back.
    NotWhole,
    /// This computer's password store does not take the key, or did not give it.
    Keychain,
    /// The screens of the hub are locked, or its book does not open.
    HubLocked,
    /// Something else stood in the way of writing it down.
    NotWritten,
}

/// Where to; nothing where the book comes back from the hub that is used.
#[derive(Clone, Default, Serialize, Deserialize, TS)]
pub struct MoveAsk {
    /// The address of the hub.
    #[ts(optional)]
    pub url: Option<String>,
    /// Its token.
    #[ts(optional)]
    pub token: Option<String>,
}

/// What would move. Nothing was changed by looking.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct MoveLook {
    /// Which way.
    pub way: MoveWay,
    /// The hub's address, as it was read.
    pub url: String,
    /// What stands against the hub itself.
    pub trouble: Option<HubTrouble>,
    /// What stands against the move.
    pub problem: Option<MoveProblem>,
    /// How many carts move.
    pub carts: u32,
    /// The names of their shops.
    pub shops: Vec<String>,
    /// Size of the book in bytes; null where it comes from the hub.
    pub bytes: Option<u64>,
    /// The address at which it is sent carts.
    pub address: Option<String>,
    /// How many carts are where it goes to, of another book or of an older state.
    pub there: u32,
    /// Whether another book there is set aside.
    pub sets_aside: bool,
}

/// How a move stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MoveView {
    /// Which way it goes, or went last.
    pub way: MoveWay,
    /// How far it is.
    pub stage: MoveStage,
    /// In per cent, within its stage; null where nobody knows.
    pub percent: Option<u8>,
    /// Why it was given up.
    pub problem: Option<MoveProblem>,
    /// Whether it can still be called off.
    pub may_stop: bool,
    /// The book of before that lies closed on this computer while a hub keeps the carts: its size in bytes.
    pub left_here: Option<u64>,
}
