//! What guessing a passphrase costs: argon2id and its parameters.

use crate::error::VaultError;
use argon2::{Algorithm, Argon2, Params, Version};
use bip39::Mnemonic;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use wapas_domain::Secret;
use zeroize::{Zeroize, Zeroizing};

/// The parameters of argon2id. They are written into the slot, so an old file opens with its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PassphraseCost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub passes: u32,
    /// Lanes. They are worked one after the other, so more of them only help a guesser.
    pub lanes: u32,
}

/// 1 GiB, in KiB.
const MOST_MEMORY: u32 = 1 << 20;
/// 4 GiB worked through once, in KiB: some ten seconds on a slow laptop.
const MOST_WORK: u64 = 4 << 20;

impl PassphraseCost {
    /// What the shipped program uses: 64 MiB and 3 passes, the second recommendation of RFC 9106
    /// section 4, in one lane. Under half a second on a cheap laptop.
    pub const STANDARD: Self = Self { memory_kib: 64 * 1024, passes: 3, lanes: 1 };

    /// Whether these could have been written by this program. A file with absurd ones would
    /// otherwise take the whole memory or the whole day.
    pub(crate) fn is_sane(self) -> bool {
        (1..=16).contains(&self.lanes)
            && self.passes >= 1
            && (8 * self.lanes..=MOST_MEMORY).contains(&self.memory_kib)
            && u64::from(self.memory_kib) * u64::from(self.passes) <= MOST_WORK
    }

    /// The wrapping key of a passphrase. Slow on purpose: never call it on an async thread.
    ///
    /// The passphrase is brought to Unicode form NFKD first: the same Hindi word typed on another
    /// keyboard can be other bytes.
    pub(crate) fn derive(
        self,
        passphrase: &Secret<String>,
        salt: &[u8; 16],
    ) -> Result<Secret<[u8; 32]>, VaultError> {
        if !self.is_sane() {
            return Err(VaultError::SlotFileDamaged);
        }
        let params = Params::new(self.memory_kib, self.passes, self.lanes, Some(32))
            .map_err(|_| VaultError::SlotFileDamaged)?;
        let mut text = Cow::Borrowed(passphrase.expose().as_str());
        Mnemonic::normalize_utf8_cow(&mut text);
        let mut out = Zeroizing::new([0; 32]);
        let worked = Argon2::new(Algorithm::Argon2id, Version::V0x13, params).hash_password_into(
            text.as_bytes(),
            salt,
            &mut *out,
        );
        if let Cow::Owned(copy) = &mut text {
            copy.zeroize();
        }
        // The lengths and parameters were checked above; what is left to fail is the memory.
        worked.map_err(|_| VaultError::NotEnoughMemory)?;
        Ok(Secret::new(*out))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHEAP: PassphraseCost = PassphraseCost { memory_kib: 8, passes: 1, lanes: 1 };

    fn derived(passphrase: &str, salt: [u8; 16]) -> Secret<[u8; 32]> {
        CHEAP.derive(&Secret::new(passphrase.to_owned()), &salt).unwrap()
    }

    #[test]
    fn the_same_word_on_another_keyboard_is_the_same_passphrase() {
        // The letter qa as one code point, and as ka with a nukta.
        assert!(derived("\u{958}लम", [1; 16]) == derived("\u{915}\u{93c}लम", [1; 16]));
        assert!(derived("kalam", [1; 16]) != derived("Kalam", [1; 16]));
        assert!(derived("kalam", [1; 16]) != derived("kalam", [2; 16]));
    }

    #[test]
    fn absurd_costs_are_refused_without_being_paid() {
        let of = |memory_kib, passes, lanes| PassphraseCost { memory_kib, passes, lanes };
        assert!(PassphraseCost::STANDARD.is_sane());
        assert!(CHEAP.is_sane());
        for absurd in [
            of(u32::MAX, 1, 1),
            of(8, u32::MAX, 1),
            of(8, 0, 1),
            of(8, 1, 0),
            of(8, 1, 2),
            of(65_536, 3, u32::MAX),
            of(1 << 20, 5, 1),
            of(0, 1, 1),
        ] {
            assert!(!absurd.is_sane(), "{absurd:?}");
            let refused = absurd.derive(&Secret::new("x".to_owned()), &[0; 16]);
            assert!(matches!(refused, Err(VaultError::SlotFileDamaged)));
        }
    }
}
