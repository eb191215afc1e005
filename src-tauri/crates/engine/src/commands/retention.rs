//! How long carts are kept: what is over, and the merchant's choice.

use crate::contract::ApiError;
use crate::contract::retention::{Cleared, RetentionAsk, RetentionView};
use crate::engine::Engine;
use crate::errors;
use crate::shop_floor::Floor;
use wapas_domain::ids::ShopId;
use wapas_domain::retention::CHOICES;
use wapas_store::Wish;

/// Whether this is a time for which carts can be kept.
pub(super) fn check(days: Option<u32>) -> Result<(), ApiError> {
    if days.is_none_or(|days| CHOICES.contains(&days)) {
        return Ok(());
    }
    Err(ApiError::invalid(
        "retention_days",
        "Carts can be kept for 90, 180, 365, 730 or 1095 days, or for ever, which is 0.",
    ))
}

impl Engine {
    pub(crate) async fn retention_look(&self, ask: RetentionAsk) -> Result<RetentionView, ApiError> {
        let store = &self.inner.gate.floor()?.store;
        let wish = ask.days.map(|days| check(days).map(|()| Wish { shop: ask.shop.map(ShopId), days }));
        let diary = store.clearing().await.map_err(errors::read)?;
        // To look at all customers takes a moment in a large book: what holds is looked for once a day.
        let over = match wish.transpose()? {
            Some(wish) => store.clearable(Some(wish)).await.map_err(errors::read)?,
            None => diary.over,
        };
        Ok(RetentionView {
            customers: over.customers,
            carts: over.carts,
            oldest: over.oldest.map(|at| at.0),
            begins_at: diary.begins_at.filter(|begins| *begins > self.now()).map(|at| at.0),
            last: diary.last.map(|last| Cleared {
                at: last.at.0,
                customers: last.customers,
                carts: last.carts,
            }),
            cleared: diary.carts,
        })
    }

    /// The merchant chose for how long carts are kept, and knows what that clears: it holds at once.
    pub(super) async fn time_was_chosen(&self, floor: &Floor) -> Result<(), ApiError> {
        let now = self.now();
        let chosen = floor.store.note_clearing(move |diary| {
            (diary.begins_at, diary.looked_at) = (Some(now), None);
        });
        chosen.await.map_err(errors::record)?;
        self.inner.clearing.notify_one();
        Ok(())
    }
}
