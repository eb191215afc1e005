//! Emails that are nobody's: a shop writes its own on the carts and orders of all who leave none. Taken for a customer's
//! they tie everybody to everybody: whoever bought last would have bought what all others left, and nobody would ever be
//! cleared.

use crate::desk::Desk;
use crate::error::{ReadError, RecordError};
use crate::keepsakes;
use crate::store::Store;
use crate::words::{from_json, json};
use rusqlite::{Connection, params};
use std::collections::BTreeSet;
use wapas_domain::Secret;
use wapas_domain::checkout::Decoded;

/// The most customers that share an email as a family, an office or an agent does. One of more is nobody's.
const MOST: u32 = 50;

const NAME: &str = "common_emails";

impl Store {
    /// Looks for emails that too many customers share to be anybody's. Where there are new ones, all carts are put in
    /// order anew as if nobody had left them. Says whether that has begun.
    pub async fn pass_over_common_emails(&self) -> Result<bool, RecordError> {
        let found = self.read(|conn, _| Ok(shared(conn)?)).await.map_err(|error| match error {
            ReadError::Closed => RecordError::Closed,
            _ => RecordError::Disk,
        })?;
        if found.is_empty() {
            return Ok(false);
        }
        self.write(false, move |desk| desk.pass_over(found)).await
    }
}

impl Desk {
    fn pass_over(&mut self, found: BTreeSet<String>) -> Result<bool, RecordError> {
        let mut all = known(&self.conn)?;
        let before = all.len();
        all.extend(found);
        if all.len() > before {
            let text = Secret::new(json(&all));
            self.begin_anew(|tx| keepsakes::save(tx, NAME, text.expose()))?;
        }
        Ok(all.len() > before)
    }
}

fn shared(conn: &Connection) -> rusqlite::Result<BTreeSet<String>> {
    conn.prepare_cached(
        "SELECT email FROM emails GROUP BY email HAVING count(*) > ?1
         UNION SELECT email FROM orders WHERE email IS NOT NULL GROUP BY email HAVING count(DISTINCT phone) > ?1",
    )?
    .query_map(params![MOST], |row| row.get(0))?
    .collect()
}

fn known(conn: &Connection) -> rusqlite::Result<BTreeSet<String>> {
    keepsakes::load(conn, NAME)?.map_or_else(|| Ok(BTreeSet::new()), |text| from_json(text.expose()))
}

/// Takes out of what was read the emails that are nobody's.
pub(crate) fn leave_out(conn: &Connection, read: &mut Decoded) -> rusqlite::Result<()> {
    let mut emails: Vec<&mut Option<String>> = match read {
        Decoded::Checkout(checkout) => vec![&mut checkout.email],
        Decoded::Orders(news) => news.iter_mut().map(|news| &mut news.email).collect(),
        _ => return Ok(()),
    };
    emails.retain(|email| email.is_some());
    if emails.is_empty() {
        return Ok(());
    }
    let known = known(conn)?;
    for email in emails {
        *email = email.take().filter(|email| !known.contains(email));
    }
    Ok(())
}
