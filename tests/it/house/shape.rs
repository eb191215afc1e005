//! What stands at the top, how long a file may be, and how a room introduces itself.

use std::fs;

use super::tree::{self, Source};

/// The only things at the top besides dot files and what git ignores.
const TOP: &[&str] = &[
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "rust-toolchain.toml",
    "src-tauri",
    "tests",
    "ui",
];

/// Lines a file may have at most, by its ending.
const WALLS: &[(&str, usize)] = &[(".rs", 500), (".ts", 500), (".svelte", 300)];

/// Written by the engine, in one piece.
const GENERATED: &str = "ui/src/host/contract.ts";

fn too_long(sources: &[Source]) -> Vec<String> {
    let wall = |path: &str| WALLS.iter().find(|(ending, _)| path.ends_with(ending)).map(|(_, lines)| *lines);
    sources
        .iter()
        .filter(|source| source.path != GENERATED)
        .filter_map(|source| {
            let (lines, wall) = (source.text.lines().count(), wall(&source.path)?);
            (lines > wall).then(|| format!("{}: {lines} lines, the wall is at {wall}", source.path))
        })
        .collect()
}

fn silent(sources: &[Source]) -> Vec<&str> {
    let is_root = |path: &str| path.ends_with("/src/lib.rs") || path.ends_with("/src/main.rs");
    sources
        .iter()
        .filter(|source| is_root(&source.path) && !source.text.starts_with("//!"))
        .map(|source| source.path.as_str())
        .collect()
}

#[test]
fn the_top_holds_rooms_only() {
    let root = tree::root();
    let strays: Vec<String> = fs::read_dir(&root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| !tree::is_ignored(&root, path))
        .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
        .filter(|name| !TOP.contains(&name.as_str()))
        .collect();
    assert!(
        strays.is_empty(),
        "Find these a place in src-tauri, ui or tests, or a dot before the name: {strays:?}"
    );
}

#[test]
fn files_stay_small() {
    let mut long = Vec::new();
    for folder in ["src-tauri", "tests", "ui"] {
        long.extend(too_long(&tree::sources(folder, &[".rs", ".ts", ".svelte"])));
    }
    assert!(long.is_empty(), "Split these where a second thing lives in them:\n{}", long.join("\n"));
}

#[test]
fn every_room_introduces_itself() {
    let sources = tree::sources("src-tauri", &[".rs"]);
    let silent = silent(&sources);
    assert!(silent.is_empty(), "Begin these with `//!`: what the room owns and must never do: {silent:?}");
}

#[test]
fn planted_faults_are_seen() {
    let source =
        |path: &str, lines: usize| Source { path: path.to_owned(), text: "let it = 1;\n".repeat(lines) };
    let sources = [
        source("src-tauri/a.rs", 500),
        source("src-tauri/b.rs", 501),
        source("ui/src/c.svelte", 301),
        source("ui/src/d.ts", 501),
        source(GENERATED, 2000),
        source("src-tauri/crates/e/src/lib.rs", 1),
    ];
    assert_eq!(too_long(&sources).len(), 3);
    assert_eq!(silent(&sources), ["src-tauri/crates/e/src/lib.rs"]);
}
