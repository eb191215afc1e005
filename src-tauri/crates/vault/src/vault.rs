//! The vault of one shop: what is in its folder, making a new one, and setting a broken one aside.

use crate::cost::PassphraseCost;
use crate::disk;
use crate::error::VaultError;
use crate::key::DataKey;
use crate::keychain_thread::KeychainThread;
use crate::phrase::RecoveryPhrase;
use crate::random::Random;
use crate::slot::{Opener, Slot, SlotKind};
use crate::slot_file::{FILE_NAME, SlotFile};
use std::fmt;
use std::panic::resume_unwind;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use wapas_domain::{Secret, Timestamp};

/// What a database's own name is followed by in the names of its files.
pub(crate) const DATABASE_ENDS: &[&str] = &["", "-wal", "-shm", "-journal"];

/// What is in the folder. Told by names alone: nothing is read, written or opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Neither a database nor a slot file: a new shop.
    Fresh,
    /// Both are there.
    Ready,
    /// A slot file without a database.
    DatabaseMissing,
    /// A database, or what a crash left of one, without a slot file.
    SlotsMissing,
}

/// The two things in the folder that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The slot file.
    Slots,
    /// The database with its write-ahead log.
    Database,
}

/// A new vault: its key and the words to write down, shown this once.
#[derive(Debug)]
pub struct Created {
    /// The key for the database to be made.
    pub key: DataKey,
    /// The recovery words.
    pub phrase: RecoveryPhrase,
}

/// The slot file of one folder and the ways to open it. Clones share one lock for changes.
#[derive(Clone)]
pub struct Vault {
    pub(crate) place: Arc<Place>,
}

pub(crate) struct Place {
    pub(crate) dir: PathBuf,
    pub(crate) database: String,
    pub(crate) random: Arc<dyn Random>,
    pub(crate) cost: PassphraseCost,
    /// Held from reading the slot file to writing it.
    pub(crate) changing: Mutex<()>,
}

impl Vault {
    /// The vault in a folder, beside a database of this file name. Touches nothing yet.
    ///
    /// New passphrase slots get this cost; old ones keep their own.
    pub fn new(
        dir: impl Into<PathBuf>,
        database: &str,
        random: Arc<dyn Random>,
        cost: PassphraseCost,
    ) -> Self {
        let place =
            Place { dir: dir.into(), database: database.to_owned(), random, cost, changing: Mutex::new(()) };
        Self { place: Arc::new(place) }
    }

    /// What is in the folder.
    pub fn look(&self) -> Result<Look, VaultError> {
        self.place.look()
    }

    /// The slots of the slot file, in its order. A slot that is listed may still be damaged.
    pub fn slots(&self) -> Result<Vec<SlotKind>, VaultError> {
        Ok(self.place.read()?.kinds())
    }

    /// Makes a fresh data key with a recovery slot and the slots asked for, in an empty folder.
    ///
    /// Where anything fails no slot file is left behind.
    pub async fn create(
        &self,
        keychain: Option<&KeychainThread>,
        passphrase: Option<Secret<String>>,
    ) -> Result<Created, VaultError> {
        self.place.must_be_fresh()?;
        let random = &*self.place.random;
        let key = DataKey::fresh(random)?;
        let phrase = RecoveryPhrase::generate(random)?;
        let mut file = SlotFile::new(key.id());
        if let Some(passphrase) = passphrase {
            let slot = self.seal_passphrase(key.clone(), passphrase).await?;
            file.put(&slot);
        }
        file.put(&Slot::seal(&key, &Opener::Recovery(&phrase), random)?);
        if let Some(keychain) = keychain {
            let wrapping = self.wrapping_key_in(keychain, &key).await?;
            let written = match Slot::seal(&key, &Opener::Keychain(&wrapping), random) {
                Ok(slot) => {
                    file.put(&slot);
                    self.put_down(file).await
                }
                Err(error) => Err(error),
            };
            if let Err(error) = written {
                // No file refers to the entry. Should it stay, it is one unused random number.
                let _ = keychain.delete(&key.id().to_string()).await;
                return Err(error);
            }
        } else {
            self.put_down(file).await?;
        }
        Ok(Created { key, phrase })
    }

    /// Writes the first slot file of the folder.
    async fn put_down(&self, file: SlotFile) -> Result<(), VaultError> {
        self.off_thread(move |place| {
            let _changing = place.lock();
            place.must_be_fresh()?;
            disk::make_folder(&place.dir)?;
            place.write(&file)
        })
        .await
    }

