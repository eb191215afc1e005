//! Campaigns and tags that carts carry: each once, with how many carts carry it.

use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeSet;
use wapas_domain::cart::Cart;

/// What a label says of a cart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LabelKind {
    /// The campaign that the shopper came by.
    Campaign,
    /// One of the merchant's tags.
    Tag,
}

impl LabelKind {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Campaign => "campaign",
            Self::Tag => "tag",
        }
    }
}

/// The number of a label that some cart carries.
pub(crate) fn number(conn: &Connection, kind: LabelKind, label: &str) -> rusqlite::Result<Option<i64>> {
    conn.prepare_cached("SELECT number FROM labels WHERE kind = ?1 AND label = ?2")?
        .query_row(params![kind.as_str(), label], |row| row.get(0))
        .optional()
}

/// The number of a cart's campaign, which is met with it for the first time or known.
pub(super) fn campaign(conn: &Connection, cart: &Cart) -> rusqlite::Result<Option<i64>> {
    let Some(campaign) = cart.campaign() else { return Ok(None) };
    meet(conn, LabelKind::Campaign, campaign).map(Some)
}

/// Counts a cart's labels from what stood before to what stands now. Whoever saves the cart has met its campaign.
pub(super) fn count(
    conn: &Connection,
    cart: i64,
    before: Option<&Cart>,
    after: Option<&Cart>,
) -> rusqlite::Result<()> {
    let campaigns = (before.and_then(Cart::campaign), after.and_then(Cart::campaign));
    if campaigns.0 != campaigns.1 {
        if let Some(campaign) = campaigns.1 {
            add(conn, LabelKind::Campaign, campaign, 1)?;
        }
        if let Some(campaign) = campaigns.0 {
            add(conn, LabelKind::Campaign, campaign, -1)?;
        }
    }
    let (before, after) = (tags(before), tags(after));
    for tag in after.difference(&before) {
        let number = meet(conn, LabelKind::Tag, tag)?;
        conn.prepare_cached("INSERT INTO cart_tags (tag, cart) VALUES (?1, ?2)")?.execute([number, cart])?;
        add(conn, LabelKind::Tag, tag, 1)?;
    }
    for tag in before.difference(&after) {
        if let Some(number) = number(conn, LabelKind::Tag, tag)? {
            conn.prepare_cached("DELETE FROM cart_tags WHERE tag = ?1 AND cart = ?2")?
                .execute([number, cart])?;
            add(conn, LabelKind::Tag, tag, -1)?;
        }
    }
    Ok(())
}

fn tags(cart: Option<&Cart>) -> BTreeSet<&str> {
    cart.into_iter().flat_map(|cart| cart.tags.iter().map(String::as_str)).collect()
}

fn meet(conn: &Connection, kind: LabelKind, label: &str) -> rusqlite::Result<i64> {
    if let Some(number) = number(conn, kind, label)? {
        return Ok(number);
    }
    conn.prepare_cached("INSERT INTO labels (kind, label, carts) VALUES (?1, ?2, 0) RETURNING number")?
        .query_row(params![kind.as_str(), label], |row| row.get(0))
}

/// Adds to a label's count. One that no cart carries any more is gone.
fn add(conn: &Connection, kind: LabelKind, label: &str, carts: i64) -> rusqlite::Result<()> {
    conn.prepare_cached("UPDATE labels SET carts = carts + ?3 WHERE kind = ?1 AND label = ?2")?
        .execute(params![kind.as_str(), label, carts])?;
    if carts < 0 {
        conn.prepare_cached("DELETE FROM labels WHERE kind = ?1 AND label = ?2 AND carts <= 0")?
            .execute(params![kind.as_str(), label])?;
    }
    Ok(())
}
