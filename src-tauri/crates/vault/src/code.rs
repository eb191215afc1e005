//! A code that opens screens and no file: kept as what argon2id makes of it, so that whoever reads it can't type it.

use crate::cost::PassphraseCost;
use crate::error::VaultError;
use crate::hex::Hex;
use crate::random::draw;
use crate::vault::Vault;
use serde::{Deserialize, Serialize};
use wapas_domain::Secret;

/// What is kept of a code.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealedCode {
    cost: PassphraseCost,
    salt: Hex<16>,
    made: Hex<32>,
}

impl std::fmt::Debug for SealedCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SealedCode").finish_non_exhaustive()
    }
}

impl Vault {
    /// Seals a code, at the cost of a passphrase. Slow on purpose, and off the async threads.
    ///
    /// # Errors
    /// Where it is empty, or there is no randomness or memory for it.
    pub async fn seal_code(&self, code: Secret<String>) -> Result<SealedCode, VaultError> {
        if code.expose().is_empty() {
            return Err(VaultError::EmptyPassphrase);
        }
        self.off_thread(move |place| {
            let (cost, salt) = (place.cost, draw(&*place.random)?);
            let made = cost.derive(&code, &salt)?;
            Ok(SealedCode { cost, salt: Hex(salt), made: Hex(*made.expose()) })
        })
        .await
    }

    /// Whether this is the code that was sealed.
    ///
    /// # Errors
    /// Where what was kept is damaged, or there is no memory for it.
    pub async fn is_code(&self, sealed: SealedCode, code: Secret<String>) -> Result<bool, VaultError> {
        self.off_thread(move |_| {
            let made = sealed.cost.derive(&code, &sealed.salt.0)?;
            // Every byte is looked at, wherever the first differs.
            let differs =
                made.expose().iter().zip(sealed.made.0).fold(0, |found, (one, other)| found | (one ^ other));
            Ok(differs == 0)
        })
        .await
    }
}
