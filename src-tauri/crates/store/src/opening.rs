//! What the store must be given to open.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use wapas_domain::checkout::Reader;
use wapas_domain::{Clock, Secret};

/// The usual name of the file.
pub const FILE_NAME: &str = "wapas.db";

/// A callback that is told how far opening or rebuilding is. It must return at once.
pub type OnProgress = Arc<dyn Fn(Progress) + Send + Sync>;

/// Everything that opening needs.
#[derive(Clone)]
pub struct Opening {
    /// The folder, made with mode 0700 where missing.
    pub dir: PathBuf,
    /// The file's name within it, usually [`FILE_NAME`].
    pub file_name: String,
    /// The raw 256-bit key.
    pub key: Secret<[u8; 32]>,
    /// Reads deliveries for the fold.
    pub reader: Arc<dyn Reader>,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Told how far it is, from any thread.
    pub progress: OnProgress,
}

impl fmt::Debug for Opening {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Opening").field("file_name", &self.file_name).finish_non_exhaustive()
    }
}

/// How far opening or rebuilding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// A backup is being made before a migration.
    BackingUp,
    /// A migration is under way.
    Migrating {
        /// Its number.
        number: i64,
    },
    /// The carts are being put in order anew, in the background.
    Rebuilding {
        /// How far, 0–100; 100 is the end.
        percent: u8,
    },
}
