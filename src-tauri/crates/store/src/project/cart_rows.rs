//! Cart rows: the noun itself, the columns that lists need, the tallies and the search index.

use super::account_rows::{self, Standing};
use super::due_rows::Stage;
use super::pile::{Columns, UNKNOWN_TOTAL};
use super::shop_rows::Ways;
use super::{Fold, due_rows, follow_up_rows, labels, person_rows, queue_rows, shop_rows};
use crate::words::{from_json, json, word};
use rusqlite::{Connection, OptionalExtension, params};
use wapas_domain::account;
use wapas_domain::cart::Cart;
use wapas_domain::followup::FollowUpState;
use wapas_domain::ids::{CartId, Seq};
use wapas_domain::queue::Setback;
use wapas_domain::timeline::TimelineEntry;

/// The cart with a number.
pub(crate) fn load(conn: &Connection, number: i64) -> rusqlite::Result<Option<Cart>> {
    let doc: Option<String> = conn
        .prepare_cached("SELECT doc FROM cart_docs WHERE number = ?1")?
        .query_row([number], |row| row.get(0))
        .optional()?;
    doc.map(|doc| from_json(&doc)).transpose()
}

/// The number of the cart with an id.
pub(super) fn number(conn: &Connection, id: &CartId) -> rusqlite::Result<Option<i64>> {
    conn.prepare_cached("SELECT number FROM carts WHERE id = ?1")?
        .query_row([id.as_str()], |row| row.get(0))
        .optional()
}

/// Whether there is such a cart.
pub(crate) fn is_there(conn: &Connection, id: &CartId) -> rusqlite::Result<bool> {
    number(conn, id).map(|found| found.is_some())
}

/// The cart with an id, and its number.
pub(crate) fn find(conn: &Connection, id: &CartId) -> rusqlite::Result<Option<(i64, Cart)>> {
    let Some(number) = number(conn, id)? else { return Ok(None) };
    Ok(load(conn, number)?.map(|cart| (number, cart)))
}

/// Numbers of the carts for which a column has a value, oldest first.
pub(super) fn numbers(conn: &Connection, column: &str, value: i64) -> rusqlite::Result<Vec<i64>> {
    let sql = format!("SELECT number FROM carts WHERE {column} = ?1 ORDER BY number");
    conn.prepare_cached(&sql)?.query_map([value], |row| row.get(0))?.collect()
}

