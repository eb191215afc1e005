//! The system's own dialogs, which no `WebDriver` sees: worked by the keys that a person would press.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(20);

/// Waits for the dialog of this title, writes a path over the name that it offers, and presses Enter.
pub(crate) fn save_as(title: &str, file: &Path) {
    answer(title, file, "ctrl+a");
}

/// Waits for the dialog of this title, names the file that is to be opened, and presses Enter.
pub(crate) fn open(title: &str, file: &Path) {
    // Brings the line in which a path is typed.
    answer(title, file, "ctrl+l");
}

fn answer(title: &str, file: &Path, first: &str) {
    let end = Instant::now() + PATIENCE;
    // With the keyboard in its hand: until then keys go to the app.
    while front().trim() != title {
        assert!(
            Instant::now() < end,
            "the dialog {title:?} did not come to the front; {:?} is there",
            front()
        );
        std::thread::sleep(Duration::from_millis(50));
    }
    press(&["key", first]);
    press(&["type", "--delay", "10", file.to_str().unwrap()]);
    press(&["key", "Return"]);
    let mut again = Instant::now() + Duration::from_secs(2);
    while front().trim() == title {
        assert!(Instant::now() < end, "the dialog {title:?} did not close");
        // The first one may only take what the dialog offers to complete the name with.
        if Instant::now() > again {
            press(&["key", "Return"]);
            again = Instant::now() + Duration::from_secs(2);
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// The title of the window that has the keyboard.
fn front() -> String {
    let output = Command::new("xdotool").args(["getactivewindow", "getwindowname"]).output().unwrap();
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn press(args: &[&str]) {
    assert!(Command::new("xdotool").args(args).status().unwrap().success(), "xdotool {args:?}");
}
