//! A backup that can be carried away: one file, the encrypted database and behind it the wrapped key.
//!
//! What stands behind the database is plain, so it holds no name, no number and no shop: when it was made, of
//! which book and on which computer, by ids that lead to nothing, and the key's slots, which open by the 12 words.

use crate::disk;
use crate::error::OpenError;
use crate::key::{self, Role};
use hmac::{Hmac, KeyInit, Mac};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, ErrorCode};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use std::fmt::Write as _;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use wapas_domain::arrival::ArrivalProblem;
use wapas_domain::backup::BackupProblem;
use wapas_domain::{Secret, Timestamp};

/// How the names of backups end.
pub(crate) const ENDING: &str = "wapas";
/// How the name of one ends while it is written.
pub(crate) const PART: &str = "part";
/// The last bytes of every backup, before them the length of what is said about it.
const MARK: &[u8; 8] = b"WAPASBK1";
/// The newest form of what is said that this version reads.
const FORMAT: u32 = 1;
/// More than anything honest that is said about a backup, in bytes.
const MOST_ABOUT: u64 = 128 << 10;
/// Pages copied between two looks at whether to stop.
const PAGES: i32 = 512;

/// What is said about a backup, in plain text.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct About {
    format: u32,
    made_at: Timestamp,
    book: String,
    computer: String,
    #[serde(default)]
    keys: Option<String>,
    /// The version of Wapas that made it; older ones did not say.
    #[serde(default)]
    version: Option<String>,
}

/// What is read first: whether the rest can be.
#[derive(Deserialize)]
struct FormatAlone {
    format: u32,
}

/// A backup that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupFile {
    /// Where it stands.
    pub path: PathBuf,
    /// When it was made.
    pub made_at: Timestamp,
    /// Its size.
    pub bytes: u64,
    /// Which book it is of: an id that leads to nothing.
    pub book: String,
    /// Which computer made it: an id that leads to nothing.
    pub computer: String,
    /// The key's slots as they were then.
    pub keys: Option<String>,
    /// The version of Wapas that made it, where it says so.
    pub version: Option<String>,
}

/// What a new backup is to be.
#[derive(Clone)]
pub struct NewBackup {
    /// The folder that it goes to.
    pub folder: PathBuf,
    /// Its name, without an ending.
    pub name: String,
    /// The computer's id.
    pub computer: String,
    /// The moment.
    pub made_at: Timestamp,
    /// Told how far it is, in per cent.
    pub progress: Arc<dyn Fn(u8) + Send + Sync>,
    /// Turns true where it is to be given up.
    pub stop: Arc<AtomicBool>,
}

/// Where the open file stands and what opens it.
#[derive(Clone)]
pub(crate) struct Original {
    pub(crate) dir: PathBuf,
    pub(crate) file: PathBuf,
    pub(crate) key: Secret<[u8; 32]>,
}

/// The name of the file with the wrapped key, beside the database.
const KEYS: &str = "keys.json";

/// Copies the file as it stands at this moment, proves that the copy opens and is whole, and only then gives it
/// its name. Blocks. Whatever else happens to the file meanwhile neither waits for it nor gets into it.
pub(crate) fn make(from: &Original, new: &NewBackup) -> Result<BackupFile, BackupProblem> {
    if !new.folder.is_dir() {
        return Err(BackupProblem::FolderGone);
    }
    // One name for all of this computer's: what a kill or a pulled drive left goes with the next one.
    let part = new.folder.join(format!("Wapas {}.{PART}", new.computer));
    let _unfinished = Unfinished(&part);
    remove_if_there(&part).map_err(|error| problem_of(&error))?;
    let source = key::connect(&from.file, &from.key, Role::Reader).map_err(|_| BackupProblem::NotWritten)?;
    let about = About {
        format: FORMAT,
        made_at: new.made_at,
        book: book(&source).map_err(|error| sql_problem(&error))?,
        computer: new.computer.clone(),
        keys: slots(&from.dir)?,
        version: Some(env!("CARGO_PKG_VERSION").to_owned()),
    };
    let refused = |problem| if new.folder.is_dir() { problem } else { BackupProblem::FolderGone };
    copy(&source, &part, from, new).map_err(refused)?;
    let path = finish(&part, &about, new).map_err(|error| refused(problem_of(&error)))?;
    let made = read(&path).filter(|made| made.made_at == new.made_at && made.keys == about.keys);
    made.ok_or_else(|| refused(BackupProblem::NotWhole))
}

