//! Messages to many customers at once: weighed one by one, approved together, sent one after the other.

use super::followups::Draft;
use super::people::helper;
use super::queue::{overridden, who};
use super::sending::Meant;
use crate::contract::bulk::{
    AlsoTo, Beside, BulkApprove, BulkApproved, BulkPrepare, BulkPrepared, BulkSample, Cost, LeftOut,
    LeftOutReason,
};
use crate::contract::followups::FollowupPrepare;
use crate::contract::{ApiError, ErrorCode};
use crate::engine::Engine;
use crate::errors;
use std::collections::{BTreeMap, HashMap, HashSet};
use wapas_domain::Timestamp;
use wapas_domain::cost;
use wapas_domain::followup::{Channel, FollowUp};
use wapas_domain::guard::{Guard, Severity};
use wapas_domain::ids::{CartId, FollowUpId, RunId};
use wapas_domain::queue::{SPACING, Setback};
use wapas_domain::time::DAY;
use wapas_store::{Moment, NewApproval};

/// Carts that are weighed at once.
const MOST: usize = 500;
/// Messages that a confirmation shows.
const SAMPLES: usize = 3;

/// A message that goes, and when.
struct Going {
    draft: Draft,
    at: Timestamp,
}

/// Who gets a message, and who does not.
struct Weighed {
    going: Vec<Going>,
    left: HashMap<LeftOutReason, u64>,
    moment: Moment,
}

impl Engine {
    pub(crate) async fn bulk_prepare(&self, ask: BulkPrepare) -> Result<BulkPrepared, ApiError> {
        let now = self.now();
        let settings = self.inner.gate.floor()?.store.settings().await.map_err(errors::read)?;
        let weighed = self.weigh(ask, now).await?;
        let number = |going: &Going| going.draft.detail.row.cart.number().is_some_and(cost::is_priced);
        let priced = weighed.going.iter().filter(|going| number(going)).count() as u64;
        let people = weighed.going.len() as u64;
        let mut left_out: Vec<LeftOut> =
            weighed.left.into_iter().map(|(reason, carts)| LeftOut { reason, carts }).collect();
        left_out.sort_by_key(|left| std::cmp::Reverse(left.carts));
        Ok(BulkPrepared {
            people,
            left_out,
            also_to: also_to(&weighed.going),
            cost: Cost {
                paise: settings.rates.paise(priced),
                unpriced: people - priced,
                as_of: settings.rates.as_of,
            },
            begins: weighed.going.first().map_or(now, |going| going.at).0,
            ends: weighed.going.last().map_or(now, |going| going.at).0,
            samples: weighed.going.iter().take(SAMPLES).map(sample).collect(),
            as_of: weighed.moment.to_string(),
        })
    }

    pub(crate) async fn bulk_approve(&self, ask: BulkApprove) -> Result<BulkApproved, ApiError> {
        let weighed = self.weigh(ask.what, self.now()).await?;
        let found = weighed.going.len() as u64;
        if found != ask.people {
            return Err(ApiError::new(
                ErrorCode::Conflict,
                format!(
                    "You said {} customers, but there are {found} now. Nothing will be sent. Look again.",
                    ask.people
                ),
            ));
        }
        let run = RunId(self.draw_id("r_")?);
        let mut approvals = Vec::with_capacity(weighed.going.len());
        for Going { draft, at } in weighed.going {
            let meant = Meant {
                id: FollowUpId(self.draw_id("f_")?),
                override_reason: None,
                sent_by: helper("sent_by", ask.sent_by.clone(), &draft.settings)?,
                window: None,
                approved: true,
            };
            approvals.push(NewApproval {
                overridden: overridden(&draft.written.objections),
                intent: draft.intent(&meant),
                due: at,
                run: Some(run.clone()),
            });
        }
        let floor = self.inner.gate.floor()?;
        // Once begun it goes on to its end, whoever leaves.
        let work = tokio::spawn(async move { floor.store.approve(approvals).await });
        let approved = work
            .await
            .map_err(|_| ApiError::new(ErrorCode::Internal, "This was broken off. Look at the queue."))?
            .map_err(errors::record)?;
        Ok(BulkApproved { approved: approved.len() as u64, run: run.to_string() })
    }

