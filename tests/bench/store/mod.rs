//! The store, asked as the screens ask it, over books of growing size.

mod lists;
mod opening;
mod others;
mod searches;
pub(crate) mod upkeep;

use crate::Outcome;
use crate::book::{self, SHOPS, Seeded};
use crate::timing::Timed;
use fastrand::Rng;
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::time::Duration;
use upkeep::Done;
use wapas_domain::ids::{CartId, PersonId, ShopId};
use wapas_store::{CartFilters, CartQuery, Sort, Store, View};

/// Carts that are opened in turn.
const OPENED: usize = 200;

/// Which goal a question belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    /// A page of a whole view.
    Page,
    /// A page that something narrows down.
    Filter,
    Search,
    Counts,
    /// Has no goal of its own.
    Other,
}

/// One question, and how long its answers took.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Row {
    pub(crate) kind: Kind,
    /// What was asked; the same in every book.
    pub(crate) name: String,
    /// The slowest of several that the row stands for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) worst: Option<String>,
    pub(crate) time: Timed,
}

impl Row {
    fn new(kind: Kind, name: impl Into<String>, time: Timed) -> Self {
        Self { kind, name: name.into(), worst: None, time }
    }
}

/// What was found about one book.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Measured {
    pub(crate) seeded: Seeded,
    /// Persons that are due, and carts in all.
    pub(crate) due: u64,
    pub(crate) rows: Vec<Row>,
    /// What was done once.
    pub(crate) deeds: Vec<Done>,
    /// Carts a second, read for a file of all.
    pub(crate) exported: f64,
    /// Bytes of memory after opening, and after everything was asked.
    pub(crate) memory: Option<(u64, u64)>,
}

/// Carts to ask about, drawn from the whole book.
struct Sample {
    carts: Vec<CartId>,
    persons: Vec<PersonId>,
    /// The shop with a third of the carts.
    shop: ShopId,
}

/// Measures the book of this size; writes it first where it is not there.
pub(crate) async fn measure(books: &Path, carts: u64) -> Outcome<Measured> {
    let (shelf, seeded) = book::seeded(books, carts).await?;
    eprintln!("  written in {:.0} s; asking", seeded.seconds);
    let mut rows = opening::start(&shelf).await?;
    let started = rows.last().map(|row| Duration::from_secs_f64(row.time.median / 1000.0));
    let deeds = started.map(|took| Done::new("start: open, and the first page of due", took));
    let store = shelf.open().await?;
    let before = crate::process::memory("self");
    let sample = Sample::draw(&store).await?;
    rows.extend(lists::pages(&store, &sample).await?);
    rows.extend(lists::filters(&store, &sample).await?);
    rows.extend(searches::searches(&store).await?);
    rows.extend(others::others(&store, &sample).await?);
    let exported = others::export(&store).await?;
    let due = store.counts(None).await?.get(&View::Due).map_or(0, |count| count.rows);
    let after = crate::process::memory("self");
    store.close().await;
    Ok(Measured {
        seeded,
        due,
        rows,
        deeds: deeds.into_iter().collect(),
        exported,
        memory: before.zip(after),
    })
}

impl Sample {
    async fn draw(store: &Store) -> Outcome<Self> {
        let roll = store.roll(CartQuery::default()).await?;
        let mut rng = Rng::with_seed(1);
        let (mut carts, mut persons) = (Vec::new(), Vec::new());
        for _ in 0..OPENED {
            let at = rng.usize(..roll.len());
            for row in store.called(&roll, at..at + 1).await? {
                carts.push(row.cart.id);
                persons.push(row.person.id);
            }
        }
        Ok(Self { carts, persons, shop: ShopId::from(SHOPS[1].0) })
    }
}

/// A question with nothing but a view and an order.
fn whole(view: View, sort: Sort, shop: Option<&ShopId>) -> CartQuery {
    CartQuery { view, sort, shop: shop.cloned(), filters: CartFilters::default(), ..CartQuery::default() }
}
