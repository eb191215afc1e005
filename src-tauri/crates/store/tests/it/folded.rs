//! What is folded, read past the store.

use crate::house::{House, raw};
use rusqlite::OptionalExtension;
use rusqlite::types::ValueRef;
use std::collections::BTreeSet;
use std::fmt::Write;
use wapas_domain::phone::Phone;

/// The columns that hold the numbers of rows, each with a query for the name that stays the same.
const NUMBERS: [(&str, &str, &str); 20] = [
    ("persons", "number", "SELECT id FROM persons WHERE number = ?1"),
    ("carts", "number", "SELECT id FROM carts WHERE number = ?1"),
    ("carts", "person", "SELECT id FROM persons WHERE number = ?1"),
    ("carts", "campaign", "SELECT label FROM labels WHERE number = ?1"),
    ("due", "person", "SELECT id FROM persons WHERE number = ?1"),
    ("due", "cart", "SELECT id FROM carts WHERE number = ?1"),
    ("cart_docs", "number", "SELECT id FROM carts WHERE number = ?1"),
    ("cart_keys", "cart", "SELECT id FROM carts WHERE number = ?1"),
    ("emails", "person", "SELECT id FROM persons WHERE number = ?1"),
    ("orders", "number", "SELECT id FROM orders WHERE number = ?1"),
    ("orders", "twin", "SELECT id FROM orders WHERE number = ?1"),
    ("order_keys", "purchase", "SELECT id FROM orders WHERE number = ?1"),
    ("order_leads", "purchase", "SELECT id FROM orders WHERE number = ?1"),
    ("tellings", "purchase", "SELECT id FROM orders WHERE number = ?1"),
    ("labels", "number", "SELECT label FROM labels WHERE number = ?1"),
    ("cart_tags", "tag", "SELECT label FROM labels WHERE number = ?1"),
    ("cart_tags", "cart", "SELECT id FROM carts WHERE number = ?1"),
    ("timeline", "cart", "SELECT id FROM carts WHERE number = ?1"),
    ("follow_ups", "number", "SELECT id FROM follow_ups WHERE number = ?1"),
    ("queue", "number", "SELECT id FROM queue WHERE number = ?1"),
];

/// All rows of the tables that are folded, as text.
pub(crate) fn rows(house: &House) -> String {
    let conn = raw(&house.file());
    let mut text = String::new();
    let tables = [
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
        "sources",
        "tallies",
        "account",
        "waits",
        "shares",
    ];
    for table in tables {
        let mut statement = conn
            .prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2, 3, 4"))
            .or_else(|_| conn.prepare(&format!("SELECT * FROM {table} ORDER BY 1, 2")))
            .unwrap();
        let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let mut found = statement.query([]).unwrap();
        while let Some(row) = found.next().unwrap() {
            write!(text, "{table}").unwrap();
            for (column, name) in names.iter().enumerate() {
                // Customers who were cleared leave gaps in the numbers.
                let by_name = NUMBERS.iter().find(|(of, column, _)| *of == table && column == name);
                if let (Some((_, _, sql)), ValueRef::Integer(number)) =
                    (by_name, row.get_ref(column).unwrap())
                {
                    let name: Option<String> = conn
                        .prepare_cached(sql)
                        .unwrap()
                        .query_row([number], |row| row.get(0))
                        .optional()
                        .unwrap();
                    write!(text, "|{}", name.unwrap_or_else(|| format!("nothing {number}"))).unwrap();
                    continue;
                }
                match row.get_ref(column).unwrap() {
                    ValueRef::Text(bytes) => write!(text, "|{}", String::from_utf8_lossy(bytes)).unwrap(),
                    other => write!(text, "|{other:?}").unwrap(),
                }
            }
            text.push('\n');
        }
    }
    for (table, query) in [("search", "sunita"), ("search", "devi"), ("digits", "\"9812\"")] {
        let sql = format!(
            "SELECT carts.id FROM {table} JOIN carts ON carts.number = {table}.rowid WHERE {table} MATCH ?1 ORDER BY 1"
        );
        let mut statement = conn.prepare(&sql).unwrap();
        let found: Vec<String> =
            statement.query_map([query], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        writeln!(text, "{query}: {found:?}").unwrap();
    }
    let mut lines: Vec<&str> = text.lines().collect();
    lines.sort_unstable();
    lines.join("\n")
}

/// Fails where a row of any table has one of these numbers.
pub(crate) fn names_none_of(house: &House, gone: &BTreeSet<Phone>) {
    let conn = raw(&house.file());
    let tables: Vec<String> = conn
        .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    for table in tables {
        let mut statement = conn.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let columns = statement.column_count();
        let mut found = statement.query([]).unwrap();
        while let Some(row) = found.next().unwrap() {
            for column in 0..columns {
                let value = row.get_ref(column).unwrap();
                let Ok(bytes) = value.as_bytes() else { continue };
                for phone in gone {
                    let number = phone.digits();
                    let is_there = bytes.windows(number.len()).any(|part| part == number.as_bytes());
                    assert!(!is_there, "{table} has a number of somebody who was erased");
                }
            }
        }
    }
}

/// Accepted deliveries that could not be folded in.
pub(crate) fn passed_over(house: &House) -> i64 {
    raw(&house.file())
        .query_row(
            "SELECT count(*) FROM deliveries WHERE arrived_as = 'accepted' AND seq NOT IN (SELECT seq FROM incoming)",
            [],
            |row| row.get(0),
        )
        .unwrap()
}
