//! Templates that the merchant writes down, for providers that do not tell theirs.

use crate::contract::ApiError;
use crate::contract::channels::{ChannelTemplate, ChannelView, TemplateByHand};
use crate::engine::Engine;
use wapas_domain::provider::{Button, Header, ProviderTemplate, TemplateStatus, places_in};

/// Longest name that is taken, in characters.
const MOST_NAME: usize = 200;
/// Longest text, in characters: WhatsApp's own limit.
const MOST_TEXT: usize = 1024;
/// Most templates of one account.
const MOST: usize = 250;

impl Engine {
    pub(crate) async fn channel_template(&self, ask: ChannelTemplate) -> Result<ChannelView, ApiError> {
        let line = self.line(ask.channel).await?;
        if line.provider.about().lists_templates {
            return Err(ApiError::invalid("channel", "Templates of this provider are fetched from it."));
        }
        let name = ask.name.trim().to_owned();
        if name.is_empty() || name.chars().count() > MOST_NAME || name.chars().any(char::is_control) {
            return Err(ApiError::invalid("name", "The name is missing or too long."));
        }
        let language = ask.language.trim().to_owned();
        let spoken = |c: char| c.is_ascii_alphabetic() || c == '_';
        if !(2..=12).contains(&language.len()) || !language.chars().all(spoken) {
            return Err(ApiError::invalid("language", "A language is a code such as en, en_US or hi."));
        }
        let template = ask.template.map(|given| read(&name, &language, given)).transpose()?;
        let full = line.account.templates.len() >= MOST && line.account.template(&name, &language).is_none();
        if full && template.is_some() {
            return Err(ApiError::invalid("name", "There are too many templates."));
        }
        let change = move |account: &mut wapas_domain::provider::ProviderAccount| {
            let same = |one: &ProviderTemplate| one.name == name && one.language == language;
            let before = account.templates.iter().find(|one| same(one)).map(ProviderTemplate::places);
            let after = template.as_ref().map(ProviderTemplate::places);
            account.templates.retain(|one| !same(one));
            account.templates.extend(template);
            // What fills places that are no longer there would fill the wrong ones.
            if before != after {
                account.mappings.retain(|one| one.name != name || one.code != language);
            }
        };
        self.change_account(ask.channel, change).await?;
        self.channel(ask.channel, None).await
    }
}

fn read(name: &str, language: &str, given: TemplateByHand) -> Result<ProviderTemplate, ApiError> {
    let body = given.text.trim().to_owned();
    if body.is_empty() || body.chars().count() > MOST_TEXT {
        return Err(ApiError::invalid("text", "The text is missing or longer than 1024 characters."));
    }
    let base = given.link_base.map(|base| base.trim().to_owned()).filter(|base| !base.is_empty());
    // Without a slash after its host, what comes after could make another host of it.
    let secure = |base: &String| base.starts_with("https://") && base.splitn(4, '/').count() == 4;
    if base.as_ref().is_some_and(|base| !secure(base) || base.contains("{{") || base.len() > 2000) {
        return Err(ApiError::invalid(
            "link_base",
            "The address begins with https:// and has a / after its host.",
        ));
    }
    let label = given.button.map(|label| label.trim().to_owned()).filter(|label| !label.is_empty());
    let button = base.map(|base| Button::Url {
        label: label.unwrap_or_else(|| "Open".to_owned()),
        url: format!("{base}{{{{1}}}}"),
    });
    Ok(ProviderTemplate {
        id: None,
        name: name.to_owned(),
        language: language.to_owned(),
        // The merchant's word for it; the provider says otherwise when it is sent.
        status: TemplateStatus::Approved,
        category: "MARKETING".to_owned(),
        reason: None,
        header: if given.image { Header::Image } else { Header::None },
        named: places_in(&body).iter().any(|place| place.parse::<u32>().is_err()),
        body,
        footer: None,
        buttons: button.into_iter().collect(),
    })
}
