//! How the internet reaches this computer.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use wapas_domain::reach::{ReachKind, ReachTrouble};

/// A way that can be chosen.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ReachWay {
    /// Which one.
    #[ts(type = "ReachKind")]
    pub kind: ReachKind,
    /// The program that it needs.
    pub program: Option<String>,
    /// Whether that program is on this computer; true where none is needed.
    pub installed: bool,
    /// The command that installs it on this system.
    pub install_command: Option<String>,
}

/// What is done about the way at present.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReachPhase {
    /// No way was chosen.
    None,
    /// It is being opened.
    Starting,
    /// It is open.
    Open,
    /// It is not open and is tried again.
    Down,
}

/// A test over the public address: sent there, and looked for here.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
pub struct ReachTrial {
    /// When.
    pub at: i64,
    /// What stood against it; null where it came.
    #[ts(type = "ReachTrouble | null")]
    pub trouble: Option<ReachTrouble>,
    /// Whether it was signed and read back from the database; without a key only its coming is known.
    pub signed: bool,
    /// By how much this computer's clock is ahead of the internet's, in ms, where that matters.
    pub skew: Option<i64>,
}

/// How the internet reaches this computer.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ReachView {
    /// The way that was chosen.
    #[ts(type = "ReachKind | null")]
    pub kind: Option<ReachKind>,
    /// What is done about it.
    pub phase: ReachPhase,
    /// The public address, where there is one.
    pub url: Option<String>,
    /// The address before it changed: senders may still know that one.
    pub before: Option<String>,
    /// The merchant's server, as typed.
    pub server: Option<String>,
    /// The port on that server that leads here.
    pub server_port: Option<u16>,
    /// Whether a code is kept.
    pub has_token: bool,
    /// What stands against it, by the way itself or by the last test.
    #[ts(type = "ReachTrouble | null")]
    pub trouble: Option<ReachTrouble>,
    /// Since when nobody can come in.
    pub down_since: Option<i64>,
    /// The last test.
    pub trial: Option<ReachTrial>,
    /// What the way's program said last, oldest first: a stranger's text.
    pub log: Vec<String>,
}

/// Chooses a way. A code that is missing stays as it is.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ReachChoose {
    /// Which one.
    #[ts(type = "ReachKind")]
    pub kind: ReachKind,
    /// The address, for ways that do not tell it themselves.
    #[ts(optional)]
    pub address: Option<String>,
    /// The account's code.
    #[ts(optional)]
    pub token: Option<String>,
    /// The merchant's server: `user@host` or `user@host:port`.
    #[ts(optional)]
    pub server: Option<String>,
    /// The port on that server that leads here; 8787 where missing.
    #[ts(optional)]
    pub server_port: Option<u16>,
}
