//! The vault from outside: real files in a folder of their own, a keychain in memory.

#![expect(clippy::unwrap_used, reason = "a test that can not go on must stop")]

mod arrival;
mod changes;
mod damage;
mod folder;
#[cfg(windows)]
mod held;
mod keychain;
mod opening;
mod phrase;
mod secrecy;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::Duration;
use tempfile::TempDir;
use wapas_domain::Secret;
use wapas_vault::memory::MemoryKeychain;
use wapas_vault::{
    Created, DataKey, KeychainThread, NoRandomness, OsRandom, PassphraseCost, Random, RecoveryPhrase, Vault,
};

const DATABASE: &str = "wapas.db";
const PASSPHRASE: &str = "seven mangoes on a train";

/// The cheapest argon2id there is.
const CHEAP: PassphraseCost = PassphraseCost { memory_kib: 8, passes: 1, lanes: 1 };

/// A shop's folder with everything around it.
struct Shop {
    folder: TempDir,
    vault: Vault,
    kept: MemoryKeychain,
    keychain: KeychainThread,
}

impl Shop {
    fn new() -> Self {
        Self::with(Arc::new(OsRandom))
    }

    fn with(random: Arc<dyn Random>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let kept = MemoryKeychain::new();
        Self {
            vault: Vault::new(folder.path(), DATABASE, random, CHEAP),
            keychain: KeychainThread::start(kept.clone(), Duration::from_secs(5)),
            kept,
            folder,
        }
    }

    /// Makes a vault with all three slots and a file that stands for the database.
    async fn set_up(&self) -> Created {
        let created = self.vault.create(Some(&self.keychain), Some(secret(PASSPHRASE))).await.unwrap();
        self.put(DATABASE, b"the database");
        created
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        fs::write(self.path(name), bytes).unwrap();
    }

    fn delete(&self, name: &str) {
        fs::remove_file(self.path(name)).unwrap();
    }

    fn slot_file(&self) -> Vec<u8> {
        fs::read(self.path("keys.json")).unwrap()
    }

    /// Everything in the folder, byte by byte.
    fn everything(&self) -> BTreeMap<String, Vec<u8>> {
        fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| {
                let entry = entry.unwrap();
                let name = entry.file_name().into_string().unwrap();
                (name, fs::read(entry.path()).unwrap())
            })
            .collect()
    }

    /// Opens in all three ways and says what each gave.
    async fn open_all(&self, phrase: &RecoveryPhrase) -> [Opened; 3] {
        [
            self.vault.unlock_with_keychain(&self.keychain).await,
            self.vault.unlock_with_passphrase(secret(PASSPHRASE)).await,
            self.vault.unlock_with_recovery(phrase.clone()).await,
        ]
    }
}

type Opened = Result<DataKey, wapas_vault::VaultError>;

/// Random bytes that are the same in each run: all 1, then all 2, and so on.
#[derive(Default)]
struct Counting(AtomicU8);

impl Random for Counting {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        bytes.fill(self.0.fetch_add(1, Ordering::Relaxed) + 1);
        Ok(())
    }
}

#[cfg(unix)]
fn vault_in(folder: PathBuf) -> Vault {
    Vault::new(folder, DATABASE, Arc::new(OsRandom), CHEAP)
}

fn secret(text: &str) -> Secret<String> {
    Secret::new(text.to_owned())
}

fn same(left: &DataKey, right: &DataKey) -> bool {
    left.id() == right.id() && left.bytes() == right.bytes()
}

fn refused<T>(result: Result<T, wapas_vault::VaultError>) -> &'static str {
    result.map_or_else(|error| error.code(), |_| "opened")
}
