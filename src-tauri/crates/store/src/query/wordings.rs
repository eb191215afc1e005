//! Wordings of messages, and what came of them.

use super::cart_page::scope;
use crate::error::ReadError;
use crate::figures::{Behind, WordingFigures};
use crate::words::from_word;
use rusqlite::{Connection, params};
use std::collections::{BTreeMap, BTreeSet};
use wapas_domain::Timestamp;
use wapas_domain::account::Column;
use wapas_domain::ids::{ShopId, TemplateId};
use wapas_domain::template::Language;

type Wording = (String, Language);

/// A cart, the messages about it in their order, and what came of them.
#[derive(Default)]
struct Written {
    messages: Vec<(i64, Wording)>,
    replied_at: Option<i64>,
    returned_at: Option<i64>,
}

impl Written {
    /// The wording after which something happened, and no other before it.
    fn before(&self, at: Option<i64>) -> Option<&Wording> {
        let at = at?;
        self.messages.iter().rev().find(|(sent, _)| *sent <= at).map(|(_, wording)| wording)
    }

    /// Whether it is one of the carts that a column counts for a wording.
    fn counts(&self, column: Column, wording: &Wording) -> bool {
        match column {
            Column::Replied => self.before(self.replied_at) == Some(wording),
            Column::Returned => self.before(self.returned_at) == Some(wording),
            _ => self.messages.iter().any(|(_, sent)| sent == wording),
        }
    }
}

/// The wordings of messages that were opened in a time and count; those most used first.
pub(crate) fn figures(
    conn: &Connection,
    shop: Option<&ShopId>,
    from: Timestamp,
    to: Timestamp,
) -> Result<Vec<WordingFigures>, ReadError> {
    let carts = written(conn, &scope(conn, shop)?, from, to)?;
    let wordings: BTreeSet<(String, String)> = carts
        .values()
        .flat_map(|cart| {
            cart.messages.iter().map(|(_, (template, language))| (template.clone(), word(*language)))
        })
        .collect();
    let mut found: Vec<WordingFigures> = Vec::new();
    for (template, language) in wordings {
        let language = from_word(language)?;
        let wording = (template.clone(), language);
        let count = |column| {
            let carts = carts.values().filter(|cart| cart.counts(column, &wording)).count();
            u32::try_from(carts).unwrap_or(u32::MAX)
        };
        found.push(WordingFigures {
            carts: count(Column::WrittenTo),
            replied: count(Column::Replied),
            returned: count(Column::Returned),
            template: TemplateId(template),
            language,
        });
    }
    found.sort_by_key(|one| std::cmp::Reverse(one.carts));
    Ok(found)
}

fn word(language: Language) -> String {
    crate::words::word(&language)
}

/// The carts behind one of these figures.
pub(super) fn numbers(
    conn: &Connection,
    shops: &[i64],
    behind: &Behind,
    template: &TemplateId,
    language: Language,
) -> rusqlite::Result<Vec<i64>> {
    let wording = (template.0.clone(), language);
    let carts = written(conn, shops, behind.from, behind.to)?;
    Ok(carts
        .into_iter()
        .filter(|(_, cart)| cart.counts(behind.column, &wording))
        .map(|(number, _)| number)
        .collect())
}

/// Carts that were written about in a time, by number; those that are not real left out.
fn written(
    conn: &Connection,
    shops: &[i64],
    from: Timestamp,
    to: Timestamp,
) -> rusqlite::Result<BTreeMap<i64, Written>> {
    let mut statement = conn.prepare_cached(
        "SELECT carts.number, carts.shop, follow_ups.created_at, follow_ups.doc ->> 'template',
            follow_ups.doc ->> 'language', carts.replied_at, iif(carts.returned, carts.bought_at, NULL)
         FROM follow_ups JOIN carts ON carts.id = follow_ups.cart
         WHERE follow_ups.counts = 1 AND follow_ups.created_at >= ?1 AND follow_ups.created_at < ?2
            AND carts.status <> 'not_real' AND carts.aside < 2
         ORDER BY follow_ups.created_at, follow_ups.number",
    )?;
    let mut rows = statement.query(params![from.0, to.0])?;
    let mut carts: BTreeMap<i64, Written> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        if !shops.contains(&row.get(1)?) {
            continue;
        }
        let cart = carts.entry(row.get(0)?).or_default();
        cart.messages.push((row.get(2)?, (row.get(3)?, from_word(row.get(4)?)?)));
        cart.replied_at = row.get(5)?;
        cart.returned_at = row.get(6)?;
    }
    Ok(carts)
}
