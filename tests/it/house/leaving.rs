//! What leaves this computer is said in one place of the page: no line of code goes out that has no line there.

use super::tree;
use std::collections::BTreeSet;

/// What goes out of the computer, or hands over to a program that does, as the code has to write it.
const OUTLETS: &[&str] = &[
    "reqwest::",
    "use ::ngrok::",
    "tauri_plugin_updater",
    "tauri_plugin_opener::open_url",
    "TcpStream::connect",
    "UdpSocket",
    "lookup_host",
    "Command::new",
];

/// Each file with an outlet, or the folder of several, and the lines of the page that tell of it.
const TOLD: &[(&str, &[&str])] = &[
    ("src-tauri/src/host.rs", &["chat", "pages"]),
    ("src-tauri/src/updates.rs", &["updates", "updatesDaily", "updatesNone"]),
    ("src-tauri/crates/channels/src/wire.rs", &["providers", "providersNone"]),
    ("src-tauri/crates/channels/src/courier/", &["services", "servicesNone"]),
    ("src-tauri/crates/line/src/", &["hub"]),
    ("src-tauri/crates/reach/src/ngrok.rs", &["address"]),
    ("src-tauri/crates/reach/src/outside.rs", &["address"]),
    // Programs for tunnels.
    ("src-tauri/crates/reach/src/child.rs", &["address"]),
];

/// Outlets that lead back to this computer, and why.
const STAYS: &[(&str, &str)] = &[
    ("src-tauri/src/linux.rs", "starts Wapas itself once more"),
    ("src-tauri/crates/engine/src/probe.rs", "calls Wapas's own port"),
    ("src-tauri/crates/reach/src/local.rs", "asks a tunnel's program on this computer how it stands"),
];

/// What goes to files, which any code may write: where they are written, and the lines that tell of it.
const FILES: &[(&str, &[&str])] = &[
    ("src-tauri/crates/store/src/backup_file.rs", &["backups", "backupsNone"]),
    ("src-tauri/crates/engine/src/export", &["files"]),
];

/// Lines of the page that tell of no way out.
const FRAME: &[&str] = &["title", "what", "never"];

fn read(path: &str) -> String {
    std::fs::read_to_string(tree::root().join(path)).unwrap()
}

/// The shipped code, without the tests at the end of a file.
fn shipped() -> impl Iterator<Item = tree::Source> {
    let own = |path: &str| {
        !["/crates/xtask/", "/tests/", "/examples/"].iter().any(|part| path.contains(part))
            && !path.ends_with("tests.rs")
            && !path.ends_with("build.rs")
    };
    tree::sources("src-tauri", &[".rs"]).into_iter().filter(move |source| own(&source.path)).map(|source| {
        let text = source.text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default().to_owned();
        tree::Source { path: source.path, text }
    })
}

#[test]
fn whatever_goes_out_of_this_computer_is_told_on_the_page() {
    let with: BTreeSet<String> = shipped()
        .filter(|source| OUTLETS.iter().any(|outlet| source.text.contains(outlet)))
        .map(|source| source.path)
        .collect();
    let known: Vec<&str> =
        TOLD.iter().map(|(path, _)| *path).chain(STAYS.iter().map(|(path, _)| *path)).collect();
    let untold: Vec<_> =
        with.iter().filter(|path| !known.iter().any(|known| path.starts_with(known))).collect();
    assert!(untold.is_empty(), "Say on the page what leaves by these, and name them here: {untold:?}");
    for path in known {
        assert!(with.iter().any(|with| with.starts_with(path)), "{path} has no way out any more");
    }
}

#[test]
fn every_line_of_the_page_stands_for_a_way_out() {
    let words = read("ui/src/lib/i18n/messages/leaving.ts");
    let page = read("ui/src/features/more/Leaving.svelte");
    let told: BTreeSet<&str> =
        TOLD.iter().chain(FILES).flat_map(|(_, lines)| lines.iter().copied()).collect();
    for (path, _) in FILES {
        assert!(tree::root().join(path).exists(), "{path} is gone");
    }
    let lines = words.lines().filter_map(|line| line.strip_prefix("  ")?.split_once(": {"));
    let lines: BTreeSet<&str> =
        lines.map(|(name, _)| name).filter(|name| name.chars().all(char::is_alphanumeric)).collect();
    let named: BTreeSet<&str> = told.iter().copied().chain(FRAME.iter().copied()).collect();
    assert_eq!(lines, named, "the words of the page and the ways out");
    for line in named {
        assert!(page.contains(&format!("\"leaving.{line}\"")), "the page never says `leaving.{line}`");
    }
}
