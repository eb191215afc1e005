//! A book that comes from elsewhere: its slots are opened by its words, made this computer's own in a folder beside,
//! and then both files take their place at once. What stood there is set aside, never deleted.
//!
//! Once [`Vault::make_ready`] has returned, the book arrives whatever happens: a program that is killed finishes it at
//! its next start. Before that nothing was touched.

use crate::disk;
use crate::error::VaultError;
use crate::hex;
use crate::key::DataKey;
use crate::keychain_thread::KeychainThread;
use crate::phrase::RecoveryPhrase;
use crate::slot::{Opener, Slot, SlotKind};
use crate::slot_file::{FILE_NAME, SlotFile};
use crate::vault::{DATABASE_ENDS, Place, Vault};
use serde::{Deserialize, Serialize};
use std::io;
use std::path::PathBuf;
use wapas_domain::{Secret, Timestamp};

/// The folder that a book waits in, within the vault's own.
const FOLDER: &str = "arriving";
/// Says that everything in that folder is whole, and under which names what is here is set aside.
const READY: &str = "ready.json";

/// What becomes of what is here.
#[derive(Serialize, Deserialize)]
struct Ready {
    slots_aside: String,
    database_aside: String,
}

/// A book has taken its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The new name of the database that stood there, where one did.
    pub set_aside: Option<String>,
}

impl Vault {
    /// Where the database of a book that comes from elsewhere is to be put down.
    pub fn waiting_database(&self) -> PathBuf {
        self.place.dir.join(FOLDER).join(&self.place.database)
    }

    /// Opens the slots of a book elsewhere, as its backup carries them, with its words.
    ///
    /// # Errors
    /// Where they are damaged or of a newer version, or these are words of another book.
    pub async fn unlock_elsewhere(
        &self,
        slots: String,
        phrase: RecoveryPhrase,
    ) -> Result<DataKey, VaultError> {
        self.off_thread(move |_| {
            let file = SlotFile::parse(slots.as_bytes())?;
            file.slot(SlotKind::Recovery)?.open(file.id(), &Opener::Recovery(&phrase))
        })
        .await
    }

    /// The key of a book that moves here, as [`DataKey::text`] has it, with the name that its slots know it by.
    ///
    /// # Errors
    /// Where the slots are damaged or of a newer version, or the text is no key.
    pub fn key_from_line(&self, slots: &str, text: &Secret<String>) -> Result<DataKey, VaultError> {
        let file = SlotFile::parse(slots.as_bytes())?;
        let bytes = hex::bytes(text.expose()).map(Secret::new).ok_or(VaultError::OtherKey)?;
        Ok(DataKey::new(file.id(), bytes))
    }

    /// Whether the keychain would take a key at present.
    pub async fn may_keep(&self, key: &DataKey, keychain: &KeychainThread) -> bool {
        keychain.get(&key.id().to_string()).await.is_ok()
    }

    /// Puts the slots of the waiting book beside it: its words as they are, and this computer's own way to open. From
    /// then on the book arrives.
    ///
    /// # Errors
    /// Where the slots are not this key's, the keychain does not take it, or the disk refuses.
    pub async fn make_ready(
        &self,
        slots: &str,
        key: &DataKey,
        keychain: Option<&KeychainThread>,
        passphrase: Option<Secret<String>>,
        now: Timestamp,
    ) -> Result<(), VaultError> {
        let random = &*self.place.random;
        let mut file = SlotFile::parse(slots.as_bytes())?;
        if file.id() != key.id() {
            return Err(VaultError::OtherKey);
        }
        file.slot(SlotKind::Recovery)?;
        // It opens by the keychain of another computer.
        file.leave_out(SlotKind::Keychain);
        if let Some(passphrase) = passphrase {
            file.put(&self.seal_passphrase(key.clone(), passphrase).await?);
        }
        if let Some(keychain) = keychain {
            let wrapping = self.wrapping_key_in(keychain, key).await?;
            file.put(&Slot::seal(key, &Opener::Keychain(&wrapping), random)?);
        }
        self.off_thread(move |place| {
            let _changing = place.lock();
            place.make_ready(&file, now)
        })
        .await
    }

    /// Gives a book that is ready its place. `None` where none is. Nobody may have the files open; what a kill broke
    /// off goes on where it stood.
    ///
    /// # Errors
    /// Where the disk refuses. It can be called again, and goes on.
    pub async fn take_place(&self) -> Result<Option<Placed>, VaultError> {
        self.off_thread(|place| {
            let _changing = place.lock();
            place.take_place()
        })
        .await
    }

    /// Whether a book is ready to take its place.
    ///
    /// # Errors
    /// Where the folder can't be looked into.
    pub fn is_ready(&self) -> Result<bool, VaultError> {
        disk::is_there(&self.place.dir.join(FOLDER).join(READY))
    }

    /// Removes a waiting book that is not ready.
    ///
    /// # Errors
    /// Where the disk refuses.
    pub async fn send_away(&self) -> Result<(), VaultError> {
        self.off_thread(|place| {
            let _changing = place.lock();
            let folder = place.dir.join(FOLDER);
            if disk::is_there(&folder.join(READY))? {
                return Ok(());
            }
            place.clear(&folder)
        })
        .await
    }
}

impl Place {
    fn make_ready(&self, file: &SlotFile, now: Timestamp) -> Result<(), VaultError> {
        let folder = self.dir.join(FOLDER);
        if !disk::is_there(&folder.join(&self.database))? {
            return Err(VaultError::DatabaseMissing);
        }
        let ready = Ready {
            slots_aside: self.free_name(FILE_NAME, &[""], now)?,
            database_aside: self.free_name(&self.database, DATABASE_ENDS, now)?,
        };
        disk::write(&folder, FILE_NAME, &file.render())?;
        // The folder's own name must be on disk before it counts.
        disk::sync_folder(&self.dir)?;
        let told = serde_json::to_vec(&ready).expect("two names are plain JSON");
        disk::write(&folder, READY, &told)
    }

    fn take_place(&self) -> Result<Option<Placed>, VaultError> {
        let folder = self.dir.join(FOLDER);
        if !disk::is_there(&folder.join(READY))? {
            return Ok(None);
        }
        let ready: Ready = serde_json::from_slice(&disk::read(&folder.join(READY))?)
            .map_err(|_| VaultError::SlotFileDamaged)?;
        if disk::is_there(&folder.join(&self.database))? {
            // First everything of the old one goes: a database must never find the log of another.
            self.aside(FILE_NAME, &[""], &ready.slots_aside)?;
            self.aside(&self.database, DATABASE_ENDS, &ready.database_aside)?;
            disk::move_in(&folder, &self.dir, &self.database)?;
        }
        if disk::is_there(&folder.join(FILE_NAME))? {
            disk::move_in(&folder, &self.dir, FILE_NAME)?;
        }
        let set_aside = disk::is_there(&self.dir.join(&ready.database_aside))?;
        self.clear(&folder)?;
        Ok(Some(Placed { set_aside: set_aside.then_some(ready.database_aside) }))
    }

    fn aside(&self, name: &str, ends: &[&str], aside: &str) -> Result<(), VaultError> {
        for end in ends {
            if disk::is_there(&self.dir.join(format!("{name}{end}")))? {
                disk::rename(&self.dir, &format!("{name}{end}"), &format!("{aside}{end}"))?;
            }
        }
        Ok(())
    }

    fn clear(&self, folder: &std::path::Path) -> Result<(), VaultError> {
        match disk::patiently(|| std::fs::remove_dir_all(folder)) {
            Ok(()) => disk::sync_folder(&self.dir),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}
