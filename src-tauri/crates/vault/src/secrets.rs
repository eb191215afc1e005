//! The working copy of each webhook or provider secret, in the keychain.

use crate::keychain::KeychainError;
use crate::keychain_thread::KeychainThread;
use std::fmt;
use wapas_domain::Secret;
use wapas_domain::ids::{ConnectionId, ForwarderId};
use wapas_domain::reach::ReachKind;
use zeroize::Zeroize;

/// The name of a secret of a connection: `webhook/<connection id>/<n>`. Not a secret.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SecretName(String);

impl SecretName {
    /// The `n`th secret that verifies the webhooks of a connection.
    pub fn webhook(connection: &ConnectionId, n: u32) -> Self {
        Self(format!("webhook/{connection}/{n}"))
    }

    /// The `n`th secret that a connection sends messages with.
    pub fn channel(connection: &ConnectionId, n: u32) -> Self {
        Self(format!("channel/{connection}/{n}"))
    }

    /// The `n`th secret that signs what is passed on to a receiver.
    pub fn forwarder(forwarder: &ForwarderId, n: u32) -> Self {
        Self(format!("forwarder/{forwarder}/{n}"))
    }

    /// The code that opens a way from the internet to this computer.
    pub fn reach(kind: ReachKind) -> Self {
        Self(format!("reach/{}", kind.word()))
    }

    /// The token that shows this computer to the hub that keeps its carts.
    pub fn hub() -> Self {
        Self("hub".to_owned())
    }

    /// The name as the keychain knows it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SecretName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Named secrets in the keychain. Clones share the one keychain thread.
#[derive(Clone, Debug)]
pub struct SecretStore {
    keychain: KeychainThread,
}

impl SecretStore {
    /// Keeps secrets through this thread.
    pub fn new(keychain: KeychainThread) -> Self {
        Self { keychain }
    }

    /// Keeps a secret, in place of an older one of that name. Windows takes no more than 2,560
    /// bytes.
    pub async fn put(&self, name: &SecretName, value: &Secret<String>) -> Result<(), KeychainError> {
        let bytes = Secret::new(value.expose().clone().into_bytes());
        self.keychain.set(name.as_str(), bytes).await
    }

    /// A secret; `None` where there is none of that name. Bytes that are no text are
    /// [`KeychainError::Other`]: this program did not put them there.
    pub async fn get(&self, name: &SecretName) -> Result<Option<Secret<String>>, KeychainError> {
        let Some(bytes) = self.keychain.get(name.as_str()).await? else {
            return Ok(None);
        };
        match String::from_utf8(bytes.expose().clone()) {
            Ok(text) => Ok(Some(Secret::new(text))),
            Err(error) => {
                error.into_bytes().zeroize();
                Err(KeychainError::Other)
            }
        }
    }

    /// Forgets a secret. None of that name is fine.
    pub async fn delete(&self, name: &SecretName) -> Result<(), KeychainError> {
        self.keychain.delete(name.as_str()).await
    }
}
