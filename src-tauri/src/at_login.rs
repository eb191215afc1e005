//! Starting with the computer. The system holds whether it is so, and nothing beside it does: what the merchant
//! switches off in the system's own settings stays off.

use std::io;
use std::path::PathBuf;

/// Told to a program that starts with the computer: receive, and show no window.
pub(crate) const HIDDEN: &str = "--hidden";

/// The program as it should be started: of an `AppImage` the file itself, since what it unpacks to is gone later.
fn program() -> io::Result<PathBuf> {
    match std::env::var_os("APPIMAGE") {
        Some(file) => Ok(file.into()),
        None => std::env::current_exe(),
    }
}

/// Where Linux keeps what starts with it, and what stands there of us (the autostart specification of
/// freedesktop.org).
#[cfg(target_os = "linux")]
mod entry {
    use super::{HIDDEN, io, program};
    use std::path::{Path, PathBuf};

    const NAME: &str = "app.wapas.desktop.desktop";

    fn place() -> io::Result<PathBuf> {
        let absolute = |name| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
        let config = absolute("XDG_CONFIG_HOME").or_else(|| Some(absolute("HOME")?.join(".config")));
        let config = config.ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))?;
        Ok(config.join("autostart").join(NAME))
    }

    /// A path as one word of an `Exec` line.
    pub(super) fn word(path: &Path) -> io::Result<String> {
        let path = path.to_str().filter(|path| !path.contains(['\n', '\r']));
        let path = path.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        let mut word = String::from("\"");
        for letter in path.chars() {
            match letter {
                // The line is read twice: as a text of the file, then as a command.
                '\\' => word.push_str("\\\\\\\\"),
                '"' | '`' | '$' => {
                    word.push_str("\\\\");
                    word.push(letter);
                }
                '%' => word.push_str("%%"),
                plain => word.push(plain),
            }
        }
        word.push('"');
        Ok(word)
    }

    fn text() -> io::Result<String> {
        Ok(format!(
            "[Desktop Entry]\nType=Application\nName=Wapas\nExec={} {HIDDEN}\nTerminal=false\nStartupNotify=false\n\
             X-GNOME-Autostart-enabled=true\n",
            word(&program()?)?
        ))
    }

    /// Whether the system starts it: an entry may be there and switched off.
    pub(super) fn holds(text: &str) -> bool {
        let off = |line: &str| {
            let line: String = line.chars().filter(|letter| !letter.is_whitespace()).collect();
            matches!(line.to_ascii_lowercase().as_str(), "hidden=true" | "x-gnome-autostart-enabled=false")
        };
        !text.lines().any(off)
    }

    pub(super) fn is_on() -> io::Result<bool> {
        match std::fs::read_to_string(place()?) {
            Ok(text) => Ok(holds(&text)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(error) => Err(error),
        }
    }

    pub(super) fn turn(on: bool) -> io::Result<()> {
        let place = place()?;
        if on {
            if let Some(folder) = place.parent() {
                std::fs::create_dir_all(folder)?;
            }
            return std::fs::write(place, text()?);
        }
        match std::fs::remove_file(place) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

/// Windows' list of what runs for this user, and the launch agents of macOS.
#[cfg(not(target_os = "linux"))]
mod entry {
    use super::{HIDDEN, io, program};
    use auto_launch::{AutoLaunch, AutoLaunchBuilder};

    fn refused(error: auto_launch::Error) -> io::Error {
        match error {
            auto_launch::Error::Io(error) => error,
            other => io::Error::other(other.to_string()),
        }
    }

    fn entry() -> io::Result<AutoLaunch> {
        let program = program()?;
        let path = program.to_str().ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        // Windows runs the line as it stands: a folder with a space in its name would end it.
        let path = if cfg!(windows) { format!("\"{path}\"") } else { path.to_owned() };
        let mut builder = AutoLaunchBuilder::new();
        builder.set_app_name("Wapas").set_app_path(&path).set_args(&[HIDDEN]);
        #[cfg(windows)]
        builder.set_windows_enable_mode(auto_launch::WindowsEnableMode::CurrentUser);
        #[cfg(target_os = "macos")]
        builder.set_macos_launch_mode(auto_launch::MacOSLaunchMode::LaunchAgent);
        builder.build().map_err(refused)
    }

    pub(super) fn is_on() -> io::Result<bool> {
        entry()?.is_enabled().map_err(refused)
    }

    pub(super) fn turn(on: bool) -> io::Result<()> {
        let entry = entry()?;
        if on {
            return entry.enable().map_err(refused);
        }
        match entry.disable().map_err(refused) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }
}

/// Whether Wapas starts with the computer; nothing where the system does not tell.
pub(crate) fn is_on() -> Option<bool> {
    entry::is_on()
        .inspect_err(
            |error| tracing::warn!(kind = ?error.kind(), "what starts with the computer can't be read"),
        )
        .ok()
}

/// Has Wapas start with the computer, or no more.
pub(crate) fn turn(on: bool) -> io::Result<()> {
    entry::turn(on)
}

/// Writes the entry anew where there is one: the program may have been moved since.
pub(crate) fn refresh() {
    if is_on() == Some(true)
        && let Err(error) = turn(true)
    {
        tracing::warn!(kind = ?error.kind(), "what starts with the computer could not be written anew");
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::entry::{holds, word};
    use std::path::Path;

    #[test]
    fn a_path_is_one_word_whatever_is_in_it() {
        assert_eq!(word(Path::new("/opt/My Apps/wapas")).unwrap(), "\"/opt/My Apps/wapas\"");
        assert_eq!(word(Path::new("/a$b`c\"d%e\\f")).unwrap(), r#""/a\\$b\\`c\\"d%%e\\\\f""#);
        assert!(word(Path::new("/a\nExec=/bin/sh")).is_err());
    }

    #[test]
    fn an_entry_that_is_switched_off_is_off() {
        assert!(holds("[Desktop Entry]\nExec=wapas --hidden\nX-GNOME-Autostart-enabled=true\n"));
        assert!(!holds("[Desktop Entry]\nX-GNOME-Autostart-enabled = false\n"));
        assert!(!holds("[Desktop Entry]\nHidden=true\n"));
    }
}
