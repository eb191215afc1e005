//! Providers that send over an API: the account, its test, its templates, what stands for which message.

use super::connections::activity;
use crate::channel_view;
use crate::contract::channels::{
    ChannelAsk, ChannelConnect, ChannelList, ChannelMap, ChannelProblem, ChannelView, ProblemKind,
};
use crate::contract::{ApiError, Done, ErrorCode, Nothing};
use crate::engine::Engine;
use crate::errors;
use crate::provider_line::{Line, refused, unanswered};
use std::collections::BTreeSet;
use wapas_channels::about::{FieldKey, Form};
use wapas_channels::provider::{Provider, provider, providers};
use wapas_domain::Secret;
use wapas_domain::followup::Channel;
use wapas_domain::ids::TemplateId;
use wapas_domain::provider::{Fill, Header, Mapping, ProviderAccount};
use wapas_store::ProviderSecrets;
use wapas_vault::SecretName;

/// Pages of templates that are fetched: a business has 250 templates at most, each in some languages.
const MOST_PAGES: usize = 40;

impl Engine {
    pub(crate) async fn channel_list(&self, _: Nothing) -> Result<ChannelList, ApiError> {
        let floor = self.inner.gate.floor()?;
        let mut items = Vec::new();
        for account in floor.store.provider_accounts().await.map_err(errors::read)? {
            items.push(self.channel_view(&account, None).await?);
        }
        Ok(ChannelList { items, offers: providers().map(channel_view::offer).collect() })
    }

    pub(crate) async fn channel_connect(&self, ask: ChannelConnect) -> Result<ChannelView, ApiError> {
        let provider = known(ask.channel)?;
        let mut given = Given::read(provider, &ask)?;
        let preset = provider.versions().iter().rev().nth(1).map_or("", |version| version.name);
        let version = ask.version.unwrap_or_else(|| preset.to_owned());
        if version != preset && !provider.versions().iter().any(|known| known.name == version) {
            return Err(ApiError::invalid("version", "This version of the API is not known."));
        }
        let floor = self.inner.gate.floor()?;
        let _one_at_a_time = self.inner.providing.lock().await;
        let before = floor.store.provider_account(ask.channel).await.map_err(errors::read)?;
        let kept = floor.store.provider_secrets(ask.channel).await.map_err(errors::read)?;
        let Some(token) = given.token.take().or_else(|| kept.as_ref().map(|kept| kept.token.clone())) else {
            return Err(ApiError::invalid("token", "The token is missing."));
        };
        let challenge = match kept {
            Some(kept) => kept.challenge,
            None => Secret::new(self.draw_id("")?),
        };
        let connection = match before.as_ref().and_then(|before| before.connection.clone()) {
            Some(connection) => {
                self.renew_key(&connection, given.app_secret).await?;
                Some(connection)
            }
            None => self.callbacks(provider, given.app_secret).await?,
        };
        let same_owner =
            |before: &ProviderAccount| before.business == given.business && before.app == given.app;
        let fresh = ProviderAccount {
            channel: ask.channel,
            connection,
            sender: given.sender,
            business: given.business.clone(),
            app: given.app.clone(),
            version,
            marketing: false,
            number: None,
            name: None,
            tested_at: None,
            halted: None,
            trial: None,
            told_at: None,
            synced_at: None,
            templates: Vec::new(),
            mappings: Vec::new(),
        };
        let marketing = ask.marketing.unwrap_or(before.as_ref().is_some_and(|before| before.marketing));
        let account = match before.filter(same_owner) {
            Some(before) => ProviderAccount {
                told_at: before.told_at,
                synced_at: before.synced_at,
                templates: before.templates,
                mappings: before.mappings,
                ..fresh
            },
            None => fresh,
        };
        let account = ProviderAccount { marketing: marketing && provider.about().has_marketing, ..account };
        floor.keep_secret(&SecretName::channel(&account.token_name(), 0), &token).await;
        let secrets = ProviderSecrets { token, challenge };
        floor.store.save_provider(account.clone(), Some(secrets)).await.map_err(errors::record)?;
        floor.learn_paths().await?;
        self.channel_view(&account, None).await
    }

