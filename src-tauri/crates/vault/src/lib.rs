//! Secrets: the OS keychain, the key slots, the passphrase and the recovery phrase.
//!
//! The database is encrypted under one random [`DataKey`]. That key is kept wrapped, once per slot,
//! in a small file beside the database: slot *keychain*, slot *passphrase*, slot *recovery*. Any one
//! slot opens the shop. The keychain also holds the working copy of each webhook or provider secret.
//!
//! This room must never open the database, delete or overwrite a key or a database it could not
//! open, put a key, passphrase or word into a log, an error or a debug text, or wait for the
//! keychain without an end.

mod arrival;
mod code;
mod cost;
mod disk;
mod edit;
mod error;
mod hex;
mod key;
mod keychain;
mod keychain_thread;
pub mod memory;
mod os_keychain;
mod phrase;
mod random;
mod secrets;
mod slot;
mod slot_file;
mod unlock;
mod vault;
mod wrap;

pub use arrival::Placed;
pub use code::SealedCode;
pub use cost::PassphraseCost;
pub use error::VaultError;
pub use key::{DataKey, KeyId};
pub use keychain::{Keychain, KeychainError};
pub use keychain_thread::{KeychainThread, TIME_OUT};
pub use os_keychain::{BuildKind, OsKeychain};
pub use phrase::{PhraseError, RecoveryPhrase, WORDS};
pub use random::{NoRandomness, OsRandom, Random};
pub use secrets::{SecretName, SecretStore};
pub use slot::SlotKind;
pub use slot_file::FILE_NAME;
pub use vault::{Created, Look, Part, Vault};
