//! Writes a book through the store's own doors: every delivery is admitted, every deed is a fact.

use super::deeds::{self, Share};
use super::{MORNING, Shelf, shoppers};
use crate::Outcome;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;
use wapas_domain::Secret;
use wapas_domain::Timestamp;
use wapas_domain::connection::{Arrival, ConnectionKind, Verdict};
use wapas_domain::fact::Fact;
use wapas_domain::ids::ConnectionId;
use wapas_domain::money::Unit;
use wapas_domain::time::DAY;
use wapas_store::{FILE_NAME, NewConnection, Store};

/// The form of the books; another one is written anew.
const FORM: u32 = 1;
/// Days that a book covers.
pub(super) const DAYS: u64 = 90;
/// Deliveries under way at once.
const AT_ONCE: u64 = 1024;
const CONNECTION: &str = "bench";

/// How a book was written.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Seeded {
    pub(crate) carts: u64,
    /// Seconds for everything.
    pub(crate) seconds: f64,
    /// Seconds for admitting and folding deliveries.
    pub(crate) delivering: f64,
    /// Facts, each written and folded by itself or by the hundred.
    pub(crate) facts: u64,
    /// Bytes of the file.
    pub(crate) bytes: u64,
}

/// The book of this size in a folder; written now where it is not there yet.
pub(crate) async fn seeded(books: &Path, carts: u64) -> Outcome<(Shelf, Seeded)> {
    let dir = books.join(format!("{carts}-form-{FORM}"));
    let stamp = dir.join("seeded.json");
    let shelf = Shelf::at(&dir);
    if let Ok(text) = fs::read(&stamp) {
        return Ok((shelf, serde_json::from_slice(&text)?));
    }
    if dir.exists() {
        // Left behind by a run that was broken off.
        fs::remove_dir_all(&dir)?;
    }
    fs::create_dir_all(books)?;
    let done = write(&shelf, carts).await?;
    fs::write(stamp, serde_json::to_vec(&done)?)?;
    Ok((shelf, done))
}

async fn write(shelf: &Shelf, carts: u64) -> Outcome<Seeded> {
    let begin = Instant::now();
    let first = Timestamp(MORNING.0 - i64::try_from(DAYS)? * DAY);
    shelf.clock.set(first);
    let store = Arc::new(shelf.create().await?);
    store.create_connection(connection()).await?;
    let (mut delivering, mut facts, mut told) = (Duration::ZERO, 0, Instant::now());
    for day in 0..DAYS {
        let dawn = first.plus(i64::try_from(day)? * DAY);
        let (from, to) = (carts * day / DAYS, carts * (day + 1) / DAYS);
        let now = Instant::now();
        deliver(&store, from..to, dawn).await?;
        settle(&store).await;
        delivering += now.elapsed();
        let dusk = dawn.plus(DAY - 1);
        shelf.clock.set(dusk);
        // The newest day is still untouched: the merchant sits down to it now.
        if day + 1 < DAYS {
            facts += deeds::of_day(&store, (dawn, dusk), day, &Share::USUAL).await?;
        }
        if told.elapsed() > Duration::from_secs(15) {
            told = Instant::now();
            eprintln!("  {to} of {carts} carts after {:.0} s", begin.elapsed().as_secs_f64());
        }
    }
    store.close().await;
    Ok(Seeded {
        carts,
        seconds: begin.elapsed().as_secs_f64(),
        delivering: delivering.as_secs_f64(),
        facts,
        bytes: fs::metadata(shelf.dir.join(FILE_NAME))?.len(),
    })
}

fn connection() -> NewConnection {
    NewConnection {
        id: CONNECTION.into(),
        kind: ConnectionKind::Ecom360,
        shop: None,
        label: None,
        unit: Some(Unit::Major),
        token: Secret::new("seeded-by-the-bench".to_owned()),
        secret: None,
    }
}

/// Admits the carts of a day, spread over it.
async fn deliver(store: &Arc<Store>, carts: std::ops::Range<u64>, dawn: Timestamp) -> Outcome<()> {
    let (from, all) = (carts.start, i64::try_from(carts.end - carts.start)?.max(1));
    let mut next = carts.start;
    while next < carts.end {
        let until = carts.end.min(next + AT_ONCE);
        let mut under_way = JoinSet::new();
        for cart in next..until {
            let at = dawn.plus(i64::try_from(cart - from)? * (DAY - 1) / all);
            let store = Arc::clone(store);
            under_way.spawn(async move { store.admit(arrival(cart, at)).await.map(drop) });
        }
        while let Some(done) = under_way.join_next().await {
            done??;
        }
        next = until;
    }
    Ok(())
}

fn arrival(cart: u64, at: Timestamp) -> Arrival {
    let body = shoppers::body(cart);
    let mut digest = [0; 16];
    digest.copy_from_slice(&Sha256::digest(&body)[..16]);
    Arrival {
        connection: ConnectionId::from(CONNECTION),
        received_at: at,
        verdict: Verdict::Accepted,
        reason: None,
        http_status: 200,
        headers: [
            ("content-type", "application/json"),
            ("x-request-id", "4f6b1f3e-8a51-4a55-9df5-6a4d5b1f8f30"),
            ("x-webhook-signature", "kq1h8vR0rN2m5c7yq3ZxgqvM2m0l0eJm1m0mZy0u1bA="),
            ("x-webhook-topic", "abandonedCheckout"),
            ("x-webhook-version", "v1"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec(),
        body,
        digest,
    }
}

/// Waits until everything is folded in: the refusal of this fact comes after all that came before it.
pub(super) async fn settle(store: &Store) {
    let nobody = Fact::UnitChosen { connection: "nobody".into(), unit: Unit::Major };
    let _ = store.record(nobody).await;
}
