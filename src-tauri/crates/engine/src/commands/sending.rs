//! Sends a message through a provider: guards, intent on disk, one call, outcome on disk.

use super::channels::{unfit_for, unmapped};
use super::followups::{Draft, allowed, window};
use crate::commands::people::helper;
use crate::contract::followups::{FollowupOpen, FollowupPrepare, FollowupView};
use crate::contract::{ApiError, ErrorCode};
use crate::engine::Engine;
use crate::errors;
use crate::provider_line::{Line, Outcome};
use crate::provider_message::Filled;
use crate::shop_floor::Floor;
use std::sync::Arc;
use wapas_channels::provider::{Outgoing, Unfit};
use wapas_channels::wire::Request;
use wapas_domain::fact::Fact;
use wapas_domain::followup::Channel;
use wapas_domain::ids::FollowUpId;
use wapas_domain::provider::{Mapping, ProviderTemplate};
use wapas_domain::queue::Approval;
use wapas_store::{FollowUpIntent, RecordError};

/// What a provider is asked with.
pub(crate) struct Ready {
    pub(crate) line: Line,
    pub(crate) mapping: Mapping,
    pub(crate) template: ProviderTemplate,
}

impl Ready {
    /// The request that sends a draft, or why the provider would refuse it.
    pub(crate) fn request(&self, draft: &Draft, filled: &Filled, id: &str) -> Result<Request, Unfit> {
        let to = draft.detail.row.cart.number().ok_or(Unfit::Form)?;
        let message = Outgoing {
            to,
            reference: id,
            template: &self.template,
            places: &filled.places,
            link: filled.link.as_deref(),
            coupon: filled.coupon.as_deref(),
            image: self.mapping.image.as_deref(),
        };
        self.line.provider.ask_send(&self.line.account, &message)
    }
}

impl Engine {
    /// The account and the template that stands for a message in a language.
    pub(crate) async fn ready(
        &self,
        channel: Channel,
        template: &wapas_domain::ids::TemplateId,
        language: wapas_domain::template::Language,
    ) -> Result<Ready, ApiError> {
        let line = self.line(channel).await?;
        let account = &line.account;
        if let Some(halt) = account.halted {
            return Err(ApiError {
                field: Some("channel".to_owned()),
                ..ApiError::new(
                    ErrorCode::Blocked,
                    format!(
                        "WhatsApp refuses your account (code {}). Test it under More, Channels.",
                        halt.code
                    ),
                )
            });
        }
        if line.provider.about().thin && account.tested_at.is_none() {
            return Err(ApiError {
                field: Some("channel".to_owned()),
                ..ApiError::new(ErrorCode::Blocked, "Send a test to your own number first.")
            });
        }
        let mapping = account.mapping(template, language).cloned().ok_or_else(unmapped)?;
        let template = account.template(&mapping.name, &mapping.code).cloned();
        let template = template.filter(ProviderTemplate::is_usable).ok_or_else(unmapped)?;
        Ok(Ready { line, mapping, template })
    }

    /// Sends, once. What became of it is on disk when this returns, whoever still listens.
    pub(crate) async fn send_by_provider(&self, ask: FollowupOpen) -> Result<FollowupView, ApiError> {
        let prepare = FollowupPrepare {
            cart: ask.cart,
            template: ask.template,
            channel: ask.channel,
            language: ask.language,
            text: ask.text,
        };
        let one_at_a_time = self.inner.sending.lock().await;
        let draft = self.draft(&prepare).await?;
        let sent_by = helper("sent_by", ask.sent_by, &draft.settings)?;
        allowed(&draft.written.objections, ask.override_reason.as_deref())?;
        let meant = Meant {
            id: FollowUpId(self.draw_id("f_")?),
            override_reason: ask.override_reason.filter(|reason| !reason.trim().is_empty()),
            sent_by,
            window: window(ask.window)?,
            approved: false,
        };
        let id = meant.id.clone();
        let (settings, cart) = (draft.settings.clone(), draft.detail.row.cart.clone());
        let begun = self.begin(draft, meant).await?.map_err(|error| match error {
            RecordError::Exists => ApiError::new(
                ErrorCode::Conflict,
                "Nobody knows yet whether the last message for this cart went. Say so first.",
            ),
            other => errors::record(other),
        })?;
        drop(one_at_a_time);
        self.hand(begun).await?;
        let floor = self.inner.gate.floor()?;
        let found = floor.store.follow_up(id).await.map_err(errors::read)?;
        let sent = found.ok_or_else(|| ApiError::not_found("message"))?;
        Ok(self.follow_up_view(&sent, Some(&cart), &settings, false))
    }

