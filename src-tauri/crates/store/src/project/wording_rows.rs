//! What the wordings of messages were, change by change.

use super::Fold;
use crate::words::{json, word};
use rusqlite::params;
use wapas_domain::fact::Fact;

/// Keeps a change of a wording of a shop, or of all shops.
pub(super) fn keep(fold: &mut Fold<'_>, shop: i64, fact: &Fact) -> rusqlite::Result<()> {
    let (template, language, wording, before, by) = match fact {
        Fact::ShopWorded { template, language, wording, by, .. } => (template, language, wording, &None, by),
        Fact::Worded { template, language, wording, before, by } => (template, language, wording, before, by),
        _ => return Ok(()),
    };
    fold.conn
        .prepare_cached(
            "INSERT OR REPLACE INTO wordings (shop, template, language, place, at, by, wording, before)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            shop,
            template.as_str(),
            word(language),
            fold.place.seq.0,
            fold.place.at.0,
            by,
            wording.as_ref().map(json),
            before.as_ref().map(json),
        ])?;
    fold.changed.add("templates");
    Ok(())
}
