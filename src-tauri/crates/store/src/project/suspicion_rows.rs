//! Signs that nobody real left a cart, and the merchant's rules about them.

use super::{Fold, Place, cart_rows, person_rows};
use crate::words::{from_word, word};
use rusqlite::{Connection, OptionalExtension, params};
use wapas_domain::Timestamp;
use wapas_domain::cart::{Cart, CartStatus};
use wapas_domain::fact::Fact;
use wapas_domain::ids::{CartId, ShopId};
use wapas_domain::person::PersonKey;
use wapas_domain::phone::{self, Phone};
use wapas_domain::suspicion::{
    self, Around, BURST, BURST_TIME, Rule, RuleAbout, Sign, TESTING, TESTING_TIME,
};
use wapas_domain::timeline::TimelineEvent;

/// Looks at a cart that was left or has changed, before it is saved.
pub(super) fn look(fold: &Fold<'_>, cart: &mut Cart) -> rusqlite::Result<()> {
    if cart.known_real {
        return Ok(());
    }
    let own: Vec<Phone> = own(fold).into_iter().collect();
    let around = Around { of_customer: of_customer(fold.conn, cart)?, tiny: tiny(fold.conn, cart)? };
    cart.signs = suspicion::signs(cart, &own, around, ruled(fold.conn, cart)?);
    Ok(())
}

/// The merchant's own number, where it is known.
fn own(fold: &Fold<'_>) -> Option<Phone> {
    phone::read(fold.settings.support_phone.as_deref(), Some("IN")).certain().cloned()
}

/// Looks once more whether a cart is by the merchant's own number, which may have changed.
pub(super) fn look_at_number(fold: &Fold<'_>, cart: &mut Cart) {
    let is_own = cart.number().is_some() && cart.number() == own(fold).as_ref();
    cart.signs.retain(|sign| *sign != Sign::OwnNumber);
    if is_own && !cart.known_real {
        cart.signs.insert(0, Sign::OwnNumber);
    }
}

/// The customer whose number the merchant gave as the own one for all shops.
pub(super) fn own_person(fold: &Fold<'_>) -> rusqlite::Result<Option<i64>> {
    let Some(own) = own(fold) else { return Ok(None) };
    let id = fold.ids.person(&ShopId(String::new()), &PersonKey::Phone(own));
    fold.conn
        .prepare_cached("SELECT number FROM persons WHERE id = ?1")?
        .query_row([id.as_str()], |row| row.get(0))
        .optional()
}

/// Carts of the customer in the time before this one and with it.
fn of_customer(conn: &Connection, cart: &Cart) -> rusqlite::Result<u32> {
    let others: u32 = conn
        .prepare_cached(
            "SELECT count(*) FROM (
                SELECT 1 FROM carts JOIN persons ON persons.number = carts.person
                WHERE persons.id = ?1 AND carts.id <> ?2 AND carts.received_at BETWEEN ?3 AND ?4 LIMIT ?5)",
        )?
        .query_row(
            params![
                cart.person.as_str(),
                cart.id.as_str(),
                cart.received_at.0 - BURST_TIME,
                cart.received_at.0,
                BURST
            ],
            |row| row.get(0),
        )?;
    Ok(others + 1)
}

/// Tiny carts of the shop in the time before this one and with it; none where this one is not.
fn tiny(conn: &Connection, cart: &Cart) -> rusqlite::Result<u32> {
    if !suspicion::is_tiny(cart) {
        return Ok(0);
    }
    let others: u32 = conn
        .prepare_cached(
            "SELECT count(*) FROM (
                SELECT 1 FROM carts JOIN shops ON shops.number = carts.shop
                WHERE shops.id = ?1 AND carts.id <> ?2 AND carts.total BETWEEN 1 AND 1000
                    AND carts.pile BETWEEN 0 AND 15 AND carts.received_at BETWEEN ?3 AND ?4 LIMIT ?5)",
        )?
        .query_row(
            params![
                cart.shop.as_str(),
                cart.id.as_str(),
                cart.received_at.0 - TESTING_TIME,
                cart.received_at.0,
                TESTING
            ],
            |row| row.get(0),
        )?;
    Ok(others + 1)
}

