//! The lists of commands that can't be made by the compiler.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use wapas_engine::contract::COMMANDS;

fn shell() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri")
}

#[test]
fn the_shell_lists_every_command() {
    let listed = fs::read_to_string(shell().join("commands.txt")).unwrap();
    let listed: Vec<&str> = listed.lines().collect();
    assert_eq!(listed, COMMANDS, "write the names of the contract into src-tauri/commands.txt, in its order");
}

#[test]
fn the_page_may_call_every_command_and_nothing_else() {
    let capability = fs::read_to_string(shell().join("capabilities/main.json")).unwrap();
    let capability: serde_json::Value = serde_json::from_str(&capability).unwrap();
    assert_eq!(capability["windows"], serde_json::json!(["main"]));
    let granted: BTreeSet<&str> =
        capability["permissions"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    let commands: Vec<String> =
        COMMANDS.iter().map(|name| format!("allow-{}", name.replace('_', "-"))).collect();
    let mut wanted: BTreeSet<&str> = commands.iter().map(String::as_str).collect();
    wanted.extend(["core:event:allow-listen", "core:event:allow-unlisten"]);
    assert_eq!(
        granted, wanted,
        "grant exactly the commands of the contract in src-tauri/capabilities/main.json"
    );
}
