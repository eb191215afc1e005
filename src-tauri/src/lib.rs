//! The desktop shell: window, tray, plugins, start and end, and thin adapters for the commands.
//!
//! It must never hold a rule of the trade: every command goes to the engine.

mod at_login;
mod awake;
mod calls;
mod commands;
mod host;
mod lifecycle;
mod linux;
mod logging;
mod notices;
mod start;
mod tray;
mod updates;
mod window;

pub use start::run;
