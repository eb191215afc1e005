//! The hub that keeps the carts of a desktop, where one does.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How this computer stands to a hub.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HubState {
    /// The carts are on this computer.
    None,
    /// The hub is being asked for the first time.
    Connecting,
    /// It answers.
    Online,
    /// It does not answer at present.
    Away,
    /// It answers, but not to us: the token, the version, or somebody else there.
    Refused,
}

/// What stands against a hub.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HubTrouble {
    /// Nobody answers there.
    Unreachable,
    /// Whoever answers can't prove to be the hub.
    Certificate,
    /// The token is not the hub's.
    Token,
    /// Somebody else answers: no hub.
    Stranger,
    /// The hub is of another version of Wapas.
    Version,
}

/// The hub of this computer.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct HubView {
    /// How it stands.
    pub state: HubState,
    /// Its address; null while the carts are on this computer.
    pub url: Option<String>,
    /// What stands against it.
    pub trouble: Option<HubTrouble>,
    /// Since when it stands so, in ms UTC.
    pub since: Option<i64>,
    /// The hub's version, once it was heard.
    pub version: Option<String>,
    /// Whether the token is kept for the next start; where the computer has no keychain it is asked for again.
    pub token_kept: bool,
}

/// Names a hub.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct HubAsk {
    /// Its address: https, or http where it is on this computer.
    pub url: String,
    /// Its token, as its token file has it.
    pub token: String,
}

/// What came of asking a hub.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct HubTrial {
    /// The address as it was read.
    pub url: String,
    /// What stands against it; null where it answers as it should.
    pub trouble: Option<HubTrouble>,
    /// The hub's version, where it was heard.
    pub version: Option<String>,
}
