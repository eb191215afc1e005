//! The keychain of the operating system: Secret Service on Linux, Keychain on macOS, Credential
//! Manager on Windows.
//!
//! `keyring::Entry::new` remembers for ever when the service was not there the first time. So the
//! store is made here and made anew after a failure: a "try again" really tries again, also when
//! the service started, or restarted, after us.

use crate::keychain::{Keychain, KeychainError};
use keyring::Entry;
use keyring_core::api::CredentialStore;
use std::sync::Arc;
use wapas_domain::Secret;

/// Which build this is. Each has its own entries, so that a developer's build never touches a
/// merchant's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BuildKind {
    /// What merchants install.
    Release,
    /// Built by a developer.
    Development,
}

impl BuildKind {
    /// The kind of the running program.
    pub fn current() -> Self {
        if cfg!(debug_assertions) { Self::Development } else { Self::Release }
    }

    /// The service name that its entries are kept under.
    pub fn service(self) -> &'static str {
        match self {
            Self::Release => "Wapas",
            Self::Development => "Wapas (development)",
        }
    }
}

/// The keychain of the operating system.
pub struct OsKeychain {
    service: &'static str,
    store: Option<Arc<CredentialStore>>,
}

impl OsKeychain {
    /// The keychain with the entries of one kind of build. Asks nothing yet.
    pub fn new(build: BuildKind) -> Self {
        Self { service: build.service(), store: None }
    }

    fn with<T>(
        &mut self,
        account: &str,
        act: impl Fn(&Entry) -> keyring::Result<T>,
    ) -> Result<Option<T>, KeychainError> {
        let kept = self.store.is_some();
        match self.attempt(account, &act) {
            // The service may have been restarted since: its old session is then useless.
            Err(KeychainError::Missing | KeychainError::Other) if kept => self.attempt(account, &act),
            answer => answer,
        }
    }

    fn attempt<T>(
        &mut self,
        account: &str,
        act: impl Fn(&Entry) -> keyring::Result<T>,
    ) -> Result<Option<T>, KeychainError> {
        let store = match self.store.take() {
            Some(store) => store,
            None => connect().map_err(|error| match class(&error) {
                KeychainError::Other => KeychainError::Missing,
                known => known,
            })?,
        };
        let answer = store.build(self.service, account, None).and_then(|inner| act(&Entry { inner }));
        let answer = match answer {
            Ok(value) => Ok(Some(value)),
            Err(keyring::Error::NoEntry) => Ok(None),
            Err(error) => Err(class(&error)),
        };
        if !matches!(answer, Err(KeychainError::Missing | KeychainError::Other)) {
            self.store = Some(store);
        }
        answer
    }
}

impl Keychain for OsKeychain {
    fn get(&mut self, account: &str) -> Result<Option<Secret<Vec<u8>>>, KeychainError> {
        let found = self.with(account, |entry| entry.get_secret().map(Secret::new))?;
        Ok(found)
    }

    fn set(&mut self, account: &str, value: &Secret<Vec<u8>>) -> Result<(), KeychainError> {
        match self.with(account, |entry| entry.set_secret(value.expose()))? {
            Some(()) => Ok(()),
            None => Err(KeychainError::Other),
        }
    }

    fn delete(&mut self, account: &str) -> Result<(), KeychainError> {
        self.with(account, Entry::delete_credential).map(drop)
    }
}

#[cfg(target_os = "macos")]
fn connect() -> keyring::Result<Arc<CredentialStore>> {
    Ok(apple_native_keyring_store::keychain::Store::new()?)
}

#[cfg(target_os = "windows")]
fn connect() -> keyring::Result<Arc<CredentialStore>> {
    Ok(windows_native_keyring_store::Store::new()?)
}

#[cfg(all(unix, not(target_os = "macos")))]
fn connect() -> keyring::Result<Arc<CredentialStore>> {
    Ok(zbus_secret_service_keyring_store::Store::new()?)
}

