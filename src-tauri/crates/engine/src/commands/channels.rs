//! Providers that send over an API: the account, its test, its templates, what stands for which message.

use super::connections::activity;
use super::preview::sample_values;
use crate::channel_view;
use crate::contract::channels::{
    ChannelAsk, ChannelConnect, ChannelMap, ChannelProblem, ChannelTried, ChannelTry, ChannelView,
    ProblemKind,
};
use crate::contract::connections::{ConnectionCreate, ConnectionRotate};
use crate::contract::{ApiError, Done, ErrorCode, Items, Nothing};
use crate::engine::Engine;
use crate::errors;
use crate::provider_line::{refused, unanswered};
use crate::provider_message::fill;
use std::collections::BTreeSet;
use wapas_channels::provider::{Outgoing, Provider, provider};
use wapas_domain::Secret;
use wapas_domain::connection::ConnectionKind;
use wapas_domain::followup::Channel;
use wapas_domain::ids::{ConnectionId, TemplateId};
use wapas_domain::phone::Phone;
use wapas_domain::provider::{Fill, Header, Mapping, ProviderAccount};
use wapas_store::ProviderSecrets;
use wapas_vault::SecretName;

/// Longest token that is taken, in characters.
const MOST_TOKEN: usize = 2000;
/// Pages of templates that are fetched: a business has 250 templates at most, each in some languages.
const MOST_PAGES: usize = 40;

impl Engine {
    pub(crate) async fn channel_list(&self, _: Nothing) -> Result<Items<ChannelView>, ApiError> {
        let floor = self.inner.gate.floor()?;
        let mut items = Vec::new();
        for account in floor.store.provider_accounts().await.map_err(errors::read)? {
            items.push(self.channel_view(&account, None).await?);
        }
        Ok(Items { items })
    }

    pub(crate) async fn channel_connect(&self, ask: ChannelConnect) -> Result<ChannelView, ApiError> {
        let provider = known(ask.channel)?;
        let sender = number("sender", &ask.sender)?;
        let business = number("business", &ask.business)?;
        let preset = provider.versions().iter().rev().nth(1).map_or("", |version| version.name);
        let version = ask.version.unwrap_or_else(|| preset.to_owned());
        if !provider.versions().iter().any(|known| known.name == version) {
            return Err(ApiError::invalid("version", "This version of the API is not known."));
        }
        let token = ask.token.filter(|token| !token.trim().is_empty()).map(secret).transpose()?;
        let app_secret = ask.app_secret.filter(|secret| !secret.trim().is_empty());
        let floor = self.inner.gate.floor()?;
        let _one_at_a_time = self.inner.providing.lock().await;
        let before = floor.store.provider_account(ask.channel).await.map_err(errors::read)?;
        let kept = floor.store.provider_secrets(ask.channel).await.map_err(errors::read)?;
        let Some(token) = token.clone().or_else(|| kept.as_ref().map(|kept| kept.token.clone())) else {
            return Err(ApiError::invalid("token", "The token is missing."));
        };
        let connection = match &before {
            Some(before) => before.connection.clone(),
            None => self.callbacks(app_secret.clone()).await?,
        };
        if before.is_some() && app_secret.is_some() {
            let rotate = ConnectionRotate {
                id: connection.to_string(),
                secret: app_secret,
                retire_previous: Some(false),
                new_path: None,
            };
            self.connection_rotate(rotate).await?;
        }
        floor.keep_secret(&SecretName::channel(&connection, 0), &token).await;
        let challenge = match kept {
            Some(kept) => kept.challenge,
            None => Secret::new(self.draw_id("")?),
        };
        let same_business = before.as_ref().is_some_and(|before| before.business == business);
        let (templates, mappings, synced_at) = before
            .filter(|_| same_business)
            .map(|before| (before.templates, before.mappings, before.synced_at))
            .unwrap_or_default();
        let account = ProviderAccount {
            channel: ask.channel,
            connection,
            sender,
            business,
            version,
            number: None,
            name: None,
            tested_at: None,
            halted: None,
            synced_at,
            templates,
            mappings,
        };
        let secrets = ProviderSecrets { token, challenge };
        floor.store.save_provider(account.clone(), Some(secrets)).await.map_err(errors::record)?;
        floor.learn_paths().await?;
        self.channel_view(&account, None).await
    }

    /// The connection that callbacks come to: the one that was left by an earlier account, or a new one.
    async fn callbacks(&self, secret: Option<String>) -> Result<ConnectionId, ApiError> {
        let kind = ConnectionKind::MetaWhatsapp;
        let floor = self.inner.gate.floor()?;
        let all = floor.store.connections().await.map_err(errors::read)?;
        if let Some(left) = all.into_iter().find(|one| one.connection.kind == kind) {
            let id = left.connection.id;
            if secret.is_some() {
                let rotate = ConnectionRotate {
                    id: id.to_string(),
                    secret,
                    retire_previous: Some(false),
                    new_path: None,
                };
                self.connection_rotate(rotate).await?;
            }
            return Ok(id);
        }
        let create = ConnectionCreate { kind, shop: None, secret, unit: None, label: None };
        Ok(ConnectionId(self.connection_create(create).await?.id))
    }

