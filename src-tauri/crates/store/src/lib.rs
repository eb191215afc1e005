//! The encrypted file: what came in and what people did, and everything that is folded from it.
//!
//! This room alone speaks SQL. It owns the file, its key pragma, its migrations, one writer thread
//! and a few reader threads. Outside it there are only domain operations. It must never show a
//! connection, a row or a statement, delete or recreate a file it could not open, put a key or
//! personal data into an error or a log, or acknowledge what is not on disk.

mod arrival;
mod aside;
mod asking;
mod backup;
mod backup_file;
mod backups;
mod carts;
mod changes;
mod changing;
mod choice;
mod circle;
mod claims;
mod clearing;
mod common;
mod connections;
mod deliveries;
mod desk;
mod disk;
mod erasure;
mod error;
mod figures;
mod follow_ups;
mod forwarders;
mod forwards;
mod gaps;
mod imports;
mod ingest;
mod keepsakes;
mod key;
mod known;
mod many;
mod migrations;
mod open;
mod opening;
mod passage;
mod people;
mod project;
mod providers;
mod query;
mod queue;
mod reach;
mod readers;
mod record;
mod restore;
mod roll;
#[cfg(test)]
mod room_for_tests;
mod salt;
mod settings;
mod shops;
mod sources;
mod store;
mod suspicion;
mod sweep;
mod trail;
mod trouble;
#[cfg(test)]
mod trouble_tests;
mod words;
mod writer;

pub use arrival::{ArrivalLook, Held, backup_at, fetch_book, hold};
pub use aside::{Aside, Mend};
pub use backup_file::{BackupFile, NewBackup};
pub use backups::{BackupCause, backups_in, remove_backups};
pub use carts::{
    CartDetail, CartFilters, CartPage, CartQuery, CartRow, Counts, KnownOrder, Label, Labels, Sort, View,
    ViewCount,
};
pub use changes::{Changes, Tags};
pub use choice::{Choice, Chosen, Meant, Moment};
pub use clearing::Wish;
pub use connections::{
    ConnectionActivity, NewConnection, Rotation, SecretCopy, SecretSlot, Target, TokenLife,
};
pub use deliveries::{DeliveryBrief, DeliveryPage, DeliveryQuery, DeliveryWhole, KeptDelivery};
pub use disk::patiently;
pub use erasure::{Erasable, Erased};
pub use error::{AdmitError, OpenError, ReadError, RecordError};
pub use figures::{Account, Behind, Figure, Figures, Share, WordingFigures};
pub use follow_ups::{FollowUpIntent, OpenQuestion, OpenedFollowUp};
pub use forwarders::{ForwarderSecrets, ForwarderState};
pub use forwards::{Forward, Letter, LetterPage, TakenUp, Tried, Turn};
pub use imports::{ImportQuestion, ImportRecord};
pub use many::{Before, Done, Restored};
pub use opening::{FILE_NAME, OnProgress, Opening, Progress};
pub use passage::{BookStand, ClosedBook, Meeting, Passage, stand_at};
pub use people::PersonDetail;
pub use providers::ProviderSecrets;
pub use queue::{NewApproval, Queue, QueueRow, RunProgress, Sent, Went};
pub use restore::{RestoreError, RestoreLook};
pub use roll::Roll;
pub use shops::{ShopOverview, ShopWording, WordingChange};
pub use store::Store;
pub use trouble::DiskTrouble;
