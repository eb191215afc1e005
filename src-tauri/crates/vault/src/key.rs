//! The key of the database, and the name it goes by.

use crate::hex;
use crate::random::{NoRandomness, Random, draw};
use std::fmt;
use wapas_domain::Secret;
use zeroize::Zeroizing;

/// The name of a data key: 16 random bytes. Not a secret. A backup carries the same one, so that a
/// key and a database that belong together can be told from two that do not.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct KeyId([u8; 16]);

impl KeyId {
    pub(crate) fn fresh(random: &dyn Random) -> Result<Self, NoRandomness> {
        Ok(Self(draw(random)?))
    }

    pub(crate) fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    pub(crate) fn bytes(self) -> [u8; 16] {
        self.0
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::text(&self.0))
    }
}

impl fmt::Debug for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "KeyId({self})")
    }
}

/// The key that encrypts the database: 32 random bytes, wiped when dropped.
///
/// Creating or unlocking a vault gives one, or the line by which a book moves; that one proves itself when it opens the
/// book.
#[derive(Clone)]
pub struct DataKey {
    id: KeyId,
    bytes: Secret<[u8; 32]>,
}

impl DataKey {
    pub(crate) fn fresh(random: &dyn Random) -> Result<Self, NoRandomness> {
        let bytes = Zeroizing::new(draw(random)?);
        Ok(Self { id: KeyId::fresh(random)?, bytes: Secret::new(*bytes) })
    }

    pub(crate) fn new(id: KeyId, bytes: Secret<[u8; 32]>) -> Self {
        Self { id, bytes }
    }

    /// The key's name. Not a secret.
    pub fn id(&self) -> KeyId {
        self.id
    }

    /// The key itself, for the one place that opens the database.
    pub fn bytes(&self) -> &Secret<[u8; 32]> {
        &self.bytes
    }

    /// The key as text, for the line to a hub that the book moves to, and for nothing else.
    pub fn text(&self) -> Secret<String> {
        Secret::new(hex::text(self.bytes.expose()))
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DataKey").field("id", &self.id).field("bytes", &self.bytes).finish()
    }
}
