//! Folds in what providers tell: how far messages have come, answers, and stops.

use super::fact::{Place, recount, spread};
use super::{Fold, cart_rows, early_rows, follow_up_rows, person_rows, stops};
use rusqlite::params;
use wapas_domain::callback::{Callback, News, StopOrigin};
use wapas_domain::cart::CartStatus;
use wapas_domain::followup::{FollowUp, FollowUpState};
use wapas_domain::ids::{CartId, PersonId, Seq, ShopId};
use wapas_domain::person::PersonKey;
use wapas_domain::time::DAY;
use wapas_domain::timeline::TimelineEvent;

/// Folds in all that one delivery tells.
pub(super) fn fold(
    fold: &mut Fold<'_>,
    delivery: Seq,
    callbacks: &[Callback],
    place: Place,
) -> rusqlite::Result<()> {
    for callback in callbacks {
        let about = message(fold, &callback.news)?;
        let named = callback
            .who
            .as_ref()
            .map(|phone| fold.ids.person(&ShopId(String::new()), &PersonKey::Phone(phone.clone())));
        let written_to = about.as_ref().map(|row| row.person.clone());
        // The cart of a message may have got another number since it went: then it tells of two.
        for person in named.iter().chain(&written_to) {
            fold.conn
                .prepare_cached("INSERT OR IGNORE INTO told (seq, person) VALUES (?1, ?2)")?
                .execute(params![delivery.0, person.as_str()])?;
        }
        let person = written_to.or(named);
        match (&callback.news, about, person) {
            (News::Status { message, state, code, .. }, Some(row), _) => {
                status(fold, row, message, *state, *code, place)?;
            }
            (News::Status { message, state, code, .. }, None, _) => {
                early_rows::keep(fold.conn, message, *state, *code, place)?;
            }
            (News::Reply { stop: true, .. }, _, Some(person)) => {
                stops::stop(fold, &person, None, StopOrigin::Reply, place)?;
            }
            (News::Reply { stop: false, .. }, about, Some(person)) => {
                replied(fold, about.map(|row| row.cart), &person, place)?;
            }
            (News::Preference { stop: true }, _, Some(person)) => {
                stops::stop(fold, &person, None, StopOrigin::Provider, place)?;
            }
            (News::Preference { stop: false }, _, Some(person)) => resume(fold, &person, place)?,
            // About nobody that can be told.
            _ => {}
        }
    }
    Ok(())
}

/// The message that it is about: by our own word first, since that was on disk before the provider had
/// an id for it.
fn message(fold: &Fold<'_>, news: &News) -> rusqlite::Result<Option<FollowUp>> {
    let (reference, id) = match news {
        News::Status { message, reference, .. } => (reference.as_deref(), Some(message.as_str())),
        News::Reply { answers, .. } => (None, answers.as_deref()),
        News::Preference { .. } => (None, None),
    };
    if let Some(reference) = reference
        && let Some(row) = follow_up_rows::load(fold.conn, &reference.into())?
    {
        return Ok(Some(row).filter(|row| row.channel.is_api()));
    }
    id.map_or(Ok(None), |id| follow_up_rows::by_provider_id(fold.conn, id))
}

fn status(
    fold: &mut Fold<'_>,
    mut row: FollowUp,
    message: &str,
    state: FollowUpState,
    code: Option<i64>,
    place: Place,
) -> rusqlite::Result<()> {
    row.provider_id.get_or_insert_with(|| message.to_owned());
    advance(fold, row, state, code, place)
}

/// A provider took a message, or not; what it told of it before is taken in now.
pub(super) fn handed(
    fold: &mut Fold<'_>,
    mut row: FollowUp,
    provider_id: Option<&str>,
    (state, code): (FollowUpState, Option<i64>),
    place: Place,
) -> rusqlite::Result<()> {
    let id = row.id.clone();
    row.provider_id = row.provider_id.or_else(|| provider_id.map(str::to_owned));
    let known = row.provider_id.clone();
    advance(fold, row, state, code, place)?;
    let Some(known) = known else { return Ok(()) };
    for (state, code) in early_rows::take(fold.conn, &known)? {
        if let Some(row) = follow_up_rows::load(fold.conn, &id)? {
            advance(fold, row, state, code, place)?;
        }
    }
    Ok(())
}

/// Moves a message on, and what hangs on it.
fn advance(
    fold: &mut Fold<'_>,
    mut row: FollowUp,
    state: FollowUpState,
    code: Option<i64>,
    place: Place,
) -> rusqlite::Result<()> {
    let after = row.state.told(state);
    let moved = after != row.state;
    if moved {
        row.state = after;
        row.updated_at = place.at;
        row.code = code;
    }
    follow_up_rows::save(fold.conn, &row)?;
    if !moved {
        return Ok(());
    }
    let entry = place.entry(TimelineEvent::FollowUpOutcome, Some(row.state.as_str().to_owned()));
    recount(fold, &row.cart, Some(entry), place.seq)?;
    if state == FollowUpState::Capped
        && let Some(mut person) = person_rows::load(fold.conn, &row.person)?
    {
        person.capped_until = Some(place.at.plus(DAY)).max(person.capped_until);
        person_rows::save(fold.conn, &person)?;
    }
    if state == FollowUpState::OptedOut {
        stops::stop(fold, &row.person, None, StopOrigin::Provider, place)?;
    }
    spread(fold, &row)
}

/// The provider takes a stop back; only one that was its own.
fn resume(fold: &mut Fold<'_>, id: &PersonId, place: Place) -> rusqlite::Result<()> {
    let lifts = person_rows::stop_of(fold.conn, id)?.is_some_and(|stop| stop.origin.is_lifted_by_provider());
    if lifts { stops::allow(fold, id, None, place) } else { Ok(()) }
}

/// An answer is to the message that it names, else to the last one that went to the customer.
fn replied(
    fold: &mut Fold<'_>,
    cart: Option<CartId>,
    person: &PersonId,
    place: Place,
) -> rusqlite::Result<()> {
    let cart = match cart {
        Some(cart) => Some(cart),
        None => follow_up_rows::last_cart(fold.conn, person)?,
    };
    let Some((number, before)) = cart.map_or(Ok(None), |cart| cart_rows::find(fold.conn, &cart))? else {
        return Ok(());
    };
    if !matches!(before.status, CartStatus::New | CartStatus::Contacted) {
        return Ok(());
    }
    let mut cart = before.clone();
    cart.status = CartStatus::Replied;
    cart.replied_at = Some(cart.replied_at.unwrap_or(place.at));
    cart_rows::save(fold, Some((number, &before)), &cart)?;
    cart_rows::tell(fold.conn, number, place.seq.0, &place.entry(TimelineEvent::Replied, None))
}