fn copy(source: &Connection, part: &Path, from: &Original, new: &NewBackup) -> Result<(), BackupProblem> {
    let failed = |error: rusqlite::Error| sql_problem(&error);
    let end = pinned(source).map_err(failed)?;
    private(part).map_err(|error| problem_of(&error))?;
    let mut target = key::connect(part, &from.key, Role::Copy).map_err(|error| open_problem(&error))?;
    {
        let backup = Backup::new(source, &mut target).map_err(failed)?;
        loop {
            if new.stop.load(Ordering::Acquire) {
                return Err(BackupProblem::NotWritten);
            }
            if backup.step(PAGES).map_err(failed)? == StepResult::Done {
                break;
            }
            let at = backup.progress();
            let done = i64::from(at.pagecount - at.remaining) * 100 / i64::from(at.pagecount.max(1));
            (new.progress)(u8::try_from(done / 2).unwrap_or(50));
        }
    }
    // What was copied says that it has a log beside it; it is to be one file alone.
    target.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(())).map_err(failed)?;
    target.close().map_err(|(_, error)| failed(error))?;
    source.execute_batch("COMMIT").map_err(failed)?;
    // Fixed now, so that what is proven is what lies on the drive.
    OpenOptions::new()
        .write(true)
        .open(part)
        .and_then(|file| file.sync_all())
        .map_err(|error| problem_of(&error))?;
    (new.progress)(60);
    prove(part, &from.key, end, &new.stop)
}

/// Begins to look at the file as it stands now; gives the last place of the sequence.
fn pinned(conn: &Connection) -> rusqlite::Result<i64> {
    conn.execute_batch("BEGIN")?;
    last(conn)
}

/// The last place of the sequence that is taken.
pub(crate) fn last(conn: &Connection) -> rusqlite::Result<i64> {
    conn.query_row(
        "SELECT max((SELECT ifnull(max(seq), 0) FROM deliveries), (SELECT ifnull(max(seq), 0) FROM facts))",
        [],
        |row| row.get(0),
    )
}

/// Opens a copy by the key, reads every page of it, and looks that it goes as far as the original did.
fn prove(path: &Path, key: &Secret<[u8; 32]>, end: i64, stop: &Arc<AtomicBool>) -> Result<(), BackupProblem> {
    let mut conn = key::connect(path, key, Role::Reader).map_err(|_| BackupProblem::NotWhole)?;
    let stop = Arc::clone(stop);
    let whole = conn
        .progress_handler(10_000, Some(move || stop.load(Ordering::Acquire)))
        .and_then(|()| conn.query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0)))
        .and_then(|said| Ok(said == "ok" && last(&conn)? == end));
    match whole {
        Ok(true) => Ok(()),
        Ok(false) | Err(_) => Err(BackupProblem::NotWhole),
    }
}

/// Writes behind the copy what is said about it, and gives it its name.
fn finish(part: &Path, about: &About, new: &NewBackup) -> io::Result<PathBuf> {
    let told = serde_json::to_vec(about)?;
    let mut file = OpenOptions::new().append(true).open(part)?;
    file.write_all(&told)?;
    file.write_all(&(told.len() as u64).to_le_bytes())?;
    file.write_all(MARK)?;
    file.sync_all()?;
    drop(file);
    let mut path = new.folder.join(format!("{}.{ENDING}", new.name));
    let mut again = 2;
    while path.exists() {
        path = new.folder.join(format!("{} {again}.{ENDING}", new.name));
        again += 1;
    }
    disk::patiently(|| fs::rename(part, &path))?;
    // Not every drive can say so.
    let _ = disk::sync_folder(&new.folder);
    Ok(path)
}

/// What a file says about itself; nothing where it is no backup, or one of a newer form.
pub(crate) fn read(path: &Path) -> Option<BackupFile> {
    let mut file = File::open(path).ok()?;
    let bytes = file.metadata().ok()?.len();
    let (told, _) = told(&mut file, bytes).ok()??;
    let about: About = serde_json::from_slice(&told).ok()?;
    (about.format == FORMAT).then(|| BackupFile {
        path: path.to_owned(),
        made_at: about.made_at,
        bytes,
        book: about.book,
        computer: about.computer,
        keys: about.keys,
        version: about.version,
    })
}

/// The same of a file that somebody chose, with the reason where it can't be taken.
pub(crate) fn look_at(path: &Path) -> Result<BackupFile, ArrivalProblem> {
    let refused = |error: io::Error| match problem_of(&error) {
        BackupProblem::NoPermission => ArrivalProblem::NoPermission,
        _ => ArrivalProblem::FileGone,
    };
    let mut file = disk::patiently(|| File::open(path)).map_err(refused)?;
    let bytes = file.metadata().map_err(refused)?.len();
    let Some((told, _)) = told(&mut file, bytes).map_err(refused)? else {
        // What is said stands at the end, so it is the first to be missing.
        let named = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING));
        return Err(if named { ArrivalProblem::NotWhole } else { ArrivalProblem::NoBackup });
    };
    let FormatAlone { format } = serde_json::from_slice(&told).map_err(|_| ArrivalProblem::NotWhole)?;
    if format > FORMAT {
        return Err(ArrivalProblem::Newer);
    }
    read(path).ok_or(ArrivalProblem::NotWhole)
}

