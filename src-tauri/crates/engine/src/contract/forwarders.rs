//! Passing deliveries on: to whom, how each is doing, and what was put aside.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use wapas_domain::forwarder::{PassForm, Trouble, Way};

/// What stands against the delivery that is tried next.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
pub struct TroubleView {
    /// What it is.
    #[ts(type = "Trouble")]
    pub trouble: Trouble,
    /// The answer's status, where one came.
    pub status: Option<u16>,
    /// When it is tried again.
    pub next_at: i64,
}

/// How the last test went.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, TS)]
pub struct TestView {
    /// When.
    pub at: i64,
    /// What stood against it; null where it was taken.
    #[ts(type = "Trouble | null")]
    pub trouble: Option<Trouble>,
    /// The answer's status, where one came.
    pub status: Option<u16>,
}

/// Somebody whom deliveries are passed on to, without the secret.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact that the screen shows by itself")]
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ForwarderView {
    /// Its id.
    pub id: String,
    /// The merchant's name for the receiver.
    pub name: String,
    /// The address.
    pub url: String,
    /// Whether the address is a program on this computer.
    pub own_server: bool,
    /// In which form.
    #[ts(type = "PassForm")]
    pub form: PassForm,
    /// Only what comes through this connection; null for all that bring carts.
    pub connection: Option<String>,
    /// Whether the receiver may write to customers by itself.
    pub writes: bool,
    /// Whether anything is passed on.
    pub on: bool,
    /// When the receiver said that it is gone for good: nothing is passed on until it is turned on again.
    pub gone_at: Option<i64>,
    /// How the last test went.
    pub tested: Option<TestView>,
    /// Until when the secret before the present one signs too.
    pub previous_until: Option<i64>,
    /// Deliveries that were taken.
    pub passed: u64,
    /// When one last was.
    pub last_passed_at: Option<i64>,
    /// Deliveries that wait.
    pub waiting: u64,
    /// Whether more wait than that.
    pub more_waiting: bool,
    /// Deliveries that were put aside.
    pub dead: u64,
    /// Why they wait.
    pub trouble: Option<TroubleView>,
    /// When it was made.
    pub created_at: i64,
}

/// Makes a forwarder, or changes one. What is missing stays as it is; a new one is off.
#[derive(Clone, Debug, Default, Serialize, Deserialize, TS)]
pub struct ForwarderSave {
    /// Which one; a new one where missing.
    #[ts(optional)]
    pub id: Option<String>,
    /// The merchant's name for the receiver.
    #[ts(optional)]
    pub name: Option<String>,
    /// The address: `https://…`.
    #[ts(optional)]
    pub url: Option<String>,
    /// Whether the address is a program on this computer, which may be reached without TLS.
    #[ts(optional)]
    pub own_server: Option<bool>,
    /// In which form.
    #[ts(optional, type = "PassForm")]
    pub form: Option<PassForm>,
    /// Only what comes through this connection; empty for all.
    #[ts(optional)]
    pub connection: Option<String>,
    /// Whether the receiver may write to customers by itself.
    #[ts(optional)]
    pub writes: Option<bool>,
    /// Whether anything is passed on.
    #[ts(optional)]
    pub on: Option<bool>,
}

/// A forwarder after a change.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ForwarderSaved {
    /// How it stands.
    #[serde(flatten)]
    #[ts(flatten)]
    pub forwarder: ForwarderView,
    /// The secret that signs, where one was just made: it is shown this once.
    pub signing_secret: Option<String>,
}

/// Passes on what came in the last hours and was never passed on.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct ForwarderCatchUp {
    /// The forwarder.
    pub id: String,
    /// How many hours, 168 at most.
    pub hours: u32,
}

/// Asks for the deliveries of a forwarder that were put aside, or that wait.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct LetterList {
    /// The forwarder.
    pub id: String,
    /// Those that were put aside where missing.
    #[ts(optional, type = "Way")]
    pub way: Option<Way>,
    /// The `next` of the page before.
    #[ts(optional)]
    pub after: Option<String>,
    /// How many; 50 where missing, 200 at most.
    #[ts(optional)]
    pub limit: Option<u32>,
}

/// A delivery that was not taken.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct LetterRow {
    /// The delivery.
    pub delivery: String,
    /// When it came.
    pub received_at: i64,
    /// The cart that it made or changed.
    pub cart: Option<String>,
    /// How often it was tried.
    pub tries: u32,
    /// When it was last tried, or taken up.
    pub changed_at: i64,
    /// What stands against it.
    #[ts(type = "Trouble | null")]
    pub trouble: Option<Trouble>,
    /// The answer's status, where one came.
    pub status: Option<u16>,
}

/// A page of them, newest first.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct LetterPage {
    /// The deliveries.
    pub items: Vec<LetterRow>,
    /// Where the next page starts.
    pub next: Option<String>,
}

/// Means one delivery that was put aside, or all of a forwarder.
#[derive(Clone, Debug, Serialize, Deserialize, TS)]
pub struct LetterAsk {
    /// The forwarder.
    pub id: String,
    /// The delivery; all where missing.
    #[ts(optional)]
    pub delivery: Option<String>,
}
