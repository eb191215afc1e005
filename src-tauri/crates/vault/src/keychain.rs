//! The keychain as the vault sees it: bytes under a name, in blocking calls.

use wapas_domain::Secret;

/// A place of the operating system that keeps secrets. Calls may block for as long as the system
/// likes, for instance while it asks for a password: only [`crate::KeychainThread`] makes them.
pub trait Keychain: Send + 'static {
    /// The bytes kept under a name; `None` where there are none.
    fn get(&mut self, account: &str) -> Result<Option<Secret<Vec<u8>>>, KeychainError>;

    /// Keeps bytes under a name, in place of what was there.
    fn set(&mut self, account: &str, value: &Secret<Vec<u8>>) -> Result<(), KeychainError>;

    /// Forgets what is kept under a name. Nothing there is fine.
    fn delete(&mut self, account: &str) -> Result<(), KeychainError>;
}

/// Why the keychain did not answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeychainError {
    /// No keychain runs on this computer, or it has no collection to keep things in.
    #[error("this computer has no running keychain")]
    Missing,
    /// It is there, but locked.
    #[error("the keychain is locked")]
    Locked,
    /// The person or the system said no.
    #[error("the keychain refused access")]
    Denied,
    /// It did not answer in time. It may still do what was asked later.
    #[error("the keychain did not answer in time")]
    TimedOut,
    /// An earlier call has not come back yet, so nothing was asked.
    #[error("the keychain is still busy with an earlier question")]
    Busy,
    /// Anything else.
    #[error("the keychain failed")]
    Other,
}

impl KeychainError {
    /// A stable word for the screen and the log.
    pub fn code(self) -> &'static str {
        match self {
            Self::Missing => "keychain_missing",
            Self::Locked => "keychain_locked",
            Self::Denied => "keychain_denied",
            Self::TimedOut => "keychain_timed_out",
            Self::Busy => "keychain_busy",
            Self::Other => "keychain_failed",
        }
    }
}
