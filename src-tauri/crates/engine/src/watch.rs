//! Follows the open file: passes its changes on, coalesced, and tells of new carts.

use crate::engine::Engine;
use crate::message::money_text;
use crate::shop_floor::Floor;
use std::collections::BTreeSet;
use std::sync::{Arc, Weak};
use std::time::Duration;
use tokio::sync::broadcast::error::{RecvError, TryRecvError};
use tokio::time::{Instant, sleep};
use wapas_domain::settings::ScreenLanguage;
use wapas_store::{CartQuery, View};

/// Changes within this time are told together, after the first of them was told at once.
const TOGETHER: Duration = Duration::from_millis(120);
/// Notices of new carts come at most this often.
const NOTICE: Duration = Duration::from_mins(1);

/// Follows until the file is closed.
pub(crate) fn follow(engine: Engine, floor: &Arc<Floor>) {
    let mut changes = floor.store.subscribe();
    let floor = Arc::downgrade(floor);
    tokio::spawn(async move {
        let mut notices = Notices { told: None, known: count(&floor).await };
        loop {
            let mut tags: BTreeSet<String> = BTreeSet::new();
            match changes.recv().await {
                Ok(first) => tags.extend(first.iter().cloned()),
                // Tags were lost: all may have changed.
                Err(RecvError::Lagged(_)) => tags.extend(["*".to_owned()]),
                Err(RecvError::Closed) => return,
            }
            loop {
                match changes.try_recv() {
                    Ok(more) => tags.extend(more.iter().cloned()),
                    Err(TryRecvError::Lagged(_)) => tags.extend(["*".to_owned()]),
                    Err(_) => break,
                }
            }
            let carts = tags.contains("counts") || tags.contains("*");
            if tags.contains("deliveries") || tags.contains("connections") {
                tags.insert("health".to_owned());
            }
            engine.changes().tell(tags);
            if carts {
                notices.tell(&engine, &floor).await;
            }
            sleep(TOGETHER).await;
        }
    });
}

/// How many carts there are in all.
async fn count(floor: &Weak<Floor>) -> Option<u64> {
    let floor = floor.upgrade()?;
    let counts = floor.store.counts(None).await.ok()?;
    counts.get(&View::All).map(|all| all.rows)
}

struct Notices {
    told: Option<Instant>,
    known: Option<u64>,
}

impl Notices {
    /// Tells of carts that came since the last notice, without name and number.
    async fn tell(&mut self, engine: &Engine, floor: &Weak<Floor>) {
        let now = count(floor).await;
        let (Some(before), Some(present)) = (self.known, now) else {
            self.known = now;
            return;
        };
        // What a file brings in came long ago.
        if present <= before || engine.inner.imports.is_writing() {
            self.known = now;
            return;
        }
        if self.told.is_some_and(|told| told.elapsed() < NOTICE) {
            return;
        }
        self.told = Some(Instant::now());
        self.known = now;
        let came = u32::try_from(present - before).unwrap_or(u32::MAX);
        let sum = newest_sum(floor, came).await;
        let language = language(floor).await;
        engine.inner.host.carts_came(&notice(language, came, sum.as_deref()));
    }
}

async fn language(floor: &Weak<Floor>) -> ScreenLanguage {
    let Some(floor) = floor.upgrade() else { return ScreenLanguage::default() };
    floor.store.settings().await.map(|settings| settings.language).unwrap_or_default()
}

/// The notice's words.
fn notice(language: ScreenLanguage, carts: u32, sum: Option<&str>) -> String {
    let words = match (language, carts) {
        (ScreenLanguage::En, 1) => "New cart".to_owned(),
        (ScreenLanguage::En, many) => format!("{many} new carts"),
        (ScreenLanguage::Hi, 1) => "नया कार्ट".to_owned(),
        (ScreenLanguage::Hi, many) => format!("{many} नए कार्ट"),
    };
    sum.map_or_else(|| words.clone(), |sum| format!("{words} · {sum}"))
}

/// What the newest carts come to, where all are counted in one currency.
async fn newest_sum(floor: &Weak<Floor>, came: u32) -> Option<String> {
    let floor = floor.upgrade()?;
    let query = CartQuery { limit: Some(came.min(200)), ..CartQuery::default() };
    let rows = floor.store.cart_page(query).await.ok()?.rows;
    let currency = rows.first()?.cart.currency.clone();
    let mut sum = 0_i64;
    for row in &rows {
        if row.cart.currency != currency {
            return None;
        }
        sum = sum.checked_add(row.cart.total_minor()?)?;
    }
    Some(money_text(sum, &currency))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notices_speak_the_merchants_language() {
        assert_eq!(notice(ScreenLanguage::En, 1, Some("₹8,500")), "New cart · ₹8,500");
        assert_eq!(notice(ScreenLanguage::Hi, 5, Some("₹23,400")), "5 नए कार्ट · ₹23,400");
        assert_eq!(notice(ScreenLanguage::Hi, 1, None), "नया कार्ट");
    }
}
