//! Tells the merchant of carts that came to the hub, where no window is looked at: by the rules that hold for carts of
//! this computer.

use super::Hub;
use crate::contract::carts::{CartPage, CartRow};
use crate::contract::merchant::SettingsView;
use crate::engine::{Engine, Inner};
use crate::notices::{MOST, News, Told};
use serde_json::json;
use std::sync::{Arc, Weak};
use std::time::Duration;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::time::{sleep, timeout};
use wapas_domain::Timestamp;
use wapas_domain::ids::{CartId, ConnectionId};

/// Longest time without a look at the clock, which may be set, or stand still while a computer sleeps.
const LOOK: Duration = Duration::from_secs(30);
/// Changes within this time are looked at together.
const TOGETHER: Duration = Duration::from_millis(500);

/// Tells until the engine is gone.
pub(super) fn watch(engine: &Engine, hub: Arc<Hub>) {
    let (_, mut changes) = engine.changes().hear(None);
    let (inner, mut told) = (Arc::downgrade(&engine.inner), Told::since(engine.now()));
    tokio::spawn(async move {
        while let Some(again) = look(&mut told, &inner, &hub).await {
            sleep(TOGETHER).await;
            if hub.is_ended() || !waited(&inner, &mut changes, again).await {
                return;
            }
        }
    });
}

/// Tells what there is to tell. Gives the moment at which to look again, where it is known; nothing at all once the
/// engine is gone.
async fn look(told: &mut Told, inner: &Weak<Inner>, hub: &Hub) -> Option<Option<Timestamp>> {
    let engine = Engine { inner: inner.upgrade()? };
    let now = engine.now();
    // What the hub does not say now is looked at with the next change.
    let Ok(settings) = hub.ask("settings_get", &json!({})).await else { return Some(None) };
    let Ok(SettingsView { settings, .. }) = serde_json::from_value(settings) else { return Some(None) };
    let from = match told.ask(&settings, now) {
        Ok(from) => from,
        Err(again) => return Some(again),
    };
    let ask = json!({ "view": "all", "sort": "-received_at", "filters": { "received_from": from.0 }, "limit": MOST });
    let Ok(page) = hub.ask("cart_list", &ask).await else { return Some(None) };
    let Ok(page) = serde_json::from_value::<CartPage>(page) else { return Some(None) };
    let news = page.items.into_iter().map(News::from).collect();
    Some(told.tell(&engine, news, page.next.is_some(), &settings, now))
}

/// Waits until a moment where one is named, or until something may have come. Says whether the engine is still there.
async fn waited(
    inner: &Weak<Inner>,
    changes: &mut Receiver<crate::changes::Change>,
    again: Option<Timestamp>,
) -> bool {
    loop {
        let Some(now) = inner.upgrade().map(|inner| inner.clock.now()) else { return false };
        let left = again.map(|at| at.since(now));
        if left.is_some_and(|left| left <= 0) {
            return true;
        }
        let left = left.map_or(LOOK, |left| Duration::from_millis(left.unsigned_abs()).min(LOOK));
        match timeout(left, changes.recv()).await {
            Ok(Err(RecvError::Closed)) => return false,
            Ok(Err(RecvError::Lagged(_))) if again.is_none() => return true,
            Ok(Ok(change)) if change.tags.iter().any(|tag| tells(tag, again.is_none())) => return true,
            Err(_) | Ok(_) => {}
        }
    }
}

/// Whether a change may bring something to tell. While nothing may be told, only a setting can change that.
fn tells(tag: &str, may: bool) -> bool {
    tag == "settings" || tag == "*" || (may && tag == "counts")
}

impl From<CartRow> for News {
    fn from(row: CartRow) -> Self {
        Self {
            counts: row.suspicion.is_none() && !ConnectionId(row.connection).is_import(),
            cart: CartId(row.id),
            received_at: Timestamp(row.received_at),
            total: row.total_minor,
            currency: row.currency,
            name: row.person.name,
            phone: row.person.phone_display,
        }
    }
}
