//! What was approved for later. Whatever changes a cart or its customer looks at it in the same
//! transaction: what waits here still holds, but for what hangs on the time.

use super::{Fold, cart_rows, follow_up_rows, person_rows};
use crate::words::{from_json, from_word, json, word};
use rusqlite::{Connection, OptionalExtension, ToSql, params};
use wapas_domain::Timestamp;
use wapas_domain::cart::Cart;
use wapas_domain::fact::Fact;
use wapas_domain::ids::{CartId, FollowUpId, RunId};
use wapas_domain::queue::{Approval, PausedBy, Scope, Setback, Standing};
use wapas_domain::timeline::{TimelineEntry, TimelineEvent};

/// An approved message, by id.
pub(crate) fn load(conn: &Connection, id: &FollowUpId) -> rusqlite::Result<Option<Approval>> {
    Ok(find(conn, "id = ?1", &id.as_str())?.pop())
}

/// Approved messages that have something in common, in the order of their moments.
fn find(conn: &Connection, test: &str, key: &dyn ToSql) -> rusqlite::Result<Vec<Approval>> {
    let sql = format!("SELECT doc FROM queue WHERE {test} ORDER BY at, number");
    let mut statement = conn.prepare_cached(&sql)?;
    let docs = statement.query_map([key], |row| row.get::<_, String>(0))?;
    docs.map(|doc| from_json(&doc?)).collect()
}

/// Whether all of it stands still, why and since when.
pub(crate) fn pause(conn: &Connection) -> rusqlite::Result<Option<(PausedBy, Timestamp)>> {
    conn.prepare_cached("SELECT by, since FROM queue_pause")?
        .query_row([], |row| Ok((from_word(row.get(0)?)?, Timestamp(row.get(1)?))))
        .optional()
}

/// Whether a message about a cart can be approved by this id: nothing waits for its customer.
pub(crate) fn can_be_approved(conn: &Connection, cart: &CartId, id: &FollowUpId) -> rusqlite::Result<bool> {
    let Some((_, cart)) = cart_rows::find(conn, cart)? else { return Ok(false) };
    let taken = load(conn, id)?.is_some() || follow_up_rows::is_there(conn, id)?;
    let waits = conn
        .prepare_cached("SELECT 1 FROM queue WHERE person = ?1 AND standing = 'waiting'")?
        .exists([cart.person.as_str()])?;
    Ok(!taken && !waits)
}

/// Whether a cart was bought, or its customer bought since or wants no messages.
pub(crate) fn is_beyond(conn: &Connection, cart: &CartId) -> rusqlite::Result<bool> {
    let Some((_, cart)) = cart_rows::find(conn, cart)? else { return Ok(false) };
    let (_, stopped) = person_rows::number_and_stop(conn, &cart.person)?;
    Ok(stopped || cart.status.is_won() || cart.bought_since.is_some())
}

fn save(fold: &mut Fold<'_>, row: &Approval) -> rusqlite::Result<()> {
    let standing = match row.standing {
        Standing::Waiting => "waiting",
        Standing::Gone => "gone",
        Standing::SetBack(_) => "set_back",
        Standing::Cancelled => "cancelled",
    };
    fold.changed.add("queue");
    fold.conn
        .prepare_cached(
            "INSERT INTO queue (id, cart, person, run, standing, paused, at, created_at, changed_at, doc)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
             ON CONFLICT (id) DO UPDATE SET standing = excluded.standing, paused = excluded.paused,
                at = excluded.at, changed_at = excluded.changed_at, doc = excluded.doc",
        )?
        .execute(params![
            row.id.as_str(),
            row.cart.as_str(),
            row.person.as_str(),
            row.run.as_ref().map(RunId::as_str),
            standing,
            row.paused,
            row.at.0,
            row.created_at.0,
            row.changed_at.0,
            json(row),
        ])
        .map(drop)
}

/// Folds in an approval. What no longer holds by then is set back at once.
pub(super) fn approve(fold: &mut Fold<'_>, fact: &Fact) -> rusqlite::Result<()> {
    let Fact::FollowUpApproved {
        id,
        cart,
        channel,
        template,
        language,
        text,
        due,
        run,
        override_reason,
        overridden,
        sent_by,
    } = fact
    else {
        return Ok(());
    };
    let Some((number, before)) = cart_rows::find(fold.conn, cart)? else { return Ok(()) };
    if before.scheduled.is_some() || load(fold.conn, id)?.is_some() {
        return Ok(());
    }
    let place = fold.place;
    let row = Approval {
        id: id.clone(),
        cart: cart.clone(),
        person: before.person.clone(),
        channel: *channel,
        template: template.clone(),
        language: *language,
        text: text.clone(),
        override_reason: override_reason.clone(),
        overridden: overridden.clone(),
        sent_by: sent_by.clone(),
        run: run.clone(),
        at: *due,
        paused: false,
        cart_updated_at: before.updated_at,
        cart_status: before.status,
        created_at: place.at,
        standing: Standing::Waiting,
        changed_at: place.at,
    };
    save(fold, &row)?;
    let entry = TimelineEntry {
        by: sent_by.clone(),
        ..place.entry(TimelineEvent::Scheduled, Some(due.0.to_string()))
    };
    cart_rows::tell(fold.conn, number, place.seq.0, &entry)?;
    let cart = Cart { scheduled: Some(id.clone()), ..before.clone() };
    cart_rows::save(fold, Some((number, &before)), &cart).map(drop)
}

