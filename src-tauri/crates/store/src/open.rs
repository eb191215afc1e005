//! Opens or makes the file, step by step, and never deletes or recreates what it could not open.

use crate::changes::Announcer;
use crate::desk::{self, Desk, NO_REBUILD, RebuildGauge};
use crate::error::OpenError;
use crate::key::{self, Role};
use crate::migrations::{self, Migration};
use crate::opening::{Opening, Progress};
use crate::project::{self, FoldState, IdKey};
use crate::trouble::Disk;
use crate::{backup, disk, erasure, restore, settings};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, AtomicU8, Ordering};
use std::sync::mpsc::{Receiver, sync_channel};
use wapas_domain::Secret;
use wapas_domain::ids::Seq;

/// Connections that only look.
const READERS: usize = 3;
/// The name of the key that ids are derived with.
const ID_KEY: &str = "ids";

/// An open file, with its connections not yet on their threads.
pub(crate) struct Opened {
    pub(crate) desk: Desk,
    pub(crate) readers: Vec<Connection>,
    pub(crate) checkpointer: (Connection, Receiver<()>),
}

/// Opens the file, or makes it first.
pub(crate) fn open(opening: &Opening, make: bool, announcer: Announcer) -> Result<Opened, OpenError> {
    open_with(opening, make, announcer, migrations::ALL)
}

fn open_with(
    opening: &Opening,
    make: bool,
    announcer: Announcer,
    steps: &[Migration],
) -> Result<Opened, OpenError> {
    let path = opening.dir.join(&opening.file_name);
    if !make && !path.exists() {
        return Err(OpenError::Missing);
    }
    disk::private_folder(&opening.dir)?;
    let lock = disk::lock(&opening.dir.join(disk::LOCK))?;
    if make {
        disk::private_file(&path)?;
    }
    disk::narrow(&path, 0o600)?;
    disk::is_free(&path)?;
    if !make && disk::is_plain(&path)? {
        return Err(OpenError::PlainFile);
    }
    let mut conn = key::connect(&path, &opening.key, Role::Writer)?;
    migrate(&mut conn, opening, steps)?;
    // A log that was left behind may hold what was erased just before.
    erasure::empty_log(&conn).map_err(|error| disk::failed("empty the log", &error))?;
    // So may a backup that was being looked at when the program ended.
    restore::forget(&opening.dir);
    if let Err(error) = backup::drop_unfinished(&opening.dir) {
        tracing::warn!(%error, "half a backup could not be removed");
    }
    // With its first pages written, no plain file may have come out of it.
    if disk::is_plain(&path)? {
        return Err(OpenError::PlainFile);
    }
    disk::sync_folder(&opening.dir)?;

    let failed = |error: rusqlite::Error| disk::failed("read the file", &error);
    let id_key = id_key(&conn)?;
    let last = last(&conn).map_err(failed)?;
    let fold = fold_state(&conn, last).map_err(failed)?;
    let gauge: RebuildGauge = Arc::new(AtomicU8::new(fold.rebuilding().unwrap_or(NO_REBUILD)));
    if let Some(percent) = fold.rebuilding() {
        (opening.progress)(Progress::Rebuilding { percent });
    }
    let log_pages = Arc::new(AtomicI32::new(0));
    watch_log(&mut conn, &log_pages).map_err(failed)?;
    let connect = |role| key::connect(&path, &opening.key, role);
    let readers = (0..READERS).map(|_| connect(Role::Reader)).collect::<Result<Vec<_>, _>>()?;
    let (wake, woken) = sync_channel(1);
    let checkpointer = (connect(Role::Writer)?, woken);
    let desk = Desk {
        sources: desk::sources(&conn).map_err(failed)?,
        conn,
        clock: Arc::clone(&opening.clock),
        reader: Arc::clone(&opening.reader),
        ids: IdKey::new(id_key.expose()),
        announcer,
        progress: Arc::clone(&opening.progress),
        // A place once given stays taken, even if its row was evidence that is gone.
        last: last.max(fold.cursor).max(fold.rebuild_to),
        fold,
        gauge,
        log_pages,
        checkpointer: Some(wake),
        durable: true,
        tried_at: 0,
        dir: opening.dir.clone(),
        disk: Disk::default(),
        unwiped: false,
        lock,
    };
    Ok(Opened { desk, readers, checkpointer })
}

/// Brings the truth to the newest schema; a file that holds something is backed up before each step.
fn migrate(conn: &mut Connection, opening: &Opening, steps: &[Migration]) -> Result<(), OpenError> {
    let pending = migrations::pending(conn, steps)?;
    let is_new = pending.first().is_some_and(|migration| migration.number == 1);
    for migration in pending {
        if !is_new {
            (opening.progress)(Progress::BackingUp);
            let now = opening.clock.now();
            backup::before_migration(conn, &opening.dir, &opening.key, migration.number, now)?;
        }
        (opening.progress)(Progress::Migrating { number: migration.number });
        migrations::apply(conn, migration)?;
    }
    Ok(())
}

