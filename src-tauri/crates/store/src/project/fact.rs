//! Folds in what people did.

use super::pile::UNKNOWN_TOTAL;
use super::{Fold, callback, cart_rows, delivery, follow_up_rows, person_rows, shop_rows};
use crate::words::{from_json, word};
use rusqlite::{OptionalExtension, params};
use wapas_domain::Timestamp;
use wapas_domain::callback::StopOrigin;
use wapas_domain::cart::Cart;
use wapas_domain::erasure::ErasedCart;
use wapas_domain::fact::Fact;
use wapas_domain::fold;
use wapas_domain::followup::{FollowUp, FollowUpState, Outcome};
use wapas_domain::ids::{CartId, ConnectionId, FollowUpId, PersonId, Seq, ShopId};
use wapas_domain::money::Unit;
use wapas_domain::person::ConsentNote;
use wapas_domain::shop::Shop;
use wapas_domain::timeline::{TimelineEntry, TimelineEvent};

/// When and where in the sequence a fact stands.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) at: Timestamp,
    pub(super) seq: Seq,
}

impl Place {
    pub(super) fn entry(self, event: TimelineEvent, detail: Option<String>) -> TimelineEntry {
        TimelineEntry { at: self.at, seq: self.seq, event, detail, by: None }
    }
}

