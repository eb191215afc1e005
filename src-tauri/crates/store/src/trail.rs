//! Everything that leads to a customer, and how it is blanked.

use crate::error::RecordError;
use crate::project::{self, Fold};
use crate::words::{from_json, json};
use rusqlite::{Connection, params};
use wapas_domain::cart::Cart;
use wapas_domain::fact::Fact;
use wapas_domain::ids::{PersonId, Seq};
use wapas_domain::person::Person;
use wapas_domain::phone::Phone;

/// What stands as the reason of a delivery that was blanked.
pub(crate) const BLANK: &str = "erased";
/// What stands as the reason of one whose customer was cleared.
pub(crate) const CLEARED: &str = "cleared";

/// Where a customer is to be found in the truth.
pub(crate) struct Trail {
    pub(crate) person: Person,
    /// The carts that are the customer's.
    pub(crate) carts: Vec<Cart>,
    /// Ids of these, and of deleted ones that were the customer's.
    cart_ids: Vec<String>,
    /// Messages about these carts or to this customer.
    pub(crate) follow_ups: Vec<String>,
    /// Messages about these carts or to this customer that were approved for later.
    approvals: Vec<String>,
    /// Deliveries that made or changed these carts, were left by the customer, or were kept aside
    /// and name them.
    pub(crate) deliveries: Vec<i64>,
}

impl Trail {
    /// Looks everywhere. Everything must be folded in.
    pub(crate) fn of(fold: &Fold<'_>, id: &PersonId) -> Result<Self, RecordError> {
        let conn = fold.conn;
        let person = project::load_person(conn, id)?.ok_or(RecordError::NotFound)?;
        let phone = person.phone.as_ref().map(Phone::as_str);
        // Those that the merchant gave another number by hand are still what the customer left; those
        // that came again with another number are that number's.
        let numbers: Vec<i64> = column(
            conn,
            "SELECT number FROM carts WHERE person = (SELECT number FROM persons WHERE id = ?1)
             UNION SELECT carts.number FROM incoming JOIN carts ON carts.id = incoming.cart
                JOIN cart_docs ON cart_docs.number = carts.number
                WHERE incoming.person = ?1 AND cart_docs.doc ->> '$.phone_repaired' IS NOT NULL
             ORDER BY 1",
            [id.as_str()],
        )?;
        let mut carts = Vec::with_capacity(numbers.len());
        for number in numbers {
            carts.extend(project::load_cart(conn, number)?);
        }
        // A deleted cart was the customer's if they left it, or if it was given their number by hand.
        let deleted: Vec<String> = column(
            conn,
            "SELECT cart FROM incoming WHERE person = ?1 AND cart NOT IN (SELECT id FROM carts)
             UNION SELECT fact ->> '$.cart' FROM facts
                WHERE fact ->> '$.phone' = ?2 AND fact ->> '$.cart' NOT IN (SELECT id FROM carts)",
            params![id.as_str(), phone],
        )?;
        let mut cart_ids: Vec<String> = carts.iter().map(|cart| cart.id.0.clone()).collect();
        cart_ids.extend(deleted);
        let follow_ups = column(
            conn,
            "SELECT id FROM follow_ups WHERE person = ?1 OR cart IN (SELECT value FROM json_each(?2))",
            params![id.as_str(), json(&cart_ids)],
        )?;
        let approvals = column(
            conn,
            "SELECT id FROM queue WHERE person = ?1 OR cart IN (SELECT value FROM json_each(?2))",
            params![id.as_str(), json(&cart_ids)],
        )?;
        let mut deliveries: Vec<i64> = column(
            conn,
            "SELECT seq FROM incoming WHERE person = ?1 OR cart IN (SELECT value FROM json_each(?2))
             UNION SELECT seq FROM told WHERE person = ?1",
            params![id.as_str(), json(&cart_ids)],
        )?;
        deliveries.extend(project::order_deliveries(conn, person.phone.as_ref(), person.email.as_deref())?);
        deliveries.extend(kept_aside(fold, &person)?);
        deliveries.extend(column::<i64>(
            conn,
            "SELECT seq FROM deliveries WHERE verdict = 'duplicate' AND verdict <> 'accepted'
                AND duplicate_of IN (SELECT value FROM json_each(?1))",
            [json(&deliveries)],
        )?);
        deliveries.sort_unstable();
        deliveries.dedup();
        Ok(Self { person, carts, cart_ids, follow_ups, approvals, deliveries })
    }