    /// Renames a part that can not be used, because its other half is lost, to
    /// `<name>.aside-<ms>`, so that a new start can be made. Deletes nothing. Gives the new name.
    pub async fn set_aside(&self, part: Part, now: Timestamp) -> Result<String, VaultError> {
        self.off_thread(move |place| {
            let _changing = place.lock();
            place.set_aside(part, now)
        })
        .await
    }

    /// Runs what reads, writes or computes outside the async threads.
    pub(crate) async fn off_thread<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Place) -> Result<T, VaultError> + Send + 'static,
    ) -> Result<T, VaultError> {
        let place = Arc::clone(&self.place);
        match tokio::task::spawn_blocking(move || work(&place)).await {
            Ok(done) => done,
            Err(stopped) => match stopped.try_into_panic() {
                Ok(panic) => resume_unwind(panic),
                // The runtime is shutting down.
                Err(_) => Err(VaultError::Disk(std::io::ErrorKind::Interrupted)),
            },
        }
    }
}

impl Place {
    fn look(&self) -> Result<Look, VaultError> {
        let slots = disk::is_there(&self.dir.join(FILE_NAME))?;
        let database = disk::is_there(&self.dir.join(&self.database))?;
        // Without its database a log can still hold the only copy of something.
        let remains = database || self.log_is_there()?;
        Ok(match (slots, database, remains) {
            (true, true, _) => Look::Ready,
            (true, false, _) => Look::DatabaseMissing,
            (false, _, true) => Look::SlotsMissing,
            (false, _, false) => Look::Fresh,
        })
    }

    fn log_is_there(&self) -> Result<bool, VaultError> {
        for end in ["-wal", "-journal"] {
            if disk::is_there(&self.dir.join(format!("{}{end}", self.database)))? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn must_be_fresh(&self) -> Result<(), VaultError> {
        match self.look()? {
            Look::Fresh => Ok(()),
            _ => Err(VaultError::AlreadyThere),
        }
    }

    /// The slot file, where one is.
    pub(crate) fn read(&self) -> Result<SlotFile, VaultError> {
        match self.look()? {
            Look::Fresh => Err(VaultError::NotSetUp),
            Look::SlotsMissing => Err(VaultError::SlotsMissing),
            Look::Ready | Look::DatabaseMissing => SlotFile::parse(&disk::read(&self.dir.join(FILE_NAME))?),
        }
    }

    /// The slot file, where it has a database to open.
    pub(crate) fn read_to_open(&self) -> Result<SlotFile, VaultError> {
        let file = self.read()?;
        match self.look()? {
            Look::Ready => Ok(file),
            _ => Err(VaultError::DatabaseMissing),
        }
    }

    pub(crate) fn write(&self, file: &SlotFile) -> Result<(), VaultError> {
        disk::write(&self.dir, FILE_NAME, &file.render())
    }

    pub(crate) fn lock(&self) -> std::sync::MutexGuard<'_, ()> {
        // Nothing is kept in it, so a panic elsewhere leaves nothing half done.
        self.changing.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn set_aside(&self, part: Part, now: Timestamp) -> Result<String, VaultError> {
        let (name, ends): (&str, &[&str]) = match part {
            Part::Slots => (FILE_NAME, &[""]),
            // A database looks for its log under its own new name.
            Part::Database => (&self.database, DATABASE_ENDS),
        };
        let mut there = Vec::new();
        for end in ends {
            if disk::is_there(&self.dir.join(format!("{name}{end}")))? {
                there.push(*end);
            }
        }
        if there.is_empty() {
            return Err(VaultError::NothingThere);
        }
        let aside = self.free_name(name, ends, now)?;
        for end in there {
            disk::rename(&self.dir, &format!("{name}{end}"), &format!("{aside}{end}"))?;
        }
        Ok(aside)
    }

    pub(crate) fn free_name(&self, name: &str, ends: &[&str], now: Timestamp) -> Result<String, VaultError> {
        let mut at = now;
        loop {
            let aside = format!("{name}.aside-{}", at.0);
            let mut free = true;
            for end in ends {
                free &= !disk::is_there(&self.dir.join(format!("{aside}{end}")))?;
            }
            if free {
                return Ok(aside);
            }
            at = at.plus(1);
        }
    }
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vault").field("database", &self.place.database).finish_non_exhaustive()
    }
}
