//! Sends a message through a provider: guards, intent on disk, one call, outcome on disk.

use super::channels::{unfit_for, unmapped};
use super::followups::{Draft, allowed};
use crate::commands::people::helper;
use crate::contract::followups::{FollowupOpen, FollowupPrepare, FollowupView};
use crate::contract::{ApiError, ErrorCode};
use crate::engine::Engine;
use crate::errors;
use crate::provider_message::Filled;
use wapas_channels::provider::{Outgoing, Provider, Unfit};
use wapas_channels::wire::Request;
use wapas_domain::Secret;
use wapas_domain::fact::Fact;
use wapas_domain::followup::Channel;
use wapas_domain::ids::FollowUpId;
use wapas_domain::provider::{Mapping, ProviderAccount, ProviderTemplate};
use wapas_store::{FollowUpIntent, RecordError};

/// What a provider is asked with.
pub(crate) struct Ready {
    provider: &'static dyn Provider,
    pub(crate) account: ProviderAccount,
    token: Secret<String>,
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
        self.provider.ask_send(&self.account, &message)
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
        let (provider, account, token) = self.account(channel).await?;
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
        let mapping = account.mapping(template, language).cloned().ok_or_else(unmapped)?;
        let template = account.template(&mapping.name, &mapping.code).cloned();
        let template = template.filter(ProviderTemplate::is_usable).ok_or_else(unmapped)?;
        Ok(Ready { provider, account, token, mapping, template })
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
        let (Some(ready), Some(filled)) = (&draft.ready, &draft.filled) else {
            return Err(unmapped());
        };
        let sent_by = helper("sent_by", ask.sent_by, &draft.settings)?;
        allowed(&draft.written.objections, ask.override_reason.as_deref())?;
        let id = FollowUpId(self.draw_id("f_")?);
        let request =
            ready.request(&draft, filled, id.as_str()).map_err(|unfit| unfit_for(&unfit.to_string()))?;
        let floor = self.inner.gate.floor()?;
        let intent = FollowUpIntent {
            id: id.clone(),
            cart: draft.detail.row.cart.id.clone(),
            channel: ready.account.channel,
            template: draft.template.clone(),
            language: draft.language,
            text: draft.text(),
            override_reason: ask.override_reason.filter(|reason| !reason.trim().is_empty()),
            consent_basis: draft.detail.row.shop.basis().map(str::to_owned),
            sent_by,
        };
        floor.store.open_follow_up(intent).await.map_err(|error| match error {
            RecordError::Exists => ApiError::new(
                ErrorCode::Conflict,
                "Nobody knows yet whether the last message for this cart went. Say so first.",
            ),
            other => errors::record(other),
        })?;
        drop(one_at_a_time);
        // Whoever asked may hang up; what was begun is ended and written down all the same.
        let engine = self.clone();
        let Draft { ready, settings, detail, .. } = draft;
        let handed = id.clone();
        let work = tokio::spawn(async move {
            let Some(ready) = ready else { return Err(unmapped()) };
            let outcome = engine.hand_over(ready.provider, &ready.token, &request).await;
            let fact = Fact::FollowUpHanded {
                id: handed,
                state: outcome.state,
                provider_id: outcome.provider_id,
                code: outcome.code,
            };
            floor.store.record(fact).await.map_err(errors::record)?;
            if let (true, Some(code)) = (outcome.stops_all, outcome.code) {
                engine.halt(&ready.account, code).await?;
            }
            Ok(())
        });
        work.await.map_err(|_| ApiError::new(ErrorCode::Internal, "The sending was broken off."))??;
        let floor = self.inner.gate.floor()?;
        let found = floor.store.follow_up(id).await.map_err(errors::read)?;
        let sent = found.ok_or_else(|| ApiError::not_found("message"))?;
        Ok(self.follow_up_view(&sent, Some(&detail.row.cart), &settings, false))
    }
}
