//! A book that moves between this computer and a hub, as a whole.
//!
//! Whoever gives it closes it first: what is sent meanwhile hears 503 and is sent again, so nothing gets into the one
//! that stays behind. The copy is proven where it arrives, as every backup is that becomes a book. Until that took its
//! place, both books are as they were; from then on only the new one is used.

mod at_hub;
mod desk;
mod files;
mod hub_gives;
mod hub_takes;
mod to_here;
mod to_hub;

pub use at_hub::BookPieces;
pub(crate) use at_hub::{forget_given, given};
pub(crate) use desk::MoveDesk;
pub use files::BookUpload;
pub(crate) use files::forget as forget_copies;
pub(crate) use to_here::told_arrival;
pub(crate) use to_hub::{hub_stand, refused, settle};

use crate::contract::ErrorCode;
use crate::contract::moving::MoveProblem;
use serde_json::Value;
use wapas_domain::arrival::ArrivalProblem;
use wapas_domain::backup::BackupProblem;
use wapas_line::{Answer, LineError};
use wapas_vault::VaultError;

/// The folder for what is on its way, beside the book.
pub(crate) const FOLDER: &str = "moving";
/// How the name of a copy on its way ends.
pub(crate) const ENDING: &str = "wapas";
/// The trouble of a book that is closed because it moves.
pub(crate) const MOVING: &str = "moving";
/// The trouble of a hub's book that a computer has taken back.
pub(crate) const GIVEN: &str = "book_given";

/// Whether this can be the id of a passage: it becomes a file's name.
pub(crate) fn is_id(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

impl From<BackupProblem> for MoveProblem {
    fn from(problem: BackupProblem) -> Self {
        match problem {
            BackupProblem::DiskFull => Self::DiskFull,
            BackupProblem::NotWhole => Self::NotWhole,
            BackupProblem::FolderGone | BackupProblem::NoPermission | BackupProblem::NotWritten => {
                Self::NotWritten
            }
        }
    }
}

impl From<ArrivalProblem> for MoveProblem {
    fn from(problem: ArrivalProblem) -> Self {
        match problem {
            ArrivalProblem::Newer => Self::Newer,
            ArrivalProblem::DiskFull => Self::DiskFull,
            ArrivalProblem::NoBackup | ArrivalProblem::NotWhole => Self::NotWhole,
            ArrivalProblem::Keychain => Self::Keychain,
            _ => Self::NotWritten,
        }
    }
}

impl From<VaultError> for MoveProblem {
    fn from(error: VaultError) -> Self {
        match error {
            VaultError::SlotFileNewer => Self::Newer,
            VaultError::SlotFileDamaged | VaultError::OtherKey | VaultError::NoSuchSlot(_) => Self::NotWhole,
            VaultError::Keychain(_) => Self::Keychain,
            VaultError::Disk(std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded) => {
                Self::DiskFull
            }
            _ => Self::NotWritten,
        }
    }
}

/// What the hub said to a deed of a move.
pub(crate) enum Heard {
    /// It was done.
    Yes(Value),
    /// It was refused, and nothing was changed.
    No(MoveProblem),
    /// The line broke: it may have been done.
    Unclear,
}

pub(crate) fn heard(answer: Result<Answer, LineError>) -> Heard {
    let Answer { status, body } = match answer {
        Ok(answer) => answer,
        Err(LineError::NotReached | LineError::Certificate) => return Heard::No(MoveProblem::HubAway),
        Err(LineError::Unclear) => return Heard::Unclear,
    };
    let text = |name: &str| body.as_ref().and_then(|body| body.get(name)?.as_str());
    let is = |one: ErrorCode| text("code") == Some(&code(one));
    let named = text("problem").and_then(|text| serde_json::from_value(Value::from(text)).ok());
    match (status, body.as_ref(), named) {
        // A hub has no room where this computer would say so of itself.
        (_, Some(_), Some(MoveProblem::DiskFull)) => Heard::No(MoveProblem::HubFull),
        (_, Some(_), Some(problem)) => Heard::No(problem),
        (200..=299, Some(body), None) => Heard::Yes(body.clone()),
        (401, ..) => Heard::No(MoveProblem::HubToken),
        (404 | 405, ..) => Heard::No(MoveProblem::HubOld),
        (_, Some(_), None) if is(ErrorCode::Disk) => Heard::No(MoveProblem::HubFull),
        (_, Some(_), None) if is(ErrorCode::Conflict) => Heard::No(MoveProblem::Busy),
        // A proxy that speaks for a hub that is down: nobody knows what that one did before.
        _ => Heard::Unclear,
    }
}

fn code(code: ErrorCode) -> String {
    serde_json::to_value(code).ok().and_then(|code| code.as_str().map(str::to_owned)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_a_hub_says_is_told_apart() {
        let of = |status, body: Value| match heard(Ok(Answer { status, body: Some(body) })) {
            Heard::Yes(_) => "yes".to_owned(),
            Heard::No(problem) => format!("{problem:?}"),
            Heard::Unclear => "unclear".to_owned(),
        };
        assert_eq!(of(200, json!({ "ok": true })), "yes");
        assert_eq!(of(200, json!({ "problem": "hub_in_use" })), "HubInUse");
        assert_eq!(of(200, json!({ "problem": "disk_full" })), "HubFull");
        assert_eq!(of(404, json!({ "code": "not_found" })), "HubOld");
        assert_eq!(of(401, json!({ "code": "unauthorized" })), "HubToken");
        assert_eq!(of(503, json!({ "code": "disk" })), "HubFull");
        assert_eq!(of(409, json!({ "code": "conflict" })), "Busy");
        assert_eq!(of(502, json!({})), "unclear");
        assert!(matches!(heard(Err(LineError::Unclear)), Heard::Unclear));
        assert!(matches!(heard(Err(LineError::NotReached)), Heard::No(MoveProblem::HubAway)));
    }

    #[test]
    fn an_id_leads_nowhere_else() {
        assert!(is_id("0123456789abcdef0123456789abcdef"));
        for other in ["", "..", "0123456789abcdef0123456789abcde/", "0123456789ABCDEF0123456789ABCDEF"] {
            assert!(!is_id(other), "{other}");
        }
    }
}
