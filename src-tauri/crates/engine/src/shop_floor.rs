//! The open file with what must be at hand for every request: callback paths and live keys.

use crate::contract::ApiError;
use crate::errors;
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use wapas_domain::connection::{Arrival, Receipt};
use wapas_domain::forwarder::Forwarder;
use wapas_domain::ids::ConnectionId;
use wapas_domain::mapping::Mapping;
use wapas_domain::provider::ProviderAccount;
use wapas_domain::reach::ReachKind;
use wapas_domain::settings::Settings;
use wapas_domain::{Clock, Secret, Timestamp};
use wapas_receiver::{Lookup, Refusal, Target};
use wapas_store::{AdmitError, SecretCopy, Store};
use wapas_vault::{DataKey, SecretName, SecretStore};

/// The open file.
pub(crate) struct Floor {
    pub(crate) store: Store,
    /// Whether the file was opened by a passphrase and no keychain holds its key.
    pub(crate) passphrase_mode: bool,
    /// The key that opened it, for a book that moves.
    pub(crate) key: DataKey,
    clock: Arc<dyn Clock>,
    secrets: Option<SecretStore>,
    paths: RwLock<HashMap<String, Path>>,
    /// Held from reading the settings to writing them, so that two changes at once both count.
    changing: tokio::sync::Mutex<()>,
}

struct Path {
    target: Arc<Target>,
    expires_at: Option<Timestamp>,
}

impl Floor {
    pub(crate) async fn new(
        store: Store,
        key: DataKey,
        passphrase_mode: bool,
        clock: Arc<dyn Clock>,
        secrets: Option<SecretStore>,
    ) -> Result<Self, ApiError> {
        let floor = Self {
            store,
            passphrase_mode,
            key,
            clock,
            secrets,
            paths: RwLock::default(),
            changing: tokio::sync::Mutex::default(),
        };
        floor.learn_paths().await?;
        Ok(floor)
    }

    /// Reads all live callback paths and keys anew, after a connection was made or changed.
    pub(crate) async fn learn_paths(&self) -> Result<(), ApiError> {
        let now = self.clock.now();
        let copies = self.store.secret_copies().await.map_err(errors::read)?;
        let mut keys: HashMap<ConnectionId, Vec<Secret<String>>> = HashMap::new();
        for copy in copies.iter().filter(|copy| copy.expires_at.is_none_or(|end| end > now)) {
            keys.entry(copy.connection.clone()).or_default().push(self.working_copy(copy).await);
        }
        let words: HashMap<ConnectionId, Secret<String>> =
            self.store.challenges().await.map_err(errors::read)?.into_iter().collect();
        let mut paths = HashMap::new();
        for known in self.store.targets().await.map_err(errors::read)? {
            let target = Target {
                secrets: keys.get(&known.connection).cloned().unwrap_or_default(),
                challenge_token: words.get(&known.connection).cloned(),
                connection: known.connection,
                kind: known.kind,
                mapping: known.mapping,
            };
            let path = Path { target: Arc::new(target), expires_at: known.expires_at };
            paths.insert(known.token.expose().clone(), path);
        }
        *self.paths.write().unwrap_or_else(PoisonError::into_inner) = paths;
        Ok(())
    }

    /// The key as the keychain holds it. Where the keychain lost it, the copy in the encrypted file
    /// stands in and is put back.
    async fn working_copy(&self, copy: &SecretCopy) -> Secret<String> {
        let Some(secrets) = &self.secrets else { return copy.secret.clone() };
        let Ok(slot) = copy.slot.0.parse() else { return copy.secret.clone() };
        let name = SecretName::webhook(&copy.connection, slot);
        match secrets.get(&name).await {
            Ok(Some(secret)) => secret,
            Ok(None) => {
                if let Err(error) = secrets.put(&name, &copy.secret).await {
                    tracing::warn!(%error, "a webhook key could not be put back into the keychain");
                }
                copy.secret.clone()
            }
            Err(error) => {
                tracing::warn!(%error, "the keychain did not give a webhook key; its copy stands in");
                copy.secret.clone()
            }
        }
    }

    /// The token that an account sends with, as the keychain holds it, else its copy.
    pub(crate) async fn token(&self, account: &ProviderAccount) -> Result<Secret<String>, ApiError> {
        if let Some(secrets) = &self.secrets
            && let Ok(Some(token)) = secrets.get(&SecretName::channel(&account.token_name(), 0)).await
        {
            return Ok(token);
        }
        let copy = self.store.provider_secrets(account.channel).await.map_err(errors::read)?;
        copy.map(|copy| copy.token).ok_or_else(|| ApiError::not_found("channel"))
    }

