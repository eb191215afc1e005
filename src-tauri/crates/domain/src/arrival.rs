//! A backup that becomes the book of this computer: what can stand against it.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Why a backup was not opened as the book of this computer. Nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Error)]
#[serde(rename_all = "snake_case")]
pub enum ArrivalProblem {
    /// The file is something else.
    #[error("this file is no backup of Wapas")]
    NoBackup,
    /// It was cut off on its way, or a part of it is damaged.
    #[error("this backup is damaged, or it was not copied to its end; take another one")]
    NotWhole,
    /// A newer version of Wapas made it.
    #[error("a newer version of Wapas made this backup; update Wapas first")]
    Newer,
    /// The drive or the file is not there any more.
    #[error("the backup is not there any more; plug the drive in")]
    FileGone,
    /// There is no room for it on this computer.
    #[error("there is no room for the book on this computer; make room and try again")]
    DiskFull,
    /// The file may not be read, or the folder of the book not written to.
    #[error("the backup may not be read, or the folder of the book not written to")]
    NoPermission,
    /// Something else stood in the way of writing it here.
    #[error("the book could not be written to this computer")]
    NotWritten,
    /// Not 12 words.
    #[error("there must be 12 words")]
    WordsCount,
    /// One of the words is not on the list.
    #[error("one of the words is not on the list of recovery words")]
    WordUnknown,
    /// Each word is on the list, but together they can't be right.
    #[error("one of the words is wrong, or two have changed places")]
    WordsChecksum,
    /// These are 12 words of another book.
    #[error("these words do not open this backup")]
    WrongWords,
    /// It is of the very book that is open here.
    #[error("this is a backup of the book that is open here")]
    SameBook,
    /// This computer's password store did not take the key.
    #[error("the password store of this computer did not take the key")]
    Keychain,
}

impl ArrivalProblem {
    /// Every problem.
    pub const ALL: [Self; 13] = [
        Self::NoBackup,
        Self::NotWhole,
        Self::Newer,
        Self::FileGone,
        Self::DiskFull,
        Self::NoPermission,
        Self::NotWritten,
        Self::WordsCount,
        Self::WordUnknown,
        Self::WordsChecksum,
        Self::WrongWords,
        Self::SameBook,
        Self::Keychain,
    ];
}

/// Whether another computer still takes the carts of a book.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OtherComputer {
    /// It answered for this very book at the book's address.
    Runs,
    /// Nobody answered for this book.
    Silent,
    /// There is no address to ask at, or this computer is not on the internet.
    Unknown,
}

impl OtherComputer {
    /// Each of them.
    pub const ALL: [Self; 3] = [Self::Runs, Self::Silent, Self::Unknown];

    /// What follows from the answers to two questions: at the book's own path, and at one that nobody has.
    pub fn told(own: Option<u16>, nobodys: Option<u16>) -> Self {
        match (own, nobodys) {
            // A page that greets everybody knows nothing of this book.
            (Some(200), Some(404)) => Self::Runs,
            (Some(_), Some(_)) => Self::Silent,
            _ => Self::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_who_knows_the_path_of_the_book_and_no_other_is_the_old_computer() {
        assert_eq!(OtherComputer::told(Some(200), Some(404)), OtherComputer::Runs);
        assert_eq!(OtherComputer::told(Some(200), Some(200)), OtherComputer::Silent, "a parked domain");
        assert_eq!(OtherComputer::told(Some(404), Some(404)), OtherComputer::Silent, "another book");
        assert_eq!(
            OtherComputer::told(Some(502), Some(502)),
            OtherComputer::Silent,
            "a tunnel without an end"
        );
        assert_eq!(OtherComputer::told(None, None), OtherComputer::Unknown);
    }
}
