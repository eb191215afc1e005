//! Pictures of a virtual display, taken once a window shows something.

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use crate::failure::Failure;
use crate::headless::{Display, Session};
use crate::program::{Program, Running};

/// A window with fewer colours than this is blank or a single surface: text alone, with its soft edges, has more.
const COLOURS_OF_A_PAGE: u32 = 16;

/// What came of waiting for a picture.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// The window had painted and stood still.
    Painted,
    /// The time was up; the picture shows what there was.
    Unpainted,
    /// The program ended before, and there is no picture.
    Ended,
}

/// Waits until the window of this class shows a page that stands still, and writes the whole screen to a PNG file.
pub(crate) fn take(
    session: &Session,
    program: &mut Running,
    class: &str,
    file: &Path,
    patience: Duration,
) -> Result<Outcome, Failure> {
    let until = Instant::now() + patience;
    let window_file = file.with_extension("window.png");
    let mut last = None;
    let mut outcome = Outcome::Unpainted;
    while Instant::now() < until {
        thread::sleep(Duration::from_millis(400));
        if program.ended()?.is_some() {
            return Ok(Outcome::Ended);
        }
        let Some(display) = session.display() else { continue };
        let Some(window) = largest_window(&display, class) else { continue };
        let Some(look) = look(&display, &window, &window_file) else { continue };
        if look.colours >= COLOURS_OF_A_PAGE && last.as_ref() == Some(&look) {
            outcome = Outcome::Painted;
            break;
        }
        last = Some(look);
    }
    // It may never have been written.
    let _ = std::fs::remove_file(&window_file);
    match session.display() {
        Some(display) => capture(&display, "root", file).map(|()| outcome).ok_or_else(|| {
            Failure::Said("The virtual display can't be photographed: `import -window root` failed.".into())
        }),
        None => Ok(Outcome::Ended),
    }
}

/// What a window shows, so that two moments can be compared.
#[derive(Debug, PartialEq, Eq)]
struct Look {
    colours: u32,
    fingerprint: String,
}

fn look(display: &Display, window: &str, file: &Path) -> Option<Look> {
    capture(display, window, file)?;
    let answer = Program::new("identify").args(["-format", "%k %#"]).arg(file).answer()?;
    let (colours, fingerprint) = answer.trim().split_once(' ')?;
    Some(Look { colours: colours.parse().ok()?, fingerprint: fingerprint.to_owned() })
}

fn capture(display: &Display, window: &str, file: &Path) -> Option<()> {
    display.open_to(Program::new("import")).args(["-window", window]).arg(file).answer().map(|_| ())
}

/// GTK makes small helper windows of the same class, and they come first.
fn largest_window(display: &Display, class: &str) -> Option<String> {
    let found = display
        .open_to(Program::new("xdotool"))
        .args(["search", "--onlyvisible", "--class", class])
        .answer()?;
    found
        .lines()
        .filter_map(|window| Some((area(display, window)?, window)))
        .filter(|(area, _)| *area >= 200 * 200)
        .max()
        .map(|(_, window)| window.to_owned())
}

fn area(display: &Display, window: &str) -> Option<u64> {
    let answer =
        display.open_to(Program::new("xdotool")).args(["getwindowgeometry", "--shell", window]).answer()?;
    let side = |key: &str| answer.lines().find_map(|line| line.strip_prefix(key))?.parse::<u64>().ok();
    Some(side("WIDTH=")? * side("HEIGHT=")?)
}
