//! The fold: walks the truth in its sequence and keeps the tables that screens read.
//!
//! Everything here can be dropped and folded anew, and gives the same rows. It must never change
//! the truth, nor look at the clock: what it writes hangs on the truth and the settings alone, but for
//! who is due now ([`due_rows`]), which is brought up to the moment before anybody reads it.

mod account_rows;
mod callback;
mod cart_rows;
mod clear_rows;
mod delivery;
mod due_rows;
mod early_rows;
mod fact;
mod follow_up_rows;
mod foreseen;
mod identity;
mod labels;
mod order_rows;
mod person_rows;
mod pile;
mod purchases;
mod queue_rows;
mod refresh;
mod search_rows;
mod search_text;
mod shop_rows;
mod state;
mod stops;
mod suspicion_rows;
mod wording_rows;

pub(crate) use account_rows::{day_number, division_number, entry_number};
pub(crate) use cart_rows::{find as find_cart, is_there as cart_exists, load as load_cart};
pub(crate) use clear_rows::{blank_rows, clear, stops_of};
pub(crate) use delivery::left_by;
pub(crate) use due_rows::{ALL_SHOPS, DUE_TALLY, is_to_turn};
pub(crate) use fact::Place;
pub(crate) use follow_up_rows::{
    contacts, is_in_doubt, is_there as follow_up_exists, load as load_follow_up,
    unanswered as unanswered_opening,
};
pub(crate) use foreseen::is_bought;
pub(crate) use identity::{IdKey, led_by as carts_led_by};
pub(crate) use labels::{LabelKind, number as label_number};
pub(crate) use order_rows::{
    deliveries_of as order_deliveries, find as find_order, led_to as orders_led_to, of_customer as orders_of,
    whole as whole_order,
};
pub(crate) use person_rows::{is_there as person_exists, load as load_person};
pub(crate) use pile::{Group, Pile, UNKNOWN_TOTAL};
pub(crate) use queue_rows::{can_be_approved, is_beyond, load as load_approval, pause as queue_pause};
pub(crate) use search_rows::SearchRows;
pub(crate) use search_text::{SHORT, Sought};
pub(crate) use shop_rows::{ages as cart_ages, is_there as shop_exists, keep_days, number as shop_number};
pub(crate) use state::{FoldState, create, cursor, plan_of};
pub(crate) use suspicion_rows::rules as suspicion_rules;

use crate::changes::Changed;
use crate::disk;
use rusqlite::Connection;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};
use wapas_domain::Timestamp;
use wapas_domain::checkout::Reader;
use wapas_domain::connection::Connection as Source;
use wapas_domain::ids::{ConnectionId, PersonId, Seq, ShopId};
use wapas_domain::person::PersonKey;
use wapas_domain::settings::Settings;

/// Connections by their number in the file, each with the unit that was said first.
pub(crate) type Sources = HashMap<i64, Source>;

/// One transaction of the fold: the tables, and what the fold must know beside them.
pub(crate) struct Fold<'a> {
    /// Within a transaction that is the caller's to commit.
    pub(crate) conn: &'a Connection,
    /// Reads deliveries.
    pub(crate) reader: &'a Arc<dyn Reader>,
    /// Derives the ids of carts and persons.
    pub(crate) ids: &'a IdKey,
    /// All connections.
    pub(crate) sources: &'a Sources,
    /// What the merchant has set.
    pub(crate) settings: &'a Settings,
    /// The present, for what is due now and nothing else.
    pub(crate) now: Timestamp,
    /// When and where in the sequence stands what is being folded in.
    pub(crate) place: Place,
    /// What to tell the screens after the commit.
    pub(crate) changed: Changed,
    /// What is to be written into the search index before the commit.
    pub(crate) found_by: SearchRows,
}

impl Fold<'_> {
    /// Folds from the cursor on, until there is no more or it is `enough`, which is told how long it
    /// has taken. Gives the new cursor. Careful folding passes over what can't be folded in; it is
    /// slow, since every savepoint makes the search index write.
    pub(crate) fn advance(
        &mut self,
        cursor: Seq,
        last: Seq,
        careful: bool,
        enough: &dyn Fn(Duration) -> bool,
    ) -> rusqlite::Result<Seq> {
        let begin = Instant::now();
        let mut at = cursor;
        while at < last {
            at = Seq(at.0 + 1);
            if careful {
                self.one_or_skip(at)?;
            } else {
                self.one(at)?;
            }
            if enough(begin.elapsed()) {
                break;
            }
        }
        state::set_cursor(self.conn, at)?;
        Ok(at)
    }

    /// Refreshes the next carts after a change of the plan. Gives where to go on.
    pub(crate) fn refresh(&mut self, from: i64) -> rusqlite::Result<Option<i64>> {
        refresh::slice(self, from)
    }

    /// Brings up to `most` carts to where they stand between now and the plan. Says how many it moved.
    pub(crate) fn turn(&mut self, most: usize) -> rusqlite::Result<usize> {
        due_rows::turn(self, most)
    }

    /// Writes what the transaction has gathered: its last work before the commit.
    pub(crate) fn finish(&mut self) -> rusqlite::Result<()> {
        self.found_by.write(self.conn)
    }

    /// Folds in a fact that was written a moment ago, in the same transaction.
    pub(crate) fn newest(&mut self, seq: Seq) -> rusqlite::Result<()> {
        fact::fold(self, seq)?;
        state::set_cursor(self.conn, seq)
    }

    /// Folds in one place. What can't be folded in whole leaves no trace and is passed over: one bad
    /// row must not stop all that come after it. It stays in the truth, for a later version to read.
    fn one_or_skip(&mut self, seq: Seq) -> rusqlite::Result<()> {
        self.conn.prepare_cached("SAVEPOINT place")?.execute([])?;
        match self.one(seq).and_then(|()| self.finish()) {
            Ok(()) => {}
            Err(error) if disk::is_of_one_row(&error) => {
                tracing::error!(seq = seq.0, code = %disk::code(&error), "this could not be folded in");
                self.found_by = SearchRows::default();
                self.conn.prepare_cached("ROLLBACK TO place")?.execute([])?;
            }
            Err(error) => return Err(error),
        }
        self.conn.prepare_cached("RELEASE place")?.execute([]).map(drop)
    }

    /// Folds in whatever stands at one place of the sequence.
    fn one(&mut self, seq: Seq) -> rusqlite::Result<()> {
        if delivery::fold(self, seq)? {
            return Ok(());
        }
        fact::fold(self, seq)
    }

    /// The id of a customer.
    pub(crate) fn person_of(&self, key: &PersonKey, shop: &ShopId) -> PersonId {
        self.ids.person(shop, key)
    }

    pub(crate) fn source(&self, number: i64) -> rusqlite::Result<&Source> {
        self.sources.get(&number).ok_or(rusqlite::Error::QueryReturnedNoRows)
    }

    fn source_number(&self, id: &ConnectionId) -> Option<i64> {
        self.sources.iter().find(|(_, source)| source.id == *id).map(|(number, _)| *number)
    }
}
