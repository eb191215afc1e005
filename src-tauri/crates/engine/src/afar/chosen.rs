//! Which hub keeps the carts: its address in a file that is no secret, its token in the keychain.

use crate::contract::{ApiError, ErrorCode};
use crate::small_file;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use wapas_domain::Secret;
use wapas_line::HubAddress;
use wapas_vault::{SecretName, SecretStore};

/// Beside the carts, which are not opened while a hub keeps them.
const FILE: &str = "hub.json";

/// The choice. Without a keychain the token is known until Wapas ends.
pub(crate) struct Chosen {
    dir: PathBuf,
    typed: Mutex<Option<Secret<String>>>,
}

impl Chosen {
    pub(crate) fn new(dir: &Path) -> Self {
        Self { dir: dir.to_owned(), typed: Mutex::default() }
    }

    fn typed(&self) -> MutexGuard<'_, Option<Secret<String>>> {
        // No code that can panic runs under this lock.
        self.typed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn kept(&self) -> Option<Value> {
        serde_json::from_slice(&std::fs::read(self.dir.join(FILE)).ok()?).ok()
    }

    /// The passage by which the book went to the chosen hub, while it is not known whether it arrived.
    pub(crate) fn moving(&self) -> Option<String> {
        self.kept()?.get("moving")?.as_str().map(str::to_owned)
    }

    /// The book has arrived there.
    pub(crate) async fn settled(&self) -> Result<(), ApiError> {
        match self.address() {
            Some(address) => self.write(json!({ "url": address.to_string() })).await,
            None => Ok(()),
        }
    }

    /// The address of the chosen hub. What can't be read counts as not chosen: the carts here are never lost by that.
    pub(crate) fn address(&self) -> Option<HubAddress> {
        HubAddress::read(self.kept()?.get("url")?.as_str()?).ok()
    }

    /// The token of the chosen hub, where it is known.
    pub(crate) async fn token(&self, secrets: Option<&SecretStore>) -> Option<Secret<String>> {
        if let Some(typed) = self.typed().clone() {
            return Some(typed);
        }
        secrets?.get(&SecretName::hub()).await.ok().flatten()
    }

    /// Chooses a hub, to which the book moves by this passage where one is named. Says whether the keychain took its
    /// token.
    pub(crate) async fn choose(
        &self,
        address: &HubAddress,
        token: &Secret<String>,
        moving: Option<&str>,
        secrets: Option<&SecretStore>,
    ) -> Result<bool, ApiError> {
        let kept = match secrets {
            Some(secrets) => secrets.put(&SecretName::hub(), token).await.is_ok(),
            None => false,
        };
        let url = address.to_string();
        let told = match moving {
            Some(passage) => json!({ "url": url, "moving": passage }),
            None => json!({ "url": url }),
        };
        self.write(told).await?;
        *self.typed() = Some(token.clone());
        Ok(kept)
    }

    async fn write(&self, told: Value) -> Result<(), ApiError> {
        let dir = self.dir.clone();
        let written =
            tokio::task::spawn_blocking(move || small_file::put(&dir, FILE, &told.to_string())).await;
        if !matches!(written, Ok(Ok(()))) {
            return Err(ApiError::new(
                ErrorCode::Disk,
                "The disk did not take the choice, so nothing was changed. Make room on it and try again.",
            ));
        }
        Ok(())
    }

    /// Chooses none, and forgets the token.
    pub(crate) async fn leave(&self, secrets: Option<&SecretStore>) -> Result<(), ApiError> {
        if let Err(error) = std::fs::remove_file(self.dir.join(FILE))
            && error.kind() != std::io::ErrorKind::NotFound
        {
            return Err(ApiError::new(ErrorCode::Disk, "The disk did not take the change. Try again."));
        }
        *self.typed() = None;
        if let Some(secrets) = secrets
            && let Err(error) = secrets.delete(&SecretName::hub()).await
        {
            tracing::warn!(code = error.code(), "the keychain did not forget the token of the hub");
        }
        Ok(())
    }

    /// Whether the keychain has the token, for the next start.
    pub(crate) async fn is_kept(&self, secrets: Option<&SecretStore>) -> bool {
        match secrets {
            Some(secrets) => secrets.get(&SecretName::hub()).await.is_ok_and(|token| token.is_some()),
            None => false,
        }
    }
}
