//! Code that the compiler can't vouch for stands in one file, which no program that is shipped has in it.

use super::tree;

/// Where SQLite asks for its disk in C.
const HERE: &str = "tests/power/src/vfs.rs";

/// The manifest that may not forbid it, and says so itself.
const ITS_MANIFEST: &str = "tests/power/Cargo.toml";

#[test]
fn unsafe_code_stands_in_one_file_that_is_never_shipped() {
    let sources: Vec<_> =
        ["src-tauri", "tests"].iter().flat_map(|top| tree::sources(top, &[".rs"])).collect();
    let block = concat!("un", "safe {");
    let with = sources.iter().filter(|source| source.text.contains(block)).map(|source| source.path.as_str());
    assert_eq!(with.collect::<Vec<_>>(), [HERE]);
    let manifests = ["src-tauri", "tests"].iter().flat_map(|top| tree::sources(top, &["Cargo.toml"]));
    // The fuzzer's runner stands outside the workspace.
    let inside = manifests.filter(|one| !one.text.contains("\n[workspace]\n"));
    let own: Vec<_> =
        inside.filter(|one| !one.text.contains("[lints]\nworkspace = true")).map(|one| one.path).collect();
    assert_eq!(own, [ITS_MANIFEST], "every other package keeps to the lints of the workspace");
    let shipped = tree::sources("src-tauri", &["Cargo.toml"]);
    assert!(shipped.iter().all(|one| !one.text.contains("wapas-power-cut")), "it is for tests alone");
}

#[test]
fn the_one_manifest_that_has_lints_of_its_own_has_all_others_of_the_workspace() {
    let read = |path: &str| std::fs::read_to_string(tree::root().join(path)).unwrap();
    let (workspace, own) = (read("Cargo.toml"), read(ITS_MANIFEST));
    let lints = workspace.split("[workspace.lints.rust]").nth(1).unwrap().split("[profile").next().unwrap();
    let wanted = lints.lines().filter(|line| line.contains(" = ") && !line.starts_with('#'));
    for line in wanted.filter(|line| !line.starts_with("unsafe_code")) {
        assert!(own.contains(line), "{ITS_MANIFEST} lacks `{line}`");
    }
}
