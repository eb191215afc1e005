//! A private display, message bus, keyring and home for programs that open windows or keep secrets.
//!
//! Must never touch the person's own display, keyring or files. The work is done by `scripts/session.sh`, which ends
//! everything it started, also when this process is killed.

use std::path::{Path, PathBuf};
use std::process::ExitStatus;

use crate::failure::Failure;
use crate::machine::{self, Kit};
use crate::program::{Program, is_installed};
use crate::repo::Repo;

/// The usual size of the virtual screen: one of the three that the design names.
pub(crate) const SCREEN: &str = "1440x900";

/// A display, a bus, a keyring and a home that nobody else sees.
pub(crate) struct Session {
    script: PathBuf,
    room: PathBuf,
    screen: String,
    lasting: bool,
}

impl Session {
    /// A session whose home is kept from one time to the next under this name, so that what the app stored is there again.
    pub(crate) fn lasting(repo: &Repo, name: &str, screen: &str) -> Result<Self, Failure> {
        Self::new(repo, name, screen, true)
    }

    /// A session that begins with an empty home and leaves nothing.
    pub(crate) fn fresh(repo: &Repo, screen: &str) -> Result<Self, Failure> {
        Self::new(repo, &format!("session-{}", std::process::id()), screen, false)
    }

    fn new(repo: &Repo, name: &str, screen: &str, lasting: bool) -> Result<Self, Failure> {
        if !cfg!(target_os = "linux") {
            return Err(Failure::Said(
                "A virtual display is a thing of Linux; here windows open on the real one.".into(),
            ));
        }
        machine::prepare(&[Kit::Display])?;
        let room = repo.target(&format!("headless/{name}"))?;
        std::fs::create_dir_all(&room).map_err(|error| Failure::at(&room, &error))?;
        Ok(Self { script: Self::script(repo), room, screen: screen.to_owned(), lasting })
    }

    /// A session of another user, in a room that this user makes; the script is one that it may read.
    pub(crate) fn of_another(script: PathBuf, room: PathBuf, screen: &str) -> Self {
        Self { script, room, screen: screen.to_owned(), lasting: false }
    }

    /// What makes a session.
    pub(crate) fn script(repo: &Repo) -> PathBuf {
        repo.root().join("src-tauri/crates/xtask/scripts/session.sh")
    }

    /// The same program, to be run in here.
    pub(crate) fn around(&self, program: Program) -> Program {
        // The kernel ends the session when we are gone, however we went.
        let outer = if is_installed("setpriv") {
            Program::new("setpriv").args(["--pdeathsig", "TERM", "bash"])
        } else {
            Program::new("bash")
        };
        let outer = outer.arg(&self.script).arg("outside").arg(&self.room);
        let outer = outer.args([if self.lasting { "keep" } else { "drop" }, &self.screen]);
        program.inside(outer, "in a private display and keyring")
    }

    /// The home folder of what runs in here.
    pub(crate) fn home(&self) -> PathBuf {
        self.room.join("home")
    }

    /// The display and its key file, once the session has them.
    pub(crate) fn display(&self) -> Option<Display> {
        let text = std::fs::read_to_string(self.room.join("display")).ok()?;
        let (name, authority) = text.trim_end().split_once('\n')?;
        Some(Display { name: name.to_owned(), authority: PathBuf::from(authority) })
    }
}

/// An X display and the file whose key opens it.
pub(crate) struct Display {
    name: String,
    authority: PathBuf,
}

impl Display {
    /// Lets this program use the display.
    pub(crate) fn open_to(&self, program: Program) -> Program {
        program.env("DISPLAY", &self.name).env("XAUTHORITY", &self.authority)
    }

    /// How a person would say it: `DISPLAY=:99 XAUTHORITY=…`.
    pub(crate) fn spoken(&self) -> String {
        format!("DISPLAY={} XAUTHORITY={}", self.name, Path::display(&self.authority))
    }
}

/// Whether this machine has no display to open a window on.
pub(crate) fn is_needed() -> bool {
    let unset = |name| std::env::var_os(name).is_none_or(|value| value.is_empty());
    cfg!(target_os = "linux") && unset("DISPLAY") && unset("WAYLAND_DISPLAY")
}

/// `cargo xtask headless [--screen WxH] -- COMMAND…`: runs the command in a fresh session and ends with its code.
pub(crate) fn command(repo: &Repo, args: &[String]) -> Result<(), Failure> {
    let usage =
        || Failure::Usage("Expected: cargo xtask headless [--screen WIDTHxHEIGHT] -- COMMAND…".into());
    let (screen, rest) = match args {
        [flag, screen, rest @ ..] if flag == "--screen" => (parse_screen(screen)?, rest),
        _ => (SCREEN.to_owned(), args),
    };
    let program = match rest {
        [dashes, name, args @ ..] if dashes == "--" => Program::new(name).args(args),
        _ => return Err(usage()),
    };
    let session = Session::fresh(repo, &screen)?;
    let status = session.around(program).status()?;
    if status.success() { Ok(()) } else { Err(Failure::Code(code(status))) }
}

/// A screen's size as `WIDTHxHEIGHT`, in pixels.
pub(crate) fn parse_screen(text: &str) -> Result<String, Failure> {
    let number = |part: &str| part.parse::<u16>().is_ok_and(|pixels| pixels >= 200);
    match text.split_once('x') {
        Some((width, height)) if number(width) && number(height) => Ok(text.to_owned()),
        _ => Err(Failure::Usage(format!("`{text}` is not a screen size such as {SCREEN}."))),
    }
}

fn code(status: ExitStatus) -> u8 {
    status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1)
}