/// Sorts an error. The platforms tell most of what matters only in the text or the number of the
/// error beneath.
fn class(error: &keyring::Error) -> KeychainError {
    match error {
        keyring::Error::NoDefaultStore => KeychainError::Missing,
        keyring::Error::NoStorageAccess(inner) => {
            class_of_text(&format!("{inner} {inner:?}")).unwrap_or(KeychainError::Locked)
        }
        keyring::Error::PlatformFailure(inner) => {
            class_of_text(&format!("{inner} {inner:?}")).unwrap_or(KeychainError::Other)
        }
        _ => KeychainError::Other,
    }
}

fn class_of_text(text: &str) -> Option<KeychainError> {
    const SIGNS: [(KeychainError, &[&str]); 3] = [
        (
            KeychainError::Missing,
            &[
                // Secret Service: no bus, no provider, no default collection.
                "no secret service provider",
                "ServiceUnknown",
                "NameHasNoOwner",
                "result not returned",
                "connection closed",
                "NoReply",
                "InputOutput",
                // macOS: errSecNotAvailable, errSecNoSuchKeychain, errSecInvalidKeychain,
                // errSecNoDefaultKeychain.
                "code: -25291",
                "code: -25294",
                "code: -25295",
                "code: -25307",
                // Windows: a log-on session without a credential set.
                "ERROR_NO_SUCH_LOGON_SESSION",
            ],
        ),
        (
            KeychainError::Denied,
            &[
                // Secret Service: the bus does not let this program in.
                "AccessDenied",
                // macOS: errSecUserCanceled, errSecAuthFailed, errSecReadOnly, write permission.
                "code: -128,",
                "code: -128 ",
                "code: -25293",
                "code: -25292",
                "code: -61,",
                "code: -61 ",
                // Windows: ERROR_ACCESS_DENIED, ERROR_CANCELLED.
                "Windows error code 5 ",
                "Windows error code 1223 ",
            ],
        ),
        (
            KeychainError::Locked,
            &[
                // Secret Service. It asks a person only in order to unlock: a prompt that was
                // closed, or that nothing could show, leaves it locked.
                "IsLocked",
                "object locked",
                "prompt dismissed",
                // macOS: errSecInteractionNotAllowed.
                "code: -25308",
            ],
        ),
    ];
    SIGNS.iter().find(|(_, signs)| signs.iter().any(|sign| text.contains(sign))).map(|(class, _)| *class)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(text: &str) -> keyring::Error {
        keyring::Error::PlatformFailure(text.into())
    }

    fn no_access(text: &str) -> keyring::Error {
        keyring::Error::NoStorageAccess(text.into())
    }

    #[test]
    fn what_the_platforms_say_is_sorted() {
        let cases = [
            (failure("no secret service provider or dbus session found"), KeychainError::Missing),
            (
                failure("zbus error: org.freedesktop.DBus.Error.ServiceUnknown: not provided"),
                KeychainError::Missing,
            ),
            (no_access("SS error: result not returned from SS API"), KeychainError::Missing),
            (no_access("SS Error: object locked"), KeychainError::Locked),
            (failure("zbus error: org.freedesktop.Secret.Error.IsLocked: x"), KeychainError::Locked),
            (no_access("SS error: prompt dismissed"), KeychainError::Locked),
            (failure("Error { code: -128, message: x }"), KeychainError::Denied),
            (failure("Error { code: -25308, message: x }"), KeychainError::Locked),
            (failure("Windows error code 5"), KeychainError::Denied),
            (failure("Windows error code 58"), KeychainError::Other),
            (no_access("Windows ERROR_NO_SUCH_LOGON_SESSION"), KeychainError::Missing),
            (failure("anything else"), KeychainError::Other),
            (no_access("anything else"), KeychainError::Locked),
            (keyring::Error::NoDefaultStore, KeychainError::Missing),
        ];
        for (error, expected) in cases {
            assert_eq!(class(&error), expected, "{error}");
        }
    }

    #[test]
    fn builds_do_not_share_entries() {
        assert_ne!(BuildKind::Release.service(), BuildKind::Development.service());
    }
}
