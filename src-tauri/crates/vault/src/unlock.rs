//! Opening: one slot, one answer. Nothing is ever written here.

use crate::error::VaultError;
use crate::key::{DataKey, KeyId};
use crate::keychain_thread::KeychainThread;
use crate::phrase::RecoveryPhrase;
use crate::slot::{Opener, SlotKind};
use crate::vault::Vault;
use wapas_domain::Secret;
use zeroize::Zeroizing;

impl Vault {
    /// Opens with the key in the keychain.
    pub async fn unlock_with_keychain(&self, keychain: &KeychainThread) -> Result<DataKey, VaultError> {
        // A damaged file is told before the keychain asks anybody for a password.
        let (slot, id) = self
            .off_thread(|place| {
                let file = place.read_to_open()?;
                Ok((file.slot(SlotKind::Keychain)?, file.id()))
            })
            .await?;
        let wrapping = kept_wrapping_key(keychain, id).await?.ok_or(VaultError::KeychainEntryGone)?;
        slot.open(id, &Opener::Keychain(&wrapping))
    }

    /// Opens with the passphrase.
    pub async fn unlock_with_passphrase(&self, passphrase: Secret<String>) -> Result<DataKey, VaultError> {
        self.off_thread(move |place| {
            let file = place.read_to_open()?;
            let slot = file.slot(SlotKind::Passphrase)?;
            slot.open(file.id(), &Opener::Passphrase(&passphrase, place.cost))
        })
        .await
    }

    /// Opens with the recovery words.
    pub async fn unlock_with_recovery(&self, phrase: RecoveryPhrase) -> Result<DataKey, VaultError> {
        self.off_thread(move |place| {
            let file = place.read_to_open()?;
            let slot = file.slot(SlotKind::Recovery)?;
            slot.open(file.id(), &Opener::Recovery(&phrase))
        })
        .await
    }
}

/// The wrapping key that the keychain holds for a data key. Bytes of another length were not put
/// there by this program and count as none.
pub(crate) async fn kept_wrapping_key(
    keychain: &KeychainThread,
    id: KeyId,
) -> Result<Option<Secret<[u8; 32]>>, VaultError> {
    let Some(bytes) = keychain.get(&id.to_string()).await? else {
        return Ok(None);
    };
    let key = <[u8; 32]>::try_from(bytes.expose().as_slice()).map(Zeroizing::new);
    Ok(key.ok().map(|key| Secret::new(*key)))
}
