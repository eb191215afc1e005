//! Who may know whom, and which foreign crate lives in which room.

use super::manifests::{self, Package};

/// Each package and the packages of this workspace that it may depend on.
const MAY_KNOW: &[(&str, &[&str])] = &[
    ("wapas-domain", &[]),
    ("wapas-sources", &["wapas-domain"]),
    ("wapas-store", &["wapas-domain"]),
    ("wapas-vault", &["wapas-domain"]),
    ("wapas-channels", &["wapas-domain"]),
    ("wapas-line", &["wapas-domain"]),
    ("wapas-reach", &["wapas-domain"]),
    ("wapas-receiver", &["wapas-domain", "wapas-sources"]),
    ("wapas-engine", ROOMS),
    ("wapas", &["wapas-engine"]),
    ("wapas-hub", &["wapas-engine"]),
    ("wapas-xtask", &[]),
    (EMPTY_WINDOW, &[]),
    (POWER_CUT, &["wapas-domain", "wapas-store"]),
];

/// The rooms that the engine joins.
const ROOMS: &[&str] = &[
    "wapas-domain",
    "wapas-sources",
    "wapas-store",
    "wapas-vault",
    "wapas-channels",
    "wapas-line",
    "wapas-receiver",
    "wapas-reach",
];

/// Stands beside the app when its window is measured; no program of ours.
const EMPTY_WINDOW: &str = "wapas-empty-window";

/// Stands under the store in tests, as a disk does, and reads the file past it.
const POWER_CUT: &str = "wapas-power-cut";

/// The packages that may name a crate, by the beginning of its name.
const MAY_USE: &[(&str, &[&str], &str)] = &[
    ("tauri", &["wapas", EMPTY_WINDOW], "only the shell depends on tauri"),
    ("rusqlite", &["wapas-store", POWER_CUT], "only the store speaks SQL"),
    ("libsqlite3-sys", &["wapas-store"], "only the store speaks SQL"),
    ("axum", &["wapas-receiver", "wapas-hub"], "only the receiver and the hub serve HTTP"),
    ("hyper", &["wapas-receiver", "wapas-hub"], "only the receiver and the hub serve HTTP"),
    (
        "reqwest",
        &["wapas-channels", "wapas-line", "wapas-reach"],
        "only the channels, the line to a hub and the ways in call somebody outside",
    ),
    (
        "rustls",
        &["wapas-channels", "wapas-line", "wapas-reach", "wapas-tests"],
        "only the channels, the line to a hub and the ways in call somebody outside",
    ),
    ("ngrok", &["wapas-reach"], "the ways in live in one room"),
    ("ts-rs", &["wapas-engine"], "the types that travel live in the engine"),
];

fn strangers(packages: &[Package]) -> Vec<String> {
    let mut strangers = Vec::new();
    for package in packages {
        // The tests open every room but the shell, which needs a display to be linked and a driver to be tested.
        if package.name == "wapas-tests" {
            if package.acquaintances().any(|name| name == "wapas") {
                strangers.push("wapas-tests depends on wapas: test the shell through its window".to_owned());
            }
            continue;
        }
        let Some((_, known)) = MAY_KNOW.iter().find(|(name, _)| *name == package.name) else {
            strangers.push(format!("{} is in no rule: say whom it may know in MAY_KNOW", package.name));
            continue;
        };
        strangers.extend(
            package
                .acquaintances()
                .filter(|name| !known.contains(name))
                .map(|name| format!("{} depends on {name}, which it may not know", package.name)),
        );
    }
    strangers
}

fn trespassers(packages: &[Package]) -> Vec<String> {
    let mut trespassers = Vec::new();
    for package in packages {
        for (crate_name, homes, why) in MAY_USE {
            let uses = package.dependencies.iter().find(|name| is_of(name, crate_name));
            if let Some(used) = uses.filter(|_| !homes.contains(&package.name.as_str())) {
                trespassers.push(format!("{} depends on {used}: {why}", package.name));
            }
        }
    }
    trespassers
}

/// `tauri-build` and `tauri-plugin-x` are of `tauri`; `taurine` is not.
fn is_of(name: &str, family: &str) -> bool {
    name.strip_prefix(family).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}

#[test]
fn rooms_know_only_whom_they_may() {
    let strangers = strangers(&manifests::packages());
    assert!(
        strangers.is_empty(),
        "Move the code to the room that may know, or pass it in:\n{}",
        strangers.join("\n")
    );
}

#[test]
fn foreign_crates_stay_in_their_rooms() {
    let trespassers = trespassers(&manifests::packages());
    assert!(trespassers.is_empty(), "Ask that room for what you need:\n{}", trespassers.join("\n"));
}

#[test]
fn every_rule_is_about_a_package_that_exists() {
    let packages = manifests::packages();
    for (name, _) in MAY_KNOW {
        assert!(packages.iter().any(|package| package.name == *name), "{name} is gone: remove its rule");
    }
}

#[cfg(test)]
mod planted {
    //! The rules, held against workspaces that break them.

    use super::*;

    fn package(name: &str, dependencies: &[&str]) -> Package {
        Package {
            name: name.to_owned(),
            dependencies: dependencies.iter().map(|name| (*name).to_owned()).collect(),
        }
    }

    #[test]
    fn a_room_that_knows_too_much_is_named() {
        assert_eq!(strangers(&[package("wapas-receiver", &["wapas-store"])]).len(), 1);
        assert_eq!(strangers(&[package("wapas-domain", &["wapas-sources", "serde"])]).len(), 1);
        assert_eq!(strangers(&[package("wapas-hub", &["wapas-engine", "wapas-domain"])]).len(), 1);
        assert_eq!(strangers(&[package("wapas-tests", &["wapas", "wapas-engine"])]).len(), 1);
        assert_eq!(strangers(&[package("wapas-annex", &[])]).len(), 1);
        assert!(strangers(&[package("wapas-receiver", &["wapas-sources", "axum"])]).is_empty());
    }

    #[test]
    fn a_crate_in_the_wrong_room_is_named() {
        assert_eq!(
            trespassers(&[package("wapas-engine", &["tauri-plugin-notification", "rusqlite"])]).len(),
            2
        );
        assert_eq!(trespassers(&[package("wapas-store", &["hyper-util"])]).len(), 1);
        assert!(trespassers(&[package("wapas", &["tauri", "taurine"])]).is_empty());
        assert!(trespassers(&[package("wapas-store", &["rusqlite"])]).is_empty());
    }
}
