//! The slot file `keys.json`: which key, and the slots that wrap it.
//!
//! A slot that is not being changed is carried over byte by byte, also a damaged one: whatever it
//! still holds is not ours to throw away. A file of a newer format, or with a slot of a kind that
//! this version does not know, is refused as a whole and so never rewritten.

use crate::error::VaultError;
use crate::hex::Hex;
use crate::key::KeyId;
use crate::slot::{Slot, SlotKind};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

/// The name of the slot file, beside the database and in every backup.
pub const FILE_NAME: &str = "keys.json";

/// The format this version writes, and the newest it reads.
pub(crate) const FORMAT: u32 = 1;

/// Longer than any honest slot file, in bytes.
pub(crate) const MOST_BYTES: u64 = 64 * 1024;

#[derive(Deserialize)]
struct FormatAlone {
    format: u32,
}

#[derive(Deserialize)]
struct KindAlone {
    kind: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Content {
    format: u32,
    key_id: Hex<16>,
    slots: Vec<Box<RawValue>>,
}

pub(crate) struct SlotFile {
    id: KeyId,
    slots: Vec<(SlotKind, Box<RawValue>)>,
}

impl SlotFile {
    pub(crate) fn new(id: KeyId) -> Self {
        Self { id, slots: Vec::new() }
    }

    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, VaultError> {
        let told: FormatAlone = serde_json::from_slice(bytes).map_err(|_| VaultError::SlotFileDamaged)?;
        if told.format > FORMAT {
            return Err(VaultError::SlotFileNewer);
        }
        let content: Content = serde_json::from_slice(bytes).map_err(|_| VaultError::SlotFileDamaged)?;
        if content.format != FORMAT {
            return Err(VaultError::SlotFileDamaged);
        }
        let mut file = Self::new(KeyId::from_bytes(content.key_id.0));
        for raw in content.slots {
            let kind = kind_of(&raw)?;
            if file.find(kind).is_some() {
                return Err(VaultError::SlotFileDamaged);
            }
            file.slots.push((kind, raw));
        }
        Ok(file)
    }

    pub(crate) fn render(&self) -> Vec<u8> {
        let content = Content {
            format: FORMAT,
            key_id: Hex(self.id.bytes()),
            slots: self.slots.iter().map(|(_, raw)| raw.clone()).collect(),
        };
        serde_json::to_vec_pretty(&content).expect("a slot file is plain JSON")
    }

    pub(crate) fn id(&self) -> KeyId {
        self.id
    }

    pub(crate) fn kinds(&self) -> Vec<SlotKind> {
        self.slots.iter().map(|(kind, _)| *kind).collect()
    }

    pub(crate) fn slot(&self, kind: SlotKind) -> Result<Slot, VaultError> {
        let raw = self.find(kind).ok_or(VaultError::NoSuchSlot(kind))?;
        Slot::read(raw, self.id)
    }

    /// Adds a slot, in place of the one of its kind.
    pub(crate) fn put(&mut self, slot: &Slot) {
        let raw = slot.raw();
        match self.slots.iter_mut().find(|(kind, _)| *kind == slot.kind()) {
            Some(place) => place.1 = raw,
            None => self.slots.push((slot.kind(), raw)),
        }
    }

    /// Takes a slot out. What remains must hold a whole slot that a person can open: a keychain can
    /// be lost with the computer. The recovery words are never taken out, only replaced.
    pub(crate) fn remove(&mut self, kind: SlotKind) -> Result<(), VaultError> {
        if self.find(kind).is_none() {
            return Err(VaultError::NoSuchSlot(kind));
        }
        let safe = [SlotKind::Recovery, SlotKind::Passphrase]
            .iter()
            .any(|other| *other != kind && self.slot(*other).is_ok());
        if kind == SlotKind::Recovery || !safe {
            return Err(VaultError::LastSlot);
        }
        self.slots.retain(|(other, _)| *other != kind);
        Ok(())
    }

    /// Leaves a slot out of a file that was not written yet; none of that kind is fine.
    pub(crate) fn leave_out(&mut self, kind: SlotKind) {
        self.slots.retain(|(other, _)| *other != kind);
    }

    fn find(&self, kind: SlotKind) -> Option<&RawValue> {
        let found = self.slots.iter().find(|(other, _)| *other == kind);
        found.map(|(_, raw)| &**raw)
    }
}

fn kind_of(raw: &RawValue) -> Result<SlotKind, VaultError> {
    let told: KindAlone = serde_json::from_str(raw.get()).map_err(|_| VaultError::SlotFileDamaged)?;
    [SlotKind::Keychain, SlotKind::Passphrase, SlotKind::Recovery]
        .into_iter()
        .find(|kind| kind.word() == told.kind)
        .ok_or(VaultError::SlotFileNewer)
}
