//! Reading and writing the slot file so that a crash leaves either the old one or the new one.

use crate::error::VaultError;
use crate::slot_file::MOST_BYTES;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

/// How long another program may hold a file before that is an error: a virus scanner looks at what was just written.
const HELD: Duration = Duration::from_secs(2);
const BETWEEN: Duration = Duration::from_millis(50);

/// Does it again for a while where Windows refuses because another program holds the file for a moment. Blocks.
pub(crate) fn patiently<T>(mut attempt: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    let until = Instant::now() + HELD;
    loop {
        match attempt() {
            // What is held may not be replaced or removed either, which Windows tells as a lack of rights.
            Err(error)
                if (is_held(&error) || cfg!(windows) && error.kind() == io::ErrorKind::PermissionDenied)
                    && Instant::now() < until =>
            {
                thread::sleep(BETWEEN);
            }
            done => return done,
        }
    }
}

/// Whether Windows refused because another program holds the file.
pub(crate) fn is_held(error: &io::Error) -> bool {
    const SHARING_VIOLATION: i32 = 32;
    const LOCK_VIOLATION: i32 = 33;
    cfg!(windows) && matches!(error.raw_os_error(), Some(SHARING_VIOLATION | LOCK_VIOLATION))
}

/// Whether something has this name, be it only a dangling link. A folder that can not be looked
/// into is an error: "not there" would invite a new key.
pub(crate) fn is_there(path: &Path) -> Result<bool, VaultError> {
    match fs::symlink_metadata(path) {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// The whole file; one too long to be a slot file counts as damaged.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, VaultError> {
    let mut bytes = Vec::new();
    patiently(|| File::open(path))?.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(VaultError::SlotFileDamaged);
    }
    Ok(bytes)
}

/// Makes the folder where it is missing, for its owner alone.
pub(crate) fn make_folder(dir: &Path) -> Result<(), VaultError> {
    let missing = !is_there(dir)?;
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
        builder.mode(0o700).create(dir)?;
        fs::set_permissions(dir, fs::Permissions::from_mode(0o700))?;
    }
    #[cfg(not(unix))]
    builder.create(dir)?;
    if missing && let Some(parent) = dir.parent() {
        sync_folder(parent)?;
    }
    Ok(())
}

/// Puts the bytes under the name at once: a reader, also after a crash, sees the old file or the
/// new one, never a part.
pub(crate) fn write(dir: &Path, name: &str, bytes: &[u8]) -> Result<(), VaultError> {
    let fresh = dir.join(format!("{name}.new"));
    // Left by a crash before the rename; it was never in use.
    match patiently(|| fs::remove_file(&fresh)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
        _ => {}
    }
    let written = fill(&fresh, bytes).and_then(|()| patiently(|| fs::rename(&fresh, dir.join(name))));
    if let Err(error) = written {
        // The first error is the one to tell.
        drop(fs::remove_file(&fresh));
        return Err(error.into());
    }
    sync_folder(dir)
}

fn fill(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Renames within one folder; whatever already has the new name stays.
pub(crate) fn rename(dir: &Path, from: &str, to: &str) -> Result<(), VaultError> {
    if is_there(&dir.join(to))? {
        return Err(VaultError::AlreadyThere);
    }
    patiently(|| fs::rename(dir.join(from), dir.join(to)))?;
    sync_folder(dir)
}

/// Moves a file out of a folder into the one that it stands in; whatever already has that name stays.
pub(crate) fn move_in(folder: &Path, dir: &Path, name: &str) -> Result<(), VaultError> {
    if is_there(&dir.join(name))? {
        return Err(VaultError::AlreadyThere);
    }
    patiently(|| fs::rename(folder.join(name), dir.join(name)))?;
    sync_folder(dir)?;
    sync_folder(folder)
}

#[cfg(unix)]
pub(crate) fn sync_folder(dir: &Path) -> Result<(), VaultError> {
    // The parent of a bare relative name is the empty path.
    let dir = if dir.as_os_str().is_empty() { Path::new(".") } else { dir };
    Ok(File::open(dir)?.sync_all()?)
}

#[cfg(not(unix))]
#[expect(
    clippy::unnecessary_wraps,
    reason = "the same signature on every system; Windows has no folder to flush"
)]
pub(crate) fn sync_folder(_dir: &Path) -> Result<(), VaultError> {
    Ok(())
}
