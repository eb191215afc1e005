//! How far the fold is, and making its tables anew.

use rusqlite::{Connection, OptionalExtension, params};
use wapas_domain::ids::Seq;
use wapas_domain::settings::{Guards, Settings};

/// The version of the tables and of the rules that fill them. A file with another one is folded anew.
const VERSION: i64 = 15;

const TABLES: &str = include_str!("tables.sql");
const NAMES: [&str; 37] = [
    "fold_state",
    "shops",
    "shop_wordings",
    "wordings",
    "feeds",
    "persons",
    "stops",
    "erasures",
    "erased_carts",
    "carts",
    "due",
    "cart_docs",
    "cart_keys",
    "ties",
    "emails",
    "orders",
    "order_keys",
    "order_leads",
    "tellings",
    "refusals",
    "suspicion_rules",
    "labels",
    "cart_tags",
    "timeline",
    "follow_ups",
    "queue",
    "queue_pause",
    "incoming",
    "told",
    "early",
    "sources",
    "tallies",
    "account",
    "waits",
    "shares",
    "search",
    "digits",
];

/// How far the fold is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FoldState {
    /// Everything up to here is folded in.
    pub(crate) cursor: Seq,
    /// Until the cursor is here, the carts are being put in order anew.
    pub(crate) rebuild_to: Seq,
    /// What stored due times were counted with.
    pub(crate) plan: String,
    /// The cart up to which due times are refreshed after a change of a plan.
    pub(crate) refresh: Option<i64>,
}

impl FoldState {
    /// The state, where the tables are there and of this version.
    pub(crate) fn load(conn: &Connection) -> rusqlite::Result<Option<Self>> {
        let there: Option<i64> = conn
            .query_row("SELECT 1 FROM sqlite_master WHERE name = 'fold_state'", [], |row| row.get(0))
            .optional()?;
        if there.is_none() {
            return Ok(None);
        }
        conn.prepare_cached("SELECT cursor, rebuild_to, plan, refresh FROM fold_state WHERE version = ?1")?
            .query_row([VERSION], |row| {
                Ok(Self {
                    cursor: Seq(row.get(0)?),
                    rebuild_to: Seq(row.get(1)?),
                    plan: row.get(2)?,
                    refresh: row.get(3)?,
                })
            })
            .optional()
    }

    /// While the carts are being put in order anew: how far, 0–99.
    pub(crate) fn rebuilding(&self) -> Option<u8> {
        let (done, all) = (self.cursor.0.max(0), self.rebuild_to.0);
        (done < all).then(|| u8::try_from(done * 100 / all).unwrap_or(99).min(99))
    }
}

/// Drops what is there and makes empty tables, to be filled up to `last`.
pub(crate) fn create(conn: &Connection, last: Seq, plan: &str) -> rusqlite::Result<()> {
    for name in NAMES {
        conn.execute_batch(&format!("DROP TABLE IF EXISTS {name}"))?;
    }
    conn.execute_batch(TABLES)?;
    conn.execute(
        "INSERT INTO fold_state (one, version, cursor, rebuild_to, plan, refresh) VALUES (1, ?1, 0, ?2, ?3, NULL)",
        params![VERSION, last.0, plan],
    )?;
    Ok(())
}

/// The place up to which everything is folded in.
pub(crate) fn cursor(conn: &Connection) -> rusqlite::Result<Seq> {
    conn.prepare_cached("SELECT cursor FROM fold_state")?.query_row([], |row| row.get(0).map(Seq))
}

pub(super) fn set_cursor(conn: &Connection, cursor: Seq) -> rusqlite::Result<()> {
    conn.prepare_cached("UPDATE fold_state SET cursor = ?1")?.execute([cursor.0]).map(drop)
}

/// Has all carts looked at once more, because what their rows hang on has changed.
pub(super) fn refresh_all(conn: &Connection) -> rusqlite::Result<()> {
    conn.prepare_cached("UPDATE fold_state SET refresh = 0")?.execute([]).map(drop)
}

/// The part of the settings that stored due times hang on, as text to compare.
pub(crate) fn plan_of(settings: &Settings) -> String {
    let Guards { cart_cap, cart_age, person_per_day, person_per_month, .. } = settings.guards;
    let window = settings.recovery_window;
    let own = settings.support_phone.as_deref().unwrap_or_default();
    format!("{:?} {cart_cap} {cart_age} {person_per_day} {person_per_month} {window} {own}", settings.plan)
}
