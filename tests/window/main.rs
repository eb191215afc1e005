//! The main job through the real window: real WebKit, real keychain, real HTTP, a real restart.
//!
//! Needs a display, a D-Bus session and an unlocked Secret Service: `cargo xtask test --only window`.

#![cfg(target_os = "linux")]
#![expect(
    clippy::unwrap_used,
    reason = "a test that can't go on fails where it stands, in its support code too"
)]

mod app;
mod channel;
mod chooser;
mod driver;
mod hostile;
mod hub;
mod internet;
mod journey;
mod link;
mod locked;
mod moving;
#[allow(
    clippy::needless_pass_by_value,
    clippy::too_many_arguments,
    clippy::unused_self,
    clippy::used_underscore_binding,
    reason = "the form of an interface that others made"
)]
mod notices;
mod office;
mod outside;
#[path = "../stand_in/mod.rs"]
#[allow(dead_code, unused_imports, reason = "the tests through HTTP need more of it")]
mod stand_in;
mod walls;
