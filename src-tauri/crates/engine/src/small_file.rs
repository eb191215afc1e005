//! Small files beside the carts, which tell what must be known before they are open.

use std::io::Write as _;
use std::path::Path;
use tempfile::{Builder, NamedTempFile};

/// Writes one whole, or leaves what was there: a full disk or a power cut in the middle takes nothing away. For this
/// user only; on disk when this returns.
pub(crate) fn put(dir: &Path, name: &str, text: &str) -> std::io::Result<()> {
    std::fs::create_dir_all(dir)?;
    let mut file = Builder::new().prefix(&format!(".{name}-")).suffix(".part").tempfile_in(dir)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    persist(file, &dir.join(name))?;
    // Windows brings names to disk by itself.
    #[cfg(unix)]
    std::fs::File::open(dir)?.sync_all()?;
    Ok(())
}

/// Gives a file that is whole its name, over what has it. Another program may hold that for a moment.
pub(crate) fn persist(file: NamedTempFile, target: &Path) -> std::io::Result<()> {
    let mut waiting = Some(file);
    wapas_store::patiently(|| match waiting.take().map(|file| file.persist(target)) {
        Some(Err(failed)) => {
            waiting = Some(failed.file);
            Err(failed.error)
        }
        _ => Ok(()),
    })
}

#[cfg(test)]
mod tests {
    use super::put;
    use std::fs;
    use tempfile::TempDir;

    #[test]
    fn what_was_there_is_never_written_over() {
        let dir = TempDir::new().unwrap();
        put(dir.path(), "one.json", "old").unwrap();
        // The same bytes under another name: whoever writes over them is seen here.
        fs::hard_link(dir.path().join("one.json"), dir.path().join("before")).unwrap();
        put(dir.path(), "one.json", "new").unwrap();
        let read = |name: &str| fs::read_to_string(dir.path().join(name)).unwrap();
        assert_eq!((read("one.json"), read("before")), ("new".to_owned(), "old".to_owned()));
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 2, "nothing half made is left");
    }
}
