//! Errors as the outside sees them: a stable code, what happened and what to do.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A stable name for what went wrong; screens choose their words by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// The bearer token is missing or wrong.
    Unauthorized,
    /// There is no such thing, or no such command.
    NotFound,
    /// It does not fit what is there now.
    Conflict,
    /// Somebody else writes to the same customer now.
    Claimed,
    /// A guard stands in the way.
    Blocked,
    /// Something in the request can't be taken.
    Invalid,
    /// A newer question of the same asker took its place.
    Overtaken,
    /// The database is locked, opening or being rebuilt.
    Locked,
    /// The disk can't take it.
    Disk,
    /// WhatsApp or a page could not be opened on this computer.
    NotOpened,
    /// This computer did not do what was asked of it.
    NotDone,
    /// The hub that keeps the carts can't be reached; nothing was done.
    HubAway,
    /// The hub that keeps the carts did not answer; it may have been done.
    HubUnclear,
    /// Something that should not happen.
    Internal,
}

/// What went wrong with a command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ApiError {
    /// The stable name.
    pub code: ErrorCode,
    /// What happened and what to do, in plain English, without personal data.
    pub message: String,
    /// Whether the same call may go through later.
    pub retryable: bool,
    /// The field of the request that can't be taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub field: Option<String>,
}

impl ApiError {
    /// An error with a code and a sentence.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        let retryable = matches!(
            code,
            ErrorCode::Claimed
                | ErrorCode::Locked
                | ErrorCode::Disk
                | ErrorCode::NotOpened
                | ErrorCode::NotDone
                | ErrorCode::HubAway
                | ErrorCode::HubUnclear
        );
        Self { code, message: message.into(), retryable, field: None }
    }

    /// There is no such thing.
    pub fn not_found(thing: &str) -> Self {
        Self::new(ErrorCode::NotFound, format!("There is no such {thing}. It may have been deleted."))
    }

    /// A field can't be taken.
    pub fn invalid(field: &str, message: impl Into<String>) -> Self {
        Self { field: Some(field.to_owned()), ..Self::new(ErrorCode::Invalid, message) }
    }

    /// The status that carries it over HTTP.
    pub fn http_status(&self) -> u16 {
        match self.code {
            ErrorCode::Unauthorized => 401,
            ErrorCode::NotFound => 404,
            ErrorCode::Conflict | ErrorCode::Blocked | ErrorCode::Claimed | ErrorCode::Overtaken => 409,
            ErrorCode::Invalid => 422,
            ErrorCode::Locked | ErrorCode::Disk | ErrorCode::HubAway | ErrorCode::HubUnclear => 503,
            ErrorCode::NotOpened | ErrorCode::NotDone | ErrorCode::Internal => 500,
        }
    }
}
