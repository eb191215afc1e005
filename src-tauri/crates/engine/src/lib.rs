//! The application: use cases, the command contract, the host.
//!
//! This room ties the others together. It owns what a command means and must never know a window, a
//! browser or SQL.

mod afar;
mod alive;
mod arrival;
mod askers;
mod backup;
mod bell;
mod cart_view;
mod changes;
mod channel_view;
mod clearing;
mod clock;
mod commands;
pub mod contract;
mod diagnosis;
mod dispatch;
mod engine;
mod errors;
mod export;
mod gaps;
mod gate;
mod host;
mod import;
mod inquiry;
mod message;
mod moving;
mod notices;
mod opening;
mod order_view;
mod outbox;
mod panics;
mod place;
mod probe;
mod provider_line;
mod provider_message;
mod reaching;
mod reader;
mod reasons;
mod receiving;
mod screens;
mod sentinel;
mod shop_floor;
mod shop_title;
mod sign;
mod small_file;
mod undos;
mod updates;
mod vigil;
mod watch;

pub use changes::{Change, Changes};
pub use clock::SystemClock;
pub use engine::{Engine, EngineSetup};
pub use export::{BrokenOff, Download};
pub use host::{FilePicked, Host, HostKind, NewFile, NotDone, NotOpened, Notice, Updates};
pub use import::{NotTaken, Upload};
pub use moving::{BookPieces, BookUpload};
pub use panics::hush_panics;
pub use place::Place;
pub use sign::{Sign, SignWords};
pub use wapas_channels::wire::Wire;
pub use wapas_domain::settings::OnClose;
pub use wapas_domain::{Clock, Secret, Timestamp};
pub use wapas_receiver::listen_alone;
pub use wapas_vault::{KeychainThread, OsRandom, PassphraseCost, Random};

/// The system's keychain, on its own thread with a time-out.
pub fn os_keychain() -> KeychainThread {
    KeychainThread::start(
        wapas_vault::OsKeychain::new(wapas_vault::BuildKind::current()),
        wapas_vault::TIME_OUT,
    )
}
