//! Wrapping the data key: XChaCha20-Poly1305, bound to the file's format, the key's name and the
//! kind of slot, so that no slot can be moved to another file or pass for another kind.

use crate::key::{DataKey, KeyId};
use crate::slot::SlotKind;
use crate::slot_file::FORMAT;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{Key, KeyInit, XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use wapas_domain::Secret;
use zeroize::Zeroizing;

/// Length of the nonce in bytes.
pub(crate) const NONCE: usize = 24;
/// Length of a wrapped key in bytes: the key and the tag.
pub(crate) const WRAPPED: usize = 48;

fn bound_to(id: KeyId, kind: SlotKind) -> String {
    format!("wapas keys|{FORMAT}|{id}|{}", kind.word())
}

/// Wraps the data key under a wrapping key. The nonce must be fresh.
pub(crate) fn seal(
    wrapping: &Secret<[u8; 32]>,
    nonce: [u8; NONCE],
    kind: SlotKind,
    key: &DataKey,
) -> [u8; WRAPPED] {
    let cipher = XChaCha20Poly1305::new(&Key::from(*wrapping.expose()));
    let sealed = cipher.encrypt(
        &XNonce::from(nonce),
        Payload { msg: key.bytes().expose(), aad: bound_to(key.id(), kind).as_bytes() },
    );
    sealed.ok().and_then(|bytes| bytes.try_into().ok()).expect("32 bytes always encrypt to 48")
}

/// Unwraps the data key; `None` where the wrapping key is the wrong one.
pub(crate) fn open(
    wrapping: &Secret<[u8; 32]>,
    nonce: [u8; NONCE],
    kind: SlotKind,
    id: KeyId,
    wrapped: &[u8; WRAPPED],
) -> Option<DataKey> {
    let cipher = XChaCha20Poly1305::new(&Key::from(*wrapping.expose()));
    let plain =
        cipher.decrypt(&XNonce::from(nonce), Payload { msg: wrapped, aad: bound_to(id, kind).as_bytes() });
    let plain = Zeroizing::new(plain.ok()?);
    let bytes = Zeroizing::new(<[u8; 32]>::try_from(plain.as_slice()).ok()?);
    Some(DataKey::new(id, Secret::new(*bytes)))
}

/// The first 32 bytes of HKDF-SHA256 (RFC 5869). Only for input that already has 128 bits of
/// randomness: it does not slow a guesser down.
pub(crate) fn derive(input: &[u8], salt: &[u8], info: &[u8]) -> Secret<[u8; 32]> {
    let extracted = Zeroizing::new(keyed_hash(salt, &[input]));
    let expanded = Zeroizing::new(keyed_hash(&*extracted, &[info, &[1]]));
    Secret::new(*expanded)
}

fn keyed_hash(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    let mut mac =
        <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key).expect("HMAC takes a key of any length");
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::OsRandom;

    #[test]
    fn derive_agrees_with_rfc_5869_test_case_1() {
        let input = [0x0b; 22];
        let salt: Vec<u8> = (0x00..=0x0c).collect();
        let info: Vec<u8> = (0xf0..=0xf9).collect();
        assert_eq!(
            crate::hex::text(derive(&input, &salt, &info).expose()),
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"
        );
    }

    #[test]
    fn a_slot_opens_only_as_what_it_is() {
        let key = DataKey::fresh(&OsRandom).unwrap();
        let wrapping = Secret::new([7; 32]);
        let nonce = [9; NONCE];
        let sealed = seal(&wrapping, nonce, SlotKind::Keychain, &key);

        let opened = open(&wrapping, nonce, SlotKind::Keychain, key.id(), &sealed).unwrap();
        assert!(opened.bytes() == key.bytes());

        let other = KeyId::fresh(&OsRandom).unwrap();
        assert!(open(&Secret::new([8; 32]), nonce, SlotKind::Keychain, key.id(), &sealed).is_none());
        assert!(open(&wrapping, [8; NONCE], SlotKind::Keychain, key.id(), &sealed).is_none());
        assert!(open(&wrapping, nonce, SlotKind::Recovery, key.id(), &sealed).is_none());
        assert!(open(&wrapping, nonce, SlotKind::Keychain, other, &sealed).is_none());
    }
}
