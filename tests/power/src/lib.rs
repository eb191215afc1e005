//! A disk for tests that loses and tears what was not brought to it for good, at any write.
//!
//! While a story is told to a real store, everything that SQLite does to its files is put on a tape ([`Watch`]). For
//! every place of the tape the files are then laid out as a power cut there could leave them ([`Loss`]), opened by the
//! store as the program does, and judged: everything that was promised is there, nothing twice, every page is whole, and
//! a fold from the beginning gives the same rows. It must never be part of a program that is shipped, and the store must
//! not know that it is there.

mod cut;
mod house;
mod oracle;
mod story;
mod tape;
mod trial;
mod vfs;

pub use cut::Loss;
pub use house::{BEGIN, KEY, opening};
pub use oracle::{Found, LongReader, folded_alike, settled, whole};
pub use story::{Story, Told};
pub use tape::{Recorded, Syncs, Watch};
pub use trial::{Plan, Trial, few, whole as cut_everywhere};

/// Whatever was wrong ends the work and is said.
pub type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;
