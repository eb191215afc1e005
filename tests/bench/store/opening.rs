//! From a closed file to the first page.

use super::{Kind, Row};
use crate::Outcome;
use crate::book::Shelf;
use crate::timing::Timed;
use std::time::{Duration, Instant};
use wapas_store::{CartQuery, Store, View};

const STARTS: usize = 12;

/// Opens the file, asks for the first page that a merchant sees, and closes it again.
pub(super) async fn start(shelf: &Shelf) -> Outcome<Vec<Row>> {
    let key = shelf.key().await?;
    // A book of an older version is folded anew, which is not what is measured.
    shelf.open().await?.close().await;
    let (mut opens, mut firsts): (Vec<Duration>, Vec<Duration>) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        let begin = Instant::now();
        let store = Store::open(shelf.opening(key.clone())).await?;
        opens.push(begin.elapsed());
        store.cart_page(CartQuery { view: View::Due, ..CartQuery::default() }).await?;
        firsts.push(begin.elapsed());
        store.close().await;
    }
    Ok(vec![
        Row::new(Kind::Other, "start: open the file", Timed::of(opens)),
        Row::new(Kind::Other, "start: open, and the first page of due", Timed::of(firsts)),
    ])
}
