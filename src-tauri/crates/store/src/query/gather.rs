//! Rows that few carts have in common: gathered whole by the index of what is rarest, and ordered after.

use super::narrow::Narrow;
use super::slim::{COLUMNS, Slim};
use super::sql::Sql;
use crate::carts::Sort;
use rusqlite::Connection;
use rusqlite::types::Value;
use std::ops::RangeInclusive;

/// All rows that fit, where one of the filters names `most` rows at most.
pub(super) fn gather(
    conn: &Connection,
    narrow: &Narrow,
    sort: Sort,
    lanes: &[(i64, i64)],
    most: i64,
) -> rusqlite::Result<Option<Vec<Slim>>> {
    let mut rarest: Option<(i64, Vec<Sql>)> = None;
    for ways in ways(narrow, sort, lanes) {
        let fewer = rarest.as_ref().map_or(most, |(rows, _)| rows - 1);
        if let Some(rows) = count(conn, &ways, fewer)? {
            rarest = Some((rows, ways));
        }
    }
    let Some((_, ways)) = rarest else { return Ok(None) };
    let mut found = Vec::new();
    for way in ways {
        let sql = Sql::new(&format!("SELECT {COLUMNS}")).then(&way).then(&narrow.tests(None));
        found.extend(sql.all(conn, Slim::from)?);
    }
    Ok(Some(found))
}

/// The ways to the rows: of each filter with an index, the pieces of statements that give all its rows.
fn ways(narrow: &Narrow, sort: Sort, lanes: &[(i64, i64)]) -> Vec<Vec<Sql>> {
    let mut ways = Vec::new();
    let mut one = |from: &str, number: Option<i64>| {
        if let Some(number) = number {
            ways.push(vec![Sql::new(from).add(" = ?", [Value::Integer(number)])]);
        }
    };
    one(" FROM carts INDEXED BY carts_person WHERE person", narrow.person);
    one(" FROM cart_tags CROSS JOIN carts ON carts.number = cart_tags.cart WHERE tag", narrow.tag);
    one(" FROM carts INDEXED BY carts_campaign WHERE campaign", narrow.campaign);
    if let Some(reason) = &narrow.reason {
        let from = Sql::new(" FROM carts INDEXED BY carts_reason WHERE reason = ?");
        ways.push(vec![from.add("", [Value::Text(reason.clone())])]);
    }
    if let Some(contacted) = narrow.contacted.as_ref().filter(|range| *range.start() > 0) {
        let from = " FROM carts INDEXED BY carts_contacted WHERE contacted > 0";
        ways.push(vec![between(Sql::new(from), "contacted", contacted)]);
    }
    for (column, range, walked) in [
        ("received_at", &narrow.received, Sort::ReceivedNewest),
        ("total", &narrow.total, Sort::TotalHighest),
    ] {
        // Along its own order a range is walked at once.
        let Some(range) = range.as_ref().filter(|_| sort.column() != walked.column()) else { continue };
        let index = if column == "total" { "carts_total" } else { "carts_received" };
        let from = format!(" FROM carts INDEXED BY {index} WHERE shop = ? AND pile = ?");
        let lane = |(shop, pile): &(i64, i64)| {
            let lane = Sql::default().add(&from, [*shop, *pile].map(Value::Integer));
            between(lane, column, range)
        };
        ways.push(lanes.iter().map(lane).collect());
    }
    ways
}

fn between(sql: Sql, column: &str, range: &RangeInclusive<i64>) -> Sql {
    sql.add(
        &format!(" AND {column} >= ? AND {column} <= ?"),
        [*range.start(), *range.end()].map(Value::Integer),
    )
}

/// How many rows there are by these ways; `None` where there are more than `most`.
fn count(conn: &Connection, ways: &[Sql], most: i64) -> rusqlite::Result<Option<i64>> {
    let mut rows = 0;
    for way in ways {
        let sql = Sql::new("SELECT count(*) FROM (SELECT 1")
            .then(way)
            .add(" LIMIT ?)", [Value::Integer(most - rows + 1)]);
        rows += sql.prepare(conn)?.query_row(sql.values(), |row| row.get::<_, i64>(0))?;
        if rows > most {
            return Ok(None);
        }
    }
    Ok(Some(rows))
}
