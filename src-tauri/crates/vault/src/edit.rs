//! Adding, replacing and removing slots. Whoever holds the data key may, and nobody else.
//!
//! The other slots are carried over byte by byte. On a computer the vault was just brought to, the
//! words open it and these make the ways of every day.

use crate::error::VaultError;
use crate::key::DataKey;
use crate::keychain::KeychainError;
use crate::keychain_thread::KeychainThread;
use crate::phrase::RecoveryPhrase;
use crate::random::draw;
use crate::slot::{Opener, Slot, SlotKind};
use crate::slot_file::SlotFile;
use crate::unlock::kept_wrapping_key;
use crate::vault::Vault;
use wapas_domain::Secret;
use zeroize::Zeroizing;

impl Vault {
    /// Lets the keychain of this computer open the vault, in place of an earlier keychain slot.
    pub async fn add_keychain_slot(
        &self,
        key: &DataKey,
        keychain: &KeychainThread,
    ) -> Result<(), VaultError> {
        // Not a word to the keychain where the file could not take the slot anyway.
        self.change(key, |_| Ok(false)).await?;
        let wrapping = self.wrapping_key_in(keychain, key).await?;
        let slot = Slot::seal(key, &Opener::Keychain(&wrapping), &*self.place.random)?;
        self.put(key, slot).await
    }

    /// Lets a passphrase open the vault, in place of an earlier one.
    pub async fn add_passphrase_slot(
        &self,
        key: &DataKey,
        passphrase: Secret<String>,
    ) -> Result<(), VaultError> {
        let slot = self.seal_passphrase(key.clone(), passphrase).await?;
        self.put(key, slot).await
    }

    /// Lets new recovery words open the vault in place of the old ones. Call it once they have been
    /// written down and confirmed: from then on the old ones open only old backups.
    pub async fn replace_recovery(&self, key: &DataKey, phrase: &RecoveryPhrase) -> Result<(), VaultError> {
        let slot = Slot::seal(key, &Opener::Recovery(phrase), &*self.place.random)?;
        self.put(key, slot).await
    }

    /// Removes a slot. Refused for the recovery words, and where only the keychain would be left.
    ///
    /// The keychain's entry stays: a backup of today may still need it.
    pub async fn remove_slot(&self, key: &DataKey, kind: SlotKind) -> Result<(), VaultError> {
        self.change(key, move |file| file.remove(kind).map(|()| true)).await
    }

    async fn put(&self, key: &DataKey, slot: Slot) -> Result<(), VaultError> {
        self.change(key, move |file| {
            file.put(&slot);
            Ok(true)
        })
        .await
    }

    /// Changes the slot file of this very key; the change says whether there is something to write.
    async fn change(
        &self,
        key: &DataKey,
        change: impl FnOnce(&mut SlotFile) -> Result<bool, VaultError> + Send + 'static,
    ) -> Result<(), VaultError> {
        let id = key.id();
        self.off_thread(move |place| {
            let _changing = place.lock();
            let mut file = place.read()?;
            if file.id() != id {
                return Err(VaultError::OtherKey);
            }
            if change(&mut file)? {
                place.write(&file)?;
            }
            Ok(())
        })
        .await
    }

    pub(crate) async fn seal_passphrase(
        &self,
        key: DataKey,
        passphrase: Secret<String>,
    ) -> Result<Slot, VaultError> {
        if passphrase.expose().is_empty() {
            return Err(VaultError::EmptyPassphrase);
        }
        self.off_thread(move |place| {
            let opener = Opener::Passphrase(&passphrase, place.cost);
            Slot::seal(&key, &opener, &*place.random)
        })
        .await
    }

    /// The wrapping key in the keychain, made where there is none. An entry that is there is kept:
    /// backups and the file as it stands may rely on it.
    pub(crate) async fn wrapping_key_in(
        &self,
        keychain: &KeychainThread,
        key: &DataKey,
    ) -> Result<Secret<[u8; 32]>, VaultError> {
        if let Some(wrapping) = kept_wrapping_key(keychain, key.id()).await? {
            return Ok(wrapping);
        }
        let bytes = Zeroizing::new(draw::<32>(&*self.place.random)?);
        let entry = Secret::new(bytes.to_vec());
        keychain.set(&key.id().to_string(), entry).await?;
        // Some keychains take everything and keep nothing.
        match kept_wrapping_key(keychain, key.id()).await? {
            Some(wrapping) if *wrapping.expose() == *bytes => Ok(wrapping),
            _ => Err(KeychainError::Other.into()),
        }
    }
}
