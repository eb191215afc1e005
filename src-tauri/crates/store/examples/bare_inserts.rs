//! Deliveries inserted into the encrypted table without server, threads or fold: what SQLite alone can do.
//!
//! `cargo xtask bench` starts it on a copy of a book. On stdin: the path, the key in hex, deliveries per commit, bytes
//! of a body, and how many milliseconds to go on, each in a line. On stdout: deliveries, and milliseconds.

#![expect(clippy::print_stdout, reason = "the figures are told there")]
#![expect(clippy::unwrap_used, reason = "what does not go on here is a broken measurement")]

use rusqlite::config::DbConfig;
use rusqlite::{Connection, params};
use std::time::{Duration, Instant};

/// The pages of the log after which it is copied back.
const LOG: u32 = 16_384;

fn main() {
    let lines: Vec<String> = std::io::stdin().lines().take(5).map(Result::unwrap).collect();
    let [path, key, batch, bytes, millis] = lines.as_slice() else { panic!("five lines") };
    let (batch, bytes): (u64, usize) = (batch.parse().unwrap(), bytes.parse().unwrap());
    let mut conn = Connection::open(path).unwrap();
    conn.key(Some(rusqlite::MAIN_DB), format!("x'{key}'"), false).unwrap();
    set_up(&conn);
    let mut last: u64 = conn
        .query_row(
            "SELECT max((SELECT max(seq) FROM deliveries), (SELECT ifnull(max(seq), 0) FROM facts))",
            [],
            |row| row.get(0),
        )
        .unwrap();
    let first = last;
    let mut body = vec![b'x'; bytes];
    let (begin, long) = (Instant::now(), Duration::from_millis(millis.parse().unwrap()));
    while begin.elapsed() < long {
        let tx = conn.transaction().unwrap();
        let mut insert = tx
            .prepare_cached(
                "INSERT INTO deliveries (seq, connection, received_at, arrived_as, verdict, http_status, headers, body,
                    bytes, digest) VALUES (?1, 1, ?2, 'accepted', 'accepted', 200, ?3, ?4, ?5, ?6)
                 ON CONFLICT (connection, digest) WHERE digest IS NOT NULL DO NOTHING",
            )
            .unwrap();
        for _ in 0..batch {
            last += 1;
            body[..8].copy_from_slice(&last.to_be_bytes());
            // As scattered as a hash.
            let digest =
                u128::from(last).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835).to_be_bytes();
            insert.execute(params![last, 1_793_507_400_000_i64, HEADERS, body, bytes, digest]).unwrap();
        }
        drop(insert);
        tx.commit().unwrap();
    }
    println!("{} {}", last - first, begin.elapsed().as_millis());
}

/// As many as a delivery of Ecom360 has.
const HEADERS: &str = r#"[["content-length","1200"],["content-type","application/json"],["host","127.0.0.1:8787"],["x-webhook-signature","kq1h8vR0rN2m5c7yq3ZxgqvM2m0l0eJm1m0mZy0u1bA="]]"#;

/// What the store's writer sets. The log is copied back by this connection itself: there is no other.
fn set_up(conn: &Connection) {
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).unwrap();
    conn.pragma_update(None, "foreign_keys", true).unwrap();
    conn.pragma_update(None, "cache_size", -(32 << 10)).unwrap();
    conn.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(())).unwrap();
    conn.pragma_update(None, "synchronous", "FULL").unwrap();
    conn.pragma_update_and_check(None, "secure_delete", true, |_| Ok(())).unwrap();
    conn.pragma_update_and_check(None, "wal_autocheckpoint", LOG, |_| Ok(())).unwrap();
}
