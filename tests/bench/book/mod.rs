//! Books of carts to measure with: written through the store itself, and kept for the next run.

mod deeds;
mod seed;
pub(crate) mod shoppers;

use crate::Outcome;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use wapas_domain::{Clock, Secret, Timestamp};
use wapas_store::{Opening, Store};
use wapas_tests::SourcesReader;
use wapas_vault::{OsRandom, PassphraseCost, Vault};

pub(crate) use seed::{Seeded, seeded};
pub(crate) use wapas_store::FILE_NAME;
pub(crate) use wapas_tests::goods::SHOPS;

/// The passphrase of every book: a hub that is measured opens them with it.
pub(crate) const PASSPHRASE: &str = "correct horse battery staple";
/// The morning after the last day of a book: every measurement looks at it from here.
pub(crate) const MORNING: Timestamp = Timestamp(1_793_507_400_000);
/// Cheap, since only the opening of the file is measured.
const COST: PassphraseCost = PassphraseCost { memory_kib: 64, passes: 1, lanes: 1 };

/// A clock that is set by hand.
#[derive(Clone)]
pub(crate) struct SetClock(Arc<AtomicI64>);

impl SetClock {
    pub(crate) fn at(now: Timestamp) -> Self {
        Self(Arc::new(AtomicI64::new(now.0)))
    }

    pub(crate) fn set(&self, now: Timestamp) {
        self.0.store(now.0, Ordering::SeqCst);
    }
}

impl Clock for SetClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::SeqCst))
    }
}

/// A folder with a book and the slots of its key.
#[derive(Clone)]
pub(crate) struct Shelf {
    pub(crate) dir: PathBuf,
    pub(crate) clock: SetClock,
}

impl Shelf {
    pub(crate) fn at(dir: &Path) -> Self {
        Self { dir: dir.to_path_buf(), clock: SetClock::at(MORNING) }
    }

    pub(crate) fn vault(&self) -> Vault {
        Vault::new(&self.dir, FILE_NAME, Arc::new(OsRandom), COST)
    }

    async fn create(&self) -> Outcome<Store> {
        let made = self.vault().create(None, Some(Secret::new(PASSPHRASE.to_owned()))).await?;
        Ok(Store::create(self.opening(made.key.bytes().clone())).await?)
    }

    /// Copies the book into a folder, without the stamp that says how it was written.
    pub(crate) fn copy_to(&self, dir: &Path) -> Outcome<()> {
        for name in [FILE_NAME, wapas_vault::FILE_NAME] {
            fs::copy(self.dir.join(name), dir.join(name))?;
        }
        Ok(())
    }

    /// The key of the file.
    pub(crate) async fn key(&self) -> Outcome<Secret<[u8; 32]>> {
        let key = self.vault().unlock_with_passphrase(Secret::new(PASSPHRASE.to_owned())).await?;
        Ok(key.bytes().clone())
    }

    /// What opening the file needs.
    pub(crate) fn opening(&self, key: Secret<[u8; 32]>) -> Opening {
        Opening {
            dir: self.dir.clone(),
            file_name: FILE_NAME.to_owned(),
            key,
            reader: Arc::new(SourcesReader),
            clock: Arc::new(self.clock.clone()),
            progress: Arc::new(|_| {}),
        }
    }

    /// The book, with everything folded in: one of an older version is folded anew first.
    pub(crate) async fn open(&self) -> Outcome<Store> {
        let store = Store::open(self.opening(self.key().await?)).await?;
        while store.rebuilding().is_some() {
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        seed::settle(&store).await;
        Ok(store)
    }
}
