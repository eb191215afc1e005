//! Locked or open, the 12 words, the receiver's health, and what only the window can do.

use super::arrival::Arrived;
use super::screens::Screens;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use wapas_domain::gap::GapCause;
use wapas_domain::reach::ReachTrouble;

/// How the encrypted file stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SessionState {
    /// Being opened, created or migrated.
    Opening,
    /// Open.
    Ready,
    /// Closed; `problem` says why and what helps.
    Locked,
}

/// The state of the encrypted file and what the merchant can do about it.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact that the screen shows by itself")]
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Session {
    /// How it stands.
    pub state: SessionState,
    /// Why it is locked: a stable code such as `keychain_locked`, `keychain_missing`,
    /// `keychain_entry_gone`, `passphrase_needed`, `wrong_passphrase`, `wrong_words`, `slots_missing`,
    /// `slot_file_damaged`, `slot_file_newer`, `database_missing`, `database_damaged`, `newer_version`,
    /// `already_open`, `held`, `disk`; or, where a hub keeps the carts, `hub_unreachable`, `hub_certificate`, `hub_token`,
    /// `hub_stranger`, `hub_version`.
    pub problem: Option<String>,
    /// The problem in plain English.
    pub message: Option<String>,
    /// Whether a passphrase can open it.
    pub by_passphrase: bool,
    /// Whether the 12 words can open it.
    pub by_words: bool,
    /// Whether nothing has been made yet, so that a passphrase can be chosen instead of the keychain.
    pub fresh: bool,
    /// Whether the merchant may start anew; what is there is set aside, never deleted.
    pub may_start_anew: bool,
    /// Whether a backup may become the book of this computer; what is there is set aside, never deleted.
    pub may_open_backup: bool,
    /// A book that was just opened from a backup, until that was seen.
    pub arrived: Option<Arrived>,
    /// How the lock of the screens stands.
    pub screens: Screens,
    /// Whether the file is kept open by a passphrase: after a restart nothing is received until it is typed.
    pub passphrase_mode: bool,
    /// While carts are being put in order anew: how far, in per cent.
    pub rebuilding: Option<u8>,
    /// The system's name for texts: `Windows`, `macOS` or `Linux`.
    pub system: String,
    /// Whether a window or a browser shows this: `desktop` or `hub`.
    pub host: String,
    /// The address of the hub that keeps the carts, where this window shows those of a hub.
    pub hub: Option<String>,
    /// The program's version.
    pub version: String,
}

/// Makes the encrypted file on a computer whose keychain can't be used.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct SessionCreate {
    /// The passphrase, 10 characters at least.
    pub passphrase: String,
}

/// Opens the encrypted file by what the merchant knows. One of the two is set.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct SessionUnlock {
    /// The passphrase.
    #[ts(optional)]
    pub passphrase: Option<String>,
    /// The 12 words as typed.
    #[ts(optional)]
    pub words: Option<String>,
}

/// The 12 words.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct Words {
    /// Twelve English words in their order.
    pub words: Vec<String>,
    /// The two places, from 1, whose words are asked for to confirm.
    pub ask: [u8; 2],
}

/// The merchant's proof that the words are written down.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct WordsConfirm {
    /// The places as asked, from 1.
    pub ask: [u8; 2],
    /// The two words as typed.
    pub words: [String; 2],
}

/// Whether the two words were right.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
pub struct WordsConfirmed {
    /// Whether they were.
    pub confirmed: bool,
}

/// The health line, as one state that screens choose their words by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HealthState {
    /// Receiving.
    Receiving,
    /// A connection has no key yet.
    AwaitingKey,
    /// No internet address is set.
    NoAddress,
    /// The latest signed delivery did not fit the key.
    KeyMismatch,
    /// The receiver's port is taken.
    PortTaken,
    /// The encrypted file is not open.
    Locked,
    /// No connection was made yet.
    NotSetUp,
    /// Nobody can come in by the public address.
    Unreachable,
    /// This computer is not on the internet.
    Offline,
    /// The address is another one, and senders may still know the old one.
    AddressChanged,
    /// The clock is wrong by minutes.
    ClockWrong,
    /// The disk is full, so nothing that comes in can be kept.
    DiskFull,
    /// Nothing may be written to the disk, so nothing that comes in can be kept.
    DiskReadOnly,
    /// The disk answers with errors, so nothing that comes in can be kept.
    DiskRefuses,
    /// The hub that keeps the carts can't be reached from here.
    HubAway,
}

/// A time in which nothing could be taken; who was turned away may not have tried again.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
pub struct Gap {
    /// From when on nothing could be taken.
    pub from: i64,
    /// Until when.
    pub to: i64,
    /// Why.
    #[ts(type = "GapCause")]
    pub cause: GapCause,
    /// How many requests were turned away.
    pub refused: u32,
}

/// How receiving goes.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct Health {
    /// The one state that matters most.
    pub state: HealthState,
    /// Whether the receiver listens.
    pub listening: bool,
    /// Its local address, such as `127.0.0.1:8787`.
    pub receiver: String,
    /// When a cart last came, in ms UTC.
    pub last_cart_at: Option<i64>,
    /// When anything at all last reached the receiver.
    pub last_delivery_at: Option<i64>,
    /// When a delivery last did not fit the key.
    pub last_mismatch_at: Option<i64>,
    /// Requests to unknown paths since the start.
    pub unknown_paths: u64,
    /// Times in which nothing could be taken, newest first, 20 at most.
    pub gaps: Vec<Gap>,
    /// Since when nobody can come in.
    pub down_since: Option<i64>,
    /// What stands against being reached.
    #[ts(type = "ReachTrouble | null")]
    pub trouble: Option<ReachTrouble>,
}

/// Chooses the receiver's port and tries to listen there.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
pub struct ReceiverPort {
    /// The port, 1024–65535; `None` tries the one that is set again.
    #[ts(optional)]
    pub port: Option<u16>,
}

/// The answer to "Keep receiving in the background?".
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
pub struct WindowClose {
    /// Whether to keep receiving; the answer is remembered.
    pub keep_receiving: bool,
}

/// A page outside Wapas that a screen offers. The page names it; Rust knows the address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Page {
    /// The Ecom Dashboard's login, as Cashfree's document names it.
    EcomDashboard,
    /// Cashfree's support form, as its document names it.
    CashfreeSupport,
    /// The merchant's first shop.
    MyShop,
    /// Where ngrok shows the code of an account.
    NgrokToken,
    /// Where ngrok shows the address of an account.
    NgrokDomains,
    /// Where tunnels are made at Cloudflare.
    CloudflareTunnels,
    /// Where Cloudflare's tunnel is downloaded.
    CloudflaredDownload,
    /// Where Tailscale is downloaded.
    TailscaleDownload,
}

/// Opens a page outside Wapas.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
pub struct PageOpen {
    /// Which page.
    pub page: Page,
}
