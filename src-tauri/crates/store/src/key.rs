//! Unlocks a connection to the file and sets it up. The key never becomes part of an SQL text.

use crate::disk;
use crate::error::OpenError;
use crate::salt::{self, Salt};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, MAIN_DB, OpenFlags};
use std::fmt::Write;
use std::path::Path;
use std::time::Duration;
use wapas_domain::Secret;

/// How long a connection waits for another one's lock.
const BUSY: Duration = Duration::from_secs(5);

/// What a connection is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Changes the file.
    Writer,
    /// Only looks.
    Reader,
    /// Fills a copy that nobody else knows of yet.
    Copy,
}

impl Role {
    /// Decrypted pages that a connection may keep, in KiB. The fold touches pages all over its indexes.
    fn cache(self) -> i64 {
        match self {
            Self::Writer => 32 << 10,
            Self::Reader | Self::Copy => 8 << 10,
        }
    }
}

/// Opens a connection, unlocks it and proves that the key fits.
pub(crate) fn connect(path: &Path, key: &Secret<[u8; 32]>, role: Role) -> Result<Connection, OpenError> {
    let first = connect_with(path, key, None, role);
    if !matches!(first, Err(OpenError::WrongKeyOrDamaged)) {
        return first;
    }
    let mut others = salt::in_log(path).into_iter().map(|salt| connect_with(path, key, Some(&salt), role));
    others.find(|other| !matches!(other, Err(OpenError::WrongKeyOrDamaged))).unwrap_or(first)
}

/// The same with a salt that is given, else with the one in the file.
fn connect_with(
    path: &Path,
    key: &Secret<[u8; 32]>,
    salt: Option<&Salt>,
    role: Role,
) -> Result<Connection, OpenError> {
    let access = match role {
        Role::Writer | Role::Copy => OpenFlags::SQLITE_OPEN_READ_WRITE,
        Role::Reader => OpenFlags::SQLITE_OPEN_READ_ONLY,
    };
    let conn = Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)
        .map_err(|error| disk::failed("open the file", &error))?;
    // It would write to the standard error stream by itself; what goes wrong is said by our errors.
    conn.pragma_update_and_check(None, "cipher_log_level", "NONE", |_| Ok(()))
        .map_err(|error| disk::failed("silence the cipher", &error))?;
    // A try that fails leaves the log for the next.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)
        .map_err(|error| disk::failed("set up", &error))?;
    let mut raw = String::with_capacity(99);
    raw.push_str("x'");
    for byte in key.expose().iter().chain(salt.into_iter().flatten()) {
        write!(raw, "{byte:02x}").expect("a string takes all text");
    }
    raw.push('\'');
    let raw = Secret::new(raw);
    conn.key(Some(MAIN_DB), raw.expose(), false).map_err(|error| disk::failed("unlock", &error))?;
    let version: Option<String> = conn.query_row("PRAGMA cipher_version", [], |row| row.get(0)).ok();
    if version.is_none_or(|version| version.is_empty()) {
        return Err(OpenError::NoCipher);
    }
    prove(&conn)?;
    // Somebody took hold of the file in the very moment that it was opened.
    if cfg!(windows) && role != Role::Reader && conn.is_readonly(MAIN_DB).unwrap_or(false) {
        return Err(OpenError::Held);
    }
    set_up(&conn, role).map_err(|error| disk::failed("set up", &error))?;
    Ok(conn)
}

/// The key takes effect with the first read only. A wrong key and a damaged file look the same.
fn prove(conn: &Connection) -> Result<(), OpenError> {
    use rusqlite::ErrorCode::{DatabaseCorrupt, NotADatabase};
    let read: rusqlite::Result<i64> =
        conn.query_row("SELECT count(*) FROM sqlite_master", [], |row| row.get(0));
    match read {
        Ok(_) => Ok(()),
        Err(error) if matches!(error.sqlite_error_code(), Some(NotADatabase | DatabaseCorrupt)) => {
            Err(OpenError::WrongKeyOrDamaged)
        }
        Err(error) => Err(disk::failed("read the file", &error)),
    }
}

