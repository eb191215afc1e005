//! Carts by words and numbers, newest first.

use super::asked::Bounds;
use super::narrow::Narrow;
use super::slim::{COLUMNS, Slim};
use super::sql::Sql;
use crate::project::{SHORT, Sought};
use rusqlite::types::Value;
use rusqlite::{CachedStatement, Connection, Rows, params};

/// What a search found.
pub(super) struct Found {
    pub(super) rows: Vec<Slim>,
    /// Older carts were not looked at.
    pub(super) partial: bool,
}

/// The newest carts that match, of those that are `wanted`.
pub(super) fn search(
    conn: &Connection,
    sought: &Sought,
    narrow: &Narrow,
    bounds: Bounds,
    wanted: &dyn Fn(&Slim) -> bool,
) -> rusqlite::Result<Found> {
    let numbers: Vec<String> = sought.numbers.iter().map(|number| format!("\"{number}\"")).collect();
    let [mut by_words, mut by_number, mut by_beside] =
        [statement(conn, "search")?, statement(conn, "digits")?, statement(conn, "search")?];
    let mut words = Newest::of(&mut by_words, &beginnings(conn, &sought.words, bounds)?)?;
    let mut numbers = Newest::of(&mut by_number, &numbers.join(" OR "))?;
    let mut beside = Newest::of(&mut by_beside, &beginnings(conn, &sought.beside, bounds)?)?;
    let lookup = Sql::new(&format!("SELECT {COLUMNS} FROM carts WHERE number = ?"));
    let mut found = Found { rows: Vec::new(), partial: false };
    let mut looked_at = 0;
    loop {
        let met = sought.beside.is_empty() || numbers.meet(&mut beside, bounds.walked)?;
        let Some(number) = words.head.max(numbers.head) else { return Ok(found) };
        if !met || looked_at == bounds.matched || found.rows.len() == bounds.found {
            found.partial = true;
            return Ok(found);
        }
        for newest in [&mut words, &mut numbers] {
            if newest.head == Some(number) {
                newest.pass()?;
            }
        }
        looked_at += 1;
        let sql = lookup.clone().add("", [Value::Integer(number)]).then(&narrow.tests(None));
        let row = sql.all(conn, Slim::from)?.pop();
        found.rows.extend(row.filter(|row| narrow.takes(row.pile) && wanted(row)));
    }
}

/// The words as a question: each the beginning of one. For a longer beginning all of its words must be read
/// before the first cart is known; one that very many carts have whole is therefore taken as it stands.
fn beginnings(conn: &Connection, words: &[String], bounds: Bounds) -> rusqlite::Result<String> {
    let mut whole =
        conn.prepare_cached("SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ?1 LIMIT ?2)")?;
    let mut question = Vec::with_capacity(words.len());
    for word in words {
        let quoted = format!("\"{word}\"");
        let frequent = word.chars().count() > SHORT
            && whole.query_row(params![quoted, bounds.gathered], |row| row.get::<_, i64>(0))?
                == bounds.gathered;
        question.push(if frequent { quoted } else { format!("{quoted} *") });
    }
    Ok(question.join(" "))
}

fn statement<'c>(conn: &'c Connection, table: &str) -> rusqlite::Result<CachedStatement<'c>> {
    conn.prepare_cached(&format!("SELECT rowid FROM {table} WHERE {table} MATCH ?1 ORDER BY rowid DESC"))
}

/// The numbers of carts that match, newest first, read one by one.
struct Newest<'s> {
    rows: Option<Rows<'s>>,
    head: Option<i64>,
    passed: usize,
}

impl<'s> Newest<'s> {
    /// Nothing matches an empty question.
    fn of(statement: &'s mut CachedStatement<'_>, question: &str) -> rusqlite::Result<Self> {
        let rows = if question.is_empty() { None } else { Some(statement.query([question])?) };
        let mut newest = Self { rows, head: None, passed: 0 };
        newest.pass()?;
        Ok(newest)
    }

    /// Goes on to the next one.
    fn pass(&mut self) -> rusqlite::Result<()> {
        self.passed += 1;
        self.head = match &mut self.rows {
            Some(rows) => rows.next()?.map(|row| row.get(0)).transpose()?,
            None => None,
        };
        Ok(())
    }

    fn end(&mut self) {
        (self.rows, self.head) = (None, None);
    }

    /// Goes on to the next one that both have; says whether that was settled within `most` steps.
    fn meet(&mut self, other: &mut Self, most: usize) -> rusqlite::Result<bool> {
        while self.head != other.head {
            if self.head.is_none() || other.head.is_none() {
                self.end();
                return Ok(true);
            }
            if self.passed + other.passed >= most {
                return Ok(false);
            }
            if self.head > other.head { self.pass()? } else { other.pass()? }
        }
        Ok(true)
    }
}
