//! What a machine must have besides Rust and Node, and how it gets there.
//!
//! Debian and its relatives are served by apt-get. Elsewhere we say what is missing and leave the machine alone.

use crate::failure::Failure;
use crate::program::{Program, is_installed};

/// A set of system packages that some task needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kit {
    /// To compile the app.
    Build,
    /// To run windows where there is no display, drive them, and look at them.
    Display,
    /// For two networks, and the merchant's own server on one of them.
    Link,
    /// To install packages of other systems.
    Packages,
    /// A Chromium for the journeys in a browser.
    Browser,
    /// A slow client, for attacks.
    Attack,
    /// What is measured beside the hub, and what counts its waits for the disk.
    Bench,
    /// To cut the power of a small disk, and to set the clock of one program.
    Crash,
    /// To compile for Windows, and to run what came of it.
    Windows,
}

/// Any of these will do.
const BROWSERS: &[&str] = &["chromium", "chromium-browser", "google-chrome"];

/// Without them a picture of Hindi is a row of boxes.
const FONTS: &[&str] = &["fonts-dejavu-core", "fonts-noto-core"];

impl Kit {
    /// Debian's names.
    fn debian(self) -> &'static [&'static str] {
        match self {
            Self::Build => &[
                "build-essential",
                "pkg-config",
                "libwebkit2gtk-4.1-dev",
                "libgtk-3-dev",
                "libayatana-appindicator3-dev",
                "librsvg2-dev",
                "libssl-dev",
                "libxdo-dev",
                "libdbus-1-dev",
            ],
            Self::Display => &[
                "xvfb",
                "xauth",
                "webkit2gtk-driver",
                "dbus",
                "dbus-x11",
                "gnome-keyring",
                "libsecret-tools",
                "xdotool",
                "imagemagick",
                "x11-utils",
                "at-spi2-core",
                "openbox",
                "fonts-dejavu-core",
                "fonts-noto-core",
            ],
            Self::Link => &["iproute2", "dropbear-bin", "openssh-client", "curl", "python3"],
            Self::Packages => &["rpm", "curl", "python3"],
            Self::Attack => &["slowhttptest"],
            Self::Bench => &["webhook", "strace"],
            Self::Crash => &["e2fsprogs", "mount", "python3", "libfaketime", "libeatmydata1"],
            Self::Windows => &["rustc-web", "rust-web-src", "g++-mingw-w64-x86-64", "wine", "wine64"],
            Self::Browser if BROWSERS.iter().any(|name| is_installed(name)) => FONTS,
            Self::Browser => &["chromium", "fonts-dejavu-core", "fonts-noto-core"],
        }
    }

    /// What to look for on a Linux without apt-get, as questions to other programs.
    fn elsewhere(self) -> (&'static [&'static str], &'static [&'static str]) {
        match self {
            Self::Build => (
                &[
                    "webkit2gtk-4.1",
                    "gtk+-3.0",
                    "ayatana-appindicator3-0.1",
                    "librsvg-2.0",
                    "openssl",
                    "dbus-1",
                ],
                &["cc"],
            ),
            Self::Display => (
                &[],
                &[
                    "Xvfb",
                    "xvfb-run",
                    "xauth",
                    "WebKitWebDriver",
                    "dbus-run-session",
                    "gnome-keyring-daemon",
                    "xdotool",
                    "import",
                ],
            ),
            Self::Link => (&[], &["ip", "dropbear", "ssh", "curl", "python3"]),
            Self::Packages => (&[], &["rpm", "curl", "python3"]),
            Self::Browser => (&[], &["chromium"]),
            Self::Windows => (&[], &["x86_64-w64-mingw32-gcc", "wine", "Debian's rustc-web"]),
            Self::Attack => (&[], &["slowhttptest"]),
            Self::Bench => (&[], &["webhook", "strace"]),
            // Without the others the rows that need them say so.
            Self::Crash => (&[], &["python3"]),
        }
    }
}

