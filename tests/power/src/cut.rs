//! What lies on the disk when the power fails at one place of the tape.

use crate::tape::{Files, Op, Recorded};
use fastrand::Rng;
use serde::Serialize;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;
use wapas_store::FILE_NAME;

/// What a disk writes whole.
const SECTOR: usize = 512;

/// What becomes of writes that nobody waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Loss {
    /// All of them are there: the program was killed, and the system went on.
    Nothing,
    /// None is there.
    Everything,
    /// All are there but the last, of which some sectors are missing or full of rubbish.
    TornLast,
    /// All are there; the last, the first page of the book, begins with a sector full of rubbish.
    TornHead,
    /// Each by itself is there, missing, or torn, as chance will have it.
    Some,
}

impl Loss {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Nothing, Self::Everything, Self::TornLast, Self::TornHead, Self::Some];
}

/// Walks along a tape and keeps what is there for good, and what is not yet.
pub(crate) struct Disk<'a> {
    recorded: &'a Recorded,
    place: usize,
    for_good: Files,
    pending: Vec<&'a Op>,
}

impl<'a> Disk<'a> {
    pub(crate) fn new(recorded: &'a Recorded) -> Self {
        Self { recorded, place: 0, for_good: recorded.before.clone(), pending: Vec::new() }
    }

    /// Goes on to a place; never back.
    pub(crate) fn go_to(&mut self, place: usize) {
        for op in &self.recorded.ops[self.place..place] {
            match op {
                Op::Sync { file } => {
                    for op in self.pending.extract_if(.., |op| of(op) == Some(file)) {
                        apply(&mut self.for_good, op);
                    }
                }
                Op::SyncFolder => self.forget_the_gone(),
                Op::Delete { file, for_good: true } => {
                    self.pending.retain(|op| of(op) != Some(file));
                    self.for_good.remove(file);
                }
                other => self.pending.push(other),
            }
        }
        self.place = place;
    }

    /// Names that went are gone for good, with all that was done to them before.
    fn forget_the_gone(&mut self) {
        while let Some(last) = self.pending.iter().rposition(|op| matches!(op, Op::Delete { .. })) {
            let Some(file) = of(self.pending[last]) else { return };
            self.for_good.remove(file);
            let mut at = 0;
            self.pending.retain(|op| {
                at += 1;
                at > last + 1 || of(op) != Some(file)
            });
        }
    }

    /// Whether the last that was done wrote the first page of the book.
    pub(crate) fn wrote_head(&self) -> bool {
        let last = self.place.checked_sub(1).map(|last| &self.recorded.ops[last]);
        matches!(last, Some(Op::Write { file, at: 0, .. }) if **file == *FILE_NAME)
    }

    /// The files as they would be found if the power failed here.
    pub(crate) fn after(&self, loss: Loss, seed: u64) -> Files {
        let mut files = self.for_good.clone();
        let mut chance = Rng::with_seed(seed);
        match loss {
            Loss::Nothing | Loss::TornHead => {
                for op in &self.pending {
                    apply(&mut files, op);
                }
                if loss == Loss::TornHead && self.wrote_head() {
                    put(files.entry(FILE_NAME.into()).or_default(), 0, &rubbish(SECTOR, &mut chance));
                }
            }
            Loss::Everything => {}
            Loss::TornLast => {
                if let Some((last, others)) = self.pending.split_last() {
                    for op in others {
                        apply(&mut files, op);
                    }
                    tear(&mut files, last, &mut chance);
                }
            }
            Loss::Some => {
                for op in &self.pending {
                    match chance.u8(..3) {
                        0 => apply(&mut files, op),
                        1 => tear(&mut files, op, &mut chance),
                        _ => {}
                    }
                }
            }
        }
        files
    }
}

/// Lays files into an empty folder.
pub(crate) fn lay(files: &Files, dir: &Path) -> io::Result<()> {
    fs::create_dir_all(dir)?;
    files.iter().try_for_each(|(name, bytes)| fs::write(dir.join(&**name), bytes))
}

fn of(op: &Op) -> Option<&Arc<str>> {
    match op {
        Op::Write { file, .. } | Op::Truncate { file, .. } | Op::Sync { file } | Op::Delete { file, .. } => {
            Some(file)
        }
        Op::SyncFolder => None,
    }
}

