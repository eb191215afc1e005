//! Code that the compiler can't vouch for stands in two files. Of what is shipped only the program for Windows has one in
//! it.

use super::tree;

/// Where Windows is asked for a port of one's own, and where SQLite asks for its disk, in C.
const HERE: [&str; 2] = ["src-tauri/crates/receiver/src/exclusive.rs", "tests/power/src/vfs.rs"];

/// The manifests that may not forbid it, and say so themselves.
const THEIR_MANIFESTS: [&str; 2] = ["src-tauri/crates/receiver/Cargo.toml", "tests/power/Cargo.toml"];

#[test]
fn unsafe_code_stands_in_two_files_and_is_shipped_for_windows_alone() {
    let sources: Vec<_> =
        ["src-tauri", "tests"].iter().flat_map(|top| tree::sources(top, &[".rs"])).collect();
    let block = concat!("un", "safe {");
    let with = sources.iter().filter(|source| source.text.contains(block)).map(|source| source.path.as_str());
    assert_eq!(with.collect::<Vec<_>>(), HERE);
    let receiver =
        std::fs::read_to_string(tree::root().join("src-tauri/crates/receiver/src/lib.rs")).unwrap();
    for line in ["#![cfg_attr(not(windows), forbid(unsafe_code))]", "#[cfg(windows)]\nmod exclusive;"] {
        assert!(
            receiver.contains(line),
            "elsewhere than on Windows the compiler vouches for all of it: `{line}`"
        );
    }
    let manifests = ["src-tauri", "tests"].iter().flat_map(|top| tree::sources(top, &["Cargo.toml"]));
    // The fuzzer's runner stands outside the workspace.
    let inside = manifests.filter(|one| !one.text.contains("\n[workspace]\n"));
    let own: Vec<_> =
        inside.filter(|one| !one.text.contains("[lints]\nworkspace = true")).map(|one| one.path).collect();
    assert_eq!(own, THEIR_MANIFESTS, "every other package keeps to the lints of the workspace");
    let shipped = tree::sources("src-tauri", &["Cargo.toml"]);
    assert!(shipped.iter().all(|one| !one.text.contains("wapas-power-cut")), "it is for tests alone");
}

#[test]
fn no_port_that_others_call_is_taken_without_being_ones_own() {
    for top in ["src-tauri/src", "src-tauri/crates/hub", "src-tauri/crates/engine"] {
        let shipped = tree::sources(top, &[".rs"]).into_iter().filter(|one| !one.path.ends_with("/tests.rs"));
        let takers = shipped.filter(|one| one.text.contains("TcpListener::bind"));
        let takers: Vec<_> = takers.map(|one| one.path).collect();
        assert!(takers.is_empty(), "Use `wapas_receiver::listen_alone`: {takers:?}");
    }
}

#[test]
fn a_manifest_that_has_lints_of_its_own_has_all_others_of_the_workspace() {
    let read = |path: &str| std::fs::read_to_string(tree::root().join(path)).unwrap();
    let workspace = read("Cargo.toml");
    let lints = workspace.split("[workspace.lints.rust]").nth(1).unwrap().split("[profile").next().unwrap();
    let wanted = lints.lines().filter(|line| line.contains(" = ") && !line.starts_with('#'));
    let wanted: Vec<_> = wanted.filter(|line| !line.starts_with("unsafe_code")).collect();
    for manifest in THEIR_MANIFESTS {
        let own = read(manifest);
        assert!(own.contains("unsafe_code = \"deny\""), "{manifest} has it denied where nobody says why");
        for line in &wanted {
            assert!(own.contains(line), "{manifest} lacks `{line}`");
        }
    }
}
