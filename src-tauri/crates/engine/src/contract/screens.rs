//! The lock of the screens: whether it is set and closed, setting it, and opening it.

use super::shops::said;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How the lock of the screens stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Screens {
    /// Whether there can be one: a hub's page belongs to whoever has its link.
    pub possible: bool,
    /// Whether a code is set.
    pub set: bool,
    /// Whether the screens are hidden until it is typed.
    pub locked: bool,
    /// After how many minutes without a hand on it they lock by themselves; null: never.
    pub after_minutes: Option<u32>,
    /// Until when no code is taken, in ms UTC.
    pub wait_until: Option<i64>,
}

/// Sets, changes or removes the lock.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ScreensSet {
    /// The code that holds now, where one is set.
    #[ts(optional)]
    pub current: Option<String>,
    /// The new code, 4 characters at least; null removes the lock, missing leaves it as it is.
    #[serde(default, deserialize_with = "said", skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "string | null")]
    pub code: Option<Option<String>>,
    /// After how many minutes they lock by themselves; null: never, missing leaves it as it is.
    #[serde(default, deserialize_with = "said", skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number | null")]
    pub after_minutes: Option<Option<u32>>,
}

/// Opens the screens by the code, or by the 12 words where it was forgotten. One of the two is set.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ScreensOpen {
    /// The code.
    #[ts(optional)]
    pub code: Option<String>,
    /// The 12 words as typed.
    #[ts(optional)]
    pub words: Option<String>,
}

/// Whether they are open now.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
pub struct ScreensOpened {
    /// Whether what was typed was right.
    pub open: bool,
    /// Tries that are left before there is a pause.
    pub tries_left: u32,
    /// Until when no code is taken, in ms UTC.
    pub wait_until: Option<i64>,
}
