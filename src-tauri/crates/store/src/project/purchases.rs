//! Joins carts and orders. Whatever comes first, the same is joined: an order looks for its cart when it is
//! told of, a cart looks for its order when it is left or changes.
//!
//! A cart that is joined leaves every list of what is to be done, and what was approved for it is set back, in
//! the same transaction.

use super::order_rows::{self, OrderRow};
use super::{Fold, Place, cart_rows, follow_up_rows, identity};
use rusqlite::params;
use std::cmp::Reverse;
use wapas_domain::cart::{Cart, CartStatus};
use wapas_domain::connection::ConnectionKind;
use wapas_domain::fact::Fact;
use wapas_domain::ids::{CartId, OrderId, PersonId, ShopId};
use wapas_domain::matching::{self, LATEST, LOOK_BACK, Match};
use wapas_domain::order::Order;
use wapas_domain::person::PersonKey;
use wapas_domain::recovery::{self, BoughtSince, Grade, Recovery};
use wapas_domain::time::DAY;
use wapas_domain::timeline::TimelineEvent;

/// How long before a moment, and after it, carts and orders of one customer are looked through, in ms.
const REACH: i64 = if LATEST > LOOK_BACK { LATEST + DAY } else { LOOK_BACK + DAY };
/// Most carts of one customer that are looked through: a shared test number may have thousands.
const MOST_CARTS: i64 = 200;

/// An order was told of, or something about it has changed.
pub(super) fn told(fold: &mut Fold<'_>, number: i64) -> rusqlite::Result<()> {
    let Some(mut row) = order_rows::load(fold.conn, number)? else { return Ok(()) };
    if row.twin.is_none() {
        row = twinned(fold, row)?;
    }
    let main = match row.twin {
        Some(main) => order_rows::load(fold.conn, main)?,
        None => Some(row.clone()),
    };
    if let Some(main) = main {
        settle(fold, &main)?;
    }
    since(fold, &row)?;
    fold.changed.add("orders");
    Ok(())
}

/// Finds the order that tells of the same purchase. The shop's own stands for both; so does the one that a
/// cart is joined to already, unless the other is the shop's.
fn twinned(fold: &Fold<'_>, row: OrderRow) -> rusqlite::Result<OrderRow> {
    let order = &row.order;
    let (from, to) = (order.placed_at.plus(-DAY), order.placed_at.plus(DAY));
    let near = order_rows::of_customer(fold.conn, order.phone.as_ref(), order.email.as_deref(), from, to)?;
    for other in near {
        let is_free = other.twin.is_none() && order_rows::twins(fold.conn, other.number)?.is_empty();
        if other.number == row.number || !is_free || !matching::are_twins(order, &other.order) {
            continue;
        }
        let (main, second) =
            if order.kind == ConnectionKind::CashfreePayments { (other, row) } else { (row, other) };
        // What was joined goes over to the one that stands for both.
        if let Some(cart) = second.cart.clone().filter(|_| main.cart.is_none()) {
            order_rows::set_cart(fold.conn, main.number, Some(&cart))?;
        }
        order_rows::set_twin(fold.conn, second.number, main.number)?;
        return Ok(order_rows::load(fold.conn, main.number)?.unwrap_or(main));
    }
    Ok(row)
}

