//! The files of the repository, without those that git ignores.

use std::fs;
use std::path::{Path, PathBuf};

/// The top folder.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

/// A text file, and its path from the top with `/` between folders.
#[derive(Debug)]
pub(crate) struct Source {
    pub(crate) path: String,
    pub(crate) text: String,
}

/// All files under a folder of the repository whose names end like this.
pub(crate) fn sources(folder: &str, endings: &[&str]) -> Vec<Source> {
    let root = root();
    let mut found = Vec::new();
    walk(&root, &root.join(folder), endings, &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// Whether git ignores this path, or it is a dot file. Our ignore files hold plain names and paths from their folder.
pub(super) fn is_ignored(root: &Path, path: &Path) -> bool {
    let name = path.file_name().unwrap().to_string_lossy();
    name.starts_with('.')
        || path.ancestors().skip(1).take_while(|folder| folder.starts_with(root)).any(|folder| {
            let ignored = fs::read_to_string(folder.join(".gitignore")).unwrap_or_default();
            let place = path.strip_prefix(folder).unwrap();
            ignored.lines().any(|line| {
                let line = line.trim().trim_end_matches('/');
                line == name || Path::new(line.trim_start_matches('/')) == place
            })
        })
}

fn walk(root: &Path, folder: &Path, endings: &[&str], found: &mut Vec<Source>) {
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.unwrap().path();
        if is_ignored(root, &path) {
            continue;
        }
        if path.is_dir() {
            walk(root, &path, endings, found);
        } else if endings.iter().any(|ending| path.to_string_lossy().ends_with(ending)) {
            let place = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
            found.push(Source { path: place, text: fs::read_to_string(&path).unwrap() });
        }
    }
}

#[test]
fn what_git_ignores_is_no_source() {
    let root = root();
    for place in ["target", "ui/node_modules", "ui/dist", "tests/artifacts", ".git"] {
        assert!(is_ignored(&root, &root.join(place)), "{place}");
    }
    for place in ["tests/it/main.rs", "src-tauri", "ui"] {
        assert!(!is_ignored(&root, &root.join(place)), "{place}");
    }
}

#[test]
fn this_file_is_found() {
    let sources = sources("tests", &[".rs"]);
    assert!(sources.iter().any(|source| source.path == "tests/it/house/tree.rs"));
}