/// Installs what is missing of these kits, or says what the person must install.
pub(crate) fn prepare(kits: &[Kit]) -> Result<(), Failure> {
    if cfg!(target_os = "macos") {
        prepare_macos()
    } else if cfg!(windows) {
        prepare_windows()
    } else if is_installed("apt-get") {
        prepare_debian(kits)
    } else {
        prepare_linux(kits)
    }
}

/// Whether this is the administrator of the machine.
pub(crate) fn is_root() -> bool {
    Program::new("id").arg("-u").answer().is_some_and(|id| id.trim() == "0")
}

fn prepare_debian(kits: &[Kit]) -> Result<(), Failure> {
    let wanted: Vec<&str> = kits.iter().flat_map(|kit| kit.debian()).copied().collect();
    let missing = not_installed(&wanted);
    if missing.is_empty() {
        return Ok(());
    }
    println!("System packages missing: {}", missing.join(" "));
    let is_root = is_root();
    if !is_root && !is_installed("sudo") {
        return Err(Failure::Said(format!(
            "There is no sudo here. As root, run: apt-get update && apt-get install --no-install-recommends {}",
            missing.join(" ")
        )));
    }
    let apt_get = |args: &[&str]| {
        let program = if is_root { Program::new("env") } else { Program::new("sudo").arg("env") };
        program.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y"]).args(args)
    };
    apt_get(&["update"]).run()?;
    apt_get(&["install", "--no-install-recommends"]).args(missing).run()
}

fn not_installed<'a>(wanted: &[&'a str]) -> Vec<&'a str> {
    // dpkg-query fails when it doesn't know one of the names, and still answers for the others.
    let shown = Program::new("sh")
        .args(["-c", r#"dpkg-query -W -f='${Package} ${db:Status-Status}\n' "$@" || :"#, "sh"])
        .args(wanted)
        .answer()
        .unwrap_or_default();
    let there: Vec<&str> = shown.lines().filter_map(|line| line.strip_suffix(" installed")).collect();
    wanted.iter().copied().filter(|name| !there.contains(name)).collect()
}

fn prepare_linux(kits: &[Kit]) -> Result<(), Failure> {
    let mut missing = Vec::new();
    for kit in kits {
        let (libraries, programs) = kit.elsewhere();
        missing.extend(
            libraries
                .iter()
                .filter(|name| Program::new("pkg-config").args(["--exists", name]).answer().is_none())
                .copied(),
        );
        missing.extend(programs.iter().filter(|name| !is_installed(name)).copied());
    }
    if missing.is_empty() {
        return Ok(());
    }
    Err(Failure::Said(format!(
        "Missing here, to be installed with your package manager (libraries with their headers): {}",
        missing.join(", ")
    )))
}

fn prepare_macos() -> Result<(), Failure> {
    if Program::new("xcode-select").arg("-p").answer().is_some() {
        return Ok(());
    }
    Err(Failure::Said("The Xcode command line tools are missing. Run: xcode-select --install".into()))
}

fn prepare_windows() -> Result<(), Failure> {
    // Where Microsoft says the runtime leaves its version: for all users, and for this one.
    let has_webview = [r"HKLM\SOFTWARE\WOW6432Node", r"HKCU\Software"].iter().any(|hive| {
        let key = format!(r"{hive}\Microsoft\EdgeUpdate\Clients\{{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}}");
        Program::new("reg").args(["query", &key, "/v", "pv"]).answer().is_some()
    });
    let mut missing = Vec::new();
    if !has_webview {
        missing.push("the WebView2 runtime (https://developer.microsoft.com/microsoft-edge/webview2/)");
    }
    if !is_installed("perl") {
        missing.push("Perl, which builds OpenSSL for the encrypted database (https://strawberryperl.com)");
    }
    if missing.is_empty() {
        return Ok(());
    }
    Err(Failure::Said(format!("Please install, besides the MSVC build tools: {}", missing.join("; "))))
}