/// What is said behind the database, and how long the database is.
fn told(file: &mut File, bytes: u64) -> io::Result<Option<(Vec<u8>, u64)>> {
    let foot = 8 + MARK.len() as u64;
    if bytes < foot {
        return Ok(None);
    }
    file.seek(SeekFrom::Start(bytes - foot))?;
    let mut length = [0; 8];
    let mut mark = [0; 8];
    file.read_exact(&mut length)?;
    file.read_exact(&mut mark)?;
    let length = u64::from_le_bytes(length);
    if mark != *MARK || length > MOST_ABOUT || length > bytes - foot {
        return Ok(None);
    }
    let database = bytes - foot - length;
    file.seek(SeekFrom::Start(database))?;
    let mut told = Vec::new();
    file.take(length).read_to_end(&mut told)?;
    Ok(Some((told, database)))
}

/// Copies the database out of a backup to a place of its own, instead of what was there. Gives what it says about itself.
/// Blocks.
pub(crate) fn unpack(from: &Path, to: &Path) -> Result<BackupFile, BackupProblem> {
    let about = read(from).ok_or_else(|| match from.try_exists() {
        Ok(true) => BackupProblem::NotWhole,
        _ => BackupProblem::FolderGone,
    })?;
    let failed = |error: io::Error| problem_of(&error);
    if let Some(folder) = to.parent() {
        disk::private_folder(folder).map_err(|_| BackupProblem::NotWritten)?;
    }
    remove_if_there(to).map_err(failed)?;
    let mut file = disk::patiently(|| File::open(from)).map_err(failed)?;
    let length = told(&mut file, about.bytes).map_err(failed)?.ok_or(BackupProblem::NotWhole)?.1;
    private(to).map_err(failed)?;
    file.seek(SeekFrom::Start(0)).map_err(failed)?;
    let copied = OpenOptions::new()
        .write(true)
        .open(to)
        .and_then(|mut target| io::copy(&mut file.take(length), &mut target).map(|copied| (copied, target)))
        .and_then(|(copied, target)| target.sync_all().map(|()| copied));
    match copied {
        Ok(copied) if copied == length => Ok(about),
        Ok(_) => Err(BackupProblem::NotWhole),
        Err(error) => Err(problem_of(&error)),
    }
}

/// All backups in a folder, the newest first. Files that are none are passed over.
pub(crate) fn all(folder: &Path) -> Result<Vec<BackupFile>, BackupProblem> {
    let listed = fs::read_dir(folder).map_err(|error| problem_of(&error))?;
    let named = listed.flatten().map(|entry| entry.path());
    let ours = named.filter(|path| path.extension().is_some_and(|ending| ending == ENDING));
    let mut found: Vec<BackupFile> = ours.filter_map(|path| read(&path)).collect();
    found.sort_by_key(|backup| std::cmp::Reverse(backup.made_at));
    Ok(found)
}

/// Which book a file is: an id that stays the same for its life and leads to nothing.
pub(crate) fn book(conn: &Connection) -> rusqlite::Result<String> {
    let key: [u8; 32] = conn.query_row("SELECT key FROM keys WHERE name = 'ids'", [], |row| row.get(0))?;
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).expect("any key length is taken");
    mac.update(b"wapas book");
    let sum = mac.finalize().into_bytes();
    Ok(sum[..8].iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    }))
}

fn slots(dir: &Path) -> Result<Option<String>, BackupProblem> {
    match fs::read_to_string(dir.join(KEYS)) {
        Ok(slots) => Ok(Some(slots)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(_) => Err(BackupProblem::NotWritten),
    }
}

/// A new file for this user only, where the drive knows users.
fn private(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

pub(crate) fn remove_if_there(path: &Path) -> io::Result<()> {
    match disk::patiently(|| fs::remove_file(path)) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// A copy under way. What is left of it at the end, if it got no name, goes.
struct Unfinished<'a>(&'a Path);

impl Drop for Unfinished<'_> {
    fn drop(&mut self) {
        for end in ["", "-journal", "-wal", "-shm"] {
            let mut name = self.0.as_os_str().to_owned();
            name.push(end);
            // A drive that was pulled out keeps it until the next one is made there.
            let _ = fs::remove_file(name);
        }
    }
}

/// What the system's refusal means.
pub(crate) fn problem_of(error: &io::Error) -> BackupProblem {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => BackupProblem::FolderGone,
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
            BackupProblem::DiskFull
        }
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => BackupProblem::NoPermission,
        _ => BackupProblem::NotWritten,
    }
}

pub(crate) fn sql_problem(error: &rusqlite::Error) -> BackupProblem {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => BackupProblem::DiskFull,
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => BackupProblem::NoPermission,
        _ => BackupProblem::NotWritten,
    }
}

fn open_problem(error: &OpenError) -> BackupProblem {
    tracing::warn!(%error, "a backup could not be begun");
    BackupProblem::NotWritten
}
