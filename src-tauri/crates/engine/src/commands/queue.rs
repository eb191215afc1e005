//! Approving now what is sent later, and what becomes of it.

use super::channels::unfit_for;
use super::followups::{Draft, allowed};
use super::sending::Meant;
use crate::commands::people::helper;
use crate::contract::followups::FollowupPrepare;
use crate::contract::queue::{
    FollowupSchedule, OwnPace, QueueCancel, QueueItem, QueuePause, QueuePaused, QueueView, RunView,
    SendingFigures,
};
use crate::contract::{ApiError, ErrorCode, Nothing};
use crate::engine::Engine;
use crate::errors;
use crate::shop_title::shop_title;
use wapas_domain::Timestamp;
use wapas_domain::cart::Cart;
use wapas_domain::fact::Fact;
use wapas_domain::guard::{Guard, Objection, Severity};
use wapas_domain::ids::{FollowUpId, RunId};
use wapas_domain::limits::OwnLimits;
use wapas_domain::person::Person;
use wapas_domain::phone::Phone;
use wapas_domain::queue::{Approval, PausedBy, Scope, Standing};
use wapas_domain::settings::{Guards, Settings};
use wapas_domain::shop::Shop;
use wapas_domain::time::DAY;
use wapas_store::{NewApproval, QueueRow, RunProgress};

/// How far ahead a message can be approved.
const FARTHEST: i64 = 30 * DAY;
/// Guards that hang on the time, each looked at after the one before it has let go.
const TURNS: usize = 6;

impl Engine {
    pub(crate) async fn followup_schedule(&self, ask: FollowupSchedule) -> Result<QueueItem, ApiError> {
        if !ask.channel.is_api() {
            return Err(ApiError::invalid("channel", "Only a channel that sends by itself can send later."));
        }
        let now = self.now();
        if ask.at.is_some_and(|at| at < now.0 - DAY || at > now.plus(FARTHEST).0) {
            return Err(ApiError::invalid("at", "Pick a time within the next 30 days."));
        }
        let prepare = FollowupPrepare {
            cart: ask.cart,
            template: ask.template,
            channel: Some(ask.channel),
            language: ask.language,
            text: None,
        };
        let at = ask.at.map_or(now, Timestamp).max(now);
        let (draft, due) = match ask.at {
            Some(_) => (self.draft_for(&prepare, at).await?, at),
            None => self.soonest(&prepare, at).await?,
        };
        let sent_by = helper("sent_by", ask.sent_by, &draft.settings)?;
        let reason = ask.override_reason.filter(|reason| !reason.trim().is_empty());
        allowed(&draft.written.objections, reason.as_deref())?;
        draft.check_fit()?;
        let id = FollowUpId(self.draw_id("f_")?);
        let meant = Meant { id: id.clone(), override_reason: reason, sent_by, window: None, approved: true };
        let new = NewApproval {
            intent: draft.intent(&meant),
            due,
            run: None,
            overridden: overridden(&draft.written.objections),
        };
        let floor = self.inner.gate.floor()?;
        if floor.store.approve(vec![new]).await.map_err(errors::record)?.is_empty() {
            return Err(ApiError::new(
                ErrorCode::Conflict,
                "A message for this customer is waiting already. Take that back first.",
            ));
        }
        let approved = floor.store.approval(id).await.map_err(errors::read)?;
        let approved = approved.ok_or_else(|| ApiError::not_found("message"))?;
        let row = &draft.detail.row;
        Ok(item(&approved, Some(&row.cart), Some(&row.person)))
    }

    /// The message at the first moment at which no guard that hangs on the time is in the way.
    pub(crate) async fn soonest(
        &self,
        ask: &FollowupPrepare,
        from: Timestamp,
    ) -> Result<(Draft, Timestamp), ApiError> {
        let mut at = from;
        let mut draft = self.draft_for(ask, at).await?;
        for _ in 0..TURNS {
            let Some(free) = free_at(&draft.written.objections).filter(|free| *free > at) else { break };
            at = free;
            draft = self.draft_for(ask, at).await?;
        }
        Ok((draft, at))
    }

    pub(crate) async fn queue_get(&self, _: Nothing) -> Result<QueueView, ApiError> {
        let queue = self.inner.gate.floor()?.store.queue().await.map_err(errors::read)?;
        Ok(QueueView {
            paused: queue.paused.map(|(by, since)| QueuePaused { by, since: since.0 }),
            waiting: queue.waiting,
            set_back: queue.set_back,
            items: queue.next.iter().map(row).collect(),
            back: queue.back.iter().map(row).collect(),
            runs: queue.runs.iter().map(run).collect(),
        })
    }

    pub(crate) async fn queue_pause(&self, ask: QueuePause) -> Result<QueueView, ApiError> {
        let scope = scope(ask.id, ask.run, false)?;
        self.tell_queue(Fact::QueuePaused { scope, on: ask.on, by: PausedBy::Person }).await
    }

    pub(crate) async fn queue_cancel(&self, ask: QueueCancel) -> Result<QueueView, ApiError> {
        let scope = scope(ask.id, ask.run, ask.set_back.unwrap_or(false))?;
        self.tell_queue(Fact::QueueCancelled { scope }).await
    }