/// Folds in the fact at a place of the sequence, if there is one.
pub(super) fn fold(fold: &mut Fold<'_>, seq: Seq) -> rusqlite::Result<()> {
    let found: Option<(i64, String)> = fold
        .conn
        .prepare_cached("SELECT at, fact FROM facts WHERE seq = ?1")?
        .query_row([seq.0], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((at, text)) = found else { return Ok(()) };
    let at = Timestamp(at);
    let place = Place { at, seq };
    let fact: Fact = from_json(&text)?;
    match &fact {
        Fact::DeliveryApplied { delivery } => delivery::mended(fold, *delivery, seq),
        Fact::CartStatus { cart, .. }
        | Fact::CartMoments { cart, .. }
        | Fact::CartNote { cart, .. }
        | Fact::CartTags { cart, .. }
        | Fact::CartSnoozed { cart, .. } => {
            change(fold, cart, |cart| fold::fact(cart, &fact, place.at, seq), seq)
        }
        Fact::PhoneRepaired { cart, .. } => repair(fold, cart, &fact, place),
        Fact::CartDeleted { cart } => match cart_rows::find(fold.conn, cart)? {
            Some((number, cart)) => cart_rows::delete(fold, number, &cart),
            None => Ok(()),
        },
        Fact::DoNotContact { person, on, by } => stop(fold, person, *on, by.as_ref(), place),
        Fact::ConsentNoted { person, agreed, how, by } => {
            let note = agreed.map(|agreed| ConsentNote { agreed, at, how: how.clone(), by: by.clone() });
            note_consent(fold, person, note, by.as_ref(), place)
        }
        Fact::PersonErased { person, stopped, carts } => erased(fold, person, *stopped, carts, place),
        Fact::PersonLanguage { person, language } => match person_rows::load(fold.conn, person)? {
            Some(mut person) => {
                person.language = Some(*language);
                person_rows::save(fold.conn, &person)
            }
            None => Ok(()),
        },
        Fact::FollowUpOpened { .. } => opened(fold, &fact, place),
        Fact::FollowUpReopened { id } => reopened(fold, id, place),
        Fact::FollowUpHanded { id, state, provider_id, code } => match follow_up_rows::load(fold.conn, id)? {
            Some(mut row) => {
                row.provider_id = row.provider_id.or_else(|| provider_id.clone());
                callback::advance(fold, row, *state, *code, place)
            }
            None => Ok(()),
        },
        Fact::FollowUpOutcome { id, outcome } => answered(fold, id, *outcome, place),
        Fact::UnitChosen { connection, unit } => choose_unit(fold, connection, *unit),
        Fact::HostJudged { shop, host, approved } => judge_host(fold, shop, host, *approved, place.at),
        Fact::ShopDescribed { shop, name, currency, consent_basis, support_phone } => {
            describe(fold, shop, place.at, |shop| {
                shop.name = name.clone().or(shop.name.take());
                if let Some(currency) = currency {
                    shop.currency.clone_from(currency);
                }
                shop.consent_basis = consent_basis.clone().or(shop.consent_basis.take());
                let phone = support_phone.clone().or(shop.support_phone.take());
                shop.support_phone = phone.filter(|phone| !phone.is_empty());
            })
        }
        Fact::ShopPlanned { shop, plan } => describe(fold, shop, place.at, |shop| shop.plan.clone_from(plan)),
        Fact::ShopCoupon { shop, coupon } => {
            describe(fold, shop, place.at, |shop| shop.coupon.clone_from(coupon))
        }
        Fact::ShopWorded { shop, template, language, wording } => {
            let (number, _) = shop_rows::meet(fold.conn, shop, place.at)?;
            fold.changed.add("templates");
            shop_rows::word(fold.conn, number, template, *language, wording.as_ref())
        }
    }
}

/// Changes what is known of a shop.
fn describe(
    fold: &mut Fold<'_>,
    id: &ShopId,
    at: Timestamp,
    how: impl FnOnce(&mut Shop),
) -> rusqlite::Result<()> {
    let (number, mut shop) = shop_rows::meet(fold.conn, id, at)?;
    how(&mut shop);
    fold.changed.add("shops");
    shop_rows::save(fold.conn, number, &shop)
}

/// Changes one cart and tells its history.
fn change(
    fold: &mut Fold<'_>,
    id: &CartId,
    how: impl FnOnce(&mut Cart) -> Option<TimelineEntry>,
    seq: Seq,
) -> rusqlite::Result<()> {
    let Some((number, before)) = cart_rows::find(fold.conn, id)? else { return Ok(()) };
    let mut cart = before.clone();
    let entry = how(&mut cart);
    cart_rows::save(fold, Some((number, &before)), &cart)?;
    entry.map_or(Ok(()), |entry| cart_rows::tell(fold.conn, number, seq.0, &entry))
}

/// With another number the cart belongs to another person.
fn repair(fold: &mut Fold<'_>, id: &CartId, fact: &Fact, place: Place) -> rusqlite::Result<()> {
    let Some((number, before)) = cart_rows::find(fold.conn, id)? else { return Ok(()) };
    let mut cart = before.clone();
    let entry = fold::fact(&mut cart, fact, place.at, place.seq);
    cart.person = fold.ids.person(&cart.shop, &person_rows::key(&cart));
    person_rows::meet(fold, &cart, Some(&before.person), cart.last_seen_at)?;
    cart_rows::save(fold, Some((number, &before)), &cart)?;
    entry.map_or(Ok(()), |entry| cart_rows::tell(fold.conn, number, place.seq.0, &entry))
}

fn stop(
    fold: &mut Fold<'_>,
    id: &PersonId,
    on: bool,
    by: Option<&String>,
    place: Place,
) -> rusqlite::Result<()> {
    if on {
        person_rows::stop(fold.conn, id, place.at, by.map(String::as_str), StopOrigin::Merchant)?;
    } else {
        person_rows::allow(fold.conn, id)?;
    }
    let Some(mut person) = person_rows::load(fold.conn, id)? else { return Ok(()) };
    if on {
        person_rows::stop_person(&mut person, place.at, by, StopOrigin::Merchant);
    } else {
        (person.do_not_contact, person.stopped_by) = (None, None);
        person.stop_origin = StopOrigin::default();
    }
    person_rows::save(fold.conn, &person)?;
    let word = if on { "on" } else { "off" };
    tell_all(fold, id, TimelineEvent::DoNotContact, word, by, place)
}

fn note_consent(
    fold: &mut Fold<'_>,
    id: &PersonId,
    note: Option<ConsentNote>,
    by: Option<&String>,
    place: Place,
) -> rusqlite::Result<()> {
    let Some(mut person) = person_rows::load(fold.conn, id)? else { return Ok(()) };
    let word = match &note {
        Some(note) if note.agreed => "yes",
        Some(_) => "no",
        None => "unknown",
    };
    person.consent_note = note;
    person_rows::save(fold.conn, &person)?;
    tell_all(fold, id, TimelineEvent::ConsentNoted, word, by, place)
}

/// Puts all carts of a customer in line with what was said of them, and tells their histories.
pub(super) fn tell_all(
    fold: &mut Fold<'_>,
    id: &PersonId,
    event: TimelineEvent,
    word: &str,
    by: Option<&String>,
    place: Place,
) -> rusqlite::Result<()> {
    let (person, _) = person_rows::number_and_stop(fold.conn, id)?;
    let entry = TimelineEntry { by: by.cloned(), ..place.entry(event, Some(word.to_owned())) };
    for number in cart_rows::numbers(fold.conn, "person", person)? {
        let Some(cart) = cart_rows::load(fold.conn, number)? else { continue };
        cart_rows::save(fold, Some((number, &cart)), &cart)?;
        cart_rows::tell(fold.conn, number, place.seq.0, &entry)?;
    }
    Ok(())
}

/// What came of the customer before is blank; what holds on is the stop and what the carts came to.
fn erased(
    fold: &mut Fold<'_>,
    id: &PersonId,
    stopped: Option<Timestamp>,
    carts: &[ErasedCart],
    place: Place,
) -> rusqlite::Result<()> {
    if let Some(since) = stopped {
        person_rows::stop(fold.conn, id, since, None, StopOrigin::Merchant)?;
    }
    fold.conn
        .prepare_cached("INSERT OR REPLACE INTO erasures (person, at) VALUES (?1, ?2)")?
        .execute(params![id.as_str(), place.at.0])?;
    for cart in carts {
        let (shop, ..) = shop_rows::meet(fold.conn, &cart.shop, cart.received_at)?;
        fold.conn
            .prepare_cached(
                "INSERT INTO erased_carts (shop, received_at, currency, total, status)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![
                shop,
                cart.received_at.0,
                cart.currency,
                cart.total.unwrap_or(UNKNOWN_TOTAL),
                cart.status.as_str(),
            ])?;
    }
    Ok(())
}

