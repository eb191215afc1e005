//! A keychain in memory, **for test hosts only**: it keeps nothing safe and forgets everything at
//! exit. It can be told to be missing, locked, denied or hanging. The shipped program never makes
//! one.

use crate::keychain::{Keychain, KeychainError};
use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use wapas_domain::Secret;

/// A keychain in memory. Clones share what is kept, so one clone can serve the thread while the
/// test looks into another.
#[derive(Clone, Default)]
pub struct MemoryKeychain {
    shared: Arc<(Mutex<State>, Condvar)>,
}

#[derive(Default)]
struct State {
    kept: BTreeMap<String, Vec<u8>>,
    failure: Option<KeychainError>,
    hanging: bool,
    calls: usize,
}

impl MemoryKeychain {
    /// An empty keychain that answers at once.
    pub fn new() -> Self {
        Self::default()
    }

    /// From now on every call fails so; `None` mends it.
    pub fn fail_with(&self, failure: Option<KeychainError>) {
        self.state().failure = failure;
    }

    /// From now on calls do not come back until [`Self::release`].
    pub fn hang(&self) {
        self.state().hanging = true;
    }

    /// Lets hanging calls go on.
    pub fn release(&self) {
        self.state().hanging = false;
        self.shared.1.notify_all();
    }

    /// Takes an entry away behind the program's back.
    pub fn remove(&self, account: &str) {
        self.state().kept.remove(account);
    }

    /// Puts an entry there behind the program's back.
    pub fn put(&self, account: &str, value: &[u8]) {
        self.state().kept.insert(account.to_owned(), value.to_vec());
    }

    /// What is kept under a name.
    pub fn peek(&self, account: &str) -> Option<Vec<u8>> {
        self.state().kept.get(account).cloned()
    }

    /// The names that are kept, in order.
    pub fn accounts(&self) -> Vec<String> {
        self.state().kept.keys().cloned().collect()
    }

    /// How many calls have begun.
    pub fn calls(&self) -> usize {
        self.state().calls
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.shared.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn begin(&self) -> Result<MutexGuard<'_, State>, KeychainError> {
        let mut state = self.state();
        state.calls += 1;
        let state =
            self.shared.1.wait_while(state, |state| state.hanging).unwrap_or_else(PoisonError::into_inner);
        match state.failure {
            Some(failure) => Err(failure),
            None => Ok(state),
        }
    }
}

impl Keychain for MemoryKeychain {
    fn get(&mut self, account: &str) -> Result<Option<Secret<Vec<u8>>>, KeychainError> {
        Ok(self.begin()?.kept.get(account).cloned().map(Secret::new))
    }

    fn set(&mut self, account: &str, value: &Secret<Vec<u8>>) -> Result<(), KeychainError> {
        self.begin()?.kept.insert(account.to_owned(), value.expose().clone());
        Ok(())
    }

    fn delete(&mut self, account: &str) -> Result<(), KeychainError> {
        self.begin()?.kept.remove(account);
        Ok(())
    }
}

impl std::fmt::Debug for MemoryKeychain {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MemoryKeychain")
    }
}
