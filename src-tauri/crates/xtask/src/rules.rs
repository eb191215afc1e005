//! The house rules about other people's crates: where they come from, under which licence, and which we never take.
//!
//! The table is `rules.json` beside `Cargo.toml`. What is looked at is the whole lock file, on every platform.

use std::collections::{BTreeSet, HashMap};

use serde_json::Value;

use crate::failure::Failure;
use crate::licence;
use crate::repo::Repo;

const RULES: &str = include_str!("../rules.json");

/// Holds every crate of the lock file against the table, and names each that breaks a rule.
pub(crate) fn check(repo: &Repo) -> Result<(), Failure> {
    let rules: Value =
        serde_json::from_str(RULES).map_err(|error| Failure::Said(format!("rules.json: {error}")))?;
    let metadata = repo.packages()?;
    let faults = faults(&rules, &metadata);
    if faults.is_empty() {
        println!("{} crates, all within the rules.", list(&metadata["packages"]).len());
        return Ok(());
    }
    for fault in &faults {
        println!("  {fault}");
    }
    Err(Failure::Said(format!(
        "{} against the rules in src-tauri/crates/xtask/rules.json: choose another crate, or change the rule and say why.",
        faults.len()
    )))
}

fn faults(rules: &Value, metadata: &Value) -> BTreeSet<String> {
    let mut faults = BTreeSet::new();
    let sources = words(&rules["sources"]);
    let licences = words(&rules["licences"]);
    for package in list(&metadata["packages"]) {
        // No source: a room of our own.
        let Some(source) = package["source"].as_str() else { continue };
        let name = format!("{} {}", word(&package["name"]), word(&package["version"]));
        if !sources.contains(&source) {
            faults.insert(format!("{name} comes from {source}"));
        }
        let licence = word(&package["license"]);
        let is_exception = list(&rules["licence_exceptions"])
            .iter()
            .any(|exception| exception["crate"] == package["name"] && word(&exception["licence"]) == licence);
        if !is_exception && !licence::is_met(licence, &licences) {
            let licence = if licence.is_empty() { "a licence it doesn't name" } else { licence };
            faults.insert(format!("{name} is under {licence}"));
        }
    }
    faults.extend(banned(rules, metadata));
    faults
}

fn banned(rules: &Value, metadata: &Value) -> BTreeSet<String> {
    let names: HashMap<&str, &str> = list(&metadata["packages"])
        .iter()
        .map(|package| (word(&package["id"]), word(&package["name"])))
        .collect();
    let name = |id: &Value| names.get(word(id)).copied().unwrap_or_default();
    let mut faults = BTreeSet::new();
    for node in list(&metadata["resolve"]["nodes"]) {
        let parent = name(&node["id"]);
        for dependency in list(&node["dependencies"]) {
            let child = name(dependency);
            for ban in list(&rules["bans"]) {
                if word(&ban["crate"]) == child && !words(&ban["unless_for"]).contains(&parent) {
                    faults.insert(format!("{parent} brings {child}: {}", word(&ban["why"])));
                }
            }
        }
    }
    faults
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn words(value: &Value) -> Vec<&str> {
    list(value).iter().map(word).collect()
}

fn word(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn rules() -> Value {
        serde_json::from_str(RULES).unwrap()
    }

    fn package(name: &str, source: &str, licence: Option<&str>) -> Value {
        json!({"id": name, "name": name, "version": "1.0.0", "source": source, "license": licence})
    }

    const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

    #[test]
    fn a_known_source_and_licence_pass() {
        let metadata = json!({"packages": [package("good", CRATES_IO, Some("MIT OR Apache-2.0"))]});
        assert!(faults(&rules(), &metadata).is_empty());
    }

    #[test]
    fn other_sources_and_licences_are_named() {
        let metadata = json!({"packages": [
            package("fork", "git+https://example.com/fork", Some("MIT")),
            package("viral", CRATES_IO, Some("GPL-3.0-only")),
            package("mute", CRATES_IO, None),
        ]});
        let found: Vec<String> = faults(&rules(), &metadata).into_iter().collect();
        assert_eq!(
            found,
            [
                "fork 1.0.0 comes from git+https://example.com/fork",
                "mute 1.0.0 is under a licence it doesn't name",
                "viral 1.0.0 is under GPL-3.0-only",
            ]
        );
    }

    #[test]
    fn openssl_is_for_the_database_alone() {
        let packages =
            ["openssl-sys", "libsqlite3-sys", "fetcher"].map(|name| package(name, CRATES_IO, Some("MIT")));
        let metadata = json!({
            "packages": packages,
            "resolve": {"nodes": [
                {"id": "libsqlite3-sys", "dependencies": ["openssl-sys"]},
                {"id": "fetcher", "dependencies": ["openssl-sys"]},
            ]},
        });
        let found: Vec<String> = faults(&rules(), &metadata).into_iter().collect();
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("fetcher brings openssl-sys"), "{found:?}");
    }

    #[test]
    fn every_ban_and_exception_has_a_reason() {
        let rules = rules();
        let entries = list(&rules["bans"]).iter().chain(list(&rules["licence_exceptions"]));
        assert!(entries.into_iter().all(|entry| !word(&entry["why"]).is_empty()));
    }
}
