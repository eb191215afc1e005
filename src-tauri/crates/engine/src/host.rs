//! What the engine needs of the program around it: a window, or a hub without one.

use std::fmt;

/// Opening something on this computer did not work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this computer could not open it")]
pub struct NotOpened;

/// Which kind of program runs the engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HostKind {
    /// The desktop app with a window.
    Desktop,
    /// The hub: commands over HTTP.
    Hub,
}

impl fmt::Display for HostKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Desktop => "desktop",
            Self::Hub => "hub",
        })
    }
}

/// A handful of operations that only the program around the engine can do, and nothing more.
pub trait Host: Send + Sync + 'static {
    /// Which kind of program this is.
    fn kind(&self) -> HostKind;

    /// Opens an address with the system's program for it. The engine has checked it. A hub has no
    /// screen: it does nothing, and its page opens the address itself.
    fn open(&self, url: &str) -> Result<(), NotOpened>;

    /// The window was asked to close: keeps receiving behind a hidden window, or quits.
    fn close_window(&self, keep_receiving: bool);

    /// Tells the merchant that carts came, where no window is looked at. The notice is in the
    /// merchant's language and holds no name and no number.
    fn carts_came(&self, notice: &str);
}

/// The system's name as texts use it.
pub(crate) fn system_name() -> &'static str {
    match std::env::consts::OS {
        "windows" => "Windows",
        "macos" => "macOS",
        _ => "Linux",
    }
}