    /// Takes the token of an account that was removed out of the keychain.
    pub(crate) async fn forget_token(&self, account: &ProviderAccount) {
        if let Some(secrets) = &self.secrets
            && let Err(error) = secrets.delete(&SecretName::channel(&account.token_name(), 0)).await
        {
            tracing::warn!(%error, "a token could not be taken out of the keychain");
        }
    }

    /// The secrets that sign for a receiver, the newest first, as the keychain holds them, else their copies.
    pub(crate) async fn signing(&self, forwarder: &Forwarder) -> Result<Vec<Secret<String>>, ApiError> {
        let copies = self.store.forwarder_secrets(forwarder.id.clone()).await.map_err(errors::read)?;
        let copies = copies.ok_or_else(|| ApiError::not_found("receiver"))?;
        let both = [(0, Some(copies.current)), (1, copies.previous.map(|(secret, _)| secret))];
        let mut found = Vec::new();
        for (back, copy) in both {
            let Some(copy) = copy else { continue };
            let name = SecretName::forwarder(&forwarder.id, forwarder.secret.wrapping_sub(back));
            found.push(match &self.secrets {
                Some(secrets) => secrets.get(&name).await.ok().flatten().unwrap_or(copy),
                None => copy,
            });
        }
        Ok(found)
    }

    /// The code that opens the way in, as the keychain holds it, else its copy.
    pub(crate) async fn reach_token(&self, kind: ReachKind) -> Option<Secret<String>> {
        let copy = self.store.reach_token().await.ok().flatten()?;
        match &self.secrets {
            Some(secrets) => Some(secrets.get(&SecretName::reach(kind)).await.ok().flatten().unwrap_or(copy)),
            None => Some(copy),
        }
    }

    /// Takes a secret that is not needed any more out of the keychain.
    pub(crate) async fn forget_secret(&self, name: &SecretName) {
        if let Some(secrets) = &self.secrets
            && let Err(error) = secrets.delete(name).await
        {
            tracing::warn!(%error, "a secret could not be taken out of the keychain");
        }
    }

    /// Puts a new key into the keychain.
    pub(crate) async fn keep_secret(&self, name: &SecretName, secret: &Secret<String>) {
        if let Some(secrets) = &self.secrets
            && let Err(error) = secrets.put(name, secret).await
        {
            tracing::warn!(%error, "a webhook key could not be put into the keychain; its copy stands in");
        }
    }

    /// Changes the settings; a change that fails leaves them as they were.
    pub(crate) async fn change_settings(
        &self,
        change: impl FnOnce(&Settings) -> Result<Settings, ApiError>,
    ) -> Result<(), ApiError> {
        let _one_at_a_time = self.changing.lock().await;
        let before = self.store.settings().await.map_err(errors::read)?;
        self.store.set_settings(change(&before)?).await.map_err(errors::record)
    }

    /// The live keys of a connection, the current one first.
    pub(crate) fn live_keys(&self, connection: &ConnectionId) -> Vec<Secret<String>> {
        let paths = self.paths.read().unwrap_or_else(PoisonError::into_inner);
        let path = paths.values().find(|path| path.target.connection == *connection);
        path.map(|path| path.target.secrets.clone()).unwrap_or_default()
    }

    /// Where each field stands in a connection's deliveries, where the merchant said so.
    pub(crate) fn mapping(&self, connection: &ConnectionId) -> Option<Mapping> {
        let paths = self.paths.read().unwrap_or_else(PoisonError::into_inner);
        paths.values().find(|path| path.target.connection == *connection)?.target.mapping.clone()
    }

    /// Whose callback path this is.
    pub(crate) fn target(&self, token: &str) -> Lookup {
        let paths = self.paths.read().unwrap_or_else(PoisonError::into_inner);
        match paths.get(token) {
            Some(path) if path.expires_at.is_none_or(|end| end > self.clock.now()) => {
                Lookup::Known(Arc::clone(&path.target))
            }
            _ => Lookup::Unknown,
        }
    }

    /// Keeps an arrival durably.
    pub(crate) async fn keep(&self, arrival: Arrival) -> Result<Receipt, Refusal> {
        self.store.admit(arrival).await.map_err(|error| match error {
            AdmitError::Full => Refusal::Full,
            AdmitError::Busy => Refusal::Busy,
            AdmitError::Closed => Refusal::Closed,
            AdmitError::Disk | AdmitError::Refused => Refusal::Disk,
        })
    }

    pub(crate) async fn close(&self) {
        self.store.close().await;
    }
}
