//! The connection that a provider's callbacks come to.

use crate::contract::channels::{ChannelAsk, ChannelView};
use crate::contract::connections::{ConnectionCreate, ConnectionRotate};
use crate::contract::{ApiError, ErrorCode};
use crate::engine::Engine;
use crate::errors;
use crate::provider_line::{refused, unanswered};
use wapas_channels::about::Proof;
use wapas_channels::provider::Provider;
use wapas_domain::ids::ConnectionId;
use wapas_sources::CALLBACK_KEY;

impl Engine {
    /// Tells a provider that does not sign where its callbacks go, and by which header they are known.
    pub(crate) async fn channel_tell(&self, ask: ChannelAsk) -> Result<ChannelView, ApiError> {
        let line = self.line(ask.channel).await?;
        let floor = self.inner.gate.floor()?;
        let none = || ApiError::invalid("channel", "This provider is not told an address.");
        let id = line.account.connection.clone().ok_or_else(none)?;
        let address = self.connection(&floor, &id).await?.callback_url.ok_or_else(|| ApiError {
            field: Some("public_url".to_owned()),
            ..ApiError::new(ErrorCode::Blocked, "There is no public address yet.")
        })?;
        let key = floor.live_keys(&id).into_iter().next().ok_or_else(none)?;
        let request = line.provider.ask_callbacks(&line.account, &address, (CALLBACK_KEY, &key));
        let problem = match self.ask_provider(&line, &request.ok_or_else(none)?).await {
            Err(error) => Some(unanswered(error)),
            Ok(reply) => {
                let refusal = line.provider.told(&reply).err();
                if refusal.is_none() {
                    let now = self.now();
                    self.change_account(ask.channel, |account| account.told_at = Some(now)).await?;
                }
                refusal.map(refused)
            }
        };
        self.channel(ask.channel, problem).await
    }

    /// The connection that callbacks come to: the one that was left by an earlier account, or a new one.
    /// None where the provider tells nothing.
    pub(crate) async fn callbacks(
        &self,
        provider: &dyn Provider,
        secret: Option<String>,
    ) -> Result<Option<ConnectionId>, ApiError> {
        let Some(callbacks) = provider.about().callbacks else { return Ok(None) };
        let floor = self.inner.gate.floor()?;
        // One that does not sign is known by a word of our own, which exists from the first moment.
        let secret = match callbacks.proof {
            Proof::Signature => secret,
            Proof::Header => Some(self.draw_id("")?),
        };
        let name = provider.about().name.to_string();
        let accounts = floor.store.provider_accounts().await.map_err(errors::read)?;
        let taken = |id: &ConnectionId| accounts.iter().any(|one| one.connection.as_ref() == Some(id));
        let all = floor.store.connections().await.map_err(errors::read)?;
        let left = all.into_iter().map(|one| one.connection).find(|one| {
            let same = one.label.as_deref() == Some(&name) || one.label.is_none();
            one.kind == callbacks.kind && same && !taken(&one.id)
        });
        if let Some(left) = left {
            self.renew_key(&left.id, secret).await?;
            return Ok(Some(left.id));
        }
        let create =
            ConnectionCreate { kind: callbacks.kind, shop: None, secret, unit: None, label: Some(name) };
        Ok(Some(ConnectionId(self.connection_create(create).await?.id)))
    }

    /// Gives a connection a new key, where there is one; the old one lives on for a while.
    pub(crate) async fn renew_key(&self, id: &ConnectionId, secret: Option<String>) -> Result<(), ApiError> {
        if secret.is_some() {
            let rotate =
                ConnectionRotate { id: id.to_string(), secret, retire_previous: Some(false), new_path: None };
            self.connection_rotate(rotate).await?;
        }
        Ok(())
    }
}