/// Saves a cart over what stood before; gives its number.
pub(super) fn save(fold: &mut Fold<'_>, before: Option<(i64, &Cart)>, cart: &Cart) -> rusqlite::Result<i64> {
    let conn = fold.conn;
    let (person, stopped) = person_rows::number_and_stop(conn, &cart.person)?;
    let set_back = queue_rows::look_again(fold, cart, stopped)?;
    let unscheduled = set_back.is_some().then(|| Cart { scheduled: None, ..cart.clone() });
    let cart = unscheduled.as_ref().unwrap_or(cart);
    let Ways { number: shop, steps, guards } = shop_rows::ways(conn, &cart.shop, fold.settings)?;
    let connection = fold.source_number(&cart.connection).ok_or(rusqlite::Error::QueryReturnedNoRows)?;
    let opened_at = match &cart.follow_up {
        Some((id, FollowUpState::Opened)) => follow_up_rows::load(conn, id)?.map(|row| row.created_at),
        _ => None,
    };
    let steps = steps.as_ref().unwrap_or(&fold.settings.plan);
    let free = follow_up_rows::free_again(conn, &cart.person, guards.caps(), fold.settings)?;
    let columns = Columns::of(cart, stopped, opened_at, free, steps, guards.cart_cap);
    let expires_at = cart.expires_at(guards.cart_age);
    let stage = columns.stage(fold.now, expires_at);
    let was_due = match before {
        Some((number, _)) => due_rows::due_of(conn, number)?,
        None => None,
    };
    let campaign = labels::campaign(conn, cart)?;
    let counted = before.map(|(number, _)| tally(conn, number, -1)).transpose()?;
    let stood = match before {
        Some((number, cart)) => account_rows::standing(conn, number, cart)?,
        None => Standing::default(),
    };
    conn.prepare_cached(
            "INSERT INTO carts (number, id, shop, connection, person, pile, status, received_at, updated_at, total,
                worth, currency, due_at, stage, opened_at, contacted, reason, campaign, reachable, messaged_at,
                replied_at, bought_at, returned, tagged, expires_at, won, won_in, aside)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21,
                ?22, ?23, ?24, ?25, ?26, ?27, ?28)
             ON CONFLICT (number) DO UPDATE SET shop = ?3, connection = ?4, person = ?5, pile = ?6, status = ?7,
                received_at = ?8, updated_at = ?9, total = ?10, worth = ?11, currency = ?12, due_at = ?13, stage = ?14,
                opened_at = ?15, contacted = ?16, reason = ?17, campaign = ?18, reachable = ?19, messaged_at = ?20,
                replied_at = ?21, bought_at = ?22, returned = ?23, tagged = ?24, expires_at = ?25,
                won = ?26, won_in = ?27, aside = ?28",
        )?
        .execute(
            params![
                before.map(|(number, _)| number),
                cart.id.as_str(),
                shop,
                connection,
                person,
                columns.pile,
                cart.status.as_str(),
                cart.received_at.0,
                cart.updated_at.0,
                columns.total,
                columns.worth,
                cart.currency,
                columns.due_at.map(|at| at.0),
                stage as i64,
                columns.opened_at.map(|at| at.0),
                cart.contacted,
                cart.lost_reason.map(|reason| word(&reason)),
                campaign,
                columns.reachable,
                cart.first_contact_at.map(|at| at.0),
                cart.replied_at.map(|at| at.0),
                cart.bought_at.map(|at| at.0),
                account::came_back(cart),
                !cart.tags.is_empty(),
                expires_at.0,
                cart.status.is_won().then(|| cart.won_minor().unwrap_or(UNKNOWN_TOTAL)),
                cart.status.is_won().then(|| cart.won_currency()),
                match (cart.signs.is_empty(), &cart.bought_since) {
                    (false, _) => 2,
                    (true, Some(_)) => 1,
                    (true, None) => 0,
                },
            ],
        )?;
    let number = before.map_or_else(|| conn.last_insert_rowid(), |(number, _)| number);
    conn.prepare_cached("INSERT OR REPLACE INTO cart_docs (number, doc) VALUES (?1, ?2)")?
        .execute(params![number, json(cart)])?;
    let counts = tally(conn, number, 1)?;
    if counted.is_some_and(|counted| counted != counts) {
        // A shop may count in other currencies now.
        fold.changed.add("shops");
    }
    let is_due = (stage == Stage::Due).then_some((person, shop));
    for (person, shop) in was_due.filter(|was| is_due != Some(*was)).into_iter().chain(is_due) {
        due_rows::settle(conn, person, shop)?;
    }
    account_rows::enter(conn, &stood, &Standing::of(shop, cart, columns.reachable))?;
    let before = before.map(|(_, cart)| cart);
    if before.is_none_or(|before| before.status.is_answered() != cart.status.is_answered()) {
        follow_up_rows::answer(conn, &cart.id, cart.status.is_answered())?;
    }
    remember_email(conn, person, before, cart)?;
    labels::count(conn, number, before, Some(cart))?;
    fold.found_by.turn(number, before, Some(cart));
    fold.changed.cart(&cart.id);
    if let Some(entry) = set_back {
        tell(conn, number, fold.place.seq.0, &entry)?;
    }
    Ok(number)
}

