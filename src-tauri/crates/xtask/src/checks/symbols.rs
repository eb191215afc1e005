//! The app must not export its SQLite: WebKit and libsoup would bind to it, and run on our encrypted build.

use crate::build;
use crate::failure::Failure;
use crate::program::Program;
use crate::repo::Repo;

/// Only Linux resolves symbols by name alone, across libraries.
pub(super) fn absence(_: &Repo) -> Option<String> {
    (!cfg!(target_os = "linux")).then(|| "needs Linux, where it matters".to_owned())
}

/// Looks at the names that the app exports.
pub(super) fn check(repo: &Repo) -> Result<(), Failure> {
    build::everything(repo)?;
    let names = Program::new("nm").args(["-D", "--defined-only"]).arg(repo.built("debug/wapas")).output()?;
    let leaks = exported(&names);
    if leaks == 0 {
        println!("The app exports no SQLite symbol.");
        return Ok(());
    }
    Err(Failure::Said(format!(
        "The app exports {leaks} SQLite symbols. Its build script must pass `-Wl,--exclude-libs,ALL` to the linker."
    )))
}

fn exported(names: &str) -> usize {
    names
        .lines()
        .filter(|line| line.split_whitespace().last().is_some_and(|name| name.starts_with("sqlite3_")))
        .count()
}

#[cfg(test)]
mod tests {
    use super::exported;

    #[test]
    fn sqlite_is_seen_among_other_names() {
        assert_eq!(
            exported("0000000000a1 T main\n0000000000b2 T sqlite3_open_v2\n0000000000c3 R sqlite3_version\n"),
            2
        );
        assert_eq!(exported("0000000000a1 T main\n0000000000b2 T my_sqlite3_open\n"), 0);
    }
}
