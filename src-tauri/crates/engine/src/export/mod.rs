//! Files that leave the encrypted book: written a few carts at a time, in memory that does not grow
//! with them, and whole or not at all.
//!
//! An export is one task that makes pieces ([`making`]) and one that takes them: a file that the
//! merchant picked ([`file`]), or a download from a hub ([`Download`]). Between them is a channel of a
//! few pieces, so that the slower one sets the pace.

mod csv;
mod customer;
mod desk;
mod file;
mod making;
mod order;
mod pieces;
mod sheet;
mod words;

pub(crate) use desk::{ExportDesk, Seat};
pub(crate) use file::FileTaker;
pub(crate) use making::{Making, Outcome};
pub(crate) use order::{Order, Whose, shop_zone};
pub use pieces::{BrokenOff, Download};
pub(crate) use pieces::{Piece, channel};
pub(crate) use words::{Said, WHERE_TO};

/// A moment as files name it, in India's zone: `2026-11-24 14:30:05`.
pub(crate) fn time_text(at: wapas_domain::Timestamp) -> String {
    csv::time_text(at, &order::shop_zone())
}