/// Puts an order where it belongs.
fn settle(fold: &mut Fold<'_>, row: &OrderRow) -> rusqlite::Result<()> {
    let order = order_rows::whole(fold.conn, row)?;
    let joined = match &row.cart {
        Some(id) => cart_rows::find(fold.conn, id)?,
        None => None,
    };
    if !order.stands() {
        let Some((number, cart)) = joined else { return Ok(()) };
        let why = if order.cancelled { "cancelled" } else { "returned" };
        order_rows::set_cart(fold.conn, row.number, None)?;
        return undo(fold, number, &cart, why);
    }
    let found = best(fold, &order, joined.as_ref().map(|(_, cart)| &cart.id))?;
    match (joined, found) {
        // What a person said stays, and so does what was found, unless there is proof of another.
        (Some((number, before)), found) => {
            if before.recovery.as_ref().is_some_and(|held| matching::is_disproved(held, &order, &before)) {
                undo(fold, number, &before, "not_it")?;
                order_rows::set_cart(fold.conn, row.number, None)?;
                return match found.filter(|(other, ..)| *other != number) {
                    Some((other, cart, proof)) => join(fold, row, &order, (other, &cart), proof),
                    None => Ok(()),
                };
            }
            let held = before.recovery.as_ref().map_or(Grade::Likely, |recovery| recovery.grade);
            if let Some((other, cart, proof)) = found
                && other != number
                && (proof.grade, Grade::Likely) == (Grade::Confirmed, held)
            {
                undo(fold, number, &before, "not_it")?;
                return join(fold, row, &order, (other, &cart), proof);
            }
            refresh(fold, number, &before, &order)
        }
        (None, Some((number, cart, proof))) => join(fold, row, &order, (number, &cart), proof),
        (None, None) => Ok(()),
    }
}

/// The cart that an order is best matched with, among those that are free for it.
pub(super) fn best(
    fold: &Fold<'_>,
    order: &Order,
    own: Option<&CartId>,
) -> rusqlite::Result<Option<(i64, Cart, Match)>> {
    let mut found: Option<(i64, Cart, Match)> = None;
    for number in candidates(fold, order)? {
        let Some(cart) = cart_rows::load(fold.conn, number)? else { continue };
        if cart.status == CartStatus::NotReal || order_rows::is_refused(fold.conn, &cart.id, &order.id)? {
            continue;
        }
        let Some(proof) = matching::weigh(order, &cart) else { continue };
        if own != Some(&cart.id) && !is_free(&cart, &proof) {
            continue;
        }
        if found.as_ref().is_none_or(|(_, _, best)| matching::rank(&proof) > matching::rank(best)) {
            found = Some((number, cart, proof));
        }
    }
    Ok(found)
}

/// Whether a cart may be joined to an order: it is not bought, or only likely bought by another where this one
/// is proven.
fn is_free(cart: &Cart, proof: &Match) -> bool {
    match &cart.recovery {
        Some(recovery) => recovery.grade == Grade::Likely && proof.grade == Grade::Confirmed,
        None => !cart.status.is_won(),
    }
}

/// Carts that an order may be of.
fn candidates(fold: &Fold<'_>, order: &Order) -> rusqlite::Result<Vec<i64>> {
    let conn = fold.conn;
    let mut numbers = Vec::new();
    for lead in order.tokens.iter().chain(&order.marks) {
        numbers.extend(identity::led_by(conn, lead)?);
    }
    for person in persons(fold, order)? {
        let mut statement = conn.prepare_cached(
            "SELECT number FROM carts WHERE person = ?1 AND updated_at >= ?2 AND received_at <= ?3
             ORDER BY updated_at DESC LIMIT ?4",
        )?;
        let (from, to) = (order.placed_at.plus(-REACH), order.placed_at.plus(REACH));
        let theirs =
            statement.query_map(params![person, from.0, to.0, MOST_CARTS], |row| row.get::<_, i64>(0))?;
        numbers.extend(theirs.collect::<rusqlite::Result<Vec<_>>>()?);
    }
    numbers.sort_unstable();
    numbers.dedup();
    Ok(numbers)
}

/// The customers that an order names, by their numbers in the file.
fn persons(fold: &Fold<'_>, order: &Order) -> rusqlite::Result<Vec<i64>> {
    let by_phone = order
        .phone
        .as_ref()
        .map(|phone| fold.ids.person(&ShopId(String::new()), &PersonKey::Phone(phone.clone())));
    fold.conn
        .prepare_cached(
            "SELECT number FROM persons WHERE id = ?1 UNION SELECT person FROM emails WHERE email = ?2 ORDER BY 1",
        )?
        .query_map(params![by_phone.as_ref().map(PersonId::as_str), order.email], |row| row.get(0))?
        .collect()
}

