//! Why a vault could not be opened, made or changed, in words a screen can be made from.

use crate::keychain::KeychainError;
use crate::random::NoRandomness;
use crate::slot::SlotKind;
use std::io;

/// What went wrong. Nothing on disk was changed, unless a variant says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// The keychain did not answer; it says why.
    #[error("{0}")]
    Keychain(#[from] KeychainError),
    /// The keychain answers, but no longer holds the key of this shop, or holds another one.
    #[error("the keychain of this computer no longer holds the key to your carts")]
    KeychainEntryGone,
    /// The passphrase is wrong.
    #[error("this passphrase does not open your carts")]
    WrongPassphrase,
    /// These are proper recovery words, but not of this shop.
    #[error("these recovery words do not open your carts")]
    WrongWords,
    /// The slot file has no slot of this kind.
    #[error("this way of opening was never set up")]
    NoSuchSlot(SlotKind),
    /// The slot file, or the slot that was asked for, is damaged.
    #[error("the key file is damaged; take keys.json from a backup, or try another way of opening")]
    SlotFileDamaged,
    /// A newer version of the program wrote the slot file.
    #[error("the key file was written by a newer version of Wapas; please update")]
    SlotFileNewer,
    /// There is a database, but no slot file beside it.
    #[error("the key file is missing; take keys.json from a backup")]
    SlotsMissing,
    /// There is a slot file, but no database beside it.
    #[error("the key file is there, but the database is missing")]
    DatabaseMissing,
    /// There is neither a slot file nor a database: nothing to open.
    #[error("nothing has been set up here yet")]
    NotSetUp,
    /// A new vault was asked for where a slot file or a database is.
    #[error("there is already a key file or a database here")]
    AlreadyThere,
    /// The data key that was passed is not the one in this slot file.
    #[error("the key file belongs to another database")]
    OtherKey,
    /// Taking this slot away would leave no safe way to open.
    #[error("this is the last safe way to open your carts, so it can not be removed")]
    LastSlot,
    /// An empty passphrase protects nothing.
    #[error("the passphrase is empty")]
    EmptyPassphrase,
    /// There is nothing of this name to set aside.
    #[error("there is nothing to set aside")]
    NothingThere,
    /// The passphrase could not be worked on for want of memory.
    #[error("the computer has too little free memory for this")]
    NotEnoughMemory,
    /// The operating system gave no random bytes.
    #[error("{0}")]
    NoRandomness(#[from] NoRandomness),
    /// Another program, such as a virus scanner, holds the file. It is still whole.
    #[error("another program holds the key file")]
    Held,
    /// The disk or the folder refused. A file is still whole: either as it was, or as it was to be.
    #[error("the key file could not be read or written ({0})")]
    Disk(io::ErrorKind),
}

impl VaultError {
    /// A stable word for the screen and the log.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Keychain(error) => error.code(),
            Self::KeychainEntryGone => "keychain_entry_gone",
            Self::WrongPassphrase => "wrong_passphrase",
            Self::WrongWords => "wrong_words",
            Self::NoSuchSlot(_) => "no_such_slot",
            Self::SlotFileDamaged => "slot_file_damaged",
            Self::SlotFileNewer => "slot_file_newer",
            Self::SlotsMissing => "slots_missing",
            Self::DatabaseMissing => "database_missing",
            Self::NotSetUp => "not_set_up",
            Self::AlreadyThere => "already_there",
            Self::OtherKey => "other_key",
            Self::LastSlot => "last_slot",
            Self::EmptyPassphrase => "empty_passphrase",
            Self::NothingThere => "nothing_there",
            Self::NotEnoughMemory => "not_enough_memory",
            Self::NoRandomness(_) => "no_randomness",
            Self::Held => "held",
            Self::Disk(_) => "disk",
        }
    }

    /// Whether the same call may well succeed in a moment without anything else being changed.
    pub fn is_retryable(&self) -> bool {
        matches!(
            self,
            Self::Keychain(_) | Self::NotEnoughMemory | Self::NoRandomness(_) | Self::Held | Self::Disk(_)
        )
    }
}

impl From<io::Error> for VaultError {
    /// Keeps the kind alone: the text of an error can name folders.
    fn from(error: io::Error) -> Self {
        if crate::disk::is_held(&error) { Self::Held } else { Self::Disk(error.kind()) }
    }
}
