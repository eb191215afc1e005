//! Backups outside this computer.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use wapas_domain::backup::BackupProblem;
use wapas_domain::settings::ScreenLanguage;

/// How it stands with backups. Nothing is looked up on a drive for it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Backups {
    /// The folder's name, without the way to it; null where none was chosen yet.
    pub folder: Option<String>,
    /// Whether the merchant can choose a folder here. A hub is told one when it is started.
    pub may_choose: bool,
    /// When the last whole backup was made there, in ms UTC.
    pub last_at: Option<i64>,
    /// Why the last try made none; null where it did.
    #[ts(type = "BackupProblem | null")]
    pub problem: Option<BackupProblem>,
    /// Whether there has been none for so long that the merchant should hear of it.
    pub late: bool,
    /// While one is being made: how far, in per cent.
    pub running: Option<u8>,
    /// Whether copies on this computer still hold a customer who was erased, because another program holds them. They
    /// are removed as soon as they can be.
    pub copies_left: bool,
}

/// A backup in the folder.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct BackupRow {
    /// Its id.
    pub id: String,
    /// When it was made, in ms UTC.
    pub made_at: i64,
    /// Its size in bytes.
    pub bytes: u64,
    /// Whether another computer made it.
    pub elsewhere: bool,
    /// Whether it lies on this computer, made before a restore or an update so that there is a way back.
    pub here: bool,
}

/// What a restore would change, or has changed.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct RestoreView {
    /// When the backup was made, in ms UTC.
    pub made_at: i64,
    /// Deeds since then that are undone: what was marked, noted, tagged, put off, deleted or set.
    pub undone: u32,
    /// Deleted carts that come back.
    pub carts_back: u32,
    /// Carts that were left since, and stay.
    pub carts_since: u32,
    /// Messages that were begun since, and stay written down.
    pub messages: u32,
    /// Customers who said since that they want no messages, which holds on.
    pub stops: u32,
    /// Customers who were erased since, and stay so.
    pub erased: u32,
    /// Messages that wait for their moment, and are paused.
    pub waiting: u32,
    /// The backup by which this can be undone; null while it was only looked at.
    pub undo: Option<String>,
}

/// Asks the merchant for a folder, with the system's own window, and makes a first backup there.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct BackupChoose {
    /// The language of the window that asks; the screen's where missing.
    #[ts(optional, type = "\"en\" | \"hi\"")]
    pub language: Option<ScreenLanguage>,
}
