//! Customers who want no messages: remembered whether anything else of them is known or not, and told on
//! all their carts.

use super::fact::{Place, tell_all};
use super::{Fold, person_rows};
use wapas_domain::callback::StopOrigin;
use wapas_domain::ids::PersonId;
use wapas_domain::timeline::TimelineEvent;

/// Somebody wants no more messages. What the merchant says is told each time; what is told by an answer or
/// a provider only once.
pub(super) fn stop(
    fold: &mut Fold<'_>,
    id: &PersonId,
    by: Option<&String>,
    origin: StopOrigin,
    place: Place,
) -> rusqlite::Result<()> {
    person_rows::stop(fold.conn, id, place.at, by.map(String::as_str), origin)?;
    let Some(mut person) = person_rows::load(fold.conn, id)? else { return Ok(()) };
    let is_new = person_rows::stop_person(&mut person, place.at, by, origin);
    person_rows::save(fold.conn, &person)?;
    if is_new || origin == StopOrigin::Merchant {
        tell_all(fold, id, TimelineEvent::DoNotContact, "on", by, place)?;
    }
    Ok(())
}

/// Takes that back, whoever said it: who may do so is decided before.
pub(super) fn allow(
    fold: &mut Fold<'_>,
    id: &PersonId,
    by: Option<&String>,
    place: Place,
) -> rusqlite::Result<()> {
    person_rows::allow(fold.conn, id)?;
    let Some(mut person) = person_rows::load(fold.conn, id)? else { return Ok(()) };
    (person.do_not_contact, person.stopped_by) = (None, None);
    person.stop_origin = StopOrigin::default();
    person_rows::save(fold.conn, &person)?;
    tell_all(fold, id, TimelineEvent::DoNotContact, "off", by, place)
}