    pub(crate) async fn channel_test(&self, ask: ChannelAsk) -> Result<ChannelView, ApiError> {
        let (provider, account, token) = self.account(ask.channel).await?;
        let answer = self.ask_provider(provider, &token, &provider.ask_account(&account)).await;
        let problem = match answer {
            Err(error) => Some(unanswered(error)),
            Ok(reply) => match provider.account(&reply) {
                Err(refusal) => Some(refused(refusal)),
                Ok(sender) => {
                    let now = self.now();
                    let tested = |account: &mut ProviderAccount| {
                        account.number.clone_from(&sender.number);
                        account.name.clone_from(&sender.name);
                        account.tested_at = Some(now);
                        account.halted = None;
                    };
                    self.change_account(ask.channel, tested).await?;
                    None
                }
            },
        };
        self.channel(ask.channel, problem).await
    }

    pub(crate) async fn channel_sync(&self, ask: ChannelAsk) -> Result<ChannelView, ApiError> {
        let (provider, account, token) = self.account(ask.channel).await?;
        let mut templates = Vec::new();
        let mut after: Option<String> = None;
        for _ in 0..MOST_PAGES {
            let request = provider.ask_templates(&account, after.as_deref());
            let page = match self.ask_provider(provider, &token, &request).await {
                Err(error) => return self.channel(ask.channel, Some(unanswered(error))).await,
                Ok(reply) => match provider.templates(&reply) {
                    Err(refusal) => return self.channel(ask.channel, Some(refused(refusal))).await,
                    Ok(page) => page,
                },
            };
            templates.extend(page.templates);
            // A page that leads to itself would never end.
            let next = page.next.filter(|next| after.as_ref() != Some(next));
            if next.is_none() {
                let now = self.now();
                let fetched = move |account: &mut ProviderAccount| {
                    account.templates = templates;
                    account.synced_at = Some(now);
                };
                self.change_account(ask.channel, fetched).await?;
                return self.channel(ask.channel, None).await;
            }
            after = next;
        }
        let endless = ChannelProblem { kind: ProblemKind::Request, code: None };
        self.channel(ask.channel, Some(endless)).await
    }

    pub(crate) async fn channel_map(&self, ask: ChannelMap) -> Result<ChannelView, ApiError> {
        let (_, account, _) = self.account(ask.channel).await?;
        let id = TemplateId(ask.template);
        self.template(&id, None).await?;
        let language = ask.language;
        let mapping = match ask.mapping {
            None => None,
            Some(given) => {
                let template = account.template(&given.name, &given.code).ok_or_else(|| {
                    ApiError::invalid("name", "There is no such template. Fetch the templates again.")
                })?;
                if !template.is_usable() {
                    return Err(ApiError::invalid("name", "This template can't be sent."));
                }
                let fills = given.fills.into_iter().map(|fill| Fill {
                    place: fill.place,
                    variable: fill.variable,
                    fallback: fill.fallback,
                });
                let fills: Vec<Fill> = fills.collect();
                let filled: BTreeSet<String> = fills.iter().map(|fill| fill.place.clone()).collect();
                let places: BTreeSet<String> = template.places().into_iter().collect();
                if filled != places || fills.len() != places.len() {
                    return Err(ApiError::invalid("fills", "Say for every place what fills it."));
                }
                let image = given.image.filter(|_| template.header == Header::Image);
                let image = image.map(|address| address.trim().to_owned());
                let secure = |address: &String| address.starts_with("https://") && address.len() <= 2000;
                if template.header == Header::Image && !image.as_ref().is_some_and(secure) {
                    return Err(ApiError::invalid(
                        "image",
                        "The picture needs an address that begins with https://.",
                    ));
                }
                Some(Mapping {
                    template: id.clone(),
                    language,
                    name: given.name,
                    code: given.code,
                    fills,
                    image,
                })
            }
        };
        let mapped = move |account: &mut ProviderAccount| {
            account.mappings.retain(|one| one.template != id || one.language != language);
            account.mappings.extend(mapping);
        };
        self.change_account(ask.channel, mapped).await?;
        self.channel(ask.channel, None).await
    }

