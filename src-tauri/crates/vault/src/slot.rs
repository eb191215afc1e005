//! One slot: the data key, wrapped in one way.

use crate::cost::PassphraseCost;
use crate::error::VaultError;
use crate::hex::Hex;
use crate::key::{DataKey, KeyId};
use crate::phrase::RecoveryPhrase;
use crate::random::{Random, draw};
use crate::slot_file::FORMAT;
use crate::wrap::{self, NONCE, WRAPPED};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};
use wapas_domain::Secret;
use zeroize::Zeroizing;

/// The ways to open a vault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SlotKind {
    /// A random wrapping key in the operating system's keychain.
    Keychain,
    /// A passphrase, through argon2id.
    Passphrase,
    /// The twelve recovery words.
    Recovery,
}

impl SlotKind {
    /// The word for it in the slot file.
    pub fn word(self) -> &'static str {
        match self {
            Self::Keychain => "keychain",
            Self::Passphrase => "passphrase",
            Self::Recovery => "recovery",
        }
    }
}

/// What opens or fills a slot.
pub(crate) enum Opener<'a> {
    Keychain(&'a Secret<[u8; 32]>),
    Passphrase(&'a Secret<String>, PassphraseCost),
    Recovery(&'a RecoveryPhrase),
}

impl Opener<'_> {
    pub(crate) fn kind(&self) -> SlotKind {
        match self {
            Self::Keychain(_) => SlotKind::Keychain,
            Self::Passphrase(..) => SlotKind::Passphrase,
            Self::Recovery(_) => SlotKind::Recovery,
        }
    }

    /// What it means when an undamaged slot does not open.
    fn refusal(&self) -> VaultError {
        match self {
            Self::Keychain(_) => VaultError::KeychainEntryGone,
            Self::Passphrase(..) => VaultError::WrongPassphrase,
            Self::Recovery(_) => VaultError::WrongWords,
        }
    }
}

/// A slot as the file holds it.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Slot {
    kind: SlotKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cost: Option<PassphraseCost>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    salt: Option<Hex<16>>,
    nonce: Hex<NONCE>,
    wrapped: Hex<WRAPPED>,
    /// Tells a damaged slot from a wrong passphrase. It protects nothing: the wrapping does.
    sum: Hex<8>,
}

impl Slot {
    /// Wraps the data key. Slow for a passphrase.
    pub(crate) fn seal(key: &DataKey, opener: &Opener<'_>, random: &dyn Random) -> Result<Self, VaultError> {
        let (cost, salt) = match opener {
            Opener::Keychain(_) => (None, None),
            Opener::Passphrase(_, cost) => (Some(*cost), Some(Hex(draw(random)?))),
            Opener::Recovery(_) => (None, Some(Hex(draw(random)?))),
        };
        let mut slot = Self {
            kind: opener.kind(),
            cost,
            salt,
            nonce: Hex(draw(random)?),
            wrapped: Hex([0; WRAPPED]),
            sum: Hex([0; 8]),
        };
        let wrapping = slot.wrapping_key(opener)?;
        slot.wrapped = Hex(wrap::seal(&wrapping, slot.nonce.0, slot.kind, key));
        slot.sum = slot.right_sum(key.id());
        Ok(slot)
    }

    /// Reads a slot out of the file and checks that it is whole.
    pub(crate) fn read(raw: &RawValue, id: KeyId) -> Result<Self, VaultError> {
        let slot: Self = serde_json::from_str(raw.get()).map_err(|_| VaultError::SlotFileDamaged)?;
        if slot.sum == slot.right_sum(id) { Ok(slot) } else { Err(VaultError::SlotFileDamaged) }
    }

    pub(crate) fn raw(&self) -> Box<RawValue> {
        serde_json::value::to_raw_value(self).expect("a slot is plain JSON")
    }

    pub(crate) fn kind(&self) -> SlotKind {
        self.kind
    }

    /// Unwraps the data key. Slow for a passphrase.
    pub(crate) fn open(&self, id: KeyId, opener: &Opener<'_>) -> Result<DataKey, VaultError> {
        let wrapping = self.wrapping_key(opener)?;
        wrap::open(&wrapping, self.nonce.0, self.kind, id, &self.wrapped.0).ok_or_else(|| opener.refusal())
    }

    fn wrapping_key(&self, opener: &Opener<'_>) -> Result<Secret<[u8; 32]>, VaultError> {
        match (opener, self.cost, self.salt) {
            (Opener::Keychain(wrapping), None, None) => {
                let bytes = Zeroizing::new(*wrapping.expose());
                Ok(Secret::new(*bytes))
            }
            // The slot's own cost holds, not today's.
            (Opener::Passphrase(passphrase, _), Some(cost), Some(salt)) => cost.derive(passphrase, &salt.0),
            (Opener::Recovery(phrase), None, Some(salt)) => Ok(phrase.wrapping_key(&salt.0)),
            _ => Err(VaultError::SlotFileDamaged),
        }
    }

    fn right_sum(&self, id: KeyId) -> Hex<8> {
        let told = Self { sum: Hex([0; 8]), ..*self };
        let mut hash = Sha256::new();
        hash.update(FORMAT.to_be_bytes());
        hash.update(id.bytes());
        hash.update(told.raw().get());
        let hash: [u8; 32] = hash.finalize().into();
        let mut sum = [0; 8];
        sum.copy_from_slice(&hash[..8]);
        Hex(sum)
    }
}
