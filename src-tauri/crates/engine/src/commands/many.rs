//! One deed for many carts.

use super::carts::{clean_tags, query_of};
use crate::contract::many::{
    CartChoice, CartsCounted, CartsDelete, CartsDeleted, CartsUndo, CartsUndone, CartsUpdate, CartsUpdated,
    SkipReason, Skipped,
};
use crate::contract::{ApiError, ErrorCode};
use crate::engine::Engine;
use crate::errors;
use wapas_domain::Timestamp;
use wapas_domain::ids::CartId;
use wapas_domain::many::{Deed, Skip};
use wapas_store as store;

/// Carts that one deed may change.
const MOST: usize = 100_000;

impl Engine {
    pub(crate) async fn carts_count(&self, ask: CartChoice) -> Result<CartsCounted, ApiError> {
        let chosen = self.chosen(ask).await?;
        Ok(CartsCounted {
            carts: chosen.carts.len() as u64,
            customers: chosen.customers,
            as_of: chosen.moment.to_string(),
            at: chosen.moment.at.0,
        })
    }

    pub(crate) async fn carts_update(&self, ask: CartsUpdate) -> Result<CartsUpdated, ApiError> {
        let deed = deed_of(&ask)?;
        let chosen = self.chosen(ask.choice).await?;
        let floor = self.inner.gate.floor()?;
        // Once begun it goes on to its end, whoever leaves.
        let work = tokio::spawn(async move { floor.store.change_carts(chosen.carts, deed).await });
        let done = work.await.map_err(|_| broken_off())?.map_err(errors::record)?;
        let mut skipped: Vec<Skipped> = done
            .skipped
            .iter()
            .map(|(skip, carts)| Skipped { reason: reason_of(*skip), carts: *carts })
            .collect();
        if done.unfinished > 0 {
            skipped.push(Skipped { reason: SkipReason::Disk, carts: done.unfinished });
        }
        let changed = done.kept.len() as u64;
        let undo = if done.kept.is_empty() {
            None
        } else {
            let token = self.draw_id("u_")?;
            self.inner.undos.keep(token.clone(), self.now(), done.kept);
            Some(token)
        };
        Ok(CartsUpdated { changed, skipped, undo })
    }

    pub(crate) async fn carts_undo(&self, ask: CartsUndo) -> Result<CartsUndone, ApiError> {
        let floor = self.inner.gate.floor()?;
        let kept = self.inner.undos.take(&ask.undo, self.now());
        let kept = kept.ok_or_else(|| {
            ApiError::new(ErrorCode::NotFound, "This can't be taken back any more: it was done too long ago.")
        })?;
        let engine = self.clone();
        let work = tokio::spawn(async move {
            match floor.store.restore_carts(&kept).await {
                Ok(restored) if restored.unfinished.is_empty() => Ok(restored),
                Ok(restored) => {
                    engine.inner.undos.keep(ask.undo, engine.now(), restored.unfinished);
                    Err(store::RecordError::Disk)
                }
                Err(error) => {
                    engine.inner.undos.keep(ask.undo, engine.now(), kept);
                    Err(error)
                }
            }
        });
        let restored = work.await.map_err(|_| broken_off())?.map_err(errors::record)?;
        Ok(CartsUndone { restored: restored.carts, left: restored.left })
    }

    pub(crate) async fn carts_delete(&self, ask: CartsDelete) -> Result<CartsDeleted, ApiError> {
        let chosen = self.chosen(ask.choice).await?;
        let found = chosen.carts.len() as u64;
        if found != ask.count {
            return Err(ApiError::new(
                ErrorCode::Conflict,
                format!(
                    "You said {} carts, but there are {found} now. Nothing was deleted. Look again and repeat.",
                    ask.count
                ),
            ));
        }
        let floor = self.inner.gate.floor()?;
        let work = tokio::spawn(async move { floor.store.delete_carts(chosen.carts).await });
        let deleted = work.await.map_err(|_| broken_off())?.map_err(errors::record)?;
        Ok(CartsDeleted { deleted })
    }

    /// The carts of a choice.
    pub(crate) async fn chosen(&self, ask: CartChoice) -> Result<store::Chosen, ApiError> {
        let ids = |ids: Vec<String>| ids.into_iter().map(CartId).collect::<Vec<_>>();
        let too_many = |field: &str| {
            ApiError::invalid(
                field,
                "At most 1,00,000 carts can be changed at once. Narrow them down by a filter.",
            )
        };
        let meant = match (ask.ids, ask.question) {
            (Some(these), None) if these.len() > MOST => return Err(too_many("ids")),
            (Some(these), None) => store::Meant::These(ids(these)),
            (None, Some(question)) => {
                let moment = ask.as_of.as_deref().map(str::parse).transpose();
                let moment = moment
                    .map_err(|_| ApiError::invalid("as_of", "This is not a moment that a count gave."))?;
                store::Meant::Found(Box::new(query_of(question)), moment)
            }
            _ => return Err(ApiError::invalid("ids", "Say either which carts, or what finds them.")),
        };
        let choice = store::Choice {
            meant,
            with_due: ask.with_due.unwrap_or(false),
            except: ids(ask.except.unwrap_or_default()),
        };
        let chosen = self.inner.gate.floor()?.store.choose(choice).await.map_err(errors::read)?;
        if chosen.carts.len() > MOST { Err(too_many("question")) } else { Ok(chosen) }
    }
}

/// The one thing that is asked for.
fn deed_of(ask: &CartsUpdate) -> Result<Deed, ApiError> {
    match (ask.status, ask.snooze_until, &ask.add_tags) {
        (Some(status), None, None) => Ok(Deed::Mark(status, ask.lost_reason)),
        (None, _, _) if ask.lost_reason.is_some() => {
            Err(ApiError::invalid("status", "A reason goes with closing: set the status too."))
        }
        (None, Some(until), None) => Ok(Deed::PutOff(Some(Timestamp(until)).filter(|until| until.0 > 0))),
        (None, None, Some(tags)) => {
            let tags = clean_tags(tags)?;
            if tags.is_empty() {
                return Err(ApiError::invalid("add_tags", "Type a tag."));
            }
            Ok(Deed::Tag(tags))
        }
        _ => Err(ApiError::invalid("status", "Do one thing at a time: mark, put off, or tag.")),
    }
}

fn reason_of(skip: Skip) -> SkipReason {
    match skip {
        Skip::Gone => SkipReason::Gone,
        Skip::Bought => SkipReason::Bought,
        Skip::NotOpen => SkipReason::NotOpen,
        Skip::AsItIs => SkipReason::AsItIs,
        Skip::Full => SkipReason::Full,
    }
}

fn broken_off() -> ApiError {
    ApiError::new(ErrorCode::Internal, "This was broken off. Look at the carts and repeat it.")
}