    pub(crate) async fn sending_figures(&self, _: Nothing) -> Result<SendingFigures, ApiError> {
        let now = self.now();
        let floor = self.inner.gate.floor()?;
        let settings = floor.store.settings().await.map_err(errors::read)?;
        let sent = floor.store.sent(now.plus(-30 * DAY), now.plus(1)).await.map_err(errors::read)?;
        let (day, month) = floor.store.unanswered(now).await.map_err(errors::read)?;
        let shops = floor.store.shops().await.map_err(errors::read)?;
        let own = shops.iter().filter_map(|one| own_pace(&one.shop, &settings)).collect();
        let (rates, guards) = (&settings.rates, settings.guards.with(&OwnLimits::new()));
        Ok(SendingFigures {
            own,
            arrived: sent.arrived.all(),
            arrived_paise: rates.paise(sent.arrived.priced),
            unsure: sent.unsure.all(),
            unsure_paise: rates.paise(sent.unsure.priced),
            by_hand: sent.by_hand.all(),
            saved_paise: rates.paise(sent.by_hand.priced),
            unpriced: sent.arrived.unpriced + sent.unsure.unpriced,
            by_hand_unpriced: sent.by_hand.unpriced,
            unanswered_day: day,
            unanswered_month: month,
            limit_day: guards.pacing_per_day,
            limit_month: guards.pacing_per_month,
        })
    }

    async fn tell_queue(&self, fact: Fact) -> Result<QueueView, ApiError> {
        self.inner.gate.floor()?.store.record(fact).await.map_err(errors::record)?;
        self.queue_get(Nothing {}).await
    }
}

impl Draft {
    /// Refuses what the provider is known to refuse.
    pub(crate) fn check_fit(&self) -> Result<(), ApiError> {
        let (Some(ready), Some(filled)) = (&self.ready, &self.filled) else { return Ok(()) };
        ready.request(self, filled, "preview").map(drop).map_err(|unfit| unfit_for(&unfit.to_string()))
    }
}

/// The pace of a shop that has limits of its own for it.
fn own_pace(shop: &Shop, settings: &Settings) -> Option<OwnPace> {
    let has = shop.limits.keys().any(|limit| limit.guard() == Guard::Pacing);
    let guards = Guards::of(shop, settings);
    has.then(|| OwnPace {
        shop: shop.id.to_string(),
        title: shop_title(shop, settings, settings.language),
        limit_day: guards.pacing_per_day,
        limit_month: guards.pacing_per_month,
    })
}

fn scope(id: Option<String>, run: Option<String>, set_back: bool) -> Result<Scope, ApiError> {
    match (id, run, set_back) {
        (Some(id), None, false) => Ok(Scope::One(FollowUpId(id))),
        (None, Some(run), false) => Ok(Scope::Run(RunId(run))),
        (None, None, false) => Ok(Scope::All),
        (None, None, true) => Ok(Scope::SetBack),
        _ => Err(ApiError::invalid("id", "Name one message, one run, or neither.")),
    }
}

/// When the guards that hang on the time alone let go.
fn free_at(objections: &[Objection]) -> Option<Timestamp> {
    let until = |objection: &Objection| {
        let name = match objection.guard {
            Guard::QuietHours | Guard::TooSoon => "until",
            Guard::PersonCap => "next",
            _ => return None,
        };
        objection.facts.get(name)?.parse().ok().map(Timestamp)
    };
    objections.iter().filter(|objection| objection.severity != Severity::Warn).filter_map(until).max()
}

/// The guards that a reason was given for.
pub(crate) fn overridden(objections: &[Objection]) -> Vec<Guard> {
    let blocks = objections.iter().filter(|objection| objection.severity == Severity::Block);
    blocks.map(|objection| objection.guard).collect()
}

fn row(row: &QueueRow) -> QueueItem {
    item(&row.approval, row.cart.as_ref(), row.person.as_ref())
}

/// The name of whom a message is for, or else the number.
pub(crate) fn who(cart: Option<&Cart>, person: Option<&Person>) -> String {
    let name = cart.and_then(|cart| cart.name.full.clone());
    let name = name.or_else(|| person.and_then(|person| person.name.full.clone()));
    let number = cart.and_then(Cart::number).or_else(|| person.and_then(|person| person.phone.as_ref()));
    name.or_else(|| number.map(Phone::display)).unwrap_or_default()
}

/// An approved message as the outside sees it.
pub(crate) fn item(approval: &Approval, cart: Option<&Cart>, person: Option<&Person>) -> QueueItem {
    QueueItem {
        id: approval.id.to_string(),
        cart: approval.cart.to_string(),
        who: who(cart, person),
        channel: approval.channel,
        template: approval.template.to_string(),
        language: approval.language,
        text: approval.text.clone(),
        at: approval.at.0,
        paused: approval.paused,
        why: match approval.standing {
            Standing::SetBack(why) => Some(why),
            _ => None,
        },
        run: approval.run.as_ref().map(ToString::to_string),
        created_at: approval.created_at.0,
        changed_at: approval.changed_at.0,
        sent_by: approval.sent_by.clone(),
    }
}

fn run(run: &RunProgress) -> RunView {
    let of = |states: &[&str]| states.iter().filter_map(|state| run.gone.get(state)).sum();
    RunView {
        id: run.id.to_string(),
        created_at: run.created_at.0,
        all: run.all,
        waiting: run.waiting,
        paused: run.paused,
        set_back: run.set_back,
        cancelled: run.cancelled,
        sent: of(&["accepted", "sent", "delivered", "read"]),
        delivered: of(&["delivered", "read"]),
        failed: of(&["failed", "capped", "opted_out", "unreachable", "not_sent"]),
        unknown: of(&["opened", "unknown"]),
    }
}
