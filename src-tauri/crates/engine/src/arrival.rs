//! A backup that is about to become the book of this computer: what was chosen and what is in it.

use crate::engine::Engine;
use crate::export::Said;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::time::timeout;
use wapas_domain::Secret;
use wapas_domain::arrival::OtherComputer;
use wapas_domain::reach::ReachKind;
use wapas_reach::{Heard, Outside};
use wapas_store::{ArrivalLook, BackupFile, ReadError, Store};
use wapas_vault::{DataKey, SecretName, SecretStore};

use crate::contract::arrival::Arrived;

/// The title of the window that asks for a file.
pub(crate) const WHICH_BACKUP: Said =
    Said { en: "Choose your backup", hi: "अपना बैकअप चुनें" };
/// How the names of backups end.
pub(crate) const ENDING: &str = "wapas";
/// How long the old computer may take to answer.
const ANSWER: Duration = Duration::from_secs(6);

/// Where a backup is chosen and looked at.
#[derive(Default)]
pub(crate) struct ArrivalDesk {
    /// Held over each step, so that two pages don't take them at once.
    pub(crate) chosen: tokio::sync::Mutex<Option<Chosen>>,
    told: Mutex<Option<Arrived>>,
}

/// The backup that was chosen.
pub(crate) struct Chosen {
    pub(crate) path: PathBuf,
    pub(crate) file: BackupFile,
    /// Its key and what is in it, once the words were right and it waits whole beside the book.
    pub(crate) opened: Option<(DataKey, ArrivalLook)>,
}

impl ArrivalDesk {
    fn told(&self) -> MutexGuard<'_, Option<Arrived>> {
        // No code that can panic runs under this lock.
        self.told.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The book that was just opened from a backup, until that was seen.
    pub(crate) fn arrived(&self) -> Option<Arrived> {
        self.told().clone()
    }

    pub(crate) fn tell(&self, arrived: Option<Arrived>) {
        *self.told() = arrived;
    }
}

impl Engine {
    /// Asks at the book's address whether somebody else answers for this very book. Nothing of this computer does so:
    /// its own way was not begun, and its receiver knows another book or none.
    pub(crate) async fn other_computer(&self, look: &ArrivalLook) -> OtherComputer {
        let (Some(address), Some(path)) = (&look.address, &look.path) else { return OtherComputer::Unknown };
        let (Some(outside), Ok(nobodys)) = (Outside::to(address), self.draw_id("")) else {
            return OtherComputer::Unknown;
        };
        let (own, nobodys) = (format!("/hooks/{}", path.expose()), format!("/hooks/{nobodys}"));
        let ask = async |path: String| match timeout(ANSWER, outside.ask(&path, Vec::new(), None)).await {
            Ok(Heard::Answer { status, .. }) => Some(status),
            Ok(Heard::Nothing(_)) | Err(_) => None,
        };
        let (own, nobodys) = tokio::join!(ask(own), ask(nobodys));
        OtherComputer::told(own, nobodys)
    }
}

/// Puts the working copy of each secret of a book that came from elsewhere into this computer's keychain. What the
/// keychain has under the same name is of another book, or older.
pub(crate) async fn bring_secrets(store: &Store, secrets: &SecretStore) -> Result<(), ReadError> {
    let mut all: Vec<(SecretName, Secret<String>)> = Vec::new();
    for copy in store.secret_copies().await? {
        if let Ok(slot) = copy.slot.0.parse() {
            all.push((SecretName::webhook(&copy.connection, slot), copy.secret));
        }
    }
    for account in store.provider_accounts().await? {
        if let Some(copies) = store.provider_secrets(account.channel).await? {
            all.push((SecretName::channel(&account.token_name(), 0), copies.token));
        }
    }
    for forwarder in store.forwarder_settings().await? {
        let Some(copies) = store.forwarder_secrets(forwarder.id.clone()).await? else { continue };
        all.push((SecretName::forwarder(&forwarder.id, forwarder.secret), copies.current));
        if let Some((previous, _)) = copies.previous {
            all.push((SecretName::forwarder(&forwarder.id, forwarder.secret.wrapping_sub(1)), previous));
        }
    }
    if let (Some(reach), Some(token)) = (store.reach().await?, store.reach_token().await?) {
        all.push((SecretName::reach(reach.kind), token));
    } else {
        // A code that a book of before had is none of this one's.
        for kind in ReachKind::ALL.into_iter().filter(|kind| kind.takes_token()) {
            let _ = secrets.delete(&SecretName::reach(kind)).await;
        }
    }
    for (name, secret) in &all {
        if let Err(error) = secrets.put(name, secret).await {
            tracing::warn!(%error, "a secret could not be put into the keychain; its copy stands in");
        }
    }
    Ok(())
}