fn apply(files: &mut Files, op: &Op) {
    match op {
        Op::Write { file, at, bytes } => put(files.entry(Arc::clone(file)).or_default(), *at, bytes),
        Op::Truncate { file, to } => files.entry(Arc::clone(file)).or_default().truncate(*to),
        Op::Delete { file, .. } => drop(files.remove(file)),
        Op::Sync { .. } | Op::SyncFolder => {}
    }
}

fn put(file: &mut Vec<u8>, at: usize, bytes: &[u8]) {
    if file.len() < at + bytes.len() {
        file.resize(at + bytes.len(), 0);
    }
    file[at..at + bytes.len()].copy_from_slice(bytes);
}

/// Leaves some sectors of a write as they were, and fills a few with rubbish. What lies outside the write stays: so
/// much every disk promises, and SQLite counts on it.
fn tear(files: &mut Files, op: &Op, chance: &mut Rng) {
    let Op::Write { file, at, bytes } = op else {
        if chance.bool() {
            apply(files, op);
        }
        return;
    };
    let file = files.entry(Arc::clone(file)).or_default();
    let mut from = 0;
    while from < bytes.len() {
        let to = (from + SECTOR - (at + from) % SECTOR).min(bytes.len());
        match chance.u8(..8) {
            0..4 => put(file, at + from, &bytes[from..to]),
            4 => put(file, at + from, &rubbish(to - from, chance)),
            _ => {}
        }
        from = to;
    }
}

fn rubbish(bytes: usize, chance: &mut Rng) -> Vec<u8> {
    (0..bytes).map(|_| chance.u8(..)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recorded() -> Recorded {
        let file: Arc<str> = Arc::from("a");
        let write = |at, byte| Op::Write { file: Arc::clone(&file), at, bytes: vec![byte; SECTOR * 4] };
        let ops = vec![
            write(0, 1),
            Op::Sync { file: Arc::clone(&file) },
            write(0, 2),
            Op::Truncate { file: Arc::clone(&file), to: 3 },
            Op::Delete { file: Arc::clone(&file), for_good: false },
            write(0, 3),
            Op::SyncFolder,
        ];
        Recorded { before: Files::new(), ops }
    }

    fn found(place: usize, loss: Loss, seed: u64) -> Option<Vec<u8>> {
        let recorded = recorded();
        let mut disk = Disk::new(&recorded);
        disk.go_to(place);
        disk.after(loss, seed).remove("a")
    }

    #[test]
    fn what_was_not_waited_for_is_lost_and_what_was_stays() {
        assert_eq!(found(1, Loss::Everything, 0), None);
        assert_eq!(found(1, Loss::Nothing, 0), Some(vec![1; SECTOR * 4]));
        assert_eq!(found(2, Loss::Everything, 0), Some(vec![1; SECTOR * 4]));
        assert_eq!(found(3, Loss::Everything, 0), Some(vec![1; SECTOR * 4]));
        assert_eq!(found(4, Loss::Nothing, 0), Some(vec![2; 3]));
        assert_eq!(found(5, Loss::Everything, 0), Some(vec![1; SECTOR * 4]), "the name may come back");
        assert_eq!(found(7, Loss::Everything, 0), None);
        assert_eq!(found(7, Loss::Nothing, 0), Some(vec![3; SECTOR * 4]));
    }

    #[test]
    fn a_torn_write_is_torn_between_sectors_and_the_same_seed_tears_alike() {
        let torn: Vec<Vec<u8>> = (0..200).map(|seed| found(3, Loss::TornLast, seed).unwrap()).collect();
        assert_eq!(torn[7], found(3, Loss::TornLast, 7).unwrap());
        let old_and_new = |file: &Vec<u8>| file.contains(&1) && file.contains(&2);
        assert!(torn.iter().filter(|file| old_and_new(file)).count() > 100);
        for file in torn {
            for sector in file.chunks(SECTOR) {
                let (old, new) = (sector.iter().all(|byte| *byte == 1), sector.iter().all(|byte| *byte == 2));
                let rubbish = sector.iter().collect::<std::collections::BTreeSet<_>>().len() > 9;
                assert!(old || new || rubbish);
            }
        }
    }
}
