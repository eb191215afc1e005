//! What narrows a view down, as tests on a cart's row.

use super::sql::Sql;
use super::{account, behind};
use crate::carts::{CartFilters, Sort};
use crate::project::{Group, LabelKind, Pile, UNKNOWN_TOTAL, label_number};
use crate::words::word;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension};
use std::ops::RangeInclusive;
use wapas_domain::Timestamp;

/// The number of what nothing carries.
const NOTHING: i64 = -1;

/// The filters, with their names looked up.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Narrow {
    /// The piles of the asked status.
    piles: Option<Vec<i64>>,
    pub(super) received: Option<RangeInclusive<i64>>,
    pub(super) total: Option<RangeInclusive<i64>>,
    pub(super) contacted: Option<RangeInclusive<i64>>,
    pub(super) reason: Option<String>,
    pub(super) campaign: Option<i64>,
    pub(super) tag: Option<i64>,
    pub(super) person: Option<i64>,
    /// What the carts behind a figure are told by, besides when they were received.
    behind: Sql,
}

impl Narrow {
    pub(super) fn of(conn: &Connection, filters: &CartFilters) -> rusqlite::Result<Self> {
        let label = |kind, label: &Option<String>| -> rusqlite::Result<Option<i64>> {
            let Some(label) = label else { return Ok(None) };
            Ok(Some(label_number(conn, kind, label)?.unwrap_or(NOTHING)))
        };
        let person = match &filters.person {
            Some(id) => Some(
                conn.prepare_cached("SELECT number FROM persons WHERE id = ?1")?
                    .query_row([id.as_str()], |row| row.get(0))
                    .optional()?
                    .unwrap_or(NOTHING),
            ),
            None => None,
        };
        let last = |to: Timestamp| to.0.saturating_sub(1);
        let mut received =
            range(filters.received_from.map(|from| from.0), filters.received_to.map(last), i64::MIN);
        let mut tests = Sql::default();
        // A wording's carts are found by its messages; no column of a cart tells of them.
        if let Some(behind) = filters.behind.as_ref().filter(|behind| behind.wording.is_none()) {
            let (at, holds) = behind::test(behind.column);
            let later = if at == "expires_at" { account::longest_age(conn)? } else { 0 };
            let (from, to) = (behind.from.0.saturating_add(later), last(behind.to).saturating_add(later));
            tests = tests.add(&format!(" AND {holds}"), []);
            if at == "received_at" {
                let (first, end) = received.map_or((from, to), RangeInclusive::into_inner);
                received = Some(first.max(from)..=end.min(to));
            } else {
                tests = tests.add(&format!(" AND {at} >= ? AND {at} <= ?"), [from, to].map(Value::Integer));
            }
        }
        Ok(Self {
            piles: filters.status.map(|status| {
                let both = |group| [false, true].map(|blocked| Pile { group, blocked }.number());
                Group::of_status(status).into_iter().flat_map(both).collect()
            }),
            received,
            total: range(filters.total_from, filters.total_to, UNKNOWN_TOTAL + 1),
            contacted: range(filters.contacted_from.map(i64::from), filters.contacted_to.map(i64::from), 0),
            reason: filters.lost_reason.map(|reason| word(&reason)),
            campaign: label(LabelKind::Campaign, &filters.campaign)?,
            tag: label(LabelKind::Tag, &filters.tag)?,
            person,
            behind: tests,
        })
    }

    /// Whether it lets everything through.
    pub(super) fn is_whole(&self) -> bool {
        *self == Self::default()
    }

    /// Whether a pile may hold what is asked for.
    pub(super) fn takes(&self, pile: i64) -> bool {
        self.piles.as_ref().is_none_or(|piles| piles.contains(&pile))
    }

    /// What the column of an order is bounded by.
    pub(super) fn range_of(&self, sort: Sort) -> Option<&RangeInclusive<i64>> {
        match sort {
            Sort::ReceivedNewest | Sort::ReceivedOldest => self.received.as_ref(),
            Sort::TotalHighest | Sort::TotalLowest => self.total.as_ref(),
            Sort::UpdatedNewest | Sort::Due => None,
        }
    }

    /// Tests that follow a condition, without what a pile and a walk along `sort` see to.
    pub(super) fn tests(&self, sort: Option<Sort>) -> Sql {
        let walked = |column: Sort| sort.is_some_and(|sort| sort.column() == column.column());
        let mut tests = Sql::default();
        for (column, range, seen) in [
            ("received_at", &self.received, walked(Sort::ReceivedNewest)),
            ("total", &self.total, walked(Sort::TotalHighest)),
            ("contacted", &self.contacted, false),
        ] {
            if let Some(range) = range.as_ref().filter(|_| !seen) {
                let ends = [*range.start(), *range.end()].map(Value::Integer);
                tests = tests.add(&format!(" AND {column} >= ? AND {column} <= ?"), ends);
            }
        }
        if let Some(reason) = &self.reason {
            tests = tests.add(" AND reason = ?", [Value::Text(reason.clone())]);
        }
        for (test, number) in [
            (" AND campaign = ?", self.campaign),
            (" AND person = ?", self.person),
            (
                " AND tagged AND EXISTS (SELECT 1 FROM cart_tags WHERE tag = ? AND cart = carts.number)",
                self.tag,
            ),
        ] {
            tests = tests.add_if(test, number.map(Value::Integer));
        }
        tests.then(&self.behind)
    }
}

/// A range with the ends that are given; the lowest value there is where the first is not.
fn range(from: Option<i64>, to: Option<i64>, lowest: i64) -> Option<RangeInclusive<i64>> {
    (from.is_some() || to.is_some())
        .then(|| from.map_or(lowest, |from| from.max(lowest))..=to.unwrap_or(i64::MAX))
}