    /// Writes the intent down. Held by the caller: the lock of sending, since before the draft was made.
    pub(crate) async fn begin(
        &self,
        draft: Draft,
        meant: Meant,
    ) -> Result<Result<Begun, RecordError>, ApiError> {
        let intent = draft.intent(&meant);
        let (Some(ready), Some(filled)) = (&draft.ready, &draft.filled) else {
            return Err(unmapped());
        };
        let id = meant.id;
        let request =
            ready.request(&draft, filled, id.as_str()).map_err(|unfit| unfit_for(&unfit.to_string()))?;
        let floor = self.inner.gate.floor()?;
        let opened = if meant.approved {
            floor.store.open_approved(intent).await
        } else {
            floor.store.open_follow_up(intent).await
        };
        let Some(ready) = draft.ready else { return Err(unmapped()) };
        let on_its_way = Arc::clone(&self.inner.handing);
        Ok(opened.map(|_| Begun { id, floor, ready, request, on_its_way }))
    }

    /// Hands over what was begun, and writes down what came of it.
    pub(crate) async fn hand(&self, begun: Begun) -> Result<Outcome, ApiError> {
        // Whoever asked may hang up; what was begun is ended and written down all the same.
        let engine = self.clone();
        let work = tokio::spawn(async move {
            let Begun { id, floor, ready, request, on_its_way: _until_written_down } = begun;
            let outcome = engine.hand_over(&ready.line, &request).await;
            let fact = Fact::FollowUpHanded {
                id,
                state: outcome.state,
                provider_id: outcome.provider_id.clone(),
                code: outcome.code,
            };
            floor.store.record(fact).await.map_err(errors::record)?;
            if let (true, Some(code)) = (outcome.stops_all, outcome.code) {
                engine.halt(&ready.line.account, code).await?;
            }
            Ok(outcome)
        });
        work.await.map_err(|_| ApiError::new(ErrorCode::Internal, "The sending was broken off."))?
    }
}

/// What a person meant to send, beside the draft.
pub(crate) struct Meant {
    pub(crate) id: FollowUpId,
    pub(crate) override_reason: Option<String>,
    pub(crate) sent_by: Option<String>,
    /// The window it is sent from, where a person sends it.
    pub(crate) window: Option<String>,
    /// Whether it was approved before, so that it must still wait in the queue.
    pub(crate) approved: bool,
}

impl From<&Approval> for Meant {
    fn from(approval: &Approval) -> Self {
        Self {
            id: approval.id.clone(),
            override_reason: approval.override_reason.clone(),
            sent_by: approval.sent_by.clone(),
            window: None,
            approved: true,
        }
    }
}

/// A message whose intent is on disk and that is about to be handed over.
pub(crate) struct Begun {
    id: FollowUpId,
    floor: Arc<Floor>,
    ready: Ready,
    request: Request,
    on_its_way: Arc<()>,
}

impl Draft {
    /// The intent to send it.
    pub(crate) fn intent(&self, meant: &Meant) -> FollowUpIntent {
        FollowUpIntent {
            id: meant.id.clone(),
            cart: self.detail.row.cart.id.clone(),
            channel: self.channel,
            template: self.template.clone(),
            language: self.language,
            text: self.text(),
            override_reason: meant.override_reason.clone(),
            consent_basis: self.detail.row.shop.basis().map(str::to_owned),
            window: meant.window.clone(),
            sent_by: meant.sent_by.clone(),
        }
    }
}
