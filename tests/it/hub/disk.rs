//! A disk that is full or takes nothing: no cart is acknowledged that is not kept, the health line says so, and once
//! there is room everything goes on by itself. The hub has a small disk of its own, which needs Linux and the right to
//! mount one.
#![cfg(target_os = "linux")]

use super::sender::{cart, connect, post, sign_many};
use super::{Home, Hub};
use serde_json::json;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Mounts a disk of 24 MiB over the data folder, does what is said with it, and becomes the hub.
const ON_A_SMALL_DISK: &str = r#"set -e
mkdir -p "$1"
mount -t tmpfs -o size=24m,mode=700 wapas "$1"
if [ -n "$2" ]; then cp -a "$2/." "$1"; mount -o remount,ro "$1"; fi
shift 2
exec "$@""#;

/// A command that runs in a place of its own, where it may mount.
fn apart(script: &str, args: &[&std::ffi::OsStr]) -> Command {
    let mut command = Command::new("unshare");
    command.args(["--map-root-user", "--mount", "sh", "-c", script, "sh"]).args(args);
    command
}

/// Whether this machine lets anybody mount.
#[expect(clippy::print_stderr, reason = "a test that did not run must say so")]
pub(crate) fn may_mount() -> bool {
    let dir = tempfile::tempdir().unwrap();
    let tried = apart("mount -t tmpfs wapas \"$1\"", &[dir.path().as_os_str()]).output();
    let may = tried.is_ok_and(|done| done.status.success());
    if !may {
        eprintln!("skipped: nothing may be mounted here");
    }
    may
}

/// The command that serves a home on a small disk; with a folder whose files are on it, only to be read.
pub(crate) fn on_a_small_disk(home: &Home, read_only: Option<&Path>) -> Command {
    let hub = home.command();
    let data = home.data();
    let files = read_only.map_or_else(Default::default, Path::as_os_str);
    let args: Vec<_> =
        [data.as_os_str(), files, hub.get_program()].into_iter().chain(hub.get_args()).collect();
    let mut command = apart(ON_A_SMALL_DISK, &args);
    command.stdin(std::process::Stdio::null());
    command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
    command
}

/// The data folder as the hub sees it.
pub(crate) fn inside(hub: &Hub, home: &Home) -> PathBuf {
    PathBuf::from(format!("/proc/{}/root{}", hub.child.id(), home.data().display()))
}

fn send(hub: &Hub, path: &str, number: usize) -> u16 {
    let body = cart(number, &format!("+9198{number:08}")).to_string();
    post(hub, path, body.as_bytes(), &sign_many(body.as_bytes()))
}

#[test]
fn on_a_full_disk_nothing_is_acknowledged_and_it_is_said_until_there_is_room() {
    if !may_mount() {
        return;
    }
    let home = Home::new();
    let mut command = on_a_small_disk(&home, None);
    // Where its log goes nothing is taken either.
    command.stderr(File::options().write(true).open("/dev/full").unwrap());
    let hub = Hub::from(command);
    let (_, path) = connect(&hub);
    assert_eq!(send(&hub, &path, 1), 200);
    let filler = inside(&hub, &home).join("filler");
    let mut file = File::create(&filler).unwrap();
    while file.write_all(&[7; 4096]).is_ok() {}
    // What room the file itself still has, carts may use.
    let mut kept = 1;
    while kept < 2_000 && send(&hub, &path, kept + 1) == 200 {
        kept += 1;
    }
    assert!(kept < 2_000, "the disk never was full");
    assert_eq!(send(&hub, &path, kept + 1), 503);
    let said = hub.until("health", &json!({}), |health| health["state"] == "disk_full");
    assert_eq!(said["state"], "disk_full");
    drop(file);
    fs::remove_file(filler).unwrap();
    let said = hub.until("health", &json!({}), |health| health["state"] != "disk_full");
    assert_ne!(said["state"], "disk_full", "it goes on by itself");
    assert_eq!(send(&hub, &path, kept + 1), 200);
    let page = hub.until("cart_list", &json!({}), |page| page["counts"]["all"] == kept + 1);
    assert_eq!(page["counts"]["all"], kept + 1, "what was acknowledged and nothing else");
    let gaps = hub.until("health", &json!({}), |health| health["gaps"][0]["cause"] == "disk");
    assert_eq!(gaps["gaps"][0]["cause"], "disk", "and the time that was missed is told");
}

#[test]
fn on_a_disk_that_is_only_to_be_read_it_says_so_and_changes_nothing() {
    if !may_mount() {
        return;
    }
    let home = Home::new();
    let hub = home.start();
    connect(&hub);
    hub.end();
    let kept = home.dir.path().join("kept");
    fs::rename(home.data(), &kept).unwrap();
    let done = on_a_small_disk(&home, Some(&kept)).output().unwrap();
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(!done.status.success() && said.contains("disk"), "{said}");
}