fn join(
    fold: &mut Fold<'_>,
    row: &OrderRow,
    order: &Order,
    (number, before): (i64, &Cart),
    proof: Match,
) -> rusqlite::Result<()> {
    let mut cart = before.clone();
    take(fold, row, order, &mut cart, proof)?;
    save(fold, number, before, &mut cart, Some(TimelineEvent::Purchased))
}

/// Joins a cart in hand to an order, and frees the order that it was joined to before.
fn take(
    fold: &Fold<'_>,
    row: &OrderRow,
    order: &Order,
    cart: &mut Cart,
    proof: Match,
) -> rusqlite::Result<()> {
    let stood = cart.recovery.as_ref().map_or(cart.status, |recovery| recovery.stood);
    free(fold, cart)?;
    identity::tie(fold.conn, cart.id.as_str(), row.order.id.as_str())?;
    order_rows::set_cart(fold.conn, row.number, Some(&cart.id))?;
    recovery::join(cart, Recovery::by(order, proof.grade, proof.evidence, stood));
    Ok(())
}

/// Frees the order that a cart was joined to.
fn free(fold: &Fold<'_>, cart: &Cart) -> rusqlite::Result<Option<OrderId>> {
    let Some(id) = cart.recovery.as_ref().and_then(|recovery| recovery.order.clone()) else {
        return Ok(None);
    };
    fold.conn.prepare_cached("UPDATE orders SET cart = NULL WHERE cart = ?1")?.execute([cart.id.as_str()])?;
    Ok(Some(id))
}

/// Takes a purchase back from a cart.
fn undo(fold: &mut Fold<'_>, number: i64, before: &Cart, why: &str) -> rusqlite::Result<()> {
    let mut cart = before.clone();
    recovery::part(&mut cart);
    hold_back(fold, &mut cart)?;
    let entry = fold.place.entry(TimelineEvent::PurchaseUndone, Some(why.to_owned()));
    follow_up_rows::count_into(fold, &mut cart)?;
    cart_rows::save(fold, Some((number, before)), &cart)?;
    cart_rows::tell(fold.conn, number, fold.place.seq.0, &entry)
}

/// Takes over into a joined cart what its order says now.
fn refresh(fold: &mut Fold<'_>, number: i64, before: &Cart, order: &Order) -> rusqlite::Result<()> {
    let mut cart = before.clone();
    let Some(recovery) = &mut cart.recovery else { return Ok(()) };
    recovery.take(order);
    if recovery.grade != Grade::ByHand
        && let Some(proof) = matching::weigh(order, before)
    {
        (recovery.grade, recovery.evidence) = (proof.grade, proof.evidence);
    }
    save(fold, number, before, &mut cart, None)
}

fn save(
    fold: &mut Fold<'_>,
    number: i64,
    before: &Cart,
    cart: &mut Cart,
    event: Option<TimelineEvent>,
) -> rusqlite::Result<()> {
    follow_up_rows::count_into(fold, cart)?;
    if before == cart {
        return Ok(());
    }
    cart_rows::save(fold, Some((number, before)), cart)?;
    tell(fold, number, cart, event)
}

/// Adds to a cart's history what [`left`] found.
pub(super) fn tell(
    fold: &Fold<'_>,
    number: i64,
    cart: &Cart,
    event: Option<TimelineEvent>,
) -> rusqlite::Result<()> {
    let Some(event) = event else { return Ok(()) };
    let grade = cart.recovery.as_ref().map(|recovery| crate::words::word(&recovery.grade));
    cart_rows::tell(fold.conn, number, fold.place.seq.0, &fold.place.entry(event, grade))
}

/// A cart was left, or has changed: looks for the order that was told of before. Before the cart is saved.
/// Gives what to tell of it.
pub(super) fn left(fold: &mut Fold<'_>, cart: &mut Cart) -> rusqlite::Result<Option<TimelineEvent>> {
    // A merchant without a source of orders pays nothing for this.
    if !order_rows::any(fold.conn)? {
        return Ok(None);
    }
    if let Some((row, order, proof)) = order_of(fold, cart)? {
        if let Some((number, other)) =
            row.cart.as_ref().map(|id| cart_rows::find(fold.conn, id)).transpose()?.flatten()
        {
            undo(fold, number, &other, "not_it")?;
        }
        take(fold, &row, &order, cart, proof)?;
        follow_up_rows::count_into(fold, cart)?;
        fold.changed.add("orders");
        return Ok(Some(TimelineEvent::Purchased));
    }
    let before = cart.bought_since.clone();
    hold_back(fold, cart)?;
    let news = cart.bought_since.is_some() && cart.bought_since != before;
    Ok(news.then_some(TimelineEvent::BoughtSince))
}