    /// Looks at every cart of a choice as if it alone were meant.
    async fn weigh(&self, ask: BulkPrepare, now: Timestamp) -> Result<Weighed, ApiError> {
        if !ask.channel.is_api() {
            return Err(ApiError::invalid(
                "channel",
                "Only a channel that sends by itself can write to many.",
            ));
        }
        let begin = ask.at.map_or(now, Timestamp).max(now);
        if begin.since(now) > 30 * DAY {
            return Err(ApiError::invalid("at", "Pick a time within the next 30 days."));
        }
        let chosen = self.chosen(ask.choice).await?;
        if chosen.carts.len() > MOST {
            return Err(ApiError::invalid(
                "ids",
                "At most 500 carts can be written to at once. Narrow them down by a filter.",
            ));
        }
        let mut left: HashMap<LeftOutReason, u64> = HashMap::new();
        let mut drafts = Vec::new();
        for cart in chosen.carts {
            match self.weigh_one(&cart, ask.channel, ask.template.as_ref(), begin).await? {
                Ok(going) => drafts.push(going),
                Err(reason) => *left.entry(reason).or_default() += 1,
            }
        }
        // One message for each customer, about the newest of their carts.
        drafts.sort_by_key(|going| std::cmp::Reverse(going.draft.detail.row.cart.updated_at));
        let mut met = HashSet::new();
        drafts.retain(|going| {
            let new = met.insert(going.draft.detail.row.person.id.clone());
            if !new {
                *left.entry(LeftOutReason::Beside(Beside::SameCustomer)).or_default() += 1;
            }
            new
        });
        drafts.sort_by_key(|going| going.at);
        // One after the other, none before its hour.
        let mut free = begin;
        for going in &mut drafts {
            going.at = going.at.max(free);
            free = going.at.plus(SPACING);
        }
        Ok(Weighed { going: drafts, left, moment: chosen.moment })
    }

    async fn weigh_one(
        &self,
        cart: &CartId,
        channel: Channel,
        template: Option<&String>,
        begin: Timestamp,
    ) -> Result<Result<Going, LeftOutReason>, ApiError> {
        let back = |why| Ok(Err(LeftOutReason::SetBack(why)));
        let prepare = FollowupPrepare {
            cart: cart.to_string(),
            template: template.cloned(),
            channel: Some(channel),
            language: None,
            text: None,
        };
        let (draft, at) = match self.soonest(&prepare, begin).await {
            Ok(found) => found,
            Err(error) if error.code == ErrorCode::Blocked && error.field.as_deref() == Some("template") => {
                return back(Setback::Template);
            }
            Err(error) if error.code == ErrorCode::NotFound && error.field.is_none() => {
                return back(Setback::Gone);
            }
            Err(error) => return Err(error),
        };
        let in_doubt = |sent: &FollowUp| sent.channel == channel && sent.is_in_doubt();
        if draft.detail.row.cart.scheduled.is_some() {
            return Ok(Err(LeftOutReason::Beside(Beside::Waiting)));
        }
        let hard = draft.written.objections.iter().find(|objection| objection.severity != Severity::Warn);
        if let Some(objection) = hard {
            return back(Setback::Guard(objection.guard));
        }
        if draft.detail.follow_ups.iter().any(in_doubt) {
            return back(Setback::InDoubt);
        }
        if draft.check_fit().is_err() {
            return back(Setback::Template);
        }
        if at.since(begin) > DAY {
            return Ok(Err(LeftOutReason::Beside(Beside::TooFar)));
        }
        Ok(Ok(Going { draft, at }))
    }
}

/// Who else has the carts of those who get a message, and may write by itself.
fn also_to(going: &[Going]) -> Vec<AlsoTo> {
    let mut found = BTreeMap::new();
    for objection in going.iter().flat_map(|going| &going.draft.written.objections) {
        if let (Guard::OtherSender, Some(name)) = (objection.guard, objection.facts.get("provider")) {
            *found.entry(name.clone()).or_insert(0) += 1;
        }
    }
    found.into_iter().map(|(name, people)| AlsoTo { name, people }).collect()
}

fn sample(going: &Going) -> BulkSample {
    let row = &going.draft.detail.row;
    BulkSample {
        who: who(Some(&row.cart), Some(&row.person)),
        text: going.draft.text(),
        template: going.draft.template.to_string(),
        language: going.draft.language,
    }
}