fn set_up(conn: &Connection, role: Role) -> rusqlite::Result<()> {
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    conn.busy_timeout(BUSY)?;
    conn.set_prepared_statement_cache_capacity(128);
    conn.pragma_update(None, "trusted_schema", false)?;
    conn.pragma_update(None, "temp_store", "MEMORY")?;
    conn.pragma_update(None, "foreign_keys", true)?;
    // Else every new value of a parameter has the statement planned anew.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.pragma_update(None, "cache_size", -role.cache())?;
    if role == Role::Reader {
        return conn.pragma_update(None, "query_only", true);
    }
    if role == Role::Copy {
        // One file alone, on drives that know no shared memory too. It is brought to disk once, as a whole.
        conn.pragma_update_and_check(None, "locking_mode", "EXCLUSIVE", |_| Ok(()))?;
        conn.pragma_update(None, "synchronous", "OFF")?;
        return conn.pragma_update_and_check(None, "journal_mode", "DELETE", |_| Ok(()));
    }
    conn.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    if cfg!(target_os = "macos") {
        conn.pragma_update(None, "fullfsync", true)?;
        conn.pragma_update(None, "checkpoint_fullfsync", true)?;
    }
    conn.pragma_update_and_check(None, "secure_delete", true, |_| Ok(()))?;
    conn.pragma_update_and_check(None, "wal_autocheckpoint", 0, |_| Ok(()))?;
    conn.pragma_update_and_check(None, "journal_size_limit", 64 << 20, |_| Ok(()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::PathBuf;

    fn book_key() -> Secret<[u8; 32]> {
        Secret::new([7; 32])
    }

    /// A book as a power cut leaves it while its log is copied back: the first sector is rubbish.
    fn torn(home: &Path) -> PathBuf {
        let (whole, torn) = (home.join("whole.db"), home.join("torn.db"));
        let conn = connect_new(&whole);
        conn.execute_batch("CREATE TABLE kept (a INTEGER); INSERT INTO kept VALUES (4711)").unwrap();
        fs::copy(home.join("whole.db-wal"), home.join("torn.db-wal")).unwrap();
        let mut bytes = fs::read(&whole).unwrap();
        bytes[..512].fill(0xA5);
        fs::write(&torn, bytes).unwrap();
        torn
    }

    fn connect_new(path: &Path) -> Connection {
        fs::write(path, "").unwrap();
        connect(path, &book_key(), Role::Writer).unwrap()
    }

    fn kept(conn: &Connection) -> i64 {
        conn.query_row("SELECT a FROM kept", [], |row| row.get(0)).unwrap()
    }

    #[test]
    fn rubbish_where_the_salt_stands_is_mended_by_the_log() {
        let home = tempfile::TempDir::new().unwrap();
        let path = torn(home.path());
        let log = fs::read(home.path().join("torn.db-wal")).unwrap();
        let as_it_lies = connect_with(&path, &book_key(), None, Role::Writer);
        assert_eq!(as_it_lies.unwrap_err(), OpenError::WrongKeyOrDamaged, "else there is nothing to mend");
        let wrong = connect(&path, &Secret::new([9; 32]), Role::Writer);
        assert_eq!(wrong.unwrap_err(), OpenError::WrongKeyOrDamaged);
        assert_eq!(fs::read(home.path().join("torn.db-wal")).unwrap(), log, "a try changes nothing");
        let conn = connect(&path, &book_key(), Role::Writer).unwrap();
        assert_eq!(kept(&conn), 4711);
        drop(conn);
        assert_eq!(
            kept(&connect_with(&path, &book_key(), None, Role::Reader).unwrap()),
            4711,
            "mended for good"
        );
    }

    #[test]
    fn what_stands_in_another_books_log_keeps_no_good_book_shut() {
        let home = tempfile::TempDir::new().unwrap();
        let (book, other) = (home.path().join("book.db"), home.path().join("other.db"));
        let conn = connect_new(&book);
        conn.execute_batch("CREATE TABLE kept (a INTEGER); INSERT INTO kept VALUES (1)").unwrap();
        drop(conn);
        let stranger = connect_new(&other);
        stranger.execute_batch("CREATE TABLE strange (a INTEGER)").unwrap();
        let log = fs::read(home.path().join("other.db-wal")).unwrap();
        assert_eq!(salt::in_log(&other).len(), 1);
        // Rubbish that happens to name a salt, with no whole frame in it.
        fs::write(home.path().join("book.db-wal"), &log[..60]).unwrap();
        assert_eq!(kept(&connect(&book, &book_key(), Role::Reader).unwrap()), 1);
    }
}
