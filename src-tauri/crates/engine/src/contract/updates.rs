//! Newer versions of Wapas on this computer.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Why this copy can't get newer versions by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum UpdatesOff {
    /// It was built without the key that newer versions are signed with, or without the address of their news.
    NoKey,
    /// It was not installed from a package, so there is nothing that could be replaced.
    NoPackage,
}

/// What is under way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum UpdateStage {
    /// Nothing.
    #[default]
    Idle,
    /// The news are asked for.
    Looking,
    /// The package comes.
    Fetching,
    /// The carts are backed up.
    Saving,
    /// The system installs it; Wapas starts again in the end.
    Installing,
}

/// Why there is no newer version here. Nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum UpdateProblem {
    /// Nobody answered, or the line broke.
    #[error("nobody answers at the address of the news")]
    Offline,
    /// What was found is no news of a newer version.
    #[error("there are no news that can be read")]
    NoNews,
    /// There is nothing for this kind of computer.
    #[error("there is no package for this kind of computer")]
    NoPackage,
    /// The package does not carry the signature of Wapas' makers for this version.
    #[error("the package is not signed as it should be")]
    NotGenuine,
    /// Another version came out meanwhile.
    #[error("another version came out meanwhile")]
    Changed,
    /// Something is under way that must not be cut off.
    #[error("something is under way")]
    Busy,
    /// There is no room for it.
    #[error("there is no room left")]
    DiskFull,
    /// Something may not be written, or another program holds it.
    #[error("a file can't be replaced")]
    NoPermission,
    /// The carts could not be backed up before.
    #[error("no backup could be made before")]
    NoBackup,
    /// The system did not install it.
    #[error("the system did not install it")]
    NotInstalled,
}

/// A newer version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct UpdateFound {
    /// Its number.
    pub version: String,
    /// What is new in it. It is somebody else's text, of some thousand characters at most.
    pub notes: Option<String>,
    /// When it came out, in ms UTC.
    pub date: Option<i64>,
}

/// How it stands with newer versions.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct UpdateView {
    /// Why this copy never looks for any; null where it can.
    pub off: Option<UpdatesOff>,
    /// The version that runs.
    pub version: String,
    /// Whether it looks once a day. It never installs by itself.
    pub daily: bool,
    /// When the news were asked for last, in ms UTC.
    pub looked_at: Option<i64>,
    /// The newer version that was found.
    pub found: Option<UpdateFound>,
    /// What is under way.
    pub stage: UpdateStage,
    /// While it is fetched: bytes that came.
    pub got: u64,
    /// And of how many, where that is told.
    pub of: Option<u64>,
    /// How the last try failed.
    pub problem: Option<UpdateProblem>,
}

/// Has Wapas look once a day, or on request alone.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
pub struct UpdateSet {
    /// Whether once a day.
    pub daily: bool,
}

/// Installs the version that was found.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct UpdateInstall {
    /// Its number, as it was shown.
    pub version: String,
}
