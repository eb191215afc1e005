//! The programs that some ways need, and where they are found.

use std::env;
use std::path::{Path, PathBuf};

/// A program of somebody else's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    /// Cloudflare's tunnel.
    Cloudflared,
    /// Tailscale's command line.
    Tailscale,
    /// The system's SSH.
    Ssh,
}

impl Program {
    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cloudflared => "cloudflared",
            Self::Tailscale => "tailscale",
            Self::Ssh => "ssh",
        }
    }

    /// Where it is: in the folders that are searched for programs, else where its installer puts it. An app that
    /// was not started from a terminal knows few folders.
    pub fn find(self) -> Option<PathBuf> {
        let searched = env::var_os("PATH").unwrap_or_default();
        let file = format!("{}{}", self.name(), env::consts::EXE_SUFFIX);
        let known = USUAL.iter().map(PathBuf::from).chain(self.own_folders());
        // A folder within the one we happen to be in is nobody's. On Windows those of other systems have no disk, so
        // they are passed over too: at the top of a disk anybody may make them, and lay a program there.
        let folders = env::split_paths(&searched).chain(known).filter(|folder| folder.is_absolute());
        folders.map(|folder| folder.join(&file)).find(|path| can_run(path))
    }

    fn own_folders(self) -> Vec<PathBuf> {
        let under =
            |variable: &str, folder: &str| env::var_os(variable).map(|root| Path::new(&root).join(folder));
        match self {
            Self::Cloudflared => ["ProgramFiles(x86)", "ProgramFiles"]
                .iter()
                .filter_map(|root| under(root, "cloudflared"))
                .collect(),
            Self::Tailscale => under("ProgramFiles", "Tailscale")
                .into_iter()
                .chain(["/Applications/Tailscale.app/Contents/MacOS".into()])
                .collect(),
            Self::Ssh => under("SystemRoot", "System32/OpenSSH").into_iter().collect(),
        }
    }

    /// The command that installs it on this system, where there is one of the system's own.
    pub fn install_command(self) -> Option<&'static str> {
        match (self, env::consts::OS) {
            (Self::Cloudflared, "windows") => Some("winget install --id Cloudflare.cloudflared"),
            (Self::Cloudflared, "macos") => Some("brew install cloudflared"),
            (Self::Tailscale, "windows") => Some("winget install --id tailscale.tailscale"),
            (Self::Tailscale, "macos") => Some("brew install --cask tailscale-app"),
            (Self::Tailscale, "linux") => Some("curl -fsSL https://tailscale.com/install.sh | sh"),
            (Self::Ssh, "windows") => Some("winget install --id Microsoft.OpenSSH.Preview"),
            (Self::Ssh, "linux") => Some("sudo apt install openssh-client"),
            _ => None,
        }
    }
}

const USUAL: [&str; 4] = ["/opt/homebrew/bin", "/usr/local/bin", "/usr/bin", "/snap/bin"];

#[cfg(unix)]
fn can_run(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::metadata(path).is_ok_and(|found| found.is_file() && found.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn can_run(path: &Path) -> bool {
    path.is_file()
}
