//! Who writes to whom at present: beside the truth, since nothing is folded from it and it is over in minutes.

use crate::keepsakes;
use crate::project::{self, Fold};
use crate::words::{from_json, json};
use rusqlite::Connection;
use wapas_domain::Timestamp;
use wapas_domain::claim::{Claim, Claims, LASTS};
use wapas_domain::fact::Fact;
use wapas_domain::followup::FollowUp;
use wapas_domain::ids::{CartId, PersonId};

/// Under this name they are kept.
const CLAIMS: &str = "claims";
/// The tag that says that they changed.
const TAG: &str = "claims";

/// All claims.
pub(crate) fn load(conn: &Connection) -> rusqlite::Result<Claims> {
    keepsakes::load(conn, CLAIMS)?.map_or_else(|| Ok(Claims::default()), |doc| from_json(doc.expose()))
}

fn save(fold: &mut Fold<'_>, claims: &Claims) -> rusqlite::Result<()> {
    keepsakes::save(fold.conn, CLAIMS, &json(claims))?;
    fold.changed.add(TAG);
    Ok(())
}

/// Whether another window writes to a cart's customer now.
pub(crate) fn keep_away(
    fold: &Fold<'_>,
    cart: &CartId,
    window: Option<&str>,
    now: Timestamp,
) -> rusqlite::Result<bool> {
    let Some((_, cart)) = project::find_cart(fold.conn, cart)? else { return Ok(false) };
    Ok(load(fold.conn)?.keep_away(&cart.person, window, now))
}

/// A window begins to write, or goes on.
pub(crate) fn take(
    fold: &mut Fold<'_>,
    opened: &FollowUp,
    window: String,
    who: Option<String>,
    now: Timestamp,
) -> rusqlite::Result<()> {
    let mut claims = load(fold.conn)?;
    let claim = Claim {
        person: opened.person.clone(),
        cart: opened.cart.clone(),
        follow_up: opened.id.clone(),
        window,
        who,
        until: now.plus(LASTS),
    };
    claims.take(claim, now);
    save(fold, &claims)
}

/// What a person says of a message ends its claim.
pub(crate) fn settle(fold: &mut Fold<'_>, fact: &Fact) -> rusqlite::Result<()> {
    let Fact::FollowUpOutcome { id, outcome: Some(_) } = fact else { return Ok(()) };
    let mut claims = load(fold.conn)?;
    if claims.release(id) { save(fold, &claims) } else { Ok(()) }
}

/// Forgets a customer who is erased.
pub(crate) fn forget(fold: &mut Fold<'_>, person: &PersonId) -> rusqlite::Result<()> {
    let mut claims = load(fold.conn)?;
    if claims.forget(person) { save(fold, &claims) } else { Ok(()) }
}