/// The order that a cart in hand is best matched with, among those that may be its own.
pub(super) fn order_of(fold: &Fold<'_>, cart: &Cart) -> rusqlite::Result<Option<(OrderRow, Order, Match)>> {
    let open = cart.status.is_open() || cart.status == CartStatus::Lost;
    let likely = cart.recovery.as_ref().is_some_and(|recovery| recovery.grade == Grade::Likely);
    if !open && !likely {
        return Ok(None);
    }
    let mut found: Option<(OrderRow, Order, Match)> = None;
    let (from, to) = (matching::first_left(cart).plus(-REACH), cart.updated_at.plus(REACH));
    let mut orders = order_rows::led_to(fold.conn, cart)?;
    orders.extend(order_rows::of_customer(fold.conn, cart.number(), cart.email.as_deref(), from, to)?);
    for row in orders {
        let order = order_rows::whole(fold.conn, &row)?;
        if row.twin.is_some() || !order.stands() || order_rows::is_refused(fold.conn, &cart.id, &order.id)? {
            continue;
        }
        let Some(proof) = matching::weigh(&order, cart) else { continue };
        if !is_free(cart, &proof) || !may_leave(fold, &row, &proof, &cart.id)? {
            continue;
        }
        if found.as_ref().is_none_or(|(_, _, best)| matching::rank(&proof) > matching::rank(best)) {
            found = Some((row, order, proof));
        }
    }
    Ok(found)
}

/// Whether an order may leave the cart it is joined to, if any, for one that is proven.
fn may_leave(fold: &Fold<'_>, row: &OrderRow, proof: &Match, cart: &CartId) -> rusqlite::Result<bool> {
    let Some(held) = row.cart.as_ref().filter(|held| *held != cart) else { return Ok(row.cart.is_none()) };
    let held = cart_rows::find(fold.conn, held)?.and_then(|(_, held)| held.recovery);
    Ok(held.is_none_or(|held| held.grade == Grade::Likely) && proof.grade == Grade::Confirmed)
}

/// Keeps the customer from being reminded of an open cart where they have bought since.
fn hold_back(fold: &Fold<'_>, cart: &mut Cart) -> rusqlite::Result<()> {
    cart.bought_since = None;
    if !cart.status.is_open() {
        return Ok(());
    }
    let (from, to) = (matching::first_left(cart).plus(-matching::HELD), cart.updated_at.plus(REACH));
    let theirs = order_rows::of_customer(fold.conn, cart.number(), cart.email.as_deref(), from, to)?;
    let mut kept: Option<BoughtSince> = None;
    for row in theirs {
        let order = order_rows::whole(fold.conn, &row)?;
        let elsewhere = order.shop.as_ref().is_some_and(|shop| *shop != cart.shop);
        let out =
            row.twin.is_some() || elsewhere || !order.stands() || !matching::is_since(order.placed_at, cart);
        if out || order_rows::is_refused(fold.conn, &cart.id, &order.id)? {
            continue;
        }
        if kept
            .as_ref()
            .is_none_or(|kept| (order.placed_at, Reverse(&order.id)) > (kept.placed_at, Reverse(&kept.order)))
        {
            kept = Some(BoughtSince { order: order.id, number: order.number, placed_at: order.placed_at });
        }
    }
    if let Some(kept) = &kept {
        identity::tie(fold.conn, cart.id.as_str(), kept.order.as_str())?;
    }
    cart.bought_since = kept;
    Ok(())
}