    /// Blanks all of it. What is left says that something came or was done, and when.
    pub(crate) fn blank(&self, fold: &Fold<'_>) -> rusqlite::Result<()> {
        let conn = fold.conn;
        let mut blank = conn
            .prepare_cached("UPDATE deliveries SET body = ?3, headers = '[]', reason = ?2 WHERE seq = ?1")?;
        for seq in &self.deliveries {
            blank.execute(params![seq, BLANK, self.left_of(fold, *seq)?])?;
        }
        let mut statement = conn.prepare_cached(
            "SELECT seq, fact FROM facts WHERE fact ->> '$.cart' IN (SELECT value FROM json_each(?1))
                OR fact ->> '$.id' IN (SELECT value FROM json_each(?2))
                OR fact ->> '$.person' = ?3 OR fact ->> '$.phone' = ?4",
        )?;
        let phone = self.person.phone.as_ref().map(Phone::as_str);
        let messages: Vec<&String> = self.follow_ups.iter().chain(&self.approvals).collect();
        let facts: Vec<(i64, String)> = statement
            .query_map(
                params![json(&self.cart_ids), json(&messages), self.person.id.as_str(), phone],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )?
            .collect::<rusqlite::Result<_>>()?;
        let mut rewrite = conn.prepare_cached("UPDATE facts SET fact = ?2 WHERE seq = ?1")?;
        for (seq, text) in facts {
            let mut fact: Fact = from_json(&text)?;
            fact.blank();
            rewrite.execute(params![seq, json(&fact)])?;
        }
        Ok(())
    }
}

impl Trail {
    /// What a delivery tells of others: callbacks come in batches.
    fn left_of(&self, fold: &Fold<'_>, seq: i64) -> rusqlite::Result<Option<Vec<u8>>> {
        let Some(phone) = &self.person.phone else { return Ok(None) };
        let (connection, verdict, body): (i64, String, Option<Vec<u8>>) = fold
            .conn
            .prepare_cached("SELECT connection, verdict, body FROM deliveries WHERE seq = ?1")?
            .query_row([seq], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let kind = fold.source(connection)?.kind;
        let whole = body.filter(|_| verdict == "accepted");
        Ok(whole.and_then(|body| fold.reader.without(kind, &body, phone)))
    }
}

/// Deliveries that were never folded in and are the customer's, or have their number or email in them.
fn kept_aside(fold: &Fold<'_>, person: &Person) -> rusqlite::Result<Vec<i64>> {
    let mut statement = fold.conn.prepare_cached(
        "SELECT seq, connection, headers, body FROM deliveries
         WHERE verdict <> 'accepted' AND body IS NOT NULL ORDER BY seq",
    )?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (seq, body): (i64, Vec<u8>) = (row.get(0)?, row.get(3)?);
        let headers: String = row.get(2)?;
        let left_by = project::left_by(fold, row.get(1)?, Seq(seq), &headers, &body)?;
        if left_by.as_ref() == Some(&person.id) || names(&body, person) {
            found.push(seq);
        }
    }
    Ok(found)
}

/// Whether a body that may not be readable has the customer's number or email in it.
fn names(body: &[u8], person: &Person) -> bool {
    let text = String::from_utf8_lossy(body).to_lowercase();
    if person.email.as_ref().is_some_and(|email| text.contains(email.as_str())) {
        return true;
    }
    let Some(phone) = &person.phone else { return false };
    // Without the country's code, which may be written in more than one way, or not at all.
    let digits = phone.digits();
    let own = &digits[digits.len().saturating_sub(10)..];
    let packed: String = text.chars().filter(|c| !matches!(c, ' ' | '-' | '(' | ')' | '.')).collect();
    packed.contains(own)
}

fn column<T: rusqlite::types::FromSql>(
    conn: &Connection,
    sql: &str,
    values: impl rusqlite::Params,
) -> rusqlite::Result<Vec<T>> {
    conn.prepare_cached(sql)?.query_map(values, |row| row.get(0))?.collect()
}
