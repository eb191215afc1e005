//! Folds in what people did.

use super::due_rows::ALL_SHOPS;
use super::pile::UNKNOWN_TOTAL;
use super::{
    Fold, callback, cart_rows, clear_rows, delivery, follow_up_rows, person_rows, purchases, queue_rows,
    shop_rows, stops, suspicion_rows, wording_rows,
};
use crate::words::{from_json, json, word};
use rusqlite::{OptionalExtension, params};
use wapas_domain::Timestamp;
use wapas_domain::callback::StopOrigin;
use wapas_domain::cart::Cart;
use wapas_domain::erasure::ErasedCart;
use wapas_domain::fact::Fact;
use wapas_domain::fold;
use wapas_domain::followup::{FollowUp, FollowUpState, Outcome};
use wapas_domain::ids::{CartId, ConnectionId, FollowUpId, PersonId, Seq, ShopId};
use wapas_domain::mapping::Mapping;
use wapas_domain::money::Unit;
use wapas_domain::person::ConsentNote;
use wapas_domain::queue::Standing;
use wapas_domain::shop::Shop;
use wapas_domain::timeline::{TimelineEntry, TimelineEvent};

/// When and where in the sequence a fact stands.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    pub(crate) at: Timestamp,
    pub(crate) seq: Seq,
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
    fold.place = place;
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
        Fact::RecoveryMarked { .. } | Fact::RecoveryUnmarked { .. } | Fact::OrderRefused { .. } => {
            purchases::said(fold, &fact, place)
        }
        Fact::SuspicionJudged { .. } | Fact::SuspicionRuleRemoved { .. } => {
            suspicion_rows::said(fold, &fact, place)
        }
        Fact::PhoneRepaired { cart, .. } => repair(fold, cart, &fact, place),
        Fact::CartDeleted { cart } => match cart_rows::find(fold.conn, cart)? {
            Some((number, cart)) => cart_rows::delete(fold, number, &cart),
            None => Ok(()),
        },
        Fact::DoNotContact { person, on: true, by } => {
            stops::stop(fold, person, by.as_ref(), StopOrigin::Merchant, place)
        }
        Fact::DoNotContact { person, on: false, by } => stops::allow(fold, person, by.as_ref(), place),
        Fact::ConsentNoted { person, agreed, how, by } => {
            let note = agreed.map(|agreed| ConsentNote { agreed, at, how: how.clone(), by: by.clone() });
            note_consent(fold, person, note, by.as_ref(), place)
        }
        Fact::BookRestored { .. } => Ok(()),
        Fact::CustomersCleared { stops, .. } => clear_rows::cleared(fold, stops, place),
        Fact::ShopKept { shop, days } => describe(fold, shop, place.at, |shop| shop.retention_days = *days),
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
            Some(row) => callback::handed(fold, row, provider_id.as_deref(), (*state, *code), place),
            None => Ok(()),
        },
        Fact::FollowUpApproved { .. } => queue_rows::approve(fold, &fact),
        Fact::FollowUpSetBack { id, why } => queue_rows::end(fold, id, Standing::SetBack(*why)),
        Fact::QueuePaused { scope, on, by } => queue_rows::hold(fold, scope, *on, *by),
        Fact::QueueCancelled { scope } => queue_rows::cancel(fold, scope),
        Fact::FollowUpOutcome { id, outcome } => answered(fold, id, *outcome, place),
        Fact::UnitChosen { connection, unit } => choose_unit(fold, connection, *unit),
        Fact::SourceMapped { connection, mapping } => map_source(fold, connection, mapping.as_ref()),
        Fact::HostJudged { shop, host, approved } => judge_host(fold, shop, host, *approved, place.at),
        Fact::HostMarked { shop, host, on } => describe(fold, shop, place.at, |shop| {
            shop.marked_hosts.retain(|known| known != host);
            shop.marked_hosts.extend(on.then(|| host.clone()));
        }),
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
        Fact::ShopLanguage { shop, language } => {
            describe(fold, shop, place.at, |shop| shop.language = *language)
        }
        Fact::ShopLimited { shop, guard, limits } => {
            fold.changed.add("counts");
            describe(fold, shop, place.at, |shop| {
                shop.limits.retain(|limit, _| limit.guard() != *guard);
                shop.limits.extend(limits.iter().flatten());
            })
        }
        Fact::ShopWorded { shop, template, language, wording, .. } => {
            let (number, _) = shop_rows::meet(fold.conn, shop, place.at)?;
            wording_rows::keep(fold, number, &fact)?;
            shop_rows::word(fold.conn, number, template, *language, wording.as_ref())
        }
        Fact::Worded { .. } => wording_rows::keep(fold, ALL_SHOPS, &fact),
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
    purchases::overruled(fold, &before, &cart)?;
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
    let bought = purchases::left(fold, &mut cart)?;
    cart_rows::save(fold, Some((number, &before)), &cart)?;
    purchases::tell(fold, number, &cart, bought)?;
    entry.map_or(Ok(()), |entry| cart_rows::tell(fold.conn, number, place.seq.0, &entry))
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
    let (shop, _) = shop_rows::meet(fold.conn, &about.shop, place.at)?;
    follow_up_rows::add(fold.conn, &row, shop)?;
    queue_rows::went(fold, id)?;
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
    follow_up_rows::count_into(fold, &mut cart)?;
    if cart.follow_up.as_ref().map(|(id, _)| id) == cart.scheduled.as_ref() {
        cart.scheduled = None;
    }
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

/// What comes from now on is read so.
fn map_source(fold: &mut Fold<'_>, id: &ConnectionId, mapping: Option<&Mapping>) -> rusqlite::Result<()> {
    let Some(connection) = fold.source_number(id) else { return Ok(()) };
    delivery::meet_source(fold, connection)?;
    fold.changed.add("connections");
    fold.conn
        .prepare_cached("UPDATE sources SET mapping = ?2 WHERE connection = ?1")?
        .execute(params![connection, mapping.map(json)])
        .map(drop)
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
