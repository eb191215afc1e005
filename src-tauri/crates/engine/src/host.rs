//! What the engine needs of the program around it: a window, or a hub without one.

use crate::contract::updates::{UpdateFound, UpdateProblem, UpdatesOff};
use crate::place::Place;
use crate::sign::Sign;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Opening something on this computer did not work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this computer could not open it")]
pub struct NotOpened;

/// The system refused, or there is nothing on this kind of host that could do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this computer did not do it")]
pub struct NotDone;

/// What the merchant is told where no window is looked at, in the merchant's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What happened. It holds no name and no number.
    pub title: String,
    /// Who it is about, where the merchant wants that shown.
    pub text: Option<String>,
    /// Where a click on it leads.
    pub place: Place,
}

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

/// A file that the merchant is asked to find a place for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewFile<'a> {
    /// What the question is called, in the merchant's language.
    pub title: &'a str,
    /// The suggested name. It holds nothing about anybody.
    pub name: &'a str,
    /// How its name ends, without the point.
    pub ending: &'a str,
}

/// Told the place that was picked, or nothing where the question was called off.
pub type FilePicked = Box<dyn FnOnce(Option<PathBuf>) + Send>;

/// Where newer versions of this program come from. Each call may block for as long as it takes.
pub trait Updates: Send + Sync {
    /// Asks for the news: the newer version, where there is one. An older one is none.
    fn look(&self) -> Result<Option<UpdateFound>, UpdateProblem>;

    /// Fetches what the last look found and proves that it is signed for that version. `got` hears the bytes that
    /// came, and of how many.
    fn fetch(&self, got: &(dyn Fn(u64, Option<u64>) + Sync)) -> Result<(), UpdateProblem>;

    /// Installs what was fetched. Where this comes back without a problem the program is to start again; some systems
    /// end it before.
    fn install(&self) -> Result<(), UpdateProblem>;
}

/// A handful of operations that only the program around the engine can do, and nothing more.
pub trait Host: Send + Sync + 'static {
    /// Which kind of program this is.
    fn kind(&self) -> HostKind;

    /// Opens an address with the system's program for it. The engine has checked it. A hub has no
    /// screen: it does nothing, and its page opens the address itself.
    fn open(&self, url: &str) -> Result<(), NotOpened>;

    /// Asks the merchant where a new file is to go, with the system's own window, and does not wait for
    /// the answer. The page neither names nor hears the place. A hub has no screen: it picks none.
    fn pick_file(&self, file: NewFile<'_>, picked: FilePicked);

    /// Asks the merchant for a file that is there, with the system's own window, and does not wait for the
    /// answer. `endings` are those of its name, without the point. The page neither names nor hears the place. A
    /// hub has no screen: it is told of none, and takes files as uploads.
    fn choose_file(&self, title: &str, endings: &[&str], picked: FilePicked);

    /// Asks the merchant for a folder, with the system's own window, and does not wait for the answer. The page
    /// neither names nor hears the place. A hub has no screen: it picks none, and is told a folder when it is started.
    fn choose_folder(&self, _title: &str, picked: FilePicked) {
        picked(None);
    }

    /// Shows a file that Wapas wrote in the system's file manager.
    fn show_file(&self, file: &Path) -> Result<(), NotOpened>;

    /// The window was asked to close: keeps receiving behind a hidden window, or quits.
    fn close_window(&self, keep_receiving: bool);

    /// Ends this program and starts it again, since it is to begin with something else. Programs that can't are started
    /// again by whoever runs them.
    fn restart(&self) {}

    /// Where newer versions come from, or why this program gets none by itself. A hub is updated by its installer.
    fn updates(&self) -> Result<Arc<dyn Updates>, UpdatesOff> {
        Err(UpdatesOff::NoKey)
    }

    /// Tells the merchant that carts came, where no window is looked at.
    fn carts_came(&self, notice: &Notice);

    /// Shows how things stand beside the clock and on the app's icon. A hub has neither.
    fn hang_out(&self, _sign: &Sign) {}

    /// The folder of this program's log, where it keeps one.
    fn logs(&self) -> Option<PathBuf> {
        None
    }

    /// Whether this program starts with the computer, as the system has it; nothing where it can't, as on a hub.
    fn at_login(&self) -> Option<bool> {
        None
    }

    /// Has this program start with the computer, without a window, or no more.
    fn start_at_login(&self, _on: bool) -> Result<(), NotDone> {
        Err(NotDone)
    }

    /// Whether the computer runs on its charger; nothing where that is not known.
    fn charger(&self) -> Option<bool> {
        None
    }

    /// Keeps the computer from falling asleep by itself, or lets it. May block for a moment.
    fn keep_awake(&self, _on: bool) -> Result<(), NotDone> {
        Err(NotDone)
    }
}

/// The system's name as texts use it.
pub(crate) fn system_name() -> &'static str {
    match std::env::consts::OS {
        "windows" => "Windows",
        "macos" => "macOS",
        _ => "Linux",
    }
}