/// The key that ids are derived with; drawn once in a file's life.
fn id_key(conn: &Connection) -> Result<Secret<[u8; 32]>, OpenError> {
    let failed = |error: rusqlite::Error| disk::failed("read the file", &error);
    let found: Option<[u8; 32]> = conn
        .query_row("SELECT key FROM keys WHERE name = ?1", [ID_KEY], |row| row.get(0))
        .optional()
        .map_err(failed)?;
    if let Some(key) = found {
        return Ok(Secret::new(key));
    }
    let mut key = [0; 32];
    getrandom::fill(&mut key).map_err(|_| OpenError::NoRandomness)?;
    conn.execute("INSERT INTO keys (name, key) VALUES (?1, ?2)", params![ID_KEY, key]).map_err(failed)?;
    Ok(Secret::new(key))
}

/// The last place of the sequence that is taken.
fn last(conn: &Connection) -> rusqlite::Result<Seq> {
    conn.query_row(
        "SELECT max((SELECT ifnull(max(seq), 0) FROM deliveries), (SELECT ifnull(max(seq), 0) FROM facts))",
        [],
        |row| row.get(0).map(Seq),
    )
}

/// How far the fold is; tables of another version are made anew.
fn fold_state(conn: &Connection, last: Seq) -> rusqlite::Result<FoldState> {
    if let Some(state) = FoldState::load(conn)? {
        return Ok(state);
    }
    let tx = Transaction::new_unchecked(conn, TransactionBehavior::Immediate)?;
    project::create(&tx, last, &project::plan_of(&settings::load(&tx)?))?;
    let state = FoldState::load(&tx)?;
    tx.commit()?;
    state.ok_or(rusqlite::Error::QueryReturnedNoRows)
}

/// Notes after each commit how many pages the write-ahead log has.
fn watch_log(conn: &mut Connection, log_pages: &Arc<AtomicI32>) -> rusqlite::Result<()> {
    let log_pages = Arc::clone(log_pages);
    conn.wal_hook(Some(move |_: &mut rusqlite::hooks::Wal, pages| {
        log_pages.store(pages, Ordering::Release);
        Ok(())
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::room_for_tests::Room;
    use std::fs;

    const LATER: &[Migration] = &[
        migrations::ALL[0],
        migrations::ALL[1],
        migrations::ALL[2],
        migrations::ALL[3],
        migrations::ALL[4],
        Migration {
            number: 6,
            name: "later",
            sql: "CREATE TABLE later (a INTEGER) STRICT; INSERT INTO later VALUES (4711)",
        },
    ];
    const BROKEN: &[Migration] = &[
        migrations::ALL[0],
        migrations::ALL[1],
        migrations::ALL[2],
        migrations::ALL[3],
        migrations::ALL[4],
        Migration {
            number: 6,
            name: "broken",
            sql: "CREATE TABLE half (a INTEGER) STRICT; INSERT INTO nowhere VALUES (1)",
        },
    ];

    fn has_table(conn: &Connection, name: &str) -> bool {
        conn.prepare("SELECT 1 FROM sqlite_master WHERE name = ?1").unwrap().exists([name]).unwrap()
    }

    #[tokio::test]
    async fn a_migration_comes_after_a_backup_that_opens_with_the_same_key() {
        let room = Room::new();
        room.create().await.close().await;
        let opening = room.opening();
        fs::write(opening.dir.join("keys.json"), "{}").unwrap();
        let opened = open_with(&opening, false, Announcer::new(), LATER).unwrap();
        assert!(has_table(&opened.desk.conn, "later"));
        drop(opened);
        let backups = opening.dir.join("backups");
        let mut names: Vec<String> = fs::read_dir(&backups)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        assert_eq!(names, ["001760000000000-before-6.db", "001760000000000-before-6.keys.json"]);
        let path = backups.join(&names[0]);
        assert!(!disk::is_plain(&path).unwrap());
        let copy = key::connect(&path, &opening.key, Role::Reader).unwrap();
        assert!(has_table(&copy, "deliveries") && !has_table(&copy, "later"));
        let connections: i64 =
            copy.query_row("SELECT count(*) FROM connections", [], |row| row.get(0)).unwrap();
        assert_eq!(connections, 1);
        let wrong = key::connect(&path, &Secret::new([9; 32]), Role::Reader);
        assert_eq!(wrong.unwrap_err(), OpenError::WrongKeyOrDamaged);
        // A version that does not know the step refuses the file.
        let older = open(&opening, false, Announcer::new());
        assert_eq!(older.err(), Some(OpenError::Newer { found: 6, known: 5 }));
    }

    #[tokio::test]
    async fn a_migration_that_fails_leaves_the_file_as_it_was() {
        let room = Room::new();
        room.create().await.close().await;
        let failed = open_with(&room.opening(), false, Announcer::new(), BROKEN);
        assert!(matches!(failed.err(), Some(OpenError::Disk(_))));
        let opened = open(&room.opening(), false, Announcer::new()).unwrap();
        assert!(!has_table(&opened.desk.conn, "half"));
    }

    #[tokio::test]
    async fn only_the_newest_backups_are_kept() {
        let room = Room::new();
        room.create().await.close().await;
        let opening = room.opening();
        let conn = key::connect(&opening.dir.join("wapas.db"), &opening.key, Role::Writer).unwrap();
        for n in 0..7 {
            backup::before_migration(&conn, &opening.dir, &opening.key, 2, wapas_domain::Timestamp(n))
                .unwrap();
        }
        let mut names: Vec<_> = fs::read_dir(opening.dir.join("backups"))
            .unwrap()
            .map(|entry| entry.unwrap().file_name())
            .collect();
        names.sort();
        assert_eq!(names.len(), 5);
        assert_eq!(names[0], "000000000000002-before-2.db");
    }
}