/// What the rules say of a cart: the one about the number first, then the email, then its domain.
fn ruled(conn: &Connection, cart: &Cart) -> rusqlite::Result<Option<bool>> {
    if !conn.prepare_cached("SELECT 1 FROM suspicion_rules LIMIT 1")?.exists([])? {
        return Ok(None);
    }
    for about in RuleAbout::ALL {
        let Some(value) = about.of(cart) else { continue };
        let real: Option<bool> = conn
            .prepare_cached("SELECT real FROM suspicion_rules WHERE about = ?1 AND value = ?2")?
            .query_row([word(&about), value], |row| row.get(0))
            .optional()?;
        if real.is_some() {
            return Ok(real);
        }
    }
    Ok(None)
}

/// Folds in what the merchant said of a cart.
pub(super) fn said(fold: &mut Fold<'_>, fact: &Fact, place: Place) -> rusqlite::Result<()> {
    match fact {
        Fact::SuspicionJudged { cart, real, remember } => judged(fold, cart, *real, *remember, place),
        Fact::SuspicionRuleRemoved { cart, about } => {
            fold.conn
                .prepare_cached("DELETE FROM suspicion_rules WHERE cart = ?1 AND about = ?2")?
                .execute(params![cart.as_str(), word(about)])?;
            fold.changed.add("rules");
            Ok(())
        }
        _ => Ok(()),
    }
}

fn judged(
    fold: &mut Fold<'_>,
    id: &CartId,
    real: bool,
    remember: Option<RuleAbout>,
    place: Place,
) -> rusqlite::Result<()> {
    let Some((_, about)) = cart_rows::find(fold.conn, id)? else { return Ok(()) };
    let ruled = remember.and_then(|remember| Some((remember, remember.of(&about)?)));
    if let Some((remember, value)) = &ruled {
        fold.conn
            .prepare_cached(
                "INSERT OR REPLACE INTO suspicion_rules (about, value, real, cart, at) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![word(remember), value, real, id.as_str(), place.at.0])?;
        fold.changed.add("rules");
    }
    let (person, _) = person_rows::number_and_stop(fold.conn, &about.person)?;
    for number in cart_rows::numbers(fold.conn, "person", person)? {
        let Some(before) = cart_rows::load(fold.conn, number)? else { continue };
        // A rule holds for the customer's other carts too.
        let meant = before.id == *id
            || ruled.as_ref().is_some_and(|(about, value)| about.of(&before).as_ref() == Some(value));
        if !meant {
            continue;
        }
        let mut cart = before.clone();
        cart.known_real = real;
        if real {
            cart.signs.clear();
            if cart.status == CartStatus::NotReal {
                (cart.status, cart.lost_reason) = (CartStatus::New, None);
                super::follow_up_rows::count_into(fold, &mut cart)?;
            }
        } else if !cart.status.is_won() {
            cart.status = CartStatus::NotReal;
        }
        if cart == before {
            continue;
        }
        cart_rows::save(fold, Some((number, &before)), &cart)?;
        let word = if real { "real" } else { "not_real" };
        let entry = place.entry(TimelineEvent::SuspicionJudged, Some(word.to_owned()));
        cart_rows::tell(fold.conn, number, place.seq.0, &entry)?;
    }
    Ok(())
}

/// All rules, newest first.
pub(crate) fn rules(conn: &Connection) -> rusqlite::Result<Vec<Rule>> {
    let mut statement = conn.prepare_cached(
        "SELECT about, value, real, cart, at FROM suspicion_rules ORDER BY at DESC, about, value",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(Rule {
            about: from_word(row.get(0)?)?,
            value: row.get(1)?,
            real: row.get(2)?,
            cart: CartId(row.get(3)?),
            at: Timestamp(row.get(4)?),
        })
    })?;
    rows.collect()
}
