//! What can go wrong, by what the caller can do about it. No variant carries a value from the file.

use thiserror::Error;

/// The file can't be opened or made. Nothing was deleted or recreated.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum OpenError {
    /// Another process has it open.
    #[error("the file is open in another process")]
    AlreadyOpen,
    /// Another program, such as a virus scanner, keeps the file or what belongs to it from being opened.
    #[error("another program holds the file with your carts")]
    Held,
    /// There is no file to open.
    #[error("there is no file")]
    Missing,
    /// There is a file already where one was to be made.
    #[error("there is a file already")]
    Exists,
    /// The file is a plain SQLite file, which Wapas never writes.
    #[error("the file is not encrypted")]
    PlainFile,
    /// The key does not fit, or the file is damaged; the two look the same from outside.
    #[error("the key does not fit the file, or the file is damaged")]
    WrongKeyOrDamaged,
    /// The program was built without encryption.
    #[error("this build can't encrypt")]
    NoCipher,
    /// A newer version of Wapas wrote it.
    #[error("the file has schema {found}, this version knows up to {known}")]
    Newer {
        /// The schema of the file.
        found: i64,
        /// The newest schema this version knows.
        known: i64,
    },
    /// A migration that was applied to the file differs from the one in this version.
    #[error("migration {number} differs from the one that was applied")]
    ChangedMigration {
        /// Which migration.
        number: i64,
    },
    /// The disk refused; the text names the step and the code.
    #[error("the disk refused: {0}")]
    Disk(String),
    /// There is no randomness for the keys of a new file.
    #[error("the system gives no random numbers")]
    NoRandomness,
}

/// An arrival was not kept, so it must not be acknowledged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum AdmitError {
    /// There is no more room for deliveries that came before a secret.
    #[error("no more room for deliveries that nobody could verify yet")]
    Full,
    /// Too much waits already.
    #[error("too many deliveries wait")]
    Busy,
    /// The disk refused.
    #[error("the disk refused")]
    Disk,
    /// The row itself can't be kept, for instance because its connection is unknown.
    #[error("this delivery can't be kept")]
    Refused,
    /// The store is closed or closing.
    #[error("the store is closed")]
    Closed,
}

/// A change was not recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum RecordError {
    /// What it is about does not exist.
    #[error("this does not exist")]
    NotFound,
    /// It exists already.
    #[error("this exists already")]
    Exists,
    /// It was taken back, paused, or no longer holds.
    #[error("this was taken back or no longer holds")]
    Withdrawn,
    /// Another window writes to the same customer now; nothing was opened.
    #[error("somebody else writes to this customer now")]
    Claimed,
    /// Everything is being put in order anew; try again shortly.
    #[error("the carts are being put in order, try again shortly")]
    Rebuilding,
    /// The disk refused; nothing was changed.
    #[error("the disk refused")]
    Disk,
    /// The store is closed or closing.
    #[error("the store is closed")]
    Closed,
}

impl RecordError {
    /// Whether the same call may work later without anybody doing anything.
    pub fn is_retryable(self) -> bool {
        matches!(self, Self::Rebuilding)
    }
}

/// Something could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum ReadError {
    /// The cursor is not one that a page gave.
    #[error("this cursor was not given by a page")]
    BadCursor,
    /// The disk refused or the file is damaged.
    #[error("the file could not be read")]
    Disk,
    /// The store is closed or closing.
    #[error("the store is closed")]
    Closed,
}

impl From<rusqlite::Error> for RecordError {
    fn from(error: rusqlite::Error) -> Self {
        tracing::error!(code = %crate::disk::code(&error), "a change could not be recorded");
        Self::Disk
    }
}

impl From<rusqlite::Error> for ReadError {
    fn from(error: rusqlite::Error) -> Self {
        // Who asked has gone: nobody waits for this, and nothing is wrong.
        if error.sqlite_error_code() != Some(rusqlite::ErrorCode::OperationInterrupted) {
            tracing::error!(code = %crate::disk::code(&error), "something could not be read");
        }
        Self::Disk
    }
}