fn opened(fold: &mut Fold<'_>, fact: &Fact, place: Place) -> rusqlite::Result<()> {
    let Fact::FollowUpOpened {
        id, cart, channel, template, language, text, override_reason, sent_by, ..
    } = fact
    else {
        return Ok(());
    };
    let Some((_, about)) = cart_rows::find(fold.conn, cart)? else { return Ok(()) };
    let row = FollowUp {
        id: id.clone(),
        cart: cart.clone(),
        person: about.person.clone(),
        channel: *channel,
        template: template.clone(),
        language: *language,
        text: text.clone(),
        override_reason: override_reason.clone(),
        sent_by: sent_by.clone(),
        provider_id: None,
        code: None,
        state: FollowUpState::Opened,
        created_at: place.at,
        updated_at: place.at,
    };
    follow_up_rows::save(fold.conn, &row)?;
    if let Some(mut person) = person_rows::load(fold.conn, &about.person)? {
        person.language = Some(*language);
        person_rows::save(fold.conn, &person)?;
    }
    let entry = place.entry(TimelineEvent::FollowUpOpened, Some(template.0.clone()));
    recount(fold, cart, Some(entry), place.seq)?;
    spread(fold, &row)
}

fn reopened(fold: &mut Fold<'_>, id: &FollowUpId, place: Place) -> rusqlite::Result<()> {
    let Some(mut row) = follow_up_rows::load(fold.conn, id)? else { return Ok(()) };
    row.updated_at = place.at;
    follow_up_rows::save(fold.conn, &row)?;
    fold.changed.add("followups");
    fold.changed.cart(&row.cart);
    Ok(())
}

fn answered(
    fold: &mut Fold<'_>,
    id: &FollowUpId,
    outcome: Option<Outcome>,
    place: Place,
) -> rusqlite::Result<()> {
    let Some(mut row) = follow_up_rows::load(fold.conn, id)? else { return Ok(()) };
    row.state = outcome.map_or(FollowUpState::Opened, Outcome::state);
    row.updated_at = place.at;
    follow_up_rows::save(fold.conn, &row)?;
    let entry = place.entry(TimelineEvent::FollowUpOutcome, Some(row.state.as_str().to_owned()));
    recount(fold, &row.cart, Some(entry), place.seq)?;
    spread(fold, &row)
}

/// Brings a cart in line with its messages.
pub(super) fn recount(
    fold: &mut Fold<'_>,
    id: &CartId,
    entry: Option<TimelineEntry>,
    seq: Seq,
) -> rusqlite::Result<()> {
    fold.changed.add("followups");
    let Some((number, before)) = cart_rows::find(fold.conn, id)? else { return Ok(()) };
    let mut cart = before.clone();
    follow_up_rows::count_into(fold.conn, &mut cart)?;
    cart_rows::save(fold, Some((number, &before)), &cart)?;
    entry.map_or(Ok(()), |entry| cart_rows::tell(fold.conn, number, seq.0, &entry))
}

/// A message about one cart covers its customer: the other carts are due when both allow it.
pub(super) fn spread(fold: &mut Fold<'_>, row: &FollowUp) -> rusqlite::Result<()> {
    let (person, _) = person_rows::number_and_stop(fold.conn, &row.person)?;
    for number in cart_rows::numbers(fold.conn, "person", person)? {
        let Some(cart) = cart_rows::load(fold.conn, number)? else { continue };
        if cart.id != row.cart && cart.status.is_open() {
            cart_rows::save(fold, Some((number, &cart)), &cart)?;
        }
    }
    Ok(())
}

fn choose_unit(fold: &mut Fold<'_>, id: &ConnectionId, unit: Unit) -> rusqlite::Result<()> {
    let Some(connection) = fold.source_number(id) else { return Ok(()) };
    delivery::meet_source(fold, connection)?;
    fold.conn
        .prepare_cached("UPDATE sources SET unit = ?2 WHERE connection = ?1")?
        .execute(params![connection, word(&unit)])?;
    fold.changed.add("connections");
    for number in cart_rows::numbers(fold.conn, "connection", connection)? {
        let Some(before) = cart_rows::load(fold.conn, number)? else { continue };
        let mut cart = before.clone();
        fold::choose_unit(&mut cart, unit);
        cart_rows::save(fold, Some((number, &before)), &cart)?;
    }
    Ok(())
}

fn judge_host(
    fold: &mut Fold<'_>,
    id: &ShopId,
    host: &str,
    approved: bool,
    at: Timestamp,
) -> rusqlite::Result<()> {
    fold.changed.add("carts");
    describe(fold, id, at, |shop| {
        shop.approved_hosts.retain(|known| known != host);
        shop.refused_hosts.retain(|known| known != host);
        let list = if approved { &mut shop.approved_hosts } else { &mut shop.refused_hosts };
        list.push(host.to_owned());
    })
}
