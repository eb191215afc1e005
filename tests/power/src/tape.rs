//! What was done to the files of a folder, in order.

use crate::vfs;
use std::collections::BTreeMap;
use std::ffi::{c_char, c_int};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How SQLite is made to wait for the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syncs {
    /// As the program asks.
    AsAsked,
    /// `PRAGMA synchronous = NORMAL`, whatever the program asks.
    Normal,
    /// `PRAGMA synchronous = OFF`, whatever the program asks.
    Off,
}

impl Syncs {
    /// The value as the pragma takes it, in one mark.
    pub(crate) fn digit(self) -> Option<c_char> {
        let digit = match self {
            Self::AsAsked => return None,
            Self::Normal => b'1',
            Self::Off => b'0',
        };
        c_char::try_from(digit).ok()
    }
}

/// One thing that was done to a file.
#[derive(Clone, Debug)]
pub(crate) enum Op {
    Write {
        file: Arc<str>,
        at: usize,
        bytes: Vec<u8>,
    },
    Truncate {
        file: Arc<str>,
        to: usize,
    },
    /// Everything that was done to the file before is there for good.
    Sync {
        file: Arc<str>,
    },
    /// Names that went before are gone for good.
    SyncFolder,
    /// `for_good` where the name's going was waited for.
    Delete {
        file: Arc<str>,
        for_good: bool,
    },
}

/// The files of a folder by name, with their bytes.
pub(crate) type Files = BTreeMap<Arc<str>, Vec<u8>>;

/// The tape of a folder that is watched.
pub(crate) struct Tape {
    dir: PathBuf,
    pub(crate) syncs: Syncs,
    ops: Mutex<Vec<Op>>,
}

impl Tape {
    /// Does it and notes it, as one: the tape has everything in the order in which it was done.
    pub(crate) fn note(&self, op: Op, act: impl FnOnce() -> c_int) -> c_int {
        let mut ops = held(&self.ops);
        let done = act();
        if done == 0 {
            ops.push(op);
        }
        done
    }
}

/// All folders that are watched.
static TAPES: Mutex<Vec<Arc<Tape>>> = Mutex::new(Vec::new());

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The tape that a file's doings go to, and the file's name on it. Files in folders within it are not watched.
pub(crate) fn of(path: &Path) -> Option<(Arc<Tape>, Arc<str>)> {
    let (dir, name) = (path.parent()?, path.file_name()?.to_str()?);
    let tapes = held(&TAPES);
    let tape = tapes.iter().find(|tape| tape.dir == dir)?;
    Some((Arc::clone(tape), Arc::from(name)))
}

/// A folder that is being watched.
pub struct Watch {
    tape: Arc<Tape>,
    before: Files,
}

/// What a watched folder held before, and what was done to it since.
pub struct Recorded {
    pub(crate) before: Files,
    pub(crate) ops: Vec<Op>,
}

impl Watch {
    /// Watches the files right in a folder from now on. What is in them now counts as there for good.
    pub fn begin(dir: &Path, syncs: Syncs) -> io::Result<Self> {
        if !vfs::install() {
            return Err(io::Error::other("SQLite does not take another disk"));
        }
        fs::create_dir_all(dir)?;
        let dir = dir.canonicalize()?;
        let mut before = Files::new();
        for entry in fs::read_dir(&dir)? {
            let entry = entry?;
            if entry.file_type()?.is_file()
                && let Some(name) = entry.file_name().to_str()
            {
                before.insert(Arc::from(name), fs::read(entry.path())?);
            }
        }
        let tape = Arc::new(Tape { dir, syncs, ops: Mutex::default() });
        held(&TAPES).push(Arc::clone(&tape));
        Ok(Self { tape, before })
    }

    /// How much is on the tape by now.
    pub fn place(&self) -> usize {
        held(&self.tape.ops).len()
    }

    /// The folder itself was brought to disk, past SQLite: the store does so before it says that a book is open.
    pub fn folder_is_on_disk(&self) {
        self.tape.note(Op::SyncFolder, || 0);
    }

    /// Ends watching.
    pub fn end(self) -> Recorded {
        held(&TAPES).retain(|tape| !Arc::ptr_eq(tape, &self.tape));
        let ops = std::mem::take(&mut *held(&self.tape.ops));
        Recorded { before: self.before, ops }
    }
}
