//! The few columns of a cart that lists are found and ordered by.

use crate::carts::{Sort, View};
use crate::project::{Group, Pile, UNKNOWN_TOTAL};
use rusqlite::{Connection, Row};
use wapas_domain::Timestamp;

/// The columns, in the order in which [`Slim::from`] reads them.
pub(super) const COLUMNS: &str = "number, id, shop, pile, person, received_at, updated_at, total, worth, due_at, stage, currency, opened_at, expires_at";

/// A cart's row without the cart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slim {
    pub(super) number: i64,
    pub(super) id: String,
    pub(super) shop: i64,
    pub(super) pile: i64,
    pub(super) person: i64,
    pub(super) received_at: i64,
    pub(super) updated_at: i64,
    pub(super) total: i64,
    pub(super) worth: i64,
    pub(super) due_at: Option<i64>,
    pub(super) ready: bool,
    pub(super) currency: String,
    pub(super) opened_at: Option<i64>,
    pub(super) expires_at: i64,
}

impl Slim {
    pub(super) fn from(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            number: row.get(0)?,
            id: row.get(1)?,
            shop: row.get(2)?,
            pile: row.get(3)?,
            person: row.get(4)?,
            received_at: row.get(5)?,
            updated_at: row.get(6)?,
            total: row.get(7)?,
            worth: row.get(8)?,
            due_at: row.get(9)?,
            ready: row.get::<_, i64>(10)? > 0,
            currency: row.get(11)?,
            opened_at: row.get(12)?,
            expires_at: row.get(13)?,
        })
    }

    /// The row with a number.
    pub(super) fn load(conn: &Connection, number: i64) -> rusqlite::Result<Self> {
        conn.prepare_cached(&format!("SELECT {COLUMNS} FROM carts WHERE number = ?1"))?
            .query_row([number], Self::from)
    }

    /// Whether it can be written to now.
    pub(super) fn is_due(&self, now: Timestamp) -> bool {
        let due = self.due_at.is_some_and(|at| at <= now.0);
        self.ready && due && now.0 < self.expires_at
    }

    /// Where it stands in an order: tiers one after the other, keys within them. Larger keys come
    /// first unless the order is ascending.
    pub(super) fn key(&self, sort: Sort) -> i64 {
        match sort {
            Sort::ReceivedNewest | Sort::ReceivedOldest => self.received_at,
            Sort::UpdatedNewest => self.updated_at,
            Sort::TotalHighest | Sort::TotalLowest => self.total,
            Sort::Due => self.worth,
        }
    }

    /// The tier of its pile in a view; carts with unknown totals come after the others there.
    pub(super) fn tier(&self, tiers: &[Vec<i64>], sort: Sort) -> Option<usize> {
        let place = tiers.iter().position(|tier| tier.contains(&self.pile))?;
        Some(place * 2 + usize::from(sort == Sort::TotalLowest && self.total == UNKNOWN_TOTAL))
    }
}

impl Sort {
    /// The column that holds its keys.
    pub(super) fn column(self) -> &'static str {
        match self {
            Self::ReceivedNewest | Self::ReceivedOldest => "received_at",
            Self::UpdatedNewest => "updated_at",
            Self::TotalHighest | Self::TotalLowest => "total",
            Self::Due => "worth",
        }
    }

    /// Whether smaller keys come first.
    pub(super) fn is_ascending(self) -> bool {
        matches!(self, Self::ReceivedOldest | Self::TotalLowest)
    }
}

/// The piles of a view, in tiers that come one after the other. Due carts may lie in any open pile.
pub(super) fn tiers(view: View) -> Vec<Vec<i64>> {
    let piles = |groups: &[Group], blocked: &[bool]| -> Vec<i64> {
        let all = groups.iter().flat_map(|group| blocked.iter().map(|blocked| (*group, *blocked)));
        all.map(|(group, blocked)| Pile { group, blocked }.number()).collect()
    };
    let both = [false, true];
    let open = [Group::New, Group::Replied, Group::Asked, Group::Contacted];
    match view {
        View::Due => vec![piles(&open, &[false])],
        View::New => vec![piles(&[Group::New], &both)],
        View::Contacted => {
            [Group::Replied, Group::Asked, Group::Contacted].map(|group| piles(&[group], &both)).to_vec()
        }
        View::Won => vec![piles(&[Group::Recovered, Group::Bought], &both)],
        View::Lost => vec![piles(&[Group::Lost, Group::NotReal], &both)],
        View::NoContact => vec![piles(&open, &[true])],
        View::All => vec![piles(&Group::ALL, &both)],
    }
}