/// Looks at all open carts of an order's customer once more.
fn since(fold: &mut Fold<'_>, row: &OrderRow) -> rusqlite::Result<()> {
    for number in candidates(fold, &row.order)? {
        let Some(before) = cart_rows::load(fold.conn, number)? else { continue };
        let mut cart = before.clone();
        hold_back(fold, &mut cart)?;
        if cart == before {
            continue;
        }
        cart_rows::save(fold, Some((number, &before)), &cart)?;
        tell(fold, number, &cart, cart.bought_since.is_some().then_some(TimelineEvent::BoughtSince))?;
    }
    Ok(())
}

/// Folds in what a person said of a cart's purchase.
pub(super) fn said(fold: &mut Fold<'_>, fact: &Fact, place: Place) -> rusqlite::Result<()> {
    match fact {
        Fact::RecoveryMarked { cart, order, number, amount, placed_at } => {
            let Some((at, before)) = cart_rows::find(fold.conn, cart)? else { return Ok(()) };
            let row = match order {
                Some(order) => order_rows::find(fold.conn, order)?,
                None => None,
            };
            let mut cart = before.clone();
            if let Some(row) = row {
                if let Some((other, held)) = row
                    .cart
                    .as_ref()
                    .filter(|held| **held != cart.id)
                    .map(|held| cart_rows::find(fold.conn, held))
                    .transpose()?
                    .flatten()
                {
                    undo(fold, other, &held, "not_it")?;
                }
                let order = order_rows::whole(fold.conn, &row)?;
                order_rows::refuse(fold.conn, &cart.id, &order.id, false)?;
                let evidence = matching::weigh(&order, &cart).map(|found| found.evidence).unwrap_or_default();
                take(fold, &row, &order, &mut cart, Match { grade: Grade::ByHand, evidence })?;
            } else {
                let stood = cart.recovery.as_ref().map_or(cart.status, |recovery| recovery.stood);
                free(fold, &cart)?;
                let recovery = Recovery {
                    order: None,
                    number: number.clone(),
                    grade: Grade::ByHand,
                    evidence: Vec::new(),
                    amount: *amount,
                    refunded: 0,
                    currency: String::new(),
                    placed_at: placed_at.unwrap_or(place.at),
                    stood: if stood.is_won() { CartStatus::New } else { stood },
                };
                recovery::join(&mut cart, recovery);
            }
            save(fold, at, &before, &mut cart, Some(TimelineEvent::Purchased))
        }
        Fact::RecoveryUnmarked { cart } => {
            let Some((at, before)) = cart_rows::find(fold.conn, cart)? else { return Ok(()) };
            let freed = free(fold, &before)?;
            if let Some(order) = &freed {
                order_rows::refuse(fold.conn, cart, order, true)?;
            }
            undo(fold, at, &before, "not_it")?;
            match freed.map(|order| order_rows::find(fold.conn, &order)).transpose()?.flatten() {
                Some(row) => told(fold, row.number),
                None => Ok(()),
            }
        }
        // Of a cart that is gone nothing is remembered: a fold anew may never have had it.
        Fact::OrderRefused { cart, .. } if !cart_rows::is_there(fold.conn, cart)? => Ok(()),
        Fact::OrderRefused { cart, order, back } => {
            order_rows::refuse(fold.conn, cart, order, !back)?;
            if *back {
                let row = order_rows::find(fold.conn, order)?;
                return row.map_or(Ok(()), |row| told(fold, row.number));
            }
            let Some((at, before)) = cart_rows::find(fold.conn, cart)? else { return Ok(()) };
            let mut cart = before.clone();
            hold_back(fold, &mut cart)?;
            cart_rows::save(fold, Some((at, &before)), &cart)?;
            tell(fold, at, &cart, Some(TimelineEvent::OtherPurchase))
        }
        _ => Ok(()),
    }
}

/// A person set the status of a cart that was joined: its order is free again, and not found for it anew where
/// the cart was opened.
pub(super) fn overruled(fold: &Fold<'_>, before: &Cart, after: &Cart) -> rusqlite::Result<()> {
    if before.recovery.is_none() || after.recovery.is_some() {
        return Ok(());
    }
    match free(fold, before)? {
        Some(order) => order_rows::refuse(fold.conn, &before.id, &order, true),
        None => Ok(()),
    }
}
