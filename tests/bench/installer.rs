//! The package that a merchant downloads, where `cargo xtask bundle` has made one.

use crate::goals::{Line, Verdict, three};
use std::fs;
use std::path::{Path, PathBuf};

/// Where a system's packages lie, below the folder of what was built, and how they end.
const PACKAGES: (&str, &str) = if cfg!(windows) {
    ("release/bundle/nsis", "exe")
} else if cfg!(target_os = "macos") {
    ("release/bundle/dmg", "dmg")
} else {
    ("release/bundle/deb", "deb")
};
/// Bytes that it may have.
const MOST: u64 = 10_000_000;

/// The row of the table of goals.
pub(crate) fn line() -> Line {
    let built = std::env::current_exe().ok();
    let target = built.as_deref().and_then(Path::parent).and_then(Path::parent);
    judged(target.and_then(|target| newest(&target.join(PACKAGES.0))))
}

fn judged(package: Option<(PathBuf, u64)>) -> Line {
    let (what, goal) = ("installer", "≤ 10 MB");
    let Some((path, bytes)) = package else {
        let why = "no package lies here; `cargo xtask bundle` makes one".to_owned();
        return Line { what, goal, figure: String::new(), verdict: Verdict::NotMeasured(why) };
    };
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let figure = format!("{} MB ({name})", three(bytes as f64 / 1e6));
    Line { what, goal, figure, verdict: Verdict::of(bytes <= MOST) }
}

/// The newest package in a folder, with its size.
fn newest(folder: &Path) -> Option<(PathBuf, u64)> {
    let files = fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path());
    let packages = files.filter(|file| file.extension().is_some_and(|end| end == PACKAGES.1));
    let seen = packages.filter_map(|file| Some((file.metadata().ok()?, file)));
    let (about, file) = seen.max_by_key(|(about, _)| about.modified().ok())?;
    Some((file, about.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, UNIX_EPOCH};

    #[test]
    fn the_newest_package_is_judged_by_its_size() {
        let dir = tempfile::tempdir().unwrap();
        assert!(matches!(judged(newest(dir.path())).verdict, Verdict::NotMeasured(_)));
        for (name, bytes, day) in [("old", 11_000_000, 1), ("new", 9_000_000, 2)] {
            let file = fs::File::create(dir.path().join(name).with_extension(PACKAGES.1)).unwrap();
            file.set_len(bytes).unwrap();
            file.set_modified(UNIX_EPOCH + Duration::from_hours(24 * day)).unwrap();
        }
        fs::write(dir.path().join("newer.txt"), "no package").unwrap();
        let line = judged(newest(dir.path()));
        assert!(line.figure.starts_with("9.00 MB (new."), "{}", line.figure);
        assert_eq!(line.verdict, Verdict::Holds);
        assert_eq!(judged(Some(("x".into(), MOST + 1))).verdict, Verdict::FallsShort);
    }
}
