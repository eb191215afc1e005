//! Errors of the rooms below, in the contract's words.

use crate::contract::exports::ExportProblem;
use crate::contract::{ApiError, ErrorCode};
use wapas_store::{ReadError, RecordError};

/// Something could not be read.
pub(crate) fn read(error: ReadError) -> ApiError {
    match error {
        ReadError::BadCursor => ApiError::invalid("after", "This page marker is not one that a list gave."),
        ReadError::Disk => ApiError::new(ErrorCode::Disk, "Your carts could not be read from the disk."),
        ReadError::Closed => ApiError::new(ErrorCode::Locked, "Wapas is closing."),
    }
}

/// A change was not recorded.
pub(crate) fn record(error: RecordError) -> ApiError {
    match error {
        RecordError::NotFound => ApiError::not_found("entry"),
        RecordError::Exists => ApiError::new(ErrorCode::Conflict, "This exists already."),
        RecordError::Withdrawn => ApiError::new(
            ErrorCode::Conflict,
            "Something came in meanwhile, so this was not done. Look at the cart again.",
        ),
        RecordError::Claimed => ApiError::new(
            ErrorCode::Claimed,
            "Somebody else is writing to this customer now, so no chat was opened. Wait until they have answered.",
        ),
        RecordError::Rebuilding => {
            ApiError::new(ErrorCode::Locked, "Your carts are being put in order. Try again in a moment.")
        }
        RecordError::Disk => ApiError::new(
            ErrorCode::Disk,
            "The disk did not take the change, so nothing was changed. Make room on it and try again.",
        ),
        RecordError::Closed => ApiError::new(ErrorCode::Locked, "Wapas is closing."),
    }
}

/// A file could not be written where the merchant said.
pub(crate) fn not_written(problem: ExportProblem) -> ApiError {
    let what = match problem {
        ExportProblem::DiskFull => {
            "The disk is full, so no file was written. Make room, or choose another place."
        }
        ExportProblem::InUse => {
            "The file of this name is open in another program. Close it there, or choose another name."
        }
        ExportProblem::NoPermission => "Nothing may be written there. Choose another folder.",
        ExportProblem::NotWritten | ExportProblem::NotRead => {
            "The file could not be written. Choose another place."
        }
    };
    ApiError::new(ErrorCode::Disk, what)
}
