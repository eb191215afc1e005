//! A backup that is opened as the book of this computer: which file, what is in it, and what became of it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use wapas_domain::arrival::{ArrivalProblem, OtherComputer};
use wapas_domain::settings::ScreenLanguage;

/// Asks the merchant for the file of a backup, with the system's own window.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct ArrivalChoose {
    /// The language of the window that asks; English where missing.
    #[ts(optional, type = "\"en\" | \"hi\"")]
    pub language: Option<ScreenLanguage>,
}

/// Opens the chosen backup to look what is in it. Nothing on this computer is changed by it.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ArrivalWords {
    /// The 12 words as typed. Once they were right they need not be typed again to look once more.
    #[ts(optional)]
    pub words: Option<String>,
}

/// Opens the backup as the book of this computer.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct ArrivalOpen {
    /// A passphrase, 10 characters at least, where the password store can't keep the key.
    #[ts(optional)]
    pub passphrase: Option<String>,
}

/// The file that was chosen.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ArrivalFile {
    /// Its name, without the way to it.
    pub name: String,
    /// When the backup was made, in ms UTC.
    pub made_at: i64,
    /// Its size in bytes.
    pub bytes: u64,
    /// The version of Wapas that made it; null where an older one did not say.
    pub version: Option<String>,
    /// Whether another computer made it.
    pub elsewhere: bool,
}

/// What is in it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ArrivalContent {
    /// The names of its shops.
    pub shops: Vec<String>,
    /// How many carts it has.
    pub carts: u32,
    /// When the newest of them came, in ms UTC.
    pub last_cart_at: Option<i64>,
    /// Its address on the internet, which comes along.
    pub address: Option<String>,
    /// Whether another computer takes this book's carts at present.
    #[ts(type = "OtherComputer")]
    pub other: OtherComputer,
    /// Whether what is on this computer is set aside for it.
    pub replaces: bool,
    /// Whether a passphrase has to be chosen, because the password store can't keep the key.
    pub passphrase: bool,
}

/// How far it is. While `problem` is set nothing was changed.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct ArrivalView {
    /// The file; null where none was chosen.
    pub file: Option<ArrivalFile>,
    /// What is in it, once the words were right.
    pub content: Option<ArrivalContent>,
    /// What stands against it.
    #[ts(type = "ArrivalProblem | null")]
    pub problem: Option<ArrivalProblem>,
    /// The place of the word that is not on the list, from 1 to 12.
    pub word: Option<u8>,
}

/// A book that was just opened from a backup, until the merchant has seen it.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Arrived {
    /// When the backup was made, in ms UTC.
    pub made_at: i64,
    /// How many carts are in it.
    pub carts: u32,
    /// Its address on the internet.
    pub address: Option<String>,
    /// The name of the file that was here and is set aside, in the folder of the book.
    pub set_aside: Option<String>,
    /// Whether it was brought back from a hub, which keeps a closed copy.
    #[serde(default)]
    pub from_hub: bool,
}