/// Looks at what waits about a cart that is about to be saved. Gives the line of its history where that
/// does not hold any more.
pub(super) fn look_again(
    fold: &mut Fold<'_>,
    cart: &Cart,
    stopped: bool,
) -> rusqlite::Result<Option<TimelineEntry>> {
    let Some(id) = &cart.scheduled else { return Ok(None) };
    let Some(row) = load(fold.conn, id)?.filter(Approval::is_waiting) else { return Ok(None) };
    let Some(why) = row.set_back_by(cart, stopped) else { return Ok(None) };
    set_back(fold, id, why)?;
    Ok(Some(fold.place.entry(TimelineEvent::Unscheduled, Some(word(&why)))))
}

/// Sets one back, whose cart is the caller's to save.
pub(super) fn set_back(fold: &mut Fold<'_>, id: &FollowUpId, why: Setback) -> rusqlite::Result<()> {
    let Some(mut row) = load(fold.conn, id)?.filter(Approval::is_waiting) else { return Ok(()) };
    row.end(Standing::SetBack(why), fold.place.at);
    save(fold, &row)
}

/// It was handed on.
pub(super) fn went(fold: &mut Fold<'_>, id: &FollowUpId) -> rusqlite::Result<()> {
    let Some(mut row) = load(fold.conn, id)? else { return Ok(()) };
    row.end(Standing::Gone, fold.place.at);
    save(fold, &row)
}

/// Ends one, and lets its cart go.
pub(super) fn end(fold: &mut Fold<'_>, id: &FollowUpId, standing: Standing) -> rusqlite::Result<()> {
    let Some(mut row) = load(fold.conn, id)? else { return Ok(()) };
    let waited = row.is_waiting();
    row.end(standing, fold.place.at);
    save(fold, &row)?;
    let Some((number, before)) = cart_rows::find(fold.conn, &row.cart)? else { return Ok(()) };
    if !waited || before.scheduled.as_ref() != Some(id) {
        return Ok(());
    }
    let cart = Cart { scheduled: None, ..before.clone() };
    cart_rows::save(fold, Some((number, &before)), &cart)?;
    let why = match standing {
        Standing::SetBack(why) => word(&why),
        _ => "cancelled".to_owned(),
    };
    let place = fold.place;
    cart_rows::tell(fold.conn, number, place.seq.0, &place.entry(TimelineEvent::Unscheduled, Some(why)))
}

/// Those that a person's word is about, soonest first.
fn in_scope(conn: &Connection, scope: &Scope) -> rusqlite::Result<Vec<Approval>> {
    let mut rows = match scope {
        Scope::All => find(conn, "standing = ?1", &"waiting")?,
        Scope::SetBack => find(conn, "standing = ?1", &"set_back")?,
        Scope::Run(run) => find(conn, "run = ?1", &run.as_str())?,
        Scope::One(id) => find(conn, "id = ?1", &id.as_str())?,
    };
    rows.retain(|row| row.is_in(scope));
    Ok(rows)
}

/// Pauses, or goes on.
pub(super) fn hold(fold: &mut Fold<'_>, scope: &Scope, on: bool, by: PausedBy) -> rusqlite::Result<()> {
    fold.changed.add("queue");
    let now = fold.place.at;
    match (scope, on) {
        (Scope::SetBack, _) => return Ok(()),
        (Scope::All, true) => {
            fold.conn
                .prepare_cached("INSERT OR IGNORE INTO queue_pause (one, by, since) VALUES (1, ?1, ?2)")?
                .execute(params![word(&by), now.0])?;
            return Ok(());
        }
        (Scope::All, false) => {
            fold.conn.execute("DELETE FROM queue_pause", [])?;
        }
        _ => {}
    }
    let mut place = 0;
    for mut row in in_scope(fold.conn, scope)?.into_iter().filter(Approval::is_waiting) {
        if on {
            row.paused = true;
        } else if row.resume(now, place) {
            place += 1;
        }
        save(fold, &row)?;
    }
    Ok(())
}

/// Takes back, or puts away.
pub(super) fn cancel(fold: &mut Fold<'_>, scope: &Scope) -> rusqlite::Result<()> {
    for row in in_scope(fold.conn, scope)? {
        end(fold, &row.id, Standing::Cancelled)?;
    }
    Ok(())
}
