//! A message to the merchant's own number: as real and as little repeated as one to a customer, but
//! about no cart and counted nowhere.

use super::channels::{unfit_for, unmapped};
use super::preview::sample_values;
use crate::channel_view;
use crate::contract::channels::{ChannelTried, ChannelTry};
use crate::contract::{ApiError, ErrorCode};
use crate::engine::Engine;
use crate::errors;
use crate::provider_message::fill;
use wapas_channels::provider::Outgoing;
use wapas_domain::followup::{Channel, FollowUpState};
use wapas_domain::ids::TemplateId;
use wapas_domain::phone::Phone;
use wapas_domain::provider::Trial;

impl Engine {
    pub(crate) async fn channel_try(&self, ask: ChannelTry) -> Result<ChannelTried, ApiError> {
        let line = self.line(ask.channel).await?;
        let to = Phone::parse(&ask.to.replace([' ', '-'], "")).ok_or_else(|| {
            ApiError::invalid("to", "Type the number with its country's code, such as +91 98765 43210.")
        })?;
        let mapping = line.account.mapping(&TemplateId(ask.template), ask.language).ok_or_else(unmapped)?;
        let template = line.account.template(&mapping.name, &mapping.code).ok_or_else(unmapped)?;
        let filled = fill(template, mapping, &sample_values(ask.language));
        // The sample's shop is not the one that the button leads to.
        let base = channel_view::link_base(template);
        let checkout = base.map(|base| format!("{base}sample"));
        let id = self.draw_id("t_")?;
        let message = Outgoing {
            to: &to,
            reference: &id,
            template,
            places: &filled.places,
            link: checkout.as_deref(),
            coupon: filled.coupon.as_deref(),
            image: mapping.image.as_deref(),
        };
        let request = line.provider.ask_send(&line.account, &message);
        let request = request.map_err(|unfit| unfit_for(&unfit.to_string()))?;
        self.begin_trial(ask.channel, id).await?;
        // Whoever asked may hang up; what was begun is ended and written down all the same.
        let engine = self.clone();
        let work = tokio::spawn(async move {
            let outcome = engine.hand_over(&line, &request).await;
            let (state, code, now) = (outcome.state, outcome.code, engine.now());
            let ended = move |account: &mut wapas_domain::provider::ProviderAccount| {
                if let Some(trial) = &mut account.trial {
                    (trial.state, trial.code) = (state, code);
                }
                if state == FollowUpState::Accepted {
                    (account.tested_at, account.halted) = (Some(now), None);
                }
            };
            engine.change_account(line.account.channel, ended).await?;
            if let (true, Some(code)) = (outcome.stops_all, code) {
                engine.halt(&line.account, code).await?;
            }
            Ok(ChannelTried { state, code })
        });
        work.await.map_err(|_| ApiError::new(ErrorCode::Internal, "The sending was broken off."))?
    }

    /// Writes the intent down before the provider is asked. One at a time: a second press is no second
    /// message.
    async fn begin_trial(&self, channel: Channel, id: String) -> Result<(), ApiError> {
        let floor = self.inner.gate.floor()?;
        let _one_at_a_time = self.inner.providing.lock().await;
        let account = floor.store.provider_account(channel).await.map_err(errors::read)?;
        let mut account = account.ok_or_else(|| ApiError::not_found("channel"))?;
        let now = self.now();
        if account.trial.as_ref().is_some_and(|trial| trial.is_under_way(now)) {
            return Err(ApiError::new(
                ErrorCode::Conflict,
                "A test message is on its way. Wait for its end.",
            ));
        }
        account.trial = Some(Trial { id, at: now, state: FollowUpState::Opened, code: None });
        floor.store.save_provider(account, None).await.map_err(errors::record)
    }
}