    pub(crate) async fn channel_test(&self, ask: ChannelAsk) -> Result<ChannelView, ApiError> {
        let line = self.line(ask.channel).await?;
        let Some(request) = line.provider.ask_account(&line.account) else {
            return Err(ApiError::invalid(
                "channel",
                "Only a test message shows whether this account works.",
            ));
        };
        let problem = match self.ask_provider(&line, &request).await {
            Err(error) => Some(unanswered(error)),
            Ok(reply) => match line.provider.account(&reply) {
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
        let line = self.line(ask.channel).await?;
        let mut templates = Vec::new();
        let mut after: Option<String> = None;
        for _ in 0..MOST_PAGES {
            let Some(request) = line.provider.ask_templates(&line.account, after.as_deref()) else {
                return Err(ApiError::invalid("channel", "This provider does not tell its templates."));
            };
            let page = match self.ask_provider(&line, &request).await {
                Err(error) => return self.channel(ask.channel, Some(unanswered(error))).await,
                Ok(reply) => match line.provider.templates(&reply) {
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
        let account = self.line(ask.channel).await?.account;
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

    pub(crate) async fn channel_remove(&self, ask: ChannelAsk) -> Result<Done, ApiError> {
        let account = self.line(ask.channel).await?.account;
        let floor = self.inner.gate.floor()?;
        let _one_at_a_time = self.inner.providing.lock().await;
        floor.store.remove_provider(ask.channel).await.map_err(errors::record)?;
        floor.forget_token(&account).await;
        floor.learn_paths().await?;
        Ok(Done { ok: true })
    }

    /// An account with what it takes to use it.
    pub(crate) async fn line(&self, channel: Channel) -> Result<Line, ApiError> {
        let provider = known(channel)?;
        let floor = self.inner.gate.floor()?;
        let account = floor.store.provider_account(channel).await.map_err(errors::read)?;
        let account = account.ok_or_else(|| ApiError {
            field: Some("channel".to_owned()),
            ..ApiError::new(ErrorCode::NotFound, "This channel is not connected.")
        })?;
        let token = floor.token(&account).await?;
        Ok(Line { provider, account, token })
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

    pub(crate) async fn channel(
        &self,
        channel: Channel,
        problem: Option<ChannelProblem>,
    ) -> Result<ChannelView, ApiError> {
        let account = self.line(channel).await?.account;
        self.channel_view(&account, problem).await
    }

    async fn channel_view(
        &self,
        account: &ProviderAccount,
        problem: Option<ChannelProblem>,
    ) -> Result<ChannelView, ApiError> {
        let floor = self.inner.gate.floor()?;
        let (connection, signed) = match &account.connection {
            None => (None, false),
            Some(id) => {
                let signed = !activity(&floor, id).await?.secrets.is_empty();
                (Some(self.connection(&floor, id).await?), signed)
            }
        };
        let secrets = floor.store.provider_secrets(account.channel).await.map_err(errors::read)?;
        let word = secrets.map(|secrets| secrets.challenge.expose().clone()).unwrap_or_default();
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

/// What was typed in, by the forms of the provider's fields.
struct Given {
    sender: String,
    business: String,
    app: String,
    token: Option<Secret<String>>,
    app_secret: Option<String>,
}

impl Given {
    fn read(provider: &dyn Provider, ask: &ChannelConnect) -> Result<Self, ApiError> {
        let mut given = Self {
            sender: String::new(),
            business: String::new(),
            app: String::new(),
            token: None,
            app_secret: None,
        };
        for field in provider.about().fields.iter() {
            let (name, text) = match field.key {
                FieldKey::Sender => ("sender", &ask.sender),
                FieldKey::Business => ("business", &ask.business),
                FieldKey::App => ("app", &ask.app),
                FieldKey::Token => ("token", &ask.token),
                FieldKey::AppSecret => ("app_secret", &ask.app_secret),
            };
            let text = text.as_deref().filter(|text| !text.trim().is_empty());
            // Secrets that are not given anew are kept as they are.
            let may_miss = field.optional || field.form == Form::Secret;
            let wrong = || ApiError::invalid(name, format!("{} has the wrong form.", field.label));
            let read = match text {
                None if may_miss => continue,
                None => return Err(wrong()),
                Some(text) => field.form.read(text).ok_or_else(wrong)?,
            };
            match field.key {
                FieldKey::Sender => given.sender = read,
                FieldKey::Business => given.business = read,
                FieldKey::App => given.app = read,
                FieldKey::Token => given.token = Some(Secret::new(read)),
                FieldKey::AppSecret => given.app_secret = Some(read),
            }
        }
        Ok(given)
    }
}
