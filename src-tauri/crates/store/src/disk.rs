//! Folders, files and their modes; telling one disk error from another without its text.

use crate::error::OpenError;
use rusqlite::ErrorCode;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

/// What every plain SQLite file begins with, by its file format.
const PLAIN_HEADER: &[u8] = b"SQLite format 3\0";

/// The file by which one program alone has the book open.
pub(crate) const LOCK: &str = "wapas.lock";

/// How long another program may hold a file before that is an error: a virus scanner looks at what was just written.
const HELD: Duration = Duration::from_secs(2);
const BETWEEN: Duration = Duration::from_millis(50);

/// Does it again for a while where Windows refuses because another program holds the file for a moment. Blocks.
///
/// # Errors
/// What it was refused with at last.
pub fn patiently<T>(mut attempt: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    let until = Instant::now() + HELD;
    loop {
        match attempt() {
            // What is held may not be replaced or removed either, which Windows tells as a lack of rights.
            Err(error)
                if (is_held(&error) || cfg!(windows) && error.kind() == ErrorKind::PermissionDenied)
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

/// An error of the file system, as a step and a kind.
pub(crate) fn refused(step: &str, error: &io::Error) -> OpenError {
    if is_held(error) {
        return OpenError::Held;
    }
    OpenError::Disk(format!("{step}: {:?}", error.kind()))
}

/// An error of the database, as a step and a code.
pub(crate) fn failed(step: &str, error: &rusqlite::Error) -> OpenError {
    // That the file and what stands beside it can be written was seen before: somebody has taken hold of it since.
    if cfg!(windows) && matches!(error.sqlite_error_code(), Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly))
    {
        return OpenError::Held;
    }
    OpenError::Disk(format!("{step}: {}", code(error)))
}

/// The code of a database error. Its text may name values, so it is never used.
pub(crate) fn code(error: &rusqlite::Error) -> String {
    match error.sqlite_error() {
        Some(inner) => format!("SQLite code {}", inner.extended_code),
        None => "value not readable".to_owned(),
    }
}

/// Whether an error lies in the row and not in the disk or the file.
pub(crate) fn is_of_one_row(error: &rusqlite::Error) -> bool {
    match error.sqlite_error_code() {
        Some(code) => {
            matches!(code, ErrorCode::ConstraintViolation | ErrorCode::TypeMismatch | ErrorCode::TooBig)
        }
        None => true,
    }
}

/// Makes the folder with mode 0700, or narrows it to that.
pub(crate) fn private_folder(dir: &Path) -> Result<(), OpenError> {
    fs::create_dir_all(dir).map_err(|error| refused("make the folder", &error))?;
    narrow(dir, 0o700)
}

/// Makes a new file with mode 0600 and brings its name to disk.
pub(crate) fn private_file(path: &Path) -> Result<(), OpenError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(OpenError::Exists),
        Err(error) => return Err(refused("make the file", &error)),
    }
    path.parent().map_or(Ok(()), sync_folder)
}

/// Sets the mode of a file or folder where the system has modes.
pub(crate) fn narrow(path: &Path, mode: u32) -> Result<(), OpenError> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(path, fs::Permissions::from_mode(mode))
            .map_err(|error| refused("set the mode", &error))?;
    }
    #[cfg(not(unix))]
    let _ = (path, mode);
    Ok(())
}

/// Brings the names in a folder to disk. Windows does so by itself.
pub(crate) fn sync_folder(dir: &Path) -> Result<(), OpenError> {
    #[cfg(unix)]
    File::open(dir)
        .and_then(|folder| folder.sync_all())
        .map_err(|error| refused("bring the folder to disk", &error))?;
    #[cfg(not(unix))]
    let _ = dir;
    Ok(())
}

/// Takes the lock that only one process can hold, for as long as the file lives.
pub(crate) fn lock(path: &Path) -> Result<File, OpenError> {
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path)
        .map_err(|error| refused("open the lock", &error))?;
    narrow(path, 0o600)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(OpenError::AlreadyOpen),
        Err(TryLockError::Error(error)) => Err(refused("take the lock", &error)),
    }
}

/// Sees that nobody keeps the file, its log and the index of that from being read and written. SQLite would go on with
/// reading alone.
pub(crate) fn is_free(path: &Path) -> Result<(), OpenError> {
    for end in ["", "-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        match patiently(|| OpenOptions::new().read(true).write(true).open(&name)) {
            Err(error) if error.kind() != ErrorKind::NotFound || end.is_empty() => {
                return Err(refused("open the file", &error));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Whether a file begins as a plain SQLite file does.
pub(crate) fn is_plain(path: &Path) -> Result<bool, OpenError> {
    let mut begin = Vec::with_capacity(PLAIN_HEADER.len());
    File::open(path)
        .and_then(|file| file.take(PLAIN_HEADER.len() as u64).read_to_end(&mut begin))
        .map_err(|error| refused("read the file", &error))?;
    Ok(begin == PLAIN_HEADER)
}