/// Remembers that a customer has left a cart under an email.
fn remember_email(
    conn: &Connection,
    person: i64,
    before: Option<&Cart>,
    cart: &Cart,
) -> rusqlite::Result<()> {
    let Some(email) = &cart.email else { return Ok(()) };
    if before.is_some_and(|before| (&before.email, &before.person) == (&cart.email, &cart.person)) {
        return Ok(());
    }
    conn.prepare_cached("INSERT INTO emails (email, person) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?
        .execute(params![email, person])
        .map(drop)
}

/// Remembers from which place in the sequence on a cart is there.
pub(super) fn bear(conn: &Connection, number: i64, place: Seq) -> rusqlite::Result<()> {
    conn.prepare_cached("UPDATE carts SET born = ?2 WHERE number = ?1")?.execute([number, place.0]).map(drop)
}

/// Removes a cart with everything that hangs on it. Messages about it stay: they count for the person.
pub(super) fn delete(fold: &mut Fold<'_>, number: i64, cart: &Cart) -> rusqlite::Result<()> {
    let conn = fold.conn;
    let was_due = due_rows::due_of(conn, number)?;
    tally(conn, number, -1)?;
    account_rows::enter(conn, &account_rows::standing(conn, number, cart)?, &Standing::default())?;
    labels::count(conn, number, Some(cart), None)?;
    fold.found_by.turn(number, Some(cart), None);
    for sql in [
        "DELETE FROM cart_keys WHERE cart = ?1",
        "DELETE FROM timeline WHERE cart = ?1",
        "DELETE FROM cart_docs WHERE number = ?1",
        "UPDATE orders SET cart = NULL WHERE cart = (SELECT id FROM carts WHERE number = ?1)",
        "DELETE FROM carts WHERE number = ?1",
    ] {
        conn.prepare_cached(sql)?.execute([number])?;
    }
    follow_up_rows::answer(conn, &cart.id, false)?;
    if let Some((person, shop)) = was_due {
        due_rows::settle(conn, person, shop)?;
    }
    if let Some(id) = &cart.scheduled {
        queue_rows::set_back(fold, id, Setback::Gone)?;
    }
    fold.changed.cart(&cart.id);
    Ok(())
}

/// Adds a line to a cart's history.
pub(super) fn tell(
    conn: &Connection,
    number: i64,
    place: i64,
    entry: &TimelineEntry,
) -> rusqlite::Result<()> {
    let part: i64 = conn
        .prepare_cached("SELECT count(*) FROM timeline WHERE cart = ?1 AND place = ?2")?
        .query_row([number, place], |row| row.get(0))?;
    conn.prepare_cached("INSERT INTO timeline (cart, place, part, entry) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![number, place, part, json(entry)])
        .map(drop)
}

/// Counts a cart's row in (1) or out (-1). Gives the shop and the currency that it counts for.
fn tally(conn: &Connection, number: i64, sign: i64) -> rusqlite::Result<(i64, String)> {
    let ((shop, pile, currency), total): ((i64, i64, String), i64) = conn
        .prepare_cached(
            "SELECT shop, pile, ifnull(won_in, currency), ifnull(won, total) FROM carts WHERE number = ?1",
        )?
        .query_row([number], |row| Ok(((row.get(0)?, row.get(1)?, row.get(2)?), row.get(3)?)))?;
    let (sum, uncounted) = if total == UNKNOWN_TOTAL { (0, sign) } else { (sign * total, 0) };
    count(conn, (shop, pile, currency.clone()), (sign, sum, uncounted))?;
    Ok((shop, currency))
}

/// Adds to the tally of a shop, a pile and a currency: carts, their sum, those left out of it. What is
/// empty has no line, as after a fold anew.
pub(super) fn count(
    conn: &Connection,
    (shop, pile, currency): (i64, i64, String),
    (carts, sum, uncounted): (i64, i64, i64),
) -> rusqlite::Result<()> {
    conn.prepare_cached(
        "INSERT INTO tallies (shop, pile, currency, carts, sum, uncounted) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (shop, pile, currency) DO UPDATE SET carts = carts + excluded.carts,
            sum = sum + excluded.sum, uncounted = uncounted + excluded.uncounted",
    )?
    .execute(params![shop, pile, currency, carts, sum, uncounted])?;
    if carts < 0 {
        conn.prepare_cached(
            "DELETE FROM tallies WHERE shop = ?1 AND pile = ?2 AND currency = ?3 AND carts <= 0",
        )?
        .execute(params![shop, pile, currency])?;
    }
    Ok(())
}
