//! A hub that begins with a backup of another one.

use super::sender::{cart, connect, deliver};
use super::{Home, Hub, items};
use serde_json::json;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A backup of a hub with one cart, and its words in a file.
fn left_behind(home: &Home) -> (PathBuf, PathBuf) {
    let drive = home.data().with_file_name("usb");
    std::fs::create_dir_all(&drive).unwrap();
    let mut command = home.command();
    command.arg("--backups").arg(&drive);
    let hub = Hub::from(command);
    let (_, path) = connect(&hub);
    deliver(&hub, &path, &cart(1, "+919876543210"));
    hub.carts(1);
    let made = hub.call("backup_create", json!({}));
    let words: Vec<String> =
        serde_json::from_value(hub.call("words_get", json!({}))["words"].clone()).unwrap();
    let file = home.data().with_file_name("words");
    std::fs::write(&file, words.join("\n")).unwrap();
    assert!(hub.end().0);
    (drive.join(made["id"].as_str().unwrap()), file)
}

fn with(home: &Home, backup: &Path, words: &Path) -> Command {
    let mut command = home.command();
    command.arg("--from-backup").arg(backup).arg("--words-file").arg(words);
    command
}

fn refusal(mut command: Command) -> String {
    let output = command.output().unwrap();
    assert!(!output.status.success());
    let said = String::from_utf8(output.stderr).unwrap();
    said.lines().last().unwrap_or_default().to_owned()
}

#[test]
fn a_new_hub_begins_with_a_backup_and_its_own_passphrase() {
    let old = Home::new();
    let (backup, words) = left_behind(&old);
    let new = Home::new();
    new.write_passphrase("quite another passphrase");

    let wrong = new.data().with_file_name("wrong words");
    std::fs::write(&wrong, format!("{}about", "abandon ".repeat(11))).unwrap();
    assert!(refusal(with(&new, &backup, &wrong)).contains("do not open this backup"));
    assert!(refusal(with(&new, &words, &words)).contains("no backup of Wapas"));
    assert!(new.files().is_empty(), "nothing was made");

    let hub = Hub::from(with(&new, &backup, &words));
    assert_eq!(hub.carts(1)[0]["cart_id"], "cart_1");
    let sources = hub.call("connection_list", json!({}));
    let path = items(&sources)[0]["callback_path"].as_str().unwrap().to_owned();
    deliver(&hub, &path, &cart(2, "+919876543211"));
    assert_eq!(hub.carts(2).len(), 2, "the key came along");
    assert!(hub.end().0);

    assert!(refusal(with(&new, &backup, &words)).contains("a book in the data folder already"));
    let again = new.start();
    assert_eq!(again.carts(2).len(), 2, "its own passphrase opens it");
}
