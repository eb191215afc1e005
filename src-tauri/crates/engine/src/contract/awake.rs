//! What Wapas does while nobody looks at it, and places that it is asked for from outside its window.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How the computer stands to Wapas. What it can't do or does not tell is null.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
pub struct AwakeView {
    /// Whether Wapas starts with the computer, as the system has it; null where this program can't.
    pub at_login: Option<bool>,
    /// Whether the charger is in.
    pub charger: Option<bool>,
    /// Whether the computer is kept awake at present; null where the system refused.
    pub held: Option<bool>,
}

/// Has Wapas start with the computer, or no more.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
pub struct AwakeSet {
    /// Whether it is to start with the computer, without a window, and receive.
    pub at_login: bool,
}

/// Until when notices of new carts are paused. Receiving goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PauseUntil {
    /// For an hour.
    Hour,
    /// Until nine in the morning of the next day.
    Tomorrow,
    /// Not any more.
    Now,
}

/// Pauses the notices of new carts, or ends a pause.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
pub struct NoticesPause {
    /// Until when.
    pub until: PauseUntil,
}

/// A place that was asked for from outside the window: by a notice, the tray or a `wapas://` link. It is handed
/// out once.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PlaceAsked {
    /// A cart's id.
    pub cart: Option<String>,
    /// Whether the list of who can be written to now.
    pub due: bool,
}