    pub(crate) async fn channel_try(&self, ask: ChannelTry) -> Result<ChannelTried, ApiError> {
        let (provider, account, token) = self.account(ask.channel).await?;
        let to = Phone::parse(&ask.to.replace([' ', '-'], "")).ok_or_else(|| {
            ApiError::invalid("to", "Type the number with its country's code, such as +91 98765 43210.")
        })?;
        let mapping = account.mapping(&TemplateId(ask.template), ask.language).ok_or_else(unmapped)?;
        let template = account.template(&mapping.name, &mapping.code).ok_or_else(unmapped)?;
        let filled = fill(template, mapping, &sample_values(ask.language));
        // The sample's shop is not the one that the button leads to.
        let base = channel_view::link_base(template);
        let link = base.map(|base| format!("{base}sample"));
        let message = Outgoing {
            to: &to,
            reference: "test",
            template,
            places: &filled.places,
            link: link.as_deref(),
            coupon: filled.coupon.as_deref(),
            image: mapping.image.as_deref(),
        };
        let request = provider.ask_send(&account, &message).map_err(|unfit| unfit_for(&unfit.to_string()))?;
        let outcome = self.hand_over(provider, &token, &request).await;
        Ok(ChannelTried { state: outcome.state, code: outcome.code })
    }

    pub(crate) async fn channel_remove(&self, ask: ChannelAsk) -> Result<Done, ApiError> {
        let (_, account, _) = self.account(ask.channel).await?;
        let floor = self.inner.gate.floor()?;
        let _one_at_a_time = self.inner.providing.lock().await;
        floor.store.remove_provider(ask.channel).await.map_err(errors::record)?;
        floor.forget_token(&account.connection).await;
        floor.learn_paths().await?;
        Ok(Done { ok: true })
    }

    /// An account with what it takes to use it.
    pub(crate) async fn account(
        &self,
        channel: Channel,
    ) -> Result<(&'static dyn Provider, ProviderAccount, Secret<String>), ApiError> {
        let provider = known(channel)?;
        let floor = self.inner.gate.floor()?;
        let account = floor.store.provider_account(channel).await.map_err(errors::read)?;
        let account = account.ok_or_else(|| ApiError {
            field: Some("channel".to_owned()),
            ..ApiError::new(ErrorCode::NotFound, "This channel is not connected.")
        })?;
        let token = floor.token(&account).await?;
        Ok((provider, account, token))
    }

    pub(crate) async fn change_account(
        &self,
        channel: Channel,
        change: impl FnOnce(&mut ProviderAccount) + Send,
    ) -> Result<(), ApiError> {
        let floor = self.inner.gate.floor()?;
        let _one_at_a_time = self.inner.providing.lock().await;
        let account = floor.store.provider_account(channel).await.map_err(errors::read)?;
        let mut account = account.ok_or_else(|| ApiError::not_found("channel"))?;
        change(&mut account);
        floor.store.save_provider(account, None).await.map_err(errors::record)
    }

    async fn channel(
        &self,
        channel: Channel,
        problem: Option<ChannelProblem>,
    ) -> Result<ChannelView, ApiError> {
        let (_, account, _) = self.account(channel).await?;
        self.channel_view(&account, problem).await
    }

    async fn channel_view(
        &self,
        account: &ProviderAccount,
        problem: Option<ChannelProblem>,
    ) -> Result<ChannelView, ApiError> {
        let floor = self.inner.gate.floor()?;
        let connection = self.connection(&floor, &account.connection).await?;
        let secrets = floor.store.provider_secrets(account.channel).await.map_err(errors::read)?;
        let word = secrets.map(|secrets| secrets.challenge.expose().clone()).unwrap_or_default();
        let signed = !activity(&floor, &account.connection).await?.secrets.is_empty();
        let callbacks = channel_view::Callbacks { connection, word, signed };
        Ok(channel_view::view(known(account.channel)?, account, callbacks, problem, self.now()))
    }
}

fn known(channel: Channel) -> Result<&'static dyn Provider, ApiError> {
    provider(channel).ok_or_else(|| ApiError::invalid("channel", "This channel needs no account."))
}

/// No template stands for this message in this language.
pub(crate) fn unmapped() -> ApiError {
    ApiError {
        field: Some("template".to_owned()),
        ..ApiError::new(ErrorCode::Blocked, "No approved template stands for this message in this language.")
    }
}

/// A message that the provider is known to refuse.
pub(crate) fn unfit_for(why: &str) -> ApiError {
    ApiError {
        field: Some("template".to_owned()),
        ..ApiError::new(ErrorCode::Blocked, format!("This can't be sent: {why}."))
    }
}

/// A provider's id: digits. It becomes part of an address.
fn number(field: &str, text: &str) -> Result<String, ApiError> {
    let text = text.trim();
    let fits = (5..=32).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if fits { Ok(text.to_owned()) } else { Err(ApiError::invalid(field, "This id is a long number.")) }
}

/// A token as pasted: white space round it goes; inside it there can be none.
fn secret(text: String) -> Result<Secret<String>, ApiError> {
    let text = Secret::new(text);
    let trimmed = text.expose().trim();
    if trimmed.chars().any(|c| !c.is_ascii_graphic()) || trimmed.len() > MOST_TOKEN {
        return Err(ApiError::invalid("token", "This is not a token. Copy it again."));
    }
    Ok(Secret::new(trimmed.to_owned()))
}
