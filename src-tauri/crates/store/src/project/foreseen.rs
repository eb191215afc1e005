//! What would come of a record of a file, were it brought in. Nothing is kept.

use super::identity::Sender;
use super::{Fold, identity, order_rows, purchases, shop_rows};
use crate::words::from_json;
use rusqlite::OptionalExtension;
use wapas_domain::checkout::{Checkout, Decoded};
use wapas_domain::fold::{self, Context};
use wapas_domain::ids::{Seq, ShopId};
use wapas_domain::import::ImportKind;
use wapas_domain::order::OrderNews;
use wapas_domain::shop::Shop;

/// A delivery that there is not yet.
const NONE: Seq = Seq(i64::MAX);

/// Whether a record tells of a cart that is bought: the cart is, or an order that is there is its own; or the
/// record is an order, and a cart that is there is the one that it bought.
pub(crate) fn is_bought(
    fold: &Fold<'_>,
    kind: ImportKind,
    shop: &ShopId,
    told: &Decoded,
) -> rusqlite::Result<bool> {
    match told {
        Decoded::Checkout(checkout) => is_cart_bought(fold, kind, shop, checkout),
        Decoded::Orders(news) => {
            for news in news {
                if has_cart(fold, kind, news)? {
                    return Ok(true);
                }
            }
            Ok(false)
        }
        _ => Ok(false),
    }
}

fn is_cart_bought(
    fold: &Fold<'_>,
    kind: ImportKind,
    shop: &ShopId,
    checkout: &Checkout,
) -> rusqlite::Result<bool> {
    let id = checkout.store_host.clone().map_or_else(|| shop.clone(), ShopId);
    let known: Option<(i64, String)> = fold
        .conn
        .prepare_cached("SELECT number, doc FROM shops WHERE id = ?1")?
        .query_row([id.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    // A shop that was never seen has no carts.
    let (number, shop) = match known {
        Some((number, doc)) => (number, from_json(&doc)?),
        None => (0, Shop::new(id, fold.now, false)),
    };
    let came = checkout.left_at.unwrap_or(fold.now);
    let person = fold.ids.person(&shop.id, &fold::person_key(checkout, NONE));
    let sender = Sender {
        shop: (number, &shop.id),
        kind: kind.source(),
        person: &person,
        received_at: came,
        delivery: NONE,
    };
    let home = identity::find(fold, checkout, &sender)?;
    let context = Context {
        cart: home.id,
        person,
        shop: shop.id.clone(),
        connection: kind.connection(),
        kind: kind.source(),
        unit: kind.source().documented_unit(),
        currency: shop.currency,
        received_at: came,
        delivery: NONE,
    };
    let (cart, _) = fold::checkout(home.before.map(|(_, cart)| cart), checkout, &context);
    Ok(cart.status.is_won() || purchases::order_of(fold, &cart)?.is_some())
}

fn has_cart(fold: &Fold<'_>, kind: ImportKind, news: &OrderNews) -> rusqlite::Result<bool> {
    let shop = shop_rows::bought_in(fold.conn, news.store_host.as_deref(), None)?;
    let unit = kind.source().documented_unit();
    let Some((known, order)) = order_rows::read(fold, kind.source(), unit, news, shop, fold.now)? else {
        return Ok(false);
    };
    if known.is_some_and(|row| row.cart.is_some()) {
        return Ok(true);
    }
    Ok(order.stands() && purchases::best(fold, &order, None)?.is_some())
}
