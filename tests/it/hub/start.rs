//! Starting, refusing to start, and ending.

use super::Home;
use serde_json::json;

#[test]
fn a_wrong_passphrase_says_one_line_and_writes_nothing() {
    let home = Home::new();
    home.start().end();
    let before = home.files();
    home.write_passphrase("another passphrase");
    let output = home.command().output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success() && output.stdout.is_empty());
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.starts_with("wapas-hub: "), "{said}");
    assert!(before == home.files(), "the refused start changed a file");
}

#[test]
fn the_token_is_private_and_stays() {
    let home = Home::new();
    let hub = home.start();
    let first = hub.token.clone();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        for (path, _) in home.files() {
            // What was on its way to its name may have it by now.
            let Ok(file) = std::fs::metadata(&path) else { continue };
            let mode = file.permissions().mode() & 0o777;
            assert_eq!(mode, 0o600, "{}", path.display());
        }
        assert_eq!(std::fs::metadata(home.data()).unwrap().permissions().mode() & 0o777, 0o700);
    }
    let (well, said) = hub.end();
    assert!(well, "{said}");
    assert_eq!(home.start().token, first);
}

#[test]
fn an_end_asked_for_the_moment_it_is_ready_is_a_good_end() {
    let home = Home::new();
    for round in 0..8 {
        let (well, said) = home.start().end();
        assert!(well, "round {round}: {said}");
    }
}

#[test]
fn a_second_hub_on_the_same_folder_is_refused() {
    let home = Home::new();
    let hub = home.start();
    let output = home.command().output().unwrap();
    assert!(!output.status.success() && output.stdout.is_empty());
    assert_eq!(hub.call("session_get", json!({}))["state"], "ready");
}

#[test]
fn an_api_for_other_computers_needs_the_word_for_it() {
    let home = Home::new();
    let output = home.command().args(["--api", "0.0.0.0:0"]).output().unwrap();
    assert!(!output.status.success());
    assert!(!home.data().exists(), "a refused start made the folder");
}

#[test]
fn what_is_missing_is_said_and_never_made_anew() {
    for gone in ["wapas.db", "keys.json"] {
        let home = Home::new();
        home.start().end();
        for (path, _) in home.files() {
            if path.file_name().unwrap().to_str().unwrap().starts_with(gone) {
                std::fs::remove_file(path).unwrap();
            }
        }
        let before = home.files();
        let output = home.command().output().unwrap();
        assert!(!output.status.success(), "started without {gone}");
        assert!(before == home.files(), "a start without {gone} changed a file");
    }
}

#[cfg(unix)]
#[test]
fn a_database_removed_under_a_running_hub_takes_nothing_more() {
    let home = Home::new();
    let hub = home.start();
    for (path, _) in home.files() {
        if path.file_name().unwrap().to_str().unwrap().starts_with("wapas.db") {
            std::fs::remove_file(path).unwrap();
        }
    }
    let session = hub.until("session_get", &json!({}), |session| session["state"] == "locked");
    assert_eq!(session["problem"], "database_missing");
    let health = hub.agent.get(format!("{}/healthz", hub.hooks)).call().unwrap();
    assert_eq!(health.status(), 503);
    let post = hub.agent.post(format!("{}/hooks/any", hub.hooks)).send("{}").unwrap();
    assert_eq!(post.status(), 503);
    assert!(!home.data().join("wapas.db").exists(), "a new database was made");
}
