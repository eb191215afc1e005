//! The store on real encrypted files.

#![expect(clippy::unwrap_used, reason = "a test that can't go on fails")]

mod account;
mod arrival;
mod backups;
mod book_writer;
mod books;
mod bytes;
mod callbacks;
mod carts;
mod claims;
mod clearing;
mod connections;
mod due;
mod erasure;
mod folded;
mod follow_ups;
mod forwards;
mod gaps;
#[cfg(windows)]
mod held;
mod house;
mod imports;
mod ingest;
mod kept_aside;
mod many;
mod opening;
mod pages;
mod purchases;
mod queue;
mod rebuild;
mod rolls;
mod search;
mod shops;
mod two_kinds;
